// Limb integers to and from digits in bases 2 to 36, and the digit limit of str() and int().
import CGila
import Glibc

extension Limbs {
  static let tenTo19: UInt64 = 10_000_000_000_000_000_000

  // MARK: To text

  /// An upper bound of the bytes `write` produces, sign and one spare byte included.
  public static func textRoom(_ a: LimbView, base: Int) -> Int {
    if a.count == 0 { return 3 }
    let bits = bitLength(a)
    if base & (base &- 1) == 0 { return bits / base.trailingZeroBitCount &+ 4 }
    // Bits per digit, rounded down to 1/1024.
    let perDigit = Int(log2(Double(base)) * 1024)
    return Int((UInt64(bits) &* 1024) / UInt64(perDigit)) &+ 4
  }

  /// Writes the number, with a minus sign when negative and lower-case letters. Returns the number of
  /// bytes, or -1 when there is no memory. Room: `textRoom`.
  public static func write(_ a: LimbView, base: Int, to text: UnsafeMutablePointer<UInt8>) -> Int {
    if a.count == 0 {
      text[0] = 0x30
      return 1
    }
    var start = text
    if a.isNegative {
      start[0] = 0x2D
      start += 1
    }
    let sign = start - text
    if base == 10, a.count <= 2 {
      return sign &+ writeShort(a.limbs[0], a.count == 2 ? a.limbs[1] : 0, to: start)
    }
    if !hasRoom(a.count &* 6) { return -1 }
    let digits = withLimbs(a.count &+ 1) { scratch -> Int in
      copy(scratch, a.limbs, a.count)
      return Int(truncatingIfNeeded: cgila_limbs_get_str(start, Int32(base), scratch, a.count))
    }
    guard let digits else { return -1 }
    var skip = 0
    while skip &+ 1 < digits, start[skip] == 0 { skip &+= 1 }
    var i = skip
    while i < digits {
      let digit = start[i]
      start[i &- skip] = digit < 10 ? 0x30 &+ digit : 0x57 &+ digit
      i &+= 1
    }
    return sign &+ digits &- skip
  }

  /// Decimal digits of high * 2^64 + low.
  @inline(__always)
  private static func writeShort(_ low: UInt64, _ high: UInt64, to text: UnsafeMutablePointer<UInt8>) -> Int {
    if high == 0 { return writeDecimal(low, to: text) }
    // Three chunks of 19 digits at most.
    let (top, r1) = high.quotientAndRemainder(dividingBy: tenTo19)
    let (middle, r2) = tenTo19.dividingFullWidth((r1, low))
    let (q, r3) = tenTo19.dividingFullWidth((top, middle))
    var n = 0
    if q != 0 {
      n = writeDecimal(q, to: text)
      writePadded(r3, to: text + n, 19)
      n &+= 19
    } else {
      n = writeDecimal(r3, to: text)
    }
    writePadded(r2, to: text + n, 19)
    return n &+ 19
  }

  /// Decimal digits of a 64-bit number; at most 20 bytes.
  public static func writeDecimal(_ value: UInt64, to text: UnsafeMutablePointer<UInt8>) -> Int {
    var n = 1
    var bound: UInt64 = 10
    while n < 20, value >= bound {
      n &+= 1
      bound = n == 20 ? bound : bound &* 10
    }
    writePadded(value, to: text, n)
    return n
  }

  @inline(__always)
  static func writePadded(_ value: UInt64, to text: UnsafeMutablePointer<UInt8>, _ digits: Int) {
    var rest = value
    var i = digits &- 1
    while i > 0 {
      let pair = rest % 100
      rest /= 100
      text[i] = 0x30 &+ UInt8(truncatingIfNeeded: pair % 10)
      text[i &- 1] = 0x30 &+ UInt8(truncatingIfNeeded: pair / 10)
      i &-= 2
    }
    if i == 0 { text[0] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10) }
  }

  // MARK: From text

  /// The limbs `parse` may need for `digits` digits, or nil when that is too many.
  public static func parseRoom(digits: Int, base: Int) -> Int? {
    if digits < 0 || digits > maximumCount &* 8 { return nil }
    let bitsPerDigit = 64 &- UInt64(base &- 1).leadingZeroBitCount
    return digits &* bitsPerDigit / 64 &+ 2
  }

  /// Reads ASCII digits, all of which must belong to the base: no sign, blanks or underscores.
  /// Reports `.syntax` for a foreign character or no digits at all. Room: `parseRoom`.
  public static func parse(
    _ text: UnsafePointer<UInt8>, _ length: Int, base: Int, negative: Bool, into r: Target
  ) -> LimbResult {
    if length <= 0 || base < 2 || base > 36 { return LimbResult(fault: .syntax) }
    var start = 0
    while start &+ 1 < length, text[start] == 0x30 { start &+= 1 }
    let count = length &- start
    if base == 10, count <= 38 { return parseShort(text + start, count, negative, r) }
    guard let room = parseRoom(digits: count, base: base), hasRoom(room &* 6) else {
      return LimbResult(fault: .memory)
    }
    return withLimbs(count / 8 &+ 1) { scratch -> LimbResult in
      let digits = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: UInt8.self)
      var i = 0
      while i < count {
        let digit = digitValue(text[start &+ i])
        if digit >= base { return LimbResult(fault: .syntax) }
        digits[i] = UInt8(truncatingIfNeeded: digit)
        i &+= 1
      }
      if count == 1, digits[0] == 0 { return LimbResult(count: 0, isNegative: false) }
      return result(r, cgila_limbs_set_str(r, digits, count, Int32(base)), negative: negative)
    } ?? LimbResult(fault: .memory)
  }

  private static func parseShort(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ negative: Bool, _ r: Target
  ) -> LimbResult {
    var high: UInt64 = 0, low: UInt64 = 0, scale: UInt64 = 1
    let split = min(count, 19)
    var i = 0
    while i < count {
      let digit = UInt64(truncatingIfNeeded: text[i] &- 0x30)
      if digit > 9 { return LimbResult(fault: .syntax) }
      if i < split {
        high = high &* 10 &+ digit
      } else {
        low = low &* 10 &+ digit
        scale &*= 10
      }
      i &+= 1
    }
    if count <= split {
      r[0] = high
      return result(r, 1, negative: negative)
    }
    let product = high.multipliedFullWidth(by: scale)
    let (sum, carry) = product.low.addingReportingOverflow(low)
    r[0] = sum
    r[1] = product.high &+ (carry ? 1 : 0)
    return result(r, 2, negative: negative)
  }

  /// The value of an ASCII digit or letter, 255 for anything else.
  @inlinable @inline(__always)
  public static func digitValue(_ byte: UInt8) -> Int {
    switch byte {
    case 0x30...0x39: return Int(byte &- 0x30)
    case 0x41...0x5A: return Int(byte &- 0x37)
    case 0x61...0x7A: return Int(byte &- 0x57)
    default: return 255
    }
  }

  // MARK: The digit limit

  public static let defaultDigitLimit = 4300
  /// A limit below this cannot be set.
  public static let lowestDigitLimit = 640

  /// Whether int -> str in a base that is no power of two must be refused: decides by the size first,
  /// as computing the digits is what the limit guards against. `limit` 0 means none.
  public static func exceedsDigitLimit(_ a: LimbView, limit: Int) -> Bool {
    if limit <= 0 { return false }
    // 3 bits a digit at the least, so everything below is certainly short enough.
    let bits = bitLength(a)
    if bits < limit &* 3 { return false }
    // log10(2) times the bits; decided exactly by the caller's digit count when this is close.
    return Double(bits &- 1) * 0.30102999566398119521 >= Double(limit)
  }

  /// The text for a refused int -> str.
  public static func digitLimitText(limit: Int) -> String {
    "Exceeds the limit (\(limit) digits) for integer string conversion; "
      + "use sys.set_int_max_str_digits() to increase the limit"
  }

  /// The text for a refused str -> int of so many digits.
  public static func digitLimitText(limit: Int, digits: Int) -> String {
    "Exceeds the limit (\(limit) digits) for integer string conversion: value has \(digits) digits; "
      + "use sys.set_int_max_str_digits() to increase the limit"
  }
}
