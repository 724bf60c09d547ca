// Powers, modular powers and inverses, greatest common divisor and integer square root.
import CGila
import Glibc

extension Limbs {
  // MARK: Powers

  /// The room `power` needs, or nil when the result would be too large to hold.
  public static func powerRoom(_ a: LimbView, _ exponent: UInt64) -> Int? {
    if exponent == 0 || a.count == 0 { return 2 }
    if a.count == 1, a.limbs[0] == 1 { return 2 }
    let (bits, overflow) = UInt64(truncatingIfNeeded: bitLength(a)).multipliedReportingOverflow(by: exponent)
    if overflow || bits >> 6 > UInt64(maximumCount) { return nil }
    return Int(truncatingIfNeeded: bits >> 6) &+ 4
  }

  /// a ** exponent. Room: `powerRoom`.
  public static func power(_ a: LimbView, _ exponent: UInt64, into r: Target) -> LimbResult {
    if exponent == 0 {
      r[0] = 1
      return LimbResult(count: 1, isNegative: false)
    }
    if a.count == 0 { return LimbResult(count: 0, isNegative: false) }
    let negative = a.isNegative && exponent & 1 != 0
    if a.count == 1, a.limbs[0] == 1 {
      r[0] = 1
      return LimbResult(count: 1, isNegative: negative)
    }
    guard let room = powerRoom(a, exponent), hasRoom(room) else { return LimbResult(fault: .memory) }
    // Twos are cheaper shifted in at the end: 10 ** n becomes 5 ** n << n.
    let zeros = trailingZeros(a)
    let done = withLimbs(room &+ a.count &+ 1) { scratch -> LimbResult in
      let odd = scratch + room
      let base = shiftRight(a.magnitude, by: zeros, into: odd).view(odd)
      var current = r, other = scratch
      var count = base.count
      copy(current, base.limbs, count)
      if !(count == 1 && base.limbs[0] == 1) {
        var bit = 62 &- exponent.leadingZeroBitCount
        while bit >= 0 {
          let squared = square(LimbView(current, count: count, isNegative: false), into: other)
          if squared.fault != .none { return squared }
          (current, other, count) = (other, current, squared.count)
          if exponent >> UInt64(bit) & 1 != 0 {
            if base.count == 1 {
              let carry = cgila_limbs_mul_1(current, current, count, base.limbs[0])
              if carry != 0 {
                current[count] = carry
                count &+= 1
              }
            } else {
              let product = multiply(LimbView(current, count: count, isNegative: false), base, into: other)
              if product.fault != .none { return product }
              (current, other, count) = (other, current, product.count)
            }
          }
          bit &-= 1
        }
      }
      // Both products are bounded by the room; the shift distance fits because the result does.
      let shift = Int(truncatingIfNeeded: UInt64(zeros) &* exponent)
      return shiftLeft(LimbView(current, count: count, isNegative: negative), by: shift, into: r)
    }
    return done ?? LimbResult(fault: .memory)
  }

  /// a ** exponent for an exponent >= 0 of any size. Room: `powerRoom` when the exponent fits 64 bits, else 2.
  public static func power(_ a: LimbView, _ exponent: LimbView, into r: Target) -> LimbResult {
    if exponent.count <= 1 { return power(a, exponent.count == 0 ? 0 : exponent.limbs[0], into: r) }
    if a.count == 0 { return LimbResult(count: 0, isNegative: false) }
    if a.count > 1 || a.limbs[0] != 1 { return LimbResult(fault: .memory) }
    r[0] = 1
    return LimbResult(count: 1, isNegative: a.isNegative && exponent.isOdd)
  }

  /// pow(a, exponent, modulus), with negative exponents through the inverse. Room: modulus.count + 1.
  public static func powerModulo(
    _ a: LimbView, _ exponent: LimbView, _ modulus: LimbView, into r: Target
  ) -> LimbResult {
    let n = modulus.count
    if n == 0 { return LimbResult(fault: .modulusZero) }
    if n == 1, modulus.limbs[0] == 1 { return LimbResult(count: 0, isNegative: false) }
    if !hasRoom((n &+ a.count &+ exponent.count) &* 8) { return LimbResult(fault: .memory) }
    let done = withLimbs(n &* 2 &+ 2) { scratch -> LimbResult in
      let reduced = modulo(a, modulus.magnitude, into: scratch)
      if reduced.fault != .none { return reduced }
      var base = reduced.view(scratch)
      if exponent.isNegative {
        let inverse = scratch + n + 1
        let count = base.count == 0 ? -1
          : cgila_limbs_invert(inverse, base.limbs, base.count, modulus.limbs, n)
        if count < 0 { return LimbResult(fault: .notInvertible) }
        base = LimbView(inverse, count: count, isNegative: false)
      }
      var count: Int
      if exponent.count == 0 {
        r[0] = 1
        count = 1
      } else if base.count == 0 {
        count = 0
      } else if n == 1, exponent.count == 1 {
        r[0] = powerOne(base.limbs[0], exponent.limbs[0], modulus.limbs[0])
        count = r[0] == 0 ? 0 : 1
      } else {
        count = cgila_limbs_powm(r, base.limbs, base.count, exponent.limbs, exponent.count, modulus.limbs, n)
      }
      if count != 0, modulus.isNegative {
        subtractRaw(modulus, LimbView(r, count: count, isNegative: false), into: r)
        count = trimmed(r, n)
      }
      return LimbResult(count: count, isNegative: count != 0 && modulus.isNegative)
    }
    return done ?? LimbResult(fault: .memory)
  }

  private static func powerOne(_ base: UInt64, _ exponent: UInt64, _ modulus: UInt64) -> UInt64 {
    var result: UInt64 = 1
    var factor = base
    var rest = exponent
    while true {
      if rest & 1 != 0 {
        result = modulus.dividingFullWidth(result.multipliedFullWidth(by: factor)).remainder
      }
      rest >>= 1
      if rest == 0 { return result }
      factor = modulus.dividingFullWidth(factor.multipliedFullWidth(by: factor)).remainder
    }
  }

  // MARK: Number theory

  /// gcd(|a|, |b|). Room: max(a.count, b.count).
  public static func gcd(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    if a.count == 0 || b.count == 0 {
      let other = a.count == 0 ? b : a
      copy(r, other.limbs, other.count)
      return LimbResult(count: other.count, isNegative: false)
    }
    if !hasRoom((a.count &+ b.count) &* 8) { return LimbResult(fault: .memory) }
    let count = cgila_limbs_gcd(r, a.limbs, a.count, b.limbs, b.count)
    return LimbResult(count: count, isNegative: false)
  }

  public static func gcd(_ a: UInt64, _ b: UInt64) -> UInt64 {
    if a == 0 || b == 0 { return a | b }
    let shift = (a | b).trailingZeroBitCount
    var x = a >> UInt64(a.trailingZeroBitCount), y = b
    while y != 0 {
      y >>= UInt64(y.trailingZeroBitCount)
      if x > y { (x, y) = (y, x) }
      y &-= x
    }
    return x << UInt64(shift)
  }

  /// The floor of the square root. Room: (a.count + 1) / 2.
  public static func squareRoot(_ a: LimbView, into r: Target) -> LimbResult {
    if a.isNegative { return LimbResult(fault: .negativeRoot) }
    if a.count == 0 { return LimbResult(count: 0, isNegative: false) }
    if !hasRoom(a.count &* 4) { return LimbResult(fault: .memory) }
    cgila_limbs_sqrt(r, a.limbs, a.count)
    return result(r, (a.count &+ 1) / 2, negative: false)
  }
}
