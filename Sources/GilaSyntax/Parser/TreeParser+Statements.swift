// Simple statements.

extension TreeParser {
  @inline(__always)
  func head(_ kind: StmtKind, _ detail: UInt8 = 0) -> UInt32 { tree.head(kind.rawValue, detail) }

  /// One compound statement, or a line of simple ones; pushes what it finds.
  func statement() throws(ParseFailure) {
    switch kind {
    case .kwIf: push(try ifStatement())
    case .kwFor: push(try forStatement(start, isAsync: false))
    case .kwWhile: push(try whileStatement())
    case .kwTry: push(try tryStatement())
    case .kwWith: push(try withStatement(start, isAsync: false))
    case .kwDef: push(try functionDefinition(start, decorators: 0, isAsync: false))
    case .kwClass: push(try classDefinition(decorators: 0))
    case .kwAsync: push(try asyncStatement(decorators: 0))
    case .at: push(try decorated())
    case .name where t.pointee.value == Word.match:
      if let id = try matchStatement() { push(id) } else { try simpleStatements() }
    default: try simpleStatements()
    }
  }

  func simpleStatements() throws(ParseFailure) {
    while true {
      push(try simpleStatement())
      if accept(.newline) { break }
      try expect(.semicolon)
      if accept(.newline) { break }
    }
    lineEnd = t[-2].end
  }

  func simpleStatement() throws(ParseFailure) -> UInt32 {
    let first = start
    switch kind {
    case .kwReturn:
      advance()
      var value: UInt32 = 0
      if startsExpression() || kind == .star { value = try starExpressions() }
      return tree.add(head(.return), first, lastEnd, value)
    case .kwPass:
      advance()
      return tree.add(head(.pass), first, lastEnd)
    case .kwBreak:
      advance()
      return tree.add(head(.break), first, lastEnd)
    case .kwContinue:
      advance()
      return tree.add(head(.continue), first, lastEnd)
    case .kwImport: return try importStatement()
    case .kwFrom: return try importFromStatement()
    case .kwRaise:
      advance()
      var exc: UInt32 = 0
      var cause: UInt32 = 0
      if startsExpression() {
        exc = try expression()
        if accept(.kwFrom) { cause = try expression() }
      }
      return tree.add(head(.raise), first, lastEnd, exc, cause)
    case .kwDel: return try deleteStatement()
    case .kwYield:
      let e = try yieldExpression()
      return try assignmentOrExpression(first, e)
    case .kwAssert:
      advance()
      let test = try expression()
      var message: UInt32 = 0
      if accept(.comma) { message = try expression() }
      return tree.add(head(.assert), first, lastEnd, test, message)
    case .kwGlobal: return try declaration(.global)
    case .kwNonlocal: return try declaration(.nonlocal)
    case .name where t.pointee.value == Word.type && t[1].kind == .name
      && (t[2].kind == .equal || t[2].kind == .leftBracket):
      return try typeAlias()
    default:
      let e = try starExpressions()
      return try assignmentOrExpression(first, e)
    }
  }

  private func typeAlias() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let name = tree.add(head(.name, ExprContext.store.rawValue), start, t.pointee.end, t.pointee.value)
    advance()
    let parameters = try typeParameters()
    try expect(.equal)
    let value = try expression()
    return tree.add(head(.typeAlias), first, lastEnd, name, parameters, value)
  }

  @inline(__always)
  private func assignmentOrExpression(_ first: UInt32, _ e: UInt32) throws(ParseFailure) -> UInt32 {
    switch kind {
    case .newline, .semicolon: return tree.add(head(.expr), first, lastEnd, e)
    case .equal: return try assignment(first, e)
    case .colon: return try annotated(first, e)
    default:
      guard let op = Precedence.augmented(kind) else {
        return tree.add(head(.expr), first, lastEnd, e)
      }
      try setSingleTarget(e)
      advance()
      let value = try yieldOrStarExpressions()
      return tree.add(head(.augAssign, op.rawValue), first, lastEnd, e, value)
    }
  }

  private func assignment(_ first: UInt32, _ e: UInt32) throws(ParseFailure) -> UInt32 {
    let mark = sp
    var value = e
    while accept(.equal) {
      try setTarget(value, .store)
      push(value)
      value = try yieldOrStarExpressions()
    }
    return tree.add(head(.assign), first, lastEnd, popList(mark), value)
  }

  private func annotated(_ first: UInt32, _ e: UInt32) throws(ParseFailure) -> UInt32 {
    try setSingleTarget(e)
    let simple = tree.kind(Expr(id: e)) == .name && !tree.isParenthesized(Expr(id: e))
    advance()
    let annotation = try expression()
    var value: UInt32 = 0
    if accept(.equal) { value = try yieldOrStarExpressions() }
    return tree.add(head(.annAssign, simple ? 1 : 0), first, lastEnd, e, annotation, value)
  }

  private func deleteStatement() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let mark = sp
    repeat {
      if kind == .semicolon || kind == .newline { break }
      let e = try primary()
      try setTarget(e, .del)
      push(e)
    } while accept(.comma)
    if sp == mark || (kind != .semicolon && kind != .newline) { throw ParseFailure() }
    return tree.add(head(.delete), first, lastEnd, popList(mark))
  }

  private func declaration(_ kind: StmtKind) throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let mark = sp
    repeat { push(try expectName()) } while accept(.comma)
    return tree.add(head(kind), first, lastEnd, popList(mark))
  }

  // MARK: imports

  private func importStatement() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let mark = sp
    repeat {
      let aliasStart = start
      let name = try dottedName()
      let asname = accept(.kwAs) ? try expectName() : 0
      push(tree.add(0, aliasStart, lastEnd, name, asname))
    } while accept(.comma)
    return tree.add(head(.import), first, lastEnd, popList(mark))
  }

  private func importFromStatement() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    var level: UInt32 = 0
    while true {
      if accept(.dot) { level &+= 1 } else if accept(.ellipsis) { level &+= 3 } else { break }
    }
    var module: UInt32 = 0
    if kind == .name { module = try dottedName() } else if level == 0 { throw ParseFailure() }
    try expect(.kwImport)
    let mark = sp
    if kind == .star {
      push(tree.add(0, start, t.pointee.end, Word.star, 0))
      advance()
    } else {
      let isParenthesized = accept(.leftParen)
      repeat {
        if isParenthesized && kind == .rightParen && sp > mark { break }
        let aliasStart = start
        let name = try expectName()
        let asname = accept(.kwAs) ? try expectName() : 0
        push(tree.add(0, aliasStart, lastEnd, name, asname))
      } while accept(.comma)
      if isParenthesized {
        try expect(.rightParen)
      } else if kind != .newline && kind != .semicolon {
        throw ParseFailure()
      }
    }
    return tree.add(head(.importFrom), first, lastEnd, module, popList(mark), level)
  }

  /// `a.b.c` as one name.
  private func dottedName() throws(ParseFailure) -> UInt32 {
    let first = try expectName()
    if kind != .dot { return first }
    var text: [UInt8] = []
    text.append(contentsOf: tree.nameBytes(NameID(id: first)))
    while accept(.dot) {
      let part = try expectName()
      text.append(46)
      text.append(contentsOf: tree.nameBytes(NameID(id: part)))
    }
    return text.withUnsafeBufferPointer { tree.intern($0).id }
  }
}
