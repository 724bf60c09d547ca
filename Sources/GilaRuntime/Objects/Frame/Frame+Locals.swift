// Reading and writing the named locals of frames, wherever their registers are: on a register
// stack, in a suspended generator, or in the copy kept of an ended frame.
import GilaBytecode

/// LocalVariable.Kind as code objects store it.
private enum LocalKind {
  static let cell: UInt8 = 1
  static let free: UInt8 = 2
  static let hidden: UInt8 = 3
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// `locals()` of the running frame: a fresh dict for functions, the namespace for other code.
  func locals(of regs: Regs, _ word: Int) throws(Raised) -> Value {
    let code = CodeRef(unchecked: regs[FrameSlot.code])
    if !code.codeFlags.contains(.optimized) {
      let namespace = regs[FrameSlot.first]
      return namespace.isPointer ? namespace : functionOf(regs).pointee.globals
    }
    let result = dict()
    for i in orderedLocals(code) {
      let v = localContent(code, i, regs[FrameSlot.first + i])
      if !v.isUndef, let name = code.pointee.localNames?[i] { set(result, name: name, v) }
    }
    if regs[FrameSlot.frame].isPointer { try addExtras(FrameRef(unchecked: regs[FrameSlot.frame]), to: result) }
    return result
  }

  /// The locals of a function's frame as a new dict.
  func localsDict(_ f: FrameRef) throws(Raised) -> Value {
    let result = dict()
    let code = f.pointee.code
    for i in orderedLocals(code) {
      guard let word = localWord(f, i), let name = code.pointee.localNames?[i] else { continue }
      let v = localContent(code, i, word.pointee)
      if !v.isUndef { set(result, name: name, v) }
    }
    try addExtras(f, to: result)
    return result
  }

  /// Names that a program added through `f_locals`.
  private func addExtras(_ f: FrameRef, to result: Value) throws(Raised) {
    guard f.pointee.locals.isKind(.dict) else { return }
    let extras = DictRef(unchecked: f.pointee.locals)
    var i = 0
    while let e = nextEntry(extras, from: i) {
      let entry = extras.entry[e]
      try set(DictRef(unchecked: result), entry.key, entry.value, hash: entry.hash)
      i = e + 1
    }
  }

  /// Indices of the named locals in CPython's order: parameters and plain ones, cells, free ones.
  func orderedLocals(_ code: CodeRef) -> [Int] {
    guard let kinds = code.pointee.localKinds else { return [] }
    let count = Int(code.pointee.localCount)
    let parameters = Int(code.pointee.firstPlainLocal)
    var order: [Int] = []
    var cells: [Int] = []
    var free: [Int] = []
    for i in 0..<count {
      switch kinds[i] {
      case LocalKind.hidden: break
      case LocalKind.cell where i >= parameters: cells.append(i)
      case LocalKind.free: free.append(i)
      default: order.append(i)
      }
    }
    return order + cells + free
  }

  private func localContent(_ code: CodeRef, _ i: Int, _ v: Value) -> Value {
    guard let kind = code.pointee.localKinds?[i], kind == LocalKind.cell || kind == LocalKind.free, v.isKind(.cell) else { return v }
    return CellRef(unchecked: v).pointee.content
  }

  /// Where a local's register is now; nil when the frame was cleared.
  func localWord(_ f: FrameRef, _ i: Int) -> UnsafeMutablePointer<Value>? {
    if let base = f.pointee.base { return base + (FrameSlot.first + i) }
    if f.pointee.saved.isPointer {
      let s = StorageRef(unchecked: f.pointee.saved)
      return i < s.pointee.count ? s.items + i : nil
    }
    if let g = frameGenerator(f), g.pointee.h.aux != GeneratorState.finished.rawValue, i < g.pointee.kept {
      return g.registers + i
    }
    return nil
  }

  /// The value of a local by name, or undef; extras included.
  func local(_ f: FrameRef, _ key: Value) throws(Raised) -> Value {
    if let i = localIndex(f.pointee.code, key), let word = localWord(f, i) {
      let v = localContent(f.pointee.code, i, word.pointee)
      if !v.isUndef { return v }
    }
    guard f.pointee.locals.isKind(.dict) else { return .undef }
    return try get(DictRef(unchecked: f.pointee.locals), key)
  }

  func localIndex(_ code: CodeRef, _ key: Value) -> Int? {
    guard key.isKind(.str), let names = code.pointee.localNames, let kinds = code.pointee.localKinds else { return nil }
    let wanted = StrRef(unchecked: key)
    for i in 0..<Int(code.pointee.localCount) where kinds[i] != LocalKind.hidden {
      if StrRef(unchecked: names[i]).isEqual(wanted) { return i }
    }
    return nil
  }

  /// Write a local through to the frame; other names are kept with the frame object.
  func setLocal(_ f: FrameRef, _ key: Value, _ value: Value) throws(Raised) {
    let code = f.pointee.code
    if let i = localIndex(code, key), let word = localWord(f, i) {
      let kind = code.pointee.localKinds?[i] ?? 0
      if kind == LocalKind.cell || kind == LocalKind.free, word.pointee.isKind(.cell) {
        CellRef(unchecked: word.pointee).pointee.content = value
        return barrier(word.pointee.object)
      }
      word.pointee = value
      if f.pointee.saved.isPointer { barrier(f.pointee.saved.object) }
      if let g = frameGenerator(f) { barrier(g.object) }
      return
    }
    if !f.pointee.locals.isKind(.dict) {
      f.pointee.locals = dict()
      barrier(f.object)
    }
    try set(DictRef(unchecked: f.pointee.locals), key, value)
  }
}
