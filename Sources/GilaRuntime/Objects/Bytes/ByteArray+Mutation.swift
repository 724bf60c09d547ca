// The methods that change a bytearray, and assignment to its items and slices.
import GilaBase
import Glibc

extension ByteArrayType {
  static func append(_ self: Value, _ item: Value, _ th: Th) throws(Raised) -> Value {
    let byte = try th.byteArgument(item)
    let b = ByteArrayRef(unchecked: self)
    let n = b.pointee.count
    if _fastPath(n < b.pointee.capacity && b.pointee.exports == 0) {
      b.pointee.count = n &+ 1
    } else {
      try th.resize(b, n &+ 1)
    }
    if let p = b.pointee.bytes { p[n] = byte }
    return .none
  }

  static func extend(_ self: Value, _ source: Value, _ th: Th) throws(Raised) -> Value {
    let b = ByteArrayRef(unchecked: self)
    if th.hasBuffer(source) {
      try add(b, source, th)
      return .none
    }
    if source.isKind(.str) { throw th.typeError("expected iterable of integers; got: 'str'") }
    let it: Value
    do throws(Raised) { it = try th.iterator(source) } catch {
      guard th.pendingIs(.TypeError) else { throw error }
      _ = th.takePending()
      throw th.typeError("can't extend bytearray with \(th.typeName(source))")
    }
    var out = TextBuffer()
    while let x = try th.next(it) {
      out.append(byte: try th.byteArgument(x))
      try th.safePoint()
    }
    if out.failed { throw th.memoryError() }
    let at = b.pointee.count
    try th.resize(b, at &+ out.count)
    if let p = b.pointee.bytes { memcpy(p + at, out.span.base, out.count) }
    return .none
  }

  /// Add the bytes of a bytes-like object, which may be the bytearray itself.
  private static func add(_ b: ByteArrayRef, _ source: Value, _ th: Th) throws(Raised) {
    let isSelf = source == b.value
    let given = try th.buffer(source)
    if given.count == 0 { return }
    let at = b.pointee.count
    try th.resize(b, at &+ given.count)
    guard let p = b.pointee.bytes else { return }
    memcpy(p + at, isSelf ? UnsafeRawPointer(p) : UnsafeRawPointer(given.pointer), given.count)
  }

  static func extendInPlace(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard th.hasBuffer(other) else {
      throw th.typeError("can't concat \(th.typeName(other)) to \(th.typeName(self))")
    }
    try add(ByteArrayRef(unchecked: self), other, th)
    return self
  }

  static func repeatInPlace(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard let times = try th.repetition(other) else { return .notImplemented }
    let b = ByteArrayRef(unchecked: self)
    let n = b.pointee.count
    let (count, overflow) = n.multipliedReportingOverflow(by: max(times, 0))
    if overflow { throw th.memoryError() }
    try th.resize(b, count)
    if count > n, let p = b.pointee.bytes { th.fillRepeating(UnsafeMutableRawPointer(p), UnsafeRawPointer(p), n, times) }
    return self
  }

  static func insert(_ self: Value, _ index: Value, _ item: Value, _ th: Th) throws(Raised) -> Value {
    var i = try th.sizeArgument(index)
    let byte = try th.byteArgument(item)
    let b = ByteArrayRef(unchecked: self)
    let n = b.pointee.count
    try th.resize(b, n &+ 1)
    if i < 0 { i = max(i &+ n, 0) }
    if i > n { i = n }
    if let p = b.pointee.bytes {
      memmove(p + i + 1, p + i, n &- i)
      p[i] = byte
    }
    return .none
  }

  static func pop(_ self: Value, _ index: Value, _ th: Th) throws(Raised) -> Value {
    var i = try th.sizeArgument(index)
    let b = ByteArrayRef(unchecked: self)
    let n = b.pointee.count
    guard n > 0, let p = b.pointee.bytes else { throw th.indexError("pop from empty bytearray") }
    if i < 0 { i = i &+ n }
    guard i >= 0, i < n else { throw th.indexError("pop index out of range") }
    try th.checkResizable(b)
    let byte = p[i]
    try close(b, i, i &+ 1, th)
    return Value(smallInt: Int(byte))
  }

  static func remove(_ self: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let byte = try th.byteArgument(value)
    let b = ByteArrayRef(unchecked: self)
    let i = Search.find(ByteMethods.span(self), unit: UInt32(byte), 0, b.pointee.count)
    if i < 0 { throw th.valueError("value not found in bytearray") }
    try th.checkResizable(b)
    try close(b, i, i &+ 1, th)
    return .none
  }

  static func reverse(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let b = ByteArrayRef(unchecked: self)
    if let p = b.pointee.bytes {
      var bytes = UnsafeMutableBufferPointer(start: p, count: b.pointee.count)
      bytes.reverse()
    }
    return .none
  }

  static func clear(_ self: Value, _ th: Th) throws(Raised) -> Value {
    try th.resize(ByteArrayRef(unchecked: self), 0)
    return .none
  }

  /// Take the bytes from `start` up to `end` out.
  private static func close(_ b: ByteArrayRef, _ start: Int, _ end: Int, _ th: Th) throws(Raised) {
    if start == end { return }
    try th.checkResizable(b)
    let n = b.pointee.count
    if let p = b.pointee.bytes { memmove(p + start, p + end, n &- end) }
    try th.resize(b, n &- (end &- start))
  }

  // MARK: items and slices

  static func setItem(_ self: Value, _ key: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    try assign(self, key, value, th)
    return .none
  }

  static func deleteItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    try assign(self, key, .undef, th)
    return .none
  }

  /// An undef value deletes.
  private static func assign(_ self: Value, _ key: Value, _ value: Value, _ th: Th) throws(Raised) {
    let b = ByteArrayRef(unchecked: self)
    if key.isKind(.slice) { return try assignSlice(b, SliceRef(unchecked: key), value, th) }
    guard th.isInteger(key) || !th.special(th.typeOf(key), .__index__).isUndef else {
      throw th.typeError("bytearray indices must be integers or slices, not \(th.typeName(key))")
    }
    let index = try th.index(key)
    guard let word = th.wordOf(index) else {
      throw th.indexError("cannot fit '\(th.typeName(key))' into an index-sized integer")
    }
    func place() throws(Raised) -> Int {
      let i = word < 0 ? word &+ b.pointee.count : word
      guard i >= 0, i < b.pointee.count else { throw th.indexError("bytearray index out of range") }
      return i
    }
    var i = try place()
    if value.isUndef { return try close(b, i, i &+ 1, th) }
    let byte = try th.byteArgument(value)
    i = try place()
    if let p = b.pointee.bytes { p[i] = byte }
  }

  private static func assignSlice(_ b: ByteArrayRef, _ slice: SliceRef, _ value: Value, _ th: Th) throws(Raised) {
    var bounds = try th.sliceBounds(slice)
    var source = value
    if !value.isUndef, !value.isKind(.bytes), value == b.value || !th.hasBuffer(value) || value.isKind(.memoryView) {
      source = try assignable(value, th)
    }
    // What is assigned may be any exporter; its memory is looked at after all Python code has run.
    let given = source.isUndef ? TextSpan("") : try th.buffer(source).span
    let count = bounds.adjust(b.pointee.count)
    let needed = given.count
    if bounds.step == 1 {
      let start = bounds.start
      let end = start &+ count
      return try replace(b, start, end, given, th)
    }
    if source.isUndef { return try deleteStepped(b, bounds, count, th) }
    if given.count == 0, count == 0 { return }
    guard given.count == count else {
      throw th.valueError("attempt to assign bytes of size \(given.count) to extended slice of size \(count)")
    }
    guard let p = b.pointee.bytes else { return }
    var at = bounds.start
    for i in 0..<count {
      p[at] = given.bytes1[i]
      at &+= bounds.step
    }
  }

  /// Bytes of the value of a slice assignment.
  private static func assignable(_ value: Value, _ th: Th) throws(Raised) -> Value {
    if value.isKind(.str) || th.isInteger(value) || th.special(th.typeOf(value), .__iter__).isUndef
      && th.special(th.typeOf(value), .__getitem__).isUndef
    {
      throw th.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
    }
    if th.hasBuffer(value) { return try th.bytesOf(object: value) }
    var out = TextBuffer()
    try th.appendItems(of: value, "byte must be in range(0, 256)", typeName: "bytearray", to: &out)
    return try th.bytes(buffer: out)
  }

  private static func replace(_ b: ByteArrayRef, _ start: Int, _ end: Int, _ given: TextSpan, _ th: Th) throws(Raised) {
    let n = b.pointee.count
    let growth = given.count &- (end &- start)
    if growth != 0 { try th.checkResizable(b) }
    if growth < 0 {
      if let p = b.pointee.bytes { memmove(p + start + given.count, p + end, n &- end) }
      try th.resize(b, n &+ growth)
    } else if growth > 0 {
      try th.resize(b, n &+ growth)
      if let p = b.pointee.bytes { memmove(p + end + growth, p + end, n &- end) }
    }
    if let p = b.pointee.bytes { memcpy(p + start, given.base, given.count) }
  }

  private static func deleteStepped(_ b: ByteArrayRef, _ bounds: SliceBounds, _ count: Int, _ th: Th) throws(Raised) {
    if count == 0 { return }
    try th.checkResizable(b)
    guard let p = b.pointee.bytes else { return }
    // The same places in ascending order.
    let step = bounds.step < 0 ? 0 &- bounds.step : bounds.step
    let first = bounds.step < 0 ? bounds.start &+ bounds.step &* (count &- 1) : bounds.start
    let n = b.pointee.count
    var to = first
    var from = first
    var left = count
    var next = first
    while from < n {
      if left > 0, from == next {
        left &-= 1
        next = left > 0 ? next &+ step : n
      } else {
        p[to] = p[from]
        to &+= 1
      }
      from &+= 1
    }
    try th.resize(b, n &- count)
  }
}
