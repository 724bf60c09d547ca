// Yield, send, await.
import CGila

@inline(__always)
func opYield(_ m: M, _ th: Th) {
  let r = m.r
  let v = r[m.i.b]
  let g = GeneratorRef(unchecked: r[FrameSlot.function])
  th.suspendGenerator(g, r, m.pc, m.i.c)
  let resume = PC(bitPattern: UInt(r[FrameSlot.returnPC].bits)).unsafelyUnwrapped
  let caller = Regs(bitPattern: UInt(r[FrameSlot.caller].bits)).unsafelyUnwrapped
  th.pointee.depthLeft &+= 1
  let i = Instruction(resume)
  if _fastPath(i.op == GilaOpcode.forNext.rawValue) {
    caller[i.a] = v
    m.r = caller
    m.go(resume + (1 &+ i.sc))
    m.checkLimit(th)
    return
  }
  th.pointee.yielded = true
  caller[i.a] = v
  m.r = caller
  // A Send goes on behind itself; the halt word leaves the machine.
  m.go(i.op == GilaOpcode.send.rawValue ? resume + 1 : resume)
}

@inline(__always)
func opYieldDelegated(_ m: M, _ th: Th) { opYield(m, th) }

@inline(__always)
func opGeneratorReturn(_ m: M, _ th: Th) { leaveGenerator(m, th, m.r[m.i.a]) }

@inline(__always)
func opGeneratorReturnImmediate(_ m: M, _ th: Th) {
  leaveGenerator(m, th, Value(bits: UInt64(bitPattern: Int64(m.i.bc))))
}

@inline(__always)
private func leaveGenerator(_ m: M, _ th: Th, _ v: Value) {
  let r = m.r
  let g = GeneratorRef(unchecked: r[FrameSlot.function])
  g.pointee.pc = m.pc
  th.finishGenerator(g, r)
  let resume = PC(bitPattern: UInt(r[FrameSlot.returnPC].bits)).unsafelyUnwrapped
  let caller = Regs(bitPattern: UInt(r[FrameSlot.caller].bits)).unsafelyUnwrapped
  th.pointee.depthLeft &+= 1
  let i = Instruction(resume)
  m.r = caller
  if i.op == GilaOpcode.forNext.rawValue { return m.go(resume + 1) }
  th.pointee.yielded = false
  caller[i.a] = v
  m.go(i.op == GilaOpcode.send.rawValue ? resume + (1 &+ i.sc) : resume)
}

@inline(__always)
func opSend(_ m: M, _ th: Th) { m.slow(th, sendSlow) }

@inline(never)
private func sendSlow(_ th: Th) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  let i = Instruction(pc)
  let target = regs[i.b]
  let value = regs[i.b + 1]
  if target.isKind(.generator) || target.isKind(.coroutine) {
    return enterGenerator(th, GeneratorRef(unchecked: target), pc, regs, sending: value)
  }
  do throws(Raised) {
    let outcome = try th.send(target, value)
    th.pointee.budget &-= 8
    if _slowPath(th.heap.pointee.requested || th.pointee.interrupt) { try th.attend() }
    switch outcome {
    case .yielded(let v):
      regs[i.a] = v
      return Target(pc: pc + 1, regs: regs)
    case .returned(let v):
      regs[i.a] = v
      return Target(pc: pc + (1 &+ i.sc), regs: regs)
    }
  } catch {
    th.pointee.budget &-= 8
    return th.raised(pc, regs)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// One step of any iterator by `send`/`__next__`.
  func send(_ target: Value, _ value: Value) throws(Raised) -> Resumption {
    if target.isKind(.generator) || target.isKind(.coroutine) { return try resume(GeneratorRef(unchecked: target), value) }
    if target.isKind(.coroutineWrapper) {
      return try resume(GeneratorRef(unchecked: IteratorRef(unchecked: target).pointee.source), value)
    }
    // Without a StopIteration object for each item of an `async for`.
    if let outcome = try stepAsyncGenerator(target, value) { return outcome }
    do throws(Raised) {
      if value.isNone {
        if let builtin = try nextBuiltin(target) { return builtin.isUndef ? .returned(.none) : .yielded(builtin) }
        let t = typeOf(target)
        let method = special(t, .__next__)
        if method.isUndef || method.isNone { throw typeError("'\(typeName(t))' object is not an iterator") }
        return .yielded(try callSpecial(method, target, t))
      }
      return .yielded(try callMethod(target, .send, value))
    } catch {
      guard pendingIs(.StopIteration) else { throw error }
      let v = field(takePending(), 0)
      return .returned(v.isUndef ? .none : v)
    }
  }
}

@inline(__always)
func opGetYieldFromIterator(_ m: M, _ th: Th) { m.slow(th, getYieldFromIteratorSlow) }

@inline(never)
private func getYieldFromIteratorSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let v = r[i.b]
    if v.isKind(.generator) {
      r[i.a] = v
    } else if v.isKind(.coroutine) {
      let code = CodeRef(unchecked: r[FrameSlot.code])
      guard code.pointee.flags & 0x180 != 0 else {
        throw th.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
      }
      r[i.a] = v
    } else {
      r[i.a] = try th.iterator(v)
    }
  }
}

@inline(__always)
func opGetAwaitable(_ m: M, _ th: Th) { m.slow(th, getAwaitableSlow) }

@inline(never)
private func getAwaitableSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let v = r[i.b]
    do throws(Raised) {
      let it = try th.awaitable(v)
      if it.isKind(.coroutine), th.isDelegating(GeneratorRef(unchecked: it)) {
        throw th.runtimeError("coroutine is being awaited already")
      }
      r[i.a] = it
    } catch {
      if i.c != 0, th.pendingIs(.TypeError), !v.isKind(.coroutine), th.special(th.typeOf(v), .__await__).isUndef {
        _ = th.takePending()
        let which = i.c == 1 ? "__aenter__" : "__aexit__"
        throw th.typeError(
          "'async with' received an object from \(which) that does not implement __await__: \(th.typeName(v))")
      }
      throw error
    }
  }
}

@inline(__always)
func opGetAsyncIterator(_ m: M, _ th: Th) { m.slow(th, getAsyncIteratorSlow) }

@inline(never)
private func getAsyncIteratorSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let v = r[i.b]
    let t = th.typeOf(v)
    let method = th.special(t, .__aiter__)
    if method.isUndef || method.isNone {
      throw th.typeError("'async for' requires an object with __aiter__ method, got \(th.typeName(t))")
    }
    let it = try th.callSpecial(method, v, t)
    if th.special(th.typeOf(it), .__anext__).isUndef {
      throw th.typeError(
        "'async for' received an object from __aiter__ that does not implement __anext__: \(th.typeName(it))")
    }
    r[i.a] = it
  }
}

@inline(__always)
func opGetAsyncNext(_ m: M, _ th: Th) { m.slow(th, getAsyncNextSlow) }

@inline(never)
private func getAsyncNextSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let v = r[i.b]
    let t = th.typeOf(v)
    let method = th.special(t, .__anext__)
    if method.isUndef {
      throw th.typeError("'async for' requires an iterator with __anext__ method, got \(th.typeName(t))")
    }
    let step = try th.callSpecial(method, v, t)
    do throws(Raised) { r[i.a] = try th.awaitable(step) } catch {
      guard th.pendingIs(.TypeError) else { throw error }
      let cause = th.takePending()
      let raised = th.typeError("'async for' received an invalid object from __anext__: \(th.typeName(step))")
      let e = ExceptionRef(unchecked: th.pointee.pending)
      e.pointee.cause = cause
      e.pointee.context = cause
      e.pointee.h.flags.insert(.mark1)
      throw raised
    }
  }
}

@inline(__always)
func opEndAsyncFor(_ m: M, _ th: Th) {
  let e = m.r[m.i.a]
  if th.isSubtype(th.typeOf(e), TypeRef(unchecked: th.rt.exception(.StopAsyncIteration))) { return m.jump(m.i.bc, th) }
  m.slow(th, reraiseSlow)
}

@inline(__always)
func opAsyncGeneratorWrap(_ m: M, _ th: Th) {
  // Marked by a cell of its own kind, which only the async generator's driver unwraps.
  m.r[m.i.a] = th.iterator(.asyncGeneratorStep, m.r[m.i.b])
  m.next()
}
