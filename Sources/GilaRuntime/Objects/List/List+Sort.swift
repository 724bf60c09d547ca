// list.sort: keys, choice of the order by the keys' types, and the guard against changes of the
// list while it is sorted.
import Glibc

/// All keys are small ints: tagged words order as the numbers do.
enum SmallIntOrder: SortOrder {
  @inline(__always)
  static func less(_ a: Value, _ b: Value, _ th: Th) -> Bool { a.ordered < b.ordered }
}

enum FloatOrder: SortOrder {
  @inline(__always)
  static func less(_ a: Value, _ b: Value, _ th: Th) -> Bool { th.doubleOf(a) < th.doubleOf(b) }
}

/// Strings of one byte a code point.
enum NarrowStrOrder: SortOrder {
  @inline(__always)
  static func less(_ a: Value, _ b: Value, _ th: Th) -> Bool {
    let (x, y) = (StrRef(unchecked: a), StrRef(unchecked: b))
    let (n, m) = (x.length, y.length)
    if n > 0, m > 0, x.units8[0] != y.units8[0] { return x.units8[0] < y.units8[0] }
    let c = memcmp(x.data, y.data, n < m ? n : m)
    return c != 0 ? c < 0 : n < m
  }
}

enum StrOrder: SortOrder {
  static func less(_ a: Value, _ b: Value, _ th: Th) -> Bool {
    let (x, y) = (StrRef(unchecked: a), StrRef(unchecked: b))
    if x.width == 1, y.width == 1 { return NarrowStrOrder.less(a, b, th) }
    let n = min(x.length, y.length)
    for i in 0..<n {
      let (c, d) = (x.codePoint(i), y.codePoint(i))
      if c != d { return c < d }
    }
    return x.length < y.length
  }
}

enum TupleOrder: SortOrder {
  static func less(_ a: Value, _ b: Value, _ th: Th) -> Bool {
    let (x, y) = (TupleRef(unchecked: a), TupleRef(unchecked: b))
    let (n, m) = (x.pointee.count, y.pointee.count)
    let shared = n < m ? n : m
    var i = 0
    while i < shared {
      let (v, w) = (x.items[i], y.items[i])
      if v != w {
        if Value.bothSmallInt(v, w) { return v.ordered < w.ordered }
        if Value.bothFlonum(v, w) {
          if v.flonum != w.flonum { return v.flonum < w.flonum }
        } else if th.isExact(v, .str), th.isExact(w, .str) {
          if StrOrder.less(v, w, th) { return true }
          if !StrRef(unchecked: v).isEqual(StrRef(unchecked: w)) { return false }
        } else {
          if !th.pointee.pending.isUndef { return false }
          do throws(Raised) {
            if try !th.equals(v, w) { return try th.truth(try th.compare(.less, v, w)) }
          } catch { return false }
        }
      }
      i &+= 1
    }
    return n < m
  }
}

enum GeneralOrder: SortOrder {
  static func less(_ a: Value, _ b: Value, _ th: Th) -> Bool {
    if !th.pointee.pending.isUndef { return false }
    do throws(Raised) { return try th.truth(try th.compare(.less, a, b)) } catch { return false }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  public func sort(_ l: ListRef, key: Value, reverse: Bool) throws(Raised) {
    let n = l.pointee.count
    guard n > 0, let items = l.pointee.items else { return }
    // Emptied while it is sorted, so that what the comparisons see cannot get lost.
    let capacity = l.pointee.capacity
    clear(l)
    var failure = false
    do throws(Raised) {
      if reverse { Self.reverse(items, n) }
      if key.isNone || key.isUndef {
        try sortPlain(items, n)
      } else {
        try sortKeyed(items, n, key)
      }
    } catch { failure = true }
    if reverse { Self.reverse(items, n) }
    let modified = l.pointee.items != nil || l.pointee.count != 0
    l.pointee.items = items
    l.pointee.capacity = capacity
    l.pointee.count = n
    barrier(l.object)
    if failure { throw Raised() }
    if modified { throw valueError("list modified during sort") }
  }

  private func sortPlain(_ items: UnsafeMutablePointer<Value>, _ n: Int) throws(Raised) {
    if n < 2 { return }
    let elements = UnsafeMutableRawPointer(items).assumingMemoryBound(to: PlainElement.self)
    try sort(elements, n, try keyClass(items, n, stride: 1))
  }

  private func sortKeyed(_ items: UnsafeMutablePointer<Value>, _ n: Int, _ key: Value) throws(Raised) {
    // Keys and values side by side in one storage that the collector scans.
    let pairs = try valueStorage(capacity: 2 * n)
    let words = pairs.items
    for i in 0..<n { words[2 &* i &+ 1] = items[i] }
    for i in 0..<n {
      words[2 &* i] = try call(key, items[i])
      barrier(pairs.object)
    }
    if n < 2 { return }
    let elements = UnsafeMutableRawPointer(words).assumingMemoryBound(to: KeyedElement.self)
    // A failed sort leaves a partial order, as CPython does.
    defer { for i in 0..<n { items[i] = words[2 &* i &+ 1] } }
    try sort(elements, n, try keyClass(words, n, stride: 2))
  }

  /// `number`: floats without NaN.
  private enum KeyClass { case smallInt, number, float, narrowStr, str, tuple, general }

  /// What all keys have in common.
  private func keyClass(_ keys: UnsafeMutablePointer<Value>, _ n: Int, stride: Int) throws(Raised) -> KeyClass {
    func all(_ test: (Value) -> Bool) -> Bool {
      var i = 0
      while i < n &* stride {
        if !test(keys[i]) { return false }
        i &+= stride
      }
      return true
    }
    let first = keys[0]
    if first.isSmallInt { return all { $0.isSmallInt } ? .smallInt : .general }
    if first.isFlonum || isExact(first, .float) {
      if all({ ($0.isFlonum || isExact($0, .float)) && doubleOf($0) == doubleOf($0) }) { return .number }
      return all { $0.isFlonum || isExact($0, .float) } ? .float : .general
    }
    if isExact(first, .str) {
      if all({ isExact($0, .str) && StrRef(unchecked: $0).width == 1 }) { return .narrowStr }
      return all { isExact($0, .str) } ? .str : .general
    }
    if isExact(first, .tuple) { return all { isExact($0, .tuple) } ? .tuple : .general }
    return .general
  }

  @inline(__always)
  private func sort<E: SortElement>(
    _ elements: UnsafeMutablePointer<E>, _ n: Int, _ keys: KeyClass
  ) throws(Raised) {
    switch keys {
    case .smallInt:
      try distributed(elements, n, SmallIntOrder.self)
    case .number:
      try distributed(elements, n, FloatOrder.self)
    case .float: try merged(elements, n, FloatOrder.self)
    case .narrowStr: try merged(elements, n, NarrowStrOrder.self)
    case .str: try merged(elements, n, StrOrder.self)
    case .tuple: try merged(elements, n, TupleOrder.self)
    case .general: try merged(elements, n, GeneralOrder.self)
    }
  }

  @inline(__always)
  private func distributed<E: SortElement, O: RadixOrder>(
    _ elements: UnsafeMutablePointer<E>, _ n: Int, _ order: O.Type
  ) throws(Raised) {
    let sorter = RadixSorter<E, O>(base: elements, count: n, th: self)
    guard let plan = sorter.plan() else { return try merged(elements, n, order) }
    if plan.passes == 0 { return }
    let scratch = try valueStorage(capacity: n * (MemoryLayout<E>.stride / 8))
    let room = UnsafeMutableRawPointer(scratch.items).assumingMemoryBound(to: E.self)
    sorter.distribute(plan.low, plan.digit, plan.passes, scratch: room)
  }

  @inline(__always)
  private func merged<E: SortElement, O: SortOrder>(
    _ elements: UnsafeMutablePointer<E>, _ n: Int, _ order: O.Type
  ) throws(Raised) {
    let scratch = try valueStorage(capacity: (n / 2 + 1) * (MemoryLayout<E>.stride / 8))
    let room = UnsafeMutableRawPointer(scratch.items).assumingMemoryBound(to: E.self)
    var sorter = Sorter<E, O>(elements, n, scratch: room, self)
    sorter.sort()
    if !pointee.pending.isUndef { throw Raised() }
  }
}
