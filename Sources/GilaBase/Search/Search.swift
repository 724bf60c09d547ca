// Substring search over text of any width: memchr and memmem for bytes, a Horspool search with a bloom
// filter for wide and mixed text, two-way search where that could take quadratic time.
import CGila
import Glibc

public enum Search {
  /// The index of the first occurrence within `start..<end` (already clamped), -1 if there is none.
  public static func find(_ text: TextSpan, _ pattern: TextSpan, _ start: Int, _ end: Int) -> Int {
    let length = end &- start
    if length < pattern.count { return -1 }
    if pattern.count == 0 { return start }
    if pattern.count == 1 { return find(text, unit: pattern[0], start, end) }
    let found: Int
    let m = pattern.count
    switch (text.width, pattern.width) {
    case (1, 1):
      guard let hit = cgila_memmem(text.base + start, length, pattern.base, m) else { return -1 }
      return hit - text.base
    case (2, 1): found = forward(text.units2 + start, length, pattern.bytes1, m)
    case (2, 2): found = forward(text.units2 + start, length, pattern.units2, m)
    case (4, 1): found = forward(text.units4 + start, length, pattern.bytes1, m)
    case (4, 2): found = forward(text.units4 + start, length, pattern.units2, m)
    case (4, 4): found = forward(text.units4 + start, length, pattern.units4, m)
    default:
      return narrowed(text, pattern) { find(text, $0, start, end) }
    }
    return found < 0 ? -1 : start &+ found
  }

  /// The index of the last occurrence within `start..<end`, -1 if there is none.
  public static func rfind(_ text: TextSpan, _ pattern: TextSpan, _ start: Int, _ end: Int) -> Int {
    let length = end &- start
    if length < pattern.count { return -1 }
    if pattern.count == 0 { return end }
    if pattern.count == 1 { return rfind(text, unit: pattern[0], start, end) }
    let found: Int
    let m = pattern.count
    switch (text.width, pattern.width) {
    case (1, 1): found = backward(text.bytes1 + start, length, pattern.bytes1, m)
    case (2, 1): found = backward(text.units2 + start, length, pattern.bytes1, m)
    case (2, 2): found = backward(text.units2 + start, length, pattern.units2, m)
    case (4, 1): found = backward(text.units4 + start, length, pattern.bytes1, m)
    case (4, 2): found = backward(text.units4 + start, length, pattern.units2, m)
    case (4, 4): found = backward(text.units4 + start, length, pattern.units4, m)
    default:
      return narrowed(text, pattern) { rfind(text, $0, start, end) }
    }
    return found < 0 ? -1 : start &+ found
  }

  /// The number of occurrences that do not overlap, at most `limit`.
  public static func count(
    _ text: TextSpan, _ pattern: TextSpan, _ start: Int, _ end: Int, limit: Int = Int.max
  ) -> Int {
    if end < start { return 0 }
    if pattern.count == 0 { return min(end &- start &+ 1, limit) }
    if pattern.count == 1, limit == Int.max { return count(text, unit: pattern[0], start, end) }
    var at = start
    var total = 0
    while total < limit {
      let hit = find(text, pattern, at, end)
      if hit < 0 { break }
      total &+= 1
      at = hit &+ pattern.count
    }
    return total
  }

  /// Whether the pattern stands in the text at an index, which may be anything.
  public static func matches(_ text: TextSpan, at index: Int, _ pattern: TextSpan) -> Bool {
    guard index >= 0, index <= text.count, text.count &- index >= pattern.count else { return false }
    return equal(text.slice(index, index &+ pattern.count), pattern)
  }

  /// A pattern stored wider than the text: no match if it needs that width, else a search for its copy.
  private static func narrowed(_ text: TextSpan, _ pattern: TextSpan, _ search: (TextSpan) -> Int) -> Int {
    if pattern.neededWidth > text.width { return -1 }
    var copy = TextBuffer()
    copy.append(pattern)
    return copy.failed ? -1 : search(copy.span)
  }

  // MARK: Single characters

  public static func find(_ text: TextSpan, unit c: UInt32, _ start: Int, _ end: Int) -> Int {
    if end <= start { return -1 }
    switch text.width {
    case 1:
      if c > 0xFF { return -1 }
      guard let hit = memchr(text.base + start, Int32(truncatingIfNeeded: c), end &- start) else { return -1 }
      return UnsafeRawPointer(hit) - text.base
    case 2: return c > 0xFFFF ? -1 : first(text.units2, UInt16(truncatingIfNeeded: c), start, end)
    default:
      guard let hit = cgila_memchr32(text.units4 + start, c, end &- start) else { return -1 }
      return hit - text.units4
    }
  }

  public static func rfind(_ text: TextSpan, unit c: UInt32, _ start: Int, _ end: Int) -> Int {
    if end <= start { return -1 }
    switch text.width {
    case 1:
      if c > 0xFF { return -1 }
      let byte = Int32(truncatingIfNeeded: c)
      guard let hit = cgila_memrchr(text.base + start, byte, end &- start) else { return -1 }
      return hit - text.base
    case 2: return c > 0xFFFF ? -1 : last(text.units2, UInt16(truncatingIfNeeded: c), start, end)
    default: return last(text.units4, c, start, end)
    }
  }

  public static func count(_ text: TextSpan, unit c: UInt32, _ start: Int, _ end: Int) -> Int {
    switch text.width {
    case 1: return c > 0xFF ? 0 : total(text.bytes1, UInt8(truncatingIfNeeded: c), start, end)
    case 2: return c > 0xFFFF ? 0 : total(text.units2, UInt16(truncatingIfNeeded: c), start, end)
    default: return total(text.units4, c, start, end)
    }
  }

  /// Scans blocks for any hit first, which runs several units at a time.
  @inline(__always)
  private static func first<U: TextUnit>(_ units: UnsafePointer<U>, _ c: U, _ start: Int, _ end: Int) -> Int {
    var i = start
    while i &+ 64 <= end {
      var hit: U = 0
      var j = i
      while j < i &+ 64 {
        hit |= units[j] == c ? 1 : 0
        j &+= 1
      }
      if hit != 0 { break }
      i = j
    }
    while i < end {
      if units[i] == c { return i }
      i &+= 1
    }
    return -1
  }

  @inline(__always)
  private static func last<U: TextUnit>(_ units: UnsafePointer<U>, _ c: U, _ start: Int, _ end: Int) -> Int {
    var i = end
    while i &- 64 >= start {
      var hit: U = 0
      var j = i &- 64
      while j < i {
        hit |= units[j] == c ? 1 : 0
        j &+= 1
      }
      if hit != 0 { break }
      i &-= 64
    }
    while i > start {
      i &-= 1
      if units[i] == c { return i }
    }
    return -1
  }

  @inline(__always)
  private static func total<U: TextUnit>(_ units: UnsafePointer<U>, _ c: U, _ start: Int, _ end: Int) -> Int {
    var sum = 0
    var i = start
    while i < end {
      let blockEnd = min(i &+ 128, end)
      var hits: U = 0
      while i < blockEnd {
        hits &+= units[i] == c ? 1 : 0
        i &+= 1
      }
      sum &+= Int(truncatingIfNeeded: hits)
    }
    return sum
  }

  // MARK: Longer patterns

  @inline(__always) private static func same<T: TextUnit, P: TextUnit>(_ a: T, _ b: P) -> Bool {
    UInt32(truncatingIfNeeded: a) == UInt32(truncatingIfNeeded: b)
  }

  @inline(__always) private static func bit<U: TextUnit>(_ unit: U) -> UInt64 {
    1 << (UInt64(truncatingIfNeeded: unit) & 63)
  }

  /// So many steps by one, then the next occurrence of the unit in question is looked for.
  private static let patience = 16

  /// Looks at the text unit under the pattern's end; if the one behind it does not occur in the pattern
  /// at all (by the bloom filter), the pattern moves past it.
  @inline(__always)
  private static func forward<T: TextUnit, P: TextUnit>(
    _ text: UnsafePointer<T>, _ n: Int, _ pattern: UnsafePointer<P>, _ m: Int
  ) -> Int {
    if m >= 100, n >= 2000 { return twoWay(text, n, pattern, m) }
    let width = n &- m
    let lastIndex = m &- 1
    let end = pattern[lastIndex]
    var gap = lastIndex
    var filter = bit(end)
    for i in 0..<lastIndex {
      filter |= bit(pattern[i])
      if pattern[i] == end { gap = lastIndex &- i &- 1 }
    }
    var misses = 0
    var i = 0
    while i <= width {
      if same(text[i &+ lastIndex], end) {
        var j = 0
        while j < lastIndex, same(text[i &+ j], pattern[j]) { j &+= 1 }
        if j == lastIndex { return i }
        if i < width, filter & bit(text[i &+ m]) == 0 { i &+= m } else { i &+= gap }
      } else if i < width, filter & bit(text[i &+ m]) == 0 {
        i &+= m
      } else {
        misses &+= 1
        if misses == patience {
          misses = 0
          let next = first(text, T(truncatingIfNeeded: end), i &+ m, n)
          if next < 0 { return -1 }
          i = next &- m
        }
      }
      i &+= 1
    }
    return -1
  }

  @inline(__always)
  private static func backward<T: TextUnit, P: TextUnit>(
    _ text: UnsafePointer<T>, _ n: Int, _ pattern: UnsafePointer<P>, _ m: Int
  ) -> Int {
    let lastIndex = m &- 1
    let first = pattern[0]
    var skip = lastIndex
    var filter = bit(first)
    for i in stride(from: lastIndex, to: 0, by: -1) {
      filter |= bit(pattern[i])
      if pattern[i] == first { skip = i &- 1 }
    }
    var misses = 0
    var i = n &- m
    while i >= 0 {
      if same(text[i], first) {
        var j = lastIndex
        while j > 0, same(text[i &+ j], pattern[j]) { j &-= 1 }
        if j == 0 { return i }
        if i > 0, filter & bit(text[i &- 1]) == 0 { i &-= m } else { i &-= skip }
      } else if i > 0, filter & bit(text[i &- 1]) == 0 {
        i &-= m
      } else {
        misses &+= 1
        if misses == patience {
          misses = 0
          i = last(text, T(truncatingIfNeeded: first), 0, i) &+ 1
        }
      }
      i &-= 1
    }
    return -1
  }

  /// Crochemore and Perrin's two-way search: linear time, constant space.
  @inline(__always)
  private static func twoWay<T: TextUnit, P: TextUnit>(
    _ text: UnsafePointer<T>, _ n: Int, _ pattern: UnsafePointer<P>, _ m: Int
  ) -> Int {
    let a = maximalSuffix(pattern, m, false)
    let b = maximalSuffix(pattern, m, true)
    let (cut, found) = a.cut > b.cut ? a : b
    var period = found
    var isPeriodic = period &+ cut < m
    if isPeriodic {
      for i in 0..<cut &+ 1 where pattern[i] != pattern[i &+ period] {
        isPeriodic = false
        break
      }
    }
    if !isPeriodic { period = max(cut &+ 1, m &- cut &- 1) &+ 1 }
    var memory = -1
    var at = 0
    while at <= n &- m {
      var i = max(cut, memory) &+ 1
      while i < m, same(pattern[i], text[at &+ i]) { i &+= 1 }
      if i < m {
        at &+= i &- cut
        memory = -1
        continue
      }
      i = cut
      while i > memory, same(pattern[i], text[at &+ i]) { i &-= 1 }
      if i <= memory { return at }
      at &+= period
      if isPeriodic { memory = m &- period &- 1 }
    }
    return -1
  }

  @inline(__always)
  private static func maximalSuffix<P: TextUnit>(
    _ pattern: UnsafePointer<P>, _ m: Int, _ inverted: Bool
  ) -> (cut: Int, period: Int) {
    var cut = -1
    var candidate = 0
    var k = 1
    var period = 1
    while candidate &+ k < m {
      let a = pattern[candidate &+ k]
      let b = pattern[cut &+ k]
      if a == b {
        if k == period {
          candidate &+= period
          k = 1
        } else {
          k &+= 1
        }
      } else if (a < b) != inverted {
        candidate &+= k
        k = 1
        period = candidate &- cut
      } else {
        cut = candidate
        candidate = cut &+ 1
        k = 1
        period = 1
      }
    }
    return (cut, period)
  }
}
