// Places in a source text: a half-open range of UTF-8 byte offsets, and the line and column
// such an offset stands for. Every node and every token carries a span.

/// A half-open range of UTF-8 byte offsets into a `Source`.
@frozen
public struct Span: Equatable, Sendable {
  public var start: UInt32
  public var end: UInt32

  @inlinable @inline(__always)
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable @inline(__always)
  public var length: Int { end > start ? Int(end &- start) : 0 }
}

/// A line (from 1) and a column in UTF-8 bytes (from 0), as `ast` reports them.
@frozen
public struct SourcePosition: Equatable, Sendable {
  public var line: Int32
  public var column: Int32

  @inlinable @inline(__always)
  public init(line: Int32, column: Int32) {
    self.line = line
    self.column = column
  }
}

/// Answers positions for offsets that mostly rise, in constant time each: it remembers the last line.
/// It points into the source's line table, so the source must outlive it.
public struct LineCursor {
  @usableFromInline let starts: UnsafePointer<UInt32>
  @usableFromInline let count: Int
  @usableFromInline var index = 0

  @inlinable
  public init(_ source: Source) {
    starts = UnsafePointer(source.lineStarts)
    count = source.lineCount
  }

  @inlinable
  public mutating func position(_ offset: UInt32) -> SourcePosition {
    var i = index
    if offset < starts[i] || (i &+ 8 < count && offset >= starts[i &+ 8]) {
      var low = 0
      var high = count
      while high &- low > 1 {
        let middle = (low &+ high) >> 1
        if starts[middle] <= offset { low = middle } else { high = middle }
      }
      i = low
    } else {
      while i &+ 1 < count && offset >= starts[i &+ 1] { i &+= 1 }
    }
    index = i
    return SourcePosition(
      line: Int32(truncatingIfNeeded: i &+ 1), column: Int32(truncatingIfNeeded: offset &- starts[i]))
  }

  @inlinable
  public mutating func line(_ offset: UInt32) -> Int32 { position(offset).line }
}
