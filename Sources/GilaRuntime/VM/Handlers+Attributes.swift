// Attributes and items. Caches: [shape:32 slot:32] for instance slots, [shape:32 version:32]
// [value] for methods.
import CGila

@inline(__always)
func opGetAttribute(_ m: M, _ th: Th) {
  let v = m.r[m.i.b]
  if _fastPath(v.isPointer) {
    let header = UnsafeMutableRawPointer(v.object).load(as: UInt64.self)
    let cache = m.pc[1]
    let slot = cache >> 32
    if _fastPath(header >> 32 == cache & 0xFFFF_FFFF && slot < (header >> 16) & 0xFFFF) {
      let found = InstanceRef(unchecked: v).slots[Int(slot)]
      if _fastPath(!found.isUndef) {
        m.r[m.i.a] = found
        return m.next(extra: 2)
      }
    }
  }
  m.slow(th, getAttributeSlow)
}

@inline(never)
private func getAttributeSlow(_ th: Th) -> Target {
  th.perform(words: 3) { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c]
    let v = r[i.b]
    if v.isKind(.instance) { th.cacheSlot(v, name, th.pointee.pc) }
    r[i.a] = try th.getAttribute(v, name)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Fill a slot cache when nothing on the type stands before the instance's own attribute. A type
  /// that later gains such a thing empties all caches (see `flushCaches`).
  func cacheSlot(_ v: Value, _ name: Value, _ pc: PC) {
    let i = InstanceRef(unchecked: v)
    let shape = i.pointee.h.shape
    let t = typeOf(v)
    guard !t.pointee.flags.contains(.customGetAttribute), !(heap.shapeTable + Int(shape)).pointee.isDict else { return }
    let onType = lookup(t, name)
    if onType.isUndef || !isDataDescriptor(onType) {
      if let slot = shapeSlot(shape, name) { pc[1] = UInt64(shape) | UInt64(slot) << 32 }
    } else if onType.isKind(.memberDescriptor), !onType.object.pointee.flags.contains(.heapType) {
      pc[1] = UInt64(shape) | UInt64(MemberRef(unchecked: onType).pointee.slot) << 32
    }
  }
}

@inline(__always)
func opGetAttributeSlot(_ m: M, _ th: Th) { opGetAttribute(m, th) }

@inline(__always)
func opSetAttribute(_ m: M, _ th: Th) {
  let v = m.r[m.i.a]
  if _fastPath(v.isPointer) {
    let header = UnsafeMutableRawPointer(v.object).load(as: UInt64.self)
    let cache = m.pc[1]
    let slot = cache >> 32
    if _fastPath(header >> 32 == cache & 0xFFFF_FFFF && slot < (header >> 16) & 0xFFFF) {
      InstanceRef(unchecked: v).slots[Int(slot)] = m.r[m.i.b]
      // A cached transition also moves the instance to its next shape.
      let next = UInt32(truncatingIfNeeded: m.pc[2] >> 32)
      if next != 0 { v.object.pointee.shape = next }
      th.barrier(v.object)
      return m.next(extra: 2)
    }
  }
  m.slow(th, setAttributeSlow)
}

@inline(never)
private func setAttributeSlow(_ th: Th) -> Target {
  th.perform(words: 3) { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c]
    let v = r[i.a]
    let pc = th.pointee.pc
    let before = v.isKind(.instance) ? v.object.pointee.shape : 0
    try th.setAttribute(v, name, r[i.b])
    if before != 0 { th.cacheStore(v, name, before, pc) }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func cacheStore(_ v: Value, _ name: Value, _ before: UInt32, _ pc: PC) {
    let t = typeOf(v)
    let after = v.object.pointee.shape
    let from = heap.shapeTable + Int(before)
    guard !t.pointee.flags.contains(.customSetAttribute), !from.pointee.isDict,
      !(heap.shapeTable + Int(after)).pointee.isDict, from.pointee.type == t.object
    else { return }
    let onType = lookup(t, name)
    if onType.isUndef || !isDataDescriptor(onType) {
      guard t.pointee.flags.contains(.instancesHaveDict), let slot = shapeSlot(after, name) else { return }
      if before != after, shape(before, adding: name) != after { return }
      pc[1] = UInt64(before) | UInt64(slot) << 32
      pc[2] = pc[2] & 0xFFFF_FFFF | UInt64(before == after ? 0 : after) << 32
    } else if onType.isKind(.memberDescriptor), !onType.object.pointee.flags.contains(.heapType), before == after {
      pc[1] = UInt64(before) | UInt64(MemberRef(unchecked: onType).pointee.slot) << 32
      pc[2] = pc[2] & 0xFFFF_FFFF
    }
  }
}

@inline(__always)
func opDeleteAttribute(_ m: M, _ th: Th) { m.slow(th, deleteAttributeSlow) }

@inline(never)
private func deleteAttributeSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    try th.setAttribute(r[i.a], CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c], .undef)
  }
}

// MARK: - Methods

@inline(__always)
func opLoadMethod(_ m: M, _ th: Th) {
  let v = m.r[m.i.b]
  if _fastPath(v.isPointer) {
    let shape = v.object.pointee.shape
    let cache = m.pc[1]
    if _fastPath(UInt64(shape) == cache & 0xFFFF_FFFF && UInt64(th.pointee.shapeVersions[Int(shape)]) == cache >> 32) {
      let w = m.r + m.i.a
      w[FrameSlot.function] = Value(bits: m.pc[2])
      w[FrameSlot.first] = v
      return m.next(extra: 2)
    }
  }
  m.slow(th, loadMethodSlow)
}

@inline(__always)
func opLoadMethodCached(_ m: M, _ th: Th) { opLoadMethod(m, th) }

@inline(never)
private func loadMethodSlow(_ th: Th) -> Target {
  th.perform(words: 3) { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c]
    try th.loadMethod(r[i.b], name, r + i.a, cache: th.pointee.pc)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Look up a method for a call: function and receiver apart when possible.
  func loadMethod(_ v: Value, _ name: Value, _ w: Regs, cache: PC) throws(Raised) {
    let t = typeOf(v)
    if t.pointee.flags.isDisjoint(with: [.customGetAttribute, .hasGetAttr]), !v.isKind(.type), !v.isKind(.module), !v.isKind(.superObject) {
      let onType = lookup(t, name)
      if onType.isKind(.function) || onType.isKind(.nativeMethod), !onType.object.pointee.flags.contains(.heapType) {
        let own: Value
        if v.isKind(.instance) {
          own = instanceAttribute(InstanceRef(unchecked: v), name)
        } else {
          let d = existingDict(v)
          own = d.isPointer ? get(DictRef(unchecked: d), name: name) : .undef
        }
        if own.isUndef {
          w[FrameSlot.function] = onType
          w[FrameSlot.first] = v
          // Objects with a dict of their own may hide the method at any time.
          if v.isPointer, !(heap.shapeTable + Int(v.object.pointee.shape)).pointee.isDict,
            v.isKind(.instance) || !t.pointee.flags.contains(.instancesHaveDict)
          {
            let shape = v.object.pointee.shape
            cache[1] = UInt64(shape) | UInt64(rt.pointee.shapeVersions[Int(shape)]) << 32
            cache[2] = onType.bits
          }
          return
        }
      }
    }
    let attribute = try getAttribute(v, name)
    w[FrameSlot.function] = .undef
    w[FrameSlot.frame] = attribute
  }
}

@inline(__always)
func opLoadSuper(_ m: M, _ th: Th) { m.slow(th, loadSuperSlow) }

@inline(never)
private func loadSuperSlow(_ th: Th) -> Target {
  th.perform(words: 2) { i, r throws(Raised) in
    let name = CodeRef(unchecked: r[FrameSlot.code]).pointee.names.unsafelyUnwrapped[i.c]
    let s = try th.makeSuper(r[i.b], r[i.b + 1])
    let attribute = try th.getAttribute(s, name)
    if Instruction(th.pointee.pc + 1).bc == 1 {
      r[i.a + FrameSlot.function] = .undef
      r[i.a + FrameSlot.frame] = attribute
    } else {
      r[i.a] = attribute
    }
  }
}

// MARK: - Items

@inline(__always)
func opGetItem(_ m: M, _ th: Th) {
  let v = m.r[m.i.b], key = m.r[m.i.c]
  if _fastPath(v.isPointer && key.isSmallInt) {
    let o = v.object
    if _fastPath(o.pointee.kind == .list && !o.pointee.flags.contains(.heapType)) {
      let l = ListRef(unchecked: o)
      var k = key.smallInt
      if k < 0 { k &+= l.pointee.count }
      if _fastPath(UInt(bitPattern: k) < UInt(bitPattern: l.pointee.count)) {
        m.r[m.i.a] = l.items[k]
        return m.next()
      }
    } else if o.pointee.kind == .tuple, !o.pointee.flags.contains(.heapType) {
      let t = TupleRef(unchecked: o)
      var k = key.smallInt
      if k < 0 { k &+= t.pointee.count }
      if _fastPath(UInt(bitPattern: k) < UInt(bitPattern: t.pointee.count)) {
        m.r[m.i.a] = t.items[k]
        return m.next()
      }
    }
  }
  m.slow(th, getItemSlow)
}

@inline(never)
private func getItemSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.getItemFast(r[i.b], r[i.c]) }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// v[key], exact dicts and strings first.
  @inline(__always)
  func getItemFast(_ v: Value, _ key: Value) throws(Raised) -> Value {
    if v.isPointer, !v.object.pointee.flags.contains(.heapType) {
      switch v.object.pointee.kind {
      case .dict:
        let d = DictRef(unchecked: v)
        if let e = try find(d, key, hash: try hash(key)) { return (d.entry + e).pointee.value }
        throw keyError(key)
      case .str where key.isSmallInt:
        let s = StrRef(unchecked: v)
        var k = key.smallInt
        if k < 0 { k &+= s.length }
        if UInt(bitPattern: k) < UInt(bitPattern: s.length) { return character(s.codePoint(k)) }
      default: break
      }
    }
    return try getItem(v, key)
  }
}

@inline(__always)
func opSetItem(_ m: M, _ th: Th) {
  let v = m.r[m.i.a], key = m.r[m.i.b]
  if _fastPath(v.isPointer && key.isSmallInt) {
    let o = v.object
    if _fastPath(o.pointee.kind == .list && !o.pointee.flags.contains(.heapType)) {
      let l = ListRef(unchecked: o)
      var k = key.smallInt
      if k < 0 { k &+= l.pointee.count }
      if _fastPath(UInt(bitPattern: k) < UInt(bitPattern: l.pointee.count)) {
        l.items[k] = m.r[m.i.c]
        th.barrier(o)
        return m.next()
      }
    }
  }
  m.slow(th, setItemSlow)
}

@inline(never)
private func setItemSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in
    let v = r[i.a]
    if v.isKind(.dict), !v.object.pointee.flags.contains(.heapType) {
      try th.set(DictRef(unchecked: v), r[i.b], r[i.c])
    } else {
      try th.setItem(v, r[i.b], r[i.c])
    }
  }
}

@inline(__always)
func opDeleteItem(_ m: M, _ th: Th) { m.slow(th, deleteItemSlow) }

@inline(never)
private func deleteItemSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in try th.deleteItem(r[i.a], r[i.b]) }
}

@inline(__always)
func opBuildSlice(_ m: M, _ th: Th) {
  let p = m.r + m.i.b
  m.r[m.i.a] = th.slice(p[0], p[1], m.i.c == 3 ? p[2] : .none)
  m.next()
}
