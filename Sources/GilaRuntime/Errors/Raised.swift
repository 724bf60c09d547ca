// How native code raises: make the exception, leave it in the thread, throw `Raised`.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Make an exception of a builtin type with one message argument; use as `throw th.raise(…)`.
  @inline(never)
  public func raise(_ type: BuiltinException, _ message: String) -> Raised {
    raise(rt.exception(type), argument: str(message))
  }

  @inline(never)
  public func raise(_ type: BuiltinException, argument: Value) -> Raised {
    raise(rt.exception(type), argument: argument)
  }

  /// `type` is a builtin exception type without an `__init__` of its own that needs more.
  public func raise(_ type: Value, argument: Value) -> Raised {
    raise(exception: newException(TypeRef(unchecked: type), args: argument.isUndef ? rt.pointee.emptyTuple : tuple(argument)))
  }

  /// Raise a finished exception object; its context is the exception being handled.
  public func raise(exception: Value) -> Raised {
    setContext(exception)
    pointee.pending = exception
    return Raised()
  }

  /// The exception that travels, taken out of the thread: for native code that caught `Raised`.
  public func takePending() -> Value {
    let e = pointee.pending
    pointee.pending = .undef
    return e
  }

  /// Throw an exception taken by `takePending` on, its context untouched.
  public func rethrow(_ exception: Value) -> Raised {
    pointee.pending = exception
    return Raised()
  }

  /// Whether the travelling exception is an instance of this builtin type.
  public func pendingIs(_ type: BuiltinException) -> Bool {
    let e = pointee.pending
    return e.isPointer && isSubtype(typeOf(e), TypeRef(unchecked: rt.exception(type)))
  }

  @inline(never) public func typeError(_ message: String) -> Raised { raise(.TypeError, message) }
  @inline(never) public func valueError(_ message: String) -> Raised { raise(.ValueError, message) }
  @inline(never) public func indexError(_ message: String) -> Raised { raise(.IndexError, message) }
  @inline(never) public func keyError(_ key: Value) -> Raised { raise(.KeyError, argument: key) }
  @inline(never) public func overflowError(_ message: String) -> Raised { raise(.OverflowError, message) }
  @inline(never) public func zeroDivision(_ message: String) -> Raised { raise(.ZeroDivisionError, message) }
  @inline(never) public func runtimeError(_ message: String) -> Raised { raise(.RuntimeError, message) }
  @inline(never) public func memoryError() -> Raised { raise(rt.exception(.MemoryError), argument: .undef) }
  @inline(never) public func stopIteration() -> Raised { raise(rt.exception(.StopIteration), argument: .undef) }
  @inline(never) public func stopIteration(_ value: Value) -> Raised {
    raise(exception: newStopIteration(value))
  }
  @inline(never) public func attributeError(_ message: String, name: Value, object: Value) -> Raised {
    let e = newException(TypeRef(unchecked: rt.exception(.AttributeError)), args: tuple(str(message)))
    setField(e, 0, name)
    setField(e, 1, object)
    return raise(exception: e)
  }
  @inline(never) public func nameError(_ message: String, name: Value) -> Raised {
    let e = newException(TypeRef(unchecked: rt.exception(.NameError)), args: tuple(str(message)))
    setField(e, 0, name)
    return raise(exception: e)
  }
  /// A native feature that is not there yet, said plainly.
  @inline(never) public func notImplemented(_ what: String) -> Raised {
    raise(.NotImplementedError, "\(what) is not implemented in Gila yet (see docs/differences.md)")
  }

  /// CPython's rule: the exception being handled becomes `__context__`, cycles are cut.
  func setContext(_ exception: Value) {
    let handled = pointee.handled
    guard handled.isPointer, handled != exception, exception.isKind(.exception) else { return }
    let e = ExceptionRef(unchecked: exception)
    var seen = handled
    var steps = 0
    while seen.isKind(.exception) {
      let context = ExceptionRef(unchecked: seen).pointee.context
      if context == exception {
        ExceptionRef(unchecked: seen).pointee.context = .undef
        break
      }
      seen = context
      steps += 1
      if steps > 100_000 { break }
    }
    e.pointee.context = handled
  }

  // MARK: native recursion

  /// Call at the start of every native function that can recurse through user data.
  @inline(__always)
  public func checkNativeStack() throws(Raised) {
    if _slowPath(nativeStackPointer() < pointee.nativeLimit) { throw nativeOverflow() }
  }

  @inline(never)
  private func nativeOverflow() -> Raised { raise(.RecursionError, "maximum recursion depth exceeded") }
}

@inline(__always)
func nativeStackPointer() -> UInt {
  withUnsafeTemporaryAllocation(byteCount: 8, alignment: 8) { UInt(bitPattern: $0.baseAddress) }
}
