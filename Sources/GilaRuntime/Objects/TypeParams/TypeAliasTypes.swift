// TypeAliasType, the class Generic and the sentinel NoDefault.

enum TypeAliasTypes {
  static func declareAlias(_ t: TypeSpec) {
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(bitPattern: TypingType.typeAlias.rawValue)
    t.new("typealias(cls, name, value, *, type_params=<unset>)", make, doc: "Create a TypeAliasType.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in try alias(v, th).name }, doc: "Return repr(self).")
    t.def("__or__(self, value, /)", { a, b, th throws(Raised) in try th.union(a, b) }, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", { a, b, th throws(Raised) in try th.union(b, a) }, doc: "Return value|self.")
    t.def("__getitem__(self, key, /)", { v, key, th throws(Raised) in
      if try alias(v, th).parameters.isUndef { throw th.typeError("Only generic type aliases are subscriptable") }
      return try th.genericAlias(v, key)
    }, doc: "Return self[key].")
    t.def("__reduce__(self, /)", { v, th throws(Raised) in try alias(v, th).name }, doc: "Helper for pickle.")
    t.getSet("__name__", { v, th throws(Raised) in try alias(v, th).name }, GenericAliasType.readOnly, doc: "The alias's name.")
    t.get("__value__", { v, th throws(Raised) in try th.value(ofAlias: v) }, doc: "What the alias stands for.")
    t.get("__type_params__", { v, th throws(Raised) in
      let p = try alias(v, th).parameters
      return p.isUndef ? th.rt.pointee.emptyTuple : p
    }, doc: "The type parameters.")
    t.get("__parameters__", { v, th throws(Raised) in
      let p = try alias(v, th).parameters
      return p.isUndef ? th.rt.pointee.emptyTuple : try th.unpackingVariables(TupleRef(unchecked: p))
    }, doc: "The type parameters, each TypeVarTuple unpacked.")
    t.get("__module__", { v, th throws(Raised) in try alias(v, th).module }, doc: "The module that defines the alias.")
  }

  private static func alias(_ v: Value, _ th: Th) throws(Raised) -> TypeAlias {
    try th.requireNative(v, as: TypeAlias.self, "typing.TypeAliasType")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let (name, value, given) = (a[1], a[2], a[3])
    guard name.isKind(.str) else { throw th.typeError("typealias() argument 'name' must be str, not \(th.typeName(name))") }
    var parameters = Value.undef
    if !given.isUndef {
      guard given.isKind(.tuple) else { throw th.typeError("type_params must be a tuple") }
      if TupleRef(unchecked: given).pointee.count > 0 { parameters = given }
    }
    let alias = TypeAlias(name: name, parameters: parameters, module: th.callingModule())
    alias.value = value
    return th.box(alias, type: try th.typingType(.typeAlias))
  }

  /// A base class that takes type parameters; typing does the work.
  static func declareGeneric(_ t: TypeSpec) {
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(bitPattern: TypingType.generic.rawValue)
    t.constant("__module__", t.th.intern("typing"))
    t.classDef("__class_getitem__(cls, /, *args, **kwargs)", { a, th throws(Raised) in
      try forward("_generic_class_getitem", a[0], a[1], a[2], th)
    }, doc: "Parameterize a generic class.")
    t.classDef("__init_subclass__(cls, /, *args, **kwargs)", { a, th throws(Raised) in
      try forward("_generic_init_subclass", a[0], a[1], a[2], th)
    }, doc: "Collect the type parameters of a new generic class.")
  }

  private static func forward(
    _ name: String, _ cls: Value, _ args: Value, _ kwargs: Value, _ th: Th
  ) throws(Raised) -> Value {
    let f = try th.getAttribute(try th.importModule(named: "typing"), th.intern(name))
    let all = ListRef(unchecked: th.list())
    try th.append(all, cls)
    try th.extend(all, args)
    return try th.call(f, args: TupleRef(unchecked: try th.tuple(of: all)), kwargs: kwargs)
  }

  static func declareNoDefault(_ t: TypeSpec) {
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(bitPattern: TypingType.noDefault.rawValue)
    t.new("NoDefaultType(cls, /, *args, **kwargs)", { a, th throws(Raised) in
      if TupleRef(unchecked: a[1]).pointee.count > 0 || DictRef(unchecked: a[2]).pointee.count > 0 {
        throw th.typeError("NoDefaultType takes no arguments")
      }
      return try th.noDefault()
    }, doc: "Return the sentinel.")
    t.def("__repr__(self, /)", { _, th throws(Raised) in th.str("typing.NoDefault") }, doc: "Return repr(self).")
    t.def("__reduce__(self, /)", { _, th throws(Raised) in th.str("NoDefault") }, doc: "Helper for pickle.")
  }
}
