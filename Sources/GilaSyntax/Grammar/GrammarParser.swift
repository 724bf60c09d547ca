// Interprets `Grammar` over the token buffer with memory of earlier results, twice as CPython does: once to
// learn how far the text fits, once with the rules for mistakes. Nodes keep only what error texts need.

final class GrammarParser {
  struct Node {
    var kind: Grammar.NodeKind
    var start: UInt32
    var end: UInt32
    /// The first token.
    var token: Int32
    var children: Range<Int32> = 0..<0
    /// A comparison whose first operator is "in".
    var isMembership = false
  }

  struct Memory {
    let node: Int32
    let position: Int
  }

  let grammar = Grammar.shared
  let parser: TreeParser
  let tokens: UnsafeMutablePointer<Token>
  let source: Source

  var position: Int
  /// The furthest token that was looked at.
  var furthest: Int
  var reportsMistakes = false
  var error: Diagnostic?
  /// A rule's report decided that there is nothing to report: the whole rule fails.
  private var isRefused = false
  /// Index zero is failure, index one success without anything to remember.
  var nodes: [Node]
  var children: [Int32] = []
  private var memories: [UInt64: Memory] = [:]
  private var depth = 0
  /// The native stack ran low: deeper texts go without an explanation.
  private(set) var gaveUp = false
  /// Powers in powers, which are no rule.
  var nesting = 0

  init(_ parser: TreeParser, from start: Int) {
    self.parser = parser
    tokens = parser.lexer.tokens
    source = parser.source
    position = start
    furthest = start
    let nothing = Node(kind: .other, start: 0, end: 0, token: 0)
    nodes = [nothing, nothing]
  }

  /// One pass; true when the text fits the rule.
  func run(_ rule: Int, from start: Int, reportingMistakes: Bool) -> Bool {
    reportsMistakes = reportingMistakes
    position = start
    memories.removeAll(keepingCapacity: true)
    return parse(rule) != 0 && error == nil
  }

  // MARK: tokens

  @inline(__always)
  func see(_ kind: TokenKind) -> Bool {
    let token = tokens[position]
    if position > furthest { furthest = position }
    if token.kind == kind { return true }
    if token.kind == .error { meetError() }
    return false
  }

  @inline(never)
  private func meetError() { if error == nil { error = parser.lexer.diagnostic() } }

  @inline(__always)
  func take(_ kind: TokenKind) -> Bool {
    if !see(kind) { return false }
    position += 1
    return true
  }

  func make(_ kind: Grammar.NodeKind, from start: Int) -> Int32 {
    let last = position > start ? tokens[position - 1].end : tokens[start].end
    nodes.append(Node(kind: kind, start: tokens[start].start, end: last, token: Int32(start)))
    return Int32(nodes.count - 1)
  }

  private func tokenNode(_ kind: TokenKind, _ at: Int) -> Int32 {
    switch kind {
    case .name: return make(.name, from: at)
    case .number, .string: return make(.literal, from: at)
    default: return 1
    }
  }

  // MARK: rules

  func parse(_ index: Int) -> Int32 {
    if error != nil { return 0 }
    let rule = grammar.rules[index]
    let start = position
    let key = UInt64(index) << 32 | UInt64(start)
    if rule.isMemoized, let memory = memories[key] {
      position = memory.position
      return memory.node
    }
    depth += 1
    defer { depth -= 1 }
    if depth & 15 == 0 && parser.nativeStack.isLow {
      gaveUp = true
      error = parser.tooComplexDiagnostic(at: tokens[start].span)
      return 0
    }
    // A rule looks at its first token before anything else.
    if start > furthest { furthest = start }
    if tokens[start].kind == .error {
      meetError()
      return 0
    }
    let node: Int32
    switch index {
    case Grammar.disjunction: node = disjunction()
    case Grammar.bitwiseOr: node = binary(Precedence.bitOr)
    case Grammar.primary: node = primary()
    case Grammar.expressionPlain:
      let before = reportsMistakes
      reportsMistakes = false
      node = plainExpression()
      reportsMistakes = before
    default: node = choose(rule)
    }
    if error != nil { return 0 }
    if node == 0 { position = start }
    if rule.isMemoized { memories[key] = Memory(node: node, position: position) }
    return node
  }

  private func choose(_ rule: Grammar.Rule) -> Int32 {
    let start = position
    for index in rule.alternatives {
      if grammar.alternatives[index].isInvalidRule && !reportsMistakes { continue }
      var wasCut = false
      let node = sequence(index, &wasCut)
      if error != nil { return 0 }
      if node != 0 { return node }
      position = start
      if isRefused {
        isRefused = false
        return 0
      }
      if wasCut { return 0 }
    }
    return 0
  }

  private func sequence(_ index: Int, _ wasCut: inout Bool) -> Int32 {
    let alternative = grammar.alternatives[index]
    let start = position
    var a: Int32 = 0
    var b: Int32 = 0
    var last: Int32 = 1
    for i in alternative.items {
      let item = grammar.items[i]
      let before = position
      var node: Int32
      switch item.prefix {
      case .cut:
        wasCut = true
        continue
      case .ahead, .notAhead:
        node = core(item)
        position = before
        if error != nil { return 0 }
        if (node != 0) != (item.prefix == .ahead) { return 0 }
        continue
      case .forced:
        node = core(item)
        if node == 0 {
          if error == nil, let kind = TokenKind(rawValue: UInt8(truncatingIfNeeded: item.value)) {
            raise("expected '\(Grammar.spelling(kind))'", tokens: before, before)
          }
          return 0
        }
      case .none:
        node = repeated(item)
        if node == 0 || error != nil { return 0 }
        last = node
      }
      if item.label != 0 {
        if node == 1 && position > before { node = make(.token, from: before) }
        if item.label == 1 { a = node } else { b = node }
      }
    }
    switch alternative.action {
    case .none:
      if alternative.consuming == 1 { return last }
      return make(.other, from: start)
    case .answer: return a
    case .node(let kind):
      let made = make(kind, from: start)
      if a > 1 || b > 1 { adopt(made, a, b) }
      return made
    case .report(let report):
      let node = self.report(report, a, b, alternative.message, start)
      if node == 0 && error == nil { isRefused = true }
      return node
    }
  }

  /// Makes parts, with sequences taken apart, the children of a node.
  private func adopt(_ node: Int32, _ a: Int32, _ b: Int32) {
    let first = Int32(children.count)
    for part in [a, b] where part > 1 {
      switch nodes[Int(part)].kind {
      case .sequence, .kwargs:
        for child in nodes[Int(part)].children { children.append(children[Int(child)]) }
      default: children.append(part)
      }
    }
    nodes[Int(node)].children = first..<Int32(children.count)
  }

  private func repeated(_ item: Grammar.Item) -> Int32 {
    switch item.repetition {
    case .once: return core(item)
    case .optional:
      let node = core(item)
      return node == 0 ? 1 : node
    case .star, .plus, .gather: break
    }
    let start = position
    var found: [Int32] = []
    while true {
      let before = position
      if item.repetition == .gather && !found.isEmpty && !take(item.separator) { break }
      let node = core(item)
      if error != nil { return 0 }
      if node == 0 || position == before {
        position = before
        break
      }
      found.append(node)
    }
    if found.isEmpty { return item.repetition == .star ? 1 : 0 }
    let node = make(.sequence, from: start)
    let first = Int32(children.count)
    children += found
    nodes[Int(node)].children = first..<Int32(children.count)
    return node
  }

  /// CPython compares only as many letters as the name has, so that "c" counts as "case" here.
  private func isSoftPrefix(_ span: Span) -> Bool {
    let words: [StaticString] = ["_", "case", "match", "type"]
    for word in words where span.length <= word.utf8CodeUnitCount {
      var i = 0
      while i < span.length && source.bytes[Int(span.start) + i] == word.utf8Start[i] { i += 1 }
      if i == span.length { return true }
    }
    return false
  }

  private func core(_ item: Grammar.Item) -> Int32 {
    switch item.core {
    case .rule: return parse(item.value)
    case .token:
      let kind = unsafeBitCast(UInt8(truncatingIfNeeded: item.value), to: TokenKind.self)
      return take(kind) ? tokenNode(kind, position - 1) : 0
    case .soft:
      if !see(.name) || tokens[position].value != UInt32(item.value) { return 0 }
      position += 1
      return make(.name, from: position - 1)
    case .softPrefix:
      if !see(.name) || !isSoftPrefix(tokens[position].span) { return 0 }
      position += 1
      return make(.name, from: position - 1)
    case .set:
      for kind in grammar.sets[item.value] where take(kind) { return 1 }
      return 0
    }
  }
}
