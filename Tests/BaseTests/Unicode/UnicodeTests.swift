// Character properties, normalization and names on cases that pin each table.
import GilaBase
import Testing

@Suite struct UnicodeTests {
  @Test func properties() {
    #expect(Unicode.isXIDStart(0x5F) && Unicode.isXIDStart(0x4E00) && !Unicode.isXIDStart(0x31))
    #expect(Unicode.isXIDContinue(0xB7) && !Unicode.isXIDContinue(0x2D))
    #expect(Unicode.decimalValue(0x0665) == 5 && Unicode.decimalValue(0xB2) == -1)
    #expect(Unicode.digitValue(0xB2) == 2)
    #expect(Unicode.numericValue(0x2155) == 0.2 && Unicode.numericValue(0x41) == nil)
    #expect(Unicode.isPrintable(0x1F600) && !Unicode.isPrintable(0xAD) && !Unicode.isPrintable(0xD800))
    #expect(Unicode.combiningClass(0x0301) == 230)
    #expect("\(Unicode.category(0x01C5)) \(Unicode.bidirectional(0x05D0))" == "Lt R")
    #expect("\(Unicode.eastAsianWidth(0x3042))" == "W")
  }

  @Test func propertiesBeyondTheLastCodePoint() {
    #expect(!Unicode.isAlpha(0x110000) && !Unicode.isAlpha(UInt32.max))
    #expect(Unicode.simpleLower(0x10FFFF) == 0x10FFFF)
  }

  @Test func normalization() {
    func form(_ form: Unicode.Form, _ text: String) -> [UInt32] {
      output(text) { Unicode.normalize($0, form, into: &$1) }.unicodeScalars.map(\.value)
    }
    #expect(form(.nfc, "e\u{301}\u{323}") == [0x1EB9, 0x301])
    #expect(form(.nfd, "\u{1E69}") == [0x73, 0x323, 0x307])
    #expect(form(.nfc, "\u{1112}\u{1161}\u{11AB}") == [0xD55C])
    #expect(form(.nfd, "\u{D55C}") == [0x1112, 0x1161, 0x11AB])
    #expect(form(.nfc, "\u{212B}") == [0xC5])
    #expect(Unicode.nfkc([0xFB01, 0x1D400]) == [0x66, 0x69, 0x41])
    #expect(with("e\u{301}") { !Unicode.isNormalized($0, .nfc) && Unicode.isNormalized($0, .nfd) })
  }

  @Test(arguments: [
    (0x41, "LATIN CAPITAL LETTER A"), (0xAC01, "HANGUL SYLLABLE GAG"), (0x4E00, "CJK UNIFIED IDEOGRAPH-4E00"),
    (0x0F0A, "TIBETAN MARK BKA- SHOG YIG MGO"), (0x1F600, "GRINNING FACE"), (0x1180, "HANGUL JUNGSEONG O-E"),
  ] as [(UInt32, String)])
  func names(c: UInt32, name: String) {
    var buffer = TextBuffer()
    #expect(Unicode.appendName(of: c, to: &buffer))
    #expect(buffer.string == name)
    #expect(withBytes(Array(name.utf8)) { Unicode.codePoint(named: $0) } == [c])
  }

  @Test func lookups() {
    func find(_ name: String, sequences: Bool = false) -> [UInt32]? {
      withBytes(Array(name.utf8)) { Unicode.codePoint(named: $0, sequences: sequences) }
    }
    #expect(find("latin small letter a") == [0x61])
    #expect(find("bel") == [7] && find("VS256") == [0xE01EF])
    #expect(find("KEYCAP DIGIT ONE") == nil)
    #expect(find("KEYCAP DIGIT ONE", sequences: true) == [0x31, 0xFE0F, 0x20E3])
    #expect(find("NO SUCH NAME") == nil && find("") == nil && find("CJK UNIFIED IDEOGRAPH-00") == nil)
    #expect(find(String(repeating: "A", count: 5000)) == nil)
  }
}
