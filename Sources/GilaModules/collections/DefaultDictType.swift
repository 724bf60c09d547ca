// The type `collections.defaultdict`: a dict whose attribute word holds the factory.
import GilaBase
import GilaRuntime

enum DefaultDictType {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    // The flag gives instances the word for attributes, where the factory is kept.
    let type = th.newBuiltinType(
      th.intern("defaultdict"), layout: .dict, base: TypeRef(unchecked: th.rt.type(.dict)),
      doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same as if they were\npassed to the dict constructor, including keyword arguments.",
      flags: [.heapType, .basable, .mappingPattern])
    let t = TypeSpec(th: th, type: type)
    t.constant("__module__", th.str("collections"))
    t.new("__new__(cls, *args, **kwargs)", { a, th throws(Raised) in try newDict(a[0], th) }, doc: "Create and return a new object.")
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: "Initialize self.")
    t.def("__missing__(self, key, /)", missing, doc: "Called by __getitem__ for missing key.\n\nWith a factory: make a value, store it under the key and return it.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("copy(self, /)", copy, doc: "D.copy() -> a shallow copy of D.")
    t.def("__copy__(self, /)", copy, doc: "D.copy() -> a shallow copy of D.")
    t.def("__or__(self, value, /)", { a, b, th throws(Raised) in try merged(a, a, b, th) }, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", { a, b, th throws(Raised) in try merged(a, b, a, th) }, doc: "Return value|self.")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.getSet("default_factory", { v, th throws(Raised) in factory(v, th) }, { v, x, th throws(Raised) in
      setFactory(v, x.isUndef ? .none : x, th)
    }, doc: "Factory for default value called by __missing__().")
    t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) }, doc: "See PEP 585")
    th.finishBuiltinType(type)
    m.constant("defaultdict", type.value)
  }

  /// An empty dict of a class with the dict layout.
  static func newDict(_ cls: Value, _ th: Th) throws(Raised) -> Value {
    guard cls.isKind(.type), TypeRef(unchecked: cls).pointee.layout == .dict else {
      throw th.typeError("dict.__new__(X): X is not a type object (\(th.typeName(cls)))")
    }
    return th.newDict(TypeRef(unchecked: cls))
  }

  static func factory(_ v: Value, _ th: Th) -> Value {
    guard let word = v.object.attributeWord, word.pointee.isPointer else { return .none }
    let f = th.get(DictRef(unchecked: word.pointee), name: th.intern("default_factory"))
    return f.isUndef ? .none : f
  }

  private static func setFactory(_ v: Value, _ f: Value, _ th: Th) {
    guard let word = v.object.attributeWord else { return }
    if word.pointee.isUndef {
      word.pointee = th.dict()
      th.barrier(v.object)
    }
    th.set(word.pointee, name: th.intern("default_factory"), f)
  }

  private static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    let n = args.pointee.count
    if n > 0, !args.items[0].isNone, !th.isCallable(args.items[0]) {
      throw th.typeError("first argument must be callable or None")
    }
    if n > 2 { throw th.typeError("dict expected at most 1 argument, got \(n - 1)") }
    setFactory(a[0], n > 0 ? args.items[0] : .none, th)
    let d = DictRef(unchecked: a[0])
    if n > 1 { try th.update(d, from: args.items[1]) }
    try th.update(d, from: a[2])
    return .none
  }

  private static func missing(_ v: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let f = factory(v, th)
    if f.isNone { throw th.keyError(key) }
    let made = try th.call(f)
    if th.typeOf(v).pointee.flags.contains(.immutable) {
      try th.set(DictRef(unchecked: v), key, made)
    } else {
      try th.setItem(v, key, made)
    }
    return made
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let plain = try th.call(th.special(TypeRef(unchecked: th.rt.type(.dict)), .__repr__), v)
    var b = TextBuffer()
    th.append(th.typeOf(v).pointee.name, to: &b)
    b.append("(")
    let f = factory(v, th)
    if th.enterRepr(f.isPointer ? f : v) {
      defer { th.leaveRepr() }
      try th.appendRepr(f, &b)
    } else {
      b.append("...")
    }
    b.append(", ")
    th.append(plain, to: &b)
    b.append(")")
    return try th.finishText(b)
  }

  private static func copy(_ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.call(th.typeOf(v).value, factory(v, th), v)
  }

  private static func merged(_ model: Value, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard a.isKind(.dict), b.isKind(.dict) else { return .notImplemented }
    let result = try th.call(th.typeOf(model).value, factory(model, th), a)
    guard result.isKind(.dict) else { return .notImplemented }
    try th.update(DictRef(unchecked: result), from: b)
    return result
  }

  private static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let f = factory(v, th)
    let args = f.isNone ? th.rt.pointee.emptyTuple : th.tuple(f)
    let items = try th.iterator(try th.callMethod(v, .items))
    return try th.tuple(of: th.typeOf(v).value, args, .none, .none, items)
  }
}
