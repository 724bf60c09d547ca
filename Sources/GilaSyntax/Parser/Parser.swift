// The way in: a source text becomes a syntax tree or a diagnostic with CPython's wording.

public struct ParseOptions: Sendable {
  /// Interactive input: text that may still become valid is reported as `Diagnostic.Kind.incompleteInput`.
  public var allowIncompleteInput = false
  /// `sys.int_info.str_digits`: longer decimal literals are an error; 0 means no limit.
  public var maximumIntDigits = 4300
  /// Bytes of native stack that the parse may use.
  public var stackBudget = 6 << 20
  public init() {}
}

public enum Parser {
  /// Parses a whole text. Warnings are in the tree; the tree keeps the source alive.
  public static func parse(
    source: Source, mode: ParseMode, options: ParseOptions = ParseOptions()
  ) -> Result<SyntaxTree, Diagnostic> {
    if source.isTooLarge {
      return .failure(Diagnostic(
        kind: .memoryError, message: "source is too large", line: 0, offset: 0, endLine: 0, endOffset: 0,
        span: Span(start: 0, end: 0)))
    }
    if let null = source.nullByte() { return .failure(null) }
    let tree = SyntaxTree(source: source)
    let lexer = Lexer(tree: tree, addsNewline: mode == .exec)
    lexer.run()
    let parser = TreeParser(tree: tree, lexer: lexer, options: options)
    do {
      try parser.parse(mode)
      return .success(tree)
    } catch {
      return .failure(parser.diagnose(mode))
    }
  }
}
