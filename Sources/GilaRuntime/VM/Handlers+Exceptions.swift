// Raising, matching, `with`, imports and patterns.
import CGila
import GilaBytecode

@inline(__always)
func opRaise(_ m: M, _ th: Th) { m.slow(th, raiseSlow) }

@inline(never)
private func raiseSlow(_ th: Th) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  let i = Instruction(pc)
  th.pointee.budget &-= 8
  switch i.c {
  case 0:
    let e = th.pointee.handled
    if e.isPointer {
      th.pointee.pending = e
      let t = th.unwind(pc, regs, reraise: true)
      return Target(pc: t.pc, regs: t.regs)
    }
    _ = th.runtimeError("No active exception to reraise")
  case 1: _ = th.raiseValue(regs[i.a], cause: nil)
  default: _ = th.raiseValue(regs[i.a], cause: regs[i.b])
  }
  return th.raised(pc, regs)
}

@inline(__always)
func opReraise(_ m: M, _ th: Th) { m.slow(th, reraiseSlow) }

@inline(never)
func reraiseSlow(_ th: Th) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  th.pointee.budget &-= 8
  th.pointee.pending = regs[Instruction(pc).a]
  let t = th.unwind(pc, regs, reraise: true)
  return Target(pc: t.pc, regs: t.regs)
}

@inline(__always)
func opPushHandled(_ m: M, _ th: Th) {
  let e = m.r[m.i.b]
  m.r[m.i.a] = th.pointee.handled
  th.pointee.handled = e
  m.next()
}

@inline(__always)
func opPopHandled(_ m: M, _ th: Th) {
  th.pointee.handled = m.r[m.i.a]
  m.next()
}

@inline(__always)
func opJumpUnlessMatches(_ m: M, _ th: Th) {
  let e = m.r[m.i.a], spec = m.r[m.i.b]
  if _fastPath(spec.isKind(.type)), th.typeOf(e).value == spec { return m.next() }
  m.slow(th, jumpUnlessMatchesSlow)
}

@inline(never)
private func jumpUnlessMatchesSlow(_ th: Th) -> Target {
  th.performJump { i, r throws(Raised) in !(try th.matches(r[i.a], r[i.b])) }
}

@inline(__always)
func opExceptionInfo(_ m: M, _ th: Th) {
  let e = m.r[m.i.b]
  let traceback = ExceptionRef(unchecked: e).pointee.traceback
  let a = m.i.a
  m.r[a] = th.typeOf(e).value
  m.r[a &+ 1] = e
  m.r[a &+ 2] = traceback.isUndef ? .none : traceback
  m.next()
}

@inline(__always)
func opMatchGroup(_ m: M, _ th: Th) { m.slow(th, matchGroupSlow) }

@inline(never)
private func matchGroupSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let (matched, rest) = try th.matchGroup(r[i.b], r[i.c])
    r[i.a] = matched
    r[i.a + 1] = rest
  }
}

@inline(__always)
func opPrepareReraiseStar(_ m: M, _ th: Th) { m.slow(th, prepareReraiseStarSlow) }

@inline(never)
private func prepareReraiseStarSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.prepareReraiseStar(r[i.b], r[i.c]) }
}

@inline(__always)
func opLoadSpecial(_ m: M, _ th: Th) { m.slow(th, loadSpecialSlow) }

@inline(never)
private func loadSpecialSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let v = r[i.b]
    let t = th.typeOf(v)
    let known: Known = [.__enter__, .__exit__, .__aenter__, .__aexit__][i.c & 3]
    let method = th.special(t, known)
    if method.isUndef {
      let isAsync = i.c >= 2
      let manager = isAsync ? "asynchronous context manager" : "context manager"
      var text = "'\(th.typeName(t))' object does not support the \(manager) protocol"
      if i.c & 1 == 1 { text += " (missed \(known.text) method)" }
      let other: Known = isAsync ? .__enter__ : .__aenter__
      _ = other
      throw th.typeError(text)
    }
    r[i.a] = try th.descriptorGet(method, v, t)
  }
}

@inline(__always)
func opLoadAssertionError(_ m: M, _ th: Th) {
  m.r[m.i.a] = th.rt.exception(.AssertionError)
  m.next()
}

// MARK: - Imports

@inline(__always)
func opImportName(_ m: M, _ th: Th) { m.slow(th, importNameSlow) }

@inline(never)
private func importNameSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c]
    let f = th.functionOf(r)
    guard let hook = try th.itemOrNil(f.pointee.builtins, th.name(.__import__)) else {
      throw th.raise(.ImportError, "__import__ not found")
    }
    if hook == th.rt.pointee.importFunction {
      r[i.a] = try th.importModule(name, globals: f.pointee.globals, fromList: r[i.b + 1], level: r[i.b])
    } else {
      let namespace = th.localsNamespace(r)
      let args = TupleRef(unchecked: try th.tupleOfFive(name, f.pointee.globals, namespace, r[i.b + 1], r[i.b]))
      r[i.a] = try th.call(hook, args: args)
    }
  }
}

@inline(__always)
func opImportFrom(_ m: M, _ th: Th) { m.slow(th, importFromSlow) }

@inline(never)
private func importFromSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    r[i.a] = try th.importFrom(r[i.b], CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c])
  }
}

@inline(__always)
func opImportStar(_ m: M, _ th: Th) { m.slow(th, importStarSlow) }

@inline(never)
private func importStarSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.importStar(r[i.a], into: r[FrameSlot.first]) }
}

// MARK: - Patterns

@inline(__always)
func opMatchSequence(_ m: M, _ th: Th) {
  m.r[m.i.a] = .bool(th.typeOf(m.r[m.i.b]).pointee.flags.contains(.sequencePattern))
  m.next()
}

@inline(__always)
func opMatchMapping(_ m: M, _ th: Th) {
  m.r[m.i.a] = .bool(th.typeOf(m.r[m.i.b]).pointee.flags.contains(.mappingPattern))
  m.next()
}

@inline(__always)
func opMatchKeys(_ m: M, _ th: Th) { m.slow(th, matchKeysSlow) }

@inline(never)
private func matchKeysSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.matchKeys(r[i.b], TupleRef(unchecked: r[i.c])) }
}

@inline(__always)
func opMatchClass(_ m: M, _ th: Th) { m.slow(th, matchClassSlow) }

@inline(never)
private func matchClassSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    r[i.a] = try th.matchClass(r[i.b], r[i.b + 1], i.c, TupleRef(unchecked: r[i.b + 2]))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The values of all keys, or None when one is missing.
  func matchKeys(_ subject: Value, _ keys: TupleRef) throws(Raised) -> Value {
    let values = try newTuple(keys.pointee.count)
    let seen = SetRef(unchecked: set())
    let getter = try getAttribute(subject, .get)
    let missing = newInstance(TypeRef(unchecked: rt.type(.object)))
    for k in 0..<keys.pointee.count {
      let key = keys.items[k]
      let before = seen.pointee.count
      try add(seen, key)
      if seen.pointee.count == before {
        let text = swiftString(try repr(key))
        throw valueError("mapping pattern checks duplicate key (\(text))")
      }
      let v = try call(getter, key, missing)
      if v == missing { return .none }
      values.items[k] = v
    }
    return values.value
  }

  /// The matched attributes, or None. See PEP 634.
  func matchClass(_ subject: Value, _ type: Value, _ positional: Int, _ keywords: TupleRef) throws(Raised) -> Value {
    guard type.isKind(.type) else { throw typeError("called match pattern must be a class") }
    let t = TypeRef(unchecked: type)
    guard try isInstance(subject, type) else { return .none }
    let result = ListRef(unchecked: list())
    let seen = SetRef(unchecked: set())
    if positional > 0 {
      let names = try getAttributeOrUndef(type, .__match_args__)
      var selfMatch = false
      var count = 0
      if names.isUndef {
        selfMatch = matchesItself(t)
        count = selfMatch ? 1 : 0
      } else {
        guard names.isKind(.tuple) else {
          throw typeError("\(typeName(t)).__match_args__ must be a tuple (got \(typeName(names)))")
        }
        count = TupleRef(unchecked: names).pointee.count
      }
      if positional > count {
        throw typeError(
          "\(typeName(t))() accepts \(count) positional sub-pattern\(count == 1 ? "" : "s") (\(positional) given)")
      }
      if selfMatch {
        try append(result, subject)
      } else {
        let tuple = TupleRef(unchecked: names)
        for k in 0..<positional {
          let name = tuple.items[k]
          guard name.isKind(.str) else {
            throw typeError("__match_args__ elements must be strings (got \(typeName(name)))")
          }
          guard let v = try matchAttribute(subject, name, t, seen) else { return .none }
          try append(result, v)
        }
      }
    }
    for k in 0..<keywords.pointee.count {
      guard let v = try matchAttribute(subject, keywords.items[k], t, seen) else { return .none }
      try append(result, v)
    }
    return result.pointee.count == 0 ? rt.pointee.emptyTuple : try tuple(result.items, result.pointee.count)
  }

  private func matchAttribute(_ subject: Value, _ name: Value, _ t: TypeRef, _ seen: SetRef) throws(Raised) -> Value? {
    let before = seen.pointee.count
    try add(seen, name)
    if seen.pointee.count == before {
      throw typeError("\(typeName(t))() got multiple sub-patterns for attribute \(swiftString(try repr(name)))")
    }
    let v = try getAttributeOrUndef(subject, name)
    return v.isUndef ? nil : v
  }

  /// Types whose single positional pattern is the subject itself.
  private func matchesItself(_ t: TypeRef) -> Bool {
    switch t.pointee.layout {
    case .int, .float, .str, .bytes, .byteArray, .tuple, .list, .dict, .set, .frozenSet, .boolType: true
    default: false
    }
  }
}

// MARK: - Intrinsics

@inline(__always)
func opIntrinsic(_ m: M, _ th: Th) { m.slow(th, intrinsicSlow) }

@inline(never)
private func intrinsicSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    guard let which = Intrinsic(rawValue: UInt16(truncatingIfNeeded: i.c)) else { return }
    r[i.a] = try th.intrinsic(which, r + i.b)
  }
}

// MARK: - Quickened forms

@inline(__always)
func opAddFloat(_ m: M, _ th: Th) { opAdd(m, th) }
@inline(__always)
func opSubtractFloat(_ m: M, _ th: Th) { opSubtract(m, th) }
@inline(__always)
func opMultiplyFloat(_ m: M, _ th: Th) { opMultiply(m, th) }
