// The table of interned strings, and a small map from object addresses to objects.
import GilaBase
import Glibc

/// Open addressing by the strings' own hash; entries live for ever.
struct InternTable {
  private var slots: UnsafeMutablePointer<UInt64>?
  private var mask = 0
  private var count = 0

  func mark(_ heap: HeapPointer) {
    guard let slots else { return }
    for i in 0...mask { heap.mark(Value(bits: slots[i])) }
  }

  /// The interned string equal to `s`, or nil.
  func find(_ s: StrRef, hash: Int) -> Value? {
    guard let slots else { return nil }
    var i = hash & mask
    while slots[i] != 0 {
      let candidate = Value(bits: slots[i])
      if candidate == s.value || StrRef(unchecked: candidate).isEqual(s) { return candidate }
      i = (i &+ 1) & mask
    }
    return nil
  }

  /// As `find` for Latin-1 bytes, so that no string need be made first.
  func find(_ bytes: UnsafePointer<UInt8>, _ n: Int, hash: Int) -> Value? {
    guard let slots else { return nil }
    var i = hash & mask
    while slots[i] != 0 {
      let candidate = StrRef(unchecked: Value(bits: slots[i]))
      if candidate.length == n, candidate.width == 1, memcmp(candidate.data, bytes, n) == 0 { return candidate.value }
      i = (i &+ 1) & mask
    }
    return nil
  }

  mutating func insert(_ s: StrRef, hash: Int) {
    if slots == nil || count * 3 >= mask * 2 { grow() }
    guard let slots else { return }
    var i = hash & mask
    while slots[i] != 0 { i = (i &+ 1) & mask }
    slots[i] = s.value.bits
    s.pointee.h.flags.insert(.interned)
    count += 1
  }

  private mutating func grow() {
    let old = slots
    let oldMask = mask
    let size = old == nil ? 4096 : (mask + 1) * 2
    let new = UnsafeMutablePointer<UInt64>.allocate(capacity: size)
    new.initialize(repeating: 0, count: size)
    mask = size - 1
    slots = new
    guard let old else { return }
    for j in 0...oldMask where old[j] != 0 {
      var i = StrRef(unchecked: Value(bits: old[j])).pointee.hash & mask
      while new[i] != 0 { i = (i &+ 1) & mask }
      new[i] = old[j]
    }
    old.deallocate()
  }
}

/// From an object's address to another word; the collector removes dead keys.
struct PointerTable {
  private var keys: UnsafeMutablePointer<UInt64>?
  private var values: UnsafeMutablePointer<UInt64>?
  private var mask = 0
  private var used = 0
  private var live = 0
  private static let deleted: UInt64 = 1

  func find(_ key: UInt64) -> UInt64? {
    guard let keys, let values else { return nil }
    var i = slot(key)
    while keys[i] != 0 {
      if keys[i] == key { return values[i] }
      i = (i &+ 1) & mask
    }
    return nil
  }

  mutating func set(_ key: UInt64, _ value: UInt64) {
    if keys == nil || used * 3 >= mask * 2 { rebuild() }
    guard let keys, let values else { return }
    var i = slot(key)
    while keys[i] != 0 {
      if keys[i] == key {
        values[i] = value
        return
      }
      i = (i &+ 1) & mask
    }
    keys[i] = key
    values[i] = value
    used += 1
    live += 1
  }

  mutating func remove(_ key: UInt64) {
    guard let keys else { return }
    var i = slot(key)
    while keys[i] != 0 {
      if keys[i] == key {
        keys[i] = PointerTable.deleted
        live -= 1
        return
      }
      i = (i &+ 1) & mask
    }
  }

  private func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask }

  private mutating func rebuild() {
    let (oldKeys, oldValues, oldMask) = (keys, values, mask)
    var size = 64
    while size < live * 3 { size *= 2 }
    let newKeys = UnsafeMutablePointer<UInt64>.allocate(capacity: size)
    newKeys.initialize(repeating: 0, count: size)
    keys = newKeys
    values = UnsafeMutablePointer<UInt64>.allocate(capacity: size)
    mask = size - 1
    used = 0
    live = 0
    guard let oldKeys, let oldValues else { return }
    for i in 0...oldMask where oldKeys[i] > PointerTable.deleted { set(oldKeys[i], oldValues[i]) }
    oldKeys.deallocate()
    oldValues.deallocate()
  }
}
