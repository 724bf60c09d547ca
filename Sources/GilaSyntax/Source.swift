// A source text in UTF-8 with its line table. Newlines are already "\n" (CPython translates "\r\n" and
// "\r" before it looks at the text), the byte order mark is gone, and zero bytes follow the end so that
// scanners may look ahead without a bounds check.

public final class Source: @unchecked Sendable {
  /// The file name for messages.
  public let name: String
  /// The text; `count` bytes, then at least `Source.padding` zero bytes.
  public let bytes: UnsafeMutablePointer<UInt8>
  public let count: Int
  /// Offset of the first byte of every line; always one entry at least.
  public let lineStarts: UnsafeMutablePointer<UInt32>
  public let lineCount: Int

  public static let padding = 16
  /// Nodes are numbered with 32 bits, and a byte of text can take up to five of the words they count.
  public static let maximumSize = 1 << 29
  /// The text was longer than that; `Parser` refuses it.
  public let isTooLarge: Bool

  /// Takes UTF-8 text (not checked here: the lexer reports bad sequences where they stand).
  /// `Source.decode` handles byte order marks and encoding declarations.
  public init(name: String, utf8 text: UnsafeBufferPointer<UInt8>) {
    self.name = name
    isTooLarge = text.count > Source.maximumSize
    let limit = min(text.count, Source.maximumSize)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: limit + Source.padding)
    var lines = 1
    var n = 0
    var i = 0
    while i < limit {
      var c = text[i]
      i &+= 1
      if c == 13 {
        if i < limit && text[i] == 10 { i &+= 1 }
        c = 10
      }
      if c == 10 { lines &+= 1 }
      buffer[n] = c
      n &+= 1
    }
    (buffer + n).initialize(repeating: 0, count: limit + Source.padding - n)
    bytes = buffer
    count = n
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: lines)
    starts[0] = 0
    var line = 1
    i = 0
    while i < n {
      if buffer[i] == 10 {
        starts[line] = UInt32(truncatingIfNeeded: i &+ 1)
        line &+= 1
      }
      i &+= 1
    }
    lineStarts = starts
    lineCount = lines
  }

  public convenience init(name: String, text: String) {
    var text = text
    let made: UnsafeBufferPointer<UInt8> = text.withUTF8 { from in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(from.count, 1))
      _ = copy.initialize(from: from)
      return UnsafeBufferPointer(rebasing: copy[0..<from.count])
    }
    self.init(name: name, utf8: made)
    made.baseAddress.map { UnsafeMutablePointer(mutating: $0).deallocate() }
  }

  deinit {
    bytes.deallocate()
    lineStarts.deallocate()
  }

  /// Index (from 0) of the line that holds `offset`.
  public func lineIndex(_ offset: UInt32) -> Int {
    var low = 0
    var high = lineCount
    while high &- low > 1 {
      let middle = (low &+ high) >> 1
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  public func position(_ offset: UInt32) -> SourcePosition {
    let index = lineIndex(offset)
    return SourcePosition(
      line: Int32(truncatingIfNeeded: index &+ 1),
      column: Int32(truncatingIfNeeded: offset &- lineStarts[index]))
  }

  /// Column in code points, from 0, of a byte offset.
  public func codePointColumn(_ offset: UInt32) -> Int32 {
    codePoints(from: lineStarts[lineIndex(offset)], to: offset)
  }

  public func codePoints(from start: UInt32, to end: UInt32) -> Int32 {
    var n: Int32 = 0
    var i = Int(start)
    let stop = min(Int(end), count)
    while i < stop {
      if bytes[i] & 0xC0 != 0x80 { n &+= 1 }
      i &+= 1
    }
    // Offsets just behind the text stand for the end of file.
    if Int(end) > count { n &+= Int32(truncatingIfNeeded: Int(end) &- max(count, Int(start))) }
    return n
  }

  /// Bytes of a line (from 1) without its newline; empty for lines that do not exist.
  public func lineBytes(_ line: Int32) -> UnsafeBufferPointer<UInt8> {
    guard line >= 1, Int(line) <= lineCount else { return UnsafeBufferPointer(start: bytes, count: 0) }
    let start = Int(lineStarts[Int(line) - 1])
    let end = Int(line) < lineCount ? Int(lineStarts[Int(line)]) - 1 : count
    return UnsafeBufferPointer(start: bytes + start, count: max(0, end - start))
  }

  /// Text of a line (from 1) without its newline.
  public func lineText(_ line: Int32) -> String { String(decoding: lineBytes(line), as: UTF8.self) }

  /// The text under a span; parts that lie outside of the source are left out.
  public func text(_ span: Span) -> String {
    let start = min(Int(span.start), count)
    let end = min(max(Int(span.end), start), count)
    return String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
  }
}
