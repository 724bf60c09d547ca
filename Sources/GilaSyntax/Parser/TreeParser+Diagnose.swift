// From a failed parse to CPython's error: which of the parser's, the tokenizer's and the general reports
// wins follows the order in which CPython looks.

extension TreeParser {
  func tooComplexDiagnostic(at span: Span) -> Diagnostic {
    Diagnostic(
      kind: .memoryError, message: "Parser stack overflowed - Python source too complex to parse",
      span: span, in: source)
  }

  /// Why the parse failed.
  func diagnose(_ mode: ParseMode) -> Diagnostic {
    let failedAt = t - UnsafePointer(lexer.tokens)
    if options.allowIncompleteInput && isIncomplete(failedAt) { return incomplete() }
    if let failure {
      if isFinal { return failure }
      if failure.kind == .memoryError { return failure }
      return overruled(failure, furthest: failedAt)
    }
    // Statements before the one that failed are sound: only that one is explained.
    let start = mode == .exec ? min(failedStart, failedAt) : 0
    let explainer = GrammarParser(self, from: start)
    let rule = explainer.grammar.rule(mode == .exec ? "statement" : mode == .eval ? "eval" : "interactive")
    let fits = explainer.run(rule, from: start, reportingMistakes: false)
    if explainer.gaveUp { return overruled(plain(failedAt), furthest: failedAt) }
    if let error = explainer.error {
      if options.allowIncompleteInput && isIncomplete(explainer.furthest) { return incomplete() }
      if lexer.tokens[explainer.furthest].kind == .error { return error }
      return overruled(error, furthest: explainer.furthest)
    }
    if options.allowIncompleteInput && isIncomplete(explainer.furthest) { return incomplete() }
    let last = fits && mode == .exec ? failedAt : explainer.furthest
    _ = explainer.run(rule, from: start, reportingMistakes: true)
    if explainer.gaveUp { return overruled(plain(last), furthest: last) }
    if let error = explainer.error {
      if lexer.tokens[explainer.furthest].kind == .error { return error }
      return overruled(error, furthest: explainer.furthest)
    }
    let token = lexer.tokens[last]
    switch token.kind {
    case .error: return lexer.diagnostic()
    case .indent, .dedent:
      explainer.raiseAt(
        explainer.furthest, .indentationError,
        token.kind == .indent ? "unexpected indent" : "unexpected unindent")
      return explainer.error ?? tooComplexDiagnostic(at: token.span)
    default: break
    }
    return overruled(plain(last), furthest: explainer.furthest)
  }

  /// The error without an explanation, at a token.
  private func plain(_ index: Int) -> Diagnostic {
    let token = lexer.tokens[index]
    if token.kind == .error { return lexer.diagnostic() }
    var general = Diagnostic(kind: .syntaxError, message: "invalid syntax", span: token.span, in: source)
    if token.kind == .newline && token.start == token.end {
      general.offset = 0
      general.endOffset = 0
    }
    if token.kind == .endMarker {
      general.offset = 0
      general.endOffset = 0
      general.line = source.count == 0 ? 0 : lastLine
      general.endLine = general.line
    }
    return general
  }

  /// The rest of the text is tokenized too, and an error there wins.
  private func overruled(_ error: Diagnostic, furthest: Int) -> Diagnostic {
    guard let failure = lexer.failure else { return error }
    switch failure.reason {
    case .raised:
      // Inside of an f-string the error in its expression is the better one.
      return lexer.formatDepth > 0 ? error : lexer.diagnostic()
    case .unclosed, .endOfFile, .lineContinuation, .tabs, .tooDeep, .dedent:
      guard lexer.level > 0 else { return error }
      let bracket = lexer.unclosedBracket()
      return source.position(lexer.tokens[furthest].start).line > bracket.line ? bracket : error
    }
  }

  /// The last line that has text: where CPython's tokenizer stands at the end.
  private var lastLine: Int32 {
    let end = source.count
    let endsLine = end > 0 && source.bytes[end - 1] == 10
    return source.position(UInt32(truncatingIfNeeded: endsLine ? end - 1 : end)).line
  }

  /// An error at the end of the text stands behind the newline of the last line.
  func moveToLastLine(_ diagnostic: inout Diagnostic) {
    let line = lastLine
    diagnostic.line = line
    diagnostic.endLine = line
    diagnostic.offset =
      source.codePoints(from: source.lineStarts[Int(line) - 1], to: source.lineEnd(line))
      + (lexer.addsNewline || Int(source.lineEnd(line)) < source.count ? 1 : 0)
  }

  private func isIncomplete(_ index: Int) -> Bool {
    let token = lexer.tokens[index]
    if token.kind == .endMarker { return true }
    guard token.kind == .error, let failure = lexer.failure else { return false }
    switch failure.reason {
    case .unclosed, .endOfFile: return true
    case .raised:
      return failure.message.hasPrefix("unterminated triple-quoted")
    case .lineContinuation, .tabs, .tooDeep, .dedent: return false
    }
  }

  private func incomplete() -> Diagnostic {
    let end = UInt32(truncatingIfNeeded: source.count)
    return Diagnostic(
      kind: .incompleteInput, message: "incomplete input", span: Span(start: end, end: end), in: source)
  }
}
