// Addition, subtraction, comparison and multiplication of limb integers.
import CGila

extension Limbs {
  // MARK: Comparison

  /// -1, 0 or 1.
  public static func compareMagnitudes(_ a: LimbView, _ b: LimbView) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    var i = a.count &- 1
    while i >= 0 {
      let x = a.limbs[i], y = b.limbs[i]
      if x != y { return x < y ? -1 : 1 }
      i &-= 1
    }
    return 0
  }

  /// -1, 0 or 1.
  public static func compare(_ a: LimbView, _ b: LimbView) -> Int {
    if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
    let order = compareMagnitudes(a, b)
    return a.isNegative ? 0 &- order : order
  }

  // MARK: Addition

  /// a + b. Room: max(a.count, b.count) + 1 limbs; `r` may be either operand.
  public static func add(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    a.isNegative == b.isNegative
      ? addMagnitudes(a, b, into: r, negative: a.isNegative)
      : subtractMagnitudes(a, b, into: r, negative: a.isNegative)
  }

  /// a - b. Room: max(a.count, b.count) + 1 limbs; `r` may be either operand.
  public static func subtract(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    a.isNegative != b.isNegative
      ? addMagnitudes(a, b, into: r, negative: a.isNegative)
      : subtractMagnitudes(a, b, into: r, negative: a.isNegative)
  }

  @inline(__always)
  static func addMagnitudes(_ x: LimbView, _ y: LimbView, into r: Target, negative: Bool) -> LimbResult {
    let (a, b) = x.count >= y.count ? (x, y) : (y, x)
    let n = a.count, m = b.count
    var carry: UInt64 = 0
    var i = 0
    if m > 16 {
      carry = cgila_limbs_add_n(r, a.limbs, b.limbs, m)
      i = m
    } else {
      while i < m {
        let (s, o1) = a.limbs[i].addingReportingOverflow(b.limbs[i])
        let (t, o2) = s.addingReportingOverflow(carry)
        r[i] = t
        carry = o1 || o2 ? 1 : 0
        i &+= 1
      }
    }
    while i < n, carry != 0 {
      let (t, o) = a.limbs[i].addingReportingOverflow(1)
      r[i] = t
      carry = o ? 1 : 0
      i &+= 1
    }
    if i < n, UnsafePointer(r) != a.limbs { copy(r + i, a.limbs + i, n &- i) }
    if carry != 0 {
      r[n] = 1
      return LimbResult(count: n &+ 1, isNegative: negative)
    }
    return LimbResult(count: n, isNegative: negative && n != 0)
  }

  /// |x| - |y| with the sign `negative`, or the opposite sign when |y| is larger.
  @inline(__always)
  static func subtractMagnitudes(_ x: LimbView, _ y: LimbView, into r: Target, negative: Bool) -> LimbResult {
    let order = compareMagnitudes(x, y)
    if order == 0 { return LimbResult(count: 0, isNegative: false) }
    let (a, b) = order > 0 ? (x, y) : (y, x)
    subtractRaw(a, b, into: r)
    return LimbResult(count: trimmed(r, a.count), isNegative: negative == (order > 0))
  }

  /// |a| - |b| for |a| >= |b|; writes a.count limbs.
  @inline(__always)
  static func subtractRaw(_ a: LimbView, _ b: LimbView, into r: Target) {
    let n = a.count, m = b.count
    var borrow: UInt64 = 0
    var i = 0
    if m > 16 {
      borrow = cgila_limbs_sub_n(r, a.limbs, b.limbs, m)
      i = m
    } else {
      while i < m {
        let (s, o1) = a.limbs[i].subtractingReportingOverflow(b.limbs[i])
        let (t, o2) = s.subtractingReportingOverflow(borrow)
        r[i] = t
        borrow = o1 || o2 ? 1 : 0
        i &+= 1
      }
    }
    while i < n, borrow != 0 {
      let (t, o) = a.limbs[i].subtractingReportingOverflow(1)
      r[i] = t
      borrow = o ? 1 : 0
      i &+= 1
    }
    if i < n, UnsafePointer(r) != a.limbs { copy(r + i, a.limbs + i, n &- i) }
  }

  // MARK: Multiplication

  /// a * b. Room: a.count + b.count limbs, apart from the operands.
  public static func multiply(_ a: LimbView, _ b: LimbView, into r: Target) -> LimbResult {
    let n = a.count, m = b.count
    if n == 0 || m == 0 { return LimbResult(count: 0, isNegative: false) }
    let negative = a.isNegative != b.isNegative
    if n <= smallCount, m <= smallCount {
      multiplySmall(a.limbs, n, b.limbs, m, into: r)
    } else {
      if n &+ m > maximumCount || !hasRoom((n &+ m) &* 3) { return LimbResult(fault: .memory) }
      if a.limbs == b.limbs, n == m {
        cgila_limbs_sqr(r, a.limbs, n)
      } else if n >= m {
        cgila_limbs_mul(r, a.limbs, n, b.limbs, m)
      } else {
        cgila_limbs_mul(r, b.limbs, m, a.limbs, n)
      }
    }
    let count = n &+ m
    return LimbResult(count: r[count &- 1] == 0 ? count &- 1 : count, isNegative: negative)
  }

  /// a * a. Room: 2 * a.count limbs, apart from the operand.
  public static func square(_ a: LimbView, into r: Target) -> LimbResult { multiply(a, a, into: r) }

  @inline(__always)
  static func multiplySmall(_ a: Source, _ n: Int, _ b: Source, _ m: Int, into r: Target) {
    var carry: UInt64 = 0
    let first = b[0]
    var i = 0
    while i < n {
      let (high, low) = a[i].multipliedFullWidth(by: first)
      let (s, o) = low.addingReportingOverflow(carry)
      r[i] = s
      carry = high &+ (o ? 1 : 0)
      i &+= 1
    }
    r[n] = carry
    var j = 1
    while j < m {
      let factor = b[j]
      carry = 0
      i = 0
      while i < n {
        let (high, low) = a[i].multipliedFullWidth(by: factor)
        let (s, o1) = low.addingReportingOverflow(carry)
        let (t, o2) = s.addingReportingOverflow(r[i &+ j])
        r[i &+ j] = t
        carry = high &+ (o1 ? 1 : 0) &+ (o2 ? 1 : 0)
        i &+= 1
      }
      r[n &+ j] = carry
      j &+= 1
    }
  }

  /// The product of two machine integers, for the overflow path of inline ints. Room: 2 limbs.
  public static func multiply(_ a: Int, _ b: Int, into r: Target) -> LimbResult {
    let (high, low) = a.magnitude.multipliedFullWidth(by: b.magnitude)
    r[0] = UInt64(low)
    r[1] = UInt64(high)
    return result(r, 2, negative: (a < 0) != (b < 0))
  }
}
