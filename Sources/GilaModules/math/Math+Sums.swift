// math's functions of many numbers: fsum, hypot, dist, sumprod, prod, in arithmetic of double length where
// CPython's results have it.
import GilaRuntime
import Glibc

/// An unevaluated sum of two doubles.
private struct DoubleLength {
  var high: Double
  var low: Double

  /// Exact when |a| >= |b|.
  @inline(__always)
  static func fastSum(_ a: Double, _ b: Double) -> DoubleLength {
    let x = a + b
    return DoubleLength(high: x, low: (a - x) + b)
  }

  @inline(__always)
  static func sum(_ a: Double, _ b: Double) -> DoubleLength {
    let x = a + b
    let z = x - a
    return DoubleLength(high: x, low: (a - (x - z)) + (b - z))
  }

  @inline(__always)
  static func product(_ x: Double, _ y: Double) -> DoubleLength {
    let z = x * y
    return DoubleLength(high: z, low: Glibc.fma(x, y, -z))
  }
}

extension MathModule {
  static func declareSums(_ m: ModuleSpec) {
    m.def("fsum(seq, /)", fsum, doc: "Return an accurate floating-point sum of values in the iterable seq.\n\nAssumes IEEE-754 floating-point arithmetic.")
    m.def("hypot(*coordinates)", hypot, doc: "Multidimensional Euclidean distance from the origin to a point.")
    m.def("dist(p, q, /)", dist, doc: "Return the Euclidean distance between two points p and q.")
    m.def("sumprod(p, q, /)", sumProduct, doc: "Return the sum of products of values from two iterables p and q.")
    m.def("prod(iterable, /, *, start=1)", product, doc: "Calculate the product of all the elements in the input iterable.\n\nThe default start value for the product is 1.")
  }

  /// Shewchuk's sum: partials that do not overlap, in rising order.
  private static func fsum(_ seq: Value, _ th: Th) throws(Raised) -> Value {
    let it = try th.iterator(seq)
    var partials = DoubleList()
    var special = 0.0
    var infinities = 0.0
    while let item = try th.next(it) {
      var x = try th.doubleFrom(item)
      let original = x
      var kept = 0
      var j = 0
      while j < partials.count {
        var y = partials.items[j]
        if x.magnitude < y.magnitude { swap(&x, &y) }
        let high = x + y
        let low = y - (high - x)
        if low != 0 {
          partials.items[kept] = low
          kept += 1
        }
        x = high
        j += 1
      }
      partials.count = kept
      if x != 0 {
        if !x.isFinite {
          if original.isFinite { throw th.overflowError("intermediate overflow in fsum") }
          if original.isInfinite { infinities += original }
          special += original
          partials.count = 0
        } else {
          partials.append(x)
        }
      }
      try th.safePoint()
    }
    if special != 0 || special.isNaN {
      if infinities.isNaN { throw th.valueError("-inf + inf in fsum") }
      return th.float(special)
    }
    var n = partials.count
    guard n > 0 else { return th.float(0) }
    n -= 1
    var high = partials.items[n]
    var low = 0.0
    while n > 0 {
      let x = high
      n -= 1
      let y = partials.items[n]
      high = x + y
      low = y - (high - x)
      if low != 0 { break }
    }
    // Half-even rounding across more than two partials.
    if n > 0, low < 0 && partials.items[n - 1] < 0 || low > 0 && partials.items[n - 1] > 0 {
      let y = low * 2
      let x = high + y
      if y == x - high { high = x }
    }
    return th.float(high)
  }

  /// sqrt of the sum of squares, with a correction by the derivative; `maximum` is the largest magnitude.
  private static func norm(_ v: UnsafeMutablePointer<Double>, _ n: Int, _ maximum: Double, _ foundNaN: Bool) -> Double {
    if maximum.isInfinite { return maximum }
    if foundNaN { return .nan }
    if maximum == 0 || n <= 1 { return maximum }
    var exponent: Int32 = 0
    _ = Glibc.frexp(maximum, &exponent)
    if exponent < -1023 {
      let least = Double.leastNormalMagnitude
      for i in 0..<n { v[i] /= least }
      return least * norm(v, n, maximum / least, foundNaN)
    }
    let scale = Glibc.ldexp(1, -exponent)
    var sum = 1.0
    var fraction1 = 0.0
    var fraction2 = 0.0
    for i in 0..<n {
      let x = v[i] * scale
      let square = DoubleLength.product(x, x)
      let s = DoubleLength.fastSum(sum, square.high)
      sum = s.high
      fraction1 += square.low
      fraction2 += s.low
    }
    var h = (sum - 1 + (fraction1 + fraction2)).squareRoot()
    let square = DoubleLength.product(-h, h)
    let s = DoubleLength.fastSum(sum, square.high)
    sum = s.high
    fraction1 += square.low
    fraction2 += s.low
    let x = sum - 1 + (fraction1 + fraction2)
    h += x / (2 * h)
    return h / scale
  }

  private static func hypot(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[0])
    var list = DoubleList()
    var maximum = 0.0
    var foundNaN = false
    for i in 0..<args.pointee.count {
      let x = try th.doubleFrom(args.items[i]).magnitude
      foundNaN = foundNaN || x.isNaN
      if x > maximum { maximum = x }
      list.append(x)
    }
    return th.float(norm(list.items, list.count, maximum, foundNaN))
  }

  private static func dist(_ p: Value, _ q: Value, _ th: Th) throws(Raised) -> Value {
    let a = try th.tupleOf(p)
    let b = try th.tupleOf(q)
    guard a.pointee.count == b.pointee.count else {
      throw th.valueError("both points must have the same number of dimensions")
    }
    var list = DoubleList()
    var maximum = 0.0
    var foundNaN = false
    for i in 0..<a.pointee.count {
      let x = try th.doubleFrom(a.items[i])
      let y = try th.doubleFrom(b.items[i])
      let d = (x - y).magnitude
      foundNaN = foundNaN || d.isNaN
      if d > maximum { maximum = d }
      list.append(d)
    }
    return th.float(norm(list.items, list.count, maximum, foundNaN))
  }

  /// Ints exactly, floats in triple length, everything else by the operators; sums of the three kinds are
  /// joined when the kind changes for good.
  private static func sumProduct(_ p: Value, _ q: Value, _ th: Th) throws(Raised) -> Value {
    let pi = try th.iterator(p)
    let qi = try th.iterator(q)
    var total = Value(smallInt: 0)
    var (intPath, intTotal, intInUse) = (true, 0, false)
    var (floatPath, high, low, tiny, floatInUse) = (true, 0.0, 0.0, 0.0, false)
    while true {
      let a = try th.next(pi)
      let b = try th.next(qi)
      if (a == nil) != (b == nil) { throw th.valueError("Inputs are not the same length") }
      try th.safePoint()
      if intPath {
        if let a, let b, a.isSmallInt, b.isSmallInt {
          let (product, o1) = a.smallInt.multipliedReportingOverflow(by: b.smallInt)
          let (sum, o2) = intTotal.addingReportingOverflow(product)
          if !o1, !o2 {
            intTotal = sum
            intInUse = true
            continue
          }
        }
        intPath = false
        if intInUse {
          total = try th.binary(.add, total, th.int(intTotal))
          intTotal = 0
          intInUse = false
        }
      }
      if floatPath {
        if let a, let b, let x = number(a, th), let y = number(b, th), isFloat(a, th) || isFloat(b, th) {
          let product = DoubleLength.product(x, y)
          let sum = DoubleLength.sum(high, product.high)
          let r1 = DoubleLength.sum(low, product.low)
          let r2 = DoubleLength.sum(r1.high, sum.low)
          if sum.high.isFinite {
            (high, low, tiny) = (sum.high, r2.high, tiny + r1.low + r2.low)
            floatInUse = true
            continue
          }
        }
        floatPath = false
        if floatInUse {
          let last = DoubleLength.sum(low, high)
          total = try th.binary(.add, total, th.float(tiny + last.low + last.high))
          floatInUse = false
        }
      }
      guard let a, let b else { return total }
      total = try th.binary(.add, total, try th.binary(.multiply, a, b))
    }
  }

  @inline(__always)
  private static func isFloat(_ v: Value, _ th: Th) -> Bool { v.isFlonum || th.isExactKind(v, .float) }

  @inline(__always)
  private static func number(_ v: Value, _ th: Th) -> Double? {
    if isFloat(v, th) { return th.doubleOf(v) }
    return v.isSmallInt || v.isBool ? Double(v.isSmallInt ? v.smallInt : v.isTrue ? 1 : 0) : nil
  }

  private static func product(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let it = try th.iterator(a[0])
    var result = a[1]
    while let item = try th.next(it) {
      result = try th.binary(.multiply, result, item)
      try th.safePoint()
    }
    return result
  }
}
