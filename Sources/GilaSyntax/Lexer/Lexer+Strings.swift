// String literals, and the text parts of f-strings (PEP 701): the cursor switches between text mode and
// expression mode as CPython's tokenizer does.

extension Lexer {
  /// The prefix between `start` and `end` as bits, or 0xFF when the letters are no prefix.
  func stringPrefix(_ start: Int, _ end: Int) -> UInt8 {
    var bits: UInt8 = 0
    var i = start
    while i < end {
      let bit: UInt8
      switch bytes[i] | 0x20 {
      case 0x72: bit = StringPrefix.raw
      case 0x62: bit = StringPrefix.bytes
      case 0x75: bit = StringPrefix.unicode
      case 0x66: bit = StringPrefix.format
      default: return 0xFF
      }
      if bits & bit != 0 { return 0xFF }
      bits |= bit
      i &+= 1
    }
    let kinds = bits & (StringPrefix.bytes | StringPrefix.unicode | StringPrefix.format)
    if kinds & (kinds &- 1) != 0 { return 0xFF }
    if bits == StringPrefix.unicode | StringPrefix.raw { return 0xFF }
    return bits
  }

  /// A plain literal whose prefix begins at `start` and whose quote is at `quoteAt`.
  func lexString(_ start: Int, _ quoteAt: Int, _ prefix: UInt8) -> Int {
    let quote = bytes[quoteAt]
    var p = quoteAt &+ 1
    var quotes: UInt16 = 1
    var detail = prefix
    var sawEscapedQuote = false
    if bytes[p] == quote {
      if bytes[p &+ 1] == quote {
        quotes = 3
        p &+= 2
      } else {
        p &+= 1
        push(Token(
          kind: .string, detail: detail, quotes: 1, start: UInt32(truncatingIfNeeded: start),
          end: UInt32(truncatingIfNeeded: p)))
        return p
      }
    }
    while true {
      let c = bytes[p]
      if c == quote {
        if quotes == 1 {
          p &+= 1
          break
        }
        if bytes[p &+ 1] == quote && bytes[p &+ 2] == quote {
          p &+= 3
          break
        }
      } else if c == 92 {
        detail |= StringPrefix.escapes
        p &+= 1
        if bytes[p] == quote { sawEscapedQuote = true }
        if p >= count { return unterminated(start, quote, Int(quotes), p, sawEscapedQuote) }
      } else if c == 10 {
        if quotes == 1 { return unterminated(start, quote, 1, p, sawEscapedQuote) }
      } else if c == 0 && p >= count {
        return unterminated(start, quote, Int(quotes), p, sawEscapedQuote)
      }
      p &+= 1
    }
    push(Token(
      kind: .string, detail: detail, quotes: quotes, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: p)))
    return p
  }

  @inline(never)
  private func unterminated(
    _ start: Int, _ quote: UInt8, _ quotes: Int, _ p: Int, _ sawEscapedQuote: Bool
  ) -> Int {
    if formatDepth > 0 {
      let mode = formats[formatDepth - 1]
      if mode.quote == quote && mode.quotes == quotes {
        return raise("f-string: expecting '}'", before: start + 1)
      }
    }
    let name = quotes == 3 ? "triple-quoted string" : "string"
    let hint = quotes == 1 && sawEscapedQuote ? "; perhaps you escaped the end quote?" : ""
    return raise(
      "unterminated \(name) literal (detected at line \(detectedLine(p)))\(hint)", before: start + 1)
  }

  /// The line on which CPython notices that a string does not end: the last one that has text.
  private func detectedLine(_ p: Int) -> Int32 {
    var at = min(p, count)
    if at == count && at > 0 && bytes[at - 1] == 10 { at -= 1 }
    return source.position(UInt32(truncatingIfNeeded: at)).line
  }

  // MARK: f-strings

  func beginFormat(_ start: Int, _ quoteAt: Int, _ prefix: UInt8) -> Int {
    let quote = bytes[quoteAt]
    var quotes = 1
    if bytes[quoteAt + 1] == quote && bytes[quoteAt + 2] == quote { quotes = 3 }
    if formatDepth >= Lexer.maximumFormatNesting {
      return raise("too many nested f-strings", before: quoteAt + quotes)
    }
    formats[formatDepth] = FormatMode(
      quote: quote, quotes: quotes, raw: prefix & StringPrefix.raw != 0, start: start)
    formatDepth += 1
    push(Token(
      kind: .fstringStart, detail: prefix, quotes: UInt16(truncatingIfNeeded: quotes),
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: quoteAt + quotes)))
    return quoteAt + quotes
  }

  /// One step in text mode: a middle or end token, or the switch to expression mode.
  func lexFormatText(_ from: Int) -> Int {
    let mode = formats + (formatDepth - 1)
    let quote = mode.pointee.quote
    let quotes = mode.pointee.quotes
    var p = from
    if bytes[p] == 123 && bytes[p + 1] != 123 {
      return beginField(mode, p) ? p : raise("f-string: expressions nested too deeply", before: p)
    }
    if bytes[p] == quote && (quotes == 1 || (bytes[p + 1] == quote && bytes[p + 2] == quote)) {
      push(.fstringEnd, p, p + quotes)
      formatDepth -= 1
      return p + quotes
    }
    var detail: UInt8 = mode.pointee.raw ? StringPrefix.raw : 0
    if mode.pointee.inSpec { detail |= StringPrefix.format }
    var run = 0
    var inNamedEscape = false
    while true {
      let c = bytes[p]
      let inSpec = mode.pointee.inSpec && mode.pointee.fieldDepth >= 0
      if (c == 0 && p >= count) || (c == 10 && quotes == 1) {
        if inSpec && c == 10 {
          pushMiddle(from, p, detail)
          mode.pointee.inText = false
          mode.pointee.inSpec = false
          return p
        }
        let name = quotes == 3 ? "triple-quoted f-string" : "f-string"
        return raise(
          "unterminated \(name) literal (detected at line \(detectedLine(p)))",
          before: mode.pointee.start + 1)
      }
      p &+= 1
      if c == quote {
        run &+= 1
        if run == quotes { break }
        continue
      }
      run = 0
      if c == 123 {
        if bytes[p] != 123 || inSpec {
          p -= 1
          if !beginField(mode, p) {
            return raise("f-string: expressions nested too deeply", before: p)
          }
          pushMiddle(from, p, detail)
          return p
        }
        pushMiddle(from, p, detail | StringPrefix.doubledBrace)
        return p + 1
      }
      if c == 125 {
        if inNamedEscape {
          pushMiddle(from, p, detail)
          return p
        }
        if bytes[p] == 125 && !inSpec && mode.pointee.depth == 0 {
          pushMiddle(from, p, detail | StringPrefix.doubledBrace)
          return p + 1
        }
        mode.pointee.inText = false
        pushMiddle(from, p - 1, detail)
        return p - 1
      }
      if c == 92 {
        detail |= StringPrefix.escapes
        let next = bytes[p]
        if next == 123 || next == 125 {
          if !mode.pointee.raw { warnEscape(p - 1, next) }
          continue
        }
        if p >= count { continue }
        p &+= 1
        if !mode.pointee.raw && next == 78 && bytes[p] == 123 {
          p &+= 1
          inNamedEscape = true
        }
      }
    }
    p -= quotes
    pushMiddle(from, p, detail)
    return p
  }

  @inline(__always)
  private func pushMiddle(_ start: Int, _ end: Int, _ detail: UInt8) {
    push(Token(
      kind: .fstringMiddle, detail: detail, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: end)))
  }

  private func beginField(_ mode: UnsafeMutablePointer<FormatMode>, _ p: Int) -> Bool {
    mode.pointee.fieldDepth += 1
    if mode.pointee.fieldDepth >= 3 { return false }
    mode.pointee.inText = false
    return true
  }

  func warnEscape(_ p: Int, _ c: UInt8) {
    warn("invalid escape sequence '\\\(Character(UnicodeScalar(c)))'", at: p)
  }
}
