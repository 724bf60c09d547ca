// The type bool: what differs from int.
import GilaBase

enum BoolType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Return the truth of an object.")
    t.def("__repr__(self, /)", repr, doc: "Return 'True' or 'False'.")
    t.def("__invert__(self, /)", invert, doc: "Return the bitwise inversion of the number.")
    t.def("__and__(self, value, /)", and, doc: "Return self & value.")
    t.def("__rand__(self, value, /)", andReflected, doc: "Return value & self.")
    t.def("__xor__(self, value, /)", xor, doc: "Return self ^ value.")
    t.def("__rxor__(self, value, /)", xorReflected, doc: "Return value ^ self.")
    t.def("__or__(self, value, /)", or, doc: "Return self | value.")
    t.def("__ror__(self, value, /)", orReflected, doc: "Return value | self.")
  }

  private static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.newClass(args[0], .boolType, "bool")
    let x = try th.singleArgument(args, cls, "bool")
    return x.isUndef ? .false : .bool(try th.truth(x))
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    v.isTrue ? th.intern(th.str("True" as StaticString)) : th.intern(th.str("False" as StaticString))
  }

  private static func invert(_ v: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: v.isTrue ? -2 : -1)
  }

  private static func bitwise(_ op: BinaryOperator, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard a.isBool, b.isBool else { return try th.intOperator(op, a, b) }
    switch op {
    case .and: return .bool(a.isTrue && b.isTrue)
    case .or: return .bool(a.isTrue || b.isTrue)
    default: return .bool(a != b)
    }
  }

  private static func and(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try bitwise(.and, a, b, th)
  }
  private static func or(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try bitwise(.or, a, b, th)
  }
  private static func xor(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try bitwise(.xor, a, b, th)
  }
  private static func andReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try bitwise(.and, a, b, th)
  }
  private static func orReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try bitwise(.or, a, b, th)
  }
  private static func xorReflected(_ b: Value, _ a: Value, _ th: Th) throws(Raised) -> Value {
    try bitwise(.xor, a, b, th)
  }
}
