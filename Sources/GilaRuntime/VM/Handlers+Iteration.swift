// Iteration, unpacking, displays.
import CGila

@inline(__always)
func opGetIterator(_ m: M, _ th: Th) { m.slow(th, getIteratorSlow) }

@inline(never)
private func getIteratorSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.iterator(r[i.b]) }
}

@inline(__always)
func opForNext(_ m: M, _ th: Th) {
  let v = m.r[m.i.b]
  // Always an iterator object: GetIterator checked.
  let it = IteratorRef(unchecked: v)
  switch it.pointee.h.kind {
  case .rangeIterator:
    let k = it.pointee.position
    if k == it.pointee.limit { return m.next() }
    it.pointee.position = k &+ it.pointee.step
    m.r[m.i.a] = Value(smallInt: k)
    return m.jump(m.i.sc, th)
  case .listIterator:
    if _fastPath(it.pointee.source.isPointer) {
      let l = ListRef(unchecked: it.pointee.source)
      let k = it.pointee.position
      if _fastPath(k < l.pointee.count) {
        it.pointee.position = k &+ 1
        m.r[m.i.a] = l.items[k]
        return m.jump(m.i.sc, th)
      }
      it.pointee.source = .undef
    }
    return m.next()
  case .tupleIterator:
    if _fastPath(it.pointee.source.isPointer) {
      let t = TupleRef(unchecked: it.pointee.source)
      let k = it.pointee.position
      if _fastPath(k < t.pointee.count) {
        it.pointee.position = k &+ 1
        m.r[m.i.a] = t.items[k]
        return m.jump(m.i.sc, th)
      }
      it.pointee.source = .undef
    }
    return m.next()
  default: m.slow(th, forNextSlow)
  }
}

@inline(never)
private func forNextSlow(_ th: Th) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  let v = regs[Instruction(pc).b]
  if v.isKind(.generator) { return enterGenerator(th, GeneratorRef(unchecked: v), pc, regs) }
  return th.performJump { i, r throws(Raised) in
    guard let x = try th.next(r[i.b]) else { return false }
    r[i.a] = x
    return true
  }
}

/// Run a generator's next step as a frame above this one; its yield comes back to `pc`.
func enterGenerator(_ th: Th, _ g: GeneratorRef, _ pc: PC, _ regs: Regs, sending value: Value = .none) -> Target {
  do throws(Raised) {
    let state = g.pointee.h.aux
    guard state == GeneratorState.created.rawValue || state == GeneratorState.suspended.rawValue else {
      // Finished or running: the native path gives the right answer or error.
      th.pointee.budget &-= 8
      switch try th.resume(g, value) {
      case .yielded(let v):
        regs[Instruction(pc).a] = v
        let taken = Instruction(pc).op == GilaOpcode.forNext.rawValue
        return Target(pc: taken ? pc + (1 &+ Instruction(pc).sc) : pc + 1, regs: regs)
      case .returned(let v):
        let isSend = Instruction(pc).op == GilaOpcode.send.rawValue
        if isSend { regs[Instruction(pc).a] = v }
        return Target(pc: isSend ? pc + (1 &+ Instruction(pc).sc) : pc + 1, regs: regs)
      }
    }
    if state == GeneratorState.created.rawValue, !value.isNone {
      throw th.typeError("can't send non-None value to a just-started \(th.generatorNoun(g))")
    }
    let w = th.frameTop
    if w + Int(g.pointee.code.pointee.registerCount) > th.pointee.stackLimit { throw th.stackOverflow() }
    if th.pointee.depthLeft <= 0 { throw th.recursionError() }
    th.pointee.depthLeft &-= 1
    let start = g.pointee.pc
    th.placeGenerator(g, w)
    w[FrameSlot.returnPC] = Value(bits: UInt64(UInt(bitPattern: pc)))
    w[FrameSlot.caller] = Value(bits: UInt64(UInt(bitPattern: regs)))
    th.pointee.budget &-= 8
    if state == GeneratorState.created.rawValue { return Target(pc: start, regs: w) }
    w[Instruction(start).a] = value
    return Target(pc: start + 1, regs: w)
  } catch {
    th.pointee.budget &-= 8
    return th.raised(pc, regs)
  }
}

// MARK: - Unpacking

@inline(__always)
func opUnpack(_ m: M, _ th: Th) {
  let v = m.r[m.i.b]
  if _fastPath(v.isKind(.tuple)), !v.object.pointee.flags.contains(.heapType) {
    let t = TupleRef(unchecked: v)
    let n = m.i.c
    if _fastPath(t.pointee.count == n) {
      let target = m.r + m.i.a
      // The source register may be among the targets.
      var k = 0
      while k < n {
        target[k] = t.items[k]
        k &+= 1
      }
      return m.next()
    }
  }
  m.slow(th, unpackSlow)
}

@inline(never)
private func unpackSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.unpack(r[i.b], r + i.a, i.c) }
}

@inline(__always)
func opUnpackStar(_ m: M, _ th: Th) { m.slow(th, unpackStarSlow) }

@inline(never)
private func unpackStarSlow(_ th: Th) -> Target {
  th.perform(words: 2) { i, r throws(Raised) in
    let before = i.c
    let after = Instruction(th.pointee.pc + 1).bc
    let l = try th.unpackedList(r[i.b])
    let n = l.pointee.count
    guard n >= before + after else {
      throw th.valueError("not enough values to unpack (expected at least \(before + after), got \(n))")
    }
    let rest = n - before - after
    let middle = rest == 0 ? th.list() : try th.list(l.items + before, rest)
    for k in 0..<after { r[i.a + before + 1 + k] = l.items[before + rest + k] }
    r[i.a + before] = middle
    for k in 0..<before { r[i.a + k] = l.items[k] }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  fileprivate func unpackedList(_ v: Value) throws(Raised) -> ListRef {
    do throws(Raised) { return try listOf(v) } catch {
      try rewordNotIterable(v)
      throw error
    }
  }

  private func rewordNotIterable(_ v: Value) throws(Raised) {
    let t = typeOf(v)
    if pendingIs(.TypeError), special(t, .__iter__).isUndef, special(t, .__getitem__).isUndef {
      _ = takePending()
      throw typeError("cannot unpack non-iterable \(typeName(t)) object")
    }
  }

  func unpack(_ v: Value, _ target: Regs, _ n: Int) throws(Raised) {
    if v.isKind(.list), !v.object.pointee.flags.contains(.heapType), ListRef(unchecked: v).pointee.count == n {
      let l = ListRef(unchecked: v)
      for k in 0..<n { target[k] = l.items[k] }
      return
    }
    let it: Value
    do throws(Raised) { it = try iterator(v) } catch {
      try rewordNotIterable(v)
      throw error
    }
    let items = try newTuple(n)
    for k in 0..<n {
      guard let x = try next(it) else { throw valueError("not enough values to unpack (expected \(n), got \(k))") }
      items.items[k] = x
    }
    if try next(it) != nil {
      throw valueError("too many values to unpack (expected \(n))")
    }
    for k in 0..<n { target[k] = items.items[k] }
  }
}

// MARK: - Displays

@inline(__always)
func opBuildTuple(_ m: M, _ th: Th) { m.slow(th, buildTupleSlow) }
@inline(never)
private func buildTupleSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.tuple(r + i.b, i.c) }
}

@inline(__always)
func opBuildList(_ m: M, _ th: Th) { m.slow(th, buildListSlow) }
@inline(never)
private func buildListSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.list(r + i.b, i.c) }
}

@inline(__always)
func opBuildSet(_ m: M, _ th: Th) { m.slow(th, buildSetSlow) }
@inline(never)
private func buildSetSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let s = th.set()
    for k in 0..<i.c { try th.add(SetRef(unchecked: s), r[i.b + k]) }
    r[i.a] = s
  }
}

@inline(__always)
func opBuildMap(_ m: M, _ th: Th) { m.slow(th, buildMapSlow) }
@inline(never)
private func buildMapSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let d = DictRef(unchecked: th.dict())
    if i.c > 5 { try th.resize(d, room: i.c) }
    for k in 0..<i.c { try th.set(d, r[i.b + 2 * k], r[i.b + 2 * k + 1]) }
    r[i.a] = d.value
  }
}

@inline(__always)
func opBuildString(_ m: M, _ th: Th) { m.slow(th, buildStringSlow) }
@inline(never)
private func buildStringSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.joinStrings(r + i.b, i.c) }
}

@inline(__always)
func opFormat(_ m: M, _ th: Th) { m.slow(th, formatSlow) }
@inline(never)
private func formatSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    var v = r[i.b]
    switch i.c & 3 {
    case 1: v = try th.text(v)
    case 2: v = try th.repr(v)
    case 3: v = try th.ascii(v)
    default: break
    }
    if i.c & 4 != 0 {
      r[i.a] = try th.format(v, r[i.b + 1])
    } else if v.isKind(.str), !v.object.pointee.flags.contains(.heapType) {
      r[i.a] = v
    } else {
      r[i.a] = try th.format(v, th.rt.pointee.emptyStr)
    }
  }
}

@inline(__always)
func opListAppend(_ m: M, _ th: Th) {
  let l = ListRef(unchecked: m.r[m.i.a])
  let n = l.pointee.count
  if _fastPath(n < l.pointee.capacity) {
    l.items[n] = m.r[m.i.b]
    l.pointee.count = n &+ 1
    th.barrier(l.object)
    return m.next()
  }
  m.slow(th, listAppendSlow)
}
@inline(never)
private func listAppendSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.append(ListRef(unchecked: r[i.a]), r[i.b]) }
}

@inline(__always)
func opListExtend(_ m: M, _ th: Th) { m.slow(th, listExtendSlow) }
@inline(never)
private func listExtendSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    do throws(Raised) { try th.extend(ListRef(unchecked: r[i.a]), r[i.b]) } catch {
      let t = th.typeOf(r[i.b])
      if th.pendingIs(.TypeError), th.special(t, .__iter__).isUndef, th.special(t, .__getitem__).isUndef {
        _ = th.takePending()
        throw th.typeError("Value after * must be an iterable, not \(th.typeName(t))")
      }
      throw error
    }
  }
}

@inline(__always)
func opSetAdd(_ m: M, _ th: Th) { m.slow(th, setAddSlow) }
@inline(never)
private func setAddSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.add(SetRef(unchecked: r[i.a]), r[i.b]) }
}

@inline(__always)
func opSetUpdate(_ m: M, _ th: Th) { m.slow(th, setUpdateSlow) }
@inline(never)
private func setUpdateSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.update(SetRef(unchecked: r[i.a]), r[i.b]) }
}

@inline(__always)
func opMapAdd(_ m: M, _ th: Th) { m.slow(th, mapAddSlow) }
@inline(never)
private func mapAddSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.set(DictRef(unchecked: r[i.a]), r[i.b], r[i.c]) }
}

@inline(__always)
func opMapUpdate(_ m: M, _ th: Th) { m.slow(th, mapUpdateSlow) }
@inline(never)
private func mapUpdateSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let v = r[i.b]
    if !v.isKind(.dict), try th.getAttributeOrUndef(v, .keys).isUndef {
      throw th.typeError("'\(th.typeName(v))' object is not a mapping")
    }
    try th.update(DictRef(unchecked: r[i.a]), from: v)
  }
}

@inline(__always)
func opMapMerge(_ m: M, _ th: Th) { m.slow(th, mapMergeSlow) }
@inline(never)
private func mapMergeSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.mergeKeywords(DictRef(unchecked: r[i.a]), r[i.b], callee: r[i.c]) }
}

@inline(__always)
func opListToTuple(_ m: M, _ th: Th) { m.slow(th, listToTupleSlow) }
@inline(never)
private func listToTupleSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let l = ListRef(unchecked: r[i.b])
    r[i.a] = l.pointee.count == 0 ? th.rt.pointee.emptyTuple : try th.tuple(l.items, l.pointee.count)
  }
}

@inline(__always)
func opGetLength(_ m: M, _ th: Th) { m.slow(th, getLengthSlow) }
@inline(never)
private func getLengthSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = Value(smallInt: try th.length(r[i.b])) }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func calleeName(_ f: Value) -> String {
    if f.isKind(.function) {
      let function = FunctionRef(unchecked: f)
      let module = function.pointee.globals.isKind(.dict) ? get(function.pointee.globals, name: .__name__) : .undef
      let known = module.isKind(.str) && swiftString(module) != "builtins"
      return (known ? swiftString(module) + "." : "") + functionName(function) + "()"
    }
    if f.isKind(.boundMethod) { return calleeName(BoundMethodRef(unchecked: f).pointee.function) }
    if f.isKind(.native) || f.isKind(.nativeMethod) {
      return nativeName(NativeRef(unchecked: f).pointee.impl, NativeRef(unchecked: f))
    }
    if f.isKind(.type) { return qualifiedTypeName(TypeRef(unchecked: f)) + "()" }
    return "\(typeName(f)) object"
  }

  /// `**mapping` of a call: keys must be strings and new.
  func mergeKeywords(_ d: DictRef, _ v: Value, callee: Value) throws(Raised) {
    let source: DictRef
    if v.isKind(.dict) {
      source = DictRef(unchecked: v)
    } else {
      if try getAttributeOrUndef(v, .keys).isUndef {
        throw typeError("\(calleeName(callee)) argument after ** must be a mapping, not \(typeName(v))")
      }
      source = DictRef(unchecked: dict())
      try update(source, from: v)
    }
    var k = 0
    while let e = nextEntry(source, from: k) {
      let key = (source.entry + e).pointee.key
      guard key.isKind(.str) else { throw typeError("keywords must be strings") }
      if try find(d, key, hash: try hash(key)) != nil {
        throw typeError("\(calleeName(callee)) got multiple values for keyword argument '\(swiftString(key))'")
      }
      try set(d, key, (source.entry + e).pointee.value)
      k = e + 1
    }
  }
}
