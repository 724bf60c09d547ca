// The output buffer, case conversion, repr and hashing.
import GilaBase
import Testing

@Suite struct TextTests {
  @Test func bufferWidens() {
    var buffer = TextBuffer()
    buffer.append("abc")
    #expect(buffer.width == 1 && buffer.isASCII)
    buffer.append(0xE9)
    #expect(buffer.width == 1 && !buffer.isASCII)
    buffer.append(0x20AC)
    #expect(buffer.width == 2)
    buffer.append(0x1F600)
    buffer.append(repeating: 0x2A, count: 3)
    #expect(buffer.width == 4 && buffer.string == "abc\u{E9}\u{20AC}\u{1F600}***")
    buffer.truncate(to: 3)
    buffer.remeasure()
    #expect(buffer.neededWidth == 1)
  }

  @Test func bufferRefusesImpossibleSizes() {
    var buffer = TextBuffer()
    buffer.append(repeating: 0x2A, count: Int.max)
    #expect(buffer.failed && buffer.count == 0)
  }

  @Test func numbers() {
    var buffer = TextBuffer()
    buffer.append(decimal: Int.min)
    buffer.append(0x20)
    buffer.append(decimal: 0)
    buffer.append(0x20)
    buffer.append(hexadecimal: 0xFF, digits: 4)
    buffer.append(upperHexadecimal: UInt64.max, digits: 1)
    #expect(buffer.string == "-9223372036854775808 0 00ffFFFFFFFFFFFFFFFF")
  }

  @Test func casing() {
    #expect(output("\u{391}\u{3A3} \u{3A3}") { Casing.lower($0, into: &$1) } == "\u{3B1}\u{3C2} \u{3C3}")
    #expect(output("stra\u{DF}e \u{FB03}") { Casing.upper($0, into: &$1) } == "STRASSE FFI")
    #expect(output("they're \u{1C4}") { Casing.title($0, into: &$1) } == "They'Re \u{1C5}")
    #expect(output("\u{149}A") { Casing.capitalize($0, into: &$1) } == "\u{2BC}Na")
    #expect(output("\u{DF}\u{1E9E}") { Casing.fold($0, into: &$1) } == "ssss")
    #expect(output("aB\u{DF}") { Casing.swap($0, into: &$1) } == "AbSS")
  }

  @Test func representations() {
    #expect(output("it's") { Repr.text($0, into: &$1) } == "\"it's\"")
    #expect(output("'\"\n\u{AD}\u{E9}") { Repr.text($0, into: &$1) } == #"'\'"\n\xad"# + "\u{E9}'")
    #expect(output("\u{20AC}\u{1F600}") { Repr.text($0, ascii: true, into: &$1) } == #"'\u20ac\U0001f600'"#)
    var buffer = TextBuffer()
    withBytes([0, 0x27, 0xFF]) { Repr.bytes($0, into: &buffer) }
    #expect(buffer.string == #"b"\x00'\xff""#)
    #expect(output("a\tb") { Repr.expandTabs($0, size: 4, into: &$1) } == "a   b")
    with("0a zz") { text in
      var bytes = TextBuffer()
      #expect(Repr.fromHex(text, into: &bytes) == 3)
    }
  }

  /// Values of CPython run with PYTHONHASHSEED=42.
  @Test func hashes() {
    with("") { #expect(HashKey(seed: 42).hash($0) == 0) }
    with("spam") { #expect(HashKey(seed: 42).hash($0) == 2077617499127640566) }
    with("\u{20AC}uro and more") { #expect(HashKey(seed: 42).hash($0) == -582982510176433256) }
  }

  @Test(arguments: [1, 2, 4], [1, 2, 4])
  func ordering(a: Int, b: Int) {
    with("abc", width: a) { x in
      with("abd", width: b) { #expect(compare(x, $0) < 0 && !equal(x, $0)) }
      with("abc", width: b) { #expect(compare(x, $0) == 0 && equal(x, $0)) }
      with("ab", width: b) { #expect(compare(x, $0) > 0) }
    }
  }
}
