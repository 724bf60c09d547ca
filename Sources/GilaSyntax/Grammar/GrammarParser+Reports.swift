// What the rules for mistakes report: texts and caret ranges.

extension GrammarParser {
  /// Carries out a report; answers 0 when there turns out to be nothing to report.
  func report(_ report: Grammar.Report, _ a: Int32, _ b: Int32, _ message: String, _ start: Int) -> Int32 {
    switch report {
    case .known: raise(Grammar.fill(message, with: name(a)), a, a)
    case .range: raise(message, a, b == 0 ? a : b)
    case .range_token: raise(Grammar.fill(message, with: source.text(span(a))), a, b)
    case .here: raiseHere(.syntaxError, message)
    case .next: raise(message, tokens: position, position, looksAhead: true)
    case .from: raiseFrom(a, message)
    case .indent: raiseHere(.indentationError, message)
    case .block:
      let line = source.position(nodes[Int(a)].start).line
      raiseHere(.indentationError, "expected an indented block after \(message) on line \(line)")
    case .target: raiseTarget(a, .store)
    case .target_for: raiseTarget(a, .loop)
    case .target_del: raiseTarget(a, .delete)
    case .comma:
      if isLegacy(a) || nestingLevel(before: position) == 0 { return 0 }
      raise("invalid syntax. Perhaps you forgot a comma?", a, b)
    case .legacy:
      if !isLegacy(a) { return 0 }
      let name = source.text(span(a))
      raise("Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?", a, b)
    case .pair:
      let end = nodes[Int(a)].end
      let offset = source.codePointColumn(end)
      let line = source.position(nodes[Int(a)].start).line
      error = Diagnostic(
        kind: .syntaxError, message: message, line: line, offset: offset,
        endLine: source.position(end).line, endOffset: 0, span: Span(start: end, end: end))
    case .bare_generator:
      let positional = nodes[Int(a)].children.map { children[Int($0)] }.filter {
        nodes[Int($0)].kind != .keyword && nodes[Int($0)].kind != .doubleStarred
      }
      guard positional.count > 1, let last = positional.last else { return 0 }
      raise("Generator expression must be parenthesized", last, b)
    case .positional:
      let unpacks = nodes[Int(a)].children.contains { nodes[Int(children[Int($0)])].kind == .doubleStarred }
      raiseHere(
        .syntaxError, "positional argument follows keyword argument" + (unpacks ? " unpacking" : ""))
    case .bound:
      let what = nodes[Int(b)].kind == .tuple ? "constraints" : "bound"
      raiseFrom(a, "cannot use \(what) with \(message)")
    case .conversion: return checkConversion(a, b)
    case .letter: return checkConversionLetter(a)
    case .strings: return checkStrings(start)
    case .real, .imaginary:
      let isImaginary = tokens[position - 1].detail & NumberForm.imaginaryBit != 0
      if isImaginary == (report == .imaginary) { return a }
      let wanted = report == .real ? "real" : "imaginary"
      raise("\(wanted) number required in complex literal", a, a)
    }
    return 0
  }

  private func span(_ node: Int32) -> Span { Span(start: nodes[Int(node)].start, end: nodes[Int(node)].end) }

  // MARK: raising

  private func raise(_ message: String, _ a: Int32, _ b: Int32) {
    guard error == nil else { return }
    error = Diagnostic(
      kind: .syntaxError, message: message, span: Span(start: nodes[Int(a)].start, end: end(of: b)),
      in: source)
  }

  /// A sequence ends with its last expression, whose own parentheses do not count.
  private func end(of node: Int32) -> UInt32 {
    var last = node
    while nodes[Int(last)].kind == .sequence, let child = nodes[Int(last)].children.last {
      last = children[Int(child)]
    }
    return nodes[Int(last)].end
  }

  func raise(_ message: String, tokens first: Int, _ last: Int, looksAhead: Bool = false) {
    if looksAhead {
      raiseAt(first, .syntaxError, message)
      return
    }
    guard error == nil else { return }
    error = Diagnostic(
      kind: .syntaxError, message: message,
      span: Span(start: tokens[first].start, end: tokens[last].end), in: source)
  }

  /// At the furthest token that was looked at, as CPython's plain raise does.
  private func raiseHere(_ kind: Diagnostic.Kind, _ message: String) { raiseAt(furthest, kind, message) }

  func raiseAt(_ index: Int, _ kind: Diagnostic.Kind, _ message: String) {
    guard error == nil else { return }
    let token = tokens[index]
    if token.kind == .error {
      error = parser.lexer.diagnostic()
      return
    }
    var diagnostic = Diagnostic(kind: kind, message: message, span: token.span, in: source)
    switch token.kind {
    case .newline where token.start == token.end:
      diagnostic.offset -= 1
      diagnostic.endOffset = -1
    case .indent, .dedent, .endMarker:
      // These tokens have no columns; CPython takes the tokenizer's, and no end.
      diagnostic.offset -= 1
      diagnostic.endOffset = -1
      if Int(token.start) >= source.count { parser.moveToLastLine(&diagnostic) }
    default: break
    }
    error = diagnostic
  }

  /// From a node to wherever the tokenizer stands.
  private func raiseFrom(_ a: Int32, _ message: String) {
    guard error == nil else { return }
    let end = tokens[furthest].end
    error = Diagnostic(
      kind: .syntaxError, message: message, span: Span(start: nodes[Int(a)].start, end: end), in: source)
    error?.endOffset -= 1
    let first = tokens[Int(nodes[Int(a)].token)]
    if first.kind == .newline && first.start == first.end { error?.offset = 0 }
  }

  // MARK: targets

  private enum TargetUse { case store, loop, delete }

  private func raiseTarget(_ a: Int32, _ use: TargetUse) {
    guard let culprit = invalidTarget(a, use) else { return }
    raise("cannot \(use == .delete ? "delete" : "assign to") \(name(culprit))", culprit, culprit)
  }

  /// The first part of an expression that cannot be a target.
  private func invalidTarget(_ node: Int32, _ use: TargetUse) -> Int32? {
    let n = nodes[Int(node)]
    switch n.kind {
    case .list, .tuple:
      for child in n.children {
        if let culprit = invalidTarget(children[Int(child)], use) { return culprit }
      }
      return nil
    case .starred:
      if use == .delete { return node }
      guard let child = n.children.first else { return nil }
      return invalidTarget(children[Int(child)], use)
    case .compare:
      guard use == .loop, n.isMembership, let child = n.children.first else { return node }
      return invalidTarget(children[Int(child)], use)
    case .name, .attribute, .subscript: return nil
    default: return node
    }
  }

  /// What CPython calls a kind of expression.
  private func name(_ node: Int32) -> String {
    switch nodes[Int(node)].kind {
    case .name: return "name"
    case .literal: return "literal"
    case .true: return "True"
    case .false: return "False"
    case .none: return "None"
    case .ellipsis: return "ellipsis"
    case .attribute: return "attribute"
    case .subscript: return "subscript"
    case .call: return "function call"
    case .starred: return "starred"
    case .list: return "list"
    case .tuple: return "tuple"
    case .lambda: return "lambda"
    case .compare: return "comparison"
    case .ifExp: return "conditional expression"
    case .namedExpr: return "named expression"
    case .generatorExp: return "generator expression"
    case .yield, .yieldFrom: return "yield expression"
    case .await: return "await expression"
    case .listComp: return "list comprehension"
    case .setComp: return "set comprehension"
    case .dictComp: return "dict comprehension"
    case .dict: return "dict literal"
    case .set: return "set display"
    case .joinedStr: return "f-string expression"
    case .operation, .other, .token, .sequence, .keyword, .doubleStarred, .args, .kwargs:
      return "expression"
    }
  }

  // MARK: conditions

  private func isLegacy(_ node: Int32) -> Bool {
    guard nodes[Int(node)].kind == .name else { return false }
    let word = tokens[Int(nodes[Int(node)].token)].value
    return word == Word.print || word == Word.exec
  }

  /// Open brackets behind the token before `index`.
  private func nestingLevel(before index: Int) -> Int {
    var level = 0
    var i = 0
    while i < index {
      switch tokens[i].kind {
      case .leftParen, .leftBracket, .leftBrace: level += 1
      case .rightParen, .rightBracket, .rightBrace: level -= 1
      default: break
      }
      i += 1
    }
    return level
  }

  private func checkConversion(_ a: Int32, _ b: Int32) -> Int32 {
    let mark = nodes[Int(a)]
    let letter = nodes[Int(b)]
    if mark.end != letter.start {
      raise("f-string: conversion type must come right after the exclamanation mark", a, b)
      return 0
    }
    return b
  }

  private func checkConversionLetter(_ letter: Int32) -> Int32 {
    if letter <= 1 { return 1 }
    let text = source.text(span(letter))
    if text == "s" || text == "r" || text == "a" { return letter }
    raise("f-string: invalid conversion character '\(text)': expected 's', 'r', or 'a'", letter, letter)
    return 0
  }

  /// "not" behind an arithmetic operator, at `index`: the operand that it was meant for is marked too.
  func raiseMisplacedNot(_ index: Int, operand: () -> Int32) {
    position = index + 1
    if operand() == 0 || error != nil { return }
    raise("'not' after an operator must be parenthesized", tokens: index, position - 1)
  }

  /// Strings are decoded when they are met, and that can fail.
  private func checkStrings(_ start: Int) -> Int32 {
    var isFormat = false
    for i in start..<position where tokens[i].kind != .string { isFormat = true }
    parser.t = UnsafePointer(tokens + start)
    parser.depth = 0
    parser.deferredFailure = nil
    _ = try? parser.strings()
    parser.deferredFailure = nil
    if let failure = parser.failure {
      error = failure
      parser.failure = nil
      return 0
    }
    return make(isFormat ? .joinedStr : .literal, from: start)
  }
}
