// Case, the is... tests, stripping and padding of str.
import GilaBase
import Glibc

extension StrType {
  // MARK: case

  static func lower(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    if s.isASCII, s.length > 0 {
      let result = try th.newStr(count: s.length, maximum: 0x7F)
      Casing.lowerBytes(s.units8, s.length, to: result.units8)
      return result.length == 1 ? th.character(result.codePoint(0)) : result.value
    }
    var out = TextBuffer()
    Casing.lower(th.span(s), into: &out)
    return try th.str(measuring: &out)
  }

  static func upper(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    if s.isASCII, s.length > 0 {
      let result = try th.newStr(count: s.length, maximum: 0x7F)
      Casing.upperBytes(s.units8, s.length, to: result.units8)
      return result.length == 1 ? th.character(result.codePoint(0)) : result.value
    }
    var out = TextBuffer()
    Casing.upper(th.span(s), into: &out)
    return try th.str(measuring: &out)
  }

  static func casefold(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    Casing.fold(th.span(StrRef(unchecked: self)), into: &out)
    return try th.str(measuring: &out)
  }

  static func title(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    Casing.title(th.span(StrRef(unchecked: self)), into: &out)
    return try th.str(measuring: &out)
  }

  static func capitalize(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    Casing.capitalize(th.span(StrRef(unchecked: self)), into: &out)
    return try th.str(measuring: &out)
  }

  static func swapcase(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    Casing.swap(th.span(StrRef(unchecked: self)), into: &out)
    return try th.str(measuring: &out)
  }

  // MARK: tests

  private static func all(_ self: Value, _ flags: UInt32, _ th: Th) -> Value {
    .bool(Predicates.all(th.span(StrRef(unchecked: self)), flags))
  }

  static func isASCII(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(StrRef(unchecked: self).isASCII) }
  static func isLower(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(Predicates.isLower(th.span(StrRef(unchecked: self)))) }
  static func isUpper(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(Predicates.isUpper(th.span(StrRef(unchecked: self)))) }
  static func isTitle(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(Predicates.isTitle(th.span(StrRef(unchecked: self)))) }
  static func isSpace(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, Unicode.Flag.space, th) }
  static func isDecimal(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, Unicode.Flag.decimal, th) }
  static func isDigit(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, Unicode.Flag.digit | Unicode.Flag.decimal, th) }
  static func isNumeric(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, Unicode.Flag.numeric | Unicode.Flag.digit | Unicode.Flag.decimal, th) }
  static func isAlpha(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, Unicode.Flag.alpha, th) }
  static func isAlphanumeric(_ self: Value, _ th: Th) throws(Raised) -> Value {
    all(self, Unicode.Flag.alpha | Unicode.Flag.decimal | Unicode.Flag.digit | Unicode.Flag.numeric, th)
  }
  static func isIdentifier(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(th.isIdentifier(self)) }
  static func isPrintable(_ self: Value, _ th: Th) throws(Raised) -> Value {
    .bool(Predicates.isPrintable(th.span(StrRef(unchecked: self))))
  }

  // MARK: stripping

  private static func strip(_ self: Value, _ characters: Value, _ side: Strip.Side, _ name: StaticString, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    let (start, end): (Int, Int)
    if characters.isNone {
      (start, end) = Strip.whitespace(th.span(s), side)
    } else {
      guard characters.isKind(.str) else { throw th.typeError("\(name) arg must be None or str") }
      (start, end) = Strip.characters(th.span(s), th.span(StrRef(unchecked: characters)), side)
    }
    return try th.substring(s, start, end)
  }

  static func strip(_ self: Value, _ chars: Value, _ th: Th) throws(Raised) -> Value { try strip(self, chars, .both, "strip", th) }
  static func lstrip(_ self: Value, _ chars: Value, _ th: Th) throws(Raised) -> Value { try strip(self, chars, .left, "lstrip", th) }
  static func rstrip(_ self: Value, _ chars: Value, _ th: Th) throws(Raised) -> Value { try strip(self, chars, .right, "rstrip", th) }

  // MARK: padding

  private static func fill(_ v: Value, _ th: Th) throws(Raised) -> UInt32 {
    guard v.isKind(.str) else {
      throw th.typeError("The fill character must be a unicode character, not \(th.typeName(v))")
    }
    let s = StrRef(unchecked: v)
    guard s.length == 1 else { throw th.typeError("The fill character must be exactly one character long") }
    return s.codePoint(0)
  }

  private static func padded(_ s: StrRef, _ left: Int, _ right: Int, _ fill: UInt32, _ th: Th) throws(Raised) -> Value {
    if left <= 0, right <= 0 { return try th.plainStr(s.value) }
    let (sum, overflow) = s.length.addingReportingOverflow(left)
    let (count, overflow2) = sum.addingReportingOverflow(right)
    if overflow || overflow2 { throw th.overflowError("padded string is too long") }
    let bound: UInt32 = fill < 0x80 ? 0x7F : fill
    let result = try th.newStr(count: count, maximum: max(th.widest(s), bound))
    let width = result.width
    write(fill, left, result.data, width)
    copyUnits(from: th.span(s), to: result.data + left &* width, width: width)
    write(fill, right, result.data + (left &+ s.length) &* width, width)
    return count == 1 ? th.character(result.codePoint(0)) : result.value
  }

  private static func write(_ c: UInt32, _ times: Int, _ target: UnsafeMutableRawPointer, _ width: Int) {
    if times <= 0 { return }
    switch width {
    case 1: memset(target, Int32(c), times)
    case 2: target.assumingMemoryBound(to: UInt16.self).update(repeating: UInt16(truncatingIfNeeded: c), count: times)
    default: target.assumingMemoryBound(to: UInt32.self).update(repeating: c, count: times)
    }
  }

  static func center(_ self: Value, _ width: Value, _ fillCharacter: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let c = try fill(fillCharacter, th)
    let s = StrRef(unchecked: self)
    if n <= s.length { return try th.plainStr(self) }
    let margin = n &- s.length
    let left = margin / 2 &+ (margin & n & 1)
    return try padded(s, left, margin &- left, c, th)
  }

  static func ljust(_ self: Value, _ width: Value, _ fillCharacter: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let c = try fill(fillCharacter, th)
    let s = StrRef(unchecked: self)
    return n <= s.length ? try th.plainStr(self) : try padded(s, 0, n &- s.length, c, th)
  }

  static func rjust(_ self: Value, _ width: Value, _ fillCharacter: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let c = try fill(fillCharacter, th)
    let s = StrRef(unchecked: self)
    return n <= s.length ? try th.plainStr(self) : try padded(s, n &- s.length, 0, c, th)
  }

  static func zfill(_ self: Value, _ width: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let s = StrRef(unchecked: self)
    if n <= s.length { return try th.plainStr(self) }
    let zeros = n &- s.length
    let result = try padded(s, zeros, 0, 0x30, th)
    if s.length > 0 {
      let sign = s.codePoint(0)
      if sign == 0x2B || sign == 0x2D {
        let r = StrRef(unchecked: result)
        r.store(0x30, at: zeros)
        r.store(sign, at: 0)
      }
    }
    return result
  }

  static func expandTabs(_ self: Value, _ size: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.intArgument(size)
    let s = StrRef(unchecked: self)
    var out = TextBuffer()
    Repr.expandTabs(th.span(s), size: n, into: &out)
    return try th.str(buffer: out)
  }
}
