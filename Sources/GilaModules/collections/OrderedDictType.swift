// The type `collections.OrderedDict`. Dicts keep their order anyway; what is added here is moving keys to
// either end, taking from the front, comparing by order, and views that show the type's name.
import GilaBase
import GilaRuntime

enum OrderedDictType {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    let type = th.newBuiltinType(
      th.intern("OrderedDict"), layout: .dict, base: TypeRef(unchecked: th.rt.type(.dict)),
      doc: "Dictionary that remembers insertion order",
      flags: [.heapType, .basable, .mappingPattern, .instancesHaveDict, .instancesHaveWeakReferences])
    let t = TypeSpec(th: th, type: type)
    t.constant("__module__", th.str("collections"))
    t.new("__new__(cls, *args, **kwargs)", { a, th throws(Raised) in try DefaultDictType.newDict(a[0], th) }, doc: "Create and return a new object.")
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in try equal(a, b, th) }, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in
      let r = try equal(a, b, th)
      return r == .notImplemented ? r : .bool(r.isFalse)
    }, doc: "Return self!=value.")
    t.unhashable()
    t.def("__or__(self, value, /)", { a, b, th throws(Raised) in try merged(a, a, b, th) }, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", { a, b, th throws(Raised) in try merged(a, b, a, th) }, doc: "Return value|self.")
    t.def("__ior__(self, value, /)", { a, b, th throws(Raised) in
      try fill(a, from: b, th)
      return a
    }, doc: "Return self|=value.")
    t.def("move_to_end(self, /, key, last=True)", moveToEnd, doc: "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist.")
    t.def("popitem(self, /, last=True)", popItem, doc: "Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if false.")
    t.def("pop(self, /, key, default=<unrepresentable>)", pop, doc: "Remove the key and return its value, or the default.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.")
    t.def("setdefault(self, /, key, default=None)", setDefault, doc: "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.")
    t.def("update(self, /, *args, **kwargs)", update, doc: "Update from a mapping or an iterable of pairs, then from the keywords.")
    t.def("copy(self, /)", copy, doc: "od.copy() -> a shallow copy of od")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling")
    t.classDef("fromkeys(cls, /, iterable, value=None)", fromKeys, doc: "Create a new ordered dictionary with keys from iterable and values set to value.")
    declareViews(t, th)
    th.finishBuiltinType(type)
    m.constant("OrderedDict", type.value)
  }

  // MARK: views

  /// The types of the views are found through the dict's own type; subclasses inherit the pointer.
  private static func declareViews(_ t: TypeSpec, _ th: Th) {
    let types = UnsafeMutablePointer<TypeRef>.allocate(capacity: 3)
    for (i, row) in [("odict_keys", Kind.dictKeys), ("odict_values", .dictValues), ("odict_items", .dictItems)].enumerated() {
      let type = th.newBuiltinType(th.intern(row.0), layout: row.1, base: TypeRef(unchecked: th.rt.type(row.1)), doc: "")
      th.finishBuiltinType(type)
      (types + i).initialize(to: type)
    }
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(types)
    t.def("keys(self, /)", { v, th throws(Raised) in view(v, .dictKeys, 0, th) }, doc: "Return a set-like object providing a view on the keys.")
    t.def("values(self, /)", { v, th throws(Raised) in view(v, .dictValues, 1, th) }, doc: "Return an object providing a view on the values.")
    t.def("items(self, /)", { v, th throws(Raised) in view(v, .dictItems, 2, th) }, doc: "Return a set-like object providing a view on the items.")
  }

  private static func view(_ v: Value, _ kind: Kind, _ row: Int, _ th: Th) -> Value {
    let made = th.iterator(kind, v)
    if let types = th.typeOf(v).pointee.nativeInfo?.assumingMemoryBound(to: TypeRef.self) {
      made.object.pointee.shape = types[row].pointee.rootShape
    }
    return made
  }

  // MARK: making

  private static func isPlain(_ v: Value, _ th: Th) -> Bool { th.typeOf(v).pointee.flags.contains(.immutable) }

  /// Subclasses set items by their own `__setitem__`.
  private static func fill(_ v: Value, from source: Value, _ th: Th) throws(Raised) {
    let dict = TypeRef(unchecked: th.rt.type(.dict))
    if isPlain(v, th) || th.special(th.typeOf(v), .__setitem__) == th.special(dict, .__setitem__) {
      return try th.update(DictRef(unchecked: v), from: source)
    }
    let pairs = DictRef(unchecked: th.dict())
    try th.update(pairs, from: source)
    var i = 0
    while let e = th.nextEntry(pairs, from: i) {
      try th.setItem(v, pairs.entry[e].key, pairs.entry[e].value)
      i = e + 1
    }
  }

  private static func update(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    if args.pointee.count > 1 { throw th.typeError("update() takes at most 1 positional argument (\(args.pointee.count) given)") }
    if args.pointee.count == 1 { try fill(a[0], from: args.items[0], th) }
    if DictRef(unchecked: a[2]).pointee.count > 0 { try fill(a[0], from: a[2], th) }
    return .none
  }

  private static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let n = TupleRef(unchecked: a[1]).pointee.count
    if n > 1 { throw th.typeError("expected at most 1 arguments, got \(n)") }
    return try update(a, th)
  }

  private static func fromKeys(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let made = try th.call(a[0])
    let it = try th.iterator(a[1])
    while let key = try th.next(it) {
      try th.setItem(made, key, a[2])
      try th.safePoint()
    }
    return made
  }

  private static func copy(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let made = try th.call(th.typeOf(v).value)
    guard made.isKind(.dict) else { throw th.typeError("\(th.typeName(v))() is no dict") }
    if let word = v.object.attributeWord, word.pointee.isPointer, let target = made.object.attributeWord {
      target.pointee = try th.copyDict(DictRef(unchecked: word.pointee))
      th.barrier(made.object)
    }
    try fill(made, from: v, th)
    return made
  }

  private static func merged(_ model: Value, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard a.isKind(.dict), b.isKind(.dict) else { return .notImplemented }
    let made = try th.call(th.typeOf(model).value, a)
    guard made.isKind(.dict) else { return .notImplemented }
    try fill(made, from: b, th)
    return made
  }

  private static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let items = try th.iterator(try th.callMethod(v, .items))
    let state = try th.callMethod(v, .__getstate__)
    return try th.tuple(of: th.typeOf(v).value, th.rt.pointee.emptyTuple, state, .none, items)
  }

  // MARK: order

  /// The first live entry. Entries deleted at the front are skipped by a number kept in the value of the very
  /// first one, so that taking many from the front stays linear.
  static func first(_ d: DictRef, _ th: Th) -> Int? {
    guard d.pointee.used > 0 else { return nil }
    let e = d.entry[0]
    var from = 0
    if e.key.isUndef, e.value.isSmallInt, e.value.smallInt > 0, e.value.smallInt <= d.pointee.used { from = e.value.smallInt }
    return th.nextEntry(d, from: from)
  }

  static func noteFront(_ d: DictRef, _ firstLive: Int) {
    if d.pointee.used > firstLive, firstLive > 0, d.entry[0].key.isUndef {
      d.entry[0].value = Value(smallInt: firstLive)
    }
  }

  private static func popItem(_ self: Value, _ last: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    let back = try th.truth(last)
    guard d.pointee.count > 0 else { throw th.keyError(th.str("dictionary is empty")) }
    var i = d.pointee.used - 1
    if back {
      while i > 0, d.entry[i].key.isUndef { i -= 1 }
    } else {
      guard let k = first(d, th) else { throw th.keyError(th.str("dictionary is empty")) }
      i = k
    }
    let pair = th.tuple(d.entry[i].key, d.entry[i].value)
    _ = th.remove(d, entry: i)
    if !back { noteFront(d, i + 1) }
    return pair
  }

  private static func moveToEnd(_ self: Value, _ key: Value, _ last: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    let hash = try th.hash(key)
    let back = try th.truth(last)
    guard let i = try th.find(d, key, hash: hash) else { throw th.keyError(key) }
    let (own, value) = (d.entry[i].key, d.entry[i].value)
    if back {
      if i == d.pointee.used - 1 { return .none }
      let front = first(d, th) == i
      _ = th.remove(d, entry: i)
      if front { noteFront(d, i + 1) }
      try th.insertNew(d, own, value, hash: hash)
      return .none
    }
    if first(d, th) == i { return .none }
    let rest = DictRef(unchecked: th.dict())
    try th.set(rest, own, value, hash: hash)
    var k = 0
    while let e = th.nextEntry(d, from: k) {
      if e != i { try th.insertNew(rest, d.entry[e].key, d.entry[e].value, hash: d.entry[e].hash) }
      k = e + 1
    }
    th.clear(d)
    try th.update(d, from: rest.value)
    return .none
  }

  private static func pop(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let v = try th.remove(DictRef(unchecked: self), key)
    if !v.isUndef { return v }
    if fallback.isUndef { throw th.keyError(key) }
    return fallback
  }

  private static func setDefault(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    let old = try th.get(d, key)
    if !old.isUndef { return old }
    if isPlain(self, th) { try th.set(d, key, fallback) } else { try th.setItem(self, key, fallback) }
    return fallback
  }

  // MARK: comparing and showing

  /// Among ordered dicts the order counts.
  private static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.dict) else { return .notImplemented }
    let x = DictRef(unchecked: a)
    let y = DictRef(unchecked: b)
    guard try th.dictsEqual(x, y) else { return .false }
    var base = th.typeOf(a)
    while !base.pointee.flags.contains(.immutable), base.pointee.base.isPointer { base = TypeRef(unchecked: base.pointee.base) }
    guard th.isSubtype(th.typeOf(b), base) else { return .true }
    var (i, j) = (0, 0)
    while let p = th.nextEntry(x, from: i), let q = th.nextEntry(y, from: j) {
      if try !th.equals(x.entry[p].key, y.entry[q].key) { return .false }
      i = p + 1
      j = q + 1
    }
    return .true
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard th.enterRepr(v) else { return th.str("...") }
    defer { th.leaveRepr() }
    var b = TextBuffer()
    th.append(th.typeOf(v).pointee.name, to: &b)
    b.append("(")
    if DictRef(unchecked: v).pointee.count > 0 {
      let plain = DictRef(unchecked: th.dict())
      if isPlain(v, th) {
        try th.update(plain, from: v)
      } else {
        try th.update(plain, from: try th.listOf(try th.callMethod(v, .items)).value)
      }
      try th.appendRepr(plain.value, &b)
    }
    b.append(")")
    return try th.finishText(b)
  }
}
