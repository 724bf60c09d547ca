// Finding the handler of a raised exception: a search of the running frame's table, then of its
// callers', one traceback entry per frame, until native code's boundary.
import GilaBytecode

extension UnsafeMutablePointer where Pointee == Thread {
  /// The pending exception was raised at `pc` in frame `regs`. Returns where to go on: a handler
  /// (the exception taken into its register), or the halt word when native code must see it.
  @inline(never)
  func unwind(_ startPC: PC, _ startRegs: Regs, reraise: Bool = false) -> (pc: PC, regs: Regs) {
    var pc = startPC
    var regs = startRegs
    var addEntry = !reraise
    while true {
      let code = CodeRef(unchecked: regs[FrameSlot.code])
      if code.value != rt.pointee.stubCode {
        let word = pc - code.pointee.instructions
        if addEntry { addTraceback(code, word, regs) }
        if let range = findHandler(code, word) {
          let e = pointee.pending
          pointee.pending = .undef
          regs[Int(range.register)] = e
          return (code.pointee.instructions + Int(range.handler), regs)
        }
        if code.pointee.flags & 0x2a0 != 0 { leaveGeneratorRaising(regs, code) }
        detachFrame(regs, word)
        pointee.depthLeft += 1
      }
      addEntry = true
      pc = PC(bitPattern: UInt(regs[FrameSlot.returnPC].bits)).unsafelyUnwrapped
      let caller = Regs(bitPattern: UInt(regs[FrameSlot.caller].bits)).unsafelyUnwrapped
      if pc == rt.pointee.haltCode { return (pc, caller) }
      regs = caller
    }
  }

  private func findHandler(_ code: CodeRef, _ word: Int) -> ExceptionRange? {
    guard let table = code.pointee.exceptions else { return nil }
    let w = Int32(truncatingIfNeeded: word)
    for i in 0..<Int(code.pointee.exceptionCount) {
      let range = table[i]
      if w >= range.start, w < range.end { return range }
    }
    return nil
  }

  /// Put the frame in front of the exception's traceback.
  func addTraceback(_ code: CodeRef, _ word: Int, _ regs: Regs) {
    let exception = pointee.pending
    guard exception.isKind(.exception) else { return }
    let e = ExceptionRef(unchecked: exception)
    let t = heap.allocateSmall(MemoryLayout<TracebackLayout>.size).assumingMemoryBound(to: TracebackLayout.self)
    t.initialize(to: TracebackLayout(
      h: Header(.traceback, shape: UInt32(Kind.traceback.rawValue)),
      next: e.pointee.traceback.isUndef ? .none : e.pointee.traceback, code: code, word: word,
      frame: frameObject(regs, word).value, line: -1))
    e.pointee.traceback = t.value
    barrier(e.object)
  }

  // MARK: frame objects

  /// The frame object of a running frame, made on demand.
  func frameObject(_ regs: Regs, _ word: Int) -> FrameRef {
    if regs[FrameSlot.frame].isPointer {
      let f = FrameRef(unchecked: regs[FrameSlot.frame])
      f.pointee.word = word
      return f
    }
    let code = CodeRef(unchecked: regs[FrameSlot.code])
    let f = heap.allocateSmall(MemoryLayout<FrameLayout>.size).assumingMemoryBound(to: FrameLayout.self)
    let function = functionOf(regs)
    f.initialize(to: FrameLayout(
      h: Header(.frame, shape: UInt32(Kind.frame.rawValue)), code: code, function: function.value,
      globals: function.pointee.globals, back: .undef, base: regs, saved: .undef, word: word, trace: .undef, locals: .undef,
      generator: regs[FrameSlot.function] == function.value ? .undef : regs[FrameSlot.function], thread: self))
    regs[FrameSlot.frame] = f.value
    return f
  }

  /// The function that a frame runs, generators' frames included.
  @inline(__always)
  func functionOf(_ regs: Regs) -> FunctionRef {
    let f = regs[FrameSlot.function]
    if _fastPath(f.isKind(.function)) { return FunctionRef(unchecked: f) }
    return FunctionRef(unchecked: GeneratorRef(unchecked: f).pointee.function)
  }

  /// A frame ends while a program may still look at it: keep a copy of its named locals.
  func detachFrame(_ regs: Regs, _ word: Int) {
    guard regs[FrameSlot.frame].isPointer else { return }
    let f = FrameRef(unchecked: regs[FrameSlot.frame])
    guard f.pointee.base == regs else { return }
    f.pointee.word = word
    f.pointee.base = nil
    let n = Int(f.pointee.code.pointee.localCount)
    let s = newValueStorage(n)
    for i in 0..<n { s.items[i] = regs[FrameSlot.first + i] }
    f.pointee.saved = s.value
    // A generator's frame has no caller while it is suspended.
    if f.pointee.generator.isUndef, let caller = callerFrame(regs) {
      f.pointee.back = frameObject(caller.regs, caller.word).value
    }
    barrier(f.object)
    regs[FrameSlot.frame] = .undef
  }

  /// The next frame outwards that runs Python code, with the word it is at; nil at the bottom.
  func callerFrame(_ regs: Regs) -> (regs: Regs, word: Int)? {
    var pc = PC(bitPattern: UInt(regs[FrameSlot.returnPC].bits)).unsafelyUnwrapped
    var caller = Regs(bitPattern: UInt(regs[FrameSlot.caller].bits)).unsafelyUnwrapped
    while true {
      if pc == rt.pointee.haltCode {
        // `caller` is the boundary that native code pushed.
        guard let outer = Regs(bitPattern: UInt(caller[Boundary.regs].bits)),
          let outerPC = PC(bitPattern: UInt(caller[Boundary.pc].bits)), outer != pointee.stackBase
        else { return nil }
        pc = outerPC
        caller = outer
        let code = CodeRef(unchecked: caller[FrameSlot.code])
        if code.value != rt.pointee.stubCode { return (caller, pc - code.pointee.instructions) }
        continue
      }
      let code = CodeRef(unchecked: caller[FrameSlot.code])
      if code.value != rt.pointee.stubCode { return (caller, pc - code.pointee.instructions) }
      pc = PC(bitPattern: UInt(caller[FrameSlot.returnPC].bits)).unsafelyUnwrapped
      caller = Regs(bitPattern: UInt(caller[FrameSlot.caller].bits)).unsafelyUnwrapped
    }
  }

  /// The innermost Python frame, seen from native code; nil when there is none.
  func currentFrame() -> (regs: Regs, word: Int)? {
    let regs = pointee.regs
    if regs == pointee.stackBase { return nil }
    let code = CodeRef(unchecked: regs[FrameSlot.code])
    if code.value == rt.pointee.stubCode { return callerFrame(regs) }
    return (regs, pointee.pc - code.pointee.instructions)
  }

  /// A name of the innermost Python frame's globals, or undef.
  func callerGlobal(_ known: Known) -> Value {
    guard let (regs, _) = currentFrame() else { return .undef }
    let globals = functionOf(regs).pointee.globals
    return globals.isKind(.dict) ? get(globals, name: known) : .undef
  }
}
