// The operator methods of int.
import GilaBase

extension IntType {
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
    t.def("__lshift__(self, value, /)", leftShift, doc: "Return self << value.")
    t.def("__rlshift__(self, value, /)", leftShiftReflected, doc: "Return value << self.")
    t.def("__rshift__(self, value, /)", rightShift, doc: "Return self >> value.")
    t.def("__rrshift__(self, value, /)", rightShiftReflected, doc: "Return value >> self.")
    t.def("__and__(self, value, /)", and, doc: "Return self & value.")
    t.def("__rand__(self, value, /)", andReflected, doc: "Return value & self.")
    t.def("__or__(self, value, /)", or, doc: "Return self | value.")
    t.def("__ror__(self, value, /)", orReflected, doc: "Return value | self.")
    t.def("__xor__(self, value, /)", xor, doc: "Return self ^ value.")
    t.def("__rxor__(self, value, /)", xorReflected, doc: "Return value ^ self.")
    t.def("__divmod__(self, value, /)", divmod, doc: "Return (self // value, self % value).")
    t.def("__rdivmod__(self, value, /)", divmodReflected, doc: "Return (value // self, value % self).")
    t.def("__pow__(self, value, mod=None, /)", power, doc: "Return self ** value, reduced by mod if given.")
    t.def(
      "__rpow__(self, value, mod=None, /)", powerReflected,
      doc: "Return value ** self, reduced by mod if given.")
    t.def("__neg__(self, /)", negated, doc: "Return -self.")
    t.def("__pos__(self, /)", exact, doc: "Return +self.")
    t.def("__abs__(self, /)", absolute, doc: "Return the absolute value.")
    t.def("__bool__(self, /)", isTrue, doc: "Return whether self is not zero.")
    t.def("__invert__(self, /)", inverted, doc: "Return ~self.")
  }

  // MARK: Comparison

  private static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.intComparison(.less, a, b)
  }
  private static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.intComparison(.lessEqual, a, b)
  }
  private static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.intComparison(.equal, a, b)
  }
  private static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.intComparison(.notEqual, a, b)
  }
  private static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.intComparison(.greater, a, b)
  }
  private static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.intComparison(.greaterEqual, a, b)
  }

  // MARK: Arithmetic

  private static func add(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.add, a, b)
  }
  private static func addReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.add, a, b)
  }
  private static func subtract(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.subtract, a, b)
  }
  private static func subtractReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.subtract, a, b)
  }
  private static func multiply(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.multiply, a, b)
  }
  private static func multiplyReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.multiply, a, b)
  }
  private static func floorDivide(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.floorDivide, a, b)
  }
  private static func floorDivideReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.floorDivide, a, b)
  }
  private static func trueDivide(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.trueDivide, a, b)
  }
  private static func trueDivideReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.trueDivide, a, b)
  }
  private static func modulo(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.modulo, a, b)
  }
  private static func moduloReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.modulo, a, b)
  }
  private static func leftShift(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.leftShift, a, b)
  }
  private static func leftShiftReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.leftShift, a, b)
  }
  private static func rightShift(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.rightShift, a, b)
  }
  private static func rightShiftReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.rightShift, a, b)
  }
  private static func and(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.and, a, b)
  }
  private static func andReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.and, a, b)
  }
  private static func or(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.or, a, b)
  }
  private static func orReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.or, a, b)
  }
  private static func xor(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.xor, a, b)
  }
  private static func xorReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try th.intOperator(.xor, a, b)
  }

  private static func divmod(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isInteger(a), th.isInteger(b) else { return .notImplemented }
    let (quotient, remainder) = try th.intDivmod(a, b)
    return th.tuple(quotient, remainder)
  }
  private static func divmodReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try divmod(a, b, th)
  }

  private static func power(_ a: Value, _ b: Value, _ modulus: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isInteger(a), th.isInteger(b) else { return .notImplemented }
    if modulus.isNone { return try th.intOperator(.power, a, b) }
    return th.isInteger(modulus) ? try th.intPower(a, b, modulus: modulus) : .notImplemented
  }
  private static func powerReflected(_ b: Value, _ a: Value, _ modulus: Value, _ th: Th) throws(Raised) -> Value {
    try power(a, b, modulus, th)
  }

  // MARK: Unary operators

  private static func negated(_ v: Value, _ th: Th) throws(Raised) -> Value { try th.intNegated(v) }
  private static func inverted(_ v: Value, _ th: Th) throws(Raised) -> Value { try th.intInverted(v) }
  private static func isTrue(_ v: Value, _ th: Th) throws(Raised) -> Value { .bool(!th.isZeroInt(v)) }
  private static func absolute(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.isNegativeInt(v) ? try th.intNegated(v) : th.exactInt(v)
  }
}
