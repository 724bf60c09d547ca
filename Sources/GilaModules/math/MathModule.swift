// The module `math`: declarations and the functions of one or two doubles.
import GilaBase
import GilaRuntime
import Glibc

public enum MathModule {
  public static func declare(_ m: ModuleSpec) {
    m.constant("pi", m.th.float(.pi))
    m.constant("e", m.th.float(2.718281828459045))
    m.constant("tau", m.th.float(6.283185307179586))
    m.constant("inf", m.th.float(.infinity))
    m.constant("nan", m.th.float(.nan))
    declareUnary(m)
    declareBinary(m)
    declareIntegers(m)
    declareSums(m)
  }

  private static func declareUnary(_ m: ModuleSpec) {
    m.def("acos(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.acos) }, doc: "Return the arc cosine (in radians) of x.")
    m.def("acosh(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.acosh) }, doc: "Return the inverse hyperbolic cosine of x.")
    m.def("asin(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.asin) }, doc: "Return the arc sine (in radians) of x.")
    m.def("asinh(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.asinh) }, doc: "Return the inverse hyperbolic sine of x.")
    m.def("atan(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.atan) }, doc: "Return the arc tangent (in radians) of x.")
    m.def("atanh(x, /)", { v, th throws(Raised) in try unary(v, th, atanh) }, doc: "Return the inverse hyperbolic tangent of x.")
    m.def("cbrt(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.cbrt) }, doc: "Return the cube root of x.")
    m.def("cos(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.cos) }, doc: "Return the cosine of x (measured in radians).")
    m.def("cosh(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.cosh, canOverflow: true) }, doc: "Return the hyperbolic cosine of x.")
    m.def("erf(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.erf) }, doc: "Error function at x.")
    m.def("erfc(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.erfc) }, doc: "Complementary error function at x.")
    m.def("exp(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.exp, canOverflow: true) }, doc: "Return e raised to the power of x.")
    m.def("exp2(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.exp2, canOverflow: true) }, doc: "Return 2 raised to the power of x.")
    m.def("expm1(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.expm1, canOverflow: true) }, doc: "Return exp(x)-1.\n\nThis keeps the precision that is lost for small x by computing exp(x)-1 directly.")
    m.def("fabs(x, /)", { v, th throws(Raised) in th.float(try th.doubleFrom(v).magnitude) }, doc: "Return the absolute value of the float x.")
    m.def("gamma(x, /)", gamma, doc: "Gamma function at x.")
    m.def("lgamma(x, /)", lgamma, doc: "Natural logarithm of absolute value of Gamma function at x.")
    m.def("log1p(x, /)", { v, th throws(Raised) in try unary(v, th, log1p) }, doc: "Return the natural logarithm of 1+x (base e).\n\nThe result is computed in a way which is accurate for x near zero.")
    m.def("sin(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.sin) }, doc: "Return the sine of x (measured in radians).")
    m.def("sinh(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.sinh, canOverflow: true) }, doc: "Return the hyperbolic sine of x.")
    m.def("sqrt(x, /)", sqrt, doc: "Return the square root of x.")
    m.def("tan(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.tan) }, doc: "Return the tangent of x (measured in radians).")
    m.def("tanh(x, /)", { v, th throws(Raised) in try unary(v, th, Glibc.tanh) }, doc: "Return the hyperbolic tangent of x.")
    m.def("degrees(x, /)", { v, th throws(Raised) in th.float(try th.doubleFrom(v) * (180 / Double.pi)) }, doc: "Convert angle x from radians to degrees.")
    m.def("radians(x, /)", { v, th throws(Raised) in th.float(try th.doubleFrom(v) * (Double.pi / 180)) }, doc: "Convert angle x from degrees to radians.")
    m.def("isfinite(x, /)", { v, th throws(Raised) in .bool(try th.doubleFrom(v).isFinite) }, doc: "Return True if x is neither an infinity nor a NaN, and False otherwise.")
    m.def("isinf(x, /)", { v, th throws(Raised) in .bool(try th.doubleFrom(v).isInfinite) }, doc: "Return True if x is a positive or negative infinity, and False otherwise.")
    m.def("isnan(x, /)", { v, th throws(Raised) in .bool(try th.doubleFrom(v).isNaN) }, doc: "Return True if x is a NaN (not a number), and False otherwise.")
    m.def("ulp(x, /)", ulp, doc: "Return the value of the least significant bit of the float x.")
    m.def("frexp(x, /)", frexp, doc: "Return the mantissa and exponent of x, as pair (m, e).\n\nm is a float and e is an int, such that x = m * 2.**e.\nIf x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.")
    m.def("modf(x, /)", modf, doc: "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x and are floats.")
    m.def("log(*args)", log, doc: "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\nIf the base is not specified, returns the natural logarithm (base e) of x.")
    m.def("log2(x, /)", { v, th throws(Raised) in th.float(try logarithm(v, Glibc.log2, th)) }, doc: "Return the base 2 logarithm of x.")
    m.def("log10(x, /)", { v, th throws(Raised) in th.float(try logarithm(v, Glibc.log10, th)) }, doc: "Return the base 10 logarithm of x.")
    m.def("ceil(x, /)", { v, th throws(Raised) in try round(v, .up, "__ceil__", .__ceil__, th) }, doc: "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x.")
    m.def("floor(x, /)", { v, th throws(Raised) in try round(v, .down, "__floor__", .__floor__, th) }, doc: "Return the floor of x as an Integral.\n\nThis is the largest integer <= x.")
    m.def("trunc(x, /)", trunc, doc: "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method.")
  }

  private static func declareBinary(_ m: ModuleSpec) {
    m.def("atan2(y, x, /)", { a, b, th throws(Raised) in th.float(Glibc.atan2(try th.doubleFrom(a), try th.doubleFrom(b))) }, doc: "Return the arc tangent (in radians) of y/x.\n\nUnlike atan(y/x), the signs of both x and y are considered.")
    m.def("copysign(x, y, /)", { a, b, th throws(Raised) in th.float(Glibc.copysign(try th.doubleFrom(a), try th.doubleFrom(b))) }, doc: "Return a float with the magnitude (absolute value) of x but the sign of y.")
    m.def("fmod(x, y, /)", fmod, doc: "Return fmod(x, y), according to platform C.\n\nx % y may differ.")
    m.def("pow(x, y, /)", pow, doc: "Return x**y (x to the power of y).")
    m.def("remainder(x, y, /)", remainder, doc: "Difference between x and the closest integer multiple of y.")
    m.def("ldexp(x, i, /)", ldexp, doc: "Return x * (2**i).\n\nThis is essentially the inverse of frexp().")
    m.def("nextafter(x, y, /, *, steps=None)", nextAfter, doc: "Return the floating-point value the given number of steps after x towards y.")
    m.def("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isClose, doc: "Determine whether two floating-point numbers are close in value.")
    m.def("fma(x, y, z, /)", fma, doc: "Fused multiply-add operation.\n\nCompute (x * y) + z with a single round.")
  }

  // MARK: functions of one double

  @inline(never)
  static func domainError(_ th: Th) -> Raised { th.valueError("math domain error") }
  @inline(never)
  static func rangeError(_ th: Th) -> Raised { th.overflowError("math range error") }

  /// CPython's rules: NaN out of a number is a domain error; infinity out of a finite number is a range error
  /// where the function can overflow and a domain error where it has a pole.
  @inline(__always)
  private static func unary(_ v: Value, _ th: Th, _ f: (Double) -> Double, canOverflow: Bool = false) throws(Raised) -> Value {
    let x = try th.doubleFrom(v)
    let r = f(x)
    if r.isNaN, !x.isNaN { throw domainError(th) }
    if r.isInfinite, x.isFinite { throw canOverflow ? rangeError(th) : domainError(th) }
    return th.float(r)
  }

  private static func sqrt(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(v)
    if x < 0 { throw domainError(th) }
    return th.float(x.squareRoot())
  }

  private static func atanh(_ x: Double) -> Double { x.magnitude == 1 ? .nan : Glibc.atanh(x) }

  /// The sign of zero is kept.
  private static func log1p(_ x: Double) -> Double { x == 0 ? x : Glibc.log1p(x) }

  private static func ulp(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(v).magnitude
    if x.isNaN || x.isInfinite { return th.float(x) }
    let next = x.nextUp
    if next.isInfinite { return th.float(x - x.nextDown) }
    return th.float(next - x)
  }

  private static func frexp(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(v)
    if x.isNaN || x.isInfinite || x == 0 { return th.tuple(th.float(x), Value(smallInt: 0)) }
    var e: Int32 = 0
    let m = Glibc.frexp(x, &e)
    return th.tuple(th.float(m), Value(smallInt: Int(e)))
  }

  private static func modf(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(v)
    if x.isInfinite { return th.tuple(th.float(Glibc.copysign(0, x)), th.float(x)) }
    if x.isNaN { return th.tuple(th.float(x), th.float(x)) }
    let whole = x.rounded(.towardZero)
    return th.tuple(th.float(Glibc.copysign(x - whole, x)), th.float(Glibc.copysign(whole, x)))
  }

  // MARK: logarithms

  /// Also of ints beyond the range of doubles.
  private static func logarithm(_ v: Value, _ f: (Double) -> Double, _ th: Th) throws(Raised) -> Double {
    if th.isInteger(v) {
      if th.isNegativeInteger(v) || th.isZeroInteger(v) { throw domainError(th) }
      if v.isSmallInt { return f(Double(v.smallInt)) }
      let (fraction, exponent, value) = th.withLimbView(v) { view in
        let direct = Limbs.toDouble(view)
        let parts = Limbs.fraction(view)
        return (parts.fraction, parts.exponent, direct.fault == .none ? direct.value : .infinity)
      }
      if value.isFinite { return f(value) }
      return f(fraction) + f(2) * Double(exponent)
    }
    let x = try th.doubleFrom(v)
    if x.isNaN { return x }
    if x <= 0 { throw domainError(th) }
    return f(x)
  }

  private static func log(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[0])
    let n = args.pointee.count
    if n == 1 { return th.float(try logarithm(args.items[0], Glibc.log, th)) }
    if n == 0 { throw th.typeError("log expected at least 1 argument, got 0") }
    if n > 2 { throw th.typeError("log expected at most 2 arguments, got \(n)") }
    let x = try logarithm(args.items[0], Glibc.log, th)
    let base = try logarithm(args.items[1], Glibc.log, th)
    if base == 0 { throw th.zeroDivision("float division by zero") }
    return th.float(x / base)
  }

  // MARK: rounding

  private static func round(
    _ v: Value, _ rule: FloatingPointRoundingRule, _ name: StaticString, _ known: Known, _ th: Th
  ) throws(Raised) -> Value {
    if v.isSmallInt { return v }
    if v.isFlonum { return try th.intFrom(v.flonum, rule) }
    if !th.isExactKind(v, .float) {
      let t = th.typeOf(v)
      let method = th.special(t, known)
      if !method.isUndef, !method.isNone { return try th.callSpecial(method, v, t) }
    }
    return try th.intFrom(try th.doubleFrom(v), rule)
  }

  private static func trunc(_ v: Value, _ th: Th) throws(Raised) -> Value {
    if v.isFlonum { return try th.intFrom(v.flonum, .towardZero) }
    let t = th.typeOf(v)
    let method = th.special(t, .__trunc__)
    if method.isUndef || method.isNone { throw th.typeError("type \(th.typeName(t)) doesn't define __trunc__ method") }
    return try th.callSpecial(method, v, t)
  }

  // MARK: functions of two and three doubles

  private static func fmod(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(a)
    let y = try th.doubleFrom(b)
    if y.isInfinite, x.isFinite { return th.float(x) }
    let r = Glibc.fmod(x, y)
    if r.isNaN, !x.isNaN, !y.isNaN { throw domainError(th) }
    return th.float(r)
  }

  private static func pow(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(a)
    let y = try th.doubleFrom(b)
    let r = Glibc.pow(x, y)
    if x.isFinite, y.isFinite {
      if r.isNaN { throw domainError(th) }
      if r.isInfinite { throw x == 0 ? domainError(th) : rangeError(th) }
    }
    return th.float(r)
  }

  private static func remainder(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(a)
    let y = try th.doubleFrom(b)
    if x.isNaN { return th.float(x) }
    if y.isNaN { return th.float(y) }
    if x.isInfinite || y == 0 { throw domainError(th) }
    return th.float(Glibc.remainder(x, y))
  }

  private static func ldexp(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(a)
    guard th.isInteger(b) else { throw th.typeError("Expected an int as second argument to ldexp.") }
    let e = th.wordOf(b) ?? (th.isNegativeInteger(b) ? Int.min : Int.max)
    if x == 0 || !x.isFinite { return th.float(x) }
    if e > Int(Int32.max) { throw rangeError(th) }
    if e < Int(Int32.min) { return th.float(Glibc.copysign(0, x)) }
    let r = Glibc.ldexp(x, Int32(e))
    if r.isInfinite { throw rangeError(th) }
    return th.float(r)
  }

  private static func fma(_ a: Value, _ b: Value, _ c: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(a)
    let y = try th.doubleFrom(b)
    let z = try th.doubleFrom(c)
    let r = Glibc.fma(x, y, z)
    if r.isNaN, !x.isNaN, !y.isNaN, !z.isNaN { throw th.valueError("invalid operation in fma") }
    if r.isInfinite, x.isFinite, y.isFinite, z.isFinite { throw th.overflowError("overflow in fma") }
    return th.float(r)
  }

  private static func isClose(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(a[0])
    let y = try th.doubleFrom(a[1])
    let relative = a[2].isUndef ? 1e-9 : try th.doubleFrom(a[2])
    let absolute = a[3].isUndef ? 0 : try th.doubleFrom(a[3])
    if relative < 0 || absolute < 0 { throw th.valueError("tolerances must be non-negative") }
    if x == y { return .true }
    if x.isInfinite || y.isInfinite { return .false }
    let difference = (y - x).magnitude
    return .bool(
      difference <= (relative * y).magnitude || difference <= (relative * x).magnitude || difference <= absolute)
  }

  /// Doubles as integers in their order, so that steps can be counted.
  private static func nextAfter(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(a[0])
    let y = try th.doubleFrom(a[1])
    if a[2].isNone { return th.float(Glibc.nextafter(x, y)) }
    let steps = try th.index(a[2])
    if th.isNegativeInteger(steps) { throw th.valueError("steps must be a non-negative integer") }
    let count = th.wordOf(steps).map { UInt64($0) } ?? .max
    if count == 0 { return th.float(x) }
    if x.isNaN { return th.float(x) }
    if y.isNaN { return th.float(y) }
    if x == y { return th.float(y) }
    func place(_ d: Double) -> Int64 {
      let bits = Int64(bitPattern: d.bitPattern)
      return bits < 0 ? Int64.min &- bits : bits
    }
    let from = place(x)
    let to = place(y)
    let distance = from < to ? UInt64(bitPattern: to &- from) : UInt64(bitPattern: from &- to)
    if count >= distance { return th.float(y) }
    let moved = from < to ? from &+ Int64(bitPattern: count) : from &- Int64(bitPattern: count)
    if moved == 0 { return th.float(x < 0 ? -0.0 : 0) }
    return th.float(Double(bitPattern: UInt64(bitPattern: moved < 0 ? Int64.min &- moved : moved)))
  }
}
