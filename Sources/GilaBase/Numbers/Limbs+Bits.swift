// Shifts and bitwise operations of limb integers, as on infinite two's complement numbers.
import CGila
import Glibc

extension Limbs {
  // MARK: Measures

  public static func bitLength(_ a: LimbView) -> Int {
    a.count == 0 ? 0 : a.count &* 64 &- a.limbs[a.count &- 1].leadingZeroBitCount
  }

  /// The ones of the absolute value, as int.bit_count().
  public static func bitCount(_ a: LimbView) -> Int {
    var total = 0
    var i = 0
    while i < a.count {
      total &+= a.limbs[i].nonzeroBitCount
      i &+= 1
    }
    return total
  }

  /// 0 for zero.
  public static func trailingZeros(_ a: LimbView) -> Int {
    var i = 0
    while i < a.count {
      if a.limbs[i] != 0 { return i &* 64 &+ a.limbs[i].trailingZeroBitCount }
      i &+= 1
    }
    return 0
  }

  // MARK: Shifts

  /// The room `shiftLeft` needs, or nil when the result would be too large.
  public static func shiftLeftRoom(_ a: LimbView, by bits: Int) -> Int? {
    if a.count == 0 { return 1 }
    if bits < 0 || bits >> 6 > maximumCount &- a.count { return nil }
    return a.count &+ bits >> 6 &+ 1
  }

  /// a << bits for bits >= 0. Room: `shiftLeftRoom`; `r` may be the operand.
  public static func shiftLeft(_ a: LimbView, by bits: Int, into r: Target) -> LimbResult {
    if bits < 0 { return LimbResult(fault: .negativeShift) }
    let n = a.count
    if n == 0 { return LimbResult(count: 0, isNegative: false) }
    if shiftLeftRoom(a, by: bits) == nil { return LimbResult(fault: .memory) }
    let whole = bits >> 6, rest = UInt64(bits & 63)
    var count = n &+ whole
    if rest == 0 {
      memmove(r + whole, a.limbs, n &* 8)
    } else {
      // From the top down, so that shifting in place works.
      var i = n &- 1
      var above = a.limbs[i]
      let out = above >> (64 &- rest)
      while i > 0 {
        let below = a.limbs[i &- 1]
        r[i &+ whole] = above << rest | below >> (64 &- rest)
        above = below
        i &-= 1
      }
      r[whole] = above << rest
      if out != 0 {
        r[count] = out
        count &+= 1
      }
    }
    clear(r, whole)
    return LimbResult(count: count, isNegative: a.isNegative)
  }

  /// a >> bits for bits >= 0, rounding to minus infinity. Room: a.count + 1; `r` may be the operand.
  public static func shiftRight(_ a: LimbView, by bits: Int, into r: Target) -> LimbResult {
    if bits < 0 { return LimbResult(fault: .negativeShift) }
    let n = a.count
    let whole = bits >> 6, rest = UInt64(bits & 63)
    if whole >= n {
      if !a.isNegative { return LimbResult(count: 0, isNegative: false) }
      r[0] = 1
      return LimbResult(count: 1, isNegative: true)
    }
    var dropped = false
    if a.isNegative {
      dropped = a.limbs[whole] & ((1 << rest) &- 1) != 0
      var i = 0
      while !dropped, i < whole {
        dropped = a.limbs[i] != 0
        i &+= 1
      }
    }
    let count = n &- whole
    if rest == 0 {
      memmove(r, a.limbs + whole, count &* 8)
    } else {
      var i = 0
      while i &+ 1 < count {
        r[i] = a.limbs[i &+ whole] >> rest | a.limbs[i &+ whole &+ 1] << (64 &- rest)
        i &+= 1
      }
      r[i] = a.limbs[n &- 1] >> rest
    }
    var used = trimmed(r, count)
    if dropped, increment(r, used) {
      r[used] = 1
      used &+= 1
    }
    return LimbResult(count: used, isNegative: a.isNegative && used != 0)
  }

  // MARK: Bitwise operations

  /// Room of `and`, `or`, `xor` and `invert`, in limbs.
  public static func bitwiseRoom(_ a: LimbView, _ b: LimbView) -> Int { max(a.count, b.count) &+ 1 }

  /// `r` may be either operand, here and below.
  public static func and(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    bitwise(a, b, into: r, negative: a.isNegative && b.isNegative) { $0 & $1 }
  }

  public static func or(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    bitwise(a, b, into: r, negative: a.isNegative || b.isNegative) { $0 | $1 }
  }

  public static func xor(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    bitwise(a, b, into: r, negative: a.isNegative != b.isNegative) { $0 ^ $1 }
  }

  /// ~a, which is -a - 1. Room: a.count + 1.
  public static func invert(_ a: LimbView, into r: Target) -> LimbResult {
    var one: UInt64 = 1
    let sum = withUnsafePointer(to: &one) { add(a, LimbView($0, count: 1, isNegative: false), into: r) }
    return LimbResult(count: sum.count, isNegative: sum.count != 0 && !sum.isNegative)
  }

  @inline(__always)
  private static func bitwise(
    _ a: LimbView, _ b: LimbView, into r: Target, negative: Bool, _ operation: (UInt64, UInt64) -> UInt64
  ) -> LimbResult {
    let n = max(a.count, b.count)
    // Two's complement on the fly: invert and add one, with the carry kept per operand.
    let flipA: UInt64 = a.isNegative ? ~0 : 0, flipB: UInt64 = b.isNegative ? ~0 : 0
    let flipR: UInt64 = negative ? ~0 : 0
    var carryA = flipA & 1, carryB = flipB & 1, carryR = flipR & 1
    var i = 0
    while i < n {
      let (x, o1) = ((i < a.count ? a.limbs[i] : 0) ^ flipA).addingReportingOverflow(carryA)
      let (y, o2) = ((i < b.count ? b.limbs[i] : 0) ^ flipB).addingReportingOverflow(carryB)
      carryA = o1 ? 1 : 0
      carryB = o2 ? 1 : 0
      let (z, o3) = (operation(x, y) ^ flipR).addingReportingOverflow(carryR)
      carryR = o3 ? 1 : 0
      r[i] = z
      i &+= 1
    }
    // The sign limbs beyond the top combine to all ones or all zeros; negating all zeros carries out.
    r[n] = carryR
    return result(r, n &+ 1, negative: negative)
  }
}
