// Comprehensions. Those of lists, sets and dicts run in the frame around them with loop variables of their
// own; generator expressions, and comprehensions that cannot be inlined, are functions whose argument is the
// first iterator.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func comprehension(_ e: Expr, into target: Int) {
    guard let index = table.scopeOfNode[e.id] else { return }
    let generators: NodeList<Comprehension>
    switch tree.kind(e) {
    case .dictComp: generators = tree.dictComp(e).generators
    default: generators = tree.comprehension(e).generators
    }
    guard let first = generators.first else { return }
    checkAsynchronous(e, index)
    let flags = table.scopes[Int(index)].flags
    let outermost = tree.comprehension(first)
    if flags.contains(.inlined) {
      let out = growing(target)
      let iterator = newTemporary()
      openIterator(outermost, into: iterator)
      inlined(e, index, generators, iterator, into: out)
      mark(e)
      move(target, out)
      return
    }
    let window = unit.reserve(frameHeaderWords + 1)
    makeComprehensionFunction(e, index, generators, into: window + 3)
    openIterator(outermost, into: window + frameHeaderWords)
    mark(e)
    emit(.call, target, window, 1)
    if flags.contains(.coroutine) && !flags.contains(.generator) {
      awaitValue(target, into: target, selector: 0)
    }
  }

  private func openIterator(
    _ c: (target: Expr, iter: Expr, ifs: NodeList<Expr>, isAsync: Bool), into iterator: Int
  ) {
    let source = operand(c.iter, reusing: iterator)
    mark(c.iter)
    emit(c.isAsync ? .getAsyncIterator : .getIterator, iterator, source)
  }

  private func checkAsynchronous(_ e: Expr, _ index: Int32) {
    let flags = table.scopes[Int(index)].flags
    guard flags.contains(.coroutine), !flags.contains(.generator), !options.allowsTopLevelAwait else {
      return
    }
    let around = table.scopes[Int(scope)]
    if around.flags.contains(.asyncDefinition) || around.kind.isComprehension { return }
    fail("asynchronous comprehension outside of an asynchronous function", tree.span(e))
  }

  private func inlined(
    _ e: Expr, _ index: Int32, _ generators: NodeList<Comprehension>, _ iterator: Int, into out: Int
  ) {
    let around = scope
    table.install(index)
    scope = index
    let variables = table.symbolsOf(index).filter {
      table.symbols[Int($0)].place == .local || table.symbols[Int($0)].place == .cell
    }
    mark(e)
    for s in variables {
      let symbol = table.symbols[Int(s)]
      unit.bound.remove(Int(symbol.register))
      if symbol.place == .cell {
        emitWide(.loadImmediate, Int(symbol.register), 0)
        emit(.makeCell, Int(symbol.register))
      }
    }
    beginResult(e, out)
    loop(e, generators, 0, iterator, result: out)
    mark(e)
    for s in variables {
      let symbol = table.symbols[Int(s)]
      emitWide(.loadImmediate, Int(symbol.register), 0)
      unit.bound.remove(Int(symbol.register))
    }
    scope = around
    table.uninstall(index)
  }

  private func beginResult(_ e: Expr, _ out: Int) {
    mark(e)
    switch tree.kind(e) {
    case .listComp: emit(.buildList, out, out, 0)
    case .setComp: emit(.buildSet, out, out, 0)
    case .dictComp: emit(.buildMap, out, out, 0)
    default: break
    }
  }

  private func makeComprehensionFunction(
    _ e: Expr, _ index: Int32, _ generators: NodeList<Comprehension>, into target: Int
  ) {
    let name =
      switch tree.kind(e) {
      case .listComp: "<listcomp>"
      case .setComp: "<setcomp>"
      case .dictComp: "<dictcomp>"
      default: "<genexpr>"
      }
    let isGenerator = tree.kind(e) == .generatorExp
    let code = compileUnit(index, name: name, firstLine: line(tree.span(e))) {
      unit.code.argumentCount = 1
      let out = isGenerator ? 0 : newTemporary()
      if !isGenerator { beginResult(e, out) }
      loop(e, generators, 0, frameHeaderWords, result: out)
      mark(e)
      if isGenerator {
        emitWide(.returnImmediate, 0, 8)
      } else {
        emit(.return, out)
      }
    }
    mark(e)
    makeFunction(code, index, into: target)
  }

  /// One `for` of a comprehension, whose iterator is in a register, and all that is inside of it.
  private func loop(
    _ e: Expr, _ generators: NodeList<Comprehension>, _ depth: Int, _ iterator: Int, result: Int
  ) {
    if stack.isExhausted { return tooDeep(tree.span(e)) }
    let c = tree.comprehension(generators[depth])
    let before = unit.temporary
    let body = newLabel()
    let next = newLabel()
    let end = newLabel()
    if c.isAsync {
      unit.placeLoop(next)
      let item = unit.reserve(2)
      let exhausted = asyncNext(iterator, into: item, span: tree.span(e))
      store(c.target, from: item)
      unit.temporary = before
      comprehensionBody(e, generators, depth, c.ifs, next, result)
      mark(e)
      jump(next)
      place(exhausted)
      mark(c.iter)
      jump(.endAsyncFor, item, end)
      unit.isReachable = false
      place(end)
    } else {
      mark(c.iter)
      jump(next)
      unit.beginLoopBody(body, after: next)
      let register = localRegister(c.target)
      let item = register ?? newTemporary()
      if let register { unit.bound.insert(register) } else { store(c.target, from: item) }
      unit.temporary = before
      comprehensionBody(e, generators, depth, c.ifs, next, result)
      place(next)
      mark(c.iter)
      jump(.forNext, item, iterator, body)
    }
    unit.temporary = before
  }

  private func comprehensionBody(
    _ e: Expr, _ generators: NodeList<Comprehension>, _ depth: Int, _ ifs: NodeList<Expr>, _ next: Label,
    _ result: Int
  ) {
    for test in ifs { condition(test, jumpsIf: false, to: next) }
    let before = unit.temporary
    if depth + 1 < generators.count {
      let iterator = newTemporary()
      openIterator(tree.comprehension(generators[depth + 1]), into: iterator)
      loop(e, generators, depth + 1, iterator, result: result)
    } else {
      element(e, result)
    }
    unit.temporary = before
  }

  private func element(_ e: Expr, _ result: Int) {
    switch tree.kind(e) {
    case .dictComp:
      let (key, value, _) = tree.dictComp(e)
      let k = operand(key, later: true)
      let v = operand(value)
      mark(Span(start: tree.span(key).start, end: tree.span(value).end))
      emit(.mapAdd, result, k, v)
    case .generatorExp:
      let elt = tree.comprehension(e).elt
      var value = operand(elt)
      mark(elt)
      if unit.code.flags.contains(.asyncGenerator) {
        let wrapped = newTemporary()
        emit(.asyncGeneratorWrap, wrapped, value)
        value = wrapped
      }
      let ignored = newTemporary()
      yieldValue(value, into: ignored)
    default:
      let elt = tree.comprehension(e).elt
      let value = operand(elt)
      mark(elt)
      emit(tree.kind(e) == .setComp ? .setAdd : .listAppend, result, value)
    }
  }
}
