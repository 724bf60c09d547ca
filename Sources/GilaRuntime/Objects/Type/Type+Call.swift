// Calling a type: `__new__`, then `__init__`.

extension UnsafeMutablePointer where Pointee == Thread {
  /// The window w holds the type's arguments.
  func callType(_ w: Regs, _ t: TypeRef, _ count: Int, _ keywords: Value) throws(Raised) -> CallOutcome {
    let meta = typeOf(t.value)
    if meta.value != rt.type(.type) {
      let hook = special(meta, .__call__)
      if hook != special(TypeRef(unchecked: rt.type(.type)), .__call__) {
        shiftArguments(w, count)
        w[5] = t.value
        w[FrameSlot.function] = try descriptorGetFunction(hook, t.value, meta)
        return try dispatchCall(w, w[FrameSlot.function] == hook ? count + 1 : shiftBack(w, count), keywords)
      }
    } else if t.value == rt.type(.type), count == 1, keywords.isUndef {
      return .done(typeOf(w[5]).value)
    }
    if _fastPath(keywords.isUndef && !t.pointee.flags.contains(.heapType)) {
      if let made = try makeExact(t, w, count) { return .done(made) }
    }
    return try instantiate(w, t, count, keywords)
  }

  /// Calls of exact builtin types that need no `__new__` and `__init__`; nil for all others.
  private func makeExact(_ t: TypeRef, _ w: Regs, _ count: Int) throws(Raised) -> Value? {
    guard t.value == rt.type(t.pointee.layout) || t.pointee.layout == .exception else { return nil }
    switch t.pointee.layout {
    case .exception: return try makePlainException(t, w + 5, count)
    case .str where count == 1: return try text(w[5])
    case .int where count == 1:
      let v = w[5]
      if v.isSmallInt { return v }
      return v.isFlonum || v.isKind(.str) && !isHeap(v) ? try intFrom(v) : nil
    case .float where count == 1:
      let v = w[5]
      if v.isFlonum { return v }
      return v.isSmallInt || v.isKind(.str) && !isHeap(v) ? float(try floatFrom(v)) : nil
    case .list, .tuple, .dict, .set, .frozenSet, .range, .enumerate, .zip, .map, .filter, .reversedSequence, .slice:
      return try makeBuiltin(t.pointee.layout, w + 5, count)
    default: return nil
    }
  }

  /// A plain function takes the receiver as first argument; anything else is bound.
  private func descriptorGetFunction(_ hook: Value, _ receiver: Value, _ t: TypeRef) throws(Raised) -> Value {
    hook.isKind(.function) ? hook : try descriptorGet(hook, receiver, t)
  }

  private func shiftBack(_ w: Regs, _ count: Int) -> Int {
    for i in 0..<count { w[5 + i] = w[6 + i] }
    return count
  }

  /// type.__call__
  func instantiate(_ w: Regs, _ t: TypeRef, _ count: Int, _ keywords: Value) throws(Raised) -> CallOutcome {
    if t.pointee.flags.contains(.plainNew) {
      let initializer = special(t, .__init__)
      if initializer.isKind(.function) { return try instantiatePlain(w, t, FunctionRef(unchecked: initializer), count, keywords) }
    }
    if t.pointee.flags.contains(.disallowInstantiation) {
      throw typeError("cannot create '\(qualifiedTypeName(t))' instances")
    }
    try checkNativeStack()
    let maker = special(t, .__new__)
    if maker.isUndef { throw typeError("cannot create '\(qualifiedTypeName(t))' instances") }
    let f = maker.isKind(.staticMethod) ? WrapperRef(unchecked: maker).pointee.function : try descriptorGet(maker, .undef, t)
    // The arguments are needed twice: once behind the type, once behind the instance.
    let saved = pointee.argumentTop
    let end = w + (5 + count)
    if end > saved { pointee.argumentTop = end }
    defer { pointee.argumentTop = saved }
    let inner = try window(count + 1)
    inner[FrameSlot.function] = f
    inner[5] = t.value
    (inner + 6).update(from: w + 5, count: count)
    let instance = try callWindow(inner, count + 1, keywords)
    guard isSubtype(typeOf(instance), t) else { return .done(instance) }
    let actual = typeOf(instance)
    let initializer = special(actual, .__init__)
    if initializer.isUndef { return .done(instance) }
    let second = try window(count + 1)
    var arguments = count
    if initializer.isKind(.function) || initializer.isKind(.wrapperDescriptor) {
      second[FrameSlot.function] = initializer
      second[5] = instance
      (second + 6).update(from: w + 5, count: count)
      arguments += 1
    } else {
      second[FrameSlot.function] = try descriptorGet(initializer, instance, actual)
      (second + 5).update(from: w + 5, count: count)
    }
    w[FrameSlot.function] = instance
    let result = try callWindow(second, arguments, keywords)
    if !result.isNone { throw typeError("__init__() should return None, not '\(typeName(result))'") }
    return .done(w[FrameSlot.function])
  }

  /// The common case without native recursion: a stub frame keeps the instance while `__init__`
  /// runs above it.
  private func instantiatePlain(
    _ w: Regs, _ t: TypeRef, _ initializer: FunctionRef, _ count: Int, _ keywords: Value
  ) throws(Raised) -> CallOutcome {
    let stubWords = InitStub.words
    if w + (stubWords + count + 40) > pointee.stackLimit { throw stackOverflow() }
    let instance = newInstance(t)
    let inner = w + stubWords
    var i = count
    while i > 0 {
      inner[5 + i] = w[4 + i]
      i &-= 1
    }
    w[InitStub.instance] = instance
    w[InitStub.result] = .undef
    w[FrameSlot.code] = rt.pointee.stubCode
    w[FrameSlot.frame] = .undef
    inner[FrameSlot.function] = initializer.value
    inner[5] = instance
    switch try enterFunction(inner, initializer, count + 1, keywords) {
    case .done(let v):
      // A generator function as __init__.
      throw typeError("__init__() should return None, not '\(typeName(v))'")
    case .frame(let base):
      base[FrameSlot.returnPC] = Value(bits: UInt64(UInt(bitPattern: rt.pointee.initReturnCode)))
      base[FrameSlot.caller] = Value(bits: UInt64(UInt(bitPattern: w)))
      return .initializer(stub: w, frame: base)
    case .initializer: throw runtimeError("a function call entered an initializer")
    }
  }

  public func qualifiedTypeName(_ t: TypeRef) -> String {
    let module = get(t.pointee.dict, name: .__module__)
    let name = swiftString(t.pointee.qualname)
    if module.isKind(.str) {
      let text = swiftString(module)
      if text != "builtins" { return "\(text).\(name)" }
    }
    return name
  }
}

/// The frame below `__init__`: code is the stub, so that walkers skip it.
enum InitStub {
  static let instance = 5
  static let result = 6
  static let words = 7
}
