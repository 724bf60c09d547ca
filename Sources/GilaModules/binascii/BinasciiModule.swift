// The module `binascii`: bytes as hexadecimal digits and base 64, and checksums.
import GilaBase
import GilaRuntime

public enum BinasciiModule {
  public static func declare(_ m: ModuleSpec) {
    declareError("Error", base: .ValueError, m)
    declareError("Incomplete", base: .Exception, m)
    m.def("a2b_hex(hexstr, /)", decodeHex, doc: "Return the bytes that pairs of hexadecimal digits stand for.")
    m.def("unhexlify(hexstr, /)", decodeHex, doc: "Return the bytes that pairs of hexadecimal digits stand for.")
    m.def("b2a_hex(data, sep=None, bytes_per_sep=1)", encodeHex, doc: "Return two hexadecimal digits for each byte.")
    m.def("hexlify(data, sep=None, bytes_per_sep=1)", encodeHex, doc: "Return two hexadecimal digits for each byte.")
    m.def("b2a_base64(data, /, *, newline=True)", encodeBase64, doc: "Return a line of base 64.")
    m.def("a2b_base64(data, /, *, strict_mode=False)", decodeBase64, doc: "Return the bytes that base 64 stands for.")
    m.def("crc32(data, crc=0, /)", crc32, doc: "Return the CRC-32 checksum, going on from an earlier one.")
    m.def("crc_hqx(data, crc, /)", crcCCITT, doc: "Return the 16-bit CRC-CCITT checksum, going on from an earlier one.")
  }

  private static func declareError(_ name: StaticString, base: BuiltinException, _ m: ModuleSpec) {
    let th = m.th
    let t = th.newBuiltinType(
      th.intern(static: name), layout: .exception, base: TypeRef(unchecked: th.rt.exception(base)), doc: "",
      flags: [.basable, .instancesHaveDict, .isException])
    TypeSpec(th: th, type: t).constant("__module__", th.str("binascii"))
    th.finishBuiltinType(t)
    m.constant(name, t.value)
  }

  private static func error(_ message: String, _ th: Th) -> Raised {
    do throws(Raised) {
      return th.raise(try th.moduleAttribute("binascii", "Error"), argument: th.str(message))
    } catch {
      return error
    }
  }

  /// Bytes-like input or a str of ASCII characters.
  private static func input(_ v: Value, _ th: Th) throws(Raised) -> ByteBuffer {
    if v.isKind(.str) {
      let s = StrRef(unchecked: v)
      guard s.isASCII else { throw th.valueError("string argument should contain only ASCII characters") }
      return ByteBuffer(UnsafeMutableRawPointer(s.data), s.length, isReadOnly: true)
    }
    guard th.hasBuffer(v) else {
      throw th.typeError("argument should be bytes, buffer or ASCII string, not '\(th.typeName(v))'")
    }
    return try th.buffer(v)
  }

  // MARK: hexadecimal

  private static func digit(_ c: UInt8) -> UInt8 {
    switch c {
    case 0x30...0x39: c &- 0x30
    case 0x41...0x46: c &- 0x37
    case 0x61...0x66: c &- 0x57
    default: 0xFF
    }
  }

  private static func decodeHex(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let b = try input(v, th)
    if b.count & 1 == 1 { throw error("Odd-length string", th) }
    var out = TextBuffer(capacity: b.count / 2)
    var i = 0
    while i < b.count {
      let high = digit(b.bytes[i])
      let low = digit(b.bytes[i &+ 1])
      if high | low == 0xFF || high == 0xFF || low == 0xFF { throw error("Non-hexadecimal digit found", th) }
      out.append(byte: high << 4 | low)
      i &+= 2
    }
    return try th.bytes(buffer: out)
  }

  private static func encodeHex(_ v: Value, _ separator: Value, _ group: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.buffer(v)
    let copy = try th.bytes(UnsafeRawPointer(b.pointer), b.count)
    let method = try th.attribute(copy, "hex")
    let text = separator.isNone ? try th.call(method) : try th.call(method, separator, group)
    guard text.isKind(.str) else { throw th.typeError("hex() should return a str") }
    return try th.encode(StrRef(unchecked: text), .latin1, errors: .none)
  }

  // MARK: base 64

  private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  private static func encodeBase64(_ v: Value, _ newline: Value, _ th: Th) throws(Raised) -> Value {
    let ends = try th.truth(newline)
    let b = try th.buffer(v)
    let letters = alphabet.utf8Start
    var out = TextBuffer(capacity: b.count / 3 * 4 + 5)
    var i = 0
    while i < b.count {
      let left = b.count &- i
      let second = left > 1 ? b.bytes[i &+ 1] : 0
      let third = left > 2 ? b.bytes[i &+ 2] : 0
      let group = Int(b.bytes[i]) << 16 | Int(second) << 8 | Int(third)
      out.append(byte: letters[group >> 18])
      out.append(byte: letters[group >> 12 & 63])
      out.append(byte: left > 1 ? letters[group >> 6 & 63] : 0x3D)
      out.append(byte: left > 2 ? letters[group & 63] : 0x3D)
      i &+= 3
    }
    if ends { out.append(byte: 0x0A) }
    return try th.bytes(buffer: out)
  }

  private static func value(_ c: UInt8) -> Int {
    switch c {
    case 0x41...0x5A: Int(c) - 0x41
    case 0x61...0x7A: Int(c) - 0x61 + 26
    case 0x30...0x39: Int(c) - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: -1
    }
  }

  private static func decodeBase64(_ v: Value, _ strict: Value, _ th: Th) throws(Raised) -> Value {
    let isStrict = try th.truth(strict)
    let b = try input(v, th)
    var out = TextBuffer(capacity: b.count / 4 * 3 + 3)
    if isStrict, b.count > 0, b.bytes[0] == 0x3D { throw error("Leading padding not allowed", th) }
    var bits = 0
    var phase = 0
    var pads = 0
    var sawPad = false
    for i in 0..<b.count {
      let c = b.bytes[i]
      if c == 0x3D {
        sawPad = true
        pads += 1
        if phase >= 2, phase + pads >= 4 {
          // Complete: what follows counts only in strict mode.
          if isStrict, i + 1 < b.count { throw error("Excess data after padding", th) }
          return try th.bytes(buffer: out)
        }
        if isStrict, phase < 2 { throw error("Excess padding not allowed", th) }
        continue
      }
      let d = value(c)
      if d < 0 {
        if isStrict { throw error("Only base64 data is allowed", th) }
        continue
      }
      if isStrict, sawPad { throw error("Discontinuous padding not allowed", th) }
      pads = 0
      bits = (bits << 6 | d) & 0xFFFFFF
      phase += 1
      switch phase {
      case 2: out.append(byte: UInt8(truncatingIfNeeded: bits >> 4))
      case 3: out.append(byte: UInt8(truncatingIfNeeded: bits >> 2))
      case 4:
        out.append(byte: UInt8(truncatingIfNeeded: bits))
        phase = 0
      default: break
      }
    }
    if phase == 1 {
      throw error(
        "Invalid base64-encoded string: number of data characters (\(out.count / 3 * 4 + 1)) "
          + "cannot be 1 more than a multiple of 4", th)
    }
    if phase != 0 { throw error("Incorrect padding", th) }
    return try th.bytes(buffer: out)
  }

  // MARK: checksums

  private static func seed(_ v: Value, _ th: Th) throws(Raised) -> UInt32 {
    let i = try th.index(v)
    if let word = th.wordOf(i) { return UInt32(truncatingIfNeeded: word) }
    let low = try th.binary(.and, i, th.int(0xFFFF_FFFF))
    return UInt32(truncatingIfNeeded: th.wordOf(low) ?? 0)
  }

  /// Four bits at a time, reflected polynomial 0x04C11DB7.
  private static let crcNibbles: [UInt32] = [
    0x0000_0000, 0x1DB7_1064, 0x3B6E_20C8, 0x26D9_30AC, 0x76DC_4190, 0x6B6B_51F4, 0x4DB2_6158, 0x5005_713C,
    0xEDB8_8320, 0xF00F_9344, 0xD6D6_A3E8, 0xCB61_B38C, 0x9B64_C2B0, 0x86D3_D2D4, 0xA00A_E278, 0xBDBD_F21C,
  ]

  private static func crc32(_ data: Value, _ start: Value, _ th: Th) throws(Raised) -> Value {
    var crc = ~(try seed(start, th))
    let b = try th.buffer(data)
    for i in 0..<b.count {
      crc ^= UInt32(b.bytes[i])
      crc = crc >> 4 ^ crcNibbles[Int(crc & 15)]
      crc = crc >> 4 ^ crcNibbles[Int(crc & 15)]
    }
    return th.int(Int(~crc))
  }

  private static func crcCCITT(_ data: Value, _ start: Value, _ th: Th) throws(Raised) -> Value {
    var crc = try seed(start, th) & 0xFFFF
    let b = try th.buffer(data)
    for i in 0..<b.count {
      crc ^= UInt32(b.bytes[i]) << 8
      for _ in 0..<8 { crc = crc & 0x8000 != 0 ? (crc << 1 ^ 0x1021) & 0xFFFF : crc << 1 }
    }
    return th.int(Int(crc))
  }
}
