// Syntax errors: file and line, the source line stripped, carets below the offending range. And
// writing text to the process's standard error.
import GilaBase
import Glibc

extension TracebackPrinter {
  func syntaxError(_ e: Value, _ name: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    let filename = th.shownField(e, 1)
    let line = th.shownField(e, 2)
    var suffix: [UInt32] = []
    if !line.isNone {
      let shown = isFalse(filename) ? points("<string>") : shownText(filename)
      let number = shownText(line)
      if colour {
        result += points("  File \(Colour.magenta)\"") + shown + points("\"\(Colour.reset), line \(Colour.magenta)")
          + number + points("\(Colour.reset)\n")
      } else {
        result += points("  File \"") + shown + points("\", line ") + number + [10]
      }
    } else if !filename.isNone {
      suffix = points(" (") + shownText(filename) + points(")")
    }
    let text = th.shownField(e, 4)
    if text.isKind(.str) { result += sourceLine(e, Message.points(text)) }
    let msg = th.shownField(e, 0)
    let message = isFalse(msg) ? points("<no detail available>") : shownText(msg)
    if colour {
      result += points(Colour.boldMagenta) + name + points("\(Colour.reset): \(Colour.magenta)") + message
        + points(Colour.reset) + suffix + [10]
    } else {
      result += name + points(": ") + message + suffix + [10]
    }
    return result
  }

  private func isFalse(_ v: Value) -> Bool { v.isNone || v.isKind(.str) && StrRef(unchecked: v).length == 0 }

  private func shownText(_ v: Value) -> [UInt32] {
    safeText(v, "<exception str() failed>") { v, th throws(Raised) in try th.text(v) }
  }

  private func number(_ e: Value, _ i: Int) -> Int? {
    let v = th.field(e, i)
    guard !v.isUndef, th.isInteger(v) else { return nil }
    return th.wordOf(v)
  }

  private func sourceLine(_ e: Value, _ text: [UInt32]) -> [UInt32] {
    var stripped = text
    while stripped.last == 10 { stripped.removeLast() }
    let spaces = stripped.prefix { $0 == 0x20 || $0 == 10 || $0 == 12 }.count
    let shown = Array(stripped[spaces...])
    guard var offset = number(e, 3) else { return points("    ") + shown + [10] }
    var end: Int
    let sameLine = th.shownField(e, 2) == th.shownField(e, 5) || number(e, 2) != nil && number(e, 2) == number(e, 5)
    if sameLine {
      end = number(e, 6) ?? 0
      if end == 0 { end = offset }
    } else {
      end = stripped.count + 1
    }
    if !text.isEmpty {
      if offset > text.count { offset = stripped.count + 1 }
      if end > text.count { end = stripped.count + 1 }
    }
    if offset >= end || end < 0 { end = offset &+ 1 }
    let column = offset &- 1 &- spaces
    let endColumn = end &- 1 &- spaces
    guard column >= 0 else { return points("    ") + shown + [10] }
    var line = shown
    if colour {
      let a = min(column, shown.count)
      let b = max(a, min(endColumn, shown.count))
      line = Array(shown[..<a]) + points(Colour.boldRed) + Array(shown[a..<b]) + points(Colour.reset) + Array(shown[b...])
    }
    var result = points("    ") + line + [10]
    result += points("    ")
    // Tabs and the like are kept, so that the carets stay aligned.
    for c in shown.prefix(column) { result.append(Unicode.isSpace(c) ? c : 0x20) }
    let carets = points(String(repeating: "^", count: min(endColumn - column, 10_000)))
    result += colour ? points(Colour.boldRed) + carets + points(Colour.reset) : carets
    result.append(10)
    return result
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Write to descriptor 2, lone surrogates as backslash escapes.
  func writeError(_ points: [UInt32]) {
    var bytes: [UInt8] = []
    for c in points {
      if let scalar = Swift.Unicode.Scalar(c) {
        bytes.append(contentsOf: Array(String(scalar).utf8))
      } else {
        bytes.append(contentsOf: Array("\\u\(String(c, radix: 16))".utf8))
      }
    }
    var done = 0
    while done < bytes.count {
      let n = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      if n < 0, errno == EINTR { continue }
      if n <= 0 { return }
      done += n
    }
  }
}
