// Decimal digits of doubles and their layout by Python's rules: repr, and the e, f and g styles that
// printf, the format mini-language and %-formatting share. Text goes out as ASCII bytes.
import CGila
import Glibc

/// Kernels on doubles, by topic in `Floats+*.swift`.
public enum Floats {
  /// The room `repr` needs.
  public static let reprRoom = 32

  /// Significant decimal digits d1 d2 ... dn with value 0.d1d2...dn * 10^point.
  @usableFromInline struct Digits {
    var count: Int
    var point: Int
  }

  /// Writes the shortest digits that read back as |value| (finite) and returns their count and point.
  @inline(__always)
  static func shortestDigits(_ value: Double, _ digits: UnsafeMutablePointer<UInt8>) -> Digits {
    var text = value.magnitude.description
    return text.withUTF8 { bytes in
      var count = 0, point = 0, exponent = 0
      var seenPoint = false, seenDigit = false
      var i = 0
      while i < bytes.count {
        let byte = bytes[i]
        if byte == 0x2E {
          seenPoint = true
        } else if byte == 0x65 {
          var negative = false
          i &+= 1
          while i < bytes.count {
            if bytes[i] == 0x2D {
              negative = true
            } else if bytes[i] != 0x2B {
              exponent = exponent &* 10 &+ Int(bytes[i] &- 0x30)
            }
            i &+= 1
          }
          if negative { exponent = 0 &- exponent }
          break
        } else {
          if byte != 0x30 { seenDigit = true }
          if seenDigit {
            digits[count] = byte
            count &+= 1
            if !seenPoint { point &+= 1 }
          } else if seenPoint {
            point &-= 1
          }
        }
        i &+= 1
      }
      while count > 0, digits[count &- 1] == 0x30 { count &-= 1 }
      if count == 0 {
        digits[0] = 0x30
        return Digits(count: 1, point: 1)
      }
      return Digits(count: count, point: point &+ exponent)
    }
  }

  /// repr(value). Returns the number of bytes. Room: `reprRoom`.
  public static func repr(_ value: Double, to text: UnsafeMutablePointer<UInt8>) -> Int {
    shortest(value, dotZero: true, to: text)
  }

  /// The shortest round trip text; without `dotZero` integral values have no ".0", as the parts of a complex.
  public static func shortest(_ value: Double, dotZero: Bool, to text: UnsafeMutablePointer<UInt8>) -> Int {
    if !value.isFinite {
      let isNegative = value.isInfinite && value < 0
      if isNegative { text[0] = 0x2D }
      let word: StaticString = value.isNaN ? "nan" : "inf"
      let at = isNegative ? 1 : 0
      memcpy(text + at, word.utf8Start, 3)
      return at &+ 3
    }
    var out = text
    if value.sign == .minus {
      out[0] = 0x2D
      out += 1
    }
    // Small integral values, the most frequent ones, need no search for digits.
    let magnitude = value.magnitude
    if magnitude < 1e15, magnitude == magnitude.rounded(.towardZero) {
      out += Limbs.writeDecimal(UInt64(magnitude), to: out)
      if dotZero {
        out[0] = 0x2E
        out[1] = 0x30
        out += 2
      }
      return out - text
    }
    // In this range Swift's own layout is Python's; no fraction here ends in ".0".
    if magnitude >= 1e-4, magnitude < 1e15 {
      var description = magnitude.description
      let count = description.withUTF8 { bytes -> Int in
        guard let start = bytes.baseAddress, bytes.count < reprRoom else { return 0 }
        memcpy(out, start, bytes.count)
        return bytes.count
      }
      return (out - text) &+ count
    }
    var storage: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    return withUnsafeMutableBytes(of: &storage) { room in
      let digits = room.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
      let found = shortestDigits(value, digits)
      let written = layOut(
        digits, found, scientific: found.point <= -4 || found.point > 16, end: found.count,
        dotZero: dotZero, keepPoint: false, exponentLetter: 0x65, to: out)
      return (out - text) &+ written
    }
  }

  /// Lays digits out. `end` is the number of digits wanted, zeros being added; `keepPoint` keeps a
  /// trailing decimal point. The target must have room for max(end, |point|) + 10 bytes.
  static func layOut(
    _ digits: UnsafeMutablePointer<UInt8>, _ number: Digits, scientific: Bool, end: Int, dotZero: Bool,
    keepPoint: Bool, exponentLetter: UInt8, to text: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let point = scientific ? 1 : number.point
    var last = max(end, point)
    if !scientific, dotZero { last = max(end, point &+ 1) }
    var at = 0
    var i = point <= 0 ? point &- 1 : 0
    while i < last {
      if i == point {
        text[at] = 0x2E
        at &+= 1
      }
      text[at] = i >= 0 && i < number.count ? digits[i] : 0x30
      at &+= 1
      i &+= 1
    }
    if last == point, keepPoint {
      text[at] = 0x2E
      at &+= 1
    }
    if scientific {
      let exponent = number.point &- 1
      text[at] = exponentLetter
      text[at &+ 1] = exponent < 0 ? 0x2D : 0x2B
      at &+= 2
      let size = exponent.magnitude
      if size < 10 {
        text[at] = 0x30
        at &+= 1
      }
      at &+= Limbs.writeDecimal(UInt64(size), to: text + at)
    }
    return at
  }
}
