// Distribution sort for keys that map to machine words in their order: small ints and floats. Stable,
// a few passes over the array instead of one for each level of merging.
import Glibc

protocol RadixOrder: SortOrder {
  static func ordinal(_ v: Value, _ th: Th) -> UInt64
}

extension SmallIntOrder: RadixOrder {
  @inline(__always)
  static func ordinal(_ v: Value, _ th: Th) -> UInt64 { v.bits ^ 1 << 63 }
}

extension FloatOrder: RadixOrder {
  /// The caller has excluded NaN; the two zeros are equal.
  @inline(__always)
  static func ordinal(_ v: Value, _ th: Th) -> UInt64 {
    let bits = (th.doubleOf(v) + 0.0).bitPattern
    return bits >> 63 != 0 ? ~bits : bits | 1 << 63
  }
}

struct RadixSorter<E: SortElement, Order: RadixOrder> {
  let base: UnsafeMutablePointer<E>
  let count: Int
  let th: Th

  @inline(__always)
  private func ordinal(_ e: E) -> UInt64 { Order.ordinal(e.key, th) }

  /// How to distribute; nil when merging promises to be faster: for nearly sorted and for short
  /// arrays. No passes: sorted already.
  func plan() -> (low: UInt64, digit: Int, passes: Int)? {
    if count < 48 { return nil }
    var low = ordinal(base[0])
    var high = low
    var previous = low
    var descents = 0
    for i in 1..<count {
      let x = ordinal(base[i])
      if x < previous { descents &+= 1 }
      if x < low { low = x }
      if x > high { high = x }
      previous = x
    }
    if descents == 0 { return (low, 8, 0) }
    if descents &* 16 < count || descents == count &- 1 { return nil }
    let bits = 64 &- (high &- low).leadingZeroBitCount
    let digit = count < 4096 ? 8 : 11
    let passes = (bits &+ digit &- 1) / digit
    let depth = Int.bitWidth &- count.leadingZeroBitCount
    if passes &* (count &+ 1 << digit) &* 2 > count &* depth &* 3 { return nil }
    return (low, digit, passes)
  }

  func distribute(_ low: UInt64, _ digit: Int, _ passes: Int, scratch: UnsafeMutablePointer<E>) {
    let buckets = 1 << digit
    let mask = UInt64(buckets &- 1)
    let offsets = UnsafeMutablePointer<Int>.allocate(capacity: buckets)
    defer { offsets.deallocate() }
    var source = base
    var target = scratch
    for pass in 0..<passes {
      let shift = UInt64(pass &* digit)
      offsets.initialize(repeating: 0, count: buckets)
      for i in 0..<count {
        offsets[Int(truncatingIfNeeded: (ordinal(source[i]) &- low) >> shift & mask)] &+= 1
      }
      var sum = 0
      for b in 0..<buckets {
        let n = offsets[b]
        offsets[b] = sum
        sum &+= n
      }
      for i in 0..<count {
        let e = source[i]
        let b = Int(truncatingIfNeeded: (ordinal(e) &- low) >> shift & mask)
        target[offsets[b]] = e
        offsets[b] &+= 1
      }
      swap(&source, &target)
    }
    if source != base { base.update(from: source, count: count) }
  }
}
