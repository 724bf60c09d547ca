// What `await` accepts, where coroutines came from, and the end of generators that nobody closed.
import GilaBytecode

extension UnsafeMutablePointer where Pointee == Thread {
  /// The iterator that `await v` runs.
  func awaitable(_ v: Value) throws(Raised) -> Value {
    if isCoroutineLike(v) { return v }
    let t = typeOf(v)
    let method = special(t, .__await__)
    if method.isUndef || method.isNone { throw typeError("object \(typeName(t)) can't be used in 'await' expression") }
    try checkNativeStack()
    let it = try callSpecial(method, v, t)
    if isCoroutineLike(it) { throw typeError("__await__() returned a coroutine") }
    let next = special(typeOf(it), .__next__)
    if next.isUndef || next.isNone {
      throw typeError("__await__() returned non-iterator of type '\(typeName(it))'")
    }
    return it
  }

  /// A coroutine, or a generator that `types.coroutine` has marked.
  private func isCoroutineLike(_ v: Value) -> Bool {
    if v.isKind(.coroutine) { return true }
    return v.isKind(.generator)
      && GeneratorRef(unchecked: v).pointee.code.codeFlags.contains(.iterableCoroutine)
  }

  /// sys.set_coroutine_origin_tracking_depth: remember the frames that made a coroutine.
  @inline(__always)
  func noteCoroutineOrigin(_ g: GeneratorRef) {
    if _slowPath(pointee.coroutineOriginDepth > 0) { recordOrigin(g) }
  }

  @inline(never)
  private func recordOrigin(_ g: GeneratorRef) {
    let frames = ListRef(unchecked: list())
    var frame = currentFrame()
    while let f = frame, frames.pointee.count < pointee.coroutineOriginDepth {
      let code = CodeRef(unchecked: f.regs[FrameSlot.code])
      let line = Int(code.position(ofWord: f.word).line)
      try? append(frames, tuple(code.pointee.filename, Value(smallInt: line), code.pointee.name))
      frame = callerFrame(f.regs)
    }
    if let items = frames.pointee.items, let origin = try? tuple(items, frames.pointee.count) { g.pointee.extra = origin }
  }

  /// The collector found a generator that has not ended: close it, or say what was forgotten.
  func finalizeGenerator(_ g: GeneratorRef) {
    if g.pointee.h.aux == GeneratorState.finished.rawValue || g.pointee.h.aux == GeneratorState.running.rawValue { return }
    let kind = g.pointee.h.kind
    if kind == .asyncGenerator, g.pointee.extra.isPointer, !g.pointee.marks.contains(.closed) {
      let hook = g.pointee.extra
      return unraisable("Exception ignored in", g.value) { () throws(Raised) in _ = try self.call(hook, g.value) }
    }
    if kind == .coroutine, g.pointee.h.aux == GeneratorState.created.rawValue {
      unraisable("Exception ignored in", g.value) { () throws(Raised) in try self.warnNeverAwaited(g) }
      return abandon(g)
    }
    unraisable("Exception ignored in", g.value) { () throws(Raised) in _ = try self.closeGenerator(g) }
  }

  /// The warnings module knows how to print the origin; without it the plain text must do.
  private func warnNeverAwaited(_ g: GeneratorRef) throws(Raised) {
    let modules = rt.pointee.modules
    if modules.isKind(.dict) {
      let warnings = get(DictRef(unchecked: modules), name: intern("warnings"))
      if warnings.isPointer, !warnings.isNone {
        let hook = try getAttributeOrUndef(warnings, intern("_warn_unawaited_coroutine"))
        if !hook.isUndef {
          _ = try call(hook, g.value)
          return
        }
      }
    }
    try warn(
      .RuntimeWarning, "coroutine '\(swiftString(g.pointee.qualname))' was never awaited", filename: nil, line: 0)
  }

  /// As for coroutines, for the steps of an async generator.
  func warnNeverAwaited(step method: String, of g: GeneratorRef) throws(Raised) {
    try warn(
      .RuntimeWarning,
      "coroutine method '\(method)' of '\(swiftString(g.pointee.qualname))' was never awaited", filename: nil, line: 0)
  }
}
