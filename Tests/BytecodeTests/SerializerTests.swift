// Code units survive the way to bytes and back; damaged bytes give nil and never trap.
import Testing

@testable import GilaBytecode

private func sample() -> CodeUnit {
  let assembler = Assembler()
  assembler.mark = SourceMark(start: 1, end: 1)
  assembler.emitWide(.loadConstant, 5, 0)
  assembler.emit(.return, 5)
  let inner = CodeUnit()
  inner.name = "inner"
  inner.registerCount = 6
  inner.instructions = [UInt64(Opcode.return.rawValue) | 5 << 16]
  let unit = CodeUnit()
  unit.name = "f"
  unit.qualifiedName = "A.f"
  unit.filename = "ü.py"
  unit.firstLine = 7
  unit.flags = [.optimized, .generator]
  unit.argumentCount = 1
  unit.locals = [LocalVariable(name: "x", kind: .cell)]
  unit.registerCount = 8
  unit.names = ["a", "b"]
  unit.constants = [
    .none, .true, .false, .ellipsis, .int(-3), .bigInt(negative: true, hex: "1ffffffffffffffffff"),
    .float((-0.0).bitPattern), .complex(1, 2), .str([0xED, 0xA0, 0x80]), .bytes([0, 255]),
    .tuple([.int(1), .tuple([])]), .frozenset([.str([65])]), .code(inner),
  ]
  _ = assembler.finish(into: unit) { _ in SourcePosition(line: 7, endLine: 7, column: 2, endColumn: 5) }
  unit.exceptionTable = [ExceptionRange(start: 0, end: 1, handler: 1, register: 5)]
  return unit
}

@Test func roundTrip() throws {
  let unit = sample()
  let stamp = SourceStamp.modified(seconds: 12, size: 34)
  let bytes = Serializer.file(unit, stamp: stamp)
  let read = try #require(bytes.withUnsafeBufferPointer { Serializer.code(of: $0) })
  #expect(bytes.withUnsafeBufferPointer { Serializer.stamp(of: $0) } == stamp)
  #expect(Disassembler.text(of: read) == Disassembler.text(of: unit))
  #expect(read.constants.dropLast() == unit.constants.dropLast())
  #expect(read.positions.bytes == unit.positions.bytes)
  #expect(read.filename == "ü.py" && read.firstLine == 7 && read.flags == unit.flags)
  #expect(read.exceptionTable.count == 1 && read.exceptionTable[0].handler == 1)
}

@Test func everyTruncationIsRefused() {
  let bytes = Serializer.file(sample(), stamp: .hash(99, checked: true))
  for count in 0..<bytes.count {
    let cut = Array(bytes[..<count])
    #expect(cut.withUnsafeBufferPointer { Serializer.code(of: $0) } == nil)
  }
}

@Test func damagedBytesNeverTrap() {
  let bytes = Serializer.file(sample(), stamp: .hash(99, checked: false))
  var seed: UInt64 = 1
  for _ in 0..<20_000 {
    var damaged = bytes
    for _ in 0..<3 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      damaged[Int(seed >> 33) % damaged.count] = UInt8(truncatingIfNeeded: seed >> 24)
    }
    // Whatever is accepted must be sound.
    if let unit = damaged.withUnsafeBufferPointer({ Serializer.code(of: $0) }) {
      #expect(Verifier.check(unit) == nil)
      _ = Disassembler.text(of: unit)
    }
  }
}
