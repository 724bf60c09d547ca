// Objects that the modules about threads find by number instead of by name: their types, the table of
// running threads, registered exit functions. One list per interpreter.

public enum ThreadSlot: Int, CaseIterable {
  case lockType, rlockType, hookArgs, builtinHook
  case threadingModule, threadType, eventType, conditionType, mainThread, activeThreads, exitCalls
  case barrierError, threadCounter, dummyCounter, isShuttingDown
  case atexitCalls
  case contextType, contextVarType, tokenType, missing
  case queueEmpty, queueFull, queueShutDown, dequeType
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// What was registered under the number; undef when nothing was.
  public func registered(_ slot: ThreadSlot) -> Value {
    guard rt.pointee.threadRegistry.isPointer else { return .undef }
    return ListRef(unchecked: rt.pointee.threadRegistry).items[slot.rawValue]
  }

  public func register(_ slot: ThreadSlot, _ value: Value) {
    if !rt.pointee.threadRegistry.isPointer {
      let l = ListRef(unchecked: list())
      for _ in ThreadSlot.allCases { try? append(l, .undef) }
      rt.pointee.threadRegistry = l.value
    }
    let l = ListRef(unchecked: rt.pointee.threadRegistry)
    l.items[slot.rawValue] = value
    barrier(l.object)
  }

  /// Report an exception that cannot be raised here, through sys.unraisablehook.
  public func reportIgnored(_ exception: Value, _ what: String, _ object: Value = .undef) {
    reportUnraisable(exception, what, object)
  }

  /// object.__setattr__, for native types that store attributes of their instances.
  public func storeOwnAttribute(_ v: Value, _ name: String, _ value: Value) throws(Raised) {
    try storeAttribute(v, intern(name), value)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The Swift object of a box when it is of exactly this (final) class.
  @inline(__always)
  public func exactNative<T: NativeObject>(_ v: Value, _ class: T.Type) -> T? {
    guard v.isKind(.box), let native = BoxRef(unchecked: v).pointee.native else { return nil }
    let object = native.takeUnretainedValue()
    return Swift.type(of: object) == T.self ? unsafeDowncast(object, to: T.self) : nil
  }

  /// A new plain lock.
  public func newLock() -> Value { box(LockState(reentrant: false), type: TypeRef(unchecked: registered(.lockType))) }

  /// A new re-entrant lock.
  public func newRLock() -> Value { box(LockState(reentrant: true), type: TypeRef(unchecked: registered(.rlockType))) }

  /// Seconds of a timeout, with the errors of CPython's conversion.
  public func timeout(_ v: Value) throws(Raised) -> Double {
    if v.isSmallInt { return try checkedTimeout(Double(v.smallInt)) }
    if v.isPointer, !v.isKind(.float), !v.isKind(.int) {
      return try checkedTimeout(Double(try indexInt(v)))
    }
    if !v.isPointer, !v.isFlonum, !v.isBool { return try checkedTimeout(Double(try indexInt(v))) }
    return try checkedTimeout(try doubleFrom(v))
  }

  private func checkedTimeout(_ seconds: Double) throws(Raised) -> Double {
    if seconds.isNaN { throw valueError("Invalid value NaN (not a number)") }
    if abs(seconds) > Double(Int64.max / 1_000_000_000) { throw overflowError("timestamp out of range for platform time_t") }
    return seconds
  }
}
