// Building the table, statements: which names each scope binds and uses. Names are visited in the order in
// which code is made for them, because that order is visible in co_varnames.
import GilaSyntax

extension SymbolTable {
  /// Build the whole table. The module's scope has index 0.
  func build() {
    _ = open(.module, node: 0, name: .none, key: 0, privateClass: .none)
    switch tree.mode {
    case .eval: visit(tree.expression)
    case .exec, .single: visit(tree.body)
    }
    close()
  }

  func visit(_ list: NodeList<Stmt>) {
    for s in list { visit(s) }
  }

  func visit(_ list: NodeList<Expr>) {
    for e in list { visit(e) }
  }

  func use(_ name: NameID, _ span: Span) {
    let s = enter(mangle(name), in: current, at: span)
    symbols[Int(s)].flags.insert(.use)
  }

  /// Bind a name in the current scope, with the checks that CPython makes.
  func bind(_ name: NameID, _ flags: SymbolFlags, _ span: Span) {
    let s = enter(mangle(name), in: current, at: span)
    let known = symbols[Int(s)].flags
    if flags.contains(.parameter) && known.contains(.parameter) {
      fail("duplicate argument '\(tree.nameString(name))' in function definition", span)
    }
    if flags.contains(.typeParameter) && known.contains(.typeParameter) {
      fail("duplicate type parameter '\(tree.nameString(name))'", span)
    }
    if flags.contains(.iteration) && !known.isDisjoint(with: [.global, .nonlocal]) {
      fail(
        "comprehension inner loop cannot rebind assignment expression target '\(tree.nameString(name))'", span
      )
    }
    symbols[Int(s)].flags.insert(flags)
  }

  func checkName(_ name: NameID, _ context: ExprContext, _ span: Span) {
    guard name == words.debug, context != .load else { return }
    fail(context == .store ? "cannot assign to __debug__" : "cannot delete __debug__", span)
  }

  func visit(_ s: Stmt) {
    if failure != nil { return }
    if stack.isExhausted { return tooDeep(tree.span(s)) }
    switch tree.kind(s) {
    case .functionDef, .asyncFunctionDef: visitFunction(s)
    case .classDef: visitClass(s)
    case .return:
      let value = tree.value(s)
      if value.exists { visit(value) }
    case .delete: visit(tree.delete(s))
    case .assign:
      let (targets, value) = tree.assign(s)
      visit(value)
      visit(targets)
    case .typeAlias: visitTypeAlias(s)
    case .augAssign:
      let (target, _, value) = tree.augAssign(s)
      visit(target)
      visit(value)
    case .annAssign: visitAnnotatedAssignment(s)
    case .for, .asyncFor:
      let (target, iter, body, orelse) = tree.forLoop(s)
      visit(iter)
      visit(target)
      visit(body)
      visit(orelse)
    case .while:
      let (test, body, orelse) = tree.conditional(s)
      visit(test)
      visit(body)
      visit(orelse)
    case .if:
      // A chain of elifs is a list, not a nest.
      var s = s
      while true {
        let (test, body, orelse) = tree.conditional(s)
        visit(test)
        visit(body)
        if orelse.count == 1 && tree.kind(orelse[0]) == .if && failure == nil {
          s = orelse[0]
          continue
        }
        visit(orelse)
        break
      }
    case .with, .asyncWith:
      let (items, body) = tree.with(s)
      for item in items {
        let (context, target) = tree.withItem(item)
        visit(context)
        if target.exists { visit(target) }
      }
      visit(body)
    case .match: visitMatch(s)
    case .raise:
      let (exc, cause) = tree.raise(s)
      if exc.exists { visit(exc) }
      if cause.exists { visit(cause) }
    case .try, .tryStar:
      let (body, handlers, orelse, finalbody) = tree.tryStmt(s)
      visit(body)
      visit(orelse)
      for h in handlers {
        let (type, name, body) = tree.handler(h)
        if type.exists { visit(type) }
        if name.exists {
          checkName(name, .store, tree.span(h))
          bind(name, [.local, .deleted], tree.span(h))
          scopes[Int(current)].flags.insert(.hasDeletes)
        }
        visit(body)
      }
      visit(finalbody)
    case .assert:
      let (test, msg) = tree.assertion(s)
      visit(test)
      if msg.exists { visit(msg) }
    case .import:
      for a in tree.importNames(s) { visitAlias(a, s) }
    case .importFrom:
      for a in tree.importFrom(s).names { visitAlias(a, s) }
    case .global, .nonlocal: visitDeclaration(s)
    case .expr: visit(tree.value(s))
    case .pass, .break, .continue: break
    }
  }

  func tooDeep(_ span: Span) {
    fail(Compiler.tooDeepMessage, span, kind: .memoryError)
  }

  private func visitDeclaration(_ s: Stmt) {
    let isGlobal = tree.kind(s) == .global
    let word = isGlobal ? "global" : "nonlocal"
    for name in tree.declaredNames(s) {
      let symbol = enter(mangle(name), in: current, at: tree.span(s))
      let flags = symbols[Int(symbol)].flags
      if !flags.isDisjoint(with: [.parameter, .local, .use, .annotated]) {
        let text = tree.nameString(name)
        if flags.contains(.parameter) {
          fail("name '\(text)' is parameter and \(word)", tree.span(s))
        } else if flags.contains(.use) {
          fail("name '\(text)' is used prior to \(word) declaration", tree.span(s))
        } else if flags.contains(.annotated) {
          fail("annotated name '\(text)' can't be \(word)", tree.span(s))
        } else {
          fail("name '\(text)' is assigned to before \(word) declaration", tree.span(s))
        }
      }
      if flags.isDisjoint(with: [.global, .nonlocal]) { symbols[Int(symbol)].span = tree.span(s) }
      symbols[Int(symbol)].flags.insert(isGlobal ? .global : .nonlocal)
    }
  }

  private func visitAlias(_ a: Alias, _ s: Stmt) {
    let (name, asname) = tree.alias(a)
    if name == words.star {
      if scopes[Int(current)].kind != .module { fail("import * only allowed at module level", tree.span(a)) }
      return
    }
    let bound = asname.exists ? asname : firstComponent(name)
    checkName(bound, .store, tree.span(s))
    bind(bound, .imported, tree.span(a))
  }

  /// `a` of the dotted name `a.b.c`.
  func firstComponent(_ name: NameID) -> NameID {
    let bytes = tree.nameBytes(name)
    guard let dot = bytes.firstIndex(of: 0x2E) else { return name }
    return tree.intern(String(decoding: bytes[..<dot], as: UTF8.self))
  }

  private func visitAnnotatedAssignment(_ s: Stmt) {
    let (target, annotation, value, simple) = tree.annAssign(s)
    if tree.kind(target) == .name {
      let name = tree.name(target)
      let symbol = find(mangle(name), in: current)
      if simple && symbol >= 0 && current != 0 {
        let flags = symbols[Int(symbol)].flags
        if !flags.isDisjoint(with: [.global, .nonlocal]) {
          let word = flags.contains(.global) ? "global" : "nonlocal"
          fail("annotated name '\(tree.nameString(name))' can't be \(word)", tree.span(s))
          return
        }
      }
      checkName(name, .store, tree.span(s))
      if simple {
        bind(name, [.annotated, .local], tree.span(target))
      } else if value.exists {
        bind(name, .local, tree.span(target))
      }
    } else {
      if tree.kind(target) == .attribute { checkName(tree.attribute(target).attr, .store, tree.span(s)) }
      visit(target)
    }
    visitAnnotation(annotation)
    if value.exists { visit(value) }
  }

  func visitAnnotation(_ annotation: Expr) {
    if futureAnnotations {
      _ = open(
        .annotation, node: annotation.id, name: words.annotation, key: 0,
        privateClass: scopes[Int(current)].privateClass)
      visit(annotation)
      close()
    } else {
      visit(annotation)
    }
  }

  // MARK: definitions

  private func visitFunction(_ s: Stmt) {
    let (name, args, body, decorators, returns, typeParams) = tree.functionDef(s)
    checkName(name, .store, tree.span(s))
    visit(decorators)
    visitDefaults(args)
    let mangledName = mangle(name)
    let privateClass = scopes[Int(current)].privateClass
    let generic = !typeParams.isEmpty
    if generic {
      openTypeParameters(s, name, privateClass: privateClass, args: args)
      visit(typeParams)
    }
    visitAnnotations(args)
    if returns.exists { visitAnnotation(returns) }
    let scope = open(.function, node: s.id, name: name, key: s.id, privateClass: privateClass)
    if tree.kind(s) == .asyncFunctionDef {
      scopes[Int(scope)].flags.formUnion([.coroutine, .asyncDefinition])
    }
    bindParameters(args)
    visit(body)
    close()
    if generic { close() }
    let symbol = enter(mangledName, in: current, at: tree.span(s))
    symbols[Int(symbol)].flags.insert(.local)
  }

  func visitDefaults(_ args: Arguments) {
    if args.isNone { return }
    let a = tree.arguments(args)
    visit(a.defaults)
    for e in a.kwDefaults where e.exists { visit(e) }
  }

  private func visitAnnotations(_ args: Arguments) {
    if args.isNone { return }
    let a = tree.arguments(args)
    func visitEach(_ list: NodeList<Arg>) {
      for p in list {
        let annotation = tree.arg(p).annotation
        if annotation.exists { visitAnnotation(annotation) }
      }
    }
    visitEach(a.posonlyargs)
    visitEach(a.args)
    if a.vararg.exists, tree.arg(a.vararg).annotation.exists {
      visitAnnotation(tree.arg(a.vararg).annotation)
    }
    visitEach(a.kwonlyargs)
    if a.kwarg.exists, tree.arg(a.kwarg).annotation.exists { visitAnnotation(tree.arg(a.kwarg).annotation) }
  }

  func bindParameters(_ args: Arguments) {
    if args.isNone { return }
    let a = tree.arguments(args)
    func bindOne(_ p: Arg) {
      let name = tree.arg(p).name
      checkName(name, .store, tree.span(p))
      bind(name, .parameter, tree.span(p))
    }
    for p in a.posonlyargs { bindOne(p) }
    for p in a.args { bindOne(p) }
    for p in a.kwonlyargs { bindOne(p) }
    if a.vararg.exists {
      bindOne(a.vararg)
      scopes[Int(current)].flags.insert(.variablePositional)
    }
    if a.kwarg.exists {
      bindOne(a.kwarg)
      scopes[Int(current)].flags.insert(.variableKeywords)
    }
  }

  private func visitClass(_ s: Stmt) {
    let (name, bases, keywords, body, decorators, typeParams) = tree.classDef(s)
    checkName(name, .store, tree.span(s))
    visit(decorators)
    let mangledName = mangle(name)
    let generic = !typeParams.isEmpty
    if generic {
      openTypeParameters(s, name, privateClass: name, args: .none)
      scopes[Int(current)].flags.insert(.manglesParametersOnly)
      visit(typeParams)
    }
    visit(bases)
    visitKeywords(keywords)
    let span = tree.span(s)
    if generic {
      bind(words.typeParams, .local, span)
      bind(words.genericBase, .local, span)
    }
    _ = open(.classBody, node: s.id, name: name, key: s.id, privateClass: name)
    if generic { use(words.typeParams, span) }
    visit(body)
    close()
    if generic { close() }
    let symbol = enter(mangledName, in: current, at: span)
    symbols[Int(symbol)].flags.insert(.local)
  }

  func visitKeywords(_ keywords: NodeList<Keyword>) {
    for k in keywords {
      let (name, value) = tree.keyword(k)
      if name.exists { checkName(name, .store, tree.span(k)) }
      visit(value)
    }
  }

  private func visitTypeAlias(_ s: Stmt) {
    let (nameExpr, typeParams, value) = tree.typeAlias(s)
    let name = tree.name(nameExpr)
    visit(nameExpr)
    let privateClass = scopes[Int(current)].privateClass
    let inClass = scopes[Int(current)].kind == .classBody
    let generic = !typeParams.isEmpty
    if generic {
      openTypeParameters(s, name, privateClass: privateClass, args: .none)
      visit(typeParams)
    }
    let scope = open(.typeAlias, node: s.id, name: name, key: s.id, privateClass: privateClass)
    if inClass { seeClass(scope, tree.span(s)) }
    visit(value)
    close()
    if generic { close() }
  }

  /// Open the scope of a definition's type parameters; defaults become its arguments.
  private func openTypeParameters(_ s: Stmt, _ name: NameID, privateClass: NameID, args: Arguments) {
    let inClass = scopes[Int(current)].kind == .classBody
    let scope = open(
      .typeParameters, node: s.id, name: name, key: s.id | SymbolTable.second, privateClass: privateClass)
    if inClass { seeClass(scope, tree.span(s)) }
    if args.exists {
      let a = tree.arguments(args)
      if !a.defaults.isEmpty { bind(words.defaults, .parameter, tree.span(s)) }
      for e in a.kwDefaults where e.exists {
        bind(words.kwDefaults, .parameter, tree.span(s))
        break
      }
    }
  }

  private func seeClass(_ scope: Int32, _ span: Span) {
    scopes[Int(scope)].flags.insert(.seesClass)
    use(words.classDict, span)
  }

  private func visit(_ params: NodeList<TypeParam>) {
    var seenDefault = false
    for p in params {
      let (name, bound, value) = tree.typeParam(p)
      checkName(name, .store, tree.span(p))
      bind(name, [.typeParameter, .local], tree.span(p))
      if bound.exists {
        let kind: LazyScopeKind = tree.kind(bound) == .tuple ? .typeVarConstraint : .typeVarBound
        visitLazily(bound, kind, name: name, key: p.id)
      }
      if value.exists {
        seenDefault = true
        let kind: LazyScopeKind =
          switch tree.kind(p) {
          case .typeVar: .typeVarDefault
          case .paramSpec: .paramSpecDefault
          case .typeVarTuple: .typeVarTupleDefault
          }
        visitLazily(value, kind, name: name, key: p.id | SymbolTable.second)
      } else if seenDefault {
        fail(
          "non-default type parameter '\(tree.nameString(name))' follows default type parameter", tree.span(p)
        )
      }
    }
  }

  private func visitLazily(_ e: Expr, _ kind: LazyScopeKind, name: NameID, key: UInt32) {
    let sees = scopes[Int(current)].flags.contains(.seesClass)
    let privateClass = scopes[Int(current)].privateClass
    let scope = open(.typeVariable, node: e.id, name: name, key: key, privateClass: privateClass)
    scopes[Int(scope)].lazyKind = kind
    if sees { seeClass(scope, tree.span(e)) }
    visit(e)
    close()
  }

  // MARK: patterns

  private func visitMatch(_ s: Stmt) {
    let (subject, cases) = tree.match(s)
    visit(subject)
    for c in cases {
      let (pattern, guardExpr, body) = tree.matchCase(c)
      visit(pattern)
      if guardExpr.exists { visit(guardExpr) }
      visit(body)
    }
  }

  private func visit(_ p: Pattern) {
    if failure != nil { return }
    if stack.isExhausted { return tooDeep(tree.span(p)) }
    switch tree.kind(p) {
    case .matchValue: visit(tree.matchValue(p))
    case .matchSingleton: break
    case .matchSequence, .matchOr:
      for part in tree.patterns(p) { visit(part) }
    case .matchMapping:
      let (keys, patterns, rest) = tree.matchMapping(p)
      visit(keys)
      for part in patterns { visit(part) }
      if rest.exists { bindCapture(rest, tree.span(p)) }
    case .matchClass:
      let (cls, patterns, attributes, kwdPatterns) = tree.matchClass(p)
      visit(cls)
      for part in patterns { visit(part) }
      for (i, name) in attributes.enumerated() where i < kwdPatterns.count {
        checkName(name, .store, tree.span(kwdPatterns[i]))
      }
      for part in kwdPatterns { visit(part) }
    case .matchStar:
      let name = tree.matchStar(p)
      if name.exists { bindCapture(name, tree.span(p)) }
    case .matchAs:
      let (part, name) = tree.matchAs(p)
      if part.exists { visit(part) }
      if name.exists { bindCapture(name, tree.span(p)) }
    }
  }

  private func bindCapture(_ name: NameID, _ span: Span) {
    checkName(name, .store, span)
    bind(name, .local, span)
  }
}
