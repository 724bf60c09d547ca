// The type of functions written in the language.
import GilaBytecode

enum FunctionType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)", make, doc: "Create a function object.")
    t.def("__call__(self, /, *args, **kwargs)", call, doc: "Call self as a function.")
    t.def("__get__(self, instance, owner=None, /)", get, doc: "Return an attribute of instance, which is of type owner.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.getSet("__code__", { v, th throws(Raised) in FunctionRef(unchecked: v).pointee.code.value }, setCode, doc: "The code object.")
    t.getSet("__defaults__", { v, th throws(Raised) in orNone(FunctionRef(unchecked: v).pointee.defaults) }, setDefaults,
      doc: "Defaults of positional parameters.")
    t.getSet("__kwdefaults__", { v, th throws(Raised) in orNone(FunctionRef(unchecked: v).pointee.keywordDefaults) }, setKeywordDefaults,
      doc: "Defaults of keyword-only parameters.")
    t.getSet("__annotations__", annotations, setAnnotations, doc: "Annotations of parameters and result.")
    t.getSet("__name__", { v, th throws(Raised) in FunctionRef(unchecked: v).pointee.name }, setName, doc: "The function's name.")
    t.getSet("__qualname__", { v, th throws(Raised) in FunctionRef(unchecked: v).pointee.qualname }, setQualname,
      doc: "The function's qualified name.")
    t.getSet("__doc__", { v, th throws(Raised) in orNone(FunctionRef(unchecked: v).pointee.doc) }, { v, value, th throws(Raised) in
      FunctionRef(unchecked: v).pointee.doc = value.isUndef ? .none : value
      th.barrier(v.object)
    }, doc: "The docstring.")
    t.getSet("__module__", { v, th throws(Raised) in orNone(FunctionRef(unchecked: v).pointee.module) }, { v, value, th throws(Raised) in
      FunctionRef(unchecked: v).pointee.module = value.isUndef ? .none : value
      th.barrier(v.object)
    }, doc: "The module's name.")
    t.getSet("__dict__", { v, th throws(Raised) in th.attributesDict(v) }, { v, value, th throws(Raised) in
      if value.isUndef { throw th.typeError("cannot delete __dict__") }
      try th.replaceDict(v, value)
    }, doc: "The function's attributes.")
    t.getSet("__type_params__", { v, th throws(Raised) in
      let p = FunctionRef(unchecked: v).pointee.typeParams
      return p.isUndef ? th.rt.pointee.emptyTuple : p
    }, { v, value, th throws(Raised) in
      guard value.isKind(.tuple) else { throw th.typeError("__type_params__ must be set to a tuple") }
      FunctionRef(unchecked: v).pointee.typeParams = value
      th.barrier(v.object)
    }, doc: "Type parameters.")
    t.get("__globals__", { v, th throws(Raised) in FunctionRef(unchecked: v).pointee.globals }, doc: "The module's namespace.")
    t.get("__builtins__", { v, th throws(Raised) in FunctionRef(unchecked: v).pointee.builtins }, doc: "The builtins' namespace.")
    t.get("__closure__", { v, th throws(Raised) in orNone(FunctionRef(unchecked: v).pointee.closure) }, doc: "Cells of free variables.")
  }

  static func orNone(_ v: Value) -> Value { v.isUndef ? .none : v }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard a[1].isKind(.code) else { throw th.typeError("function() argument 'code' must be code, not \(th.typeName(a[1]))") }
    guard a[2].isKind(.dict) else { throw th.typeError("function() argument 'globals' must be dict, not \(th.typeName(a[2]))") }
    let code = CodeRef(unchecked: a[1])
    if !a[3].isNone, !a[3].isKind(.str) { throw th.typeError("arg 3 (name) must be None or string") }
    if !a[4].isNone, !a[4].isKind(.tuple) { throw th.typeError("arg 4 (defaults) must be None or tuple") }
    var free = 0
    for i in 0..<Int(code.pointee.localCount) where code.pointee.localKinds?[i] == 2 { free += 1 }
    if a[5].isKind(.tuple) {
      let closure = TupleRef(unchecked: a[5])
      guard closure.pointee.count == free else {
        throw th.valueError("\(th.swiftString(code.pointee.name)) requires closure of length \(free), not \(closure.pointee.count)")
      }
      for i in 0..<closure.pointee.count where !closure.items[i].isKind(.cell) {
        throw th.typeError("arg 5 (closure) expected cell, found \(th.typeName(closure.items[i]))")
      }
    } else if !a[5].isNone {
      throw th.typeError("arg 5 (closure) must be None or tuple")
    } else if free > 0 {
      throw th.typeError("arg 5 (closure) must be tuple")
    }
    if !a[6].isNone, !a[6].isKind(.dict) { throw th.typeError("arg 6 (kwdefaults) must be None or dict") }
    let f = th.newFunction(code, globals: a[2], builtins: th.builtinsFor(a[2]))
    if !a[3].isNone { f.pointee.name = a[3] }
    if !a[4].isNone { f.pointee.defaults = a[4] }
    if !a[5].isNone { f.pointee.closure = a[5] }
    if !a[6].isNone { f.pointee.keywordDefaults = a[6] }
    return f.value
  }

  static func call(_ a: Args, _ th: Th) throws(Raised) -> Value {
    try th.call(a[0], args: TupleRef(unchecked: a[1]), kwargs: a[2])
  }

  static func get(_ f: Value, _ instance: Value, _ owner: Value, _ th: Th) throws(Raised) -> Value {
    if instance.isNone || instance.isUndef {
      if owner.isNone || owner.isUndef { throw th.typeError("__get__(None, None) is invalid") }
      return f
    }
    return th.boundMethod(f, instance)
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.str("<function \(th.swiftString(FunctionRef(unchecked: v).pointee.qualname)) at \(th.address(v))>")
  }

  static func setCode(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    guard value.isKind(.code) else { throw th.typeError("__code__ must be set to a code object") }
    FunctionRef(unchecked: v).pointee.code = CodeRef(unchecked: value)
    th.barrier(v.object)
  }

  static func setDefaults(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    guard value.isUndef || value.isNone || value.isKind(.tuple) else {
      throw th.typeError("__defaults__ must be set to a tuple object")
    }
    FunctionRef(unchecked: v).pointee.defaults = value.isNone ? .undef : value
    th.barrier(v.object)
  }

  static func setKeywordDefaults(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    guard value.isUndef || value.isNone || value.isKind(.dict) else {
      throw th.typeError("__kwdefaults__ must be set to a dict object")
    }
    FunctionRef(unchecked: v).pointee.keywordDefaults = value.isNone ? .undef : value
    th.barrier(v.object)
  }

  /// The compiler leaves a flat tuple of names and values; it becomes a dict when first asked for.
  static func annotations(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let f = FunctionRef(unchecked: v)
    if f.pointee.annotations.isKind(.dict) { return f.pointee.annotations }
    let d = DictRef(unchecked: th.dict())
    if f.pointee.annotations.isKind(.tuple) {
      let t = TupleRef(unchecked: f.pointee.annotations)
      var i = 0
      while i + 1 < t.pointee.count {
        try th.set(d, t.items[i], t.items[i + 1])
        i += 2
      }
    }
    f.pointee.annotations = d.value
    th.barrier(f.object)
    return d.value
  }

  static func setAnnotations(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    guard value.isUndef || value.isNone || value.isKind(.dict) else {
      throw th.typeError("__annotations__ must be set to a dict object")
    }
    FunctionRef(unchecked: v).pointee.annotations = value.isNone ? .undef : value
    th.barrier(v.object)
  }

  static func setName(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    guard value.isKind(.str) else { throw th.typeError("__name__ must be set to a string object") }
    FunctionRef(unchecked: v).pointee.name = value
    th.barrier(v.object)
  }

  static func setQualname(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    guard value.isKind(.str) else { throw th.typeError("__qualname__ must be set to a string object") }
    FunctionRef(unchecked: v).pointee.qualname = value
    th.barrier(v.object)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The builtins that code with these globals sees.
  func builtinsFor(_ globals: Value) -> Value {
    guard globals.isKind(.dict) else { return rt.pointee.builtins }
    let b = get(globals, name: .__builtins__)
    if b.isUndef { return rt.pointee.builtins }
    if b.isKind(.module) { return ModuleRef(unchecked: b).pointee.dict }
    return b
  }
}
