// The type `tuple`.
import GilaBase

enum TupleType {
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
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.def("__add__(self, value, /)", add, doc: "Return self+value.")
    t.def("__mul__(self, value, /)", multiply, doc: "Return self*value.")
    t.def("__rmul__(self, value, /)", multiply, doc: "Return value*self.")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__getnewargs__(self, /)", getNewArgs, doc: "Return the arguments that make an equal tuple.")
    t.def("index(self, value, start=0, stop=sys.maxsize, /)", index, doc: "Return the first index of value.\n\nRaises ValueError if the value is not present.")
    t.def("count(self, value, /)", count, doc: "Return how often value occurs.")
    t.classDef("__class_getitem__(cls, object, /)", alias, doc: "See PEP 585")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .tuple)
    try th.refuseKeywords(args[2], "tuple", cls)
    let source = try th.optionalArgument(args[1], "tuple")
    let items = source.isUndef ? TupleRef(unchecked: th.rt.pointee.emptyTuple) : try th.makeTuple(source)
    return try th.tupleInstance(items, cls)
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: self)
    let n = t.pointee.count
    if n == 0 { return th.str("()") }
    guard th.enterRepr(self) else { return th.str("(...)") }
    defer { th.leaveRepr() }
    var b = TextBuffer(capacity: n * 4)
    b.append(byte: UInt8(ascii: "("))
    for i in 0..<n {
      if i > 0 { b.append(", ") }
      try th.appendRepr(t.items[i], &b)
    }
    b.append(n == 1 ? ",)" : ")")
    return try th.finishText(b)
  }

  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.int(try th.hashItems(TupleRef(unchecked: self)))
  }

  private static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.tuple) else { return .notImplemented }
    return try th.compareTuples(op, TupleRef(unchecked: a), TupleRef(unchecked: b))
  }

  static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.less, a, b, th) }
  static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.lessEqual, a, b, th) }
  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.equal, a, b, th) }
  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.notEqual, a, b, th) }
  static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.greater, a, b, th) }
  static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try compare(.greaterEqual, a, b, th)
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { th.iterator(.tupleIterator, self) }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: TupleRef(unchecked: self).pointee.count)
  }

  static func getItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: self)
    if key.isKind(.slice) { return try th.tupleSlice(t, SliceRef(unchecked: key)) }
    var i = try th.subscriptIndex(key, "tuple")
    if i < 0 { i &+= t.pointee.count }
    guard i >= 0, i < t.pointee.count else { throw th.indexError("tuple index out of range") }
    return t.items[i]
  }

  static func add(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.tuple) else {
      throw th.typeError("can only concatenate tuple (not \"\(th.typeName(b))\") to tuple")
    }
    return try th.concatenate(TupleRef(unchecked: a), TupleRef(unchecked: b))
  }

  static func multiply(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let times = try th.repeatCount(b)
    let t = TupleRef(unchecked: a)
    let n = t.pointee.count
    if n == 0 || times == 1, !t.pointee.h.flags.contains(.heapType) { return a }
    if n == 0 || times <= 0 { return th.rt.pointee.emptyTuple }
    let (total, overflow) = n.multipliedReportingOverflow(by: times)
    if overflow { throw th.memoryError() }
    let result = try th.newTuple(total)
    th.repeatItems(result.items, t.items, n, times)
    return result.value
  }

  static func contains(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: self)
    for i in 0..<t.pointee.count {
      if try th.equals(t.items[i], x) { return .true }
    }
    return .false
  }

  static func getNewArgs(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: self)
    return th.tuple(try th.tuple(t.items, t.pointee.count))
  }

  static func index(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: args[0])
    let (start, stop) = try th.searchBounds(args[2], args[3], t.pointee.count)
    var i = start
    while i < stop, i < t.pointee.count {
      if try th.equals(t.items[i], args[1]) { return Value(smallInt: i) }
      i &+= 1
    }
    throw th.valueError("tuple.index(x): x not in tuple")
  }

  static func count(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: self)
    var n = 0
    for i in 0..<t.pointee.count {
      if try th.equals(t.items[i], x) { n &+= 1 }
    }
    return Value(smallInt: n)
  }

  static func alias(_ args: Args, _ th: Th) throws(Raised) -> Value { try th.genericAlias(args[0], args[1]) }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// `start` and `stop` of `index()` methods, negative ones from the end.
  func searchBounds(_ start: Value, _ stop: Value, _ length: Int) throws(Raised) -> (Int, Int) {
    var a = try searchBound(start)
    var b = try searchBound(stop)
    if a < 0 { a = max(a &+ length, 0) }
    if b < 0 { b = max(b &+ length, 0) }
    return (a, b)
  }

  private func searchBound(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    if !isInteger(v), special(typeOf(v), .__index__).isUndef {
      throw typeError("slice indices must be integers or have an __index__ method")
    }
    return try clampedIndex(v)
  }
}
