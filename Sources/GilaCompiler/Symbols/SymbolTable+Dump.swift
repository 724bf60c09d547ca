// The symbol table as text, for `--dump symbols`: one line a scope, indented, then its names with what was
// found out about them.
import GilaSyntax

extension Compiler {
  /// The symbol table of a tree, or why there is none.
  public static func symbols(_ tree: SyntaxTree, options: CompilerOptions) -> Result<String, Diagnostic> {
    var futures = FutureFeatures(tree)
    futures.collect()
    if let failure = futures.failure { return .failure(failure) }
    let annotations = futures.annotations || options.flags.contains(.futureAnnotations)
    let table = SymbolTable(tree, options: options, futureAnnotations: annotations, stack: StackGuard())
    table.build()
    if table.failure == nil { table.resolve() }
    if let failure = table.failure { return .failure(failure) }
    return .success(table.text())
  }
}

extension SymbolTable {
  func text() -> String {
    var result = ""
    for i in scopes.indices {
      let scope = scopes[i]
      var depth = 0
      var around = scope.parent
      while around >= 0 {
        depth += 1
        around = scopes[Int(around)].parent
      }
      let indent = String(repeating: "  ", count: depth)
      var words = ["\(scope.kind)"]
      if scope.name.exists { words.append(tree.nameString(scope.name)) }
      words += flagNames(scope.flags)
      result += indent + words.joined(separator: " ") + "\n"
      for s in symbolsOf(Int32(i)) {
        let symbol = symbols[Int(s)]
        let facts = [placeName(symbol.place)] + flagNames(symbol.flags)
        result += indent + "  " + tree.nameString(symbol.name) + ": " + facts.joined(separator: " ") + "\n"
      }
    }
    return result
  }

  private func placeName(_ place: Place) -> String {
    switch place {
    case .unresolved: "unresolved"
    case .local: "local"
    case .cell: "cell"
    case .free: "free"
    case .globalExplicit: "global-explicit"
    case .globalImplicit: "global"
    case .outer: "outer"
    }
  }

  private func flagNames(_ flags: ScopeFlags) -> [String] {
    let names: [(ScopeFlags, String)] = [
      (.generator, "generator"), (.coroutine, "coroutine"), (.nested, "nested"), (.inlined, "inlined"),
      (.classCell, "class-cell"), (.classDictCell, "class-dict-cell"), (.seesClass, "sees-class"),
    ]
    return names.filter { flags.contains($0.0) }.map { $0.1 }
  }

  private func flagNames(_ flags: SymbolFlags) -> [String] {
    let names: [(SymbolFlags, String)] = [
      (.global, "declared-global"), (.nonlocal, "declared-nonlocal"), (.parameter, "parameter"),
      (.local, "assigned"), (.imported, "imported"), (.use, "used"), (.annotated, "annotated"),
      (.typeParameter, "type-parameter"), (.iteration, "iteration"), (.passedThrough, "passed-through"),
    ]
    return names.filter { flags.contains($0.0) }.map { $0.1 }
  }
}
