// MT19937 as Python's random module uses it (M. Matsumoto and T. Nishimura, 1998): seeding by an array
// of 32-bit words, 53-bit floats, and integers of any number of bits.

public struct MersenneTwister {
  public static let stateCount = 624
  static let middle = 397

  /// 624 words in storage of the owner, who also frees it.
  public let state: UnsafeMutablePointer<UInt32>
  /// The next word to hand out; 624 when the state must be renewed first.
  public var index: Int

  public init(state: UnsafeMutablePointer<UInt32>) {
    self.state = state
    index = MersenneTwister.stateCount
  }

  // MARK: Seeding

  private mutating func seed(word: UInt32) {
    state[0] = word
    var i = 1
    while i < MersenneTwister.stateCount {
      let previous = state[i &- 1]
      state[i] = 1_812_433_253 &* (previous ^ previous >> 30) &+ UInt32(truncatingIfNeeded: i)
      i &+= 1
    }
    index = MersenneTwister.stateCount
  }

  /// random.seed(int): by the 32-bit words of the absolute value, at least one.
  public mutating func seed(_ value: LimbView) {
    var words = value.count &* 2
    if value.count > 0, value.limbs[value.count &- 1] >> 32 == 0 { words &-= 1 }
    let length = max(words, 1)
    func key(_ j: Int) -> UInt32 {
      if j >= words { return 0 }
      return UInt32(truncatingIfNeeded: value.limbs[j >> 1] >> (j & 1 == 0 ? 0 : 32))
    }
    let n = MersenneTwister.stateCount
    seed(word: 19_650_218)
    var i = 1, j = 0
    var k = max(n, length)
    while k > 0 {
      let previous = state[i &- 1]
      let mixed = state[i] ^ (previous ^ previous >> 30) &* 1_664_525
      state[i] = mixed &+ key(j) &+ UInt32(truncatingIfNeeded: j)
      i &+= 1
      j &+= 1
      if i >= n {
        state[0] = state[n &- 1]
        i = 1
      }
      if j >= length { j = 0 }
      k &-= 1
    }
    k = n &- 1
    while k > 0 {
      let previous = state[i &- 1]
      state[i] = (state[i] ^ (previous ^ previous >> 30) &* 1_566_083_941) &- UInt32(truncatingIfNeeded: i)
      i &+= 1
      if i >= n {
        state[0] = state[n &- 1]
        i = 1
      }
      k &-= 1
    }
    state[0] = 0x8000_0000
  }

  // MARK: Numbers

  private mutating func renew() {
    let n = MersenneTwister.stateCount
    var i = 0
    while i < n {
      let next = i &+ 1 == n ? 0 : i &+ 1
      var far = i &+ MersenneTwister.middle
      if far >= n { far &-= n }
      let y = state[i] & 0x8000_0000 | state[next] & 0x7FFF_FFFF
      state[i] = state[far] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
      i &+= 1
    }
    index = 0
  }

  public mutating func nextWord() -> UInt32 {
    if index >= MersenneTwister.stateCount || index < 0 { renew() }
    var y = state[index]
    index &+= 1
    y ^= y >> 11
    y ^= y << 7 & 0x9D2C_5680
    y ^= y << 15 & 0xEFC6_0000
    return y ^ y >> 18
  }

  /// random.random(): 53 bits in [0, 1).
  public mutating func nextDouble() -> Double {
    let a = UInt64(nextWord() >> 5), b = UInt64(nextWord() >> 6)
    return Double(a << 26 | b) * 0x1p-53
  }

  /// random.getrandbits(bits) for bits >= 0. Room: bits / 64 + 1 limbs.
  public mutating func nextBits(_ bits: Int, into r: Limbs.Target) -> LimbResult {
    if bits < 0 { return LimbResult(fault: .syntax) }
    if bits >> 6 >= Limbs.maximumCount { return LimbResult(fault: .memory) }
    var left = bits
    var count = 0
    while left > 0 {
      var limb: UInt64 = 0
      var shift: UInt64 = 0
      while shift < 64, left > 0 {
        let word = nextWord()
        limb |= UInt64(left < 32 ? word >> UInt32(32 &- left) : word) << shift
        shift &+= 32
        left &-= 32
      }
      r[count] = limb
      count &+= 1
    }
    return LimbResult(count: Limbs.trimmed(r, count), isNegative: false)
  }

  /// getrandbits for 1...63 bits as a machine integer.
  public mutating func nextBits(small bits: Int) -> Int {
    if bits <= 0 || bits > 63 { return 0 }
    if bits <= 32 { return Int(nextWord() >> UInt32(32 &- bits)) }
    let low = UInt64(nextWord())
    return Int(UInt64(nextWord() >> UInt32(64 &- bits)) << 32 | low)
  }
}
