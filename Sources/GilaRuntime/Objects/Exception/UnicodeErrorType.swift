// UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError.
// Fields: 0 encoding, 1 object, 2 start, 3 end, 4 reason.
import GilaBase

enum UnicodeErrorType {
  static func declareDecode(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initDecode, doc: ExceptionField.initDoc)
    t.def("__str__(self, /)", decodeText, doc: "Return str(self).")
    declareFields(t, encoding: true)
  }

  static func declareEncode(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initEncode, doc: ExceptionField.initDoc)
    t.def("__str__(self, /)", encodeText, doc: "Return str(self).")
    declareFields(t, encoding: true)
  }

  static func declareTranslate(_ t: TypeSpec) {
    t.def("__init__(self, /, *args, **kwargs)", initTranslate, doc: ExceptionField.initDoc)
    t.def("__str__(self, /)", translateText, doc: "Return str(self).")
    declareFields(t, encoding: true)
  }

  private static func declareFields(_ t: TypeSpec, encoding: Bool) {
    t.getSet("encoding", ExceptionField.get0, ExceptionField.set0, doc: "exception encoding")
    t.getSet("object", ExceptionField.get1, ExceptionField.set1, doc: "exception object")
    t.getSet("start", getStart, setStart, doc: "exception start")
    t.getSet("end", getEnd, setEnd, doc: "exception end")
    t.getSet("reason", ExceptionField.get4, ExceptionField.set4, doc: "exception reason")
  }

  // MARK: construction

  static func initDecode(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = try checkedArgs(a, count: 5, th)
    try requireStr(args.items[0], 1, th)
    let start = try th.indexArgument(args.items[2])
    let end = try th.indexArgument(args.items[3])
    try requireStr(args.items[4], 5, th)
    var object = args.items[1]
    if !object.isKind(.bytes) {
      guard object.isKind(.byteArray) || object.isKind(.memoryView) || !th.special(th.typeOf(object), .__buffer__).isUndef else {
        throw th.typeError("a bytes-like object is required, not '\(th.typeName(object))'")
      }
      object = try th.call(th.rt.type(.bytes), object)
    }
    store(a[0], args.items[0], object, start, end, args.items[4], th)
    return .none
  }

  static func initEncode(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = try checkedArgs(a, count: 5, th)
    try requireStr(args.items[0], 1, th)
    try requireStr(args.items[1], 2, th)
    let start = try th.indexArgument(args.items[2])
    let end = try th.indexArgument(args.items[3])
    try requireStr(args.items[4], 5, th)
    store(a[0], args.items[0], args.items[1], start, end, args.items[4], th)
    return .none
  }

  static func initTranslate(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = try checkedArgs(a, count: 4, th)
    try requireStr(args.items[0], 1, th)
    let start = try th.indexArgument(args.items[1])
    let end = try th.indexArgument(args.items[2])
    try requireStr(args.items[3], 4, th)
    store(a[0], .undef, args.items[0], start, end, args.items[3], th)
    return .none
  }

  private static func checkedArgs(_ a: Args, count: Int, _ th: Th) throws(Raised) -> TupleRef {
    _ = try BaseExceptionType.initialize(a, th)
    let args = TupleRef(unchecked: a[1])
    guard args.pointee.count == count else {
      throw th.typeError("function takes exactly \(count) arguments (\(args.pointee.count) given)")
    }
    return args
  }

  private static func requireStr(_ v: Value, _ position: Int, _ th: Th) throws(Raised) {
    guard v.isKind(.str) else { throw th.typeError("argument \(position) must be str, not \(th.typeName(v))") }
  }

  private static func store(
    _ e: Value, _ encoding: Value, _ object: Value, _ start: Int, _ end: Int, _ reason: Value, _ th: Th
  ) {
    th.setField(e, 0, encoding)
    th.setField(e, 1, object)
    th.setField(e, 2, th.int(start))
    th.setField(e, 3, th.int(end))
    th.setField(e, 4, reason)
  }

  // MARK: attributes

  static func getStart(_ e: Value, _ th: Th) throws(Raised) -> Value { th.int(position(e, 2, th)) }
  static func getEnd(_ e: Value, _ th: Th) throws(Raised) -> Value { th.int(position(e, 3, th)) }
  static func setStart(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { try setPosition(e, 2, v, th) }
  static func setEnd(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { try setPosition(e, 3, v, th) }

  private static func position(_ e: Value, _ i: Int, _ th: Th) -> Int {
    let v = th.field(e, i)
    return v.isUndef ? 0 : th.wordOf(v) ?? 0
  }

  private static func setPosition(_ e: Value, _ i: Int, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("can't delete numeric/char attribute") }
    guard th.isInteger(v) else { throw th.typeError("an integer is required") }
    guard let n = th.wordOf(v) else { throw th.overflowError("Python int too large to convert to C ssize_t") }
    th.setField(e, i, th.int(n))
  }

  // MARK: text

  static func decodeText(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let object = th.field(self, 1)
    if object.isUndef { return th.rt.pointee.emptyStr }
    let start = position(self, 2, th)
    let end = position(self, 3, th)
    var m = try opening(self, "decode", th)
    if object.isKind(.bytes), start >= 0, start < BytesRef(unchecked: object).pointee.count, end == start + 1 {
      let b = BytesRef(unchecked: object).bytes[start]
      m.add("byte 0x")
      m.add([UInt32(hexDigit(b >> 4)), UInt32(hexDigit(b & 15))])
      m.add(" in position \(start): ")
    } else {
      m.add("bytes in position \(start)-\(end &- 1): ")
    }
    m.add(try fieldText(self, 4, th))
    return try m.make(th)
  }

  static func encodeText(_ self: Value, _ th: Th) throws(Raised) -> Value {
    if th.field(self, 1).isUndef { return th.rt.pointee.emptyStr }
    var m = try opening(self, "encode", th)
    addCharacters(self, &m, th)
    m.add(try fieldText(self, 4, th))
    return try m.make(th)
  }

  static func translateText(_ self: Value, _ th: Th) throws(Raised) -> Value {
    if th.field(self, 1).isUndef { return th.rt.pointee.emptyStr }
    var m = Message()
    m.add("can't translate ")
    addCharacters(self, &m, th)
    m.add(try fieldText(self, 4, th))
    return try m.make(th)
  }

  private static func opening(_ e: Value, _ what: String, _ th: Th) throws(Raised) -> Message {
    var m = Message()
    m.add("'")
    m.add(try fieldText(e, 0, th))
    m.add("' codec can't \(what) ")
    return m
  }

  private static func fieldText(_ e: Value, _ i: Int, _ th: Th) throws(Raised) -> Value {
    let v = th.field(e, i)
    return v.isUndef ? th.str("<NULL>") : try th.text(v)
  }

  private static func addCharacters(_ e: Value, _ m: inout Message, _ th: Th) {
    let object = th.field(e, 1)
    let start = position(e, 2, th)
    let end = position(e, 3, th)
    guard object.isKind(.str), start >= 0, start < StrRef(unchecked: object).length, end == start + 1 else {
      m.add("characters in position \(start)-\(end &- 1): ")
      return
    }
    let c = StrRef(unchecked: object).codePoint(start)
    let digits = c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8
    m.add("character '\\\(c <= 0xFF ? "x" : c <= 0xFFFF ? "u" : "U")")
    for i in 0..<digits { m.points.append(UInt32(hexDigit(UInt8(c >> UInt32(4 * (digits - 1 - i)) & 15)))) }
    m.add("' in position \(start): ")
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// An index argument of a function that takes a C ssize_t.
  func indexArgument(_ v: Value) throws(Raised) -> Int {
    guard let n = wordOf(try index(v)) else { throw overflowError("Python int too large to convert to C ssize_t") }
    return n
  }
}
