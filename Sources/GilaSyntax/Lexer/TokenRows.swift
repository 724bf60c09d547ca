// Tokens as rows for people: what `--dump tokens` prints, named and placed as the `tokenize` module does.

public struct TokenRow: Sendable {
  /// `NAME`, `OP`, `NEWLINE`, `NL`, …
  public let type: String
  public let text: String
  public let start: SourcePosition
  public let end: SourcePosition
}

extension Lexer {
  /// The rows of a source, comments and blank lines included, and what ended them early.
  public static func rows(of source: Source) -> (rows: [TokenRow], error: Diagnostic?) {
    if let null = source.nullByte() { return ([], null) }
    let lexer = Lexer(tree: SyntaxTree(source: source), keepsTrivia: true)
    lexer.run()
    var rows: [TokenRow] = []
    for i in 0..<lexer.tokenCount where lexer.tokens[i].kind != .error {
      rows.append(lexer.row(lexer.tokens[i]))
    }
    return (rows, lexer.failure == nil ? nil : lexer.diagnostic())
  }

  private func row(_ token: Token) -> TokenRow {
    var start = source.position(token.start)
    var text = source.text(token.span)
    var end = SourcePosition(
      line: start.line, column: start.column + Int32(truncatingIfNeeded: token.span.length))
    switch token.kind {
    case .indent:
      let lineStart = source.lineStarts[Int(start.line) - 1]
      text = source.text(Span(start: lineStart, end: token.start))
      end = start
      start.column = 0
    case .endMarker:
      if source.count > 0 && source.bytes[source.count - 1] != 10 { start.line += 1 }
      start.column = 0
      end = start
    case .newline, .lineBreak: break
    case .dedent:
      if Int(token.start) >= source.count && source.count > 0 && source.bytes[source.count - 1] != 10 {
        start.line += 1
        start.column = 0
        end = start
      }
    default: end = source.position(token.end)
    }
    return TokenRow(type: Lexer.typeName(token.kind), text: text, start: start, end: end)
  }

  private static func typeName(_ kind: TokenKind) -> String {
    switch kind {
    case .endMarker: return "ENDMARKER"
    case .newline: return "NEWLINE"
    case .indent: return "INDENT"
    case .dedent: return "DEDENT"
    case .number: return "NUMBER"
    case .string: return "STRING"
    case .fstringStart: return "FSTRING_START"
    case .fstringMiddle: return "FSTRING_MIDDLE"
    case .fstringEnd: return "FSTRING_END"
    case .comment: return "COMMENT"
    case .lineBreak: return "NL"
    case .error, .unknown: return "ERRORTOKEN"
    case .name: return "NAME"
    default: return kind.isKeyword ? "NAME" : "OP"
    }
  }
}
