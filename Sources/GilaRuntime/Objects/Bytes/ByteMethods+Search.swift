// find, index, count, startswith, replace and translate of bytes and bytearray.
import GilaBase
import Glibc

extension ByteMethods {
  private static func search(_ args: Args, last: Bool, _ th: Th) throws(Raised) -> Int {
    let (receiver, sub, low, high) = (args[0], args[1], args[2], args[3])
    let (first, bound) = (try th.boundArgument(low, 0), try th.boundArgument(high, Int.max))
    let pattern = try pattern(sub, th)
    let t = span(receiver)
    let (start, end) = th.fitted(first, bound, t.count)
    if end &- start < pattern.count { return -1 }
    return last ? Search.rfind(t, pattern, start, end) : Search.find(t, pattern, start, end)
  }

  static func find(_ args: Args, _ th: Th) throws(Raised) -> Value { th.int(try search(args, last: false, th)) }
  static func rfind(_ args: Args, _ th: Th) throws(Raised) -> Value { th.int(try search(args, last: true, th)) }

  static func index(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let i = try search(args, last: false, th)
    if i < 0 { throw th.valueError("subsection not found") }
    return th.int(i)
  }

  static func rindex(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let i = try search(args, last: true, th)
    if i < 0 { throw th.valueError("subsection not found") }
    return th.int(i)
  }

  static func count(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (receiver, sub, low, high) = (args[0], args[1], args[2], args[3])
    let (first, bound) = (try th.boundArgument(low, 0), try th.boundArgument(high, Int.max))
    let pattern = try pattern(sub, th)
    let t = span(receiver)
    let (start, end) = th.fitted(first, bound, t.count)
    if end &- start < pattern.count { return th.int(0) }
    return th.int(Search.count(t, pattern, start, end))
  }

  // MARK: prefixes

  static func startsWith(_ args: Args, _ th: Th) throws(Raised) -> Value { try affix(args, "startswith", isPrefix: true, th) }
  static func endsWith(_ args: Args, _ th: Th) throws(Raised) -> Value { try affix(args, "endswith", isPrefix: false, th) }

  private static func affix(_ args: Args, _ method: StaticString, isPrefix: Bool, _ th: Th) throws(Raised) -> Value {
    let (receiver, given, low, high) = (args[0], args[1], args[2], args[3])
    let (first, bound) = (try th.boundArgument(low, 0), try th.boundArgument(high, Int.max))
    if given.isKind(.tuple) {
      let t = TupleRef(unchecked: given)
      for i in 0..<t.pointee.count where matches(receiver, try th.buffer(t.items[i]).span, first, bound, isPrefix, th) {
        return .true
      }
      return .false
    }
    guard th.hasBuffer(given) else {
      throw th.typeError("\(method) first arg must be bytes or a tuple of bytes, not \(th.typeName(given))")
    }
    return .bool(matches(receiver, try th.buffer(given).span, first, bound, isPrefix, th))
  }

  private static func matches(_ self: Value, _ part: TextSpan, _ low: Int, _ high: Int, _ isPrefix: Bool, _ th: Th) -> Bool {
    let t = span(self)
    let (start, end) = th.fitted(low, high, t.count)
    if end &- start < part.count { return false }
    return Search.matches(t, at: isPrefix ? start : end &- part.count, part)
  }

  static func removePrefix(_ self: Value, _ prefix: Value, _ th: Th) throws(Raised) -> Value {
    let part = try th.buffer(prefix).span
    let t = span(self)
    if part.count > 0, Search.matches(t, at: 0, part) { return try copy(self, t.slice(part.count, t.count), th) }
    return try unchanged(self, th)
  }

  static func removeSuffix(_ self: Value, _ suffix: Value, _ th: Th) throws(Raised) -> Value {
    let part = try th.buffer(suffix).span
    let t = span(self)
    if part.count > 0, Search.matches(t, at: t.count &- part.count, part) {
      return try copy(self, t.slice(0, t.count &- part.count), th)
    }
    return try unchanged(self, th)
  }

  // MARK: replacing

  static func replace(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (receiver, first, second, limit) = (args[0], args[1], args[2], args[3])
    let maximum = try th.sizeArgument(limit)
    _ = try th.buffer(first)
    let new = try th.buffer(second).span
    let old = try th.buffer(first).span
    let t = span(receiver)
    let times = maximum == 0 ? 0 : Replace.count(t, old, limit: maximum)
    if times == 0 { return try unchanged(receiver, th) }
    guard let count = Replace.resultCount(t, old, new, times: times) else {
      throw th.overflowError("replace bytes is too long")
    }
    let (v, p) = try receiver.isKind(.bytes) ? fresh(count, th) : ByteMethods.new(receiver, count, th)
    if count > 0 { Replace.fill(t, old, new, times: times, to: UnsafeMutableRawPointer(p), width: 1) }
    return v
  }

  private static func fresh(_ count: Int, _ th: Th) throws(Raised) -> (Value, UnsafeMutablePointer<UInt8>) {
    let b = try th.newBytes(count)
    return (b.value, b.bytes)
  }

  static func translate(_ self: Value, _ table: Value, _ deleted: Value, _ th: Th) throws(Raised) -> Value {
    let gone = deleted.isUndef ? TextSpan("") : try th.buffer(deleted).span
    var map: UnsafePointer<UInt8>? = nil
    if !table.isNone {
      let b = try th.buffer(table)
      guard b.count == 256 else { throw th.valueError("translation table must be 256 characters long") }
      map = UnsafePointer(b.bytes)
    }
    var out = TextBuffer()
    Repr.translate(buffer(span(self)), table: map, deleted: buffer(gone), into: &out)
    return try copy(self, buffer: out, th)
  }

  static func makeTranslation(_ args: Args, _ th: Th) throws(Raised) -> Value {
    _ = try th.buffer(args[0])
    let to = try th.buffer(args[1]).span
    let from = try th.buffer(args[0]).span
    guard from.count == to.count else { throw th.valueError("maketrans arguments must have same length") }
    let b = try th.newBytes(256)
    for i in 0..<256 { b.bytes[i] = UInt8(i) }
    for i in 0..<from.count { b.bytes[Int(from.bytes1[i])] = to.bytes1[i] }
    return b.value
  }
}
