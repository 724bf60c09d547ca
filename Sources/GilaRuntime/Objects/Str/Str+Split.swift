// split, splitlines, partition and join of str.
import GilaBase
import Glibc

extension StrType {
  static func split(_ self: Value, _ separator: Value, _ limit: Value, _ th: Th) throws(Raised) -> Value {
    let maximum = try th.sizeArgument(limit)
    let s = StrRef(unchecked: self)
    if separator.isNone {
      if s.isASCII { return try splitASCII(s, maximum, th) }
      var ranges = RangeList()
      Split.whitespace(th.span(s), limit: maximum, into: &ranges)
      return try parts(s, ranges, th)
    }
    let sep = try separatorArgument(separator, th)
    if sep.length == 1, s.isASCII, sep.isASCII { return try splitASCII(s, at: sep.units8[0], maximum, th) }
    var ranges = RangeList()
    Split.separator(th.span(s), th.span(sep), limit: maximum, into: &ranges)
    return try parts(s, ranges, th)
  }

  static func rsplit(_ self: Value, _ separator: Value, _ limit: Value, _ th: Th) throws(Raised) -> Value {
    let maximum = try th.sizeArgument(limit)
    let s = StrRef(unchecked: self)
    var ranges = RangeList()
    if separator.isNone {
      Split.whitespaceFromRight(th.span(s), limit: maximum, into: &ranges)
    } else {
      let sep = try separatorArgument(separator, th)
      Split.separatorFromRight(th.span(s), th.span(sep), limit: maximum, into: &ranges)
    }
    return try parts(s, ranges, th)
  }

  static func splitLines(_ self: Value, _ keepEnds: Value, _ th: Th) throws(Raised) -> Value {
    let keep = try th.truth(keepEnds)
    let s = StrRef(unchecked: self)
    var ranges = RangeList()
    Split.lines(th.span(s), keepEnds: keep, into: &ranges)
    return try parts(s, ranges, th)
  }

  private static func separatorArgument(_ v: Value, _ th: Th) throws(Raised) -> StrRef {
    guard v.isKind(.str) else { throw th.typeError("must be str or None, not \(th.typeName(v))") }
    let sep = StrRef(unchecked: v)
    if sep.length == 0 { throw th.valueError("empty separator") }
    return sep
  }

  private static func parts(_ s: StrRef, _ ranges: borrowing RangeList, _ th: Th) throws(Raised) -> Value {
    if ranges.failed { throw th.memoryError() }
    let l = ListRef(unchecked: th.list())
    let n = ranges.count
    if n > 0 { try th.reserve(l, n) }
    var i = 0
    while i < n {
      let (start, end) = ranges[i]
      l.items[i] = try th.substring(s, start, end)
      l.pointee.count = i &+ 1
      i &+= 1
    }
    return l.value
  }

  /// Split at blanks without a list of ranges in between.
  private static func splitASCII(_ s: StrRef, _ limit: Int, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: th.list())
    let units = s.units8
    let n = s.length
    var left = limit < 0 ? Int.max : limit
    var i = 0
    while true {
      while i < n, isBlank(units[i]) { i &+= 1 }
      if i == n { return l.value }
      let start = i
      if left == 0 {
        try th.append(l, try th.substring(s, start, n))
        return l.value
      }
      while i < n, !isBlank(units[i]) { i &+= 1 }
      try th.append(l, try th.substring(s, start, i))
      left &-= 1
    }
  }

  @inline(__always)
  private static func isBlank(_ c: UInt8) -> Bool { c == 0x20 || c &- 9 < 5 || c &- 0x1C < 4 }

  private static func splitASCII(_ s: StrRef, at separator: UInt8, _ limit: Int, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: th.list())
    let units = s.units8
    let n = s.length
    var left = limit < 0 ? Int.max : limit
    var start = 0
    while left > 0, start < n, let hit = memchr(units + start, Int32(separator), n &- start) {
      let at = UnsafeRawPointer(hit) - UnsafeRawPointer(units)
      try th.append(l, try th.substring(s, start, at))
      start = at &+ 1
      left &-= 1
    }
    try th.append(l, try th.substring(s, start, n))
    return l.value
  }

  // MARK: partition

  static func partition(_ self: Value, _ separator: Value, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    let sep = try partitionArgument(separator, th)
    let at = Search.find(th.span(s), th.span(sep), 0, s.length)
    let empty = th.rt.pointee.emptyStr
    if at < 0 { return th.tuple(try th.plainStr(self), empty, empty) }
    return th.tuple(
      try th.substring(s, 0, at), try th.plainStr(separator), try th.substring(s, at &+ sep.length, s.length))
  }

  static func rpartition(_ self: Value, _ separator: Value, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    let sep = try partitionArgument(separator, th)
    let at = Search.rfind(th.span(s), th.span(sep), 0, s.length)
    let empty = th.rt.pointee.emptyStr
    if at < 0 { return th.tuple(empty, empty, try th.plainStr(self)) }
    return th.tuple(
      try th.substring(s, 0, at), try th.plainStr(separator), try th.substring(s, at &+ sep.length, s.length))
  }

  private static func partitionArgument(_ v: Value, _ th: Th) throws(Raised) -> StrRef {
    guard v.isKind(.str) else { throw th.typeError("must be str, not \(th.typeName(v))") }
    let sep = StrRef(unchecked: v)
    if sep.length == 0 { throw th.valueError("empty separator") }
    return sep
  }

  // MARK: join

  static func join(_ self: Value, _ iterable: Value, _ th: Th) throws(Raised) -> Value {
    let separator = StrRef(unchecked: self)
    let items: UnsafeMutablePointer<Value>
    let count: Int
    // Keeps the items alive while they are joined.
    let owner = try th.joinable(iterable)
    if owner.isKind(.tuple) {
      count = TupleRef(unchecked: owner).pointee.count
      items = TupleRef(unchecked: owner).items
    } else {
      count = ListRef(unchecked: owner).pointee.count
      if count == 0 { return th.rt.pointee.emptyStr }
      items = ListRef(unchecked: owner).items
    }
    var i = 0
    while i < count {
      if !items[i].isKind(.str) {
        throw th.typeError("sequence item \(i): expected str instance, \(th.typeName(items[i])) found")
      }
      i &+= 1
    }
    if count == 1, th.isExactStr(items[0]) { return items[0] }
    return try withExtendedLifetime(owner) { () throws(Raised) -> Value in
      try th.join(UnsafePointer(items), count, separator: separator)
    }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The tuple or list itself, or a list of an iterable's items, for join().
  func joinable(_ v: Value) throws(Raised) -> Value {
    if v.isKind(.list) || v.isKind(.tuple), !v.object.pointee.flags.contains(.heapType) { return v }
    let it: Value
    do throws(Raised) { it = try iterator(v) } catch {
      guard pendingIs(.TypeError) else { throw error }
      _ = takePending()
      throw typeError("can only join an iterable")
    }
    let l = ListRef(unchecked: list())
    while let x = try next(it) {
      try append(l, x)
      try safePoint()
    }
    return l.value
  }
}
