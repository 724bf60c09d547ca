// The stable merge sort behind list.sort and sorted: natural runs, extended by binary insertion,
// merged by powersort's rule with galloping. Generic over the element (a value, or a key with its
// value) and over the order, so that keys of one simple type compare inline.
import Glibc

protocol SortElement {
  var key: Value { get }
}
struct PlainElement: SortElement {
  var key: Value
}
struct KeyedElement: SortElement {
  var key: Value
  var value: Value
}

/// Orders do not throw: one whose comparison raises leaves the exception pending in the thread and
/// answers false from then on, so that the sort runs to its end at once and the caller throws.
protocol SortOrder {
  static func less(_ a: Value, _ b: Value, _ th: Th) -> Bool
}

/// The array stays a permutation of the elements whatever the comparisons answer.
struct Sorter<E: SortElement, Order: SortOrder> {
  let base: UnsafeMutablePointer<E>
  let count: Int
  let scratch: UnsafeMutablePointer<E>
  let th: Th
  private var minGallop = 7

  /// A pending run and the power of the boundary behind it.
  private struct Run {
    var start = 0
    var length = 0
    var power = 0
  }

  init(_ base: UnsafeMutablePointer<E>, _ count: Int, scratch: UnsafeMutablePointer<E>, _ th: Th) {
    self.base = base
    self.count = count
    self.scratch = scratch
    self.th = th
  }

  @inline(__always)
  private func less(_ a: E, _ b: E) -> Bool { Order.less(a.key, b.key, th) }

  mutating func sort() {
    if count < 2 { return }
    let minRun = Self.minimumRun(count)
    withRuns(minRun)
  }

  /// Powers grow strictly up the stack, so 64 entries are enough.
  private mutating func withRuns(_ minRun: Int) {
    let stack = UnsafeMutablePointer<Run>.allocate(capacity: 80)
    defer { stack.deallocate() }
    var depth = 0
    var at = 0
    while at < count {
      var n = countRun(at)
      if n < minRun {
        let forced = min(minRun, count &- at)
        insertionSort(at, forced, sorted: n)
        n = forced
      }
      if depth > 0 {
        let previous = stack[depth &- 1]
        let p = Self.power(previous.start, previous.length, n, count)
        while depth > 1, stack[depth &- 2].power > p {
          merge(&stack[depth &- 2], stack[depth &- 1])
          depth &-= 1
        }
        stack[depth &- 1].power = p
      }
      stack[depth] = Run(start: at, length: n, power: 0)
      depth &+= 1
      at &+= n
    }
    while depth > 1 {
      merge(&stack[depth &- 2], stack[depth &- 1])
      depth &-= 1
    }
  }

  private static func minimumRun(_ count: Int) -> Int {
    var n = count
    var rest = 0
    while n >= 64 {
      rest |= n & 1
      n >>= 1
    }
    return n &+ rest
  }

  /// The depth at which a nearly optimal merge tree joins two neighbouring runs.
  private static func power(_ start: Int, _ n1: Int, _ n2: Int, _ total: Int) -> Int {
    var a = 2 &* start &+ n1
    var b = a &+ n1 &+ n2
    var result = 0
    while true {
      result &+= 1
      if a >= total {
        a &-= total
        b &-= total
      } else if b >= total {
        return result
      }
      a <<= 1
      b <<= 1
    }
  }

  /// Length of the run that starts at `low`, made ascending.
  private func countRun(_ low: Int) -> Int {
    var i = low &+ 1
    if i == count { return 1 }
    if less(base[i], base[low]) {
      i &+= 1
      while i < count, less(base[i], base[i &- 1]) { i &+= 1 }
      Th.reverse(base + low, i &- low)
    } else {
      i &+= 1
      while i < count, !less(base[i], base[i &- 1]) { i &+= 1 }
    }
    return i &- low
  }

  private func insertionSort(_ low: Int, _ n: Int, sorted: Int) {
    let a = base + low
    var i = sorted
    while i < n {
      let pivot = a[i]
      var l = 0
      var r = i
      while l < r {
        let m = (l &+ r) >> 1
        if less(pivot, a[m]) { r = m } else { l = m &+ 1 }
      }
      if l < i { memmove(a + l + 1, a + l, (i &- l) &* MemoryLayout<E>.stride) }
      a[l] = pivot
      i &+= 1
    }
  }

  /// How many of the `n` ascending elements at `a` come before `key`; equal ones count when `after`.
  private func gallop(
    _ key: E, _ a: UnsafeMutablePointer<E>, _ n: Int, hint: Int, after: Bool
  ) -> Int {
    @inline(__always) func before(_ x: E) -> Bool {
      after ? !less(key, x) : less(x, key)
    }
    var low: Int
    var high: Int
    if before(a[hint]) {
      var step = 1
      low = hint
      high = hint &+ 1
      while high < n, before(a[high]) {
        low = high
        step = step &* 2 &+ 1
        high = step > n &- hint ? n : hint &+ step
      }
      if high > n { high = n }
      low &+= 1
    } else {
      var step = 1
      high = hint
      low = hint &- 1
      while low >= 0, !before(a[low]) {
        high = low
        step = step &* 2 &+ 1
        low = step > hint ? -1 : hint &- step
      }
      low &+= 1
    }
    while low < high {
      let m = (low &+ high) >> 1
      if before(a[m]) { low = m &+ 1 } else { high = m }
    }
    return low
  }

  private mutating func merge(_ first: inout Run, _ second: Run) {
    var a = first.start
    var n1 = first.length
    let b = second.start
    var n2 = second.length
    first.length &+= n2
    // Elements already in place at both ends need no merging.
    let skip = gallop(base[b], base + a, n1, hint: 0, after: true)
    a &+= skip
    n1 &-= skip
    if n1 == 0 { return }
    n2 = gallop(base[a &+ n1 &- 1], base + b, n2, hint: n2 &- 1, after: false)
    if n2 == 0 { return }
    if n1 <= n2 { mergeLow(a, n1, b, n2) } else { mergeHigh(a, n1, b, n2) }
  }

  private mutating func mergeLow(_ start: Int, _ n1: Int, _ second: Int, _ n2: Int) {
    scratch.update(from: base + start, count: n1)
    var a = scratch
    var left = n1
    var b = base + second
    var right = n2
    var out = base + start
    defer { if left > 0 { out.update(from: a, count: left) } }
    var gallopAt = minGallop
    while true {
      var winsA = 0
      var winsB = 0
      while winsA < gallopAt, winsB < gallopAt {
        if less(b[0], a[0]) {
          out[0] = b[0]
          b += 1
          right &-= 1
          winsB &+= 1
          winsA = 0
          out += 1
          if right == 0 { return }
        } else {
          out[0] = a[0]
          a += 1
          left &-= 1
          winsA &+= 1
          winsB = 0
          out += 1
          if left == 0 { return }
        }
      }
      repeat {
        if gallopAt > 1 { gallopAt &-= 1 }
        minGallop = gallopAt
        winsA = gallop(b[0], a, left, hint: 0, after: true)
        out.update(from: a, count: winsA)
        out += winsA
        a += winsA
        left &-= winsA
        if left == 0 { return }
        out[0] = b[0]
        out += 1
        b += 1
        right &-= 1
        if right == 0 { return }
        winsB = gallop(a[0], b, right, hint: 0, after: false)
        out.update(from: b, count: winsB)
        out += winsB
        b += winsB
        right &-= winsB
        if right == 0 { return }
        out[0] = a[0]
        out += 1
        a += 1
        left &-= 1
        if left == 0 { return }
      } while winsA >= 7 || winsB >= 7
      gallopAt &+= 2
      minGallop = gallopAt
    }
  }

  private mutating func mergeHigh(_ start: Int, _ n1: Int, _ second: Int, _ n2: Int) {
    scratch.update(from: base + second, count: n2)
    var left = n1
    var right = n2
    let a = base + start
    // Elements at `a` up to `left` and in the scratch up to `right` are still to be placed.
    defer { if right > 0 { (a + left).update(from: scratch, count: right) } }
    var gallopAt = minGallop
    while true {
      var winsA = 0
      var winsB = 0
      while winsA < gallopAt, winsB < gallopAt {
        if less(scratch[right &- 1], a[left &- 1]) {
          a[left &+ right &- 1] = a[left &- 1]
          left &-= 1
          winsA &+= 1
          winsB = 0
          if left == 0 { return }
        } else {
          a[left &+ right &- 1] = scratch[right &- 1]
          right &-= 1
          winsB &+= 1
          winsA = 0
          if right == 0 { return }
        }
      }
      repeat {
        if gallopAt > 1 { gallopAt &-= 1 }
        minGallop = gallopAt
        let keepA = gallop(scratch[right &- 1], a, left, hint: left &- 1, after: true)
        winsA = left &- keepA
        if winsA > 0 {
          memmove(a + (keepA &+ right), a + keepA, winsA &* MemoryLayout<E>.stride)
          left = keepA
          if left == 0 { return }
        }
        a[left &+ right &- 1] = scratch[right &- 1]
        right &-= 1
        if right == 0 { return }
        let keepB = gallop(a[left &- 1], scratch, right, hint: right &- 1, after: false)
        winsB = right &- keepB
        if winsB > 0 {
          (a + (left &+ keepB)).update(from: scratch + keepB, count: winsB)
          right = keepB
          if right == 0 { return }
        }
        a[left &+ right &- 1] = a[left &- 1]
        left &-= 1
        if left == 0 { return }
      } while winsA >= 7 || winsB >= 7
      gallopAt &+= 2
      minGallop = gallopAt
    }
  }
}
