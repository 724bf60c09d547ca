// Comparisons, and the jumps fused with them.
import CGila

@inline(__always)
func opLess(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = .bool(x.ordered < y.ordered)
    return m.next()
  }
  if Value.bothFlonum(x, y) {
    m.r[m.i.a] = .bool(x.flonum < y.flonum)
    return m.next()
  }
  m.slow(th, lessSlow)
}

@inline(never)
private func lessSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.compareFast(.less, r[i.b], r[i.c]) }
}

@inline(__always)
func opLessEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = .bool(x.ordered <= y.ordered)
    return m.next()
  }
  if Value.bothFlonum(x, y) {
    m.r[m.i.a] = .bool(x.flonum <= y.flonum)
    return m.next()
  }
  m.slow(th, lessEqualSlow)
}

@inline(never)
private func lessEqualSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.compareFast(.lessEqual, r[i.b], r[i.c]) }
}

@inline(__always)
func opEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = .bool(x.ordered == y.ordered)
    return m.next()
  }
  if Value.bothFlonum(x, y) {
    m.r[m.i.a] = .bool(x.flonum == y.flonum)
    return m.next()
  }
  m.slow(th, equalSlow)
}

@inline(never)
private func equalSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.compareFast(.equal, r[i.b], r[i.c]) }
}

@inline(__always)
func opNotEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = .bool(x.ordered != y.ordered)
    return m.next()
  }
  if Value.bothFlonum(x, y) {
    m.r[m.i.a] = .bool(x.flonum != y.flonum)
    return m.next()
  }
  m.slow(th, notEqualSlow)
}

@inline(never)
private func notEqualSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.compareFast(.notEqual, r[i.b], r[i.c]) }
}

@inline(__always)
func opGreater(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = .bool(x.ordered > y.ordered)
    return m.next()
  }
  if Value.bothFlonum(x, y) {
    m.r[m.i.a] = .bool(x.flonum > y.flonum)
    return m.next()
  }
  m.slow(th, greaterSlow)
}

@inline(never)
private func greaterSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.compareFast(.greater, r[i.b], r[i.c]) }
}

@inline(__always)
func opGreaterEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = .bool(x.ordered >= y.ordered)
    return m.next()
  }
  if Value.bothFlonum(x, y) {
    m.r[m.i.a] = .bool(x.flonum >= y.flonum)
    return m.next()
  }
  m.slow(th, greaterEqualSlow)
}

@inline(never)
private func greaterEqualSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.compareFast(.greaterEqual, r[i.b], r[i.c]) }
}

@inline(__always)
func opJumpIfLess(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return x.ordered < y.ordered ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return x.flonum < y.flonum ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfLessSlow)
}

@inline(never)
private func jumpIfLessSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.less, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpIfLessEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return x.ordered <= y.ordered ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return x.flonum <= y.flonum ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfLessEqualSlow)
}

@inline(never)
private func jumpIfLessEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.lessEqual, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpIfEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return x.ordered == y.ordered ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return x.flonum == y.flonum ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfEqualSlow)
}

@inline(never)
private func jumpIfEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.equal, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpIfNotEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return x.ordered != y.ordered ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return x.flonum != y.flonum ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfNotEqualSlow)
}

@inline(never)
private func jumpIfNotEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.notEqual, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpIfGreater(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return x.ordered > y.ordered ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return x.flonum > y.flonum ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfGreaterSlow)
}

@inline(never)
private func jumpIfGreaterSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.greater, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpIfGreaterEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return x.ordered >= y.ordered ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return x.flonum >= y.flonum ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfGreaterEqualSlow)
}

@inline(never)
private func jumpIfGreaterEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.greaterEqual, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpUnlessLess(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return !(x.ordered < y.ordered) ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return !(x.flonum < y.flonum) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessLessSlow)
}

@inline(never)
private func jumpUnlessLessSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.less, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpUnlessLessEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return !(x.ordered <= y.ordered) ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return !(x.flonum <= y.flonum) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessLessEqualSlow)
}

@inline(never)
private func jumpUnlessLessEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.lessEqual, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpUnlessEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return !(x.ordered == y.ordered) ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return !(x.flonum == y.flonum) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessEqualSlow)
}

@inline(never)
private func jumpUnlessEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.equal, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpUnlessNotEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return !(x.ordered != y.ordered) ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return !(x.flonum != y.flonum) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessNotEqualSlow)
}

@inline(never)
private func jumpUnlessNotEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.notEqual, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpUnlessGreater(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return !(x.ordered > y.ordered) ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return !(x.flonum > y.flonum) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessGreaterSlow)
}

@inline(never)
private func jumpUnlessGreaterSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.greater, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpUnlessGreaterEqual(_ m: M, _ th: Th) {
  let x = m.r[m.i.a], y = m.r[m.i.b]
  if _fastPath(Value.bothSmallInt(x, y)) {
    return !(x.ordered >= y.ordered) ? m.jump(m.i.sc, th) : m.next()
  }
  if Value.bothFlonum(x, y) {
    return !(x.flonum >= y.flonum) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessGreaterEqualSlow)
}

@inline(never)
private func jumpUnlessGreaterEqualSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.greaterEqual, r[i.a], r[i.b])) }
}

@inline(__always)
func opJumpIfLessImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return x.ordered < Value.orderedImmediate(m.i.sb) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfLessImmediateSlow)
}

@inline(never)
private func jumpIfLessImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.less, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpIfLessEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return x.ordered <= Value.orderedImmediate(m.i.sb) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfLessEqualImmediateSlow)
}

@inline(never)
private func jumpIfLessEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.lessEqual, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpIfEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return x.ordered == Value.orderedImmediate(m.i.sb) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfEqualImmediateSlow)
}

@inline(never)
private func jumpIfEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.equal, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpIfNotEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return x.ordered != Value.orderedImmediate(m.i.sb) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfNotEqualImmediateSlow)
}

@inline(never)
private func jumpIfNotEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.notEqual, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpIfGreaterImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return x.ordered > Value.orderedImmediate(m.i.sb) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfGreaterImmediateSlow)
}

@inline(never)
private func jumpIfGreaterImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.greater, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpIfGreaterEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return x.ordered >= Value.orderedImmediate(m.i.sb) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpIfGreaterEqualImmediateSlow)
}

@inline(never)
private func jumpIfGreaterEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in (try th.holds(.greaterEqual, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpUnlessLessImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return !(x.ordered < Value.orderedImmediate(m.i.sb)) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessLessImmediateSlow)
}

@inline(never)
private func jumpUnlessLessImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.less, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpUnlessLessEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return !(x.ordered <= Value.orderedImmediate(m.i.sb)) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessLessEqualImmediateSlow)
}

@inline(never)
private func jumpUnlessLessEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.lessEqual, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpUnlessEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return !(x.ordered == Value.orderedImmediate(m.i.sb)) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessEqualImmediateSlow)
}

@inline(never)
private func jumpUnlessEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.equal, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpUnlessNotEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return !(x.ordered != Value.orderedImmediate(m.i.sb)) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessNotEqualImmediateSlow)
}

@inline(never)
private func jumpUnlessNotEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.notEqual, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpUnlessGreaterImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return !(x.ordered > Value.orderedImmediate(m.i.sb)) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessGreaterImmediateSlow)
}

@inline(never)
private func jumpUnlessGreaterImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.greater, r[i.a], Value(smallInt: i.sb))) }
}

@inline(__always)
func opJumpUnlessGreaterEqualImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.a]
  if _fastPath(x.isSmallInt) {
    return !(x.ordered >= Value.orderedImmediate(m.i.sb)) ? m.jump(m.i.sc, th) : m.next()
  }
  m.slow(th, jumpUnlessGreaterEqualImmediateSlow)
}

@inline(never)
private func jumpUnlessGreaterEqualImmediateSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.holds(.greaterEqual, r[i.a], Value(smallInt: i.sb))) }
}
