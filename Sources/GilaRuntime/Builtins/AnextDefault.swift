// What `anext(iterator, default)` returns: an awaitable that turns StopAsyncIteration into the default.

final class AnextDefault: NativeObject {
  private let step: Value
  private let fallback: Value

  init(_ step: Value, _ fallback: Value) {
    self.step = step
    self.fallback = fallback
  }

  override func trace(_ marker: Marker) {
    marker.mark(step)
    marker.mark(fallback)
  }

  /// Run one step of the inner awaitable by `send`-like `body`.
  private func drive(_ th: Th, _ body: (Value) throws(Raised) -> Value) throws(Raised) -> Value {
    let it = try th.awaitable(step)
    do throws(Raised) { return try body(it) } catch {
      guard th.pendingIs(.StopAsyncIteration) else { throw error }
      _ = th.takePending()
      throw th.stopIteration(fallback)
    }
  }

  static func type(_ th: Th) -> TypeRef {
    let key = th.intern("anext_awaitable")
    if th.rt.pointee.structTypes.isUndef { th.rt.pointee.structTypes = th.dict() }
    let existing = th.get(th.rt.pointee.structTypes, name: key)
    if existing.isPointer { return TypeRef(unchecked: existing) }
    let t = th.newBuiltinType(key, layout: .box, base: TypeRef(unchecked: th.rt.type(.object)), doc: "Awaitable with a default.")
    let spec = TypeSpec(th: th, type: t)
    spec.def("__await__(self, /)", { v, th throws(Raised) in v }, doc: "Return self.")
    spec.def("__iter__(self, /)", { v, th throws(Raised) in v }, doc: "Return self.")
    spec.def("__next__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let me = try th.requireNative(v, as: AnextDefault.self, "anext_awaitable")
      return try me.drive(th) { (it) throws(Raised) in
        switch try th.send(it, .none) {
        case .yielded(let x): return x
        case .returned(let x): throw x.isNone ? th.stopIteration() : th.stopIteration(x)
        }
      }
    }, doc: "Go on.")
    spec.def("send(self, value, /)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
      let me = try th.requireNative(v, as: AnextDefault.self, "anext_awaitable")
      return try me.drive(th) { (it) throws(Raised) in
        switch try th.send(it, x) {
        case .yielded(let y): return y
        case .returned(let y): throw y.isNone ? th.stopIteration() : th.stopIteration(y)
        }
      }
    }, doc: "Go on with a value.")
    spec.def("throw(self, type, value=None, traceback=None, /)", { (a: Args, th: Th) throws(Raised) -> Value in
      let me = try th.requireNative(a[0], as: AnextDefault.self, "anext_awaitable")
      return try me.drive(th) { (it) throws(Raised) in try th.callMethod(it, .throw, a[1]) }
    }, doc: "Raise an exception inside.")
    spec.def("close(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let me = try th.requireNative(v, as: AnextDefault.self, "anext_awaitable")
      return try th.callMethod(try th.awaitable(me.step), .close)
    }, doc: "Close the inner awaitable.")
    th.finishBuiltinType(t)
    th.set(th.rt.pointee.structTypes, name: key, t.value)
    return t
  }
}
