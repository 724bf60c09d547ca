// Bound methods, builtin functions and their descriptors, cells, staticmethod, classmethod,
// getset and member descriptors.

enum BoundMethodType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, function, instance, /)", make, doc: "Create a bound instance method object.")
    t.def("__call__(self, /, *args, **kwargs)", FunctionType.call, doc: "Call self as a function.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__get__(self, instance, owner=None, /)", { v, i, o, th throws(Raised) in v }, doc: "Return self.")
    t.def("__getattribute__(self, name, /)", getAttribute, doc: "Return getattr(self, name).")
    t.def("__reduce__(self, /)", reduce, doc: "Helper for pickle.")
    t.get("__func__", { v, th throws(Raised) in BoundMethodRef(unchecked: v).pointee.function }, doc: "The function that implements the method.")
    t.get("__self__", { v, th throws(Raised) in BoundMethodRef(unchecked: v).pointee.receiver }, doc: "The instance to which the method is bound.")
    t.get("__doc__", { v, th throws(Raised) in try th.getAttribute(BoundMethodRef(unchecked: v).pointee.function, .__doc__) }, doc: "The docstring.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard th.isCallable(a[1]) else { throw th.typeError("first argument must be callable") }
    if a[2].isNone { throw th.typeError("instance must not be None") }
    return th.boundMethod(a[1], a[2])
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let m = BoundMethodRef(unchecked: v)
    var name = try th.getAttributeOrUndef(m.pointee.function, .__qualname__)
    if !name.isKind(.str) { name = try th.getAttributeOrUndef(m.pointee.function, .__name__) }
    let text = name.isKind(.str) ? th.swiftString(name) : "?"
    let receiver = try th.repr(m.pointee.receiver)
    return th.str("<bound method \(text) of \(th.swiftString(receiver))>")
  }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.boundMethod) else { return .notImplemented }
    let x = BoundMethodRef(unchecked: a), y = BoundMethodRef(unchecked: b)
    guard x.pointee.receiver == y.pointee.receiver else { return .false }
    return .bool(try th.equals(x.pointee.function, y.pointee.function))
  }

  static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let m = BoundMethodRef(unchecked: v)
    return th.int(th.pointerHash(m.pointee.receiver) ^ (try th.hash(m.pointee.function)))
  }

  static func getAttribute(_ v: Value, _ name: Value, _ th: Th) throws(Raised) -> Value {
    let found = try th.findGenericAttribute(v, name, th.typeOf(v))
    if !found.isUndef { return found }
    return try th.getAttribute(BoundMethodRef(unchecked: v).pointee.function, name)
  }

  static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let m = BoundMethodRef(unchecked: v)
    let getter = th.get(th.rt.pointee.builtins, name: th.intern("getattr"))
    return th.tuple(getter, th.tuple(m.pointee.receiver, try th.getAttribute(m.pointee.function, .__name__)))
  }
}

/// builtin_function_or_method, method_descriptor, wrapper_descriptor, classmethod_descriptor.
enum NativeType {
  static func declare(_ t: TypeSpec) {
    t.def("__call__(self, /, *args, **kwargs)", FunctionType.call, doc: "Call self as a function.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.get("__name__", { v, th throws(Raised) in NativeRef(unchecked: v).pointee.impl.pointee.name }, doc: "The function's name.")
    t.get("__qualname__", qualname, doc: "The function's qualified name.")
    t.get("__doc__", { v, th throws(Raised) in th.str(NativeRef(unchecked: v).pointee.impl.pointee.doc) }, doc: "The docstring.")
    t.get("__text_signature__", textSignature, doc: "The declared signature.")
    t.def("__reduce__(self, /)", reduce, doc: "Helper for pickle.")
  }

  static func declareFunction(_ t: TypeSpec) {
    declare(t)
    t.get("__self__", { v, th throws(Raised) in
      let r = NativeRef(unchecked: v).pointee.receiver
      return r.isUndef ? .none : r
    }, doc: "The receiver or None.")
    t.getSet("__module__", { v, th throws(Raised) in FunctionType.orNone(NativeRef(unchecked: v).pointee.module) }, nil, doc: "The module's name.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
  }

  static func declareDescriptor(_ t: TypeSpec) {
    declare(t)
    t.def("__get__(self, instance, owner=None, /)", descriptorGet, doc: "Return an attribute of instance, which is of type owner.")
    t.get("__objclass__", { v, th throws(Raised) in NativeRef(unchecked: v).pointee.owner }, doc: "The type that declares the method.")
  }

  static func descriptorGet(_ v: Value, _ instance: Value, _ owner: Value, _ th: Th) throws(Raised) -> Value {
    if v.isKind(.classMethodDescriptor) {
      if owner.isKind(.type) { return th.bindNative(NativeRef(unchecked: v), owner) }
      return th.bindNative(NativeRef(unchecked: v), th.typeOf(instance).value)
    }
    if instance.isNone || instance.isUndef {
      if owner.isNone || owner.isUndef { throw th.typeError("__get__(None, None) is invalid") }
      return v
    }
    let n = NativeRef(unchecked: v)
    guard n.pointee.owner.isUndef || th.isSubtype(th.typeOf(instance), TypeRef(unchecked: n.pointee.owner)) else {
      throw th.typeError(
        "descriptor '\(th.swiftString(n.pointee.impl.pointee.name))' for '\(th.typeName(TypeRef(unchecked: n.pointee.owner)))' "
          + "objects doesn't apply to a '\(th.typeName(instance))' object")
    }
    return th.bindNative(n, instance)
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let n = NativeRef(unchecked: v)
    let name = th.swiftString(n.pointee.impl.pointee.name)
    let owner = n.pointee.owner.isPointer ? th.typeName(TypeRef(unchecked: n.pointee.owner)) : ""
    switch n.pointee.h.kind {
    case .nativeMethod, .classMethodDescriptor: return th.str("<method '\(name)' of '\(owner)' objects>")
    case .wrapperDescriptor: return th.str("<slot wrapper '\(name)' of '\(owner)' objects>")
    default:
      if n.pointee.receiver.isUndef || n.pointee.receiver.isKind(.module) { return th.str("<built-in function \(name)>") }
      let kind = n.pointee.h.flags.contains(.mark1) ? "method-wrapper '\(name)'" : "built-in method \(name)"
      return th.str("<\(kind) of \(th.typeName(n.pointee.receiver)) object at \(th.address(n.pointee.receiver))>")
    }
  }

  static func qualname(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let n = NativeRef(unchecked: v)
    let name = th.swiftString(n.pointee.impl.pointee.name)
    if n.pointee.owner.isPointer {
      return th.str("\(th.swiftString(TypeRef(unchecked: n.pointee.owner).pointee.qualname)).\(name)")
    }
    return n.pointee.impl.pointee.name
  }

  static func textSignature(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let text = NativeRef(unchecked: v).pointee.impl.pointee.text
    var start = 0
    while start < text.utf8CodeUnitCount, text.utf8Start[start] != UInt8(ascii: "(") { start += 1 }
    var body = String(decoding: UnsafeBufferPointer(start: text.utf8Start + start, count: text.utf8CodeUnitCount - start), as: UTF8.self)
    if body.hasPrefix("(self") || body.hasPrefix("(cls") { body = "($" + body.dropFirst() }
    return th.str(body)
  }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.native) else { return .notImplemented }
    let x = NativeRef(unchecked: a), y = NativeRef(unchecked: b)
    return .bool(x.pointee.impl == y.pointee.impl && x.pointee.receiver == y.pointee.receiver)
  }

  static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let n = NativeRef(unchecked: v)
    return th.int(Int(bitPattern: n.pointee.impl) >> 4 ^ th.pointerHash(n.pointee.receiver))
  }

  static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let n = NativeRef(unchecked: v)
    let bound = n.pointee.receiver
    let getter = th.get(th.rt.pointee.builtins, name: th.intern("getattr"))
    if !bound.isUndef, !bound.isKind(.module) { return th.tuple(getter, th.tuple(bound, n.pointee.impl.pointee.name)) }
    if n.pointee.owner.isPointer { return th.tuple(getter, th.tuple(n.pointee.owner, n.pointee.impl.pointee.name)) }
    return n.pointee.impl.pointee.name
  }
}

enum CellType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args)", { a, th throws(Raised) in
      let args = TupleRef(unchecked: a[1])
      if args.pointee.count > 1 { throw th.typeError("cell expected at most 1 argument, got \(args.pointee.count)") }
      return th.cell(args.pointee.count == 1 ? args.items[0] : .undef)
    }, doc: "Create a new cell object.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in
      let c = CellRef(unchecked: v).pointee.content
      if c.isUndef { return th.str("<cell at \(th.address(v)): empty>") }
      return th.str("<cell at \(th.address(v)): \(th.typeName(c)) object at \(th.address(c))>")
    }, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in try compare(.equal, a, b, th) }, doc: "Return self==value.")
    t.def("__lt__(self, value, /)", { a, b, th throws(Raised) in try compare(.less, a, b, th) }, doc: "Return self<value.")
    t.getSet("cell_contents", { v, th throws(Raised) in
      let c = CellRef(unchecked: v).pointee.content
      if c.isUndef { throw th.valueError("cell is empty") }
      return c
    }, { v, value, th throws(Raised) in
      CellRef(unchecked: v).pointee.content = value
      th.barrier(v.object)
    }, doc: "The cell's content.")
  }

  static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.cell) else { return .notImplemented }
    let x = CellRef(unchecked: a).pointee.content, y = CellRef(unchecked: b).pointee.content
    if x.isUndef || y.isUndef { return .bool(op.holds(x.isUndef ? 0 : 1, y.isUndef ? 0 : 1)) }
    return try th.compare(op, x, y)
  }
}

/// staticmethod and classmethod.
enum MethodWrapperType {
  static func declareStatic(_ t: TypeSpec) {
    declare(t, .staticMethod)
    t.def("__call__(self, /, *args, **kwargs)", { a, th throws(Raised) in
      try th.call(WrapperRef(unchecked: a[0]).pointee.function, args: TupleRef(unchecked: a[1]), kwargs: a[2])
    }, doc: "Call the function.")
    t.def("__get__(self, instance, owner=None, /)", { v, i, o, th throws(Raised) in WrapperRef(unchecked: v).pointee.function },
      doc: "Return the function.")
  }

  static func declareClass(_ t: TypeSpec) {
    declare(t, .classMethod)
    t.def("__get__(self, instance, owner=None, /)", { v, i, o, th throws(Raised) in
      th.boundMethod(WrapperRef(unchecked: v).pointee.function, o.isNone || o.isUndef ? th.typeOf(i).value : o)
    }, doc: "Return the function bound to the class.")
  }

  private static func declare(_ t: TypeSpec, _ kind: Kind) {
    t.new("__new__(cls, *args, **kwargs)", kind == .staticMethod ? makeStatic : makeClass, doc: "Create the descriptor.")
    t.def("__init__(self, function, /)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in
      let inner = try th.repr(WrapperRef(unchecked: v).pointee.function)
      return th.str("<\(th.typeName(v))(\(th.swiftString(inner)))>")
    }, doc: "Return repr(self).")
    t.get("__func__", { v, th throws(Raised) in WrapperRef(unchecked: v).pointee.function }, doc: "The wrapped function.")
    t.get("__wrapped__", { v, th throws(Raised) in WrapperRef(unchecked: v).pointee.function }, doc: "The wrapped function.")
    t.getSet("__dict__", { v, th throws(Raised) in th.attributesDict(v) }, nil, doc: "The attributes.")
    t.get("__isabstractmethod__", { v, th throws(Raised) in
      let a = try th.getAttributeOrUndef(WrapperRef(unchecked: v).pointee.function, .__isabstractmethod__)
      return .bool(a.isUndef ? false : try th.truth(a))
    }, doc: "Whether the function is abstract.")
  }

  static func makeStatic(_ a: Args, _ th: Th) throws(Raised) -> Value { make(a[0], .staticMethod, th) }
  static func makeClass(_ a: Args, _ th: Th) throws(Raised) -> Value { make(a[0], .classMethod, th) }

  private static func make(_ cls: Value, _ kind: Kind, _ th: Th) -> Value {
    let w = WrapperRef(unchecked: th.staticMethod(.none))
    w.pointee.h = Header(kind, shape: UInt32(kind.rawValue))
    let t = TypeRef(unchecked: cls)
    if t.pointee.flags.contains(.heapType) {
      w.pointee.h.shape = t.pointee.rootShape
      w.pointee.h.flags.insert(.heapType)
    }
    return w.value
  }

  static func initialize(_ v: Value, _ f: Value, _ th: Th) throws(Raised) -> Value {
    let w = WrapperRef(unchecked: v)
    w.pointee.function = f
    th.barrier(w.object)
    for known in [Known.__module__, .__name__, .__qualname__, .__doc__, .__annotations__] {
      if known == .__annotations__, !f.isKind(.function) { continue }
      let a = try th.getAttributeOrUndef(f, known)
      if !a.isUndef { th.set(th.attributesDict(v), name: known, a) }
    }
    return .none
  }
}

enum DescriptorTypes {
  static func declareGetSet(_ t: TypeSpec) {
    t.def("__get__(self, instance, owner=None, /)", { v, i, o, th throws(Raised) in
      i.isNone || i.isUndef ? v : try th.getSetGet(GetSetRef(unchecked: v), i)
    }, doc: "Return an attribute of instance, which is of type owner.")
    t.def("__set__(self, instance, value, /)", { v, i, x, th throws(Raised) in
      try th.getSetSet(GetSetRef(unchecked: v), i, x)
      return .none
    }, doc: "Set an attribute of instance to value.")
    t.def("__delete__(self, instance, /)", { v, i, th throws(Raised) in
      try th.getSetSet(GetSetRef(unchecked: v), i, .undef)
      return .none
    }, doc: "Delete an attribute of instance.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in
      let d = GetSetRef(unchecked: v)
      return th.str(
        "<attribute '\(th.swiftString(d.pointee.accessors.pointee.name))' of '\(th.typeName(TypeRef(unchecked: d.pointee.owner)))' objects>")
    }, doc: "Return repr(self).")
    t.get("__name__", { v, th throws(Raised) in GetSetRef(unchecked: v).pointee.accessors.pointee.name }, doc: "The attribute's name.")
    t.get("__qualname__", { v, th throws(Raised) in
      let d = GetSetRef(unchecked: v)
      return th.str("\(th.typeName(TypeRef(unchecked: d.pointee.owner))).\(th.swiftString(d.pointee.accessors.pointee.name))")
    }, doc: "The attribute's qualified name.")
    t.get("__objclass__", { v, th throws(Raised) in GetSetRef(unchecked: v).pointee.owner }, doc: "The type that declares the attribute.")
    t.get("__doc__", { v, th throws(Raised) in th.str(GetSetRef(unchecked: v).pointee.accessors.pointee.doc) }, doc: "The docstring.")
  }

  static func declareMember(_ t: TypeSpec) {
    t.def("__get__(self, instance, owner=None, /)", { v, i, o, th throws(Raised) in
      i.isNone || i.isUndef ? v : try th.memberGet(MemberRef(unchecked: v), i)
    }, doc: "Return an attribute of instance, which is of type owner.")
    t.def("__set__(self, instance, value, /)", { v, i, x, th throws(Raised) in
      try th.memberSet(MemberRef(unchecked: v), i, x)
      return .none
    }, doc: "Set an attribute of instance to value.")
    t.def("__delete__(self, instance, /)", { v, i, th throws(Raised) in
      try th.memberSet(MemberRef(unchecked: v), i, .undef)
      return .none
    }, doc: "Delete an attribute of instance.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in
      let m = MemberRef(unchecked: v)
      return th.str("<member '\(th.swiftString(m.pointee.name))' of '\(th.typeName(TypeRef(unchecked: m.pointee.owner)))' objects>")
    }, doc: "Return repr(self).")
    t.get("__name__", { v, th throws(Raised) in MemberRef(unchecked: v).pointee.name }, doc: "The attribute's name.")
    t.get("__qualname__", { v, th throws(Raised) in
      let m = MemberRef(unchecked: v)
      return th.str("\(th.typeName(TypeRef(unchecked: m.pointee.owner))).\(th.swiftString(m.pointee.name))")
    }, doc: "The attribute's qualified name.")
    t.get("__objclass__", { v, th throws(Raised) in MemberRef(unchecked: v).pointee.owner }, doc: "The class that declares the slot.")
    t.get("__doc__", { v, th throws(Raised) in .none }, doc: "Slots have no docstring of their own.")
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  public func isCallable(_ v: Value) -> Bool {
    let m = special(typeOf(v), .__call__)
    return !m.isUndef && !m.isNone
  }
}
