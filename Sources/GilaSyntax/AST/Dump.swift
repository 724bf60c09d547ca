// Writes a tree as `ast.dump` does, with or without positions: for `--dump ast` and for comparing trees.

public struct Dump {
  let tree: SyntaxTree
  let withAttributes: Bool
  var cursor: LineCursor
  var out: [UInt8] = []
  /// Whether the current node already has a field.
  var needsComma = false

  /// The text of a whole tree.
  public static func text(of tree: SyntaxTree, includeAttributes: Bool) -> [UInt8] {
    var dump = Dump(tree: tree, withAttributes: includeAttributes, cursor: LineCursor(tree.source))
    dump.root()
    return dump.out
  }

  private mutating func root() {
    switch tree.mode {
    case .exec, .single:
      open(tree.mode == .exec ? "Module" : "Interactive")
      list("body", tree.body) { dump, s in dump.stmt(s) }
    case .eval:
      open("Expression")
      field("body", tree.expression)
    }
    put(")")
  }

  // MARK: pieces

  mutating func put(_ text: StaticString) {
    out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func put(_ number: Int) { out.append(contentsOf: String(number).utf8) }

  mutating func open(_ name: StaticString) {
    put(name)
    put("(")
    needsComma = false
  }

  mutating func label(_ name: StaticString) {
    if needsComma { put(", ") }
    put(name)
    put("=")
    needsComma = true
  }

  mutating func close(_ span: Span) {
    if withAttributes {
      let first = cursor.position(span.start)
      let last = tree.source.position(span.end)
      label("lineno")
      put(Int(first.line))
      label("col_offset")
      put(Int(first.column))
      label("end_lineno")
      put(Int(last.line))
      label("end_col_offset")
      put(Int(last.column))
    }
    put(")")
    needsComma = true
  }

  /// A list field; empty ones are left out.
  mutating func list<T>(_ name: StaticString, _ nodes: NodeList<T>, _ each: (inout Dump, T) -> Void) {
    if nodes.isEmpty { return }
    label(name)
    put("[")
    var isFirst = true
    for node in nodes {
      if !isFirst { put(", ") }
      isFirst = false
      if node.isNone { put("None") } else { each(&self, node) }
    }
    put("]")
    needsComma = true
  }

  mutating func exprs(_ name: StaticString, _ nodes: NodeList<Expr>) {
    list(name, nodes) { dump, e in dump.expr(e) }
  }

  mutating func stmts(_ name: StaticString, _ nodes: NodeList<Stmt>) {
    list(name, nodes) { dump, s in dump.stmt(s) }
  }

  /// An expression field; absent ones are left out.
  mutating func field(_ name: StaticString, _ e: Expr) {
    if e.isNone { return }
    label(name)
    expr(e)
    needsComma = true
  }

  mutating func field(_ name: StaticString, _ id: NameID) {
    if id.isNone { return }
    label(name)
    quoted(id)
  }

  private mutating func quoted(_ id: NameID) { Literals.appendRepr(str: tree.nameBytes(id), to: &out) }

  mutating func names(_ name: StaticString, _ ids: NodeList<NameID>) {
    list(name, ids) { dump, id in dump.quoted(id) }
  }

  private mutating func context(_ e: Expr) {
    label("ctx")
    switch tree.context(e) {
    case .load: put("Load()")
    case .store: put("Store()")
    case .del: put("Del()")
    }
  }

  // MARK: expressions

  mutating func expr(_ e: Expr) {
    switch tree.kind(e) {
    case .boolOp:
      let n = tree.boolOp(e)
      open("BoolOp")
      label("op")
      put(n.op == .and ? "And()" : "Or()")
      exprs("values", n.values)
    case .namedExpr:
      let n = tree.namedExpr(e)
      open("NamedExpr")
      field("target", n.target)
      field("value", n.value)
    case .binOp:
      let n = tree.binOp(e)
      open("BinOp")
      field("left", n.left)
      label("op")
      put(Dump.name(n.op))
      field("right", n.right)
    case .unaryOp:
      let n = tree.unaryOp(e)
      open("UnaryOp")
      label("op")
      switch n.op {
      case .invert: put("Invert()")
      case .not: put("Not()")
      case .uAdd: put("UAdd()")
      case .uSub: put("USub()")
      }
      field("operand", n.operand)
    case .lambda:
      let n = tree.lambda(e)
      open("Lambda")
      label("args")
      arguments(n.args)
      field("body", n.body)
    case .ifExp:
      let n = tree.ifExp(e)
      open("IfExp")
      field("test", n.test)
      field("body", n.body)
      field("orelse", n.orelse)
    case .dict:
      let n = tree.dict(e)
      open("Dict")
      exprs("keys", n.keys)
      exprs("values", n.values)
    case .set:
      open("Set")
      exprs("elts", tree.set(e))
    case .listComp: comprehension("ListComp", e)
    case .setComp: comprehension("SetComp", e)
    case .generatorExp: comprehension("GeneratorExp", e)
    case .dictComp:
      let n = tree.dictComp(e)
      open("DictComp")
      field("key", n.key)
      field("value", n.value)
      clauses(n.generators)
    case .await:
      open("Await")
      field("value", tree.value(e))
    case .yield:
      open("Yield")
      field("value", tree.value(e))
    case .yieldFrom:
      open("YieldFrom")
      field("value", tree.value(e))
    case .compare:
      let n = tree.compare(e)
      open("Compare")
      field("left", n.left)
      label("ops")
      put("[")
      for (i, op) in n.ops.enumerated() {
        if i > 0 { put(", ") }
        put(Dump.name(op.op))
      }
      put("]")
      exprs("comparators", n.comparators)
    case .call:
      let n = tree.call(e)
      open("Call")
      field("func", n.function)
      exprs("args", n.args)
      keywords(n.keywords)
    case .formattedValue:
      let n = tree.formattedValue(e)
      open("FormattedValue")
      field("value", n.value)
      label("conversion")
      put(n.conversion == .none ? -1 : Int(n.conversion.rawValue))
      field("format_spec", n.formatSpec)
    case .joinedStr:
      open("JoinedStr")
      exprs("values", tree.joinedStr(e))
    case .constant:
      open("Constant")
      label("value")
      Literals.appendRepr(constant: e, in: tree, to: &out)
      if tree.hasUnicodePrefix(e) {
        label("kind")
        put("'u'")
      }
    case .attribute:
      let n = tree.attribute(e)
      open("Attribute")
      field("value", n.value)
      field("attr", n.attr)
      context(e)
    case .subscript:
      let n = tree.subscripted(e)
      open("Subscript")
      field("value", n.value)
      field("slice", n.slice)
      context(e)
    case .starred:
      open("Starred")
      field("value", tree.value(e))
      context(e)
    case .name:
      open("Name")
      field("id", tree.name(e))
      context(e)
    case .list:
      open("List")
      exprs("elts", tree.elements(e))
      context(e)
    case .tuple:
      open("Tuple")
      exprs("elts", tree.elements(e))
      context(e)
    case .slice:
      let n = tree.slice(e)
      open("Slice")
      field("lower", n.lower)
      field("upper", n.upper)
      field("step", n.step)
    }
    close(tree.span(e))
  }

  private mutating func comprehension(_ name: StaticString, _ e: Expr) {
    let n = tree.comprehension(e)
    open(name)
    field("elt", n.elt)
    clauses(n.generators)
  }

  private mutating func clauses(_ generators: NodeList<Comprehension>) {
    list("generators", generators) { dump, c in
      let n = dump.tree.comprehension(c)
      dump.open("comprehension")
      dump.field("target", n.target)
      dump.field("iter", n.iter)
      dump.exprs("ifs", n.ifs)
      dump.label("is_async")
      dump.put(n.isAsync ? "1)" : "0)")
    }
  }

  mutating func keywords(_ keywords: NodeList<Keyword>) {
    list("keywords", keywords) { dump, k in
      let n = dump.tree.keyword(k)
      dump.open("keyword")
      dump.field("arg", n.name)
      dump.field("value", n.value)
      dump.close(dump.tree.span(k))
    }
  }

  mutating func arguments(_ a: Arguments) {
    let n = tree.arguments(a)
    open("arguments")
    args("posonlyargs", n.posonlyargs)
    args("args", n.args)
    if n.vararg.exists {
      label("vararg")
      arg(n.vararg)
    }
    args("kwonlyargs", n.kwonlyargs)
    exprs("kw_defaults", n.kwDefaults)
    if n.kwarg.exists {
      label("kwarg")
      arg(n.kwarg)
    }
    exprs("defaults", n.defaults)
    put(")")
    needsComma = true
  }

  private mutating func args(_ name: StaticString, _ nodes: NodeList<Arg>) {
    list(name, nodes) { dump, a in dump.arg(a) }
  }

  private mutating func arg(_ a: Arg) {
    let n = tree.arg(a)
    open("arg")
    field("arg", n.name)
    field("annotation", n.annotation)
    close(tree.span(a))
  }

  static func name(_ op: BinaryOperator) -> StaticString {
    switch op {
    case .add: return "Add()"
    case .sub: return "Sub()"
    case .mult: return "Mult()"
    case .matMult: return "MatMult()"
    case .div: return "Div()"
    case .mod: return "Mod()"
    case .pow: return "Pow()"
    case .lShift: return "LShift()"
    case .rShift: return "RShift()"
    case .bitOr: return "BitOr()"
    case .bitXor: return "BitXor()"
    case .bitAnd: return "BitAnd()"
    case .floorDiv: return "FloorDiv()"
    }
  }

  static func name(_ op: CompareOperator) -> StaticString {
    switch op {
    case .eq: return "Eq()"
    case .notEq: return "NotEq()"
    case .lt: return "Lt()"
    case .ltE: return "LtE()"
    case .gt: return "Gt()"
    case .gtE: return "GtE()"
    case .is: return "Is()"
    case .isNot: return "IsNot()"
    case .in: return "In()"
    case .notIn: return "NotIn()"
    }
  }
}
