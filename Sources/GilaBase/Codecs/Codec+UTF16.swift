// UTF-16 and UTF-32 in both byte orders, with byte order marks where the encoding's name gives no order.

extension Codec {
  /// The byte order that a byte order mark at the beginning announces, and the mark's size.
  public static func byteOrder16(_ bytes: UnsafeBufferPointer<UInt8>) -> (big: Bool, mark: Int) {
    guard bytes.count >= 2 else { return (false, 0) }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return (false, 2) }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return (true, 2) }
    return (false, 0)
  }

  public static func byteOrder32(_ bytes: UnsafeBufferPointer<UInt8>) -> (big: Bool, mark: Int) {
    guard bytes.count >= 4 else { return (false, 0) }
    if bytes[0] == 0xFF, bytes[1] == 0xFE, bytes[2] == 0, bytes[3] == 0 { return (false, 4) }
    if bytes[0] == 0, bytes[1] == 0, bytes[2] == 0xFE, bytes[3] == 0xFF { return (true, 4) }
    return (false, 0)
  }

  static func decodeUTF16(
    _ encoding: Encoding, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ final: Bool,
    _ output: inout TextBuffer
  ) -> CodecResult {
    var at = start
    var big = encoding == .utf16BigEndian
    if encoding == .utf16 {
      let order = byteOrder16(bytes)
      big = order.big
      if at == 0 { at = order.mark }
    }
    let end = bytes.count
    let high = big ? 0 : 1
    output.reserve((end &- at) / 2)
    func unit(_ i: Int) -> UInt32 { UInt32(bytes[i &+ high]) << 8 | UInt32(bytes[i &+ 1 &- high]) }
    while at &+ 2 <= end {
      let c = unit(at)
      if c & 0xF800 != 0xD800 {
        output.append(c)
        at &+= 2
        continue
      }
      if c >= 0xDC00 { return CodecResult(error: at, at &+ 2, "illegal encoding") }
      if at &+ 4 > end {
        if !final { return CodecResult(done: at) }
        return CodecResult(error: at, end, "unexpected end of data")
      }
      let low = unit(at &+ 2)
      if low & 0xFC00 != 0xDC00 { return CodecResult(error: at, at &+ 2, "illegal UTF-16 surrogate") }
      output.append(0x10000 &+ (c & 0x3FF) << 10 &+ low & 0x3FF)
      at &+= 4
    }
    if at == end || !final { return CodecResult(done: at) }
    return CodecResult(error: at, end, "truncated data")
  }

  static func decodeUTF32(
    _ encoding: Encoding, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ final: Bool,
    _ output: inout TextBuffer
  ) -> CodecResult {
    var at = start
    var big = encoding == .utf32BigEndian
    if encoding == .utf32 {
      let order = byteOrder32(bytes)
      big = order.big
      if at == 0 { at = order.mark }
    }
    let end = bytes.count
    output.reserve((end &- at) / 4)
    guard let base = bytes.baseAddress else { return CodecResult(done: end) }
    let raw = UnsafeRawPointer(base)
    while at &+ 4 <= end {
      let loaded = raw.loadUnaligned(fromByteOffset: at, as: UInt32.self)
      let c = big ? loaded.byteSwapped : loaded
      if c >= 0x110000 { return CodecResult(error: at, at &+ 4, "code point not in range(0x110000)") }
      if c & 0xFFFF_F800 == 0xD800 {
        return CodecResult(error: at, at &+ 4, "code point in surrogate code point range(0xd800, 0xe000)")
      }
      output.append(c)
      at &+= 4
    }
    if at == end || !final { return CodecResult(done: at) }
    return CodecResult(error: at, end, "truncated data")
  }

  @inline(__always)
  static func appendUTF16(_ c: UInt32, _ big: Bool, _ output: inout TextBuffer) {
    if c < 0x10000 {
      output.append(big ? c >> 8 : c & 255)
      output.append(big ? c & 255 : c >> 8)
    } else {
      let pair = c &- 0x10000
      appendUTF16(unit: 0xD800 | pair >> 10, big, &output)
      appendUTF16(unit: 0xDC00 | pair & 0x3FF, big, &output)
    }
  }

  private static func appendUTF16(unit: UInt32, _ big: Bool, _ output: inout TextBuffer) {
    output.append(big ? unit >> 8 : unit & 255)
    output.append(big ? unit & 255 : unit >> 8)
  }

  static func appendUTF32(_ c: UInt32, _ big: Bool, _ output: inout TextBuffer) {
    var rest = big ? c.byteSwapped : c
    for _ in 0..<4 {
      output.append(rest & 255)
      rest >>= 8
    }
  }

  static func encodeUTF16(
    _ text: TextSpan, _ start: Int, _ big: Bool, _ output: inout TextBuffer
  ) -> CodecResult {
    output.reserve((text.count &- start) &* 2)
    for i in start..<text.count {
      let c = text[i]
      if c & 0xFFFF_F800 == 0xD800 { return CodecResult(error: i, i &+ 1, "surrogates not allowed") }
      appendUTF16(c, big, &output)
    }
    return CodecResult(done: text.count)
  }

  static func encodeUTF32(
    _ text: TextSpan, _ start: Int, _ big: Bool, _ output: inout TextBuffer
  ) -> CodecResult {
    output.reserve((text.count &- start) &* 4)
    for i in start..<text.count {
      let c = text[i]
      if c & 0xFFFF_F800 == 0xD800 { return CodecResult(error: i, i &+ 1, "surrogates not allowed") }
      appendUTF32(c, big, &output)
    }
    return CodecResult(done: text.count)
  }
}
