// The pattern after its flags have been resolved: every set is compiled, every position names its
// instruction. Between the syntax tree and the code.

indirect enum RegexStep {
  case single(RegexSingle)
  case at(RegexOp)
  case branch([[RegexStep]])
  case capture(Int, [RegexStep])
  case repeated(RegexRepeatKind, min: UInt32, max: UInt32, RegexSingle)
  /// `consuming`: the body cannot match nothing.
  case loop(RegexRepeatKind, min: UInt32, max: UInt32, body: [RegexStep], consuming: Bool)
  case backreference(Int, RegexFolding)
  case conditional(Int, yes: [RegexStep], no: [RegexStep])
  /// `back` is how far a lookbehind steps back, nil for a lookahead.
  case look(back: UInt32?, negative: Bool, body: [RegexStep])
  case atomic([RegexStep])
  case fail
}

struct RegexResolver {
  var pool = RegexPool()

  mutating func steps(_ sequence: RegexSequence, _ flags: RegexFlags) throws(RegexError) -> [RegexStep] {
    var steps: [RegexStep] = []
    steps.reserveCapacity(sequence.nodes.count)
    for node in sequence.nodes { try append(node, flags, to: &steps) }
    return steps
  }

  private mutating func append(
    _ node: RegexNode, _ flags: RegexFlags, to steps: inout [RegexStep]
  ) throws(RegexError) {
    if let single = single(node, flags) {
      steps.append(.single(single))
      return
    }
    switch node {
    case .literal, .notLiteral, .any, .set: break
    case .at(let position): steps.append(.at(RegexResolver.op(position, flags)))
    case .branch(let alternatives):
      var resolved: [[RegexStep]] = []
      for alternative in alternatives { resolved.append(try self.steps(alternative, flags)) }
      steps.append(.branch(resolved))
    case .group(let index, let add, let remove, let body):
      let inner = try self.steps(body, flags.combined(adding: add, removing: remove))
      if index == 0 { steps += inner } else { steps.append(.capture(index, inner)) }
    case .loop(let kind, let min, let max, let body):
      let inner = try self.steps(body, flags)
      if max == 0 { return }
      if inner.count == 1, case .single(let single) = inner[0] {
        steps.append(.repeated(kind, min: min, max: max, single))
      } else if min == 1 && max == 1 && kind != .possessive {
        steps += inner
      } else {
        steps.append(.loop(kind, min: min, max: max, body: inner, consuming: body.width.low > 0))
      }
    case .backreference(let group, _):
      let folding: RegexFolding =
        !flags.contains(.ignoreCase)
        ? .none : flags.contains(.locale) ? .locale : flags.contains(.unicode) ? .unicode : .ascii
      steps.append(.backreference(group, folding))
    case .conditional(let group, let yes, let no):
      let yesSteps = try self.steps(yes, flags)
      let noSteps = try no.map { (part) throws(RegexError) in try self.steps(part, flags) } ?? []
      steps.append(.conditional(group, yes: yesSteps, no: noSteps))
    case .look(let behind, let negative, let body):
      var back: UInt32?
      if behind {
        if body.width.low > UInt64(UInt32.max) { throw RegexError(.pattern, "looks too much behind") }
        if body.width.low != body.width.high {
          throw RegexError(.pattern, "look-behind requires fixed-width pattern")
        }
        back = UInt32(truncatingIfNeeded: body.width.low)
      }
      steps.append(.look(back: back, negative: negative, body: try self.steps(body, flags)))
    case .atomic(let body): steps.append(.atomic(try self.steps(body, flags)))
    case .failure: steps.append(.fail)
    }
  }

  private mutating func single(_ node: RegexNode, _ flags: RegexFlags) -> RegexSingle? {
    switch node {
    case .any:
      if flags.contains(.dotAll) { return RegexSingle(op: .all, bits: .all, high: true) }
      return .allBut(10, op: .any)
    case .literal(let c):
      guard RegexResolver.hasCase(c, flags) else { return .character(c) }
      return RegexSetBuilder(negated: false, items: [.literal(c)], flags: flags).single(in: &pool)
    case .notLiteral(let c):
      if RegexResolver.hasCase(c, flags) {
        return RegexSetBuilder(negated: true, items: [.literal(c)], flags: flags).single(in: &pool)
      }
      return .allBut(c, op: .notChar)
    case .set(let negated, let items):
      var single = RegexSetBuilder(negated: negated, items: items, flags: flags).single(in: &pool)
      if !negated && items == [.category(.word)] && !flags.contains(.locale) {
        single.wordBoundary = flags.contains(.unicode) ? .boundaryUnicode : .boundaryASCII
      }
      return single
    default: return nil
    }
  }

  /// Whether a literal matches other characters than itself.
  private static func hasCase(_ c: UInt32, _ flags: RegexFlags) -> Bool {
    guard flags.contains(.ignoreCase) else { return false }
    if flags.contains(.locale) { return true }
    return flags.contains(.unicode) ? RegexUnicode.isCased(c) : c < 128 && RegexParser.isLetter(c)
  }

  private static func op(_ position: RegexPosition, _ flags: RegexFlags) -> RegexOp {
    let multiline = flags.contains(.multiline)
    switch position {
    case .beginning: return multiline ? .beginningOfLine : .beginning
    case .beginningOfString: return .beginning
    case .end: return multiline ? .endOfLine : .end
    case .endOfString: return .endOfString
    case .boundary:
      return flags.contains(.locale)
        ? .boundaryLocale : flags.contains(.unicode) ? .boundaryUnicode : .boundaryASCII
    case .nonBoundary:
      return flags.contains(.locale)
        ? .nonBoundaryLocale : flags.contains(.unicode) ? .nonBoundaryUnicode : .nonBoundaryASCII
    }
  }
}
