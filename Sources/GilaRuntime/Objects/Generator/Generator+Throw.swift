// throw() and close(): both go to the innermost iterator of a chain of delegations first (PEP 380).
import CGila

/// The arguments of throw(); undef where omitted.
struct Thrown {
  var type: Value
  var value = Value.undef
  var traceback = Value.undef
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Suspended in `yield from` or `await`.
  @inline(__always)
  func isDelegating(_ g: GeneratorRef) -> Bool {
    g.pointee.h.aux == GeneratorState.suspended.rawValue
      && Instruction(g.pointee.pc).op == GilaOpcode.yieldDelegated.rawValue
  }

  /// The iterator that a suspended generator waits for, or undef.
  func delegate(of g: GeneratorRef) -> Value {
    guard isDelegating(g) else { return .undef }
    let k = Instruction(g.pointee.pc).a - 1 - FrameSlot.first
    return k >= 0 && k < g.pointee.kept ? g.registers[k] : .undef
  }

  // MARK: throw

  /// `closing`: GeneratorExit closes the delegates instead of being thrown into them.
  func throwInto(_ g: GeneratorRef, _ thrown: Thrown, closing: Bool = true) throws(Raised) -> Resumption {
    try checkNativeStack()
    let inner = delegate(of: g)
    if !inner.isUndef {
      if closing, isGeneratorExit(thrown.type) {
        do throws(Raised) { try whileRunning(g) { () throws(Raised) in try self.closeIterator(inner) } } catch {
          return try resumeAfterDelegate(g)
        }
      } else if let outcome = try throwIntoDelegate(g, inner, thrown, closing: closing) {
        return outcome
      }
    }
    let e = try exception(of: thrown)
    pointee.pending = e
    return try resume(g, .undef)
  }

  /// Nil when the delegate has no throw().
  private func throwIntoDelegate(
    _ g: GeneratorRef, _ inner: Value, _ thrown: Thrown, closing: Bool
  ) throws(Raised) -> Resumption? {
    var outcome = Resumption.returned(.none)
    if inner.isKind(.generator) || inner.isKind(.coroutine) {
      do throws(Raised) {
        try whileRunning(g) { () throws(Raised) in
          outcome = try self.throwInto(GeneratorRef(unchecked: inner), thrown, closing: closing)
        }
      } catch { return try resumeAfterDelegate(g) }
    } else {
      let method = try getAttributeOrUndef(inner, .throw)
      if method.isUndef { return nil }
      do throws(Raised) {
        try whileRunning(g) { () throws(Raised) in
          let result: Value
          if thrown.value.isUndef {
            result = try self.call(method, thrown.type)
          } else if thrown.traceback.isUndef {
            result = try self.call(method, thrown.type, thrown.value)
          } else {
            result = try self.call(method, thrown.type, thrown.value, thrown.traceback)
          }
          outcome = .yielded(result)
        }
      } catch { return try resumeAfterDelegate(g) }
    }
    if case .returned(let v) = outcome { return try resumeDelegated(g, v) }
    return outcome
  }

  /// The generator counts as running while its delegate does.
  private func whileRunning(_ g: GeneratorRef, _ body: () throws(Raised) -> Void) throws(Raised) {
    g.pointee.h.aux = GeneratorState.running.rawValue
    defer { g.pointee.h.aux = GeneratorState.suspended.rawValue }
    try body()
  }

  /// The delegate raised: StopIteration ends the delegation, all else is raised where it stands.
  private func resumeAfterDelegate(_ g: GeneratorRef) throws(Raised) -> Resumption {
    guard pendingIs(.StopIteration) else { return try resume(g, .undef) }
    let v = field(takePending(), 0)
    return try resumeDelegated(g, v.isUndef ? .none : v)
  }

  /// The delegate has returned a value: go on behind the delegation, whose loop is
  /// `Send; YieldDelegated; Jump`, with the generator standing at the middle one.
  private func resumeDelegated(_ g: GeneratorRef, _ value: Value) throws(Raised) -> Resumption {
    let back = g.pointee.pc + 1
    let loop = back + (1 + Instruction(back).bc)
    let send = Instruction(loop)
    guard Instruction(back).op == GilaOpcode.jump.rawValue, send.op == GilaOpcode.send.rawValue else {
      throw raise(.SystemError, "malformed delegation in generator code")
    }
    return try enter(g, at: loop + (1 + send.sc), storing: value, in: send.a, raising: .undef)
  }

  private func isGeneratorExit(_ v: Value) -> Bool {
    let wanted = TypeRef(unchecked: rt.exception(.GeneratorExit))
    return isSubtype(v.isKind(.type) ? TypeRef(unchecked: v) : typeOf(v), wanted)
  }

  /// The exception object that the arguments of throw() stand for.
  private func exception(of thrown: Thrown) throws(Raised) -> Value {
    let (type, value, traceback) = (thrown.type, thrown.value, thrown.traceback)
    let hasTraceback = !traceback.isUndef && !traceback.isNone
    if hasTraceback, !traceback.isKind(.traceback) {
      throw typeError("throw() third argument must be a traceback object")
    }
    var e = type
    if type.isKind(.type), TypeRef(unchecked: type).pointee.flags.contains(.isException) {
      do throws(Raised) {
        if value.isUndef || value.isNone {
          e = try call(type)
        } else if isSubtype(typeOf(value), TypeRef(unchecked: type)) {
          e = value
        } else if value.isKind(.tuple) {
          e = try call(type, args: TupleRef(unchecked: value))
        } else {
          e = try call(type, value)
        }
        if !e.isKind(.exception) {
          throw typeError(
            "calling \(swiftString(try repr(type))) should have returned an instance of BaseException, not \(typeName(e))")
        }
      } catch { e = takePending() }
    } else if type.isKind(.exception) {
      if !value.isUndef, !value.isNone { throw typeError("instance exception may not have a separate value") }
    } else {
      throw typeError("exceptions must be classes or instances deriving from BaseException, not \(typeName(type))")
    }
    if hasTraceback {
      ExceptionRef(unchecked: e).pointee.traceback = traceback
      barrier(e.object)
    }
    return e
  }

  // MARK: close

  /// close(): the value that the generator returns on its way out, or None.
  func closeGenerator(_ g: GeneratorRef) throws(Raised) -> Value {
    try checkNativeStack()
    switch GeneratorState(rawValue: g.pointee.h.aux) ?? .finished {
    case .created:
      abandon(g)
      return .none
    case .finished: return .none
    case .running, .suspended: break
    }
    let inner = delegate(of: g)
    let outcome: Resumption
    do throws(Raised) {
      var failed = false
      if !inner.isUndef {
        do throws(Raised) { try whileRunning(g) { () throws(Raised) in try self.closeIterator(inner) } } catch { failed = true }
      }
      if failed {
        outcome = try resumeAfterDelegate(g)
      } else {
        if g.pointee.h.aux == GeneratorState.suspended.rawValue, guardingRange(g.pointee.code, g.pointee.pc) == nil {
          // Nothing could catch the exception.
          abandon(g)
          return .none
        }
        _ = raise(rt.exception(.GeneratorExit), argument: .undef)
        outcome = try resume(g, .undef)
      }
    } catch {
      guard pendingIs(.GeneratorExit) else { throw error }
      _ = takePending()
      return .none
    }
    switch outcome {
    case .yielded: throw runtimeError("\(generatorNoun(g)) ignored GeneratorExit")
    case .returned(let v): return v
    }
  }

  /// Close what a generator delegates to, when it can be closed.
  private func closeIterator(_ v: Value) throws(Raised) {
    if v.isKind(.generator) || v.isKind(.coroutine) {
      _ = try closeGenerator(GeneratorRef(unchecked: v))
      return
    }
    var method = Value.undef
    do throws(Raised) { method = try getAttributeOrUndef(v, .close) } catch {
      reportUnraisable(takePending(), "Exception ignored in", v)
    }
    if !method.isUndef { _ = try call(method) }
  }
}
