// math's functions of ints of any size: factorial, comb, perm, isqrt, gcd, lcm.
import GilaBase
import GilaRuntime

extension MathModule {
  static func declareIntegers(_ m: ModuleSpec) {
    m.def("factorial(n, /)", factorial, doc: "Find n!.\n\nRaise a ValueError if x is negative or non-integral.")
    m.def("comb(n, k, /)", comb, doc: "Number of ways to choose k items from n items without repetition and without order.")
    m.def("perm(n, k=None, /)", perm, doc: "Number of ways to choose k items from n items without repetition and with order.")
    m.def("isqrt(n, /)", isqrt, doc: "Return the integer part of the square root of the input.")
    m.def("gcd(*integers)", gcd, doc: "Greatest Common Divisor.")
    m.def("lcm(*integers)", lcm, doc: "Least Common Multiple.")
  }

  /// low * (low + 1) * … * (high - 1) by halves, so that the factors grow alike.
  private static func product(_ low: Int, _ high: Int, _ th: Th) throws(Raised) -> Value {
    if high - low <= 16 {
      var result = Value(smallInt: 1)
      var i = low
      var part = 1
      while i < high {
        let (p, overflow) = part.multipliedReportingOverflow(by: i)
        if overflow {
          result = try th.binary(.multiply, result, th.int(part))
          part = i
        } else {
          part = p
        }
        i += 1
      }
      return try th.binary(.multiply, result, th.int(part))
    }
    let middle = low + (high - low) / 2
    let left = try product(low, middle, th)
    let right = try product(middle, high, th)
    try th.safePoint()
    return try th.binary(.multiply, left, right)
  }

  private static func factorial(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let i = try th.index(v)
    if th.isNegativeInteger(i) { throw th.valueError("factorial() not defined for negative values") }
    guard let n = th.wordOf(i) else { throw th.overflowError("factorial() argument should not exceed \(Int.max)") }
    if n > 1 << 34 { throw th.memoryError() }
    return try product(1, n + 1, th)
  }

  /// (n) (n - 1) … (n - k + 1) for an n of any size.
  private static func falling(_ n: Value, _ k: Int, _ th: Th) throws(Raised) -> Value {
    if k == 0 { return Value(smallInt: 1) }
    if n.isSmallInt { return try product(n.smallInt - k + 1, n.smallInt + 1, th) }
    var result = n
    for i in 1..<max(k, 1) {
      result = try th.binary(.multiply, result, try th.binary(.subtract, n, th.int(i)))
      try th.safePoint()
    }
    return result
  }

  private static func perm(_ nv: Value, _ kv: Value, _ th: Th) throws(Raised) -> Value {
    if kv.isNone { return try factorial(nv, th) }
    let n = th.exactInt(try th.index(nv))
    let ki = th.exactInt(try th.index(kv))
    if th.isNegativeInteger(n) { throw th.valueError("n must be a non-negative integer") }
    if th.isNegativeInteger(ki) { throw th.valueError("k must be a non-negative integer") }
    if try th.truth(try th.compare(.less, n, ki)) { return Value(smallInt: 0) }
    guard let k = th.wordOf(ki) else { throw th.overflowError("k must not exceed \(Int.max)") }
    return try falling(n, k, th)
  }

  private static func comb(_ nv: Value, _ kv: Value, _ th: Th) throws(Raised) -> Value {
    let n = th.exactInt(try th.index(nv))
    var ki = th.exactInt(try th.index(kv))
    if th.isNegativeInteger(n) { throw th.valueError("n must be a non-negative integer") }
    if th.isNegativeInteger(ki) { throw th.valueError("k must be a non-negative integer") }
    let rest = try th.binary(.subtract, n, ki)
    if th.isNegativeInteger(rest) { return Value(smallInt: 0) }
    if try th.truth(try th.compare(.less, rest, ki)) { ki = rest }
    guard let k = th.wordOf(ki) else { throw th.overflowError("min(n - k, k) must not exceed \(Int.max)") }
    if n.isSmallInt, let small = smallComb(n.smallInt, k) { return th.int(small) }
    return try bigComb(n, k, th)
  }

  /// While the product of each step fits two words and its quotient one.
  private static func smallComb(_ n: Int, _ k: Int) -> UInt64? {
    var result: UInt64 = 1
    var i = 0
    while i < k {
      let wide = result.multipliedFullWidth(by: UInt64(n - i))
      let divisor = UInt64(i + 1)
      if wide.high >= divisor { return nil }
      result = divisor.dividingFullWidth(wide).quotient
      i += 1
    }
    return result
  }

  /// comb(n, k) = comb(n, j) * comb(n - j, k - j) / comb(k, j)
  private static func bigComb(_ n: Value, _ k: Int, _ th: Th) throws(Raised) -> Value {
    if k == 0 { return Value(smallInt: 1) }
    if k == 1 { return n }
    if n.isSmallInt, let small = smallComb(n.smallInt, k) { return th.int(small) }
    try th.checkNativeStack()
    try th.safePoint()
    let j = k / 2
    let a = try bigComb(n, j, th)
    let b = try bigComb(try th.binary(.subtract, n, th.int(j)), k - j, th)
    let c = try bigComb(th.int(k), j, th)
    return try th.binary(.floorDivide, try th.binary(.multiply, a, b), c)
  }

  private static func isqrt(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.index(v)
    if th.isNegativeInteger(n) { throw th.valueError("isqrt() argument must be nonnegative") }
    if n.isSmallInt {
      let i = n.smallInt
      var r = Int(Double(i).squareRoot())
      while r * r > i { r -= 1 }
      while r < 2_147_483_647, (r + 1) * (r + 1) <= i { r += 1 }
      return Value(smallInt: r)
    }
    let storage = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    defer { storage.deallocate() }
    let view = th.limbView(n, storage)
    return try th.intResult(view.count / 2 + 2) { Limbs.squareRoot(view, into: $0) }
  }

  private static func commonDivisor(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    if Value.bothSmallInt(a, b) {
      return th.int(Limbs.gcd(UInt64(a.smallInt.magnitude), UInt64(b.smallInt.magnitude)))
    }
    // Limbs of small operands; nested typed throws through generic closures are miscompiled.
    let storage = UnsafeMutablePointer<UInt64>.allocate(capacity: 2)
    defer { storage.deallocate() }
    let x = th.limbView(a, storage)
    let y = th.limbView(b, storage + 1)
    return try th.intResult(max(x.count, y.count) + 1) { Limbs.gcd(x, y, into: $0) }
  }

  private static func absolute(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.isNegativeInteger(v) ? try th.binary(.subtract, Value(smallInt: 0), v) : th.exactInt(v)
  }

  private static func gcd(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[0])
    var result = Value(smallInt: 0)
    for i in 0..<args.pointee.count { result = try commonDivisor(result, try absolute(try th.index(args.items[i]), th), th) }
    return result
  }

  private static func lcm(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[0])
    var result = Value(smallInt: 1)
    for i in 0..<args.pointee.count {
      let x = try absolute(try th.index(args.items[i]), th)
      if th.isZeroInteger(result) { continue }
      if th.isZeroInteger(x) {
        result = x
        continue
      }
      let common = try commonDivisor(result, x, th)
      result = try th.binary(.multiply, try th.binary(.floorDivide, result, common), x)
    }
    return result
  }
}
