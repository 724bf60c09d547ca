// The dict algorithm: probing, insertion, deletion, growth. Lookups of interned strings compare
// pointers first and never call Python code.
import Glibc

extension UnsafeMutablePointer where Pointee == DictLayout {
  @inline(__always) public var entry: UnsafeMutablePointer<DictEntry> { pointee.entries.unsafelyUnwrapped }

  /// Entry number stored in the index table: -1 empty, -2 deleted.
  @inline(__always)
  func indexAt(_ slot: Int) -> Int {
    let table = pointee.index.unsafelyUnwrapped
    if pointee.indexBits <= 7 { return Int(table.load(fromByteOffset: slot, as: Int8.self)) }
    if pointee.indexBits <= 15 { return Int(table.load(fromByteOffset: slot &* 2, as: Int16.self)) }
    return Int(table.load(fromByteOffset: slot &* 4, as: Int32.self))
  }

  @inline(__always)
  func setIndex(_ slot: Int, _ entry: Int) {
    let table = pointee.index.unsafelyUnwrapped
    if pointee.indexBits <= 7 {
      table.storeBytes(of: Int8(truncatingIfNeeded: entry), toByteOffset: slot, as: Int8.self)
    } else if pointee.indexBits <= 15 {
      table.storeBytes(of: Int16(truncatingIfNeeded: entry), toByteOffset: slot &* 2, as: Int16.self)
    } else {
      table.storeBytes(of: Int32(truncatingIfNeeded: entry), toByteOffset: slot &* 4, as: Int32.self)
    }
  }

  /// The entry of an interned string key, looked up by identity alone, or nil. Only right when
  /// equal keys are identical, i.e. when all str keys of the dict are interned; a miss is certain
  /// only then, so callers that may meet other keys use `find`.
  @inline(__always)
  public func findInterned(_ key: Value, hash: Int) -> Int? {
    guard pointee.count > 0 else { return nil }
    let mask = (1 << Int(pointee.indexBits)) &- 1
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      let i = indexAt(slot)
      if i == -1 { return nil }
      if i >= 0 {
        let e = entry + i
        if e.pointee.key == key { return i }
        if e.pointee.hash == hash, e.pointee.key.isKind(.str), key.isKind(.str),
          StrRef(unchecked: e.pointee.key).isEqual(StrRef(unchecked: key))
        { return i }
      }
      perturb >>= 5
      slot = (slot &* 5 &+ Int(bitPattern: perturb) &+ 1) & mask
    }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  public func dict() -> Value {
    let d = heap.allocateSmall(MemoryLayout<DictLayout>.size).assumingMemoryBound(to: DictLayout.self)
    d.initialize(to: DictLayout(
      h: Header(.dict, shape: UInt32(Kind.dict.rawValue)),
      count: 0, used: 0, capacity: 0, entries: nil, index: nil, indexBits: 0, keysVersion: 0))
    return d.value
  }

  /// An empty dict of `cls`, dict or a subclass.
  public func newDict(_ cls: TypeRef) -> Value {
    place(DictLayout(
      h: Header(.dict, shape: 0), count: 0, used: 0, capacity: 0, entries: nil, index: nil, indexBits: 0,
      keysVersion: 0), cls).value
  }

  // MARK: lookup

  /// The entry number of `key`, or nil. Can call `__eq__`; the dict may change meanwhile, which
  /// is noticed and restarts the search.
  @inline(__always)
  public func find(_ d: DictRef, _ key: Value, hash: Int) throws(Raised) -> Int? {
    if d.pointee.count == 0 { return nil }
    let mask = (1 << Int(d.pointee.indexBits)) &- 1
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      let i = d.indexAt(slot)
      if i == -1 { return nil }
      if i >= 0 {
        let e = d.entry + i
        if e.pointee.key == key { return i }
        if e.pointee.hash == hash {
          let other = e.pointee.key
          if other.isKind(.str), key.isKind(.str), !key.object.pointee.flags.contains(.heapType),
            !other.object.pointee.flags.contains(.heapType)
          {
            if StrRef(unchecked: other).isEqual(StrRef(unchecked: key)) { return i }
          } else if !(other.isSmallInt && key.isSmallInt) {
            switch try findSlow(d, i, other, key) {
            case .same: return i
            case .different: break
            case .changed: return try findAgain(d, key, hash: hash)
            }
          }
        }
      }
      perturb >>= 5
      slot = (slot &* 5 &+ Int(bitPattern: perturb) &+ 1) & mask
    }
  }

  private enum Comparison { case same, different, changed }

  @inline(never)
  private func findSlow(_ d: DictRef, _ i: Int, _ other: Value, _ key: Value) throws(Raised) -> Comparison {
    let entries = d.pointee.entries
    let equal = try equals(other, key)
    if d.pointee.entries != entries || i >= d.pointee.used || (d.entry + i).pointee.key != other { return .changed }
    return equal ? .same : .different
  }

  @inline(never)
  private func findAgain(_ d: DictRef, _ key: Value, hash: Int) throws(Raised) -> Int? {
    try find(d, key, hash: hash)
  }

  /// d[key], or undef.
  public func get(_ d: DictRef, _ key: Value) throws(Raised) -> Value {
    guard let i = try find(d, key, hash: try hash(key)) else { return .undef }
    return (d.entry + i).pointee.value
  }

  /// The value under a str key, or undef. `key` must be an exact str.
  @inline(__always)
  public func get(_ d: DictRef, name key: Value) -> Value {
    guard let i = d.findInterned(key, hash: strHash(StrRef(unchecked: key))) else { return .undef }
    return (d.entry + i).pointee.value
  }

  public func get(_ dict: Value, name key: Value) -> Value { get(DictRef(unchecked: dict), name: key) }

  @inline(__always)
  public func get(_ dict: Value, name known: Known) -> Value { get(DictRef(unchecked: dict), name: name(known)) }

  // MARK: insertion

  public func set(_ d: DictRef, _ key: Value, _ value: Value) throws(Raised) {
    try set(d, key, value, hash: try hash(key))
  }

  @inline(__always)
  public func set(_ d: DictRef, _ key: Value, _ value: Value, hash: Int) throws(Raised) {
    if let i = try find(d, key, hash: hash) {
      (d.entry + i).pointee.value = value
      barrier(d.object)
      return
    }
    try insertNew(d, key, value, hash: hash)
  }

  /// Set under a str key that the runtime chose.
  public func set(_ dict: Value, name key: Value, _ value: Value) {
    let d = DictRef(unchecked: dict)
    let hash = strHash(StrRef(unchecked: key))
    if let i = d.findInterned(key, hash: hash) {
      (d.entry + i).pointee.value = value
      barrier(d.object)
      return
    }
    try? insertNew(d, key, value, hash: hash)
  }

  public func set(_ dict: Value, name known: Known, _ value: Value) { set(dict, name: name(known), value) }

  /// Insert a key that is known to be absent.
  @inline(__always)
  public func insertNew(_ d: DictRef, _ key: Value, _ value: Value, hash: Int) throws(Raised) {
    if _slowPath(d.pointee.used >= d.pointee.capacity) { try grow(d) }
    let mask = (1 << Int(d.pointee.indexBits)) &- 1
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while d.indexAt(slot) >= 0 {
      perturb >>= 5
      slot = (slot &* 5 &+ Int(bitPattern: perturb) &+ 1) & mask
    }
    let i = d.pointee.used
    d.setIndex(slot, i)
    (d.entry + i).initialize(to: DictEntry(hash: hash, key: key, value: value))
    d.pointee.used &+= 1
    d.pointee.count &+= 1
    d.pointee.keysVersion &+= 1
    noteKeysChanged(d)
    barrier(d.object)
  }

  /// Cached globals hold pointers into the entries of dicts with this mark.
  @inline(__always)
  func noteKeysChanged(_ d: DictRef) {
    if _slowPath(d.pointee.h.flags.contains(.mark1)) {
      d.pointee.h.flags.remove(.mark1)
      rt.pointee.globalsEpoch &+= 1
    }
  }

  @inline(never)
  private func grow(_ d: DictRef) throws(Raised) { try resize(d, room: d.pointee.count * 2 + 4) }

  /// Rebuild with room for `room` entries, deleted ones dropped.
  public func resize(_ d: DictRef, room: Int) throws(Raised) {
    var bits = 3
    while ((1 << bits) * 2) / 3 < room { bits += 1 }
    guard bits < 31 else { throw memoryError() }
    let capacity = ((1 << bits) * 2) / 3
    let width = bits <= 7 ? 1 : bits <= 15 ? 2 : 4
    let entryBytes = capacity * MemoryLayout<DictEntry>.stride
    let storage = try bytesStorage(capacity: entryBytes + width << bits)
    let entries = UnsafeMutableRawPointer(storage.bytes).bindMemory(to: DictEntry.self, capacity: capacity)
    let index = UnsafeMutableRawPointer(storage.bytes) + entryBytes
    memset(index, 0xFF, width << bits)
    let old = d.pointee.entries
    let used = d.pointee.used
    d.pointee.entries = entries
    d.pointee.index = index
    d.pointee.indexBits = Int32(bits)
    d.pointee.capacity = capacity
    let mask = (1 << bits) &- 1
    var kept = 0
    if let old {
      for i in 0..<used where !old[i].key.isUndef {
        let hash = old[i].hash
        var slot = hash & mask
        var perturb = UInt(bitPattern: hash)
        while d.indexAt(slot) >= 0 {
          perturb >>= 5
          slot = (slot &* 5 &+ Int(bitPattern: perturb) &+ 1) & mask
        }
        d.setIndex(slot, kept)
        (entries + kept).initialize(to: old[i])
        kept += 1
      }
    }
    d.pointee.used = kept
    noteKeysChanged(d)
    barrier(d.object)
    if let old { heap.freeLarge(UnsafeMutableRawPointer(StorageRef.owning(old))) }
  }

  // MARK: deletion

  /// Remove the entry and return its value, or undef when the key is absent.
  public func remove(_ d: DictRef, _ key: Value) throws(Raised) -> Value {
    let hash = try hash(key)
    guard let i = try find(d, key, hash: hash) else { return .undef }
    return remove(d, entry: i)
  }

  public func remove(_ d: DictRef, entry i: Int) -> Value {
    let e = d.entry + i
    let mask = (1 << Int(d.pointee.indexBits)) &- 1
    var slot = e.pointee.hash & mask
    var perturb = UInt(bitPattern: e.pointee.hash)
    while d.indexAt(slot) != i {
      perturb >>= 5
      slot = (slot &* 5 &+ Int(bitPattern: perturb) &+ 1) & mask
    }
    d.setIndex(slot, -2)
    let value = e.pointee.value
    e.pointee.key = .undef
    e.pointee.value = .undef
    d.pointee.count &-= 1
    d.pointee.keysVersion &+= 1
    noteKeysChanged(d)
    return value
  }

  /// Forget the deleted entries at the end, so that popitem need not walk over them again. Their
  /// index slots stay taken, hence the room shrinks with them.
  func dropDeletedTail(_ d: DictRef) {
    var n = d.pointee.used
    while n > 0, d.entry[n &- 1].key.isUndef { n &-= 1 }
    d.pointee.capacity &-= d.pointee.used &- n
    d.pointee.used = n
  }

  public func clear(_ d: DictRef) {
    d.pointee.keysVersion &+= 1
    noteKeysChanged(d)
    d.pointee.count = 0
    d.pointee.used = 0
    d.pointee.capacity = 0
    d.pointee.entries = nil
    d.pointee.index = nil
    d.pointee.indexBits = 0
  }

  // MARK: iteration

  /// The first live entry at or after `position`, or nil.
  @inline(__always)
  public func nextEntry(_ d: DictRef, from position: Int) -> Int? {
    var i = position
    while i < d.pointee.used {
      if !(d.entry + i).pointee.key.isUndef { return i }
      i &+= 1
    }
    return nil
  }

  public func copyDict(_ d: DictRef) throws(Raised) -> Value {
    let copy = DictRef(unchecked: dict())
    if d.pointee.count > 0 {
      try resize(copy, room: d.pointee.count)
      var i = 0
      while let e = nextEntry(d, from: i) {
        try insertNew(copy, (d.entry + e).pointee.key, (d.entry + e).pointee.value, hash: (d.entry + e).pointee.hash)
        i = e + 1
      }
    }
    return copy.value
  }
}
