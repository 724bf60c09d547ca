// Division of limb integers with Python's floor semantics: the remainder has the divisor's sign.
import CGila

extension Limbs {
  /// How many limbs the quotient and the remainder of a division need.
  public static func quotientRoom(_ a: LimbView, _ b: LimbView) -> Int { max(a.count &- b.count, 0) &+ 2 }
  public static func remainderRoom(_ a: LimbView, _ b: LimbView) -> Int { b.count &+ 1 }

  /// a // b and a % b. Room: `quotientRoom` and `remainderRoom`, apart from the operands.
  public static func divide(
    _ a: LimbView, _ b: LimbView, quotient q: Target, remainder r: Target
  ) -> (quotient: LimbResult, remainder: LimbResult) {
    var (quotient, remainder) = divideTruncating(a, b, quotient: q, remainder: r)
    if quotient.fault != .none { return (quotient, remainder) }
    if remainder.count != 0, a.isNegative != b.isNegative {
      if increment(q, quotient.count) {
        q[quotient.count] = 1
        quotient.count &+= 1
      }
      quotient.isNegative = true
      subtractRaw(b, LimbView(r, count: remainder.count, isNegative: false), into: r)
      remainder = result(r, b.count, negative: b.isNegative)
    }
    return (quotient, remainder)
  }

  /// a // b. Room: `quotientRoom`.
  public static func floorDivide(_ a: LimbView, _ b: LimbView, into q: Target) -> LimbResult {
    withLimbs(remainderRoom(a, b)) { divide(a, b, quotient: q, remainder: $0).quotient }
      ?? LimbResult(fault: .memory)
  }

  /// a % b. Room: `remainderRoom`.
  public static func modulo(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    if b.count == 0 { return LimbResult(fault: .intModuloByZero) }
    if b.count == 1, a.count != 0 {
      let d = b.limbs[0]
      var rest = d & (d &- 1) == 0 ? a.limbs[0] & (d &- 1) : cgila_limbs_mod_1(a.limbs, a.count, d)
      if rest != 0, a.isNegative != b.isNegative { rest = d &- rest }
      r[0] = rest
      return LimbResult(count: rest == 0 ? 0 : 1, isNegative: rest != 0 && b.isNegative)
    }
    return withLimbs(quotientRoom(a, b)) { divide(a, b, quotient: $0, remainder: r).remainder }
      ?? LimbResult(fault: .memory)
  }

  /// The quotient rounded towards zero and the remainder with the dividend's sign. Room as `divide`.
  public static func divideTruncating(
    _ a: LimbView, _ b: LimbView, quotient q: Target, remainder r: Target
  ) -> (quotient: LimbResult, remainder: LimbResult) {
    if b.count == 0 { return (LimbResult(fault: .intDivisionByZero), LimbResult(fault: .intDivisionByZero)) }
    let negative = a.isNegative != b.isNegative
    if a.count < b.count {
      copy(r, a.limbs, a.count)
      return (LimbResult(count: 0, isNegative: false), LimbResult(count: a.count, isNegative: a.isNegative))
    }
    if b.count == 1 {
      let rest = a.count == 1 ? divideOne(a.limbs[0], b.limbs[0], q)
        : cgila_limbs_divrem_1(q, a.limbs, a.count, b.limbs[0])
      r[0] = rest
      return (
        result(q, a.count, negative: negative),
        LimbResult(count: rest == 0 ? 0 : 1, isNegative: rest != 0 && a.isNegative)
      )
    }
    if !hasRoom(a.count &* 4) { return (LimbResult(fault: .memory), LimbResult(fault: .memory)) }
    cgila_limbs_divrem(q, r, a.limbs, a.count, b.limbs, b.count)
    return (
      result(q, a.count &- b.count &+ 1, negative: negative), result(r, b.count, negative: a.isNegative)
    )
  }

  @inline(__always)
  private static func divideOne(_ a: UInt64, _ b: UInt64, _ q: Target) -> UInt64 {
    let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
    q[0] = quotient
    return rest
  }
}
