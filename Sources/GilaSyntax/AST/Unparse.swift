// Expressions back to text, as CPython does it for annotations under `from __future__ import annotations`:
// the wording of its compiler, which differs in places from the `ast.unparse` of the library.

public struct Unparse {
  private let tree: SyntaxTree
  private var out: [UInt8] = []

  /// The text of an expression in UTF-8 (WTF-8 where a constant holds lone surrogates).
  public static func expression(_ e: Expr, in tree: SyntaxTree) -> [UInt8] {
    var writer = Unparse(tree: tree)
    writer.expr(e, Level.test)
    return writer.out
  }

  private init(tree: SyntaxTree) { self.tree = tree }

  private enum Level {
    static let tuple = 0
    static let test = 1
    static let or = 2
    static let and = 3
    static let not = 4
    static let comparison = 5
    static let bitOr = 6
    static let bitXor = 7
    static let bitAnd = 8
    static let shift = 9
    static let arithmetic = 10
    static let term = 11
    static let factor = 12
    static let power = 13
    static let await = 14
    static let atom = 15
  }

  private mutating func put(_ text: StaticString) {
    out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func put(_ name: NameID) { out.append(contentsOf: tree.nameBytes(name)) }

  /// Writes in parentheses when the surroundings bind more strongly.
  private mutating func group(_ isNeeded: Bool, _ body: (inout Unparse) -> Void) {
    if isNeeded { put("(") }
    body(&self)
    if isNeeded { put(")") }
  }

  private mutating func list<T>(_ nodes: NodeList<T>, _ each: (inout Unparse, T) -> Void) {
    var isFirst = true
    for node in nodes {
      if !isFirst { put(", ") }
      isFirst = false
      each(&self, node)
    }
  }

  private mutating func exprs(_ nodes: NodeList<Expr>) { list(nodes) { $0.expr($1, Level.test) } }

  private mutating func expr(_ e: Expr, _ level: Int) {
    switch tree.kind(e) {
    case .boolOp:
      let n = tree.boolOp(e)
      let own = n.op == .and ? Level.and : Level.or
      group(level > own) { writer in
        for (i, value) in n.values.enumerated() {
          if i > 0 { writer.put(n.op == .and ? " and " : " or ") }
          writer.expr(value, own + 1)
        }
      }
    case .namedExpr:
      let n = tree.namedExpr(e)
      group(level > Level.tuple) { writer in
        writer.expr(n.target, Level.atom)
        writer.put(" := ")
        writer.expr(n.value, Level.atom)
      }
    case .binOp:
      let n = tree.binOp(e)
      let (text, own) = Unparse.operation(n.op)
      let isPower = n.op == .pow
      group(level > own) { writer in
        writer.expr(n.left, own + (isPower ? 1 : 0))
        writer.put(text)
        writer.expr(n.right, own + (isPower ? 0 : 1))
      }
    case .unaryOp:
      let n = tree.unaryOp(e)
      let own = n.op == .not ? Level.not : Level.factor
      group(level > own) { writer in
        switch n.op {
        case .invert: writer.put("~")
        case .not: writer.put("not ")
        case .uAdd: writer.put("+")
        case .uSub: writer.put("-")
        }
        writer.expr(n.operand, own)
      }
    case .lambda:
      let n = tree.lambda(e)
      group(level > Level.test) { writer in
        // CPython writes no space unless there are positional parameters.
        let parameters = writer.tree.arguments(n.args)
        let hasPositional = !parameters.posonlyargs.isEmpty || !parameters.args.isEmpty
        writer.put(hasPositional ? "lambda " : "lambda")
        writer.arguments(n.args)
        writer.put(": ")
        writer.expr(n.body, Level.test)
      }
    case .ifExp:
      let n = tree.ifExp(e)
      group(level > Level.test) { writer in
        writer.expr(n.body, Level.test + 1)
        writer.put(" if ")
        writer.expr(n.test, Level.test + 1)
        writer.put(" else ")
        writer.expr(n.orelse, Level.test)
      }
    case .dict:
      let n = tree.dict(e)
      put("{")
      for i in 0..<n.values.count {
        if i > 0 { put(", ") }
        if n.keys[i].exists {
          expr(n.keys[i], Level.test)
          put(": ")
          expr(n.values[i], Level.test)
        } else {
          put("**")
          expr(n.values[i], Level.bitOr)
        }
      }
      put("}")
    case .set:
      put("{")
      exprs(tree.set(e))
      put("}")
    case .listComp: comprehension("[", e, "]")
    case .setComp: comprehension("{", e, "}")
    case .generatorExp: comprehension("(", e, ")")
    case .dictComp:
      let n = tree.dictComp(e)
      put("{")
      expr(n.key, Level.test)
      put(": ")
      expr(n.value, Level.test)
      clauses(n.generators)
      put("}")
    case .await:
      group(level > Level.await) { writer in
        writer.put("await ")
        writer.expr(writer.tree.value(e), Level.atom)
      }
    case .yield:
      let value = tree.value(e)
      put(value.isNone ? "(yield" : "(yield ")
      if value.exists { expr(value, Level.test) }
      put(")")
    case .yieldFrom:
      put("(yield from ")
      expr(tree.value(e), Level.test)
      put(")")
    case .compare:
      let n = tree.compare(e)
      group(level > Level.comparison) { writer in
        writer.expr(n.left, Level.comparison + 1)
        for i in 0..<n.comparators.count {
          writer.put(Unparse.comparison(n.ops[i].op))
          writer.expr(n.comparators[i], Level.comparison + 1)
        }
      }
    case .call: call(e)
    case .formattedValue, .joinedStr:
      var body = Unparse(tree: tree)
      body.format(e, isSpec: false)
      put("f")
      body.out.withUnsafeBufferPointer { Literals.appendRepr(str: $0, to: &out) }
    case .constant: constant(e)
    case .attribute:
      let n = tree.attribute(e)
      expr(n.value, Level.atom)
      let isInt = tree.kind(n.value) == .constant
        && (tree.constantKind(n.value) == .int || tree.constantKind(n.value) == .bigInt)
      put(isInt ? " ." : ".")
      put(n.attr)
    case .subscript:
      let n = tree.subscripted(e)
      expr(n.value, Level.atom)
      put("[")
      expr(n.slice, Level.tuple)
      put("]")
    case .starred:
      put("*")
      expr(tree.value(e), Level.bitOr)
    case .name: put(tree.name(e))
    case .list:
      put("[")
      exprs(tree.elements(e))
      put("]")
    case .tuple:
      let elements = tree.elements(e)
      if elements.isEmpty {
        put("()")
        return
      }
      group(level > Level.tuple) { writer in
        writer.exprs(elements)
        if elements.count == 1 { writer.put(",") }
      }
    case .slice:
      let n = tree.slice(e)
      if n.lower.exists { expr(n.lower, Level.test) }
      put(":")
      if n.upper.exists { expr(n.upper, Level.test) }
      if n.step.exists {
        put(":")
        expr(n.step, Level.test)
      }
    }
  }

  private mutating func constant(_ e: Expr) {
    switch tree.constantKind(e) {
    case .ellipsis: put("...")
    case .float, .imaginary:
      let before = out.count
      Literals.appendRepr(constant: e, in: tree, to: &out)
      // Infinity is spelled as a number that overflows.
      if tree.double(of: e).isInfinite {
        out.removeSubrange(before...)
        put(tree.constantKind(e) == .float ? "1e309" : "1e309j")
      }
    default:
      if tree.hasUnicodePrefix(e) { put("u") }
      Literals.appendRepr(constant: e, in: tree, to: &out)
    }
  }

  private mutating func call(_ e: Expr) {
    let n = tree.call(e)
    expr(n.function, Level.atom)
    if n.args.count == 1 && n.keywords.isEmpty && tree.kind(n.args[0]) == .generatorExp {
      expr(n.args[0], Level.test)
      return
    }
    put("(")
    exprs(n.args)
    if !n.args.isEmpty && !n.keywords.isEmpty { put(", ") }
    list(n.keywords) { writer, k in
      let n = writer.tree.keyword(k)
      if n.name.isNone {
        writer.put("**")
      } else {
        writer.put(n.name)
        writer.put("=")
      }
      writer.expr(n.value, Level.test)
    }
    put(")")
  }

  private mutating func comprehension(_ open: StaticString, _ e: Expr, _ close: StaticString) {
    let n = tree.comprehension(e)
    put(open)
    expr(n.elt, Level.test)
    clauses(n.generators)
    put(close)
  }

  private mutating func clauses(_ generators: NodeList<Comprehension>) {
    for clause in generators {
      let n = tree.comprehension(clause)
      put(n.isAsync ? " async for " : " for ")
      expr(n.target, Level.tuple)
      put(" in ")
      expr(n.iter, Level.test + 1)
      for condition in n.ifs {
        put(" if ")
        expr(condition, Level.test + 1)
      }
    }
  }

  private mutating func arguments(_ a: Arguments) {
    let n = tree.arguments(a)
    let positional = n.posonlyargs.count + n.args.count
    var isFirst = true
    func comma(_ writer: inout Unparse) {
      if !isFirst { writer.put(", ") }
      isFirst = false
    }
    for i in 0..<positional {
      comma(&self)
      let isOnly = i < n.posonlyargs.count
      put(tree.arg(isOnly ? n.posonlyargs[i] : n.args[i - n.posonlyargs.count]).name)
      let fromEnd = positional - i
      if fromEnd <= n.defaults.count {
        put("=")
        expr(n.defaults[n.defaults.count - fromEnd], Level.test)
      }
      if isOnly && i + 1 == n.posonlyargs.count { put(", /") }
    }
    if n.vararg.exists || !n.kwonlyargs.isEmpty {
      comma(&self)
      put("*")
      if n.vararg.exists { put(tree.arg(n.vararg).name) }
    }
    for i in 0..<n.kwonlyargs.count {
      comma(&self)
      put(tree.arg(n.kwonlyargs[i]).name)
      if n.kwDefaults[i].exists {
        put("=")
        expr(n.kwDefaults[i], Level.test)
      }
    }
    if n.kwarg.exists {
      comma(&self)
      put("**")
      put(tree.arg(n.kwarg).name)
    }
  }

  /// The text between the quotes of an f-string.
  private mutating func format(_ e: Expr, isSpec: Bool) {
    switch tree.kind(e) {
    case .joinedStr:
      for part in tree.joinedStr(e) { format(part, isSpec: isSpec) }
    case .constant:
      for c in tree.bytes(of: e) {
        out.append(c)
        if c == 123 || c == 125 { out.append(c) }
      }
    case .formattedValue:
      let n = tree.formattedValue(e)
      put("{")
      let at = out.count
      expr(n.value, Level.test + 1)
      // Two braces would be read as one of the text.
      if at < out.count && out[at] == 123 { out.insert(32, at: at) }
      if n.conversion != .none { out += [33, n.conversion.rawValue] }
      if n.formatSpec.exists {
        put(":")
        format(n.formatSpec, isSpec: true)
      }
      put("}")
    default: break
    }
  }

  private static func operation(_ op: BinaryOperator) -> (StaticString, Int) {
    switch op {
    case .add: return (" + ", Level.arithmetic)
    case .sub: return (" - ", Level.arithmetic)
    case .mult: return (" * ", Level.term)
    case .matMult: return (" @ ", Level.term)
    case .div: return (" / ", Level.term)
    case .mod: return (" % ", Level.term)
    case .pow: return (" ** ", Level.power)
    case .lShift: return (" << ", Level.shift)
    case .rShift: return (" >> ", Level.shift)
    case .bitOr: return (" | ", Level.bitOr)
    case .bitXor: return (" ^ ", Level.bitXor)
    case .bitAnd: return (" & ", Level.bitAnd)
    case .floorDiv: return (" // ", Level.term)
    }
  }

  private static func comparison(_ op: CompareOperator) -> StaticString {
    switch op {
    case .eq: return " == "
    case .notEq: return " != "
    case .lt: return " < "
    case .ltE: return " <= "
    case .gt: return " > "
    case .gtE: return " >= "
    case .is: return " is "
    case .isNot: return " is not "
    case .in: return " in "
    case .notIn: return " not in "
    }
  }
}
