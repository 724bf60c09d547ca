// The hash set behind set and frozenset. Probing, growth and the treatment of deleted entries are
// CPython's, so that equal insertions iterate in the same order.
import Glibc

extension UnsafeMutablePointer where Pointee == SetLayout {
  @inline(__always) var mask: Int { (1 << Int(pointee.bits)) &- 1 }
  /// Slots to walk through; 0 before the first insertion.
  @inline(__always) var slotCount: Int { pointee.table == nil ? 0 : 1 << Int(pointee.bits) }
  @inline(__always) var entries: UnsafeMutablePointer<SetEntry> { pointee.table.unsafelyUnwrapped }
}

extension UnsafeMutablePointer where Pointee == Thread {
  static var linearProbes: Int { 9 }

  public func set() -> Value { newSet(.set).value }
  public func frozenSet() -> Value { newSet(.frozenSet).value }

  func newSet(_ kind: Kind) -> SetRef {
    let s = heap.allocateSmall(MemoryLayout<SetLayout>.size).assumingMemoryBound(to: SetLayout.self)
    s.initialize(to: SetLayout(
      h: Header(kind, shape: UInt32(kind.rawValue)), count: 0, used: 0, table: nil, bits: 3, version: 0, hash: 0))
    return s
  }

  /// The slot of an equal key, or the complement of the slot to put it in: the last deleted one
  /// met, else the empty one where the search ended. The table exists. Can call `__eq__`; a set
  /// changed meanwhile restarts the search.
  @inline(__always)
  func findSlot(_ s: SetRef, _ key: Value, _ hash: Int) throws(Raised) -> Int {
    let table = s.entries
    let mask = s.mask
    var deleted = -1
    var i = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      var probes = i &+ Self.linearProbes <= mask ? Self.linearProbes : 0
      var at = i
      repeat {
        let e = table + at
        if e.pointee.key.isUndef {
          if e.pointee.hash == 0 { return deleted >= 0 ? ~deleted : ~at }
          deleted = at
        }
        if e.pointee.hash == hash {
          let other = e.pointee.key
          if other == key { return at }
          if !Value.bothSmallInt(other, key) {
            if isExact(other, .str), isExact(key, .str) {
              if StrRef(unchecked: other).isEqual(StrRef(unchecked: key)) { return at }
            } else {
              let equal = try equals(other, key)
              if s.pointee.table != table || s.mask != mask || (table + at).pointee.key != other {
                return try findSlotAgain(s, key, hash)
              }
              if equal { return at }
            }
          }
        }
        at &+= 1
        probes &-= 1
      } while probes >= 0
      perturb >>= 5
      i = (i &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
    }
  }

  @inline(never)
  private func findSlotAgain(_ s: SetRef, _ key: Value, _ hash: Int) throws(Raised) -> Int {
    if s.pointee.table == nil { try resizeSet(s, 0) }
    return try findSlot(s, key, hash)
  }

  func setContains(_ s: SetRef, _ key: Value, _ hash: Int) throws(Raised) -> Bool {
    if s.pointee.count == 0 { return false }
    return try findSlot(s, key, hash) >= 0
  }

  public func add(_ s: SetRef, _ v: Value) throws(Raised) { try add(s, v, hash: try hash(v)) }

  @inline(__always)
  func add(_ s: SetRef, _ key: Value, hash: Int) throws(Raised) {
    if _slowPath(s.pointee.table == nil) { try resizeSet(s, 0) }
    let slot = try findSlot(s, key, hash)
    if slot >= 0 { return }
    let e = s.entries + ~slot
    let fresh = e.pointee.hash == 0
    e.initialize(to: SetEntry(hash: hash, key: key))
    s.pointee.count &+= 1
    s.pointee.version &+= 1
    barrier(s.object)
    if !fresh { return }
    s.pointee.used &+= 1
    if _slowPath(s.pointee.used &* 5 >= s.mask &* 3) { try growSet(s) }
  }

  @inline(never)
  func growSet(_ s: SetRef) throws(Raised) {
    try resizeSet(s, s.pointee.count > 50000 ? s.pointee.count &* 2 : s.pointee.count &* 4)
  }

  /// Rebuild with more than `wanted` slots, deleted entries dropped.
  func resizeSet(_ s: SetRef, _ wanted: Int) throws(Raised) {
    var bits = 3
    while 1 << bits <= wanted { bits += 1 }
    let bytes = MemoryLayout<SetEntry>.stride << bits
    let storage = try bytesStorage(capacity: bytes)
    memset(storage.bytes, 0, bytes)
    let table = UnsafeMutableRawPointer(storage.bytes).bindMemory(to: SetEntry.self, capacity: 1 << bits)
    let old = s.pointee.table
    let slots = s.slotCount
    s.pointee.table = table
    s.pointee.bits = Int32(bits)
    if let old {
      let mask = (1 << bits) &- 1
      for i in 0..<slots where !old[i].key.isUndef { Self.insertClean(table, mask, old[i]) }
      heap.freeLarge(UnsafeMutableRawPointer(StorageRef.owning(old)))
    }
    s.pointee.used = s.pointee.count
    s.pointee.version &+= 1
    barrier(s.object)
  }

  /// Into a table without deleted entries, of a key that is not there.
  @inline(__always)
  static func insertClean(_ table: UnsafeMutablePointer<SetEntry>, _ mask: Int, _ entry: SetEntry) {
    var i = entry.hash & mask
    var perturb = UInt(bitPattern: entry.hash)
    while true {
      var probes = i &+ linearProbes <= mask ? linearProbes : 0
      var at = i
      repeat {
        if table[at].key.isUndef {
          table[at] = entry
          return
        }
        at &+= 1
        probes &-= 1
      } while probes >= 0
      perturb >>= 5
      i = (i &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
    }
  }

  /// True when the key was there.
  func discard(_ s: SetRef, _ key: Value, _ hash: Int) throws(Raised) -> Bool {
    if s.pointee.count == 0 { return false }
    let slot = try findSlot(s, key, hash)
    if slot < 0 { return false }
    removeSlot(s, slot)
    return true
  }

  @inline(__always)
  func removeSlot(_ s: SetRef, _ slot: Int) {
    s.entries[slot] = SetEntry(hash: -1, key: .undef)
    s.pointee.count &-= 1
    s.pointee.version &+= 1
  }

  func clear(_ s: SetRef) {
    s.pointee.count = 0
    s.pointee.used = 0
    s.pointee.table = nil
    s.pointee.bits = 3
    s.pointee.version &+= 1
  }

  /// Any member; repeated calls walk on from where the last one ended (kept in the hash word,
  /// which only frozensets use otherwise).
  func popSet(_ s: SetRef) throws(Raised) -> Value {
    guard s.pointee.count > 0 else { throw keyError(str("pop from an empty set")) }
    let mask = s.mask
    var i = s.pointee.hash & mask
    while s.entries[i].key.isUndef { i = i &+ 1 > mask ? 0 : i &+ 1 }
    let key = s.entries[i].key
    removeSlot(s, i)
    s.pointee.hash = i &+ 1
    return key
  }

  /// The next member's slot at or after `position`, or nil.
  @inline(__always)
  func nextSlot(_ s: SetRef, from position: Int) -> Int? {
    let n = s.slotCount
    var i = position
    while i < n {
      if !s.entries[i].key.isUndef { return i }
      i &+= 1
    }
    return nil
  }

  // MARK: building from others

  @inline(__always)
  func isAnySet(_ v: Value) -> Bool { v.isKind(.set) || v.isKind(.frozenSet) }

  public func update(_ s: SetRef, _ iterable: Value) throws(Raised) {
    if isAnySet(iterable) { return try merge(s, SetRef(unchecked: iterable)) }
    if isExact(iterable, .dict) { return try mergeKeys(s, DictRef(unchecked: iterable)) }
    if isExact(iterable, .list) {
      let l = ListRef(unchecked: iterable)
      var i = 0
      while i < l.pointee.count {
        try add(s, l.items[i])
        i &+= 1
        try safePoint()
      }
      return
    }
    let it = try iterator(iterable)
    while let v = try next(it) {
      try add(s, v)
      try safePoint()
    }
  }

  private func merge(_ s: SetRef, _ other: SetRef) throws(Raised) {
    if s == other || other.pointee.count == 0 { return }
    if (s.pointee.used &+ other.pointee.count) &* 5 >= s.mask &* 3 {
      try resizeSet(s, (s.pointee.count &+ other.pointee.count) &* 2)
    } else if s.pointee.table == nil {
      try resizeSet(s, 0)
    }
    if s.pointee.used == 0 {
      // Nothing in the way: copy slot by slot, or insert without comparing.
      if s.mask == other.mask, other.pointee.used == other.pointee.count {
        s.entries.update(from: other.entries, count: s.slotCount)
      } else {
        let mask = s.mask
        for i in 0..<other.slotCount where !other.entries[i].key.isUndef {
          Self.insertClean(s.entries, mask, other.entries[i])
        }
      }
      s.pointee.count = other.pointee.count
      s.pointee.used = other.pointee.count
      s.pointee.version &+= 1
      return barrier(s.object)
    }
    var i = 0
    while let k = nextSlot(other, from: i) {
      let e = other.entries[k]
      try add(s, e.key, hash: e.hash)
      i = k &+ 1
    }
  }

  private func mergeKeys(_ s: SetRef, _ d: DictRef) throws(Raised) {
    let n = d.pointee.count
    if (s.pointee.used &+ n) &* 5 >= s.mask &* 3 { try resizeSet(s, (s.pointee.count &+ n) &* 2) }
    var i = 0
    while let k = nextEntry(d, from: i) {
      let e = d.entry[k]
      try add(s, e.key, hash: e.hash)
      i = k &+ 1
    }
  }

  /// A new exact set or frozenset of an iterable.
  func makeSet(_ kind: Kind, _ iterable: Value) throws(Raised) -> SetRef {
    let s = newSet(kind)
    try update(s, iterable)
    return s
  }

  /// frozenset's hash, the same for every order of insertion and every table size.
  func frozenHash(_ s: SetRef) -> Int {
    if s.pointee.hash != 0 { return s.pointee.hash }
    @inline(__always) func shuffled(_ h: UInt) -> UInt { ((h ^ 89869747) ^ (h << 16)) &* 3644798167 }
    var h: UInt = 0
    var i = 0
    while let k = nextSlot(s, from: i) {
      h ^= shuffled(UInt(bitPattern: s.entries[k].hash))
      i = k &+ 1
    }
    h ^= (UInt(bitPattern: s.pointee.count) &+ 1) &* 1927868237
    h ^= (h >> 11) ^ (h >> 25)
    h = h &* 69069 &+ 907133923
    let result = h == UInt.max ? 590923713 : Int(bitPattern: h)
    s.pointee.hash = result
    return result
  }
}
