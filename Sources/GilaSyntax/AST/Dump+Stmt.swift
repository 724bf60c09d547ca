// The dump of statements and patterns.

extension Dump {
  mutating func stmt(_ s: Stmt) {
    switch tree.kind(s) {
    case .functionDef: functionDef("FunctionDef", s)
    case .asyncFunctionDef: functionDef("AsyncFunctionDef", s)
    case .classDef:
      let n = tree.classDef(s)
      open("ClassDef")
      field("name", n.name)
      exprs("bases", n.bases)
      keywords(n.keywords)
      stmts("body", n.body)
      exprs("decorator_list", n.decorators)
      typeParams(n.typeParams)
    case .return:
      open("Return")
      field("value", tree.value(s))
    case .delete:
      open("Delete")
      exprs("targets", tree.delete(s))
    case .assign:
      let n = tree.assign(s)
      open("Assign")
      exprs("targets", n.targets)
      field("value", n.value)
    case .typeAlias:
      let n = tree.typeAlias(s)
      open("TypeAlias")
      field("name", n.name)
      typeParams(n.typeParams)
      field("value", n.value)
    case .augAssign:
      let n = tree.augAssign(s)
      open("AugAssign")
      field("target", n.target)
      label("op")
      put(Dump.name(n.op))
      field("value", n.value)
    case .annAssign:
      let n = tree.annAssign(s)
      open("AnnAssign")
      field("target", n.target)
      field("annotation", n.annotation)
      field("value", n.value)
      label("simple")
      put(n.simple ? 1 : 0)
    case .for: forLoop("For", s)
    case .asyncFor: forLoop("AsyncFor", s)
    case .while: conditional("While", s)
    case .if: conditional("If", s)
    case .with: with("With", s)
    case .asyncWith: with("AsyncWith", s)
    case .match:
      let n = tree.match(s)
      open("Match")
      field("subject", n.subject)
      list("cases", n.cases) { dump, c in
        let n = dump.tree.matchCase(c)
        dump.open("match_case")
        dump.label("pattern")
        dump.pattern(n.pattern)
        dump.field("guard", n.guardExpr)
        dump.stmts("body", n.body)
        dump.put(")")
      }
    case .raise:
      let n = tree.raise(s)
      open("Raise")
      field("exc", n.exc)
      field("cause", n.cause)
    case .try: tryStmt("Try", s)
    case .tryStar: tryStmt("TryStar", s)
    case .assert:
      let n = tree.assertion(s)
      open("Assert")
      field("test", n.test)
      field("msg", n.msg)
    case .import:
      open("Import")
      aliases(tree.importNames(s))
    case .importFrom:
      let n = tree.importFrom(s)
      open("ImportFrom")
      field("module", n.module)
      aliases(n.names)
      label("level")
      put(n.level)
    case .global:
      open("Global")
      names("names", tree.declaredNames(s))
    case .nonlocal:
      open("Nonlocal")
      names("names", tree.declaredNames(s))
    case .expr:
      open("Expr")
      field("value", tree.value(s))
    case .pass: open("Pass")
    case .break: open("Break")
    case .continue: open("Continue")
    }
    close(tree.span(s))
  }

  private mutating func functionDef(_ name: StaticString, _ s: Stmt) {
    let n = tree.functionDef(s)
    open(name)
    field("name", n.name)
    label("args")
    arguments(n.args)
    stmts("body", n.body)
    exprs("decorator_list", n.decorators)
    field("returns", n.returns)
    typeParams(n.typeParams)
  }

  private mutating func forLoop(_ name: StaticString, _ s: Stmt) {
    let n = tree.forLoop(s)
    open(name)
    field("target", n.target)
    field("iter", n.iter)
    stmts("body", n.body)
    stmts("orelse", n.orelse)
  }

  private mutating func conditional(_ name: StaticString, _ s: Stmt) {
    let n = tree.conditional(s)
    open(name)
    field("test", n.test)
    stmts("body", n.body)
    stmts("orelse", n.orelse)
  }

  private mutating func with(_ name: StaticString, _ s: Stmt) {
    let n = tree.with(s)
    open(name)
    list("items", n.items) { dump, w in
      let n = dump.tree.withItem(w)
      dump.open("withitem")
      dump.field("context_expr", n.context)
      dump.field("optional_vars", n.target)
      dump.put(")")
    }
    stmts("body", n.body)
  }

  private mutating func tryStmt(_ name: StaticString, _ s: Stmt) {
    let n = tree.tryStmt(s)
    open(name)
    stmts("body", n.body)
    list("handlers", n.handlers) { dump, h in
      let n = dump.tree.handler(h)
      dump.open("ExceptHandler")
      dump.field("type", n.type)
      dump.field("name", n.name)
      dump.stmts("body", n.body)
      dump.close(dump.tree.span(h))
    }
    stmts("orelse", n.orelse)
    stmts("finalbody", n.finalbody)
  }

  private mutating func aliases(_ names: NodeList<Alias>) {
    list("names", names) { dump, a in
      let n = dump.tree.alias(a)
      dump.open("alias")
      dump.field("name", n.name)
      dump.field("asname", n.asname)
      dump.close(dump.tree.span(a))
    }
  }

  private mutating func typeParams(_ params: NodeList<TypeParam>) {
    list("type_params", params) { dump, p in
      let n = dump.tree.typeParam(p)
      switch dump.tree.kind(p) {
      case .typeVar: dump.open("TypeVar")
      case .paramSpec: dump.open("ParamSpec")
      case .typeVarTuple: dump.open("TypeVarTuple")
      }
      dump.field("name", n.name)
      dump.field("bound", n.bound)
      dump.field("default_value", n.defaultValue)
      dump.close(dump.tree.span(p))
    }
  }

  // MARK: patterns

  private mutating func patterns(_ name: StaticString, _ nodes: NodeList<Pattern>) {
    list(name, nodes) { dump, p in dump.pattern(p) }
  }

  mutating func pattern(_ p: Pattern) {
    switch tree.kind(p) {
    case .matchValue:
      open("MatchValue")
      field("value", tree.matchValue(p))
    case .matchSingleton:
      open("MatchSingleton")
      label("value")
      switch tree.matchSingleton(p) {
      case .true: put("True")
      case .false: put("False")
      default: put("None")
      }
    case .matchSequence:
      open("MatchSequence")
      patterns("patterns", tree.patterns(p))
    case .matchMapping:
      let n = tree.matchMapping(p)
      open("MatchMapping")
      exprs("keys", n.keys)
      patterns("patterns", n.patterns)
      field("rest", n.rest)
    case .matchClass:
      let n = tree.matchClass(p)
      open("MatchClass")
      field("cls", n.cls)
      patterns("patterns", n.patterns)
      names("kwd_attrs", n.kwdAttrs)
      patterns("kwd_patterns", n.kwdPatterns)
    case .matchStar:
      open("MatchStar")
      field("name", tree.matchStar(p))
    case .matchAs:
      let n = tree.matchAs(p)
      open("MatchAs")
      if n.pattern.exists {
        label("pattern")
        pattern(n.pattern)
      }
      field("name", n.name)
    case .matchOr:
      open("MatchOr")
      patterns("patterns", tree.patterns(p))
    }
    close(tree.span(p))
  }
}
