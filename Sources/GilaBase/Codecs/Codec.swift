// The text encodings that need no Python-level tables: decoding bytes into text and encoding text into
// bytes, each resumable. A call goes on until the input ends or an error remains that the given
// built-in error handler does not cover; the caller then raises, or asks a registered handler and goes
// on behind the place where it says.
import Glibc

/// Where a call stopped. Without an error `position` is how much input was consumed (less than all only
/// when decoding with `final` false); with one, the bad range is `position..<errorEnd`.
public struct CodecResult {
  public var position: Int
  public var errorEnd = -1
  public var reason: StaticString = ""
  /// Input index of the first invalid escape of unicode_escape (a deprecation), -1: none.
  public var invalidEscape = -1

  public var isError: Bool { errorEnd >= 0 }

  init(done position: Int) { self.position = position }

  init(error start: Int, _ end: Int, _ reason: StaticString) {
    position = start
    errorEnd = end
    self.reason = reason
  }
}

public enum ErrorHandler: UInt8 {
  case strict, ignore, replace, backslashReplace, xmlCharRefReplace, nameReplace
  case surrogateEscape, surrogatePass
  /// Registered by the program: never covered here.
  case other

  public init(name: TextSpan) {
    if equal(name, TextSpan("strict")) {
      self = .strict
    } else if equal(name, TextSpan("ignore")) {
      self = .ignore
    } else if equal(name, TextSpan("replace")) {
      self = .replace
    } else if equal(name, TextSpan("backslashreplace")) {
      self = .backslashReplace
    } else if equal(name, TextSpan("xmlcharrefreplace")) {
      self = .xmlCharRefReplace
    } else if equal(name, TextSpan("namereplace")) {
      self = .nameReplace
    } else if equal(name, TextSpan("surrogateescape")) {
      self = .surrogateEscape
    } else if equal(name, TextSpan("surrogatepass")) {
      self = .surrogatePass
    } else {
      self = .other
    }
  }
}

public enum Encoding: UInt8 {
  case utf8, ascii, latin1
  case utf16, utf16LittleEndian, utf16BigEndian
  case utf32, utf32LittleEndian, utf32BigEndian
  case utf7, unicodeEscape, rawUnicodeEscape

  /// The encoding as UnicodeEncodeError calls it.
  public var errorName: StaticString {
    switch self {
    case .utf8: return "utf-8"
    case .ascii: return "ascii"
    case .latin1: return "latin-1"
    case .utf16: return "utf-16"
    case .utf16LittleEndian: return "utf-16-le"
    case .utf16BigEndian: return "utf-16-be"
    case .utf32: return "utf-32"
    case .utf32LittleEndian: return "utf-32-le"
    case .utf32BigEndian: return "utf-32-be"
    case .utf7: return "utf7"
    case .unicodeEscape: return "unicodeescape"
    case .rawUnicodeEscape: return "rawunicodeescape"
    }
  }

  /// The name in a UnicodeDecodeError: with a byte order mark or without, it says the order assumed.
  public func decodeErrorName(_ bytes: UnsafeBufferPointer<UInt8>) -> StaticString {
    switch self {
    case .utf16: return Codec.byteOrder16(bytes).big ? "utf-16-be" : "utf-16-le"
    case .utf32: return Codec.byteOrder32(bytes).big ? "utf-32-be" : "utf-32-le"
    default: return errorName
    }
  }

  /// Appends the name of an encoding as the encodings package spells its module: lower case, anything but
  /// letters, digits and dots as one underscore. Nothing if the name is not ASCII.
  public static func normalize(_ name: TextSpan, into key: inout TextBuffer) {
    guard name.isASCII else { return }
    var gap = false
    for i in 0..<name.count {
      let c = name[i]
      guard c == 0x2E || Unicode.isAlphanumeric(c) else {
        gap = true
        continue
      }
      if gap, !key.isEmpty { key.append(0x5F) }
      gap = false
      key.append(c >= 0x41 && c <= 0x5A ? c | 0x20 : c)
    }
  }

  /// Finds an encoding by one of its names. Nil: it is a `Charmap`, or the codec registry has to be asked.
  public init?(name: TextSpan) {
    if equal(name, TextSpan("utf-8")) {
      self = .utf8
      return
    }
    var key = TextBuffer()
    Encoding.normalize(name, into: &key)
    let names: [(StaticString, Encoding)] = [
      ("utf_8", .utf8), ("utf8", .utf8), ("u8", .utf8), ("utf", .utf8), ("cp65001", .utf8),
      ("utf8_ucs2", .utf8), ("utf8_ucs4", .utf8), ("ascii", .ascii), ("us_ascii", .ascii), ("us", .ascii),
      ("646", .ascii), ("ansi_x3.4_1968", .ascii), ("ansi_x3_4_1968", .ascii), ("ansi_x3.4_1986", .ascii),
      ("cp367", .ascii), ("csascii", .ascii), ("ibm367", .ascii), ("iso646_us", .ascii),
      ("iso_646.irv_1991", .ascii), ("iso_ir_6", .ascii), ("latin_1", .latin1), ("latin1", .latin1),
      ("latin", .latin1), ("l1", .latin1), ("8859", .latin1), ("cp819", .latin1), ("csisolatin1", .latin1),
      ("ibm819", .latin1), ("iso8859", .latin1), ("iso8859_1", .latin1), ("iso_8859_1", .latin1),
      ("iso_8859_1_1987", .latin1), ("iso_ir_100", .latin1), ("utf_16", .utf16), ("utf16", .utf16),
      ("u16", .utf16), ("utf_16_le", .utf16LittleEndian), ("utf_16le", .utf16LittleEndian),
      ("unicodelittleunmarked", .utf16LittleEndian), ("utf_16_be", .utf16BigEndian),
      ("utf_16be", .utf16BigEndian), ("unicodebigunmarked", .utf16BigEndian), ("utf_32", .utf32),
      ("utf32", .utf32), ("u32", .utf32), ("utf_32_le", .utf32LittleEndian),
      ("utf_32le", .utf32LittleEndian), ("utf_32_be", .utf32BigEndian), ("utf_32be", .utf32BigEndian),
      ("utf_7", .utf7), ("utf7", .utf7), ("u7", .utf7), ("unicode_1_1_utf_7", .utf7),
      ("unicode_escape", .unicodeEscape), ("raw_unicode_escape", .rawUnicodeEscape),
    ]
    for (known, encoding) in names where equal(key.span, TextSpan(known)) {
      self = encoding
      return
    }
    return nil
  }
}

public enum Codec {
  /// Decodes from `start` on, appending to `output`. With `final` false an incomplete tail is left
  /// unconsumed instead of being an error.
  public static func decode(
    _ encoding: Encoding, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0,
    handler: ErrorHandler = .strict, final: Bool = true, into output: inout TextBuffer
  ) -> CodecResult {
    var at = start
    var invalidEscape = -1
    while true {
      var result = decodeStep(encoding, bytes, at, final, &output)
      if invalidEscape < 0 { invalidEscape = result.invalidEscape }
      result.invalidEscape = invalidEscape
      guard result.isError, !output.failed else { return result }
      let next = handleDecodeError(handler, encoding, bytes, result.position, result.errorEnd, &output)
      if next < 0 { return result }
      at = next
    }
  }

  private static func decodeStep(
    _ encoding: Encoding, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ final: Bool,
    _ output: inout TextBuffer
  ) -> CodecResult {
    guard let base = bytes.baseAddress, start >= 0, start < bytes.count else {
      return CodecResult(done: bytes.count)
    }
    switch encoding {
    case .utf8: return decodeUTF8(base, bytes.count, start, final, &output)
    case .ascii: return decodeASCII(base, bytes.count, start, &output)
    case .latin1:
      output.append(TextSpan(base + start, count: bytes.count &- start, width: 1))
      return CodecResult(done: bytes.count)
    case .utf16, .utf16LittleEndian, .utf16BigEndian:
      return decodeUTF16(encoding, bytes, start, final, &output)
    case .utf32, .utf32LittleEndian, .utf32BigEndian:
      return decodeUTF32(encoding, bytes, start, final, &output)
    case .utf7: return decodeUTF7(base, bytes.count, start, final, &output)
    case .unicodeEscape: return decodeUnicodeEscape(base, bytes.count, start, final, &output)
    case .rawUnicodeEscape: return decodeRawUnicodeEscape(base, bytes.count, start, final, &output)
    }
  }

  /// Encodes from `start` on, appending bytes to `output`; a byte order mark is written when `start` is 0.
  public static func encode(
    _ encoding: Encoding, _ text: TextSpan, from start: Int = 0, handler: ErrorHandler = .strict,
    into output: inout TextBuffer
  ) -> CodecResult {
    if start == 0 {
      if encoding == .utf16 { appendUTF16(0xFEFF, false, &output) }
      if encoding == .utf32 { appendUTF32(0xFEFF, false, &output) }
    }
    var at = start
    while true {
      var result = encodeStep(encoding, text, at, &output)
      guard result.isError, !output.failed else { return result }
      at = handleEncodeError(handler, encoding, text, &result.position, result.errorEnd, &output)
      if at < 0 { return result }
    }
  }

  private static func encodeStep(
    _ encoding: Encoding, _ text: TextSpan, _ start: Int, _ output: inout TextBuffer
  ) -> CodecResult {
    guard start >= 0, start < text.count else { return CodecResult(done: text.count) }
    switch encoding {
    case .utf8: return encodeUTF8(text, start, &output)
    case .ascii: return encodeSingleByte(text, start, limit: 0x80, &output)
    case .latin1: return encodeSingleByte(text, start, limit: 0x100, &output)
    case .utf16, .utf16LittleEndian, .utf16BigEndian:
      return encodeUTF16(text, start, encoding == .utf16BigEndian, &output)
    case .utf32, .utf32LittleEndian, .utf32BigEndian:
      return encodeUTF32(text, start, encoding == .utf32BigEndian, &output)
    case .utf7: return encodeUTF7(text, start, &output)
    case .unicodeEscape: return encodeUnicodeEscape(text, start, &output)
    case .rawUnicodeEscape: return encodeRawUnicodeEscape(text, start, &output)
    }
  }
}
