// Async generators. Each of asend(), athrow(), aclose() and __anext__() makes a step: an awaitable
// that drives the generator's frame until it yields a value of its own, passing on what the
// awaitables inside it yield.

/// Types of the steps; kept with the async generator type.
struct AsyncStepTypes {
  var send: TypeRef
  var `throw`: TypeRef
}

enum AsyncGeneratorType {
  static func declare(_ t: TypeSpec) {
    GeneratorMembers.declare(t)
    let types = UnsafeMutablePointer<AsyncStepTypes>.allocate(capacity: 1)
    types.initialize(to: AsyncStepTypes(
      send: AsyncStep.newType("async_generator_asend", t.th, AsyncStep.declareSend),
      throw: AsyncStep.newType("async_generator_athrow", t.th, AsyncStep.declareThrow)))
    t.type.pointee.nativeInfo = UnsafeMutableRawPointer(types)
    t.def("__aiter__(self, /)", { v, th throws(Raised) in v }, doc: "Return the asynchronous iterator.")
    t.def("__anext__(self, /)", { v, th throws(Raised) in try th.newAsyncSend(GeneratorRef(unchecked: v), .none) },
      doc: "Return an awaitable of the next value.")
    t.def("asend(self, object, /)", { v, x, th throws(Raised) in try th.newAsyncSend(GeneratorRef(unchecked: v), x) },
      doc: "Return an awaitable that sends a value into the generator.")
    t.def("athrow(self, typ=<unset>, val=<unset>, tb=<unset>, /)", { a, th throws(Raised) in
      var items = ListRef(unchecked: th.list())
      items = try th.arguments(a, items)
      let args = items.pointee.count == 0 ? th.rt.pointee.emptyTuple : try th.tuple(items.items, items.pointee.count)
      return try th.newAsyncThrow(GeneratorRef(unchecked: a[0]), args)
    }, doc: "Return an awaitable that raises an exception inside the generator.")
    t.def("aclose(self, /)", { v, th throws(Raised) in try th.newAsyncThrow(GeneratorRef(unchecked: v), .undef) },
      doc: "Return an awaitable that raises GeneratorExit inside the generator.")
    t.get("ag_frame", GeneratorMembers.frame, doc: "The suspended or running frame, or None.")
    t.get("ag_code", GeneratorMembers.code, doc: "The code object.")
    t.get("ag_suspended", GeneratorMembers.isSuspended, doc: "Whether the generator waits at a yield or await.")
    t.get("ag_await", GeneratorMembers.delegate, doc: "What the generator waits for, or None.")
    t.get("ag_running", { v, th throws(Raised) in .bool(GeneratorRef(unchecked: v).pointee.marks.contains(.awaited)) },
      doc: "Whether a step of the generator is under way.")
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The given ones of the three arguments of athrow().
  fileprivate func arguments(_ a: Args, _ l: ListRef) throws(Raised) -> ListRef {
    for i in 1...3 {
      guard let v = a.given(i) else { break }
      try append(l, v)
    }
    return l
  }

  fileprivate var stepTypes: AsyncStepTypes {
    let info = TypeRef(unchecked: rt.type(.asyncGenerator)).pointee.nativeInfo
    return info.unsafelyUnwrapped.assumingMemoryBound(to: AsyncStepTypes.self).pointee
  }

  fileprivate func newAsyncSend(_ g: GeneratorRef, _ value: Value) throws(Raised) -> Value {
    try callHooks(g)
    return newStep(stepTypes.send, g, value)
  }

  /// `args` undef: aclose().
  fileprivate func newAsyncThrow(_ g: GeneratorRef, _ args: Value) throws(Raised) -> Value {
    try callHooks(g)
    return newStep(stepTypes.throw, g, args)
  }

  private func newStep(_ type: TypeRef, _ g: GeneratorRef, _ extra: Value) -> Value {
    let v = iterator(.asyncGeneratorStep, g.value, extra: extra)
    v.object.pointee.shape = type.pointee.rootShape
    registerFinalizer(v.object)
    return v
  }

  /// sys.set_asyncgen_hooks: the first step tells the hook; the finalizer is remembered.
  private func callHooks(_ g: GeneratorRef) throws(Raised) {
    if g.pointee.marks.contains(.hooked) { return }
    g.pointee.marks.insert(.hooked)
    let (first, finalizer) = (pointee.asyncGeneratorFirstIter, pointee.asyncGeneratorFinalizer)
    if finalizer.isPointer { g.pointee.extra = finalizer }
    barrier(g.object)
    if first.isPointer { _ = try call(first, g.value) }
  }
}
