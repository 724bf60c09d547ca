// Collects the instructions of one code unit: words, labels with forward references, source marks and
// guarded ranges. Jumps are short until the end, when those that do not reach are stretched
// (Assembler+Layout.swift). It also counts straight runs and puts `tick` into long ones.

public struct Label: Equatable, Sendable {
  public let index: Int32
  @inlinable init(index: Int32) { self.index = index }
  public static let none = Label(index: -1)
}

/// Where in the source an instruction comes from: two numbers that only the client understands.
public struct SourceMark: Equatable, Sendable {
  public var start: UInt32
  public var end: UInt32
  @inlinable public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }
  /// Instructions that belong to no place in the source.
  public static let none = SourceMark(start: .max, end: .max)
}

public final class Assembler {
  struct Fixup {
    var word: Int32
    var label: Int32
    var wide: Bool
  }

  struct LabelState {
    var word: Int32 = -1
    /// The longest straight run that reaches the label by a forward jump.
    var run: Int32 = 0
  }

  struct Guarded {
    var start: Int32
    var end: Int32
    var label: Int32
    var register: UInt16
  }

  struct MarkRun {
    var word: Int32
    var mark: SourceMark
  }

  /// The longest run of instructions without a check; the machine relies on 1,024.
  static let longestRun: Int32 = 1000

  var words: [UInt64] = []
  var fixups: [Fixup] = []
  var labels: [LabelState] = []
  var guarded: [Guarded] = []
  var marks: [MarkRun] = []
  private var run: Int32 = 0
  private var lastMark = SourceMark.none

  /// The mark of the instructions that follow.
  public var mark = SourceMark.none
  /// An operand did not fit its field: the unit is too large.
  public private(set) var overflow = false

  public init() {
    words.reserveCapacity(64)
    marks.reserveCapacity(32)
  }

  public var here: Int32 { Int32(truncatingIfNeeded: words.count) }

  // MARK: instructions

  @inline(__always)
  private func begin() {
    if run >= Assembler.longestRun { insertTick() }
    run &+= 1
    if marks.isEmpty || mark != lastMark {
      lastMark = mark
      marks.append(MarkRun(word: here, mark: mark))
    }
  }

  /// The next `count` instructions must stand side by side.
  public func keepTogether(_ count: Int32) {
    if run &+ count >= Assembler.longestRun { insertTick() }
  }

  private func insertTick() {
    run = 0
    words.append(UInt64(Opcode.tick.rawValue))
  }

  @inline(__always)
  private func field(_ value: Int) -> UInt64 {
    if value < 0 || value > 0xFFFF { overflow = true }
    return UInt64(UInt16(truncatingIfNeeded: value))
  }

  public func emit(_ op: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
    begin()
    words.append(UInt64(op.rawValue) | field(a) << 16 | field(b) << 32 | field(c) << 48)
  }

  /// `b` or `c` may be a signed immediate.
  public func emitImmediate(_ op: Opcode, _ a: Int, _ b: Int, _ immediate: Int16) {
    begin()
    words.append(
      UInt64(op.rawValue) | field(a) << 16 | field(b) << 32
        | UInt64(UInt16(bitPattern: immediate)) << 48)
  }

  public func emitWide(_ op: Opcode, _ a: Int, _ bc: Int32) {
    begin()
    words.append(UInt64(op.rawValue) | field(a) << 16 | UInt64(UInt32(bitPattern: bc)) << 32)
  }

  /// Cache words; the last one repeats the destination.
  public func emitExtra(_ count: Int, destination: Int, bc: Int32 = 0) {
    var left = count
    while left > 1 {
      words.append(0)
      left -= 1
    }
    words.append(field(destination) << 16 | UInt64(UInt32(bitPattern: bc)) << 32)
  }

  // MARK: jumps

  public func newLabel() -> Label {
    labels.append(LabelState())
    return Label(index: Int32(truncatingIfNeeded: labels.count &- 1))
  }

  public func place(_ label: Label) {
    labels[Int(label.index)].word = here
    run = max(run, labels[Int(label.index)].run)
  }

  public func isPlaced(_ label: Label) -> Bool { labels[Int(label.index)].word >= 0 }

  /// A jump with a 32-bit offset.
  public func jump(_ op: Opcode, _ a: Int, _ label: Label) {
    begin()
    refer(label, wide: true)
    words.append(UInt64(op.rawValue) | field(a) << 16)
  }

  /// A jump with a 16-bit offset in c.
  public func jump(_ op: Opcode, _ a: Int, _ b: Int, _ label: Label) {
    begin()
    refer(label, wide: false)
    words.append(UInt64(op.rawValue) | field(a) << 16 | field(b) << 32)
  }

  public func jump(_ op: Opcode, _ a: Int, immediate: Int16, _ label: Label) {
    begin()
    refer(label, wide: false)
    words.append(UInt64(op.rawValue) | field(a) << 16 | UInt64(UInt16(bitPattern: immediate)) << 32)
  }

  private func refer(_ label: Label, wide: Bool) {
    fixups.append(Fixup(word: here, label: label.index, wide: wide))
    labels[Int(label.index)].run = max(labels[Int(label.index)].run, run)
  }

  // MARK: guarded ranges

  /// Guard the words from `start` to here. Inner ranges must be closed before outer ones.
  public func guardRange(from start: Int32, handler: Label, register: Int) {
    guardRange(from: start, to: here, handler: handler, register: register)
  }

  public func guardRange(from start: Int32, to end: Int32, handler: Label, register: Int) {
    guard end > start else { return }
    labels[Int(handler.index)].run = max(labels[Int(handler.index)].run, run)
    guarded.append(
      Guarded(start: start, end: end, label: handler.index, register: UInt16(truncatingIfNeeded: register)))
    if register > 0xFFFF { overflow = true }
  }
}
