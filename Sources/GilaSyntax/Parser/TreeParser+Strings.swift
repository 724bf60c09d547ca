// String literals: implicit concatenation, and f-strings as JoinedStr and FormattedValue.

extension TreeParser {
  /// One or more adjacent literals.
  func strings() throws(ParseFailure) -> UInt32 {
    if kind == .string && t[1].kind != .string && t[1].kind != .fstringStart {
      let token = t.pointee
      advance()
      let (offset, length) = try decode(token)
      return addString(token, offset, length, token.start, token.end)
    }
    return try concatenation()
  }

  @inline(__always)
  private func addString(
    _ token: Token, _ offset: Int, _ length: Int, _ first: UInt32, _ end: UInt32
  ) -> UInt32 {
    let kind: ConstantKind = token.detail & StringPrefix.bytes != 0 ? .bytes : .str
    let flag = token.detail & StringPrefix.unicode != 0 ? NodeFlag.unicodePrefix : 0
    return tree.add(
      tree.head(ExprKind.constant.rawValue, kind.rawValue, flag), first, end,
      UInt32(truncatingIfNeeded: offset), UInt32(truncatingIfNeeded: length))
  }

  @inline(never)
  private func concatenation() throws(ParseFailure) -> UInt32 {
    let firstToken = t.pointee
    let mark = sp
    var sawFormat = false
    var sawBytes = false
    var sawText = false
    while true {
      if kind == .string {
        let token = t.pointee
        advance()
        let (offset, length) = try decode(token)
        if token.detail & StringPrefix.bytes != 0 { sawBytes = true } else { sawText = true }
        push(addString(token, offset, length, token.start, token.end))
      } else if kind == .fstringStart {
        sawFormat = true
        sawText = true
        try formatString()
      } else {
        break
      }
    }
    let end = lastEnd
    if sawBytes && sawText {
      // What follows was read first: the tokenizer's error comes before this one.
      if kind == .error { throw ParseFailure() }
      let error = fail("cannot mix bytes and nonbytes literals", start, t.pointee.end)
      if kind == .newline && start == t.pointee.end {
        failure?.offset -= 1
        failure?.endOffset = -1
      }
      throw error
    }
    if sawFormat {
      foldConstants(mark, dropsEmpty: true)
      return tree.add(head(.joinedStr), firstToken.start, end, popList(mark))
    }
    let (offset, length) = join(mark, sp)
    sp = mark
    return addString(firstToken, offset, length, firstToken.start, end)
  }

  /// The texts of the constants on the stack between two marks, as one.
  private func join(_ from: Int, _ to: Int) -> (Int, Int) {
    var length = 0
    for i in from..<to { length += Int(tree.word(stack[i], 4)) }
    tree.reserveText(length)
    let offset = tree.textCount
    var at = offset
    for i in from..<to {
      let part = Int(tree.word(stack[i], 4))
      (tree.text + at).update(from: tree.text + Int(tree.word(stack[i], 3)), count: part)
      at += part
    }
    tree.textCount = at
    return (offset, length)
  }

  /// Joins neighbouring constants above `mark` and drops empty ones.
  private func foldConstants(_ mark: Int, dropsEmpty: Bool) {
    var out = mark
    var i = mark
    while i < sp {
      if tree.kind(Expr(id: stack[i])) != .constant {
        stack[out] = stack[i]
        out += 1
        i += 1
        continue
      }
      var j = i + 1
      while j < sp && tree.kind(Expr(id: stack[j])) == .constant { j += 1 }
      var length = 0
      for k in i..<j { length += Int(tree.word(stack[k], 4)) }
      if length > 0 || !dropsEmpty {
        if j == i + 1 {
          stack[out] = stack[i]
        } else {
          let (offset, total) = join(i, j)
          let flag = tree.hasUnicodePrefix(Expr(id: stack[i])) ? NodeFlag.unicodePrefix : 0
          stack[out] = tree.add(
            tree.head(ExprKind.constant.rawValue, ConstantKind.str.rawValue, flag), startOf(stack[i]),
            endOf(stack[j - 1]), UInt32(truncatingIfNeeded: offset), UInt32(truncatingIfNeeded: total))
        }
        out += 1
      }
      i = j
    }
    sp = out
  }

  // MARK: f-strings

  /// Pushes the parts of the f-string at the cursor.
  private func formatString() throws(ParseFailure) {
    try enter()
    let isRaw = t.pointee.detail & StringPrefix.raw != 0
    advance()
    while kind != .fstringEnd {
      if kind == .fstringMiddle {
        push(try middle(isRaw))
      } else {
        try replacementField(isRaw)
      }
    }
    if let late = deferredFailure {
      deferredFailure = nil
      throw fail(late.message, start, t.pointee.end)
    }
    advance()
    leave()
  }

  private func middle(_ isRaw: Bool) throws(ParseFailure) -> UInt32 {
    let token = t.pointee
    advance()
    var offset = 0
    var length = 0
    do {
      (offset, length) = try decodeMiddle(token, isRaw: isRaw)
    } catch {
      // CPython decodes the parts only when it has read the whole f-string, and blames its end.
      if deferredFailure == nil { deferredFailure = failure }
      failure = nil
    }
    let end = token.detail & StringPrefix.doubledBrace != 0 ? token.end + 1 : token.end
    return addString(Token(kind: .string, start: 0, end: 0), offset, length, token.start, end)
  }

  private func replacementField(_ isRaw: Bool) throws(ParseFailure) {
    try enter()
    let first = start
    try expect(.leftBrace)
    let value = try yieldOrStarExpressions()
    var debugEnd: UInt32 = 0
    if accept(.equal) { debugEnd = start }
    var conversion = Conversion.none
    let textEnd = start
    if accept(.exclamation) {
      let token = t.pointee
      if token.kind != .name || token.start != t[-1].end { throw ParseFailure() }
      let letter = token.end - token.start == 1 ? bytes[Int(token.start)] : 0
      switch letter {
      case 115: conversion = .str
      case 114: conversion = .repr
      case 97: conversion = .ascii
      default: throw ParseFailure()
      }
      advance()
    }
    var spec: UInt32 = 0
    if kind == .colon {
      let specStart = start
      advance()
      let mark = sp
      while kind == .fstringMiddle || kind == .leftBrace {
        if kind == .fstringMiddle { push(try middle(isRaw)) } else { try replacementField(isRaw) }
      }
      foldConstants(mark, dropsEmpty: true)
      spec = tree.add(head(.joinedStr), specStart, lastEnd, popList(mark))
    }
    try expect(.rightBrace)
    if debugEnd != 0 {
      pushDebugText(first, debugEnd, textEnd)
      if conversion == .none && spec == 0 { conversion = .repr }
    }
    push(tree.add(head(.formattedValue, conversion.rawValue), first, lastEnd, value, spec))
    leave()
  }

  /// The text of a self-documenting field, from behind the brace up to what follows the "=".
  private func pushDebugText(_ brace: UInt32, _ debugEnd: UInt32, _ constantEnd: UInt32) {
    var text: [UInt8] = []
    var i = Int(brace) + 1
    while i < Int(debugEnd) {
      let c = bytes[i]
      // CPython 3.13 takes any "#" for the start of a comment, inside of strings too.
      if c == 35 {
        while i < Int(debugEnd) && bytes[i] != 10 { i += 1 }
        continue
      }
      text.append(c)
      i += 1
    }
    let offset = text.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { tree.addText($0, buffer.count) } ?? 0
    }
    push(addString(
      Token(kind: .string, start: 0, end: 0), offset, text.count, brace + 1, constantEnd))
  }
}
