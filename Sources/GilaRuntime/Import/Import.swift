// The import statement: sys.modules, builtin modules, finders on sys.meta_path, packages,
// from-lists. The finders themselves are in Importlib.swift.

extension UnsafeMutablePointer where Pointee == Thread {
  /// `__import__(name, globals, locals, fromlist, level)`
  func importModule(_ name: Value, globals: Value, fromList: Value, level: Value) throws(Raised) -> Value {
    guard name.isKind(.str) else { throw typeError("module name must be a string") }
    let depth = try indexInt(level)
    if depth < 0 { throw valueError("level must be >= 0") }
    var full = name
    if depth > 0 {
      full = try absoluteName(name, globals, depth)
    } else if StrRef(unchecked: name).length == 0 {
      throw valueError("Empty module name")
    }
    let module = try importAbsolute(full)
    let wantsNames = fromList.isPointer ? try truth(fromList) : false
    if !wantsNames {
      if depth == 0 {
        let text = swiftString(name)
        guard let dot = text.firstIndex(of: ".") else { return module }
        return try importAbsolute(intern(String(text[..<dot])))
      }
      if StrRef(unchecked: name).length == 0 { return module }
      let text = swiftString(name)
      guard let dot = text.firstIndex(of: ".") else { return module }
      let cut = text[dot...].utf8.count
      let whole = swiftString(full)
      let head = intern(String(whole.dropLast(whole.utf8.count > cut ? text[dot...].count : 0)))
      let found = try get(DictRef(unchecked: rt.pointee.modules), head)
      return found.isUndef ? module : found
    }
    try importSubmodules(module, fromList)
    return module
  }

  /// Submodules named in `from package import a, b`.
  private func importSubmodules(_ module: Value, _ fromList: Value) throws(Raised) {
    let path = try getAttributeOrUndef(module, .__path__)
    if path.isUndef { return }
    let names = try listOf(fromList)
    let package = try getAttribute(module, .__name__)
    var i = 0
    while i < names.pointee.count {
      let item = names.items[i]
      i += 1
      guard item.isKind(.str) else {
        throw typeError("Item in ``from list'' must be str, not \(typeName(item))")
      }
      if swiftString(item) == "*" {
        let all = try getAttributeOrUndef(module, .__all__)
        if !all.isUndef { try importSubmodules(module, all) }
        continue
      }
      if !(try getAttributeOrUndef(module, item)).isUndef { continue }
      let full = intern("\(swiftString(package)).\(swiftString(item))")
      do throws(Raised) { _ = try importAbsolute(full) } catch {
        // A missing submodule becomes the from-import's own error.
        guard pendingIs(.ModuleNotFoundError), try equals(field(pointee.pending, 0), full) else { throw error }
        _ = takePending()
      }
    }
  }

  private func absoluteName(_ name: Value, _ globals: Value, _ level: Int) throws(Raised) -> Value {
    var package = Value.undef
    if globals.isKind(.dict) {
      package = get(globals, name: .__package__)
      if package.isUndef || package.isNone {
        let spec = get(globals, name: .__spec__)
        if spec.isPointer { package = try getAttributeOrUndef(spec, intern("parent")) }
      }
      if package.isUndef || package.isNone {
        let own = get(globals, name: .__name__)
        if own.isKind(.str) {
          let text = swiftString(own)
          if !get(globals, name: .__path__).isUndef {
            package = own
          } else if let dot = text.lastIndex(of: ".") {
            package = str(String(text[..<dot]))
          } else {
            package = rt.pointee.emptyStr
          }
        }
      }
    }
    guard package.isKind(.str), StrRef(unchecked: package).length > 0 else {
      throw raise(.ImportError, "attempted relative import with no known parent package")
    }
    var base = swiftString(package)
    for _ in 1..<max(level, 1) {
      guard let dot = base.lastIndex(of: ".") else {
        throw raise(.ImportError, "attempted relative import beyond top-level package")
      }
      base = String(base[..<dot])
    }
    let text = swiftString(name)
    return intern(text.isEmpty ? base : "\(base).\(text)")
  }

  /// Import by absolute name.
  public func importModule(named name: String) throws(Raised) -> Value { try importAbsolute(intern(name)) }

  func importAbsolute(_ name: Value) throws(Raised) -> Value {
    let modules = rt.pointee.modules
    let existing = try get(DictRef(unchecked: modules), name)
    if existing.isNone { throw moduleNotFound("import of \(swiftString(name)) halted; None in sys.modules", name) }
    if !existing.isUndef {
      try waitForImport(existing, name)
      return existing
    }
    try checkNativeStack()
    let text = swiftString(name)
    var parentModule = Value.undef
    var path = Value.none
    if let dot = text.lastIndex(of: ".") {
      let parent = intern(String(text[..<dot]))
      parentModule = try importAbsolute(parent)
      // The parent's own code may have imported the child.
      let now = try get(DictRef(unchecked: modules), name)
      if !now.isUndef, !now.isNone { return now }
      path = try getAttributeOrUndef(parentModule, .__path__)
      if path.isUndef {
        throw moduleNotFound("No module named '\(text)'; '\(swiftString(parent))' is not a package", name)
      }
    }
    let module = try findAndLoad(name, text, path)
    if parentModule.isPointer, let dot = text.lastIndex(of: ".") {
      let child = intern(String(text[text.index(after: dot)...]))
      do throws(Raised) { try setAttribute(parentModule, child, module) } catch {
        guard pendingIs(.AttributeError) else { throw error }
        _ = takePending()
      }
    }
    return module
  }

  private func findAndLoad(_ name: Value, _ text: String, _ path: Value) throws(Raised) -> Value {
    let lock = try acquireImportLock(name)
    defer { releaseImportLock(lock) }
    let modules = DictRef(unchecked: rt.pointee.modules)
    let existing = try get(modules, name)
    if !existing.isUndef, !existing.isNone { return existing }
    let finders = get(rt.pointee.sys, name: intern("meta_path"))
    guard finders.isKind(.list) else { throw raise(.ImportError, "sys.meta_path must be a list of import hooks") }
    let list = ListRef(unchecked: finders)
    var i = 0
    while i < list.pointee.count {
      let finder = list.items[i]
      i += 1
      let spec = try findSpec(finder, name, text, path)
      if spec.isNone || spec.isUndef { continue }
      return try load(spec, name, text)
    }
    throw moduleNotFound("No module named '\(text)'", name)
  }

  private func findSpec(_ finder: Value, _ name: Value, _ text: String, _ path: Value) throws(Raised) -> Value {
    if finder == rt.pointee.builtinImporter { return try builtinSpec(name, text, path) }
    if finder == rt.pointee.pathFinder { return try pathSpec(name, text, path) }
    let method = try getAttributeOrUndef(finder, intern("find_spec"))
    if method.isUndef { return .none }
    return try call(method, name, path, .none)
  }

  func moduleNotFound(_ message: String, _ name: Value) -> Raised {
    importError(.ModuleNotFoundError, message, name: name)
  }

  func importError(_ type: BuiltinException, _ message: String, name: Value, path: Value = .undef) -> Raised {
    let e = newException(TypeRef(unchecked: rt.exception(type)), args: tuple(str(message)))
    setField(e, 0, name)
    if !path.isUndef { setField(e, 1, path) }
    setField(e, 3, str(message))
    return raise(exception: e)
  }

  /// `from module import name`
  func importFrom(_ module: Value, _ name: Value) throws(Raised) -> Value {
    let found = try getAttributeOrUndef(module, name)
    if !found.isUndef { return found }
    let own = try getAttributeOrUndef(module, .__name__)
    let text = swiftString(name)
    let moduleText = own.isKind(.str) ? swiftString(own) : "<unknown module name>"
    if own.isKind(.str) {
      let submodule = try get(DictRef(unchecked: rt.pointee.modules), intern("\(moduleText).\(text)"))
      if !submodule.isUndef { return submodule }
    }
    let spec = try getAttributeOrUndef(module, .__spec__)
    var initializing = false
    var origin = Value.undef
    if spec.isPointer {
      let flag = try getAttributeOrUndef(spec, intern("_initializing"))
      initializing = flag.isUndef ? false : try truth(flag)
      origin = try getAttributeOrUndef(spec, intern("origin"))
    }
    let file = try getAttributeOrUndef(module, .__file__)
    if !file.isUndef, file.isKind(.str) { origin = file }
    let place = origin.isKind(.str) && swiftString(origin) != "built-in" ? swiftString(origin) : "unknown location"
    let message =
      initializing
      ? "cannot import name '\(text)' from partially initialized module '\(moduleText)' (most likely due to a circular import) (\(place))"
      : "cannot import name '\(text)' from '\(moduleText)' (\(place))"
    let e = newException(TypeRef(unchecked: rt.exception(.ImportError)), args: tuple(str(message)))
    setField(e, 0, own.isUndef ? .none : own)
    setField(e, 1, origin.isKind(.str) && place != "unknown location" ? origin : .none)
    setField(e, 2, name)
    setField(e, 3, str(message))
    throw raise(exception: e)
  }

  /// `from module import *`
  func importStar(_ module: Value, into namespace: Value) throws(Raised) {
    let all = try getAttributeOrUndef(module, .__all__)
    let names: ListRef
    if all.isUndef {
      let d = try getAttributeOrUndef(module, .__dict__)
      if d.isUndef { throw raise(.ImportError, "from-import-* object has no __dict__ and no __all__") }
      names = try listOf(d)
    } else {
      names = try listOf(all)
    }
    var i = 0
    while i < names.pointee.count {
      let name = names.items[i]
      i += 1
      guard name.isKind(.str) else {
        let own = try getAttributeOrUndef(module, .__name__)
        throw typeError(
          "\(all.isUndef ? "Key" : "Item") in \(swiftString(own)).\(all.isUndef ? "__dict__" : "__all__") must be str, not \(typeName(name))")
      }
      if all.isUndef, StrRef(unchecked: name).length > 0, StrRef(unchecked: name).codePoint(0) == 0x5F { continue }
      let v = try getAttribute(module, name)
      if namespace.isKind(.dict), !namespace.object.pointee.flags.contains(.heapType) {
        try set(DictRef(unchecked: namespace), intern(name), v)
      } else {
        try setItem(namespace, name, v)
      }
    }
  }

  /// A sequence of five for a replaced `__import__`.
  func tupleOfFive(_ a: Value, _ b: Value, _ c: Value, _ d: Value, _ e: Value) throws(Raised) -> Value {
    let t = try newTuple(5)
    t.items[0] = a
    t.items[1] = b
    t.items[2] = c
    t.items[3] = d
    t.items[4] = e
    return t.value
  }

  /// The namespace of module and class code, None for functions.
  func localsNamespace(_ regs: Regs) -> Value {
    let code = CodeRef(unchecked: regs[FrameSlot.code])
    return code.pointee.flags & 1 == 0 && code.pointee.localCount > 0 ? regs[FrameSlot.first] : .none
  }
}
