// Linking: from the compiler's CodeUnit to a code object with raw tables.
import CGila
import GilaBytecode

extension UnsafeMutablePointer where Pointee == Thread {
  public func link(_ unit: CodeUnit) throws(Raised) -> CodeRef {
    try checkNativeStack()
    let count = unit.instructions.count
    let instructions = PC.allocate(capacity: count + 1)
    unit.instructions.withUnsafeBufferPointer { p in
      if let base = p.baseAddress { instructions.update(from: base, count: count) }
    }
    // A wild jump to the end would leave the machine instead of running into the unknown.
    instructions[count] = UInt64(GilaOpcode.halt.rawValue)
    let flags = unit.flags.rawValue
    if flags & 0x2a0 != 0 { markGeneratorReturns(instructions, count) }

    let constants = try valueStorage(capacity: unit.constants.count)
    // The storage is reachable from here on the native stack; each constant may be large.
    for (k, c) in unit.constants.enumerated() { constants.items[k] = try constant(c) }
    let names = try valueStorage(capacity: unit.names.count)
    for (k, n) in unit.names.enumerated() { names.items[k] = intern(n) }
    let localNames = try valueStorage(capacity: unit.locals.count)
    let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: max(unit.locals.count, 1))
    for (k, l) in unit.locals.enumerated() {
      localNames.items[k] = intern(l.name)
      kinds[k] = l.kind.rawValue
    }
    let table = UnsafeMutablePointer<ExceptionRange>.allocate(capacity: max(unit.exceptionTable.count, 1))
    for (k, e) in unit.exceptionTable.enumerated() { table[k] = e }
    let positions = UnsafeMutablePointer<UInt8>.allocate(capacity: max(unit.positions.bytes.count, 1))
    for (k, b) in unit.positions.bytes.enumerated() { positions[k] = b }

    let hasVariable = flags & 0xC != 0
    let simple = !hasVariable && unit.keywordOnlyCount == 0 && flags & 0x2a0 == 0
    let parameters = unit.argumentCount + unit.keywordOnlyCount + (flags & 4 != 0 ? 1 : 0) + (flags & 8 != 0 ? 1 : 0)
    let qualname = intern(unit.qualifiedName)
    let filename = intern(unit.filename)
    let name = intern(unit.name)
    guard let raw = heap.allocate(bytes: MemoryLayout<CodeLayout>.size) else { throw memoryError() }
    let code = raw.assumingMemoryBound(to: CodeLayout.self)
    code.initialize(to: CodeLayout(
      h: Header(.code, shape: UInt32(Kind.code.rawValue)),
      instructions: instructions, instructionCount: count, registerCount: Int32(max(unit.registerCount, 5 + unit.locals.count) + 2),
      simpleCount: simple ? Int32(unit.argumentCount) : -1, flags: flags, argumentCount: Int32(unit.argumentCount),
      positionalOnlyCount: Int32(unit.positionalOnlyCount), keywordOnlyCount: Int32(unit.keywordOnlyCount),
      localCount: Int32(unit.locals.count), firstPlainLocal: Int32(parameters), exceptionCount: Int32(unit.exceptionTable.count),
      exceptions: table, constants: constants.items, names: names.items, nameCount: Int32(unit.names.count),
      constantCount: Int32(unit.constants.count), localNames: localNames.items, localKinds: kinds, boundGlobals: .undef,
      name: name, qualname: qualname, filename: filename, firstLine: unit.firstLine,
      positionCount: Int32(unit.positions.bytes.count), positions: positions, previousCode: nil, nextCode: rt.pointee.codes))
    if let first = rt.pointee.codes { CodeRef(unchecked: first).pointee.previousCode = code.object }
    rt.pointee.codes = code.object
    heap.pointee.finalizable.append(code.object)
    return code
  }

  /// Returns in generator code end the generator: they have instructions of their own.
  func markGeneratorReturns(_ p: PC, _ count: Int) {
    var k = 0
    while k < count {
      let op = UInt16(truncatingIfNeeded: p[k])
      guard let opcode = GilaOpcode(rawValue: op) else { return }
      if opcode == .return { p[k] = p[k] & ~0xFFFF | UInt64(GilaOpcode.generatorReturn.rawValue) }
      if opcode == .returnImmediate { p[k] = p[k] & ~0xFFFF | UInt64(GilaOpcode.generatorReturnImmediate.rawValue) }
      k += 1 + opcode.shape.extra
    }
  }

  private func constant(_ c: Constant) throws(Raised) -> Value {
    switch c {
    case .none: return .none
    case .true: return .true
    case .false: return .false
    case .ellipsis: return .ellipsis
    case .int(let i): return int(Int(i))
    case .bigInt(let negative, let hex): return try intFromConstant(negative: negative, hex: hex)
    case .float(let bits): return float(Double(bitPattern: bits))
    case .complex(let real, let imag): return complex(Double(bitPattern: real), Double(bitPattern: imag))
    case .str(let utf8):
      let v = utf8.withUnsafeBufferPointer { str(utf8: $0) }
      return isNameLike(utf8) ? intern(v) : v
    case .bytes(let b):
      if b.isEmpty { return rt.pointee.emptyBytes }
      let made = b.withUnsafeBytes { p in p.baseAddress.flatMap { try? bytes($0, p.count) } }
      guard let made else { throw Raised() }
      return made
    case .tuple(let items):
      if items.isEmpty { return rt.pointee.emptyTuple }
      let t = try newTuple(items.count)
      for (k, item) in items.enumerated() { t.items[k] = try constant(item) }
      return t.value
    case .frozenset(let items):
      let s = SetRef(unchecked: set())
      for item in items { try add(s, try constant(item)) }
      s.pointee.h = Header(.frozenSet, shape: UInt32(Kind.frozenSet.rawValue))
      return s.value
    case .code(let unit): return try link(unit).value
    }
  }

  private func isNameLike(_ utf8: [UInt8]) -> Bool {
    utf8.count <= 40 && utf8.allSatisfy { $0 == 95 || $0 >= 48 && $0 <= 57 || $0 | 32 >= 97 && $0 | 32 <= 122 }
  }

  /// Forget every slot cache: some type gained a data descriptor or `__getattribute__`.
  func flushCaches() {
    var o = rt.pointee.codes
    while let object = o {
      let code = CodeRef(unchecked: object)
      let p = code.pointee.instructions
      var k = 0
      while k < code.pointee.instructionCount {
        guard let opcode = GilaOpcode(rawValue: UInt16(truncatingIfNeeded: p[k])) else { break }
        switch opcode {
        case .getAttribute, .setAttribute, .loadMethod: p[k + 1] = 0
        default: break
        }
        k += 1 + opcode.shape.extra
      }
      o = code.pointee.nextCode
    }
  }
}

extension UnsafeMutablePointer where Pointee == CodeLayout {
  /// The collector found the code dead.
  func releaseTables(_ th: Th) {
    if let p = pointee.previousCode { CodeRef(unchecked: p).pointee.nextCode = pointee.nextCode } else { th.rt.pointee.codes = pointee.nextCode }
    if let n = pointee.nextCode { CodeRef(unchecked: n).pointee.previousCode = pointee.previousCode }
    pointee.instructions.deallocate()
    pointee.exceptions?.deallocate()
    pointee.localKinds?.deallocate()
    pointee.positions?.deallocate()
  }

  func position(ofWord word: Int) -> SourcePosition {
    guard let p = pointee.positions else { return .none }
    return PositionReader.position(of: word, in: UnsafeBufferPointer(start: p, count: Int(pointee.positionCount)))
  }
}
