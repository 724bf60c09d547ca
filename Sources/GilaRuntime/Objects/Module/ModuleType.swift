// Modules and types.SimpleNamespace.

enum ModuleType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", make, doc: "Create a module object.")
    t.def("__init__(self, name, doc=None)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__getattribute__(self, name, /)", TypeType.getAttribute, doc: "Return getattr(self, name).")
    t.def("__dir__(self, /)", dir, doc: "Names of the module.")
    t.get("__dict__", { v, th throws(Raised) in th.attributesDict(v) }, doc: "The module's namespace.")
    t.getSet("__annotations__", annotations, { v, x, th throws(Raised) in
      if x.isUndef {
        if (try th.remove(DictRef(unchecked: th.attributesDict(v)), th.name(.__annotations__))).isUndef {
          throw th.raise(.AttributeError, "__annotations__")
        }
      } else {
        th.set(th.attributesDict(v), name: .__annotations__, x)
      }
    }, doc: "The annotations of the module.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: a[0])
    let m = ModuleRef(unchecked: th.newModule())
    m.pointee.h.shape = t.pointee.rootShape
    if t.pointee.flags.contains(.heapType) { m.pointee.h.flags.insert(.heapType) }
    return m.value
  }

  static func initialize(_ v: Value, _ name: Value, _ doc: Value, _ th: Th) throws(Raised) -> Value {
    guard name.isKind(.str) else { throw th.typeError("module.__init__() argument 'name' must be str, not \(th.typeName(name))") }
    let d = th.attributesDict(v)
    th.set(d, name: .__name__, name)
    th.set(d, name: .__doc__, doc)
    for known in [Known.__package__, .__loader__, .__spec__] where th.get(d, name: known).isUndef { th.set(d, name: known, .none) }
    return .none
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.attributesDict(v)
    let name = th.get(d, name: .__name__)
    let text = name.isKind(.str) ? th.swiftString(try th.repr(name)) : "'?'"
    let spec = th.get(d, name: .__spec__)
    let file = th.get(d, name: .__file__)
    if spec.isPointer {
      let origin = try th.getAttributeOrUndef(spec, th.intern("origin"))
      if origin.isKind(.str), th.swiftString(origin) == "built-in" { return th.str("<module \(text) (built-in)>") }
      if origin.isKind(.str) { return th.str("<module \(text) from \(th.swiftString(try th.repr(origin)))>") }
      return th.str("<module \(text)>")
    }
    if file.isKind(.str) { return th.str("<module \(text) from \(th.swiftString(try th.repr(file)))>") }
    return th.str("<module \(text)>")
  }

  static func dir(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.attributesDict(v)
    let hook = th.get(d, name: .__dir__)
    if !hook.isUndef { return try th.call(hook) }
    return try th.listOf(d).value
  }

  static func annotations(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.attributesDict(v)
    let found = th.get(d, name: .__annotations__)
    if !found.isUndef { return found }
    let new = th.dict()
    th.set(d, name: .__annotations__, new)
    return new
  }
}

enum NamespaceType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", make, doc: "Create a namespace.")
    t.def("__init__(self, mapping_or_iterable=(), /, **kwargs)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__reduce__(self, /)", { v, th throws(Raised) in
      th.tuple(th.typeOf(v).value, th.rt.pointee.emptyTuple, th.attributesDict(v))
    }, doc: "Return state information for pickling.")
    t.def("__replace__(self, /, **changes)", replace, doc: "Return a copy of the namespace with new values for the specified attributes.")
    t.get("__dict__", { v, th throws(Raised) in th.attributesDict(v) }, doc: "The namespace's attributes.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: a[0])
    let m = ModuleRef(unchecked: th.newModule())
    m.pointee.h = Header(.namespace, shape: t.pointee.rootShape, flags: t.pointee.flags.contains(.heapType) ? .heapType : [])
    return m.value
  }

  static func initialize(_ v: Value, _ mapping: Value, _ kwargs: Value, _ th: Th) throws(Raised) -> Value {
    let d = DictRef(unchecked: th.attributesDict(v))
    let given = DictRef(unchecked: th.dict())
    try th.update(given, from: mapping)
    var i = 0
    while let e = th.nextEntry(given, from: i) {
      guard (given.entry + e).pointee.key.isKind(.str) else { throw th.typeError("keywords must be strings") }
      i = e + 1
    }
    try th.update(d, from: given.value)
    try th.update(d, from: kwargs)
    return .none
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(v)
    let name = t.value == th.rt.type(.namespace) ? "namespace" : th.typeName(t)
    let address = UInt(v.bits)
    for i in 0..<th.pointee.reprStack.count where th.pointee.reprStack[i] == address { return th.str("\(name)(...)") }
    th.pointee.reprStack.append(address)
    defer { _ = th.pointee.reprStack.removeLast() }
    let d = DictRef(unchecked: th.attributesDict(v))
    var parts: [String] = []
    var i = 0
    while let e = th.nextEntry(d, from: i) {
      let key = (d.entry + e).pointee.key
      if key.isKind(.str), StrRef(unchecked: key).length > 0 {
        parts.append("\(th.swiftString(key))=\(th.swiftString(try th.repr((d.entry + e).pointee.value)))")
      }
      i = e + 1
    }
    return th.str("\(name)(\(parts.joined(separator: ", ")))")
  }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.namespace) else { return .notImplemented }
    return .bool(try th.equals(th.attributesDict(a), th.attributesDict(b)))
  }

  static func replace(_ v: Value, _ changes: Value, _ th: Th) throws(Raised) -> Value {
    let new = try th.call(th.typeOf(v).value)
    let d = DictRef(unchecked: th.attributesDict(new))
    try th.update(d, from: th.attributesDict(v))
    try th.update(d, from: changes)
    return new
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// A module object with an empty namespace.
  func newModule() -> Value {
    let m = heap.allocateSmall(MemoryLayout<ModuleLayout>.size).assumingMemoryBound(to: ModuleLayout.self)
    m.initialize(to: ModuleLayout(h: Header(.module, shape: UInt32(Kind.module.rawValue)), dict: .undef, spec: nil))
    m.pointee.dict = dict()
    return m.value
  }

  public func newModule(named name: String, doc: String? = nil) -> ModuleRef {
    let m = ModuleRef(unchecked: newModule())
    set(m.pointee.dict, name: .__name__, intern(name))
    set(m.pointee.dict, name: .__doc__, doc.map { str($0) } ?? .none)
    set(m.pointee.dict, name: .__package__, .none)
    set(m.pointee.dict, name: .__loader__, .none)
    set(m.pointee.dict, name: .__spec__, .none)
    return m
  }
}
