// Ints to and from text: str(int), hex() and the like, and the literal forms that int() reads.
import GilaBase
import Glibc

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: To text

  /// The digits of an int-like value in a base of 2...36. ValueError for decimal text beyond the limit that
  /// `sys.set_int_max_str_digits` sets. `prefixed` puts 0b, 0o or 0x behind the sign.
  public func intText(_ v: Value, base: Int = 10, prefixed: Bool = false) throws(Raised) -> Value {
    if base == 10, let i = wordOf(v) { return decimalText(i) }
    var storage: UInt64 = 0
    return try withUnsafeMutablePointer(to: &storage) { (p) throws(Raised) -> Value in
      try intText(limbView(v, p), base, prefixed)
    }
  }

  @inline(__always)
  func decimalText(_ i: Int) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { room -> Value in
      let text = room.baseAddress.unsafelyUnwrapped
      text[0] = 0x2D
      let sign = i < 0 ? 1 : 0
      let count = sign &+ Limbs.writeDecimal(UInt64(i.magnitude), to: text + sign)
      return asciiStr(UnsafeBufferPointer(start: text, count: count))
    }
  }

  @inline(never)
  private func intText(_ view: LimbView, _ base: Int, _ prefixed: Bool) throws(Raised) -> Value {
    let limit = rt.pointee.intDigitsLimit
    let isLimited = base & (base &- 1) != 0
    if isLimited, Limbs.exceedsDigitLimit(view, limit: limit) {
      throw valueError(Limbs.digitLimitText(limit: limit))
    }
    let room = Limbs.textRoom(view, base: base)
    let scratch = LimbScratch(room / 8 &+ 2)
    defer { withExtendedLifetime(scratch) {} }
    guard let limbs = scratch.base else { throw memoryError() }
    // Two bytes stay free in front for a prefix.
    let storage = UnsafeMutableRawPointer(limbs).assumingMemoryBound(to: UInt8.self)
    var text = storage + 2
    var count = Limbs.write(view, base: base, to: text)
    if count < 0 { throw memoryError() }
    let sign = view.isNegative ? 1 : 0
    if isLimited, limit > 0, count &- sign > limit { throw valueError(Limbs.digitLimitText(limit: limit)) }
    if prefixed {
      text = storage
      count &+= 2
      if sign == 1 { text[0] = 0x2D }
      text[sign] = 0x30
      text[sign &+ 1] = base == 2 ? 0x62 : base == 8 ? 0x6F : 0x78
    }
    let s = try newStr(count: count, maximum: 127)
    memcpy(s.data, text, count)
    return count == 1 ? character(UInt32(text[0])) : s.value
  }

  // MARK: From text

  /// Reads `[blanks][sign][prefix]digits[blanks]` with single underscores between the digits. `base` is 0 or
  /// 2...36. Undef when the text is no such number; ValueError when it has too many digits.
  public func intFrom(text: UnsafePointer<UInt8>, _ length: Int, base wanted: Int) throws(Raised) -> Value {
    var start = 0, end = length
    while start < end, isASCIIBlank(text[start]) { start &+= 1 }
    while end > start, isASCIIBlank(text[end &- 1]) { end &-= 1 }
    var negative = false
    if start < end, text[start] == 0x2B || text[start] == 0x2D {
      negative = text[start] == 0x2D
      start &+= 1
    }
    var base = wanted
    var mustBeZero = false
    let marked = end &- start > 1 && text[start] == 0x30 ? prefixBase(text[start &+ 1]) : 0
    if base == 0 {
      base = marked != 0 ? marked : 10
      mustBeZero = marked == 0 && start < end && text[start] == 0x30
    }
    if marked == base, marked != 0 {
      start &+= 2
      if start < end, text[start] == 0x5F { start &+= 1 }
    }
    if start >= end { return .undef }
    if base == 10, end &- start <= 18, !mustBeZero, let i = shortDecimal(text + start, end &- start) {
      return int(negative ? 0 &- i : i)
    }
    return try longInt(text + start, end &- start, base, negative, mustBeZero)
  }

  @inline(__always)
  func isASCIIBlank(_ c: UInt8) -> Bool { c == 0x20 || c &- 9 <= 4 }

  @inline(__always)
  private func prefixBase(_ c: UInt8) -> Int {
    switch c | 0x20 {
    case 0x78: 16
    case 0x6F: 8
    case 0x62: 2
    default: 0
    }
  }

  /// Plain digits only.
  @inline(__always)
  private func shortDecimal(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var value = 0
    var i = 0
    while i < count {
      let digit = text[i] &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &+ Int(digit)
      i &+= 1
    }
    return value
  }

  @inline(never)
  private func longInt(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ base: Int, _ negative: Bool, _ mustBeZero: Bool
  ) throws(Raised) -> Value {
    var digits = 0
    var isZero = true
    var previous: UInt8 = 0x5F
    for i in 0..<count {
      let c = text[i]
      if c == 0x5F {
        if previous == 0x5F { return .undef }
      } else {
        if Limbs.digitValue(c) >= base { return .undef }
        if c != 0x30 { isZero = false }
        digits &+= 1
      }
      previous = c
    }
    if previous == 0x5F || mustBeZero && !isZero { return .undef }
    let limit = rt.pointee.intDigitsLimit
    if base & (base &- 1) != 0, limit > 0, digits > limit {
      throw valueError(Limbs.digitLimitText(limit: limit, digits: digits))
    }
    guard let room = Limbs.parseRoom(digits: digits, base: base) else { throw memoryError() }
    if digits == count {
      return try intResult(room) { Limbs.parse(text, count, base: base, negative: negative, into: $0) }
    }
    let scratch = LimbScratch(digits / 8 &+ 1)
    defer { withExtendedLifetime(scratch) {} }
    guard let limbs = scratch.base else { throw memoryError() }
    let plain = UnsafeMutableRawPointer(limbs).assumingMemoryBound(to: UInt8.self)
    var n = 0
    for i in 0..<count where text[i] != 0x5F {
      plain[n] = text[i]
      n &+= 1
    }
    return try intResult(room) { Limbs.parse(plain, digits, base: base, negative: negative, into: $0) }
  }

  /// int(text, base) of a str; ValueError when it is no number.
  public func intFrom(text v: Value, base: Int = 10) throws(Raised) -> Value {
    let result = try withNumberText(v) { (text, count) throws(Raised) -> Value in
      try intFrom(text: text, count, base: base)
    }
    if result.isUndef { throw try invalidLiteral(v, base) }
    return result
  }

  @inline(never)
  func invalidLiteral(_ v: Value, _ base: Int) throws(Raised) -> Raised {
    var text = swiftString(try repr(v))
    let scalars = text.unicodeScalars
    if scalars.count > 200 { text = String(String.UnicodeScalarView(scalars.prefix(200))) }
    return valueError("invalid literal for int() with base \(base): \(text)")
  }

  /// The text of a str as ASCII, as number parsers want it: decimal digits of any script become 0-9, blanks
  /// become spaces, and the first character of another kind a question mark, behind which nothing follows.
  @inline(__always)
  func withNumberText<R>(
    _ v: Value, _ body: (UnsafePointer<UInt8>, Int) throws(Raised) -> R
  ) throws(Raised) -> R {
    let s = StrRef(unchecked: v)
    if _fastPath(s.isASCII) { return try body(s.units8, s.length) }
    let scratch = LimbScratch(s.length / 8 &+ 1)
    defer { withExtendedLifetime(scratch) {} }
    guard let limbs = scratch.base else { throw memoryError() }
    let text = UnsafeMutableRawPointer(limbs).assumingMemoryBound(to: UInt8.self)
    var n = 0
    while n < s.length {
      let c = s.codePoint(n)
      if c < 127 {
        text[n] = UInt8(truncatingIfNeeded: c)
      } else if GilaBase.Unicode.isSpace(c) {
        text[n] = 0x20
      } else {
        let digit = GilaBase.Unicode.decimalValue(c)
        text[n] = digit < 0 ? 0x3F : 0x30 &+ UInt8(truncatingIfNeeded: digit)
        if digit < 0 {
          n &+= 1
          break
        }
      }
      n &+= 1
    }
    return try body(text, n)
  }
}
