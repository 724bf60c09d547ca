// The syntax tree of a pattern. Sequences remember the least and greatest width they can match: lookbehinds
// need an exact width and loops need to know whether their body can match nothing.

/// Saturating bounds of the number of characters a piece of pattern matches.
struct RegexWidth {
  var low: UInt64
  var high: UInt64

  static let zero = RegexWidth(low: 0, high: 0)
  static let one = RegexWidth(low: 1, high: 1)

  static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (value, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : value
  }

  static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (value, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : value
  }

  mutating func append(_ other: RegexWidth) {
    low = RegexWidth.sum(low, other.low)
    high = RegexWidth.sum(high, other.high)
  }

  mutating func formAlternative(_ other: RegexWidth) {
    low = min(low, other.low)
    high = max(high, other.high)
  }
}

struct RegexSequence {
  var nodes: [RegexNode] = []
  var width = RegexWidth.zero
}

enum RegexCategory: UInt32 {
  case digit, notDigit, space, notSpace, word, notWord
}

enum RegexPosition: UInt32 {
  case beginning, beginningOfString, boundary, nonBoundary, end, endOfString
}

enum RegexRepeatKind: UInt8 {
  case greedy, lazy, possessive
}

enum RegexSetItem: Hashable {
  case literal(UInt32)
  case range(UInt32, UInt32)
  case category(RegexCategory)
}

/// Stands for "no upper bound" in repetitions.
let regexUnbounded: UInt32 = .max

indirect enum RegexNode {
  case literal(UInt32)
  case notLiteral(UInt32)
  case any
  case set(negated: Bool, items: [RegexSetItem])
  case at(RegexPosition)
  case branch([RegexSequence])
  /// `index` is 0 for a group that captures nothing.
  case group(index: Int, adding: RegexFlags, removing: RegexFlags, body: RegexSequence)
  case loop(RegexRepeatKind, min: UInt32, max: UInt32, body: RegexSequence)
  case backreference(Int, width: RegexWidth)
  case conditional(Int, yes: RegexSequence, no: RegexSequence?)
  case look(behind: Bool, negative: Bool, body: RegexSequence)
  case atomic(RegexSequence)
  case failure

  var width: RegexWidth {
    switch self {
    case .literal, .notLiteral, .any, .set: return .one
    case .at, .look, .failure: return .zero
    case .branch(let alternatives):
      guard var width = alternatives.first?.width else { return .zero }
      for alternative in alternatives.dropFirst() { width.formAlternative(alternative.width) }
      return width
    case .group(_, _, _, let body), .atomic(let body): return body.width
    case .loop(_, let min, let max, let body):
      let low = RegexWidth.product(body.width.low, UInt64(min))
      if max == regexUnbounded {
        return RegexWidth(low: low, high: body.width.high == 0 ? 0 : .max)
      }
      return RegexWidth(low: low, high: RegexWidth.product(body.width.high, UInt64(max)))
    case .backreference(_, let width): return width
    case .conditional(_, let yes, let no):
      var width = yes.width
      width.formAlternative(no?.width ?? .zero)
      return width
    }
  }
}
