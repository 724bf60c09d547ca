// try statements. A body is a guarded range; the clauses run between PushHandled and PopHandled; code of
// `finally` is made once for every way out. Leaving a block early closes the ranges it passes, runs the
// cleanup, and opens the ranges again behind the jump.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func tryStatement(_ s: Stmt) {
    let (_, handlers, _, finalbody) = tree.tryStmt(s)
    // Tracers see the line of `try`.
    mark(s)
    emit(.nop)
    if finalbody.isEmpty { return tryExcept(s) }
    let handler = newLabel()
    let end = newLabel()
    let exception = unit.temporary
    var block = Block(kind: .finallyBody)
    block.handler = handler
    block.register = exception
    block.statement = s
    block.span = tree.span(s)
    pushBlock(block)
    if handlers.isEmpty { statements(tree.tryStmt(s).body) } else { tryExcept(s) }
    popGuard()
    statements(finalbody)
    asm.mark = .none
    jump(end)

    place(handler)
    let registers = unit.reserve(2)
    asm.mark = .none
    emit(.pushHandled, registers + 1, registers)
    let handling = newHandling(saved: registers + 1, exception: registers)
    push(handling)
    statements(finalbody)
    popGuard()
    asm.mark = .none
    emit(.popHandled, registers + 1)
    emit(.reraise, registers)
    unit.isReachable = false
    finishCleanup(handling)
    unit.temporary = registers
    place(end)
  }

  private func tryExcept(_ s: Stmt) {
    if tree.kind(s) == .tryStar { return tryExceptStar(s) }
    let (body, handlers, orelse, _) = tree.tryStmt(s)
    let handler = newLabel()
    let end = newLabel()
    let exception = unit.temporary
    pushGuard(handler, register: exception, span: tree.span(s))
    statements(body)
    popGuard()
    statements(orelse)
    asm.mark = .none
    jump(end)

    place(handler)
    let registers = unit.reserve(2)
    let saved = registers + 1
    asm.mark = .none
    emit(.pushHandled, saved, registers)
    // One cleanup serves all clauses; a clause with a name has its own, which unbinds the name as well.
    let common = newHandling(saved: saved, exception: registers)
    for (i, h) in handlers.enumerated() {
      let (type, name, body) = tree.handler(h)
      if type.isNone && i < handlers.count - 1 {
        fail("default 'except:' must be last", tree.span(h))
      }
      let next = newLabel()
      var handling = common
      push(handling, clause: tree.span(h))
      if type.exists {
        let register = operand(type)
        mark(tree.span(h))
        jump(.jumpUnlessMatches, registers, register, next)
        unit.temporary = registers + 2
      }
      if name.exists {
        storeName(name, tree.span(h), from: registers)
        popGuard()
        handling = newHandling(saved: saved, exception: registers, name: name, span: tree.span(h))
        push(handling, clause: tree.span(h))
      }
      statements(body)
      popGuard()
      asm.mark = .none
      emit(.popHandled, saved)
      if name.exists { clearName(name, tree.span(h)) }
      asm.mark = .none
      jump(end)
      if name.exists { finishCleanup(handling) }
      place(next)
    }
    asm.mark = .none
    emit(.popHandled, saved)
    emit(.reraise, registers)
    unit.isReachable = false
    finishCleanup(common)
    unit.temporary = registers
    place(end)
  }

  /// A piece of code that runs while an exception is handled, and what an exception in it must undo.
  struct Handling {
    var label: Label
    var saved: Int
    var exception: Int
    var name: NameID
    var span: Span
  }

  func newHandling(
    saved: Int, exception: Int, name: NameID = .none, span: Span = Span(start: 0, end: 0)
  ) -> Handling {
    Handling(label: newLabel(), saved: saved, exception: exception, name: name, span: span)
  }

  func push(_ handling: Handling, clause: Span? = nil) {
    var block = Block(kind: .handling)
    block.handler = handling.label
    block.register = handling.exception
    block.saved = handling.saved
    block.exception = handling.exception
    block.name = handling.name
    block.span = clause ?? handling.span
    block.isClause = clause != nil
    pushBlock(block)
  }

  /// Where an exception inside a handler goes: undo, and on with the new exception. Out of line: the code
  /// before must not run into it.
  func finishCleanup(_ handling: Handling) {
    let bound = unit.bound
    place(handling.label)
    if unit.isReachable {
      asm.mark = .none
      emit(.popHandled, handling.saved)
      if handling.name.exists {
        let before = unit.temporary
        unit.temporary = max(before, handling.saved + 1)
        clearName(handling.name, handling.span)
        unit.temporary = before
      }
      asm.mark = .none
      emit(.reraise, handling.exception)
    }
    unit.isReachable = false
    unit.bound = bound
  }

  // MARK: leaving blocks early

  /// Leave all blocks above `depth`, innermost first: end their ranges, run their cleanup, then `exit`.
  func unwind(to depth: Int, exit: () -> Void) {
    let blocks = unit.blocks
    let bound = unit.bound
    var i = blocks.count - 1
    while i > depth {
      let block = unit.blocks.removeLast()
      if block.isGuarding {
        asm.guardRange(from: block.start, handler: block.handler, register: block.register)
      }
      leave(block)
      i -= 1
    }
    exit()
    unit.blocks = blocks
    for i in unit.blocks.indices where i > depth { unit.blocks[i].start = asm.here }
    unit.bound = bound
  }

  private func leave(_ block: Block) {
    let before = unit.temporary
    switch block.kind {
    case .loop, .guarded, .exceptStar: break
    case .finallyBody: statements(tree.tryStmt(block.statement).finalbody)
    case .handling:
      asm.mark = .none
      emit(.popHandled, block.saved)
      if block.name.exists { clearName(block.name, block.span) }
    case .with, .asyncWith: callExit(block)
    }
    unit.temporary = before
  }

  // MARK: except*

  private func tryExceptStar(_ s: Stmt) {
    let (body, handlers, orelse, _) = tree.tryStmt(s)
    let handler = newLabel()
    let end = newLabel()
    let exception = unit.temporary
    pushGuard(handler, register: exception, span: tree.span(s))
    statements(body)
    popGuard()
    statements(orelse)
    asm.mark = .none
    jump(end)

    place(handler)
    // original, saved, list of raised and unhandled, matched part, rest, exception of a clause
    let original = unit.reserve(6)
    let saved = original + 1
    let results = original + 2
    let matched = original + 3
    let rest = original + 4
    let raised = original + 5
    asm.mark = .none
    emit(.pushHandled, saved, original)
    let cleanup = newHandling(saved: saved, exception: original)
    push(cleanup)
    emit(.buildList, results, results, 0)
    emit(.move, rest, original)
    let unmatched = newLabel()
    for h in handlers {
      let (type, name, body) = tree.handler(h)
      let next = newLabel()
      let caught = newLabel()
      let group = operand(type)
      mark(tree.span(h))
      emit(.matchGroup, matched, rest, group)
      unit.temporary = original + 6
      jump(.jumpIfNone, matched, next)
      let inner = newTemporary()
      asm.mark = .none
      emit(.pushHandled, inner, matched)
      if name.exists { storeName(name, tree.span(h), from: matched) }
      pushBlock(Block(kind: .exceptStar))
      var guarding = Block(kind: .handling)
      guarding.handler = caught
      guarding.register = raised
      guarding.saved = inner
      guarding.exception = matched
      guarding.name = name
      guarding.span = tree.span(h)
      pushBlock(guarding)
      statements(body)
      popGuard()
      unit.blocks.removeLast()
      asm.mark = .none
      emit(.popHandled, inner)
      if name.exists { clearName(name, tree.span(h)) }
      jump(next)
      place(caught)
      asm.mark = .none
      emit(.popHandled, inner)
      if name.exists { clearName(name, tree.span(h)) }
      emit(.listAppend, results, raised)
      place(next)
      jump(.jumpIfNone, rest, unmatched)
      unit.temporary = original + 6
    }
    emit(.listAppend, results, rest)
    place(unmatched)
    asm.mark = .none
    let outcome = newTemporary()
    emit(.prepareReraiseStar, outcome, original, results)
    popGuard()
    emit(.popHandled, saved)
    let reraise = newLabel()
    jump(.jumpIfNotNone, outcome, reraise)
    jump(end)
    place(reraise)
    emit(.reraise, outcome)
    unit.isReachable = false
    finishCleanup(cleanup)
    unit.temporary = original
    place(end)
  }
}
