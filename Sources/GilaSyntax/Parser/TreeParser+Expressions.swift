// Expressions by binding strength: one climbing loop instead of a rule per level.

extension TreeParser {
  @inline(__always)
  func head(_ kind: ExprKind, _ detail: UInt8 = 0) -> UInt32 { tree.head(kind.rawValue, detail) }

  // MARK: lists of expressions

  /// `expressions`: a tuple unless there is just one without a comma.
  func expressions() throws(ParseFailure) -> UInt32 {
    let first = start
    let e = try expression()
    if kind != .comma { return e }
    let mark = sp
    push(e)
    while accept(.comma) {
      if !startsExpression() { break }
      push(try expression())
    }
    return tree.add(head(.tuple), first, lastEnd, popList(mark))
  }

  /// `star_expressions`.
  func starExpressions() throws(ParseFailure) -> UInt32 {
    let first = start
    let e = try starExpression()
    if kind != .comma { return e }
    return try starTuple(first, e)
  }

  @inline(never)
  private func starTuple(_ first: UInt32, _ e: UInt32) throws(ParseFailure) -> UInt32 {
    let mark = sp
    push(e)
    while accept(.comma) {
      if !startsExpression() && kind != .star { break }
      push(try starExpression())
    }
    return tree.add(head(.tuple), first, lastEnd, popList(mark))
  }

  @inline(__always)
  func starExpression() throws(ParseFailure) -> UInt32 {
    if kind == .star { return try starred(bitOr: true) }
    return try expression()
  }

  /// `'*' bitwise_or`, or `'*' expression` where calls and subscripts allow it.
  func starred(bitOr: Bool) throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    let value = bitOr ? try binary(Precedence.bitOr) : try expression()
    return tree.add(head(.starred), first, lastEnd, value)
  }

  @inline(__always)
  func starNamedExpression() throws(ParseFailure) -> UInt32 {
    if kind == .star { return try starred(bitOr: true) }
    return try namedExpression()
  }

  @inline(__always)
  func namedExpression() throws(ParseFailure) -> UInt32 {
    if kind == .name && t[1].kind == .colonEqual { return try assignmentExpression() }
    return try expression()
  }

  @inline(never)
  func assignmentExpression() throws(ParseFailure) -> UInt32 {
    let first = start
    let target = tree.add(head(.name, ExprContext.store.rawValue), first, t.pointee.end, t.pointee.value)
    t += 2
    let value = try expression()
    return tree.add(head(.namedExpr), first, lastEnd, target, value)
  }

  /// `annotated_rhs`: what may stand on the right of an assignment.
  @inline(__always)
  func yieldOrStarExpressions() throws(ParseFailure) -> UInt32 {
    if kind == .kwYield { return try yieldExpression() }
    return try starExpressions()
  }

  func yieldExpression() throws(ParseFailure) -> UInt32 {
    let first = start
    advance()
    if accept(.kwFrom) {
      let value = try expression()
      return tree.add(head(.yieldFrom), first, lastEnd, value)
    }
    var value: UInt32 = 0
    if startsExpression() || kind == .star { value = try starExpressions() }
    return tree.add(head(.yield), first, lastEnd, value)
  }

  /// Whether the token can begin an expression (without star).
  @inline(__always)
  func startsExpression() -> Bool {
    switch kind {
    case .name, .number, .string, .fstringStart, .leftParen, .leftBracket, .leftBrace, .minus, .plus,
      .tilde, .ellipsis, .kwNone, .kwTrue, .kwFalse, .kwNot, .kwLambda, .kwAwait:
      return true
    default: return false
    }
  }

  // MARK: one expression

  func expression() throws(ParseFailure) -> UInt32 {
    if kind == .kwLambda { return try lambda() }
    let first = start
    let e = try binary(Precedence.or)
    if kind == .kwIf { return try conditional(first, e) }
    return e
  }

  @inline(never)
  private func conditional(_ first: UInt32, _ body: UInt32) throws(ParseFailure) -> UInt32 {
    advance()
    let test = try binary(Precedence.or)
    try expect(.kwElse)
    try enter()
    let orelse = try expression()
    leave()
    return tree.add(head(.ifExp), first, lastEnd, test, body, orelse)
  }

  @inline(never)
  private func lambda() throws(ParseFailure) -> UInt32 {
    // CPython's parser takes two levels for a lambda and for a power.
    try enter()
    try enter()
    let first = start
    advance()
    let arguments = try parameters(closing: .colon, annotated: false)
    try expect(.colon)
    let body = try expression()
    leave()
    leave()
    return tree.add(head(.lambda), first, lastEnd, arguments, body)
  }

  /// Operators that bind at least as strongly as `minimum`.
  func binary(_ minimum: UInt8) throws(ParseFailure) -> UInt32 {
    let first = start
    var left: UInt32
    switch kind {
    case .name, .number, .string, .leftParen, .leftBracket, .leftBrace, .fstringStart, .ellipsis, .kwNone,
      .kwTrue, .kwFalse:
      left = try primary()
      if kind == .doubleStar { left = try power(first, left) }
    case .kwNot:
      if minimum > Precedence.not { throw ParseFailure() }
      try enter()
      advance()
      let operand = try binary(Precedence.not)
      leave()
      left = tree.add(head(.unaryOp, UnaryOperator.not.rawValue), first, lastEnd, operand)
      // An inversion is no operand of anything but "and" and "or".
      let next = precedences[Int(kind.rawValue)]
      if next > Precedence.and || next == 0 { return left }
    default:
      left = try factor()
    }
    while true {
      let level = precedences[Int(kind.rawValue)]
      if level < minimum || level == 0 { return left }
      if level > Precedence.comparison {
        let op = Precedence.operation(kind)
        advance()
        let right = try binary(level &+ 1)
        left = tree.add(head(.binOp, op.rawValue), first, lastEnd, left, right)
      } else if level == Precedence.comparison {
        if kind == .kwNot && t[1].kind != .kwIn { return left }
        left = try comparison(first, left)
      } else {
        let token = kind
        let mark = sp
        push(left)
        while accept(token) { push(try binary(level &+ 1)) }
        let op: BoolOperator = token == .kwOr ? .or : .and
        let end = lastEnd
        left = tree.add(head(.boolOp, op.rawValue), first, end, popList(mark))
      }
    }
  }

  private func comparison(_ first: UInt32, _ left: UInt32) throws(ParseFailure) -> UInt32 {
    let mark = sp
    // Operators and operands alternate on the stack and are separated below.
    while true {
      let op: CompareOperator
      switch kind {
      case .equalEqual: op = .eq
      case .notEqual: op = .notEq
      case .less: op = .lt
      case .lessEqual: op = .ltE
      case .greater: op = .gt
      case .greaterEqual: op = .gtE
      case .kwIn: op = .in
      case .kwIs:
        op = t[1].kind == .kwNot ? .isNot : .is
        if op == .isNot { advance() }
      case .kwNot where t[1].kind == .kwIn:
        op = .notIn
        advance()
      default:
        return makeComparison(first, left, mark)
      }
      advance()
      push(UInt32(op.rawValue))
      push(try binary(Precedence.bitOr))
    }
  }

  private func makeComparison(_ first: UInt32, _ left: UInt32, _ mark: Int) -> UInt32 {
    let count = (sp &- mark) >> 1
    let ops = tree.reserve(count &+ 1)
    let values = tree.reserve(count &+ 1)
    tree.words[ops] = UInt32(truncatingIfNeeded: count)
    tree.words[values] = UInt32(truncatingIfNeeded: count)
    var i = 0
    while i < count {
      tree.words[ops &+ 1 &+ i] = stack[mark &+ 2 &* i]
      tree.words[values &+ 1 &+ i] = stack[mark &+ 2 &* i &+ 1]
      i &+= 1
    }
    sp = mark
    return tree.add(
      head(.compare), first, lastEnd, left, UInt32(truncatingIfNeeded: ops),
      UInt32(truncatingIfNeeded: values))
  }

  private func power(_ first: UInt32, _ base: UInt32) throws(ParseFailure) -> UInt32 {
    try enter()
    try enter()
    advance()
    let exponent = try factor()
    leave()
    leave()
    return tree.add(head(.binOp, BinaryOperator.pow.rawValue), first, lastEnd, base, exponent)
  }

  func factor() throws(ParseFailure) -> UInt32 {
    let first = start
    let op: UnaryOperator
    switch kind {
    case .minus: op = .uSub
    case .plus: op = .uAdd
    case .tilde: op = .invert
    case .kwAwait:
      advance()
      let value = try primary()
      let e = tree.add(head(.await), first, lastEnd, value)
      return kind == .doubleStar ? try power(first, e) : e
    default:
      let e = try primary()
      return kind == .doubleStar ? try power(first, e) : e
    }
    try enter()
    advance()
    let operand = try factor()
    leave()
    return tree.add(head(.unaryOp, op.rawValue), first, lastEnd, operand)
  }

  /// An atom with its calls, subscripts and attributes.
  func primary() throws(ParseFailure) -> UInt32 {
    let first = start
    var e: UInt32
    switch kind {
    case .name:
      e = tree.add(head(.name), first, t.pointee.end, t.pointee.value)
      advance()
    case .number: e = try number()
    case .string, .fstringStart: e = try strings()
    case .leftParen: e = try parenthesized()
    case .leftBracket: e = try listDisplay()
    case .leftBrace: e = try braceDisplay()
    case .kwNone: e = singleton(.none)
    case .kwTrue: e = singleton(.true)
    case .kwFalse: e = singleton(.false)
    case .ellipsis: e = singleton(.ellipsis)
    default: throw ParseFailure()
    }
    while true {
      switch kind {
      case .dot:
        advance()
        let name = try expectName()
        e = tree.add(head(.attribute), first, lastEnd, e, name)
      case .leftParen: e = try call(first, e)
      case .leftBracket:
        advance()
        let slice = try slices()
        try expect(.rightBracket)
        e = tree.add(head(.subscript), first, lastEnd, e, slice)
      default: return e
      }
    }
  }

  @inline(__always)
  func singleton(_ kind: ConstantKind) -> UInt32 {
    let e = tree.add(head(.constant, kind.rawValue), start, t.pointee.end, 0, 0)
    advance()
    return e
  }

  // MARK: targets

  /// Turns an expression into a target; fails for what cannot be one.
  func setTarget(_ e: UInt32, _ context: ExprContext) throws(ParseFailure) {
    switch tree.kind(Expr(id: e)) {
    case .name, .attribute, .subscript:
      tree.setDetail(e, context.rawValue)
    case .tuple, .list:
      tree.setDetail(e, context.rawValue)
      for element in tree.elements(Expr(id: e)) { try setTarget(element.id, context) }
    case .starred:
      if context == .del { throw ParseFailure() }
      tree.setDetail(e, context.rawValue)
      let value = tree.value(Expr(id: e))
      if tree.kind(value) == .starred { throw ParseFailure() }
      try setTarget(value.id, context)
    default: throw ParseFailure()
    }
  }

  /// A target that is one place: no tuple, list or star.
  func setSingleTarget(_ e: UInt32) throws(ParseFailure) {
    switch tree.kind(Expr(id: e)) {
    case .name, .attribute, .subscript: tree.setDetail(e, ExprContext.store.rawValue)
    default: throw ParseFailure()
    }
  }

  /// `star_targets` of a loop or comprehension; stops before "in".
  func starTargets() throws(ParseFailure) -> UInt32 {
    let first = start
    let single = try starTarget()
    if kind != .comma { return single }
    let mark = sp
    push(single)
    while accept(.comma) {
      if kind == .kwIn { break }
      push(try starTarget())
    }
    return tree.add(head(.tuple, ExprContext.store.rawValue), first, lastEnd, popList(mark))
  }

  func starTarget() throws(ParseFailure) -> UInt32 {
    let e: UInt32
    if kind == .star {
      let first = start
      advance()
      let value = try primary()
      e = tree.add(head(.starred), first, lastEnd, value)
    } else {
      e = try primary()
    }
    try setTarget(e, .store)
    return e
  }
}
