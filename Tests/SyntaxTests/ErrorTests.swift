// Errors: CPython's class, wording and caret range for the mistakes it knows, and bounded nesting.
import Testing

@testable import GilaSyntax

@Suite struct ErrorTests {
  @Test(arguments: [
    ("if x\n  y\n", "syntaxError: expected ':' 1:5-1:6"),
    ("if x:\ny\n", "indentationError: expected an indented block after 'if' statement on line 1 2:1-2:2"),
    (
      "def f():\nx",
      "indentationError: expected an indented block after function definition on line 1 2:1-2:2"
    ),
    (" a", "indentationError: unexpected indent 1:1-1:-1"),
    (
      "if a:\n    b\n  c\n",
      "indentationError: unindent does not match any outer indentation level 3:4-3:-1"
    ),
    ("if a:\n\tb\n        c", "tabError: inconsistent use of tabs and spaces in indentation 3:1-3:0"),
    ("f(a b)", "syntaxError: invalid syntax. Perhaps you forgot a comma? 1:3-1:6"),
    (
      "f() = 1",
      "syntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='? "
        + "1:1-1:4"
    ),
    (
      "*a, {} = 2",
      "syntaxError: cannot assign to dict literal here. Maybe you meant '==' instead of '='? "
        + "1:5-1:7"
    ),
    (
      "a, 1 = 2",
      "syntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='? 1:4-1:5"
    ),
    ("del f()", "syntaxError: cannot delete function call 1:5-1:8"),
    ("None = 1", "syntaxError: cannot assign to None 1:1-1:5"),
    ("if x = 1: pass", "syntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='? 1:4-1:9"),
    ("print a", "syntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? 1:1-1:8"),
    ("f(a=1, b)", "syntaxError: positional argument follows keyword argument 1:9-1:10"),
    ("f(a=)", "syntaxError: expected argument value expression 1:3-1:5"),
    (
      "def f(a=1, b): pass",
      "syntaxError: parameter without a default follows parameter with a default 1:12-1:13"
    ),
    ("def f(*): pass", "syntaxError: named arguments must follow bare * 1:7-1:8"),
    (
      "[a, b for a in b]",
      "syntaxError: did you forget parentheses around the comprehension target? 1:2-1:6"
    ),
    ("try:\n a\nb", "syntaxError: expected 'except' or 'finally' block 3:1-3:2"),
    ("x = (1,\ny = 2", "syntaxError: '(' was never closed 1:5-1:0"),
    ("([)]", "syntaxError: closing parenthesis ')' does not match opening parenthesis '[' 1:3-1:3"),
    ("a)", "syntaxError: unmatched ')' 1:2-1:2"),
    ("x = 'a\ny", "syntaxError: unterminated string literal (detected at line 1) 1:5-1:5"),
    ("'''a\n", "syntaxError: unterminated triple-quoted string literal (detected at line 1) 1:1-1:1"),
    ("f'{a b}'", "syntaxError: invalid syntax. Perhaps you forgot a comma? 1:4-1:7"),
    ("f'{a $}'", "syntaxError: f-string: expecting '=', or '!', or ':', or '}' 1:6-1:7"),
    ("f'{}'", "syntaxError: f-string: valid expression required before '}' 1:4-1:5"),
    (
      "f'{a!x}'",
      "syntaxError: f-string: invalid conversion character 'x': expected 's', 'r', or 'a' 1:6-1:7"
    ),
    ("0o8", "syntaxError: invalid digit '8' in octal literal 1:3-1:3"),
    ("1a", "syntaxError: invalid decimal literal 1:1-1:1"),
    ("a \\ b", "syntaxError: unexpected character after line continuation character 1:4-1:0"),
    (
      "'\\x1'",
      "syntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: "
        + "truncated \\xXX escape 1:1-1:6"
    ),
    ("“a”", "syntaxError: invalid character '“' (U+201C) 1:1-1:1"),
    ("match x:\n case a as _: pass", "syntaxError: cannot use '_' as a target 2:12-2:13"),
  ])
  func explained(text: String, expected: String) {
    #expect(problem(text) == expected)
  }

  @Test func nestingIsBounded() {
    let memory = "memoryError: Parser stack overflowed - Python source too complex to parse"
    #expect(problem(String(repeating: "-", count: 100_000) + "1").hasPrefix(memory))
    #expect(problem(String(repeating: "not ", count: 100_000) + "1").hasPrefix(memory))
    #expect(problem(String(repeating: "1 if 1 else ", count: 100_000) + "1").hasPrefix(memory))
    for bracket in ["(", "[", "{", "f("] {
      #expect(
        problem(String(repeating: bracket, count: 100_000)).hasPrefix(
          "syntaxError: too many nested parentheses"))
    }
    let blocks = (0..<101).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined()
    #expect(problem(blocks).hasPrefix("indentationError: too many levels of indentation"))
  }

  @Test func incompleteInput() {
    for text in ["if a:", "(a,", "'''a", "def f():\n", "@a\n", "a = \\\n"] {
      #expect(problem(text, .single, interactive: true).hasPrefix("incompleteInput"), "\(text)")
    }
    for text in ["a b", "'a", "if a:\n  b\n c\n", ")"] {
      #expect(!problem(text, .single, interactive: true).hasPrefix("incompleteInput"), "\(text)")
    }
    #expect(problem("a", .single) == "OK")
    #expect(problem("if a: b\n\n", .single) == "OK")
  }

  @Test func everyPrefixIsHandled() {
    let text =
      "@d\nasync def f(a, /, *b: int, c=1, **d) -> x:\n"
      + "  with (a as b, c): return f'{a!r:>{b}}', [x for x in y]\n"
    let bytes = Array(text.utf8)
    for end in 0..<bytes.count {
      let part = String(decoding: bytes[..<end], as: UTF8.self)
      _ = problem(part)
      _ = problem(part, .single, interactive: true)
    }
    #expect(problem(text) == "OK")
  }
}
