// Operations on lists: slices, assignment and deletion, concatenation and repetition.
import Glibc

extension UnsafeMutablePointer where Pointee == Thread {
  func listSlice(_ l: ListRef, _ key: SliceRef) throws(Raised) -> Value {
    let r = try sliceIndices(key, length: l.pointee.count)
    // The indices may come from Python code that changed the list.
    let fits = r.count > 0 && max(r.start, r.start &+ (r.count &- 1) &* r.step) < l.pointee.count
    guard fits else {
      return r.count > 0 ? try listSlice(l, SliceRef(unchecked: slice(int(r.start), int(r.stop), int(r.step)))) : list()
    }
    if r.step == 1 { return try copyList(l.items + r.start, r.count) }
    let result = try newList(r.count)
    var at = r.start
    for i in 0..<r.count {
      result.items[i] = l.items[at]
      at &+= r.step
    }
    return result.value
  }

  /// Drop the items from `newCount` on.
  func truncate(_ l: ListRef, _ newCount: Int) {
    let n = l.pointee.count
    guard newCount < n else { return }
    if newCount <= 0 { return clear(l) }
    (l.items + newCount).update(repeating: .undef, count: n &- newCount)
    l.pointee.count = newCount
  }

  func clear(_ l: ListRef) {
    l.pointee.count = 0
    l.pointee.capacity = 0
    l.pointee.items = nil
  }

  /// Remove the item at a checked index.
  @inline(__always)
  func remove(_ l: ListRef, at i: Int) -> Value {
    let items = l.items
    let v = items[i]
    let last = l.pointee.count &- 1
    if i < last { memmove(items + i, items + i + 1, (last &- i) &* 8) }
    items[last] = .undef
    l.pointee.count = last
    return v
  }

  /// l[start:stop] = the `count` items at `source`, which must not lie in the list's own storage.
  func replace(
    _ l: ListRef, _ start: Int, _ stop: Int, _ source: UnsafeMutablePointer<Value>?, _ count: Int
  ) throws(Raised) {
    let n = l.pointee.count
    let removed = stop &- start
    let grown = n &+ count &- removed
    if grown == 0 { return clear(l) }
    if grown > n { try reserve(l, grown) }
    let items = l.items
    if count != removed { memmove(items + (start + count), items + stop, (n &- stop) &* 8) }
    if let source, count > 0 { (items + start).update(from: source, count: count) }
    if grown < n { (items + grown).update(repeating: .undef, count: n &- grown) }
    l.pointee.count = grown
    barrier(l.object)
  }

  func setSlice(_ l: ListRef, _ key: SliceRef, _ v: Value) throws(Raised) {
    let items: ListRef
    if v == l.value || !(isExact(v, .list)) {
      do throws(Raised) { items = try listOf(v) } catch {
        let t = typeOf(v)
        guard pendingIs(.TypeError), special(t, .__iter__).isUndef, special(t, .__getitem__).isUndef else { throw error }
        _ = takePending()
        throw typeError("must assign iterable to extended slice")
      }
    } else {
      items = ListRef(unchecked: v)
    }
    let r = try sliceIndices(key, length: l.pointee.count)
    let n = items.pointee.count
    if r.step == 1 { return try replace(l, r.start, max(r.start, r.stop), items.pointee.items, n) }
    guard n == r.count else {
      throw valueError("attempt to assign sequence of size \(n) to extended slice of size \(r.count)")
    }
    var at = r.start
    for i in 0..<n {
      l.items[at] = items.items[i]
      at &+= r.step
    }
    barrier(l.object)
  }

  func deleteSlice(_ l: ListRef, _ key: SliceRef) throws(Raised) {
    let r = try sliceIndices(key, length: l.pointee.count)
    if r.count == 0 { return }
    if r.step == 1 { return try replace(l, r.start, r.stop, nil, 0) }
    // From low to high, whatever the direction.
    let step = r.step.magnitude
    let first = r.step > 0 ? r.start : r.start &+ (r.count &- 1) &* r.step
    let items = l.items
    let n = l.pointee.count
    var target = first
    var next = first
    var left = r.count
    for i in first..<n {
      if left > 0, i == next {
        left &-= 1
        next = Int(step) > n &- i ? n : i &+ Int(step)
        continue
      }
      items[target] = items[i]
      target &+= 1
    }
    truncate(l, target)
  }

  func concatenate(_ a: ListRef, _ b: ListRef) throws(Raised) -> Value {
    let n = a.pointee.count
    let m = b.pointee.count
    let l = try newList(n + m)
    if n > 0 { l.items.update(from: a.items, count: n) }
    if m > 0 { (l.items + n).update(from: b.items, count: m) }
    return l.value
  }

  func repeated(_ l: ListRef, _ times: Int) throws(Raised) -> Value {
    let n = l.pointee.count
    if n == 0 || times <= 0 { return list() }
    let (total, overflow) = n.multipliedReportingOverflow(by: times)
    if overflow { throw memoryError() }
    let result = try newList(total)
    repeatItems(result.items, l.items, n, times)
    return result.value
  }

  func insert(_ l: ListRef, _ index: Int, _ v: Value) throws(Raised) {
    let n = l.pointee.count
    var i = index < 0 ? max(index &+ n, 0) : min(index, n)
    if n == l.pointee.capacity { try reserve(l, n + 1) }
    i = min(i, n)
    let items = l.items
    if i < n { memmove(items + i + 1, items + i, (n &- i) &* 8) }
    items[i] = v
    l.pointee.count = n &+ 1
    barrier(l.object)
  }

  func reverse(_ l: ListRef) {
    let n = l.pointee.count
    if n > 1 { Self.reverse(l.items, n) }
  }

  @inline(__always)
  static func reverse<T>(_ items: UnsafeMutablePointer<T>, _ count: Int) {
    var i = 0
    var j = count &- 1
    while i < j {
      let x = items[i]
      items[i] = items[j]
      items[j] = x
      i &+= 1
      j &-= 1
    }
  }
}
