// The way in: a syntax tree becomes a code unit, or a diagnostic with CPython's wording. One `Compiler`
// serves one tree. Errors do not unwind: the first one is kept, code making goes on harmlessly, and the
// result is thrown away at the end.
import GilaBytecode
import GilaSyntax

/// The compiler flags of `compile()`, with CPython's bits.
public struct CompilerFlags: OptionSet, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  public static let allowTopLevelAwait = CompilerFlags(rawValue: 0x2000)
  public static let futureAnnotations = CompilerFlags(rawValue: 0x100_0000)
  /// All `from __future__` features, which code hands on to what it compiles.
  public static let futures = CompilerFlags(rawValue: 0x1FF_0000)
}

public struct CompilerOptions: Sendable {
  public var filename: String
  public var flags: CompilerFlags
  /// 0; 1 leaves assert statements out (`-O`); 2 docstrings too (`-OO`).
  public var optimize: Int

  public init(filename: String = "<string>", flags: CompilerFlags = [], optimize: Int = 0) {
    self.filename = filename
    self.flags = flags
    self.optimize = optimize
  }

  var allowsTopLevelAwait: Bool { flags.contains(.allowTopLevelAwait) }
}

public struct CompilerOutput {
  public var code: CodeUnit
  public var warnings: [Diagnostic]
}

public final class Compiler {
  public static let tooDeepMessage = "maximum recursion depth exceeded during compilation"

  let tree: SyntaxTree
  let options: CompilerOptions
  let table: SymbolTable
  let stack: StackGuard
  let words: WellKnownNames
  let comprehensions: [Int32: [Int32]]
  var flags: CodeFlags = []
  var futureStatements: [UInt32] = []
  var warnings: [Diagnostic] = []
  var failure: Diagnostic?

  /// The unit that code is made for, and the scope whose names are looked up: the unit's own or that of an
  /// inlined comprehension.
  var unit: Unit
  var asm: Assembler
  var scope: Int32 = 0
  private var nameTexts: [String?] = []

  /// Compile a tree. A tree that is nested too deeply gives a `memoryError` with `tooDeepMessage`, which
  /// stands for RecursionError. Warnings of the lexer and parser are in `tree.warnings`.
  public static func compile(_ tree: SyntaxTree, options: CompilerOptions)
    -> Result<CompilerOutput, Diagnostic>
  {
    let stack = StackGuard()
    var futures = FutureFeatures(tree)
    futures.collect()
    if let failure = futures.failure { return .failure(failure) }
    let annotations = futures.annotations || options.flags.contains(.futureAnnotations)
    let table = SymbolTable(tree, options: options, futureAnnotations: annotations, stack: stack)
    table.build()
    if let failure = table.failure { return .failure(failure) }
    table.resolve()
    if let failure = table.failure { return .failure(failure) }
    let compiler = Compiler(tree, options, table, stack, futures)
    let code = compiler.compileModule()
    if let failure = compiler.failure ?? table.failure { return .failure(failure) }
    return .success(CompilerOutput(code: code, warnings: compiler.warnings))
  }

  private init(
    _ tree: SyntaxTree, _ options: CompilerOptions, _ table: SymbolTable, _ stack: StackGuard,
    _ futures: FutureFeatures
  ) {
    self.tree = tree
    self.options = options
    self.table = table
    self.stack = stack
    words = table.words
    comprehensions = table.comprehensionsByFrame()
    flags = CodeFlags(rawValue: options.flags.intersection(.futures).rawValue | futures.flags)
    futureStatements = futures.statements
    unit = Unit(scope: 0, kind: .module, layout: FrameLayout(), parent: nil)
    asm = unit.asm
  }

  // MARK: diagnostics

  func fail(_ message: String, _ span: Span) {
    if failure == nil {
      failure = Diagnostic(kind: .syntaxError, message: message, span: span, in: tree.source)
    }
  }

  func tooDeep(_ span: Span) {
    if failure == nil {
      failure = Diagnostic(
        kind: .memoryError, message: Compiler.tooDeepMessage, span: span, in: tree.source)
    }
  }

  func warn(_ message: String, _ span: Span) {
    // The same code may be compiled twice, as in a finally clause.
    for known in warnings where known.span == span && known.message == message { return }
    warnings.append(Diagnostic(kind: .syntaxWarning, message: message, span: span, in: tree.source))
  }

  // MARK: names

  /// The text of a name; made once.
  func text(_ name: NameID) -> String {
    let i = Int(name.id)
    if i >= nameTexts.count {
      nameTexts.append(contentsOf: repeatElement(nil, count: max(i + 1, tree.nameCount) - nameTexts.count))
    }
    if let known = nameTexts[i] { return known }
    let made = tree.nameString(name)
    nameTexts[i] = made
    return made
  }

  func mangle(_ name: NameID) -> NameID { table.mangle(name, scope: scope) }

  func line(_ span: Span) -> Int32 { tree.source.position(span.start).line }
}
