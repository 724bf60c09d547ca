// The exception types with one to four attributes of their own: StopIteration, SystemExit,
// KeyError, NameError, AttributeError, ImportError.

enum StopIterationType {
  static func declare(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.getSet("value", ExceptionField.get0, ExceptionField.set0, doc: "generator return value")
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    _ = try BaseExceptionType.initialize(a, th)
    let args = TupleRef(unchecked: a[1])
    th.setField(a[0], 0, args.pointee.count > 0 ? args.items[0] : .none)
    return .none
  }
}

enum SystemExitType {
  static func declare(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.getSet("code", ExceptionField.get0, ExceptionField.set0, doc: "exception code")
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    _ = try BaseExceptionType.initialize(a, th)
    let args = TupleRef(unchecked: a[1])
    if args.pointee.count == 1 {
      th.setField(a[0], 0, args.items[0])
    } else if args.pointee.count > 1 {
      th.setField(a[0], 0, args.value)
    }
    return .none
  }
}

enum KeyErrorType {
  static func declare(_ t: TypeSpec) { t.def("__str__(self, /)", text, doc: "Return str(self).") }

  /// The repr of a single key, so that an empty or odd key can be seen.
  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let args = ExceptionRef(unchecked: self).pointee.args
    if args.isKind(.tuple), TupleRef(unchecked: args).pointee.count == 1 { return try th.repr(TupleRef(unchecked: args).items[0]) }
    return try BaseExceptionType.text(self, th)
  }
}

enum NameErrorType {
  static func declare(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.getSet("name", ExceptionField.get0, ExceptionField.set0, doc: "name")
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    BaseExceptionType.setInitialArgs(a[0], a[1], th)
    try BaseExceptionType.takeKeywords(a[0], a[2], "NameError", ["name"], [0], th)
    return .none
  }
}

enum AttributeErrorType {
  static func declare(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.def("__getstate__(self, /)", getState, doc: "Return the attributes to pickle.")
    t.def("__reduce__(self, /)", reduce, doc: "Return what pickling makes of the exception.")
    t.getSet("name", ExceptionField.get0, ExceptionField.set0, doc: "attribute name")
    t.getSet("obj", ExceptionField.get1, ExceptionField.set1, doc: "object")
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    BaseExceptionType.setInitialArgs(a[0], a[1], th)
    try BaseExceptionType.takeKeywords(a[0], a[2], "AttributeError", ["name", "obj"], [0, 1], th)
    return .none
  }

  /// The object is left out: it may not be possible to pickle it.
  static func getState(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let e = ExceptionRef(unchecked: self)
    let state = e.pointee.dict.isPointer ? try th.copyDict(DictRef(unchecked: e.pointee.dict)) : th.dict()
    let name = th.field(self, 0)
    if !name.isUndef { th.set(state, name: .name, name) }
    th.set(state, name: .args, e.pointee.args)
    return state
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let state = try getState(self, th)
    return th.tuple(th.typeOf(self).value, ExceptionRef(unchecked: self).pointee.args, state)
  }
}

enum ImportErrorType {
  /// Fields: 0 name, 1 path, 2 name_from, 3 msg.
  static func declare(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.def("__reduce__(self, /)", reduce, doc: "Return what pickling makes of the exception.")
    t.getSet("msg", ExceptionField.get3, ExceptionField.set3, doc: "exception message")
    t.getSet("name", ExceptionField.get0, ExceptionField.set0, doc: "module name")
    t.getSet("path", ExceptionField.get1, ExceptionField.set1, doc: "module path")
    t.getSet("name_from", ExceptionField.get2, ExceptionField.set2, doc: "name imported from module")
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    BaseExceptionType.setInitialArgs(a[0], a[1], th)
    try BaseExceptionType.takeKeywords(a[0], a[2], "ImportError", ["name", "path", "name_from"], [0, 1, 2], th)
    let args = TupleRef(unchecked: a[1])
    th.setField(a[0], 3, args.pointee.count == 1 ? args.items[0] : .undef)
    return .none
  }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let msg = th.field(self, 3)
    if msg.isKind(.str), !msg.object.pointee.flags.contains(.heapType) { return msg }
    return try BaseExceptionType.text(self, th)
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let e = ExceptionRef(unchecked: self)
    let keys: [Known] = [.name, .path, .name_from]
    var state = e.pointee.dict
    for i in 0..<3 where !th.field(self, i).isUndef {
      if state == e.pointee.dict { state = state.isPointer ? try th.copyDict(DictRef(unchecked: state)) : th.dict() }
      th.set(state, name: keys[i], th.field(self, i))
    }
    if state.isPointer { return th.tuple(th.typeOf(self).value, e.pointee.args, state) }
    return th.tuple(th.typeOf(self).value, e.pointee.args)
  }
}
