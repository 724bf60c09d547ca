// The match statement: "match" and "case" are ordinary names elsewhere, so it is tried and taken back.

extension TreeParser {
  @inline(__always)
  private func head(_ kind: PatternKind, _ detail: UInt8 = 0) -> UInt32 { tree.head(kind.rawValue, detail) }

  /// A match statement at the cursor, or nil (with nothing consumed) when the name is just a name.
  @inline(never)
  func matchStatement() throws(ParseFailure) -> UInt32? {
    switch t[1].kind {
    case .name, .number, .string, .fstringStart, .leftParen, .leftBracket, .leftBrace, .minus, .plus,
      .tilde, .star, .ellipsis, .kwNone, .kwTrue, .kwFalse, .kwNot, .kwLambda, .kwAwait:
      break
    default: return nil
    }
    let before = checkpoint()
    let result: UInt32
    do {
      result = try matchAttempt()
    } catch {
      // An error with its own text is final, as it is in CPython.
      if failure != nil { throw error }
      restore(before)
      return nil
    }
    return result
  }

  private func matchAttempt() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let subjectStart = start
    var subject = try starNamedExpression()
    if kind == .comma {
      let mark = sp
      push(subject)
      while accept(.comma) {
        if kind == .colon { break }
        push(try starNamedExpression())
      }
      subject = tree.add(head(ExprKind.tuple), subjectStart, lastEnd, popList(mark))
    } else if tree.kind(Expr(id: subject)) == .starred {
      throw ParseFailure()
    }
    try expect(.colon)
    try expect(.newline)
    try expect(.indent)
    let mark = sp
    repeat { push(try matchCase()) } while kind != .dedent && kind != .endMarker
    try expect(.dedent)
    let cases = popList(mark)
    return tree.add(head(StmtKind.match), first, lineEnd, subject, cases)
  }

  private func matchCase() throws(ParseFailure) -> UInt32 {
    if kind != .name || t.pointee.value != Word.case { throw ParseFailure() }
    let first = start
    advance()
    let pattern = try patterns()
    var condition: UInt32 = 0
    if accept(.kwIf) { condition = try namedExpression() }
    try expect(.colon)
    let body = try block()
    return tree.add(0, first, lineEnd, pattern, condition, body)
  }

  private func patterns() throws(ParseFailure) -> UInt32 {
    let first = start
    let isStar = kind == .star
    let p = isStar ? try starPattern() : try pattern()
    if kind != .comma {
      if isStar { throw ParseFailure() }
      return p
    }
    let mark = sp
    push(p)
    while accept(.comma) {
      if kind == .colon || kind == .kwIf { break }
      push(kind == .star ? try starPattern() : try pattern())
    }
    return tree.add(head(.matchSequence), first, lastEnd, popList(mark))
  }

  private func starPattern() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let name = try expectName()
    if name == Word.underscore { return tree.add(head(.matchStar), first, lastEnd, 0) }
    if kind == .dot || kind == .leftParen || kind == .equal { throw ParseFailure() }
    return tree.add(head(.matchStar), first, lastEnd, name)
  }

  private func pattern() throws(ParseFailure) -> UInt32 {
    try enter()
    let first = start
    var p = try closedPattern()
    if kind == .bar {
      let mark = sp
      push(p)
      while accept(.bar) { push(try closedPattern()) }
      p = tree.add(head(.matchOr), first, lastEnd, popList(mark))
    }
    if accept(.kwAs) {
      let name = try expectName()
      if name == Word.underscore || kind == .dot || kind == .leftParen || kind == .equal {
        throw ParseFailure()
      }
      p = tree.add(head(.matchAs), first, lastEnd, p, name)
    }
    leave()
    return p
  }

  private func closedPattern() throws(ParseFailure) -> UInt32 {
    let first = start
    switch kind {
    case .kwNone, .kwTrue, .kwFalse:
      let value: ConstantKind = kind == .kwNone ? .none : kind == .kwTrue ? .true : .false
      advance()
      return tree.add(head(.matchSingleton, value.rawValue), first, lastEnd)
    case .number, .minus, .string, .fstringStart:
      let value = try literal()
      return tree.add(head(.matchValue), first, lastEnd, value)
    case .name:
      if t[1].kind != .dot && t[1].kind != .leftParen {
        if t[1].kind == .equal { throw ParseFailure() }
        let name = try expectName()
        return tree.add(head(.matchAs), first, lastEnd, 0, name == Word.underscore ? 0 : name)
      }
      let value = try nameOrAttribute()
      if kind == .leftParen { return try classPattern(first, value) }
      if kind == .equal { throw ParseFailure() }
      return tree.add(head(.matchValue), first, lastEnd, value)
    case .leftParen: return try sequencePattern(.rightParen)
    case .leftBracket: return try sequencePattern(.rightBracket)
    case .leftBrace: return try mappingPattern()
    default: throw ParseFailure()
    }
  }

  private func nameOrAttribute() throws(ParseFailure) -> UInt32 {
    let first = start
    var e = tree.add(head(ExprKind.name), first, t.pointee.end, try expectName())
    while accept(.dot) {
      let name = try expectName()
      e = tree.add(head(ExprKind.attribute), first, lastEnd, e, name)
    }
    return e
  }

  /// A number with optional sign, a complex number, or strings.
  private func literal() throws(ParseFailure) -> UInt32 {
    let first = start
    if kind == .string || kind == .fstringStart { return try strings() }
    let isNegative = accept(.minus)
    if kind != .number { throw ParseFailure() }
    let numberStart = start
    var e = try number()
    let real = e
    if isNegative { e = tree.add(head(.unaryOp, UnaryOperator.uSub.rawValue), first, lastEnd, e) }
    if kind == .plus || kind == .minus {
      let op: BinaryOperator = kind == .plus ? .add : .sub
      if tree.constantKind(Expr(id: real)) == .imaginary {
        throw fail("real number required in complex literal", numberStart, endOf(real))
      }
      advance()
      if kind != .number { throw ParseFailure() }
      let imaginary = try number()
      if tree.constantKind(Expr(id: imaginary)) != .imaginary {
        throw fail("imaginary number required in complex literal", startOf(imaginary), endOf(imaginary))
      }
      e = tree.add(head(.binOp, op.rawValue), first, lastEnd, e, imaginary)
    }
    return e
  }

  private func sequencePattern(_ closing: TokenKind) throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let mark = sp
    var sawComma = false
    while kind != closing {
      push(kind == .star ? try starPattern() : try pattern())
      if !accept(.comma) { break }
      sawComma = true
    }
    try expect(closing)
    if closing == .rightParen && !sawComma && sp == mark + 1 {
      let only = stack[mark]
      sp = mark
      if tree.kind(Pattern(id: only)) == .matchStar { throw ParseFailure() }
      return only
    }
    return tree.add(head(.matchSequence), first, lastEnd, popList(mark))
  }

  private func mappingPattern() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let keysMark = sp
    var rest: UInt32 = 0
    while kind != .rightBrace {
      if accept(.doubleStar) {
        rest = try expectName()
        if rest == Word.underscore || kind == .dot || kind == .leftParen || kind == .equal {
          throw ParseFailure()
        }
        _ = accept(.comma)
        break
      }
      switch kind {
      case .kwNone: push(singleton(.none))
      case .kwTrue: push(singleton(.true))
      case .kwFalse: push(singleton(.false))
      case .name:
        if t[1].kind != .dot { throw ParseFailure() }
        push(try nameOrAttribute())
      default: push(try literal())
      }
      try expect(.colon)
      push(try pattern())
      if !accept(.comma) { break }
    }
    try expect(.rightBrace)
    let (keys, values) = popPairs(keysMark)
    return tree.add(head(.matchMapping), first, lastEnd, keys, values, rest)
  }

  /// Splits alternating entries of the stack into two lists.
  private func popPairs(_ mark: Int) -> (UInt32, UInt32) {
    let count = (sp &- mark) >> 1
    if count == 0 { return (0, 0) }
    let firsts = tree.reserve(count &+ 1)
    let seconds = tree.reserve(count &+ 1)
    tree.words[firsts] = UInt32(truncatingIfNeeded: count)
    tree.words[seconds] = UInt32(truncatingIfNeeded: count)
    for i in 0..<count {
      tree.words[firsts &+ 1 &+ i] = stack[mark &+ 2 &* i]
      tree.words[seconds &+ 1 &+ i] = stack[mark &+ 2 &* i &+ 1]
    }
    sp = mark
    return (UInt32(truncatingIfNeeded: firsts), UInt32(truncatingIfNeeded: seconds))
  }

  private func classPattern(_ first: UInt32, _ cls: UInt32) throws(ParseFailure) -> UInt32 {
    advance()
    let mark = sp
    while kind != .rightParen && !(kind == .name && t[1].kind == .equal) {
      push(try pattern())
      if !accept(.comma) { break }
    }
    let positional = popList(mark)
    let separated = t[-1].kind == .comma || t[-1].kind == .leftParen
    while kind == .name && t[1].kind == .equal && separated {
      push(try expectName())
      advance()
      push(try pattern())
      if !accept(.comma) { break }
    }
    try expect(.rightParen)
    let (names, values) = popPairs(mark)
    return tree.add(head(.matchClass), first, lastEnd, cls, positional, names, values)
  }
}
