// Making UnicodeEncodeError and UnicodeDecodeError. Fields of the exception by number: 0 encoding,
// 1 object, 2 start, 3 end, 4 reason.

enum UnicodeErrorField {
  static let encoding = 0
  static let object = 1
  static let start = 2
  static let end = 3
  static let reason = 4
}

extension UnsafeMutablePointer where Pointee == Thread {
  public func unicodeEncodeError(encoding: Value, object: Value, _ start: Int, _ end: Int, reason: Value) throws(Raised) -> Value {
    try unicodeError(.UnicodeEncodeError, encoding, object, start, end, reason)
  }

  public func unicodeDecodeError(encoding: Value, object: Value, _ start: Int, _ end: Int, reason: Value) throws(Raised) -> Value {
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
}
