// Functions, lambdas and the making of code objects: frames and their entry code, defaults, annotations,
// decorators, closures and qualified names.
import GilaBytecode
import GilaSyntax

extension Compiler {
  /// Compile a scope of its own into a code unit.
  func compileUnit(_ index: Int32, name: String, firstLine: Int32, _ body: () -> Void) -> CodeUnit {
    let aroundUnit = unit
    let aroundScope = scope
    let aroundMark = asm.mark
    let own = table.scopes[Int(index)]
    let qualified = qualifiedName(name, own)
    let layout = table.layOut(index, comprehensions: comprehensions[index] ?? []) { text($0) }
    unit = Unit(scope: index, kind: own.kind, layout: layout, parent: aroundUnit)
    asm = unit.asm
    table.install(index)
    scope = index
    let code = unit.code
    code.name = name
    code.qualifiedName = qualified
    code.filename = options.filename
    code.firstLine = firstLine
    code.flags = codeFlags(own)
    if options.allowsTopLevelAwait && own.kind == .module && own.flags.contains(.coroutine) {
      code.flags.insert(.coroutine)
    }
    beginFrame(own, layout)
    body()
    finishUnit()
    table.uninstall(index)
    unit = aroundUnit
    asm = unit.asm
    asm.mark = aroundMark
    scope = aroundScope
    return code
  }

  private func codeFlags(_ own: Scope) -> CodeFlags {
    var result = flags
    guard own.kind.isFunctionLike else { return result }
    result.formUnion([.optimized, .newLocals])
    if own.flags.contains(.nested) { result.insert(.nested) }
    switch (own.flags.contains(.generator), own.flags.contains(.coroutine)) {
    case (true, true): result.insert(.asyncGenerator)
    case (true, false): result.insert(.generator)
    case (false, true): result.insert(.coroutine)
    case (false, false): break
    }
    if own.flags.contains(.variablePositional) { result.insert(.varArguments) }
    if own.flags.contains(.variableKeywords) { result.insert(.varKeywords) }
    return result
  }

  /// Entry code: cells for captured variables, the closure's cells into their registers.
  private func beginFrame(_ own: Scope, _ layout: FrameLayout) {
    unit.hasNamedExpressions = own.flags.contains(.namedExpression)
    if own.kind.isFunctionLike {
      for i in 0..<layout.parameterCount { unit.bound.insert(frameHeaderWords + i) }
      if own.flags.contains(.hasDeletes) {
        var s = own.firstSymbol
        while s >= 0 {
          let symbol = table.symbols[Int(s)]
          if symbol.flags.contains(.deleted) && symbol.place == .local {
            unit.fragile.insert(Int(symbol.register))
          }
          s = symbol.next
        }
      }
    }
    asm.mark = .none
    for (i, local) in layout.locals.enumerated() where local.kind == .cell {
      emit(.makeCell, frameHeaderWords + i)
    }
    if layout.freeCount > 0 { emit(.copyFree, layout.freeStart, layout.freeCount) }
  }

  private func finishUnit() {
    emitDeferred()
    unit.code.registerCount = unit.registerCount
    if asm.overflow || unit.registerCount > 0xFFFF || unit.code.names.count > 0xFFFF {
      fail("code object \(unit.code.name) is too large", Span(start: 0, end: 0))
    }
    var cursor = LineCursor(tree.source)
    let done = asm.finish(into: unit.code) { mark in
      if mark == .none { return .none }
      let start = cursor.position(mark.start)
      let end = cursor.position(mark.end)
      return GilaBytecode.SourcePosition(
        line: start.line, endLine: end.line, column: start.column, endColumn: end.column)
    }
    if !done && failure == nil {
      fail("internal error: a jump without a target in \(unit.code.name)", Span(start: 0, end: 0))
    }
  }

  private func qualifiedName(_ name: String, _ own: Scope) -> String {
    guard own.kind != .module else { return name }
    var around = unit
    if around.kind == .typeParameters || around.kind == .typeVariable, let parent = around.parent {
      around = parent
    }
    if around.kind == .module { return name }
    if own.kind == .function || own.kind == .classBody || own.kind == .typeParameters {
      let symbol = table.find(table.mangle(own.name, scope: around.scope), in: around.scope)
      if symbol >= 0 && table.symbols[Int(symbol)].place == .globalExplicit { return name }
    }
    let isFunction = around.kind == .function || around.kind == .lambda || around.kind == .typeAlias
    return around.code.qualifiedName + (isFunction ? ".<locals>." : ".") + name
  }

  // MARK: closures

  /// A function of `code`, with its closure.
  func makeFunction(_ code: CodeUnit, _ index: Int32, into target: Int) {
    emitWide(.makeFunction, target, constantIndex(.code(code)))
    let free = code.locals.indices.filter { code.locals[$0].kind == .free }
    guard !free.isEmpty else { return }
    let before = unit.temporary
    var cells: [Int] = []
    var s = table.scopes[Int(index)].firstSymbol
    var names: [(String, NameID)] = []
    while s >= 0 {
      let symbol = table.symbols[Int(s)]
      if symbol.place == .free || symbol.flags.contains(.passedThrough) {
        names.append((text(symbol.name), symbol.name))
      }
      s = symbol.next
    }
    for i in free {
      let name = code.locals[i].name
      guard let id = names.first(where: { $0.0 == name })?.1 else { continue }
      cells.append(cellRegister(id))
    }
    let isRun = cells.indices.allSatisfy { cells[$0] == cells[0] + $0 }
    var base = cells[0]
    if !isRun {
      base = unit.reserve(cells.count)
      for (i, cell) in cells.enumerated() { emit(.move, base + i, cell) }
    }
    let closure = newTemporary()
    emit(.buildTuple, closure, base, cells.count)
    emit(.setFunctionPart, target, closure, 3)
    unit.temporary = before
  }

  /// The register of this frame that holds the cell of a variable.
  private func cellRegister(_ name: NameID) -> Int {
    let own = table.scopes[Int(unit.scope)]
    if own.kind == .classBody {
      if name == words.class_ && own.classCellRegister != 0 { return Int(own.classCellRegister) }
      if name == words.classDict && own.classDictRegister != 0 { return Int(own.classDictRegister) }
    }
    var s = table.find(name, in: scope)
    while s >= 0 && table.symbols[Int(s)].place == .outer { s = table.symbols[Int(s)].outer }
    if s < 0 { s = table.find(name, in: unit.scope) }
    return s >= 0 ? Int(table.symbols[Int(s)].register) : frameHeaderWords
  }

  // MARK: definitions

  func functionDefinition(_ s: Stmt) {
    let (name, args, _, decorators, _, typeParams) = tree.functionDef(s)
    guard let index = table.scopeOfNode[s.id] else { return }
    let before = unit.temporary
    let first = decorators.first.map { line(tree.span($0)) } ?? line(tree.span(s))
    let span = tree.span(s)
    let windows = beginDecorators(decorators)
    let target = windows.last.map { $0 + frameHeaderWords } ?? newTemporary()
    if typeParams.isEmpty {
      let parts = functionParts(args, mark: span)
      buildFunction(s, index, first, parts, span, into: target)
    } else {
      genericFunction(s, index, first, span, into: target)
    }
    let result = finishDecorators(decorators, windows, target)
    storeName(name, span, from: result)
    unit.temporary = before
  }

  /// Evaluate the decorators: each into a window whose argument will be what the next ones make.
  func beginDecorators(_ decorators: NodeList<Expr>) -> [Int] {
    var windows: [Int] = []
    for d in decorators {
      let window = unit.reserve(frameHeaderWords)
      expression(d, into: window + 3)
      windows.append(window)
      _ = newTemporary()
    }
    return windows
  }

  /// Call the decorators on what is in `made`; answers where the result is.
  func finishDecorators(_ decorators: NodeList<Expr>, _ windows: [Int], _ made: Int) -> Int {
    var result = made
    for i in windows.indices.reversed() {
      result = windows[max(i - 1, 0)] + frameHeaderWords
      mark(decorators[i])
      emit(.call, result, windows[i], 1)
    }
    return result
  }

  struct FunctionParts {
    var defaults: Int?
    var keywordDefaults: Int?
  }

  /// Evaluate the defaults of parameters.
  func functionParts(_ args: Arguments, mark span: Span) -> FunctionParts {
    var parts = FunctionParts()
    if args.isNone { return parts }
    let a = tree.arguments(args)
    if !a.defaults.isEmpty {
      let target = newTemporary()
      if let values = constants(a.defaults) {
        mark(span)
        load(.tuple(values), into: target)
      } else {
        let base = unit.reserve(a.defaults.count)
        for (i, e) in a.defaults.enumerated() { expression(e, into: base + i) }
        mark(span)
        emit(.buildTuple, target, base, a.defaults.count)
        unit.temporary = target + 1
      }
      parts.defaults = target
    }
    if a.kwDefaults.contains(where: { $0.exists }) {
      let target = newTemporary()
      let base = unit.temporary
      var count = 0
      for (i, e) in a.kwDefaults.enumerated() where e.exists {
        let pair = unit.reserve(2)
        mark(span)
        load(string(mangle(tree.arg(a.kwonlyargs[i]).name)), into: pair)
        expression(e, into: pair + 1)
        count += 1
      }
      mark(span)
      emit(.buildMap, target, base, count)
      unit.temporary = target + 1
      parts.keywordDefaults = target
    }
    return parts
  }

  /// Make the function of a definition whose defaults are ready.
  func buildFunction(
    _ s: Stmt, _ index: Int32, _ firstLine: Int32, _ parts: FunctionParts, _ span: Span, into target: Int
  ) {
    let (name, args, body, _, returns, _) = tree.functionDef(s)
    let annotations = functionAnnotations(args, returns, span)
    let code = compileUnit(index, name: text(name), firstLine: firstLine) {
      countParameters(args)
      functionBody(body)
    }
    mark(span)
    let out = growing(target)
    makeFunction(code, index, into: out)
    if let defaults = parts.defaults { emit(.setFunctionPart, out, defaults, 0) }
    if let defaults = parts.keywordDefaults { emit(.setFunctionPart, out, defaults, 1) }
    if let annotations { emit(.setFunctionPart, out, annotations, 2) }
    move(target, out)
  }

  func countParameters(_ args: Arguments) {
    if args.isNone { return }
    let a = tree.arguments(args)
    unit.code.argumentCount = a.posonlyargs.count + a.args.count
    unit.code.positionalOnlyCount = a.posonlyargs.count
    unit.code.keywordOnlyCount = a.kwonlyargs.count
  }

  private func functionBody(_ body: NodeList<Stmt>) {
    var first = 0
    if let doc = docstring(body) {
      first = 1
      if options.optimize < 2 {
        _ = constantIndex(doc)
        unit.code.flags.insert(.hasDocstring)
      }
    }
    for i in first..<body.count { statement(body[i]) }
    // Falling off the end has the position of the last statement.
    if unit.isReachable {
      asm.mark = .none
      if first < body.count, let last = body.last { mark(last) } else { mark(lineStart(unit.code.firstLine)) }
      emitWide(.returnImmediate, 0, 8)
      unit.isReachable = false
    }
  }

  /// The place that CPython gives to entry code: the start of a line.
  func lineStart(_ line: Int32) -> Span {
    let offset = tree.source.lineStarts[max(0, min(Int(line), tree.source.lineCount) - 1)]
    return Span(start: offset, end: offset)
  }

  /// The docstring of a body: leading indentation is taken away as CPython 3.13 does.
  func docstring(_ body: NodeList<Stmt>) -> Constant? {
    guard let first = body.first, tree.kind(first) == .expr else { return nil }
    let value = tree.value(first)
    guard tree.kind(value) == .constant, tree.constantKind(value) == .str else { return nil }
    return .str(Docstring.clean(Array(tree.bytes(of: value))))
  }

  func lambda(_ e: Expr, into target: Int) {
    let (args, body) = tree.lambda(e)
    guard let index = table.scopeOfNode[e.id] else { return }
    let parts = functionParts(args, mark: tree.span(e))
    let code = compileUnit(index, name: "<lambda>", firstLine: line(tree.span(e))) {
      countParameters(args)
      let value = operand(body)
      mark(body)
      emit(.return, value)
    }
    mark(e)
    let out = growing(target)
    makeFunction(code, index, into: out)
    if let defaults = parts.defaults { emit(.setFunctionPart, out, defaults, 0) }
    if let defaults = parts.keywordDefaults { emit(.setFunctionPart, out, defaults, 1) }
    move(target, out)
  }

  // MARK: annotations

  /// A dict of a function's annotations, or nothing.
  private func functionAnnotations(_ args: Arguments, _ returns: Expr, _ span: Span) -> Int? {
    var entries: [(NameID, Expr)] = []
    if args.exists {
      let a = tree.arguments(args)
      func add(_ p: Arg) {
        if p.exists, tree.arg(p).annotation.exists {
          entries.append((tree.arg(p).name, tree.arg(p).annotation))
        }
      }
      for p in a.posonlyargs { add(p) }
      for p in a.args { add(p) }
      add(a.vararg)
      for p in a.kwonlyargs { add(p) }
      add(a.kwarg)
    }
    if returns.exists { entries.append((tree.intern("return"), returns)) }
    if entries.isEmpty { return nil }
    let target = newTemporary()
    let base = unit.temporary
    var made = false
    var count = 0
    func flush() {
      mark(span)
      if !made {
        emit(.buildMap, target, base, count)
        made = true
      } else {
        for i in 0..<count { emit(.mapAdd, target, base + 2 * i, base + 2 * i + 1) }
      }
      count = 0
      unit.temporary = base
    }
    for (name, annotation) in entries {
      let pair = unit.reserve(2)
      mark(span)
      load(string(mangle(name)), into: pair)
      annotationValue(annotation, into: pair + 1)
      count += 1
      if count == Compiler.longestRun / 2 { flush() }
    }
    if count > 0 || !made { flush() }
    return target
  }

  /// The value of an annotation: evaluated now, or its text under the future feature.
  func annotationValue(_ annotation: Expr, into target: Int) {
    if table.futureAnnotations {
      mark(annotation)
      load(annotationText(annotation), into: target)
    } else if tree.kind(annotation) == .starred {
      let value = operand(tree.value(annotation))
      mark(annotation)
      emit(.intrinsic, target, value, Int(Intrinsic.starredTuple.rawValue))
    } else {
      expression(annotation, into: target)
    }
  }
}
