// The types `dict_keys`, `dict_values` and `dict_items`.
import GilaBase

enum DictKeysType {
  static func declare(_ t: TypeSpec) {
    DictViews.declare(t)
    DictViews.declareSetLike(t)
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator over the dict keys.")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.dictIterator(.dictKeyIterator, DictViews.source(self))
  }
  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.dictIterator(.dictReverseKeyIterator, DictViews.source(self))
  }
  static func contains(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    .bool(try th.viewContains(self, x))
  }
}

enum DictValuesType {
  static func declare(_ t: TypeSpec) {
    DictViews.declare(t)
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator over the dict values.")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.dictIterator(.dictValueIterator, DictViews.source(self))
  }
  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.dictIterator(.dictReverseValueIterator, DictViews.source(self))
  }
}

enum DictItemsType {
  static func declare(_ t: TypeSpec) {
    DictViews.declare(t)
    DictViews.declareSetLike(t)
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator over the dict items.")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.dictIterator(.dictItemIterator, DictViews.source(self))
  }
  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.dictIterator(.dictReverseItemIterator, DictViews.source(self))
  }
  static func contains(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    .bool(try th.viewContains(self, x))
  }
}

/// What the views share.
enum DictViews {
  static func declare(_ t: TypeSpec) {
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.get("mapping", mapping, doc: "The dictionary that this view refers to.")
  }

  static func declareSetLike(_ t: TypeSpec) {
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.unhashable()
    t.def("__and__(self, value, /)", and, doc: "Return self&value.")
    t.def("__rand__(self, value, /)", and, doc: "Return value&self.")
    t.def("__or__(self, value, /)", or, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", reflectedOr, doc: "Return value|self.")
    t.def("__sub__(self, value, /)", subtract, doc: "Return self-value.")
    t.def("__rsub__(self, value, /)", reflectedSubtract, doc: "Return value-self.")
    t.def("__xor__(self, value, /)", xor, doc: "Return self^value.")
    t.def("__rxor__(self, value, /)", reflectedXor, doc: "Return value^self.")
    t.def("isdisjoint(self, object, /)", isDisjoint, doc: "Return True if the view and the given iterable have a null intersection.")
  }

  @inline(__always) static func source(_ view: Value) -> Value { IteratorRef(unchecked: view).pointee.source }
  @inline(__always) static func dict(_ view: Value) -> DictRef { DictRef(unchecked: source(view)) }

  static func isSetLike(_ v: Value) -> Bool { v.isKind(.dictKeys) || v.isKind(.dictItems) }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    guard th.enterRepr(self) else { return th.str("...") }
    defer { th.leaveRepr() }
    var b = TextBuffer()
    th.append(th.typeOf(self).pointee.name, to: &b)
    b.append("(")
    try th.appendRepr(try th.listOf(self).value, &b)
    b.append(")")
    return try th.finishText(b)
  }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value { Value(smallInt: dict(self).pointee.count) }

  static func mapping(_ self: Value, _ th: Th) throws(Raised) -> Value { th.mappingProxy(source(self)) }

  private static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.isAnySet(b) || isSetLike(b) else { return .notImplemented }
    let n = dict(a).pointee.count
    let m = try th.length(b)
    switch op {
    case .equal: return n == m ? .bool(try th.allContained(a, b)) : .false
    case .notEqual: return n == m ? .bool(try !th.allContained(a, b)) : .true
    case .less: return n < m ? .bool(try th.allContained(a, b)) : .false
    case .lessEqual: return n <= m ? .bool(try th.allContained(a, b)) : .false
    case .greater: return n > m ? .bool(try th.allContained(b, a)) : .false
    case .greaterEqual: return n >= m ? .bool(try th.allContained(b, a)) : .false
    }
  }

  static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.less, a, b, th) }
  static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.lessEqual, a, b, th) }
  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.equal, a, b, th) }
  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.notEqual, a, b, th) }
  static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.greater, a, b, th) }
  static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try compare(.greaterEqual, a, b, th)
  }

  static func and(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try th.viewIntersection(a, b) }

  /// A set of anything; keys of a dict come with their hashes.
  private static func toSet(_ v: Value, _ th: Th) throws(Raised) -> SetRef {
    let keys = v.isKind(.dictKeys) && th.isExact(source(v), .dict)
    return try th.makeSet(.set, keys ? source(v) : v)
  }

  private static func union(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let s = try toSet(a, th)
    try th.update(s, b)
    return s.value
  }

  private static func difference(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let s = try toSet(a, th)
    try th.subtract(s, b)
    return s.value
  }

  private static func symmetricDifference(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let s = try toSet(a, th)
    try th.symmetricUpdate(s, b)
    return s.value
  }

  static func or(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try union(a, b, th) }
  static func reflectedOr(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try union(b, a, th) }
  static func subtract(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try difference(a, b, th) }
  static func reflectedSubtract(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try difference(b, a, th) }
  static func xor(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try symmetricDifference(a, b, th) }
  static func reflectedXor(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try symmetricDifference(b, a, th)
  }

  static func isDisjoint(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    var (a, b) = (self, other)
    if a == b { return .bool(dict(a).pointee.count == 0) }
    if th.isAnySet(b) || isSetLike(b), try th.length(b) > dict(a).pointee.count { swap(&a, &b) }
    let it = try th.iterator(b)
    while let x = try th.next(it) {
      if try th.contains(a, x) { return .false }
      try th.safePoint()
    }
    return .true
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func viewContains(_ view: Value, _ x: Value) throws(Raised) -> Bool {
    let d = DictViews.dict(view)
    if view.isKind(.dictKeys) { return try find(d, x, hash: try hash(x)) != nil }
    guard x.isKind(.tuple), TupleRef(unchecked: x).pointee.count == 2 else { return false }
    let t = TupleRef(unchecked: x)
    guard let i = try find(d, t.items[0], hash: try hash(t.items[0])) else { return false }
    return try equals(d.entry[i].value, t.items[1])
  }

  /// Every item of `a` is in `b`.
  func allContained(_ a: Value, _ b: Value) throws(Raised) -> Bool {
    let it = try iterator(a)
    while let x = try next(it) {
      if try !contains(b, x) { return false }
      try safePoint()
    }
    return true
  }

  func viewIntersection(_ view: Value, _ other: Value) throws(Raised) -> Value {
    var (a, b) = (view, other)
    if isAnySet(b), !b.object.pointee.flags.contains(.heapType),
      DictViews.dict(a).pointee.count <= SetRef(unchecked: b).pointee.count
    {
      return try intersection(SetRef(unchecked: b), a).value
    }
    if DictViews.isSetLike(b), DictViews.dict(b).pointee.count > DictViews.dict(a).pointee.count { swap(&a, &b) }
    let result = newSet(.set)
    let it = try iterator(b)
    while let x = try next(it) {
      if try viewContains(a, x) { try add(result, x) }
      try safePoint()
    }
    return result.value
  }
}
