// The incremental codec of a text stream: the built-in encodings run natively with a few bytes of
// state, others through the codecs module's incremental objects.
import GilaBase
import GilaRuntime

/// A table encoding, shared by reference.
final class CharmapTable {
  let map: Charmap
  init?(_ name: TextSpan) {
    guard let m = Charmap(named: name) else { return nil }
    map = m
  }
}

struct TextCodec {
  enum Kind {
    case native(Encoding)
    case charmap(CharmapTable)
    /// Through `decoder` and `encoder` objects.
    case python
  }

  var kind: Kind
  var handler: ErrorHandler
  /// utf-8-sig: a mark at the beginning is skipped when reading and written first.
  var hasSignature = false
  /// Undef when native.
  var decoder = Value.undef
  var encoder = Value.undef
  /// Reading: the encoding once the byte order is known, and bytes of an incomplete character.
  var readEncoding: Encoding = .utf8
  var rest: [UInt8] = []
  var atStart = true
  /// Writing: nothing has been written yet, so a byte order mark is due.
  var writesMark = true

  /// One byte makes one character, or (UTF-8) the first byte tells how many do.
  var isUTF8: Bool {
    if case .native(.utf8) = kind { return true }
    return false
  }
  var isSingleByte: Bool {
    switch kind {
    case .native(.ascii), .native(.latin1), .charmap: true
    default: false
    }
  }
  var unit: Int {
    guard case .native(let e) = kind else { return 1 }
    switch e {
    case .utf16, .utf16BigEndian, .utf16LittleEndian: return 2
    case .utf32, .utf32BigEndian, .utf32LittleEndian: return 4
    default: return 1
    }
  }

  /// The codec of this name; LookupError when there is none or it makes no text.
  static func find(_ name: Value, _ errors: Value, reads: Bool, writes: Bool, _ th: Th) throws(Raised) -> TextCodec {
    let span = th.span(StrRef(unchecked: name))
    let handler = ErrorHandler(name: th.span(StrRef(unchecked: errors)))
    if handler != .other {
      if let e = Encoding(name: span) {
        switch e {
        case .utf7, .unicodeEscape, .rawUnicodeEscape: break
        default: return TextCodec(kind: .native(e), handler: handler, readEncoding: e)
        }
      }
      var key = TextBuffer()
      Encoding.normalize(span, into: &key)
      if equal(key.span, TextSpan("utf_8_sig")) {
        return TextCodec(kind: .native(.utf8), handler: handler, hasSignature: true)
      }
      if let table = CharmapTable(span) { return TextCodec(kind: .charmap(table), handler: handler) }
    }
    let codecs = try th.importModule(named: "codecs")
    let info = try th.callMethod(codecs, named: "lookup", name)
    let isText = try th.getAttributeOrUndef(info, th.intern(static: "_is_text_encoding"))
    if !isText.isUndef, !(try th.truth(isText)) {
      throw th.raise(
        .LookupError, "'\(th.swiftString(name))' is not a text encoding; use codecs.open() to handle arbitrary codecs")
    }
    var codec = TextCodec(kind: .python, handler: handler)
    if reads { codec.decoder = try th.callMethod(info, named: "incrementaldecoder", errors) }
    if writes { codec.encoder = try th.callMethod(info, named: "incrementalencoder", errors) }
    return codec
  }

  mutating func resetReading() {
    rest = []
    atStart = true
    if case .native(let e) = kind { readEncoding = e }
  }

  // MARK: decoding

  /// Append the text of more input. `object` is what errors name.
  mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, final: Bool, errors: Value, encoding: Value, into out: inout TextBuffer, _ th: Th
  ) throws(Raised) {
    if rest.isEmpty, !atStart || !hasSignature {
      return try decodeJoined(bytes, final: final, errors: errors, encoding: encoding, into: &out, th)
    }
    var joined = TextBuffer()
    rest.withUnsafeBufferPointer { joined.append(bytes: $0) }
    joined.append(bytes: bytes)
    if joined.failed { throw th.memoryError() }
    rest = []
    var input = joined.bytes
    if hasSignature, atStart {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let n = min(3, input.count)
      let matches = (0..<n).allSatisfy { input[$0] == mark[$0] }
      if matches, n < 3, !final {
        rest = Array(input)
        return
      }
      atStart = false
      if matches, n == 3 { input = UnsafeBufferPointer(rebasing: input[3...]) }
    }
    try decodeJoined(input, final: final, errors: errors, encoding: encoding, into: &out, th)
  }

  private mutating func decodeJoined(
    _ input: UnsafeBufferPointer<UInt8>, final: Bool, errors: Value, encoding: Value, into out: inout TextBuffer, _ th: Th
  ) throws(Raised) {
    guard let base = input.baseAddress, input.count > 0 else { return }
    switch kind {
    case .native(let declared):
      if declared == .utf8 || declared == .ascii {
        let m = Codec.measureUTF8(base, input.count)
        if m.length == input.count, m.isASCII {
          out.append(TextSpan(bytes: input))
          return
        }
      }
      var e = readEncoding
      var start = 0
      if declared == .utf16 || declared == .utf32, atStart {
        let size = declared == .utf16 ? 2 : 4
        if input.count < size, !final {
          rest = Array(input)
          return
        }
        let order = declared == .utf16 ? Codec.byteOrder16(input) : Codec.byteOrder32(input)
        start = order.mark
        e = declared == .utf16 ? (order.big ? .utf16BigEndian : .utf16LittleEndian) : (order.big ? .utf32BigEndian : .utf32LittleEndian)
        readEncoding = e
        atStart = false
      }
      let result = Codec.decode(e, input, from: start, handler: handler, final: final, into: &out)
      if out.failed { throw th.memoryError() }
      if result.isError {
        // The whole-text decoder makes the exception.
        _ = try th.decode(bytes: UnsafeRawPointer(base), input.count, encoding: th.str(e.errorName), errors: errors)
        throw th.valueError("undecodable input")
      }
      if result.position < input.count { rest = Array(input[result.position...]) }
    case .charmap(let table):
      let result = table.map.decode(input, from: 0, handler: handler, into: &out)
      if out.failed { throw th.memoryError() }
      if result.isError {
        _ = try th.decode(bytes: UnsafeRawPointer(base), input.count, encoding: encoding, errors: errors)
        throw th.valueError("undecodable input")
      }
    case .python: break
    }
  }

  /// The Python decoder's turn: `data` is a bytes-like object.
  func decodeByObject(_ data: Value, final: Bool, into out: inout TextBuffer, _ th: Th) throws(Raised) {
    let text = try th.callMethod(decoder, named: "decode", data, .bool(final))
    guard text.isKind(.str) else { throw th.typeError("decoder should return a string result, not '\(th.typeName(text))'") }
    out.append(th.span(StrRef(unchecked: text)))
    if out.failed { throw th.memoryError() }
  }

  // MARK: encoding

  /// Append the bytes of a text. On errors nothing stays appended.
  @inline(__always)
  mutating func encode(_ text: TextSpan, errors: Value, encoding: Value, into out: inout TextBuffer, _ th: Th) throws(Raised) {
    if isUTF8, !hasSignature, text.width == 1, text.mask < 0x80 {
      out.append(text)
      return
    }
    try encodeSlow(text, errors: errors, encoding: encoding, into: &out, th)
  }

  @inline(never)
  private mutating func encodeSlow(_ text: TextSpan, errors: Value, encoding: Value, into out: inout TextBuffer, _ th: Th) throws(Raised) {
    let before = out.count
    switch kind {
    case .native(var e):
      var start = 0
      if e == .utf16 || e == .utf32 {
        if writesMark {
          // From position 0 the codec writes the mark itself.
        } else {
          e = e == .utf16 ? .utf16LittleEndian : .utf32LittleEndian
        }
        writesMark = false
      } else if hasSignature, writesMark {
        writesMark = false
        out.append(0xEF)
        out.append(0xBB)
        out.append(0xBF)
      }
      let result = Codec.encode(e, text, from: start, handler: handler, into: &out)
      start = result.position
      if out.failed { throw th.memoryError() }
      if result.isError {
        out.truncate(to: before)
        _ = try th.encode(StrRef(unchecked: try th.str(text)), encoding: th.str(e.errorName), errors: errors)
        throw th.valueError("unencodable text")
      }
    case .charmap(let table):
      let result = table.map.encode(text, from: 0, handler: handler, into: &out)
      if out.failed { throw th.memoryError() }
      if result.isError {
        out.truncate(to: before)
        _ = try th.encode(StrRef(unchecked: try th.str(text)), encoding: encoding, errors: errors)
        throw th.valueError("unencodable text")
      }
    case .python:
      let data = try th.callMethod(encoder, named: "encode", try th.str(text))
      guard data.isKind(.bytes) else { throw th.typeError("encoder should return a bytes object, not '\(th.typeName(data))'") }
      let b = BytesRef(unchecked: data)
      out.append(bytes: UnsafeBufferPointer(start: b.bytes, count: b.pointee.count))
    }
  }
}
