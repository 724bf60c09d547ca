// types.GenericAlias: `list[int]` and the like. Most attributes are those of the origin.

enum GenericAliasType {
  static func declare(_ t: TypeSpec) {
    t.type.pointee.flags.formUnion([.basable, .instancesHaveWeakReferences])
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(starIteratorType(t.th))
    t.new("GenericAlias(cls, origin, args, /)", make, doc: "Represent a PEP 585 generic type.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__call__(self, /, *args, **kwargs)", call, doc: "Call self as a function.")
    t.def("__getattribute__(self, name, /)", ObjectType.getAttribute, doc: "Return getattr(self, name).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in
      let same = try equal(a, b, th)
      return same == .notImplemented ? same : .bool(!same.isTrue)
    }, doc: "Return self!=value.")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__or__(self, value, /)", { a, b, th throws(Raised) in try th.union(a, b) }, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", { a, b, th throws(Raised) in try th.union(b, a) }, doc: "Return value|self.")
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.def("__mro_entries__(self, bases, /)", { v, _, th throws(Raised) in th.tuple(GenericAliasRef(unchecked: v).pointee.origin) },
      doc: "The origin stands for the alias among the bases of a class.")
    t.def("__instancecheck__(self, instance, /)", { _, _, th throws(Raised) in
      throw th.typeError("isinstance() argument 2 cannot be a parameterized generic")
    }, doc: "Refuse isinstance().")
    t.def("__subclasscheck__(self, subclass, /)", { _, _, th throws(Raised) in
      throw th.typeError("issubclass() argument 2 cannot be a parameterized generic")
    }, doc: "Refuse issubclass().")
    t.def("__reduce__(self, /)", reduce, doc: "Helper for pickle.")
    t.def("__dir__(self, /)", dir, doc: "Names of the origin's attributes and of the alias's own.")
    t.getSet("__origin__", { v, th throws(Raised) in GenericAliasRef(unchecked: v).pointee.origin }, readOnly,
      doc: "The type that is parameterized.")
    t.getSet("__args__", { v, th throws(Raised) in GenericAliasRef(unchecked: v).pointee.args }, readOnly, doc: "The type arguments.")
    t.getSet("__unpacked__", { v, th throws(Raised) in .bool(v.object.pointee.flags.contains(.mark1)) }, readOnly,
      doc: "Whether the alias is starred.")
    t.get("__parameters__", { v, th throws(Raised) in try th.aliasParameters(v) }, doc: "Type variables in the GenericAlias.")
    t.get("__typing_unpacked_tuple_args__", { v, th throws(Raised) in
      let alias = GenericAliasRef(unchecked: v)
      let isStarredTuple = v.object.pointee.flags.contains(.mark1) && alias.pointee.origin == th.rt.type(.tuple)
      return isStarredTuple ? alias.pointee.args : .none
    }, doc: "The arguments of a starred tuple, for typing.")
  }

  static func readOnly(_ v: Value, _ x: Value, _ th: Th) throws(Raised) {
    throw th.raise(.AttributeError, "readonly attribute")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let (cls, origin, args) = (a[0], a[1], a[2])
    guard cls.isKind(.type), TypeRef(unchecked: cls).pointee.layout == .genericAlias else {
      throw th.typeError("GenericAlias.__new__(X): X is not a subtype of GenericAlias")
    }
    return th.newAlias(TypeRef(unchecked: cls), origin, th.isTuple(args) ? args : th.tuple(args))
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let alias = GenericAliasRef(unchecked: v)
    var text = v.object.pointee.flags.contains(.mark1) ? "*" : ""
    text += try th.typeText(alias.pointee.origin) + "["
    let args = TupleRef(unchecked: alias.pointee.args)
    for i in 0..<args.pointee.count {
      if i > 0 { text += ", " }
      let item = args.items[i]
      text += item.isKind(.list) ? try listText(item, th) : try th.typeText(item)
    }
    if args.pointee.count == 0 { text += "()" }
    return th.str(text + "]")
  }

  /// The argument list of a callable.
  private static func listText(_ v: Value, _ th: Th) throws(Raised) -> String {
    var text = "["
    var i = 0
    while i < ListRef(unchecked: v).pointee.count {
      if i > 0 { text += ", " }
      text += try th.typeText(ListRef(unchecked: v).items[i])
      i += 1
    }
    return text + "]"
  }

  static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let alias = GenericAliasRef(unchecked: v)
    return th.int(try th.hash(alias.pointee.origin) ^ (try th.hash(alias.pointee.args)))
  }

  static func call(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let v = a[0]
    let result = try th.call(
      GenericAliasRef(unchecked: v).pointee.origin, args: TupleRef(unchecked: a[1]), kwargs: a[2])
    do throws(Raised) { try th.setAttribute(result, th.name(.__orig_class__), v) } catch {
      guard th.pendingIs(.AttributeError) || th.pendingIs(.TypeError) else { throw error }
      _ = th.takePending()
    }
    return result
  }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.genericAlias) else { return .notImplemented }
    let (x, y) = (GenericAliasRef(unchecked: a), GenericAliasRef(unchecked: b))
    if x.pointee.h.flags.contains(.mark1) != y.pointee.h.flags.contains(.mark1) { return .false }
    guard try th.equals(x.pointee.origin, y.pointee.origin) else { return .false }
    return .bool(try th.equals(x.pointee.args, y.pointee.args))
  }

  static func getItem(_ v: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let alias = GenericAliasRef(unchecked: v)
    let parameters = TupleRef(unchecked: try th.aliasParameters(v))
    let args = try th.substitute(v, TupleRef(unchecked: alias.pointee.args), parameters, key)
    let result = th.newAlias(TypeRef(unchecked: th.rt.type(.genericAlias)), alias.pointee.origin, args)
    if v.object.pointee.flags.contains(.mark1) { result.object.pointee.flags.insert(.mark1) }
    return result
  }

  static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let alias = GenericAliasRef(unchecked: v)
    if v.object.pointee.flags.contains(.mark1) {
      let plain = th.newAlias(TypeRef(unchecked: th.rt.type(.genericAlias)), alias.pointee.origin, alias.pointee.args)
      return th.tuple(th.get(DictRef(unchecked: th.rt.pointee.builtins), name: th.intern("next")), th.tuple(try iterate(plain, th)))
    }
    return th.tuple(th.typeOf(v).value, th.tuple(alias.pointee.origin, alias.pointee.args))
  }

  static func dir(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let origin = GenericAliasRef(unchecked: v).pointee.origin
    let t = th.typeOf(origin)
    let names = try th.listOf(try th.callSpecial(th.special(t, .__dir__), origin, t))
    for name in AliasNames.own {
      let text = th.intern(name)
      if !(try th.contains(names.value, text)) { try th.append(names, text) }
    }
    return names.value
  }

  // MARK: unpacking

  static func iterate(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let alias = GenericAliasRef(unchecked: v)
    let starred = th.newAlias(TypeRef(unchecked: th.rt.type(.genericAlias)), alias.pointee.origin, alias.pointee.args)
    starred.object.pointee.flags.insert(.mark1)
    let it = th.iterator(.tupleIterator, th.tuple(starred), extra: v)
    if let info = TypeRef(unchecked: th.rt.type(.genericAlias)).pointee.nativeInfo {
      it.object.pointee.shape = info.assumingMemoryBound(to: TypeLayout.self).pointee.rootShape
    }
    return it
  }

  /// The iterator behind `*tuple[int]`: an iterator over one item with a pickled form of its own.
  private static func starIteratorType(_ th: Th) -> TypeRef {
    let t = th.newBuiltinType(
      th.intern("generic_alias_iterator"), layout: .tupleIterator, base: TypeRef(unchecked: th.rt.type(.object)), doc: "",
      flags: .disallowInstantiation)
    let spec = TypeSpec(th: th, type: t)
    spec.def("__iter__(self, /)", { v, th throws(Raised) in v }, doc: "Implement iter(self).")
    spec.def("__next__(self, /)", { v, th throws(Raised) in
      guard let x = try th.next(v) else { throw th.stopIteration() }
      return x
    }, doc: "Implement next(self).")
    spec.def("__reduce__(self, /)", { v, th throws(Raised) in
      let it = IteratorRef(unchecked: v)
      let isFresh = it.pointee.source.isPointer && it.pointee.position == 0
      let iter = th.get(DictRef(unchecked: th.rt.pointee.builtins), name: th.intern("iter"))
      return th.tuple(iter, th.tuple(isFresh ? it.pointee.extra : th.rt.pointee.emptyTuple))
    }, doc: "Helper for pickle.")
    th.finishBuiltinType(t)
    return t
  }
}

/// Attributes that an alias does not take from its origin.
enum AliasNames {
  static let own = [
    "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
    "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
  ]
  static let hidden = ["__bases__", "__copy__", "__deepcopy__"]
}

extension UnsafeMutablePointer where Pointee == Thread {
  @inline(__always)
  func isTuple(_ v: Value) -> Bool { v.isKind(.tuple) }

  /// types.GenericAlias(origin, args); one argument need not be a tuple.
  public func genericAlias(_ origin: Value, _ args: Value) throws(Raised) -> Value {
    newAlias(TypeRef(unchecked: rt.type(.genericAlias)), origin, isTuple(args) ? args : tuple(args))
  }

  func newAlias(_ type: TypeRef, _ origin: Value, _ args: Value) -> Value {
    let isHeapType = type.pointee.flags.contains(.heapType)
    let size = MemoryLayout<GenericAliasLayout>.size
    let a = heap.allocateSmall(size + (isHeapType ? 8 : 0)).assumingMemoryBound(to: GenericAliasLayout.self)
    a.initialize(to: GenericAliasLayout(
      h: Header(.genericAlias, shape: type.pointee.rootShape, flags: isHeapType ? .heapType : []), origin: origin,
      args: args, parameters: .undef))
    if let word = a.object.attributeWord { word.pointee = .undef }
    if type.pointee.flags.contains(.hasFinalizer) { registerFinalizer(a.object) }
    return a.value
  }

  /// An alias answers for its own attributes and forwards the others to its origin.
  func findAliasAttribute(_ v: Value, _ name: Value, _ t: TypeRef) throws(Raised) -> Value {
    let text = swiftString(name)
    if AliasNames.hidden.contains(text) || AliasNames.own.contains(text) { return try findGenericAttribute(v, name, t) }
    return try getAttribute(GenericAliasRef(unchecked: v).pointee.origin, name)
  }

  /// A type as it is written in the repr of an alias or a union.
  func typeText(_ v: Value) throws(Raised) -> String {
    try checkNativeStack()
    if v == .ellipsis { return "..." }
    var looksLikeAlias = try !getAttributeOrUndef(v, .__origin__).isUndef
    if looksLikeAlias { looksLikeAlias = try !getAttributeOrUndef(v, .__args__).isUndef }
    if !looksLikeAlias {
      let qualname = try getAttributeOrUndef(v, .__qualname__)
      let module = qualname.isUndef ? .undef : try getAttributeOrUndef(v, .__module__)
      if !qualname.isUndef, !module.isUndef, !module.isNone {
        let own = swiftString(try text(qualname))
        if module.isKind(.str), swiftString(module) == "builtins" { return own }
        return swiftString(try text(module)) + "." + own
      }
    }
    return swiftString(try repr(v))
  }
}
