// Class definitions: the class body as a function without arguments whose namespace is in register 5, and
// the call of __build_class__.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func classDefinition(_ s: Stmt) {
    let (name, _, _, _, decorators, typeParams) = tree.classDef(s)
    guard let index = table.scopeOfNode[s.id] else { return }
    let before = unit.temporary
    let first = decorators.first.map { line(tree.span($0)) } ?? line(tree.span(s))
    let span = tree.span(s)
    let windows = beginDecorators(decorators)
    let target = windows.last.map { $0 + frameHeaderWords } ?? newTemporary()
    if typeParams.isEmpty {
      buildClass(s, index, first, span, generic: false, into: target)
    } else {
      genericClass(s, index, first, span, into: target)
    }
    let result = finishDecorators(decorators, windows, target)
    storeName(name, span, from: result)
    unit.temporary = before
  }

  /// Call `__build_class__(body, name, *bases, **keywords)`.
  func buildClass(
    _ s: Stmt, _ index: Int32, _ firstLine: Int32, _ span: Span, generic: Bool, into target: Int
  ) {
    let (name, bases, keywords, body, _, _) = tree.classDef(s)
    let code = compileUnit(index, name: text(name), firstLine: firstLine) {
      classBody(body, name: name, firstLine: firstLine, generic: generic)
    }
    let window = unit.reserve(frameHeaderWords)
    mark(span)
    emit(.loadBuildClass, window + 3)
    let arguments = unit.reserve(2)
    makeFunction(code, index, into: arguments)
    load(string(name), into: arguments + 1)
    checkKeywords(keywords)
    if !generic {
      finishCall(span, window, bases, keywords, extra: 2, into: target)
      return
    }
    // The Generic base comes behind the written ones.
    let starred = bases.contains { tree.kind($0) == .starred }
    let spread = starred || keywords.contains { tree.keyword($0).name.isNone }
    if spread || bases.count + keywords.count + 3 > Compiler.mostArguments {
      let list = window + frameHeaderWords
      emit(.buildList, list, list, 2)
      unit.temporary = list + 1
      for base in bases {
        let before = unit.temporary
        let isStarred = tree.kind(base) == .starred
        let value = operand(isStarred ? tree.value(base) : base)
        mark(base)
        emit(isStarred ? .listExtend : .listAppend, list, value)
        unit.temporary = before
      }
      let base = newTemporary()
      loadName(words.genericBase, span, into: base)
      mark(span)
      emit(.listAppend, list, base)
      unit.temporary = list + 1
      finishSpread(span, window, keywords, into: target)
      return
    }
    for base in bases { expression(base, into: newTemporary()) }
    loadName(words.genericBase, span, into: newTemporary())
    for k in keywords { expression(tree.keyword(k).value, into: newTemporary()) }
    callWindow(span, window, count: bases.count + keywords.count + 3, keywords, into: target)
  }

  private func classBody(_ body: NodeList<Stmt>, name: NameID, firstLine: Int32, generic: Bool) {
    let own = table.scopes[Int(unit.scope)]
    let start = lineStart(firstLine)
    mark(start)
    let register = newTemporary()
    emitWide(.loadName, register, nameIndex(words.name))
    emitExtra(2, destination: register)
    storeNamespace("__module__", from: register)
    load(string(unit.code.qualifiedName), into: register)
    storeNamespace("__qualname__", from: register)
    load(.int(Int64(firstLine)), into: register)
    storeNamespace("__firstlineno__", from: register)
    if generic {
      loadName(words.typeParams, start, into: register)
      storeNamespace("__type_params__", from: register)
    }
    if own.classDictRegister != 0 { emit(.storeDeref, Int(own.classDictRegister), frameHeaderWords) }
    unit.temporary = register
    bodyWithDocstring(body)
    asm.mark = .none
    _ = newTemporary()
    load(.tuple(unit.staticAttributes.map { string($0) }), into: register)
    storeNamespace("__static_attributes__", from: register)
    if own.classDictRegister != 0 { storeNamespace("__classdictcell__", from: Int(own.classDictRegister)) }
    if own.classCellRegister != 0 {
      storeNamespace("__classcell__", from: Int(own.classCellRegister))
      emit(.return, Int(own.classCellRegister))
    } else {
      emitWide(.returnImmediate, 0, 8)
    }
    unit.isReachable = false
    unit.temporary = register
  }

  /// The statements of a module or class: annotations dict, docstring, the rest.
  func bodyWithDocstring(_ body: NodeList<Stmt>) {
    if hasAnnotations(body) {
      let around = asm.mark
      emit(.setupAnnotations)
      asm.mark = around
    }
    var first = 0
    if let doc = docstring(body) {
      first = 1
      if options.optimize < 2 {
        let register = newTemporary()
        mark(body[0])
        load(doc, into: register)
        storeNamespace("__doc__", from: register)
        unit.temporary = register
      }
    }
    for i in first..<body.count { statement(body[i]) }
  }

  /// Whether a variable annotation stands anywhere in the body, nested definitions excepted.
  func hasAnnotations(_ body: NodeList<Stmt>) -> Bool {
    if stack.isExhausted { return false }
    for s in body {
      switch tree.kind(s) {
      case .annAssign: return true
      case .for, .asyncFor:
        let loop = tree.forLoop(s)
        if hasAnnotations(loop.body) || hasAnnotations(loop.orelse) { return true }
      case .while, .if:
        let conditional = tree.conditional(s)
        if hasAnnotations(conditional.body) || hasAnnotations(conditional.orelse) { return true }
      case .with, .asyncWith:
        if hasAnnotations(tree.with(s).body) { return true }
      case .match:
        for c in tree.match(s).cases where hasAnnotations(tree.matchCase(c).body) { return true }
      case .try, .tryStar:
        let parts = tree.tryStmt(s)
        if hasAnnotations(parts.body) || hasAnnotations(parts.orelse) || hasAnnotations(parts.finalbody) {
          return true
        }
        for h in parts.handlers where hasAnnotations(tree.handler(h).body) { return true }
      default: break
      }
    }
    return false
  }

  /// Remember `self.name = …` for `__static_attributes__` of the class around.
  func noteSelfAttribute(_ value: Expr, _ attr: NameID) {
    guard tree.kind(value) == .name, tree.name(value) == words.self_ else { return }
    var around: Unit? = unit
    while let u = around {
      if u.kind == .classBody {
        if !u.staticAttributes.contains(attr) { u.staticAttributes.append(attr) }
        return
      }
      around = u.parent
    }
  }
}
