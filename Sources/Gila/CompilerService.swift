// The compiler as the runtime sees it: source bytes in, code unit or error out.
import GilaBytecode
import GilaCompiler
import GilaModules
import GilaRuntime
import GilaSyntax

final class CompilerService: RuntimeService {
  override func compile(
    _ bytes: UnsafeBufferPointer<UInt8>, isBytes: Bool, filename: String, mode: CompileMode, flags: UInt32, optimize: Int
  ) -> CompileOutcome {
    let source: Source
    if isBytes {
      switch Source.decode(name: filename, bytes: bytes, isFile: true, decoder: nil) {
      case .success(let s): source = s
      case .failure(let d): return .failure(failure(d, filename, nil))
      }
    } else {
      source = Source(name: filename, utf8: bytes)
    }
    var options = ParseOptions()
    options.allowIncompleteInput = flags & 0x4000 != 0
    let parseMode: ParseMode = mode == .exec ? .exec : mode == .eval ? .eval : .single
    switch Parser.parse(source: source, mode: parseMode, options: options) {
    case .failure(let d): return .failure(failure(d, filename, source))
    case .success(let tree):
      let compilerOptions = CompilerOptions(
        filename: filename, flags: CompilerFlags(rawValue: flags & 0x1FF_2000), optimize: optimize)
      switch Compiler.compile(tree, options: compilerOptions) {
      case .failure(let d): return .failure(failure(d, filename, source))
      case .success(let output):
        let warnings = (tree.warnings + output.warnings).map { d in
          CompileWarning(
            category: d.kind == .deprecationWarning ? .DeprecationWarning : .SyntaxWarning, message: d.message, line: Int(d.line))
        }
        return .code(output.code, warnings)
      }
    }
  }

  private func failure(_ d: Diagnostic, _ filename: String, _ source: Source?) -> CompileFailure {
    let type: BuiltinException
    switch d.kind {
    case .indentationError: type = .IndentationError
    case .tabError: type = .TabError
    case .memoryError: type = d.message == Compiler.tooDeepMessage ? .RecursionError : .MemoryError
    case .valueError: type = .ValueError
    case .incompleteInput: type = .IncompleteInputError
    default: type = .SyntaxError
    }
    let text = d.line > 0 ? source.map { $0.lineText(d.line) } : nil
    return CompileFailure(
      type: type, message: d.message, filename: filename, line: Int(d.line), offset: Int(d.offset), endLine: Int(d.endLine),
      endOffset: Int(d.endOffset), text: text)
  }

  override func declareModule(_ name: String, _ spec: ModuleSpec) -> Bool { ModuleTable.declare(name, spec) }
  override var moduleNames: [String] { ModuleTable.names }

  override func serialize(_ unit: CodeUnit, mtime: Int, size: Int) -> [UInt8]? {
    Serializer.file(unit, stamp: stamp(mtime, size))
  }

  override func deserialize(_ bytes: UnsafeBufferPointer<UInt8>, mtime: Int, size: Int) -> CodeUnit? {
    guard Serializer.stamp(of: bytes) == stamp(mtime, size) else { return nil }
    return Serializer.code(of: bytes)
  }

  /// Nanoseconds are folded in, so that two edits within a second are told apart.
  private func stamp(_ mtime: Int, _ size: Int) -> SourceStamp {
    .modified(
      seconds: UInt32(truncatingIfNeeded: mtime / 1_000_000_000 ^ (mtime % 1_000_000_000) &* 2_654_435_761),
      size: UInt32(truncatingIfNeeded: size))
  }
}
