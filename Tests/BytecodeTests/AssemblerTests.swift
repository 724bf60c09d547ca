// White-box tests of the assembler: jumps that must be stretched, ticks in long runs, and what the verifier
// and the serializer make of damaged code.
import Testing

@testable import GilaBytecode

private func assemble(_ build: (Assembler) -> Void) -> CodeUnit {
  let assembler = Assembler()
  build(assembler)
  let unit = CodeUnit()
  unit.registerCount = 16
  #expect(
    assembler.finish(into: unit) { mark in
      SourcePosition(
        line: Int32(truncatingIfNeeded: mark.start), endLine: Int32(truncatingIfNeeded: mark.end), column: 0,
        endColumn: 1)
    })
  return unit
}

private func opcodes(_ unit: CodeUnit) -> [Opcode] {
  var result: [Opcode] = []
  var at = 0
  while at < unit.instructions.count, let op = Instruction(unit.instructions[at]).opcode {
    result.append(op)
    at += 1 + op.shape.extra
  }
  return result
}

@Test func shortJumpIsOneWord() {
  let unit = assemble { a in
    let end = a.newLabel()
    a.jump(.jumpIfLess, 5, 6, end)
    a.emit(.nop)
    a.place(end)
    a.emit(.return, 5)
  }
  #expect(unit.instructions.count == 3)
  #expect(Instruction(unit.instructions[0]).target(at: 0) == 2)
  #expect(Verifier.check(unit) == nil)
}

@Test(arguments: [Opcode.jumpIfLess, .forNext, .jumpUnlessMatches])
func farJumpIsStretched(_ op: Opcode) {
  let unit = assemble { a in
    let start = a.newLabel()
    let end = a.newLabel()
    a.place(start)
    a.jump(op, 5, 6, end)
    for _ in 0..<40_000 { a.emit(.nop) }
    a.jump(op, 5, 6, start)
    a.place(end)
    a.emit(.return, 5)
  }
  #expect(Verifier.check(unit) == nil)
  let list = opcodes(unit)
  if op == .jumpIfLess {
    // The opposite test skips the long jump.
    #expect(list[0] == .jumpUnlessLess && list[1] == .jump)
    #expect(Instruction(unit.instructions[0]).target(at: 0) == 2)
    #expect(Instruction(unit.instructions[1]).target(at: 1) == unit.instructions.count - 1)
  } else {
    #expect(list[0] == op && list[1] == .jump && list[2] == .jump)
    #expect(Instruction(unit.instructions[0]).target(at: 0) == 2)
    #expect(Instruction(unit.instructions[1]).target(at: 1) == 3)
    #expect(Instruction(unit.instructions[2]).target(at: 2) == unit.instructions.count - 1)
  }
}

@Test func longRunsGetTicks() {
  let unit = assemble { a in
    for _ in 0..<5000 { a.emit(.nop) }
    a.emit(.return, 5)
  }
  var run = 0
  var longest = 0
  for op in opcodes(unit) {
    run = op == .tick ? 0 : run + 1
    longest = max(longest, run)
  }
  #expect(longest <= 1000)
}

@Test func forwardJumpsDoNotHideLongRuns() {
  // The path that jumps over the tick must still meet one in time.
  let unit = assemble { a in
    let skip = a.newLabel()
    for _ in 0..<900 { a.emit(.nop) }
    a.jump(.jumpIfTrue, 5, skip)
    for _ in 0..<200 { a.emit(.nop) }
    a.place(skip)
    for _ in 0..<900 { a.emit(.nop) }
    a.emit(.return, 5)
  }
  let after = opcodes(unit).suffix(901)
  #expect(after.contains(.tick))
}

@Test func positionsFollowMarks() {
  let unit = assemble { a in
    a.mark = SourceMark(start: 3, end: 4)
    a.emit(.nop)
    a.emit(.nop)
    a.mark = SourceMark(start: 9, end: 9)
    a.emit(.return, 5)
  }
  unit.positions.bytes.withUnsafeBufferPointer { bytes in
    #expect(PositionReader.position(of: 1, in: bytes).line == 3)
    #expect(PositionReader.position(of: 1, in: bytes).endLine == 4)
    #expect(PositionReader.position(of: 2, in: bytes).line == 9)
  }
}

@Test func verifierRefuses() {
  func unit(_ words: [UInt64], constants: [Constant] = [], registers: Int = 8) -> CodeUnit {
    let made = CodeUnit()
    made.instructions = words
    made.constants = constants
    made.registerCount = registers
    return made
  }
  func word(_ op: Opcode, _ a: UInt64 = 0, _ b: UInt64 = 0, _ c: UInt64 = 0) -> UInt64 {
    UInt64(op.rawValue) | a << 16 | b << 32 | c << 48
  }
  #expect(Verifier.check(unit([word(.return, 5)])) == nil)
  #expect(Verifier.check(unit([])) != nil)
  #expect(Verifier.check(unit([word(.return, 8)])) != nil)
  #expect(Verifier.check(unit([word(.return, 4)])) != nil)
  #expect(Verifier.check(unit([word(.nop)])) != nil)
  #expect(Verifier.check(unit([0xFFFF])) != nil)
  #expect(Verifier.check(unit([word(.halt), word(.return, 5)])) != nil)
  #expect(Verifier.check(unit([word(.loadConstant, 5), word(.return, 5)])) != nil)
  #expect(Verifier.check(unit([word(.loadConstant, 5), word(.return, 5)], constants: [.none])) == nil)
  #expect(Verifier.check(unit([word(.jump, 0, 7), word(.return, 5)])) != nil)
  #expect(Verifier.check(unit([word(.call, 5, 5, 0), word(.return, 5)], registers: 9)) != nil)
  #expect(Verifier.check(unit([word(.buildTuple, 5, 6, 3), word(.return, 5)])) != nil)
  let guarded = unit([word(.nop), word(.return, 5)])
  guarded.exceptionTable = [ExceptionRange(start: 0, end: 1, handler: 2, register: 5)]
  #expect(Verifier.check(guarded) != nil)
}
