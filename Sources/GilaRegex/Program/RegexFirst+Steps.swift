// Which characters can come first: computed from the steps of a pattern and what follows them.

extension RegexStep {
  /// The first characters of this step when `follow` comes after it.
  func first(follow: RegexFirst) -> RegexFirst {
    switch self {
    case .single(let single): return single.first
    case .at(let op): return RegexStep.first(at: op, follow)
    case .branch(let alternatives):
      return RegexStep.union(alternatives.map { RegexStep.first($0, follow: follow) })
    case .capture(_, let body), .atomic(let body): return RegexStep.first(body, follow: follow)
    case .repeated(_, let min, _, let single):
      var first = single.first
      if min == 0 { first.formUnion(follow) }
      return first
    case .loop(_, let min, _, let body, let consuming):
      var first = RegexStep.first(body, follow: follow)
      if min == 0 || !consuming { first.formUnion(follow) }
      return first
    case .backreference: return .unknown
    case .conditional(_, let yes, let no):
      return RegexStep.union([yes, no].map { RegexStep.first($0, follow: follow) })
    case .look:
      var first = follow
      first.accept = false
      first.boundary = nil
      return first
    case .fail: return RegexFirst()
    }
  }

  static func first(_ steps: [RegexStep], follow: RegexFirst) -> RegexFirst {
    var first = follow
    for step in steps.reversed() { first = step.first(follow: first) }
    return first
  }

  private static func union(_ parts: [RegexFirst]) -> RegexFirst {
    guard var result = parts.first else { return .unknown }
    for part in parts.dropFirst() { result.formUnion(part) }
    return result
  }

  private static func first(at op: RegexOp, _ follow: RegexFirst) -> RegexFirst {
    var first = follow
    first.accept = false
    first.boundary = nil
    switch op {
    case .end, .endOfLine:
      first = RegexFirst(atEnd: true)
      first.bits.insert(10)
    case .endOfString: first = RegexFirst(atEnd: true)
    case .boundaryASCII, .boundaryUnicode: first.boundary = op
    default: break
    }
    return first
  }

  /// The smallest number of characters a match of the step consumes, as far as it is easily known.
  static func leastWidth(_ steps: [RegexStep]) -> Int {
    var total = 0
    for step in steps {
      var width = 0
      switch step {
      case .single: width = 1
      case .repeated(_, let min, _, _): width = Int(min)
      case .capture(_, let body), .atomic(let body): width = leastWidth(body)
      case .loop(_, let min, _, let body, _):
        let (product, overflow) = leastWidth(body).multipliedReportingOverflow(by: Int(min))
        width = overflow ? Int.max : product
      case .branch(let alternatives): width = alternatives.map(leastWidth).min() ?? 0
      case .conditional(_, let yes, let no): width = min(leastWidth(yes), leastWidth(no))
      case .at, .backreference, .look, .fail: break
      }
      let (sum, overflow) = total.addingReportingOverflow(width)
      total = overflow ? Int.max : sum
    }
    return total
  }
}
