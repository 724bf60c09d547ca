// Calls: the callee and the arguments are evaluated straight into the call window above all temporaries.
// Calls with `*`, `**` or very many arguments collect them into a list and a dict first.
import GilaBytecode
import GilaSyntax

extension Compiler {
  /// More arguments than this are collected before the call.
  static let mostArguments = 250

  func call(_ e: Expr, into target: Int) {
    let (function, args, keywords) = tree.call(e)
    checkCallee(function)
    checkKeywords(keywords)
    if tree.kind(function) == .attribute && isPlain(args, keywords, extra: 0) {
      return methodCall(e, function, args, keywords, into: target)
    }
    let window = windowBase(target)
    unit.temporary = window
    _ = unit.reserve(4)
    expression(function, into: window + 3)
    _ = unit.reserve(1)
    finishCall(tree.span(e), window, args, keywords, extra: 0, into: target)
  }

  /// Where a call window begins: on the target itself when that is the topmost temporary, because it is
  /// written only when the call is over. So a chain of calls needs no more registers than one.
  private func windowBase(_ target: Int) -> Int {
    unit.isTemporary(target) && target == unit.temporary - 1 ? target : unit.temporary
  }

  private func isPlain(_ args: NodeList<Expr>, _ keywords: NodeList<Keyword>, extra: Int) -> Bool {
    if args.count + keywords.count + extra > Compiler.mostArguments { return false }
    for a in args where tree.kind(a) == .starred { return false }
    for k in keywords where tree.keyword(k).name.isNone { return false }
    return true
  }

  /// The rest of a call whose callee and first `extra` arguments are in the window already.
  func finishCall(
    _ span: Span, _ window: Int, _ args: NodeList<Expr>, _ keywords: NodeList<Keyword>, extra: Int,
    into target: Int
  ) {
    if !isPlain(args, keywords, extra: extra) {
      return spreadCall(span, window, args, keywords, extra: extra, into: target)
    }
    for a in args { expression(a, into: newTemporary()) }
    for k in keywords { expression(tree.keyword(k).value, into: newTemporary()) }
    callWindow(span, window, count: extra + args.count + keywords.count, keywords, into: target)
  }

  func callWindow(_ span: Span, _ window: Int, count: Int, _ keywords: NodeList<Keyword>, into target: Int) {
    mark(span)
    if keywords.isEmpty {
      emit(.call, target, window, count)
    } else {
      emit(.callKeywords, target, window, count)
      emitExtra(1, destination: target, bc: keywordNames(keywords))
    }
  }

  private func keywordNames(_ keywords: NodeList<Keyword>) -> Int {
    constantIndex(.tuple(keywords.map { string(tree.keyword($0).name) }))
  }

  private func methodCall(
    _ e: Expr, _ function: Expr, _ args: NodeList<Expr>, _ keywords: NodeList<Keyword>, into target: Int
  ) {
    let (value, name) = tree.attribute(function)
    // Until the call the window's header is free: the receiver is made there.
    let window = windowBase(target)
    unit.temporary = window
    _ = unit.reserve(1)
    let receiver = operand(value, reusing: window)
    unit.temporary = window
    _ = unit.reserve(frameHeaderWords + 1)
    let place = attributeSpan(function)
    mark(place)
    emit(.loadMethod, window, receiver, nameIndex(mangle(name)))
    emitExtra(2, destination: window)
    for a in args { expression(a, into: newTemporary()) }
    for k in keywords { expression(tree.keyword(k).value, into: newTemporary()) }
    mark(Span(start: place.start, end: tree.span(e).end))
    let count = args.count + keywords.count
    if keywords.isEmpty {
      emit(.callMethod, target, window, count)
    } else {
      emit(.callMethodKeywords, target, window, count)
      emitExtra(1, destination: target, bc: keywordNames(keywords))
    }
  }

  /// A call through a list of arguments and a dict of keywords. Arguments that are in the window already
  /// move into the list.
  func spreadCall(
    _ span: Span, _ window: Int, _ args: NodeList<Expr>, _ keywords: NodeList<Keyword>, extra: Int,
    into target: Int
  ) {
    let first = window + frameHeaderWords
    if extra > 0 {
      mark(span)
      emit(.buildList, first, first, extra)
    }
    unit.temporary = max(unit.temporary, first + 1)
    if unit.temporary > unit.registerCount { unit.registerCount = unit.temporary }
    if extra > 0 {
      for a in args {
        let before = unit.temporary
        let starred = tree.kind(a) == .starred
        let value = operand(starred ? tree.value(a) : a)
        mark(starred ? tree.span(a) : span)
        emit(starred ? .listExtend : .listAppend, first, value)
        unit.temporary = before
      }
    } else {
      collectArguments(span, args, into: first)
    }
    unit.temporary = first + 1
    finishSpread(span, window, keywords, into: target)
  }

  /// The keywords and the call, when the list of arguments is in its slot.
  func finishSpread(_ span: Span, _ window: Int, _ keywords: NodeList<Keyword>, into target: Int) {
    if !keywords.isEmpty {
      let dict = newTemporary()
      collectKeywords(span, keywords, callee: window + 3, into: dict)
    }
    mark(span)
    emit(.callSpread, target, window, keywords.isEmpty ? 0 : 1)
  }

  private func collectArguments(_ span: Span, _ args: NodeList<Expr>, into out: Int) {
    let base = unit.temporary
    var pending = 0
    var made = false
    func flush() {
      mark(span)
      if !made {
        emit(.buildList, out, base, pending)
        made = true
      } else {
        for i in 0..<pending { emit(.listAppend, out, base + i) }
      }
      pending = 0
      unit.temporary = base
    }
    for a in args {
      if tree.kind(a) == .starred {
        if pending > 0 || !made { flush() }
        let items = operand(tree.value(a))
        mark(a)
        emit(.listExtend, out, items)
        unit.temporary = base
      } else {
        expression(a, into: newTemporary())
        pending += 1
        if pending == Compiler.longestRun { flush() }
      }
    }
    if pending > 0 || !made { flush() }
  }

  private func collectKeywords(_ span: Span, _ keywords: NodeList<Keyword>, callee: Int, into out: Int) {
    let base = unit.temporary
    var pending = 0
    var made = false
    func flush() {
      mark(span)
      if !made {
        emit(.buildMap, out, base, pending)
        made = true
      } else if pending > 0 {
        emit(.buildMap, base, base, pending)
        emit(.mapMerge, out, base, callee)
      }
      pending = 0
      unit.temporary = base
    }
    for k in keywords {
      let (name, value) = tree.keyword(k)
      if name.isNone {
        if pending > 0 || !made { flush() }
        let mapping = operand(value)
        mark(span)
        emit(.mapMerge, out, mapping, callee)
        unit.temporary = base
      } else {
        let pair = unit.reserve(2)
        mark(span)
        load(string(name), into: pair)
        expression(value, into: pair + 1)
        pending += 1
        if pending == Compiler.longestRun / 2 { flush() }
      }
    }
    if pending > 0 || !made { flush() }
  }

  /// The same keyword twice.
  func checkKeywords(_ keywords: NodeList<Keyword>) {
    guard keywords.count > 1 else { return }
    for i in 1..<keywords.count {
      let name = tree.keyword(keywords[i]).name
      guard name.exists else { continue }
      for j in 0..<i where tree.keyword(keywords[j]).name == name {
        fail("keyword argument repeated: \(text(name))", tree.span(keywords[i]))
        return
      }
    }
  }
}
