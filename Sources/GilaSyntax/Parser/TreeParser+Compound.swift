// Compound statements. Their span ends with the last line of the last block, semicolon included.

extension TreeParser {
  private func test() throws(ParseFailure) -> UInt32 {
    let e = try namedExpression()
    try expect(.colon)
    return e
  }

  func ifStatement() throws(ParseFailure) -> UInt32 {
    // "elif" chains may be long, so the branches are collected and nested afterwards, last one first.
    let mark = sp
    var orelse: UInt32 = 0
    while true {
      push(start)
      advance()
      push(try test())
      push(try block())
      if kind == .kwElif {
        // CPython recurses here, and gives up at the same point.
        if (sp - mark) / 3 + depth > TreeParser.maximumDepth { throw tooComplex() }
        continue
      }
      if kind == .kwElse { orelse = try elseBlock() }
      break
    }
    var node: UInt32 = 0
    while sp > mark {
      sp -= 3
      let body = stack[sp &+ 2]
      node = tree.add(head(.if), stack[sp], lineEnd, stack[sp &+ 1], body, orelse)
      if sp > mark { orelse = tree.addList(&node, 1) }
    }
    return node
  }

  /// The optional "else" block as a list.
  private func elseBlock() throws(ParseFailure) -> UInt32 {
    if !accept(.kwElse) { return 0 }
    try expect(.colon)
    return try block()
  }

  func whileStatement() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let condition = try test()
    let body = try block()
    let orelse = try elseBlock()
    return tree.add(
      head(.while), first, lineEnd, condition, body, orelse)
  }

  func forStatement(_ first: UInt32, isAsync: Bool) throws(ParseFailure) -> UInt32 {
    advance()
    let target = try starTargets()
    try expect(.kwIn)
    let iter = try starExpressions()
    try expect(.colon)
    let body = try block()
    let orelse = try elseBlock()
    return tree.add(
      head(isAsync ? .asyncFor : .for), first, lineEnd, target, iter, body,
      orelse)
  }

  // MARK: with

  func withStatement(_ first: UInt32, isAsync: Bool) throws(ParseFailure) -> UInt32 {
    advance()
    var items: UInt32 = 0
    if kind == .leftParen && colonFollowsParenthesis() {
      let before = checkpoint()
      do {
        advance()
        items = try withItems(parenthesized: true)
        try expect(.rightParen)
        try expect(.colon)
      } catch {
        if failure != nil { throw error }
        restore(before)
        items = 0
      }
    }
    if items == 0 {
      items = try withItems(parenthesized: false)
      try expect(.colon)
    }
    let body = try block()
    return tree.add(head(isAsync ? .asyncWith : .with), first, lineEnd, items, body)
  }

  /// Whether the bracket at the cursor is closed directly before a colon.
  private func colonFollowsParenthesis() -> Bool {
    var open = 0
    var i = 0
    while true {
      switch t[i].kind {
      case .leftParen, .leftBracket, .leftBrace: open += 1
      case .rightParen, .rightBracket, .rightBrace:
        open -= 1
        if open == 0 { return t[i + 1].kind == .colon }
      case .endMarker, .error: return false
      default: break
      }
      i += 1
    }
  }

  private func withItems(parenthesized: Bool) throws(ParseFailure) -> UInt32 {
    let mark = sp
    repeat {
      if parenthesized && kind == .rightParen && sp > mark { break }
      let first = start
      let context = try expression()
      var target: UInt32 = 0
      if accept(.kwAs) { target = try starTarget() }
      push(tree.add(0, first, lastEnd, context, target))
    } while accept(.comma)
    return popList(mark)
  }

  // MARK: try

  func tryStatement() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    try expect(.colon)
    let body = try block()
    let mark = sp
    var isStar = false
    while kind == .kwExcept {
      let handlerStart = start
      advance()
      if accept(.star) {
        if sp > mark && !isStar { throw ParseFailure() }
        isStar = true
      } else if isStar {
        throw ParseFailure()
      }
      var type: UInt32 = 0
      var name: UInt32 = 0
      if kind != .colon {
        type = try expression()
        if accept(.kwAs) { name = try expectName() }
      } else if isStar {
        throw ParseFailure()
      }
      try expect(.colon)
      let handlerBody = try block()
      push(tree.add(0, handlerStart, lineEnd, type, name, handlerBody))
    }
    let handlers = popList(mark)
    var orelse: UInt32 = 0
    if handlers != 0 { orelse = try elseBlock() }
    var finalbody: UInt32 = 0
    if accept(.kwFinally) {
      try expect(.colon)
      finalbody = try block()
    }
    if handlers == 0 && finalbody == 0 { throw ParseFailure() }
    return tree.add(head(isStar ? .tryStar : .try), first, lineEnd, body, handlers, orelse, finalbody)
  }

  // MARK: definitions

  func decorated() throws(ParseFailure) -> UInt32 {
    let mark = sp
    while accept(.at) {
      push(try namedExpression())
      try expect(.newline)
    }
    let decorators = popList(mark)
    switch kind {
    case .kwDef: return try functionDefinition(start, decorators: decorators, isAsync: false)
    case .kwClass: return try classDefinition(decorators: decorators)
    case .kwAsync where t[1].kind == .kwDef: return try asyncStatement(decorators: decorators)
    default: throw ParseFailure()
    }
  }

  func asyncStatement(decorators: UInt32) throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    switch kind {
    case .kwDef: return try functionDefinition(first, decorators: decorators, isAsync: true)
    case .kwFor: return try forStatement(first, isAsync: true)
    case .kwWith: return try withStatement(first, isAsync: true)
    default: throw ParseFailure()
    }
  }

  func functionDefinition(_ first: UInt32, decorators: UInt32, isAsync: Bool) throws(ParseFailure)
    -> UInt32
  {
    advance()
    let name = try expectName()
    let typeParams = try typeParameters()
    try expect(.leftParen)
    let arguments = try parameters(closing: .rightParen, annotated: true)
    try expect(.rightParen)
    var returns: UInt32 = 0
    if accept(.arrow) { returns = try expression() }
    try expect(.colon)
    let body = try block()
    return tree.add(
      head(isAsync ? .asyncFunctionDef : .functionDef), first, lineEnd, name, arguments, body,
      decorators, returns, typeParams)
  }

  func classDefinition(decorators: UInt32) throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let name = try expectName()
    let typeParams = try typeParameters()
    var bases: UInt32 = 0
    var keywords: UInt32 = 0
    if accept(.leftParen) { (bases, keywords) = try arguments(sp) }
    try expect(.colon)
    let body = try block()
    return tree.add(
      head(.classDef), first, lineEnd, name, bases, keywords, body, decorators, typeParams)
  }
}
