// Which part of a source expression the carets of a traceback single out: the operator of a binary
// operation, the brackets of a subscript or a call. A scan of the tokens is enough: the text is
// known to be one expression that was compiled.

struct Anchors {
  var leftLine: Int
  var leftColumn: Int
  var rightLine: Int
  /// Exclusive.
  var rightColumn: Int
  /// The single name that is called, for calls.
  var callsName = false
  var isCall = false
}

struct ExpressionScanner {
  private enum Kind { case name, number, string, op, open, close }

  private struct Token {
    var kind: Kind
    var start: Int
    var end: Int
    /// Index of the matching bracket.
    var partner = -1
  }

  private let text: [UInt32]
  private var tokens: [Token] = []

  init(_ text: [UInt32]) { self.text = text }

  /// The anchors of the expression that is the whole text, nil when it has none.
  static func anchors(_ lines: [[UInt32]]) -> Anchors? {
    var text: [UInt32] = []
    for (i, line) in lines.enumerated() {
      if i > 0 { text.append(10) }
      text += line
    }
    var scanner = ExpressionScanner(text)
    guard scanner.tokenize() else { return nil }
    return scanner.analyze(0, scanner.tokens.count, 0)
  }

  // MARK: tokens

  private mutating func tokenize() -> Bool {
    var i = 0
    var open: [Int] = []
    while i < text.count {
      let c = text[i]
      switch c {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D, 0x5C: i += 1
      case 0x23:
        while i < text.count, text[i] != 10 { i += 1 }
      case 0x28, 0x5B, 0x7B:
        open.append(tokens.count)
        tokens.append(Token(kind: .open, start: i, end: i + 1))
        i += 1
      case 0x29, 0x5D, 0x7D:
        guard let o = open.popLast() else { return false }
        tokens[o].partner = tokens.count
        tokens.append(Token(kind: .close, start: i, end: i + 1, partner: o))
        i += 1
      case 0x22, 0x27:
        guard let end = stringEnd(i, formatted: false, raw: false) else { return false }
        tokens.append(Token(kind: .string, start: i, end: end))
        i = end
      case 0x30...0x39: i = number(i)
      case 0x2E where i + 1 < text.count && isDigit(text[i + 1]): i = number(i)
      default:
        if isNameCharacter(c) {
          guard let end = nameOrString(i) else { return false }
          i = end
        } else {
          let n = operatorLength(i)
          tokens.append(Token(kind: .op, start: i, end: i + n))
          i += n
        }
      }
    }
    return open.isEmpty
  }

  private func isDigit(_ c: UInt32) -> Bool { c >= 0x30 && c <= 0x39 }
  private func isNameCharacter(_ c: UInt32) -> Bool {
    c >= 0x80 || c == 0x5F || isDigit(c) || (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A
  }

  private mutating func number(_ start: Int) -> Int {
    var i = start
    while i < text.count {
      let c = text[i]
      if isNameCharacter(c) || c == 0x2E {
        i += 1
      } else if c == 0x2B || c == 0x2D, text[i - 1] | 0x20 == 0x65, start + 1 < i, text[start + 1] | 0x20 != 0x78 {
        i += 1
      } else {
        break
      }
    }
    tokens.append(Token(kind: .number, start: start, end: i))
    return i
  }

  private mutating func nameOrString(_ start: Int) -> Int? {
    var i = start
    while i < text.count, isNameCharacter(text[i]) { i += 1 }
    if i < text.count, text[i] == 0x22 || text[i] == 0x27, i - start <= 2 {
      let prefix = text[start..<i].map { $0 | 0x20 }
      if prefix.allSatisfy({ [0x66, 0x72, 0x62, 0x75].contains($0) }) {
        guard let end = stringEnd(i, formatted: prefix.contains(0x66), raw: prefix.contains(0x72)) else { return nil }
        tokens.append(Token(kind: .string, start: start, end: end))
        return end
      }
    }
    tokens.append(Token(kind: .name, start: start, end: i))
    return i
  }

  /// Behind the string whose quote is at `start`.
  private func stringEnd(_ start: Int, formatted: Bool, raw: Bool) -> Int? {
    let quote = text[start]
    let triple = start + 2 < text.count && text[start + 1] == quote && text[start + 2] == quote
    var i = start + (triple ? 3 : 1)
    while i < text.count {
      let c = text[i]
      if c == 0x5C {
        i += 2
      } else if c == quote {
        if !triple { return i + 1 }
        if i + 2 < text.count, text[i + 1] == quote, text[i + 2] == quote { return i + 3 }
        i += 1
      } else if formatted, c == 0x7B {
        if i + 1 < text.count, text[i + 1] == 0x7B {
          i += 2
        } else {
          guard let end = fieldEnd(i + 1, 0) else { return nil }
          i = end
        }
      } else if c == 10, !triple {
        return nil
      } else {
        i += 1
      }
    }
    return nil
  }

  /// Behind the replacement field of an f-string that begins at `start`.
  private func fieldEnd(_ start: Int, _ nesting: Int) -> Int? {
    guard nesting < 50 else { return nil }
    var i = start
    var depth = 0
    while i < text.count {
      switch text[i] {
      case 0x22, 0x27:
        guard let end = stringEnd(i, formatted: i > start && text[i - 1] | 0x20 == 0x66, raw: false) else { return nil }
        i = end
      case 0x28, 0x5B, 0x7B:
        depth += 1
        i += 1
      case 0x29, 0x5D: 
        depth -= 1
        i += 1
      case 0x7D:
        if depth <= 0 { return i + 1 }
        depth -= 1
        i += 1
      default: i += 1
      }
    }
    return nil
  }

  private func operatorLength(_ i: Int) -> Int {
    func at(_ k: Int) -> UInt32 { i + k < text.count ? text[i + k] : 0 }
    let c = at(0)
    let d = at(1)
    switch c {
    case 0x2A, 0x2F, 0x3C, 0x3E:  // * / < >
      if d == c { return at(2) == 0x3D ? 3 : 2 }
      return d == 0x3D ? 2 : 1
    case 0x2E: return d == 0x2E && at(2) == 0x2E ? 3 : 1
    case 0x2D: return d == 0x3E || d == 0x3D ? 2 : 1
    default: return d == 0x3D && c != 0x7E ? 2 : 1
    }
  }

  // MARK: structure

  private func word(_ t: Token) -> String {
    var s = String.UnicodeScalarView()
    for c in text[t.start..<t.end] { s.append(Swift.Unicode.Scalar(c) ?? "\u{FFFD}") }
    return String(s)
  }

  private static let keywords: Set<String> = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
    "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
    "try", "while", "with", "yield",
  ]

  private static let precedence: [String: Int] = [
    "|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6, "@": 6, "**": 7,
  ]

  private func analyze(_ from: Int, _ to: Int, _ nesting: Int) -> Anchors? {
    guard from < to, nesting < 100 else { return nil }
    if isOne(from, 0x28), tokens[from].partner == to - 1 { return analyze(from + 1, to - 1, nesting + 1) }
    var best = -1
    var bestLevel = Int.max
    var i = from
    var afterOperand = false
    while i < to {
      let t = tokens[i]
      switch t.kind {
      case .open:
        guard t.partner > i, t.partner < to else { return nil }
        i = t.partner
        afterOperand = true
      case .close: return nil
      case .number, .string: afterOperand = true
      case .name:
        let name = word(t)
        if name == "await" {
          afterOperand = false
        } else if ExpressionScanner.keywords.contains(name) {
          return nil
        } else {
          afterOperand = true
        }
      case .op:
        let op = word(t)
        if op == "..." {
          afterOperand = true
        } else if op == "." {
          afterOperand = false
        } else if let level = ExpressionScanner.precedence[op] {
          if afterOperand {
            // `**` groups to the right, the others to the left; what a unary operator binds looser
            // than `**` is decided below.
            if level < bestLevel || level == bestLevel && level != 7 {
              best = i
              bestLevel = level
            }
          } else if op != "+", op != "-" {
            return nil
          }
          afterOperand = false
        } else if op == "~", !afterOperand {
          afterOperand = false
        } else {
          return nil
        }
      }
      i += 1
    }
    guard afterOperand else { return nil }
    let startsUnary = tokens[from].kind == .op && tokens[from].end - tokens[from].start == 1
    if best >= 0, !(bestLevel == 7 && startsUnary) { return binary(best, to) }
    if startsUnary || tokens[from].kind == .name && word(tokens[from]) == "await" { return nil }
    return trailer(from, to)
  }

  private func isOne(_ i: Int, _ c: UInt32) -> Bool { tokens[i].end == tokens[i].start + 1 && text[tokens[i].start] == c }

  private func binary(_ op: Int, _ to: Int) -> Anchors {
    let start = tokens[op].start
    let (line, column) = position(start)
    var right = op + 1
    var end = to
    // A parenthesised operand's own position is inside its parentheses.
    while right < end, isOne(right, 0x28), tokens[right].partner == end - 1, !isDisplay(right + 1, end - 1) {
      right += 1
      end -= 1
    }
    var rightColumn = column + 1
    let next = start + 1
    if next < text.count, text[next] != 10, right < tokens.count, tokens[right].start > next,
      !isSpace(text[next]), text[next] != 0x5C, text[next] != 0x23
    {
      rightColumn += 1
    }
    return Anchors(leftLine: line, leftColumn: column, rightLine: line, rightColumn: rightColumn)
  }

  /// Whether the content of a parenthesis makes it a tuple or a generator expression.
  private func isDisplay(_ from: Int, _ to: Int) -> Bool {
    if from >= to { return true }
    var i = from
    while i < to {
      if tokens[i].kind == .open, tokens[i].partner > i {
        i = tokens[i].partner
      } else if isOne(i, 0x2C) || tokens[i].kind == .name && word(tokens[i]) == "for" {
        return true
      }
      i += 1
    }
    return false
  }

  private func isSpace(_ c: UInt32) -> Bool { c == 0x20 || c >= 9 && c <= 13 }

  private func trailer(_ from: Int, _ to: Int) -> Anchors? {
    let last = tokens[to - 1]
    guard last.kind == .close, last.partner > from else { return nil }
    let open = tokens[last.partner]
    guard isOne(last.partner, 0x28) || isOne(last.partner, 0x5B) else { return nil }
    let before = tokens[last.partner - 1]
    if before.kind == .op || before.kind == .open { return nil }
    let (line, column) = position(open.start)
    let (endLine, endColumn) = position(last.end)
    let isCall = isOne(last.partner, 0x28)
    return Anchors(
      leftLine: line, leftColumn: column, rightLine: endLine, rightColumn: endColumn,
      callsName: isCall && last.partner == from + 1 && tokens[from].kind == .name, isCall: isCall)
  }

  private func position(_ index: Int) -> (Int, Int) {
    var line = 0
    var start = 0
    for i in 0..<min(index, text.count) where text[i] == 10 {
      line += 1
      start = i + 1
    }
    return (line, index - start)
  }
}
