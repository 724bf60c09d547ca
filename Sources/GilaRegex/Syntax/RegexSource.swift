// Splits a pattern or template into tokens: a character, or a backslash with the character it escapes.
// One token is read ahead, as in CPython: a trailing backslash is reported as soon as the token before it
// has been taken, which decides which of two errors wins.

/// A character, or an escaped one (`escapeBit` set), or `RegexSource.end`.
typealias RegexToken = UInt32

@inline(__always) func ch(_ scalar: UnicodeScalar) -> UInt32 { scalar.value }

struct RegexSource {
  static let end: RegexToken = .max
  static let escapeBit: RegexToken = 0x8000_0000

  let points: UnsafeBufferPointer<UInt32>
  let isText: Bool
  private(set) var next: RegexToken = RegexSource.end
  private var index = 0

  init(_ points: UnsafeBufferPointer<UInt32>, isText: Bool) throws(RegexError) {
    self.points = points
    self.isText = isText
    try advance()
  }

  static func isEscape(_ token: RegexToken) -> Bool { token != end && token & escapeBit != 0 }

  static func length(_ token: RegexToken) -> Int { token == end ? 0 : token & escapeBit != 0 ? 2 : 1 }

  static func append(_ token: RegexToken, to out: inout [UInt32]) {
    guard token != end else { return }
    if token & escapeBit != 0 { out.append(ch("\\")) }
    out.append(token & ~escapeBit)
  }

  /// Offset of the read-ahead token.
  var position: Int { index - RegexSource.length(next) }

  private mutating func advance() throws(RegexError) {
    guard index < points.count else {
      next = RegexSource.end
      return
    }
    let point = points[index]
    index += 1
    if point == ch("\\") {
      guard index < points.count else {
        throw RegexError(.pattern, "bad escape (end of pattern)", position: points.count - 1)
      }
      next = points[index] | RegexSource.escapeBit
      index += 1
    } else {
      next = point
    }
  }

  mutating func take() throws(RegexError) -> RegexToken {
    let token = next
    try advance()
    return token
  }

  mutating func match(_ token: RegexToken) throws(RegexError) -> Bool {
    guard next == token else { return false }
    try advance()
    return true
  }

  mutating func seek(_ position: Int) throws(RegexError) {
    index = position
    try advance()
  }

  /// Appends up to `limit` tokens that are digits of the base to `text`.
  mutating func takeDigits(_ limit: Int, base: UInt32, into text: inout [UInt32]) throws(RegexError) {
    var left = limit
    while left > 0, let digit = RegexSource.digit(next), digit < base {
      text.append(next)
      try advance()
      left -= 1
    }
  }

  static func digit(_ token: RegexToken) -> UInt32? {
    switch token {
    case 0x30...0x39: return token - 0x30
    case 0x41...0x46: return token - 0x37
    case 0x61...0x66: return token - 0x57
    default: return nil
    }
  }

  static func isDecimal(_ token: RegexToken) -> Bool { token >= 0x30 && token <= 0x39 }
  static func isOctal(_ token: RegexToken) -> Bool { token >= 0x30 && token <= 0x37 }

  /// The text up to `terminator`, which is skipped; it may not be empty.
  mutating func text(until terminator: UInt32, named name: String) throws(RegexError) -> [UInt32] {
    var text: [UInt32] = []
    while true {
      let token = try take()
      if token == RegexSource.end {
        if text.isEmpty { throw error("missing " + name) }
        let terminator = RegexText.string([terminator])
        throw error("missing \(terminator), unterminated name", back: text.count)
      }
      if token == terminator {
        if text.isEmpty { throw error("missing " + name, back: 1) }
        return text
      }
      RegexSource.append(token, to: &text)
    }
  }

  func checkGroupName(_ name: [UInt32], back: Int) throws(RegexError) {
    if !isText && name.contains(where: { $0 >= 0x80 }) {
      let message = RegexText.points("bad character in group name ") + RegexText.quotedASCII(name)
      throw error(message, back: name.count + back)
    }
    if !RegexUnicode.isIdentifier(name) {
      let message = RegexText.points("bad character in group name ") + RegexText.quoted(name)
      throw error(message, back: name.count + back)
    }
  }

  func error(_ message: [UInt32], back: Int = 0) -> RegexError {
    RegexError(
      .pattern, isText ? message : RegexText.escapingNonASCII(message), position: position - back)
  }

  func error(_ message: String, back: Int = 0) -> RegexError {
    error(RegexText.points(message), back: back)
  }

  /// A decimal number that may be long; nil when it does not fit `limit`.
  static func number(_ digits: [UInt32], below limit: UInt64) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      value = value * 10 + UInt64(digit - 0x30)
      if value >= limit { return nil }
    }
    return value
  }
}
