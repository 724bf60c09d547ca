// Case conversion of whole texts, and the case of ASCII bytes.

public enum Casing {
  public static func lower(_ text: TextSpan, into output: inout TextBuffer) {
    if text.isASCII { return ascii(text, &output) { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } }
    output.reserve(text.count)
    for i in 0..<text.count { appendLower(text, i, &output) }
  }

  public static func upper(_ text: TextSpan, into output: inout TextBuffer) {
    if text.isASCII { return ascii(text, &output) { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 } }
    output.reserve(text.count)
    for i in 0..<text.count { Unicode.append(.upper, of: text[i], to: &output) }
  }

  public static func fold(_ text: TextSpan, into output: inout TextBuffer) {
    if text.isASCII { return lower(text, into: &output) }
    output.reserve(text.count)
    for i in 0..<text.count { Unicode.append(.fold, of: text[i], to: &output) }
  }

  public static func swap(_ text: TextSpan, into output: inout TextBuffer) {
    output.reserve(text.count)
    for i in 0..<text.count {
      let c = text[i]
      let flags = Unicode.flags(c)
      if flags & Unicode.Flag.upper != 0 {
        appendLower(text, i, &output)
      } else if flags & Unicode.Flag.lower != 0 {
        Unicode.append(.upper, of: c, to: &output)
      } else {
        output.append(c)
      }
    }
  }

  public static func title(_ text: TextSpan, into output: inout TextBuffer) {
    output.reserve(text.count)
    var followsCased = false
    for i in 0..<text.count {
      let c = text[i]
      if followsCased { appendLower(text, i, &output) } else { Unicode.append(.title, of: c, to: &output) }
      followsCased = Unicode.isCased(c)
    }
  }

  public static func capitalize(_ text: TextSpan, into output: inout TextBuffer) {
    if text.count == 0 { return }
    output.reserve(text.count)
    Unicode.append(.title, of: text[0], to: &output)
    for i in 1..<text.count { appendLower(text, i, &output) }
  }

  @inline(__always)
  private static func appendLower(_ text: TextSpan, _ index: Int, _ output: inout TextBuffer) {
    let c = text[index]
    if c == 0x3A3 {
      output.append(Unicode.isFinalSigma(text, index) ? 0x3C2 : 0x3C3)
    } else {
      Unicode.append(.lower, of: c, to: &output)
    }
  }

  @inline(__always)
  private static func ascii(_ text: TextSpan, _ output: inout TextBuffer, _ map: (UInt8) -> UInt8) {
    if output.width == 1, text.width == 1 {
      guard let target = output.appendUninitialized(text.count) else { return }
      mapBytes(text.bytes1, text.count, target, map)
      output.mask |= 0x7F
      return
    }
    for i in 0..<text.count { output.append(byte: map(UInt8(truncatingIfNeeded: text[i]))) }
  }

  @inline(__always)
  private static func mapBytes(
    _ bytes: UnsafePointer<UInt8>, _ n: Int, _ target: UnsafeMutablePointer<UInt8>, _ map: (UInt8) -> UInt8
  ) {
    var i = 0
    while i < n {
      target[i] = map(bytes[i])
      i &+= 1
    }
  }

  // MARK: Bytes, where only ASCII letters have case; the target has room for `n` bytes

  @inlinable @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  @inlinable @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  public static func lowerBytes(
    _ bytes: UnsafePointer<UInt8>, _ n: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    mapBytes(bytes, n, target) { isUpper($0) ? $0 | 0x20 : $0 }
  }

  public static func upperBytes(
    _ bytes: UnsafePointer<UInt8>, _ n: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    mapBytes(bytes, n, target) { isLower($0) ? $0 & 0xDF : $0 }
  }

  public static func swapBytes(
    _ bytes: UnsafePointer<UInt8>, _ n: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    mapBytes(bytes, n, target) { isUpper($0) || isLower($0) ? $0 ^ 0x20 : $0 }
  }

  public static func capitalizeBytes(
    _ bytes: UnsafePointer<UInt8>, _ n: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    if n == 0 { return }
    upperBytes(bytes, 1, to: target)
    lowerBytes(bytes + 1, n &- 1, to: target + 1)
  }

  public static func titleBytes(
    _ bytes: UnsafePointer<UInt8>, _ n: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    var followsCased = false
    for i in 0..<n {
      let byte = bytes[i]
      if isLower(byte) {
        target[i] = followsCased ? byte : byte & 0xDF
        followsCased = true
      } else if isUpper(byte) {
        target[i] = followsCased ? byte | 0x20 : byte
        followsCased = true
      } else {
        target[i] = byte
        followsCased = false
      }
    }
  }
}
