// The type `type`: its call, attributes and methods.

enum TypeType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", make, doc: "Create and return a new type.")
    t.def("__init__(self, *args, **kwargs)", initialize, doc: "Check the arguments of type(…).")
    t.def("__call__(self, /, *args, **kwargs)", call, doc: "Call self as a function: make an instance.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__getattribute__(self, name, /)", getAttribute, doc: "Return getattr(self, name).")
    t.def("__setattr__(self, name, value, /)", setAttribute, doc: "Implement setattr(self, name, value).")
    t.def("__delattr__(self, name, /)", deleteAttribute, doc: "Implement delattr(self, name).")
    t.def("mro(self, /)", mro, doc: "Return a type's method resolution order.")
    t.def("__subclasses__(self, /)", subclasses, doc: "Return a list of immediate subclasses.")
    t.def("__instancecheck__(self, instance, /)", instanceCheck, doc: "Check if an object is an instance.")
    t.def("__subclasscheck__(self, subclass, /)", subclassCheck, doc: "Check if a class is a subclass.")
    t.def("__dir__(self, /)", dir, doc: "Specialized __dir__ implementation for types.")
    t.def("__sizeof__(self, /)", sizeOf, doc: "Return memory consumption of the type object.")
    t.def("__or__(self, value, /)", or, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", ror, doc: "Return value|self.")
    t.classDef("__prepare__(cls, *args, **kwargs)", prepare, doc: "Create the namespace for the class statement.")
    t.getSet("__name__", { v, th throws(Raised) in TypeRef(unchecked: v).pointee.name }, setName, doc: "The type's name.")
    t.getSet(
      "__qualname__", { v, th throws(Raised) in TypeRef(unchecked: v).pointee.qualname }, setQualname,
      doc: "The type's qualified name.")
    t.getSet("__module__", module, setModule, doc: "The module that defines the type.")
    t.getSet("__doc__", doc, setDoc, doc: "The type's docstring.")
    t.get("__mro__", { v, th throws(Raised) in TypeRef(unchecked: v).pointee.mro }, doc: "The method resolution order.")
    t.get("__base__", { v, th throws(Raised) in
      let b = TypeRef(unchecked: v).pointee.base
      return b.isUndef ? .none : b
    }, doc: "The base whose layout the type extends.")
    t.getSet("__bases__", { v, th throws(Raised) in TypeRef(unchecked: v).pointee.bases }, setBases, doc: "The base types.")
    t.get("__dict__", { v, th throws(Raised) in th.mappingProxy(TypeRef(unchecked: v).pointee.dict) }, doc: "The type's namespace.")
    t.get("__basicsize__", { v, th throws(Raised) in Value(smallInt: 16 + 8 * Int(TypeRef(unchecked: v).pointee.inlineSlots)) },
      doc: "Bytes of an instance without its variable part.")
    t.get("__itemsize__", { v, th throws(Raised) in
      switch TypeRef(unchecked: v).pointee.layout {
      case .tuple: return Value(smallInt: 8)
      case .int: return Value(smallInt: 4)
      case .bytes: return Value(smallInt: 1)
      default: return Value(smallInt: 0)
      }
    }, doc: "Bytes of one item of the variable part.")
    t.get("__flags__", flags, doc: "Bits that tell what the type is.")
    t.get("__dictoffset__", { v, th throws(Raised) in
      Value(smallInt: TypeRef(unchecked: v).pointee.flags.contains(.instancesHaveDict) ? 8 : 0)
    }, doc: "Non-zero when instances have a dict.")
    t.get("__weakrefoffset__", { v, th throws(Raised) in
      Value(smallInt: TypeRef(unchecked: v).pointee.flags.contains(.instancesHaveWeakReferences) ? 8 : 0)
    }, doc: "Non-zero when instances can be weakly referenced.")
    t.getSet("__abstractmethods__", abstractMethods, setAbstractMethods, doc: "Names of the abstract methods.")
    t.getSet("__annotations__", annotations, setAnnotations, doc: "The annotations of the class body.")
    t.getSet("__type_params__", typeParams, setTypeParams, doc: "The type parameters of a generic class.")
    t.get("__text_signature__", { v, th throws(Raised) in .none }, doc: "Signature text, for builtin types that have one.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard a[0].isKind(.type) else { throw th.typeError("type.__new__(X): X is not a type object (\(th.typeName(a[0])))") }
    let args = TupleRef(unchecked: a[1])
    let meta = TypeRef(unchecked: a[0])
    if args.pointee.count == 1, a[0] == th.rt.type(.type), DictRef(unchecked: a[2]).pointee.count == 0 {
      return th.typeOf(args.items[0]).value
    }
    guard args.pointee.count == 3 else {
      if a[0] == th.rt.type(.type) { throw th.typeError("type() takes 1 or 3 arguments") }
      throw th.typeError("type.__new__() takes exactly 3 arguments (\(args.pointee.count) given)")
    }
    let name = args.items[0], bases = args.items[1], namespace = args.items[2]
    guard name.isKind(.str) else {
      throw th.typeError("type.__new__() argument 1 must be str, not \(th.typeName(name))")
    }
    if th.swiftString(name).utf8.contains(0) { throw th.valueError("type name must not contain null characters") }
    guard bases.isKind(.tuple) else {
      throw th.typeError("type.__new__() argument 2 must be tuple, not \(th.typeName(bases))")
    }
    guard namespace.isKind(.dict) else {
      throw th.typeError("type.__new__() argument 3 must be dict, not \(th.typeName(namespace))")
    }
    let winner = try th.winningMeta(meta, TupleRef(unchecked: bases))
    if winner != meta {
      let maker = th.special(winner, .__new__)
      if maker != th.get(TypeRef(unchecked: th.rt.type(.type)).pointee.dict, name: .__new__) {
        let f = maker.isKind(.staticMethod) ? WrapperRef(unchecked: maker).pointee.function : maker
        return try th.call(f, args: TupleRef(unchecked: th.tuple(winner.value, name, bases, namespace)), kwargs: a[2])
      }
    }
    return try th.newType(winner, name, TupleRef(unchecked: bases), DictRef(unchecked: namespace), a[2])
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let n = TupleRef(unchecked: a[1]).pointee.count
    if n == 1, DictRef(unchecked: a[2]).pointee.count > 0 { throw th.typeError("type.__init__() takes no keyword arguments") }
    if n != 1, n != 3 { throw th.typeError("type.__init__() takes 1 or 3 arguments") }
    return .none
  }

  static func call(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    let kwargs = DictRef(unchecked: a[2])
    let w = try th.window(args.pointee.count + kwargs.pointee.count)
    w[FrameSlot.function] = a[0]
    (w + 5).update(from: args.items, count: args.pointee.count)
    let names = try th.spreadKeywords(a[2], into: w + 5 + args.pointee.count)
    switch try th.instantiate(w, TypeRef(unchecked: a[0]), args.pointee.count + kwargs.pointee.count, names) {
    case .done(let v): return v
    case .frame(let base): return try th.run(frame: base)
    case .initializer(let stub, let frame): return try th.run(stub: stub, frame: frame)
    }
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: v)
    let module = th.get(t.pointee.dict, name: .__module__)
    if module.isKind(.str), th.swiftString(module) != "builtins" {
      return th.str("<class '\(th.swiftString(module)).\(th.swiftString(t.pointee.qualname))'>")
    }
    return th.str("<class '\(th.swiftString(t.pointee.qualname))'>")
  }

  static func getAttribute(_ v: Value, _ name: Value, _ th: Th) throws(Raised) -> Value {
    guard name.isKind(.str) else { throw th.typeError("attribute name must be string, not '\(th.typeName(name))'") }
    let found = try th.findAttribute(v, name, th.typeOf(v))
    if found.isUndef { throw th.noAttribute(v, name) }
    return found
  }

  static func setAttribute(_ v: Value, _ name: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    guard name.isKind(.str) else { throw th.typeError("attribute name must be string, not '\(th.typeName(name))'") }
    try th.storeAttribute(v, name, value)
    return .none
  }

  static func deleteAttribute(_ v: Value, _ name: Value, _ th: Th) throws(Raised) -> Value {
    guard name.isKind(.str) else { throw th.typeError("attribute name must be string, not '\(th.typeName(name))'") }
    try th.storeAttribute(v, name, .undef)
    return .none
  }

  static func mro(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: v)
    let bases = TupleRef(unchecked: t.pointee.bases)
    let order = TupleRef(unchecked: bases.pointee.count == 0 ? th.tuple(v) : try th.linearize(t, bases))
    return try th.list(order.items, order.pointee.count)
  }

  static func subclasses(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let result = th.list()
    th.forEachSubclass(TypeRef(unchecked: v)) { try? th.append(ListRef(unchecked: result), $0.value) }
    return result
  }

  static func instanceCheck(_ v: Value, _ instance: Value, _ th: Th) throws(Raised) -> Value {
    .bool(try th.isPlainInstance(instance, v))
  }

  static func subclassCheck(_ v: Value, _ subclass: Value, _ th: Th) throws(Raised) -> Value {
    .bool(try th.isPlainSubclass(subclass, v))
  }

  static func dir(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let names = DictRef(unchecked: th.dict())
    try th.mergeTypeNames(v, names)
    return try th.listOf(names.value).value
  }

  static func sizeOf(_ v: Value, _ th: Th) throws(Raised) -> Value { Value(smallInt: MemoryLayout<TypeLayout>.size) }
  static func or(_ v: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try th.union(v, other) }
  static func ror(_ v: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try th.union(other, v) }
  static func prepare(_ a: Args, _ th: Th) throws(Raised) -> Value { th.dict() }

  // MARK: attributes

  static func requireMutable(_ v: Value, _ name: String, _ value: Value, _ th: Th) throws(Raised) -> TypeRef {
    let t = TypeRef(unchecked: v)
    if t.pointee.flags.contains(.immutable) {
      throw th.typeError("cannot set '\(name)' attribute of immutable type '\(th.typeName(t))'")
    }
    if value.isUndef { throw th.typeError("cannot delete '\(name)' attribute of immutable type '\(th.typeName(t))'") }
    return t
  }

  static func setName(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = try requireMutable(v, "__name__", value, th)
    guard value.isKind(.str) else {
      throw th.typeError("can only assign string to \(th.typeName(t)).__name__, not '\(th.typeName(value))'")
    }
    let s = StrRef(unchecked: value)
    for i in 0..<s.length where s.codePoint(i) == 0 { throw th.valueError("type name must not contain null characters") }
    t.pointee.name = value
    th.barrier(t.object)
  }

  static func setQualname(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = try requireMutable(v, "__qualname__", value, th)
    guard value.isKind(.str) else {
      throw th.typeError("can only assign string to \(th.typeName(t)).__qualname__, not '\(th.typeName(value))'")
    }
    t.pointee.qualname = value
    th.barrier(t.object)
  }

  static func module(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let m = th.get(TypeRef(unchecked: v).pointee.dict, name: .__module__)
    if !m.isUndef { return m }
    if TypeRef(unchecked: v).pointee.flags.contains(.heapType) { throw th.raise(.AttributeError, "__module__") }
    return th.name(.builtins)
  }

  static func setModule(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = try requireMutable(v, "__module__", value, th)
    th.set(t.pointee.dict, name: .__module__, value)
    th.typeChanged(t, name: th.name(.__module__))
  }

  static func doc(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: v)
    let d = th.get(t.pointee.dict, name: .__doc__)
    if d.isUndef { return .none }
    return try th.descriptorGet(d, .undef, t)
  }

  static func setDoc(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = try requireMutable(v, "__doc__", value, th)
    th.set(t.pointee.dict, name: .__doc__, value)
    th.typeChanged(t, name: th.name(.__doc__))
  }

  static func setBases(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = try requireMutable(v, "__bases__", value, th)
    guard value.isKind(.tuple) else {
      throw th.typeError("can only assign tuple to \(th.typeName(t)).__bases__, not \(th.typeName(value))")
    }
    try th.replaceBases(t, TupleRef(unchecked: value))
  }

  static func flags(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let f = TypeRef(unchecked: v).pointee.flags
    var bits = 1 << 12
    if f.contains(.heapType) { bits |= 1 << 9 }
    if f.contains(.basable) { bits |= 1 << 10 }
    if f.contains(.immutable) { bits |= 1 << 8 }
    if f.contains(.isAbstract) { bits |= 1 << 20 }
    if f.contains(.sequencePattern) { bits |= 1 << 5 }
    if f.contains(.mappingPattern) { bits |= 1 << 6 }
    if f.contains(.disallowInstantiation) { bits |= 1 << 7 }
    switch TypeRef(unchecked: v).pointee.layout {
    case .int: bits |= 1 << 24
    case .list: bits |= 1 << 25
    case .tuple: bits |= 1 << 26
    case .bytes: bits |= 1 << 27
    case .str: bits |= 1 << 28
    case .dict: bits |= 1 << 29
    case .exception: bits |= 1 << 30
    case .type: bits |= 1 << 31
    default: break
    }
    return Value(smallInt: bits)
  }

  static func abstractMethods(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let found = th.get(TypeRef(unchecked: v).pointee.dict, name: .__abstractmethods__)
    if found.isUndef || v == th.rt.type(.type) { throw th.raise(.AttributeError, "__abstractmethods__") }
    return found
  }

  static func setAbstractMethods(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = TypeRef(unchecked: v)
    if value.isUndef {
      if (try th.remove(DictRef(unchecked: t.pointee.dict), th.name(.__abstractmethods__))).isUndef {
        throw th.raise(.AttributeError, "__abstractmethods__")
      }
      t.pointee.flags.remove(.isAbstract)
    } else {
      let any = try th.truth(value)
      th.set(t.pointee.dict, name: .__abstractmethods__, value)
      if any { t.pointee.flags.insert(.isAbstract) } else { t.pointee.flags.remove(.isAbstract) }
    }
    th.typeChanged(t, name: th.name(.__abstractmethods__))
  }

  static func annotations(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: v)
    guard t.pointee.flags.contains(.heapType) else {
      throw th.raise(.AttributeError, "type object '\(th.typeName(t))' has no attribute '__annotations__'")
    }
    let found = th.get(t.pointee.dict, name: .__annotations__)
    if !found.isUndef { return try th.descriptorGet(found, .undef, t) }
    let d = th.dict()
    th.set(t.pointee.dict, name: .__annotations__, d)
    th.typeChanged(t, name: th.name(.__annotations__))
    return d
  }

  static func setAnnotations(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = TypeRef(unchecked: v)
    if t.pointee.flags.contains(.immutable) {
      throw th.typeError("cannot set '__annotations__' attribute of immutable type '\(th.typeName(t))'")
    }
    if value.isUndef {
      if (try th.remove(DictRef(unchecked: t.pointee.dict), th.name(.__annotations__))).isUndef {
        throw th.raise(.AttributeError, "__annotations__")
      }
    } else {
      th.set(t.pointee.dict, name: .__annotations__, value)
    }
    th.typeChanged(t, name: th.name(.__annotations__))
  }

  static func typeParams(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let found = th.get(TypeRef(unchecked: v).pointee.dict, name: .__type_params__)
    return found.isUndef || v == th.rt.type(.type) ? th.rt.pointee.emptyTuple : found
  }

  static func setTypeParams(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    let t = try requireMutable(v, "__type_params__", value, th)
    th.set(t.pointee.dict, name: .__type_params__, value)
    th.typeChanged(t, name: th.name(.__type_params__))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The most derived of the metaclass and the types of all bases.
  func winningMeta(_ meta: TypeRef, _ bases: TupleRef) throws(Raised) -> TypeRef {
    var winner = meta
    for i in 0..<bases.pointee.count {
      let other = typeOf(bases.items[i])
      if isSubtype(winner, other) { continue }
      if isSubtype(other, winner) {
        winner = other
        continue
      }
      throw typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
    }
    return winner
  }

  /// isinstance without `__instancecheck__`.
  func isPlainInstance(_ v: Value, _ type: Value) throws(Raised) -> Bool {
    let t = typeOf(v)
    if type.isKind(.type) {
      if isSubtype(t, TypeRef(unchecked: type)) { return true }
      let claimed = try getAttributeOrUndef(v, .__class__)
      return claimed.isKind(.type) && claimed != t.value && isSubtype(TypeRef(unchecked: claimed), TypeRef(unchecked: type))
    }
    try checkIsClass(type, "isinstance() arg 2 must be a type, a tuple of types, or a union")
    let claimed = try getAttributeOrUndef(v, .__class__)
    return claimed.isUndef ? false : try isAbstractSubclass(claimed, type)
  }

  func isPlainSubclass(_ v: Value, _ type: Value) throws(Raised) -> Bool {
    if v.isKind(.type), type.isKind(.type) { return isSubtype(TypeRef(unchecked: v), TypeRef(unchecked: type)) }
    try checkIsClass(v, "issubclass() arg 1 must be a class")
    try checkIsClass(type, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return try isAbstractSubclass(v, type)
  }

  private func checkIsClass(_ v: Value, _ message: String) throws(Raised) {
    if v.isKind(.type) { return }
    let bases = try getAttributeOrUndef(v, .__bases__)
    if !bases.isKind(.tuple) { throw typeError(message) }
  }

  private func isAbstractSubclass(_ v: Value, _ type: Value) throws(Raised) -> Bool {
    if v == type { return true }
    try checkNativeStack()
    let bases = try getAttributeOrUndef(v, .__bases__)
    guard bases.isKind(.tuple) else { return false }
    let b = TupleRef(unchecked: bases)
    for i in 0..<b.pointee.count where try isAbstractSubclass(b.items[i], type) { return true }
    return false
  }

  /// isinstance(v, type)
  public func isInstance(_ v: Value, _ type: Value) throws(Raised) -> Bool {
    if typeOf(v).value == type { return true }
    if type.isKind(.type), typeOf(type).value == rt.type(.type) { return try isPlainInstance(v, type) }
    try checkNativeStack()
    if type.isKind(.tuple) {
      let t = TupleRef(unchecked: type)
      for i in 0..<t.pointee.count where try isInstance(v, t.items[i]) { return true }
      return false
    }
    if type.isKind(.union) { return try isInstance(v, GenericAliasRef(unchecked: type).pointee.args) }
    let meta = typeOf(type)
    let hook = special(meta, .__instancecheck__)
    if !hook.isUndef { return try truth(try callSpecial(hook, type, v, meta)) }
    return try isPlainInstance(v, type)
  }

  /// issubclass(v, type)
  public func isSubclass(_ v: Value, _ type: Value) throws(Raised) -> Bool {
    if type.isKind(.type), typeOf(type).value == rt.type(.type) {
      return v == type ? true : try isPlainSubclass(v, type)
    }
    try checkNativeStack()
    if type.isKind(.tuple) {
      let t = TupleRef(unchecked: type)
      for i in 0..<t.pointee.count where try isSubclass(v, t.items[i]) { return true }
      return false
    }
    if type.isKind(.union) { return try isSubclass(v, GenericAliasRef(unchecked: type).pointee.args) }
    let meta = typeOf(type)
    let hook = special(meta, .__subclasscheck__)
    if !hook.isUndef { return try truth(try callSpecial(hook, type, v, meta)) }
    return try isPlainSubclass(v, type)
  }

  /// Names of a type and its bases, for dir().
  func mergeTypeNames(_ type: Value, _ into: DictRef) throws(Raised) {
    guard type.isKind(.type) else { return }
    let t = TypeRef(unchecked: type)
    let mro = TupleRef(unchecked: t.pointee.mro)
    for k in 0..<mro.pointee.count {
      let d = DictRef(unchecked: TypeRef(unchecked: mro.items[k]).pointee.dict)
      var i = 0
      while let e = nextEntry(d, from: i) {
        try set(into, (d.entry + e).pointee.key, .none)
        i = e + 1
      }
    }
  }

  /// `t.__bases__ = bases`
  func replaceBases(_ t: TypeRef, _ bases: TupleRef) throws(Raised) {
    guard bases.pointee.count > 0 else {
      throw typeError("can only assign non-empty tuple to \(typeName(t)).__bases__, not ()")
    }
    for i in 0..<bases.pointee.count {
      guard bases.items[i].isKind(.type) else {
        throw typeError("\(typeName(t)).__bases__ must be tuple of classes, not '\(typeName(bases.items[i]))'")
      }
      let b = TypeRef(unchecked: bases.items[i])
      if isSubtype(b, t) { throw typeError("a __bases__ item causes an inheritance cycle") }
      let layout: Kind = b.pointee.layout == .object ? .instance : b.pointee.layout
      let old = TypeRef(unchecked: t.pointee.base)
      if layout != t.pointee.layout && b.pointee.layout != .object || b.pointee.fixedSlots != old.pointee.fixedSlots {
        throw typeError("__bases__ assignment: '\(typeName(b))' object layout differs from '\(typeName(old))'")
      }
    }
    let mro = try linearize(t, bases)
    t.pointee.bases = bases.value
    t.pointee.base = bases.items[0]
    t.pointee.mro = mro
    for i in 0..<bases.pointee.count { addSubclass(TypeRef(unchecked: bases.items[i]), t) }
    typeChanged(t, name: name(.__bases__))
    flushCaches()
    let children = ListRef(unchecked: list())
    forEachSubclass(t) { try? append(children, $0.value) }
    for i in 0..<children.pointee.count {
      let c = TypeRef(unchecked: children.items[i])
      do {
        c.pointee.mro = try linearize(c, TupleRef(unchecked: c.pointee.bases))
        typeChanged(c, name: name(.__bases__))
      }
    }
  }
}
