// ASCII and Latin-1.

extension Codec {
  static func decodeASCII(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ start: Int, _ output: inout TextBuffer
  ) -> CodecResult {
    let run = asciiPrefix(bytes + start, length &- start)
    output.append(TextSpan(bytes + start, count: run, width: 1))
    let at = start &+ run
    if at == length { return CodecResult(done: at) }
    return CodecResult(error: at, at &+ 1, "ordinal not in range(128)")
  }

  static func encodeSingleByte(
    _ text: TextSpan, _ start: Int, limit: UInt32, _ output: inout TextBuffer
  ) -> CodecResult {
    output.reserve(text.count &- start)
    var at = start
    while at < text.count, text[at] < limit {
      output.append(text[at])
      at &+= 1
    }
    if at == text.count { return CodecResult(done: at) }
    var end = at &+ 1
    while end < text.count, text[end] >= limit { end &+= 1 }
    return CodecResult(
      error: at, end, limit == 0x80 ? "ordinal not in range(128)" : "ordinal not in range(256)")
  }
}
