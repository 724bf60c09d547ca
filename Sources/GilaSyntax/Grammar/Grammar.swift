// The whole grammar as a table of ordered alternatives, with extra alternatives for common mistakes. It is
// used only after the fast parser has failed, to find the error that CPython would report.
//
// Notation: `name: alternatives`, `name*:` remembers results. 'x' is a token, "x" a soft keyword, NAME a
// token class, `('a' 'b')` in a lookahead any of several tokens; `?`, `*`, `+`, `','.x+` (separated),
// `&x`, `!x` (lookahead), `&&x` (must follow), `~` (no other alternative after this); `a=x` labels a part.
// An alternative ends with `{kind a}` (makes a node with the parts), `{=a}` (answers a part) or
// `!report a b "text"` (reports an error). Rules named "invalid_…" count in the second pass only.

final class Grammar {
  enum Core: UInt8 { case token, soft, softPrefix, rule, set }
  enum Repeat: UInt8 { case once, optional, star, plus, gather }
  enum Prefix: UInt8 { case none, ahead, notAhead, forced, cut }

  struct Item {
    var core = Core.token
    var value = 0
    var repetition = Repeat.once
    var separator = TokenKind.comma
    var prefix = Prefix.none
    /// 1 and 2 for the labels `a` and `b`.
    var label = 0
  }

  enum Action: Equatable {
    case none
    case answer
    case node(NodeKind)
    case report(Report)
  }

  enum Report: String {
    case known, range, range_token, here, next, from, indent, block, target, target_del, target_for
    case comma, legacy, pair, bare_generator, positional, bound, conversion, letter, strings, real, imaginary
  }

  /// What an error text calls the node, and how targets inside of it are found.
  enum NodeKind: String {
    case other, token, sequence
    case name, literal, `true`, `false`, none, ellipsis, attribute, `subscript`, call, starred, list, tuple
    case lambda, operation, compare, ifExp, namedExpr, generatorExp, yield, yieldFrom, await
    case listComp, setComp, dictComp, dict, set, joinedStr
    case keyword, doubleStarred, args, kwargs
  }

  struct Alternative {
    var items: Range<Int>
    var action = Action.none
    var message = ""
    var isInvalidRule = false
    /// Parts that take up tokens.
    var consuming = 0
  }

  struct Rule {
    var name: String
    var alternatives: Range<Int>
    var isMemoized: Bool
  }

  private(set) var items: [Item] = []
  private(set) var alternatives: [Alternative] = []
  private(set) var rules: [Rule] = []
  /// Sets of tokens in lookaheads.
  private(set) var sets: [[TokenKind]] = []
  private(set) var ruleIndex: [String: Int] = [:]

  /// Rules that are code. They come first, in this order.
  static let native = ["disjunction", "bitwise_or", "primary", "expression_plain"]
  static let disjunction = 0
  static let bitwiseOr = 1
  static let primary = 2
  static let expressionPlain = 3

  static let shared = Grammar()

  func rule(_ name: String) -> Int { ruleIndex[name] ?? 0 }

  private init() {
    for name in Grammar.native {
      ruleIndex[name] = rules.count
      rules.append(Rule(name: name, alternatives: 0..<0, isMemoized: true))
    }
    let text = Grammar.statementRules + Grammar.patternRules + Grammar.expressionRules
    var bodies: [(Int, [Substring])] = []
    for line in text.split(separator: "\n") {
      let words = Grammar.words(line)
      guard let first = words.first else { continue }
      if !line.hasPrefix(" "), first.hasSuffix(":") {
        var name = first.dropLast()
        let isMemoized = name.hasSuffix("*")
        if isMemoized { name = name.dropLast() }
        ruleIndex[String(name)] = rules.count
        bodies.append((rules.count, Array(words.dropFirst())))
        rules.append(Rule(name: String(name), alternatives: 0..<0, isMemoized: isMemoized))
      } else if !bodies.isEmpty {
        bodies[bodies.count - 1].1 += words
      }
    }
    for (rule, words) in bodies {
      let start = alternatives.count
      var list: [Substring] = []
      for word in words + ["|"] {
        if word == "|" {
          addAlternative(list)
          list = []
        } else {
          list.append(word)
        }
      }
      rules[rule].alternatives = start..<alternatives.count
    }
  }

  /// Words of a line; quoted texts and bracketed groups stay whole.
  private static func words(_ line: Substring) -> [Substring] {
    var words: [Substring] = []
    var start: Substring.Index?
    var closing: Character?
    var i = line.startIndex
    while i < line.endIndex {
      let c = line[i]
      if let end = closing {
        if c == "\\" {
          i = line.index(after: i)
        } else if c == end {
          closing = nil
        } else if end == ")" && c == "'" {
          // A quoted bracket inside of a set.
          i = line.index(i, offsetBy: 2)
          while i < line.endIndex && line[i] != "'" { i = line.index(after: i) }
        }
      } else if c == " " {
        if let from = start { words.append(line[from..<i]) }
        start = nil
      } else {
        if start == nil { start = i }
        if c == "'" || c == "\"" { closing = c }
        if c == "(" { closing = ")" }
        if c == "{" { closing = "}" }
      }
      i = line.index(after: i)
    }
    if let from = start { words.append(line[from...]) }
    return words
  }

  private func addAlternative(_ words: [Substring]) {
    let start = items.count
    var alternative = Alternative(items: start..<start)
    var i = 0
    while i < words.count {
      let word = words[i]
      i += 1
      if word.hasPrefix("{") {
        let parts = word.dropFirst().dropLast().split(separator: " ")
        if word.hasPrefix("{=") {
          alternative.action = .answer
        } else if let name = parts.first, let kind = NodeKind(rawValue: String(name)) {
          alternative.action = .node(kind)
        }
      } else if word.hasPrefix("!"), let report = Report(rawValue: String(word.dropFirst())) {
        alternative.action = .report(report)
        if let last = words.last, last.hasPrefix("\""), i < words.count {
          alternative.message = String(last.dropFirst().dropLast().filter { $0 != "\\" })
        }
        break
      } else {
        items.append(item(word))
      }
    }
    alternative.items = start..<items.count
    for item in items[start...] where item.prefix == .none || item.prefix == .forced {
      alternative.consuming += 1
    }
    if start < items.count, items[start].core == .rule, items[start].prefix == .none {
      alternative.isInvalidRule = rules[items[start].value].name.hasPrefix("invalid_")
    }
    alternatives.append(alternative)
  }

  private func item(_ text: Substring) -> Item {
    var word = text
    var item = Item()
    if word.hasPrefix("a=") || word.hasPrefix("b=") {
      item.label = word.hasPrefix("a=") ? 1 : 2
      word = word.dropFirst(2)
    }
    if word == "~" {
      item.prefix = .cut
      return item
    }
    if word.hasPrefix("&&") {
      item.prefix = .forced
      word = word.dropFirst(2)
    } else if word.hasPrefix("&") {
      item.prefix = .ahead
      word = word.dropFirst()
    } else if word.hasPrefix("!") {
      item.prefix = .notAhead
      word = word.dropFirst()
    }
    if word.hasPrefix("'"), let dot = word.dropFirst().firstIndex(of: "'"),
      word.index(after: dot) < word.endIndex, word[word.index(after: dot)] == "."
    {
      item.repetition = .gather
      item.separator = Grammar.tokens[String(word[word.index(after: word.startIndex)..<dot])] ?? .comma
      word = word[word.index(dot, offsetBy: 2)...].dropLast()
    } else if word.count > 1, let last = word.last {
      switch last {
      case "?": item.repetition = .optional
      case "*": item.repetition = .star
      case "+": item.repetition = .plus
      default: break
      }
      if item.repetition != .once { word = word.dropLast() }
    }
    if word.hasPrefix("(") {
      item.core = .set
      item.value = sets.count
      var set: [TokenKind] = []
      for part in word.dropFirst().dropLast().split(separator: " ") { set.append(Grammar.kind(part)) }
      sets.append(set)
    } else if word.hasPrefix("'") {
      item.value = Int(Grammar.kind(word).rawValue)
    } else if word.hasPrefix("\"") {
      item.core = .soft
      switch word.dropFirst().dropLast() {
      case "match": item.value = Int(Word.match)
      case "case": item.value = Int(Word.case)
      case "type": item.value = Int(Word.type)
      default: item.value = Int(Word.underscore)
      }
    } else if word == "SOFT" {
      item.core = .softPrefix
    } else if let kind = Grammar.classes[String(word)] {
      item.value = Int(kind.rawValue)
    } else {
      item.core = .rule
      item.value = rule(String(word))
      assert(ruleIndex[String(word)] != nil, "no rule \(word)")
    }
    return item
  }

  private static func kind(_ word: Substring) -> TokenKind {
    if word.hasPrefix("'") { return tokens[String(word.dropFirst().dropLast())] ?? .unknown }
    return classes[String(word)] ?? .unknown
  }

  static let classes: [String: TokenKind] = [
    "NAME": .name, "NUMBER": .number, "STRING": .string, "NEWLINE": .newline, "INDENT": .indent,
    "DEDENT": .dedent, "ENDMARKER": .endMarker, "FSTRING_START": .fstringStart,
    "FSTRING_MIDDLE": .fstringMiddle, "FSTRING_END": .fstringEnd,
  ]

  static let tokens: [String: TokenKind] = {
    var table: [String: TokenKind] = [
      "(": .leftParen, ")": .rightParen, "[": .leftBracket, "]": .rightBracket, "{": .leftBrace,
      "}": .rightBrace, ":": .colon, ",": .comma, ";": .semicolon, ".": .dot, "...": .ellipsis,
      "->": .arrow, "@": .at, ":=": .colonEqual, "!": .exclamation, "=": .equal, "+=": .plusEqual,
      "-=": .minusEqual, "*=": .starEqual, "/=": .slashEqual, "%=": .percentEqual, "&=": .ampersandEqual,
      "|=": .barEqual, "^=": .caretEqual, "<<=": .leftShiftEqual, ">>=": .rightShiftEqual,
      "**=": .doubleStarEqual, "//=": .doubleSlashEqual, "@=": .atEqual, "+": .plus, "-": .minus,
      "*": .star, "/": .slash, "%": .percent, "|": .bar, "**": .doubleStar,
    ]
    for (i, word) in Word.keywords.enumerated() {
      if let kind = TokenKind(rawValue: TokenKind.kwFalse.rawValue + UInt8(i)) { table["\(word)"] = kind }
    }
    return table
  }()

  /// Puts a text in the place of "%s".
  static func fill(_ message: String, with text: @autoclosure () -> String) -> String {
    let bytes = Array(message.utf8)
    guard let at = bytes.indices.dropLast().first(where: { bytes[$0] == 37 && bytes[$0 + 1] == 115 }) else {
      return message
    }
    return String(decoding: bytes[..<at], as: UTF8.self) + text()
      + String(decoding: bytes[(at + 2)...], as: UTF8.self)
  }

  /// How a token is spelled in "expected '…'".
  static func spelling(_ kind: TokenKind) -> String {
    tokens.first { $0.value == kind }?.key ?? "?"
  }
}
