// `from __future__` statements: which ones stand where they may, what they switch on, and the errors of
// those that name unknown features.
import GilaSyntax

struct FutureFeatures {
  let tree: SyntaxTree
  var annotations = false
  var flags: UInt32 = 0
  /// Statements that were accepted; any other one is too late.
  var statements: [UInt32] = []
  var failure: Diagnostic?

  init(_ tree: SyntaxTree) { self.tree = tree }

  mutating func collect() {
    guard tree.mode != .eval else { return }
    var docstringPossible = true
    for s in tree.body {
      switch tree.kind(s) {
      case .importFrom:
        let (module, names, level) = tree.importFrom(s)
        guard level == 0, module.exists, tree.nameString(module) == "__future__" else { return }
        statements.append(s.id)
        for a in names { accept(a, s) }
        if failure != nil { return }
      case .expr:
        let value = tree.value(s)
        guard docstringPossible, tree.kind(value) == .constant, tree.constantKind(value) == .str else {
          return
        }
        docstringPossible = false
      default: return
      }
    }
  }

  private mutating func accept(_ a: Alias, _ s: Stmt) {
    let name = tree.nameString(tree.alias(a).name)
    switch name {
    case "nested_scopes", "generators": break
    case "division": flags |= 0x2_0000
    case "absolute_import": flags |= 0x4_0000
    case "with_statement": flags |= 0x8_0000
    case "print_function": flags |= 0x10_0000
    case "unicode_literals": flags |= 0x20_0000
    case "barry_as_FLUFL": flags |= 0x40_0000
    case "generator_stop": flags |= 0x80_0000
    case "annotations":
      flags |= 0x100_0000
      annotations = true
    case "braces": fail("not a chance", s)
    default: fail("future feature \(name) is not defined", s)
    }
  }

  /// CPython gives these errors no end.
  private mutating func fail(_ message: String, _ s: Stmt) {
    guard failure == nil else { return }
    var made = Diagnostic(kind: .syntaxError, message: message, span: tree.span(s), in: tree.source)
    made.endLine = made.line
    made.endOffset = 0
    failure = made
  }
}
