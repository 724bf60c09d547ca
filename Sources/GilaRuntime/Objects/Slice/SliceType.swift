// The type `slice`.
import GilaBase

enum SliceType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.def("indices(self, object, /)", indices, doc: "Return the (start, stop, step) that this slice means for a length.")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.get("start", { s, _ in SliceRef(unchecked: s).pointee.start }, doc: "")
    t.get("stop", { s, _ in SliceRef(unchecked: s).pointee.stop }, doc: "")
    t.get("step", { s, _ in SliceRef(unchecked: s).pointee.step }, doc: "")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    _ = try th.requestedClass(args[0], .slice)
    try th.refuseKeywords(args[2], "slice")
    return try make(TupleRef(unchecked: args[1]).items, TupleRef(unchecked: args[1]).pointee.count, th)
  }

  static func make(_ items: UnsafeMutablePointer<Value>, _ count: Int, _ th: Th) throws(Raised) -> Value {
    switch count {
    case 1: return th.slice(.none, items[0], .none)
    case 2: return th.slice(items[0], items[1], .none)
    case 3: return th.slice(items[0], items[1], items[2])
    case 0: throw th.typeError("slice expected at least 1 argument, got 0")
    default: throw th.typeError("slice expected at most 3 arguments, got \(count)")
    }
  }

  private static func parts(_ v: Value, _ th: Th) -> TupleRef {
    let s = SliceRef(unchecked: v)
    return TupleRef(unchecked: th.tuple(s.pointee.start, s.pointee.stop, s.pointee.step))
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let s = SliceRef(unchecked: self)
    var b = TextBuffer()
    b.append("slice(")
    try th.appendRepr(s.pointee.start, &b)
    b.append(", ")
    try th.appendRepr(s.pointee.stop, &b)
    b.append(", ")
    try th.appendRepr(s.pointee.step, &b)
    b.append(")")
    return try th.finishText(b)
  }

  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.int(try th.hashItems(parts(self, th), lengthMixed: false))
  }

  private static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.slice) else { return .notImplemented }
    if a == b { return .bool(op == .equal || op == .lessEqual || op == .greaterEqual) }
    return try th.compareTuples(op, parts(a, th), parts(b, th))
  }

  static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.less, a, b, th) }
  static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.lessEqual, a, b, th) }
  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.equal, a, b, th) }
  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.notEqual, a, b, th) }
  static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.greater, a, b, th) }
  static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try compare(.greaterEqual, a, b, th)
  }

  static func indices(_ self: Value, _ length: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.index(length)
    if try th.intSign(n) < 0 { throw th.valueError("length should not be negative") }
    let r = try th.longSliceIndices(SliceRef(unchecked: self), length: n)
    return th.tuple(r.start, r.stop, r.step)
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.tuple(th.rt.type(.slice), parts(self, th).value)
  }
}
