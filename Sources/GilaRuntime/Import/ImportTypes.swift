// Methods of ModuleSpec, BuiltinImporter, PathFinder and the loaders.

enum ImportTypes {
  static func declareSpec(_ t: TypeSpec) {
    t.def("__init__(self, name, loader, *, origin=None, loader_state=None, is_package=None)", initSpec, doc: "Initialize the specification of a module.")
    t.def("__repr__(self, /)", specRepr, doc: "Return repr(self).")
    t.def("__eq__(self, other)", specEqual, doc: "Whether two specifications are equal.")
    t.get("parent", { v, th throws(Raised) in
      let name = try th.getAttribute(v, .name)
      let locations = try th.getAttribute(v, th.intern("submodule_search_locations"))
      if !locations.isNone { return name }
      let text = th.swiftString(name)
      guard let dot = text.lastIndex(of: ".") else { return th.rt.pointee.emptyStr }
      return th.str(String(text[..<dot]))
    }, doc: "The name of the module's parent.")
    t.getSet("has_location", { v, th throws(Raised) in try th.getAttribute(v, th.intern("_set_fileattr")) }, { v, x, th throws(Raised) in
      try th.setAttribute(v, th.intern("_set_fileattr"), .bool(try th.truth(x)))
    }, doc: "Whether the origin is a place that can be loaded.")
    t.getSet("cached", { v, th throws(Raised) in try th.getAttribute(v, th.intern("_cached")) }, { v, x, th throws(Raised) in
      try th.setAttribute(v, th.intern("_cached"), x)
    }, doc: "Where the compiled code is kept.")
  }

  static func initSpec(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let made = try th.newSpec(a[1], a[2], origin: a[3], isPackage: a[5].isNone ? false : try th.truth(a[5]))
    let i = InstanceRef(unchecked: a[0])
    let d = DictRef(unchecked: th.makeInstanceDict(InstanceRef(unchecked: made)))
    var k = 0
    while let e = th.nextEntry(d, from: k) {
      try th.setInstanceAttribute(i, (d.entry + e).pointee.key, (d.entry + e).pointee.value)
      k = e + 1
    }
    try th.setInstanceAttribute(i, th.intern("loader_state"), a[4])
    return .none
  }

  static func specRepr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    var parts: [String] = []
    for field in ["name", "loader", "origin", "submodule_search_locations"] {
      let x = try th.getAttribute(v, th.intern(field))
      if x.isNone, field == "origin" || field == "submodule_search_locations" { continue }
      parts.append("\(field)=\(th.swiftString(try th.repr(x)))")
    }
    return th.str("\(th.typeName(v))(\(parts.joined(separator: ", ")))")
  }

  static func specEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    for field in ["name", "loader", "origin", "submodule_search_locations", "cached", "has_location"] {
      let y = try th.getAttributeOrUndef(b, th.intern(field))
      if y.isUndef { return .notImplemented }
      if !(try th.equals(try th.getAttribute(a, th.intern(field)), y)) { return .false }
    }
    return .true
  }

  static func declareBuiltinImporter(_ t: TypeSpec) {
    t.classDef("find_spec(cls, fullname, path=None, target=None)", { a, th throws(Raised) in
      guard a[1].isKind(.str) else { throw th.typeError("module name must be a string") }
      return try th.builtinSpec(a[1], th.swiftString(a[1]), a[2])
    }, doc: "Find a module written in Swift.")
    t.staticDef("create_module(spec)", { a, th throws(Raised) in
      try th.makeNativeModule(th.swiftString(try th.getAttribute(a[0], .name)))
    }, doc: "Create a built-in module.")
    t.staticDef("exec_module(module)", { a, th throws(Raised) in .none }, doc: "Built-in modules are complete when they are made.")
    t.classDef("get_code(cls, fullname)", { a, th throws(Raised) in .none }, doc: "Return None: there is no code object.")
    t.classDef("get_source(cls, fullname)", { a, th throws(Raised) in .none }, doc: "Return None: there is no source.")
    t.classDef("is_package(cls, fullname)", { a, th throws(Raised) in .false }, doc: "Return False: no built-in module is a package.")
  }

  static func declarePathFinder(_ t: TypeSpec) {
    t.classDef("find_spec(cls, fullname, path=None, target=None)", { a, th throws(Raised) in
      guard a[1].isKind(.str) else { throw th.typeError("module name must be a string") }
      return try th.pathSpec(a[1], th.swiftString(a[1]), a[2])
    }, doc: "Find a module in the directories of sys.path or path.")
    t.staticDef("invalidate_caches()", { a, th throws(Raised) in .none }, doc: "Nothing is cached between searches.")
  }

  static func declareNamespaceLoader(_ t: TypeSpec) {
    t.def("create_module(self, spec)", { v, s, th throws(Raised) in .none }, doc: "Use the default semantics.")
    t.def("exec_module(self, module)", { v, m, th throws(Raised) in .none }, doc: "A namespace package has no code.")
    t.def("is_package(self, fullname)", { v, n, th throws(Raised) in .true }, doc: "Return True.")
    t.def("get_source(self, fullname)", { v, n, th throws(Raised) in th.rt.pointee.emptyStr }, doc: "Return the empty string.")
  }

  static func declareSourceLoader(_ t: TypeSpec) {
    t.def("__init__(self, fullname, path)", { v, n, p, th throws(Raised) in
      try th.setInstanceAttribute(InstanceRef(unchecked: v), th.name(.name), n)
      try th.setInstanceAttribute(InstanceRef(unchecked: v), th.name(.path), p)
      return .none
    }, doc: "Initialize the loader of one file.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in
      th.str("<_frozen_importlib_external.SourceFileLoader object at \(th.address(v))>")
    }, doc: "Return repr(self).")
    t.def("create_module(self, spec)", { v, s, th throws(Raised) in .none }, doc: "Use the default semantics.")
    t.def("exec_module(self, module)", { v, m, th throws(Raised) in
      let code = try th.loadCode(th.swiftString(try th.getAttribute(v, .path)))
      let d = th.attributesDict(m)
      _ = try th.execute(code, globals: d, locals: d)
      return .none
    }, doc: "Run the module's code in its namespace.")
    t.def("get_filename(self, name=None)", { v, n, th throws(Raised) in try th.getAttribute(v, .path) }, doc: "Return the path to the source file.")
    t.def("get_data(self, path)", { v, p, th throws(Raised) in try th.readFile(p) }, doc: "Return the bytes of a file.")
    t.def("get_code(self, fullname)", { v, n, th throws(Raised) in
      try th.loadCode(th.swiftString(try th.getAttribute(v, .path))).value
    }, doc: "Return the code object of the module.")
    t.def("get_source(self, fullname)", { v, n, th throws(Raised) in
      let bytes = try th.readFile(try th.getAttribute(v, .path))
      let b = BytesRef(unchecked: bytes)
      return th.str(utf8: UnsafeBufferPointer(start: b.bytes, count: b.pointee.count))
    }, doc: "Return the source text.")
    t.def("is_package(self, fullname)", { v, n, th throws(Raised) in
      .bool(th.swiftString(try th.getAttribute(v, .path)).hasSuffix("/__init__.py"))
    }, doc: "Whether the module is a package.")
    t.def("source_to_code(self, data, path)", { v, d, p, th throws(Raised) in
      guard d.isKind(.bytes) else { throw th.typeError("source_to_code() needs bytes, not \(th.typeName(d))") }
      let b = BytesRef(unchecked: d)
      return try th.compile(
        UnsafeBufferPointer(start: b.bytes, count: b.pointee.count), isBytes: true, filename: th.swiftString(p), mode: .exec).value
    }, doc: "Compile source bytes.")
  }
}
