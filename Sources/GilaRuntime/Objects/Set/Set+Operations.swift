// Union, intersection, difference and comparison of sets, in CPython's order of insertions.

extension UnsafeMutablePointer where Pointee == Thread {
  /// set or frozenset, whichever the (possibly program-made) class derives from.
  @inline(__always)
  func setKind(_ s: SetRef) -> Kind { s.pointee.h.kind }

  func copySet(_ s: SetRef) throws(Raised) -> SetRef { try makeSet(setKind(s), s.value) }

  func union(_ a: SetRef, _ other: Value) throws(Raised) -> SetRef {
    let result = try copySet(a)
    if a.value != other { try update(result, other) }
    return result
  }

  func intersection(_ a: SetRef, _ other: Value) throws(Raised) -> SetRef {
    if a.value == other { return try copySet(a) }
    let result = newSet(setKind(a))
    if isAnySet(other) {
      var (big, small) = (a, SetRef(unchecked: other))
      if small.pointee.count > big.pointee.count { swap(&big, &small) }
      var i = 0
      while let k = nextSlot(small, from: i) {
        let e = small.entries[k]
        if try setContains(big, e.key, e.hash) { try add(result, e.key, hash: e.hash) }
        i = k &+ 1
      }
      return result
    }
    let it = try iterator(other)
    while let v = try next(it) {
      let h = try hash(v)
      if try setContains(a, v, h) { try add(result, v, hash: h) }
      try safePoint()
    }
    return result
  }

  func difference(_ a: SetRef, _ other: Value) throws(Raised) -> SetRef {
    let size: Int
    if isAnySet(other) {
      size = SetRef(unchecked: other).pointee.count
    } else if isExact(other, .dict) {
      size = DictRef(unchecked: other).pointee.count
    } else {
      return try copyAndSubtract(a, other)
    }
    if a.pointee.count >> 2 > size { return try copyAndSubtract(a, other) }
    let result = newSet(setKind(a))
    let isDict = other.isKind(.dict)
    var i = 0
    while let k = nextSlot(a, from: i) {
      let e = a.entries[k]
      let found = isDict
        ? try find(DictRef(unchecked: other), e.key, hash: e.hash) != nil
        : try setContains(SetRef(unchecked: other), e.key, e.hash)
      if !found { try add(result, e.key, hash: e.hash) }
      i = k &+ 1
    }
    return result
  }

  private func copyAndSubtract(_ a: SetRef, _ other: Value) throws(Raised) -> SetRef {
    let result = try copySet(a)
    try subtract(result, other)
    return result
  }

  /// s -= other
  func subtract(_ s: SetRef, _ other: Value) throws(Raised) {
    if s.value == other { return clear(s) }
    if isAnySet(other) {
      var source = SetRef(unchecked: other)
      // Against a much larger set only the common members need a look.
      if source.pointee.count >> 3 > s.pointee.count { source = try intersection(s, other) }
      var i = 0
      while let k = nextSlot(source, from: i) {
        let e = source.entries[k]
        _ = try discard(s, e.key, e.hash)
        i = k &+ 1
      }
    } else {
      let it = try iterator(other)
      while let v = try next(it) {
        _ = try discard(s, v, try hash(v))
        try safePoint()
      }
    }
    if s.pointee.used &- s.pointee.count > s.mask / 4 { try growSet(s) }
  }

  /// s ^= other
  func symmetricUpdate(_ s: SetRef, _ other: Value) throws(Raised) {
    if s.value == other { return clear(s) }
    if isExact(other, .dict) {
      let d = DictRef(unchecked: other)
      var i = 0
      while let k = nextEntry(d, from: i) {
        let e = d.entry[k]
        if try !discard(s, e.key, e.hash) { try add(s, e.key, hash: e.hash) }
        i = k &+ 1
      }
      return
    }
    let source = isAnySet(other) ? SetRef(unchecked: other) : try makeSet(setKind(s), other)
    var i = 0
    while let k = nextSlot(source, from: i) {
      let e = source.entries[k]
      if try !discard(s, e.key, e.hash) { try add(s, e.key, hash: e.hash) }
      i = k &+ 1
    }
  }

  func symmetricDifference(_ a: SetRef, _ other: Value) throws(Raised) -> SetRef {
    let result = try makeSet(setKind(a), other)
    try symmetricUpdate(result, a.value)
    return result
  }

  /// Take over the contents of a set that nobody else sees.
  func takeContents(_ s: SetRef, of other: SetRef) {
    s.pointee.count = other.pointee.count
    s.pointee.used = other.pointee.used
    s.pointee.table = other.pointee.table
    s.pointee.bits = other.pointee.bits
    s.pointee.version &+= 1
    barrier(s.object)
  }

  func isSubset(_ a: SetRef, _ b: SetRef) throws(Raised) -> Bool {
    if a.pointee.count > b.pointee.count { return false }
    var i = 0
    while let k = nextSlot(a, from: i) {
      let e = a.entries[k]
      if try !setContains(b, e.key, e.hash) { return false }
      i = k &+ 1
    }
    return true
  }

  func isDisjoint(_ a: SetRef, _ other: Value) throws(Raised) -> Bool {
    if a.value == other { return a.pointee.count == 0 }
    if isAnySet(other) {
      var (big, small) = (a, SetRef(unchecked: other))
      if small.pointee.count > big.pointee.count { swap(&big, &small) }
      var i = 0
      while let k = nextSlot(small, from: i) {
        let e = small.entries[k]
        if try setContains(big, e.key, e.hash) { return false }
        i = k &+ 1
      }
      return true
    }
    let it = try iterator(other)
    while let v = try next(it) {
      if try setContains(a, v, try hash(v)) { return false }
      try safePoint()
    }
    return true
  }

  func compareSets(_ op: Comparison, _ a: SetRef, _ other: Value) throws(Raised) -> Value {
    guard isAnySet(other) else { return .notImplemented }
    let b = SetRef(unchecked: other)
    switch op {
    case .equal, .notEqual:
      var equal = a.pointee.count == b.pointee.count
      if equal, setKind(a) == .frozenSet, setKind(b) == .frozenSet, a.pointee.hash != 0, b.pointee.hash != 0,
        a.pointee.hash != b.pointee.hash
      { equal = false }
      if equal { equal = try isSubset(a, b) }
      return .bool(equal == (op == .equal))
    case .lessEqual: return .bool(try isSubset(a, b))
    case .greaterEqual: return .bool(try isSubset(b, a))
    case .less: return a.pointee.count < b.pointee.count ? .bool(try isSubset(a, b)) : .false
    case .greater: return a.pointee.count > b.pointee.count ? .bool(try isSubset(b, a)) : .false
    }
  }

  /// Hash of a key for lookups: a set, itself unhashable, is looked up as the equal frozenset.
  func lookupKey(_ key: Value) throws(Raised) -> (key: Value, hash: Int) {
    do throws(Raised) { return (key, try hash(key)) } catch {
      guard key.isKind(.set), pendingIs(.TypeError) else { throw error }
      _ = takePending()
      let frozen = try makeSet(.frozenSet, key)
      return (frozen.value, frozenHash(frozen))
    }
  }
}
