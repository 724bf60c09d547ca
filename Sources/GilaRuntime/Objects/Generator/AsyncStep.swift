// The awaitables that asend(), athrow(), aclose() and __anext__() of async generators return.

enum AsyncStep {
  /// Kept in the step's `position`.
  enum State {
    static let fresh = 0
    static let iterating = 1
    static let closed = 2
  }

  static func newType(_ name: StaticString, _ th: Th, _ declare: (TypeSpec) -> Void) -> TypeRef {
    let text = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    let t = th.newBuiltinType(
      th.intern(text), layout: .asyncGeneratorStep, base: TypeRef(unchecked: th.rt.type(.object)), doc: "",
      flags: .disallowInstantiation)
    let spec = TypeSpec(th: th, type: t)
    spec.def("__iter__(self, /)", { v, th throws(Raised) in v }, doc: "Implement iter(self).")
    spec.def("__await__(self, /)", { v, th throws(Raised) in v }, doc: "Return an iterator to be used in an await expression.")
    declare(spec)
    th.finishBuiltinType(t)
    return t
  }

  static func declareSend(_ t: TypeSpec) {
    t.def("__next__(self, /)", { v, th throws(Raised) in try finish(try th.sendStep(IteratorRef(unchecked: v), .none), th) },
      doc: "Implement next(self).")
    t.def("send(self, object, /)", { v, x, th throws(Raised) in try finish(try th.sendStep(IteratorRef(unchecked: v), x), th) },
      doc: "Resume the generator with a value.")
    t.def("throw(self, typ, val=<unset>, tb=<unset>, /)", { a, th throws(Raised) in
      let thrown = Thrown(type: a[1], value: a[2], traceback: a[3])
      return try finish(try th.throwSendStep(IteratorRef(unchecked: a[0]), thrown), th)
    }, doc: "Raise an exception inside the generator.")
    t.def("close(self, /)", { v, th throws(Raised) in
      let exit = Thrown(type: th.rt.exception(.GeneratorExit))
      return try close(v, th) { s throws(Raised) in try finish(try th.throwSendStep(s, exit), th) }
    }, doc: "Raise GeneratorExit inside the generator.")
    t.def("__del__(self, /)", { v, th throws(Raised) in try warn(v, "asend", th) }, doc: "Warn when it was never awaited.")
  }

  static func declareThrow(_ t: TypeSpec) {
    t.def("__next__(self, /)", { v, th throws(Raised) in try finish(try th.throwStep(IteratorRef(unchecked: v), .none), th) },
      doc: "Implement next(self).")
    t.def("send(self, object, /)", { v, x, th throws(Raised) in try finish(try th.throwStep(IteratorRef(unchecked: v), x), th) },
      doc: "Resume the generator with a value.")
    t.def("throw(self, typ, val=<unset>, tb=<unset>, /)", { a, th throws(Raised) in
      let thrown = Thrown(type: a[1], value: a[2], traceback: a[3])
      return try finish(try th.throwThrowStep(IteratorRef(unchecked: a[0]), thrown), th)
    }, doc: "Raise an exception inside the generator.")
    t.def("close(self, /)", { v, th throws(Raised) in
      let exit = Thrown(type: th.rt.exception(.GeneratorExit))
      return try close(v, th) { s throws(Raised) in try finish(try th.throwThrowStep(s, exit), th) }
    }, doc: "Raise GeneratorExit inside the generator.")
    t.def("__del__(self, /)", { v, th throws(Raised) in
      try warn(v, IteratorRef(unchecked: v).pointee.extra.isUndef ? "aclose" : "athrow", th)
    }, doc: "Warn when it was never awaited.")
  }

  private static func finish(_ r: UnsafeMutablePointer<Thread>.Resumption, _ th: Th) throws(Raised) -> Value {
    try GeneratorMembers.result(r, th)
  }

  private static func close(
    _ v: Value, _ th: Th, _ body: (IteratorRef) throws(Raised) -> Value
  ) throws(Raised) -> Value {
    let s = IteratorRef(unchecked: v)
    if s.pointee.position == State.closed { return .none }
    do throws(Raised) { _ = try body(s) } catch {
      if th.pendingIs(.StopIteration) || th.pendingIs(.StopAsyncIteration) || th.pendingIs(.GeneratorExit) {
        _ = th.takePending()
        return .none
      }
      throw error
    }
    throw th.runtimeError("coroutine ignored GeneratorExit")
  }

  private static func warn(_ v: Value, _ method: String, _ th: Th) throws(Raised) -> Value {
    let s = IteratorRef(unchecked: v)
    if s.pointee.position == State.fresh, s.pointee.source.isKind(.asyncGenerator) {
      try th.warnNeverAwaited(step: method, of: GeneratorRef(unchecked: s.pointee.source))
    }
    return .none
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  typealias State = AsyncStep.State

  /// One step of any of the awaitables, for the machine's Send; nil for other values.
  func stepAsyncGenerator(_ v: Value, _ value: Value) throws(Raised) -> Resumption? {
    guard v.isKind(.asyncGeneratorStep), !isWrapped(v) else { return nil }
    let s = IteratorRef(unchecked: v)
    let types = TypeRef(unchecked: rt.type(.asyncGenerator)).pointee.nativeInfo
    guard let types = types?.assumingMemoryBound(to: AsyncStepTypes.self) else { return nil }
    return typeOf(v) == types.pointee.send ? try sendStep(s, value) : try throwStep(s, value)
  }

  /// A value that the generator itself yields, as AsyncGeneratorWrap marks it.
  @inline(__always)
  private func isWrapped(_ v: Value) -> Bool {
    v.isKind(.asyncGeneratorStep) && v.object.pointee.shape == UInt32(Kind.asyncGeneratorStep.rawValue)
  }

  /// Once a step has begun there is nothing to warn about.
  private func begin(_ s: IteratorRef, _ state: Int) {
    s.pointee.position = state
    s.pointee.h.flags.remove(.hasFinalizer)
  }

  // MARK: asend, __anext__

  func sendStep(_ s: IteratorRef, _ value: Value) throws(Raised) -> Resumption {
    let g = GeneratorRef(unchecked: s.pointee.source)
    var value = value
    if s.pointee.position == State.closed { throw runtimeError("cannot reuse already awaited __anext__()/asend()") }
    if s.pointee.position == State.fresh {
      if g.pointee.marks.contains(.awaited) {
        begin(s, State.closed)
        throw runtimeError("anext(): asynchronous generator is already running")
      }
      if value.isNone { value = s.pointee.extra }
      begin(s, State.iterating)
    }
    g.pointee.marks.insert(.awaited)
    return try unwrap(s, g) { () throws(Raised) in try self.resume(g, value) }
  }

  func throwSendStep(_ s: IteratorRef, _ thrown: Thrown) throws(Raised) -> Resumption {
    let g = GeneratorRef(unchecked: s.pointee.source)
    if s.pointee.position == State.closed { throw runtimeError("cannot reuse already awaited __anext__()/asend()") }
    if s.pointee.position == State.fresh {
      if g.pointee.marks.contains(.awaited) {
        begin(s, State.closed)
        throw runtimeError("anext(): asynchronous generator is already running")
      }
      begin(s, State.iterating)
      g.pointee.marks.insert(.awaited)
    }
    return try unwrap(s, g) { () throws(Raised) in try self.throwInto(g, thrown) }
  }

  /// A value of the generator's own ends the step; the generator's end is StopAsyncIteration.
  private func unwrap(
    _ s: IteratorRef, _ g: GeneratorRef, _ body: () throws(Raised) -> Resumption
  ) throws(Raised) -> Resumption {
    do throws(Raised) {
      switch try body() {
      case .yielded(let v):
        guard isWrapped(v) else { return .yielded(v) }
        g.pointee.marks.remove(.awaited)
        s.pointee.position = State.closed
        return .returned(IteratorRef(unchecked: v).pointee.source)
      case .returned: throw raise(rt.exception(.StopAsyncIteration), argument: .undef)
      }
    } catch {
      if pendingIs(.StopAsyncIteration) || pendingIs(.GeneratorExit) { g.pointee.marks.insert(.closed) }
      g.pointee.marks.remove(.awaited)
      s.pointee.position = State.closed
      throw error
    }
  }

  // MARK: athrow, aclose

  func throwStep(_ s: IteratorRef, _ value: Value) throws(Raised) -> Resumption {
    let g = GeneratorRef(unchecked: s.pointee.source)
    let isClose = s.pointee.extra.isUndef
    if s.pointee.position == State.closed { throw runtimeError("cannot reuse already awaited aclose()/athrow()") }
    if g.pointee.h.aux == GeneratorState.finished.rawValue {
      begin(s, State.closed)
      return .returned(.none)
    }
    if s.pointee.position == State.iterating {
      return isClose
        ? try closing(s, g) { () throws(Raised) in try self.resume(g, value) }
        : try unwrap(s, g) { () throws(Raised) in try self.resume(g, value) }
    }
    if g.pointee.marks.contains(.awaited) {
      begin(s, State.closed)
      throw runtimeError("\(isClose ? "aclose" : "athrow")(): asynchronous generator is already running")
    }
    if g.pointee.marks.contains(.closed) {
      begin(s, State.closed)
      throw raise(rt.exception(.StopAsyncIteration), argument: .undef)
    }
    if !value.isNone { throw runtimeError("can't send non-None value to a just-started coroutine") }
    var thrown = Thrown(type: rt.exception(.GeneratorExit))
    if !isClose {
      let args = TupleRef(unchecked: s.pointee.extra)
      guard args.pointee.count > 0 else { throw typeError("athrow expected at least 1 argument, got 0") }
      thrown.type = args.items[0]
      if args.pointee.count > 1 { thrown.value = args.items[1] }
      if args.pointee.count > 2 { thrown.traceback = args.items[2] }
    }
    begin(s, State.iterating)
    g.pointee.marks.insert(.awaited)
    if isClose {
      g.pointee.marks.insert(.closed)
      return try closing(s, g) { () throws(Raised) in try self.throwInto(g, thrown, closing: false) }
    }
    return try unwrap(s, g) { () throws(Raised) in try self.throwInto(g, thrown, closing: false) }
  }

  func throwThrowStep(_ s: IteratorRef, _ thrown: Thrown) throws(Raised) -> Resumption {
    let g = GeneratorRef(unchecked: s.pointee.source)
    if s.pointee.position == State.closed { throw runtimeError("cannot reuse already awaited aclose()/athrow()") }
    if s.pointee.position == State.fresh {
      if g.pointee.marks.contains(.awaited) {
        begin(s, State.closed)
        let name = s.pointee.extra.isUndef ? "aclose" : "athrow"
        throw runtimeError("\(name)(): asynchronous generator is already running")
      }
      begin(s, State.iterating)
      g.pointee.marks.insert(.awaited)
    }
    if s.pointee.extra.isUndef { return try closing(s, g) { () throws(Raised) in try self.throwInto(g, thrown) } }
    return try unwrap(s, g) { () throws(Raised) in try self.throwInto(g, thrown) }
  }

  /// aclose(): the generator must end now, and its end is no error.
  private func closing(
    _ s: IteratorRef, _ g: GeneratorRef, _ body: () throws(Raised) -> Resumption
  ) throws(Raised) -> Resumption {
    do throws(Raised) {
      switch try body() {
      case .yielded(let v) where isWrapped(v): throw runtimeError("async generator ignored GeneratorExit")
      case .yielded(let v): return .yielded(v)
      case .returned: break
      }
    } catch {
      g.pointee.marks.remove(.awaited)
      s.pointee.position = State.closed
      guard pendingIs(.StopAsyncIteration) || pendingIs(.GeneratorExit) else { throw error }
      _ = takePending()
      return .returned(.none)
    }
    g.pointee.marks.remove(.awaited)
    s.pointee.position = State.closed
    return .returned(.none)
  }
}
