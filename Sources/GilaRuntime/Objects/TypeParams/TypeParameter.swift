// Type parameters (TypeVar, ParamSpec, TypeVarTuple) and type aliases as native objects, and the
// types that module `_typing` offers. Bounds, constraints, defaults and values made by syntax are
// functions until somebody asks.

/// The types of module `_typing`; the number stands in the type's `nativeInfo`.
enum TypingType: Int {
  case typeVar = 1
  case paramSpec, typeVarTuple, paramSpecArgs, paramSpecKwargs, typeAlias, generic, noDefault
}

/// A TypeVar, ParamSpec or TypeVarTuple. Undef fields are not given or not evaluated yet.
final class TypeParameter: NativeObject {
  var name: Value
  var bound = Value.undef
  var boundFunction = Value.undef
  var constraints = Value.undef
  var constraintsFunction = Value.undef
  var fallback = Value.undef
  var fallbackFunction = Value.undef
  var isCovariant = false
  var isContravariant = false
  var infersVariance = false

  init(name: Value) { self.name = name }

  override func trace(_ marker: Marker) {
    for v in [name, bound, boundFunction, constraints, constraintsFunction, fallback, fallbackFunction] { marker.mark(v) }
  }

  /// Prefixed with the sign of its variance.
  func text(_ th: Th) -> String {
    let sign = infersVariance ? "" : isCovariant ? "+" : isContravariant ? "-" : "~"
    return sign + th.swiftString(name)
  }
}

/// `P.args` and `P.kwargs`.
final class ParameterPart: NativeObject {
  let origin: Value
  let isKeywords: Bool

  init(origin: Value, isKeywords: Bool) {
    self.origin = origin
    self.isKeywords = isKeywords
  }

  override func trace(_ marker: Marker) { marker.mark(origin) }
}

/// `type X[T] = …`.
final class TypeAlias: NativeObject {
  let name: Value
  /// A tuple, or undef for an alias that is not generic.
  let parameters: Value
  var value = Value.undef
  var function = Value.undef
  let module: Value

  init(name: Value, parameters: Value, module: Value) {
    self.name = name
    self.parameters = parameters
    self.module = module
  }

  override func trace(_ marker: Marker) {
    for v in [name, parameters, value, function, module] { marker.mark(v) }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// A type of module `_typing`, which is loaded when it is not there yet.
  func typingType(_ which: TypingType) throws(Raised) -> TypeRef {
    if let t = findTypingType(which) { return t }
    _ = try importModule(named: "_typing")
    guard let t = findTypingType(which) else { throw raise(.ImportError, "module '_typing' is incomplete") }
    return t
  }

  func findTypingType(_ which: TypingType) -> TypeRef? {
    let tag = UnsafeMutableRawPointer(bitPattern: which.rawValue)
    for i in 0..<rt.pointee.nativeTypes.count {
      let t = TypeRef(unchecked: rt.pointee.nativeTypes[i])
      if t.pointee.nativeInfo == tag { return t }
    }
    return nil
  }

  func isTypeAlias(_ v: Value) -> Bool {
    typeOf(v).pointee.nativeInfo == UnsafeMutableRawPointer(bitPattern: TypingType.typeAlias.rawValue)
  }

  func isTypingInstance(_ v: Value, _ which: TypingType) -> Bool {
    v.isKind(.box) && typeOf(v).pointee.nativeInfo == UnsafeMutableRawPointer(bitPattern: which.rawValue)
  }

  /// The sentinel that stands for "no default".
  func noDefault() throws(Raised) -> Value {
    get(DictRef(unchecked: try typingType(.noDefault).pointee.dict), name: intern("_instance"))
  }

  /// Call a function of the module `typing`.
  func callTyping(_ name: String, _ args: Value...) throws(Raised) -> Value {
    let f = try getAttribute(try importModule(named: "typing"), intern(name))
    let list = ListRef(unchecked: self.list())
    for a in args { try append(list, a) }
    return try call(f, args: TupleRef(unchecked: try tuple(of: list)))
  }

  /// The name of the module whose code runs.
  func callingModule() -> Value {
    let module = callerGlobal(.__name__)
    return module.isUndef ? .none : module
  }

  func newTypeParameter(_ which: TypingType, _ parameter: TypeParameter, module: Value) throws(Raised) -> Value {
    let v = box(parameter, type: try typingType(which))
    if module.isPointer, !module.isNone {
      let d = dict()
      set(d, name: .__module__, module)
      BoxRef(unchecked: v).pointee.dict = d
    }
    return v
  }

  func typeParameter(_ v: Value) throws(Raised) -> TypeParameter {
    try requireNative(v, as: TypeParameter.self, "type parameter")
  }

  // MARK: lazy parts

  func bound(of v: Value) throws(Raised) -> Value {
    let p = try typeParameter(v)
    if !p.bound.isUndef { return p.bound }
    if p.boundFunction.isUndef { return .none }
    let result = try call(p.boundFunction)
    p.bound = result
    barrier(v.object)
    return result
  }

  func constraints(of v: Value) throws(Raised) -> Value {
    let p = try typeParameter(v)
    if !p.constraints.isUndef { return p.constraints }
    if p.constraintsFunction.isUndef { return rt.pointee.emptyTuple }
    let result = try call(p.constraintsFunction)
    p.constraints = result
    barrier(v.object)
    return result
  }

  func fallback(of v: Value) throws(Raised) -> Value {
    let p = try typeParameter(v)
    if !p.fallback.isUndef { return p.fallback }
    if p.fallbackFunction.isUndef { return try noDefault() }
    let result = try call(p.fallbackFunction)
    p.fallback = result
    barrier(v.object)
    return result
  }

  func value(ofAlias v: Value) throws(Raised) -> Value {
    let alias = try requireNative(v, as: TypeAlias.self, "typing.TypeAliasType")
    if !alias.value.isUndef { return alias.value }
    let result = try call(alias.function)
    alias.value = result
    barrier(v.object)
    return result
  }

  /// The tuple with each TypeVarTuple as `*Ts`, as subscripts take it.
  func unpackingVariables(_ t: TupleRef) throws(Raised) -> Value {
    let result = ListRef(unchecked: list())
    for i in 0..<t.pointee.count {
      let v = t.items[i]
      try append(result, isTypingInstance(v, .typeVarTuple) ? try unpacked(v) : v)
    }
    return try tuple(of: result)
  }

  /// typing.Unpack[v]
  func unpacked(_ v: Value) throws(Raised) -> Value {
    try getItem(try getAttribute(try importModule(named: "typing"), intern("Unpack")), v)
  }
}
