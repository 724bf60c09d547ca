// What patterns match: the constructs one by one, then the rules for successive matches and for search.
import GilaBase
import Testing

@testable import GilaRegex

@Suite struct MatchingTests {
  @Test(arguments: [
    ("abc", "xabcx", "1-4"), ("a.c", "a\nc abc", "4-7"), ("(?s)a.c", "a\nc", "0-3"),
    ("[^a-c]+", "abxyc", "2-4"), ("[]a]+", "a]b", "0-2"), ("[a-]+", "-a-b", "0-3"),
    ("\\d+\\D", "a12b", "1-4"),
    ("\\w+", "éa_1-", "0-4"), ("(?a)\\w+", "éa_1-", "1-4"), ("\\bfoo\\b", "food foo", "5-8"),
    ("\\Bo", "oo", "1-2"), ("^a$", "a\n", "0-1"), ("a\\Z", "a\n", "none"), ("(?m)^b$", "a\nb\n", "2-3"),
    ("a*?b", "aab", "0-3"), ("<.+?>", "<a><b>", "0-3"), ("a{2,3}", "aaaa", "0-3"), ("a{,2}", "aaa", "0-2"),
    ("a{x", "a{x", "0-3"), ("a{,}", "aaa", "0-3"), ("a++a", "aaa", "none"), ("(?>a+)b", "aab", "0-3"),
    ("(?>a|ab)c", "abc", "none"), ("(a|ab)(c|bcd)(d*)", "abcd", "0-4 0-1 1-4 4-4"),
    ("(a)|b", "b", "0-1 -"), ("(?:(a)|b)*", "ab", "0-2 0-1"), ("(a*)*", "aa", "0-2 2-2"),
    ("(a*)+?b", "aab", "0-3 0-2"), ("(a|)*b", "ab", "0-2 1-1"), ("(?:a?)*+b", "aab", "0-3"),
    ("(?:a|ab){2}+", "aba", "none"), ("(?:a|ab){2}", "aba", "0-3"), ("(\\w)\\1", "abba", "1-3 1-2"),
    ("(?P<q>['\"]).*?(?P=q)", "x'a\"b'", "1-6 1-2"), ("(<)?a(?(1)>|!)", "a!", "0-2 -"),
    ("(<)?a(?(1)>|!)", "<a>", "0-3 0-1"), ("a(?=b)", "acab", "2-3"), ("a(?!b)", "abac", "2-3"),
    ("(?<=ab)c", "cabc", "3-4"), ("(?<!a)b", "abb", "2-3"), ("(?=(a+))a*b\\1", "aaabaaa", "0-7 0-3"),
    ("(?x) a b # c\n c", "abc", "0-3"), ("a(?#note)b", "ab", "0-2"), ("\\x41\\u0042\\103", "ABC", "0-3"),
    ("\\N{EM DASH}", "a—", "1-2"), ("\\t\\n\\\\", "\t\n\\", "0-3"), ("(?i:a)b", "Ab AB", "0-2"),
    ("(?!)|a", "a", "0-1"), ("(?:a{2}){2}?", "aaaaa", "0-4"), ("(?:ab){0}c", "abc", "2-3"),
    ("x*", "aaa", "0-0"), ("(a(b)?)+", "aba", "0-3 2-3 1-2"), ("(?s).*\\n", "a\nb\nc", "0-4"),
  ]) func search(pattern: String, subject: String, expected: String) throws {
    #expect(try Regex(pattern).run(subject) == expected)
  }

  @Test(arguments: [
    ("k", "\u{212A}", "0-1"), ("\u{212A}", "ſk", "1-2"), ("s", "ſ", "0-1"), ("ß", "ẞ", "0-1"),
    ("σ", "ς", "0-1"),
    ("i", "İ", "0-1"), ("[à-ü]", "É", "0-1"), ("[^k]", "\u{212A}", "none"), ("я", "Я", "0-1"),
    ("[\u{10428}-\u{10430}]", "\u{10400}", "0-1"), ("\u{FB05}", "\u{FB06}", "0-1"),
    ("(?a)k", "\u{212A}", "none"),
    ("(a)\\1", "aA", "0-2 0-1"), ("1", "1", "0-1"),
  ]) func ignoringCase(pattern: String, subject: String, expected: String) throws {
    #expect(try Regex(pattern, .ignoreCase).run(subject) == expected)
  }

  @Test func lettersThatShareTheirUpperCase() {
    var byUpper: [[UInt32]: Set<UInt32>] = [:]
    for c in 0..<0x20000 as Range<UInt32> {
      let lower = GilaBase.Unicode.simpleLower(c)
      guard let scalar = UnicodeScalar(lower) else { continue }
      let upper = scalar.properties.uppercaseMapping.unicodeScalars.map(\.value)
      if upper != [lower] { byUpper[upper, default: []].insert(lower) }
    }
    let classes = byUpper.values.filter { $0.count > 1 }
    #expect(!classes.isEmpty)
    #expect(classes.reduce(0) { $0 + $1.count } == RegexUnicode.classes.count)
    for members in classes {
      for c in members { #expect(Set(RegexUnicode.siblings(of: c)).union([c]) == members) }
    }
  }

  @Test(arguments: [
    ("x*", "axb", "0-0, 1-2, 2-2, 3-3"), ("a|", "aa", "0-1, 1-2, 2-2"), ("\\b", "ab c", "0-0, 2-2, 3-3, 4-4"),
    ("a*?", "aa", "0-0, 0-1, 1-1, 1-2, 2-2"), ("^", "ab", "0-0"), ("(?m)^", "a\nb", "0-0, 2-2"),
    ("\\w+@\\w+", "a@b cc dd@e", "0-3, 7-11"), ("[ab]+c", "abab abc", "5-8"), ("ab", "xababx", "1-3, 3-5"),
  ]) func successiveMatches(pattern: String, subject: String, expected: String) throws {
    #expect(try Regex(pattern).all(subject) == expected)
  }

  @Test func limitsOfTheSubject() throws {
    #expect(try Regex("^a").run("aa", pos: 1) == "none")
    #expect(try Regex("(?<=a)b").run("ab", pos: 1) == "1-2")
    #expect(try Regex("a$").run("aab", endpos: 2) == "1-2")
    #expect(try Regex("a|ab").run("ab", .fullmatch) == "0-2")
    #expect(try Regex("b").run("ab", .match) == "none")
    #expect(try Regex("a").run("a", pos: 3, endpos: 1) == "none")
    #expect(try Regex("\\B").run("") == "none")
  }

  @Test(arguments: [1, 2, 4]) func unitWidths(width: Int) throws {
    let regex = try Regex("(\\w+)@[a-c]+?\"[^\"]*\"|é.*!")
    #expect(regex.run("..xy@abc\"q\"", width: width) == "2-11 2-4")
    #expect(regex.run("\n\né..!?", width: width) == "2-6 -")
  }

  @Test func surrogatesAreCharacters() throws {
    let program = try Regex.compile([0x5B, 0xD800, 0x2D, 0xDFFF, 0x5D, 0x2B])
    let subject: [UInt16] = [0x61, 0xD83D, 0xDE00]
    let registers = UnsafeMutablePointer<Int>.allocate(capacity: program.registerCount)
    defer { registers.deallocate() }
    let outcome = subject.withUnsafeBytes {
      RegexMatcher().run(
        program, $0.baseAddress!, unitWidth: 2, length: 3, pos: 0, endpos: 3, mode: .search,
        registers: registers)
    }
    #expect(outcome == .matched && registers[0] == 1 && registers[1] == 3)
  }
}
