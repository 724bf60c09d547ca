// The module `_bisect`: places in sorted sequences.
import GilaRuntime

public enum BisectModule {
  public static func declare(_ m: ModuleSpec) {
    m.def("bisect_right(a, x, lo=0, hi=None, *, key=None)", { a, th throws(Raised) in th.int(try search(a, right: true, insort: false, th)) }, doc: "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e <= x, and all e in\na[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will\ninsert just after the rightmost x already there.")
    m.def("bisect_left(a, x, lo=0, hi=None, *, key=None)", { a, th throws(Raised) in th.int(try search(a, right: false, insort: false, th)) }, doc: "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e < x, and all e in\na[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will\ninsert just before the leftmost x already there.")
    m.def("insort_right(a, x, lo=0, hi=None, *, key=None)", { a, th throws(Raised) in try insert(a, right: true, th) }, doc: "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the right of the rightmost x.")
    m.def("insort_left(a, x, lo=0, hi=None, *, key=None)", { a, th throws(Raised) in try insert(a, right: false, th) }, doc: "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the left of the leftmost x.")
  }

  private static func search(_ a: Args, right: Bool, insort: Bool, _ th: Th) throws(Raised) -> Int {
    var low = try th.word(a[2])
    if low < 0 { throw th.valueError("lo must be non-negative") }
    let sequence = a[0]
    var high = a[3].isNone ? -1 : try th.word(a[3])
    if high < 0 { high = try th.length(sequence) }
    let key = a[4]
    let x = insort && !key.isNone ? try th.call(key, a[1]) : a[1]
    while low < high {
      let middle = Int((UInt(bitPattern: low) &+ UInt(bitPattern: high)) >> 1)
      var item: Value
      if th.isExactKind(sequence, .list), middle < ListRef(unchecked: sequence).pointee.count {
        item = ListRef(unchecked: sequence).items[middle]
      } else {
        item = try th.getItem(sequence, th.int(middle))
      }
      if !key.isNone { item = try th.call(key, item) }
      if right {
        if try less(x, item, th) { high = middle } else { low = middle &+ 1 }
      } else {
        if try less(item, x, th) { low = middle &+ 1 } else { high = middle }
      }
    }
    return low
  }

  @inline(__always)
  private static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Bool {
    if Value.bothSmallInt(a, b) { return a.smallInt < b.smallInt }
    return try th.truth(try th.compare(.less, a, b))
  }

  private static func insert(_ a: Args, right: Bool, _ th: Th) throws(Raised) -> Value {
    let i = try search(a, right: right, insort: true, th)
    let list = a[0]
    if th.isExactKind(list, .list) {
      let l = ListRef(unchecked: list)
      try th.append(l, a[1])
      var k = l.pointee.count &- 1
      while k > i {
        l.items[k] = l.items[k &- 1]
        k &-= 1
      }
      l.items[k] = a[1]
      return .none
    }
    _ = try th.call(try th.attribute(list, "insert"), th.int(i), a[1])
    return .none
  }
}
