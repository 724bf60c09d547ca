// The operator methods of complex.
import GilaBase

extension ComplexType {
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
    t.def("__truediv__(self, value, /)", trueDivide, doc: "Return self / value.")
    t.def("__rtruediv__(self, value, /)", trueDivideReflected, doc: "Return value / self.")
    t.def("__pow__(self, value, mod=None, /)", power, doc: "Return self ** value; mod must be None.")
    t.def(
      "__rpow__(self, value, mod=None, /)", powerReflected,
      doc: "Return value ** self; mod must be None.")
    t.def("__neg__(self, /)", negated, doc: "Return -self.")
    t.def("__pos__(self, /)", exact, doc: "Return +self.")
    t.def("__abs__(self, /)", absolute, doc: "Return the distance from zero.")
    t.def("__bool__(self, /)", isTrue, doc: "Return whether self is not zero.")
  }

  // MARK: Comparison

  private static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.complexComparison(.less, a, b)
  }
  private static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.complexComparison(.lessEqual, a, b)
  }
  private static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.complexComparison(.equal, a, b)
  }
  private static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.complexComparison(.notEqual, a, b)
  }
  private static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.complexComparison(.greater, a, b)
  }
  private static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.complexComparison(.greaterEqual, a, b)
  }

  // MARK: Arithmetic

  private static func add(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.add, a, b)
  }
  private static func addReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.add, a, b)
  }
  private static func subtract(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.subtract, a, b)
  }
  private static func subtractReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.subtract, a, b)
  }
  private static func multiply(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.multiply, a, b)
  }
  private static func multiplyReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.multiply, a, b)
  }
  private static func trueDivide(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.trueDivide, a, b)
  }
  private static func trueDivideReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.complexOperator(.trueDivide, a, b)
  }

  private static func power(_ a: Value, _ b: Value, _ modulus: Value, _ th: Th) throws(Raised) -> Value {
    guard try th.complexOperand(a) != nil, try th.complexOperand(b) != nil else { return .notImplemented }
    if !modulus.isNone { throw th.valueError("complex modulo") }
    return try th.complexOperator(.power, a, b)
  }
  private static func powerReflected(_ b: Value, _ a: Value, _ modulus: Value, _ th: Th) throws(Raised) -> Value {
    try power(a, b, modulus, th)
  }

  // MARK: Unary operators

  private static func negated(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.complexOf(v)
    return th.complex(-c.real, -c.imaginary)
  }
  private static func absolute(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let (value, fault) = th.complexOf(v).absolute
    if fault != .none { throw th.numberError(fault) }
    return th.float(value)
  }
  private static func isTrue(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.complexOf(v)
    return .bool(c.real != 0 || c.imaginary != 0)
  }
}
