// The operator methods of float.
import GilaBase

extension FloatType {
  static func declareOperators(_ t: TypeSpec) {
    t.def("__lt__(self, value, /)", less, doc: "Return self < value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self <= value.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self == value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self != value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self > value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self >= value.")
    t.def("__add__(self, value, /)", add, doc: "Return self + value.")
    t.def("__radd__(self, value, /)", addReflected, doc: "Return value + self.")
    t.def("__sub__(self, value, /)", subtract, doc: "Return self - value.")
    t.def("__rsub__(self, value, /)", subtractReflected, doc: "Return value - self.")
    t.def("__mul__(self, value, /)", multiply, doc: "Return self * value.")
    t.def("__rmul__(self, value, /)", multiplyReflected, doc: "Return value * self.")
    t.def("__floordiv__(self, value, /)", floorDivide, doc: "Return self // value.")
    t.def("__rfloordiv__(self, value, /)", floorDivideReflected, doc: "Return value // self.")
    t.def("__truediv__(self, value, /)", trueDivide, doc: "Return self / value.")
    t.def("__rtruediv__(self, value, /)", trueDivideReflected, doc: "Return value / self.")
    t.def("__mod__(self, value, /)", modulo, doc: "Return self % value.")
    t.def("__rmod__(self, value, /)", moduloReflected, doc: "Return value % self.")
    t.def("__divmod__(self, value, /)", divmod, doc: "Return (self // value, self % value).")
    t.def("__rdivmod__(self, value, /)", divmodReflected, doc: "Return (value // self, value % self).")
    t.def("__pow__(self, value, mod=None, /)", power, doc: "Return self ** value; mod must be None.")
    t.def(
      "__rpow__(self, value, mod=None, /)", powerReflected,
      doc: "Return value ** self; mod must be None.")
    t.def("__neg__(self, /)", negated, doc: "Return -self.")
    t.def("__pos__(self, /)", exact, doc: "Return +self.")
    t.def("__abs__(self, /)", absolute, doc: "Return the absolute value.")
    t.def("__bool__(self, /)", isTrue, doc: "Return whether self is not zero.")
  }

  // MARK: Comparison

  private static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.floatComparison(.less, a, b)
  }
  private static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.floatComparison(.lessEqual, a, b)
  }
  private static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.floatComparison(.equal, a, b)
  }
  private static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.floatComparison(.notEqual, a, b)
  }
  private static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.floatComparison(.greater, a, b)
  }
  private static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.floatComparison(.greaterEqual, a, b)
  }

  // MARK: Arithmetic

  private static func add(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.add, a, b)
  }
  private static func addReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.add, a, b)
  }
  private static func subtract(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.subtract, a, b)
  }
  private static func subtractReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.subtract, a, b)
  }
  private static func multiply(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.multiply, a, b)
  }
  private static func multiplyReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.multiply, a, b)
  }
  private static func floorDivide(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.floorDivide, a, b)
  }
  private static func floorDivideReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.floorDivide, a, b)
  }
  private static func trueDivide(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.trueDivide, a, b)
  }
  private static func trueDivideReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.trueDivide, a, b)
  }
  private static func modulo(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.modulo, a, b)
  }
  private static func moduloReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.floatOperator(.modulo, a, b)
  }

  private static func divmod(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard let x = try th.floatOperand(a), let y = try th.floatOperand(b) else { return .notImplemented }
    let (quotient, remainder, fault) = Floats.divmod(x, y)
    if fault != .none { throw th.numberError(fault) }
    return th.tuple(th.float(quotient), th.float(remainder))
  }
  private static func divmodReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try divmod(a, b, th)
  }

  private static func power(_ a: Value, _ b: Value, _ modulus: Value, _ th: Th) throws(Raised) -> Value {
    if !modulus.isNone { throw th.typeError("pow() 3rd argument not allowed unless all arguments are integers") }
    return try th.floatOperator(.power, a, b)
  }
  private static func powerReflected(_ b: Value, _ a: Value, _ modulus: Value, _ th: Th) throws(Raised) -> Value {
    try power(a, b, modulus, th)
  }

  // MARK: Unary operators

  private static func negated(_ v: Value, _ th: Th) throws(Raised) -> Value { th.float(-th.doubleOf(v)) }
  private static func absolute(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.float(th.doubleOf(v).magnitude)
  }
  private static func isTrue(_ v: Value, _ th: Th) throws(Raised) -> Value { .bool(th.doubleOf(v) != 0) }
}
