// The items of a deque: a ring of raw memory, its capacity a power of two.
import GilaRuntime

final class Deque: NativeObject {
  var ring: UnsafeMutablePointer<Value>
  var capacity: Int
  var head = 0
  var count = 0
  /// -1: unbounded.
  var limit = -1
  /// Counts changes of length, for iterators.
  var version = 0

  override init() {
    capacity = 8
    ring = UnsafeMutablePointer<Value>.allocate(capacity: 8)
  }

  deinit { ring.deallocate() }

  override var externalBytes: Int { capacity * 8 }

  override func trace(_ marker: Marker) {
    for i in 0..<count { marker.mark(self[i]) }
  }

  /// The caller has checked the index.
  @inline(__always)
  subscript(i: Int) -> Value {
    get { ring[(head &+ i) & (capacity &- 1)] }
    set { ring[(head &+ i) & (capacity &- 1)] = newValue }
  }

  @inline(never)
  private func grow(_ wanted: Int) {
    var larger = capacity
    while larger < wanted { larger *= 2 }
    let fresh = UnsafeMutablePointer<Value>.allocate(capacity: larger)
    for i in 0..<count { fresh[i] = self[i] }
    ring.deallocate()
    ring = fresh
    capacity = larger
    head = 0
  }

  @inline(__always)
  func append(_ v: Value) {
    version &+= 1
    if limit >= 0, count >= limit {
      if limit == 0 { return }
      head = (head &+ 1) & (capacity &- 1)
      count &-= 1
    }
    if _slowPath(count == capacity) { grow(count + 1) }
    ring[(head &+ count) & (capacity &- 1)] = v
    count &+= 1
  }

  @inline(__always)
  func prepend(_ v: Value) {
    version &+= 1
    if limit >= 0, count >= limit {
      if limit == 0 { return }
      count &-= 1
    }
    if _slowPath(count == capacity) { grow(count + 1) }
    head = (head &- 1) & (capacity &- 1)
    ring[head] = v
    count &+= 1
  }

  /// Not when empty.
  @inline(__always)
  func removeLast() -> Value {
    version &+= 1
    count &-= 1
    return ring[(head &+ count) & (capacity &- 1)]
  }

  @inline(__always)
  func removeFirst() -> Value {
    version &+= 1
    let v = ring[head]
    head = (head &+ 1) & (capacity &- 1)
    count &-= 1
    return v
  }

  func removeAll() {
    version &+= 1
    head = 0
    count = 0
    if capacity > 64 {
      ring.deallocate()
      capacity = 8
      ring = UnsafeMutablePointer<Value>.allocate(capacity: 8)
    }
  }

  func rotate(_ n: Int) {
    if count < 2 { return }
    var k = n % count
    if k == 0 { return }
    version &+= 1
    if k > count / 2 { k -= count } else if k < -(count / 2) { k += count }
    let mask = capacity &- 1
    while k > 0 {
      let v = ring[(head &+ count &- 1) & mask]
      head = (head &- 1) & mask
      ring[head] = v
      k &-= 1
    }
    while k < 0 {
      let v = ring[head]
      head = (head &+ 1) & mask
      ring[(head &+ count &- 1) & mask] = v
      k &+= 1
    }
  }

  /// Remove the item at a checked index.
  func remove(at i: Int) {
    version &+= 1
    if i < count / 2 {
      var k = i
      while k > 0 {
        self[k] = self[k &- 1]
        k &-= 1
      }
      head = (head &+ 1) & (capacity &- 1)
    } else {
      var k = i
      while k < count &- 1 {
        self[k] = self[k &+ 1]
        k &+= 1
      }
    }
    count &-= 1
  }

  /// Insert before a checked index; there is room below the limit.
  func insert(_ v: Value, at i: Int) {
    append(v)
    var k = count &- 1
    while k > i {
      self[k] = self[k &- 1]
      k &-= 1
    }
    self[i] = v
  }
}

final class DequeIterator: NativeIterator {
  let deque: Deque
  let owner: Value
  var position: Int
  let step: Int
  let version: Int
  var left: Int

  init(_ deque: Deque, _ owner: Value, reversed: Bool) {
    self.deque = deque
    self.owner = owner
    position = reversed ? deque.count - 1 : 0
    step = reversed ? -1 : 1
    version = deque.version
    left = deque.count
  }

  override func trace(_ marker: Marker) { marker.mark(owner) }

  override func next(_ th: Th) throws(Raised) -> Value {
    if left == 0 { return .undef }
    if _slowPath(deque.version != version) {
      left = 0
      throw th.runtimeError("deque mutated during iteration")
    }
    let v = deque[position]
    position &+= step
    left &-= 1
    return v
  }
}
