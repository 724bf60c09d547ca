// Items and operators of bytes and bytearray.
import GilaBase
import Glibc

extension ByteMethods {
  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(span(self).count) }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { th.iterator(.bytesIterator, self) }

  static func item(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    if key.isSmallInt { return try item(self, at: key.smallInt, th) }
    if key.isKind(.slice) {
      var bounds = try th.sliceBounds(SliceRef(unchecked: key))
      let t = span(self)
      let count = bounds.adjust(t.count)
      if count == t.count, bounds.step == 1 { return try unchanged(self, th) }
      if bounds.step == 1 || count == 0 {
        return try copy(self, t.slice(count == 0 ? 0 : bounds.start, count == 0 ? 0 : bounds.start &+ count), th)
      }
      let (v, p) = try new(self, count, th)
      var at = bounds.start
      var i = 0
      while i < count {
        p[i] = t.bytes1[at]
        at &+= bounds.step
        i &+= 1
      }
      return v
    }
    guard th.isInteger(key) || !th.special(th.typeOf(key), .__index__).isUndef else {
      let name = self.isKind(.bytes) ? "byte" : "bytearray"
      throw th.typeError("\(name) indices must be integers or slices, not \(th.typeName(key))")
    }
    let i = try th.index(key)
    guard let n = th.wordOf(i) else { throw th.indexError("cannot fit '\(th.typeName(key))' into an index-sized integer") }
    return try item(self, at: n, th)
  }

  @inline(__always)
  private static func item(_ self: Value, at index: Int, _ th: Th) throws(Raised) -> Value {
    let t = span(self)
    let i = index < 0 ? index &+ t.count : index
    if i < 0 || i >= t.count {
      throw th.indexError(self.isKind(.bytes) ? "index out of range" : "bytearray index out of range")
    }
    return Value(smallInt: Int(t.bytes1[i]))
  }

  static func contains(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    if th.isInteger(key) || !th.hasBuffer(key) && !th.special(th.typeOf(key), .__index__).isUndef {
      let byte = try th.byteArgument(key)
      let t = span(self)
      return .bool(Search.find(t, unit: UInt32(byte), 0, t.count) >= 0)
    }
    let pattern = try th.buffer(key).span
    let t = span(self)
    return .bool(Search.find(t, pattern, 0, t.count) >= 0)
  }

  static func add(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard th.hasBuffer(other) else {
      throw th.typeError("can't concat \(th.typeName(other)) to \(th.typeName(self))")
    }
    let b = try th.buffer(other).span
    let a = span(self)
    if a.count == 0, th.isExactBytes(self), th.isExactBytes(other) { return other }
    if b.count == 0, th.isExactBytes(self) { return self }
    let (v, p) = try new(self, a.count &+ b.count, th)
    memcpy(p, a.base, a.count)
    memcpy(p + a.count, b.base, b.count)
    return v
  }

  static func multiply(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard let times = try th.repetition(other) else { return .notImplemented }
    let t = span(self)
    if times == 1, th.isExactBytes(self) { return self }
    if times <= 0 || t.count == 0 { return try new(self, 0, th).0 }
    let (count, overflow) = t.count.multipliedReportingOverflow(by: times)
    if overflow {
      if self.isKind(.bytes) { throw th.overflowError("repeated bytes are too long") }
      throw th.memoryError()
    }
    let (v, p) = try new(self, count, th)
    th.fillRepeating(UnsafeMutableRawPointer(p), t.base, t.count, times)
    return v
  }

  static func modulo(_ self: Value, _ args: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    var formatter = PercentFormatter(args: args, bytes: true, th: th)
    if self.isKind(.bytes) {
      try formatter.run(span(self), into: &out)
    } else {
      // Converting the arguments may change the bytearray.
      var format = TextBuffer()
      format.append(span(self))
      try formatter.run(format.span, into: &out)
      withExtendedLifetime(format) {}
    }
    return try copy(self, buffer: out, th)
  }

  static func reflectedModulo(_ self: Value, _ format: Value, _ th: Th) throws(Raised) -> Value {
    self.isKind(.bytes) ? format.isKind(.bytes) ? try modulo(format, self, th) : .notImplemented
      : format.isKind(.byteArray) ? try modulo(format, self, th) : .notImplemented
  }

  static func decode(_ self: Value, _ encoding: Value, _ errors: Value, _ th: Th) throws(Raised) -> Value {
    _ = try th.strArgument(encoding, "decode", named: "encoding")
    _ = try th.strArgument(errors, "decode", named: "errors")
    let t = span(self)
    return try th.decode(bytes: t.base, t.count, encoding: encoding, errors: errors, object: self)
  }

  static func hex(_ self: Value, _ separator: Value, _ group: Value, _ th: Th) throws(Raised) -> Value {
    let size = try th.intArgument(group)
    let byte = try hexSeparator(separator, th)
    var out = TextBuffer()
    Repr.hex(buffer(span(self)), separator: byte ?? 0, group: byte == nil ? 0 : size, into: &out)
    return try th.str(buffer: out)
  }

  /// The separator of hex(); nil without one.
  static func hexSeparator(_ v: Value, _ th: Th) throws(Raised) -> UInt8? {
    if v.isUndef { return nil }
    guard try th.length(v) == 1 else { throw th.valueError("sep must be length 1.") }
    let c: UInt32
    if v.isKind(.str) {
      c = StrRef(unchecked: v).codePoint(0)
    } else if v.isKind(.bytes) {
      c = UInt32(BytesRef(unchecked: v).bytes[0])
    } else {
      throw th.typeError("sep must be str or bytes.")
    }
    if c > 127 { throw th.valueError("sep must be ASCII.") }
    return UInt8(truncatingIfNeeded: c)
  }

  /// fromhex of both types: the class is called with the bytes when it is a subclass.
  static func fromHex(_ args: Args, _ kind: Kind, _ th: Th) throws(Raised) -> Value {
    let (cls, text) = (args[0], args[1])
    guard text.isKind(.str) else { throw th.typeError("fromhex() argument must be str, not \(th.typeName(text))") }
    var out = TextBuffer()
    let bad = Repr.fromHex(th.span(StrRef(unchecked: text)), into: &out)
    if bad >= 0 { throw th.valueError("non-hexadecimal number found in fromhex() arg at position \(bad)") }
    if out.failed { throw th.memoryError() }
    if kind == .bytes {
      let plain = try th.bytes(buffer: out)
      return cls == th.rt.type(.bytes) ? plain : try th.call(cls, plain)
    }
    if cls == th.rt.type(.byteArray) { return try th.byteArray(out.span) }
    return try th.call(cls, try th.bytes(buffer: out))
  }
}
