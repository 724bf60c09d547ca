// SyntaxError: its details (file, line, text, range) and its text.
// Fields: 0 msg, 1 filename, 2 lineno, 3 offset, 4 text, 5 end_lineno, 6 end_offset, 7 print_file_and_line.

enum SyntaxErrorType {
  static func declare(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.getSet("msg", ExceptionField.get0, ExceptionField.set0, doc: "exception msg")
    t.getSet("filename", ExceptionField.get1, ExceptionField.set1, doc: "exception filename")
    t.getSet("lineno", ExceptionField.get2, ExceptionField.set2, doc: "exception lineno")
    t.getSet("offset", ExceptionField.get3, ExceptionField.set3, doc: "exception offset")
    t.getSet("text", ExceptionField.get4, ExceptionField.set4, doc: "exception text")
    t.getSet("end_lineno", ExceptionField.get5, ExceptionField.set5, doc: "exception end lineno")
    t.getSet("end_offset", ExceptionField.get6, ExceptionField.set6, doc: "exception end offset")
    t.getSet("print_file_and_line", ExceptionField.get7, ExceptionField.set7, doc: "exception print_file_and_line")
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    _ = try BaseExceptionType.initialize(a, th)
    let args = TupleRef(unchecked: a[1])
    if args.pointee.count >= 1 { th.setField(a[0], 0, args.items[0]) }
    guard args.pointee.count == 2 else { return .none }
    let details = try th.tupleOf(args.items[1])
    let count = details.pointee.count
    if count < 4 { throw th.typeError("function takes at least 4 arguments (\(count) given)") }
    if count > 6 { throw th.typeError("function takes at most 6 arguments (\(count) given)") }
    for i in 0..<6 { th.setField(a[0], i + 1, i < count ? details.items[i] : .undef) }
    if count == 5 { throw th.typeError("end_offset must be provided when end_lineno is provided") }
    return .none
  }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let filename = th.field(self, 1)
    let line = th.field(self, 2)
    let msg = try th.text(th.shownField(self, 0))
    let hasLine = line.isSmallInt || line.isKind(.int) && !line.object.pointee.flags.contains(.heapType)
    guard filename.isKind(.str) || hasLine else { return msg }
    var m = Message()
    m.add(msg)
    m.add(" (")
    if filename.isKind(.str) {
      let path = Message.points(filename)
      let slash = path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
      m.add(Array(path[slash...]))
      if hasLine { m.add(", ") }
    }
    if hasLine {
      m.add("line ")
      m.add(try th.text(line))
    }
    m.add(")")
    return try m.make(th)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// A SyntaxError (or a subclass) with all details, made without a call. Columns are 1-based code
  /// points; `text` is undef when the source is not known.
  func newSyntaxError(
    _ type: BuiltinException, _ message: Value, filename: Value, line: Int, column: Int, text: Value, endLine: Int, endColumn: Int
  ) throws(Raised) -> Value {
    let details = try newTuple(6)
    details.items[0] = filename
    details.items[1] = int(line)
    details.items[2] = int(column)
    details.items[3] = text.isUndef ? .none : text
    details.items[4] = int(endLine)
    details.items[5] = int(endColumn)
    let e = newException(TypeRef(unchecked: rt.exception(type)), args: tuple(message, details.value))
    setField(e, 0, message)
    for i in 0..<6 { setField(e, i + 1, details.items[i]) }
    return e
  }
}
