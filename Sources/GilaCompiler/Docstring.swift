// The compiler's cleaning of docstrings: the common indentation of all lines but the first is taken away,
// and so is the blank space before the first line.

enum Docstring {
  static func clean(_ raw: [UInt8]) -> [UInt8] {
    let text = expandTabs(raw)
    var margin = Int.max
    var i = 0
    while i < text.count && text[i] != 10 { i += 1 }
    while i < text.count {
      i += 1
      var indent = 0
      while i < text.count && text[i] == 0x20 {
        indent += 1
        i += 1
      }
      if i < text.count && text[i] != 10 { margin = min(margin, indent) }
      while i < text.count && text[i] != 10 { i += 1 }
    }
    if margin == .max { margin = 0 }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    i = 0
    while i < text.count && text[i] == 0x20 { i += 1 }
    while i < text.count && text[i] != 10 {
      result.append(text[i])
      i += 1
    }
    while i < text.count {
      result.append(10)
      i += 1
      var skipped = 0
      while skipped < margin && i < text.count && text[i] == 0x20 {
        skipped += 1
        i += 1
      }
      while i < text.count && text[i] != 10 {
        result.append(text[i])
        i += 1
      }
    }
    return result
  }

  /// Tabs become spaces up to columns that are multiples of eight, as `str.expandtabs` does.
  private static func expandTabs(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(9) else { return text }
    var result: [UInt8] = []
    var column = 0
    for c in text {
      if c == 9 {
        let count = 8 - column % 8
        result.append(contentsOf: repeatElement(0x20, count: count))
        column += count
        continue
      }
      result.append(c)
      if c == 10 || c == 13 { column = 0 } else if c & 0xC0 != 0x80 { column += 1 }
    }
    return result
  }
}
