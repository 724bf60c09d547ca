// Doubles as text with a style and a precision, without the sign: the common ground of format(),
// %-formatting and complex numbers.
import CGila
import Glibc

extension Floats {
  /// How to lay a double out. `kind` is one of the bytes e E f F g G, or r for the shortest round trip.
  @frozen public struct Style {
    public var kind: UInt8
    public var precision: Int
    /// The `#` flag: keep the decimal point and, for g, the trailing zeros.
    public var alternate: Bool
    /// Add ".0" to what would look like an integer.
    public var dotZero: Bool

    public init(kind: UInt8, precision: Int, alternate: Bool = false, dotZero: Bool = false) {
      self.kind = kind
      self.precision = precision
      self.alternate = alternate
      self.dotZero = dotZero
    }
  }

  /// Appends |value| in a style; NaN and infinities as words. Memory trouble shows in `out.failed`.
  /// `out` must hold nothing beyond Latin-1, as the digits are written in place.
  public static func append(_ value: Double, _ style: Style, to out: inout TextBuffer) {
    let upper = style.kind & 0x20 == 0
    if !value.isFinite {
      out.append(value.isNaN ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"))
      return
    }
    let magnitude = value.magnitude
    switch style.kind | 0x20 {
    case 0x66: appendFixed(magnitude, style, to: &out)
    case 0x65: appendScientific(magnitude, style, to: &out)
    case 0x72: appendShortest(magnitude, style, to: &out)
    default: appendGeneral(magnitude, style, to: &out)
    }
  }

  private static func appendShortest(_ value: Double, _ style: Style, to out: inout TextBuffer) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { room in
      let digits = room.baseAddress.unsafelyUnwrapped
      let text = digits + 32
      let found = shortestDigits(value, digits)
      let count = layOut(
        digits, found, scientific: found.point <= -4 || found.point > 16, end: found.count,
        dotZero: style.dotZero, keepPoint: style.alternate, exponentLetter: 0x65, to: text)
      out.append(bytes: UnsafeBufferPointer(start: text, count: count))
    }
  }

  private static func appendFixed(_ value: Double, _ style: Style, to out: inout TextBuffer) {
    let precision = style.precision
    if precision <= 17, let scaled = scaled(value, precision) {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { room in
        let text = room.baseAddress.unsafelyUnwrapped
        var count = Limbs.writeDecimal(scaled, to: text)
        if count <= precision {
          let missing = precision &+ 1 &- count
          memmove(text + missing, text, count)
          memset(text, 0x30, missing)
          count &+= missing
        }
        if precision > 0 {
          memmove(text + count - precision + 1, text + count - precision, precision)
          text[count &- precision] = 0x2E
          count &+= 1
        } else if style.alternate {
          text[count] = 0x2E
          count &+= 1
        }
        out.append(bytes: UnsafeBufferPointer(start: text, count: count))
      }
      return
    }
    print(value, 0x66, precision, capacity: 312, to: &out)
    if precision == 0, style.alternate { out.append(byte: 0x2E) }
  }

  /// round(value * 10^precision) exactly, half to even, when that fits 64 bits and is cheap to get.
  @inline(__always)
  static func scaled(_ value: Double, _ precision: Int) -> UInt64? {
    if value >= 0x1p62 { return nil }
    let exponent = value.integerExponent
    var power: UInt64 = 1
    var i = 0
    while i < precision {
      power &*= 10
      i &+= 1
    }
    let (high, low) = value.integerSignificand.multipliedFullWidth(by: power)
    if exponent >= 0 {
      // Below 2^62 the exponent is at most 9.
      if high != 0 || low >> UInt64(64 &- exponent &- 1) != 0 { return nil }
      return low << UInt64(exponent)
    }
    let shift = UInt64(0 &- exponent)
    if shift >= 128 { return value == 0 ? 0 : nil }
    var whole: UInt64, half: Bool, rest: Bool
    if shift >= 64 {
      let s = shift &- 64
      whole = s == 0 ? high : high >> s
      half = s == 0 ? low >> 63 != 0 : high >> (s &- 1) & 1 != 0
      rest = s == 0 ? low << 1 != 0 : high & ((1 << (s &- 1)) &- 1) != 0 || low != 0
    } else {
      if high >> shift != 0 { return nil }
      whole = low >> shift | high << (64 &- shift)
      half = low >> (shift &- 1) & 1 != 0
      rest = low & ((1 << (shift &- 1)) &- 1) != 0
    }
    if half, rest || whole & 1 != 0 {
      if whole == .max { return nil }
      whole &+= 1
    }
    return whole
  }

  private static func appendScientific(_ value: Double, _ style: Style, to out: inout TextBuffer) {
    if style.alternate, style.precision == 0 {
      var plain = TextBuffer(capacity: 16)
      print(value, style.kind, 0, capacity: 16, to: &plain)
      out.append(UInt32(plain.isEmpty ? 0x30 : plain[0]))
      out.append(byte: 0x2E)
      var i = 1
      while i < plain.count {
        out.append(plain[i])
        i &+= 1
      }
    } else {
      print(value, style.kind, style.precision, capacity: 16, to: &out)
    }
  }

  /// g picks its digits by printing in e style, whose exponent is that of the rounded number.
  private static func appendGeneral(_ value: Double, _ style: Style, to out: inout TextBuffer) {
    let precision = max(style.precision, 1)
    var printed = TextBuffer(capacity: min(precision, 1100) &+ 16)
    print(value, 0x65, precision &- 1, capacity: 16, to: &printed)
    if printed.failed || printed.bytes.isEmpty {
      out.failed = true
      return
    }
    // Squeeze the digits to the front of their own storage, then read the exponent.
    guard let digits = printed.base?.assumingMemoryBound(to: UInt8.self) else { return }
    var count = 0, i = 0
    while i < printed.count, digits[i] != 0x65 {
      if digits[i] != 0x2E {
        digits[count] = digits[i]
        count &+= 1
      }
      i &+= 1
    }
    var exponent = 0
    let negative = i &+ 1 < printed.count && digits[i &+ 1] == 0x2D
    i &+= 2
    while i < printed.count {
      exponent = exponent &* 10 &+ Int(digits[i] &- 0x30)
      i &+= 1
    }
    while count > 1, digits[count &- 1] == 0x30 { count &-= 1 }
    let point = (negative ? 0 &- exponent : exponent) &+ 1
    let scientific = point <= -4 || point > precision &- (style.dotZero ? 1 : 0)
    let end = style.alternate ? precision : count
    let start = out.count
    guard let text = out.appendUninitialized(max(end, 0) &+ 340 &+ max(point, 0)) else {
      out.failed = true
      return
    }
    let written = layOut(
      digits, Digits(count: count, point: point), scientific: scientific, end: end, dotZero: style.dotZero,
      keepPoint: style.alternate, exponentLetter: style.kind & 0x20 == 0 ? 0x45 : 0x65, to: text)
    withExtendedLifetime(printed) {}
    out.truncate(to: start &+ written)
    out.remeasure()
  }

  /// printf of a non-negative finite double.
  private static func print(
    _ value: Double, _ kind: UInt8, _ precision: Int, capacity: Int, to out: inout TextBuffer
  ) {
    if precision < 0 || precision >= Int(Int32.max) {
      out.failed = true
      return
    }
    let start = out.count
    let room = precision &+ capacity &+ 8
    guard let text = out.appendUninitialized(room) else {
      out.failed = true
      return
    }
    let written = text.withMemoryRebound(to: CChar.self, capacity: room) {
      Int(cgila_format_double($0, room, CChar(bitPattern: kind), Int32(precision), value))
    }
    if written < 0 || written >= room {
      out.failed = true
      out.truncate(to: start)
      return
    }
    // No digit, sign, letter or point reaches beyond ASCII.
    out.truncate(to: start &+ written)
    out.mask |= 0x7F
  }
}
