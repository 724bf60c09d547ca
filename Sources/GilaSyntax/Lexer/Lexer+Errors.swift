// How the lexer reports what it cannot read. The numbers follow CPython: most errors point at the last
// character read and end where they begin; a few, which CPython raises elsewhere, have odd ends.

/// An error of the lexer, not yet turned into a diagnostic: whether it counts depends on the parser.
public struct LexicalFailure {
  enum Reason {
    /// Raised by the tokenizer itself: also overrides errors that the parser finds earlier in the text.
    case raised
    /// The text ends inside brackets.
    case unclosed
    case endOfFile, lineContinuation, tabs, tooDeep, dedent
  }

  var reason: Reason
  var message: String
  var line: Int32
  var offset: Int32
  var position: Int
  /// Given only where CPython marks a range.
  var endOffset: Int32? = nil
}

extension Lexer {
  /// Ends the buffer with an error token. Answers -1, which every scanning function passes on.
  @discardableResult
  @inline(never)
  func fail(_ reason: LexicalFailure.Reason, _ message: String, at p: Int) -> Int {
    let at = UInt32(truncatingIfNeeded: min(max(p, 0), count))
    let line = source.position(at).line
    failure = LexicalFailure(
      reason: reason, message: message, line: line, offset: source.codePointColumn(at), position: Int(at))
    push(.error, Int(at), Int(at))
    return -1
  }

  /// An error whose caret stands under the character before `p`.
  @inline(never)
  func raise(_ message: String, before p: Int) -> Int { fail(.raised, message, at: p) }

  func warn(_ message: String, at p: Int) {
    let span = Span(start: UInt32(truncatingIfNeeded: p), end: UInt32(truncatingIfNeeded: p + 1))
    tree.warnings.append(Diagnostic(kind: .syntaxWarning, message: message, span: span, in: source))
  }

  /// The diagnostic of the failure, as CPython reports it when the parser meets it.
  func diagnostic() -> Diagnostic {
    guard let failure else {
      return Diagnostic(
        kind: .syntaxError, message: "unknown parsing error", span: Span(start: 0, end: 0), in: source)
    }
    let at = UInt32(truncatingIfNeeded: failure.position)
    var kind = Diagnostic.Kind.syntaxError
    var offset = failure.offset
    var endOffset = failure.endOffset ?? offset
    switch failure.reason {
    case .unclosed: return unclosedBracket()
    case .raised: break
    case .endOfFile:
      offset += 1
      endOffset = -1
    case .lineContinuation:
      offset = source.codePoints(from: bufferStart(at), to: at) + 1
      endOffset = 0
    case .tabs:
      kind = .tabError
      offset = 1
      endOffset = 0
    case .tooDeep:
      kind = .indentationError
      offset = 1
      endOffset = 0
    case .dedent:
      kind = .indentationError
      offset = source.codePoints(
        from: source.lineStarts[Int(failure.line) - 1], to: source.lineEnd(failure.line))
        + (addsNewline || Int(source.lineEnd(failure.line)) < source.count ? 1 : 0)
      endOffset = -1
    }
    return Diagnostic(
      kind: kind, message: failure.message, line: failure.line, offset: offset, endLine: failure.line,
      endOffset: endOffset, span: Span(start: at, end: at))
  }

  /// Where the line of `offset` begins for CPython, which counts from the first of the lines that a string
  /// or backslashes have joined to it.
  private func bufferStart(_ offset: UInt32) -> UInt32 {
    var start = source.lineStarts[source.lineIndex(offset)]
    var i = tokenCount - 1
    while start > 0 {
      while i >= 0 && tokens[i].start >= start { i -= 1 }
      if i >= 0 && tokens[i].end > start && tokens[i].kind != .newline {
        start = source.lineStarts[source.lineIndex(tokens[i].start)]
      } else if start >= 2 && bytes[Int(start) - 2] == 92 {
        start = source.lineStarts[source.lineIndex(start - 1)]
      } else {
        break
      }
    }
    return start
  }

  /// "'(' was never closed", at the innermost open bracket.
  func unclosedBracket() -> Diagnostic {
    let open = brackets[max(0, level - 1)]
    let position = source.position(open.offset)
    let offset = source.codePointColumn(open.offset) + 1
    return Diagnostic(
      kind: .syntaxError, message: "'\(Character(UnicodeScalar(open.kind)))' was never closed",
      line: position.line, offset: offset, endLine: position.line, endOffset: 0,
      span: Span(start: open.offset, end: open.offset + 1))
  }
}

extension Source {
  /// Offset of the newline that ends a line (from 1), or of the end of the text.
  func lineEnd(_ line: Int32) -> UInt32 {
    guard line >= 1, Int(line) < lineCount else { return UInt32(truncatingIfNeeded: count) }
    return lineStarts[Int(line)] - 1
  }
}
