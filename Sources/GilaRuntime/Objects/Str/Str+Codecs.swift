// Encoding and decoding: built-in codecs natively, others through the codec registry; the program's error
// handlers are asked where the built-in ones do not answer.
import GilaBase
import Glibc

extension StrType {
  static func encode(_ self: Value, _ encoding: Value, _ errors: Value, _ th: Th) throws(Raised) -> Value {
    _ = try th.strArgument(encoding, "encode", named: "encoding")
    _ = try th.strArgument(errors, "encode", named: "errors")
    return try th.encode(StrRef(unchecked: self), encoding: encoding, errors: errors)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The encoding's name as text; UTF-8 when it is undef or None.
  private func nameSpan(_ v: Value, _ fallback: StaticString) throws(Raised) -> TextSpan {
    guard v.isKind(.str) else { return TextSpan(fallback) }
    let t = span(StrRef(unchecked: v))
    if Search.find(t, unit: 0, 0, t.count) >= 0 { throw valueError("embedded null character") }
    return t
  }

  // MARK: encoding

  /// s.encode(encoding, errors); undef or None mean UTF-8 and strict.
  public func encode(_ s: StrRef, encoding: Value, errors: Value) throws(Raised) -> Value {
    let name = try nameSpan(encoding, "utf-8")
    guard let codec = Encoding(name: name) else { return try encodeOther(s, encoding, errors, name) }
    return try encode(s, codec, errors: errors)
  }

  public func encode(_ s: StrRef, _ codec: Encoding, errors: Value) throws(Raised) -> Value {
    if s.isASCII, codec == .utf8 || codec == .ascii || codec == .latin1 { return try bytes(s.data, s.length) }
    if codec == .utf8 {
      let length = Codec.utf8Length(span(s))
      if length >= 0 {
        let b = try newBytes(length)
        Codec.writeUTF8(span(s), to: b.bytes)
        return b.value
      }
    }
    let handler = ErrorHandler(name: try nameSpan(errors, "strict"))
    var out = TextBuffer()
    var at = 0
    while true {
      let result = Codec.encode(codec, span(s), from: at, handler: handler, into: &out)
      if out.failed { throw memoryError() }
      guard result.isError else { return try bytes(buffer: out) }
      let error = try unicodeEncodeError(
        encoding: str(codec.errorName), object: s.value, result.position, result.errorEnd, reason: str(result.reason))
      guard handler == .other else { throw raise(exception: error) }
      let (replacement, next) = try askEncodeHandler(errors, error, s)
      let taken = replacement.isKind(.str)
        ? Codec.appendReplacement(span(StrRef(unchecked: replacement)), codec, &out)
        : Codec.appendReplacement(bytes: bufferPointer(BytesRef(unchecked: replacement)), codec, &out)
      guard taken else { throw raise(exception: error) }
      if next >= s.length { return try bytes(buffer: out) }
      at = next
      try safePoint()
    }
  }

  private func encodeOther(_ s: StrRef, _ encoding: Value, _ errors: Value, _ name: TextSpan) throws(Raised) -> Value {
    guard let map = Charmap(named: name) else {
      let result = try callCodec(encoding, s.value, errors, encoding: true)
      guard result.isKind(.bytes) else {
        throw typeError(
          "'\(swiftString(encoding))' encoder returned '\(typeName(result))' instead of 'bytes'; "
            + "use codecs.encode() to encode to arbitrary types")
      }
      return result
    }
    let handler = ErrorHandler(name: try nameSpan(errors, "strict"))
    var out = TextBuffer()
    var at = 0
    while true {
      let result = map.encode(span(s), from: at, handler: handler, into: &out)
      if out.failed { throw memoryError() }
      guard result.isError else { return try bytes(buffer: out) }
      let error = try unicodeEncodeError(
        encoding: str("charmap"), object: s.value, result.position, result.errorEnd, reason: str(result.reason))
      guard handler == .other else { throw raise(exception: error) }
      let (replacement, next) = try askEncodeHandler(errors, error, s)
      if replacement.isKind(.str) {
        guard map.appendReplacement(span(StrRef(unchecked: replacement)), &out) else { throw raise(exception: error) }
      } else {
        out.append(bytes: bufferPointer(BytesRef(unchecked: replacement)))
      }
      if next >= s.length { return try bytes(buffer: out) }
      at = next
      try safePoint()
    }
  }

  /// Call a registered handler: what to write instead (a str or bytes), and where to go on.
  public func askEncodeHandler(_ errors: Value, _ error: Value, _ s: StrRef) throws(Raised) -> (Value, Int) {
    let answer = try askHandler(errors, error)
    guard let (replacement, position) = handlerAnswer(answer), replacement.isKind(.str) || replacement.isKind(.bytes) else {
      throw typeError("encoding error handler must return (str/bytes, int) tuple")
    }
    return (replacement, try handlerPosition(position, s.length))
  }

  /// What the handler of this name, built-in or registered, says to an error.
  private func askHandler(_ errors: Value, _ error: Value) throws(Raised) -> Value {
    let handler = ErrorHandler(name: try nameSpan(errors, "strict"))
    return handler == .other ? try call(try lookupErrorHandler(errors), error) : try handleUnicodeError(handler, error)
  }

  private func handlerAnswer(_ answer: Value) -> (Value, Value)? {
    guard answer.isKind(.tuple), TupleRef(unchecked: answer).pointee.count == 2 else { return nil }
    let items = TupleRef(unchecked: answer).items
    return isInteger(items[1]) ? (items[0], items[1]) : nil
  }

  private func handlerPosition(_ v: Value, _ count: Int) throws(Raised) -> Int {
    guard let given = wordOf(v) else { throw overflowError("Python int too large to convert to C ssize_t") }
    let position = given < 0 ? given &+ count : given
    guard position >= 0, position <= count else {
      throw indexError("position \(position) from error handler out of bounds")
    }
    return position
  }

  @inline(__always)
  func bufferPointer(_ b: BytesRef) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: b.bytes, count: b.pointee.count)
  }

  // MARK: decoding

  /// Decode memory that no Python code can change meanwhile. `object` is what errors show (by default a
  /// copy of the bytes).
  public func decode(
    bytes pointer: UnsafeRawPointer, _ count: Int, encoding: Value, errors: Value, object: Value = .undef
  ) throws(Raised) -> Value {
    let name = try nameSpan(encoding, "utf-8")
    guard let codec = Encoding(name: name) else {
      let input = UnsafeBufferPointer(start: pointer.assumingMemoryBound(to: UInt8.self), count: count)
      return try decodeOther(input, encoding, errors, name, object)
    }
    return try decode(bytes: pointer, count, codec, errors: errors, object: object).text
  }

  /// Decode with a built-in codec; without `final` an incomplete tail stays unconsumed.
  public func decode(
    bytes pointer: UnsafeRawPointer, _ count: Int, _ codec: Encoding, errors: Value, final: Bool = true,
    object: Value = .undef
  ) throws(Raised) -> (text: Value, consumed: Int) {
    let input = UnsafeBufferPointer(start: pointer.assumingMemoryBound(to: UInt8.self), count: count)
    guard count > 0, let base = input.baseAddress else { return (rt.pointee.emptyStr, 0) }
    if codec == .latin1 { return (try str(TextSpan(bytes: input)), count) }
    if codec == .utf8 || codec == .ascii {
      let measure = Codec.measureUTF8(base, count)
      if measure.length == count, codec == .utf8 || measure.isASCII {
        if measure.count == 1, measure.isASCII { return (character(UInt32(base[0])), count) }
        let s = try newStr(count: measure.count, maximum: measure.mask)
        if measure.isASCII { memcpy(s.data, base, count) } else { Codec.writeUTF8(base, count, to: s.data, width: s.width) }
        return (measure.count == 1 ? character(s.codePoint(0)) : s.value, count)
      }
    }
    let handler = ErrorHandler(name: try nameSpan(errors, "strict"))
    // A registered handler runs Python code, which may change the memory of a mutable object.
    let owner = handler == .other && !isExactBytes(object) ? try bytes(pointer, count) : object
    let stable = isExactBytes(owner) ? bufferPointer(BytesRef(unchecked: owner)) : input
    var out = TextBuffer()
    var at = 0
    while true {
      let result = Codec.decode(codec, stable, from: at, handler: handler, final: final, into: &out)
      if out.failed { throw memoryError() }
      if result.invalidEscape >= 0 { try warnOfEscape(stable, result.invalidEscape) }
      guard result.isError else { return (try str(measuring: &out), result.position) }
      let error = try unicodeDecodeError(
        encoding: str(codec.decodeErrorName(stable)), object: isExactBytes(owner) ? owner : try bytes(pointer, count),
        result.position, result.errorEnd, reason: str(result.reason))
      guard handler == .other else { throw raise(exception: error) }
      at = try askDecodeHandler(errors, error, count, &out)
      if at >= count { return (try str(measuring: &out), at) }
      try safePoint()
    }
  }

  /// unicode_escape took a backslash for itself, or an octal number too large for a byte; `at` is behind
  /// the backslash.
  private func warnOfEscape(_ input: UnsafeBufferPointer<UInt8>, _ at: Int) throws(Raised) {
    guard at < input.count else { return }
    let c = input[at]
    if c >= 0x34, c <= 0x37, at + 2 < input.count {
      let digits = String(decoding: input[at...at + 2], as: UTF8.self)
      try warn(.DeprecationWarning, "invalid octal escape sequence '\\\(digits)'", filename: nil, line: 0)
    } else {
      let letter = Character(Swift.Unicode.Scalar(c))
      try warn(.DeprecationWarning, "invalid escape sequence '\\\(letter)'", filename: nil, line: 0)
    }
  }

  private func decodeOther(
    _ input: UnsafeBufferPointer<UInt8>, _ encoding: Value, _ errors: Value, _ name: TextSpan, _ object: Value
  ) throws(Raised) -> Value {
    let start = UnsafeRawPointer(input.baseAddress) ?? TextSpan.nowhere
    let owner = isExactBytes(object) ? object : try bytes(start, input.count)
    guard let map = Charmap(named: name) else {
      let result = try callCodec(encoding, owner, errors, encoding: false)
      guard result.isKind(.str) else {
        throw typeError(
          "'\(swiftString(encoding))' decoder returned '\(typeName(result))' instead of 'str'; "
            + "use codecs.decode() to decode to arbitrary types")
      }
      return result
    }
    let handler = ErrorHandler(name: try nameSpan(errors, "strict"))
    var out = TextBuffer()
    var at = 0
    while true {
      let result = map.decode(bufferPointer(BytesRef(unchecked: owner)), from: at, handler: handler, into: &out)
      if out.failed { throw memoryError() }
      guard result.isError else { return try str(measuring: &out) }
      let error = try unicodeDecodeError(
        encoding: str("charmap"), object: owner, result.position, result.errorEnd, reason: str(result.reason))
      guard handler == .other else { throw raise(exception: error) }
      at = try askDecodeHandler(errors, error, input.count, &out)
      if at >= input.count { return try str(measuring: &out) }
      try safePoint()
    }
  }

  /// Append a registered handler's replacement; returns where to go on.
  public func askDecodeHandler(_ errors: Value, _ error: Value, _ count: Int, _ out: inout TextBuffer) throws(Raised) -> Int {
    let answer = try askHandler(errors, error)
    guard let (replacement, position) = handlerAnswer(answer), replacement.isKind(.str) else {
      throw typeError("decoding error handler must return (str, int) tuple")
    }
    let next = try handlerPosition(position, count)
    out.append(span(StrRef(unchecked: replacement)))
    return next
  }

  // MARK: file names and output

  /// Append the UTF-8 bytes of a str; lone surrogates U+DC80…U+DCFF become the bytes they stand for
  /// (surrogateescape), others the three bytes that UTF-8 would give them. False: memory ran out.
  @discardableResult
  public func utf8Bytes(_ s: StrRef, into out: inout TextBuffer) -> Bool {
    let text = span(s)
    if s.isASCII {
      out.append(text)
      return !out.failed
    }
    let result = Codec.encode(.utf8, text, handler: .surrogateEscape, into: &out)
    if result.isError {
      for i in result.position..<text.count {
        let c = text[i]
        if c >= 0xDC80, c <= 0xDCFF { out.append(c &- 0xDC00) } else { Codec.appendUTF8(c, &out) }
      }
    }
    return !out.failed
  }

  /// The str of file name bytes: UTF-8, invalid bytes as lone surrogates.
  public func fileName(_ bytes: UnsafeBufferPointer<UInt8>) throws(Raised) -> Value {
    var out = TextBuffer()
    _ = Codec.decode(.utf8, bytes, handler: .surrogateEscape, into: &out)
    return try str(measuring: &out)
  }
}
