// Case, the is... tests, stripping and padding of bytes and bytearray.
import GilaBase
import Glibc

extension ByteMethods {
  // MARK: case

  private static func map(
    _ self: Value, _ th: Th, _ f: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> Void
  ) throws(Raised) -> Value {
    let t = span(self)
    let (v, p) = try new(self, t.count, th)
    f(t.bytes1, t.count, p)
    return v
  }

  static func lower(_ self: Value, _ th: Th) throws(Raised) -> Value { try map(self, th) { Casing.lowerBytes($0, $1, to: $2) } }
  static func upper(_ self: Value, _ th: Th) throws(Raised) -> Value { try map(self, th) { Casing.upperBytes($0, $1, to: $2) } }
  static func title(_ self: Value, _ th: Th) throws(Raised) -> Value { try map(self, th) { Casing.titleBytes($0, $1, to: $2) } }
  static func capitalize(_ self: Value, _ th: Th) throws(Raised) -> Value {
    try map(self, th) { Casing.capitalizeBytes($0, $1, to: $2) }
  }
  static func swapcase(_ self: Value, _ th: Th) throws(Raised) -> Value { try map(self, th) { Casing.swapBytes($0, $1, to: $2) } }

  // MARK: tests

  private static func all(_ self: Value, _ kind: Predicates.ByteClass) -> Value {
    .bool(Predicates.allBytes(buffer(span(self)), kind))
  }

  static func isASCII(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let t = span(self)
    return .bool(asciiPrefix(t.bytes1, t.count) == t.count)
  }
  static func isLower(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(Predicates.isLowerBytes(buffer(span(self)))) }
  static func isUpper(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(Predicates.isUpperBytes(buffer(span(self)))) }
  static func isTitle(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(Predicates.isTitleBytes(buffer(span(self)))) }
  static func isSpace(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, .space) }
  static func isDigit(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, .digit) }
  static func isAlpha(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, .alpha) }
  static func isAlphanumeric(_ self: Value, _ th: Th) throws(Raised) -> Value { all(self, .alphanumeric) }

  // MARK: stripping

  private static func strip(_ self: Value, _ bytes: Value, _ side: Strip.Side, _ th: Th) throws(Raised) -> Value {
    let (start, end): (Int, Int)
    if bytes.isNone {
      (start, end) = Strip.whitespace(span(self), side, bytes: true)
    } else {
      let set = try th.buffer(bytes).span
      (start, end) = Strip.characters(span(self), set, side)
    }
    let t = span(self)
    if start == 0, end == t.count { return try unchanged(self, th) }
    return try copy(self, t.slice(start, end), th)
  }

  static func strip(_ self: Value, _ bytes: Value, _ th: Th) throws(Raised) -> Value { try strip(self, bytes, .both, th) }
  static func lstrip(_ self: Value, _ bytes: Value, _ th: Th) throws(Raised) -> Value { try strip(self, bytes, .left, th) }
  static func rstrip(_ self: Value, _ bytes: Value, _ th: Th) throws(Raised) -> Value { try strip(self, bytes, .right, th) }

  // MARK: padding

  private static func fill(_ v: Value, _ method: StaticString, _ th: Th) throws(Raised) -> UInt8 {
    if v.isUndef { return 0x20 }
    if v.isKind(.bytes) || v.isKind(.byteArray) {
      let t = span(v)
      if t.count == 1 { return t.bytes1[0] }
    }
    throw th.typeError("\(method)() argument 2 must be a byte string of length 1, not \(th.typeName(v))")
  }

  private static func padded(_ self: Value, _ left: Int, _ right: Int, _ fill: UInt8, _ th: Th) throws(Raised) -> Value {
    if left <= 0, right <= 0 { return try unchanged(self, th) }
    let t = span(self)
    let (sum, overflow) = t.count.addingReportingOverflow(left)
    let (count, overflow2) = sum.addingReportingOverflow(right)
    if overflow || overflow2 { throw th.memoryError() }
    let (v, p) = try new(self, count, th)
    memset(p, Int32(fill), left)
    memcpy(p + left, t.base, t.count)
    memset(p + (left &+ t.count), Int32(fill), right)
    return v
  }

  static func center(_ self: Value, _ width: Value, _ fillByte: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let c = try fill(fillByte, "center", th)
    let count = span(self).count
    if n <= count { return try unchanged(self, th) }
    let margin = n &- count
    let left = margin / 2 &+ (margin & n & 1)
    return try padded(self, left, margin &- left, c, th)
  }

  static func ljust(_ self: Value, _ width: Value, _ fillByte: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let c = try fill(fillByte, "ljust", th)
    return try padded(self, 0, max(n, span(self).count) &- span(self).count, c, th)
  }

  static func rjust(_ self: Value, _ width: Value, _ fillByte: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let c = try fill(fillByte, "rjust", th)
    return try padded(self, max(n, span(self).count) &- span(self).count, 0, c, th)
  }

  static func zfill(_ self: Value, _ width: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.sizeArgument(width)
    let t = span(self)
    if n <= t.count { return try unchanged(self, th) }
    let (v, p) = try new(self, n, th)
    let zeros = n &- t.count
    memset(p, 0x30, zeros)
    memcpy(p + zeros, t.base, t.count)
    if t.count > 0, p[zeros] == 0x2B || p[zeros] == 0x2D {
      p[0] = p[zeros]
      p[zeros] = 0x30
    }
    return v
  }

  static func expandTabs(_ self: Value, _ size: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.intArgument(size)
    var out = TextBuffer()
    Repr.expandTabs(span(self), size: n, into: &out)
    return try copy(self, buffer: out, th)
  }
}
