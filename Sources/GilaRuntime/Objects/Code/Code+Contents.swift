// What code objects hold, as a program sees it: names by kind, instructions without the machine's
// own marks, equality by content.
import CGila
import GilaBytecode

enum VariableKind {
  case local, cell, free
}

extension UnsafeMutablePointer where Pointee == Thread {
  func storedTuple(_ items: UnsafeMutablePointer<Value>?, _ count: Int) throws(Raised) -> Value {
    guard let items, count > 0 else { return rt.pointee.emptyTuple }
    return try tuple(items, count)
  }

  func bytes<T: BitwiseCopyable>(of content: [T]) throws(Raised) -> Value {
    if content.isEmpty { return rt.pointee.emptyBytes }
    let copy = UnsafeMutableBufferPointer<T>.allocate(capacity: content.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: content)
    guard let base = UnsafeRawPointer(copy.baseAddress) else { return rt.pointee.emptyBytes }
    return try bytes(base, content.count * MemoryLayout<T>.stride)
  }

  /// Parameters are locals even when a closure shares them.
  func variableNames(_ code: CodeRef, _ kind: VariableKind) throws(Raised) -> Value {
    let found = ListRef(unchecked: list())
    guard let names = code.pointee.localNames, let kinds = code.pointee.localKinds else { return rt.pointee.emptyTuple }
    for i in 0..<Int(code.pointee.localCount) where StrRef(unchecked: names[i]).length > 0 {
      let isParameter = i < Int(code.pointee.firstPlainLocal)
      let wanted: Bool
      switch kind {
      case .local: wanted = isParameter || kinds[i] == LocalVariable.Kind.plain.rawValue
      case .cell: wanted = kinds[i] == LocalVariable.Kind.cell.rawValue
      case .free: wanted = kinds[i] == LocalVariable.Kind.free.rawValue
      }
      if wanted { try append(found, names[i]) }
    }
    return try tuple(of: found)
  }

  // MARK: instructions

  /// The instructions as the compiler made them: caches empty, specialized forms undone.
  func canonicalWords(_ code: CodeRef) -> [UInt64] {
    let p = code.pointee.instructions
    let count = code.pointee.instructionCount
    var words = [UInt64](UnsafeBufferPointer(start: p, count: count))
    var k = 0
    while k < count {
      guard let opcode = GilaOpcode(rawValue: UInt16(truncatingIfNeeded: words[k])) else { break }
      let plain: GilaOpcode
      switch opcode {
      case .addFloat: plain = .add
      case .subtractFloat: plain = .subtract
      case .multiplyFloat: plain = .multiply
      case .getAttributeSlot: plain = .getAttribute
      case .loadMethodCached: plain = .loadMethod
      case .generatorReturn: plain = .return
      case .generatorReturnImmediate: plain = .returnImmediate
      default: plain = opcode
      }
      words[k] = words[k] & ~0xFFFF | UInt64(plain.rawValue)
      let extra = plain.shape.extra
      // Two extra words are always a cache, one is an operand.
      if extra == 2, k + 2 < count {
        words[k + 1] = 0
        words[k + 2] = 0
      }
      k += 1 + extra
    }
    return words
  }

  func instructionBytes(_ code: CodeRef) throws(Raised) -> Value { try bytes(of: canonicalWords(code)) }

  func exceptionTableBytes(_ code: CodeRef) throws(Raised) -> Value {
    guard let table = code.pointee.exceptions else { return rt.pointee.emptyBytes }
    var content: [UInt8] = []
    for i in 0..<Int(code.pointee.exceptionCount) {
      let e = table[i]
      for word in [UInt32(bitPattern: e.start), UInt32(bitPattern: e.end), UInt32(bitPattern: e.handler), UInt32(e.register)] {
        for shift in [0, 8, 16, 24] as [UInt32] { content.append(UInt8(truncatingIfNeeded: word >> shift)) }
      }
    }
    return try bytes(of: content)
  }

  // MARK: equality

  func codesEqual(_ a: CodeRef, _ b: CodeRef) throws(Raised) -> Bool {
    if a == b { return true }
    try checkNativeStack()
    let (x, y) = (a.pointee, b.pointee)
    guard x.argumentCount == y.argumentCount, x.positionalOnlyCount == y.positionalOnlyCount,
      x.keywordOnlyCount == y.keywordOnlyCount, x.flags == y.flags, x.firstLine == y.firstLine,
      x.instructionCount == y.instructionCount, x.constantCount == y.constantCount, x.nameCount == y.nameCount,
      x.localCount == y.localCount, x.exceptionCount == y.exceptionCount, x.positionCount == y.positionCount
    else { return false }
    guard try equals(x.name, y.name) else { return false }
    for i in 0..<Int(x.nameCount) {
      if let p = x.names, let q = y.names, p[i] != q[i] { return false }
    }
    for i in 0..<Int(x.localCount) {
      if let p = x.localNames, let q = y.localNames, p[i] != q[i] { return false }
      if let p = x.localKinds, let q = y.localKinds, p[i] != q[i] { return false }
    }
    for i in 0..<Int(x.positionCount) {
      if let p = x.positions, let q = y.positions, p[i] != q[i] { return false }
    }
    for i in 0..<Int(x.exceptionCount) {
      guard let p = x.exceptions, let q = y.exceptions else { break }
      if p[i].start != q[i].start || p[i].end != q[i].end || p[i].handler != q[i].handler { return false }
    }
    if canonicalWords(a) != canonicalWords(b) { return false }
    for i in 0..<Int(x.constantCount) {
      if let p = x.constants, let q = y.constants, !(try constantsEqual(p[i], q[i])) { return false }
    }
    return true
  }

  /// Equal and of the same types all the way down: 1, 1.0 and True are different constants.
  private func constantsEqual(_ a: Value, _ b: Value) throws(Raised) -> Bool {
    if a == b { return true }
    try checkNativeStack()
    guard kindOf(a) == kindOf(b) else { return false }
    switch kindOf(a) {
    case .code: return try codesEqual(CodeRef(unchecked: a), CodeRef(unchecked: b))
    case .tuple:
      let (x, y) = (TupleRef(unchecked: a), TupleRef(unchecked: b))
      guard x.pointee.count == y.pointee.count else { return false }
      for i in 0..<x.pointee.count where !(try constantsEqual(x.items[i], y.items[i])) { return false }
      return true
    case .float: return doubleOf(a).bitPattern == doubleOf(b).bitPattern
    case .complex: return try equals(try repr(a), try repr(b))
    default: return try equals(a, b)
    }
  }
}
