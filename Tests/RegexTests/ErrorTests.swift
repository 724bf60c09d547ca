// Messages and positions of errors, warnings, templates.
import Testing

@testable import GilaRegex

@Suite struct ErrorTests {
  @Test(arguments: [
    ("(", "missing ), unterminated subpattern @0"), (")", "unbalanced parenthesis @0"),
    ("*", "nothing to repeat @0"), ("a**", "multiple repeat @2"), ("^*", "nothing to repeat @1"),
    ("a{3,2}", "min repeat greater than max repeat @2"), ("[a", "unterminated character set @0"),
    ("[b-a]", "bad character range b-a @1"), ("[\\w-a]", "bad character range \\w-a @1"),
    ("\\", "bad escape (end of pattern) @0"), ("\\q", "bad escape \\q @0"),
    ("\\x4", "incomplete escape \\x4 @0"),
    ("\\U00110000", "bad escape \\U00110000 @0"),
    ("\\400", "octal escape value \\400 outside of range 0-0o377 @0"),
    ("\\1", "invalid group reference 1 @1"), ("(\\1)", "cannot refer to an open group @1"),
    ("(?<=a*)", "look-behind requires fixed-width pattern"),
    ("(?<=(a)\\1)", "cannot refer to group defined in the same lookbehind subpattern @9"),
    ("(?P<1>a)", "bad character in group name '1' @4"), ("(?P<a", "missing >, unterminated name @4"),
    ("(?P<>a)", "missing group name @4"), ("(?P=a)", "unknown group name 'a' @4"),
    ("(?Px)", "unknown extension ?Px @1"),
    ("(?P<a>)(?P<a>)", "redefinition of group name 'a' as group 2; was group 1 @11"),
    ("(?(1)a)", "invalid group reference 1 @3"), ("(?(0)a)", "bad group number @3"),
    ("()(?(1)a|b|c)", "conditional backref with more than two branches @10"),
    ("(?", "unexpected end of pattern @2"), ("(?#", "missing ), unterminated comment @0"),
    ("(?<a)", "unknown extension ?<a @1"), ("(?%)", "unknown extension ?% @1"),
    ("a(?i)", "global flags not at the start of the expression @1"), ("(?i", "missing -, : or ) @3"),
    ("(?iz)", "unknown flag @3"), ("(?-", "missing flag @3"), ("(?-i)", "missing : @4"),
    ("(?i-i:a)", "bad inline flags: flag turned on and off @5"),
    ("(?au:a)", "bad inline flags: flags 'a', 'u' and 'L' are incompatible @4"),
    ("(?L)", "bad inline flags: cannot use 'L' flag with a str pattern @3"),
    ("\\N{no such}", "undefined character name 'no such' @0"), ("\\Na", "missing { @2"),
    ("a{4294967295}", "the repetition number is too large"), ("*\\", "bad escape (end of pattern) @1"),
  ]) func texts(pattern: String, expected: String) {
    #expect(Regex.error(pattern) == expected)
  }

  @Test func flagsThatExcludeEachOther() {
    #expect(Regex.error("a", .locale) == "cannot use LOCALE flag with a str pattern")
    #expect(Regex.error("a", [.ascii, .unicode]) == "ASCII and UNICODE flags are incompatible")
    #expect(Regex.error("a", .unicode, bytes: true) == "cannot use UNICODE flag with a bytes pattern")
    #expect(Regex.error("a", [.ascii, .locale], bytes: true) == "ASCII and LOCALE flags are incompatible")
  }

  @Test func bytesPatternsQuoteInASCII() {
    #expect(Regex.error("(?P<é>a)", bytes: true) == "bad character in group name '\\xe9' @4")
    #expect(Regex.error("\\u0041", bytes: true) == "bad escape \\u @0")
  }

  @Test(arguments: [
    ("[[a]", "Possible nested set at position 1"), ("[a--b]", "Possible set difference at position 2"),
    ("[a&&b]", "Possible set intersection at position 2"), ("[a||b]", "Possible set union at position 2"),
    ("[a~~b]", "Possible set symmetric difference at position 2"),
  ]) func warnings(pattern: String, expected: String) throws {
    var parser = try pattern.unicodeScalars.map(\.value).withUnsafeBufferPointer {
      try RegexParser($0, isBytes: false, flags: [])
    }
    // Some of these patterns are also errors; the warning comes first.
    let points = pattern.unicodeScalars.map(\.value)
    points.withUnsafeBufferPointer { buffer in
      parser = (try? RegexParser(buffer, isBytes: false, flags: [])) ?? parser
      _ = try? parser.parse()
    }
    #expect(parser.warnings.map(\.text) == [expected])
  }

  @Test(arguments: [
    ("a\\1\\g<n>", "a|1|2"), ("\\g<0>\\n\\\\", "0|\n\\"), ("\\0", "\0"), ("\\101", "A"), ("\\-", "\\-"),
    ("\\q", "bad escape \\q @0"), ("\\3", "invalid group reference 3 @1"), ("\\g<", "missing group name @3"),
    ("\\g", "missing < @2"), ("\\g<x>", "unknown group name 'x'"),
    ("\\g<-1>", "bad character in group name '-1' @3"),
    ("\\400", "octal escape value \\400 outside of range 0-0o377 @0"),
  ]) func templates(template: String, expected: String) throws {
    let regex = try Regex("(a)(?P<n>b)")
    let points = template.unicodeScalars.map(\.value)
    var shown: String
    do {
      let parsed = try points.withUnsafeBufferPointer {
        try RegexTemplate.parse($0, isBytes: false, for: regex.program)
      }
      shown = parsed.parts.map { part in
        switch part {
        case .text(let text): return RegexText.string(text)
        case .group(let group): return "\(group)"
        }
      }.joined(separator: "|")
    } catch let error as RegexError {
      shown = error.position.map { "\(error.text) @\($0)" } ?? error.text
    }
    #expect(shown == expected)
  }
}
