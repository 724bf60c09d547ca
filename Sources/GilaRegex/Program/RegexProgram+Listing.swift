// The compiled program as text, one instruction a line: what `re.DEBUG` prints.

extension RegexProgram {
  public var listing: String {
    var lines: [String] = []
    var pc = 0
    while pc < codeCount {
      guard let op = RegexOp(rawValue: code[pc]) else { break }
      let count = operandCount(op, pc)
      var text = "\(pc): \(op)"
      for index in 0..<count { text += " " + operand(op, index, code[pc + 1 + index]) }
      lines.append(text)
      pc += 1 + count
    }
    return lines.joined(separator: "\n")
  }

  private func operandCount(_ op: RegexOp, _ pc: Int) -> Int {
    switch op {
    case .any, .all, .beginning, .beginningOfLine, .end, .endOfLine, .endOfString, .boundaryASCII,
      .boundaryUnicode, .boundaryLocale, .nonBoundaryASCII, .nonBoundaryUnicode, .nonBoundaryLocale,
      .accept, .fail, .greedyRetry, .lazyRetry, .loopLazyRetry:
      return 0
    case .char, .notChar, .set, .localeSet, .jump, .open, .loopStart, .atomic, .cut, .lookEnd, .notLookEnd:
      return 1
    case .pair, .close, .backreference, .conditional, .loopPossessiveNext, .look: return 2
    case .notLook: return 3
    case .loopLazy: return 4
    case .split: return 5
    case .possessive: return 6
    case .loopPossessive: return 7
    case .loopGreedy: return 8
    case .greedy, .lazy: return 9
    case .string: return 1 + Int(code[pc + 1])
    }
  }

  private func operand(_ op: RegexOp, _ index: Int, _ value: UInt32) -> String {
    switch op {
    case .char, .notChar, .pair: return RegexText.string(RegexText.quotedASCII([value]))
    case .string: return index == 0 ? "\(value)" : RegexText.string(RegexText.quotedASCII([value]))
    case .greedy, .lazy, .possessive:
      if index == 0, let single = RegexOp(rawValue: value) { return "\(single)" }
      return value == regexUnbounded ? "inf" : "\(value)"
    default: return value == regexUnbounded ? "inf" : "\(value)"
    }
  }
}
