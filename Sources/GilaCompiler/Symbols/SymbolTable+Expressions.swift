// Building the table, expressions: uses of names, lambdas, comprehensions and assignment expressions, and
// the errors that depend on the kind of scope in which yield, await and := stand.
import GilaSyntax

extension SymbolTable {
  func visit(_ e: Expr) {
    if stack.isExhausted { return tooDeep(tree.span(e)) }
    switch tree.kind(e) {
    case .name: visitName(e)
    case .constant: break
    case .attribute:
      let (value, attr) = tree.attribute(e)
      if tree.context(e) != .load { checkName(attr, tree.context(e), tree.span(e)) }
      visit(value)
    case .call:
      let (function, args, keywords) = tree.call(e)
      visit(function)
      visit(args)
      visitKeywords(keywords)
    case .binOp:
      let (left, _, right) = tree.binOp(e)
      visit(left)
      visit(right)
    case .boolOp: visit(tree.boolOp(e).values)
    case .unaryOp: visit(tree.unaryOp(e).operand)
    case .compare:
      let (left, _, comparators) = tree.compare(e)
      visit(left)
      visit(comparators)
    case .subscript:
      let (value, slice) = tree.subscripted(e)
      visit(value)
      visit(slice)
    case .slice:
      let (lower, upper, step) = tree.slice(e)
      if lower.exists { visit(lower) }
      if upper.exists { visit(upper) }
      if step.exists { visit(step) }
    case .tuple, .list: visit(tree.elements(e))
    case .set: visit(tree.set(e))
    case .dict:
      let (keys, values) = tree.dict(e)
      for (i, key) in keys.enumerated() {
        if key.exists { visit(key) }
        visit(values[i])
      }
    case .ifExp:
      let (test, body, orelse) = tree.ifExp(e)
      visit(test)
      visit(body)
      visit(orelse)
    case .joinedStr: visit(tree.joinedStr(e))
    case .formattedValue:
      let (value, _, spec) = tree.formattedValue(e)
      visit(value)
      if spec.exists { visit(spec) }
    case .starred: visit(tree.value(e))
    case .lambda: visitLambda(e)
    case .listComp, .setComp, .generatorExp:
      let (elt, generators) = tree.comprehension(e)
      visitComprehension(e, elt, .none, generators)
    case .dictComp:
      let (key, value, generators) = tree.dictComp(e)
      visitComprehension(e, key, value, generators)
    case .namedExpr: visitNamedExpression(e)
    case .yield, .yieldFrom: visitYield(e)
    case .await: visitAwait(e)
    }
  }

  private func visitName(_ e: Expr) {
    let name = tree.name(e)
    let context = tree.context(e)
    if context == .load {
      use(name, tree.span(e))
      if name == words.super_ && scopes[Int(current)].kind.isFunctionLike { use(words.class_, tree.span(e)) }
      return
    }
    checkName(name, context, tree.span(e))
    var flags: SymbolFlags = .local
    if iterationTarget { flags.insert(.iteration) }
    if context == .del {
      flags.insert(.deleted)
      scopes[Int(current)].flags.insert(.hasDeletes)
    }
    bind(name, flags, tree.span(e))
  }

  private func visitLambda(_ e: Expr) {
    let (args, body) = tree.lambda(e)
    visitDefaults(args)
    _ = open(
      .lambda, node: e.id, name: .none, key: e.id, privateClass: scopes[Int(current)].privateClass)
    let target = iterationTarget
    iterationTarget = false
    bindParameters(args)
    visit(body)
    iterationTarget = target
    close()
  }

  private func visitComprehension(
    _ e: Expr, _ elt: Expr, _ value: Expr, _ generators: NodeList<Comprehension>
  ) {
    guard let first = generators.first else { return }
    let outermost = tree.comprehension(first)
    let target = iterationTarget
    iterationTarget = false
    scopes[Int(current)].iterableDepth += 1
    visit(outermost.iter)
    scopes[Int(current)].iterableDepth -= 1

    let around = scopes[Int(current)]
    let isGenerator = tree.kind(e) == .generatorExp
    let scope = open(
      isGenerator ? .generatorExpression : .comprehension, node: e.id, name: .none, key: e.id,
      privateClass: around.privateClass)
    if isGenerator {
      scopes[Int(scope)].flags.insert(.generator)
    } else if !around.flags.contains(.seesClass) {
      scopes[Int(scope)].flags.insert(.inlined)
      scopes[Int(scope)].owner = around.owner
    }
    if outermost.isAsync { scopes[Int(scope)].flags.insert(.coroutine) }
    if !scopes[Int(scope)].flags.contains(.inlined) { bind(words.dotZero, .parameter, tree.span(e)) }

    for (i, generator) in generators.enumerated() {
      let (target, iter, ifs, isAsync) = tree.comprehension(generator)
      if i > 0 {
        scopes[Int(scope)].iterableDepth += 1
        visit(iter)
        scopes[Int(scope)].iterableDepth -= 1
        if isAsync { scopes[Int(scope)].flags.insert(.coroutine) }
      }
      iterationTarget = true
      visit(target)
      iterationTarget = false
      visit(ifs)
    }
    visit(elt)
    if value.exists { visit(value) }
    let isAsync = scopes[Int(scope)].flags.contains(.coroutine) && !isGenerator
    close()
    if isAsync { scopes[Int(current)].flags.insert(.coroutine) }
    iterationTarget = target
  }

  private func visitNamedExpression(_ e: Expr) {
    let (target, value) = tree.namedExpr(e)
    let scope = scopes[Int(current)]
    let span = tree.span(e)
    refuseInLazyScope("named expression", span)
    if scope.iterableDepth > 0 {
      fail("assignment expression cannot be used in a comprehension iterable expression", span)
      return
    }
    visit(value)
    var s = current
    while true {
      scopes[Int(s)].flags.insert(.namedExpression)
      if s == scopes[Int(s)].owner { break }
      s = scopes[Int(s)].parent
    }
    if scope.kind.isComprehension {
      extendTarget(tree.name(target), tree.span(target))
    } else {
      let iteration = iterationTarget
      iterationTarget = false
      visit(target)
      iterationTarget = iteration
    }
  }

  /// The target of := in a comprehension belongs to the function or module around all comprehensions.
  private func extendTarget(_ name: NameID, _ span: Span) {
    checkName(name, .store, span)
    let mangledName = mangle(name)
    var s = current
    while s >= 0 {
      let kind = scopes[Int(s)].kind
      switch kind {
      case .comprehension, .generatorExpression:
        let symbol = find(mangledName, in: s)
        if symbol >= 0, symbols[Int(symbol)].flags.contains(.iteration),
          symbols[Int(symbol)].flags.contains(.local)
        {
          fail(
            "assignment expression cannot rebind comprehension iteration variable '\(tree.nameString(name))'",
            span)
          return
        }
        s = scopes[Int(s)].parent
        continue
      case .function, .lambda:
        let symbol = find(mangledName, in: s)
        let isGlobal = symbol >= 0 && symbols[Int(symbol)].flags.contains(.global)
        mark(mangledName, isGlobal ? .global : .nonlocal, current, span)
        mark(mangledName, .local, s, span)
      case .module:
        mark(mangledName, .global, current, span)
        mark(mangledName, .global, s, span)
      case .classBody:
        fail("assignment expression within a comprehension cannot be used in a class body", span)
      case .typeParameters:
        fail(
          "assignment expression within a comprehension cannot be used within the definition of a generic",
          span)
      case .typeAlias:
        fail("assignment expression within a comprehension cannot be used in a type alias", span)
      case .typeVariable:
        fail("assignment expression within a comprehension cannot be used in a TypeVar bound", span)
      case .annotation:
        fail("named expression cannot be used within an annotation", span)
      }
      return
    }
  }

  private func mark(_ name: NameID, _ flags: SymbolFlags, _ scope: Int32, _ span: Span) {
    let symbol = enter(name, in: scope, at: span)
    symbols[Int(symbol)].flags.insert(flags)
  }

  private func visitYield(_ e: Expr) {
    let span = tree.span(e)
    refuseInLazyScope("yield expression", span)
    let value = tree.value(e)
    if value.exists { visit(value) }
    let scope = scopes[Int(current)]
    scopes[Int(current)].flags.insert(.generator)
    guard scope.kind.isComprehension else { return }
    let kind =
      switch tree.kind(Expr(id: scope.node)) {
      case .listComp: "list comprehension"
      case .setComp: "set comprehension"
      case .dictComp: "dict comprehension"
      default: "generator expression"
      }
    fail("'yield' inside \(kind)", span)
  }

  private func visitAwait(_ e: Expr) {
    let span = tree.span(e)
    refuseInLazyScope("await expression", span)
    if !options.allowsTopLevelAwait {
      let scope = scopes[Int(current)]
      if !scope.kind.isFunctionLike {
        fail("'await' outside function", span)
      } else if !scope.kind.isComprehension && !scope.flags.contains(.asyncDefinition) {
        fail("'await' outside async function", span)
      }
    }
    visit(tree.value(e))
    scopes[Int(current)].flags.insert(.coroutine)
  }

  private func refuseInLazyScope(_ what: String, _ span: Span) {
    let scope = scopes[Int(current)]
    switch scope.kind {
    case .annotation: fail("\(what) cannot be used within an annotation", span)
    case .typeVariable: fail("\(what) cannot be used within \(scope.lazyKind.text)", span)
    case .typeAlias: fail("\(what) cannot be used within a type alias", span)
    case .typeParameters: fail("\(what) cannot be used within the definition of a generic", span)
    default: break
    }
  }
}
