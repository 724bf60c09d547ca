// Expressions. `expression(_:into:)` leaves a value in a given register, `operand` answers a register that
// holds it: a local in place, or a temporary. A local target is written by the last instruction only, so
// that an exception in the middle leaves it as it was.
import GilaBytecode
import GilaSyntax

extension Compiler {
  /// A register with the value of `e`. When `later` is true more code runs before the register is read, so a
  /// local must be copied in functions whose expressions assign locals.
  func operand(_ e: Expr, later: Bool = false) -> Int {
    if tree.kind(e) == .name {
      let name = mangle(tree.name(e))
      if case .local(let register) = storage(name), !(later && unit.hasNamedExpressions) {
        mark(e)
        checkBound(register, name)
        return register
      }
    }
    let target = newTemporary()
    expression(e, into: target)
    return target
  }

  /// As `operand`, but a value that needs a temporary goes to `target` when that is one.
  func operand(_ e: Expr, reusing target: Int, later: Bool = false) -> Int {
    if tree.kind(e) == .name || !unit.isTemporary(target) { return operand(e, later: later) }
    expression(e, into: target)
    return target
  }

  /// Evaluate for the effects only.
  func effect(_ e: Expr) {
    let before = unit.temporary
    _ = operand(e)
    unit.temporary = before
  }

  func expression(_ e: Expr, into target: Int) {
    if stack.isExhausted { return tooDeep(tree.span(e)) }
    let before = unit.temporary
    switch tree.kind(e) {
    case .name: loadName(tree.name(e), tree.span(e), into: target)
    case .constant:
      mark(e)
      load(literal(e), into: target)
    case .attribute:
      let (value, attr) = tree.attribute(e)
      let object = operand(value, reusing: target)
      mark(attributeSpan(e))
      attribute(target, object, attr)
    case .call: call(e, into: target)
    case .binOp: binary(e, into: target)
    case .boolOp: boolean(e, into: target)
    case .unaryOp: unary(e, into: target)
    case .compare: compare(e, into: target)
    case .subscript: subscripted(e, into: target)
    case .slice: slice(e, into: target)
    case .tuple:
      if let value = constant(e) {
        mark(e)
        load(value, into: target)
      } else {
        display(e, tree.elements(e), .tuple, into: target)
      }
    case .list: display(e, tree.elements(e), .list, into: target)
    case .set: display(e, tree.set(e), .set, into: target)
    case .dict: dictionary(e, into: target)
    case .ifExp: conditional(e, into: target)
    case .joinedStr: joinedString(e, into: target)
    case .formattedValue: formattedValue(e, into: target)
    case .lambda: lambda(e, into: target)
    case .listComp, .setComp, .dictComp, .generatorExp: comprehension(e, into: target)
    case .namedExpr:
      let (name, value) = tree.namedExpr(e)
      if let register = localRegister(name) {
        expression(value, into: register)
        unit.bound.insert(register)
        mark(e)
        move(target, register)
      } else {
        let out = growing(target)
        expression(value, into: out)
        storeName(tree.name(name), tree.span(name), from: out)
        move(target, out)
      }
    case .yield: yieldExpression(e, into: target)
    case .yieldFrom: yieldFrom(e, into: target)
    case .await: awaitExpression(e, into: target)
    case .starred:
      fail("can't use starred expression here", tree.span(e))
    }
    unit.temporary = before
  }

  /// Where CPython reports an attribute access: the attribute's own line when the expression has several.
  func attributeSpan(_ e: Expr) -> Span {
    let span = tree.span(e)
    let bytes = tree.source.bytes
    var i = Int(span.end)
    let start = Int(span.start)
    while i > start {
      i &-= 1
      if bytes[i] == 10 {
        let length = UInt32(truncatingIfNeeded: tree.nameBytes(tree.attribute(e).attr).count)
        return Span(start: max(span.end &- length, UInt32(i &+ 1)), end: span.end)
      }
    }
    return span
  }

  // MARK: operators

  private func binary(_ e: Expr, into target: Int) {
    if let value = constant(e) {
      mark(e)
      return load(value, into: target)
    }
    let (left, op, right) = tree.binOp(e)
    if op == .mod, formatsByPercent(e, left, right, into: target) { return }
    let x = operand(left, reusing: target, later: tree.kind(right) != .constant)
    if op == .add || op == .sub, let value = smallInt(right) {
      mark(e)
      emitImmediate(op == .add ? .addImmediate : .subtractImmediate, target, x, value)
      return
    }
    let y = operand(right)
    mark(e)
    emit(Compiler.operation(op), target, x, y)
  }

  static func operation(_ op: BinaryOperator) -> Opcode {
    switch op {
    case .add: .add
    case .sub: .subtract
    case .mult: .multiply
    case .matMult: .matrixMultiply
    case .div: .trueDivide
    case .mod: .modulo
    case .pow: .power
    case .lShift: .leftShift
    case .rShift: .rightShift
    case .bitOr: .or
    case .bitXor: .xor
    case .bitAnd: .and
    case .floorDiv: .floorDivide
    }
  }

  static func inPlaceOperation(_ op: BinaryOperator) -> Opcode {
    switch op {
    case .add: .inPlaceAdd
    case .sub: .inPlaceSubtract
    case .mult: .inPlaceMultiply
    case .matMult: .inPlaceMatrixMultiply
    case .div: .inPlaceTrueDivide
    case .mod: .inPlaceModulo
    case .pow: .inPlacePower
    case .lShift: .inPlaceLeftShift
    case .rShift: .inPlaceRightShift
    case .bitOr: .inPlaceOr
    case .bitXor: .inPlaceXor
    case .bitAnd: .inPlaceAnd
    case .floorDiv: .inPlaceFloorDivide
    }
  }

  /// The value of an integer literal that fits 16 bits.
  func smallInt(_ e: Expr) -> Int16? {
    switch tree.kind(e) {
    case .constant:
      guard tree.constantKind(e) == .int else { return nil }
      return Int16(exactly: tree.int(of: e))
    case .unaryOp:
      guard case .int(let value)? = constant(e) else { return nil }
      return Int16(exactly: value)
    default: return nil
    }
  }

  private func unary(_ e: Expr, into target: Int) {
    if let value = constant(e) {
      mark(e)
      return load(value, into: target)
    }
    let (op, operandExpr) = tree.unaryOp(e)
    if op == .not, tree.kind(operandExpr) == .compare {
      // `not a is b` and `not a in b` have opposites that mean exactly the same.
      let (left, ops, comparators) = tree.compare(operandExpr)
      if ops.count == 1, let opposite = Compiler.oppositeTest(ops[0].op) {
        checkIdentity(operandExpr)
        let x = operand(left, reusing: target, later: true)
        let y = operand(comparators[0])
        mark(operandExpr)
        emit(opposite, target, x, y)
        return
      }
    }
    let x = operand(operandExpr, reusing: target)
    mark(e)
    switch op {
    case .invert: emit(.invert, target, x)
    case .not: emit(.not, target, x)
    case .uAdd: emit(.positive, target, x)
    case .uSub: emit(.negate, target, x)
    }
  }

  private static func oppositeTest(_ op: CompareOperator) -> Opcode? {
    switch op {
    case .is: .isNot
    case .isNot: .is
    case .in: .notContains
    case .notIn: .contains
    default: nil
    }
  }

  private func boolean(_ e: Expr, into target: Int) {
    let (op, values) = tree.boolOp(e)
    let out = growing(target)
    let done = newLabel()
    for (i, value) in values.enumerated() {
      if i == values.count - 1 {
        expression(value, into: out)
        break
      }
      if let known = constant(value), let truth = Compiler.truth(known) {
        if truth == (op == .or) {
          mark(value)
          load(known, into: out)
          jump(done)
        }
        continue
      }
      expression(value, into: out)
      mark(e)
      jump(op == .and ? .jumpIfFalse : .jumpIfTrue, out, done)
    }
    place(done)
    mark(e)
    move(target, out)
  }

  private func conditional(_ e: Expr, into target: Int) {
    let (test, body, orelse) = tree.ifExp(e)
    let other = newLabel()
    let done = newLabel()
    condition(test, jumpsIf: false, to: other)
    expression(body, into: target)
    asm.mark = .none
    jump(done)
    place(other)
    expression(orelse, into: target)
    place(done)
  }

  // MARK: comparisons

  static func comparison(_ op: CompareOperator) -> Opcode {
    switch op {
    case .eq: .equal
    case .notEq: .notEqual
    case .lt: .less
    case .ltE: .lessEqual
    case .gt: .greater
    case .gtE: .greaterEqual
    case .is: .is
    case .isNot: .isNot
    case .in: .contains
    case .notIn: .notContains
    }
  }

  private func compare(_ e: Expr, into target: Int) {
    let (left, ops, comparators) = tree.compare(e)
    checkIdentity(e)
    if ops.count == 1 {
      let x = operand(left, reusing: target, later: tree.kind(comparators[0]) != .constant)
      let y = containerOperand(comparators[0], ops[0].op)
      mark(e)
      emit(Compiler.comparison(ops[0].op), target, x, y)
      return
    }
    let out = growing(target)
    let done = newLabel()
    var x = operand(left, later: true)
    for i in 0..<ops.count {
      let y = containerOperand(comparators[i], ops[i].op, later: true)
      mark(e)
      emit(Compiler.comparison(ops[i].op), out, x, y)
      if i < ops.count - 1 { jump(.jumpIfFalse, out, done) }
      x = y
    }
    place(done)
    mark(e)
    move(target, out)
  }

  /// The right operand of a comparison; a literal list or set behind `in` becomes a constant.
  func containerOperand(_ e: Expr, _ op: CompareOperator, later: Bool = false) -> Int {
    if op == .in || op == .notIn, let value = constantContainer(e) {
      let target = newTemporary()
      mark(e)
      load(value, into: target)
      return target
    }
    return operand(e, later: later)
  }

  // MARK: subscripts

  private func subscripted(_ e: Expr, into target: Int) {
    if let value = constant(e) {
      mark(e)
      return load(value, into: target)
    }
    let (value, slice) = tree.subscripted(e)
    checkSubscript(value, slice)
    let object = operand(value, reusing: target, later: tree.kind(slice) != .constant)
    let index = operand(slice)
    mark(e)
    emit(.getItem, target, object, index)
  }

  private func slice(_ e: Expr, into target: Int) {
    let (lower, upper, step) = tree.slice(e)
    let base = unit.reserve(step.exists ? 3 : 2)
    func part(_ p: Expr, _ register: Int) {
      if p.exists {
        expression(p, into: register)
      } else {
        mark(e)
        loadNone(into: register)
      }
    }
    part(lower, base)
    part(upper, base + 1)
    if step.exists { part(step, base + 2) }
    mark(e)
    emit(.buildSlice, target, base, step.exists ? 3 : 2)
  }
}
