// Compiles character sets: membership of the first 256 characters is computed here once and becomes a
// table; what is left for the others are sorted ranges and Unicode categories. Without regard to case, a
// set holds lower-case characters and is asked about the lower case of the subject's character.

struct RegexSetBuilder {
  var ranges: [(low: UInt32, high: UInt32)] = []
  var categories: UInt32 = 0
  let negated: Bool
  let flags: RegexFlags

  init(negated: Bool, items: [RegexSetItem], flags: RegexFlags) {
    self.negated = negated
    self.flags = flags
    var unfolded: [(low: UInt32, high: UInt32)] = []
    for item in items {
      switch item {
      // CPython 3.13 does not fold these in sets of several items.
      case .literal(let c) where c > 0xFFFF && items.count > 1: unfolded.append((c, c))
      case .literal(let c): add(c, c)
      case .range(let low, let high): add(low, high)
      case .category(let category): add(category)
      }
    }
    sortRanges()
    if folds != .none {
      foldRanges()
    }
    ranges += unfolded
    sortRanges()
  }

  private var folds: RegexFolding {
    guard flags.contains(.ignoreCase) else { return .none }
    return flags.contains(.locale) ? .locale : flags.contains(.unicode) ? .unicode : .ascii
  }

  private mutating func add(_ low: UInt32, _ high: UInt32) { ranges.append((low, high)) }

  private mutating func add(_ category: RegexCategory) {
    if flags.contains(.unicode) || flags.contains(.locale) {
      categories |= 1 << category.rawValue
      return
    }
    switch category {
    case .digit: add(0x30, 0x39)
    case .notDigit:
      add(0, 0x2F)
      add(0x3A, .max)
    case .space:
      add(9, 13)
      add(32, 32)
    case .notSpace:
      add(0, 8)
      add(14, 31)
      add(33, .max)
    case .word:
      add(0x30, 0x39)
      add(0x41, 0x5A)
      add(0x5F, 0x5F)
      add(0x61, 0x7A)
    case .notWord:
      add(0, 0x2F)
      add(0x3A, 0x40)
      add(0x5B, 0x5E)
      add(0x60, 0x60)
      add(0x7B, .max)
    }
  }

  /// Adds the lower case of every member. No character beyond U+1FFFF has case.
  private mutating func foldRanges() {
    guard folds != .locale else { return }
    for (low, high) in ranges {
      if folds == .ascii {
        let from = max(low, 0x41)
        let to = min(high, 0x5A)
        if from <= to { add(from + 32, to + 32) }
        continue
      }
      var c = low
      while c <= min(high, 0x1FFFF) {
        let lower = RegexUnicode.lower(c)
        if lower < low || lower > high { add(lower, lower) }
        for sibling in RegexUnicode.siblings(of: lower) { add(sibling, sibling) }
        c += 1
      }
    }
  }

  private mutating func sortRanges() {
    ranges.sort { $0.low < $1.low }
    var merged: [(low: UInt32, high: UInt32)] = []
    for range in ranges {
      if let last = merged.last, last.high == .max || range.low <= last.high + 1 {
        merged[merged.count - 1].high = max(last.high, range.high)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }

  private func contains(_ c: UInt32) -> Bool {
    var key = c
    switch folds {
    case .unicode: key = RegexUnicode.lower(c)
    case .ascii: if c >= 0x41 && c <= 0x5A { key = c + 32 }
    default: break
    }
    if ranges.contains(where: { $0.low <= key && key <= $0.high }) { return !negated }
    return RegexCategoryMask.contains(categories, key) != negated
  }

  /// Characters beyond 255 that fold to one below: dotted I, Y with diaeresis, sharp S, Kelvin, Angstrom,
  /// and the siblings of i and s.
  private static let reachedFromAbove: [UInt32] = [0x69, 0x6B, 0x73, 0xB5, 0xDF, 0xE5, 0xFF]

  private var canMatchHigh: Bool {
    if negated { return !(ranges.count == 1 && ranges[0].low == 0 && ranges[0].high == .max) }
    if categories != 0 { return true }
    if let last = ranges.last, last.high >= 256 { return true }
    guard folds == .unicode else { return false }
    return RegexSetBuilder.reachedFromAbove.contains { c in ranges.contains { $0.low <= c && c <= $0.high } }
  }

  /// The instruction for this set; its tables go to the pool.
  func single(in pool: inout RegexPool) -> RegexSingle {
    var header: UInt32 = negated ? RegexSetLayout.negated : 0
    if flags.contains(.locale) {
      if folds == .locale { header |= RegexSetLayout.lowering }
      let offset = pool.add(table: RegexBits(), header: header, categories: categories, ranges: ranges)
      return RegexSingle(op: .localeSet, a: offset, bits: .all, high: true)
    }
    var bits = RegexBits()
    for c in 0..<256 as Range<UInt32> where contains(c) { bits.insert(c) }
    let high = canMatchHigh
    if !high {
      let members = bits.count <= 2 ? bits.members : []
      if members.count == 1 { return .character(members[0]) }
      if members.count == 2 {
        return RegexSingle(op: .pair, a: members[0], b: members[1], bits: bits, high: false)
      }
    }
    if folds == .unicode { header |= RegexSetLayout.lowering }
    let offset = pool.add(table: bits, header: header, categories: categories, ranges: ranges)
    return RegexSingle(op: .set, a: offset, bits: bits, high: high)
  }
}

/// Tests of `\d \s \w` and their opposites, given as a mask of `RegexCategory` bits.
enum RegexCategoryMask {
  static func contains(_ mask: UInt32, _ c: UInt32) -> Bool {
    if mask == 0 { return false }
    if mask & 0b000011 != 0, mask & (RegexUnicode.isDecimal(c) ? 0b01 : 0b10) != 0 { return true }
    if mask & 0b001100 != 0, mask & (RegexUnicode.isSpace(c) ? 0b0100 : 0b1000) != 0 { return true }
    if mask & 0b110000 != 0, mask & (RegexUnicode.isWord(c) ? 0b010000 : 0b100000) != 0 { return true }
    return false
  }
}

/// Constant data of a program. Equal sets are stored once.
struct RegexPool {
  var words: [UInt32] = []
  private var known: [[UInt32]: UInt32] = [:]

  mutating func add(
    table: RegexBits, header: UInt32, categories: UInt32, ranges: [(low: UInt32, high: UInt32)]
  ) -> UInt32 {
    var entry: [UInt32] = []
    entry.reserveCapacity(RegexSetLayout.ranges + 2 * ranges.count)
    for word in 0..<64 as Range<UInt32> {
      var packed: UInt32 = 0
      for byte in 0..<4 as Range<UInt32> where table.contains(word * 4 + byte) {
        packed |= 1 << (8 * byte)
      }
      entry.append(packed)
    }
    let keepsAll = header & RegexSetLayout.lowering != 0 || table == RegexBits()
    let above = ranges.filter { keepsAll || $0.high >= 256 }
    entry += [header, categories, UInt32(truncatingIfNeeded: above.count)]
    for range in above { entry += [range.low, range.high] }
    if let offset = known[entry] { return offset }
    let offset = UInt32(truncatingIfNeeded: words.count)
    words += entry
    known[entry] = offset
    return offset
  }

  /// A table that passes the characters of `first`: those from 256 on all or none.
  mutating func add(filter first: RegexFirst) -> UInt32 {
    add(
      table: first.bits, header: first.high ? RegexSetLayout.negated : 0, categories: 0,
      ranges: [])
  }
}
