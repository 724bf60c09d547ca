// Integers of any size for constant folding: a sign and 32-bit limbs, least significant first. Only what
// folding needs, and only for the sizes that folding allows.
import GilaBytecode

struct WideInt: Equatable {
  var negative = false
  /// No leading zero limbs; zero is empty.
  var limbs: [UInt32] = []

  init(_ value: Int64) {
    negative = value < 0
    var magnitude = value.magnitude
    while magnitude > 0 {
      limbs.append(UInt32(truncatingIfNeeded: magnitude))
      magnitude >>= 32
    }
  }

  init(negative: Bool, limbs: [UInt32]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
    self.negative = negative && !self.limbs.isEmpty
  }

  init(digits: UnsafeBufferPointer<UInt8>, radix: Int) {
    for d in digits {
      let value: UInt32 = d <= 0x39 ? UInt32(d) &- 0x30 : UInt32(d | 0x20) &- 0x61 &+ 10
      var carry = UInt64(value)
      for i in limbs.indices {
        carry += UInt64(limbs[i]) * UInt64(radix)
        limbs[i] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
    }
  }

  init?(hex: String, negative: Bool) {
    var hex = hex
    let made = hex.withUTF8 { WideInt(digits: $0, radix: 16) }
    self = WideInt(negative: negative, limbs: made.limbs)
  }

  var isZero: Bool { limbs.isEmpty }

  var bitCount: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  var hex: String {
    guard let top = limbs.last else { return "0" }
    var text = String(top, radix: 16)
    for limb in limbs.dropLast().reversed() {
      let part = String(limb, radix: 16)
      text += String(repeating: "0", count: 8 - part.utf8.count) + part
    }
    return text
  }

  /// The value when it fits 64 bits.
  var small: Int64? {
    guard limbs.count <= 2 else { return nil }
    var magnitude: UInt64 = 0
    for (i, limb) in limbs.enumerated() { magnitude |= UInt64(limb) << (32 * UInt64(i)) }
    if negative {
      return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }
    return Int64(exactly: magnitude)
  }

  var constant: Constant {
    if let small { return .int(small) }
    return .bigInt(negative: negative, hex: hex)
  }

  /// The nearest double when the conversion is exact; others are left to the runtime.
  var exactDouble: Double? {
    guard let small, let value = Double(exactly: small) else { return nil }
    return value
  }

  // MARK: arithmetic

  static func compareMagnitude(_ a: [UInt32], _ b: [UInt32]) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    for i in a.indices.reversed() where a[i] != b[i] { return a[i] < b[i] ? -1 : 1 }
    return 0
  }

  static func addMagnitude(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for i in 0..<max(a.count, b.count) {
      carry += UInt64(i < a.count ? a[i] : 0) + UInt64(i < b.count ? b[i] : 0)
      result.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  /// `a - b` for `a >= b`.
  static func subtractMagnitude(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var borrow: Int64 = 0
    for i in a.indices {
      var digit = Int64(a[i]) - Int64(i < b.count ? b[i] : 0) - borrow
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += 1 << 32 }
      result.append(UInt32(truncatingIfNeeded: digit))
    }
    return result
  }

  static func + (a: WideInt, b: WideInt) -> WideInt {
    if a.negative == b.negative {
      return WideInt(negative: a.negative, limbs: addMagnitude(a.limbs, b.limbs))
    }
    if compareMagnitude(a.limbs, b.limbs) >= 0 {
      return WideInt(negative: a.negative, limbs: subtractMagnitude(a.limbs, b.limbs))
    }
    return WideInt(negative: b.negative, limbs: subtractMagnitude(b.limbs, a.limbs))
  }

  static prefix func - (a: WideInt) -> WideInt { WideInt(negative: !a.negative, limbs: a.limbs) }
  static func - (a: WideInt, b: WideInt) -> WideInt { a + -b }

  static func * (a: WideInt, b: WideInt) -> WideInt {
    var result = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for i in a.limbs.indices {
      var carry: UInt64 = 0
      for j in b.limbs.indices {
        carry += UInt64(a.limbs[i]) * UInt64(b.limbs[j]) + UInt64(result[i + j])
        result[i + j] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      result[i + b.limbs.count] = UInt32(truncatingIfNeeded: carry)
    }
    return WideInt(negative: a.negative != b.negative, limbs: result)
  }

  func shiftedLeft(_ count: Int) -> WideInt {
    var result = [UInt32](repeating: 0, count: count / 32)
    let bits = UInt32(count % 32)
    var carry: UInt32 = 0
    for limb in limbs {
      result.append(limb << bits | carry)
      carry = bits == 0 ? 0 : limb >> (32 - bits)
    }
    if carry > 0 { result.append(carry) }
    return WideInt(negative: negative, limbs: result)
  }

  /// Shift to the right, rounding down.
  func shiftedRight(_ count: Int) -> WideInt {
    let skip = count / 32
    guard skip < limbs.count else { return WideInt(negative ? -1 : 0) }
    let bits = UInt32(count % 32)
    var result: [UInt32] = []
    for i in skip..<limbs.count {
      let high = i + 1 < limbs.count && bits > 0 ? limbs[i + 1] << (32 - bits) : 0
      result.append(limbs[i] >> bits | high)
    }
    var made = WideInt(negative: negative, limbs: result)
    if negative && made.shiftedLeft(count) != self { made = made - WideInt(1) }
    if made.isZero { made.negative = false }
    return made
  }

  /// Quotient rounded down and remainder with the divisor's sign; the divisor is not zero.
  func dividedDown(by divisor: WideInt) -> (quotient: WideInt, remainder: WideInt) {
    var quotient = [UInt32](repeating: 0, count: limbs.count)
    var rest = WideInt(0)
    let positive = WideInt(negative: false, limbs: divisor.limbs)
    for i in stride(from: limbs.count * 32 - 1, through: 0, by: -1) {
      rest = rest.shiftedLeft(1)
      if limbs[i / 32] >> UInt32(i % 32) & 1 != 0 { rest = rest + WideInt(1) }
      if WideInt.compareMagnitude(rest.limbs, positive.limbs) >= 0 {
        rest = rest - positive
        quotient[i / 32] |= 1 << UInt32(i % 32)
      }
    }
    var q = WideInt(negative: negative != divisor.negative, limbs: quotient)
    var r = WideInt(negative: negative, limbs: rest.limbs)
    if !r.isZero && r.negative != divisor.negative {
      q = q - WideInt(1)
      r = r + divisor
    }
    return (q, r)
  }

  func raised(to power: Int) -> WideInt {
    var result = WideInt(1)
    for _ in 0..<power { result = result * self }
    return result
  }

  // MARK: bits

  private func twosComplement(_ count: Int) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: count)
    for i in limbs.indices where i < count { result[i] = limbs[i] }
    guard negative else { return result }
    var carry: UInt64 = 1
    for i in 0..<count {
      carry += UInt64(~result[i])
      result[i] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    return result
  }

  static func bitwise(_ a: WideInt, _ b: WideInt, _ op: (UInt32, UInt32) -> UInt32) -> WideInt {
    let count = max(a.limbs.count, b.limbs.count) + 1
    let x = a.twosComplement(count)
    let y = b.twosComplement(count)
    var result = (0..<count).map { op(x[$0], y[$0]) }
    guard result[count - 1] >> 31 != 0 else { return WideInt(negative: false, limbs: result) }
    var carry: UInt64 = 1
    for i in 0..<count {
      carry += UInt64(~result[i])
      result[i] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    return WideInt(negative: true, limbs: result)
  }
}
