// Calls from native code, and the one dispatch over kinds of callables that the machine's call
// instructions share. Arguments always lie in a window of the register stack: callee at +3,
// arguments from +5, so that a Python callee's frame needs no copying.
import CGila

/// What became of a call whose arguments lie in a window.
enum CallOutcome {
  case done(Value)
  /// A frame was set up at this base; whoever called makes the machine run it.
  case frame(Regs)
  /// As `frame`, for `__init__`: its frame returns to a stub that keeps the instance.
  case initializer(stub: Regs, frame: Regs)
}

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: from native code

  public func call(_ f: Value) throws(Raised) -> Value {
    let w = try window(0)
    w[FrameSlot.function] = f
    return try callWindow(w, 0, .undef)
  }

  public func call(_ f: Value, _ a: Value) throws(Raised) -> Value {
    let w = try window(1)
    w[FrameSlot.function] = f
    w[5] = a
    return try callWindow(w, 1, .undef)
  }

  public func call(_ f: Value, _ a: Value, _ b: Value) throws(Raised) -> Value {
    let w = try window(2)
    w[FrameSlot.function] = f
    w[5] = a
    w[6] = b
    return try callWindow(w, 2, .undef)
  }

  public func call(_ f: Value, _ a: Value, _ b: Value, _ c: Value) throws(Raised) -> Value {
    let w = try window(3)
    w[FrameSlot.function] = f
    w[5] = a
    w[6] = b
    w[7] = c
    return try callWindow(w, 3, .undef)
  }

  public func call(_ f: Value, _ a: Value, _ b: Value, _ c: Value, _ d: Value) throws(Raised) -> Value {
    let w = try window(4)
    w[FrameSlot.function] = f
    w[5] = a
    w[6] = b
    w[7] = c
    w[8] = d
    return try callWindow(w, 4, .undef)
  }

  /// `args` may lie anywhere; `keywords` is a tuple of names for the last arguments, or undef.
  public func call(_ f: Value, _ args: UnsafeMutablePointer<Value>, _ count: Int, keywords: Value = .undef) throws(Raised) -> Value {
    let w = try window(count)
    w[FrameSlot.function] = f
    (w + 5).update(from: args, count: count)
    return try callWindow(w, count, keywords)
  }

  /// f(*args, **kwargs); `kwargs` is a dict or undef.
  public func call(_ f: Value, args: TupleRef, kwargs: Value = .undef) throws(Raised) -> Value {
    let extra = kwargs.isPointer ? DictRef(unchecked: kwargs).pointee.count : 0
    let w = try window(args.pointee.count + extra)
    w[FrameSlot.function] = f
    (w + 5).update(from: args.items, count: args.pointee.count)
    let names = try spreadKeywords(kwargs, into: w + 5 + args.pointee.count)
    return try callWindow(w, args.pointee.count + extra, names)
  }

  /// v.name(args…)
  public func callMethod(_ v: Value, _ known: Known, _ args: Value...) throws(Raised) -> Value {
    let f = try getAttribute(v, name(known))
    let w = try window(args.count)
    w[FrameSlot.function] = f
    for i in 0..<args.count { w[5 + i] = args[i] }
    return try callWindow(w, args.count, .undef)
  }

  /// Copy a dict's values behind the positional arguments; returns the tuple of names.
  func spreadKeywords(_ kwargs: Value, into target: Regs) throws(Raised) -> Value {
    guard kwargs.isPointer, DictRef(unchecked: kwargs).pointee.count > 0 else { return .undef }
    let d = DictRef(unchecked: kwargs)
    let names = try newTuple(d.pointee.count)
    var i = 0
    var k = 0
    while let e = nextEntry(d, from: i) {
      let entry = d.entry + e
      guard entry.pointee.key.isKind(.str) else { throw typeError("keywords must be strings") }
      names.items[k] = entry.pointee.key
      target[k] = entry.pointee.value
      k += 1
      i = e + 1
    }
    return names.value
  }

  /// Room for a call of `count` arguments above everything in use.
  @inline(__always)
  func window(_ count: Int) throws(Raised) -> Regs {
    // Three words below keep the boundary between native code and the machine.
    let w = frameTop + Boundary.words
    if _slowPath(w + (count + 24) > pointee.stackLimit) { throw stackOverflow() }
    return w
  }

  func callWindow(_ w: Regs, _ count: Int, _ keywords: Value) throws(Raised) -> Value {
    try checkNativeStack()
    // The arguments lie above the running frame: nested calls must not reuse their place.
    let saved = pointee.argumentTop
    let end = w + (5 &+ count)
    if end > saved { pointee.argumentTop = end }
    defer { pointee.argumentTop = saved }
    switch try dispatchCall(w, count, keywords) {
    case .done(let v): return v
    case .frame(let base): return try run(frame: base)
    case .initializer(let stub, let frame): return try run(stub: stub, frame: frame)
    }
  }

  // MARK: dispatch

  /// Call w[3] with `count` arguments from w[5], the last of them named by the tuple `keywords`.
  func dispatchCall(_ w: Regs, _ count: Int, _ keywords: Value) throws(Raised) -> CallOutcome {
    var count = count
    let f = w[FrameSlot.function]
    guard f.isPointer else { throw notCallable(f) }
    switch f.object.pointee.kind {
    case .function: return try enterFunction(w, FunctionRef(unchecked: f), count, keywords)
    case .native, .nativeMethod, .wrapperDescriptor, .classMethodDescriptor:
      let n = NativeRef(unchecked: f)
      if !n.pointee.receiver.isUndef {
        shiftArguments(w, count)
        w[5] = n.pointee.receiver
        count += 1
      } else if n.pointee.h.kind != .native {
        try checkReceiver(n, w, count)
      }
      return .done(try invokeNative(n.pointee.impl, w + 5, count, keywords, n))
    case .boundMethod:
      let m = BoundMethodRef(unchecked: f)
      shiftArguments(w, count)
      w[5] = m.pointee.receiver
      w[FrameSlot.function] = m.pointee.function
      return try dispatchCall(w, count + 1, keywords)
    case .type: return try callType(w, TypeRef(unchecked: f), count, keywords)
    case .staticMethod where !f.object.pointee.flags.contains(.heapType):
      w[FrameSlot.function] = WrapperRef(unchecked: f).pointee.function
      return try dispatchCall(w, count, keywords)
    default:
      let t = typeOf(f)
      let method = special(t, .__call__)
      if method.isUndef || method.isNone { throw notCallable(f) }
      try checkNativeStack()
      if method.isKind(.function) || method.isKind(.nativeMethod) || method.isKind(.wrapperDescriptor) {
        shiftArguments(w, count)
        w[5] = f
        w[FrameSlot.function] = method
        return try dispatchCall(w, count + 1, keywords)
      }
      w[FrameSlot.function] = try descriptorGet(method, f, t)
      return try dispatchCall(w, count, keywords)
    }
  }

  /// Make room for a receiver before the arguments.
  @inline(__always)
  func shiftArguments(_ w: Regs, _ count: Int) {
    var i = count
    while i > 0 {
      w[5 + i] = w[4 + i]
      i &-= 1
    }
  }

  /// Unbound builtin methods check their first argument.
  private func checkReceiver(_ n: NativeRef, _ w: Regs, _ count: Int) throws(Raised) {
    guard n.pointee.owner.isPointer else { return }
    let owner = TypeRef(unchecked: n.pointee.owner)
    if n.pointee.h.kind == .classMethodDescriptor { return }
    if _fastPath(count > 0), _fastPath(typeOf(w[5]) == owner) || isSubtype(typeOf(w[5]), owner) { return }
    let name = swiftString(n.pointee.impl.pointee.name)
    guard count > 0 else {
      if n.pointee.h.kind == .wrapperDescriptor {
        throw typeError("descriptor '\(name)' of '\(typeName(owner))' object needs an argument")
      }
      throw typeError("unbound method \(typeName(owner)).\(name)() needs an argument")
    }
    if n.pointee.h.kind == .wrapperDescriptor {
      throw typeError("descriptor '\(name)' requires a '\(typeName(owner))' object but received a '\(typeName(w[5]))'")
    }
    throw typeError("descriptor '\(name)' for '\(typeName(owner))' objects doesn't apply to a '\(typeName(w[5]))' object")
  }

  @inline(never)
  func notCallable(_ f: Value) -> Raised { typeError("'\(typeName(f))' object is not callable") }

  @inline(never)
  func stackOverflow() -> Raised { raise(.RecursionError, "maximum recursion depth exceeded") }

  // MARK: native functions

  @inline(__always)
  func invokeNative(
    _ impl: UnsafeMutablePointer<NativeFunction>, _ args: Regs, _ count: Int, _ keywords: Value, _ n: NativeRef
  ) throws(Raised) -> Value {
    if _fastPath(keywords.isUndef && Int(impl.pointee.exactCount) == count && impl.pointee.parsed) {
      return try impl.invoke(args, count, self)
    }
    return try invokeNativeBinding(impl, args, count, keywords, n)
  }

  @inline(never)
  private func invokeNativeBinding(
    _ impl: UnsafeMutablePointer<NativeFunction>, _ args: Regs, _ count: Int, _ keywords: Value, _ n: NativeRef
  ) throws(Raised) -> Value {
    let s = impl.signature(self)
    let total = s.pointee.count
    let saved = pointee.argumentTop
    let top = args + (max(total, count) + count + 2)
    if top > pointee.stackLimit { throw stackOverflow() }
    if top > saved { pointee.argumentTop = top }
    defer { pointee.argumentTop = saved }
    if !(keywords.isUndef && Int(impl.pointee.exactCount) == count) {
      try bindNative(impl, s, args, count, keywords, n)
    }
    return try impl.invoke(args, total, self)
  }

  // MARK: Python functions

  /// Bind arguments and set up the frame header, return address and caller excepted; for generator
  /// code make the generator instead.
  @inline(__always)
  func enterFunction(_ w: Regs, _ f: FunctionRef, _ count: Int, _ keywords: Value) throws(Raised) -> CallOutcome {
    let code = f.pointee.code
    if _fastPath(Int(code.pointee.simpleCount) == count && keywords.isUndef) {
      if _slowPath(w + Int(code.pointee.registerCount) > pointee.stackLimit) { throw stackOverflow() }
    } else {
      try bindArguments(w, f, count, keywords)
      if code.pointee.flags & 0x2a0 != 0 { return .done(newGenerator(w, f)) }
    }
    clearLocals(w, code)
    w[FrameSlot.code] = code.value
    w[FrameSlot.frame] = .undef
    return .frame(w)
  }

  /// Locals that are no parameters start unbound.
  @inline(__always)
  func clearLocals(_ w: Regs, _ code: CodeRef) {
    var i = Int(code.pointee.firstPlainLocal)
    let n = Int(code.pointee.localCount)
    while i < n {
      w[5 &+ i] = .undef
      i &+= 1
    }
  }

  // MARK: running

  /// Run a frame that `dispatchCall` set up to its end.
  func run(frame base: Regs) throws(Raised) -> Value {
    let code = CodeRef(unchecked: base[FrameSlot.code])
    return try run(bottom: base, frame: base, from: code.pointee.instructions)
  }

  func run(stub: Regs, frame: Regs) throws(Raised) -> Value {
    let code = CodeRef(unchecked: frame[FrameSlot.code])
    return try run(bottom: stub, frame: frame, from: code.pointee.instructions)
  }

  /// Run `frame`; `bottom` is the frame whose return leaves the machine. A nil start lets the
  /// pending exception loose at `pc` instead (generators' throw).
  func run(bottom: Regs, frame: Regs, from start: PC, raising: Bool = false) throws(Raised) -> Value {
    let boundary = bottom - Boundary.words
    boundary[Boundary.result] = .undef
    boundary[Boundary.regs] = Value(bits: UInt64(UInt(bitPattern: pointee.regs)))
    boundary[Boundary.pc] = Value(bits: UInt64(UInt(bitPattern: pointee.pc)))
    bottom[FrameSlot.returnPC] = Value(bits: UInt64(UInt(bitPattern: rt.pointee.haltCode)))
    bottom[FrameSlot.caller] = Value(bits: UInt64(UInt(bitPattern: boundary)))
    let (regs, pc, top) = (pointee.regs, pointee.pc, pointee.argumentTop)
    if pointee.depthLeft <= 0 { throw recursionError() }
    pointee.depthLeft -= 1
    var target: (pc: PC, regs: Regs) = (start, frame)
    if raising { target = unwind(start, frame) }
    if target.pc != rt.pointee.haltCode {
      pointee.regs = target.regs
      pointee.pc = target.pc
      gila_machine_run(
        target.pc, UnsafeMutableRawPointer(target.regs).assumingMemoryBound(to: UInt64.self), self,
        Int(bitPattern: target.pc) &+ pointee.budget, pointee.table)
    }
    pointee.regs = regs
    pointee.pc = pc
    pointee.argumentTop = top
    if !pointee.pending.isUndef { throw Raised() }
    return boundary[Boundary.result]
  }

  @inline(never)
  func recursionError() -> Raised {
    // Some frames in reserve, so that handling the error does not fail at once.
    let left = pointee.depthLeft
    pointee.depthLeft = 50
    defer { pointee.depthLeft = left }
    return raise(.RecursionError, "maximum recursion depth exceeded")
  }
}

/// The words between native code and the frame that it runs.
enum Boundary {
  static let result = 0
  static let regs = 1
  static let pc = 2
  static let words = 3
}
