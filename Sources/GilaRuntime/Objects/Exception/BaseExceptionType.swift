// BaseException: construction, text, attributes, notes; and what the other exception types share.
import GilaBase

enum BaseExceptionType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", new, doc: ExceptionField.newDoc)
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.def("__reduce__(self, /)", reduce, doc: "Return what pickling makes of the exception.")
    t.def("__setstate__(self, state, /)", setState, doc: "Set the attributes that a dict names.")
    t.def(
      "with_traceback(self, object, /)", withTraceback,
      doc: "Exception.with_traceback(tb) --\nset self.__traceback__ to tb and return self.")
    t.def("add_note(self, object, /)", addNote, doc: "Exception.add_note(note) --\nadd a note to the exception")
    t.getSet("args", getArgs, setArgs, doc: "")
    t.getSet("__traceback__", getTraceback, setTraceback, doc: "")
    t.getSet("__context__", getContext, setContext, doc: "exception context")
    t.getSet("__cause__", getCause, setCause, doc: "exception cause")
    t.getSet("__suppress_context__", getSuppress, setSuppress, doc: "")
    t.getSet("__dict__", getDict, setDict, doc: "")
  }

  // MARK: construction

  static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    newException(try exceptionClass(a[0], "BaseException", th), a[1], th)
  }

  static func newException(_ type: TypeRef, _ args: Value, _ th: Th) -> Value { th.newException(type, args: args) }

  /// The class argument of `__new__`, checked as CPython checks it.
  static func exceptionClass(_ v: Value, _ own: StaticString, _ th: Th) throws(Raised) -> TypeRef {
    guard v.isKind(.type) else {
      throw th.typeError("\(own).__new__(X): X is not a type object (\(th.typeName(v)))")
    }
    let t = TypeRef(unchecked: v)
    guard t.pointee.layout == .exception else {
      let name = th.typeName(t)
      throw th.typeError("\(own).__new__(\(name)): \(name) is not a subtype of \(own)")
    }
    return t
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    try requireNoKeywords(a[0], a[2], th)
    return setInitialArgs(a[0], a[1], th)
  }

  static func requireNoKeywords(_ self: Value, _ keywords: Value, _ th: Th) throws(Raised) {
    if keywords.isKind(.dict), DictRef(unchecked: keywords).pointee.count > 0 {
      throw th.typeError("\(th.typeName(self))() takes no keyword arguments")
    }
  }

  @discardableResult
  static func setInitialArgs(_ self: Value, _ args: Value, _ th: Th) -> Value {
    let e = ExceptionRef(unchecked: self)
    e.pointee.args = args
    th.barrier(e.object)
    return .none
  }

  /// Keyword arguments stored as fields: `names[i]` goes to field `fields[i]`.
  static func takeKeywords(
    _ self: Value, _ keywords: Value, _ function: StaticString, _ names: [StaticString], _ fields: [Int], _ th: Th
  ) throws(Raised) {
    guard keywords.isKind(.dict) else { return }
    let d = DictRef(unchecked: keywords)
    for f in fields { if ExceptionRef(unchecked: self).pointee.fields.isPointer { th.setField(self, f, .undef) } }
    let count = d.pointee.count
    if count > names.count {
      throw th.typeError(
        "\(function)() takes at most \(names.count) keyword argument\(names.count == 1 ? "" : "s") (\(count) given)")
    }
    var i = 0
    while let k = th.nextEntry(d, from: i) {
      let key = th.swiftString((d.entry + k).pointee.key)
      guard let at = names.firstIndex(where: { "\($0)" == key }) else {
        var text = "\(function)() got an unexpected keyword argument '\(key)'"
        if let close = Suggestion.closest(to: key, among: names.map { "\($0)" }) { text += ". Did you mean '\(close)'?" }
        throw th.typeError(text)
      }
      th.setField(self, fields[at], (d.entry + k).pointee.value)
      i = k + 1
    }
  }

  // MARK: text

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let args = ExceptionRef(unchecked: self).pointee.args
    var m = Message()
    m.add(th.typeName(self))
    guard args.isKind(.tuple) else { return try m.make(th) }
    if TupleRef(unchecked: args).pointee.count == 1 {
      m.add("(")
      m.add(try th.repr(TupleRef(unchecked: args).items[0]))
      m.add(")")
    } else {
      m.add(try th.repr(args))
    }
    return try m.make(th)
  }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let args = ExceptionRef(unchecked: self).pointee.args
    guard args.isKind(.tuple) else { return th.rt.pointee.emptyStr }
    switch TupleRef(unchecked: args).pointee.count {
    case 0: return th.rt.pointee.emptyStr
    case 1: return try th.text(TupleRef(unchecked: args).items[0])
    default: return try th.text(args)
    }
  }

  // MARK: pickling

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let e = ExceptionRef(unchecked: self)
    if e.pointee.dict.isPointer { return th.tuple(th.typeOf(self).value, e.pointee.args, e.pointee.dict) }
    return th.tuple(th.typeOf(self).value, e.pointee.args)
  }

  static func setState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    if state.isNone { return .none }
    guard state.isKind(.dict) else { throw th.typeError("state is not a dictionary") }
    let d = DictRef(unchecked: state)
    var i = 0
    while let k = th.nextEntry(d, from: i) {
      let key = (d.entry + k).pointee.key
      guard key.isKind(.str) else { throw th.typeError("attribute name must be string, not '\(th.typeName(key))'") }
      try th.setAttribute(self, th.intern(key), (d.entry + k).pointee.value)
      i = k + 1
    }
    return .none
  }

  // MARK: methods

  static func withTraceback(_ self: Value, _ traceback: Value, _ th: Th) throws(Raised) -> Value {
    try setTraceback(self, traceback, th)
    return self
  }

  static func addNote(_ self: Value, _ note: Value, _ th: Th) throws(Raised) -> Value {
    guard note.isKind(.str) else { throw th.typeError("note must be a str, not '\(th.typeName(note))'") }
    var notes = try th.getAttributeOrUndef(self, .__notes__)
    if notes.isUndef {
      notes = th.list()
      try th.setAttribute(self, th.name(.__notes__), notes)
    }
    guard notes.isKind(.list) else { throw th.typeError("Cannot add note: __notes__ is not a list") }
    try th.append(ListRef(unchecked: notes), note)
    return .none
  }

  // MARK: attributes

  static func getArgs(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let args = ExceptionRef(unchecked: self).pointee.args
    return args.isUndef ? .none : args
  }
  static func setArgs(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("args may not be deleted") }
    let args = try th.tupleOf(v)
    setInitialArgs(self, args.value, th)
  }

  static func getTraceback(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let t = ExceptionRef(unchecked: self).pointee.traceback
    return t.isUndef ? .none : t
  }
  static func setTraceback(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("__traceback__ may not be deleted") }
    guard v.isNone || v.isKind(.traceback) else { throw th.typeError("__traceback__ must be a traceback or None") }
    let e = ExceptionRef(unchecked: self)
    e.pointee.traceback = v.isNone ? .undef : v
    th.barrier(e.object)
  }

  static func getContext(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let c = ExceptionRef(unchecked: self).pointee.context
    return c.isUndef ? .none : c
  }
  static func setContext(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("__context__ may not be deleted") }
    guard v.isNone || v.isKind(.exception) else {
      throw th.typeError("exception context must be None or derive from BaseException")
    }
    let e = ExceptionRef(unchecked: self)
    e.pointee.context = v.isNone ? .undef : v
    th.barrier(e.object)
  }

  static func getCause(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let c = ExceptionRef(unchecked: self).pointee.cause
    return c.isUndef ? .none : c
  }
  static func setCause(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("__cause__ may not be deleted") }
    guard v.isNone || v.isKind(.exception) else {
      throw th.typeError("exception cause must be None or derive from BaseException")
    }
    th.storeCause(self, v)
  }

  static func getSuppress(_ self: Value, _ th: Th) throws(Raised) -> Value {
    .bool(ExceptionRef(unchecked: self).pointee.h.flags.contains(.mark1))
  }
  static func setSuppress(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("can't delete numeric/char attribute") }
    guard v.isBool else { throw th.typeError("attribute value type must be bool") }
    let e = ExceptionRef(unchecked: self)
    if v.isTrue { e.pointee.h.flags.insert(.mark1) } else { e.pointee.h.flags.remove(.mark1) }
  }

  static func getDict(_ self: Value, _ th: Th) throws(Raised) -> Value { th.attributesDict(self) }
  static func setDict(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("cannot delete __dict__") }
    guard v.isKind(.dict) else {
      throw th.typeError("__dict__ must be set to a dictionary, not a '\(th.typeName(v))'")
    }
    let e = ExceptionRef(unchecked: self)
    e.pointee.dict = v
    th.barrier(e.object)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// `e.__cause__ = cause` (none clears it); the context is suppressed from then on.
  func storeCause(_ exception: Value, _ cause: Value) {
    let e = ExceptionRef(unchecked: exception)
    e.pointee.cause = cause.isNone ? .undef : cause
    e.pointee.h.flags.insert(.mark1)
    barrier(e.object)
  }

  /// A field as its attribute shows it.
  @inline(__always)
  func shownField(_ exception: Value, _ i: Int) -> Value {
    let v = field(exception, i)
    return v.isUndef ? .none : v
  }
}

/// A message put together from text of both languages, lone surrogates kept.
struct Message {
  var points: [UInt32] = []

  mutating func add(_ text: String) { for c in text.unicodeScalars { points.append(c.value) } }
  mutating func add(_ text: [UInt32]) { points += text }
  /// A str value.
  mutating func add(_ v: Value) { Message.append(v, to: &points) }

  static func append(_ v: Value, to points: inout [UInt32]) {
    guard v.isKind(.str) else { return }
    let s = StrRef(unchecked: v)
    points.reserveCapacity(points.count + s.length)
    for i in 0..<s.length { points.append(s.codePoint(i)) }
  }

  static func points(_ v: Value) -> [UInt32] {
    var result: [UInt32] = []
    append(v, to: &result)
    return result
  }

  func make(_ th: Th) throws(Raised) -> Value {
    if points.isEmpty { return th.rt.pointee.emptyStr }
    var maximum: UInt32 = 0
    for c in points { maximum = max(maximum, c) }
    if points.count == 1 { return th.character(points[0]) }
    let s = try th.newStr(count: points.count, maximum: maximum)
    for i in 0..<points.count { s.store(points[i], at: i) }
    return s.value
  }
}
