// The built-in codec error handlers as `codecs` hands them out: an exception goes in, the replacement and
// the position where to go on come out.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  /// What `codecs.strict_errors(error)` and its like return or raise.
  public func handleUnicodeError(_ handler: ErrorHandler, _ error: Value) throws(Raised) -> Value {
    guard isException(error) else { throw typeError("codec must pass exception instance") }
    if handler == .strict { throw raise(exception: error) }
    func isA(_ type: BuiltinException) -> Bool { isSubtype(typeOf(error), TypeRef(unchecked: rt.exception(type))) }
    let object = field(error, UnicodeErrorField.object)
    if isA(.UnicodeDecodeError), object.isKind(.bytes) {
      let b = bufferPointer(BytesRef(unchecked: object))
      let (start, end) = errorRange(error, b.count)
      if let answer = try replaceBytes(handler, error, b, start, end) { return answer }
    } else if isA(.UnicodeEncodeError) || isA(.UnicodeTranslateError), object.isKind(.str) {
      let s = StrRef(unchecked: object)
      let (start, end) = errorRange(error, s.length)
      let isEncoding = isA(.UnicodeEncodeError)
      if let answer = try replaceText(handler, error, span(s), start, end, isEncoding) { return answer }
    }
    throw typeError("don't know how to handle \(typeName(error)) in error callback")
  }

  private func errorRange(_ error: Value, _ count: Int) -> (start: Int, end: Int) {
    func word(_ i: Int) -> Int {
      let v = field(error, i)
      return isInteger(v) ? wordOf(v) ?? 0 : 0
    }
    let start = min(max(word(UnicodeErrorField.start), 0), max(count - 1, 0))
    let end = min(max(word(UnicodeErrorField.end), 1), count)
    return (start, max(end, start))
  }

  private func replaceBytes(
    _ handler: ErrorHandler, _ error: Value, _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) throws(Raised) -> Value? {
    switch handler {
    case .ignore: return tuple(rt.pointee.emptyStr, int(end))
    case .replace: return tuple(character(0xFFFD), int(end))
    case .backslashReplace:
      var out = TextBuffer()
      for i in start..<end {
        out.append("\\x")
        out.append(hexadecimal: UInt64(b[i]), digits: 2)
      }
      return tuple(try str(buffer: out), int(end))
    case .surrogateEscape:
      var out = TextBuffer()
      var at = start
      while at < end, at < start + 4, b[at] >= 0x80 {
        out.append(0xDC00 + UInt32(b[at]))
        at += 1
      }
      if at == start { throw raise(exception: error) }
      return tuple(try str(buffer: out), int(at))
    case .surrogatePass:
      guard let codec = errorEncoding(error) else { throw raise(exception: error) }
      let size = unitBytes(codec)
      guard size > 0, start + size <= b.count else { throw raise(exception: error) }
      var out = TextBuffer()
      let result = Codec.decode(codec, UnsafeBufferPointer(rebasing: b[start..<start + size]), handler: .surrogatePass, into: &out)
      guard !result.isError, out.count == 1, out[0] & 0xFFFF_F800 == 0xD800 else { throw raise(exception: error) }
      return tuple(try str(buffer: out), int(start + size))
    case .strict, .xmlCharRefReplace, .nameReplace, .other: return nil
    }
  }

  /// Bytes of an encoded surrogate.
  private func unitBytes(_ codec: Encoding) -> Int {
    switch codec {
    case .utf8: 3
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf32LittleEndian, .utf32BigEndian: 4
    default: 0
    }
  }

  private func errorEncoding(_ error: Value) -> Encoding? {
    let name = field(error, UnicodeErrorField.encoding)
    guard name.isKind(.str), let codec = Encoding(name: span(StrRef(unchecked: name))) else { return nil }
    // Without a byte order mark the machine's order counts.
    return codec == .utf16 ? .utf16LittleEndian : codec == .utf32 ? .utf32LittleEndian : codec
  }

  private func replaceText(
    _ handler: ErrorHandler, _ error: Value, _ text: TextSpan, _ start: Int, _ end: Int, _ isEncoding: Bool
  ) throws(Raised) -> Value? {
    var out = TextBuffer()
    switch handler {
    case .ignore: break
    case .replace: out.append(repeating: isEncoding ? 0x3F : 0xFFFD, count: end - start)
    case .backslashReplace:
      for i in start..<end { Codec.appendEscape(text[i], &out) }
    case .xmlCharRefReplace where isEncoding, .nameReplace where isEncoding:
      for i in start..<end { Codec.appendReplacement(handler, text[i], &out) }
    case .surrogateEscape where isEncoding:
      for i in start..<end {
        guard text[i] >= 0xDC80, text[i] <= 0xDCFF else { throw raise(exception: error) }
        out.append(text[i] - 0xDC00)
      }
      return tuple(try bytes(buffer: out), int(end))
    case .surrogatePass where isEncoding:
      guard let codec = errorEncoding(error), unitBytes(codec) > 0 else { throw raise(exception: error) }
      for i in start..<end where text[i] & 0xFFFF_F800 != 0xD800 { throw raise(exception: error) }
      _ = Codec.encode(codec, text.slice(start, end), handler: .surrogatePass, into: &out)
      return tuple(try bytes(buffer: out), int(end))
    default: return nil
    }
    return tuple(try str(buffer: out), int(end))
  }
}
