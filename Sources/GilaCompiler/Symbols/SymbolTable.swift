// The symbol table of one tree while it is built, resolved and read: scopes, symbols, and for every name
// the innermost open scope that mentions it. Looking a name up costs one array access; names of enclosing
// scopes hang behind it as a chain.
import GilaSyntax

final class SymbolTable {
  let tree: SyntaxTree
  let options: CompilerOptions
  let stack: StackGuard
  var scopes: [Scope] = []
  var symbols: [Symbol] = []
  /// By name: the symbol of the innermost open scope that has the name, or -1.
  var heads: [Int32]
  /// Scopes by the number of the node that opens them; see `SymbolTable.Key`.
  var scopeOfNode = NodeMap(capacity: 64)
  var current: Int32 = 0
  var failure: Diagnostic?
  let words: WellKnownNames
  var futureAnnotations: Bool
  /// The name being visited is a loop variable of a comprehension.
  var iterationTarget = false
  private var mangled: [UInt64: NameID] = [:]

  /// Set in the key of a node's second scope: type parameters of a definition, default of a parameter.
  static let second: UInt32 = 0x8000_0000

  init(_ tree: SyntaxTree, options: CompilerOptions, futureAnnotations: Bool, stack: StackGuard) {
    self.tree = tree
    self.options = options
    self.stack = stack
    self.futureAnnotations = futureAnnotations
    words = WellKnownNames(tree)
    heads = [Int32](repeating: -1, count: tree.nameCount + 64)
    symbols.reserveCapacity(256)
    scopes.reserveCapacity(64)
  }

  func fail(_ message: String, _ span: Span, kind: Diagnostic.Kind = .syntaxError) {
    if failure == nil { failure = Diagnostic(kind: kind, message: message, span: span, in: tree.source) }
  }

  // MARK: open scopes

  func open(
    _ kind: ScopeKind, node: UInt32, name: NameID, key: UInt32, privateClass: NameID
  ) -> Int32 {
    let index = Int32(truncatingIfNeeded: scopes.count)
    let parent = scopes.isEmpty ? -1 : current
    var scope = Scope(
      kind: kind, parent: parent, owner: index, node: node, name: name, privateClass: privateClass)
    if parent >= 0 {
      let around = scopes[Int(parent)]
      scope.iterableDepth = around.iterableDepth
      if kind == .annotation || around.flags.contains(.unevaluated) { scope.flags.insert(.unevaluated) }
      if around.kind.isFunctionLike || around.flags.contains(.nested) { scope.flags.insert(.nested) }
    }
    scopes.append(scope)
    if key != 0 { scopeOfNode.insert(key, index) }
    current = index
    return index
  }

  /// Take the names of the current scope out of the chains and go back to the scope around it.
  func close() {
    uninstall(current)
    current = scopes[Int(current)].parent
  }

  func install(_ scope: Int32) {
    var s = scopes[Int(scope)].firstSymbol
    while s >= 0 {
      let name = Int(symbols[Int(s)].name.id)
      symbols[Int(s)].outer = heads[name]
      heads[name] = s
      s = symbols[Int(s)].next
    }
  }

  func uninstall(_ scope: Int32) {
    var s = scopes[Int(scope)].firstSymbol
    while s >= 0 {
      heads[Int(symbols[Int(s)].name.id)] = symbols[Int(s)].outer
      s = symbols[Int(s)].next
    }
  }

  // MARK: names

  /// The symbol of a (mangled) name in an open scope, or -1.
  @inline(__always)
  func find(_ name: NameID, in scope: Int32) -> Int32 {
    guard Int(name.id) < heads.count else { return -1 }
    var s = heads[Int(name.id)]
    while s >= 0 && symbols[Int(s)].scope > scope { s = symbols[Int(s)].outer }
    return s >= 0 && symbols[Int(s)].scope == scope ? s : -1
  }

  /// The symbol of a (mangled) name in an open scope, made when it is new.
  func enter(_ name: NameID, in scope: Int32, at span: Span) -> Int32 {
    if Int(name.id) >= heads.count {
      heads.append(contentsOf: repeatElement(-1, count: Int(name.id) + 64 - heads.count))
    }
    var inner: Int32 = -1
    var s = heads[Int(name.id)]
    while s >= 0 && symbols[Int(s)].scope > scope {
      inner = s
      s = symbols[Int(s)].outer
    }
    if s >= 0 && symbols[Int(s)].scope == scope { return s }
    let made = Int32(truncatingIfNeeded: symbols.count)
    symbols.append(Symbol(name: name, scope: scope, flags: [], outer: s, span: span))
    if inner >= 0 { symbols[Int(inner)].outer = made } else { heads[Int(name.id)] = made }
    let last = scopes[Int(scope)].lastSymbol
    if last >= 0 { symbols[Int(last)].next = made } else { scopes[Int(scope)].firstSymbol = made }
    scopes[Int(scope)].lastSymbol = made
    return made
  }

  // MARK: private names

  func mangle(_ name: NameID) -> NameID { mangle(name, scope: current) }

  @inline(__always)
  func mangle(_ name: NameID, scope: Int32) -> NameID {
    let privateClass = scopes[Int(scope)].privateClass
    if privateClass.isNone { return name }
    let bytes = tree.nameBytes(name)
    guard bytes.count > 2, bytes[0] == 0x5F, bytes[1] == 0x5F else { return name }
    return mangleSlowly(name, privateClass, scope)
  }

  private func mangleSlowly(_ name: NameID, _ privateClass: NameID, _ scope: Int32) -> NameID {
    if scopes[Int(scope)].flags.contains(.manglesParametersOnly) && !isTypeParameter(name, of: scope) {
      return name
    }
    return SymbolTable.mangle(name, in: privateClass, tree: tree, known: &mangled)
  }

  static func mangle(
    _ name: NameID, in privateClass: NameID, tree: SyntaxTree, known: inout [UInt64: NameID]
  ) -> NameID {
    let key = UInt64(privateClass.id) << 32 | UInt64(name.id)
    if let made = known[key] { return made }
    let bytes = tree.nameBytes(name)
    let last = bytes.count - 1
    var result = name
    if !(bytes[last] == 0x5F && bytes[last - 1] == 0x5F) && !bytes.contains(0x2E) {
      let cls = tree.nameBytes(privateClass).drop { $0 == 0x5F }
      if !cls.isEmpty {
        result = tree.intern("_" + String(decoding: cls, as: UTF8.self) + tree.nameString(name))
      }
    }
    known[key] = result
    return result
  }

  private func isTypeParameter(_ name: NameID, of scope: Int32) -> Bool {
    let definition = Stmt(id: scopes[Int(scope)].node)
    guard tree.kind(definition) == .classDef else { return false }
    for p in tree.classDef(definition).typeParams where tree.typeParam(p).name == name { return true }
    return false
  }
}

/// Names that the compiler itself looks for or makes.
struct WellKnownNames {
  let class_, classDict, super_, dotZero, debug, defaults, kwDefaults, typeParams, genericBase, future: NameID
  let annotations, self_, star, name, annotation: NameID

  init(_ tree: SyntaxTree) {
    class_ = tree.intern("__class__")
    classDict = tree.intern("__classdict__")
    super_ = tree.intern("super")
    dotZero = tree.intern(".0")
    debug = tree.intern("__debug__")
    defaults = tree.intern(".defaults")
    kwDefaults = tree.intern(".kwdefaults")
    typeParams = tree.intern(".type_params")
    genericBase = tree.intern(".generic_base")
    future = tree.intern("__future__")
    annotations = tree.intern("__annotations__")
    self_ = tree.intern("self")
    star = tree.intern("*")
    name = tree.intern("__name__")
    annotation = tree.intern("_annotation")
  }
}
