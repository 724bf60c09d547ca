// Parameters of functions and lambdas, and the type parameters of PEP 695 and 696.

extension TreeParser {
  /// The `arguments` record up to, not including, the closing token.
  func parameters(closing: TokenKind, annotated: Bool) throws(ParseFailure) -> UInt32 {
    let first = start
    if kind == closing { return tree.add(0, first, first, 0, 0, 0, 0, 0, 0, 0) }
    var positionalOnly: UInt32 = 0
    var vararg: UInt32 = 0
    var kwarg: UInt32 = 0
    var mark = sp
    var sawStar = false
    var sawSlash = false
    // Positional parameters are collected first; their defaults are chained after a second mark.
    var defaultsFirst: UInt32 = 0
    var defaultsLast: UInt32 = 0
    var defaultCount = 0
    scan: while kind != closing {
      switch kind {
      case .slash:
        if sawSlash || sp == mark { throw ParseFailure() }
        sawSlash = true
        advance()
        positionalOnly = popList(mark)
        mark = sp
      case .star, .doubleStar: break scan
      default:
        push(try parameter(annotated))
        if accept(.equal) {
          let value = try expression()
          let link = UInt32(truncatingIfNeeded: tree.reserve(2))
          tree.words[Int(link)] = value
          tree.words[Int(link) &+ 1] = 0
          if defaultCount == 0 { defaultsFirst = link } else { tree.words[Int(defaultsLast) &+ 1] = link }
          defaultsLast = link
          defaultCount &+= 1
        } else if defaultCount > 0 {
          throw ParseFailure()
        }
      }
      if !accept(.comma) {
        if kind != closing { throw ParseFailure() }
        break
      }
    }
    let args = popList(mark)
    var defaults: UInt32 = 0
    if defaultCount > 0 {
      let dmark = sp
      var link = defaultsFirst
      while link != 0 {
        push(tree.words[Int(link)])
        link = tree.words[Int(link) &+ 1]
      }
      defaults = popList(dmark)
    }
    var keywordOnly: UInt32 = 0
    var keywordDefaults: UInt32 = 0
    if kind == .star {
      sawStar = true
      advance()
      if kind == .name {
        vararg = try parameter(annotated, starAnnotation: true)
        if kind != closing { try expect(.comma) }
      } else {
        try expect(.comma)
        if kind != .name { throw ParseFailure() }
      }
    }
    if sawStar {
      let kmark = sp
      while kind == .name {
        push(try parameter(annotated))
        push(accept(.equal) ? try expression() : 0)
        if !accept(.comma) { break }
      }
      let count = (sp &- kmark) >> 1
      if count > 0 {
        let names = tree.reserve(count &+ 1)
        let values = tree.reserve(count &+ 1)
        tree.words[names] = UInt32(truncatingIfNeeded: count)
        tree.words[values] = UInt32(truncatingIfNeeded: count)
        for i in 0..<count {
          tree.words[names &+ 1 &+ i] = stack[kmark &+ 2 &* i]
          tree.words[values &+ 1 &+ i] = stack[kmark &+ 2 &* i &+ 1]
        }
        keywordOnly = UInt32(truncatingIfNeeded: names)
        keywordDefaults = UInt32(truncatingIfNeeded: values)
        sp = kmark
      }
      if kind != closing && (kind != .doubleStar || t[-1].kind != .comma) { throw ParseFailure() }
    }
    if accept(.doubleStar) {
      kwarg = try parameter(annotated)
      _ = accept(.comma)
    }
    if kind != closing { throw ParseFailure() }
    return tree.add(
      0, first, lastEnd, positionalOnly, args, vararg, keywordOnly, keywordDefaults, kwarg, defaults)
  }

  private func parameter(_ annotated: Bool, starAnnotation: Bool = false) throws(ParseFailure) -> UInt32 {
    let first = start
    let name = try expectName()
    var annotation: UInt32 = 0
    if annotated && accept(.colon) {
      annotation = starAnnotation ? try starExpression() : try expression()
    }
    return tree.add(0, first, lastEnd, name, annotation)
  }

  /// `[T: bound = default, *Ts, **P]`, if there are any; answers the list.
  func typeParameters() throws(ParseFailure) -> UInt32 {
    if !accept(.leftBracket) { return 0 }
    let mark = sp
    repeat {
      if kind == .rightBracket && sp > mark { break }
      let first = start
      var kind = TypeParamKind.typeVar
      if accept(.star) { kind = .typeVarTuple } else if accept(.doubleStar) { kind = .paramSpec }
      let name = try expectName()
      var bound: UInt32 = 0
      var value: UInt32 = 0
      if kind == .typeVar && accept(.colon) { bound = try expression() }
      if accept(.equal) { value = kind == .typeVarTuple ? try starExpression() : try expression() }
      push(tree.add(tree.head(kind.rawValue), first, lastEnd, name, bound, value))
    } while accept(.comma)
    try expect(.rightBracket)
    return popList(mark)
  }
}
