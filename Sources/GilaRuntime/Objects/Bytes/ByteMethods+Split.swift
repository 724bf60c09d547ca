// split, splitlines, partition and join of bytes and bytearray.
import GilaBase
import Glibc

extension ByteMethods {
  private static func separatorArgument(_ v: Value, _ th: Th) throws(Raised) -> TextSpan {
    let sep = try th.buffer(v).span
    if sep.count == 0 { throw th.valueError("empty separator") }
    return sep
  }

  static func split(_ self: Value, _ separator: Value, _ limit: Value, _ th: Th) throws(Raised) -> Value {
    let maximum = try th.sizeArgument(limit)
    var ranges = RangeList()
    if separator.isNone {
      Split.whitespace(span(self), limit: maximum, bytes: true, into: &ranges)
    } else {
      Split.separator(span(self), try separatorArgument(separator, th), limit: maximum, into: &ranges)
    }
    return try parts(self, ranges, th)
  }

  static func rsplit(_ self: Value, _ separator: Value, _ limit: Value, _ th: Th) throws(Raised) -> Value {
    let maximum = try th.sizeArgument(limit)
    var ranges = RangeList()
    if separator.isNone {
      Split.whitespaceFromRight(span(self), limit: maximum, bytes: true, into: &ranges)
    } else {
      Split.separatorFromRight(span(self), try separatorArgument(separator, th), limit: maximum, into: &ranges)
    }
    return try parts(self, ranges, th)
  }

  static func splitLines(_ self: Value, _ keepEnds: Value, _ th: Th) throws(Raised) -> Value {
    let keep = try th.truth(keepEnds)
    var ranges = RangeList()
    Split.lines(span(self), keepEnds: keep, bytes: true, into: &ranges)
    return try parts(self, ranges, th)
  }

  private static func parts(_ self: Value, _ ranges: borrowing RangeList, _ th: Th) throws(Raised) -> Value {
    if ranges.failed { throw th.memoryError() }
    let l = ListRef(unchecked: th.list())
    let t = span(self)
    let n = ranges.count
    if n > 0 { try th.reserve(l, n) }
    var i = 0
    while i < n {
      let (start, end) = ranges[i]
      l.items[i] = try copy(self, t.slice(start, end), th)
      l.pointee.count = i &+ 1
      i &+= 1
    }
    return l.value
  }

  static func partition(_ self: Value, _ separator: Value, _ th: Th) throws(Raised) -> Value {
    let sep = try separatorArgument(separator, th)
    let t = span(self)
    let at = Search.find(t, sep, 0, t.count)
    let empty = t.slice(0, 0)
    if at < 0 { return th.tuple(try unchanged(self, th), try copy(self, empty, th), try copy(self, empty, th)) }
    return th.tuple(
      try copy(self, t.slice(0, at), th), try separatorPart(self, separator, sep, th),
      try copy(self, t.slice(at &+ sep.count, t.count), th))
  }

  static func rpartition(_ self: Value, _ separator: Value, _ th: Th) throws(Raised) -> Value {
    let sep = try separatorArgument(separator, th)
    let t = span(self)
    let at = Search.rfind(t, sep, 0, t.count)
    let empty = t.slice(0, 0)
    if at < 0 { return th.tuple(try copy(self, empty, th), try copy(self, empty, th), try unchanged(self, th)) }
    return th.tuple(
      try copy(self, t.slice(0, at), th), try separatorPart(self, separator, sep, th),
      try copy(self, t.slice(at &+ sep.count, t.count), th))
  }

  /// bytes give the separator object itself, bytearrays a copy.
  private static func separatorPart(_ self: Value, _ separator: Value, _ sep: TextSpan, _ th: Th) throws(Raised) -> Value {
    self.isKind(.bytes) ? separator : try copy(self, sep, th)
  }

  static func join(_ self: Value, _ iterable: Value, _ th: Th) throws(Raised) -> Value {
    let owner = try th.joinable(iterable)
    let isTuple = owner.isKind(.tuple)
    var out = TextBuffer()
    var plain = true
    var total = 0
    var i = 0
    func count() -> Int { isTuple ? TupleRef(unchecked: owner).pointee.count : ListRef(unchecked: owner).pointee.count }
    func item(_ i: Int) -> Value { isTuple ? TupleRef(unchecked: owner).items[i] : ListRef(unchecked: owner).items[i] }
    while i < count(), plain {
      let v = item(i)
      if v.isKind(.bytes) {
        total &+= BytesRef(unchecked: v).pointee.count
      } else if v.isKind(.byteArray) {
        total &+= ByteArrayRef(unchecked: v).pointee.count
      } else {
        plain = false
      }
      i &+= 1
    }
    if plain {
      if i == 1, self.isKind(.bytes), th.isExactBytes(item(0)) { return item(0) }
      return try joinPlain(self, i, total, item, th)
    }
    i = 0
    while i < count() {
      let v = item(i)
      guard th.hasBuffer(v) else {
        throw th.typeError("sequence item \(i): expected a bytes-like object, \(th.typeName(v)) found")
      }
      let b = try th.buffer(v)
      if i > 0 { out.append(span(self)) }
      out.append(b.span)
      i &+= 1
    }
    return try copy(self, buffer: out, th)
  }

  private static func joinPlain(_ self: Value, _ count: Int, _ total: Int, _ item: (Int) -> Value, _ th: Th) throws(Raised) -> Value {
    let separator = span(self)
    let (gaps, overflow) = separator.count.multipliedReportingOverflow(by: max(count &- 1, 0))
    let (size, overflow2) = total.addingReportingOverflow(gaps)
    if overflow || overflow2 { throw th.overflowError("join() result is too long") }
    let (v, start) = try new(self, size, th)
    var p = start
    for i in 0..<count {
      if i > 0 {
        memcpy(p, separator.base, separator.count)
        p += separator.count
      }
      let part = span(item(i))
      memcpy(p, part.base, part.count)
      p += part.count
    }
    return v
  }
}
