// The source lines of a traceback entry with carets: `~` for the operands of the operation that
// failed, `^` for the operator or the brackets. Of long ranges only the lines around the ends and
// around the operator are shown.
import GilaBase

struct SourceExcerpt {
  /// Dedented.
  let lines: [[UInt32]]
  /// Character offsets of the range in the first and in the last line.
  let start: Int
  let end: Int

  func format(colour: Bool) -> [UInt32] {
    let anchors = ExpressionScanner.anchors(segment())
    let shows = showsCarets(anchors)
    var significant: Set<Int> = [0, lines.count - 1]
    if let a = anchors {
      for line in [a.leftLine, a.rightLine] { significant.formUnion([line - 1, line, line + 1]) }
    }
    let chosen = significant.filter { $0 >= 0 && $0 < lines.count }.sorted()
    var result: [[UInt32]] = []
    for (k, line) in chosen.enumerated() {
      if k > 0 {
        let skipped = line - chosen[k - 1] - 1
        if skipped == 1 {
          add(line - 1, anchors, shows, colour, &result)
        } else if skipped > 1 {
          result.append("...<\(skipped) lines>...".unicodeScalars.map { $0.value })
        }
      }
      add(line, anchors, shows, colour, &result)
    }
    var text: [UInt32] = []
    for line in TracebackPrinter.dedent(result) { text += [0x20, 0x20, 0x20, 0x20] + line + [10] }
    return text
  }

  /// The part of the lines that was running.
  private func segment() -> [[UInt32]] {
    var part = lines
    let last = part.count - 1
    part[last] = Array(part[last].prefix(end))
    part[0] = Array(part[0].dropFirst(start))
    return part
  }

  private func isBlank(_ text: ArraySlice<UInt32>) -> Bool { text.allSatisfy { Unicode.isSpace($0) } }

  private func showsCarets(_ anchors: Anchors?) -> Bool {
    if let a = anchors, a.isCall, isWholeStatement(a) { return false }
    if anchors != nil { return true }
    return !isBlank(lines[0].prefix(start)) || !isBlank(lines[lines.count - 1].dropFirst(end))
  }

  /// `return f(…)` and `name = f(…)`, where carets below the call would tell nothing.
  private func isWholeStatement(_ anchors: Anchors) -> Bool {
    var prefix = Array(lines[0].prefix(start))
    var suffix = Array(lines[lines.count - 1].dropFirst(end))
    if let hash = suffix.firstIndex(of: 0x23) { suffix.removeSubrange(hash...) }
    if let semicolon = suffix.firstIndex(of: 0x3B) { suffix.removeSubrange(semicolon...) }
    while let c = prefix.last, Unicode.isSpace(c) || c == 0x28 && suffix.contains(0x29) {
      prefix.removeLast()
      if c == 0x28, let close = suffix.firstIndex(of: 0x29) { suffix.remove(at: close) }
    }
    guard isBlank(suffix[...]) else { return false }
    func word(_ text: [UInt32]) -> String {
      String(String.UnicodeScalarView(text.map { Swift.Unicode.Scalar($0) ?? "\u{FFFD}" }))
    }
    if word(prefix) == "return" { return anchors.callsName }
    guard prefix.popLast() == 0x3D else { return false }
    while let c = prefix.last, Unicode.isSpace(c) { prefix.removeLast() }
    guard let first = prefix.first, Unicode.isXIDStart(first) || first == 0x5F else { return false }
    return prefix.allSatisfy { Unicode.isXIDContinue($0) }
  }

  // MARK: one line

  /// Columns that the first `offset` characters take on a terminal.
  private func width(_ line: [UInt32], _ offset: Int) -> Int {
    if line.allSatisfy({ $0 < 0x80 }) { return offset }
    var sum = 0
    for c in line.prefix(offset) { sum += SourceExcerpt.isWide(c) ? 2 : 1 }
    return sum
  }

  static func isWide(_ c: UInt32) -> Bool {
    let w = "\(Unicode.eastAsianWidth(c))"
    return w == "W" || w == "F"
  }

  private func add(_ n: Int, _ anchors: Anchors?, _ shows: Bool, _ colour: Bool, _ result: inout [[UInt32]]) {
    let line = lines[n]
    guard shows else {
      result.append(line)
      return
    }
    let carets = caretLine(n, anchors)
    if !colour {
      result.append(line)
      result.append(carets)
      return
    }
    var colouredLine: [UInt32] = []
    var colouredCarets: [UInt32] = []
    // The line end is coloured along when the carets reach beyond it, as below wide characters.
    let text = line + [10]
    var i = 0
    func append(_ code: String, _ to: inout [UInt32]) { to += code.unicodeScalars.map { $0.value } }
    while i < max(text.count, carets.count) {
      let c = i < carets.count ? carets[i] : 0
      var j = i
      while j < max(text.count, carets.count), (j < carets.count ? carets[j] : 0) == c { j += 1 }
      let characters = text[min(i, text.count)..<min(j, text.count)]
      let marks = carets[min(i, carets.count)..<min(j, carets.count)]
      let code = c == 0x5E ? Colour.boldRed : c == 0x7E ? Colour.red : ""
      append(code, &colouredLine)
      colouredLine += characters
      append(code, &colouredCarets)
      colouredCarets += marks
      if !code.isEmpty {
        append(Colour.reset, &colouredLine)
        append(Colour.reset, &colouredCarets)
      }
      i = j
    }
    let lineEnd = colouredLine.firstIndex(of: 10) ?? colouredLine.count - 1
    result.append(Array(colouredLine[..<lineEnd]))
    result.append(Array(colouredLine[(lineEnd + 1)...]) + colouredCarets)
  }

  private func caretLine(_ n: Int, _ anchors: Anchors?) -> [UInt32] {
    let line = lines[n]
    let isLast = n == lines.count - 1
    let count = isLast ? width(line, end) : width(line, line.count)
    let spaces = line.prefix { Unicode.isSpace($0) }.count
    let first = width(lines[0], start)
    var left = 0
    var right = 0
    if let a = anchors {
      left = width(lines[a.leftLine], a.leftColumn + (a.leftLine == 0 ? start : 0))
      right = width(lines[a.rightLine], a.rightColumn + (a.rightLine == 0 ? start : 0))
    }
    var carets: [UInt32] = []
    for column in 0..<max(0, count) {
      if column < spaces || n == 0 && column < first {
        carets.append(0x20)
      } else if let a = anchors {
        let behind = n > a.leftLine || n == a.leftLine && column >= left
        let before = n < a.rightLine || n == a.rightLine && column < right
        carets.append(behind && before ? 0x5E : 0x7E)
      } else {
        carets.append(0x5E)
      }
    }
    return carets
  }
}
