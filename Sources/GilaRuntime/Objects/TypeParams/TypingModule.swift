// Module `_typing`: the native part of `typing`.

enum TypingModule {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    m.def("_idfunc(x, /)", { v, th throws(Raised) in v }, doc: "Return the argument.")
    let variable: TypeFlags = [.instancesHaveDict, .instancesHaveWeakReferences]
    m.type("TypeVar", doc: "A type variable.", flags: variable, TypeVariableTypes.declareTypeVar)
    m.type("ParamSpec", doc: "A parameter specification variable.", flags: variable, TypeVariableTypes.declareParamSpec)
    m.type("TypeVarTuple", doc: "A type variable that stands for any number of types.", flags: variable,
      TypeVariableTypes.declareTypeVarTuple)
    m.type("ParamSpecArgs", doc: "The positional arguments of a ParamSpec.", flags: .instancesHaveWeakReferences) {
      TypeVariableTypes.declarePart($0, isKeywords: false)
    }
    m.type("ParamSpecKwargs", doc: "The keyword arguments of a ParamSpec.", flags: .instancesHaveWeakReferences) {
      TypeVariableTypes.declarePart($0, isKeywords: true)
    }
    m.type("TypeAliasType", doc: "A type alias, as the type statement makes it.", TypeAliasTypes.declareAlias)
    declareGeneric(m)
    declareNoDefault(m, th)
  }

  private static func declareGeneric(_ m: ModuleSpec) {
    let th = m.th
    let generic = th.newBuiltinType(
      th.intern("Generic"), layout: .object, base: TypeRef(unchecked: th.rt.type(.object)),
      doc: "Abstract base class for generic types.", flags: .basable)
    generic.pointee.flags.remove(.immutable)
    TypeAliasTypes.declareGeneric(TypeSpec(th: th, type: generic))
    th.finishBuiltinType(generic)
    m.constant("Generic", generic.value)
  }

  private static func declareNoDefault(_ m: ModuleSpec, _ th: Th) {
    let type = th.newBuiltinType(
      th.intern("NoDefaultType"), layout: .box, base: TypeRef(unchecked: th.rt.type(.object)),
      doc: "The type of the NoDefault singleton.")
    TypeAliasTypes.declareNoDefault(TypeSpec(th: th, type: type))
    th.finishBuiltinType(type)
    let sentinel = th.box(NativeObject(), type: type)
    th.set(type.pointee.dict, name: th.intern("_instance"), sentinel)
    m.constant("NoDefault", sentinel)
  }
}
