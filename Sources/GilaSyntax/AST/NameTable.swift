// Interned identifiers of one tree: an open hash table over the tree's text bytes. Keywords get the first
// ids, so the lexer tells keyword from identifier by comparing the id.

public struct NameEntry {
  public var offset: UInt32
  public var length: UInt32
  @usableFromInline var hash: UInt32
}

@usableFromInline
struct NameTable {
  @usableFromInline var entries: UnsafeMutablePointer<NameEntry>
  @usableFromInline var count: Int
  @usableFromInline var capacity: Int
  /// Ids by hash; zero is a free slot.
  @usableFromInline var slots: UnsafeMutablePointer<UInt32>
  @usableFromInline var mask: Int

  init() {
    capacity = 256
    entries = UnsafeMutablePointer<NameEntry>.allocate(capacity: capacity)
    entries[0] = NameEntry(offset: 0, length: 0, hash: 0)
    count = 1
    mask = 1023
    slots = UnsafeMutablePointer<UInt32>.allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
  }

  func deallocate() {
    entries.deallocate()
    slots.deallocate()
  }

  @inline(never)
  mutating func grow() {
    if count == capacity {
      let larger = UnsafeMutablePointer<NameEntry>.allocate(capacity: capacity * 2)
      larger.update(from: entries, count: count)
      entries.deallocate()
      entries = larger
      capacity *= 2
    }
    if count * 2 > mask {
      slots.deallocate()
      mask = mask * 2 + 1
      slots = UnsafeMutablePointer<UInt32>.allocate(capacity: mask + 1)
      slots.initialize(repeating: 0, count: mask + 1)
      for id in 1..<count {
        var slot = Int(entries[id].hash) & mask
        while slots[slot] != 0 { slot = (slot &+ 1) & mask }
        slots[slot] = UInt32(truncatingIfNeeded: id)
      }
    }
  }
}

extension SyntaxTree {
  @inline(__always)
  static func hashStep(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  @inline(__always)
  static func hashEnd(_ hash: UInt32) -> UInt32 { hash ^ (hash >> 15) }

  func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> NameID {
    guard let base = bytes.baseAddress else { return .none }
    var hash: UInt32 = 0x811C_9DC5
    for i in 0..<bytes.count { hash = SyntaxTree.hashStep(hash, base[i]) }
    return intern(base, bytes.count, hash: SyntaxTree.hashEnd(hash))
  }

  @inline(__always)
  func intern(_ base: UnsafePointer<UInt8>, _ length: Int, hash: UInt32) -> NameID {
    var slot = Int(hash) & names.mask
    while true {
      let id = names.slots[slot]
      if id == 0 { return addName(base, length, hash: hash, slot: slot) }
      let entry = names.entries[Int(id)]
      if entry.hash == hash && Int(entry.length) == length {
        let known = text + Int(entry.offset)
        var i = 0
        while i < length && known[i] == base[i] { i &+= 1 }
        if i == length { return NameID(id: id) }
      }
      slot = (slot &+ 1) & names.mask
    }
  }

  @inline(never)
  func addName(_ base: UnsafePointer<UInt8>, _ length: Int, hash: UInt32, slot: Int) -> NameID {
    let offset = addText(base, length)
    let id = names.count
    if id == names.capacity || id * 2 > names.mask {
      names.grow()
      var free = Int(hash) & names.mask
      while names.slots[free] != 0 { free = (free &+ 1) & names.mask }
      names.slots[free] = UInt32(truncatingIfNeeded: id)
    } else {
      names.slots[slot] = UInt32(truncatingIfNeeded: id)
    }
    names.entries[id] = NameEntry(
      offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: length), hash: hash)
    names.count = id + 1
    return NameID(id: UInt32(truncatingIfNeeded: id))
  }

  /// Copies bytes into the text arena and answers their offset.
  func addText(_ base: UnsafePointer<UInt8>, _ length: Int) -> Int {
    reserveText(length)
    let offset = textCount
    (text + offset).update(from: base, count: length)
    textCount = offset + length
    return offset
  }

  @inline(__always)
  func reserveText(_ length: Int) {
    if textCount &+ length > textCapacity { growText(length) }
  }

  @inline(never)
  private func growText(_ length: Int) {
    textCapacity = max(textCapacity * 2, textCount + length + 64)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: textCapacity)
    larger.update(from: text, count: textCount)
    text.deallocate()
    text = larger
  }
}
