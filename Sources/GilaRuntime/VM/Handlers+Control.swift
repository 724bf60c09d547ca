// Jumps, truth, identity, membership, unary operators.
import CGila

extension UnsafeMutablePointer where Pointee == Thread {
  @inline(__always)
  func compareFast(_ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Value {
    if a.isKind(.str), b.isKind(.str) { return .bool(strHolds(op, StrRef(unchecked: a), StrRef(unchecked: b))) }
    return try compare(op, a, b)
  }

  @inline(__always)
  func holds(_ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Bool {
    if a.isKind(.str), b.isKind(.str), !a.object.pointee.flags.contains(.heapType), !b.object.pointee.flags.contains(.heapType) {
      return strHolds(op, StrRef(unchecked: a), StrRef(unchecked: b))
    }
    let result = try compare(op, a, b)
    return try truth(result)
  }

  func strHolds(_ op: Comparison, _ a: StrRef, _ b: StrRef) -> Bool {
    switch op {
    case .equal: return a == b || a.isEqual(b)
    case .notEqual: return a != b && !a.isEqual(b)
    default: return op.holds(compareText(a, b), 0)
    }
  }
}

@inline(__always)
func opJump(_ m: M, _ th: Th) { m.jump(m.i.bc, th) }

@inline(__always)
func opJumpIfTrue(_ m: M, _ th: Th) {
  let v = m.r[m.i.a]
  if v.isTrue { return m.jump(m.i.bc, th) }
  if v.isFalse || v.isNone { return m.next() }
  if v.isSmallInt { return v.bits != 1 ? m.jump(m.i.bc, th) : m.next() }
  m.slow(th, jumpIfTrueSlow)
}

@inline(__always)
func opJumpIfFalse(_ m: M, _ th: Th) {
  let v = m.r[m.i.a]
  if v.isTrue { return m.next() }
  if v.isFalse || v.isNone { return m.jump(m.i.bc, th) }
  if v.isSmallInt { return v.bits == 1 ? m.jump(m.i.bc, th) : m.next() }
  m.slow(th, jumpIfFalseSlow)
}

@inline(never)
private func jumpIfTrueSlow(_ th: Th) -> Target { jumpOnTruth(th, true) }
@inline(never)
private func jumpIfFalseSlow(_ th: Th) -> Target { jumpOnTruth(th, false) }

private func jumpOnTruth(_ th: Th, _ wanted: Bool) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  do throws(Raised) {
    let taken = try th.truth(regs[Instruction(pc).a]) == wanted
    th.pointee.budget &-= 8
    if th.heap.pointee.requested || th.pointee.interrupt { try th.attend() }
    return Target(pc: taken ? pc + (1 &+ Instruction(pc).bc) : pc + 1, regs: regs)
  } catch {
    th.pointee.budget &-= 8
    return th.raised(pc, regs)
  }
}

@inline(__always)
func opJumpIfNone(_ m: M, _ th: Th) { m.r[m.i.a].isNone ? m.jump(m.i.bc, th) : m.next() }

@inline(__always)
func opJumpIfNotNone(_ m: M, _ th: Th) { m.r[m.i.a].isNone ? m.next() : m.jump(m.i.bc, th) }

/// Identity: equal words, or boxed floats of equal bits that only differ by where they were boxed.
@inline(__always)
func opJumpIfIs(_ m: M, _ th: Th) { m.r[m.i.a] == m.r[m.i.b] ? m.jump(m.i.sc, th) : m.next() }

@inline(__always)
func opJumpIfIsNot(_ m: M, _ th: Th) { m.r[m.i.a] == m.r[m.i.b] ? m.next() : m.jump(m.i.sc, th) }

@inline(__always)
func opJumpIfContains(_ m: M, _ th: Th) { m.slow(th, jumpIfContainsSlow) }

@inline(__always)
func opJumpIfNotContains(_ m: M, _ th: Th) { m.slow(th, jumpIfNotContainsSlow) }

@inline(never)
private func jumpIfContainsSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in try th.containsFast(r[i.b], r[i.a]) }
}
@inline(never)
private func jumpIfNotContainsSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.containsFast(r[i.b], r[i.a])) }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// `item in container` for exact builtin containers without a method call.
  @inline(__always)
  func containsFast(_ container: Value, _ item: Value) throws(Raised) -> Bool {
    if container.isPointer, !container.object.pointee.flags.contains(.heapType) {
      switch container.object.pointee.kind {
      case .dict:
        let d = DictRef(unchecked: container)
        return try find(d, item, hash: try hash(item)) != nil
      case .list:
        let l = ListRef(unchecked: container)
        var k = 0
        while k < l.pointee.count {
          if try equals(l.items[k], item) { return true }
          k &+= 1
        }
        return false
      case .tuple:
        let t = TupleRef(unchecked: container)
        for k in 0..<t.pointee.count where try equals(t.items[k], item) { return true }
        return false
      default: break
      }
    }
    return try contains(container, item)
  }
}

@inline(__always)
func opIs(_ m: M, _ th: Th) {
  m.r[m.i.a] = .bool(m.r[m.i.b] == m.r[m.i.c])
  m.next()
}

@inline(__always)
func opIsNot(_ m: M, _ th: Th) {
  m.r[m.i.a] = .bool(m.r[m.i.b] != m.r[m.i.c])
  m.next()
}

@inline(__always)
func opContains(_ m: M, _ th: Th) { m.slow(th, containsSlow) }
@inline(__always)
func opNotContains(_ m: M, _ th: Th) { m.slow(th, notContainsSlow) }

@inline(never)
private func containsSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = .bool(try th.containsFast(r[i.c], r[i.b])) }
}
@inline(never)
private func notContainsSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = .bool(!(try th.containsFast(r[i.c], r[i.b]))) }
}

@inline(__always)
func opNot(_ m: M, _ th: Th) {
  let v = m.r[m.i.b]
  if v.isBool {
    m.r[m.i.a] = .bool(v.isFalse)
    return m.next()
  }
  m.slow(th, notSlow)
}

@inline(never)
private func notSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = .bool(!(try th.truth(r[i.b]))) }
}

@inline(__always)
func opNegate(_ m: M, _ th: Th) {
  let v = m.r[m.i.b]
  if v.isSmallInt {
    let (result, overflow) = Value.subtract(Value(smallInt: 0), v)
    if _fastPath(!overflow) {
      m.r[m.i.a] = result
      return m.next()
    }
  } else if v.isFlonum {
    m.r[m.i.a] = Value.tryFlonum(-v.flonum).0
    return m.next()
  }
  m.slow(th, negateSlow)
}

@inline(never)
private func negateSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.unary(.__neg__, "-", r[i.b]) }
}

@inline(__always)
func opPositive(_ m: M, _ th: Th) { m.slow(th, positiveSlow) }
@inline(never)
private func positiveSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.unary(.__pos__, "+", r[i.b]) }
}

@inline(__always)
func opInvert(_ m: M, _ th: Th) {
  let v = m.r[m.i.b]
  if v.isSmallInt {
    m.r[m.i.a] = Value(smallInt: ~v.smallInt)
    return m.next()
  }
  m.slow(th, invertSlow)
}
@inline(never)
private func invertSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.unary(.__invert__, "~", r[i.b]) }
}
