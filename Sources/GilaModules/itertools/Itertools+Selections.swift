// Iterators over selections of a pool: combinations, combinations_with_replacement, permutations, product.
import GilaRuntime

/// A pool and the indices of the selection to come.
class SelectionIterator: NativeIterator {
  let pool: TupleRef
  let count: Int
  let indices: UnsafeMutablePointer<Int>
  var isFirst = true
  var isDone: Bool

  init(_ pool: TupleRef, _ count: Int, room: Int, isDone: Bool) {
    self.pool = pool
    self.count = count
    self.isDone = isDone
    indices = UnsafeMutablePointer<Int>.allocate(capacity: max(room, 1))
    for i in 0..<room { indices[i] = i }
  }

  deinit { indices.deallocate() }

  override func trace(_ marker: Marker) { marker.mark(pool.value) }

  /// Move the indices on; false at the end.
  func advance() -> Bool { false }

  override func next(_ th: Th) throws(Raised) -> Value {
    if isDone { return .undef }
    if isFirst {
      isFirst = false
    } else if !advance() {
      isDone = true
      return .undef
    }
    if count == 0 { return th.rt.pointee.emptyTuple }
    let result = try th.newTuple(count)
    var i = 0
    while i < count {
      result.items[i] = pool.items[indices[i]]
      i &+= 1
    }
    return result.value
  }
}

final class CombinationsIterator: SelectionIterator {
  override func advance() -> Bool {
    let n = pool.pointee.count
    var i = count &- 1
    while i >= 0, indices[i] == i &+ n &- count { i &-= 1 }
    if i < 0 { return false }
    indices[i] &+= 1
    var j = i &+ 1
    while j < count {
      indices[j] = indices[j &- 1] &+ 1
      j &+= 1
    }
    return true
  }
}

final class ReplacementIterator: SelectionIterator {
  override func advance() -> Bool {
    let last = pool.pointee.count &- 1
    var i = count &- 1
    while i >= 0, indices[i] == last { i &-= 1 }
    if i < 0 { return false }
    let value = indices[i] &+ 1
    while i < count {
      indices[i] = value
      i &+= 1
    }
    return true
  }
}

final class PermutationsIterator: SelectionIterator {
  private let cycles: UnsafeMutablePointer<Int>

  override init(_ pool: TupleRef, _ count: Int, room: Int, isDone: Bool) {
    cycles = UnsafeMutablePointer<Int>.allocate(capacity: max(count, 1))
    for i in 0..<(isDone ? 0 : count) { cycles[i] = pool.pointee.count - i }
    super.init(pool, count, room: room, isDone: isDone)
  }

  deinit { cycles.deallocate() }

  override func advance() -> Bool {
    let n = pool.pointee.count
    var i = count &- 1
    while i >= 0 {
      cycles[i] &-= 1
      if cycles[i] == 0 {
        let index = indices[i]
        var j = i
        while j < n &- 1 {
          indices[j] = indices[j &+ 1]
          j &+= 1
        }
        indices[n &- 1] = index
        cycles[i] = n &- i
      } else {
        let j = n &- cycles[i]
        let index = indices[i]
        indices[i] = indices[j]
        indices[j] = index
        return true
      }
      i &-= 1
    }
    return false
  }
}

final class ProductIterator: NativeIterator {
  /// Tuple of tuples.
  let pools: TupleRef
  let count: Int
  let indices: UnsafeMutablePointer<Int>
  var isFirst = true
  var isDone = false

  init(_ pools: TupleRef) {
    self.pools = pools
    count = pools.pointee.count
    indices = UnsafeMutablePointer<Int>.allocate(capacity: max(count, 1))
    indices.initialize(repeating: 0, count: count)
    for i in 0..<count where TupleRef(unchecked: pools.items[i]).pointee.count == 0 { isDone = true }
  }

  deinit { indices.deallocate() }

  override func trace(_ marker: Marker) { marker.mark(pools.value) }

  override func next(_ th: Th) throws(Raised) -> Value {
    if isDone { return .undef }
    if isFirst {
      isFirst = false
    } else {
      var i = count &- 1
      while i >= 0 {
        indices[i] &+= 1
        if indices[i] < TupleRef(unchecked: pools.items[i]).pointee.count { break }
        indices[i] = 0
        i &-= 1
      }
      if i < 0 {
        isDone = true
        return .undef
      }
    }
    if count == 0 { return th.rt.pointee.emptyTuple }
    let result = try th.newTuple(count)
    var i = 0
    while i < count {
      result.items[i] = TupleRef(unchecked: pools.items[i]).items[indices[i]]
      i &+= 1
    }
    return result.value
  }
}

extension ItertoolsModule {
  static func declareSelections(_ m: ModuleSpec) {
    type(m, "combinations", "__new__(cls, iterable, r)", newCombinations, doc: "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)")
    type(m, "combinations_with_replacement", "__new__(cls, iterable, r)", newReplacement, doc: "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.")
    type(m, "permutations", "__new__(cls, iterable, r=None)", newPermutations, doc: "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)")
    type(m, "product", "__new__(cls, *iterables, repeat=1)", newProduct, doc: "Cartesian product of input iterables.  Equivalent to nested for-loops.")
  }

  private static func size(_ v: Value, _ th: Th) throws(Raised) -> Int {
    let r = try th.word(v)
    if r < 0 { throw th.valueError("r must be non-negative") }
    if r > 1 << 40 { throw th.memoryError() }
    return r
  }

  private static func newCombinations(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let pool = try th.tupleOf(a[1])
    let r = try size(a[2], th)
    let isDone = r > pool.pointee.count
    return th.box(CombinationsIterator(pool, r, room: isDone ? 0 : r, isDone: isDone), type: cls)
  }

  private static func newReplacement(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let pool = try th.tupleOf(a[1])
    let r = try size(a[2], th)
    let isDone = pool.pointee.count == 0 && r > 0
    let native = ReplacementIterator(pool, r, room: isDone ? 0 : r, isDone: isDone)
    if !isDone { native.indices.update(repeating: 0, count: r) }
    return th.box(native, type: cls)
  }

  private static func newPermutations(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let pool = try th.tupleOf(a[1])
    var r = pool.pointee.count
    if !a[2].isNone {
      guard th.isInteger(a[2]) else { throw th.typeError("Expected int as r") }
      r = try size(a[2], th)
    }
    let isDone = r > pool.pointee.count
    return th.box(PermutationsIterator(pool, r, room: isDone ? 0 : pool.pointee.count, isDone: isDone), type: cls)
  }

  private static func newProduct(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let given = TupleRef(unchecked: a[1])
    let times = try th.word(a[2])
    if times < 0 { throw th.valueError("repeat argument cannot be negative") }
    let n = given.pointee.count
    let (total, overflow) = n.multipliedReportingOverflow(by: times)
    if overflow || total > 1 << 40 { throw th.overflowError("repeat argument too large") }
    let pools = try th.newTuple(total)
    for i in 0..<(times == 0 ? 0 : n) {
      pools.items[i] = try th.tupleOf(given.items[i]).value
      th.barrier(pools.object)
    }
    if total > n { for i in n..<total { pools.items[i] = pools.items[i % n] } }
    return th.box(ProductIterator(pools), type: cls)
  }
}
