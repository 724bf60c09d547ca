// Turns a pattern into a tree, with the errors of CPython's `re`: the same text at the same position, and
// of several mistakes in one pattern the same one.

struct RegexParser {
  var source: RegexSource
  var flags: RegexFlags
  var warnings: [RegexWarning] = []
  /// Widths of the groups opened so far, nil while a group is open; entry 0 is the whole match.
  var groupWidths: [RegexWidth?] = [nil]
  var names: [(name: [UInt32], index: Int)] = []
  var nameIndex: [[UInt32]: Int] = [:]
  /// Groups that conditionals refer to by number, with the position of the first reference.
  var conditionReferences: [(group: UInt64, position: Int)] = []
  /// Number of groups when the outermost lookbehind began.
  var lookbehindGroups: Int?
  var depth = 0
  /// Lowest address of the native stack that may be used, 0 if unknown.
  var stackLimit: UInt = 0

  /// Groups nested deeper than this are CPython's RecursionError (with its default limit).
  static let depthLimit = 497
  /// What one level of nesting takes of the native stack in any phase of compilation.
  private static let stackPerLevel: UInt = 4096

  mutating func enter() throws(RegexError) {
    depth += 1
    if depth > RegexParser.depthLimit { throw RegexError.tooDeep }
    guard stackLimit != 0 else { return }
    var marker: UInt8 = 0
    let here = withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
    let needed = UInt(depth + 8) * RegexParser.stackPerLevel
    if here < stackLimit || here - stackLimit < needed { throw RegexError.tooDeep }
  }

  static let maximumGroups: UInt64 = 1_073_741_823

  init(_ points: UnsafeBufferPointer<UInt32>, isBytes: Bool, flags: RegexFlags) throws(RegexError) {
    self.flags = flags
    source = try RegexSource(points, isText: !isBytes)
  }

  mutating func parse() throws(RegexError) -> RegexSequence {
    let root = try alternatives(verbose: flags.contains(.verbose), isTop: true)
    try settleFlags()
    if source.next != RegexSource.end { throw source.error("unbalanced parenthesis") }
    for reference in conditionReferences where reference.group >= UInt64(groupWidths.count) {
      throw RegexError(
        .pattern, "invalid group reference \(reference.group)", position: reference.position)
    }
    return root
  }

  /// Refuses flags that exclude each other; a str pattern is a Unicode one unless told otherwise.
  private mutating func settleFlags() throws(RegexError) {
    if source.isText {
      if flags.contains(.locale) {
        throw RegexError(.value, "cannot use LOCALE flag with a str pattern")
      }
      if flags.contains(.ascii) && flags.contains(.unicode) {
        throw RegexError(.value, "ASCII and UNICODE flags are incompatible")
      }
      if !flags.contains(.ascii) { flags.insert(.unicode) }
    } else {
      if flags.contains(.unicode) {
        throw RegexError(.value, "cannot use UNICODE flag with a bytes pattern")
      }
      if flags.contains(.locale) && flags.contains(.ascii) {
        throw RegexError(.value, "ASCII and LOCALE flags are incompatible")
      }
    }
  }

  mutating func alternatives(verbose: Bool, isTop: Bool = false) throws(RegexError) -> RegexSequence {
    try enter()
    defer { depth -= 1 }
    var verbose = verbose
    var items: [RegexSequence] = []
    repeat {
      items.append(try sequence(verbose: verbose, isFirst: isTop && items.isEmpty))
      if isTop { verbose = flags.contains(.verbose) }
    } while try source.match(ch("|"))
    if items.count == 1 { return items[0] }
    let branch = RegexNode.branch(items)
    return RegexSequence(nodes: [branch], width: branch.width)
  }

  static func isBlank(_ token: RegexToken) -> Bool { token == 0x20 || (token >= 9 && token <= 13) }

  /// One alternative. `isFirst` holds at the start of the pattern, where global flags may stand.
  mutating func sequence(verbose: Bool, isFirst: Bool) throws(RegexError) -> RegexSequence {
    var verbose = verbose
    var nodes: [RegexNode] = []
    while true {
      let token = source.next
      if token == RegexSource.end || token == ch("|") || token == ch(")") { break }
      _ = try source.take()
      if verbose {
        if RegexParser.isBlank(token) { continue }
        if token == ch("#") {
          while true {
            let skipped = try source.take()
            if skipped == RegexSource.end || skipped == ch("\n") { break }
          }
          continue
        }
      }
      if RegexSource.isEscape(token) {
        nodes.append(try escape(token))
        continue
      }
      switch token {
      case ch("["): nodes.append(try characterSet())
      case ch("*"), ch("+"), ch("?"), ch("{"): try repetition(token, of: &nodes)
      case ch("."): nodes.append(.any)
      case ch("("):
        let isStart = isFirst && nodes.isEmpty
        if let node = try group(verbose: &verbose, isStart: isStart) { nodes.append(node) }
      case ch("^"): nodes.append(.at(.beginning))
      case ch("$"): nodes.append(.at(.end))
      default: nodes.append(.literal(token))
      }
    }
    return RegexParser.close(nodes)
  }

  /// Dissolves groups that neither capture nor change flags, and sums up the width.
  private static func close(_ nodes: [RegexNode]) -> RegexSequence {
    var result = RegexSequence()
    result.nodes.reserveCapacity(nodes.count)
    for node in nodes {
      result.width.append(node.width)
      if case .group(0, let add, let remove, let body) = node, add.isEmpty, remove.isEmpty {
        result.nodes += body.nodes
      } else {
        result.nodes.append(node)
      }
    }
    return result
  }

  // MARK: Repetitions

  private mutating func repetition(_ token: RegexToken, of nodes: inout [RegexNode]) throws(RegexError) {
    let here = source.position
    var low: UInt32 = 0
    var high = regexUnbounded
    switch token {
    case ch("?"): high = 1
    case ch("*"): break
    case ch("+"): low = 1
    default:
      if source.next == ch("}") {
        nodes.append(.literal(token))
        return
      }
      var lowDigits: [UInt32] = []
      var highDigits: [UInt32] = []
      try source.takeDigits(.max, base: 10, into: &lowDigits)
      if try source.match(ch(",")) {
        try source.takeDigits(.max, base: 10, into: &highDigits)
      } else {
        highDigits = lowDigits
      }
      guard try source.match(ch("}")) else {
        nodes.append(.literal(token))
        try source.seek(here)
        return
      }
      if !lowDigits.isEmpty { low = try RegexParser.count(lowDigits) }
      if !highDigits.isEmpty {
        high = try RegexParser.count(highDigits)
        if high < low {
          throw source.error("min repeat greater than max repeat", back: source.position - here)
        }
      }
    }
    let width = source.position - here + 1
    guard let item = nodes.last else { throw source.error("nothing to repeat", back: width) }
    var body = RegexSequence(nodes: [item], width: item.width)
    switch item {
    case .at: throw source.error("nothing to repeat", back: width)
    case .loop: throw source.error("multiple repeat", back: width)
    case .group(0, let add, let remove, let inner) where add.isEmpty && remove.isEmpty: body = inner
    default: break
    }
    var kind = RegexRepeatKind.greedy
    if try source.match(ch("?")) {
      kind = .lazy
    } else if try source.match(ch("+")) {
      kind = .possessive
    }
    nodes[nodes.count - 1] = .loop(kind, min: low, max: high, body: body)
  }

  private static func count(_ digits: [UInt32]) throws(RegexError) -> UInt32 {
    guard let value = RegexSource.number(digits, below: UInt64(regexUnbounded)) else {
      throw RegexError(.overflow, "the repetition number is too large")
    }
    return UInt32(truncatingIfNeeded: value)
  }

  // MARK: Groups that are open or unknown

  func isClosed(group: Int) -> Bool { group < groupWidths.count && groupWidths[group] != nil }

  func checkLookbehind(group: UInt64) throws(RegexError) {
    guard let limit = lookbehindGroups else { return }
    if group >= UInt64(groupWidths.count) || !isClosed(group: Int(group)) {
      throw source.error("cannot refer to an open group")
    }
    if group >= UInt64(limit) {
      throw source.error("cannot refer to group defined in the same lookbehind subpattern")
    }
  }

  mutating func openGroup(named name: [UInt32]?) throws(RegexError) -> Int {
    let index = groupWidths.count
    groupWidths.append(nil)
    guard let name else { return index }
    if let other = nameIndex[name] {
      let message =
        RegexText.points("redefinition of group name ") + RegexText.quoted(name)
        + RegexText.points(" as group \(index); was group \(other)")
      throw source.error(message, back: name.count + 1)
    }
    nameIndex[name] = index
    names.append((name, index))
    return index
  }

  func backreference(to group: Int) -> RegexNode {
    .backreference(group, width: groupWidths[group] ?? .zero)
  }
}
