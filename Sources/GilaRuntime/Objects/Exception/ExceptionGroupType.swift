// BaseExceptionGroup and ExceptionGroup: construction, text, derive, split, subgroup.
// Fields: 0 message, 1 exceptions (a tuple).

enum ExceptionGroupType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", new, doc: ExceptionField.newDoc)
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.def("derive(self, object, /)", derive, doc: "Make a group with the same message that wraps other exceptions.")
    t.def("split(self, object, /)", split, doc: "Return the part that matches a type or predicate, and the rest.")
    t.def("subgroup(self, object, /)", subgroup, doc: "Return the part that matches a type or predicate, or None.")
    t.classDef("__class_getitem__(cls, object, /)", classGetItem, doc: "See PEP 585")
    t.getSet("message", ExceptionField.get0, setReadOnly, doc: "exception message")
    t.getSet("exceptions", ExceptionField.get1, setReadOnly, doc: "nested exceptions")
  }

  static func setReadOnly(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { throw th.raise(.AttributeError, "readonly attribute") }

  static func classGetItem(_ a: Args, _ th: Th) throws(Raised) -> Value { try th.call(th.rt.type(.genericAlias), a[0], a[1]) }

  // MARK: construction

  static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let asked = try BaseExceptionType.exceptionClass(a[0], "BaseExceptionGroup", th)
    let args = TupleRef(unchecked: a[1])
    guard args.pointee.count == 2 else {
      throw th.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (\(args.pointee.count) given)")
    }
    let message = args.items[0]
    guard message.isKind(.str) else {
      throw th.typeError("BaseExceptionGroup.__new__() argument 1 must be str, not \(th.typeName(message))")
    }
    let given = args.items[1]
    guard !given.isKind(.dict), !th.special(th.typeOf(given), .__getitem__).isUndef else {
      throw th.typeError("second argument (exceptions) must be a sequence")
    }
    let items = try th.tupleOf(given)
    guard items.pointee.count > 0 else { throw th.valueError("second argument (exceptions) must be a non-empty sequence") }
    let plain = TypeRef(unchecked: th.rt.exception(.Exception))
    var onlyPlain = true
    for i in 0..<items.pointee.count {
      guard items.items[i].isKind(.exception) else {
        throw th.valueError("Item \(i) of second argument (exceptions) is not an exception")
      }
      if !th.isSubtype(th.typeOf(items.items[i]), plain) { onlyPlain = false }
    }
    var type = asked
    if type.value == th.rt.exception(.BaseExceptionGroup) {
      if onlyPlain { type = TypeRef(unchecked: th.rt.exception(.ExceptionGroup)) }
    } else if !onlyPlain {
      if type.value == th.rt.exception(.ExceptionGroup) {
        throw th.typeError("Cannot nest BaseExceptions in an ExceptionGroup")
      }
      if th.isSubtype(type, plain) { throw th.typeError("Cannot nest BaseExceptions in '\(th.typeName(type))'") }
    }
    let e = th.newException(type, args: args.value)
    th.setField(e, 0, message)
    th.setField(e, 1, items.value)
    return e
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value { try BaseExceptionType.initialize(a, th) }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var m = Message()
    m.add(th.field(self, 0))
    let count = th.groupItems(self)?.pointee.count ?? 0
    m.add(" (\(count) sub-exception\(count == 1 ? "" : "s"))")
    return try m.make(th)
  }

  static func derive(_ self: Value, _ exceptions: Value, _ th: Th) throws(Raised) -> Value {
    try th.call(th.rt.exception(.BaseExceptionGroup), th.shownField(self, 0), exceptions)
  }

  // MARK: splitting

  static func split(_ self: Value, _ condition: Value, _ th: Th) throws(Raised) -> Value {
    let parts = try th.splitGroup(self, try th.groupCondition(condition), rest: true)
    return th.tuple(parts.match, parts.rest)
  }

  static func subgroup(_ self: Value, _ condition: Value, _ th: Th) throws(Raised) -> Value {
    try th.splitGroup(self, try th.groupCondition(condition), rest: false).match
  }
}

/// What selects exceptions of a group.
enum GroupCondition {
  /// A type or a tuple of types.
  case type(Value)
  case predicate(Value)
  /// The leaves in this list (with their identities in a set).
  case leaves(Set<UInt64>)
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The wrapped exceptions of a group, nil for other exceptions.
  func groupItems(_ e: Value) -> TupleRef? {
    guard isGroup(e) else { return nil }
    let items = field(e, 1)
    return items.isKind(.tuple) ? TupleRef(unchecked: items) : nil
  }

  func isGroup(_ e: Value) -> Bool {
    e.isKind(.exception) && isSubtype(typeOf(e), TypeRef(unchecked: rt.exception(.BaseExceptionGroup)))
  }

  func isExceptionClass(_ v: Value) -> Bool {
    v.isKind(.type) && TypeRef(unchecked: v).pointee.layout == .exception
  }

  func groupCondition(_ v: Value) throws(Raised) -> GroupCondition {
    if isExceptionClass(v) { return .type(v) }
    if v.isKind(.tuple), !v.object.pointee.flags.contains(.heapType) {
      let t = TupleRef(unchecked: v)
      var allClasses = true
      for i in 0..<t.pointee.count where !isExceptionClass(t.items[i]) { allClasses = false }
      if allClasses { return .type(v) }
    } else if !v.isKind(.type), isCallableObject(v) {
      return .predicate(v)
    }
    throw typeError("expected an exception type, a tuple of exception types, or a callable (other than a class)")
  }

  private func isCallableObject(_ v: Value) -> Bool {
    switch kindOf(v) {
    case .function, .native, .boundMethod, .nativeMethod, .wrapperDescriptor, .classMethodDescriptor, .type: true
    default: !special(typeOf(v), .__call__).isUndef
    }
  }

  /// The part of exception `e` that meets the condition and, when asked for, the rest; None for
  /// an empty part.
  func splitGroup(_ e: Value, _ condition: GroupCondition, rest wanted: Bool) throws(Raised) -> (match: Value, rest: Value) {
    try checkNativeStack()
    let items = groupItems(e)
    let matched: Bool
    switch condition {
    case .type(let spec): matched = isInstanceOfSpec(e, spec)
    case .predicate(let f): matched = try truth(try call(f, e))
    case .leaves(let set): matched = items == nil && set.contains(e.bits)
    }
    if matched { return (e, .none) }
    guard let items else { return (.none, wanted ? e : .none) }
    let matches = ListRef(unchecked: list())
    let others = ListRef(unchecked: list())
    for i in 0..<items.pointee.count {
      let part = try splitGroup(items.items[i], condition, rest: wanted)
      if !part.match.isNone { try append(matches, part.match) }
      if !part.rest.isNone { try append(others, part.rest) }
    }
    let match = try groupSubset(e, matches)
    return (match, wanted ? try groupSubset(e, others) : .none)
  }

  /// A group like `group` of other exceptions, or None when there are none.
  func groupSubset(_ group: Value, _ items: ListRef) throws(Raised) -> Value {
    if items.pointee.count == 0 { return .none }
    let derived = try call(try getAttribute(group, intern("derive")), items.value)
    guard isGroup(derived) else { throw typeError("derive must return an instance of BaseExceptionGroup") }
    let from = ExceptionRef(unchecked: group)
    let to = ExceptionRef(unchecked: derived)
    if from.pointee.traceback.isPointer { to.pointee.traceback = from.pointee.traceback }
    to.pointee.context = from.pointee.context
    storeCause(derived, from.pointee.cause.isUndef ? .none : from.pointee.cause)
    let notes = try getAttributeOrUndef(group, .__notes__)
    if notes.isPointer, !notes.isKind(.dict), !special(typeOf(notes), .__getitem__).isUndef {
      try setAttribute(derived, name(.__notes__), try listOf(notes).value)
    }
    return derived
  }

  /// isinstance without hooks; `spec` is a class or a (nested) tuple of classes.
  func isInstanceOfSpec(_ e: Value, _ spec: Value) -> Bool {
    if spec.isKind(.type) { return isSubtype(typeOf(e), TypeRef(unchecked: spec)) }
    guard spec.isKind(.tuple) else { return false }
    let t = TupleRef(unchecked: spec)
    for i in 0..<t.pointee.count where t.items[i].isKind(.type) {
      if isSubtype(typeOf(e), TypeRef(unchecked: t.items[i])) { return true }
    }
    return false
  }
}
