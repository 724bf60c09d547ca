// Filling dicts from mappings, pairs and keys, and comparing them.

extension UnsafeMutablePointer where Pointee == Thread {
  /// dict.update(v): a mapping (whatever has `keys`) or an iterable of pairs.
  public func update(_ d: DictRef, from v: Value) throws(Raised) {
    if isExact(v, .dict) { return try merge(d, DictRef(unchecked: v)) }
    if v.isKind(.list) || v.isKind(.tuple), !v.object.pointee.flags.contains(.heapType) { return try updatePairs(d, v) }
    if try getAttributeOrUndef(v, .keys).isUndef { return try updatePairs(d, v) }
    try updateMapping(d, v)
  }

  /// PyDict_Merge: dicts that iterate as dicts directly, other mappings through keys().
  func updateMapping(_ d: DictRef, _ v: Value) throws(Raised) {
    if v.isKind(.dict), special(typeOf(v), .__iter__) == special(TypeRef(unchecked: rt.type(.dict)), .__iter__) {
      return try merge(d, DictRef(unchecked: v))
    }
    let it = try iterator(try callMethod(v, .keys))
    while let key = try next(it) {
      try set(d, key, try getItem(v, key))
      try safePoint()
    }
  }

  public func merge(_ d: DictRef, _ other: DictRef) throws(Raised) {
    let n = other.pointee.count
    if d == other || n == 0 { return }
    if d.pointee.used == 0 {
      if d.pointee.capacity < n { try resize(d, room: n) }
      var i = 0
      while let k = nextEntry(other, from: i) {
        let e = other.entry[k]
        try insertNew(d, e.key, e.value, hash: e.hash)
        i = k &+ 1
      }
      return
    }
    if d.pointee.used &+ n > d.pointee.capacity, n > d.pointee.count / 2 { try resize(d, room: d.pointee.count &+ n) }
    var i = 0
    while let k = nextEntry(other, from: i) {
      let e = other.entry[k]
      try set(d, e.key, e.value, hash: e.hash)
      if other.pointee.count != n { throw runtimeError("dict mutated during update") }
      i = k &+ 1
    }
  }

  private func updatePairs(_ d: DictRef, _ v: Value) throws(Raised) {
    let it = try iterator(v)
    var i = 0
    while let pair = try next(it) {
      if isExact(pair, .tuple), TupleRef(unchecked: pair).pointee.count == 2 {
        let t = TupleRef(unchecked: pair)
        try set(d, t.items[0], t.items[1])
      } else {
        let items = try pairItems(pair, i)
        try set(d, items.items[0], items.items[1])
      }
      i &+= 1
      try safePoint()
    }
  }

  private func pairItems(_ pair: Value, _ i: Int) throws(Raised) -> ListRef {
    let items: ListRef
    do throws(Raised) { items = try listOf(pair) } catch {
      let t = typeOf(pair)
      guard pendingIs(.TypeError), special(t, .__iter__).isUndef, special(t, .__getitem__).isUndef else { throw error }
      _ = takePending()
      throw typeError("cannot convert dictionary update sequence element #\(i) to a sequence")
    }
    guard items.pointee.count == 2 else {
      throw valueError("dictionary update sequence element #\(i) has length \(items.pointee.count); 2 is required")
    }
    return items
  }

  /// dict.fromkeys
  func dictFromKeys(_ cls: Value, _ iterable: Value, _ value: Value) throws(Raised) -> Value {
    let made = try call(cls)
    guard isExact(made, .dict) else {
      let it = try iterator(iterable)
      while let key = try next(it) {
        try setItem(made, key, value)
        try safePoint()
      }
      return made
    }
    let d = DictRef(unchecked: made)
    if isExact(iterable, .dict) {
      let source = DictRef(unchecked: iterable)
      if d.pointee.capacity < source.pointee.count { try resize(d, room: source.pointee.count) }
      var i = 0
      while let k = nextEntry(source, from: i) {
        let e = source.entry[k]
        try set(d, e.key, value, hash: e.hash)
        i = k &+ 1
      }
      return made
    }
    let it = try iterator(iterable)
    while let key = try next(it) {
      try set(d, key, value)
      try safePoint()
    }
    return made
  }

  public func dictsEqual(_ a: DictRef, _ b: DictRef) throws(Raised) -> Bool {
    if a == b { return true }
    if a.pointee.count != b.pointee.count { return false }
    var i = 0
    while let k = nextEntry(a, from: i) {
      let e = a.entry[k]
      guard let j = try find(b, e.key, hash: e.hash) else { return false }
      if try !equals(e.value, b.entry[j].value) { return false }
      i = k &+ 1
    }
    return true
  }

  /// The value under a key, or what `__missing__` of a subclass gives, or KeyError.
  func dictItem(_ self_: Value, _ key: Value) throws(Raised) -> Value {
    let d = DictRef(unchecked: self_)
    if let i = try find(d, key, hash: try hash(key)) { return d.entry[i].value }
    if d.pointee.h.flags.contains(.heapType) {
      let t = typeOf(self_)
      let missing = special(t, .__missing__)
      if !missing.isUndef { return try callSpecial(missing, self_, key, t) }
    }
    throw keyError(key)
  }
}
