// Moves, constants, names.
import CGila

@inline(__always)
func opNop(_ m: M, _ th: Th) { m.next() }

@inline(__always)
func opTick(_ m: M, _ th: Th) {
  m.next()
  m.checkLimit(th)
}

@inline(__always)
func opMove(_ m: M, _ th: Th) {
  m.r[m.i.a] = m.r[m.i.b]
  m.next()
}

@inline(__always)
func opLoadImmediate(_ m: M, _ th: Th) {
  m.r[m.i.a] = Value(bits: UInt64(bitPattern: Int64(m.i.bc)))
  m.next()
}

@inline(__always)
func opLoadConstant(_ m: M, _ th: Th) {
  let code = CodeRef(unchecked: m.r[FrameSlot.code])
  m.r[m.i.a] = code.pointee.constants.unsafelyUnwrapped[m.i.ubc]
  m.next()
}

@inline(__always)
func opCheckBound(_ m: M, _ th: Th) {
  if _fastPath(!m.r[m.i.a].isUndef) { return m.next() }
  m.slow(th, unboundSlow)
}

@inline(never)
private func unboundSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.ubc]
    let e = th.newException(
      TypeRef(unchecked: th.rt.exception(.UnboundLocalError)),
      args: th.tuple(th.str("cannot access local variable '\(th.swiftString(name))' where it is not associated with a value")))
    th.setField(e, 0, name)
    throw th.raise(exception: e)
  }
}

@inline(__always)
func opMakeCell(_ m: M, _ th: Th) {
  m.r[m.i.a] = th.cell(m.r[m.i.a])
  m.next()
}

@inline(__always)
func opCopyFree(_ m: M, _ th: Th) {
  let closure = TupleRef(unchecked: th.functionOf(m.r).pointee.closure)
  let n = min(m.i.b, closure.pointee.count)
  var k = 0
  while k < n {
    m.r[m.i.a &+ k] = closure.items[k]
    k &+= 1
  }
  m.next()
}

@inline(__always)
func opLoadDeref(_ m: M, _ th: Th) {
  let v = CellRef(unchecked: m.r[m.i.b]).pointee.content
  if _fastPath(!v.isUndef) {
    m.r[m.i.a] = v
    return m.next()
  }
  m.slow(th, emptyCellSlow)
}

@inline(never)
private func emptyCellSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    throw th.emptyCell(CodeRef(unchecked: r[FrameSlot.code]), i.op == GilaOpcode.loadDeref.rawValue ? i.b : i.a, i.c)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func emptyCell(_ code: CodeRef, _ register: Int, _ nameIndex: Int) -> Raised {
    let name = code.pointee.names.unsafelyUnwrapped[nameIndex]
    let text = swiftString(name)
    let local = register - FrameSlot.first
    let isFree = local >= 0 && local < Int(code.pointee.localCount) && code.pointee.localKinds.unsafelyUnwrapped[local] == 2
    if isFree {
      return nameError("cannot access free variable '\(text)' where it is not associated with a value in enclosing scope", name: name)
    }
    let e = newException(
      TypeRef(unchecked: rt.exception(.UnboundLocalError)),
      args: tuple(str("cannot access local variable '\(text)' where it is not associated with a value")))
    setField(e, 0, name)
    return raise(exception: e)
  }
}

@inline(__always)
func opStoreDeref(_ m: M, _ th: Th) {
  let c = CellRef(unchecked: m.r[m.i.a])
  c.pointee.content = m.r[m.i.b]
  th.barrier(c.object)
  m.next()
}

@inline(__always)
func opDeleteDeref(_ m: M, _ th: Th) {
  let c = CellRef(unchecked: m.r[m.i.a])
  if c.pointee.content.isUndef { return m.slow(th, emptyCellSlow) }
  c.pointee.content = .undef
  m.next()
}

// MARK: - Globals: the cache is [pointer to the value][epoch].

@inline(__always)
func opLoadGlobal(_ m: M, _ th: Th) {
  if _fastPath(m.pc[2] >> 32 == UInt64(th.rt.pointee.globalsEpoch)) {
    let v = UnsafePointer<Value>(bitPattern: UInt(m.pc[1])).unsafelyUnwrapped.pointee
    if _fastPath(!v.isUndef) {
      m.r[m.i.a] = v
      return m.next(extra: 2)
    }
  }
  m.slow(th, loadGlobalSlow)
}

@inline(never)
private func loadGlobalSlow(_ th: Th) -> Target {
  th.perform(words: 3) { i, r throws(Raised) in
    let code = CodeRef(unchecked: r[FrameSlot.code])
    let name = code.pointee.names.unsafelyUnwrapped[i.ubc]
    let f = th.functionOf(r)
    r[i.a] = try th.loadGlobal(f, name, cache: th.cacheable(code, f) ? th.pointee.pc : nil)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Inline caches of globals are right only while all users of the code share one globals dict.
  func cacheable(_ code: CodeRef, _ f: FunctionRef) -> Bool {
    if code.pointee.h.flags.contains(.mark2) { return false }
    if code.pointee.boundGlobals == f.pointee.globals { return true }
    if code.pointee.boundGlobals.isUndef {
      code.pointee.boundGlobals = f.pointee.globals
      return true
    }
    code.pointee.h.flags.insert(.mark2)
    rt.pointee.globalsEpoch &+= 1
    return false
  }

  func loadGlobal(_ f: FunctionRef, _ name: Value, cache: PC?) throws(Raised) -> Value {
    let globals = f.pointee.globals
    if _fastPath(globals.isKind(.dict) && !globals.object.pointee.flags.contains(.heapType)) {
      let g = DictRef(unchecked: globals)
      let hash = strHash(StrRef(unchecked: name))
      if let e = g.findInterned(name, hash: hash) {
        remember(cache, g, e)
        return (g.entry + e).pointee.value
      }
      let builtins = f.pointee.builtins
      if builtins.isKind(.dict) {
        let b = DictRef(unchecked: builtins)
        if let e = b.findInterned(name, hash: hash) {
          g.pointee.h.flags.insert(.mark1)
          remember(cache, b, e)
          return (b.entry + e).pointee.value
        }
      } else if builtins.isPointer, let v = try itemOrNil(builtins, name) {
        return v
      }
    } else {
      if let v = try itemOrNil(globals, name) { return v }
      if f.pointee.builtins.isPointer, let v = try itemOrNil(f.pointee.builtins, name) { return v }
    }
    throw nameNotDefined(name)
  }

  private func remember(_ cache: PC?, _ d: DictRef, _ entry: Int) {
    guard let cache else { return }
    d.pointee.h.flags.insert(.mark1)
    let slot = UnsafeMutableRawPointer(d.entry + entry) + MemoryLayout<DictEntry>.offset(of: \.value).unsafelyUnwrapped
    cache[1] = UInt64(UInt(bitPattern: slot))
    cache[2] = UInt64(rt.pointee.globalsEpoch) << 32
  }

  /// container[key], or nil for KeyError.
  func itemOrNil(_ container: Value, _ key: Value) throws(Raised) -> Value? {
    if container.isKind(.dict), !container.object.pointee.flags.contains(.heapType) {
      let v = try get(DictRef(unchecked: container), key)
      return v.isUndef ? nil : v
    }
    do throws(Raised) { return try getItem(container, key) } catch {
      guard pendingIs(.KeyError) else { throw error }
      _ = takePending()
      return nil
    }
  }

  @inline(never)
  func nameNotDefined(_ name: Value) -> Raised { nameError("name '\(swiftString(name))' is not defined", name: name) }
}

@inline(__always)
func opStoreGlobal(_ m: M, _ th: Th) {
  if _fastPath(m.pc[2] >> 32 == UInt64(th.rt.pointee.globalsEpoch)) {
    UnsafeMutablePointer<Value>(bitPattern: UInt(m.pc[1])).unsafelyUnwrapped.pointee = m.r[m.i.a]
    return m.next(extra: 2)
  }
  m.slow(th, storeGlobalSlow)
}

@inline(never)
private func storeGlobalSlow(_ th: Th) -> Target {
  th.perform(words: 3) { i, r throws(Raised) in
    let code = CodeRef(unchecked: r[FrameSlot.code])
    let f = th.functionOf(r)
    try th.storeGlobal(f, code.pointee.names.unsafelyUnwrapped[i.ubc], r[i.a], cache: th.cacheable(code, f) ? th.pointee.pc : nil)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func storeGlobal(_ f: FunctionRef, _ name: Value, _ value: Value, cache: PC?) throws(Raised) {
    let globals = f.pointee.globals
    guard globals.isKind(.dict), !globals.object.pointee.flags.contains(.heapType) else { return try setItem(globals, name, value) }
    let g = DictRef(unchecked: globals)
    let hash = strHash(StrRef(unchecked: name))
    if let e = g.findInterned(name, hash: hash) {
      (g.entry + e).pointee.value = value
      barrier(g.object)
      // A collector with generations must see later stores: only young dicts are cached.
      remember(cache, g, e)
      return
    }
    try insertNew(g, name, value, hash: hash)
  }
}

@inline(__always)
func opDeleteGlobal(_ m: M, _ th: Th) { m.slow(th, deleteGlobalSlow) }

@inline(never)
private func deleteGlobalSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.ubc]
    try th.deleteName(th.functionOf(r).pointee.globals, name)
  }
}

// MARK: - Names of module and class code: register 5 holds the namespace.

@inline(__always)
func opLoadName(_ m: M, _ th: Th) {
  if _fastPath(m.pc[2] >> 32 == UInt64(th.rt.pointee.globalsEpoch)) {
    let v = UnsafePointer<Value>(bitPattern: UInt(m.pc[1])).unsafelyUnwrapped.pointee
    if _fastPath(!v.isUndef) {
      m.r[m.i.a] = v
      return m.next(extra: 2)
    }
  }
  m.slow(th, loadNameSlow)
}

@inline(never)
private func loadNameSlow(_ th: Th) -> Target {
  th.perform(words: 3) { i, r throws(Raised) in
    let code = CodeRef(unchecked: r[FrameSlot.code])
    let name = code.pointee.names.unsafelyUnwrapped[i.ubc]
    let f = th.functionOf(r)
    let namespace = r[FrameSlot.first]
    if namespace == f.pointee.globals {
      r[i.a] = try th.loadGlobal(f, name, cache: th.cacheable(code, f) ? th.pointee.pc : nil)
    } else if let v = try th.itemOrNil(namespace, name) {
      r[i.a] = v
    } else {
      r[i.a] = try th.loadGlobal(f, name, cache: nil)
    }
  }
}

@inline(__always)
func opStoreName(_ m: M, _ th: Th) {
  if _fastPath(m.pc[2] >> 32 == UInt64(th.rt.pointee.globalsEpoch)) {
    UnsafeMutablePointer<Value>(bitPattern: UInt(m.pc[1])).unsafelyUnwrapped.pointee = m.r[m.i.a]
    return m.next(extra: 2)
  }
  m.slow(th, storeNameSlow)
}

@inline(never)
private func storeNameSlow(_ th: Th) -> Target {
  th.perform(words: 3) { i, r throws(Raised) in
    let code = CodeRef(unchecked: r[FrameSlot.code])
    let name = code.pointee.names.unsafelyUnwrapped[i.ubc]
    let f = th.functionOf(r)
    let namespace = r[FrameSlot.first]
    if namespace == f.pointee.globals {
      try th.storeGlobal(f, name, r[i.a], cache: th.cacheable(code, f) ? th.pointee.pc : nil)
    } else if namespace.isKind(.dict), !namespace.object.pointee.flags.contains(.heapType) {
      try th.set(DictRef(unchecked: namespace), name, r[i.a])
    } else {
      try th.setItem(namespace, name, r[i.a])
    }
  }
}

@inline(__always)
func opDeleteName(_ m: M, _ th: Th) { m.slow(th, deleteNameSlow) }

@inline(never)
private func deleteNameSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    try th.deleteName(r[FrameSlot.first], CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.ubc])
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func deleteName(_ namespace: Value, _ name: Value) throws(Raised) {
    if namespace.isKind(.dict), !namespace.object.pointee.flags.contains(.heapType) {
      if (try remove(DictRef(unchecked: namespace), name)).isUndef { throw nameNotDefined(name) }
      return
    }
    do throws(Raised) { try deleteItem(namespace, name) } catch {
      guard pendingIs(.KeyError) else { throw error }
      _ = takePending()
      throw nameNotDefined(name)
    }
  }
}

@inline(__always)
func opLoadNameOrDeref(_ m: M, _ th: Th) { m.slow(th, loadNameOrDerefSlow) }

@inline(never)
private func loadNameOrDerefSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let code = CodeRef(unchecked: r[FrameSlot.code])
    let name = code.pointee.names.unsafelyUnwrapped[i.c]
    if let v = try th.itemOrNil(r[FrameSlot.first], name) {
      r[i.a] = v
      return
    }
    let v = CellRef(unchecked: r[i.b]).pointee.content
    if v.isUndef { throw th.emptyCell(code, i.b, i.c) }
    r[i.a] = v
  }
}

@inline(__always)
func opLoadNameOrGlobal(_ m: M, _ th: Th) { m.slow(th, loadNameOrGlobalSlow) }

@inline(never)
private func loadNameOrGlobalSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c]
    if let v = try th.itemOrNil(r[i.b], name) {
      r[i.a] = v
    } else {
      r[i.a] = try th.loadGlobal(th.functionOf(r), name, cache: nil)
    }
  }
}

@inline(__always)
func opSetupAnnotations(_ m: M, _ th: Th) { m.slow(th, setupAnnotationsSlow) }

@inline(never)
private func setupAnnotationsSlow(_ th: Th) -> Target {
  th.perform { _, r throws(Raised) in
    let namespace = r[FrameSlot.first]
    if try th.itemOrNil(namespace, th.name(.__annotations__)) == nil {
      if namespace.isKind(.dict), !namespace.object.pointee.flags.contains(.heapType) {
        th.set(namespace, name: .__annotations__, th.dict())
      } else {
        try th.setItem(namespace, th.name(.__annotations__), th.dict())
      }
    }
  }
}
