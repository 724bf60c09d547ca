// Tests and scans of single characters, specialised by the width of the subject's units.
import Glibc

enum RegexWord {
  /// `[0-9A-Za-z_]`
  @inline(__always) static func isASCII(_ c: UInt32) -> Bool {
    let mask: UInt64 = c < 64 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return c < 128 && mask >> UInt64(c & 63) & 1 != 0
  }

  @inline(__always) static func isUnicode(_ c: UInt32) -> Bool {
    c < 128 ? isASCII(c) : RegexUnicode.isWord(c)
  }

  static func isLocale(_ c: UInt32) -> Bool {
    c < 256 && (isalnum(Int32(truncatingIfNeeded: c)) != 0 || c == 0x5F)
  }
}

enum RegexLocale {
  static func lower(_ c: UInt32) -> UInt32 {
    c < 256 ? UInt32(truncatingIfNeeded: tolower(Int32(truncatingIfNeeded: c))) : c
  }

  static func upper(_ c: UInt32) -> UInt32 {
    c < 256 ? UInt32(truncatingIfNeeded: toupper(Int32(truncatingIfNeeded: c))) : c
  }

  /// Membership by the rules of the C library's current locale, decided at run time as in CPython.
  static func contains(_ set: UnsafePointer<UInt32>, _ c: UInt32) -> Bool {
    if set[RegexSetLayout.flags] & RegexSetLayout.lowering == 0 { return containsExactly(set, c) }
    let low = lower(c)
    if containsExactly(set, low) { return true }
    let up = upper(c)
    return up != low && containsExactly(set, up)
  }

  private static func containsExactly(_ set: UnsafePointer<UInt32>, _ c: UInt32) -> Bool {
    let negated = set[RegexSetLayout.flags] & RegexSetLayout.negated != 0
    let mask = set[RegexSetLayout.categories]
    let byte = Int32(truncatingIfNeeded: c)
    let isDigit = c >= 0x30 && c <= 0x39
    let isSpace = c == 32 || (c >= 9 && c <= 13)
    let isWord = c < 256 && (isalnum(byte) != 0 || c == 0x5F)
    let kinds: UInt32 = (isDigit ? 1 : 2) | (isSpace ? 4 : 8) | (isWord ? 16 : 32)
    return (mask & kinds != 0 || RegexSet.rangesContain(set, c)) != negated
  }
}

enum RegexSet {
  @inline(__always)
  static func contains<U: FixedWidthInteger & UnsignedInteger>(_ set: UnsafePointer<UInt32>, _ c: U) -> Bool {
    if U.self == UInt8.self || c < 256 {
      return UnsafeRawPointer(set).load(fromByteOffset: Int(truncatingIfNeeded: c), as: UInt8.self) != 0
    }
    return containsHigh(set, UInt32(truncatingIfNeeded: c))
  }

  /// Membership of characters from 256 on.
  @inline(never)
  static func containsHigh(_ set: UnsafePointer<UInt32>, _ c: UInt32) -> Bool {
    let flags = set[RegexSetLayout.flags]
    let key = flags & RegexSetLayout.lowering != 0 ? RegexUnicode.lower(c) : c
    let negated = flags & RegexSetLayout.negated != 0
    if RegexCategoryMask.contains(set[RegexSetLayout.categories], key) { return !negated }
    return rangesContain(set, key) != negated
  }

  @inline(__always)
  static func rangesContain(_ set: UnsafePointer<UInt32>, _ c: UInt32) -> Bool {
    let ranges = set + RegexSetLayout.ranges
    var low = 0
    var high = Int(truncatingIfNeeded: set[RegexSetLayout.count])
    while low < high {
      let middle = (low + high) >> 1
      if c > ranges[2 * middle + 1] { low = middle + 1 } else { high = middle }
    }
    return low < Int(truncatingIfNeeded: set[RegexSetLayout.count]) && ranges[2 * low] <= c
  }
}

extension RegexRun {
  // These take the subject and the pool as arguments: passing the whole run along would copy it.

  @inline(__always)
  static func matches(
    _ pool: UnsafePointer<UInt32>, _ op: RegexOp, _ a: UInt32, _ b: UInt32, _ unit: Unit
  ) -> Bool {
    let c = UInt32(truncatingIfNeeded: unit)
    switch op {
    case .char: return c == a
    case .notChar: return c != a
    case .pair: return c == a || c == b
    case .set: return RegexSet.contains(pool + Int(truncatingIfNeeded: a), unit)
    case .any: return c != 10
    case .localeSet: return RegexLocale.contains(pool + Int(truncatingIfNeeded: a), c)
    default: return true
    }
  }

  /// Where the run of matching characters from `start` ends, at `limit` at the latest.
  @inline(never)
  static func runEnd(
    _ s: UnsafePointer<Unit>, _ pool: UnsafePointer<UInt32>, _ op: RegexOp, _ a: UInt32, _ b: UInt32,
    _ start: Int, _ limit: Int
  ) -> Int {
    var i = start
    switch op {
    case .all: return limit
    case .any: return find(s, 10, i, limit)
    case .notChar: return find(s, a, i, limit)
    case .char: while i < limit && UInt32(truncatingIfNeeded: s[i]) == a { i += 1 }
    case .pair:
      while i < limit {
        let c = UInt32(truncatingIfNeeded: s[i])
        if c != a && c != b { break }
        i += 1
      }
    case .set:
      let set = pool + Int(truncatingIfNeeded: a)
      while i < limit && RegexSet.contains(set, s[i]) { i += 1 }
    default:
      while i < limit && matches(pool, op, a, b, s[i]) { i += 1 }
    }
    return i
  }

  /// The first place of a character, or `limit`.
  @inline(__always)
  static func find(_ s: UnsafePointer<Unit>, _ c: UInt32, _ start: Int, _ limit: Int) -> Int {
    var i = start
    if Unit.self == UInt8.self {
      if c > 0xFF || i >= limit { return limit }
      let base = UnsafeRawPointer(s)
      guard let hit = memchr(base + i, Int32(truncatingIfNeeded: c), limit - i) else { return limit }
      return UnsafeRawPointer(hit) - base
    }
    while i < limit && UInt32(truncatingIfNeeded: s[i]) != c { i += 1 }
    return i
  }

  /// The first place from `start` on where the text occurs, or -1. Looks for its rarest character first.
  func find(prefix: UnsafeBufferPointer<UInt32>, pivot: Int, from start: Int) -> Int {
    let count = prefix.count
    var i = start
    while end - i >= count {
      i = RegexRun.find(subject, prefix[pivot], i + pivot, end) - pivot
      if end - i < count { return -1 }
      var k = 0
      while k < count && UInt32(truncatingIfNeeded: subject[i + k]) == prefix[k] { k += 1 }
      if k == count { return i }
      i += 1
    }
    return -1
  }

  /// Whether a filter lets a match continue at this place.
  @inline(__always)
  func passes(_ filter: UnsafePointer<UInt32>, _ i: Int) -> Bool {
    if filter[0] == 0 { return true }
    if i >= end { return filter[2] != 0 }
    if filter[0] == 1 { return UInt32(truncatingIfNeeded: subject[i]) == filter[1] }
    return RegexSet.contains(pool + Int(truncatingIfNeeded: filter[1]), subject[i])
  }

  /// Whether there is a word boundary, or, for the opposite, none; never in an empty subject.
  @inline(__always)
  func boundary(_ i: Int, _ isWord: (UInt32) -> Bool) -> Bool {
    let before = i > 0 && isWord(UInt32(truncatingIfNeeded: subject[i - 1]))
    let after = i < end && isWord(UInt32(truncatingIfNeeded: subject[i]))
    return before != after
  }

  /// Compares the text of a group with what follows; the new position or -1.
  func compare(_ from: Int, _ to: Int, _ at: Int, _ folding: UInt32) -> Int {
    let count = to - from
    guard end - at >= count else { return -1 }
    let s = subject
    for k in 0..<count {
      let x = UInt32(truncatingIfNeeded: s[from + k])
      let y = UInt32(truncatingIfNeeded: s[at + k])
      if x == y { continue }
      switch folding {
      case RegexFolding.ascii.rawValue:
        let lx = x >= 0x41 && x <= 0x5A ? x + 32 : x
        let ly = y >= 0x41 && y <= 0x5A ? y + 32 : y
        if lx != ly { return -1 }
      case RegexFolding.unicode.rawValue:
        if RegexUnicode.lower(x) != RegexUnicode.lower(y) { return -1 }
      case RegexFolding.locale.rawValue:
        if RegexLocale.lower(x) != RegexLocale.lower(y) { return -1 }
      default: return -1
      }
    }
    return at + count
  }
}
