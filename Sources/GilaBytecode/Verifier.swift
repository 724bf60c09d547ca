// Checks that a code unit cannot lead the machine astray: operands in range, registers inside the frame,
// jumps and handlers on instruction starts, windows that fit, ranges in order. Run over everything that the
// compiler makes in tests and over every code unit that comes from a file.
import CGila

public struct Verifier {
  /// The first thing that is wrong with the unit or a unit inside of it, or nil.
  public static func check(_ unit: CodeUnit) -> String? {
    check(unit, depth: 0)
  }

  private static func check(_ unit: CodeUnit, depth: Int) -> String? {
    if depth > 200 { return "code objects nested too deeply" }
    var verifier = Verifier(unit)
    if let problem = verifier.run() { return "\(unit.qualifiedName): \(problem)" }
    for constant in unit.constants {
      if case .code(let inner) = constant, let problem = check(inner, depth: depth + 1) { return problem }
    }
    return nil
  }

  private let unit: CodeUnit
  /// Instruction starts.
  private var starts: [Bool]

  private init(_ unit: CodeUnit) {
    self.unit = unit
    starts = [Bool](repeating: false, count: unit.instructions.count + 1)
  }

  private mutating func run() -> String? {
    let count = unit.instructions.count
    let named = frameHeaderWords + unit.locals.count
    if count == 0 { return "no instructions" }
    if unit.registerCount < named || unit.registerCount > 0x1_0000 { return "bad register count" }
    let parameters =
      unit.argumentCount + unit.keywordOnlyCount + (unit.flags.contains(.varArguments) ? 1 : 0)
      + (unit.flags.contains(.varKeywords) ? 1 : 0)
    if unit.argumentCount < 0 || unit.keywordOnlyCount < 0 || parameters > unit.locals.count
      || unit.positionalOnlyCount < 0 || unit.positionalOnlyCount > unit.argumentCount
    {
      return "bad parameter counts"
    }
    var at = 0
    while at < count {
      starts[at] = true
      guard let op = Instruction(unit.instructions[at]).opcode else { return "bad opcode at \(at)" }
      if op.rawValue >= Opcode.halt.rawValue { return "internal opcode at \(at)" }
      at += 1 + op.shape.extra
    }
    if at != count { return "truncated instruction at the end" }
    at = 0
    var last = Opcode.nop
    while at < count {
      let fields = Instruction(unit.instructions[at])
      guard let op = fields.opcode else { return "bad opcode at \(at)" }
      if let problem = operands(op, fields, at) { return "\(op.name) at \(at): \(problem)" }
      last = op
      at += 1 + op.shape.extra
    }
    switch last {
    case .return, .returnImmediate, .jump, .raise, .reraise, .endAsyncFor: break
    default: return "control runs off the end after \(last.name)"
    }
    return ranges()
  }

  private func isRegister(_ value: Int) -> Bool { value >= frameHeaderWords && value < unit.registerCount }

  private func isRun(_ value: Int, _ count: Int) -> Bool {
    count == 0 || (isRegister(value) && value + count <= unit.registerCount)
  }

  private func operands(_ op: Opcode, _ fields: Instruction, _ at: Int) -> String? {
    let shape = op.shape
    if let problem = operand(op, shape.a, fields.a, at) { return "a: \(problem)" }
    if shape.isWide {
      if let problem = operand(op, shape.b, Int(fields.bc), at) { return "bc: \(problem)" }
    } else {
      if let problem = operand(op, shape.b, fields.b, at) { return "b: \(problem)" }
      if let problem = operand(op, shape.c, fields.c, at) { return "c: \(problem)" }
    }
    return runs(op, fields, at)
  }

  private func operand(_ op: Opcode, _ kind: Operand, _ value: Int, _ at: Int) -> String? {
    switch kind {
    case .none, .immediate, .selector, .count: return nil
    case .target, .register, .update:
      if op == .raise && value == 0 { return nil }
      return isRegister(value) ? nil : "register \(value) outside of the frame"
    case .run: return nil
    case .window:
      return value >= frameHeaderWords && value + frameHeaderWords <= unit.registerCount
        ? nil : "window \(value) outside of the frame"
    case .name, .wideName:
      return value >= 0 && value < unit.names.count ? nil : "no name \(value)"
    case .constant:
      return value >= 0 && value < unit.constants.count ? nil : "no constant \(value)"
    case .immediateValue:
      return value & 1 != 0 || value == 0 || value == 8 || value == 16 || value == 24
        ? nil : "\(value) is no immediate value"
    case .offset, .wideOffset:
      guard let target = Instruction(unit.instructions[at]).target(at: at) else { return "no target" }
      return target >= 0 && target < unit.instructions.count && starts[target]
        ? nil : "target \(target) is no instruction"
    }
  }

  /// Lengths of register runs and windows, and other rules of single instructions.
  private func runs(_ op: Opcode, _ fields: Instruction, _ at: Int) -> String? {
    let (a, b, c) = (fields.a, fields.b, fields.c)
    func extra() -> Int { Int(Instruction(unit.instructions[at + 1]).bc) }
    func require(_ ok: Bool, _ problem: String = "run outside of the frame") -> String? { ok ? nil : problem }
    switch op {
    case .copyFree: return require(isRun(a, b))
    case .buildSlice: return require((c == 2 || c == 3) && isRun(b, c))
    case .unpack: return require(isRun(a, c))
    case .unpackStar: return require(extra() >= 0 && isRun(a, c + 1 + extra()))
    case .buildTuple, .buildList, .buildSet, .buildString: return require(isRun(b, c))
    case .buildMap: return require(isRun(b, 2 * c))
    case .format: return require(c < 8 && isRun(b, c & 4 != 0 ? 2 : 1))
    case .loadMethod:
      return require(a + frameHeaderWords + 1 <= unit.registerCount, "window outside of the frame")
    case .call:
      return require(b + frameHeaderWords + c <= unit.registerCount, "arguments outside of the frame")
    case .callMethod:
      return require(b + frameHeaderWords + 1 + c <= unit.registerCount, "arguments outside of the frame")
    case .callKeywords, .callMethodKeywords:
      let self_ = op == .callMethodKeywords ? 1 : 0
      guard unit.constants.indices.contains(extra()), case .tuple(let names) = unit.constants[extra()] else {
        return "no keyword names"
      }
      return require(
        names.count <= c && b + frameHeaderWords + self_ + c <= unit.registerCount,
        "arguments outside of the frame")
    case .callSpread:
      return require(
        c < 2 && b + frameHeaderWords + 1 + c <= unit.registerCount, "arguments outside of the frame")
    case .makeFunction:
      guard unit.constants.indices.contains(Int(fields.bc)), case .code = unit.constants[Int(fields.bc)]
      else {
        return "the constant is no code"
      }
      return nil
    case .setFunctionPart: return require(c <= 4, "no such part")
    case .yield: return require(c <= unit.registerCount, "too many live registers")
    case .yieldDelegated:
      guard a > frameHeaderWords, c <= unit.registerCount, at + 1 < unit.instructions.count else {
        return "bad operands"
      }
      let next = Instruction(unit.instructions[at + 1])
      guard next.opcode == .jump, let target = next.target(at: at + 1), target <= at, target >= 0 else {
        return "no jump back to Send"
      }
      let send = Instruction(unit.instructions[target])
      return require(send.opcode == .send && send.b + 1 == a, "the jump does not lead to its Send")
    case .send: return require(isRun(b, 2))
    case .getAwaitable: return require(c < 3, "no such selector")
    case .raise:
      return require(c < 3 && (c == 0 || isRegister(a)) && (c < 2 || isRegister(b)), "bad operands")
    case .exceptionInfo: return require(isRun(a, 3))
    case .matchGroup: return require(isRun(a, 2))
    case .loadSpecial: return require(c < 4, "no such selector")
    case .importName: return require(isRun(b, 2))
    case .matchClass: return require(isRun(b, 3))
    case .intrinsic:
      guard let which = Intrinsic(rawValue: UInt16(truncatingIfNeeded: c)) else { return "no such intrinsic" }
      switch which {
      case .typeVarWithBound, .typeVarWithConstraints, .setTypeParamDefault: return require(isRun(b, 2))
      case .typeAlias: return require(isRun(b, 3))
      default: return require(isRun(b, 1))
      }
    default: return nil
    }
  }

  private func ranges() -> String? {
    let count = unit.instructions.count
    for (i, range) in unit.exceptionTable.enumerated() {
      guard range.start >= 0, range.start < range.end, Int(range.end) <= count, starts[Int(range.start)],
        starts[Int(range.end)] || Int(range.end) == count
      else { return "bad guarded range \(i)" }
      guard range.handler >= 0, Int(range.handler) < count, starts[Int(range.handler)],
        isRegister(Int(range.register))
      else { return "bad handler of range \(i)" }
      // The order decides which handler wins, not whether the machine stays sound.
      for outer in unit.exceptionTable[max(0, i - 100)..<i]
      where outer.start <= range.start && range.end <= outer.end
        && !(outer.start == range.start && outer.end == range.end)
      {
        return "range \(i) stands behind a range that contains it"
      }
    }
    return nil
  }
}
