// Arithmetic of doubles where Python differs from IEEE 754 or C: floor division, modulo, powers and
// rounding to decimal places, with Python's errors reported instead of infinities and NaNs.
import CGila
import Glibc

extension Floats {
  // MARK: Division

  @inlinable @inline(__always)
  public static func divide(_ a: Double, _ b: Double) -> (value: Double, fault: NumberFault) {
    b == 0 ? (0, .floatDivision) : (a / b, .none)
  }

  /// a % b: the remainder has the divisor's sign, even when it is zero.
  public static func modulo(_ a: Double, _ b: Double) -> (value: Double, fault: NumberFault) {
    b == 0 ? (0, .floatModulo) : (divmodUnchecked(a, b).remainder, .none)
  }

  public static func floorDivide(_ a: Double, _ b: Double) -> (value: Double, fault: NumberFault) {
    b == 0 ? (0, .floatFloorDivision) : (divmodUnchecked(a, b).quotient, .none)
  }

  public static func divmod(
    _ a: Double, _ b: Double
  ) -> (quotient: Double, remainder: Double, fault: NumberFault) {
    if b == 0 { return (0, 0, .floatDivmod) }
    let (q, r) = divmodUnchecked(a, b)
    return (q, r, .none)
  }

  @inline(__always)
  private static func divmodUnchecked(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
    var remainder = fmod(a, b)
    var quotient = (a - remainder) / b
    if remainder != 0 {
      if (b < 0) != (remainder < 0) {
        remainder += b
        quotient -= 1
      }
    } else {
      remainder = copysign(0, b)
    }
    if quotient == 0 { return (copysign(0, a / b), remainder) }
    var floored = floor(quotient)
    if quotient - floored > 0.5 { floored += 1 }
    return (floored, remainder)
  }

  // MARK: Powers

  /// a ** b. `.needsComplex` asks for the complex power (negative base, fractional exponent).
  public static func power(_ a: Double, _ b: Double) -> (value: Double, fault: NumberFault) {
    if b == 0 { return (1, .none) }
    if a.isNaN { return (a, .none) }
    if b.isNaN { return (a == 1 ? 1 : b, .none) }
    if b.isInfinite {
      let size = a.magnitude
      return (size == 1 ? 1 : (b > 0) == (size > 1) ? .infinity : 0, .none)
    }
    let isOdd = fmod(b.magnitude, 2) == 1
    if a.isInfinite {
      if b > 0 { return (isOdd ? a : a.magnitude, .none) }
      return (isOdd ? copysign(0, a) : 0, .none)
    }
    if a == 0 {
      if b < 0 { return (0, .zeroToNegativePower) }
      return (isOdd ? a : 0, .none)
    }
    if a < 0, b != floor(b) { return (0, .needsComplex) }
    let size = a.magnitude
    let negate = a < 0 && isOdd
    if size == 1 { return (negate ? -1 : 1, .none) }
    let value = pow(size, b)
    if value.isInfinite { return (0, .rangeError) }
    return (negate ? -value : value, .none)
  }

  // MARK: Rounding

  /// round(value, digits), correctly rounded in decimal, half to even.
  public static func round(_ value: Double, _ digits: Int) -> (value: Double, fault: NumberFault) {
    if !value.isFinite || digits > 323 || value == 0 { return (value, .none) }
    if digits < -308 { return (0 * value, .none) }
    if digits >= 0 {
      // Beyond 2^53 every double is an integer.
      if value.magnitude >= 0x1p53 { return (value, .none) }
      if digits <= 17, let whole = scaled(value.magnitude, digits), whole <= 1 << 53 {
        var power = 1.0, i = 0
        while i < digits {
          power *= 10
          i &+= 1
        }
        return (copysign(Double(whole) / power, value), .none)
      }
    }
    var text = TextBuffer(capacity: 700)
    var exponent = 0
    if digits >= 0 {
      append(value, Style(kind: 0x66, precision: digits), to: &text)
    } else {
      // Cut the exact integer digits by hand; a fraction only matters for ties.
      let whole = value.magnitude.rounded(.down)
      append(whole, Style(kind: 0x66, precision: 0), to: &text)
      let dropped = 0 &- digits
      let keep = text.count &- dropped
      if keep < 0 { return (copysign(0, value), .none) }
      let first = text[keep]
      var above = first > 0x35 || (first == 0x35 && whole != value.magnitude)
      var i = keep &+ 1
      while !above, first == 0x35, i < text.count {
        above = text[i] != 0x30
        i &+= 1
      }
      let isOdd = keep > 0 && text[keep &- 1] & 1 != 0
      let up = above || (first == 0x35 && isOdd)
      text.truncate(to: keep)
      if up { incrementDecimal(&text) }
      if text.isEmpty { return (copysign(0, value), .none) }
      exponent = dropped
    }
    if exponent != 0 {
      text.append(byte: 0x65)
      text.append(decimal: exponent)
    }
    text.append(byte: 0)
    if text.failed { return (0, .memory) }
    let result = text.bytes.withMemoryRebound(to: CChar.self) { bytes in
      bytes.baseAddress.map { strtod($0, nil) } ?? 0
    }
    withExtendedLifetime(text) {}
    return result.isInfinite ? (0, .roundedTooLarge) : (copysign(result, value), .none)
  }

  private static func incrementDecimal(_ text: inout TextBuffer) {
    var i = text.count &- 1
    while i >= 0 {
      if text[i] != 0x39 {
        text.replace(at: i, with: text[i] &+ 1)
        return
      }
      text.replace(at: i, with: 0x30)
      i &-= 1
    }
    // All nines: a one and as many zeros, of which there is now one too few.
    let zeros = text.count
    text.removeAll()
    text.append(byte: 0x31)
    text.append(repeating: 0x30, count: zeros)
  }

  // MARK: Exact values

  /// float.is_integer().
  @inlinable public static func isInteger(_ value: Double) -> Bool {
    value.isFinite && value == value.rounded(.towardZero)
  }

  /// The value as a machine integer of at most 63 bits, after rounding; nil when it is larger or no number,
  /// which `Limbs.fromDouble` of the rounded value then handles or reports.
  @inlinable @inline(__always)
  public static func int(_ value: Double, _ rule: FloatingPointRoundingRule = .towardZero) -> Int? {
    let rounded = value.rounded(rule)
    return rounded >= -0x1p62 && rounded < 0x1p62 ? Int(rounded) : nil
  }

  /// float.as_integer_ratio() in lowest terms. Room: `Limbs.doubleRoom` + 1 for both.
  public static func integerRatio(
    _ value: Double, numerator: Limbs.Target, denominator: Limbs.Target
  ) -> (numerator: LimbResult, denominator: LimbResult) {
    if value.isNaN { return (LimbResult(fault: .nanToRatio), LimbResult(fault: .nanToRatio)) }
    if value.isInfinite { return (LimbResult(fault: .infinityToRatio), LimbResult(fault: .infinityToRatio)) }
    denominator[0] = 1
    let one = LimbView(denominator, count: 1, isNegative: false)
    if value == 0 {
      return (LimbResult(count: 0, isNegative: false), LimbResult(count: 1, isNegative: false))
    }
    var significand = value.integerSignificand
    var exponent = value.integerExponent
    let zeros = significand.trailingZeroBitCount
    significand >>= UInt64(zeros)
    exponent &+= zeros
    numerator[0] = significand
    let top = LimbView(numerator, count: 1, isNegative: value < 0)
    return (
      Limbs.shiftLeft(top, by: max(exponent, 0), into: numerator),
      Limbs.shiftLeft(one, by: max(0 &- exponent, 0), into: denominator)
    )
  }
}
