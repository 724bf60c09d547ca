// Native modules that reach into the runtime: _thread, gc, _weakref, marshal and the like.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Declare a module of `Runtime.runtimeModules`; false when `name` is none of them.
  func declareRuntimeModule(_ name: String, _ m: ModuleSpec) -> Bool {
    switch name {
    case "gc": GCModule.declare(m)
    case "_weakref": WeakrefModule.declare(m)
    case "_thread": ThreadModule.declare(m)
    case "_typing": TypingModule.declare(m)
    case "_abc": ABCModule.declare(m)
    case "_warnings": WarningsModule.declare(m)
    case "_imp": ImpModule.declare(m)
    default: return false
    }
    return true
  }
}

enum GCModule {
  static func declare(_ m: ModuleSpec) {
    m.def("collect(generation=2)", { g, th throws(Raised) in
      let n = try th.indexInt(g)
      if n < 0 || n > 2 { throw th.valueError("invalid generation") }
      th.forgetTemporaries()
      th.collect()
      try th.runFinalizers()
      return Value(smallInt: 0)
    }, doc: "Run the garbage collector.")
    m.def("enable()", { th throws(Raised) in
      th.heap.pointee.enabled = true
      return .none
    }, doc: "Enable automatic garbage collection.")
    m.def("disable()", { th throws(Raised) in
      th.heap.pointee.enabled = false
      return .none
    }, doc: "Disable automatic garbage collection.")
    m.def("isenabled()", { th throws(Raised) in .bool(th.heap.pointee.enabled) }, doc: "Returns true if automatic garbage collection is enabled.")
    m.def("get_threshold()", { th throws(Raised) in
      th.tuple(Value(smallInt: 2000), Value(smallInt: 10), Value(smallInt: 10))
    }, doc: "Return the collection thresholds, which only CPython uses.")
    m.def("set_threshold(threshold0, threshold1=10, threshold2=10, /)", { a, b, c, th throws(Raised) in .none },
      doc: "Accepted for compatibility: the collector paces itself by bytes.")
    m.def("get_count()", { th throws(Raised) in
      th.tuple(Value(smallInt: th.heap.pointee.allocated / 64), Value(smallInt: 0), Value(smallInt: 0))
    }, doc: "Return an estimate of the allocations since the last collection.")
    m.def("get_stats()", { th throws(Raised) in
      let d = th.dict()
      th.set(d, name: th.intern("collections"), Value(smallInt: th.heap.pointee.collections))
      th.set(d, name: th.intern("collected"), Value(smallInt: 0))
      th.set(d, name: th.intern("uncollectable"), Value(smallInt: 0))
      let l = th.list()
      for _ in 0..<3 { try th.append(ListRef(unchecked: l), d) }
      return l
    }, doc: "Return a list of dictionaries containing per-generation statistics.")
    m.def("is_tracked(obj, /)", { v, th throws(Raised) in
      guard v.isPointer else { return .false }
      switch v.object.pointee.kind {
      case .str, .int, .float, .bytes, .complex: return .false
      default: return .true
      }
    }, doc: "Returns true if the object is tracked by the garbage collector.")
    m.def("is_finalized(obj, /)", { v, th throws(Raised) in
      .bool(v.isPointer && v.object.pointee.flags.contains(.finalized))
    }, doc: "Returns true if the object has been already finalized by the GC.")
    m.def("freeze()", { th throws(Raised) in .none }, doc: "Freeze all current tracked objects; nothing to do here.")
    m.def("unfreeze()", { th throws(Raised) in .none }, doc: "Unfreeze all objects; nothing to do here.")
    m.def("get_freeze_count()", { th throws(Raised) in Value(smallInt: 0) }, doc: "Return the number of frozen objects.")
    m.def("get_debug()", { th throws(Raised) in Value(smallInt: 0) }, doc: "Get the garbage collection debugging flags.")
    m.constant("garbage", m.th.list())
    m.constant("callbacks", m.th.list())
    for (name, value) in [("DEBUG_STATS", 1), ("DEBUG_COLLECTABLE", 2), ("DEBUG_UNCOLLECTABLE", 4), ("DEBUG_SAVEALL", 32), ("DEBUG_LEAK", 38)] {
      m.th.set(m.module.pointee.dict, name: m.th.intern(name), Value(smallInt: value))
    }
  }
}

enum WeakrefModule {
  static func declare(_ m: ModuleSpec) {
    m.constant("ref", m.th.rt.type(.weakReference))
    m.constant("ReferenceType", m.th.rt.type(.weakReference))
    m.constant("ProxyType", m.th.rt.type(.weakProxy))
    m.constant("CallableProxyType", m.th.rt.type(.weakProxy))
    m.def("proxy(object, callback=None, /)", { v, c, th throws(Raised) in
      try th.checkWeaklyReferable(v)
      return th.newWeakReference(v, callback: c, type: TypeRef(unchecked: th.rt.type(.weakProxy)))
    }, doc: "Create a proxy object that weakly references 'object'.")
    m.def("getweakrefcount(object, /)", { v, th throws(Raised) in
      var n = 0
      for i in 0..<th.heap.pointee.weakReferences.count where WeakRef(unchecked: th.heap.pointee.weakReferences[i]).pointee.target == v { n += 1 }
      return Value(smallInt: n)
    }, doc: "Return the number of weak references to 'object'.")
    m.def("getweakrefs(object, /)", { v, th throws(Raised) in
      let l = ListRef(unchecked: th.list())
      for i in 0..<th.heap.pointee.weakReferences.count {
        let w = WeakRef(unchecked: th.heap.pointee.weakReferences[i])
        if w.pointee.target == v { try th.append(l, w.value) }
      }
      return l.value
    }, doc: "Return a list of all weak reference objects pointing to 'object'.")
    m.def("_remove_dead_weakref(dct, key, /)", { d, k, th throws(Raised) in
      guard d.isKind(.dict) else { throw th.typeError("_remove_dead_weakref() argument 1 must be dict, not \(th.typeName(d))") }
      let found = try th.get(DictRef(unchecked: d), k)
      if found.isKind(.weakReference), WeakRef(unchecked: found).pointee.target.isUndef { _ = try th.remove(DictRef(unchecked: d), k) }
      return .none
    }, doc: "Atomically remove key from dict if it points to a dead weakref.")
  }
}

enum ImpModule {
  static func declare(_ m: ModuleSpec) {
    m.constant("ModuleSpec", m.th.rt.pointee.moduleSpec)
    m.constant("BuiltinImporter", m.th.rt.pointee.builtinImporter)
    m.constant("PathFinder", m.th.rt.pointee.pathFinder)
    m.constant("SourceFileLoader", m.th.rt.pointee.sourceLoader)
    m.constant("NamespaceLoader", m.th.rt.pointee.namespaceLoader)
    m.def("source_spec(name, path)", { n, p, th throws(Raised) in
      guard n.isKind(.str), p.isKind(.str) else { throw th.typeError("source_spec() needs two strings") }
      let path = th.swiftString(p)
      return try th.sourceSpec(n, path, packageDirectory: path.hasSuffix("/__init__.py") ? String(path.dropLast(12)) : nil)
    }, doc: "Return the specification of a module in a source file.")
    m.def("is_builtin(name, /)", { n, th throws(Raised) in
      guard n.isKind(.str) else { throw th.typeError("is_builtin() argument must be str, not \(th.typeName(n))") }
      let text = th.swiftString(n)
      let known = th.rt.pointee.runtimeModules.contains(text)
        || th.rt.pointee.service?.takeUnretainedValue().moduleNames.contains(text) == true
      return Value(smallInt: known ? 1 : 0)
    }, doc: "Returns 1 for modules written in Swift.")
    m.def("is_frozen(name, /)", { n, th throws(Raised) in .false }, doc: "Returns False: nothing is frozen.")
    m.def("module_from_spec(spec)", { s, th throws(Raised) in
      let loader = try th.getAttribute(s, th.intern("loader"))
      var module = Value.none
      let creator = try th.getAttributeOrUndef(loader, th.intern("create_module"))
      if !creator.isUndef { module = try th.call(creator, s) }
      if module.isNone { module = th.newModule(named: th.swiftString(try th.getAttribute(s, .name))).value }
      try th.initModule(module, s, loader)
      return module
    }, doc: "Create a module based on the provided spec.")
    m.def("cache_path(path)", { p, th throws(Raised) in th.str(th.cachePath(th.swiftString(p))) }, doc: "Return where the compiled code of a source file is kept.")
    m.def("acquire_lock()", { th throws(Raised) in .none }, doc: "Does nothing: every module has a lock of its own.")
    m.def("release_lock()", { th throws(Raised) in .none }, doc: "Does nothing: every module has a lock of its own.")
    m.def("lock_held()", { th throws(Raised) in .bool(th.rt.pointee.importLocks.count > 0) }, doc: "Return whether some module is being imported.")
  }
}

/// What `abc` needs of the runtime: registries and caches live in the classes themselves.
enum ABCModule {
  static func declare(_ m: ModuleSpec) {
    m.def("_abc_init(self, /)", { v, th throws(Raised) in
      guard v.isKind(.type) else { throw th.typeError("_abc_init() needs a class") }
      let t = TypeRef(unchecked: v)
      try computeAbstract(t, th)
      // Classes that patterns take as sequences or mappings ask for it by CPython's flag bits.
      let key = th.intern("__abc_tpflags__")
      let wanted = th.get(t.pointee.dict, name: key)
      if wanted.isSmallInt {
        _ = try th.remove(DictRef(unchecked: t.pointee.dict), key)
        if wanted.smallInt & 1 << 5 != 0 { t.pointee.flags.insert(.sequencePattern) }
        if wanted.smallInt & 1 << 6 != 0 { t.pointee.flags.insert(.mappingPattern) }
      }
      th.set(t.pointee.dict, name: th.intern("_abc_impl"), try th.list(th.pointee.argumentTop, 0))
      th.typeChanged(t, name: th.intern("_abc_impl"))
      return .none
    }, doc: "Internal ABC helper for class set-up.")
    m.def("_abc_register(self, subclass, /)", register, doc: "Internal ABC helper for subclasss registration.")
    m.def("_abc_instancecheck(self, instance, /)", { (v: Value, x: Value, th: Th) throws(Raised) in
      let cls = try th.getAttribute(x, .__class__)
      let first = try th.callMethod(v, .__subclasscheck__, cls)
      if try th.truth(first) { return .true }
      let t = th.typeOf(x).value
      if t == cls { return .false }
      return try th.callMethod(v, .__subclasscheck__, t)
    }, doc: "Internal ABC helper for instance checks.")
    m.def("_abc_subclasscheck(self, subclass, /)", subclassCheck, doc: "Internal ABC helper for issubclasss checks.")
    m.def("get_cache_token()", { th throws(Raised) in Value(smallInt: Int(th.rt.pointee.abstractToken)) }, doc: "Returns the current ABC cache token.")
    m.def("_reset_registry(self, /)", { (v: Value, th: Th) throws(Raised) in
      let own = try registry(TypeRef(unchecked: v), th)
      ListRef(unchecked: own).pointee.count = 0
      return .none
    }, doc: "Internal ABC helper to reset registry of a given class.")
    m.def("_reset_caches(self, /)", { v, th throws(Raised) in .none }, doc: "Internal ABC helper to reset both caches of a given class.")
    m.def("_get_dump(self, /)", { (v: Value, th: Th) throws(Raised) in
      let s = SetRef(unchecked: th.set())
      let own = try registry(TypeRef(unchecked: v), th)
      let list = ListRef(unchecked: own)
      for i in 0..<list.pointee.count { try th.add(s, list.items[i]) }
      return th.tuple(s.value, th.set(), th.set(), Value(smallInt: Int(th.rt.pointee.abstractToken)))
    }, doc: "Internal ABC helper for cache and registry debugging.")
  }

  /// The list of weak references to registered classes, each class's own.
  private static func registry(_ t: TypeRef, _ th: Th) throws(Raised) -> Value {
    let found = th.get(t.pointee.dict, name: th.intern("_abc_impl"))
    guard found.isKind(.list) else { throw th.typeError("_abc_impl is set to a wrong type") }
    return found
  }

  private static func computeAbstract(_ t: TypeRef, _ th: Th) throws(Raised) {
    let abstract = SetRef(unchecked: th.set())
    let entries = ListRef(unchecked: th.list())
    let d = DictRef(unchecked: t.pointee.dict)
    var i = 0
    while let e = th.nextEntry(d, from: i) {
      try th.append(entries, (d.entry + e).pointee.key)
      try th.append(entries, (d.entry + e).pointee.value)
      i = e + 1
    }
    var k = 0
    while k + 1 < entries.pointee.count {
      if try isAbstract(entries.items[k + 1], th) { try th.add(abstract, entries.items[k]) }
      k += 2
    }
    let bases = TupleRef(unchecked: t.pointee.bases)
    for b in 0..<bases.pointee.count {
      let inherited = try th.getAttributeOrUndef(bases.items[b], .__abstractmethods__)
      if inherited.isUndef { continue }
      let names = try th.listOf(inherited)
      var n = 0
      while n < names.pointee.count {
        let v = try th.getAttributeOrUndef(t.value, names.items[n])
        if !v.isUndef, try isAbstract(v, th) { try th.add(abstract, names.items[n]) }
        n += 1
      }
    }
    let frozen = try th.call(th.rt.type(.frozenSet), abstract.value)
    try TypeType.setAbstractMethods(t.value, frozen, th)
  }

  private static func isAbstract(_ v: Value, _ th: Th) throws(Raised) -> Bool {
    let flag = try th.getAttributeOrUndef(v, .__isabstractmethod__)
    return flag.isUndef ? false : try th.truth(flag)
  }

  static func register(_ v: Value, _ subclass: Value, _ th: Th) throws(Raised) -> Value {
    guard subclass.isKind(.type) else { throw th.typeError("Can only register classes") }
    if try th.isSubclass(subclass, v) { return subclass }
    if try th.isSubclass(v, subclass) { throw th.runtimeError("Refusing to create an inheritance cycle") }
    try th.append(ListRef(unchecked: try registry(TypeRef(unchecked: v), th)), th.weakReference(subclass))
    th.rt.pointee.abstractToken += 1
    inheritPatternFlags(TypeRef(unchecked: v), TypeRef(unchecked: subclass))
    return subclass
  }

  /// Registering as Sequence or Mapping makes a class match sequence or mapping patterns.
  private static func inheritPatternFlags(_ abc: TypeRef, _ t: TypeRef) {
    let flags = abc.pointee.flags.intersection([.sequencePattern, .mappingPattern])
    if !flags.isEmpty { t.pointee.flags.formUnion(flags) }
  }

  static func subclassCheck(_ v: Value, _ subclass: Value, _ th: Th) throws(Raised) -> Value {
    guard subclass.isKind(.type) else { throw th.typeError("issubclass() arg 1 must be a class") }
    try th.checkNativeStack()
    let t = TypeRef(unchecked: v)
    let hook = try th.getAttributeOrUndef(v, th.intern("__subclasshook__"))
    if !hook.isUndef {
      let answer = try th.call(hook, subclass)
      if answer.isTrue || answer.isFalse { return answer }
      if answer != .notImplemented { throw th.raise(.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented") }
    }
    if th.isSubtype(TypeRef(unchecked: subclass), t) { return .true }
    let list = ListRef(unchecked: try registry(t, th))
    var i = 0
    while i < list.pointee.count {
      let registered = WeakRef(unchecked: list.items[i]).pointee.target
      if registered.isPointer, try th.isSubclass(subclass, registered) { return .true }
      i += 1
    }
    let children = ListRef(unchecked: th.list())
    th.forEachSubclass(t) { try? th.append(children, $0.value) }
    i = 0
    while i < children.pointee.count {
      if try th.isSubclass(subclass, children.items[i]) { return .true }
      i += 1
    }
    return .false
  }
}
