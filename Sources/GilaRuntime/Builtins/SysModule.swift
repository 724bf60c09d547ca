// The sys module: what start-up fills in, and the functions about the interpreter itself.
import CGila
import GilaBase
import Glibc

enum SysModule {
  static let version = (major: 3, minor: 13, micro: 0)
  static let gilaVersion = "0.1.0"

  static func declare(_ m: ModuleSpec) throws(Raised) {
    let th = m.th
    m.def("exit(status=None, /)", { v, th throws(Raised) in
      let type = th.rt.exception(.SystemExit)
      throw th.raise(exception: try th.call(type, args: TupleRef(unchecked: v.isNone ? th.rt.pointee.emptyTuple : v.isKind(.tuple) ? v : th.tuple(v))))
    }, doc: "Exit the interpreter by raising SystemExit(status).")
    m.def("getrecursionlimit()", { th throws(Raised) in Value(smallInt: th.rt.pointee.recursionLimit) }, doc: "Return the current value of the recursion limit.")
    m.def("setrecursionlimit(limit, /)", setRecursionLimit, doc: "Set the maximum depth of the interpreter stack to n.")
    m.def("getswitchinterval()", { th throws(Raised) in
      th.float(Double(th.rt.pointee.gil.pointee.interval) / instructionsPerSecond)
    }, doc: "Return the current thread switch interval in seconds.")
    m.def("setswitchinterval(interval, /)", { v, th throws(Raised) in
      let seconds = try th.doubleFrom(v)
      guard seconds > 0 else { throw th.valueError("switch interval must be strictly positive") }
      th.rt.pointee.gil.pointee.interval = max(1, Int(min(seconds * instructionsPerSecond, 1e15)))
      return .none
    }, doc: "Set the ideal thread switching delay inside the interpreter.")
    m.def("getcheckinterval()", { th throws(Raised) in Value(smallInt: th.rt.pointee.gil.pointee.interval) },
      doc: "Return after how many instructions threads are switched.")
    m.def("setcheckinterval(n, /)", { v, th throws(Raised) in
      let n = try th.indexInt(v)
      guard n > 0 else { throw th.valueError("check interval must be strictly positive") }
      th.rt.pointee.gil.pointee.interval = n
      return .none
    }, doc: "Set after how many instructions threads are switched.")
    m.def("intern(string, /)", { v, th throws(Raised) in
      guard v.isKind(.str) else { throw th.typeError("intern() argument must be str, not \(th.typeName(v))") }
      if th.isHeap(v) { throw th.typeError("can't intern \(th.typeName(v))") }
      return th.intern(v)
    }, doc: "Enter string in the table of interned strings and return it.")
    m.def("getdefaultencoding()", { th throws(Raised) in th.intern("utf-8") }, doc: "Return the current default encoding used by the Unicode implementation.")
    m.def("getfilesystemencoding()", { th throws(Raised) in th.intern("utf-8") }, doc: "Return the encoding used to convert Unicode filenames to OS filenames.")
    m.def("getfilesystemencodeerrors()", { th throws(Raised) in th.intern("surrogateescape") }, doc: "Return the error mode used for Unicode to OS filename conversion.")
    m.def("getrefcount(object, /)", { v, th throws(Raised) in Value(smallInt: 2) }, doc: "Return a constant: objects have no reference counts here.")
    m.def("getsizeof(object, default=<unset>)", getSizeOf, doc: "Return the size of object in bytes.")
    m.def("_getframe(depth=0, /)", getFrame, doc: "Return a frame object from the call stack.")
    m.def("_getframemodulename(depth=0)", { v, th throws(Raised) in
      let n = try th.indexInt(v)
      var frame = th.currentFrame()
      for _ in 0..<max(n, 0) { frame = frame.flatMap { th.callerFrame($0.regs) } }
      guard let (regs, _) = frame else { return .none }
      let g = th.functionOf(regs).pointee.module
      return g.isUndef ? .none : g
    }, doc: "Return the name of the module for a calling frame.")
    m.def("_current_frames()", { th throws(Raised) in
      let d = th.dict()
      var t = th.rt.pointee.threads
      while let thread = t {
        if let (regs, word) = thread.currentFrame() {
          try th.set(DictRef(unchecked: d), Value(smallInt: thread.pointee.identity), thread.frameObject(regs, word).value)
        }
        t = thread.pointee.next
      }
      return d
    }, doc: "Return a dict mapping each thread's thread id to its current stack frame.")
    m.def("exc_info()", { th throws(Raised) in
      let e = th.pointee.handled
      guard e.isKind(.exception) else { return th.tuple(.none, .none, .none) }
      let tb = ExceptionRef(unchecked: e).pointee.traceback
      return th.tuple(th.typeOf(e).value, e, tb.isUndef ? .none : tb)
    }, doc: "Return current exception information: (type, value, traceback).")
    m.def("exception()", { th throws(Raised) in th.pointee.handled.isPointer ? th.pointee.handled : .none },
      doc: "Return the current exception.")
    m.def("displayhook(object, /)", displayHook, doc: "Print an object to sys.stdout and also save it in builtins._.")
    m.def("excepthook(exctype, value, traceback, /)", exceptHook, doc: "Handle an exception by displaying it with a traceback on sys.stderr.")
    m.def("unraisablehook(unraisable, /)", { v, th throws(Raised) in
      let e = try th.getAttributeOrUndef(v, th.intern("exc_value"))
      let what = try th.getAttributeOrUndef(v, th.intern("err_msg"))
      let object = try th.getAttributeOrUndef(v, th.intern("object"))
      th.printUnraisable(e.isUndef ? .none : e, what.isKind(.str) ? th.swiftString(what) : "Exception ignored in", object.isUndef ? .none : object)
      return .none
    }, doc: "Handle an unraisable exception.")
    m.def("breakpointhook(*args, **kws)", { a, th throws(Raised) in
      let pdb = try th.importModule(named: "pdb")
      return try th.call(try th.getAttribute(pdb, th.intern("set_trace")), args: TupleRef(unchecked: a[0]), kwargs: a[1])
    }, doc: "This hook function is called by built-in breakpoint().")
    m.def("is_finalizing()", { th throws(Raised) in .bool(th.rt.pointee.finalizing) }, doc: "Return True if the interpreter is exiting.")
    m.def("is_stack_trampoline_active()", { th throws(Raised) in .false }, doc: "Return False: there is no trampoline.")
    m.def("_is_gil_enabled()", { th throws(Raised) in .true }, doc: "Return True: there is one lock and it is on.")
    m.def("_is_interned(string, /)", { v, th throws(Raised) in
      guard v.isKind(.str) else { throw th.typeError("_is_interned() argument must be str, not \(th.typeName(v))") }
      return .bool(StrRef(unchecked: v).isInterned)
    }, doc: "Return True if the given string is interned.")
    m.def("get_int_max_str_digits()", { th throws(Raised) in Value(smallInt: th.rt.pointee.intDigitsLimit) },
      doc: "Return the maximum string digits limit for non-binary int<->str conversions.")
    m.def("set_int_max_str_digits(maxdigits)", { v, th throws(Raised) in
      let n = try th.indexInt(v)
      guard n == 0 || n >= 640 else { throw th.valueError("maxdigits must be 0 or larger than 640") }
      th.rt.pointee.intDigitsLimit = n
      return .none
    }, doc: "Set the maximum string digits limit for non-binary int<->str conversions.")
    m.def("get_asyncgen_hooks()", { th throws(Raised) in
      let s = th.newStruct("sys.asyncgen_hooks", ["firstiter", "finalizer"])
      s.items[0] = FunctionType.orNone(th.pointee.asyncGeneratorFirstIter)
      s.items[1] = FunctionType.orNone(th.pointee.asyncGeneratorFinalizer)
      return s.value
    }, doc: "Return the current asyncgen hooks.")
    m.def("set_asyncgen_hooks(firstiter=<unset>, finalizer=<unset>)", { f, g, th throws(Raised) in
      for (hook, name) in [(f, "firstiter"), (g, "finalizer")] where !hook.isUndef && !hook.isNone && !th.isCallable(hook) {
        throw th.typeError("callable \(name) expected, got \(th.typeName(hook))")
      }
      if !f.isUndef { th.pointee.asyncGeneratorFirstIter = f.isNone ? .undef : f }
      if !g.isUndef { th.pointee.asyncGeneratorFinalizer = g.isNone ? .undef : g }
      return .none
    }, doc: "Set a finalizer and a first-iteration hook for async generators.")
    m.def("get_coroutine_origin_tracking_depth()", { th throws(Raised) in Value(smallInt: th.pointee.coroutineOriginDepth) },
      doc: "Check status of origin tracking for coroutine objects in this thread.")
    m.def("set_coroutine_origin_tracking_depth(depth)", { v, th throws(Raised) in
      let n = try th.indexInt(v)
      guard n >= 0 else { throw th.valueError("depth must be >= 0") }
      th.pointee.coroutineOriginDepth = n
      return .none
    }, doc: "Enable or disable origin tracking for coroutine objects in this thread.")
    m.def("getallocatedblocks()", { th throws(Raised) in Value(smallInt: th.heap.pointee.liveBytes / 32) }, doc: "Return an estimate of the number of memory blocks in use.")
    m.def("call_tracing(func, args, /)", { f, a, th throws(Raised) in
      guard a.isKind(.tuple) else { throw th.typeError("call_tracing() argument 2 must be tuple, not \(th.typeName(a))") }
      return try th.call(f, args: TupleRef(unchecked: a))
    }, doc: "Call func(*args).")
    m.def("audit(event, /, *args)", { a, th throws(Raised) in
      guard a[0].isKind(.str) else { throw th.typeError("audit() argument 1 must be str, not \(th.typeName(a[0]))") }
      try th.audit(a[0], a[1])
      return .none
    }, doc: "Passes the event to any hooks that are attached.")
    m.def("addaudithook(hook)", { v, th throws(Raised) in
      if th.rt.pointee.auditHooks.isUndef { th.rt.pointee.auditHooks = th.list() }
      try th.append(ListRef(unchecked: th.rt.pointee.auditHooks), v)
      return .none
    }, doc: "Adds a new audit hook callback.")
    m.def("_clear_type_cache()", { th throws(Raised) in .none }, doc: "Nothing needs clearing.")
    m.def("_clear_internal_caches()", { th throws(Raised) in .none }, doc: "Nothing needs clearing.")
    m.def("gettrace()", { th throws(Raised) in FunctionType.orNone(th.pointee.traceFunction) }, doc: "Return the global debug tracing function set with sys.settrace.")
    m.def("getprofile()", { th throws(Raised) in FunctionType.orNone(th.pointee.profileFunction) }, doc: "Return the profiling function set with sys.setprofile.")
    m.def("settrace(function, /)", { v, th throws(Raised) in
      if v.isNone {
        th.pointee.traceFunction = .undef
        return .none
      }
      throw th.notImplemented("sys.settrace()")
    }, doc: "Set the global debug tracing function.")
    m.def("setprofile(function, /)", { v, th throws(Raised) in
      if v.isNone {
        th.pointee.profileFunction = .undef
        return .none
      }
      throw th.notImplemented("sys.setprofile()")
    }, doc: "Set the profiling function.")
    try fillConstants(m, th)
  }

  /// Seconds of the switch interval are counted as instructions at this nominal speed.
  static let instructionsPerSecond = 20_000_000.0

  private static func fillConstants(_ m: ModuleSpec, _ th: Th) throws(Raised) {
    m.constant("modules", th.rt.pointee.modules)
    m.constant("maxsize", th.int(Int.max))
    m.constant("maxunicode", Value(smallInt: 0x10FFFF))
    m.constant("byteorder", th.intern("little"))
    m.constant("platform", th.intern("linux"))
    m.constant("copyright", th.str("Copyright (c) 2026 The Gila authors."))
    m.constant("version", th.str("3.13.0 (Gila \(gilaVersion)) [Swift]"))
    m.constant("hexversion", Value(smallInt: 0x030d00f0))
    m.constant("api_version", Value(smallInt: 1013))
    m.constant("float_repr_style", th.intern("short"))
    m.constant("pycache_prefix", .none)
    m.constant("platlibdir", th.intern("lib"))
    m.constant("dont_write_bytecode", .bool(th.rt.pointee.options.dontWriteBytecode))
    m.constant("_git", th.tuple(th.intern("Gila"), th.rt.pointee.emptyStr, th.rt.pointee.emptyStr))
    m.constant("abiflags", th.rt.pointee.emptyStr)
    m.constant("_framework", th.rt.pointee.emptyStr)
    m.constant("ps1", th.str(">>> "))
    m.constant("ps2", th.str("... "))
    m.constant("path_hooks", th.list())
    m.constant("path_importer_cache", th.dict())
    let metaPath = th.list()
    try th.append(ListRef(unchecked: metaPath), th.rt.pointee.builtinImporter)
    try th.append(ListRef(unchecked: metaPath), th.rt.pointee.pathFinder)
    m.constant("meta_path", metaPath)
    m.constant("path", th.list())
    m.constant("warnoptions", th.list())
    m.constant("_xoptions", th.dict())
    m.constant("argv", th.list())
    m.constant("orig_argv", th.list())
    let names = ListRef(unchecked: th.list())
    for n in th.rt.pointee.runtimeModules + (th.rt.pointee.service?.takeUnretainedValue().moduleNames ?? []) {
      try th.append(names, th.intern(n))
    }
    try th.sort(names, key: .none, reverse: false)
    m.constant("builtin_module_names", try th.tuple(names.items, names.pointee.count))
    m.constant("stdlib_module_names", th.rt.pointee.emptyFrozenSet.isUndef ? th.rt.pointee.emptyTuple : th.rt.pointee.emptyFrozenSet)
    let info = th.newStruct("sys.version_info", ["major", "minor", "micro", "releaselevel", "serial"])
    info.items[0] = Value(smallInt: version.major)
    info.items[1] = Value(smallInt: version.minor)
    info.items[2] = Value(smallInt: version.micro)
    info.items[3] = th.intern("final")
    info.items[4] = Value(smallInt: 0)
    m.constant("version_info", info.value)
    let implementation = th.newModule()
    implementation.object.pointee = Header(.namespace, shape: UInt32(Kind.namespace.rawValue))
    let d = ModuleRef(unchecked: implementation).pointee.dict
    th.set(d, name: .name, th.intern("gila"))
    th.set(d, name: th.intern("cache_tag"), th.intern("gila-1"))
    th.set(d, name: th.intern("version"), info.value)
    th.set(d, name: th.intern("hexversion"), Value(smallInt: 0x030d00f0))
    th.set(d, name: th.intern("_multiarch"), th.intern("x86_64-linux-gnu"))
    m.constant("implementation", implementation)
    let floats = th.newStruct(
      "sys.float_info",
      ["max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"])
    let floatValues = [
      th.float(Double.greatestFiniteMagnitude), Value(smallInt: 1024), Value(smallInt: 308), th.float(Double.leastNormalMagnitude),
      Value(smallInt: -1021), Value(smallInt: -307), Value(smallInt: 15), Value(smallInt: 53), th.float(Double.ulpOfOne),
      Value(smallInt: 2), Value(smallInt: 1),
    ]
    for (i, v) in floatValues.enumerated() { floats.items[i] = v }
    m.constant("float_info", floats.value)
    let ints = th.newStruct(
      "sys.int_info", ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"])
    for (i, v) in [64, 8, 4300, 640].enumerated() { ints.items[i] = Value(smallInt: v) }
    m.constant("int_info", ints.value)
    let hashes = th.newStruct(
      "sys.hash_info", ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"])
    let hashValues = [
      Value(smallInt: 64), Value(smallInt: (1 << 61) - 1), Value(smallInt: 314159), Value(smallInt: 0), Value(smallInt: 1_000_003),
      th.intern("siphash13"), Value(smallInt: 64), Value(smallInt: 128), Value(smallInt: 0),
    ]
    for (i, v) in hashValues.enumerated() { hashes.items[i] = v }
    m.constant("hash_info", hashes.value)
    let threads = th.newStruct("sys.thread_info", ["name", "lock", "version"])
    threads.items[0] = th.intern("pthread")
    threads.items[1] = th.intern("futex")
    threads.items[2] = .none
    m.constant("thread_info", threads.value)
    let o = th.rt.pointee.options
    let flags = th.newStruct(
      "sys.flags",
      ["debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose",
       "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
       "int_max_str_digits"])
    let flagValues: [Value] = [
      Value(smallInt: 0), Value(smallInt: o.inspect ? 1 : 0), Value(smallInt: o.interactive ? 1 : 0), Value(smallInt: o.optimize),
      Value(smallInt: o.dontWriteBytecode ? 1 : 0), Value(smallInt: o.isolated ? 1 : 0), Value(smallInt: o.noSite ? 1 : 0),
      Value(smallInt: o.ignoreEnvironment ? 1 : 0), Value(smallInt: o.verbose), Value(smallInt: o.bytesWarning),
      Value(smallInt: o.quiet ? 1 : 0), Value(smallInt: 1), Value(smallInt: o.isolated ? 1 : 0), .bool(o.devMode),
      Value(smallInt: 1), Value(smallInt: 0), .bool(o.safePath), Value(smallInt: th.rt.pointee.intDigitsLimit),
    ]
    for (i, v) in flagValues.enumerated() { flags.items[i] = v }
    m.constant("flags", flags.value)
    for name in ["__displayhook__", "__excepthook__", "__unraisablehook__", "__breakpointhook__"] {
      let hook = String(name.dropFirst(2).dropLast(2))
      th.set(m.module.pointee.dict, name: th.intern(name), th.get(m.module.pointee.dict, name: th.intern(hook)))
    }
  }

  static func setRecursionLimit(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.indexInt(v)
    guard n >= 1 else { throw th.valueError("recursion limit must be greater or equal than 1") }
    guard n <= Int(Int32.max) else { throw th.overflowError("Python int too large to convert to C int") }
    let used = th.rt.pointee.recursionLimit - th.pointee.depthLeft
    if used >= n { throw th.raise(.RecursionError, "cannot set the recursion limit to \(n) at the recursion depth \(used): the limit is too low") }
    var t = th.rt.pointee.threads
    while let thread = t {
      thread.pointee.depthLeft += n - th.rt.pointee.recursionLimit
      t = thread.pointee.next
    }
    th.rt.pointee.recursionLimit = n
    return .none
  }

  static func getSizeOf(_ v: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(v)
    let f = th.special(t, .__sizeof__)
    do throws(Raised) {
      if f.isUndef { throw th.typeError("Type \(th.typeName(t)) doesn't define __sizeof__") }
      let size = try th.index(try th.callSpecial(f, v, t))
      guard size.isSmallInt, size.smallInt >= 0 else { throw th.valueError("__sizeof__() should return >= 0") }
      return size
    } catch {
      if !fallback.isUndef, th.pendingIs(.TypeError) {
        _ = th.takePending()
        return fallback
      }
      throw error
    }
  }

  static func getFrame(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let depth = try th.indexInt(v)
    var frame = th.currentFrame()
    var k = 0
    while k < depth, let f = frame {
      frame = th.callerFrame(f.regs)
      k += 1
    }
    guard let (regs, word) = frame else { throw th.valueError("call stack is not deep enough") }
    return th.frameObject(regs, word).value
  }

  static func displayHook(_ v: Value, _ th: Th) throws(Raised) -> Value {
    if v.isNone { return .none }
    th.set(th.rt.pointee.builtins, name: th.intern("_"), .none)
    let out = th.get(th.rt.pointee.sys, name: .stdout)
    if out.isUndef || out.isNone { throw th.runtimeError("lost sys.stdout") }
    _ = try th.callMethod(out, .write, try th.repr(v))
    _ = try th.callMethod(out, .write, th.rt.pointee.characters[10])
    th.set(th.rt.pointee.builtins, name: th.intern("_"), v)
    return .none
  }

  static func exceptHook(_ type: Value, _ v: Value, _ tb: Value, _ th: Th) throws(Raised) -> Value {
    if v.isKind(.exception), !tb.isUndef, !tb.isNone, ExceptionRef(unchecked: v).pointee.traceback.isUndef {
      ExceptionRef(unchecked: v).pointee.traceback = tb
    }
    th.printException(v)
    return .none
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// An instance of a named tuple-like type with these fields ("struct sequence").
  func newStruct(_ name: String, _ fields: [String]) -> TupleRef {
    let type = structType(name, fields)
    let t = heap.allocateSmall(MemoryLayout<TupleLayout>.size + fields.count * 8 + 8).assumingMemoryBound(to: TupleLayout.self)
    t.initialize(to: TupleLayout(h: Header(.tuple, shape: type.pointee.rootShape, flags: .heapType), count: fields.count))
    (t.items).update(repeating: .none, count: fields.count)
    t.object.attributeWord?.pointee = .undef
    return t
  }

  func audit(_ event: Value, _ args: Value) throws(Raised) {
    guard rt.pointee.auditHooks.isPointer else { return }
    let hooks = ListRef(unchecked: rt.pointee.auditHooks)
    var i = 0
    while i < hooks.pointee.count {
      _ = try call(hooks.items[i], event, args)
      i += 1
    }
  }
}
