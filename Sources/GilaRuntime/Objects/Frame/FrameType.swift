// The frame type: a frame that a program looks at, running, suspended or ended.
import GilaBytecode

enum FrameType {
  static func declare(_ t: TypeSpec) {
    t.type.pointee.flags.insert(.disallowInstantiation)
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("clear(self, /)", clear, doc: "Clear all references held by the frame.")
    t.get("f_back", getBack, doc: "the frame that called this one, or None")
    t.get("f_code", getCode, doc: "the code object that the frame runs")
    t.get("f_globals", getGlobals, doc: "the global variables")
    t.get("f_builtins", getBuiltins, doc: "the builtins that the frame sees")
    t.get("f_lasti", getLast, doc: "the current instruction")
    t.getSet("f_lineno", getLine, setLine, doc: "the current line")
    t.get("f_locals", getLocals, doc: "the local variables: for functions a view that writes through")
    t.getSet("f_trace", getTrace, setTrace, doc: "the function that traces this frame, or None")
    t.getSet("f_trace_lines", getTraceLines, setTraceLines, doc: "whether line events are wanted")
    t.getSet("f_trace_opcodes", getTraceOpcodes, setTraceOpcodes, doc: "whether opcode events are wanted")
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let f = FrameRef(unchecked: self)
    var m = Message()
    m.add("<frame at 0x\(String(self.bits, radix: 16)), file ")
    m.add(try th.repr(f.pointee.code.pointee.filename))
    m.add(", line \(th.line(of: f)), code ")
    m.add(f.pointee.code.pointee.name)
    m.add(">")
    return try m.make(th)
  }

  static func clear(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let f = FrameRef(unchecked: self)
    if f.pointee.base != nil { throw th.runtimeError("cannot clear an executing frame") }
    if let g = th.frameGenerator(f) {
      switch GeneratorState(rawValue: g.pointee.h.aux) ?? .finished {
      case .suspended: throw th.runtimeError("cannot clear a suspended frame")
      case .running: throw th.runtimeError("cannot clear an executing frame")
      case .created:
        g.pointee.h.aux = GeneratorState.finished.rawValue
        g.pointee.kept = 0
        g.pointee.frame = .undef
      case .finished: break
      }
    }
    f.pointee.saved = .undef
    f.pointee.locals = .undef
    f.pointee.trace = .undef
    return .none
  }

  static func getBack(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let f = FrameRef(unchecked: self)
    if let base = f.pointee.base {
      let owner = f.pointee.thread ?? th
      guard let caller = owner.callerFrame(base) else { return .none }
      return owner.frameObject(caller.regs, caller.word).value
    }
    return f.pointee.back.isUndef ? .none : f.pointee.back
  }

  static func getCode(_ self: Value, _ th: Th) throws(Raised) -> Value { FrameRef(unchecked: self).pointee.code.value }
  static func getGlobals(_ self: Value, _ th: Th) throws(Raised) -> Value { FrameRef(unchecked: self).pointee.globals }
  static func getBuiltins(_ self: Value, _ th: Th) throws(Raised) -> Value { th.builtins(of: FrameRef(unchecked: self)) }
  static func getLast(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.int(th.currentWord(FrameRef(unchecked: self)) &* 2)
  }
  static func getLine(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let line = th.line(of: FrameRef(unchecked: self))
    return line > 0 ? th.int(line) : .none
  }
  static func setLine(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.raise(.AttributeError, "cannot delete attribute") }
    guard th.isInteger(v) else { throw th.valueError("lineno must be an integer") }
    throw th.valueError("f_lineno can only be set in a trace function")
  }

  static func getLocals(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let f = FrameRef(unchecked: self)
    if f.pointee.code.codeFlags.contains(.optimized) { return th.newFrameLocalsProxy(self) }
    guard let word = th.localWord(f, 0), word.pointee.isPointer else { return f.pointee.globals }
    return word.pointee
  }

  static func getTrace(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let t = FrameRef(unchecked: self).pointee.trace
    return t.isUndef ? .none : t
  }
  static func setTrace(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    FrameRef(unchecked: self).pointee.trace = v.isNone ? .undef : v
    th.barrier(self.object)
  }

  /// Line events are wanted unless mark1 says otherwise; opcode events when mark2 is set.
  static func getTraceLines(_ self: Value, _ th: Th) throws(Raised) -> Value {
    .bool(!self.object.pointee.flags.contains(.mark1))
  }
  static func setTraceLines(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    try setFlag(self, .mark1, v, inverted: true, th)
  }
  static func getTraceOpcodes(_ self: Value, _ th: Th) throws(Raised) -> Value {
    .bool(self.object.pointee.flags.contains(.mark2))
  }
  static func setTraceOpcodes(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    try setFlag(self, .mark2, v, inverted: false, th)
  }

  private static func setFlag(
    _ self: Value, _ flag: HeaderFlags, _ v: Value, inverted: Bool, _ th: Th
  ) throws(Raised) {
    if v.isUndef { throw th.typeError("can't delete numeric/char attribute") }
    guard v.isBool else { throw th.typeError("attribute value type must be bool") }
    if v.isTrue != inverted { self.object.pointee.flags.insert(flag) } else { self.object.pointee.flags.remove(flag) }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The generator whose frame this is, nil for frames of plain functions.
  func frameGenerator(_ f: FrameRef) -> GeneratorRef? {
    f.pointee.generator.isPointer ? GeneratorRef(unchecked: f.pointee.generator) : nil
  }

  func builtins(of f: FrameRef) -> Value {
    let function = f.pointee.function
    if function.isKind(.function) {
      let b = FunctionRef(unchecked: function).pointee.builtins
      if b.isPointer { return b }
    }
    return rt.pointee.builtins
  }

  /// The instruction a frame is at. A running frame keeps it in its callee or in the thread.
  func currentWord(_ f: FrameRef) -> Int {
    guard let base = f.pointee.base, let owner = f.pointee.thread, var frame = owner.currentFrame() else {
      return f.pointee.word
    }
    while frame.regs != base {
      guard let outer = owner.callerFrame(frame.regs) else { return f.pointee.word }
      frame = outer
    }
    return frame.word
  }

  func line(of f: FrameRef) -> Int { Int(sourcePosition(f.pointee.code, currentWord(f)).line) }

  /// The frame object of a generator that is suspended or has not begun; None when it has ended.
  func generatorFrame(_ g: GeneratorRef) -> Value {
    if g.pointee.h.aux == GeneratorState.finished.rawValue { return .none }
    if let base = g.pointee.base { return frameObject(base, currentGeneratorWord(g, base)).value }
    if g.pointee.frame.isPointer { return g.pointee.frame }
    let f = heap.allocateSmall(MemoryLayout<FrameLayout>.size).assumingMemoryBound(to: FrameLayout.self)
    f.initialize(to: FrameLayout(
      h: Header(.frame, shape: UInt32(Kind.frame.rawValue)), code: g.pointee.code, function: g.pointee.function,
      globals: FunctionRef(unchecked: g.pointee.function).pointee.globals, back: .undef, base: nil, saved: .undef,
      word: g.pointee.pc - g.pointee.code.pointee.instructions, trace: .undef, locals: .undef, generator: g.value,
      thread: self))
    g.pointee.frame = f.value
    barrier(g.object)
    return f.value
  }

  private func currentGeneratorWord(_ g: GeneratorRef, _ base: Regs) -> Int {
    var frame = currentFrame()
    while let inner = frame {
      if inner.regs == base { return inner.word }
      frame = callerFrame(inner.regs)
    }
    return g.pointee.pc - g.pointee.code.pointee.instructions
  }
}
