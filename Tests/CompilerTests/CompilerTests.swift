// Golden listings of small functions, and the rules that listings make visible: locals in place, fused
// jumps, checks only where a local may be unbound, the shape of try, with and generators.
import GilaBytecode
import GilaSyntax
import Testing

@testable import GilaCompiler

func compile(_ text: String, mode: ParseMode = .exec, options: CompilerOptions = CompilerOptions())
  -> Result<CompilerOutput, Diagnostic>
{
  switch Parser.parse(source: Source(name: "test", text: text), mode: mode) {
  case .failure(let problem): .failure(problem)
  case .success(let tree): Compiler.compile(tree, options: options)
  }
}

/// The listing of the first function in a module, instructions only.
func listing(_ text: String) throws -> [String] {
  let unit = try compile(text).get().code
  #expect(Verifier.check(unit) == nil)
  for case .code(let inner) in unit.constants {
    return Disassembler.text(of: inner, nested: false).split(separator: "\n").filter {
      !$0.hasPrefix("code") && !$0.hasPrefix("  arguments") && !$0.hasPrefix("  locals")
    }.map { line in
      line.hasPrefix("  guard")
        ? String(line.dropFirst(2))
        : String(line.drop { $0 == " " || $0.isNumber || $0 == ">" })
    }
  }
  return []
}

@Test func localsAreUsedInPlace() throws {
  #expect(
    try listing("def f(a, b):\n  c = a + b\n  return c * 2 - 1\n") == [
      "Add r7 r5 r6", "LoadImmediate r9 #2", "Multiply r8 r7 r9", "SubtractImmediate r8 r8 #1", "Return r8",
    ])
}

@Test func comparisonsAreFused() throws {
  #expect(
    try listing("def f(n):\n  while n < 10: n += 1\n  return n\n") == [
      "Jump -> 2", "InPlaceAddImmediate r5 r5 #1", "JumpIfLessImmediate r5 #10 -> 1", "Return r5",
    ])
  // The failure of a comparison is not the success of its opposite.
  #expect(try listing("def f(a, b):\n  if a < b: return 1\n")[0] == "JumpUnlessLess r5 r6 -> 2")
}

@Test func callResultGoesToTheLocal() throws {
  #expect(
    try listing("def f(g):\n  x = g(1)\n  return x\n") == [
      "Move r10 r5", "LoadImmediate r12 #1", "Call r6 w7 1", "Return r6",
    ])
}

@Test func checksOnlyWhatMayBeUnbound() throws {
  let maybe = try listing("def f(a):\n  if a: x = 1\n  return x\n")
  #expect(maybe.contains("CheckBound r6 x"))
  let always = try listing("def f(a):\n  if a: x = 1\n  else: x = 2\n  return x\n")
  #expect(!always.contains { $0.hasPrefix("CheckBound") })
  let deleted = try listing("def f(a):\n  for i in a:\n    a.x\n    del a\n")
  #expect(deleted.contains("CheckBound r5 a"))
  let loop = try listing("def f(a):\n  while (x := a()): x.y\n")
  #expect(!loop.contains { $0.hasPrefix("CheckBound") })
}

@Test func laterAssignmentsDoNotReachEarlierOperands() throws {
  let code = try listing("def f(a):\n  return a + (a := 5)\n")
  #expect(code == ["Move r7 r5", "LoadImmediate r5 #5", "Move r8 r5", "Add r6 r7 r8", "Return r6"])
}

@Test func exchangeNeedsNoTuple() throws {
  #expect(
    try listing("def f(a, b):\n  a, b = b, a\n  return a\n") == [
      "Move r7 r5", "Move r5 r6", "Move r6 r7", "Return r5",
    ])
}

@Test func exceptionsLeaveHandlers() throws {
  let code = try listing("def f(a):\n  try: a()\n  except E as e: return e\n")
  let pushes = code.filter { $0.hasPrefix("PushHandled") }.count
  #expect(pushes == 1)
  // Three ways out: the return, an exception in the body, no match.
  #expect(code.filter { $0.hasPrefix("PopHandled") }.count >= 3)
}

@Test func constantsAreFolded() throws {
  func value(_ text: String) throws -> String {
    let unit = try compile(text, mode: .eval).get().code
    let line = Disassembler.text(of: unit).split(separator: "\n").first {
      $0.contains("Load") || $0.contains("Build")
    }
    return String(try #require(line).split(separator: " ").dropFirst(4).joined(separator: " "))
  }
  #expect(try value("2 ** 64") == "0x10000000000000000")
  #expect(try value("-7 // 2") == "#-4")
  #expect(try value("1 << 3 | 1") == "#9")
  #expect(try value("'a' * 3 + 'b'") == "'aaab'")
  #expect(try value("(1, 2) + (3,)") == "(1, 2, 3)")
  #expect(try value("'abc'[-1]") == "'c'")
  #expect(try value("not 1") == "False")
  #expect(try value("True & False") == "False")
  #expect(try value("1.5 * 2") == "3.0")
}

@Test func memberTestsUseConstants() throws {
  let code = try listing("def f(a): return a in [1, 2]\n")
  #expect(code[0] == "LoadConstant r7 (1, 2)")
}

@Test func errorsAndPlaces() {
  func problem(_ text: String) -> String {
    switch compile(text) {
    case .success: "none"
    case .failure(let d): "\(d.line):\(d.offset) \(d.message)"
    }
  }
  #expect(problem("return 1") == "1:1 'return' outside function")
  #expect(problem("def f(a, a): pass") == "1:10 duplicate argument 'a' in function definition")
  #expect(problem("def f():\n  nonlocal x") == "2:3 no binding for nonlocal 'x' found")
  #expect(problem("for i in x:\n  def g(): break") == "2:12 'break' outside loop")
  #expect(problem("[(yield) for x in y]") == "1:3 'yield' inside list comprehension")
}

@Test func warningsOnce() throws {
  let text = "def f(x):\n  try: return 1\n  finally: x is 1\n"
  let output = try compile(text).get()
  #expect(output.warnings.map(\.message) == ["\"is\" with 'int' literal. Did you mean \"==\"?"])
}

@Test func deepTreesAreRefusedNotFatal() {
  let deep = String(repeating: "-", count: 200_000) + "x"
  let chain = "x" + String(repeating: "+x", count: 300_000)
  for text in [deep, chain] {
    if case .failure(let d) = compile(text) {
      #expect(d.kind == .memoryError || d.kind == .syntaxError)
    }
  }
}

@Test func hugeDisplaysStaySmall() throws {
  let names = (0..<10_000).map { "x\($0)" }.joined(separator: ",")
  let unit = try compile("[\(names)]").get().code
  #expect(unit.registerCount < 100)
  let call = try compile("f(\(names))").get().code
  #expect(call.registerCount < 100)
}

@Test func longFunctionsVerify() throws {
  var text = "def f(a, b):\n  for i in a:\n    if i < b:\n"
  for i in 0..<15_000 { text += "      a.x\(i % 50)(b, \(i))\n" }
  text += "    else: continue\n  return b\n"
  let unit = try compile(text).get().code
  #expect(Verifier.check(unit) == nil)
}

@Test func stackedDecoratorsCallInwardOut() throws {
  let unit = try compile("@a\n@b\ndef f(): pass\n").get().code
  let lines = Disassembler.text(of: unit, nested: false).split(separator: "\n")
  let calls = lines.filter { $0.contains(" Call ") }
  #expect(calls.count == 2)
  // The inner result is the outer call's argument, and the outer result is stored.
  #expect(calls[0].hasSuffix("Call r11 w12 1") && calls[1].hasSuffix("Call r11 w6 1"))
  #expect(Disassembler.text(of: unit, nested: false).contains("StoreName r11 f"))
}

@Test func keywordsOfCallsAreNotMangled() throws {
  let unit = try compile("class A:\n  def f(self): return g(__x=1)\n").get().code
  #expect(Disassembler.text(of: unit).contains("('__x',)"))
}

@Test func nestingIsLimited() {
  func nest(_ count: Int) -> String {
    (0..<count).map { String(repeating: " ", count: $0) + "while x:\n" }.joined()
      + String(repeating: " ", count: count) + "pass\n"
  }
  if case .failure = compile(nest(21)) { Issue.record("21 loops are fine") }
  guard case .failure(let problem) = compile(nest(22)) else {
    Issue.record("22 loops are too many")
    return
  }
  #expect(problem.message == "too many statically nested blocks")
}
