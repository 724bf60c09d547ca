// The builtin finders and loaders: modules written in Swift, and source files on a path, with
// their cached code.
import Glibc

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: classes

  /// ModuleSpec, BuiltinImporter, PathFinder, SourceFileLoader: ordinary classes with native methods.
  func makeImportClasses() throws(Raised) {
    let object = tuple(rt.type(.object))
    func make(_ name: String, _ declare: (TypeSpec) -> Void) throws(Raised) -> Value {
      let namespace = dict()
      set(namespace, name: .__module__, intern("_frozen_importlib"))
      let t = try newType(
        TypeRef(unchecked: rt.type(.type)), intern(name), TupleRef(unchecked: object), DictRef(unchecked: namespace), .undef)
      declare(TypeSpec(th: self, type: TypeRef(unchecked: t)))
      typeChanged(TypeRef(unchecked: t), name: self.name(.__init__))
      return t
    }
    rt.pointee.moduleSpec = try make("ModuleSpec", ImportTypes.declareSpec)
    rt.pointee.builtinImporter = try make("BuiltinImporter", ImportTypes.declareBuiltinImporter)
    rt.pointee.pathFinder = try make("PathFinder", ImportTypes.declarePathFinder)
    rt.pointee.sourceLoader = try make("SourceFileLoader", ImportTypes.declareSourceLoader)
    rt.pointee.namespaceLoader = try make("NamespaceLoader", ImportTypes.declareNamespaceLoader)
  }

  func newSpec(_ name: Value, _ loader: Value, origin: Value, isPackage: Bool, locations: Value = .none) throws(Raised) -> Value {
    let spec = newInstance(TypeRef(unchecked: rt.pointee.moduleSpec))
    let i = InstanceRef(unchecked: spec)
    try setInstanceAttribute(i, self.name(.name), name)
    try setInstanceAttribute(i, intern("loader"), loader)
    try setInstanceAttribute(i, intern("origin"), origin)
    try setInstanceAttribute(i, intern("loader_state"), .none)
    try setInstanceAttribute(i, intern("submodule_search_locations"), isPackage ? (locations.isNone ? list() : locations) : .none)
    try setInstanceAttribute(i, intern("_uninitialized_submodules"), list())
    try setInstanceAttribute(i, intern("_set_fileattr"), .false)
    try setInstanceAttribute(i, intern("_cached"), .none)
    return spec
  }

  // MARK: modules in Swift

  func builtinSpec(_ name: Value, _ text: String, _ path: Value) throws(Raised) -> Value {
    guard rt.pointee.runtimeModules.contains(text) || (rt.pointee.service?.takeUnretainedValue().moduleNames.contains(text) ?? false)
    else { return .none }
    return try newSpec(name, rt.pointee.builtinImporter, origin: intern("built-in"), isPackage: false)
  }

  /// Make and fill a native module.
  func makeNativeModule(_ text: String) throws(Raised) -> Value {
    let module = newModule(named: text)
    let spec = ModuleSpec(th: self, module: module)
    set(module.pointee.dict, name: .__package__, rt.pointee.emptyStr)
    set(module.pointee.dict, name: .__loader__, rt.pointee.builtinImporter)
    if declareRuntimeModule(text, spec) { return module.value }
    if rt.pointee.service?.takeUnretainedValue().declareModule(text, spec) == true {
      if !pointee.pending.isUndef { throw Raised() }
      return module.value
    }
    throw moduleNotFound("'\(text)' is not a built-in module", intern(text))
  }

  // MARK: source files

  func pathSpec(_ name: Value, _ text: String, _ path: Value) throws(Raised) -> Value {
    let search = path.isNone ? get(rt.pointee.sys, name: .path) : path
    guard search.isPointer else { return .none }
    let entries = try listOf(search)
    let tail = text.lastIndex(of: ".").map { String(text[text.index(after: $0)...]) } ?? text
    let portions = ListRef(unchecked: list())
    var i = 0
    while i < entries.pointee.count {
      let entry = entries.items[i]
      i += 1
      guard entry.isKind(.str) else { continue }
      var directory = swiftString(entry)
      if directory.isEmpty { directory = currentDirectory() }
      if directory.hasSuffix("/") , directory.utf8.count > 1 { directory.removeLast() }
      let base = "\(directory)/\(tail)"
      switch fileKind(base) {
      case .directory:
        let file = "\(base)/__init__.py"
        if fileKind(file) == .file { return try sourceSpec(name, file, packageDirectory: base) }
        if fileKind("\(base).py") == .file { return try sourceSpec(name, "\(base).py", packageDirectory: nil) }
        try append(portions, str(base))
      default:
        if fileKind("\(base).py") == .file { return try sourceSpec(name, "\(base).py", packageDirectory: nil) }
        let hook = try pathHookSpec(entry, directory, name)
        if !hook.isNone { return hook }
      }
    }
    if portions.pointee.count > 0 {
      let loader = newInstance(TypeRef(unchecked: rt.pointee.namespaceLoader))
      try setInstanceAttribute(InstanceRef(unchecked: loader), intern("_path"), portions.value)
      return try newSpec(name, loader, origin: .none, isPackage: true, locations: portions.value)
    }
    return .none
  }

  /// Entries that are no directories belong to hooks that programs put on sys.path_hooks.
  private func pathHookSpec(_ entry: Value, _ directory: String, _ name: Value) throws(Raised) -> Value {
    let hooks = get(rt.pointee.sys, name: intern("path_hooks"))
    guard hooks.isKind(.list), ListRef(unchecked: hooks).pointee.count > 0 else { return .none }
    let cache = get(rt.pointee.sys, name: intern("path_importer_cache"))
    var finder = Value.undef
    if cache.isKind(.dict) { finder = try get(DictRef(unchecked: cache), entry) }
    if finder.isUndef {
      finder = .none
      let list = ListRef(unchecked: hooks)
      var i = 0
      while i < list.pointee.count {
        do throws(Raised) {
          finder = try call(list.items[i], entry)
          break
        } catch {
          guard pendingIs(.ImportError) else { throw error }
          _ = takePending()
        }
        i += 1
      }
      if cache.isKind(.dict) { try set(DictRef(unchecked: cache), entry, finder) }
    }
    if finder.isNone { return .none }
    let method = try getAttributeOrUndef(finder, intern("find_spec"))
    return method.isUndef ? .none : try call(method, name)
  }

  func sourceSpec(_ name: Value, _ file: String, packageDirectory: String?) throws(Raised) -> Value {
    let loader = newInstance(TypeRef(unchecked: rt.pointee.sourceLoader))
    let path = str(absolutePath(file))
    try setInstanceAttribute(InstanceRef(unchecked: loader), self.name(.name), name)
    try setInstanceAttribute(InstanceRef(unchecked: loader), self.name(.path), path)
    var locations = Value.none
    if let packageDirectory {
      locations = list()
      try append(ListRef(unchecked: locations), str(absolutePath(packageDirectory)))
    }
    let spec = try newSpec(name, loader, origin: path, isPackage: packageDirectory != nil, locations: locations)
    try setInstanceAttribute(InstanceRef(unchecked: spec), intern("_set_fileattr"), .true)
    try setInstanceAttribute(InstanceRef(unchecked: spec), intern("_cached"), str(cachePath(swiftString(path))))
    return spec
  }

  // MARK: loading

  func load(_ spec: Value, _ name: Value, _ text: String) throws(Raised) -> Value {
    let modules = DictRef(unchecked: rt.pointee.modules)
    let loader = try getAttributeOrUndef(spec, intern("loader"))
    if loader == rt.pointee.builtinImporter {
      let module = try makeNativeModule(text)
      set(ModuleRef(unchecked: module).pointee.dict, name: .__spec__, spec)
      try set(modules, name, module)
      return module
    }
    if loader.isUndef || loader.isNone { throw importError(.ImportError, "missing loader", name: name) }
    var module = Value.none
    let creator = try getAttributeOrUndef(loader, intern("create_module"))
    if !creator.isUndef { module = try call(creator, spec) }
    if module.isNone { module = newModule(named: text).value }
    try initModule(module, spec, loader)
    try setAttribute(spec, intern("_initializing"), .true)
    try set(modules, name, module)
    do throws(Raised) {
      let executor = try getAttributeOrUndef(loader, intern("exec_module"))
      if executor.isUndef {
        let old = try getAttributeOrUndef(loader, intern("load_module"))
        if old.isUndef { throw importError(.ImportError, "missing loader", name: name) }
        _ = try call(old, name)
      } else {
        _ = try call(executor, module)
      }
    } catch {
      let e = takePending()
      _ = try remove(modules, name)
      try? setAttribute(spec, intern("_initializing"), .false)
      throw rethrow(e)
    }
    try setAttribute(spec, intern("_initializing"), .false)
    // A module may replace itself in sys.modules.
    let final = try get(modules, name)
    return final.isUndef ? module : final
  }

  func initModule(_ module: Value, _ spec: Value, _ loader: Value) throws(Raised) {
    let own = try getAttribute(spec, .name)
    try setAttribute(module, name(.__name__), own)
    try setAttribute(module, name(.__loader__), loader)
    try setAttribute(module, name(.__package__), try getAttribute(spec, intern("parent")))
    try setAttribute(module, name(.__spec__), spec)
    let locations = try getAttributeOrUndef(spec, intern("submodule_search_locations"))
    if !locations.isUndef, !locations.isNone { try setAttribute(module, name(.__path__), locations) }
    let hasLocation = try getAttributeOrUndef(spec, intern("has_location"))
    if !hasLocation.isUndef, try truth(hasLocation) {
      try setAttribute(module, name(.__file__), try getAttribute(spec, intern("origin")))
      let cached = try getAttributeOrUndef(spec, intern("cached"))
      if !cached.isUndef, !cached.isNone { try setAttribute(module, name(.__cached__), cached) }
    }
  }

  /// Run code as the body of a module.
  public func execute(_ code: CodeRef, globals: Value, locals: Value) throws(Raised) -> Value {
    if globals.isKind(.dict), get(globals, name: .__builtins__).isUndef {
      set(globals, name: .__builtins__, try get(DictRef(unchecked: rt.pointee.modules), name(.builtins)))
    }
    let f = newFunction(code, globals: globals, builtins: builtinsFor(globals))
    let w = try window(1)
    w[FrameSlot.function] = f.value
    if w + Int(code.pointee.registerCount) > pointee.stackLimit { throw stackOverflow() }
    clearLocals(w, code)
    if code.pointee.flags & 1 == 0, code.pointee.localCount > 0 {
      for i in 0..<Int(code.pointee.localCount) { w[FrameSlot.first + i] = .undef }
      w[FrameSlot.first] = locals
    }
    if code.pointee.flags & 0x2a0 != 0 { return newGenerator(w, f) }
    w[FrameSlot.code] = code.value
    w[FrameSlot.frame] = .undef
    try checkNativeStack()
    return try run(frame: w)
  }

  // MARK: import locks

  /// One thread runs a module's body; others wait for it. A cycle of waits gives the half-made module.
  func acquireImportLock(_ name: Value) throws(Raised) -> Int {
    while true {
      var owner: Th? = nil
      for i in 0..<rt.pointee.importLocks.count where rt.pointee.importLocks[i].name == name.bits {
        owner = rt.pointee.importLocks[i].owner
      }
      guard let owner, owner != self, !importDeadlock(owner) else { break }
      pointee.waitsForImport = name.bits
      defer { pointee.waitsForImport = 0 }
      withoutGIL { usleep(200) }
      try attend()
    }
    rt.pointee.importLocks.append(ImportLock(name: name.bits, owner: self))
    return rt.pointee.importLocks.count
  }

  func releaseImportLock(_ token: Int) {
    var i = rt.pointee.importLocks.count - 1
    while i >= 0, rt.pointee.importLocks[i].owner != self { i -= 1 }
    guard i >= 0 else { return }
    let last = rt.pointee.importLocks.removeLast()
    if i < rt.pointee.importLocks.count { rt.pointee.importLocks[i] = last }
  }

  /// Whether waiting for `owner` would close a circle of threads that wait for each other's modules.
  private func importDeadlock(_ owner: Th) -> Bool {
    var t = owner
    for _ in 0..<100 {
      let wanted = t.pointee.waitsForImport
      if wanted == 0 { return false }
      var next: Th? = nil
      for i in 0..<rt.pointee.importLocks.count where rt.pointee.importLocks[i].name == wanted { next = rt.pointee.importLocks[i].owner }
      guard let next else { return false }
      if next == self { return true }
      t = next
    }
    return true
  }

  func waitForImport(_ module: Value, _ name: Value) throws(Raised) {
    guard rt.pointee.importLocks.count > 0 else { return }
    for i in 0..<rt.pointee.importLocks.count
    where rt.pointee.importLocks[i].name == name.bits && rt.pointee.importLocks[i].owner != self {
      let lock = try acquireImportLock(name)
      releaseImportLock(lock)
      return
    }
  }
}

struct ImportLock {
  var name: UInt64
  var owner: Th
}
