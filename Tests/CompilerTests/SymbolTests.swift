// What the symbol table decides, seen in the layout of frames.
import GilaBytecode
import GilaSyntax
import Testing

@testable import GilaCompiler

private func layout(_ text: String, _ path: String...) throws -> String {
  var unit = try compile(text).get().code
  for name in path {
    for case .code(let inner) in unit.constants where inner.name == name {
      unit = inner
      break
    }
  }
  return unit.locals.map { $0.kind == .plain ? $0.name : "\($0.name):\($0.kind)" }.joined(separator: " ")
}

@Test func parametersThenLocalsThenCellsThenFree() throws {
  let text = "def f(b, a, *args, k=1, **kw):\n  z = 1\n  y = 2\n  def g(): return a, y, x\n  x = 1\n"
  #expect(try layout(text, "f") == "b a:cell k args kw z g x:cell y:cell")
  #expect(try layout(text, "f", "g") == "a:free x:free y:free")
}

@Test func comprehensionVariables() throws {
  #expect(try layout("def f(a): return [x for x in a]", "f") == "a x")
  #expect(try layout("def f(x): return [x for x in x]", "f") == "x x:hidden")
  #expect(try layout("def f(a): return [lambda: x for x in a]", "f") == "a x:cell")
  #expect(try layout("[x for x in y]") == " x:hidden")
}

@Test func classCells() throws {
  let text = "class A:\n  def f(self): return super().f()\n"
  #expect(try layout(text, "A") == " __class__:cell")
  #expect(try layout(text, "A", "f") == "self __class__:free")
}

@Test func classesPassVariablesOn() throws {
  let text = "def f():\n  x = 1\n  class A:\n    x = 2\n    def g(self): return x\n"
  #expect(try layout(text, "f") == "A x:cell")
  #expect(try layout(text, "f", "A") == " x:free")
  #expect(try layout(text, "f", "A", "g") == "self x:free")
}

@Test func privateNames() throws {
  let unit = try compile("class _A:\n  def f(self): self.__x = __y; self.__z__ = 1\n").get().code
  var names: [String] = []
  for case .code(let cls) in unit.constants {
    for case .code(let f) in cls.constants { names = f.names }
  }
  #expect(names == ["_A__y", "_A__x", "__z__"])
}

@Test func dumpShowsPlaces() throws {
  guard
    case .success(let tree) = Parser.parse(
      source: Source(name: "t", text: "def f(a):\n  def g(): return a, b\n"), mode: .exec)
  else { return }
  let text = try Compiler.symbols(tree, options: CompilerOptions()).get()
  #expect(text.contains("a: cell parameter"))
  #expect(text.contains("a: free used"))
  #expect(text.contains("b: global used"))
}
