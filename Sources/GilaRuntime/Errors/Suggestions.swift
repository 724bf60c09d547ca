// "Did you mean": the candidate with the smallest edit distance, with CPython's costs and limits
// (a move costs 2, a change of case 1, at most a third of both lengths).

enum Suggestion {
  private static let moveCost = 2
  private static let caseCost = 1
  private static let maximumCandidates = 750
  private static let maximumLength = 40

  static func closest(to wrong: String, among candidates: [String]) -> String? {
    let word = Array(wrong.utf8)
    guard candidates.count < maximumCandidates, word.count <= maximumLength else { return nil }
    var best: String? = nil
    var bestDistance = Int.max
    for candidate in candidates where candidate != wrong {
      let other = Array(candidate.utf8)
      var limit = (word.count + other.count + 3) * moveCost / 6
      limit = min(limit, bestDistance - 1)
      let d = distance(word, other, limit: limit)
      if d > limit { continue }
      if best == nil || d < bestDistance {
        best = candidate
        bestDistance = d
      }
    }
    return best
  }

  private static func substitution(_ a: UInt8, _ b: UInt8) -> Int {
    if a == b { return 0 }
    if a & 31 != b & 31 { return moveCost }
    func lower(_ c: UInt8) -> UInt8 { c >= 65 && c <= 90 ? c + 32 : c }
    return lower(a) == lower(b) ? caseCost : moveCost
  }

  /// Levenshtein distance; more than `limit` when it exceeds it (Wagner and Fischer, one row).
  static func distance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
    var a = first[...]
    var b = second[...]
    while let x = a.first, let y = b.first, x == y {
      a = a.dropFirst()
      b = b.dropFirst()
    }
    while let x = a.last, let y = b.last, x == y {
      a = a.dropLast()
      b = b.dropLast()
    }
    if a.isEmpty || b.isEmpty { return (a.count + b.count) * moveCost }
    if a.count > maximumLength || b.count > maximumLength { return limit + 1 }
    if b.count < a.count { swap(&a, &b) }
    if (b.count - a.count) * moveCost > limit { return limit + 1 }
    let short = Array(a)
    var row = (1...short.count).map { $0 * moveCost }
    var result = 0
    for (j, code) in b.enumerated() {
      var previous = j * moveCost
      result = previous
      var minimum = Int.max
      for i in 0..<short.count {
        let change = previous + substitution(code, short[i])
        previous = row[i]
        result = min(change, min(result, previous) + moveCost)
        row[i] = result
        minimum = min(minimum, result)
      }
      if minimum > limit { return limit + 1 }
    }
    return result
  }
}
