// The type `range`.
import GilaBase

enum RangeType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", unordered, doc: "Return self<value.")
    t.def("__le__(self, value, /)", unordered, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", unordered, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", unordered, doc: "Return self>=value.")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__bool__(self, /)", truth, doc: "True if self else False")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator.")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.def("count(self, object, /)", count, doc: "Return number of occurrences of a value.")
    t.def("index(self, object, /)", index, doc: "Return the index of a value.\n\nRaises ValueError if the value is not present.")
    t.get("start", { r, _ in RangeRef(unchecked: r).pointee.start }, doc: "")
    t.get("stop", { r, _ in RangeRef(unchecked: r).pointee.stop }, doc: "")
    t.get("step", { r, _ in RangeRef(unchecked: r).pointee.step }, doc: "")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    _ = try th.requestedClass(args[0], .range)
    try th.refuseKeywords(args[2], "range")
    let t = TupleRef(unchecked: args[1])
    return try make(t.items, t.pointee.count, th)
  }

  static func make(_ items: UnsafeMutablePointer<Value>, _ count: Int, _ th: Th) throws(Raised) -> Value {
    let one = Value(smallInt: 1)
    switch count {
    case 1: return try th.range(start: Value(smallInt: 0), stop: items[0], step: one)
    case 2: return try th.range(start: items[0], stop: items[1], step: one)
    case 3: return try th.range(start: items[0], stop: items[1], step: items[2])
    case 0: throw th.typeError("range expected at least 1 argument, got 0")
    default: throw th.typeError("range expected at most 3 arguments, got \(count)")
    }
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let r = RangeRef(unchecked: self)
    var b = TextBuffer()
    b.append("range(")
    try th.appendRepr(r.pointee.start, &b)
    b.append(", ")
    try th.appendRepr(r.pointee.stop, &b)
    if r.pointee.step != Value(smallInt: 1) {
      b.append(", ")
      try th.appendRepr(r.pointee.step, &b)
    }
    b.append(")")
    return try th.finishText(b)
  }

  /// What distinguishes ranges as sequences: length, then start and step where they matter.
  private static func essence(_ v: Value, _ th: Th) -> TupleRef {
    let r = RangeRef(unchecked: v)
    let n = r.pointee.length
    let start = n == Value(smallInt: 0) ? .none : r.pointee.start
    let step = n == Value(smallInt: 0) || n == Value(smallInt: 1) ? .none : r.pointee.step
    return TupleRef(unchecked: th.tuple(n, start, step))
  }

  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(try th.hashItems(essence(self, th))) }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.range) else { return .notImplemented }
    return try th.compareTuples(.equal, essence(a, th), essence(b, th))
  }

  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.range) else { return .notImplemented }
    return try th.compareTuples(.notEqual, essence(a, th), essence(b, th))
  }

  static func unordered(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { .notImplemented }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.rangeIterator(RangeRef(unchecked: self)) }

  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.reversedRange(RangeRef(unchecked: self)) }

  static func truth(_ self: Value, _ th: Th) throws(Raised) -> Value {
    .bool(RangeRef(unchecked: self).pointee.length != Value(smallInt: 0))
  }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value {
    guard let n = th.wordOf(RangeRef(unchecked: self).pointee.length) else {
      throw th.overflowError("Python int too large to convert to C ssize_t")
    }
    return th.int(n)
  }

  static func getItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let r = RangeRef(unchecked: self)
    if key.isSmallInt, r.pointee.length.isSmallInt {
      let n = r.pointee.length.smallInt
      let i = key.smallInt < 0 ? key.smallInt &+ n : key.smallInt
      guard i >= 0, i < n else { throw th.indexError("range object index out of range") }
      return try th.rangeItem(r, Value(smallInt: i))
    }
    return try th.rangeSubscript(r, key)
  }

  static func contains(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    if th.isPlainInteger(x) { return .bool(try !th.rangePosition(RangeRef(unchecked: self), try th.index(x)).isUndef) }
    return .bool(try search(self, x, all: false, th) != nil)
  }

  /// Position of the first equal item, or (all) how many there are; nil for none.
  private static func search(_ self: Value, _ x: Value, all: Bool, _ th: Th) throws(Raised) -> Int? {
    let it = try th.rangeIterator(RangeRef(unchecked: self))
    var i = 0
    var found = 0
    while let v = try th.next(it) {
      if try th.equals(v, x) {
        if !all { return i }
        found &+= 1
      }
      i &+= 1
      try th.safePoint()
    }
    return all && found > 0 ? found : nil
  }

  static func count(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    if th.isPlainInteger(x) {
      return Value(smallInt: try th.rangePosition(RangeRef(unchecked: self), try th.index(x)).isUndef ? 0 : 1)
    }
    return Value(smallInt: try search(self, x, all: true, th) ?? 0)
  }

  static func index(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    if th.isPlainInteger(x) {
      let i = try th.rangePosition(RangeRef(unchecked: self), try th.index(x))
      if !i.isUndef { return i }
      throw th.valueError("\(th.swiftString(try th.repr(x))) is not in range")
    }
    if let i = try search(self, x, all: false, th) { return Value(smallInt: i) }
    throw th.valueError("sequence.index(x): x not in sequence")
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let r = RangeRef(unchecked: self)
    return th.tuple(th.rt.type(.range), th.tuple(r.pointee.start, r.pointee.stop, r.pointee.step))
  }
}
