// Type parameters and type aliases (PEP 695, 696): a generic definition is made inside a function that
// creates its type parameters; bounds, defaults and alias values are functions, evaluated when asked for.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func genericFunction(_ s: Stmt, _ index: Int32, _ firstLine: Int32, _ span: Span, into target: Int) {
    let (name, args, _, _, _, typeParams) = tree.functionDef(s)
    guard let scopeIndex = table.scopeOfNode[s.id | SymbolTable.second] else { return }
    let window = unit.reserve(frameHeaderWords)
    unit.temporary = window + frameHeaderWords
    let parts = functionParts(args, mark: span)
    // The defaults are the arguments of the function that makes this one.
    var arguments = 0
    let first = window + frameHeaderWords
    for part in [parts.defaults, parts.keywordDefaults] {
      if let part {
        move(first + arguments, part)
        arguments += 1
      }
    }
    unit.temporary = max(unit.temporary, first + arguments)
    let code = compileUnit(scopeIndex, name: "<generic parameters of \(text(name))>", firstLine: firstLine) {
      unit.code.argumentCount = arguments
      let parameters = typeParameters(typeParams, span)
      var inner = FunctionParts()
      if parts.defaults != nil { inner.defaults = frameHeaderWords }
      if parts.keywordDefaults != nil {
        inner.keywordDefaults = frameHeaderWords + (parts.defaults == nil ? 0 : 1)
      }
      let function = newTemporary()
      buildFunction(s, index, firstLine, inner, span, into: function)
      emit(.setFunctionPart, function, parameters, 4)
      emit(.return, function)
      unit.isReachable = false
    }
    mark(span)
    makeFunction(code, scopeIndex, into: window + 3)
    emit(.call, target, window, arguments)
  }

  func genericClass(_ s: Stmt, _ index: Int32, _ firstLine: Int32, _ span: Span, into target: Int) {
    let (name, _, _, _, _, typeParams) = tree.classDef(s)
    guard let scopeIndex = table.scopeOfNode[s.id | SymbolTable.second] else { return }
    let window = unit.reserve(frameHeaderWords)
    let code = compileUnit(scopeIndex, name: "<generic parameters of \(text(name))>", firstLine: firstLine) {
      let parameters = typeParameters(typeParams, span)
      storeName(words.typeParams, span, from: parameters)
      let base = newTemporary()
      emit(.intrinsic, base, parameters, Int(Intrinsic.subscriptGeneric.rawValue))
      storeName(words.genericBase, span, from: base)
      let result = newTemporary()
      buildClass(s, index, firstLine, span, generic: true, into: result)
      emit(.return, result)
      unit.isReachable = false
    }
    mark(span)
    makeFunction(code, scopeIndex, into: window + 3)
    emit(.call, target, window, 0)
  }

  func typeAlias(_ s: Stmt) {
    let (nameExpr, typeParams, _) = tree.typeAlias(s)
    let name = tree.name(nameExpr)
    let span = tree.span(s)
    let target = newTemporary()
    if typeParams.isEmpty {
      mark(span)
      buildAlias(s, name, span, parameters: nil, into: target)
    } else {
      guard let scopeIndex = table.scopeOfNode[s.id | SymbolTable.second] else { return }
      let window = unit.reserve(frameHeaderWords)
      let code = compileUnit(
        scopeIndex, name: "<generic parameters of \(text(name))>", firstLine: line(span)
      ) {
        let parameters = typeParameters(typeParams, span)
        let result = newTemporary()
        buildAlias(s, name, span, parameters: parameters, into: result)
        emit(.return, result)
        unit.isReachable = false
      }
      mark(span)
      makeFunction(code, scopeIndex, into: window + 3)
      emit(.call, target, window, 0)
    }
    storeName(name, tree.span(nameExpr), from: target)
  }

  private func buildAlias(_ s: Stmt, _ name: NameID, _ span: Span, parameters: Int?, into target: Int) {
    guard let index = table.scopeOfNode[s.id] else { return }
    let run = unit.reserve(3)
    mark(span)
    load(string(name), into: run)
    if let parameters { move(run + 1, parameters) } else { loadNone(into: run + 1) }
    lazyFunction(tree.typeAlias(s).value, index, name: text(name), firstLine: line(span), span, into: run + 2)
    mark(span)
    emit(.intrinsic, target, run, Int(Intrinsic.typeAlias.rawValue))
  }

  /// A function without arguments that evaluates an expression.
  private func lazyFunction(
    _ e: Expr, _ index: Int32, name: String, firstLine: Int32, _ span: Span, into target: Int
  ) {
    let code = compileUnit(index, name: name, firstLine: firstLine) {
      let value: Int
      if tree.kind(e) == .starred {
        let items = operand(tree.value(e))
        value = newTemporary()
        mark(e)
        emit(.intrinsic, value, items, Int(Intrinsic.starredTuple.rawValue))
      } else {
        value = operand(e)
      }
      mark(e)
      emit(.return, value)
    }
    mark(span)
    makeFunction(code, index, into: target)
  }

  /// Make the type parameters of a definition, bind their names, and answer a register with their tuple.
  private func typeParameters(_ params: NodeList<TypeParam>, _ span: Span) -> Int {
    let tuple = newTemporary()
    let base = unit.reserve(params.count)
    for (i, p) in params.enumerated() {
      let (name, bound, value) = tree.typeParam(p)
      let register = base + i
      let before = unit.temporary
      let run = unit.reserve(2)
      let place = tree.span(p)
      mark(place)
      load(string(name), into: run)
      let kind: Intrinsic
      switch tree.kind(p) {
      case .typeVar:
        if bound.exists, let index = table.scopeOfNode[p.id] {
          lazyFunction(
            bound, index, name: text(name), firstLine: line(tree.span(bound)), place, into: run + 1)
          kind = tree.kind(bound) == .tuple ? .typeVarWithConstraints : .typeVarWithBound
        } else {
          kind = .typeVar
        }
      case .paramSpec: kind = .paramSpec
      case .typeVarTuple: kind = .typeVarTuple
      }
      mark(place)
      emit(.intrinsic, register, run, Int(kind.rawValue))
      if value.exists, let index = table.scopeOfNode[p.id | SymbolTable.second] {
        move(run, register)
        lazyFunction(value, index, name: text(name), firstLine: line(tree.span(value)), place, into: run + 1)
        mark(place)
        emit(.intrinsic, register, run, Int(Intrinsic.setTypeParamDefault.rawValue))
      }
      unit.temporary = before
      storeName(name, place, from: register)
    }
    mark(span)
    emit(.buildTuple, tuple, base, params.count)
    return tuple
  }
}
