// Contents of string literals: escapes to WTF-8 bytes in the tree's text arena.
import GilaBase

extension TreeParser {
  /// The content of a plain literal: offset and length in the text arena.
  @inline(__always)
  func decode(_ token: Token) throws(ParseFailure) -> (Int, Int) {
    var from = Int(token.start)
    while bytes[from] != 34 && bytes[from] != 39 { from &+= 1 }
    from &+= Int(token.quotes)
    let length = Int(token.end) &- Int(token.quotes) &- from
    let escapes = token.detail & (StringPrefix.escapes | StringPrefix.raw) == StringPrefix.escapes
    if token.detail & StringPrefix.bytes != 0 { return try decodeBytes(token, from, length, escapes) }
    if escapes { return try decodeEscapes(token, from, length) }
    return (tree.addText(bytes + from, length), length)
  }

  /// The content of a text part of an f-string.
  func decodeMiddle(_ token: Token, isRaw: Bool) throws(ParseFailure) -> (Int, Int) {
    let from = Int(token.start)
    let length = Int(token.end) - from
    if isRaw || token.detail & StringPrefix.escapes == 0 {
      return (tree.addText(bytes + from, length), length)
    }
    return try decodeEscapes(token, from, length)
  }

  @inline(never)
  private func decodeBytes(_ token: Token, _ from: Int, _ length: Int, _ escapes: Bool) throws(ParseFailure)
    -> (Int, Int)
  {
    for i in from..<from + length where bytes[i] >= 128 {
      throw fail("bytes can only contain ASCII literal characters", token.start, token.end)
    }
    if !escapes { return (tree.addText(bytes + from, length), length) }
    tree.reserveText(length)
    let offset = tree.textCount
    var out = offset
    var i = from
    let end = from + length
    var warned = false
    while i < end {
      let c = bytes[i]
      i += 1
      if c != 92 || i >= end {
        tree.text[out] = c
        out += 1
        continue
      }
      let e = bytes[i]
      i += 1
      switch e {
      case 10: continue
      case 48...55:
        let value = octal(&i, e, end)
        if value > 0o377 && !warned {
          warned = true
          warnOctal(token, value)
        }
        tree.text[out] = UInt8(truncatingIfNeeded: value)
      case 120:
        guard let high = hexDigit(i, end), let low = hexDigit(i + 1, end) else {
          throw fail(
            "(value error) invalid \\x escape at position \(i - 2 - from)", token.start, token.end)
        }
        i += 2
        tree.text[out] = UInt8(truncatingIfNeeded: high << 4 | low)
      default:
        if let plain = simpleEscape(e) {
          tree.text[out] = plain
        } else {
          if !warned {
            warned = true
            warnEscape(token, i - 1)
          }
          tree.text[out] = 92
          out += 1
          tree.text[out] = e
        }
      }
      out += 1
    }
    tree.textCount = out
    return (offset, out - offset)
  }

  private func simpleEscape(_ c: UInt8) -> UInt8? {
    switch c {
    case 92, 39, 34: return c
    case 98: return 8
    case 102: return 12
    case 116: return 9
    case 110: return 10
    case 114: return 13
    case 118: return 11
    case 97: return 7
    default: return nil
    }
  }

  private func octal(_ i: inout Int, _ first: UInt8, _ end: Int) -> UInt32 {
    var value = UInt32(first - 48)
    var n = 1
    while n < 3 && i < end && bytes[i] &- 48 < 8 {
      value = value * 8 + UInt32(bytes[i] - 48)
      i += 1
      n += 1
    }
    return value
  }

  private func hexDigit(_ i: Int, _ end: Int) -> UInt32? {
    guard i < end else { return nil }
    let c = bytes[i]
    if c &- 48 < 10 { return UInt32(c - 48) }
    let lower = c | 0x20
    return lower >= 97 && lower <= 102 ? UInt32(lower - 87) : nil
  }

  /// Text with escapes. Nothing decodes to more bytes than it is written with, except unknown names.
  @inline(never)
  private func decodeEscapes(_ token: Token, _ from: Int, _ length: Int) throws(ParseFailure) -> (Int, Int) {
    var text: [UInt8] = []
    text.reserveCapacity(length)
    var i = from
    let end = from + length
    var warned = false
    while i < end {
      let c = bytes[i]
      i += 1
      if c != 92 {
        text.append(c)
        continue
      }
      if i >= end {
        // Only the text part of an f-string can end so, directly before a brace.
        text.append(92)
        break
      }
      let e = bytes[i]
      let escapeStart = i - 1
      i += 1
      switch e {
      case 10: continue
      case 48...55:
        let value = octal(&i, e, end)
        if value > 0o377 && !warned {
          warned = true
          warnOctal(token, value)
        }
        Identifiers.encode(value, into: &text)
      case 120, 117, 85:
        let digits = e == 120 ? 2 : e == 117 ? 4 : 8
        var value: UInt32 = 0
        var n = 0
        while n < digits, let digit = hexDigit(i, end) {
          value = value << 4 | digit
          i += 1
          n += 1
        }
        if n < digits {
          let form = e == 120 ? "\\xXX" : e == 117 ? "\\uXXXX" : "\\UXXXXXXXX"
          throw unicodeError("truncated \(form) escape", token, from, escapeStart, i - 1)
        }
        if value > 0x10FFFF {
          throw unicodeError("illegal Unicode character", token, from, escapeStart, i - 1)
        }
        Identifiers.encode(value, into: &text)
      case 78:
        guard i < end, bytes[i] == 123 else {
          throw unicodeError("malformed \\N character escape", token, from, escapeStart, i - 1)
        }
        var close = i + 1
        while close < end && bytes[close] != 125 { close += 1 }
        if close >= end || close == i + 1 {
          throw unicodeError(
            "malformed \\N character escape", token, from, escapeStart, close >= end ? end - 1 : i)
        }
        let name = UnsafeBufferPointer(start: bytes + i + 1, count: close - i - 1)
        guard Identifiers.appendCharacter(named: name, to: &text) else {
          throw unicodeError("unknown Unicode character name", token, from, escapeStart, close)
        }
        i = close + 1
      default:
        if let plain = simpleEscape(e) {
          text.append(plain)
        } else {
          if !warned {
            warned = true
            warnEscape(token, i - 1)
          }
          text.append(92)
          i -= 1
        }
      }
    }
    let offset = text.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { tree.addText($0, buffer.count) } ?? 0
    }
    return (offset, text.count)
  }

  private func unicodeError(_ what: String, _ token: Token, _ from: Int, _ start: Int, _ end: Int)
    -> ParseFailure
  {
    // CPython decodes a copy in which other than ASCII characters stand as ten-byte escapes.
    func position(_ at: Int) -> Int {
      var n = 0
      for i in from..<max(at, from) {
        if bytes[i] < 128 { n += 1 } else if bytes[i] & 0xC0 != 0x80 { n += 10 }
      }
      return n
    }
    let first = position(start)
    let last = position(end)
    let range = first == last ? "byte 0x5c in position \(first)" : "bytes in position \(first)-\(last)"
    return fail(
      "(unicode error) 'unicodeescape' codec can't decode \(range): \(what)", token.start, token.end)
  }

  private func warnEscape(_ token: Token, _ at: Int) {
    let (scalar, _) = lexer.decodeScalar(at)
    let character = UnicodeScalar(scalar).map { String(Character($0)) } ?? "?"
    warn("invalid escape sequence '\\\(character)'", token)
  }

  private func warnOctal(_ token: Token, _ value: UInt32) {
    warn("invalid octal escape sequence '\\\(String(value, radix: 8))'", token)
  }

  private func warn(_ message: String, _ token: Token) {
    tree.warnings.append(Diagnostic(kind: .syntaxWarning, message: message, span: token.span, in: source))
  }
}
