// Between limb integers and doubles: exact comparison, correctly rounded conversion and division, hashes.
import CGila
import Glibc

extension Limbs {
  // MARK: Conversion

  /// The top 64 bits, normalised so that the highest bit is set, and whether any bit below them is set.
  private static func leading(_ a: LimbView) -> (bits: UInt64, sticky: Bool) {
    let n = a.count
    let top = a.limbs[n &- 1]
    let shift = UInt64(top.leadingZeroBitCount)
    var i = n &- 2
    var bits = top << shift
    var sticky = false
    if i >= 0, shift != 0 {
      bits |= a.limbs[i] >> (64 &- shift)
      sticky = a.limbs[i] << shift != 0
      i &-= 1
    }
    while !sticky, i >= 0 {
      sticky = a.limbs[i] != 0
      i &-= 1
    }
    return (bits, sticky)
  }

  /// a as fraction * 2^exponent with 0.5 <= |fraction| <= 1, rounded half to even: for log and the like.
  public static func fraction(_ a: LimbView) -> (fraction: Double, exponent: Int) {
    if a.count == 0 { return (0, 0) }
    let (bits, sticky) = leading(a)
    let value = Double(bits | (sticky ? 1 : 0)) * 0x1p-64
    return (a.isNegative ? -value : value, bitLength(a))
  }

  /// The nearest double, half to even, or `.intTooLargeForFloat`.
  public static func toDouble(_ a: LimbView) -> (value: Double, fault: NumberFault) {
    if a.count == 0 { return (0, .none) }
    let bits = bitLength(a)
    if bits > 1024 { return (0, .intTooLargeForFloat) }
    let (fraction, _) = fraction(a)
    let value = scalbn(fraction, Int32(bits))
    return value.isFinite ? (value, .none) : (0, .intTooLargeForFloat)
  }

  /// The limbs that `fromDouble` needs for any double.
  public static let doubleRoom = 17

  /// int(value), truncating. Room: `doubleRoom`.
  public static func fromDouble(_ value: Double, into r: Target) -> LimbResult {
    if value.isNaN { return LimbResult(fault: .nanToInt) }
    if value.isInfinite { return LimbResult(fault: .infinityToInt) }
    let bits = value.bitPattern
    let biased = Int(bits >> 52 & 0x7FF)
    if biased < 1023 { return LimbResult(count: 0, isNegative: false) }
    r[0] = bits & (1 << 52 &- 1) | 1 << 52
    let mantissa = LimbView(r, count: 1, isNegative: value < 0)
    let shift = biased &- 1075
    if shift >= 0 { return shiftLeft(mantissa, by: shift, into: r) }
    r[0] >>= UInt64(0 &- shift)
    return LimbResult(count: 1, isNegative: value < 0)
  }

  // MARK: Comparison

  /// -1, 0 or 1 exactly; nil when `b` is not a number.
  public static func compare(_ a: LimbView, _ b: Double) -> Int? {
    if b.isNaN { return nil }
    if a.count == 0 { return b > 0 ? -1 : b < 0 ? 1 : 0 }
    let sign = a.isNegative ? -1 : 1
    if b == 0 || (b < 0) != a.isNegative { return sign }
    if b.isInfinite { return 0 &- sign }
    // Same sign, both non-zero: compare exponents, then 64 leading bits, then what is below them.
    let exponent = Int(b.exponent) &+ 1
    let length = bitLength(a)
    if length != exponent { return length < exponent ? 0 &- sign : sign }
    let (bits, sticky) = leading(a)
    // A double that is at least as long as an integer is normal.
    let mantissa = (b.bitPattern & (1 << 52 &- 1) | 1 << 52) << 11
    if bits != mantissa { return bits < mantissa ? 0 &- sign : sign }
    return sticky ? sign : 0
  }

  public static func compare(_ a: Int, _ b: Double) -> Int? {
    if a.magnitude <= 1 << 53 {
      let value = Double(a)
      return value < b ? -1 : value > b ? 1 : value == b ? 0 : nil
    }
    var storage: UInt64 = 0
    return withUnsafeMutablePointer(to: &storage) { compare(LimbView(a, in: $0), b) }
  }

  // MARK: True division

  /// a / b, correctly rounded.
  public static func trueDivide(_ a: LimbView, _ b: LimbView) -> (value: Double, fault: NumberFault) {
    if b.count == 0 { return (0, .trueDivisionByZero) }
    let negative = a.isNegative != b.isNegative
    if a.count == 0 { return (negative ? -0.0 : 0, .none) }
    let lengthA = bitLength(a), lengthB = bitLength(b)
    if lengthA <= 53, lengthB <= 53 {
      let value = Double(a.limbs[0]) / Double(b.limbs[0])
      return (negative ? -value : value, .none)
    }
    // The quotient lies in (2^(difference - 1), 2^(difference + 1)).
    let difference = lengthA &- lengthB
    if difference > 1024 { return (0, .quotientTooLarge) }
    if difference < -1076 { return (negative ? -0.0 : 0, .none) }
    // Scale so that the integer quotient has 55 or 56 bits, fewer among subnormals.
    let shift = max(difference, -1021) &- 55
    let room = a.count &+ max(0 &- shift, 0) / 64 &+ 3
    guard hasRoom((room &+ b.count) &* 4) else { return (0, .memory) }
    let outcome = withLimbs(room &* 2 &+ b.count &* 2 &+ 8) { scratch -> (Double, NumberFault) in
      let left = scratch, right = left + room + 1, quotient = right + b.count + 1
      var sticky = false
      var x = a.magnitude
      if shift <= 0 {
        x = shiftLeft(x, by: 0 &- shift, into: left).view(left)
      } else {
        sticky = trailingZeros(x) < shift
        x = shiftRight(x, by: shift, into: left).view(left)
      }
      let (q, r) = divideTruncating(x, b.magnitude, quotient: quotient, remainder: right)
      if q.fault != .none { return (0, q.fault) }
      if r.count != 0 { sticky = true }
      var bits: UInt64 = q.count == 0 ? 0 : quotient[0]
      // Round to 53 bits, or to the last subnormal bit, by hand: then scaling is exact.
      let length = 64 &- bits.leadingZeroBitCount
      let extra = max(length, -1021 &- shift) &- 53
      if extra > 0 {
        let half: UInt64 = 1 << UInt64(extra &- 1)
        let low = bits & (half << 1 &- 1)
        bits &-= low
        if low > half || (low == half && (sticky || bits & (half << 1) != 0)) { bits &+= half << 1 }
      }
      let value = scalbn(Double(bits), Int32(shift))
      return value.isFinite ? (value, .none) : (0, .quotientTooLarge)
    }
    guard let outcome else { return (0, .memory) }
    return (negative ? -outcome.0 : outcome.0, outcome.1)
  }

  // MARK: Hashes

  static let hashModulus: UInt64 = 1 << 61 &- 1

  @inline(__always)
  private static func reduced(_ value: UInt64) -> UInt64 {
    let folded = (value & hashModulus) &+ value >> 61
    return folded >= hashModulus ? folded &- hashModulus : folded
  }

  /// hash(int) as in CPython: modulo 2^61 - 1, -1 becoming -2.
  public static func hash(_ a: LimbView) -> Int {
    var hash: UInt64 = 0
    var i = a.count &- 1
    while i >= 0 {
      // 2^64 is 8 modulo the prime.
      hash = reduced(reduced(hash &* 8) &+ reduced(a.limbs[i]))
      i &-= 1
    }
    let value = Int(truncatingIfNeeded: hash)
    if a.isNegative { return value == 1 ? -2 : 0 &- value }
    return value
  }

  @inlinable @inline(__always)
  public static func hash(_ a: Int) -> Int {
    if a.magnitude < 1 << 61 &- 1 { return a == -1 ? -2 : a }
    return hashLarge(a)
  }

  @usableFromInline static func hashLarge(_ a: Int) -> Int {
    var storage: UInt64 = 0
    return withUnsafeMutablePointer(to: &storage) { hash(LimbView(a, in: $0)) }
  }

  /// hash(float) for any double but NaN, whose hash is that of its object; nil then.
  public static func hash(_ value: Double) -> Int? {
    if value.isNaN { return nil }
    if value.isInfinite { return value > 0 ? 314159 : -314159 }
    if value == 0 { return 0 }
    // mantissa * 2^exponent, and 2^61 is 1 modulo the prime: a rotation.
    let mantissa = UInt64(value.integerSignificand)
    var exponent = value.integerExponent % 61
    if exponent < 0 { exponent &+= 61 }
    let hash = exponent == 0 ? mantissa
      : (mantissa << UInt64(exponent)) & hashModulus | mantissa >> UInt64(61 &- exponent)
    let signed = Int(truncatingIfNeeded: hash == hashModulus ? 0 : hash)
    return value < 0 ? (signed == 1 ? -2 : 0 &- signed) : signed
  }
}

extension Double {
  /// |self| = integerSignificand * 2^integerExponent, for finite numbers.
  @inline(__always) var integerSignificand: UInt64 {
    let fraction = bitPattern & (1 << 52 &- 1)
    return bitPattern >> 52 & 0x7FF == 0 ? fraction : fraction | 1 << 52
  }

  @inline(__always) var integerExponent: Int {
    let biased = Int(truncatingIfNeeded: bitPattern >> 52 & 0x7FF)
    return (biased == 0 ? 1 : biased) &- 1075
  }
}
