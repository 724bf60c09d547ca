// with statements: the bound exit method stays in a register; every way out of the body calls it.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func withStatement(_ s: Stmt, item index: Int) {
    if stack.isExhausted { return tooDeep(tree.span(s)) }
    let (items, body) = tree.with(s)
    guard index < items.count else { return statements(body) }
    let isAsync = tree.kind(s) == .asyncWith
    if isAsync && index == 0 { checkAsync(s, "async with") }
    let (context, target) = tree.withItem(items[index])
    let exit = newTemporary()
    let manager = operand(context, reusing: exit, later: false)
    let span = tree.span(context)
    let window = unit.reserve(frameHeaderWords)
    mark(span)
    emit(.loadSpecial, window + 3, manager, isAsync ? 2 : 0)
    emit(.loadSpecial, exit, manager, isAsync ? 3 : 1)
    let local = target.exists ? localRegister(target) : nil
    let result = window
    if isAsync {
      emit(.call, result, window, 0)
      unit.temporary = window + 1
      awaitValue(result, into: result, selector: 1)
    } else {
      emit(.call, result, window, 0)
    }
    unit.temporary = exit + 1

    let handler = newLabel()
    let end = newLabel()
    var block = Block(kind: isAsync ? .asyncWith : .with)
    block.handler = handler
    block.register = exit + 1
    block.saved = exit
    block.span = span
    pushBlock(block)
    if target.exists {
      unit.temporary = result + 1
      if let local {
        mark(target)
        move(local, result)
        unit.bound.insert(local)
      } else {
        store(target, from: result)
      }
      unit.temporary = exit + 1
    }
    withStatement(s, item: index + 1)
    block = popGuard()
    callExit(block)
    asm.mark = .none
    jump(end)

    place(handler)
    let exception = unit.reserve(2)
    let saved = exception + 1
    mark(span)
    emit(.pushHandled, saved, exception)
    let handling = newHandling(saved: saved, exception: exception)
    push(handling)
    let call = unit.reserve(frameHeaderWords + 3)
    emit(.move, call + 3, exit)
    emit(.exceptionInfo, call + frameHeaderWords, exception)
    emit(.call, call, call, 3)
    if isAsync { awaitValue(call, into: call, selector: 2) }
    let suppressed = newLabel()
    jump(.jumpIfTrue, call, suppressed)
    popGuard()
    emit(.popHandled, saved)
    emit(.reraise, exception)
    unit.isReachable = false
    finishCleanup(handling)
    place(suppressed)
    asm.mark = .none
    emit(.popHandled, saved)
    unit.temporary = exit
    place(end)
  }

  /// Call the exit method for a way out without an exception.
  func callExit(_ block: Block) {
    let before = unit.temporary
    let window = unit.reserve(frameHeaderWords + 3)
    mark(block.span)
    emit(.move, window + 3, block.saved)
    for i in 0..<3 { loadNone(into: window + frameHeaderWords + i) }
    emit(.call, window, window, 3)
    if block.kind == .asyncWith {
      unit.temporary = window + 1
      awaitValue(window, into: window, selector: 2)
    }
    unit.temporary = before
  }
}
