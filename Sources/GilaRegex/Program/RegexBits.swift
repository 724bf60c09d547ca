// What the compiler knows about the next character a piece of pattern can match: exact for the first 256
// code points, one bit for all others.

struct RegexBits: Hashable {
  var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  static let all = RegexBits(words: (.max, .max, .max, .max))

  init() {}
  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  static func == (a: RegexBits, b: RegexBits) -> Bool { a.words == b.words }
  func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }

  mutating func insert(_ c: UInt32) {
    let bit: UInt64 = 1 << UInt64(c & 63)
    switch c >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  func contains(_ c: UInt32) -> Bool {
    let word = c >> 6 == 0 ? words.0 : c >> 6 == 1 ? words.1 : c >> 6 == 2 ? words.2 : words.3
    return word >> UInt64(c & 63) & 1 != 0
  }

  var count: Int {
    words.0.nonzeroBitCount + words.1.nonzeroBitCount + words.2.nonzeroBitCount + words.3.nonzeroBitCount
  }

  var members: [UInt32] { (0..<256).filter { contains($0) } }

  mutating func formUnion(_ o: RegexBits) {
    words = (words.0 | o.words.0, words.1 | o.words.1, words.2 | o.words.2, words.3 | o.words.3)
  }

  func isDisjoint(with o: RegexBits) -> Bool {
    words.0 & o.words.0 | words.1 & o.words.1 | words.2 & o.words.2 | words.3 & o.words.3 == 0
  }

  func isSubset(of o: RegexBits) -> Bool {
    words.0 & ~o.words.0 | words.1 & ~o.words.1 | words.2 & ~o.words.2 | words.3 & ~o.words.3 == 0
  }
}

/// The characters with which a match of some piece of pattern, and what follows it, can begin.
struct RegexFirst {
  var bits = RegexBits()
  /// Characters from 256 on are possible.
  var high = false
  /// Nothing is known: the piece may match without looking at the next character.
  var open = false
  /// Possible at the end of the subject.
  var atEnd = false
  /// The whole match ends here, without a further condition.
  var accept = false
  /// A word boundary of this kind is required here.
  var boundary: RegexOp?

  static let end = RegexFirst(bits: .all, high: true, open: true, atEnd: true, accept: true)
  static let unknown = RegexFirst(bits: .all, high: true, open: true, atEnd: true)

  mutating func formUnion(_ other: RegexFirst) {
    bits.formUnion(other.bits)
    high = high || other.high
    open = open || other.open
    atEnd = atEnd || other.atEnd
    accept = false
    boundary = nil
  }

  /// No character can begin both.
  func excludes(_ other: RegexFirst) -> Bool {
    !open && !other.open && bits.isDisjoint(with: other.bits) && !(high && other.high)
      && !(atEnd && other.atEnd)
  }
}

/// A piece of pattern that matches exactly one character.
struct RegexSingle {
  /// One of the single-character instructions.
  var op: RegexOp
  var a: UInt32 = 0
  var b: UInt32 = 0
  var bits: RegexBits
  var high: Bool
  /// Set when this is `\w`, to the matching kind of boundary.
  var wordBoundary: RegexOp?

  var first: RegexFirst { RegexFirst(bits: bits, high: high) }

  static func character(_ c: UInt32) -> RegexSingle {
    var bits = RegexBits()
    if c < 256 { bits.insert(c) }
    return RegexSingle(op: .char, a: c, bits: bits, high: c >= 256)
  }

  static func allBut(_ c: UInt32, op: RegexOp) -> RegexSingle {
    var bits = RegexBits()
    for other in 0..<256 as Range<UInt32> where other != c { bits.insert(other) }
    return RegexSingle(op: op, a: c, bits: bits, high: true)
  }
}
