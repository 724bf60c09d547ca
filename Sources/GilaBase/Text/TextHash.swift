// Hashing and ordering of text. The hash is SipHash-1-3 over the storage bytes, keyed as CPython keys it,
// so that a given PYTHONHASHSEED yields the hashes (and set orders) that it yields there.

import Glibc

public struct HashKey {
  public var k0: UInt64
  public var k1: UInt64

  @inlinable public init(_ k0: UInt64, _ k1: UInt64) {
    self.k0 = k0
    self.k1 = k1
  }

  /// The key for a PYTHONHASHSEED; 0 switches the randomization off.
  public init(seed: UInt32) {
    self.init(0, 0)
    if seed == 0 { return }
    var state = seed
    func word() -> UInt64 {
      var value: UInt64 = 0
      for i in 0..<8 {
        state = state &* 214013 &+ 2_531_011
        value |= UInt64(state >> 16 & 255) << UInt64(i &* 8)
      }
      return value
    }
    k0 = word()
    k1 = word()
  }

  /// The hash of storage bytes; never -1, and 0 for none.
  @inlinable public func hash(_ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    if count == 0 { return 0 }
    var v0 = k0 ^ 0x736F_6D65_7073_6575
    var v1 = k1 ^ 0x646F_7261_6E64_6F6D
    var v2 = k0 ^ 0x6C79_6765_6E65_7261
    var v3 = k1 ^ 0x7465_6462_7974_6573
    var at = 0
    while at &+ 8 <= count {
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      v3 ^= word
      HashKey.round(&v0, &v1, &v2, &v3)
      v0 ^= word
      at &+= 8
    }
    var word = UInt64(truncatingIfNeeded: count) << 56
    var shift: UInt64 = 0
    while at < count {
      word |= UInt64(bytes.load(fromByteOffset: at, as: UInt8.self)) << shift
      shift &+= 8
      at &+= 1
    }
    v3 ^= word
    HashKey.round(&v0, &v1, &v2, &v3)
    v0 ^= word
    v2 ^= 0xFF
    HashKey.round(&v0, &v1, &v2, &v3)
    HashKey.round(&v0, &v1, &v2, &v3)
    HashKey.round(&v0, &v1, &v2, &v3)
    let result = Int(truncatingIfNeeded: v0 ^ v1 ^ v2 ^ v3)
    return result == -1 ? -2 : result
  }

  /// The hash of text, which must be at its narrowest width.
  @inlinable public func hash(_ text: TextSpan) -> Int { hash(text.base, text.count &* text.width) }

  @inlinable @inline(__always)
  static func round(_ v0: inout UInt64, _ v1: inout UInt64, _ v2: inout UInt64, _ v3: inout UInt64) {
    v0 = v0 &+ v1
    v1 = v1 &<< 13 | v1 &>> 51
    v1 ^= v0
    v0 = v0 &<< 32 | v0 &>> 32
    v2 = v2 &+ v3
    v3 = v3 &<< 16 | v3 &>> 48
    v3 ^= v2
    v0 = v0 &+ v3
    v3 = v3 &<< 21 | v3 &>> 43
    v3 ^= v0
    v2 = v2 &+ v1
    v1 = v1 &<< 17 | v1 &>> 47
    v1 ^= v2
    v2 = v2 &<< 32 | v2 &>> 32
  }
}

/// Orders texts by code points: below 0, 0 or above 0.
public func compare(_ a: TextSpan, _ b: TextSpan) -> Int {
  switch (a.width, b.width) {
  case (1, 1):
    let order = memcmp(a.base, b.base, min(a.count, b.count))
    return order != 0 ? Int(order) : a.count &- b.count
  case (1, 2): return order(a.bytes1, b.units2, a.count, b.count)
  case (1, _): return order(a.bytes1, b.units4, a.count, b.count)
  case (2, 1): return order(a.units2, b.bytes1, a.count, b.count)
  case (2, 2): return order(a.units2, b.units2, a.count, b.count)
  case (2, _): return order(a.units2, b.units4, a.count, b.count)
  case (_, 1): return order(a.units4, b.bytes1, a.count, b.count)
  case (_, 2): return order(a.units4, b.units2, a.count, b.count)
  default: return order(a.units4, b.units4, a.count, b.count)
  }
}

@inline(__always)
private func order<A: TextUnit, B: TextUnit>(
  _ a: UnsafePointer<A>, _ b: UnsafePointer<B>, _ countA: Int, _ countB: Int
) -> Int {
  let shorter = min(countA, countB)
  var i = 0
  while i < shorter {
    let x = UInt32(truncatingIfNeeded: a[i])
    let y = UInt32(truncatingIfNeeded: b[i])
    if x != y { return x < y ? -1 : 1 }
    i &+= 1
  }
  return countA &- countB
}
