// The entries of a traceback: file, line, function; the source lines with carets below the part
// that was running; folding of repeated entries.
import GilaBase
import GilaBytecode

extension TracebackPrinter {
  private static let repeatLimit = 3

  /// All entries, or nil when there are none.
  func formatFrames(_ traceback: Value) throws(Raised) -> [UInt32]? {
    guard traceback.isKind(.traceback) else { return nil }
    var skip = 0
    if let limit = tracebackLimit() {
      var count = 0
      var t = traceback
      while t.isKind(.traceback) {
        count += 1
        t = TracebackRef(unchecked: t).pointee.next
      }
      // The last `limit` entries; a larger limit counts from the other end, as CPython's slice does.
      skip = count - limit
      if skip < 0 { skip = max(0, count + skip) }
      if skip >= count { return nil }
    }
    var result: [UInt32] = []
    var last: (file: Value, line: Int, name: Value)?
    var count = 0
    func fold(_ result: inout [UInt32]) {
      guard count > TracebackPrinter.repeatLimit else { return }
      let more = count - TracebackPrinter.repeatLimit
      result += points("  [Previous line repeated \(more) more time\(more > 1 ? "s" : "")]\n")
    }
    var t = traceback
    while t.isKind(.traceback) {
      let entry = TracebackRef(unchecked: t)
      t = entry.pointee.next
      if skip > 0 {
        skip -= 1
        continue
      }
      let code = entry.pointee.code
      var position = th.sourcePosition(code, entry.pointee.word)
      if position.line <= 0 {
        position = SourcePosition(
          line: Int32(clamping: th.line(of: entry)), endLine: Int32(clamping: th.line(of: entry)), column: -1, endColumn: -1)
      }
      let line = Int(position.line)
      let same =
        last.map { $0.line == line && sameText($0.file, code.pointee.filename) && sameText($0.name, code.pointee.name) } ?? false
      if !same {
        fold(&result)
        last = (code.pointee.filename, line, code.pointee.name)
        count = 0
      }
      count += 1
      if count > TracebackPrinter.repeatLimit { continue }
      result += formatFrame(code, position)
      try th.safePoint()
    }
    fold(&result)
    return result
  }

  private func sameText(_ a: Value, _ b: Value) -> Bool {
    a == b || a.isKind(.str) && b.isKind(.str) && StrRef(unchecked: a).isEqual(StrRef(unchecked: b))
  }

  private func tracebackLimit() -> Int? {
    guard th.rt.pointee.sys.isKind(.dict) else { return nil }
    let v = th.get(DictRef(unchecked: th.rt.pointee.sys), name: th.intern("tracebacklimit"))
    guard !v.isUndef, th.isInteger(v), let n = th.wordOf(v) else { return nil }
    return min(max(0, n), 1 << 40)
  }

  private func formatFrame(_ code: CodeRef, _ position: SourcePosition) -> [UInt32] {
    var filename = Message.points(code.pointee.filename)
    if filename.starts(with: points("<stdin>-")) { filename = points("<stdin>") }
    let name = Message.points(code.pointee.name)
    let line = position.line > 0 ? "\(position.line)" : "None"
    var result: [UInt32] = []
    if colour {
      let (on, off) = (Colour.magenta, Colour.reset)
      result += points("  File \(on)\"") + filename + points("\"\(off), line \(on)\(line)\(off), in \(on)") + name
        + points("\(off)\n")
    } else {
      result += points("  File \"") + filename + points("\", line \(line), in ") + name + [10]
    }
    guard position.line > 0 else { return result }
    let lines = sourceLines(code.pointee.filename, Int(position.line), Int(max(position.endLine, position.line)))
    var dedented = TracebackPrinter.dedent(lines)
    if dedented.allSatisfy({ $0.allSatisfy(Unicode.isSpace) }) { return result }
    if position.column < 0 || position.endColumn < 0 || position.endLine < position.line {
      result += points("    ") + strip(lines[0]) + [10]
      return result
    }
    let start = TracebackPrinter.characterOffset(lines[0], Int(position.column))
    let end = TracebackPrinter.characterOffset(lines[lines.count - 1], Int(position.endColumn))
    let removed = lines[0].count - dedented[0].count
    if dedented.isEmpty { dedented = [[]] }
    result += SourceExcerpt(lines: dedented, start: max(0, start - removed), end: max(0, end - removed)).format(colour: colour)
    return result
  }

  /// The lines with trailing white space removed; missing ones are empty.
  private func sourceLines(_ filename: Value, _ first: Int, _ last: Int) -> [[UInt32]] {
    var lines: [[UInt32]] = []
    for number in first...min(last, first + 10_000) {
      var line = th.sourceLine(filename, number) ?? []
      while let c = line.last, Unicode.isSpace(c) { line.removeLast() }
      lines.append(line)
    }
    return lines
  }

  private func strip(_ line: [UInt32]) -> [UInt32] { Array(line.drop { Unicode.isSpace($0) }) }

  /// The index of the character at a UTF-8 offset.
  static func characterOffset(_ line: [UInt32], _ bytes: Int) -> Int {
    var left = bytes
    for (i, c) in line.enumerated() {
      if left <= 0 { return i }
      left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4
    }
    return line.count
  }

  /// Remove the white space that all lines begin with; lines of white space only become empty.
  static func dedent(_ lines: [[UInt32]]) -> [[UInt32]] {
    var margin: [UInt32]?
    var result = lines
    for i in 0..<lines.count {
      let indent = Array(lines[i].prefix { $0 == 0x20 || $0 == 9 })
      if indent.count == lines[i].count {
        result[i] = []
        continue
      }
      guard let m = margin else {
        margin = indent
        continue
      }
      var common = 0
      while common < m.count, common < indent.count, m[common] == indent[common] { common += 1 }
      margin = Array(m[..<common])
    }
    let n = margin?.count ?? 0
    if n > 0 { for i in 0..<result.count where result[i].count >= n { result[i].removeFirst(n) } }
    return result
  }
}
