// Making and resuming generators: the kept registers are copied to the top of the register stack
// while the generator runs and back when it yields.
import CGila
import GilaBytecode

extension UnsafeMutablePointer where Pointee == Thread {
  /// The bound arguments lie in window w.
  func newGenerator(_ w: Regs, _ f: FunctionRef) -> Value {
    let code = f.pointee.code
    clearLocals(w, code)
    let locals = Int(code.pointee.localCount)
    let capacity = Int(code.pointee.registerCount) - FrameSlot.first
    let kind: Kind =
      code.pointee.flags & 0x200 != 0 ? .asyncGenerator : code.pointee.flags & 0x80 != 0 ? .coroutine : .generator
    let bytes = MemoryLayout<GeneratorLayout>.size + capacity * 8
    guard let raw = heap.allocate(bytes: bytes) else { return .none }
    let g = raw.assumingMemoryBound(to: GeneratorLayout.self)
    g.initialize(to: GeneratorLayout(
      h: Header(kind, shape: UInt32(kind.rawValue), aux: GeneratorState.created.rawValue),
      function: f.value, code: code, name: f.pointee.name, qualname: f.pointee.qualname,
      pc: code.pointee.instructions, base: nil, frame: .undef, extra: .undef, kept: locals, capacity: capacity,
      marks: []))
    g.registers.update(from: w + FrameSlot.first, count: locals)
    (g.registers + locals).update(repeating: .undef, count: capacity - locals)
    if kind == .coroutine { noteCoroutineOrigin(g) }
    if kind != .generator || code.pointee.exceptionCount > 0 { heap.pointee.finalizable.append(g.object) }
    return g.value
  }

  /// Copy the registers to window w and make it a frame, ready to go on at `g.pc`.
  @inline(__always)
  func placeGenerator(_ g: GeneratorRef, _ w: Regs) {
    (w + FrameSlot.first).update(from: g.registers, count: g.pointee.kept)
    w[FrameSlot.code] = g.pointee.code.value
    w[FrameSlot.function] = g.value
    w[FrameSlot.frame] = g.pointee.frame
    if _slowPath(g.pointee.frame.isPointer) { FrameRef(unchecked: g.pointee.frame).pointee.base = w }
    g.pointee.h.aux = GeneratorState.running.rawValue
    g.pointee.base = w
  }

  /// The frame yielded: keep `count` registers (header included).
  @inline(__always)
  func suspendGenerator(_ g: GeneratorRef, _ regs: Regs, _ pc: PC, _ count: Int) {
    let kept = count &- FrameSlot.first
    g.registers.update(from: regs + FrameSlot.first, count: kept)
    g.pointee.kept = kept
    g.pointee.pc = pc
    g.pointee.h.aux = GeneratorState.suspended.rawValue
    g.pointee.base = nil
    if _slowPath(regs[FrameSlot.frame].isPointer) { keepGeneratorFrame(g, regs, pc) }
    barrier(g.object)
  }

  @inline(never)
  private func keepGeneratorFrame(_ g: GeneratorRef, _ regs: Regs, _ pc: PC) {
    g.pointee.frame = regs[FrameSlot.frame]
    let f = FrameRef(unchecked: g.pointee.frame)
    f.pointee.base = nil
    f.pointee.word = pc - g.pointee.code.pointee.instructions
  }

  @inline(__always)
  func finishGenerator(_ g: GeneratorRef, _ regs: Regs) {
    if _slowPath(regs[FrameSlot.frame].isPointer) { detachFrame(regs, g.pointee.pc - g.pointee.code.pointee.instructions) }
    g.pointee.h.aux = GeneratorState.finished.rawValue
    g.pointee.base = nil
    g.pointee.kept = 0
    g.pointee.frame = .undef
  }

  /// An exception leaves a generator's frame.
  func leaveGeneratorRaising(_ regs: Regs, _ code: CodeRef) {
    let v = regs[FrameSlot.function]
    guard v.isPointer, !v.isKind(.function) else { return }
    let g = GeneratorRef(unchecked: v)
    finishGenerator(g, regs)
    let e = pointee.pending
    let isStop = pendingIs(.StopIteration)
    let isAsyncStop = g.pointee.h.kind == .asyncGenerator && pendingIs(.StopAsyncIteration)
    guard isStop || isAsyncStop else { return }
    let what = g.pointee.h.kind == .generator ? "generator" : g.pointee.h.kind == .coroutine ? "coroutine" : "async generator"
    let replacement = newException(
      TypeRef(unchecked: rt.exception(.RuntimeError)), args: tuple(str("\(what) raised \(isStop ? "StopIteration" : "StopAsyncIteration")")))
    let r = ExceptionRef(unchecked: replacement)
    r.pointee.cause = e
    r.pointee.context = e
    r.pointee.h.flags.insert(.mark1)
    pointee.pending = replacement
  }

  // MARK: from native code

  enum Resumption {
    case yielded(Value)
    case returned(Value)
  }

  /// Go on with a value, or with the pending exception when `value` is undef.
  func resume(_ g: GeneratorRef, _ value: Value) throws(Raised) -> Resumption {
    try checkNativeStack()
    switch GeneratorState(rawValue: g.pointee.h.aux) ?? .finished {
    case .running:
      if value.isUndef { _ = takePending() }
      throw valueError("\(generatorNoun(g)) already executing")
    case .finished:
      if g.pointee.h.kind == .coroutine {
        if value.isUndef { _ = takePending() }
        throw runtimeError("cannot reuse already awaited coroutine")
      }
      if value.isUndef { throw Raised() }
      return .returned(.none)
    case .created:
      if value.isUndef {
        abandon(g)
        addTracebackForUnstarted(g)
        throw Raised()
      }
      if !value.isNone { throw typeError("can't send non-None value to a just-started \(generatorNoun(g))") }
      return try enter(g, at: g.pointee.pc, storing: .undef, in: nil, raising: .undef)
    case .suspended: break
    }
    let start = g.pointee.pc
    if value.isUndef { return try enter(g, at: start, storing: .undef, in: nil, raising: takePending()) }
    return try enter(g, at: start + 1, storing: value, in: Instruction(start).a, raising: .undef)
  }

  /// Run the frame from `start` with a value in a register, or with an exception let loose there.
  func enter(
    _ g: GeneratorRef, at start: PC, storing value: Value, in register: Int?, raising raised: Value
  ) throws(Raised) -> Resumption {
    if pointee.depthLeft <= 0 { throw recursionError() }
    let w = try window(Int(g.pointee.code.pointee.registerCount))
    placeGenerator(g, w)
    if let register { w[register] = value }
    if !raised.isUndef {
      chainThrown(g, w, start, raised)
      pointee.pending = raised
    }
    pointee.yielded = false
    let result = try run(bottom: w, frame: w, from: start, raising: !raised.isUndef)
    return pointee.yielded ? .yielded(result) : .returned(result)
  }

  /// End a generator without running it further.
  func abandon(_ g: GeneratorRef) {
    g.pointee.h.aux = GeneratorState.finished.rawValue
    g.pointee.base = nil
    g.pointee.kept = 0
    g.pointee.frame = .undef
  }

  /// An exception thrown into a generator that handles another one has that as its context. The
  /// compiler restores the handled exception in an out-of-line handler around such a suspension.
  private func chainThrown(_ g: GeneratorRef, _ w: Regs, _ start: PC, _ raised: Value) {
    guard let range = guardingRange(g.pointee.code, start) else { return }
    let handler = g.pointee.code.pointee.instructions + Int(range.handler)
    let push = Instruction(handler)
    guard push.op == GilaOpcode.pushHandled.rawValue, Instruction(handler + 1).op == GilaOpcode.reraise.rawValue,
      Instruction(handler + 1).a == Int(range.register)
    else { return }
    let outer = pointee.handled
    pointee.handled = w[push.b]
    setContext(raised)
    pointee.handled = outer
  }

  /// The innermost guarded range around an instruction.
  func guardingRange(_ code: CodeRef, _ pc: PC) -> ExceptionRange? {
    guard let table = code.pointee.exceptions else { return nil }
    let word = pc - code.pointee.instructions
    for i in 0..<Int(code.pointee.exceptionCount) where word >= Int(table[i].start) && word < Int(table[i].end) {
      return table[i]
    }
    return nil
  }

  private func addTracebackForUnstarted(_ g: GeneratorRef) {
    let exception = pointee.pending
    guard exception.isKind(.exception) else { return }
    let e = ExceptionRef(unchecked: exception)
    let t = heap.allocateSmall(MemoryLayout<TracebackLayout>.size).assumingMemoryBound(to: TracebackLayout.self)
    t.initialize(to: TracebackLayout(
      h: Header(.traceback, shape: UInt32(Kind.traceback.rawValue)),
      next: e.pointee.traceback.isUndef ? .none : e.pointee.traceback, code: g.pointee.code, word: 0, frame: .undef,
      line: Int(g.pointee.code.pointee.firstLine)))
    e.pointee.traceback = t.value
  }

  /// next() of a generator; nil when it returns.
  func generatorNext(_ g: GeneratorRef) throws(Raised) -> Value? {
    switch try resume(g, .none) {
    case .yielded(let v): return v
    case .returned: return nil
    }
  }

  func generatorNoun(_ g: GeneratorRef) -> String {
    switch g.pointee.h.kind {
    case .coroutine: "coroutine"
    case .asyncGenerator: "async generator"
    default: "generator"
    }
  }
}

/// Operand fields of an instruction word.
struct Instruction {
  let p: UnsafeRawPointer
  @inline(__always) init(_ pc: PC) { p = UnsafeRawPointer(pc) }
  @inline(__always) var op: UInt16 { p.load(as: UInt16.self) }
  @inline(__always) var a: Int { Int(p.load(fromByteOffset: 2, as: UInt16.self)) }
  @inline(__always) var b: Int { Int(p.load(fromByteOffset: 4, as: UInt16.self)) }
  @inline(__always) var c: Int { Int(p.load(fromByteOffset: 6, as: UInt16.self)) }
  @inline(__always) var sb: Int { Int(p.load(fromByteOffset: 4, as: Int16.self)) }
  @inline(__always) var sc: Int { Int(p.load(fromByteOffset: 6, as: Int16.self)) }
  @inline(__always) var bc: Int { Int(p.load(fromByteOffset: 4, as: Int32.self)) }
  @inline(__always) var ubc: Int { Int(p.load(fromByteOffset: 4, as: UInt32.self)) }
}
