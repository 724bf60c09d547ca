// The type `dict`.
import GilaBase

enum DictType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", unordered, doc: "Return self<value.")
    t.def("__le__(self, value, /)", unordered, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", unordered, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", unordered, doc: "Return self>=value.")
    t.unhashable()
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator over the dict keys.")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.def("__setitem__(self, key, value, /)", setItem, doc: "Set self[key] to value.")
    t.def("__delitem__(self, key, /)", deleteItem, doc: "Delete self[key].")
    t.def("__contains__(self, key, /)", contains, doc: "True if the dictionary has the specified key, else False.")
    t.def("__or__(self, value, /)", or, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", reflectedOr, doc: "Return value|self.")
    t.def("__ior__(self, value, /)", orInPlace, doc: "Return self|=value.")
    t.def("__sizeof__(self, /)", sizeOf, doc: "Return the size of the dict in memory.")
    t.def("get(self, key, default=None, /)", get, doc: "Return the value for key if key is in the dictionary, else default.")
    t.def("setdefault(self, key, default=None, /)", setDefault, doc: "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.")
    t.def("pop(self, key, default=<unrepresentable>, /)", pop, doc: "Remove the specified key and return its value.\n\nIf the key is not found, return the default if given; otherwise raise a KeyError.")
    t.def("popitem(self, /)", popItem, doc: "Remove and return a (key, value) pair as a 2-tuple.\n\nThe pair inserted last comes first. Raises KeyError if the dict is empty.")
    t.def("keys(self, /)", keys, doc: "Return a set-like object providing a view on the dict's keys.")
    t.def("values(self, /)", values, doc: "Return an object providing a view on the dict's values.")
    t.def("items(self, /)", items, doc: "Return a set-like object providing a view on the dict's items.")
    t.def("update(self, /, *args, **kwargs)", update, doc: "Update the dict from a mapping or an iterable of pairs, then from the keywords.")
    t.classDef("fromkeys(cls, iterable, value=None, /)", fromKeys, doc: "Create a new dictionary with keys from iterable and values set to value.")
    t.def("clear(self, /)", clear, doc: "Remove all items from the dict.")
    t.def("copy(self, /)", copy, doc: "Return a shallow copy of the dict.")
    t.classDef("__class_getitem__(cls, object, /)", alias, doc: "See PEP 585")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    th.newDict(try th.requestedClass(args[0], .dict))
  }

  static func initialize(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let source = try th.optionalArgument(args[1], "dict")
    let d = DictRef(unchecked: args[0])
    if !source.isUndef { try th.update(d, from: source) }
    try th.merge(d, DictRef(unchecked: args[2]))
    return .none
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    if d.pointee.count == 0 { return th.str("{}") }
    guard th.enterRepr(self) else { return th.str("{...}") }
    defer { th.leaveRepr() }
    var b = TextBuffer(capacity: d.pointee.count * 8)
    b.append(byte: UInt8(ascii: "{"))
    var i = 0
    var first = true
    while let k = th.nextEntry(d, from: i) {
      let e = d.entry[k]
      if !first { b.append(", ") }
      first = false
      try th.appendRepr(e.key, &b)
      b.append(": ")
      try th.appendRepr(e.value, &b)
      i = k &+ 1
    }
    b.append(byte: UInt8(ascii: "}"))
    return try th.finishText(b)
  }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.dict) else { return .notImplemented }
    return .bool(try th.dictsEqual(DictRef(unchecked: a), DictRef(unchecked: b)))
  }

  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.dict) else { return .notImplemented }
    return .bool(try !th.dictsEqual(DictRef(unchecked: a), DictRef(unchecked: b)))
  }

  static func unordered(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { .notImplemented }

  // MARK: items

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { th.dictIterator(.dictKeyIterator, self) }
  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.dictIterator(.dictReverseKeyIterator, self)
  }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: DictRef(unchecked: self).pointee.count)
  }

  static func sizeOf(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    guard let entries = d.pointee.entries else { return Value(smallInt: 48) }
    return Value(smallInt: 48 + StorageRef.owning(entries).pointee.count)
  }

  static func getItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value { try th.dictItem(self, key) }

  static func setItem(_ self: Value, _ key: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.set(DictRef(unchecked: self), key, v)
    return .none
  }

  static func deleteItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    if try th.remove(DictRef(unchecked: self), key).isUndef { throw th.keyError(key) }
    return .none
  }

  static func contains(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    .bool(try th.find(DictRef(unchecked: self), key, hash: try th.hash(key)) != nil)
  }

  static func or(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.dict) else { return .notImplemented }
    let result = try th.copyDict(DictRef(unchecked: a))
    try th.update(DictRef(unchecked: result), from: b)
    return result
  }

  static func reflectedOr(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    b.isKind(.dict) ? try or(b, a, th) : .notImplemented
  }

  static func orInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.update(DictRef(unchecked: a), from: b)
    return a
  }

  // MARK: methods

  static func get(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    guard let i = try th.find(d, key, hash: try th.hash(key)) else { return fallback }
    return d.entry[i].value
  }

  static func setDefault(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    let hash = try th.hash(key)
    if let i = try th.find(d, key, hash: hash) { return d.entry[i].value }
    try th.insertNew(d, key, fallback, hash: hash)
    return fallback
  }

  static func pop(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    if d.pointee.count == 0, !fallback.isUndef { return fallback }
    let v = try th.remove(d, key)
    if !v.isUndef { return v }
    if fallback.isUndef { throw th.keyError(key) }
    return fallback
  }

  static func popItem(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: self)
    var i = d.pointee.used &- 1
    guard d.pointee.count > 0 else { throw th.keyError(th.str("popitem(): dictionary is empty")) }
    while i > 0, d.entry[i].key.isUndef { i &-= 1 }
    let pair = th.tuple(d.entry[i].key, d.entry[i].value)
    _ = th.remove(d, entry: i)
    th.dropDeletedTail(d)
    return pair
  }

  static func keys(_ self: Value, _ th: Th) throws(Raised) -> Value { th.iterator(.dictKeys, self) }
  static func values(_ self: Value, _ th: Th) throws(Raised) -> Value { th.iterator(.dictValues, self) }
  static func items(_ self: Value, _ th: Th) throws(Raised) -> Value { th.iterator(.dictItems, self) }

  static func update(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let source = try th.optionalArgument(args[1], "update")
    let d = DictRef(unchecked: args[0])
    if !source.isUndef { try th.update(d, from: source) }
    try th.merge(d, DictRef(unchecked: args[2]))
    return .none
  }

  static func fromKeys(_ args: Args, _ th: Th) throws(Raised) -> Value {
    try th.dictFromKeys(args[0], args[1], args[2])
  }

  static func clear(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.clear(DictRef(unchecked: self))
    return .none
  }

  static func copy(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.copyDict(DictRef(unchecked: self)) }

  static func alias(_ args: Args, _ th: Th) throws(Raised) -> Value { try th.genericAlias(args[0], args[1]) }
}
