// Assignments and deletions: targets of every kind, unpacking, exchange without a tuple, augmented and
// annotated assignment.
import GilaBytecode
import GilaSyntax

extension Compiler {
  func assignment(_ s: Stmt) {
    let (targets, value) = tree.assign(s)
    if targets.count == 1 {
      let target = targets[0]
      if let register = localRegister(target) {
        expression(value, into: register)
        unit.bound.insert(register)
        return
      }
      if exchanges(target, value) { return }
      let source = operand(value, later: tree.kind(target) != .name)
      store(target, from: source)
      return
    }
    // The first plain local takes the value, the others copy it from there.
    if let register = localRegister(targets[0]), !unit.hasNamedExpressions {
      expression(value, into: register)
      unit.bound.insert(register)
      for i in 1..<targets.count { store(targets[i], from: register) }
      return
    }
    let source = newTemporary()
    expression(value, into: source)
    for target in targets { store(target, from: source) }
  }

  /// `a, b = x, y` without a tuple. All values are evaluated before the first store.
  private func exchanges(_ target: Expr, _ value: Expr) -> Bool {
    guard tree.kind(target) == .tuple || tree.kind(target) == .list else { return false }
    guard tree.kind(value) == .tuple || tree.kind(value) == .list, constant(value) == nil else {
      return false
    }
    let targets = tree.elements(target)
    let values = tree.elements(value)
    guard targets.count == values.count, targets.count > 1, targets.count <= 16 else { return false }
    for e in targets where tree.kind(e) == .starred { return false }
    for e in values where tree.kind(e) == .starred { return false }
    // Nested targets may assign any local, so then every value is copied.
    let nested = targets.contains { tree.kind($0) == .tuple || tree.kind($0) == .list }
    var sources: [Int] = []
    var assigned: [Int] = []
    for (i, e) in values.enumerated() {
      var source = operand(e, later: true)
      if !unit.isTemporary(source) && (nested || assigned.contains(source)) {
        let copy = newTemporary()
        mark(e)
        move(copy, source)
        source = copy
      }
      sources.append(source)
      if let register = localRegister(targets[i]) { assigned.append(register) }
    }
    for (i, e) in targets.enumerated() { store(e, from: sources[i]) }
    return true
  }

  /// Store a register to a target. The register stays as it is.
  func store(_ target: Expr, from source: Int) {
    if stack.isExhausted { return tooDeep(tree.span(target)) }
    let before = unit.temporary
    switch tree.kind(target) {
    case .name: storeName(tree.name(target), tree.span(target), from: source)
    case .attribute:
      let (value, attr) = tree.attribute(target)
      noteSelfAttribute(value, attr)
      let object = operand(value)
      mark(attributeSpan(target))
      setAttribute(object, source, attr)
    case .subscript:
      let (value, slice) = tree.subscripted(target)
      checkSubscript(value, slice)
      let object = operand(value, later: true)
      let index = operand(slice)
      mark(target)
      emit(.setItem, object, index, source)
    case .tuple, .list: unpack(target, tree.elements(target), from: source)
    case .starred:
      fail("starred assignment target must be in a list or tuple", tree.span(target))
    default:
      fail("cannot assign to expression", tree.span(target))
    }
    unit.temporary = before
  }

  private func unpack(_ target: Expr, _ targets: NodeList<Expr>, from source: Int) {
    var star = -1
    for (i, e) in targets.enumerated() where tree.kind(e) == .starred {
      if star >= 0 {
        fail("multiple starred expressions in assignment", tree.span(target))
        return
      }
      star = i
    }
    if star >= 0xFF || (star >= 0 && targets.count - star - 1 >= 1 << 23) {
      fail("too many expressions in star-unpacking assignment", tree.span(target))
      return
    }
    if targets.count > 0xFF00 {
      fail("too many expressions in assignment", tree.span(target))
      return
    }
    mark(target)
    if star < 0, let first = localRun(targets), source < first || source >= first + targets.count {
      emit(.unpack, first, source, targets.count)
      for i in 0..<targets.count { unit.bound.insert(first + i) }
      return
    }
    let base = unit.reserve(targets.count)
    if star < 0 {
      emit(.unpack, base, source, targets.count)
    } else {
      emit(.unpackStar, base, source, star)
      emitExtra(1, destination: base, bc: targets.count - star - 1)
    }
    for (i, e) in targets.enumerated() {
      store(tree.kind(e) == .starred ? tree.value(e) : e, from: base + i)
    }
  }

  /// The first register when the targets are plain locals in a row.
  private func localRun(_ targets: NodeList<Expr>) -> Int? {
    guard let first = targets.first, let base = localRegister(first) else { return nil }
    for i in 1..<max(targets.count, 1) where localRegister(targets[i]) != base + i { return nil }
    return base
  }

  func delete(_ target: Expr) {
    if stack.isExhausted { return tooDeep(tree.span(target)) }
    let before = unit.temporary
    switch tree.kind(target) {
    case .name: deleteName(tree.name(target), tree.span(target))
    case .attribute:
      let (value, attr) = tree.attribute(target)
      let object = operand(value)
      mark(attributeSpan(target))
      emit(.deleteAttribute, object, 0, nameIndex(mangle(attr)))
    case .subscript:
      let (value, slice) = tree.subscripted(target)
      let object = operand(value, later: true)
      let index = operand(slice)
      mark(target)
      emit(.deleteItem, object, index)
    case .tuple, .list:
      for e in tree.elements(target) { delete(e) }
    default: fail("cannot delete expression", tree.span(target))
    }
    unit.temporary = before
  }

  // MARK: augmented assignment

  func augmentedAssignment(_ s: Stmt) {
    let (target, op, value) = tree.augAssign(s)
    switch tree.kind(target) {
    case .name:
      let name = tree.name(target)
      if let register = localRegister(target) {
        mark(target)
        checkBound(register, mangle(name))
        inPlace(s, op, register, register, value)
        unit.bound.insert(register)
        return
      }
      let current = newTemporary()
      loadName(name, tree.span(target), into: current)
      inPlace(s, op, current, current, value)
      storeName(name, tree.span(target), from: current)
    case .attribute:
      let (object, attr) = tree.attribute(target)
      let register = operand(object, later: true)
      let current = newTemporary()
      let span = attributeSpan(target)
      mark(span)
      attribute(current, register, attr)
      inPlace(s, op, current, current, value)
      mark(span)
      setAttribute(register, current, attr)
    case .subscript:
      let (object, slice) = tree.subscripted(target)
      let register = operand(object, later: true)
      let index = operand(slice, later: true)
      let current = newTemporary()
      mark(target)
      emit(.getItem, current, register, index)
      inPlace(s, op, current, current, value)
      mark(target)
      emit(.setItem, register, index, current)
    default: fail("illegal expression for augmented assignment", tree.span(target))
    }
  }

  private func inPlace(_ s: Stmt, _ op: BinaryOperator, _ target: Int, _ current: Int, _ value: Expr) {
    if op == .add || op == .sub, let small = smallInt(value) {
      mark(s)
      emitImmediate(op == .add ? .inPlaceAddImmediate : .inPlaceSubtractImmediate, target, current, small)
      return
    }
    var left = current
    if !unit.isTemporary(current) && unit.hasNamedExpressions {
      left = newTemporary()
      move(left, current)
    }
    let right = operand(value)
    mark(s)
    emit(Compiler.inPlaceOperation(op), target, left, right)
  }

  // MARK: annotated assignment

  func annotatedAssignment(_ s: Stmt) {
    let (target, annotation, value, simple) = tree.annAssign(s)
    let evaluates = unit.kind == .module || unit.kind == .classBody
    if value.exists {
      if let register = localRegister(target) {
        expression(value, into: register)
        unit.bound.insert(register)
      } else {
        let source = operand(value, later: tree.kind(target) != .name)
        store(target, from: source)
      }
    }
    switch tree.kind(target) {
    case .name:
      guard simple, evaluates else { break }
      let register = unit.reserve(3)
      annotationValue(annotation, into: register)
      mark(s)
      emitWide(.loadName, register + 1, nameIndex(words.annotations))
      emitExtra(2, destination: register + 1)
      load(string(mangle(tree.name(target))), into: register + 2)
      emit(.setItem, register + 1, register + 2, register)
    case .attribute:
      if value.isNone { effect(tree.attribute(target).value) }
    case .subscript:
      if value.isNone {
        effect(tree.subscripted(target).value)
        effectOfIndex(tree.subscripted(target).slice)
      }
    default: fail("only single target (not tuple) can be annotated", tree.span(target))
    }
    if !simple && evaluates && !table.futureAnnotations { effect(annotation) }
  }

  private func effectOfIndex(_ e: Expr) {
    switch tree.kind(e) {
    case .slice:
      let (lower, upper, step) = tree.slice(e)
      if lower.exists { effect(lower) }
      if upper.exists { effect(upper) }
      if step.exists { effect(step) }
    case .tuple:
      for part in tree.elements(e) { effectOfIndex(part) }
    default: effect(e)
    }
  }
}
