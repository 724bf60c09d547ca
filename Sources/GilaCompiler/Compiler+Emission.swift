// The thin layer between the tree walkers and the assembler: marks, instructions that vanish in unreachable
// code, labels, constants and names.
import GilaBytecode
import GilaSyntax

extension Compiler {
  @inline(__always)
  func mark(_ span: Span) { asm.mark = SourceMark(start: span.start, end: span.end) }

  @inline(__always) func mark(_ e: Expr) { mark(tree.span(e)) }
  @inline(__always) func mark(_ s: Stmt) { mark(tree.span(s)) }

  @inline(__always)
  func emit(_ op: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
    if unit.isReachable { asm.emit(op, a, b, c) }
  }

  @inline(__always)
  func emitWide(_ op: Opcode, _ a: Int, _ bc: Int) {
    if unit.isReachable { asm.emitWide(op, a, Int32(truncatingIfNeeded: bc)) }
  }

  @inline(__always)
  func emitImmediate(_ op: Opcode, _ a: Int, _ b: Int, _ value: Int16) {
    if unit.isReachable { asm.emitImmediate(op, a, b, value) }
  }

  @inline(__always)
  func emitExtra(_ count: Int, destination: Int, bc: Int = 0) {
    if unit.isReachable { asm.emitExtra(count, destination: destination, bc: Int32(truncatingIfNeeded: bc)) }
  }

  // MARK: jumps

  func jump(_ label: Label) {
    guard unit.isReachable else { return }
    unit.refer(label)
    asm.jump(.jump, 0, label)
    unit.isReachable = false
  }

  /// A conditional jump with a wide offset.
  func jump(_ op: Opcode, _ a: Int, _ label: Label) {
    guard unit.isReachable else { return }
    unit.refer(label)
    asm.jump(op, a, label)
  }

  func jump(_ op: Opcode, _ a: Int, _ b: Int, _ label: Label) {
    guard unit.isReachable else { return }
    unit.refer(label)
    asm.jump(op, a, b, label)
  }

  func jump(_ op: Opcode, _ a: Int, immediate: Int16, _ label: Label) {
    guard unit.isReachable else { return }
    unit.refer(label)
    asm.jump(op, a, immediate: immediate, label)
  }

  func newLabel() -> Label { unit.newLabel() }
  func place(_ label: Label) { unit.place(label) }

  // MARK: temporaries

  @inline(__always) func newTemporary() -> Int { unit.reserve(1) }

  /// Where a value that is written before its expression is done may grow: never in a local.
  @inline(__always)
  func growing(_ target: Int) -> Int { unit.isTemporary(target) ? target : newTemporary() }

  @inline(__always)
  func move(_ target: Int, _ source: Int) {
    if target != source { emit(.move, target, source) }
  }

  // MARK: constants and names

  func constantIndex(_ value: Constant) -> Int {
    if let known = unit.constants[value] { return known }
    let index = unit.code.constants.count
    unit.code.constants.append(value)
    unit.constants[value] = index
    return index
  }

  /// The index of a name that is already mangled.
  func nameIndex(_ name: NameID) -> Int {
    if let known = unit.nameIndices[name.id] { return Int(known) }
    let index = unit.code.names.count
    unit.code.names.append(text(name))
    unit.nameIndices.insert(name.id, Int32(truncatingIfNeeded: index))
    return index
  }

  /// The raw value word of a constant that fits an instruction.
  func immediate(_ value: Constant) -> Int? {
    switch value {
    case .none: return 8
    case .false: return 16
    case .true: return 24
    case .int(let n): return n >= -(1 << 30) && n < 1 << 30 ? Int(n) << 1 | 1 : nil
    default: return nil
    }
  }

  func load(_ value: Constant, into target: Int) {
    guard unit.isReachable else { return }
    if let word = immediate(value) {
      emitWide(.loadImmediate, target, word)
    } else {
      emitWide(.loadConstant, target, constantIndex(value))
    }
  }

  func loadNone(into target: Int) { emitWide(.loadImmediate, target, 8) }

  func string(_ name: NameID) -> Constant { .str(Array(tree.nameBytes(name))) }
  func string(_ text: String) -> Constant { .str(Array(text.utf8)) }

  func attribute(_ target: Int, _ object: Int, _ name: NameID) {
    emit(.getAttribute, target, object, nameIndex(mangle(name)))
    emitExtra(2, destination: target)
  }

  func setAttribute(_ object: Int, _ value: Int, _ name: NameID) {
    emit(.setAttribute, object, value, nameIndex(mangle(name)))
    emitExtra(2, destination: object)
  }
}
