// Operations on tuples, and the comparison and hash that lists, slices and ranges share with them.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Mixes the hashes of the items as xxHash mixes lanes; CPython's numbers, so that sets of tuples
  /// keep CPython's order.
  func hashItems(_ t: TupleRef, lengthMixed: Bool = true) throws(Raised) -> Int {
    let prime1: UInt = 11400714785074694791
    let prime2: UInt = 14029467366897019727
    let prime5: UInt = 2870177450012600261
    var acc = prime5
    let n = t.pointee.count
    for i in 0..<n {
      acc &+= UInt(bitPattern: try hash(t.items[i])) &* prime2
      acc = (acc << 31 | acc >> 33) &* prime1
    }
    if lengthMixed { acc &+= UInt(bitPattern: n) ^ (prime5 ^ 3527539) }
    return acc == UInt.max ? 1546275796 : Int(bitPattern: acc)
  }

  func compareTuples(_ op: Comparison, _ a: TupleRef, _ b: TupleRef) throws(Raised) -> Value {
    let (n, m) = (a.pointee.count, b.pointee.count)
    if n != m {
      if op == .equal { return .false }
      if op == .notEqual { return .true }
    }
    let shared = min(n, m)
    var i = 0
    while i < shared {
      if try !equals(a.items[i], b.items[i]) { break }
      i &+= 1
    }
    if i >= shared { return .bool(op.holds(n, m)) }
    if op == .equal { return .false }
    if op == .notEqual { return .true }
    return try compare(op, a.items[i], b.items[i])
  }

  /// Lists may change while their items compare.
  func compareLists(_ op: Comparison, _ a: ListRef, _ b: ListRef) throws(Raised) -> Value {
    if a.pointee.count != b.pointee.count {
      if op == .equal { return .false }
      if op == .notEqual { return .true }
    }
    var i = 0
    while i < a.pointee.count, i < b.pointee.count {
      let (x, y) = (a.items[i], b.items[i])
      if try !equals(x, y) {
        if op == .equal { return .false }
        if op == .notEqual { return .true }
        return try compare(op, x, y)
      }
      i &+= 1
    }
    return .bool(op.holds(a.pointee.count, b.pointee.count))
  }

  /// A tuple of the items `start, start + step, …`.
  func tupleSlice(_ t: TupleRef, _ key: SliceRef) throws(Raised) -> Value {
    let r = try sliceIndices(key, length: t.pointee.count)
    if r.count == 0 { return rt.pointee.emptyTuple }
    if r.step == 1 {
      if r.count == t.pointee.count, !t.pointee.h.flags.contains(.heapType) { return t.value }
      return try tuple(t.items + r.start, r.count)
    }
    let result = try newTuple(r.count)
    var at = r.start
    for i in 0..<r.count {
      result.items[i] = t.items[at]
      at &+= r.step
    }
    return result.value
  }

  func concatenate(_ a: TupleRef, _ b: TupleRef) throws(Raised) -> Value {
    if a.pointee.count == 0, !b.pointee.h.flags.contains(.heapType) { return b.value }
    if b.pointee.count == 0, !a.pointee.h.flags.contains(.heapType) { return a.value }
    let t = try newTuple(a.pointee.count + b.pointee.count)
    t.items.update(from: a.items, count: a.pointee.count)
    (t.items + a.pointee.count).update(from: b.items, count: b.pointee.count)
    return t.value
  }

  /// `count` items written `times` times in a row.
  func repeatItems(
    _ target: UnsafeMutablePointer<Value>, _ source: UnsafeMutablePointer<Value>, _ count: Int, _ times: Int
  ) {
    if count == 1 { return target.update(repeating: source[0], count: times) }
    for i in 0..<times { (target + i &* count).update(from: source, count: count) }
  }

  /// tuple(v): `v` itself when it is an exact tuple.
  func makeTuple(_ v: Value) throws(Raised) -> TupleRef {
    if isExact(v, .list) {
      let l = ListRef(unchecked: v)
      let n = l.pointee.count
      if n == 0 { return TupleRef(unchecked: rt.pointee.emptyTuple) }
      let t = try newTuple(n)
      t.items.update(from: l.items, count: n)
      return t
    }
    if isExact(v, .tuple) { return TupleRef(unchecked: v) }
    let l = ListRef(unchecked: list())
    if try extendBuiltin(l, v) { return try makeTuple(l.value) }
    return try tupleOf(v)
  }
}
