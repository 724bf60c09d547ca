// Builtins about code and namespaces: compile, exec, eval, classes, imports.
import GilaBytecode

extension BuiltinsModule {
  static func declareCode(_ m: ModuleSpec) {
    m.def("__build_class__(func, name, /, *bases, metaclass=<unset>, **kwds)", buildClass, doc: "Internal helper function used by the class statement.")
    m.def("__import__(name, globals=None, locals=None, fromlist=(), level=0)", { a, th throws(Raised) in
      try th.importModule(a[0], globals: a[1], fromList: a[3], level: a[4])
    }, doc: "Import a module.")
    m.def("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", compile,
      doc: "Compile source into a code object that can be executed by exec() or eval().")
    m.def("eval(source, /, globals=None, locals=None)", { a, th throws(Raised) in
      try run(a[0], a[1], a[2], .undef, .eval, "eval", th)
    }, doc: "Evaluate the given source in the context of globals and locals.")
    m.def("exec(source, /, globals=None, locals=None, *, closure=None)", { a, th throws(Raised) in
      _ = try run(a[0], a[1], a[2], a[3], .exec, "exec", th)
      return .none
    }, doc: "Execute the given source in the context of globals and locals.")
    m.def("globals()", { th throws(Raised) in
      guard let (regs, _) = th.currentFrame() else { return .none }
      return th.functionOf(regs).pointee.globals
    }, doc: "Return the dictionary containing the current scope's global variables.")
    m.def("locals()", { th throws(Raised) in
      guard let (regs, word) = th.currentFrame() else { throw th.raise(.SystemError, "frame does not exist") }
      return try th.locals(of: regs, word)
    }, doc: "Return a dictionary containing the current scope's local variables.")
    m.def("vars(object=<unset>, /)", { (v: Value, th: Th) throws(Raised) in
      if v.isUndef {
        guard let (regs, word) = th.currentFrame() else { throw th.raise(.SystemError, "frame does not exist") }
        return try th.locals(of: regs, word)
      }
      let d = try th.getAttributeOrUndef(v, .__dict__)
      if d.isUndef { throw th.typeError("vars() argument must have __dict__ attribute") }
      return d
    }, doc: "Return the __dict__ attribute of an object, or the local variables.")
    m.def("dir(object=<unset>, /)", { (v: Value, th: Th) throws(Raised) in
      let names: ListRef
      if v.isUndef {
        guard let (regs, word) = th.currentFrame() else { throw th.raise(.SystemError, "frame does not exist") }
        names = try th.listOf(try th.locals(of: regs, word))
      } else {
        let t = th.typeOf(v)
        let hook = th.special(t, .__dir__)
        if hook.isUndef { throw th.typeError("object does not provide __dir__") }
        names = try th.listOf(try th.callSpecial(hook, v, t))
      }
      try th.sort(names, key: .none, reverse: false)
      return names.value
    }, doc: "Return the names in the current scope or the attributes of an object.")
    m.def("breakpoint(*args, **kws)", { a, th throws(Raised) in
      let hook = th.get(th.rt.pointee.sys, name: th.intern("breakpointhook"))
      if hook.isUndef { throw th.runtimeError("lost sys.breakpointhook") }
      return try th.call(hook, args: TupleRef(unchecked: a[0]), kwargs: a[1])
    }, doc: "Call sys.breakpointhook(*args, **kws).")
  }

  static func buildClass(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let f = a[0], name = a[1]
    guard f.isKind(.function) else { throw th.typeError("__build_class__: func must be a function") }
    guard name.isKind(.str) else { throw th.typeError("__build_class__: name is not a string") }
    let original = a[2]
    let bases = try th.resolveBases(TupleRef(unchecked: original))
    var meta = a[3]
    if meta.isUndef { meta = bases.pointee.count > 0 ? th.typeOf(bases.items[0]).value : th.rt.type(.type) }
    if meta.isKind(.type) { meta = try th.winningMeta(TypeRef(unchecked: meta), bases).value }
    let keywords = a[4]
    let hasKeywords = DictRef(unchecked: keywords).pointee.count > 0
    let preparer = try th.getAttributeOrUndef(meta, .__prepare__)
    let namespace: Value
    if preparer.isUndef {
      namespace = th.dict()
    } else {
      namespace = try th.call(preparer, args: TupleRef(unchecked: th.tuple(name, bases.value)), kwargs: hasKeywords ? keywords : .undef)
    }
    guard namespace.isKind(.dict) || !th.special(th.typeOf(namespace), .__getitem__).isUndef else {
      let metaName = meta.isKind(.type) ? th.typeName(TypeRef(unchecked: meta)) : "<metaclass>"
      throw th.typeError("\(metaName).__prepare__() must return a mapping, not \(th.typeName(namespace))")
    }
    let cell = try th.runClassBody(FunctionRef(unchecked: f), namespace)
    if original != bases.value {
      if namespace.isKind(.dict) {
        th.set(namespace, name: .__orig_bases__, original)
      } else {
        try th.setItem(namespace, th.name(.__orig_bases__), original)
      }
    }
    let cls = try th.call(
      meta, args: TupleRef(unchecked: th.tuple(name, bases.value, namespace)), kwargs: hasKeywords ? keywords : .undef)
    if cls.isKind(.type), cell.isKind(.cell) {
      let content = CellRef(unchecked: cell).pointee.content
      if content.isUndef {
        throw th.runtimeError(
          "__class__ not set defining '\(th.swiftString(name))' as \(th.swiftString(try th.repr(cls))). Was __classcell__ propagated to type.__new__?")
      }
      if content != cls {
        throw th.typeError(
          "__class__ set to \(th.swiftString(try th.repr(content))) defining '\(th.swiftString(name))' as \(th.swiftString(try th.repr(cls)))")
      }
    }
    return cls
  }

  static func mode(_ v: Value, _ th: Th) throws(Raised) -> CompileMode {
    guard v.isKind(.str) else { throw th.typeError("compile() argument 'mode' must be str, not \(th.typeName(v))") }
    switch th.swiftString(v) {
    case "exec": return .exec
    case "eval": return .eval
    case "single": return .single
    case "func_type": throw th.valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST")
    default: throw th.valueError("compile() mode must be 'exec', 'eval' or 'single'")
    }
  }

  static func compile(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let filename: Value
    if a[1].isKind(.str) {
      filename = a[1]
    } else if a[1].isKind(.bytes) {
      let b = BytesRef(unchecked: a[1])
      filename = th.str(utf8: UnsafeBufferPointer(start: b.bytes, count: b.pointee.count))
    } else {
      let path = th.special(th.typeOf(a[1]), .__fspath__)
      if path.isUndef { throw th.typeError("expected str, bytes or os.PathLike object, not \(th.typeName(a[1]))") }
      filename = try th.callSpecial(path, a[1], th.typeOf(a[1]))
    }
    let mode = try mode(a[2], th)
    let flags = try th.indexInt(a[3])
    let optimize = try th.indexInt(a[5])
    if optimize < -1 || optimize > 2 { throw th.valueError("compile(): invalid optimize value") }
    if flags & ~(0x1FF0000 | 0x2000 | 0x1000 | 0x400 | 0x4000 | 0x200 | 0x8000) != 0 { throw th.valueError("compile(): unrecognised flags") }
    if flags & 0x400 != 0 || !a[0].isKind(.str) && !isBuffer(a[0]) {
      if flags & 0x400 != 0 { throw th.notImplemented("compile() to a syntax tree object") }
      throw th.typeError("compile() arg 1 must be a string, bytes or AST object")
    }
    var inherited: UInt32 = 0
    if !(try th.truth(a[4])), let (regs, _) = th.currentFrame() {
      inherited = CodeRef(unchecked: regs[FrameSlot.code]).pointee.flags & 0x1FE0000
    }
    return try th.withSource(a[0], "compile") { (bytes, isBytes) throws(Raised) in
      try th.compile(
        bytes, isBytes: isBytes, filename: th.swiftString(filename), mode: mode,
        flags: UInt32(truncatingIfNeeded: flags) | inherited, optimize: optimize).value
    }
  }

  static func isBuffer(_ v: Value) -> Bool { v.isKind(.bytes) || v.isKind(.byteArray) || v.isKind(.memoryView) }

  static func run(
    _ source: Value, _ globals: Value, _ locals: Value, _ closure: Value, _ mode: CompileMode, _ name: String, _ th: Th
  ) throws(Raised) -> Value {
    var g = globals
    var l = locals
    if g.isNone {
      guard let (regs, word) = th.currentFrame() else { throw th.raise(.SystemError, "globals and locals cannot be NULL") }
      g = th.functionOf(regs).pointee.globals
      if l.isNone { l = try th.locals(of: regs, word) }
    }
    if l.isNone { l = g }
    guard g.isKind(.dict) else {
      if name != "eval" { throw th.typeError("\(name)() globals must be a dict, not \(th.typeName(g))") }
      let isMapping = !th.special(th.typeOf(g), .__getitem__).isUndef
      throw th.typeError(isMapping ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict")
    }
    guard l.isKind(.dict) || !th.special(th.typeOf(l), .__getitem__).isUndef else {
      throw th.typeError("locals must be a mapping" + (name == "eval" ? "" : " or None, not \(th.typeName(l))"))
    }
    var code: CodeRef
    if source.isKind(.code) {
      code = CodeRef(unchecked: source)
      var free = 0
      for i in 0..<Int(code.pointee.localCount) where code.pointee.localKinds?[i] == 2 { free += 1 }
      if mode == .eval {
        if free > 0 { throw th.typeError("code object passed to eval() may not contain free variables") }
      } else if free > 0 {
        guard closure.isKind(.tuple), TupleRef(unchecked: closure).pointee.count == free else {
          if closure.isNone || closure.isUndef {
            throw th.typeError("code object requires a closure of exactly length \(free)")
          }
          throw th.typeError("code object requires a closure of exactly length \(free)")
        }
      } else if closure.isKind(.tuple) {
        throw th.typeError("cannot use a closure with this code object")
      }
    } else {
      if closure.isKind(.tuple) { throw th.typeError("closure can only be used when source is a code object") }
      var flags: UInt32 = 0
      if let (regs, _) = th.currentFrame() { flags = CodeRef(unchecked: regs[FrameSlot.code]).pointee.flags & 0x1FE0000 }
      guard source.isKind(.str) || isBuffer(source) else {
        throw th.typeError("\(name)() arg 1 must be a string, bytes or code object")
      }
      code = CodeRef(unchecked: try th.withSource(source, name, trimming: mode == .eval) { (bytes, isBytes) throws(Raised) in
        try th.compile(bytes, isBytes: isBytes, filename: "<string>", mode: mode, flags: flags).value
      })
    }
    return try th.execute(code, globals: g, locals: l, closure: closure)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func execute(_ code: CodeRef, globals: Value, locals: Value, closure: Value) throws(Raised) -> Value {
    guard closure.isKind(.tuple) else { return try execute(code, globals: globals, locals: locals) }
    if get(globals, name: .__builtins__).isUndef {
      set(globals, name: .__builtins__, try get(DictRef(unchecked: rt.pointee.modules), name(.builtins)))
    }
    let f = newFunction(code, globals: globals, builtins: builtinsFor(globals))
    f.pointee.closure = closure
    return try call(f.value)
  }

  /// The bytes of a source argument; refuses null bytes as CPython does.
  func withSource(
    _ v: Value, _ name: String, trimming: Bool = false, _ body: (UnsafeBufferPointer<UInt8>, Bool) throws(Raised) -> Value
  ) throws(Raised) -> Value {
    if v.isKind(.str) {
      let utf8 = try sourceBytes(StrRef(unchecked: v))
      defer { utf8.deallocate() }
      var start = 0
      if trimming { while start < utf8.count, utf8[start] == 32 || utf8[start] == 9 { start += 1 } }
      return try body(UnsafeBufferPointer(rebasing: utf8[start...]), false)
    }
    let b = try buffer(v)
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: b.count)
    defer { copy.deallocate() }
    for i in 0..<b.count { copy[i] = b.pointer.load(fromByteOffset: i, as: UInt8.self) }
    var start = 0
    if trimming { while start < copy.count, copy[start] == 32 || copy[start] == 9 { start += 1 } }
    return try body(UnsafeBufferPointer(rebasing: copy[start...]), true)
  }

  /// UTF-8 of a source str; UnicodeEncodeError for lone surrogates. The caller deallocates.
  private func sourceBytes(_ s: StrRef) throws(Raised) -> UnsafeMutableBufferPointer<UInt8> {
    let p = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: s.length * 4 + 1)
    guard let base = p.baseAddress else { return p }
    var n = 0
    for i in 0..<s.length {
      let c = s.codePoint(i)
      if c < 0x80 {
        base[n] = UInt8(c)
        n += 1
      } else if c < 0x800 {
        base[n] = UInt8(0xC0 | c >> 6)
        base[n + 1] = UInt8(0x80 | c & 0x3F)
        n += 2
      } else if c < 0x10000 {
        if c >= 0xD800, c < 0xE000 {
          p.deallocate()
          _ = try encode(s, encoding: str("utf-8"), errors: str("strict"))
          throw valueError("source code string contains surrogates")
        }
        base[n] = UInt8(0xE0 | c >> 12)
        base[n + 1] = UInt8(0x80 | c >> 6 & 0x3F)
        base[n + 2] = UInt8(0x80 | c & 0x3F)
        n += 3
      } else {
        base[n] = UInt8(0xF0 | c >> 18)
        base[n + 1] = UInt8(0x80 | c >> 12 & 0x3F)
        base[n + 2] = UInt8(0x80 | c >> 6 & 0x3F)
        base[n + 3] = UInt8(0x80 | c & 0x3F)
        n += 4
      }
    }
    return UnsafeMutableBufferPointer(start: base, count: n)
  }

  /// `__mro_entries__` of bases that are no types.
  func resolveBases(_ bases: TupleRef) throws(Raised) -> TupleRef {
    var needed = false
    for i in 0..<bases.pointee.count where !bases.items[i].isKind(.type) { needed = true }
    if !needed { return bases }
    let result = ListRef(unchecked: list())
    var changed = false
    for i in 0..<bases.pointee.count {
      let b = bases.items[i]
      if b.isKind(.type) {
        try append(result, b)
        continue
      }
      let hook = try getAttributeOrUndef(b, .__mro_entries__)
      if hook.isUndef {
        try append(result, b)
        continue
      }
      let replacement = try call(hook, bases.value)
      guard replacement.isKind(.tuple) else { throw typeError("__mro_entries__ must return a tuple") }
      try extend(result, replacement)
      changed = true
    }
    return changed ? TupleRef(unchecked: try tuple(result.items, result.pointee.count)) : bases
  }

  /// Run the function of a class body in its namespace; the result is its class cell or None.
  func runClassBody(_ f: FunctionRef, _ namespace: Value) throws(Raised) -> Value {
    let code = f.pointee.code
    let w = try window(1)
    if w + Int(code.pointee.registerCount) > pointee.stackLimit { throw stackOverflow() }
    w[FrameSlot.function] = f.value
    for i in 0..<Int(code.pointee.localCount) { w[FrameSlot.first + i] = .undef }
    w[FrameSlot.first] = namespace
    w[FrameSlot.code] = code.value
    w[FrameSlot.frame] = .undef
    try checkNativeStack()
    return try run(frame: w)
  }
}
