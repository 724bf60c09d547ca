// What stands in brackets: groups, tuples, lists, sets, dicts, comprehensions, calls and subscripts.

extension TreeParser {
  func parenthesized() throws(ParseFailure) -> UInt32 {
    try enter()
    defer { leave() }
    let first = start
    advance()
    switch kind {
    case .rightParen:
      advance()
      return tree.add(head(.tuple), first, lastEnd, 0)
    case .kwYield:
      let e = try yieldExpression()
      try expect(.rightParen)
      tree.setFlag(e, NodeFlag.parenthesized)
      return e
    default: break
    }
    let e = try starNamedExpression()
    switch kind {
    case .rightParen:
      if tree.kind(Expr(id: e)) == .starred { throw ParseFailure() }
      advance()
      tree.setFlag(e, NodeFlag.parenthesized)
      return e
    case .comma:
      let mark = sp
      push(e)
      while accept(.comma) {
        if kind == .rightParen { break }
        push(try starNamedExpression())
      }
      try expect(.rightParen)
      return tree.add(head(.tuple), first, lastEnd, popList(mark))
    case .kwFor, .kwAsync:
      if tree.kind(Expr(id: e)) == .starred { throw ParseFailure() }
      let generators = try comprehensionClauses()
      try expect(.rightParen)
      return tree.add(head(.generatorExp), first, lastEnd, e, generators)
    default: throw ParseFailure()
    }
  }

  func listDisplay() throws(ParseFailure) -> UInt32 {
    try enter()
    defer { leave() }
    let first = start
    advance()
    if accept(.rightBracket) { return tree.add(head(.list), first, lastEnd, 0) }
    let e = try starNamedExpression()
    if kind == .kwFor || kind == .kwAsync {
      if tree.kind(Expr(id: e)) == .starred { throw ParseFailure() }
      let generators = try comprehensionClauses()
      try expect(.rightBracket)
      return tree.add(head(.listComp), first, lastEnd, e, generators)
    }
    let mark = sp
    push(e)
    while accept(.comma) {
      if kind == .rightBracket { break }
      push(try starNamedExpression())
    }
    try expect(.rightBracket)
    return tree.add(head(.list), first, lastEnd, popList(mark))
  }

  func braceDisplay() throws(ParseFailure) -> UInt32 {
    try enter()
    defer { leave() }
    let first = start
    advance()
    if accept(.rightBrace) { return tree.add(head(.dict), first, lastEnd, 0, 0) }
    if kind == .doubleStar { return try dictDisplay(first, sp) }
    let e = try starNamedExpression()
    switch kind {
    case .colon:
      let mark = sp
      if tree.kind(Expr(id: e)) == .starred || isNamed(e) { throw ParseFailure() }
      advance()
      let value = try expression()
      if kind == .kwFor || kind == .kwAsync {
        let generators = try comprehensionClauses()
        try expect(.rightBrace)
        return tree.add(head(.dictComp), first, lastEnd, e, generators, value)
      }
      push(e)
      push(value)
      if kind == .comma {
        advance()
        return try dictDisplay(first, mark)
      }
      try expect(.rightBrace)
      return makeDict(first, mark)
    case .kwFor, .kwAsync:
      if tree.kind(Expr(id: e)) == .starred { throw ParseFailure() }
      let generators = try comprehensionClauses()
      try expect(.rightBrace)
      return tree.add(head(.setComp), first, lastEnd, e, generators)
    default:
      let mark = sp
      push(e)
      while accept(.comma) {
        if kind == .rightBrace { break }
        push(try starNamedExpression())
      }
      try expect(.rightBrace)
      return tree.add(head(.set), first, lastEnd, popList(mark))
    }
  }

  /// Whether `e` is a walrus without parentheses.
  @inline(__always)
  private func isNamed(_ e: UInt32) -> Bool {
    tree.kind(Expr(id: e)) == .namedExpr && !tree.isParenthesized(Expr(id: e))
  }

  /// The items of a dict from the cursor on; earlier pairs lie on the stack.
  private func dictDisplay(_ first: UInt32, _ mark: Int) throws(ParseFailure) -> UInt32 {
    while kind != .rightBrace {
      if accept(.doubleStar) {
        push(0)
        push(try binary(Precedence.bitOr))
      } else {
        push(try expression())
        try expect(.colon)
        push(try expression())
      }
      if !accept(.comma) { break }
    }
    try expect(.rightBrace)
    return makeDict(first, mark)
  }

  private func makeDict(_ first: UInt32, _ mark: Int) -> UInt32 {
    let count = (sp &- mark) >> 1
    let keys = tree.reserve(count &+ 1)
    let values = tree.reserve(count &+ 1)
    tree.words[keys] = UInt32(truncatingIfNeeded: count)
    tree.words[values] = UInt32(truncatingIfNeeded: count)
    var i = 0
    while i < count {
      tree.words[keys &+ 1 &+ i] = stack[mark &+ 2 &* i]
      tree.words[values &+ 1 &+ i] = stack[mark &+ 2 &* i &+ 1]
      i &+= 1
    }
    sp = mark
    return tree.add(
      head(.dict), first, lastEnd, UInt32(truncatingIfNeeded: keys), UInt32(truncatingIfNeeded: values))
  }

  /// One or more "for" clauses; answers their list.
  func comprehensionClauses() throws(ParseFailure) -> UInt32 {
    let mark = sp
    while kind == .kwFor || kind == .kwAsync {
      let first = start
      let isAsync: UInt8 = accept(.kwAsync) ? 1 : 0
      try expect(.kwFor)
      let target = try starTargets()
      try expect(.kwIn)
      let iter = try binary(Precedence.or)
      let ifMark = sp
      while accept(.kwIf) { push(try binary(Precedence.or)) }
      let end = lastEnd
      let ifs = popList(ifMark)
      push(tree.add(tree.head(0, isAsync), first, end, target, iter, ifs))
    }
    return popList(mark)
  }

  // MARK: calls

  func call(_ first: UInt32, _ function: UInt32) throws(ParseFailure) -> UInt32 {
    try enter()
    defer { leave() }
    let open = start
    advance()
    if accept(.rightParen) { return tree.add(head(.call), first, lastEnd, function, 0, 0) }
    if kind != .star && kind != .doubleStar && !(kind == .name && t[1].kind == .equal) {
      let e = try namedExpression()
      if accept(.rightParen) {
        var one = e
        let list = tree.addList(&one, 1)
        return tree.add(head(.call), first, lastEnd, function, list, 0)
      }
      if kind == .kwFor || kind == .kwAsync {
        let generators = try comprehensionClauses()
        try expect(.rightParen)
        var one = tree.add(head(.generatorExp), open, lastEnd, e, generators)
        let list = tree.addList(&one, 1)
        return tree.add(head(.call), first, lastEnd, function, list, 0)
      }
      let mark = sp
      push(e)
      if kind != .comma { throw ParseFailure() }
      advance()
      let (args, keywords) = try arguments(mark)
      return tree.add(head(.call), first, lastEnd, function, args, keywords)
    }
    let (args, keywords) = try arguments(sp)
    return tree.add(head(.call), first, lastEnd, function, args, keywords)
  }

  /// The arguments of a call or class up to and including the closing parenthesis; earlier positional ones
  /// lie on the stack from `mark`.
  func arguments(_ mark: Int) throws(ParseFailure) -> (args: UInt32, keywords: UInt32) {
    // Keywords are chained through a word each until the number of positional arguments is known.
    var keywordCount = 0
    var lastChain: UInt32 = 0
    var sawDoubleStar = false
    while kind != .rightParen {
      let first = start
      if kind == .star {
        if sawDoubleStar { throw ParseFailure() }
        push(try starred(bitOr: false))
      } else if kind == .doubleStar {
        advance()
        let value = try expression()
        let keyword = tree.add(0, first, lastEnd, 0, value, lastChain)
        lastChain = keyword
        keywordCount &+= 1
        sawDoubleStar = true
      } else if kind == .name && t[1].kind == .equal {
        let name = t.pointee.value
        t += 2
        let value = try expression()
        let keyword = tree.add(0, first, lastEnd, name, value, lastChain)
        lastChain = keyword
        keywordCount &+= 1
      } else {
        if keywordCount > 0 { throw ParseFailure() }
        push(try namedExpression())
      }
      if !accept(.comma) { break }
    }
    try expect(.rightParen)
    let args = popList(mark)
    if keywordCount == 0 { return (args, 0) }
    let list = tree.reserve(keywordCount &+ 1)
    tree.words[list] = UInt32(truncatingIfNeeded: keywordCount)
    var i = keywordCount
    while i > 0 {
      tree.words[list &+ i] = lastChain
      lastChain = tree.words[Int(lastChain) &+ 5]
      i &-= 1
    }
    return (args, UInt32(truncatingIfNeeded: list))
  }

  // MARK: subscripts

  func slices() throws(ParseFailure) -> UInt32 {
    try enter()
    defer { leave() }
    let first = start
    let isStarred = kind == .star
    let e = isStarred ? try starred(bitOr: false) : try slice()
    if kind != .comma && !isStarred { return e }
    let mark = sp
    push(e)
    while accept(.comma) {
      if kind == .rightBracket { break }
      push(kind == .star ? try starred(bitOr: false) : try slice())
    }
    return tree.add(head(.tuple), first, lastEnd, popList(mark))
  }

  private func slice() throws(ParseFailure) -> UInt32 {
    let first = start
    var lower: UInt32 = 0
    if kind != .colon {
      lower = try namedExpression()
      if kind != .colon { return lower }
      if isNamed(lower) { throw ParseFailure() }
    }
    advance()
    var upper: UInt32 = 0
    var step: UInt32 = 0
    if startsExpression() { upper = try expression() }
    if accept(.colon), startsExpression() { step = try expression() }
    return tree.add(head(.slice), first, lastEnd, lower, upper, step)
  }
}
