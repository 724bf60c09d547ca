// The statements `raise`, `except`, `except*` and the notes of exceptions, as the machine needs them.

extension UnsafeMutablePointer where Pointee == Thread {
  /// `raise v` or `raise v from cause`.
  @inline(never)
  public func raiseValue(_ v: Value, cause: Value?) -> Raised {
    do throws(Raised) {
      let exception: Value
      if v.isKind(.exception) {
        exception = v
      } else if isExceptionClass(v) {
        exception = try instantiateRaised(v)
      } else {
        return typeError("exceptions must derive from BaseException")
      }
      if let cause {
        if cause.isKind(.exception) {
          storeCause(exception, cause)
        } else if isExceptionClass(cause) {
          storeCause(exception, try instantiateRaised(cause))
        } else if cause.isNone {
          storeCause(exception, .none)
        } else {
          return typeError("exception causes must derive from BaseException")
        }
      }
      return raise(exception: exception)
    } catch {
      return error
    }
  }

  private func instantiateRaised(_ type: Value) throws(Raised) -> Value {
    let t = TypeRef(unchecked: type)
    if let plain = try makePlainException(t, pointee.regs, 0) { return plain }
    let made = try call(type)
    guard made.isKind(.exception) else {
      var m = Message()
      m.add("calling ")
      m.add(try repr(type))
      m.add(" should have returned an instance of BaseException, not ")
      m.add(try repr(typeOf(made).value))
      throw raise(.TypeError, argument: try m.make(self))
    }
    return made
  }

  // MARK: except

  /// Whether `except spec` takes the exception.
  public func matches(_ exception: Value, _ spec: Value) throws(Raised) -> Bool {
    if _fastPath(isExceptionClass(spec)) { return isSubtype(typeOf(exception), TypeRef(unchecked: spec)) }
    try checkExceptSpec(spec)
    return isInstanceOfSpec(exception, spec)
  }

  private func checkExceptSpec(_ spec: Value) throws(Raised) {
    if isExceptionClass(spec) { return }
    if spec.isKind(.tuple) {
      let t = TupleRef(unchecked: spec)
      var allClasses = true
      for i in 0..<t.pointee.count where !isExceptionClass(t.items[i]) { allClasses = false }
      if allClasses { return }
    }
    throw typeError("catching classes that do not inherit from BaseException is not allowed")
  }

  // MARK: except*

  /// `except* spec`: the part of the exception that matches and the rest, each None when empty.
  public func matchGroup(_ exception: Value, _ spec: Value) throws(Raised) -> (matched: Value, rest: Value) {
    try checkExceptSpec(spec)
    let group = TypeRef(unchecked: rt.exception(.BaseExceptionGroup))
    var namesGroup = false
    if spec.isKind(.type) {
      namesGroup = isSubtype(TypeRef(unchecked: spec), group)
    } else {
      let t = TupleRef(unchecked: spec)
      for i in 0..<t.pointee.count where isSubtype(TypeRef(unchecked: t.items[i]), group) { namesGroup = true }
    }
    if namesGroup { throw typeError("catching ExceptionGroup with except* is not allowed. Use except instead.") }
    guard exception.isKind(.exception) else { return (.none, .none) }
    if isInstanceOfSpec(exception, spec) {
      if isGroup(exception) { return (exception, .none) }
      return (try wrapNaked(exception), .none)
    }
    guard isGroup(exception) else { return (.none, exception) }
    let pair = try call(try getAttribute(exception, intern("split")), spec)
    guard pair.isKind(.tuple) else {
      throw typeError("\(typeName(exception)).split must return a tuple, not \(typeName(pair))")
    }
    let t = TupleRef(unchecked: pair)
    guard t.pointee.count >= 2 else {
      throw typeError("\(typeName(exception)).split must return a 2-tuple, got tuple of size \(t.pointee.count)")
    }
    return (t.items[0], t.items[1])
  }

  private func wrapNaked(_ exception: Value) throws(Raised) -> Value {
    try call(rt.exception(.BaseExceptionGroup), rt.pointee.emptyStr, tuple(exception))
  }

  /// What is to be raised after the `except*` clauses of one `try`, or None: `raised` lists what
  /// the clauses raised and the parts that no clause took.
  public func prepareReraiseStar(_ original: Value, _ raised: Value) throws(Raised) -> Value {
    guard raised.isKind(.list) else { return .none }
    let l = ListRef(unchecked: raised)
    if l.pointee.count == 0 { return .none }
    guard isGroup(original) else {
      // A naked exception was wrapped: at most one clause ran.
      for i in 0..<l.pointee.count where l.items[i].isKind(.exception) { return l.items[i] }
      return .none
    }
    let fresh = ListRef(unchecked: list())
    var kept = Set<UInt64>()
    var anyKept = false
    for i in 0..<l.pointee.count where l.items[i].isKind(.exception) {
      if hasSameOrigin(l.items[i], original) {
        anyKept = true
        try collectLeaves(l.items[i], &kept)
      } else {
        try append(fresh, l.items[i])
      }
    }
    let reraised = anyKept ? try splitGroup(original, .leaves(kept), rest: false).match : .none
    if fresh.pointee.count == 0 { return reraised }
    if !reraised.isNone { try append(fresh, reraised) }
    if fresh.pointee.count == 1 { return fresh.items[0] }
    return try call(rt.exception(.BaseExceptionGroup), rt.pointee.emptyStr, fresh.value)
  }

  /// Parts of one group share its traceback, cause and context.
  private func hasSameOrigin(_ e: Value, _ original: Value) -> Bool {
    guard isGroup(e) else { return false }
    let a = ExceptionRef(unchecked: e)
    let b = ExceptionRef(unchecked: original)
    func orNone(_ v: Value) -> Value { v.isUndef ? .none : v }
    return orNone(a.pointee.traceback) == orNone(b.pointee.traceback)
      && orNone(a.pointee.cause) == orNone(b.pointee.cause) && orNone(a.pointee.context) == orNone(b.pointee.context)
  }

  private func collectLeaves(_ e: Value, _ leaves: inout Set<UInt64>) throws(Raised) {
    try checkNativeStack()
    guard let items = groupItems(e) else {
      leaves.insert(e.bits)
      return
    }
    for i in 0..<items.pointee.count { try collectLeaves(items.items[i], &leaves) }
  }

  // MARK: notes

  /// `exception.add_note(text)`; failures are swallowed, for there is an exception on its way already.
  func addNote(_ exception: Value, _ text: String) {
    guard exception.isKind(.exception) else { return }
    let saved = pointee.pending
    pointee.pending = .undef
    do throws(Raised) {
      _ = try BaseExceptionType.addNote(exception, str(text), self)
    } catch {
      _ = takePending()
    }
    pointee.pending = saved
  }
}
