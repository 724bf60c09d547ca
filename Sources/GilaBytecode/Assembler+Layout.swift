// The end of assembly: distances of jumps, stretching of short jumps that do not reach, the exception
// table and the position table.

extension Assembler {
  /// Fill in instructions, exception table and positions of `unit`. False when a label was never placed.
  public func finish(into unit: CodeUnit, position: (SourceMark) -> SourcePosition) -> Bool {
    for fixup in fixups where labels[Int(fixup.label)].word < 0 { return false }
    for range in guarded where labels[Int(range.label)].word < 0 { return false }
    if !allShortJumpsReach() { stretch() }
    for fixup in fixups {
      let at = Int(fixup.word)
      let offset = labels[Int(fixup.label)].word &- fixup.word &- 1
      words[at] |=
        fixup.wide
        ? UInt64(UInt32(bitPattern: offset)) << 32
        : UInt64(UInt16(truncatingIfNeeded: UInt32(bitPattern: offset))) << 48
    }
    unit.instructions = words
    unit.exceptionTable = guarded.map {
      ExceptionRange(
        start: $0.start, end: $0.end, handler: labels[Int($0.label)].word, register: $0.register)
    }
    var table = PositionTable()
    table.bytes.reserveCapacity(marks.count * 5)
    for i in 0..<marks.count {
      let end = i + 1 < marks.count ? marks[i + 1].word : here
      if end > marks[i].word { table.append(position(marks[i].mark), words: Int(end - marks[i].word)) }
    }
    table.finish()
    unit.positions = table
    return true
  }

  private func distance(_ fixup: Fixup) -> Int32 { labels[Int(fixup.label)].word &- fixup.word &- 1 }

  private func allShortJumpsReach() -> Bool {
    if words.count < 0x7F00 { return true }
    for fixup in fixups where !fixup.wide {
      let offset = distance(fixup)
      if offset < -0x7FF0 || offset > 0x7FF0 { return false }
    }
    return true
  }

  /// Every short jump that could be out of reach becomes `op -> 2; Jump -> behind; Jump -> target`,
  /// or, when the opposite exists, `opposite -> behind; Jump -> target`.
  private func stretch() {
    // Stretching moves code by at most two words a jump, so this bound is safe for the ones left short.
    let bound = max(0x100, 0x7FF0 - 2 * Int32(truncatingIfNeeded: fixups.count))
    var far: [Int32: Int] = [:]
    for (i, fixup) in fixups.enumerated() where !fixup.wide {
      let offset = distance(fixup)
      if offset < -bound || offset > bound { far[fixup.word] = i }
    }
    var moved = [Int32](repeating: 0, count: words.count + 1)
    var made: [UInt64] = []
    var newFixups: [Fixup] = []
    made.reserveCapacity(words.count + 2 * far.count)
    for (i, word) in words.enumerated() {
      moved[i] = Int32(truncatingIfNeeded: made.count)
      guard let index = far[Int32(truncatingIfNeeded: i)] else {
        made.append(word)
        continue
      }
      let op = Opcode(rawValue: UInt16(truncatingIfNeeded: word)) ?? .nop
      if let opposite = op.oppositeJump {
        made.append(word & ~0xFFFF | UInt64(opposite.rawValue) | 1 << 48)
      } else {
        made.append(word | 1 << 48)
        made.append(UInt64(Opcode.jump.rawValue) | 1 << 32)
      }
      newFixups.append(
        Fixup(word: Int32(truncatingIfNeeded: made.count), label: fixups[index].label, wide: true))
      made.append(UInt64(Opcode.jump.rawValue))
    }
    moved[words.count] = Int32(truncatingIfNeeded: made.count)
    for fixup in fixups where far[fixup.word] == nil {
      newFixups.append(Fixup(word: moved[Int(fixup.word)], label: fixup.label, wide: fixup.wide))
    }
    for i in labels.indices where labels[i].word >= 0 { labels[i].word = moved[Int(labels[i].word)] }
    for i in guarded.indices {
      guarded[i].start = moved[Int(guarded[i].start)]
      guarded[i].end = moved[Int(guarded[i].end)]
    }
    for i in marks.indices { marks[i].word = moved[Int(marks[i].word)] }
    words = made
    fixups = newFixups
  }
}

extension Opcode {
  /// The jump that is taken exactly when this one is not.
  var oppositeJump: Opcode? {
    switch self {
    case .jumpIfIs: .jumpIfIsNot
    case .jumpIfIsNot: .jumpIfIs
    case .jumpIfLess: .jumpUnlessLess
    case .jumpIfLessEqual: .jumpUnlessLessEqual
    case .jumpIfEqual: .jumpUnlessEqual
    case .jumpIfNotEqual: .jumpUnlessNotEqual
    case .jumpIfGreater: .jumpUnlessGreater
    case .jumpIfGreaterEqual: .jumpUnlessGreaterEqual
    case .jumpUnlessLess: .jumpIfLess
    case .jumpUnlessLessEqual: .jumpIfLessEqual
    case .jumpUnlessEqual: .jumpIfEqual
    case .jumpUnlessNotEqual: .jumpIfNotEqual
    case .jumpUnlessGreater: .jumpIfGreater
    case .jumpUnlessGreaterEqual: .jumpIfGreaterEqual
    case .jumpIfLessImmediate: .jumpUnlessLessImmediate
    case .jumpIfLessEqualImmediate: .jumpUnlessLessEqualImmediate
    case .jumpIfEqualImmediate: .jumpUnlessEqualImmediate
    case .jumpIfNotEqualImmediate: .jumpUnlessNotEqualImmediate
    case .jumpIfGreaterImmediate: .jumpUnlessGreaterImmediate
    case .jumpIfGreaterEqualImmediate: .jumpUnlessGreaterEqualImmediate
    case .jumpUnlessLessImmediate: .jumpIfLessImmediate
    case .jumpUnlessLessEqualImmediate: .jumpIfLessEqualImmediate
    case .jumpUnlessEqualImmediate: .jumpIfEqualImmediate
    case .jumpUnlessNotEqualImmediate: .jumpIfNotEqualImmediate
    case .jumpUnlessGreaterImmediate: .jumpIfGreaterImmediate
    case .jumpUnlessGreaterEqualImmediate: .jumpIfGreaterEqualImmediate
    case .jumpIfContains: .jumpIfNotContains
    case .jumpIfNotContains: .jumpIfContains
    default: nil
    }
  }
}
