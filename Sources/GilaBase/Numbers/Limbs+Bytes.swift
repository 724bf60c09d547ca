// int.to_bytes and int.from_bytes.

extension Limbs {
  /// Writes the number into exactly `length` bytes. Reports `.bytesTooSmall` or `.negativeToUnsigned`.
  public static func toBytes(
    _ a: LimbView, _ bytes: UnsafeMutablePointer<UInt8>, _ length: Int, littleEndian: Bool, signed: Bool
  ) -> NumberFault {
    if length < 0 { return .negativeLength }
    if a.isNegative, !signed { return .negativeToUnsigned }
    // -1 needs no bytes in CPython: its only two's complement byte is sign extension.
    let isMinusOne = a.isNegative && a.count == 1 && a.limbs[0] == 1
    if !fits(a, length, signed: signed), !(length == 0 && isMinusOne) { return .bytesTooSmall }
    let flip: UInt64 = a.isNegative ? ~0 : 0
    var carry = flip & 1
    var limb: UInt64 = 0
    var i = 0
    while i < length {
      if i & 7 == 0 {
        let index = i >> 3
        let (value, overflow) = ((index < a.count ? a.limbs[index] : 0) ^ flip).addingReportingOverflow(carry)
        carry = overflow ? 1 : 0
        limb = value
      }
      bytes[littleEndian ? i : length &- 1 &- i] = UInt8(truncatingIfNeeded: limb)
      limb >>= 8
      i &+= 1
    }
    return .none
  }

  private static func fits(_ a: LimbView, _ length: Int, signed: Bool) -> Bool {
    let bits = bitLength(a)
    if length >= Int.max / 8 { return true }
    if !signed { return bits <= length &* 8 }
    if bits < length &* 8 || bits == 0 { return true }
    // -2^(8n-1) is the one number of 8n bits that fits n bytes.
    return bits == length &* 8 && a.isNegative && trailingZeros(a) == bits &- 1
  }

  /// The room `fromBytes` needs.
  public static func fromBytesRoom(_ length: Int) -> Int { length / 8 &+ 1 }

  /// Reads an integer. Room: `fromBytesRoom`.
  public static func fromBytes(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, littleEndian: Bool, signed: Bool, into r: Target
  ) -> LimbResult {
    if length <= 0 { return LimbResult(count: 0, isNegative: false) }
    if length >> 3 >= maximumCount { return LimbResult(fault: .memory) }
    let negative = signed && bytes[littleEndian ? length &- 1 : 0] & 0x80 != 0
    let count = (length &+ 7) / 8
    let flip: UInt8 = negative ? 0xFF : 0
    var index = 0
    var i = 0
    while index < count {
      var limb: UInt64 = 0
      var shift: UInt64 = 0
      while shift < 64, i < length {
        limb |= UInt64(bytes[littleEndian ? i : length &- 1 &- i] ^ flip) << shift
        shift &+= 8
        i &+= 1
      }
      r[index] = limb
      index &+= 1
    }
    if negative, increment(r, count) {
      r[count] = 1
      return LimbResult(count: count &+ 1, isNegative: true)
    }
    return result(r, count, negative: negative)
  }
}
