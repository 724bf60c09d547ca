// Operators and brackets, with the bracket stack, and the characters that start no token.

extension Lexer {
  func lexPunctuation(_ p: Int, _ c: UInt8) -> Int {
    let d = bytes[p &+ 1]
    var kind: TokenKind
    var length = 1
    if formatDepth > 0 && c == 58 {
      // The colon of a replacement field begins the format spec; ":=" is no operator there.
      let mode = formats + (formatDepth - 1)
      if mode.pointee.depth - 1 == mode.pointee.fieldDepth && mode.pointee.fieldDepth >= 0 {
        mode.pointee.inText = true
        mode.pointee.inSpec = true
        push(.colon, p, p + 1)
        return p + 1
      }
    }
    switch c {
    case 40: return openBracket(p, c, .leftParen)
    case 91: return openBracket(p, c, .leftBracket)
    case 123: return openBracket(p, c, .leftBrace)
    case 41: return closeBracket(p, c, 40, .rightParen)
    case 93: return closeBracket(p, c, 91, .rightBracket)
    case 125: return closeBracket(p, c, 123, .rightBrace)
    case 44: kind = .comma
    case 59: kind = .semicolon
    case 126: kind = .tilde
    case 58:
      kind = .colon
      if d == 61 { kind = .colonEqual; length = 2 }
    case 61:
      kind = .equal
      if d == 61 { kind = .equalEqual; length = 2 }
    case 43:
      kind = .plus
      if d == 61 { kind = .plusEqual; length = 2 }
    case 45:
      kind = .minus
      if d == 61 { kind = .minusEqual; length = 2 } else if d == 62 { kind = .arrow; length = 2 }
    case 42:
      kind = .star
      if d == 42 {
        kind = .doubleStar
        length = 2
        if bytes[p &+ 2] == 61 { kind = .doubleStarEqual; length = 3 }
      } else if d == 61 { kind = .starEqual; length = 2 }
    case 47:
      kind = .slash
      if d == 47 {
        kind = .doubleSlash
        length = 2
        if bytes[p &+ 2] == 61 { kind = .doubleSlashEqual; length = 3 }
      } else if d == 61 { kind = .slashEqual; length = 2 }
    case 37:
      kind = .percent
      if d == 61 { kind = .percentEqual; length = 2 }
    case 38:
      kind = .ampersand
      if d == 61 { kind = .ampersandEqual; length = 2 }
    case 124:
      kind = .bar
      if d == 61 { kind = .barEqual; length = 2 }
    case 94:
      kind = .caret
      if d == 61 { kind = .caretEqual; length = 2 }
    case 64:
      kind = .at
      if d == 61 { kind = .atEqual; length = 2 }
    case 60:
      kind = .less
      if d == 60 {
        kind = .leftShift
        length = 2
        if bytes[p &+ 2] == 61 { kind = .leftShiftEqual; length = 3 }
      } else if d == 61 { kind = .lessEqual; length = 2 } else if d == 62 { kind = .lessGreater; length = 2 }
    case 62:
      kind = .greater
      if d == 62 {
        kind = .rightShift
        length = 2
        if bytes[p &+ 2] == 61 { kind = .rightShiftEqual; length = 3 }
      } else if d == 61 { kind = .greaterEqual; length = 2 }
    default:
      kind = .exclamation
      if d == 61 { kind = .notEqual; length = 2 }
    }
    push(kind, p, p &+ length)
    return p &+ length
  }

  @inline(__always)
  private func openBracket(_ p: Int, _ c: UInt8, _ kind: TokenKind) -> Int {
    if level >= Lexer.maximumNesting { return raise("too many nested parentheses", before: p + 1) }
    brackets[level] = (c, UInt32(truncatingIfNeeded: p))
    level &+= 1
    if formatDepth > 0 { formats[formatDepth - 1].depth += 1 }
    push(kind, p, p &+ 1)
    return p &+ 1
  }

  @inline(__always)
  private func closeBracket(_ p: Int, _ c: UInt8, _ opening: UInt8, _ kind: TokenKind) -> Int {
    if formatDepth > 0 && formats[formatDepth - 1].depth == 0 && c == 125 {
      return raise("f-string: single '}' is not allowed", before: p + 1)
    }
    if level == 0 { return raise("unmatched '\(Character(UnicodeScalar(c)))'", before: p + 1) }
    level &-= 1
    if brackets[level].kind != opening { return mismatch(p, c) }
    if formatDepth > 0 {
      let mode = formats + (formatDepth - 1)
      mode.pointee.depth -= 1
      if mode.pointee.depth < 0 {
        return raise("f-string: unmatched '\(Character(UnicodeScalar(c)))'", before: p + 1)
      }
      if c == 125 && mode.pointee.depth == mode.pointee.fieldDepth {
        mode.pointee.fieldDepth -= 1
        mode.pointee.inText = true
        mode.pointee.inSpec = false
      }
    }
    push(kind, p, p &+ 1)
    return p &+ 1
  }

  @inline(never)
  private func mismatch(_ p: Int, _ c: UInt8) -> Int {
    let open = brackets[level]
    let closing = Character(UnicodeScalar(c))
    if formatDepth > 0 && open.kind == 123 {
      let mode = formats[formatDepth - 1]
      if mode.depth - 1 == mode.fieldDepth { return raise("f-string: unmatched '\(closing)'", before: p + 1) }
    }
    var message =
      "closing parenthesis '\(closing)' does not match opening parenthesis "
      + "'\(Character(UnicodeScalar(open.kind)))'"
    let line = source.position(open.offset).line
    if line != source.position(UInt32(truncatingIfNeeded: p)).line { message += " on line \(line)" }
    return raise(message, before: p + 1)
  }

  /// A character that can start nothing. Printable ones become tokens which the grammar refuses.
  @inline(never)
  func lexStray(_ p: Int) -> Int {
    let c = bytes[p]
    if c < 32 || c == 127 {
      let hex = String(c, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: 4 - hex.utf8.count) + hex
      return raise("invalid non-printable character U+\(padded)", before: p + 1)
    }
    push(.unknown, p, p + 1)
    return p + 1
  }
}
