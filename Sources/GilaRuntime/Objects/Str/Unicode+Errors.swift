// UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError: making them and their texts. Fields of
// the exception by number: 0 encoding, 1 object, 2 start, 3 end, 4 reason.
import GilaBase

enum UnicodeErrorField {
  static let encoding = 0
  static let object = 1
  static let start = 2
  static let end = 3
  static let reason = 4
}

extension UnsafeMutablePointer where Pointee == Thread {
  func unicodeEncodeError(encoding: Value, object: Value, _ start: Int, _ end: Int, reason: Value) throws(Raised) -> Value {
    try unicodeError(.UnicodeEncodeError, encoding, object, start, end, reason)
  }

  func unicodeDecodeError(encoding: Value, object: Value, _ start: Int, _ end: Int, reason: Value) throws(Raised) -> Value {
    try unicodeError(.UnicodeDecodeError, encoding, object, start, end, reason)
  }

  private func unicodeError(
    _ type: BuiltinException, _ encoding: Value, _ object: Value, _ start: Int, _ end: Int, _ reason: Value
  ) throws(Raised) -> Value {
    let args = try newTuple(5)
    args.items[0] = encoding
    args.items[1] = object
    args.items[2] = int(start)
    args.items[3] = int(end)
    args.items[4] = reason
    let e = newException(TypeRef(unchecked: rt.exception(type)), args: args.value)
    for i in 0..<5 { setField(e, i, args.items[i]) }
    return e
  }

  /// str() of one of these errors; empty when it was never initialised.
  public func unicodeErrorText(_ e: Value) throws(Raised) -> Value {
    let object = field(e, UnicodeErrorField.object)
    if object.isUndef { return rt.pointee.emptyStr }
    let reason = try text(field(e, UnicodeErrorField.reason))
    let start = wordField(e, UnicodeErrorField.start)
    let end = wordField(e, UnicodeErrorField.end)
    var out = TextBuffer()
    let isDecoding = object.isKind(.bytes)
    if isSubtype(typeOf(e), TypeRef(unchecked: rt.exception(.UnicodeTranslateError))) {
      out.append("can't translate character")
    } else {
      let encoding = try text(field(e, UnicodeErrorField.encoding))
      out.append("'")
      out.append(span(StrRef(unchecked: encoding)))
      out.append(isDecoding ? "' codec can't decode byte" : "' codec can't encode character")
    }
    let count = isDecoding ? BytesRef(unchecked: object).pointee.count
      : object.isKind(.str) ? StrRef(unchecked: object).length : 0
    if start >= 0, start < count, end == start &+ 1 {
      if isDecoding {
        out.append(" 0x")
        out.append(hexadecimal: UInt64(BytesRef(unchecked: object).bytes[start]), digits: 2)
      } else {
        out.append(" '")
        Codec.appendEscape(StrRef(unchecked: object).codePoint(start), &out)
        out.append("'")
      }
      out.append(" in position ")
      out.append(decimal: start)
    } else {
      out.append("s in position ")
      out.append(decimal: start)
      out.append("-")
      out.append(decimal: end &- 1)
    }
    out.append(": ")
    out.append(span(StrRef(unchecked: reason)))
    return try str(buffer: out)
  }

  private func wordField(_ e: Value, _ i: Int) -> Int {
    let v = field(e, i)
    return isInteger(v) ? wordOf(v) ?? 0 : 0
  }
}
