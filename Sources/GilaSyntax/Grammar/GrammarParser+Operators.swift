// Operators and trailers of the explaining parser, as code: the rules would only be long.

extension GrammarParser {
  func disjunction() -> Int32 {
    boolean(.kwOr) { $0.boolean(.kwAnd) { $0.inversion() } }
  }

  private func boolean(_ token: TokenKind, _ operand: (GrammarParser) -> Int32) -> Int32 {
    let start = position
    var left = operand(self)
    if left == 0 { return 0 }
    var isOperation = false
    while error == nil && see(token) {
      let before = position
      position += 1
      if operand(self) == 0 {
        position = before
        break
      }
      isOperation = true
    }
    if isOperation { left = make(.operation, from: start) }
    return left
  }

  private func inversion() -> Int32 {
    let start = position
    var count = 0
    while take(.kwNot) { count += 1 }
    if error != nil { return 0 }
    let node = comparison()
    if node == 0 || count == 0 { return node }
    return make(.operation, from: start)
  }

  private func comparison() -> Int32 {
    let start = position
    let left = parse(Grammar.bitwiseOr)
    if left == 0 { return 0 }
    var firstIsIn: Bool?
    while error == nil {
      let before = position
      var isIn = false
      if see(.kwIn) {
        isIn = true
        position += 1
      } else if see(.kwNot) {
        position += 1
        if !take(.kwIn) {
          position = before
          break
        }
      } else if take(.kwIs) {
        _ = take(.kwNot)
      } else if precedence() == Precedence.comparison {
        position += 1
      } else {
        break
      }
      if parse(Grammar.bitwiseOr) == 0 {
        position = before
        break
      }
      if firstIsIn == nil { firstIsIn = isIn }
    }
    guard let isMembership = firstIsIn else { return left }
    let node = make(.compare, from: start)
    children.append(left)
    nodes[Int(node)].children = Int32(children.count - 1)..<Int32(children.count)
    nodes[Int(node)].isMembership = isMembership
    return node
  }

  private func precedence() -> UInt8 {
    _ = see(.endMarker)
    return parser.precedences[Int(tokens[position].kind.rawValue)]
  }

  func binary(_ minimum: UInt8) -> Int32 {
    let start = position
    var left = factor()
    if left == 0 { return 0 }
    while error == nil {
      let level = precedence()
      if level < minimum || level <= Precedence.comparison { break }
      let before = position
      position += 1
      if binary(level + 1) == 0 {
        if reportsMistakes && level > 8 && error == nil && tokens[before + 1].kind == .kwNot {
          raiseMisplacedNot(before + 1) { self.inversion() }
        }
        position = before
        break
      }
      left = make(.operation, from: start)
    }
    return left
  }

  private func factor() -> Int32 {
    let start = position
    var count = 0
    while error == nil && (see(.minus) || see(.plus) || see(.tilde)) {
      position += 1
      count += 1
    }
    if error != nil { return 0 }
    let node = power()
    if node == 0 && count > 0 && reportsMistakes && error == nil && see(.kwNot) {
      raiseMisplacedNot(position) { self.factor() }
      return 0
    }
    if node == 0 || count == 0 { return node }
    return make(.operation, from: start)
  }

  private func power() -> Int32 {
    let start = position
    var node: Int32
    if take(.kwAwait) {
      if parse(Grammar.primary) == 0 { return 0 }
      node = make(.await, from: start)
    } else {
      node = parse(Grammar.primary)
    }
    if node == 0 || error != nil { return 0 }
    if see(.doubleStar) {
      let before = position
      position += 1
      nesting += 1
      defer { nesting -= 1 }
      if nesting > 3000 {
        error = parser.tooComplexDiagnostic(at: tokens[start].span)
        return 0
      }
      if factor() == 0 {
        position = before
        return node
      }
      return make(.operation, from: start)
    }
    return node
  }

  func primary() -> Int32 {
    let start = position
    var node = parse(grammar.rule("atom"))
    if node == 0 { return 0 }
    while error == nil {
      let before = position
      if take(.dot) {
        if !take(.name) {
          position = before
          return node
        }
        node = make(.attribute, from: start)
        continue
      }
      // The generator rule looks for mistakes behind other brackets too.
      let isCall = see(.leftParen)
      if isCall || (reportsMistakes && (see(.leftBracket) || see(.leftBrace))) {
        if parse(grammar.rule("genexp")) != 0 {
          node = make(.call, from: start)
          continue
        }
        if error != nil { return 0 }
        position = before
      }
      if isCall {
        position = before + 1
        _ = parse(grammar.rule("arguments"))
        if error != nil { return 0 }
        if !take(.rightParen) {
          position = before
          return node
        }
        node = make(.call, from: start)
      } else if see(.leftBracket) {
        position += 1
        if parse(grammar.rule("slices")) == 0 || !take(.rightBracket) {
          position = before
          return error == nil ? node : 0
        }
        node = make(.subscript, from: start)
      } else {
        return node
      }
    }
    return 0
  }

  /// An expression without looking for mistakes.
  func plainExpression() -> Int32 {
    let start = position
    let node = parse(Grammar.disjunction)
    if node != 0 {
      let before = position
      if take(.kwIf), parse(Grammar.disjunction) != 0, take(.kwElse), parse(grammar.rule("expression")) != 0 {
        return make(.ifExp, from: start)
      }
      position = before
      return node
    }
    if error != nil { return 0 }
    position = start
    return parse(grammar.rule("lambda"))
  }
}
