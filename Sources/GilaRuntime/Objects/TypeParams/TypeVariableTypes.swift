// TypeVar, ParamSpec and TypeVarTuple.

enum TypeVariableTypes {
  /// What the three have in common.
  private static func declare(_ t: TypeSpec, _ which: TypingType, _ title: StaticString) {
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(bitPattern: which.rawValue)
    t.constant("__module__", t.th.intern("typing"))
    t.get("__default__", { v, th throws(Raised) in try th.fallback(of: v) }, doc: "The default of the type parameter.")
    t.getSet("__name__", { v, th throws(Raised) in try th.typeParameter(v).name }, GenericAliasType.readOnly,
      doc: "The name of the type parameter.")
    t.def("has_default(self, /)", { v, th throws(Raised) in
      let p = try th.typeParameter(v)
      let missing = try th.noDefault()
      return .bool(!p.fallbackFunction.isUndef || !p.fallback.isUndef && p.fallback != missing)
    }, doc: "Whether the type parameter has a default.")
    t.def("__reduce__(self, /)", { v, th throws(Raised) in try th.typeParameter(v).name }, doc: "Helper for pickle.")
    t.def("__mro_entries__(self, bases, /)", { v, _, th throws(Raised) in
      throw th.typeError("Cannot subclass an instance of \(th.typeName(v))")
    }, doc: "Refuse to be a base class.")
  }

  private static func declareVariance(_ t: TypeSpec) {
    t.def("__repr__(self, /)", { v, th throws(Raised) in th.str(try th.typeParameter(v).text(th)) }, doc: "Return repr(self).")
    t.def("__or__(self, value, /)", { a, b, th throws(Raised) in try th.callTyping("_make_union", a, b) }, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", { a, b, th throws(Raised) in try th.callTyping("_make_union", b, a) }, doc: "Return value|self.")
    t.getSet("__covariant__", { v, th throws(Raised) in .bool(try th.typeParameter(v).isCovariant) }, GenericAliasType.readOnly,
      doc: "Whether it is covariant.")
    t.getSet("__contravariant__", { v, th throws(Raised) in .bool(try th.typeParameter(v).isContravariant) },
      GenericAliasType.readOnly, doc: "Whether it is contravariant.")
    t.getSet("__infer_variance__", { v, th throws(Raised) in .bool(try th.typeParameter(v).infersVariance) },
      GenericAliasType.readOnly, doc: "Whether type checkers infer the variance.")
  }

  static func declareTypeVar(_ t: TypeSpec) {
    declare(t, .typeVar, "TypeVar")
    declareVariance(t)
    t.new(
      "typevar(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)",
      makeTypeVar, doc: "Create a TypeVar.")
    t.get("__bound__", { v, th throws(Raised) in try th.bound(of: v) }, doc: "The upper bound, or None.")
    t.get("__constraints__", { v, th throws(Raised) in try th.constraints(of: v) }, doc: "The types it may stand for, or ().")
    t.def("__typing_subst__(self, arg, /)", { v, x, th throws(Raised) in try th.callTyping("_typevar_subst", v, x) },
      doc: "Check an argument that takes the place of the type variable.")
    t.def("__typing_prepare_subst__(self, alias, args, /)", prepareTypeVar, doc: "Fill in the default of a missing argument.")
  }

  static func makeTypeVar(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let (name, constraints, bound, fallback) = (a[1], a[2], a[3], a[4])
    let p = TypeParameter(name: name)
    guard name.isKind(.str) else { throw th.typeError("typevar() argument 'name' must be str, not \(th.typeName(name))") }
    try readVariance(p, a[5], a[6], a[7], th)
    let count = TupleRef(unchecked: constraints).pointee.count
    if count == 1 { throw th.typeError("A single constraint is not allowed") }
    if !bound.isNone {
      if count > 0 { throw th.typeError("Constraints cannot be combined with bound=...") }
      p.bound = try th.callTyping("_type_check", bound, th.str("Bound must be a type."))
    }
    if count > 0 { p.constraints = constraints }
    p.fallback = fallback
    return try th.newTypeParameter(.typeVar, p, module: th.callingModule())
  }

  private static func readVariance(
    _ p: TypeParameter, _ covariant: Value, _ contravariant: Value, _ infer: Value, _ th: Th
  ) throws(Raised) {
    p.isCovariant = try th.truth(covariant)
    p.isContravariant = try th.truth(contravariant)
    p.infersVariance = try th.truth(infer)
    if p.isCovariant, p.isContravariant { throw th.valueError("Bivariant types are not supported.") }
    if p.infersVariance, p.isCovariant || p.isContravariant {
      throw th.valueError("Variance cannot be specified with infer_variance.")
    }
  }

  static func prepareTypeVar(_ v: Value, _ alias: Value, _ args: Value, _ th: Th) throws(Raised) -> Value {
    let parameters = try th.tupleOf(try th.getAttribute(alias, .__parameters__))
    let given = try th.tupleOf(args)
    var index = 0
    while index < parameters.pointee.count, parameters.items[index] != v { index += 1 }
    if index < given.pointee.count { return given.value }
    if index == given.pointee.count {
      let fallback = try th.fallback(of: v)
      if fallback != (try th.noDefault()) {
        let all = ListRef(unchecked: th.list())
        try th.extend(all, given.value)
        try th.append(all, fallback)
        return try th.tuple(of: all)
      }
    }
    throw th.typeError(
      "Too few arguments for \(th.swiftString(try th.text(alias))); actual \(given.pointee.count), expected at least \(index + 1)")
  }

  // MARK: ParamSpec

  static func declareParamSpec(_ t: TypeSpec) {
    declare(t, .paramSpec, "ParamSpec")
    declareVariance(t)
    t.new(
      "paramspec(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)",
      makeParamSpec, doc: "Create a ParamSpec.")
    t.get("__bound__", { v, th throws(Raised) in
      let bound = try th.typeParameter(v).bound
      return bound.isUndef ? .none : bound
    }, doc: "The upper bound, or None.")
    t.get("args", { v, th throws(Raised) in try th.newPart(v, isKeywords: false) }, doc: "Represents positional arguments.")
    t.get("kwargs", { v, th throws(Raised) in try th.newPart(v, isKeywords: true) }, doc: "Represents keyword arguments.")
    t.def("__typing_subst__(self, arg, /)", { v, x, th throws(Raised) in try th.callTyping("_paramspec_subst", v, x) },
      doc: "Check an argument that takes the place of the parameter list.")
    t.def("__typing_prepare_subst__(self, alias, args, /)", { v, alias, args, th throws(Raised) in
      try th.callTyping("_paramspec_prepare_subst", v, alias, args)
    }, doc: "Arrange the arguments of a subscript.")
  }

  static func makeParamSpec(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let (name, bound, fallback) = (a[1], a[2], a[3])
    let p = TypeParameter(name: name)
    guard name.isKind(.str) else { throw th.typeError("paramspec() argument 'name' must be str, not \(th.typeName(name))") }
    try readVariance(p, a[4], a[5], a[6], th)
    if !bound.isNone { p.bound = try th.callTyping("_type_check", bound, th.str("Bound must be a type.")) }
    p.fallback = fallback
    return try th.newTypeParameter(.paramSpec, p, module: th.callingModule())
  }

  static func declarePart(_ t: TypeSpec, isKeywords: Bool) {
    let which: TypingType = isKeywords ? .paramSpecKwargs : .paramSpecArgs
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(bitPattern: which.rawValue)
    t.constant("__module__", t.th.intern("typing"))
    if isKeywords {
      t.new("paramspeckwargs(cls, origin)", { a, th throws(Raised) in try th.newPart(a[1], isKeywords: true) },
        doc: "Create a ParamSpecKwargs object.")
    } else {
      t.new("paramspecargs(cls, origin)", { a, th throws(Raised) in try th.newPart(a[1], isKeywords: false) },
        doc: "Create a ParamSpecArgs object.")
    }
    t.def("__repr__(self, /)", { v, th throws(Raised) in
      let part = try th.part(v)
      let name = th.native(part.origin, as: TypeParameter.self).map { th.swiftString($0.name) }
      let origin = name != nil ? name ?? "" : th.swiftString(try th.repr(part.origin))
      return th.str(origin + (part.isKeywords ? ".kwargs" : ".args"))
    }, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in
      guard th.typeOf(a) == th.typeOf(b) else { return .notImplemented }
      return .bool(try th.equals(try th.part(a).origin, try th.part(b).origin))
    }, doc: "Return self==value.")
    t.getSet("__origin__", { v, th throws(Raised) in try th.part(v).origin }, GenericAliasType.readOnly, doc: "The ParamSpec.")
    t.def("__mro_entries__(self, bases, /)", { v, _, th throws(Raised) in
      throw th.typeError("Cannot subclass an instance of \(th.typeName(v))")
    }, doc: "Refuse to be a base class.")
  }

  // MARK: TypeVarTuple

  static func declareTypeVarTuple(_ t: TypeSpec) {
    declare(t, .typeVarTuple, "TypeVarTuple")
    t.new("typevartuple(cls, name, *, default=NoDefault)", { a, th throws(Raised) in
      let (name, fallback) = (a[1], a[2])
      guard name.isKind(.str) else {
        throw th.typeError("typevartuple() argument 'name' must be str, not \(th.typeName(name))")
      }
      let p = TypeParameter(name: name)
      p.fallback = fallback
      return try th.newTypeParameter(.typeVarTuple, p, module: th.callingModule())
    }, doc: "Create a new TypeVarTuple with the given name.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in try th.typeParameter(v).name }, doc: "Return repr(self).")
    t.def("__iter__(self, /)", { v, th throws(Raised) in
      th.iterator(.tupleIterator, th.tuple(try th.unpacked(v)))
    }, doc: "Implement iter(self).")
    t.def("__typing_subst__(self, arg, /)", { _, _, th throws(Raised) in
      throw th.typeError("Substitution of bare TypeVarTuple is not supported")
    }, doc: "Refuse a substitution that is not unpacked.")
    t.def("__typing_prepare_subst__(self, alias, args, /)", { v, alias, args, th throws(Raised) in
      try th.callTyping("_typevartuple_prepare_subst", v, alias, args)
    }, doc: "Arrange the arguments of a subscript.")
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  fileprivate func part(_ v: Value) throws(Raised) -> ParameterPart {
    try requireNative(v, as: ParameterPart.self, "ParamSpec part")
  }

  fileprivate func newPart(_ origin: Value, isKeywords: Bool) throws(Raised) -> Value {
    box(
      ParameterPart(origin: origin, isKeywords: isKeywords),
      type: try typingType(isKeywords ? .paramSpecKwargs : .paramSpecArgs))
  }
}
