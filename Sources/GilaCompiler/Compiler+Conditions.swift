// Conditions: code that jumps on the truth of an expression, with comparisons fused into the jump. `a < b`
// that fails is a different question from `a >= b`, so the two are never exchanged.
import GilaBytecode
import GilaSyntax

extension Compiler {
  /// Jump to `label` when the truth of `e` is `wanted`, else go on.
  func condition(_ e: Expr, jumpsIf wanted: Bool, to label: Label) {
    if stack.isExhausted { return tooDeep(tree.span(e)) }
    let before = unit.temporary
    defer { unit.temporary = before }
    switch tree.kind(e) {
    case .unaryOp:
      let (op, operandExpr) = tree.unaryOp(e)
      if op == .not, constant(e) == nil { return condition(operandExpr, jumpsIf: !wanted, to: label) }
    case .boolOp:
      let (op, values) = tree.boolOp(e)
      // `and` jumps to false, `or` to true, as soon as one value decides.
      let deciding = op == .or
      if wanted == deciding {
        for value in values { condition(value, jumpsIf: wanted, to: label) }
      } else {
        let past = newLabel()
        for (i, value) in values.enumerated() {
          if i == values.count - 1 {
            condition(value, jumpsIf: wanted, to: label)
          } else {
            condition(value, jumpsIf: deciding, to: past)
          }
        }
        place(past)
      }
      return
    case .compare: return compareAndJump(e, jumpsIf: wanted, to: label)
    case .ifExp:
      let (test, body, orelse) = tree.ifExp(e)
      let other = newLabel()
      let done = newLabel()
      condition(test, jumpsIf: false, to: other)
      condition(body, jumpsIf: wanted, to: label)
      asm.mark = .none
      jump(done)
      place(other)
      condition(orelse, jumpsIf: wanted, to: label)
      place(done)
      return
    default: break
    }
    if let value = constant(e), let truth = Compiler.truth(value) {
      if truth == wanted {
        mark(e)
        jump(label)
      }
      return
    }
    let register = operand(e)
    mark(e)
    jump(wanted ? .jumpIfTrue : .jumpIfFalse, register, label)
  }

  private func compareAndJump(_ e: Expr, jumpsIf wanted: Bool, to label: Label) {
    let (left, ops, comparators) = tree.compare(e)
    checkIdentity(e)
    if ops.count == 1 {
      let x = operand(left, later: tree.kind(comparators[0]) != .constant)
      fusedJump(e, ops[0].op, x, comparators[0], wanted, label, later: false)
      return
    }
    let past = newLabel()
    var x = operand(left, later: true)
    for i in 0..<ops.count {
      let isLast = i == ops.count - 1
      let failing = wanted ? past : label
      x = fusedJump(
        e, ops[i].op, x, comparators[i], isLast && wanted, isLast && wanted ? label : failing, later: !isLast)
    }
    place(past)
  }

  /// Compare and jump; answers the register of the right operand (0 when it was an immediate).
  @discardableResult
  private func fusedJump(
    _ e: Expr, _ op: CompareOperator, _ x: Int, _ right: Expr, _ wanted: Bool, _ label: Label, later: Bool
  ) -> Int {
    if op == .is || op == .isNot, tree.kind(right) == .constant, tree.constantKind(right) == .none, !later {
      mark(e)
      jump((op == .is) == wanted ? .jumpIfNone : .jumpIfNotNone, x, label)
      return 0
    }
    if !later, let value = smallInt(right), let opcode = Compiler.immediateJump(op, wanted) {
      mark(e)
      jump(opcode, x, immediate: value, label)
      return 0
    }
    let y = containerOperand(right, op, later: later)
    mark(e)
    jump(Compiler.fusedJump(op, wanted), x, y, label)
    return y
  }

  static func fusedJump(_ op: CompareOperator, _ wanted: Bool) -> Opcode {
    switch op {
    case .eq: wanted ? .jumpIfEqual : .jumpUnlessEqual
    case .notEq: wanted ? .jumpIfNotEqual : .jumpUnlessNotEqual
    case .lt: wanted ? .jumpIfLess : .jumpUnlessLess
    case .ltE: wanted ? .jumpIfLessEqual : .jumpUnlessLessEqual
    case .gt: wanted ? .jumpIfGreater : .jumpUnlessGreater
    case .gtE: wanted ? .jumpIfGreaterEqual : .jumpUnlessGreaterEqual
    case .is: wanted ? .jumpIfIs : .jumpIfIsNot
    case .isNot: wanted ? .jumpIfIsNot : .jumpIfIs
    case .in: wanted ? .jumpIfContains : .jumpIfNotContains
    case .notIn: wanted ? .jumpIfNotContains : .jumpIfContains
    }
  }

  static func immediateJump(_ op: CompareOperator, _ wanted: Bool) -> Opcode? {
    switch op {
    case .eq: wanted ? .jumpIfEqualImmediate : .jumpUnlessEqualImmediate
    case .notEq: wanted ? .jumpIfNotEqualImmediate : .jumpUnlessNotEqualImmediate
    case .lt: wanted ? .jumpIfLessImmediate : .jumpUnlessLessImmediate
    case .ltE: wanted ? .jumpIfLessEqualImmediate : .jumpUnlessLessEqualImmediate
    case .gt: wanted ? .jumpIfGreaterImmediate : .jumpUnlessGreaterImmediate
    case .gtE: wanted ? .jumpIfGreaterEqualImmediate : .jumpUnlessGreaterEqualImmediate
    default: nil
    }
  }
}
