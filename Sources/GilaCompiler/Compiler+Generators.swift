// yield, yield from and await. A generator that is suspended while it handles an exception must not leave
// that exception behind as the thread's handled one, so such a suspension is bracketed.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func yieldExpression(_ e: Expr, into target: Int) {
    if !unit.kind.isFunctionLike { fail("'yield' outside function", tree.span(e)) }
    let value = tree.value(e)
    var register: Int
    if value.exists {
      register = operand(value, reusing: target)
      mark(e)
    } else {
      register = newTemporary()
      mark(e)
      loadNone(into: register)
    }
    if unit.code.flags.contains(.asyncGenerator) {
      let wrapped = newTemporary()
      emit(.asyncGeneratorWrap, wrapped, register)
      register = wrapped
    }
    yieldValue(register, into: target)
  }

  /// Suspend with the value of a register.
  func yieldValue(_ value: Int, into target: Int) {
    guard let handling = handledException else {
      emit(.yield, target, value, unit.temporary)
      return
    }
    let out = growing(target)
    emit(.popHandled, handling.saved)
    let start = asm.here
    emit(.yield, out, value, unit.temporary)
    deferRestore(from: start, handling)
    emit(.pushHandled, handling.saved, handling.exception)
    move(target, out)
  }

  func yieldFrom(_ e: Expr, into target: Int) {
    let span = tree.span(e)
    if !unit.kind.isFunctionLike {
      fail("'yield from' outside function", span)
    } else if table.scopes[Int(unit.scope)].flags.contains(.asyncDefinition) {
      fail("'yield from' inside async function", span)
    }
    let iterator = unit.reserve(2)
    let value = operand(tree.value(e), reusing: iterator)
    mark(e)
    emit(.getYieldFromIterator, iterator, value)
    delegate(iterator, into: target)
  }

  func awaitExpression(_ e: Expr, into target: Int) {
    let iterator = unit.reserve(2)
    let value = operand(tree.value(e), reusing: iterator)
    mark(e)
    emit(.getAwaitable, iterator, value, 0)
    delegate(iterator, into: target)
  }

  /// Await the value of a register: the result of `__aenter__` (selector 1), `__aexit__` (2) or anything.
  func awaitValue(_ value: Int, into target: Int, selector: Int) {
    let before = unit.temporary
    let iterator = unit.reserve(2)
    emit(.getAwaitable, iterator, value, selector)
    delegate(iterator, into: target)
    unit.temporary = before
  }

  /// Run the iterator in a register to its end, passing on what it yields and what is sent.
  func delegate(_ iterator: Int, into target: Int) {
    guard unit.isReachable else { return }
    let out = growing(target)
    let live = unit.temporary
    let yielded = newTemporary()
    let again = newLabel()
    let done = newLabel()
    loadNone(into: iterator + 1)
    guard let handling = handledException else {
      place(again)
      jump(.send, yielded, iterator, done)
      asm.keepTogether(2)
      emit(.yieldDelegated, iterator + 1, yielded, live)
      jump(again)
      place(done)
      move(target, yielded)
      return
    }
    // The first step still sees the handled exception, as context of what it raises.
    let suspend = newLabel()
    let finished = newLabel()
    jump(.send, yielded, iterator, done)
    emit(.popHandled, handling.saved)
    jump(suspend)
    unit.isReachable = true
    let start = asm.here
    place(again)
    jump(.send, yielded, iterator, finished)
    place(suspend)
    asm.keepTogether(2)
    emit(.yieldDelegated, iterator + 1, yielded, live)
    jump(again)
    deferRestore(from: start, handling)
    place(finished)
    emit(.pushHandled, handling.saved, handling.exception)
    place(done)
    move(out, yielded)
    move(target, out)
  }

  /// The outermost saved and the innermost handled exception of the open handlers.
  var handledException: (saved: Int, exception: Int)? {
    var saved: Int?
    var exception = 0
    for block in unit.blocks where block.kind == .handling {
      if saved == nil { saved = block.saved }
      exception = block.exception
    }
    guard let saved else { return nil }
    return (saved, exception)
  }

  /// Guard the words from `start`: an exception that comes in there finds the handled exception restored.
  private func deferRestore(from start: Int32, _ handling: (saved: Int, exception: Int)) {
    let label = newLabel()
    let register = unit.reserve(1)
    unit.temporary = register
    asm.guardRange(from: start, handler: label, register: register)
    var outer: [(Label, Int)] = []
    for block in unit.blocks.reversed() where block.isGuarding {
      outer.append((block.handler, block.register))
    }
    unit.deferred.append(
      DeferredHandler(
        label: label, saved: handling.saved, exception: handling.exception, register: register,
        outer: outer, mark: asm.mark))
  }

  /// The out-of-line code of the suspensions inside handlers; at the end of the unit.
  func emitDeferred() {
    for d in unit.deferred {
      asm.place(d.label)
      unit.isReachable = true
      asm.mark = d.mark
      let start = asm.here
      emit(.pushHandled, d.saved, d.exception)
      emit(.reraise, d.register)
      for (handler, register) in d.outer { asm.guardRange(from: start, handler: handler, register: register) }
      unit.isReachable = false
    }
  }

  /// Start of one step of an async for: the next item lands in `item`. Answers where exceptions of the step
  /// go, `StopAsyncIteration` among them.
  func asyncNext(_ iterator: Int, into item: Int, span: Span) -> Label {
    let handler = newLabel()
    mark(span)
    pushGuard(handler, register: item, span: span)
    emit(.getAsyncNext, item, iterator)
    delegate(item, into: item)
    popGuard()
    return handler
  }

  // MARK: guarded ranges

  func pushGuard(_ handler: Label, register: Int, span: Span) {
    var block = Block(kind: .guarded)
    block.span = span
    block.handler = handler
    block.register = register
    pushBlock(block)
  }

  func pushBlock(_ block: Block) {
    var block = block
    checkNesting(block)
    block.start = asm.here
    if block.isGuarding && unit.isReachable {
      unit.refer(block.handler, bound: unit.bound.subtracting(unit.fragile))
    }
    unit.blocks.append(block)
  }

  /// CPython's limit on nested blocks; it also bounds how often a finally clause is copied. An except clause
  /// counts as two blocks; a generator has one around all of its code.
  private func checkNesting(_ block: Block) {
    guard unit.blocks.count >= 9 else { return }
    var depth = block.weight
    for outer in unit.blocks { depth += outer.weight }
    if !unit.code.flags.isDisjoint(with: [.generator, .coroutine, .asyncGenerator]) { depth += 1 }
    if depth > 21 { fail("too many statically nested blocks", block.span) }
  }

  /// End the innermost block's range.
  @discardableResult
  func popGuard() -> Block {
    let block = unit.blocks.removeLast()
    if block.isGuarding {
      asm.guardRange(from: block.start, handler: block.handler, register: block.register)
    }
    return block
  }
}
