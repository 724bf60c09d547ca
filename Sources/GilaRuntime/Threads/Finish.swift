// The end of a program: waiting for threads, exit functions, the top-level exception hook.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Join the non-daemon threads (the threading module knows which).
  public func shutDownThreads() throws(Raised) {
    let threading = try get(DictRef(unchecked: rt.pointee.modules), intern("threading"))
    if threading.isPointer {
      let f = try getAttributeOrUndef(threading, intern("_shutdown"))
      guard !f.isUndef else { return }
      do throws(Raised) { _ = try call(f) } catch {
        // The program's status stays what it was: threads that still run are left behind.
        let shown = try repr(threading)
        reportUnraisable(takePending(), "Exception ignored on threading shutdown \(swiftString(shown))", .undef)
      }
    }
  }

  /// Functions registered with atexit, newest first.
  public func runExitFunctions() throws(Raised) {
    let atexit = try get(DictRef(unchecked: rt.pointee.modules), intern("atexit"))
    if atexit.isPointer {
      let f = try getAttributeOrUndef(atexit, intern("_run_exitfuncs"))
      if !f.isUndef { _ = try call(f) }
    }
    rt.pointee.finalizing = true
    rt.pointee.gil.keep(for: self)
  }

  /// Report an exception that nobody caught through `sys.excepthook`.
  public func callExceptHook(_ exception: Value) { _ = reportUncaught(exception) }

  /// A str of a file name or argument: bytes that are no UTF-8 become lone surrogates.
  public func fileName(_ text: String) -> Value { str(text) }

  public func findSpec(named name: String) throws(Raised) -> Value {
    var path = Value.none
    if let dot = name.lastIndex(of: ".") {
      let parent = try importModule(named: String(name[..<dot]))
      path = try getAttributeOrUndef(parent, .__path__)
      if path.isUndef { return .none }
    }
    let own = intern(name)
    let builtin = try builtinSpec(own, name, path)
    return builtin.isNone ? try pathSpec(own, name, path) : builtin
  }

  public func isPackage(_ spec: Value) throws(Raised) -> Bool {
    !(try getAttribute(spec, intern("submodule_search_locations"))).isNone
  }
}
