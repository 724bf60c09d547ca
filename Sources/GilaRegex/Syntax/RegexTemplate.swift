// Replacement templates of sub() and Match.expand(): text with `\1`, `\g<1>`, `\g<name>` and escapes.

public struct RegexTemplate {
  public enum Part: Equatable {
    case text([UInt32])
    case group(Int)
  }

  public let parts: [Part]

  /// The text of a template without references.
  public var literal: [UInt32]? {
    if parts.isEmpty { return [] }
    if parts.count == 1, case .text(let text) = parts[0] { return text }
    return nil
  }

  public static func parse(
    _ template: UnsafeBufferPointer<UInt32>, isBytes: Bool, for program: RegexProgram
  ) throws(RegexError) -> RegexTemplate {
    var parser = RegexTemplateParser(
      source: try RegexSource(template, isText: !isBytes), program: program)
    return RegexTemplate(parts: try parser.parse())
  }
}

private struct RegexTemplateParser {
  var source: RegexSource
  let program: RegexProgram
  var parts: [RegexTemplate.Part] = []
  var text: [UInt32] = []

  mutating func parse() throws(RegexError) -> [RegexTemplate.Part] {
    while true {
      let token = try source.take()
      if token == RegexSource.end { break }
      if RegexSource.isEscape(token) {
        try escape(token & ~RegexSource.escapeBit)
      } else {
        text.append(token)
      }
    }
    flush()
    return parts
  }

  private mutating func flush() {
    if !text.isEmpty { parts.append(.text(text)) }
    text = []
  }

  private mutating func reference(_ group: Int, back: Int) throws(RegexError) {
    if group > program.groups { throw source.error("invalid group reference \(group)", back: back) }
    flush()
    parts.append(.group(group))
  }

  private mutating func escape(_ c: UInt32) throws(RegexError) {
    var digits = [ch("\\"), c]
    switch c {
    case ch("g"): try namedReference()
    case ch("0"):
      try source.takeDigits(2, base: 8, into: &digits)
      text.append(RegexParser.octal(digits) & 0xFF)
    case 0x31...0x39:
      if RegexSource.isDecimal(source.next) {
        digits.append(try source.take())
        if RegexSource.isOctal(c), RegexSource.isOctal(digits[2]), RegexSource.isOctal(source.next) {
          digits.append(try source.take())
          let value = RegexParser.octal(digits)
          if value > 0xFF { throw source.octalError(digits) }
          text.append(value)
          return
        }
      }
      let group = digits.dropFirst().reduce(0) { $0 * 10 + Int($1 - 0x30) }
      try reference(group, back: digits.count - 1)
    default:
      if let control = RegexParser.control(c) {
        text.append(control)
      } else if RegexParser.isLetter(c) {
        throw source.error(RegexText.points("bad escape ") + digits, back: 2)
      } else {
        text += digits
      }
    }
  }

  private mutating func namedReference() throws(RegexError) {
    if try !source.match(ch("<")) { throw source.error("missing <") }
    let name = try source.text(until: ch(">"), named: "group name")
    if name.allSatisfy(RegexSource.isDecimal) {
      guard let number = RegexSource.number(name, below: RegexParser.maximumGroups) else {
        let digits = name.drop { $0 == ch("0") }
        throw source.error(RegexText.points("invalid group reference ") + digits, back: name.count + 1)
      }
      try reference(Int(number), back: name.count + 1)
      return
    }
    try source.checkGroupName(name, back: 1)
    guard let group = program.index(ofGroup: name) else {
      throw RegexError(.index, RegexText.points("unknown group name ") + RegexText.quoted(name))
    }
    try reference(group, back: name.count + 1)
  }
}
