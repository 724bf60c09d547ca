// Tokens: indentation, joined lines, literals, f-strings, names, and their places.
import Testing

@testable import GilaSyntax

@Suite struct TokenTests {
  @Test func indentation() {
    #expect(
      rows("if a:\n    b\n\n  # c\nd") == [
        "NAME if", "NAME a", "OP :", "NEWLINE \n", "INDENT     ", "NAME b", "NEWLINE \n", "NL \n",
        "COMMENT # c", "NL \n", "DEDENT ", "NAME d", "NEWLINE ", "ENDMARKER ",
      ])
  }

  @Test func joinedLines() {
    #expect(rows("(a\n)\n") == ["OP (", "NAME a", "NL \n", "OP )", "NEWLINE \n", "ENDMARKER "])
    #expect(rows("a + \\\n  b\n") == ["NAME a", "OP +", "NAME b", "NEWLINE \n", "ENDMARKER "])
  }

  @Test func operatorsAreLongest() {
    #expect(
      rows("a**=b//c->d...:=<>") == [
        "NAME a", "OP **=", "NAME b", "OP //", "NAME c", "OP ->", "NAME d", "OP ...", "OP :=", "OP <>",
        "NEWLINE ", "ENDMARKER ",
      ])
  }

  @Test func prefixes() {
    #expect(rows("rB'a' ur'b'").prefix(3) == ["STRING rB'a'", "NAME ur", "STRING 'b'"])
  }

  @Test func nestedFormats() {
    #expect(
      rows("f'a{f\"{b}\":>{c}}{{'").dropLast(2) == [
        "FSTRING_START f'", "FSTRING_MIDDLE a", "OP {", "FSTRING_START f\"", "OP {", "NAME b", "OP }",
        "FSTRING_END \"", "OP :", "FSTRING_MIDDLE >", "OP {", "NAME c", "OP }", "FSTRING_MIDDLE ", "OP }",
        "FSTRING_MIDDLE {", "FSTRING_END '",
      ])
  }

  @Test func placesCountBytes() {
    let row = Lexer.rows(of: Source(name: "test", text: "é = ü")).rows[2]
    #expect(row.start == SourcePosition(line: 1, column: 5))
    #expect(row.end == SourcePosition(line: 1, column: 7))
  }

  @Test func namesAreNormalized() throws {
    #expect(try dump("ﬁ", .eval) == "Expression(body=Name(id='fi', ctx=Load()))")
  }

  @Test func declarations() throws {
    func decoded(_ bytes: [UInt8]) throws -> String {
      let result = bytes.withUnsafeBufferPointer {
        Source.decode(name: "test", bytes: $0, isFile: false, decoder: nil)
      }
      let source = try result.get()
      return source.text(Span(start: 0, end: UInt32(source.count)))
    }
    #expect(try decoded(Array("# -*- coding: latin-1 -*-\n".utf8) + [0xE9]).hasSuffix("é"))
    #expect(try decoded([0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A]) == "a\n")
    #expect(throws: Diagnostic.self) { try decoded([0x61, 0xFF]) }
    #expect(throws: Diagnostic.self) { try decoded(Array("# coding: nonsense\n".utf8)) }
  }
}
