// Search, replacement and splitting over all combinations of storage widths.
import GilaBase
import Testing

@Suite struct SearchTests {
  @Test(arguments: [1, 2, 4], [1, 2, 4])
  func widths(textWidth: Int, patternWidth: Int) {
    with("abcabcabd", width: textWidth) { text in
      with("abd", width: patternWidth) { pattern in
        #expect(Search.find(text, pattern, 0, 9) == 6)
        #expect(Search.find(text, pattern, 0, 8) == -1)
        #expect(Search.rfind(text, pattern, 0, 9) == 6)
        #expect(Search.matches(text, at: 6, pattern) && !Search.matches(text, at: 7, pattern))
      }
      with("abc", width: patternWidth) { #expect(Search.count(text, $0, 0, 9) == 2) }
    }
  }

  @Test func unreachablePattern() {
    with("abc") { text in with("\u{20AC}b") { #expect(Search.find(text, $0, 0, 3) == -1) } }
  }

  /// Periodic text and patterns, long enough for the two-way search.
  @Test(arguments: [1, 2, 4])
  func longPatterns(width: Int) {
    let period = String(repeating: "ab", count: 75)
    with(String(repeating: "ab", count: 1400) + "b" + period, width: width) { text in
      with(period, width: width) { #expect(Search.find(text, $0, 1, text.count) == 2) }
      with("b" + period, width: width) { #expect(Search.find(text, $0, 0, text.count) == 1) }
      with("bb" + period, width: width) { #expect(Search.find(text, $0, 0, text.count) == 2799) }
      with(String(repeating: "a", count: 150), width: width) {
        #expect(Search.find(text, $0, 0, text.count) == -1)
      }
    }
  }

  @Test func replacing() {
    func replace(_ text: String, _ old: String, _ new: String, _ limit: Int = -1) -> String {
      with(text) { text in
        with(old) { old in
          with(new) { new in
            let times = Replace.count(text, old, limit: limit)
            let count = Replace.resultCount(text, old, new, times: times) ?? 0
            let room = UnsafeMutableRawPointer.allocate(byteCount: count * 4 + 4, alignment: 4)
            defer { room.deallocate() }
            Replace.fill(text, old, new, times: times, to: room, width: 4)
            var result = TextBuffer()
            result.append(TextSpan(room, count: count, width: 4))
            return result.string
          }
        }
      }
    }
    #expect(replace("aXbXc", "X", "") == "abc")
    #expect(replace("aXbXc", "X", "\u{1F600}", 1) == "a\u{1F600}bXc")
    #expect(replace("ab", "", "-") == "-a-b-")
    #expect(replace("ab", "", "-", 2) == "-a-b")
  }

  @Test func splitting() {
    func ranges(_ text: String, _ split: (TextSpan, inout RangeList) -> Void) -> String {
      with(text) { text in
        var list = RangeList()
        split(text, &list)
        return (0..<list.count).map { "\(list[$0].start)-\(list[$0].end)" }.joined(separator: " ")
      }
    }
    #expect(ranges(" a\u{1C}b c ") { Split.whitespace($0, into: &$1) } == "1-2 3-4 5-6")
    #expect(ranges(" a\u{1C}b c ") { Split.whitespace($0, limit: 1, bytes: true, into: &$1) } == "1-4 5-7")
    #expect(ranges(" a b c ") { Split.whitespaceFromRight($0, limit: 1, into: &$1) } == "0-4 5-6")
    #expect(ranges("a\r\nb\u{2028}c") { Split.lines($0, keepEnds: true, into: &$1) } == "0-3 3-5 5-6")
    #expect(ranges("a,b,,") { text, list in with(",") { Split.separator(text, $0, into: &list) } }
      == "0-1 2-3 4-4 5-5")
  }
}
