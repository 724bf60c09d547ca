// Filling lists from builtin containers without an iterator object, and storage that is written at once.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Storage whose items the caller writes before anything else happens.
  @inline(__always)
  func unfilledStorage(_ capacity: Int) throws(Raised) -> StorageRef {
    guard capacity < Int.max / 16, let raw = heap.allocate(bytes: MemoryLayout<StorageLayout>.size + capacity * 8) else {
      throw memoryError()
    }
    let s = raw.assumingMemoryBound(to: StorageLayout.self)
    s.initialize(to: StorageLayout(h: Header(.valueStorage, shape: 0), count: capacity))
    return s
  }

  /// A list of `count` items that the caller writes before anything else happens.
  @inline(__always)
  func newList(_ count: Int) throws(Raised) -> ListRef {
    let l = ListRef(unchecked: list())
    if count > 0 {
      l.pointee.items = try unfilledStorage(count).items
      l.pointee.capacity = count
      l.pointee.count = count
    }
    return l
  }

  func copyList(_ items: UnsafeMutablePointer<Value>?, _ count: Int) throws(Raised) -> Value {
    let l = try newList(count)
    if let items, count > 0 { l.items.update(from: items, count: count) }
    return l.value
  }

  /// Append the items of a range, str, dict, dict view or set whose iteration runs no Python code;
  /// false for everything else.
  func extendBuiltin(_ l: ListRef, _ v: Value) throws(Raised) -> Bool {
    guard v.isPointer, !v.object.pointee.flags.contains(.heapType) else { return false }
    let n = l.pointee.count
    switch v.object.pointee.kind {
    case .range:
      let r = RangeRef(unchecked: v)
      guard Value.bothSmallInt(r.pointee.start, r.pointee.step), r.pointee.length.isSmallInt else { return false }
      let count = r.pointee.length.smallInt
      if count == 0 { return true }
      let step = r.pointee.step.smallInt
      guard count < Int.max / 16, Value.fitsSmallInt(r.pointee.start.smallInt), try lastFits(r) else { return false }
      try reserve(l, n &+ count)
      var x = r.pointee.start.smallInt
      let target = l.items + n
      for i in 0..<count {
        target[i] = Value(smallInt: x)
        x &+= step
      }
      l.pointee.count = n &+ count
    case .str:
      let s = StrRef(unchecked: v)
      if s.length == 0 { return true }
      try reserve(l, n &+ s.length)
      let target = l.items + n
      for i in 0..<s.length { target[i] = character(s.codePoint(i)) }
      l.pointee.count = n &+ s.length
    case .dict: try extend(l, entriesOf: DictRef(unchecked: v), .dictKeys)
    case .dictKeys, .dictValues, .dictItems:
      let d = IteratorRef(unchecked: v).pointee.source
      try extend(l, entriesOf: DictRef(unchecked: d), v.object.pointee.kind)
    case .set, .frozenSet:
      let s = SetRef(unchecked: v)
      if s.pointee.count == 0 { return true }
      try reserve(l, n &+ s.pointee.count)
      var target = l.items + n
      for i in 0..<s.slotCount where !s.entries[i].key.isUndef {
        target[0] = s.entries[i].key
        target += 1
      }
      l.pointee.count = n &+ s.pointee.count
    default: return false
    }
    barrier(l.object)
    return true
  }

  /// Whether the last item of a range of small ints is one too.
  private func lastFits(_ r: RangeRef) throws(Raised) -> Bool {
    try rangeItem(r, Value(smallInt: r.pointee.length.smallInt &- 1)).isSmallInt
  }

  private func extend(_ l: ListRef, entriesOf d: DictRef, _ view: Kind) throws(Raised) {
    let n = l.pointee.count
    let count = d.pointee.count
    if count == 0 { return }
    try reserve(l, n &+ count)
    var target = l.items + n
    for i in 0..<d.pointee.used {
      let e = d.entry[i]
      if e.key.isUndef { continue }
      target[0] = view == .dictKeys ? e.key : view == .dictValues ? e.value : tuple(e.key, e.value)
      target += 1
    }
    l.pointee.count = n &+ count
  }
}
