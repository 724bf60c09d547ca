// float.hex and float.fromhex, both exact.
import Glibc

extension Floats {
  /// float.hex(). Room: 32 bytes.
  public static func hex(_ value: Double, to text: UnsafeMutablePointer<UInt8>) -> Int {
    if !value.isFinite { return repr(value, to: text) }
    var at = 0
    if value.sign == .minus {
      text[0] = 0x2D
      at = 1
    }
    let biased = Int(truncatingIfNeeded: value.bitPattern >> 52 & 0x7FF)
    text[at] = 0x30
    text[at &+ 1] = 0x78
    text[at &+ 2] = biased == 0 ? 0x30 : 0x31
    text[at &+ 3] = 0x2E
    at &+= 4
    if value == 0 {
      text[at] = 0x30
      at &+= 1
    } else {
      var shift: UInt64 = 52
      while shift > 0 {
        shift &-= 4
        text[at] = hexDigit(UInt8(truncatingIfNeeded: value.bitPattern >> shift & 15))
        at &+= 1
      }
    }
    let exponent = value == 0 ? 0 : (biased == 0 ? 1 : biased) &- 1023
    text[at] = 0x70
    text[at &+ 1] = exponent < 0 ? 0x2D : 0x2B
    at &+= 2
    return at &+ Limbs.writeDecimal(UInt64(exponent.magnitude), to: text + at)
  }

  /// float.fromhex() of a text without surrounding blanks. Anything beyond ASCII is a syntax fault.
  public static func fromHex(
    _ text: UnsafePointer<UInt8>, _ count: Int
  ) -> (value: Double, fault: NumberFault) {
    var i = 0
    var negative = false
    if i < count, text[i] == 0x2B || text[i] == 0x2D {
      negative = text[i] == 0x2D
      i &+= 1
    }
    if let (word, length) = parseWord(text + i, count &- i) {
      if i &+ length != count { return (0, .hexFloatSyntax) }
      return (negative ? -word : word, .none)
    }
    if i &+ 1 < count, text[i] == 0x30, text[i &+ 1] | 0x20 == 0x78 { i &+= 2 }
    // The top 64 bits and whether anything non-zero came below.
    var bits: UInt64 = 0
    var sticky = false, seenPoint = false
    var digits = 0, exponent = 0
    while i < count {
      let digit = Limbs.digitValue(text[i])
      if digit < 16 {
        digits &+= 1
        if bits >> 60 == 0 {
          bits = bits << 4 | UInt64(digit)
          if seenPoint { exponent &-= 4 }
        } else {
          if digit != 0 { sticky = true }
          if !seenPoint { exponent &+= 4 }
        }
      } else if text[i] == 0x2E, !seenPoint {
        seenPoint = true
      } else {
        break
      }
      i &+= 1
    }
    if digits == 0 { return (0, .hexFloatSyntax) }
    if i < count, text[i] | 0x20 == 0x70 {
      i &+= 1
      var minus = false
      if i < count, text[i] == 0x2B || text[i] == 0x2D {
        minus = text[i] == 0x2D
        i &+= 1
      }
      let first = i
      var value = 0
      while i < count, text[i] &- 0x30 <= 9 {
        if value < 1 << 58 { value = value &* 10 &+ Int(text[i] &- 0x30) }
        i &+= 1
      }
      if i == first { return (0, .hexFloatSyntax) }
      exponent &+= minus ? 0 &- value : value
    }
    // As in CPython, being too large is noticed before anything that follows the number.
    let isWhole = i == count
    if bits == 0 { return isWhole ? (negative ? -0.0 : 0, .none) : (0, .hexFloatSyntax) }
    let length = 64 &- bits.leadingZeroBitCount
    let top = length &+ exponent
    if top > 1024 { return (0, .hexFloatTooLarge) }
    if top < -1074 { return isWhole ? (negative ? -0.0 : 0, .none) : (0, .hexFloatSyntax) }
    // Round to 53 bits, fewer among subnormals, half to even; then scaling is exact.
    let keep = min(53, top &+ 1074)
    let extra = length &- keep
    if extra > 0 {
      if extra >= 64 {
        // keep is 0 and all 64 bits lie below the last place: up only beyond a half.
        bits = bits > 1 << 63 || (bits == 1 << 63 && sticky) ? 1 : 0
        exponent &+= 64
      } else {
        let half: UInt64 = 1 << UInt64(extra &- 1)
        let low = bits & (half << 1 &- 1)
        bits >>= UInt64(extra)
        exponent &+= extra
        if low > half || (low == half && (sticky || bits & 1 != 0)) { bits &+= 1 }
      }
    }
    let value = scalbn(Double(bits), Int32(truncatingIfNeeded: exponent))
    if value.isInfinite { return (0, .hexFloatTooLarge) }
    if !isWhole { return (0, .hexFloatSyntax) }
    return (negative ? -value : value, .none)
  }
}
