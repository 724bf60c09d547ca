// Calls, returns, functions.
import CGila

/// A Python function whose parameters are exactly the given arguments: its frame is the window.
@inline(__always)
private func enterSimple(_ m: M, _ th: Th, _ w: Regs, _ f: FunctionRef, _ count: Int, _ resume: PC) -> Bool {
  let code = f.pointee.code
  guard _fastPath(Int(code.pointee.simpleCount) == count),
    _fastPath(w + Int(code.pointee.registerCount) <= th.pointee.stackLimit), _fastPath(th.pointee.depthLeft > 0)
  else { return false }
  th.pointee.depthLeft &-= 1
  w[FrameSlot.returnPC] = Value(bits: UInt64(UInt(bitPattern: resume)))
  w[FrameSlot.caller] = Value(bits: UInt64(UInt(bitPattern: m.r)))
  w[FrameSlot.code] = code.value
  w[FrameSlot.frame] = .undef
  th.clearLocals(w, code)
  m.r = w
  m.go(code.pointee.instructions)
  m.checkLimit(th)
  return true
}

@inline(__always)
func opCall(_ m: M, _ th: Th) {
  let w = m.r + m.i.b
  let f = w[FrameSlot.function]
  if _fastPath(f.isPointer) {
    if _fastPath(f.object.pointee.kind == .function) {
      if enterSimple(m, th, w, FunctionRef(unchecked: f), m.i.c, m.pc) { return }
    }
  }
  m.slow(th, callSlow)
}

@inline(__always)
func opCallMethod(_ m: M, _ th: Th) {
  let w = m.r + m.i.b
  let f = w[FrameSlot.function]
  if _fastPath(f.isPointer && f.object.pointee.kind == .function) {
    if enterSimple(m, th, w, FunctionRef(unchecked: f), m.i.c &+ 1, m.pc) { return }
  }
  m.slow(th, callMethodSlow)
}

@inline(never)
private func callSlow(_ th: Th) -> Target {
  let i = Instruction(th.pointee.pc)
  let w = th.pointee.regs + i.b
  let f = w[FrameSlot.function]
  if f.isKind(.native), NativeRef(unchecked: f).pointee.receiver.isUndef {
    return th.perform { i, r throws(Raised) in
      r[i.a] = try th.invokeNative(NativeRef(unchecked: f).pointee.impl, w + 5, i.c, .undef, NativeRef(unchecked: f))
    }
  }
  return finishCall(th, words: 1, th.pointee.regs + i.b, i.c, .undef)
}

@inline(never)
private func callMethodSlow(_ th: Th) -> Target {
  let i = Instruction(th.pointee.pc)
  let w = th.pointee.regs + i.b
  let f = w[FrameSlot.function]
  if f.isUndef { return finishCall(th, words: 1, w + 1, i.c, .undef) }
  // LoadMethod found a builtin method on the receiver's own type: no check, no shift.
  if f.isKind(.nativeMethod) {
    return th.perform { i, r throws(Raised) in
      r[i.a] = try th.invokeNative(NativeRef(unchecked: f).pointee.impl, w + 5, i.c &+ 1, .undef, NativeRef(unchecked: f))
    }
  }
  return finishCall(th, words: 1, w, i.c &+ 1, .undef)
}

/// The general call: native results go to the destination, Python callees get their frame.
@inline(__always)
private func finishCall(_ th: Th, words: Int, _ w: Regs, _ count: Int, _ keywords: Value) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  do throws(Raised) {
    switch try th.dispatchCall(w, count, keywords) {
    case .done(let v):
      regs[Instruction(pc).a] = v
      th.pointee.budget &-= 8
      if _slowPath(th.heap.pointee.requested || th.pointee.interrupt) { try th.attend() }
      return Target(pc: pc + words, regs: regs)
    case .frame(let base):
      return try begin(th, bottom: base, frame: base, pc + (words &- 1), regs)
    case .initializer(let stub, let frame):
      return try begin(th, bottom: stub, frame: frame, pc + (words &- 1), regs)
    }
  } catch {
    th.pointee.budget &-= 8
    return th.raised(pc, regs)
  }
}

/// Make `frame` the running one; `bottom` returns to the instruction that ends at `resume`.
@inline(__always)
private func begin(_ th: Th, bottom: Regs, frame: Regs, _ resume: PC, _ regs: Regs) throws(Raised) -> Target {
  if _slowPath(th.pointee.depthLeft <= 0) { throw th.recursionError() }
  th.pointee.depthLeft &-= 1
  bottom[FrameSlot.returnPC] = Value(bits: UInt64(UInt(bitPattern: resume)))
  bottom[FrameSlot.caller] = Value(bits: UInt64(UInt(bitPattern: regs)))
  th.pointee.budget &-= 8
  let start = CodeRef(unchecked: frame[FrameSlot.code]).pointee.instructions
  if _slowPath(th.heap.pointee.requested || th.pointee.interrupt || th.pointee.budget < 0) {
    th.pointee.regs = frame
    th.pointee.pc = start
    return limitReached(th)
  }
  return Target(pc: start, regs: frame)
}

@inline(__always)
func opCallKeywords(_ m: M, _ th: Th) { m.slow(th, callKeywordsSlow) }

@inline(never)
private func callKeywordsSlow(_ th: Th) -> Target {
  let i = Instruction(th.pointee.pc)
  let regs = th.pointee.regs
  let names = CodeRef(unchecked: regs[FrameSlot.code]).pointee.constants.unsafelyUnwrapped[Instruction(th.pointee.pc + 1).ubc]
  return finishCall(th, words: 2, regs + i.b, i.c, names)
}

@inline(__always)
func opCallMethodKeywords(_ m: M, _ th: Th) { m.slow(th, callMethodKeywordsSlow) }

@inline(never)
private func callMethodKeywordsSlow(_ th: Th) -> Target {
  let i = Instruction(th.pointee.pc)
  let regs = th.pointee.regs
  let names = CodeRef(unchecked: regs[FrameSlot.code]).pointee.constants.unsafelyUnwrapped[Instruction(th.pointee.pc + 1).ubc]
  let w = regs + i.b
  if w[FrameSlot.function].isUndef { return finishCall(th, words: 2, w + 1, i.c, names) }
  return finishCall(th, words: 2, w, i.c &+ 1, names)
}

@inline(__always)
func opCallSpread(_ m: M, _ th: Th) { m.slow(th, callSpreadSlow) }

@inline(never)
private func callSpreadSlow(_ th: Th) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  let i = Instruction(pc)
  let w = regs + i.b
  do throws(Raised) {
    let given = w[5]
    let kwargs = i.c == 1 ? w[6] : .undef
    let args: UnsafeMutablePointer<Value>?
    let count: Int
    if given.isKind(.list) {
      args = ListRef(unchecked: given).pointee.items
      count = ListRef(unchecked: given).pointee.count
    } else {
      let t = try th.tupleOf(given)
      w[5] = t.value
      args = t.items
      count = t.pointee.count
    }
    let extra = kwargs.isPointer ? DictRef(unchecked: kwargs).pointee.count : 0
    // A fresh window above the registers: the argument list may be longer than this frame knows.
    let base = try th.window(count + extra)
    base[FrameSlot.function] = w[FrameSlot.function]
    if let args { (base + 5).update(from: args, count: count) }
    let names = try th.spreadKeywords(kwargs, into: base + 5 + count)
    let saved = th.pointee.argumentTop
    th.pointee.argumentTop = base + (5 + count + extra)
    defer { th.pointee.argumentTop = saved }
    return finishCall(th, words: 1, base, count + extra, names)
  } catch {
    th.pointee.budget &-= 8
    return th.raised(pc, regs)
  }
}

// MARK: - Return

@inline(__always)
func opReturn(_ m: M, _ th: Th) { leave(m, th, m.r[m.i.a]) }

@inline(__always)
func opReturnImmediate(_ m: M, _ th: Th) { leave(m, th, Value(bits: UInt64(bitPattern: Int64(m.i.bc)))) }

@inline(__always)
private func leave(_ m: M, _ th: Th, _ v: Value) {
  let r = m.r
  if _slowPath(!r[FrameSlot.frame].isUndef) { th.detachFrame(r, m.pc - CodeRef(unchecked: r[FrameSlot.code]).pointee.instructions) }
  let resume = PC(bitPattern: UInt(r[FrameSlot.returnPC].bits)).unsafelyUnwrapped
  let caller = Regs(bitPattern: UInt(r[FrameSlot.caller].bits)).unsafelyUnwrapped
  th.pointee.depthLeft &+= 1
  caller[Instruction(resume).a] = v
  m.r = caller
  m.go(resume + 1)
}

/// The word after the stub's call word: `__init__` has returned to the stub frame.
@inline(__always)
func opInitReturn(_ m: M, _ th: Th) {
  let r = m.r
  if _slowPath(!r[InitStub.result].isNone) { return m.slow(th, initReturnSlow) }
  let resume = PC(bitPattern: UInt(r[FrameSlot.returnPC].bits)).unsafelyUnwrapped
  let caller = Regs(bitPattern: UInt(r[FrameSlot.caller].bits)).unsafelyUnwrapped
  caller[Instruction(resume).a] = r[InitStub.instance]
  m.r = caller
  m.go(resume + 1)
  // Not an instruction of the program: it does not count.
  m.pointee.limit &+= 8
}

@inline(never)
private func initReturnSlow(_ th: Th) -> Target {
  th.perform { _, r throws(Raised) in
    throw th.typeError("__init__() should return None, not '\(th.typeName(r[InitStub.result]))'")
  }
}

/// Reached only through the halt word's row, which the dispatch header replaces.
@inline(__always)
func opHalt(_ m: M, _ th: Th) { machineLeft(m, th) }

// MARK: - Functions

@inline(__always)
func opMakeFunction(_ m: M, _ th: Th) { m.slow(th, makeFunctionSlow) }

@inline(never)
private func makeFunctionSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let outer = th.functionOf(r)
    let code = CodeRef(unchecked: CodeRef(unchecked: r[FrameSlot.code]).pointee.constants.unsafelyUnwrapped[i.ubc])
    r[i.a] = th.newFunction(code, globals: outer.pointee.globals, builtins: outer.pointee.builtins).value
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  public func newFunction(_ code: CodeRef, globals: Value, builtins: Value) -> FunctionRef {
    let f = heap.allocateSmall(MemoryLayout<FunctionLayout>.size).assumingMemoryBound(to: FunctionLayout.self)
    let hasDoc = code.codeFlags.contains(.hasDocstring) && code.pointee.constantCount > 0
    f.initialize(to: FunctionLayout(
      h: Header(.function, shape: UInt32(Kind.function.rawValue)), code: code, globals: globals, builtins: builtins,
      name: code.pointee.name, qualname: code.pointee.qualname, defaults: .undef, keywordDefaults: .undef, closure: .undef,
      annotations: .undef, typeParams: .undef, doc: hasDoc ? code.pointee.constants.unsafelyUnwrapped[0] : .none,
      module: globals.isKind(.dict) ? get(globals, name: .__name__) : .undef, dict: .undef))
    return f
  }
}

@inline(__always)
func opSetFunctionPart(_ m: M, _ th: Th) {
  let f = FunctionRef(unchecked: m.r[m.i.a])
  let v = m.r[m.i.b]
  switch m.i.c {
  case 0: f.pointee.defaults = v
  case 1: f.pointee.keywordDefaults = v
  case 2: f.pointee.annotations = v
  case 3: f.pointee.closure = v
  default: f.pointee.typeParams = v
  }
  m.next()
}

@inline(__always)
func opLoadBuildClass(_ m: M, _ th: Th) { m.slow(th, loadBuildClassSlow) }

@inline(never)
private func loadBuildClassSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let builtins = th.functionOf(r).pointee.builtins
    guard let f = try th.itemOrNil(builtins, th.name(.__build_class__)) else {
      throw th.raise(.NameError, "__build_class__ not found")
    }
    r[i.a] = f
  }
}
