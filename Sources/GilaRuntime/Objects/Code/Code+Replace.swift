// code.replace(): a copy with other names, lines, constants or counts. The instructions stay; a
// change that they could not run with is refused.
import GilaBytecode

extension UnsafeMutablePointer where Pointee == Thread {
  func replaceCode(_ v: Value, _ changes: Value) throws(Raised) -> Value {
    let source = CodeRef(unchecked: v)
    let code = try copyCode(source)
    var locals = Value.undef
    var count = Value.undef
    let d = DictRef(unchecked: changes)
    var i = 0
    while let e = nextEntry(d, from: i) {
      let (key, value) = ((d.entry + e).pointee.key, (d.entry + e).pointee.value)
      let name = swiftString(key)
      switch name {
      case "co_name": code.pointee.name = try textField(name, value)
      case "co_qualname": code.pointee.qualname = try textField(name, value)
      case "co_filename": code.pointee.filename = try textField(name, value)
      case "co_firstlineno": code.pointee.firstLine = Int32(try countField(name, value))
      case "co_argcount": code.pointee.argumentCount = Int32(try countField(name, value))
      case "co_posonlyargcount": code.pointee.positionalOnlyCount = Int32(try countField(name, value))
      case "co_kwonlyargcount": code.pointee.keywordOnlyCount = Int32(try countField(name, value))
      case "co_nlocals": count = Value(smallInt: try countField(name, value))
      case "co_stacksize":
        guard try countField(name, value) >= Int(source.pointee.registerCount) else {
          throw valueError("code: co_stacksize is too small for the instructions")
        }
      case "co_flags": try setFlags(code, try countField(name, value))
      case "co_consts": try setConstants(code, try tupleField(name, value))
      case "co_names": try setNames(code.pointee.names, Int(code.pointee.nameCount), name, try tupleField(name, value))
      case "co_varnames": locals = try tupleField(name, value).value
      case "co_cellvars": try rename(code, .cell, name, try tupleField(name, value))
      case "co_freevars": try rename(code, .free, name, try tupleField(name, value))
      case "co_linetable": try setPositions(code, try bytesField(name, value))
      case "co_code":
        guard try equals(try bytesField(name, value), try instructionBytes(source)) else {
          throw notImplemented("replacing the instructions of a code object")
        }
      case "co_exceptiontable":
        guard try equals(try bytesField(name, value), try exceptionTableBytes(source)) else {
          throw notImplemented("replacing the exception table of a code object")
        }
      default: throw typeError("replace() got an unexpected keyword argument '\(name)'")
      }
      i = e + 1
    }
    if !locals.isUndef { try rename(code, .local, "co_varnames", TupleRef(unchecked: locals)) }
    if !count.isUndef {
      guard TupleRef(unchecked: try variableNames(code, .local)).pointee.count == count.smallInt else {
        throw valueError("code: co_nlocals != len(co_varnames)")
      }
    }
    try checkArguments(code, source)
    return code.value
  }

  /// A code object with tables of its own.
  private func copyCode(_ source: CodeRef) throws(Raised) -> CodeRef {
    let s = source.pointee
    let constants = try copyValues(s.constants, Int(s.constantCount))
    let names = try copyValues(s.names, Int(s.nameCount))
    let localNames = try copyValues(s.localNames, Int(s.localCount))
    guard let raw = heap.allocate(bytes: MemoryLayout<CodeLayout>.size) else { throw memoryError() }
    let code = raw.assumingMemoryBound(to: CodeLayout.self)
    code.initialize(to: s)
    code.pointee.h = Header(.code, shape: UInt32(Kind.code.rawValue))
    code.pointee.constants = constants.items
    code.pointee.names = names.items
    code.pointee.localNames = localNames.items
    code.pointee.boundGlobals = .undef
    // The word behind the last instruction halts the machine.
    code.pointee.instructions = PC.allocate(capacity: s.instructionCount + 1)
    code.pointee.instructions.update(from: s.instructions, count: s.instructionCount + 1)
    clearCaches(code)
    code.pointee.exceptions = s.exceptions.map { copyRaw($0, Int(s.exceptionCount)) }
    code.pointee.localKinds = s.localKinds.map { copyRaw($0, Int(s.localCount)) }
    code.pointee.positions = s.positions.map { copyRaw($0, Int(s.positionCount)) }
    code.pointee.previousCode = nil
    code.pointee.nextCode = rt.pointee.codes
    if let first = rt.pointee.codes { CodeRef(unchecked: first).pointee.previousCode = code.object }
    rt.pointee.codes = code.object
    heap.pointee.finalizable.append(code.object)
    return code
  }

  /// Caches point at what the original met.
  private func clearCaches(_ code: CodeRef) {
    let isGenerator = code.pointee.flags & 0x2a0 != 0
    let words = canonicalWords(code)
    for (k, w) in words.enumerated() { code.pointee.instructions[k] = w }
    if isGenerator { markGeneratorReturns(code.pointee.instructions, words.count) }
  }

  private func copyValues(_ p: UnsafeMutablePointer<Value>?, _ count: Int) throws(Raised) -> StorageRef {
    let s = try valueStorage(capacity: count)
    if let p, count > 0 { s.items.update(from: p, count: count) }
    return s
  }

  private func copyRaw<T>(_ p: UnsafeMutablePointer<T>, _ count: Int) -> UnsafeMutablePointer<T> {
    let q = UnsafeMutablePointer<T>.allocate(capacity: max(count, 1))
    q.update(from: p, count: count)
    return q
  }

  // MARK: fields

  private func textField(_ name: String, _ v: Value) throws(Raised) -> Value {
    guard v.isKind(.str) else { throw typeError("replace() argument '\(name)' must be str, not \(typeName(v))") }
    return intern(v)
  }

  private func tupleField(_ name: String, _ v: Value) throws(Raised) -> TupleRef {
    guard v.isKind(.tuple) else { throw typeError("replace() argument '\(name)' must be tuple, not \(typeName(v))") }
    return TupleRef(unchecked: v)
  }

  private func bytesField(_ name: String, _ v: Value) throws(Raised) -> Value {
    guard v.isKind(.bytes) else { throw typeError("replace() argument '\(name)' must be bytes, not \(typeName(v))") }
    return v
  }

  private func countField(_ name: String, _ v: Value) throws(Raised) -> Int {
    let n = try indexInt(v)
    guard n <= Int(Int32.max), n >= Int(Int32.min) else {
      throw overflowError(n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum")
    }
    if n < 0 { throw valueError("\(name) must be a positive integer") }
    return n
  }

  /// What decides how a call is set up cannot change under the instructions.
  private func setFlags(_ code: CodeRef, _ flags: Int) throws(Raised) {
    let fixed: UInt32 = 0x2a0 | 0xC | 0x1 | 0x2
    let new = UInt32(truncatingIfNeeded: flags)
    guard new & fixed == code.pointee.flags & fixed else {
      throw notImplemented("replacing the kind of a code object by its flags")
    }
    code.pointee.flags = new
  }

  private func setConstants(_ code: CodeRef, _ new: TupleRef) throws(Raised) {
    let count = Int(code.pointee.constantCount)
    guard new.pointee.count >= count, let constants = code.pointee.constants else {
      if new.pointee.count == count { return }
      throw valueError("code: co_consts is too small for the instructions")
    }
    // Functions are made of code constants, and calls take their keyword names from tuples.
    for i in 0..<count {
      let (old, now) = (constants[i], new.items[i])
      if old.isKind(.code), !now.isKind(.code) { throw valueError("code: constant \(i) must be a code object") }
      if old.isKind(.tuple), !sameNames(old, now) {
        throw valueError("code: constant \(i) must be a tuple of the same shape")
      }
    }
    let storage = try valueStorage(capacity: new.pointee.count)
    storage.items.update(from: new.items, count: new.pointee.count)
    code.pointee.constants = storage.items
    code.pointee.constantCount = Int32(truncatingIfNeeded: new.pointee.count)
    barrier(code.object)
  }

  private func sameNames(_ old: Value, _ new: Value) -> Bool {
    guard new.isKind(.tuple) else { return false }
    let (x, y) = (TupleRef(unchecked: old), TupleRef(unchecked: new))
    guard x.pointee.count == y.pointee.count else { return false }
    for i in 0..<x.pointee.count where x.items[i].isKind(.str) != y.items[i].isKind(.str) { return false }
    return true
  }

  private func setNames(
    _ names: UnsafeMutablePointer<Value>?, _ count: Int, _ field: String, _ new: TupleRef
  ) throws(Raised) {
    for i in 0..<new.pointee.count where !new.items[i].isKind(.str) {
      throw typeError("name tuples must contain only strings, not '\(typeName(new.items[i]))'")
    }
    guard new.pointee.count >= count else { throw valueError("code: \(field) is too small for the instructions") }
    guard let names else { return }
    for i in 0..<count { names[i] = intern(new.items[i]) }
  }

  private func rename(_ code: CodeRef, _ kind: VariableKind, _ field: String, _ new: TupleRef) throws(Raised) {
    guard let names = code.pointee.localNames, let kinds = code.pointee.localKinds else { return }
    for i in 0..<new.pointee.count where !new.items[i].isKind(.str) {
      throw typeError("name tuples must contain only strings, not '\(typeName(new.items[i]))'")
    }
    guard TupleRef(unchecked: try variableNames(code, kind)).pointee.count == new.pointee.count else {
      if kind == .local {
        let tooFew = new.pointee.count < Int(code.pointee.firstPlainLocal)
        throw valueError(tooFew ? "code: co_varnames is too small" : "code: co_nlocals != len(co_varnames)")
      }
      throw valueError("code: \(field) must keep its length")
    }
    var k = 0
    for i in 0..<Int(code.pointee.localCount) where StrRef(unchecked: names[i]).length > 0 {
      let isParameter = i < Int(code.pointee.firstPlainLocal)
      let wanted: Bool
      switch kind {
      case .local: wanted = isParameter || kinds[i] == LocalVariable.Kind.plain.rawValue
      case .cell: wanted = kinds[i] == LocalVariable.Kind.cell.rawValue
      case .free: wanted = kinds[i] == LocalVariable.Kind.free.rawValue
      }
      if wanted, k < new.pointee.count {
        let name = new.items[k]
        k += 1
        // An empty name would turn the variable into a nameless register.
        if StrRef(unchecked: name).length == 0 { throw valueError("code: variable names must not be empty") }
        if kind == .cell, isParameter, names[i] != intern(name) { continue }
        names[i] = intern(name)
      }
    }
    barrier(code.object)
  }

  private func setPositions(_ code: CodeRef, _ v: Value) throws(Raised) {
    let source = BytesRef(unchecked: v)
    let n = source.pointee.count
    guard n <= Int(Int32.max) else { throw overflowError("line table is too large") }
    let p = UnsafeMutablePointer<UInt8>.allocate(capacity: max(n, 1))
    p.update(from: source.bytes, count: n)
    code.pointee.positions?.deallocate()
    code.pointee.positions = p
    code.pointee.positionCount = Int32(n)
  }

  /// The counts of parameters must fit the registers that the instructions take them from.
  private func checkArguments(_ code: CodeRef, _ source: CodeRef) throws(Raised) {
    let (c, s) = (code.pointee, source.pointee)
    guard c.positionalOnlyCount <= c.argumentCount else { throw valueError("code: co_posonlyargcount > co_argcount") }
    guard c.argumentCount &+ c.keywordOnlyCount == s.argumentCount + s.keywordOnlyCount else {
      if c.argumentCount &+ c.keywordOnlyCount > c.localCount { throw valueError("code: varnames is too small") }
      throw notImplemented("changing the number of parameters of a code object")
    }
    if c.argumentCount != s.argumentCount || c.keywordOnlyCount != s.keywordOnlyCount {
      let simple = c.keywordOnlyCount == 0 && c.flags & (0xC | 0x2a0) == 0
      code.pointee.simpleCount = simple ? c.argumentCount : -1
    }
  }
}
