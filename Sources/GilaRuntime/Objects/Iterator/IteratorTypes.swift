// The types of the iterators over builtin containers, callables and sequences.

/// What every iterator type declares.
enum IteratorTypes {
  static func declare(_ t: TypeSpec) {
    t.def("__iter__(self, /)", identity, doc: "Implement iter(self).")
    t.def("__next__(self, /)", next, doc: "Implement next(self).")
  }

  static func identity(_ self: Value, _ th: Th) throws(Raised) -> Value { self }

  static func next(_ self: Value, _ th: Th) throws(Raised) -> Value {
    guard let v = try th.advance(IteratorRef(unchecked: self)), !v.isUndef else { throw th.stopIteration() }
    return v
  }

  static func declare(_ t: TypeSpec, hint: @escaping Native1, reduce: @escaping Native1) {
    declare(t)
    t.def("__length_hint__(self, /)", hint, doc: "Private method returning an estimate of len(list(it)).")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
  }

  /// Iterators with a position in a sequence.
  static func declareIndexed(_ t: TypeSpec) {
    declare(t, hint: indexedHint, reduce: indexedReduce)
    t.def("__setstate__(self, object, /)", indexedSetState, doc: "Set state information for unpickling.")
  }

  /// Length of whatever an indexed iterator walks through.
  private static func sourceLength(_ it: IteratorRef, _ th: Th) throws(Raised) -> Int {
    let source = it.pointee.source
    switch source.object.pointee.kind {
    case .list: return ListRef(unchecked: source).pointee.count
    case .tuple: return TupleRef(unchecked: source).pointee.count
    case .str: return StrRef(unchecked: source).length
    case .bytes: return BytesRef(unchecked: source).pointee.count
    case .byteArray: return ByteArrayRef(unchecked: source).pointee.count
    default: return try th.length(source)
    }
  }

  static func indexedHint(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    guard it.pointee.source.isPointer else { return Value(smallInt: 0) }
    return Value(smallInt: max(try sourceLength(it, th) &- it.pointee.position, 0))
  }

  static func indexedReduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let iter = th.builtinFunction("iter")
    if it.pointee.source.isPointer {
      return th.tuple(iter, th.tuple(it.pointee.source), th.int(it.pointee.position))
    }
    let empty: Value
    switch it.pointee.h.kind {
    case .listIterator: empty = th.list()
    case .strIterator: empty = th.rt.pointee.emptyStr
    default: empty = th.rt.pointee.emptyTuple
    }
    return th.tuple(iter, th.tuple(empty))
  }

  static func indexedSetState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    let i = try th.wordArgument(state)
    let it = IteratorRef(unchecked: self)
    guard it.pointee.source.isPointer else { return .none }
    it.pointee.position = max(i, 0)
    if it.pointee.h.kind != .sequenceIterator { it.pointee.position = min(max(i, 0), try sourceLength(it, th)) }
    return .none
  }

  // MARK: dicts and sets

  static func countedHint(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    guard it.pointee.source.isPointer else { return Value(smallInt: 0) }
    let source = it.pointee.source
    let count = th.isAnySet(source) ? SetRef(unchecked: source).pointee.count : DictRef(unchecked: source).pointee.count
    return Value(smallInt: count == it.pointee.limit ? it.pointee.step : 0)
  }

  /// iter of a list of what is left; the iterator itself stays where it is.
  static func drainedReduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let rest = IteratorRef(unchecked: th.iterator(
      it.pointee.h.kind, it.pointee.source, position: it.pointee.position, limit: it.pointee.limit,
      step: it.pointee.step))
    let items = ListRef(unchecked: th.list())
    while let v = try th.advance(rest), !v.isUndef { try th.append(items, v) }
    return th.tuple(th.builtinFunction("iter"), th.tuple(items.value))
  }

  static func declareDrained(_ t: TypeSpec) { declare(t, hint: countedHint, reduce: drainedReduce) }
}

enum ListIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareIndexed(t) } }
enum TupleIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareIndexed(t) } }
enum StrIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareIndexed(t) } }
enum BytesIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareIndexed(t) } }
enum SequenceIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareIndexed(t) } }
enum DictKeyIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareDrained(t) } }
enum DictValueIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareDrained(t) } }
enum DictItemIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareDrained(t) } }
enum DictReverseKeyIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareDrained(t) } }
enum DictReverseValueIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareDrained(t) } }
enum DictReverseItemIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareDrained(t) } }
enum SetIteratorType { static func declare(_ t: TypeSpec) { IteratorTypes.declareDrained(t) } }

enum ListReverseIteratorType {
  static func declare(_ t: TypeSpec) {
    IteratorTypes.declare(t, hint: hint, reduce: reduce)
    t.def("__setstate__(self, object, /)", setState, doc: "Set state information for unpickling.")
  }

  static func hint(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    guard it.pointee.source.isPointer else { return Value(smallInt: 0) }
    let left = it.pointee.position &+ 1
    return Value(smallInt: left > ListRef(unchecked: it.pointee.source).pointee.count ? 0 : left)
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let reversed = th.rt.type(.reversedSequence)
    guard it.pointee.source.isPointer, it.pointee.position >= 0 else { return th.tuple(reversed, th.tuple(th.list())) }
    return th.tuple(reversed, th.tuple(it.pointee.source), th.int(it.pointee.position))
  }

  static func setState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    let i = try th.wordArgument(state)
    let it = IteratorRef(unchecked: self)
    guard it.pointee.source.isPointer else { return .none }
    it.pointee.position = min(max(i, -1), ListRef(unchecked: it.pointee.source).pointee.count &- 1)
    return .none
  }
}

enum RangeIteratorType {
  static func declare(_ t: TypeSpec) {
    IteratorTypes.declare(t, hint: hint, reduce: reduce)
    t.def("__setstate__(self, object, /)", setState, doc: "Set state information for unpickling.")
  }

  private static func left(_ it: IteratorRef) -> Int {
    it.pointee.step == 0 ? 0 : (it.pointee.limit &- it.pointee.position) / it.pointee.step
  }

  static func hint(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(left(IteratorRef(unchecked: self))) }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let r = th.newRange(
      th.int(it.pointee.position), th.int(it.pointee.limit), th.int(it.pointee.step), length: th.int(left(it)))
    return th.tuple(th.builtinFunction("iter"), th.tuple(r), .none)
  }

  static func setState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let n = min(max(try th.wordArgument(state), 0), left(it))
    it.pointee.position &+= n &* it.pointee.step
    return .none
  }
}

enum LongRangeIteratorType {
  static func declare(_ t: TypeSpec) {
    IteratorTypes.declare(t, hint: hint, reduce: reduce)
    t.def("__setstate__(self, object, /)", setState, doc: "Set state information for unpickling.")
  }

  private static func left(_ it: IteratorRef, _ th: Th) throws(Raised) -> Value {
    let r = RangeRef(unchecked: it.pointee.source)
    return try th.rangeLength(it.pointee.extra, r.pointee.stop, r.pointee.step)
  }

  static func hint(_ self: Value, _ th: Th) throws(Raised) -> Value { try left(IteratorRef(unchecked: self), th) }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let old = RangeRef(unchecked: it.pointee.source)
    let r = th.newRange(it.pointee.extra, old.pointee.stop, old.pointee.step, length: try left(it, th))
    return th.tuple(th.builtinFunction("iter"), th.tuple(r), .none)
  }

  static func setState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    var n = try th.index(state)
    let most = try left(it, th)
    if try th.intSign(n) < 0 { n = Value(smallInt: 0) }
    if try th.intLess(most, n) { n = most }
    let step = RangeRef(unchecked: it.pointee.source).pointee.step
    it.pointee.extra = try th.binary(.add, it.pointee.extra, try th.binary(.multiply, n, step))
    th.barrier(it.object)
    return .none
  }
}

enum CallableIteratorType {
  static func declare(_ t: TypeSpec) {
    IteratorTypes.declare(t)
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let iter = th.builtinFunction("iter")
    guard it.pointee.source.isPointer, !it.pointee.extra.isUndef else {
      return th.tuple(iter, th.tuple(th.rt.pointee.emptyTuple))
    }
    return th.tuple(iter, th.tuple(it.pointee.source, it.pointee.extra))
  }
}
