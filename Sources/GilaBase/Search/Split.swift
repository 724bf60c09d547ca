// Splitting and stripping: everything that answers with ranges of a text. Text means a str unless
// `bytes` is true, which narrows blanks and line ends to the ASCII ones that bytes methods know.
import Glibc

/// A growable list of index ranges in malloc'ed storage, freed at the end of its scope.
public struct RangeList: ~Copyable {
  private var base: UnsafeMutablePointer<(start: Int, end: Int)>?
  private var capacity = 0
  public private(set) var count = 0
  /// Set when memory has run out; the list is then incomplete.
  public private(set) var failed = false

  public init() {}

  deinit { free(base) }

  public subscript(index: Int) -> (start: Int, end: Int) { base.unsafelyUnwrapped[index] }

  public mutating func append(_ start: Int, _ end: Int) {
    if count == capacity {
      let wanted = max(16, capacity &* 2)
      guard let fresh = realloc(base, wanted &* 16) else {
        failed = true
        return
      }
      base = fresh.assumingMemoryBound(to: (start: Int, end: Int).self)
      capacity = wanted
    }
    base.unsafelyUnwrapped[count] = (start, end)
    count &+= 1
  }

  mutating func reverse() {
    guard let base else { return }
    var i = 0
    var j = count &- 1
    while i < j {
      let saved = base[i]
      base[i] = base[j]
      base[j] = saved
      i &+= 1
      j &-= 1
    }
  }
}

public enum Split {
  /// The blanks of bytes methods.
  @inlinable @inline(__always) public static func isByteSpace(_ c: UInt32) -> Bool {
    c == 0x20 || (c >= 0x09 && c <= 0x0D)
  }

  @inline(__always) static func isSpace(_ c: UInt32, _ bytes: Bool) -> Bool {
    if c < 0x80 { return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (!bytes && c >= 0x1C && c <= 0x1F) }
    return !bytes && Unicode.isSpace(c)
  }

  @inline(__always) static func isLineEnd(_ c: UInt32, _ bytes: Bool) -> Bool {
    if bytes { return c == 0x0A || c == 0x0D }
    if c < 0x80 { return (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) }
    return c == 0x85 || c == 0x2028 || c == 0x2029
  }

  /// Splits at runs of blanks, at most `limit` times (below 0: no limit); the rest keeps its last blanks.
  public static func whitespace(
    _ text: TextSpan, limit: Int = -1, bytes: Bool = false, into ranges: inout RangeList
  ) {
    switch text.width {
    case 1: whitespace(text.bytes1, text.count, limit, bytes, &ranges)
    case 2: whitespace(text.units2, text.count, limit, bytes, &ranges)
    default: whitespace(text.units4, text.count, limit, bytes, &ranges)
    }
  }

  @inline(__always)
  private static func whitespace<U: TextUnit>(
    _ units: UnsafePointer<U>, _ n: Int, _ limit: Int, _ bytes: Bool, _ ranges: inout RangeList
  ) {
    var left = limit < 0 ? Int.max : limit
    var i = 0
    while true {
      while i < n, isSpace(UInt32(truncatingIfNeeded: units[i]), bytes) { i &+= 1 }
      if i == n { return }
      let start = i
      if left == 0 {
        ranges.append(start, n)
        return
      }
      while i < n, !isSpace(UInt32(truncatingIfNeeded: units[i]), bytes) { i &+= 1 }
      ranges.append(start, i)
      left &-= 1
    }
  }

  /// The same from the right, the rest keeping its first blanks; the ranges come in text order.
  public static func whitespaceFromRight(
    _ text: TextSpan, limit: Int, bytes: Bool = false, into ranges: inout RangeList
  ) {
    if limit < 0 {
      whitespace(text, limit: -1, bytes: bytes, into: &ranges)
      return
    }
    var left = limit
    var i = text.count
    while true {
      while i > 0, isSpace(text[i &- 1], bytes) { i &-= 1 }
      if i == 0 { break }
      let end = i
      if left == 0 {
        ranges.append(0, end)
        break
      }
      while i > 0, !isSpace(text[i &- 1], bytes) { i &-= 1 }
      ranges.append(i, end)
      left &-= 1
    }
    ranges.reverse()
  }

  /// Splits at a separator, which must not be empty.
  public static func separator(
    _ text: TextSpan, _ separator: TextSpan, limit: Int = -1, into ranges: inout RangeList
  ) {
    var left = limit < 0 ? Int.max : limit
    var at = 0
    while left > 0, separator.count > 0 {
      let hit = Search.find(text, separator, at, text.count)
      if hit < 0 { break }
      ranges.append(at, hit)
      at = hit &+ separator.count
      left &-= 1
    }
    ranges.append(at, text.count)
  }

  public static func separatorFromRight(
    _ text: TextSpan, _ separator: TextSpan, limit: Int = -1, into ranges: inout RangeList
  ) {
    var left = limit < 0 ? Int.max : limit
    var end = text.count
    while left > 0, separator.count > 0 {
      let hit = Search.rfind(text, separator, 0, end)
      if hit < 0 { break }
      ranges.append(hit &+ separator.count, end)
      end = hit
      left &-= 1
    }
    ranges.append(0, end)
    ranges.reverse()
  }

  public static func lines(
    _ text: TextSpan, keepEnds: Bool, bytes: Bool = false, into ranges: inout RangeList
  ) {
    switch text.width {
    case 1: lines(text.bytes1, text.count, keepEnds, bytes, &ranges)
    case 2: lines(text.units2, text.count, keepEnds, bytes, &ranges)
    default: lines(text.units4, text.count, keepEnds, bytes, &ranges)
    }
  }

  @inline(__always)
  private static func lines<U: TextUnit>(
    _ units: UnsafePointer<U>, _ n: Int, _ keepEnds: Bool, _ bytes: Bool, _ ranges: inout RangeList
  ) {
    var i = 0
    while i < n {
      let start = i
      while i < n, !isLineEnd(UInt32(truncatingIfNeeded: units[i]), bytes) { i &+= 1 }
      let end = i
      if i < n { i &+= units[i] == 0x0D && i &+ 1 < n && units[i &+ 1] == 0x0A ? 2 : 1 }
      ranges.append(start, keepEnds ? i : end)
    }
  }
}

public enum Strip {
  public enum Side {
    case left, right, both
  }

  /// What is left without blanks at the ends.
  public static func whitespace(
    _ text: TextSpan, _ side: Side = .both, bytes: Bool = false
  ) -> (start: Int, end: Int) {
    var start = 0
    var end = text.count
    if side != .right { while start < end, Split.isSpace(text[start], bytes) { start &+= 1 } }
    if side != .left { while end > start, Split.isSpace(text[end &- 1], bytes) { end &-= 1 } }
    return (start, end)
  }

  /// What is left without the given characters at the ends.
  public static func characters(
    _ text: TextSpan, _ set: TextSpan, _ side: Side = .both
  ) -> (start: Int, end: Int) {
    var filter: UInt64 = 0
    for i in 0..<set.count { filter |= 1 << UInt64(set[i] & 63) }
    func strips(_ c: UInt32) -> Bool {
      filter & 1 << UInt64(c & 63) != 0 && Search.find(set, unit: c, 0, set.count) >= 0
    }
    var start = 0
    var end = text.count
    if side != .right { while start < end, strips(text[start]) { start &+= 1 } }
    if side != .left { while end > start, strips(text[end &- 1]) { end &-= 1 } }
    return (start, end)
  }
}
