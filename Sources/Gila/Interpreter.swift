// The embedding facade: one interpreter, running source text, files and modules.
import CGila
import GilaModules
import GilaRuntime
import Glibc

/// An interpreter. Create it, use it and let it go on one thread: that thread is its main thread.
public final class Interpreter {
  /// How a program ended.
  public struct Exit: Error, Sendable {
    /// The process exit status that CPython would give.
    public var status: Int32
    /// Ended by an unhandled KeyboardInterrupt: a command line should end by SIGINT.
    public var interrupted = false

    public init(status: Int32, interrupted: Bool = false) {
      self.status = status
      self.interrupted = interrupted
    }
  }

  public let rt: Rt
  var th: Th { rt.pointee.main }

  /// Start an interpreter. Nil when the operating system refuses the memory it reserves.
  public init?(options: RuntimeOptions = RuntimeOptions(), hashSeed: UInt32? = nil) {
    guard let rt = Runtime.start(options: options, service: CompilerService(), hashSeed: hashSeed) else { return nil }
    self.rt = rt
    installSignals(rt.pointee.main)
    installStandardStreams(rt.pointee.main)
  }

  /// Set `sys.path`, `sys.argv`, `sys.executable` and relatives.
  public func setUp(path: [String], arguments: [String], executable: String, prefix: String, original: [String]) {
    setSys("path", list(path))
    setSys("argv", list(arguments))
    setSys("orig_argv", list(original))
    setSys("executable", th.str(executable))
    setSys("_base_executable", th.str(executable))
    for name in ["prefix", "base_prefix", "exec_prefix", "base_exec_prefix"] { setSys(name, th.str(prefix)) }
  }

  public func setSys(_ name: String, _ value: Value) { th.set(rt.pointee.sys, name: th.intern(name), value) }

  func list(_ strings: [String]) -> Value {
    let l = th.list()
    for s in strings { try? th.append(ListRef(unchecked: l), th.fileName(s)) }
    return l
  }

  /// The `__main__` module, made at first use.
  public func mainModule() -> ModuleRef {
    let modules = DictRef(unchecked: rt.pointee.modules)
    let existing = th.get(modules, name: th.name(.__main__))
    if existing.isKind(.module) { return ModuleRef(unchecked: existing) }
    let m = th.newModule(named: "__main__")
    th.set(m.pointee.dict, name: .__builtins__, th.get(modules, name: th.name(.builtins)))
    th.set(rt.pointee.modules, name: .__main__, m.value)
    return m
  }

  /// Run source text as `__main__`. Throws `Exit` when the program raised.
  public func run(_ text: String, filename: String = "<string>", mode: CompileMode = .exec) throws(Exit) {
    var copy = text
    var failure: Exit? = nil
    copy.withUTF8 { bytes in
      do throws(Exit) { try run(bytes: bytes, isBytes: false, filename: filename, mode: mode) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Run source bytes as `__main__`.
  public func run(bytes: UnsafeBufferPointer<UInt8>, isBytes: Bool, filename: String, mode: CompileMode = .exec) throws(Exit) {
    try guarded { () throws(Raised) in
      let code = try th.compile(bytes, isBytes: isBytes, filename: filename, mode: mode)
      let d = mainModule().pointee.dict
      _ = try th.execute(code, globals: d, locals: d)
    }
  }

  /// Run a source file as `__main__`; `directory` inserts its folder in front of sys.path.
  public func run(file path: String) throws(Exit) {
    guard let data = th.readBytes(path) else {
      let reason = String(cString: strerror(errno))
      let name = th.swiftString(th.get(rt.pointee.sys, name: th.intern("executable")))
      complain("\(name): can't open file '\(absolute(path))': [Errno \(errno)] \(reason)\n")
      throw Exit(status: 2)
    }
    defer { data.deallocate() }
    let d = mainModule().pointee.dict
    th.set(d, name: .__file__, th.fileName(absolute(path)))
    th.set(d, name: .__cached__, .none)
    try run(bytes: UnsafeBufferPointer(data), isBytes: true, filename: absolute(path))
  }

  /// `-m module`
  public func run(module name: String) throws(Exit) {
    try guarded { () throws(Raised) in try runModule(name) }
  }

  private func runModule(_ name: String) throws(Raised) {
    var full = name
    var spec = try th.findSpec(named: full)
    if !spec.isNone, try th.isPackage(spec) {
      full = "\(name).__main__"
      let inner = try th.findSpec(named: full)
      if inner.isNone {
        throw th.raise(.ImportError, "No module named \(full); '\(name)' is a package and cannot be directly executed")
      }
      spec = inner
    }
    if spec.isNone { throw th.raise(.ImportError, "No module named \(name)") }
    let m = mainModule()
    let loader = try th.getAttribute(spec, th.intern("loader"))
    let getCode = try th.getAttribute(loader, th.intern("get_code"))
    let code = try th.call(getCode, th.str(full))
    guard code.isKind(.code) else { throw th.raise(.ImportError, "No code object available for \(full)") }
    let origin = try th.getAttribute(spec, th.intern("origin"))
    let d = m.pointee.dict
    th.set(d, name: .__spec__, spec)
    th.set(d, name: .__file__, origin)
    th.set(d, name: .__loader__, loader)
    th.set(d, name: .__package__, try th.getAttribute(spec, th.intern("parent")))
    let argv = th.get(rt.pointee.sys, name: th.intern("argv"))
    if argv.isKind(.list), ListRef(unchecked: argv).pointee.count > 0 { ListRef(unchecked: argv).items[0] = origin }
    _ = try th.execute(CodeRef(unchecked: code), globals: d, locals: d)
  }

  /// Run native code that may raise; an exception is reported as the top level of a program does.
  public func guarded(_ body: () throws(Raised) -> Void) throws(Exit) {
    do throws(Raised) { try body() } catch {
      throw unhandled(th.takePending())
    }
  }

  private func unhandled(_ exception: Value) -> Exit {
    flush()
    if th.isSubtype(th.typeOf(exception), TypeRef(unchecked: rt.exception(.SystemExit))) {
      return Exit(status: exitStatus(exception))
    }
    th.callExceptHook(exception)
    flush()
    if th.isSubtype(th.typeOf(exception), TypeRef(unchecked: rt.exception(.KeyboardInterrupt))) {
      return Exit(status: 130, interrupted: true)
    }
    return Exit(status: 1)
  }

  private func exitStatus(_ exception: Value) -> Int32 {
    let code = (try? th.getAttribute(exception, .code)) ?? .none
    if code.isNone { return 0 }
    if th.isInteger(code) {
      guard let n = th.wordOf(code) else { return -1 }
      return Int32(truncatingIfNeeded: n)
    }
    if let text = try? th.text(code) { complain("\(th.swiftString(text))\n") }
    return 1
  }

  /// Write to sys.stderr, or to the descriptor when that fails.
  public func complain(_ text: String) {
    let err = th.get(rt.pointee.sys, name: .stderr)
    if err.isPointer, !err.isNone {
      if (try? th.callMethod(err, .write, th.str(text))) != nil {
        _ = try? th.callMethod(err, .flush)
        return
      }
      _ = th.takePending()
    }
    fputs(text, Glibc.stderr)
  }

  public func flush() { flushStandardStreams(th) }

  private func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let p = getcwd(nil, 0) else { return path }
    defer { free(p) }
    return "\(String(cString: p))/\(path)"
  }

  /// End of the program: join threads, run atexit functions, flush. Returns the status to exit with.
  public func finish(_ status: Int32) -> Int32 {
    var status = status
    do throws(Raised) { try th.shutDownThreads() } catch { status = unhandled(th.takePending()).status }
    do throws(Raised) { try th.runExitFunctions() } catch { _ = unhandled(th.takePending()) }
    if !flushStandardStreams(th), status == 0 { status = 120 }
    return status
  }
}
