// unicode_escape and raw_unicode_escape: text written with the escapes of Python's string literals.

extension Codec {
  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: return UInt32(byte &- 0x30)
    case 0x41...0x46: return UInt32(byte &- 0x37)
    case 0x61...0x66: return UInt32(byte &- 0x57)
    default: return nil
    }
  }

  /// Reads `count` hexadecimal digits; stops at the first that is none.
  private static func readHex(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ at: inout Int, _ count: Int
  ) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard at < length, let digit = hexValue(bytes[at]) else { return nil }
      value = value << 4 | digit
      at &+= 1
    }
    return value
  }

  static func decodeUnicodeEscape(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ start: Int, _ final: Bool, _ output: inout TextBuffer
  ) -> CodecResult {
    var at = start
    var invalid = -1
    func finish(_ result: CodecResult) -> CodecResult {
      var result = result
      result.invalidEscape = invalid
      return result
    }
    while at < length {
      let byte = bytes[at]
      if byte != 0x5C {
        output.append(byte: byte)
        at &+= 1
        continue
      }
      let escape = at
      at &+= 1
      if at == length {
        if !final { return finish(CodecResult(done: escape)) }
        return finish(CodecResult(error: escape, at, "\\ at end of string"))
      }
      let kind = bytes[at]
      at &+= 1
      var reason: StaticString
      var digits = 0
      switch kind {
      case 0x0A: continue
      case 0x5C, 0x27, 0x22:
        output.append(byte: kind)
        continue
      case 0x62: output.append(0x08); continue
      case 0x66: output.append(0x0C); continue
      case 0x74: output.append(0x09); continue
      case 0x6E: output.append(0x0A); continue
      case 0x72: output.append(0x0D); continue
      case 0x76: output.append(0x0B); continue
      case 0x61: output.append(0x07); continue
      case 0x30...0x37:
        var value = UInt32(kind &- 0x30)
        for _ in 0..<2 where at < length && bytes[at] & 0xF8 == 0x30 {
          value = value << 3 | UInt32(bytes[at] &- 0x30)
          at &+= 1
        }
        if value > 0o377, invalid < 0 { invalid = escape &+ 1 }
        output.append(value)
        continue
      case 0x78:
        digits = 2
        reason = "truncated \\xXX escape"
      case 0x75:
        digits = 4
        reason = "truncated \\uXXXX escape"
      case 0x55:
        digits = 8
        reason = "truncated \\UXXXXXXXX escape"
      case 0x4E: reason = "malformed \\N character escape"
      default:
        if invalid < 0 { invalid = escape &+ 1 }
        output.append(0x5C)
        output.append(byte: kind)
        continue
      }
      if digits > 0 {
        if let value = readHex(bytes, length, &at, digits) {
          if value < 0x110000 {
            output.append(value)
            continue
          }
          reason = "illegal Unicode character"
        } else if at == length, !final {
          return finish(CodecResult(done: escape))
        }
        return finish(CodecResult(error: escape, at, reason))
      }
      if at < length, bytes[at] == 0x7B {
        let first = at &+ 1
        at = first
        while at < length, bytes[at] != 0x7D { at &+= 1 }
        if at < length, at > first {
          let name = UnsafeBufferPointer(start: bytes + first, count: at &- first)
          at &+= 1
          reason = "unknown Unicode character name"
          if let points = Unicode.codePoint(named: name), let c = points.first {
            output.append(c)
            continue
          }
          return finish(CodecResult(error: escape, at, reason))
        }
      }
      if at == length, !final { return finish(CodecResult(done: escape)) }
      return finish(CodecResult(error: escape, at, reason))
    }
    return finish(CodecResult(done: length))
  }

  static func decodeRawUnicodeEscape(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ start: Int, _ final: Bool, _ output: inout TextBuffer
  ) -> CodecResult {
    var at = start
    while at < length {
      let byte = bytes[at]
      let escape = at
      at &+= 1
      if byte != 0x5C {
        output.append(byte: byte)
        continue
      }
      if at == length {
        if !final { return CodecResult(done: escape) }
        output.append(0x5C)
        break
      }
      let kind = bytes[at]
      at &+= 1
      if kind != 0x75, kind != 0x55 {
        output.append(0x5C)
        output.append(byte: kind)
        continue
      }
      if let value = readHex(bytes, length, &at, kind == 0x75 ? 4 : 8) {
        if value < 0x110000 {
          output.append(value)
          continue
        }
        return CodecResult(error: escape, at, "\\Uxxxxxxxx out of range")
      }
      if at == length, !final { return CodecResult(done: escape) }
      return CodecResult(
        error: escape, at, kind == 0x75 ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape")
    }
    return CodecResult(done: length)
  }

  static func encodeUnicodeEscape(_ text: TextSpan, _ start: Int, _ output: inout TextBuffer) -> CodecResult {
    output.reserve(text.count &- start)
    for i in start..<text.count {
      let c = text[i]
      switch c {
      case 0x5C: output.append("\\\\")
      case 0x09: output.append("\\t")
      case 0x0A: output.append("\\n")
      case 0x0D: output.append("\\r")
      case 0x20...0x7E: output.append(c)
      default: appendEscape(c, &output)
      }
    }
    return CodecResult(done: text.count)
  }

  static func encodeRawUnicodeEscape(
    _ text: TextSpan, _ start: Int, _ output: inout TextBuffer
  ) -> CodecResult {
    output.reserve(text.count &- start)
    for i in start..<text.count {
      let c = text[i]
      if c < 0x100 { output.append(c) } else { appendEscape(c, &output) }
    }
    return CodecResult(done: text.count)
  }
}
