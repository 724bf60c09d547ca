// The modules _contextvars and contextvars.
import GilaRuntime

public enum ContextVarsModule {
  /// `_contextvars`
  public static func declare(_ m: ModuleSpec) {
    let th = m.th
    let missing = m.type("Missing", doc: "", flags: [.disallowInstantiation]) { t in
      t.constant("__module__", th.intern("_contextvars"))
      t.constant("__qualname__", th.intern("Token.MISSING"))
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in th.str("<Token.MISSING>") }, doc: "Return repr(self).")
    }
    th.set(m.module.pointee.dict, name: th.intern("Missing"), .undef)
    _ = try? th.remove(DictRef(unchecked: m.module.pointee.dict), th.intern("Missing"))
    th.register(.missing, th.box(NativeObject(), type: missing))
    th.register(.contextType, ContextType.declare(m).value)
    th.register(.contextVarType, VariableType.declare(m).value)
    th.register(.tokenType, TokenType.declare(m).value)
    m.def("copy_context()", { th throws(Raised) in
      guard let c = th.exactNative(th.currentContext(), ContextObject.self) else { return .none }
      return th.newContext(c.copy())
    } as Native0, doc: "Return a shallow copy of the current context.")
  }

  /// `contextvars`
  public static func declarePublic(_ m: ModuleSpec) {
    let th = m.th
    do throws(Raised) {
      let source = try th.importModule(named: "_contextvars")
      let all: [StaticString] = ["Context", "ContextVar", "Token", "copy_context"]
      let names = ListRef(unchecked: th.list())
      for name in all {
        let text = "\(name)"
        m.constant(name, try th.attribute(source, text))
        try th.append(names, th.intern(text))
      }
      m.constant("__all__", try th.tuple(names.items, names.pointee.count))
      let mapping = try th.moduleAttribute("_collections_abc", "Mapping")
      _ = try th.call(try th.attribute(mapping, "register"), th.registered(.contextType))
    } catch {}
  }

  /// `__class_getitem__`
  static func alias(_ a: Args, _ th: Th) throws(Raised) -> Value {
    try th.call(th.rt.type(.genericAlias), a[0], a[1])
  }
}

enum VariableType {
  static func declare(_ m: ModuleSpec) -> TypeRef {
    m.type("ContextVar", doc: "A variable whose value depends on the context.", flags: [.instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, name, /, *, default=<unset>)", { (a: Args, th: Th) throws(Raised) -> Value in
        guard a[1].isKind(.str) else { throw th.typeError("context variable name must be a str") }
        return th.box(VariableObject(a[1], a[2]), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("get(self, default=<unset>, /)", get, doc: "Return a value for the context variable for the current context.")
      t.def("set(self, value, /)", set, doc: "Call to set a new value for the context variable in the current context.")
      t.def("reset(self, token, /)", reset, doc: "Reset the context variable.")
      t.classDef("__class_getitem__(type, object, /)", ContextVarsModule.alias, doc: "See PEP 585.")
      t.get("name", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).name }, doc: "The name given at creation.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        var text = "<ContextVar name=\(th.swiftString(try th.repr(s.name)))"
        if !s.fallback.isUndef { text += " default=\(th.swiftString(try th.repr(s.fallback)))" }
        return th.str("\(text) at 0x\(String(v.bits, radix: 16))>")
      }, doc: "Return repr(self).")
    }
  }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> VariableObject {
    try th.state(v, VariableObject.self, "ContextVar")
  }

  private static func context(_ th: Th) throws(Raised) -> ContextObject {
    try th.state(th.currentContext(), ContextObject.self, "Context")
  }

  private static func get(_ v: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    if th.pointee.context.isPointer {
      let found = try context(th).get(v, th)
      if !found.isUndef { return found }
    }
    if !fallback.isUndef { return fallback }
    if !s.fallback.isUndef { return s.fallback }
    throw th.raise(.LookupError, argument: v)
  }

  private static func set(_ v: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    let current = th.currentContext()
    let c = try context(th)
    let old = try c.get(v, th)
    try c.set(v, x, th)
    th.stored(current)
    return th.box(TokenObject(current, v, old), type: TypeRef(unchecked: th.registered(.tokenType)))
  }

  private static func reset(_ v: Value, _ token: Value, _ th: Th) throws(Raised) -> Value {
    guard let t = th.exactNative(token, TokenObject.self) else {
      throw th.typeError("expected an instance of Token, got \(th.swiftString(try th.repr(token)))")
    }
    let shown = { () throws(Raised) -> String in th.swiftString(try th.repr(token)) }
    if t.isUsed { throw th.runtimeError("\(try shown()) has already been used once") }
    if t.variable != v { throw th.valueError("\(try shown()) was created by a different ContextVar") }
    let current = th.currentContext()
    if t.context != current { throw th.valueError("\(try shown()) was created in a different Context") }
    t.isUsed = true
    let c = try context(th)
    if t.old.isUndef { try c.remove(v, th) } else { try c.set(v, t.old, th) }
    th.stored(current)
    return .none
  }
}

enum TokenType {
  static func declare(_ m: ModuleSpec) -> TypeRef {
    m.type("Token", doc: "What ContextVar.set returns, for ContextVar.reset.") { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        throw th.runtimeError("Tokens can only be created by ContextVars")
      }, doc: "Create and return a new object.")
      t.get("var", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).variable }, doc: "The variable that was set.")
      t.get("old_value", { (v: Value, th: Th) throws(Raised) -> Value in
        let old = try state(v, th).old
        return old.isUndef ? th.registered(.missing) : old
      }, doc: "The value before, or Token.MISSING.")
      t.constant("MISSING", t.th.registered(.missing))
      t.unhashable()
      t.classDef("__class_getitem__(type, object, /)", ContextVarsModule.alias, doc: "See PEP 585.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        let variable = th.swiftString(try th.repr(s.variable))
        return th.str("<Token\(s.isUsed ? " used" : "") var=\(variable) at 0x\(String(v.bits, radix: 16))>")
      }, doc: "Return repr(self).")
    }
  }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> TokenObject { try th.state(v, TokenObject.self, "Token") }
}
