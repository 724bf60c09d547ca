// The built-in error handlers, and what a registered handler's replacement turns into.

extension Codec {
  /// Appends the replacement for undecodable bytes and returns where to go on, -1 if the handler does
  /// not cover this error.
  static func handleDecodeError(
    _ handler: ErrorHandler, _ encoding: Encoding?, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int,
    _ end: Int, _ output: inout TextBuffer
  ) -> Int {
    switch handler {
    case .ignore: return end
    case .replace:
      output.append(0xFFFD)
      return end
    case .backslashReplace:
      for i in start..<end {
        output.append("\\x")
        output.append(hexadecimal: UInt64(bytes[i]), digits: 2)
      }
      return end
    case .surrogateEscape:
      var at = start
      while at < end, at < start &+ 4, bytes[at] >= 0x80 {
        output.append(0xDC00 &+ UInt32(bytes[at]))
        at &+= 1
      }
      return at > start ? at : -1
    case .surrogatePass: return passSurrogate(encoding, bytes, start, &output)
    case .strict, .xmlCharRefReplace, .nameReplace, .other: return -1
    }
  }

  private static func passSurrogate(
    _ encoding: Encoding?, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ output: inout TextBuffer
  ) -> Int {
    var value: UInt32 = 0
    var length = 0
    func byte(_ i: Int) -> UInt32 { start &+ i < bytes.count ? UInt32(bytes[start &+ i]) : 0 }
    switch encoding {
    case .utf8:
      guard byte(0) & 0xF0 == 0xE0, byte(1) & 0xC0 == 0x80, byte(2) & 0xC0 == 0x80 else { return -1 }
      value = (byte(0) & 15) << 12 | (byte(1) & 63) << 6 | byte(2) & 63
      length = 3
    case .utf16, .utf16LittleEndian, .utf16BigEndian:
      let big = encoding == .utf16BigEndian || (encoding == .utf16 && byteOrder16(bytes).big)
      value = big ? byte(0) << 8 | byte(1) : byte(1) << 8 | byte(0)
      length = 2
    case .utf32, .utf32LittleEndian, .utf32BigEndian:
      let big = encoding == .utf32BigEndian || (encoding == .utf32 && byteOrder32(bytes).big)
      let order = big ? [0, 1, 2, 3] : [3, 2, 1, 0]
      for i in order { value = value << 8 | byte(i) }
      length = 4
    default: return -1
    }
    guard start &+ length <= bytes.count, value & 0xFFFF_F800 == 0xD800 else { return -1 }
    output.append(value)
    return start &+ length
  }

  /// Appends the replacement for text that cannot be encoded and returns where to go on, -1 if the
  /// handler does not cover this error; `start` may then have moved past what it did cover.
  static func handleEncodeError(
    _ handler: ErrorHandler, _ encoding: Encoding, _ text: TextSpan, _ start: inout Int, _ end: Int,
    _ output: inout TextBuffer
  ) -> Int {
    var replacement = TextBuffer()
    switch handler {
    case .ignore: return end
    case .replace: replacement.append(repeating: 0x3F, count: end &- start)
    case .backslashReplace, .xmlCharRefReplace, .nameReplace:
      for i in start..<end { appendReplacement(handler, text[i], &replacement) }
    case .surrogateEscape:
      guard unitSize(encoding) == 1 else { return -1 }
      while start < end, text[start] >= 0xDC80, text[start] <= 0xDCFF {
        output.append(text[start] &- 0xDC00)
        start &+= 1
      }
      return start == end ? end : -1
    case .surrogatePass:
      if encoding == .ascii || encoding == .latin1 || encoding == .utf7 { return -1 }
      for i in start..<end where text[i] & 0xFFFF_F800 != 0xD800 { return -1 }
      for i in start..<end { appendUnit(text[i], encoding, &output) }
      return end
    case .strict, .other: return -1
    }
    return appendReplacement(replacement.span, encoding, &output) ? end : -1
  }

  /// One character as `\xNN`, `\uNNNN`, `&#N;` or `\N{NAME}`.
  public static func appendReplacement(_ handler: ErrorHandler, _ c: UInt32, _ output: inout TextBuffer) {
    if handler == .xmlCharRefReplace {
      output.append("&#")
      output.append(decimal: Int(c))
      output.append(0x3B)
      return
    }
    if handler == .nameReplace {
      var name = TextBuffer()
      if Unicode.appendName(of: c, to: &name) {
        output.append("\\N{")
        output.append(name)
        output.append(0x7D)
        return
      }
    }
    appendEscape(c, &output)
  }

  /// `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
  @inline(never)
  public static func appendEscape(_ c: UInt32, _ output: inout TextBuffer) {
    let digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8
    output.append(0x5C)
    output.append(digits == 2 ? 0x78 : digits == 4 ? 0x75 : 0x55)
    output.append(hexadecimal: UInt64(c), digits: digits)
  }

  static func unitSize(_ encoding: Encoding) -> Int {
    switch encoding {
    case .utf16, .utf16LittleEndian, .utf16BigEndian: return 2
    case .utf32, .utf32LittleEndian, .utf32BigEndian: return 4
    default: return 1
    }
  }

  /// Appends the text a handler returned instead of what could not be encoded. False: it cannot be
  /// encoded either, and the original error is to be raised.
  public static func appendReplacement(
    _ text: TextSpan, _ encoding: Encoding, _ output: inout TextBuffer
  ) -> Bool {
    if text.mask >= (encoding == .latin1 ? 0x100 : 0x80) { return false }
    if unitSize(encoding) == 1 {
      output.append(text)
    } else {
      for i in 0..<text.count { appendUnit(text[i], encoding, &output) }
    }
    return true
  }

  /// Appends the bytes a handler returned instead of what could not be encoded. False: they do not fit
  /// the unit of the encoding, and the original error is to be raised.
  public static func appendReplacement(
    bytes: UnsafeBufferPointer<UInt8>, _ encoding: Encoding, _ output: inout TextBuffer
  ) -> Bool {
    if bytes.count % unitSize(encoding) != 0 { return false }
    output.append(bytes: bytes)
    return true
  }

  private static func appendUnit(_ c: UInt32, _ encoding: Encoding, _ output: inout TextBuffer) {
    switch encoding {
    case .utf16, .utf16LittleEndian: appendUTF16(c, false, &output)
    case .utf16BigEndian: appendUTF16(c, true, &output)
    case .utf32, .utf32LittleEndian: appendUTF32(c, false, &output)
    case .utf32BigEndian: appendUTF32(c, true, &output)
    default: appendUTF8(c, &output)
    }
  }
}
