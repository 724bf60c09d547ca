// Emits the code of a pattern. What may follow each step is known while it is emitted, so that a choice
// whose outcome the next character decides leaves nothing behind to backtrack to.

struct RegexCodeGenerator {
  var pool: RegexPool
  var code: [UInt32] = []
  /// Next free register.
  var registers: Int
  let groups: Int
  /// The program has references to groups, so a match can depend on where it began.
  var usesGroups = false
  /// The loop a match begins with, if there is one: see `RegexProgram.skipsLeadingRun`.
  private(set) var hasLead = false

  init(pool: RegexPool, groups: Int) {
    self.pool = pool
    self.groups = groups
    registers = 2 * (groups + 1) + 1
  }

  mutating func generate(_ steps: [RegexStep]) {
    emit(steps, follow: .end, leading: true)
    emit(.accept)
  }

  private mutating func emit(_ op: RegexOp, _ operands: UInt32...) {
    code.append(op.rawValue)
    code += operands
  }

  private mutating func patch(_ index: Int) { code[index] = UInt32(truncatingIfNeeded: code.count) }

  private var here: UInt32 { UInt32(truncatingIfNeeded: code.count) }

  private mutating func register(_ count: Int) -> UInt32 {
    defer { registers += count }
    return UInt32(truncatingIfNeeded: registers)
  }

  private mutating func emitFilter(_ first: RegexFirst) {
    let end: UInt32 = first.atEnd ? 1 : 0
    if first.open {
      code += [0, 0, 1]
    } else if !first.high && first.bits.count == 1, let only = first.bits.members.first {
      code += [1, only, end]
    } else {
      code += [2, pool.add(filter: first), end]
    }
  }

  private mutating func emitSingle(_ single: RegexSingle) {
    switch single.op {
    case .any, .all: emit(single.op)
    case .pair: emit(.pair, single.a, single.b)
    default: emit(single.op, single.a)
    }
  }

  // MARK: Sequences

  private mutating func emit(_ steps: [RegexStep], follow: RegexFirst, leading: Bool = false) {
    var follows = [RegexFirst](repeating: follow, count: steps.count + 1)
    for index in steps.indices.reversed() { follows[index] = steps[index].first(follow: follows[index + 1]) }
    var leading = leading
    var index = 0
    while index < steps.count {
      let after = follows[index + 1]
      switch steps[index] {
      case .single(let single):
        leading = false
        var text: [UInt32] = []
        while index < steps.count, case .single(let next) = steps[index], next.op == .char {
          text.append(next.a)
          index += 1
        }
        if text.count > 1 {
          emit(.string, UInt32(truncatingIfNeeded: text.count))
          code += text
        } else if text.count == 1 {
          emit(.char, text[0])
        } else {
          emitSingle(single)
          index += 1
        }
        continue
      case .at(let op): emit(op)
      case .branch(let alternatives):
        leading = false
        emitBranch(alternatives, follow: after)
      case .capture(let group, let body):
        emit(.open, UInt32(truncatingIfNeeded: 2 * group))
        emit(body, follow: after, leading: leading)
        leading = false
        emit(.close, UInt32(truncatingIfNeeded: 2 * group + 1), UInt32(truncatingIfNeeded: group))
      case .repeated(let kind, let min, let max, let single):
        emitRepeated(kind, min, max, single, follow: after, leading: leading)
        leading = false
      case .loop(let kind, let min, let max, let body, let consuming):
        leading = false
        emitLoop(kind, min, max, body, consuming: consuming, follow: after)
      case .backreference(let group, let folding):
        leading = false
        usesGroups = true
        emit(.backreference, UInt32(truncatingIfNeeded: group), folding.rawValue)
      case .conditional(let group, let yes, let no):
        leading = false
        usesGroups = true
        emit(.conditional, UInt32(truncatingIfNeeded: group), 0)
        let toNo = code.count - 1
        emit(yes, follow: after)
        if no.isEmpty {
          patch(toNo)
        } else {
          emit(.jump, 0)
          let toEnd = code.count - 1
          patch(toNo)
          emit(no, follow: after)
          patch(toEnd)
        }
      case .look(let back, let negative, let body):
        leading = false
        let slot = register(2)
        if negative {
          emit(.notLook, slot, back ?? 0, 0)
          let toEnd = code.count - 1
          emit(body, follow: .end)
          emit(.notLookEnd, slot)
          patch(toEnd)
        } else {
          emit(.look, slot, back ?? 0)
          emit(body, follow: .end)
          emit(.lookEnd, slot)
        }
      case .atomic(let body):
        leading = false
        let slot = register(1)
        emit(.atomic, slot)
        emit(body, follow: .end)
        emit(.cut, slot)
      case .fail:
        emit(.fail)
      }
      index += 1
    }
  }

  private mutating func emitBranch(_ alternatives: [[RegexStep]], follow: RegexFirst) {
    let firsts = alternatives.map { RegexStep.first($0, follow: follow) }
    var rests = firsts
    for index in firsts.indices.dropLast().reversed() { rests[index].formUnion(rests[index + 1]) }
    var exits: [Int] = []
    for (index, alternative) in alternatives.enumerated() {
      guard index < alternatives.count - 1 else {
        emit(alternative, follow: follow)
        break
      }
      let toNext = emitSplit(firsts[index], other: rests[index + 1])
      emit(alternative, follow: follow)
      emit(.jump, 0)
      exits.append(code.count - 1)
      patch(toNext)
    }
    for exit in exits { patch(exit) }
  }

  /// Emits a split and returns the place of the alternative's address.
  private mutating func emitSplit(_ first: RegexFirst, other: RegexFirst) -> Int {
    emit(.split, 0, first.excludes(other) ? 1 : 0)
    let place = code.count - 2
    emitFilter(first)
    return place
  }

  // MARK: Repetitions

  private mutating func emitRepeated(
    _ kind: RegexRepeatKind, _ min: UInt32, _ max: UInt32, _ single: RegexSingle, follow: RegexFirst,
    leading: Bool
  ) {
    if min == 1 && max == 1 {
      emitSingle(single)
      return
    }
    var op: RegexOp = kind == .greedy ? .greedy : kind == .lazy ? .lazy : .possessive
    if min == max { op = .possessive }
    // Giving back characters is in vain when none of them can begin what follows.
    let decided = !follow.open && single.bits.isDisjoint(with: follow.bits) && !(single.high && follow.high)
    if decided { op = .possessive }
    if kind == .greedy && follow.accept { op = .possessive }
    if kind == .greedy && min > 0, let word = single.wordBoundary, word == follow.boundary {
      op = .possessive
    }
    let isLead = leading && max == regexUnbounded
    if isLead { hasLead = true }
    emit(op, single.op.rawValue, single.a, single.b, min, max, isLead ? 1 : 0)
    if op == .possessive { return }
    emitFilter(follow)
    emit(op == .greedy ? .greedyRetry : .lazyRetry)
  }

  private mutating func emitLoop(
    _ kind: RegexRepeatKind, _ min: UInt32, _ max: UInt32, _ body: [RegexStep], consuming: Bool,
    follow: RegexFirst
  ) {
    var inner = follow
    inner.formUnion(RegexStep.first(body, follow: follow))
    let first = RegexStep.first(body, follow: inner)
    switch kind {
    case .possessive:
      let slot = register(3)
      emit(.loopStart, slot)
      let head = here
      emit(.loopPossessive, slot, min, max, 0)
      let toExit = code.count - 1
      emitFilter(first)
      emit(body, follow: .end)
      emit(.loopPossessiveNext, slot, head)
      patch(toExit)
    case .greedy where min == 0 && max == 1:
      let toExit = emitSplit(first, other: follow)
      emit(body, follow: follow)
      patch(toExit)
    case .lazy where min == 0 && max == 1:
      let toBody = emitSplit(follow, other: first)
      emit(.jump, 0)
      let toExit = code.count - 1
      patch(toBody)
      emit(body, follow: follow)
      patch(toExit)
    case .greedy where consuming && max == regexUnbounded && min <= 1:
      let head = here
      if min == 1 {
        emit(body, follow: inner)
        let toExit = emitSplit(first, other: follow)
        emit(.jump, head)
        patch(toExit)
      } else {
        let toExit = emitSplit(first, other: follow)
        emit(body, follow: inner)
        emit(.jump, head)
        patch(toExit)
      }
    case .lazy where consuming && max == regexUnbounded && min <= 1:
      emit(.jump, 0)
      let toTest = code.count - 1
      let head = here
      emit(body, follow: inner)
      if min == 0 { patch(toTest) } else { code[toTest] = head }
      let toBody = emitSplit(follow, other: first)
      emit(.jump, 0)
      let toExit = code.count - 1
      patch(toBody)
      emit(.jump, head)
      patch(toExit)
    default:
      let slot = register(2)
      emit(.loopStart, slot)
      if kind == .lazy {
        emit(.loopLazyRetry)
        let head = here
        emit(.loopLazy, slot, min, max, 0)
        let toExit = code.count - 1
        emit(body, follow: inner)
        emit(.jump, head)
        patch(toExit)
      } else {
        let head = here
        emit(.loopGreedy, slot, min, max, 0, first.excludes(follow) ? 1 : 0)
        let toExit = code.count - 2
        emitFilter(first)
        emit(body, follow: inner)
        emit(.jump, head)
        patch(toExit)
      }
    }
  }
}
