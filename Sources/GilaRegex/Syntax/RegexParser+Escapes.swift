// Backslash sequences and character sets.

extension RegexParser {
  /// Control characters that mean the same in patterns, sets and templates.
  static func control(_ letter: UInt32) -> UInt32? {
    switch letter {
    case ch("a"): return 7
    case ch("b"): return 8
    case ch("f"): return 12
    case ch("n"): return 10
    case ch("r"): return 13
    case ch("t"): return 9
    case ch("v"): return 11
    case ch("\\"): return 0x5C
    default: return nil
    }
  }

  private static func category(_ letter: UInt32) -> RegexCategory? {
    switch letter {
    case ch("d"): return .digit
    case ch("D"): return .notDigit
    case ch("s"): return .space
    case ch("S"): return .notSpace
    case ch("w"): return .word
    case ch("W"): return .notWord
    default: return nil
    }
  }

  private static func position(_ letter: UInt32) -> RegexPosition? {
    switch letter {
    case ch("A"): return .beginningOfString
    case ch("b"): return .boundary
    case ch("B"): return .nonBoundary
    case ch("Z"): return .endOfString
    default: return nil
    }
  }

  static func isLetter(_ c: UInt32) -> Bool { (c >= 0x41 && c <= 0x5A) || (c >= 0x61 && c <= 0x7A) }

  /// An escape outside of sets.
  mutating func escape(_ token: RegexToken) throws(RegexError) -> RegexNode {
    let c = token & ~RegexSource.escapeBit
    if let position = RegexParser.position(c) { return .at(position) }
    if let category = RegexParser.category(c) { return .set(negated: false, items: [.category(category)]) }
    if let control = RegexParser.control(c) { return .literal(control) }
    var text = [ch("\\"), c]
    if let literal = try codePointEscape(c, &text) { return .literal(literal) }
    if c == ch("0") {
      try source.takeDigits(2, base: 8, into: &text)
      return .literal(RegexParser.octal(text))
    }
    if RegexSource.isDecimal(c) { return try reference(&text) }
    if RegexParser.isLetter(c) { throw badEscape(text) }
    return .literal(c)
  }

  /// A group reference, or three octal digits.
  private mutating func reference(_ text: inout [UInt32]) throws(RegexError) -> RegexNode {
    if RegexSource.isDecimal(source.next) {
      text.append(try source.take())
      if RegexSource.isOctal(text[1]) && RegexSource.isOctal(text[2]) && RegexSource.isOctal(source.next) {
        text.append(try source.take())
        return .literal(try checkedOctal(text))
      }
    }
    var group = 0
    for digit in text.dropFirst() { group = group * 10 + Int(digit - 0x30) }
    guard group < groupWidths.count else {
      throw source.error("invalid group reference \(group)", back: text.count - 1)
    }
    if !isClosed(group: group) { throw source.error("cannot refer to an open group", back: text.count) }
    try checkLookbehind(group: UInt64(group))
    return backreference(to: group)
  }

  /// `\x`, `\u`, `\U` and `\N`; nil for any other letter.
  private mutating func codePointEscape(
    _ c: UInt32, _ text: inout [UInt32]
  ) throws(RegexError) -> UInt32? {
    let digits: Int
    switch c {
    case ch("x"): digits = 2
    case ch("u") where source.isText: digits = 4
    case ch("U") where source.isText: digits = 8
    case ch("N") where source.isText:
      if try !source.match(ch("{")) { throw source.error("missing {") }
      let name = try source.text(until: ch("}"), named: "character name")
      if let found = RegexUnicode.lookup(name) { return found }
      let message = RegexText.points("undefined character name ") + RegexText.quoted(name)
      throw source.error(message, back: name.count + 4)
    default: return nil
    }
    try source.takeDigits(digits, base: 16, into: &text)
    if text.count != digits + 2 {
      throw source.error(RegexText.points("incomplete escape ") + text, back: text.count)
    }
    var value: UInt32 = 0
    for digit in text.dropFirst(2) { value = value << 4 | (RegexSource.digit(digit) ?? 0) }
    if value > 0x10FFFF { throw badEscape(text) }
    return value
  }

  static func octal(_ text: [UInt32]) -> UInt32 {
    text.dropFirst().reduce(0) { $0 << 3 | ($1 - 0x30) }
  }

  private func checkedOctal(_ text: [UInt32]) throws(RegexError) -> UInt32 {
    let value = RegexParser.octal(text)
    if value > 0xFF { throw source.octalError(text) }
    return value
  }

  private func badEscape(_ text: [UInt32]) -> RegexError {
    source.error(RegexText.points("bad escape ") + text, back: text.count)
  }

  // MARK: Sets

  private mutating func setEscape(_ token: RegexToken) throws(RegexError) -> RegexSetItem {
    let c = token & ~RegexSource.escapeBit
    if let control = RegexParser.control(c) { return .literal(control) }
    if let category = RegexParser.category(c) { return .category(category) }
    var text = [ch("\\"), c]
    if let literal = try codePointEscape(c, &text) { return .literal(literal) }
    if RegexSource.isOctal(c) {
      try source.takeDigits(2, base: 8, into: &text)
      return .literal(try checkedOctal(text))
    }
    if RegexSource.isDecimal(c) || RegexParser.isLetter(c) { throw badEscape(text) }
    return .literal(c)
  }

  private mutating func warn(_ kind: String, at position: Int) {
    warnings.append(RegexWarning(message: RegexText.points("Possible \(kind) at position \(position)")))
  }

  /// Parses after "[".
  mutating func characterSet() throws(RegexError) -> RegexNode {
    let here = source.position - 1
    var items: [RegexSetItem] = []
    if source.next == ch("[") { warn("nested set", at: source.position) }
    let negated = try source.match(ch("^"))
    while true {
      let token = try source.take()
      if token == RegexSource.end {
        throw source.error("unterminated character set", back: source.position - here)
      }
      if token == ch("]") && !items.isEmpty { break }
      let first: RegexSetItem
      if RegexSource.isEscape(token) {
        first = try setEscape(token)
      } else {
        if !items.isEmpty && source.next == token { warnAboutOperator(token) }
        first = .literal(token)
      }
      guard try source.match(ch("-")) else {
        items.append(first)
        continue
      }
      let last = try source.take()
      if last == RegexSource.end {
        throw source.error("unterminated character set", back: source.position - here)
      }
      if last == ch("]") {
        items.append(first)
        items.append(.literal(ch("-")))
        break
      }
      let second: RegexSetItem
      if RegexSource.isEscape(last) {
        second = try setEscape(last)
      } else {
        if last == ch("-") { warn("set difference", at: source.position - 2) }
        second = .literal(last)
      }
      guard case .literal(let low) = first, case .literal(let high) = second, low <= high else {
        var message = RegexText.points("bad character range ")
        RegexSource.append(token, to: &message)
        message.append(ch("-"))
        RegexSource.append(last, to: &message)
        throw source.error(message, back: RegexSource.length(token) + 1 + RegexSource.length(last))
      }
      items.append(.range(low, high))
    }
    var seen: Set<RegexSetItem> = []
    items = items.filter { seen.insert($0).inserted }
    if items.count == 1, case .literal(let c) = items[0] { return negated ? .notLiteral(c) : .literal(c) }
    return .set(negated: negated, items: items)
  }

  private mutating func warnAboutOperator(_ token: RegexToken) {
    switch token {
    case ch("-"): warn("set difference", at: source.position - 1)
    case ch("&"): warn("set intersection", at: source.position - 1)
    case ch("~"): warn("set symmetric difference", at: source.position - 1)
    case ch("|"): warn("set union", at: source.position - 1)
    default: break
    }
  }
}

extension RegexSource {
  func octalError(_ text: [UInt32]) -> RegexError {
    error(
      RegexText.points("octal escape value ") + text + RegexText.points(" outside of range 0-0o377"),
      back: text.count)
  }
}
