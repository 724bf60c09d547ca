// The codecs from bytes to bytes: backslash escapes, and plain copies of buffers.
import GilaBase
import GilaRuntime

extension CodecsModule {
  static func declareBytes(_ m: ModuleSpec) {
    m.def("escape_encode(data, errors=None, /)", escapeEncode, doc: "Write bytes with backslash escapes.")
    m.def("escape_decode(data, errors=None, /)", escapeDecode, doc: "Replace backslash escapes by the bytes they stand for.")
    m.def("readbuffer_encode(data, errors=None, /)", { data, errors, th throws(Raised) in
      try checkErrors(errors, "readbuffer_encode", th)
      let b = try input(data, textToo: true, th).buffer
      return th.tuple(try th.bytes(UnsafeRawPointer(b.pointer), b.count), th.int(b.count))
    }, doc: "Return the memory of a bytes-like object, or a str as UTF-8.")
  }

  private static func escapeEncode(_ data: Value, _ errors: Value, _ th: Th) throws(Raised) -> Value {
    guard data.isKind(.bytes) else {
      throw th.typeError("escape_encode() argument 1 must be bytes, not \(argumentName(data, th))")
    }
    try checkErrors(errors, "escape_encode", th)
    let b = try th.buffer(data)
    var out = TextBuffer(capacity: b.count)
    for c in b.all {
      switch c {
      case 0x27, 0x5C:
        out.append(byte: 0x5C)
        out.append(byte: c)
      case 0x09: out.append("\\t")
      case 0x0A: out.append("\\n")
      case 0x0D: out.append("\\r")
      case 0x20..<0x7F: out.append(byte: c)
      default:
        out.append("\\x")
        out.append(hexadecimal: UInt64(c), digits: 2)
      }
    }
    return th.tuple(try th.bytes(buffer: out), th.int(b.count))
  }

  private static func digit(_ c: UInt8) -> UInt32? {
    switch c {
    case 0x30...0x39: UInt32(c) - 0x30
    case 0x41...0x46: UInt32(c) - 0x37
    case 0x61...0x66: UInt32(c) - 0x57
    default: nil
    }
  }

  private static func escapeDecode(_ data: Value, _ errors: Value, _ th: Th) throws(Raised) -> Value {
    try checkErrors(errors, "escape_decode", th)
    let b = try input(data, textToo: true, th).buffer
    let n = b.count
    var out = TextBuffer(capacity: n)
    var warning: String?
    var i = 0
    while i < n {
      let c = b.bytes[i]
      i += 1
      if c != 0x5C {
        out.append(byte: c)
        continue
      }
      guard i < n else { throw th.valueError("Trailing \\ in string") }
      let e = b.bytes[i]
      i += 1
      switch e {
      case 0x0A: break
      case 0x5C, 0x27, 0x22: out.append(byte: e)
      case 0x61: out.append(byte: 7)
      case 0x62: out.append(byte: 8)
      case 0x74: out.append(byte: 9)
      case 0x6E: out.append(byte: 10)
      case 0x76: out.append(byte: 11)
      case 0x66: out.append(byte: 12)
      case 0x72: out.append(byte: 13)
      case 0x30...0x37:
        var value = UInt32(e) - 0x30
        let end = min(i + 2, n)
        let start = i - 1
        while i < end, b.bytes[i] >= 0x30, b.bytes[i] <= 0x37 {
          value = value * 8 + UInt32(b.bytes[i]) - 0x30
          i += 1
        }
        if value > 255, warning == nil {
          warning = "invalid octal escape sequence '\\\(String(decoding: b.all[start..<i], as: UTF8.self))'"
        }
        out.append(value & 255)
      case 0x78:
        if i + 1 < n, let high = digit(b.bytes[i]), let low = digit(b.bytes[i + 1]) {
          out.append(high << 4 | low)
          i += 2
          continue
        }
        switch errors.isNone ? .strict : ErrorHandler(name: th.span(StrRef(unchecked: errors))) {
        case .strict: throw th.valueError("invalid \\x escape at position \(i - 2)")
        case .replace: out.append(byte: 0x3F)
        case .ignore: break
        default:
          throw th.valueError("decoding error; unknown error handling code: \(th.swiftString(errors))")
        }
        if i < n, digit(b.bytes[i]) != nil { i += 1 }
      default:
        if warning == nil { warning = "invalid escape sequence '\\\(Character(Swift.Unicode.Scalar(e)))'" }
        out.append(byte: 0x5C)
        i -= 1
      }
    }
    let made = try th.bytes(buffer: out)
    if let warning { try th.warn(.DeprecationWarning, warning, filename: nil, line: 0) }
    return th.tuple(made, th.int(n))
  }
}
