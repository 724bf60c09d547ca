// The types `set` and `frozenset`.
import GilaBase

enum SetType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: "Initialize self.")
    SetMethods.declare(t)
    t.unhashable()
    t.def("__iand__(self, value, /)", andInPlace, doc: "Return self&=value.")
    t.def("__ior__(self, value, /)", orInPlace, doc: "Return self|=value.")
    t.def("__isub__(self, value, /)", subtractInPlace, doc: "Return self-=value.")
    t.def("__ixor__(self, value, /)", xorInPlace, doc: "Return self^=value.")
    t.def("add(self, object, /)", add, doc: "Add an element to a set.\n\nThis has no effect if the element is already present.")
    t.def("clear(self, /)", clear, doc: "Remove all elements from this set.")
    t.def("discard(self, object, /)", discard, doc: "Remove an element from a set if it is a member.\n\nUnlike set.remove(), this raises nothing when an element is missing.")
    t.def("remove(self, object, /)", remove, doc: "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.")
    t.def("pop(self, /)", pop, doc: "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.")
    t.def("update(self, /, *others)", update, doc: "Update the set, adding elements from all others.")
    t.def("intersection_update(self, /, *others)", intersectionUpdate, doc: "Update the set, keeping only elements found in it and all others.")
    t.def("difference_update(self, /, *others)", differenceUpdate, doc: "Update the set, removing elements found in others.")
    t.def("symmetric_difference_update(self, other, /)", symmetricDifferenceUpdate, doc: "Update the set, keeping only elements found in either set, but not in both.")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .set)
    return th.place(SetLayout(
      h: Header(.set, shape: 0), count: 0, used: 0, table: nil, bits: 3, version: 0, hash: 0), cls).value
  }

  static func initialize(_ args: Args, _ th: Th) throws(Raised) -> Value {
    try th.refuseKeywords(args[2], "set", th.typeOf(args[0]))
    let source = try th.optionalArgument(args[1], "set")
    let s = SetRef(unchecked: args[0])
    if s.pointee.used > 0 { th.clear(s) }
    if !source.isUndef { try th.update(s, source) }
    return .none
  }

  static func andInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    let s = SetRef(unchecked: a)
    th.takeContents(s, of: try th.intersection(s, b))
    return a
  }

  static func orInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    try th.update(SetRef(unchecked: a), b)
    return a
  }

  static func subtractInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    try th.subtract(SetRef(unchecked: a), b)
    return a
  }

  static func xorInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    try th.symmetricUpdate(SetRef(unchecked: a), b)
    return a
  }

  static func add(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.add(SetRef(unchecked: self), v)
    return .none
  }

  static func clear(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.clear(SetRef(unchecked: self))
    return .none
  }

  static func discard(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let k = try th.lookupKey(v)
    _ = try th.discard(SetRef(unchecked: self), k.key, k.hash)
    return .none
  }

  static func remove(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let k = try th.lookupKey(v)
    if try !th.discard(SetRef(unchecked: self), k.key, k.hash) { throw th.keyError(v) }
    return .none
  }

  static func pop(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.popSet(SetRef(unchecked: self)) }

  static func update(_ self: Value, _ others: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: others)
    for i in 0..<t.pointee.count { try th.update(SetRef(unchecked: self), t.items[i]) }
    return .none
  }

  static func intersectionUpdate(_ self: Value, _ others: Value, _ th: Th) throws(Raised) -> Value {
    let result = SetRef(unchecked: try SetMethods.intersection(self, others, th))
    th.takeContents(SetRef(unchecked: self), of: result)
    return .none
  }

  static func differenceUpdate(_ self: Value, _ others: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: others)
    for i in 0..<t.pointee.count { try th.subtract(SetRef(unchecked: self), t.items[i]) }
    return .none
  }

  static func symmetricDifferenceUpdate(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    try th.symmetricUpdate(SetRef(unchecked: self), other)
    return .none
  }
}

enum FrozenSetType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    SetMethods.declare(t)
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .frozenSet)
    try th.refuseKeywords(args[2], "frozenset", cls)
    let source = try th.optionalArgument(args[1], "frozenset")
    if !cls.pointee.flags.contains(.heapType), th.isExact(source, .frozenSet) { return source }
    let s = th.place(SetLayout(
      h: Header(.frozenSet, shape: 0), count: 0, used: 0, table: nil, bits: 3, version: 0, hash: 0), cls)
    if !source.isUndef { try th.update(s, source) }
    return s.value
  }

  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(th.frozenHash(SetRef(unchecked: self))) }
}

/// What set and frozenset share.
enum SetMethods {
  static func declare(_ t: TypeSpec) {
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__contains__(self, object, /)", contains, doc: "x.__contains__(y) <==> y in x.")
    t.def("__and__(self, value, /)", and, doc: "Return self&value.")
    t.def("__rand__(self, value, /)", reflectedAnd, doc: "Return value&self.")
    t.def("__or__(self, value, /)", or, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", reflectedOr, doc: "Return value|self.")
    t.def("__sub__(self, value, /)", subtract, doc: "Return self-value.")
    t.def("__rsub__(self, value, /)", reflectedSubtract, doc: "Return value-self.")
    t.def("__xor__(self, value, /)", xor, doc: "Return self^value.")
    t.def("__rxor__(self, value, /)", reflectedXor, doc: "Return value^self.")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.def("__sizeof__(self, /)", sizeOf, doc: "S.__sizeof__() -> size of S in memory, in bytes.")
    t.def("copy(self, /)", copy, doc: "Return a shallow copy of a set.")
    t.def("union(self, /, *others)", union, doc: "Return a new set with elements from the set and all others.")
    t.def("intersection(self, /, *others)", intersection, doc: "Return a new set with elements common to the set and all others.")
    t.def("difference(self, /, *others)", difference, doc: "Return a new set with elements in the set that are not in the others.")
    t.def("symmetric_difference(self, other, /)", symmetricDifference, doc: "Return a new set with elements in either the set or other but not both.")
    t.def("isdisjoint(self, other, /)", isDisjoint, doc: "Return True if two sets have a null intersection.")
    t.def("issubset(self, other, /)", isSubset, doc: "Report whether another set contains this set.")
    t.def("issuperset(self, other, /)", isSuperset, doc: "Report whether this set contains another set.")
    t.classDef("__class_getitem__(cls, object, /)", alias, doc: "See PEP 585")
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let s = SetRef(unchecked: self)
    var b = TextBuffer()
    th.append(th.typeOf(self).pointee.name, to: &b)
    guard th.enterRepr(self) else {
      b.append("(...)")
      return try th.finishText(b)
    }
    defer { th.leaveRepr() }
    let plain = th.isExact(self, .set)
    if s.pointee.count == 0 {
      b.append("()")
      return try th.finishText(b)
    }
    if plain { b.removeAll() }
    b.append(plain ? "{" : "({")
    // A copy, since the reprs may change the set.
    let items = ListRef(unchecked: th.list())
    if try !th.extendBuiltin(items, self) { try th.extend(items, self) }
    for i in 0..<items.pointee.count {
      if i > 0 { b.append(", ") }
      try th.appendRepr(items.items[i], &b)
    }
    b.append(plain ? "}" : "})")
    return try th.finishText(b)
  }

  private static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.compareSets(op, SetRef(unchecked: a), b)
  }

  static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.less, a, b, th) }
  static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.lessEqual, a, b, th) }
  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.equal, a, b, th) }
  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.notEqual, a, b, th) }
  static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.greater, a, b, th) }
  static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try compare(.greaterEqual, a, b, th)
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let n = SetRef(unchecked: self).pointee.count
    return th.iterator(.setIterator, self, limit: n, step: n)
  }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: SetRef(unchecked: self).pointee.count)
  }

  static func contains(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let k = try th.lookupKey(v)
    return .bool(try th.setContains(SetRef(unchecked: self), k.key, k.hash))
  }

  static func and(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    return try th.intersection(SetRef(unchecked: a), b).value
  }
  static func or(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    return try th.union(SetRef(unchecked: a), b).value
  }
  static func subtract(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    return try th.difference(SetRef(unchecked: a), b).value
  }
  static func xor(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) else { return .notImplemented }
    return try th.symmetricDifference(SetRef(unchecked: a), b).value
  }
  static func reflectedAnd(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.isAnySet(b) ? try and(b, a, th) : .notImplemented
  }
  static func reflectedOr(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.isAnySet(b) ? try or(b, a, th) : .notImplemented
  }
  static func reflectedSubtract(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.isAnySet(b) ? try subtract(b, a, th) : .notImplemented
  }
  static func reflectedXor(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    th.isAnySet(b) ? try xor(b, a, th) : .notImplemented
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let items = try th.listOf(self)
    let state = try th.callMethod(self, .__getstate__)
    return th.tuple(th.typeOf(self).value, th.tuple(items.value), state)
  }

  static func sizeOf(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let slots = SetRef(unchecked: self).slotCount
    return Value(smallInt: 200 + (slots > 8 ? slots * 16 : 0))
  }

  static func copy(_ self: Value, _ th: Th) throws(Raised) -> Value {
    if th.isExact(self, .frozenSet) { return self }
    return try th.copySet(SetRef(unchecked: self)).value
  }

  static func union(_ self: Value, _ others: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: others)
    let result = try th.copySet(SetRef(unchecked: self))
    for i in 0..<t.pointee.count where t.items[i] != self { try th.update(result, t.items[i]) }
    return result.value
  }

  static func intersection(_ self: Value, _ others: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: others)
    var result = SetRef(unchecked: self)
    if t.pointee.count == 0 { return try copy(self, th) }
    for i in 0..<t.pointee.count { result = try th.intersection(result, t.items[i]) }
    return result.value
  }

  static func difference(_ self: Value, _ others: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: others)
    if t.pointee.count == 0 { return try copy(self, th) }
    let result = try th.difference(SetRef(unchecked: self), t.items[0])
    for i in 1..<max(t.pointee.count, 1) { try th.subtract(result, t.items[i]) }
    return result.value
  }

  static func symmetricDifference(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    try th.symmetricDifference(SetRef(unchecked: self), other).value
  }

  static func isDisjoint(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    .bool(try th.isDisjoint(SetRef(unchecked: self), other))
  }

  static func isSubset(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    let s = SetRef(unchecked: self)
    if th.isAnySet(other) { return .bool(try th.isSubset(s, SetRef(unchecked: other))) }
    return .bool(try th.intersection(s, other).pointee.count == s.pointee.count)
  }

  static func isSuperset(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    let s = SetRef(unchecked: self)
    if th.isAnySet(other) { return .bool(try th.isSubset(SetRef(unchecked: other), s)) }
    let it = try th.iterator(other)
    while let v = try th.next(it) {
      if try !th.setContains(s, v, try th.hash(v)) { return .false }
      try th.safePoint()
    }
    return .true
  }

  static func alias(_ args: Args, _ th: Th) throws(Raised) -> Value { try th.genericAlias(args[0], args[1]) }
}
