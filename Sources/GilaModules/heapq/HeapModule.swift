// The module `_heapq`: heaps in lists, smallest first and (for merge) largest first.
import GilaRuntime

public enum HeapModule {
  public static func declare(_ m: ModuleSpec) {
    m.def("heappush(heap, item, /)", push, doc: "Push item onto heap, maintaining the heap invariant.")
    m.def("heappop(heap, /)", { h, th throws(Raised) in try pop(h, "heappop", .least, th) }, doc: "Pop the smallest item off the heap, maintaining the heap invariant.")
    m.def("heapify(heap, /)", { h, th throws(Raised) in try heapify(h, "heapify", .least, th) }, doc: "Transform list into a heap, in-place, in O(len(heap)) time.")
    m.def("heapreplace(heap, item, /)", { h, x, th throws(Raised) in try replace(h, x, "heapreplace", .least, th) }, doc: "Pop and return the current smallest value, and add the new item.\n\nThis is more efficient than heappop() followed by heappush(), and can be\nmore appropriate when using a fixed-size heap.")
    m.def("heappushpop(heap, item, /)", pushPop, doc: "Push item on the heap, then pop and return the smallest item from the heap.\n\nThe combined action runs more efficiently than heappush() followed by\na separate call to heappop().")
    m.def("_heappop_max(heap, /)", { h, th throws(Raised) in try pop(h, "_heappop_max", .greatest, th) }, doc: "Maxheap variant of heappop.")
    m.def("_heapify_max(heap, /)", { h, th throws(Raised) in try heapify(h, "_heapify_max", .greatest, th) }, doc: "Maxheap variant of heapify.")
    m.def("_heapreplace_max(heap, item, /)", { h, x, th throws(Raised) in try replace(h, x, "_heapreplace_max", .greatest, th) }, doc: "Maxheap variant of heapreplace.")
    m.constant("__about__", m.th.str("Heaps are lists for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for all k, counting elements from 0."))
  }

  enum Order { case least, greatest }

  private static func list(_ v: Value, _ name: StaticString, _ th: Th, numbered: Bool = false) throws(Raised) -> ListRef {
    guard v.isKind(.list) else {
      throw th.typeError("\(name)() argument \(numbered ? "1 " : "")must be list, not \(th.typeName(v))")
    }
    return ListRef(unchecked: v)
  }

  /// Whether `a` belongs above `b`.
  @inline(__always)
  private static func above(_ a: Value, _ b: Value, _ order: Order, _ th: Th) throws(Raised) -> Bool {
    let (x, y) = order == .least ? (a, b) : (b, a)
    if Value.bothSmallInt(x, y) { return x.smallInt < y.smallInt }
    if Value.bothFlonum(x, y) { return x.flonum < y.flonum }
    return try th.truth(try th.compare(.less, x, y))
  }

  private static func check(_ l: ListRef, _ n: Int, _ th: Th) throws(Raised) {
    if l.pointee.count != n { throw th.runtimeError("list changed size during iteration") }
  }

  private static func siftDown(_ l: ListRef, _ start: Int, _ from: Int, _ order: Order, _ th: Th) throws(Raised) {
    let n = l.pointee.count
    var pos = from
    guard pos < n else { throw th.indexError("index out of range") }
    while pos > start {
      let parent = (pos &- 1) >> 1
      let (x, p) = (l.items[pos], l.items[parent])
      let moves = try above(x, p, order, th)
      try check(l, n, th)
      if !moves { break }
      // Comparisons may have put other items here.
      let (a, b) = (l.items[pos], l.items[parent])
      l.items[pos] = b
      l.items[parent] = a
      pos = parent
    }
    th.barrier(l.object)
  }

  /// The gap sinks to a leaf, then the item rises from there: fewer comparisons than sinking the item.
  private static func siftUp(_ l: ListRef, _ from: Int, _ order: Order, _ th: Th) throws(Raised) {
    let n = l.pointee.count
    var pos = from
    guard pos < n else { throw th.indexError("index out of range") }
    let half = n >> 1
    while pos < half {
      var child = 2 &* pos &+ 1
      if child &+ 1 < n {
        let left = try above(l.items[child], l.items[child &+ 1], order, th)
        try check(l, n, th)
        if !left { child &+= 1 }
      }
      let (a, b) = (l.items[child], l.items[pos])
      l.items[pos] = a
      l.items[child] = b
      pos = child
    }
    try siftDown(l, from, pos, order, th)
  }

  private static func push(_ heap: Value, _ item: Value, _ th: Th) throws(Raised) -> Value {
    let l = try list(heap, "heappush", th, numbered: true)
    try th.append(l, item)
    try siftDown(l, 0, l.pointee.count &- 1, .least, th)
    return .none
  }

  private static func pop(_ heap: Value, _ name: StaticString, _ order: Order, _ th: Th) throws(Raised) -> Value {
    let l = try list(heap, name, th)
    let n = l.pointee.count
    if n == 0 { throw th.indexError("index out of range") }
    let last = l.items[n &- 1]
    l.pointee.count = n &- 1
    if n == 1 { return last }
    let result = l.items[0]
    l.items[0] = last
    try siftUp(l, 0, order, th)
    return result
  }

  private static func replace(
    _ heap: Value, _ item: Value, _ name: StaticString, _ order: Order, _ th: Th
  ) throws(Raised) -> Value {
    let l = try list(heap, name, th, numbered: true)
    if l.pointee.count == 0 { throw th.indexError("index out of range") }
    let result = l.items[0]
    l.items[0] = item
    try siftUp(l, 0, order, th)
    return result
  }

  private static func pushPop(_ heap: Value, _ item: Value, _ th: Th) throws(Raised) -> Value {
    let l = try list(heap, "heappushpop", th, numbered: true)
    if l.pointee.count == 0 { return item }
    let top = l.items[0]
    if try !above(top, item, .least, th) { return item }
    if l.pointee.count == 0 { throw th.indexError("index out of range") }
    let result = l.items[0]
    l.items[0] = item
    try siftUp(l, 0, .least, th)
    return result
  }

  private static func heapify(_ heap: Value, _ name: StaticString, _ order: Order, _ th: Th) throws(Raised) -> Value {
    let l = try list(heap, name, th)
    var i = l.pointee.count / 2 - 1
    while i >= 0 {
      try siftUp(l, i, order, th)
      i -= 1
      try th.safePoint()
    }
    return .none
  }
}
