// Float literals and the argument of float(): decimal text to doubles, correctly rounded.
import Glibc

extension Floats {
  /// Reads a whole text: optional sign, digits with single underscores between them, point, exponent, or
  /// inf, infinity, nan in any case. The caller has stripped blanks and mapped digits of other scripts to
  /// ASCII. Nil when it is not a float; literals of source code are a subset of this.
  public static func parse(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double? {
    var end = 0
    guard let value = parsePrefix(text, count, underscores: true, end: &end), end == count else { return nil }
    return value
  }

  /// Reads the longest float at the start and tells where it ends; nil when there is none.
  public static func parsePrefix(
    _ text: UnsafePointer<UInt8>, _ count: Int, underscores: Bool, end: inout Int
  ) -> Double? {
    var i = 0
    var negative = false
    if i < count, text[i] == 0x2B || text[i] == 0x2D {
      negative = text[i] == 0x2D
      i &+= 1
    }
    if i >= count { return nil }
    if let (word, length) = parseWord(text + i, count &- i) {
      end = i &+ length
      return negative ? -word : word
    }
    let start = i
    var mantissa: UInt64 = 0
    var digits = 0, significant = 0, exponent = 0
    var truncated = false, seenPoint = false, hasUnderscore = false
    while i < count {
      let byte = text[i]
      let digit = byte &- 0x30
      if digit <= 9 {
        digits &+= 1
        if significant < 19 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
          if mantissa != 0 { significant &+= 1 }
          if seenPoint { exponent &-= 1 }
        } else {
          if digit != 0 { truncated = true }
          if !seenPoint { exponent &+= 1 }
        }
      } else if byte == 0x2E, !seenPoint {
        seenPoint = true
      } else if byte == 0x5F, underscores, i > start, i &+ 1 < count, text[i &- 1] &- 0x30 <= 9,
        text[i &+ 1] &- 0x30 <= 9
      {
        hasUnderscore = true
      } else {
        break
      }
      i &+= 1
    }
    if digits == 0 { return nil }
    if i < count, text[i] | 0x20 == 0x65 {
      var j = i &+ 1
      var negativeExponent = false
      if j < count, text[j] == 0x2B || text[j] == 0x2D {
        negativeExponent = text[j] == 0x2D
        j &+= 1
      }
      if j < count, text[j] &- 0x30 <= 9 {
        var value = 0
        while j < count {
          let digit = text[j] &- 0x30
          if digit <= 9 {
            if value < 1_000_000_000 { value = value &* 10 &+ Int(digit) }
          } else if text[j] == 0x5F, underscores, text[j &- 1] &- 0x30 <= 9, j &+ 1 < count,
            text[j &+ 1] &- 0x30 <= 9
          {
            hasUnderscore = true
          } else {
            break
          }
          j &+= 1
        }
        exponent &+= negativeExponent ? 0 &- value : value
        i = j
      }
    }
    end = i
    // Both the mantissa and the power of ten are exact, so one operation rounds correctly.
    if !truncated, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
      let power = powersOfTen(exponent.magnitude)
      let value = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return negative ? -value : value
    }
    guard let value = convert(text + start, i &- start, hasUnderscore) else { return nil }
    return negative ? -value : value
  }

  @inline(__always)
  private static func powersOfTen(_ exponent: UInt) -> Double {
    var power = 1.0, i: UInt = 0
    while i < exponent {
      power *= 10
      i &+= 1
    }
    return power
  }

  private static func convert(_ text: UnsafePointer<UInt8>, _ count: Int, _ hasUnderscore: Bool) -> Double? {
    // strtod wants a terminated copy; out of memory shows as "not a float", nothing worse.
    withLimbs(count / 8 &+ 1) { scratch -> Double in
      let bytes = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: CChar.self)
      var n = 0, i = 0
      while i < count {
        if !hasUnderscore || text[i] != 0x5F {
          bytes[n] = CChar(bitPattern: text[i])
          n &+= 1
        }
        i &+= 1
      }
      bytes[n] = 0
      return strtod(bytes, nil)
    }
  }

  /// inf, infinity or nan in any case.
  static func parseWord(_ text: UnsafePointer<UInt8>, _ count: Int) -> (value: Double, length: Int)? {
    if count < 3 { return nil }
    if matches(text, count, "infinity") { return (.infinity, 8) }
    if matches(text, count, "inf") { return (.infinity, 3) }
    if matches(text, count, "nan") { return (.nan, 3) }
    return nil
  }

  private static func matches(_ text: UnsafePointer<UInt8>, _ count: Int, _ word: StaticString) -> Bool {
    let n = word.utf8CodeUnitCount
    if count < n { return false }
    var i = 0
    while i < n {
      if text[i] | 0x20 != word.utf8Start[i] { return false }
      i &+= 1
    }
    return true
  }
}
