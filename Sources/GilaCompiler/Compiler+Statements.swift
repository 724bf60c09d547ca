// Statements, the module itself, and the plain control flow: conditions and loops with their exits.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func compileModule() -> CodeUnit {
    compileUnit(0, name: "<module>", firstLine: 1) {
      switch tree.mode {
      case .eval:
        let value = operand(tree.expression)
        mark(tree.expression)
        emit(.return, value)
      case .exec: moduleBody(tree.body)
      case .single: interactive(tree.body)
      }
    }
  }

  private func moduleBody(_ body: NodeList<Stmt>) {
    mark(Span(start: 0, end: 0))
    bodyWithDocstring(body)
    finishModule(body)
  }

  private func finishModule(_ body: NodeList<Stmt>) {
    guard unit.isReachable else { return }
    if let last = body.last { mark(last) }
    emitWide(.returnImmediate, 0, 8)
    unit.isReachable = false
  }

  private func interactive(_ body: NodeList<Stmt>) {
    if hasAnnotations(body) { emit(.setupAnnotations) }
    for s in body { statement(s) }
    finishModule(body)
  }

  func statements(_ list: NodeList<Stmt>) {
    for s in list { statement(s) }
  }

  func statement(_ s: Stmt) {
    if stack.isExhausted { return tooDeep(tree.span(s)) }
    let before = unit.temporary
    switch tree.kind(s) {
    case .functionDef, .asyncFunctionDef: functionDefinition(s)
    case .classDef: classDefinition(s)
    case .return: returnStatement(s)
    case .delete:
      for target in tree.delete(s) { delete(target) }
    case .assign: assignment(s)
    case .typeAlias: typeAlias(s)
    case .augAssign: augmentedAssignment(s)
    case .annAssign: annotatedAssignment(s)
    case .for: forLoop(s)
    case .asyncFor: asyncForLoop(s)
    case .while: whileLoop(s)
    case .if: ifStatement(s)
    case .with, .asyncWith: withStatement(s, item: 0)
    case .match: matchStatement(s)
    case .raise: raiseStatement(s)
    case .try: tryStatement(s)
    case .tryStar: tryStatement(s)
    case .assert: assertStatement(s)
    case .import: importStatement(s)
    case .importFrom: importFrom(s)
    case .global, .nonlocal: break
    case .expr: expressionStatement(s)
    case .pass:
      mark(s)
      emit(.nop)
    case .break: leaveLoop(s, isBreak: true)
    case .continue: leaveLoop(s, isBreak: false)
    }
    unit.temporary = before
  }

  private func expressionStatement(_ s: Stmt) {
    let value = tree.value(s)
    if tree.mode == .single && unit.kind == .module {
      let register = operand(value)
      mark(s)
      let ignored = newTemporary()
      emit(.intrinsic, ignored, register, Int(Intrinsic.display.rawValue))
      return
    }
    if tree.kind(value) == .constant {
      mark(s)
      return emit(.nop)
    }
    effect(value)
  }

  // MARK: if and loops

  private func ifStatement(_ s: Stmt) {
    let end = newLabel()
    var s = s
    while true {
      let (test, body, orelse) = tree.conditional(s)
      let other = orelse.isEmpty ? end : newLabel()
      condition(test, jumpsIf: false, to: other)
      statements(body)
      if orelse.isEmpty { break }
      asm.mark = .none
      jump(end)
      place(other)
      if orelse.count == 1 && tree.kind(orelse[0]) == .if {
        s = orelse[0]
        continue
      }
      statements(orelse)
      break
    }
    place(end)
  }

  private func pushLoop(_ s: Stmt, _ breakLabel: Label, _ continueLabel: Label) {
    var block = Block(kind: .loop)
    block.span = tree.span(s)
    block.breakLabel = breakLabel
    block.continueLabel = continueLabel
    pushBlock(block)
  }

  private func whileLoop(_ s: Stmt) {
    let (test, body, orelse) = tree.conditional(s)
    let start = newLabel()
    let next = newLabel()
    let end = newLabel()
    if let value = constant(test), let truth = Compiler.truth(value) {
      if truth {
        unit.placeLoop(start)
        pushLoop(s, end, start)
        statements(body)
        popGuard()
        mark(s)
        jump(start)
      } else {
        // The body is never run, but its errors are errors.
        let reachable = unit.isReachable
        let bound = unit.bound
        unit.isReachable = false
        pushLoop(s, end, next)
        statements(body)
        popGuard()
        unit.isReachable = reachable
        unit.bound = bound
        statements(orelse)
        place(end)
        return
      }
      if !orelse.isEmpty {
        statements(orelse)
      }
      place(end)
      return
    }
    mark(test)
    jump(next)
    unit.beginLoopBody(start, after: next)
    bindByCondition(test)
    pushLoop(s, end, next)
    statements(body)
    popGuard()
    place(next)
    condition(test, jumpsIf: true, to: start)
    statements(orelse)
    place(end)
  }

  /// What `:=` has surely bound when a condition was true. The condition's code stands behind the body.
  private func bindByCondition(_ e: Expr) {
    if stack.isExhausted { return }
    switch tree.kind(e) {
    case .namedExpr:
      let (target, value) = tree.namedExpr(e)
      bindByCondition(value)
      if let register = localRegister(target) { unit.bound.insert(register) }
    case .compare:
      let (left, _, comparators) = tree.compare(e)
      bindByCondition(left)
      bindByCondition(comparators[0])
    case .boolOp:
      let (op, values) = tree.boolOp(e)
      for (i, value) in values.enumerated() where i == 0 || op == .and { bindByCondition(value) }
    case .unaryOp:
      let (op, operand) = tree.unaryOp(e)
      if op == .not, tree.kind(operand) != .boolOp { bindByCondition(operand) }
    default: break
    }
  }

  private func forLoop(_ s: Stmt) {
    let (target, iter, body, orelse) = tree.forLoop(s)
    let start = newLabel()
    let next = newLabel()
    let end = newLabel()
    let iterator = newTemporary()
    let source = operand(iter, reusing: iterator)
    mark(iter)
    emit(.getIterator, iterator, source)
    jump(next)
    unit.beginLoopBody(start, after: next)
    let register = localRegister(target)
    let item = register ?? newTemporary()
    if let register { unit.bound.insert(register) } else { store(target, from: item) }
    unit.temporary = iterator + 1
    pushLoop(s, end, next)
    statements(body)
    popGuard()
    place(next)
    mark(iter)
    jump(.forNext, item, iterator, start)
    unit.temporary = iterator
    statements(orelse)
    place(end)
  }

  private func asyncForLoop(_ s: Stmt) {
    checkAsync(s, "async for")
    let (target, iter, body, orelse) = tree.forLoop(s)
    let next = newLabel()
    let end = newLabel()
    let other = newLabel()
    let iterator = newTemporary()
    let source = operand(iter, reusing: iterator)
    mark(iter)
    emit(.getAsyncIterator, iterator, source)
    unit.placeLoop(next)
    let item = unit.reserve(2)
    let exhausted = asyncNext(iterator, into: item, span: tree.span(s))
    store(target, from: item)
    unit.temporary = iterator + 1
    pushLoop(s, end, next)
    statements(body)
    popGuard()
    asm.mark = .none
    jump(next)
    place(exhausted)
    mark(iter)
    jump(.endAsyncFor, item, other)
    unit.isReachable = false
    place(other)
    unit.temporary = iterator
    statements(orelse)
    place(end)
  }

  func checkAsync(_ s: Stmt, _ what: String) {
    if table.scopes[Int(unit.scope)].flags.contains(.asyncDefinition) { return }
    if options.allowsTopLevelAwait && unit.kind == .module {
      unit.code.flags.insert(.coroutine)
      return
    }
    fail("'\(what)' outside async function", tree.span(s))
  }

  private func leaveLoop(_ s: Stmt, isBreak: Bool) {
    mark(s)
    var depth = unit.blocks.count - 1
    while depth >= 0 && unit.blocks[depth].kind != .loop {
      if unit.blocks[depth].kind == .exceptStar { return failLeaving(tree.span(s)) }
      depth -= 1
    }
    guard depth >= 0 else {
      fail(isBreak ? "'break' outside loop" : "'continue' not properly in loop", tree.span(s))
      return
    }
    let label = isBreak ? unit.blocks[depth].breakLabel : unit.blocks[depth].continueLabel
    unwind(to: depth) {
      mark(s)
      jump(label)
    }
  }

  private func failLeaving(_ span: Span) {
    fail("'break', 'continue' and 'return' cannot appear in an except* block", span)
  }

  private func returnStatement(_ s: Stmt) {
    let value = tree.value(s)
    if !unit.kind.isFunctionLike {
      fail("'return' outside function", tree.span(s))
      return
    }
    if value.exists && unit.code.flags.contains(.asyncGenerator) {
      fail("'return' with value in async generator", tree.span(s))
      return
    }
    let known: Constant? = value.isNone ? Optional.some(.none) : constant(value)
    // CPython gives the return of a constant the constant's place, when it stands on the same line.
    var place = tree.span(s)
    if known != nil, value.exists, line(tree.span(value)) == line(place) { place = tree.span(value) }
    for block in unit.blocks where block.kind == .exceptStar { return failLeaving(place) }
    if let known {
      unwind(to: -1) {
        mark(place)
        if let word = immediate(known) {
          emitWide(.returnImmediate, 0, word)
        } else {
          let register = newTemporary()
          load(known, into: register)
          emit(.return, register)
        }
        unit.isReachable = false
      }
      return
    }
    var register = operand(value)
    let runsCode = unit.blocks.contains { $0.kind != .loop && $0.kind != .guarded }
    if runsCode && !unit.isTemporary(register) {
      let copy = newTemporary()
      mark(value)
      move(copy, register)
      register = copy
    }
    unwind(to: -1) {
      mark(s)
      emit(.return, register)
      unit.isReachable = false
    }
  }

  // MARK: raise and assert

  private func raiseStatement(_ s: Stmt) {
    let (exc, cause) = tree.raise(s)
    if exc.isNone {
      mark(s)
      emit(.raise, 0, 0, 0)
    } else {
      let x = operand(exc, later: cause.exists)
      if cause.exists {
        let y = operand(cause)
        mark(s)
        emit(.raise, x, y, 2)
      } else {
        mark(s)
        emit(.raise, x, 0, 1)
      }
    }
    unit.isReachable = false
  }

  private func assertStatement(_ s: Stmt) {
    let (test, msg) = tree.assertion(s)
    if tree.kind(test) == .tuple, !tree.elements(test).isEmpty {
      warn("assertion is always true, perhaps remove parentheses?", tree.span(s))
    }
    let reachable = unit.isReachable
    let bound = unit.bound
    if options.optimize > 0 { unit.isReachable = false }
    let end = newLabel()
    condition(test, jumpsIf: true, to: end)
    if msg.exists {
      let window = unit.reserve(frameHeaderWords)
      mark(s)
      emit(.loadAssertionError, window + 3)
      expression(msg, into: newTemporary())
      mark(test)
      emit(.call, window, window, 1)
      emit(.raise, window, 0, 1)
    } else {
      let register = newTemporary()
      mark(test)
      emit(.loadAssertionError, register)
      emit(.raise, register, 0, 1)
    }
    unit.isReachable = false
    place(end)
    if options.optimize > 0 {
      unit.isReachable = reachable
      unit.bound = bound
    }
  }

  // MARK: imports

  private func importStatement(_ s: Stmt) {
    for a in tree.importNames(s) {
      let before = unit.temporary
      let (name, asname) = tree.alias(a)
      let base = unit.reserve(2)
      mark(s)
      load(.int(0), into: base)
      loadNone(into: base + 1)
      let module = newTemporary()
      emit(.importName, module, base, nameIndex(mangle(name)))
      guard asname.exists else {
        storeName(table.firstComponent(name), tree.span(s), from: module)
        unit.temporary = before
        continue
      }
      // `import a.b.c as d` fetches b and c from the package.
      var value = module
      for part in text(name).split(separator: ".").dropFirst() {
        let next = newTemporary()
        emit(.importFrom, next, value, nameIndex(tree.intern(String(part))))
        value = next
      }
      storeName(asname, tree.span(s), from: value)
      unit.temporary = before
    }
  }

  private func importFrom(_ s: Stmt) {
    let (module, names, level) = tree.importFrom(s)
    if level == 0, module == words.future, !futureStatements.contains(s.id) {
      fail("from __future__ imports must occur at the beginning of the file", tree.span(s))
      return
    }
    let base = unit.reserve(2)
    mark(s)
    load(.int(Int64(level)), into: base)
    load(.tuple(names.map { string(tree.alias($0).name) }), into: base + 1)
    let object = newTemporary()
    emit(.importName, object, base, nameIndex(module.exists ? mangle(module) : tree.intern("")))
    for a in names {
      let (name, asname) = tree.alias(a)
      if name == words.star {
        emit(.importStar, object)
        return
      }
      let before = unit.temporary
      let value = newTemporary()
      mark(s)
      emit(.importFrom, value, object, nameIndex(mangle(name)))
      storeName(asname.exists ? asname : name, tree.span(s), from: value)
      unit.temporary = before
    }
  }
}
