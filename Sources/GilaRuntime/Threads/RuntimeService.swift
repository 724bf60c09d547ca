// What the runtime needs from layers above it: the compiler, and native library modules. The
// facade installs one object; the runtime never sees a syntax tree.
import GilaBytecode

public enum CompileMode: UInt8 {
  case exec, eval, single
}

/// A compile-time error in plain data.
public struct CompileFailure {
  public var type: BuiltinException
  public var message: String
  public var filename: String
  public var line: Int
  public var offset: Int
  public var endLine: Int
  public var endOffset: Int
  /// The source line, or nil.
  public var text: String?

  public init(
    type: BuiltinException, message: String, filename: String, line: Int, offset: Int, endLine: Int, endOffset: Int, text: String?
  ) {
    self.type = type
    self.message = message
    self.filename = filename
    self.line = line
    self.offset = offset
    self.endLine = endLine
    self.endOffset = endOffset
    self.text = text
  }
}

public struct CompileWarning {
  public var category: BuiltinException
  public var message: String
  public var line: Int

  public init(category: BuiltinException, message: String, line: Int) {
    self.category = category
    self.message = message
    self.line = line
  }
}

public enum CompileOutcome {
  case code(CodeUnit, [CompileWarning])
  case failure(CompileFailure)
}

open class RuntimeService {
  public init() {}

  /// Compile source bytes (decoded by their own declaration or BOM when `isBytes`).
  open func compile(
    _ source: UnsafeBufferPointer<UInt8>, isBytes: Bool, filename: String, mode: CompileMode, flags: UInt32, optimize: Int
  ) -> CompileOutcome {
    .failure(CompileFailure(
      type: .SystemError, message: "this runtime has no compiler", filename: filename, line: 0, offset: 0, endLine: 0, endOffset: 0,
      text: nil))
  }

  /// Declares a native module into `module`; false when there is none of this name.
  open func declareModule(_ name: String, _ spec: ModuleSpec) -> Bool { false }
  open var moduleNames: [String] { [] }

  /// Cached code files: bytes to write, and reading them back.
  open func serialize(_ unit: CodeUnit, mtime: Int, size: Int) -> [UInt8]? { nil }
  open func deserialize(_ bytes: UnsafeBufferPointer<UInt8>, mtime: Int, size: Int) -> CodeUnit? { nil }
}

/// The Swift side of a thread.
public final class ThreadState {
  /// Spawn indices from the main thread: the same in every run.
  public var path = "0"
  public var children = 0
  public var name = ""
  public init() {}
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// compile(source, filename, mode) as a code object; SyntaxError and relatives are raised.
  public func compile(
    _ source: UnsafeBufferPointer<UInt8>, isBytes: Bool, filename: String, mode: CompileMode, flags: UInt32 = 0, optimize: Int = -1
  ) throws(Raised) -> CodeRef {
    try link(try compileUnit(source, isBytes: isBytes, filename: filename, mode: mode, flags: flags, optimize: optimize))
  }

  func compileUnit(
    _ source: UnsafeBufferPointer<UInt8>, isBytes: Bool, filename: String, mode: CompileMode, flags: UInt32 = 0, optimize: Int = -1
  ) throws(Raised) -> CodeUnit {
    guard let service = rt.pointee.service?.takeUnretainedValue() else { throw raise(.SystemError, "this runtime has no compiler") }
    let level = optimize < 0 ? rt.pointee.options.optimize : optimize
    switch service.compile(source, isBytes: isBytes, filename: filename, mode: mode, flags: flags, optimize: level) {
    case .failure(let f): throw raise(failure: f)
    case .code(let unit, let warnings):
      for w in warnings { try warn(w.category, w.message, filename: filename, line: w.line) }
      return unit
    }
  }

  func raise(failure f: CompileFailure) -> Raised {
    let t = TypeRef(unchecked: rt.exception(f.type))
    guard isSubtype(t, TypeRef(unchecked: rt.exception(.SyntaxError))) else { return raise(f.type, f.message) }
    let detail = ListRef(unchecked: list())
    try? append(detail, str(f.filename))
    try? append(detail, Value(smallInt: f.line))
    try? append(detail, Value(smallInt: f.offset))
    try? append(detail, f.text.map { str($0) } ?? .none)
    try? append(detail, Value(smallInt: f.endLine))
    try? append(detail, Value(smallInt: f.endOffset))
    do throws(Raised) {
      let e = try call(t.value, str(f.message), try tuple(detail.items, detail.pointee.count))
      return raise(exception: e)
    } catch {
      return error
    }
  }
}
