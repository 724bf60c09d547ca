// tell() and seek() of text streams. A position is a byte offset wherever a decoder can start afresh;
// otherwise it also holds the decoder's flags, how many bytes to decode and how many characters of
// them to skip, packed into one integer as CPython packs it.
import GilaBase
import GilaRuntime
import Glibc

private struct Cookie {
  var position = 0
  var flags = 0
  var bytes = 0
  var characters = 0
  var needsEnd = false

  func pack(_ th: Th) throws(Raised) -> Value {
    if flags == 0, bytes == 0, characters == 0, !needsEnd { return th.int(position) }
    var v = th.int(needsEnd ? 1 : 0)
    for (field, bits) in [(characters, 32), (bytes, 32), (flags, 32), (position, 64)] {
      v = try th.binary(.or, try th.binary(.leftShift, v, Value(smallInt: bits)), th.int(UInt64(field)))
    }
    return v
  }

  init() {}

  init(_ v: Value, _ th: Th) throws(Raised) {
    func part(_ shift: Int, _ mask: UInt64) throws(Raised) -> Int {
      let shifted = try th.binary(.rightShift, v, Value(smallInt: shift))
      return th.wordOf(try th.binary(.and, shifted, th.int(mask))) ?? 0
    }
    position = try part(0, UInt64(Int.max))
    flags = try part(64, 0xFFFF_FFFF)
    bytes = try part(96, 0xFFFF_FFFF)
    characters = try part(128, 0xFFFF_FFFF)
    needsEnd = try part(160, 1) != 0
  }
}

extension TextObject {
  // The flags of native decoders, as those of CPython's: a \r is held back; the byte order is big; the
  // byte order is still unknown. For utf-8-sig the second one says that the mark is still to come.
  private static let flagCR = 1
  private static let flagBig = 2
  private static let flagUnknown = 4

  private var hasByteOrder: Bool {
    guard let c = codec, case .native(let declared) = c.kind else { return false }
    return declared == .utf16 || declared == .utf32
  }

  private func encodingFlags(_ e: Encoding, atStart: Bool) -> Int {
    if codec?.hasSignature == true { return atStart ? TextObject.flagBig : 0 }
    if !hasByteOrder { return 0 }
    if atStart { return TextObject.flagUnknown }
    return e == .utf16BigEndian || e == .utf32BigEndian ? TextObject.flagBig : 0
  }

  func tell(_ th: Th) throws(Raised) -> Value {
    try requireOpen(th)
    if !isSeekable { throw th.unsupported("underlying stream is not seekable") }
    if !canTell { throw th.raise(.OSError, "telling position disabled by next() call") }
    try flushPending(th)
    _ = try th.callMethod(buffer, .flush)
    let answer = try th.callMethod(buffer, named: "tell")
    guard isReadable, codec != nil, hasSnapshot, decoded.count > 0 || chunk.count > 0 else { return answer }
    let end = try th.indexInt(answer)
    var cookie = Cookie()
    if case .python = codec?.kind { return try tellByState(end, th) }
    // The \r that was held back counts as the first input.
    let held = chunkCR ? codec?.unit ?? 1 : 0
    cookie.position = end - chunk.count - held
    if let used = bytesUsed() {
      cookie.position += used
      if used > 0, hasByteOrder { cookie.flags = encodingFlags(codec?.readEncoding ?? .utf8, atStart: false) }
      return try cookie.pack(th)
    }
    cookie.flags = encodingFlags(chunkEncoding, atStart: chunkAtStart)
    if at == 0, held == 0 { return try cookie.pack(th) }
    cookie.bytes = chunk.count + held
    cookie.characters = at
    return try cookie.pack(th)
  }

  /// Bytes (the held back \r included) behind which the reader stands, when that is plain to see: the
  /// input up to there is well-formed, so that no error handler had a part in it.
  private func bytesUsed() -> Int? {
    guard let c = codec else { return nil }
    let bytes = chunk.bytes
    guard let base = bytes.baseAddress else { return at == 0 ? 0 : nil }
    if !c.isUTF8, !c.isSingleByte { return unitsUsed(bytes) }
    var i = chunkCR ? -1 : 0
    if c.hasSignature, chunkAtStart, bytes.count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { i = 3 }
    let start = max(i, 0)
    var characters = 0
    func byte(_ k: Int) -> UInt8 { k < 0 ? 13 : k < bytes.count ? base[k] : 0 }
    while characters < at, i < bytes.count {
      let b = byte(i)
      if b == 13, newline == .universal, byte(i + 1) == 10 {
        i += 2
      } else if c.isUTF8, b >= 0xC0 {
        i += b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2
      } else {
        i += 1
      }
      characters += 1
    }
    guard characters == at, i <= bytes.count else { return nil }
    if c.isUTF8 {
      if i > start, Codec.measureUTF8(base + start, i - start).length != i - start { return nil }
    } else if c.handler == .ignore || c.handler == .backslashReplace {
      return nil
    }
    return i + (chunkCR ? 1 : 0)
  }

  /// The same for the encodings of two and four bytes a unit.
  private func unitsUsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let c = codec, c.unit > 1, !chunkCR, bytes.count % c.unit == 0 else { return nil }
    let e = c.readEncoding
    let big = e == .utf16BigEndian || e == .utf32BigEndian
    func value(_ i: Int) -> UInt32 {
      guard i + c.unit <= bytes.count else { return 0 }
      var v: UInt32 = 0
      for k in 0..<c.unit { v = v << 8 | UInt32(bytes[big ? i + k : i + c.unit - 1 - k]) }
      return v
    }
    var i = hasByteOrder && chunkAtStart && value(0) == 0xFEFF ? c.unit : 0
    if at == 0 { return 0 }
    var characters = 0
    while characters < at, i < bytes.count {
      let v = value(i)
      i += c.unit
      if v == 13, newline == .universal, value(i) == 10 {
        i += c.unit
      } else if c.unit == 2, v & 0xF800 == 0xD800 {
        guard v & 0xFC00 == 0xD800, value(i) & 0xFC00 == 0xDC00 else { return nil }
        i += 2
      } else if v > 0x10FFFF || v & 0xFFFF_F800 == 0xD800 {
        return nil
      }
      characters += 1
    }
    return characters == at ? i : nil
  }

  private func tellByState(_ end: Int, _ th: Th) throws(Raised) -> Value {
    guard chunkState.isKind(.tuple), TupleRef(unchecked: chunkState).pointee.count == 2 else {
      throw th.typeError("illegal decoder state")
    }
    let items = TupleRef(unchecked: chunkState).items
    let left = try th.buffer(items[0]).count
    var cookie = Cookie()
    cookie.position = end - chunk.count - left
    let flags = try th.indexInt(items[1])
    cookie.flags = flags << 1 | (chunkCR ? 1 : 0)
    if at > 0 {
      cookie.bytes = chunk.count + left
      cookie.characters = at
    }
    return try cookie.pack(th)
  }

  func seek(_ target: Value, _ whence: Int, _ th: Th) throws(Raised) -> Value {
    try requireOpen(th)
    if !isSeekable { throw th.unsupported("underlying stream is not seekable") }
    var target = target
    switch whence {
    case 1:
      if try !th.equals(target, Value(smallInt: 0)) { throw th.unsupported("can't do nonzero cur-relative seeks") }
      target = try tell(th)
    case 2:
      if try !th.equals(target, Value(smallInt: 0)) { throw th.unsupported("can't do nonzero end-relative seeks") }
      try flush(th)
      dropDecoded()
      try resetDecoder(th)
      let end = try th.callMethod(buffer, named: "seek", Value(smallInt: 0), Value(smallInt: 2))
      codec?.writesMark = try th.equals(end, Value(smallInt: 0))
      return end
    case 0: break
    default: throw th.valueError("invalid whence (\(whence), should be 0, 1 or 2)")
    }
    if try th.truth(try th.compare(.less, target, Value(smallInt: 0))) {
      throw th.valueError("negative seek position \(th.swiftString(try th.repr(target)))")
    }
    try flush(th)
    let cookie = try Cookie(try th.index(target), th)
    _ = try th.callMethod(buffer, named: "seek", th.int(cookie.position))
    dropDecoded()
    try restoreDecoder(cookie, th)
    if cookie.characters > 0 || cookie.bytes > 0 {
      let data = try th.callMethod(buffer, .read, th.int(cookie.bytes))
      guard data.isKind(.bytes) else {
        throw th.typeError("underlying read() should have returned a bytes object, not '\(th.typeName(data))'")
      }
      let b = BytesRef(unchecked: data)
      try decode(UnsafeBufferPointer(start: b.bytes, count: b.pointee.count), final: cookie.needsEnd, th)
      keepAlive(data)
      if decoded.count < cookie.characters { throw th.raise(.OSError, "can't restore logical file position") }
      at = cookie.characters
    }
    codec?.writesMark = cookie.position == 0 && cookie.flags == 0
    return target
  }

  private func resetDecoder(_ th: Th) throws(Raised) {
    codec?.resetReading()
    newlines.pendingCR = false
    if let c = codec, !c.decoder.isUndef { _ = try th.callMethod(c.decoder, named: "reset") }
  }

  private func restoreDecoder(_ cookie: Cookie, _ th: Th) throws(Raised) {
    try resetDecoder(th)
    if cookie.position == 0, cookie.flags == 0 { return }
    guard let c = codec else { return }
    if case .python = c.kind {
      newlines.pendingCR = cookie.flags & 1 != 0
      if !c.decoder.isUndef {
        _ = try th.callMethod(c.decoder, named: "setstate", th.tuple(th.rt.pointee.emptyBytes, th.int(cookie.flags >> 1)))
      }
      return
    }
    newlines.pendingCR = cookie.flags & TextObject.flagCR != 0
    if c.hasSignature { codec?.atStart = cookie.flags & TextObject.flagBig != 0 }
    if hasByteOrder, cookie.flags & TextObject.flagUnknown == 0, case .native(let e) = c.kind {
      codec?.atStart = false
      let big = cookie.flags & TextObject.flagBig != 0
      codec?.readEncoding = e == .utf16 ? (big ? .utf16BigEndian : .utf16LittleEndian) : (big ? .utf32BigEndian : .utf32LittleEndian)
    }
  }
}
