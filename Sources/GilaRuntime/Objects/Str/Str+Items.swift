// Construction, items, operators and comparisons of str.
import GilaBase
import Glibc

extension StrType {
  // MARK: construction

  static func make(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let t = try th.requestedClass(args[0], .str, "str")
    let (object, encoding, errors) = (args[1], args[2], args[3])
    let plain: Value
    if !encoding.isUndef, !encoding.isKind(.str) {
      throw th.typeError("str() argument 'encoding' must be str, not \(th.typeName(encoding))")
    }
    if !errors.isUndef, !errors.isKind(.str) {
      throw th.typeError("str() argument 'errors' must be str, not \(th.typeName(errors))")
    }
    if object.isUndef {
      plain = th.rt.pointee.emptyStr
    } else if encoding.isUndef, errors.isUndef {
      plain = try th.text(object)
      // An exact str() returns whatever str subclass `__str__` returned.
      if t.value == th.rt.type(.str) { return plain }
    } else {
      if object.isKind(.str) { throw th.typeError("decoding str is not supported") }
      plain = try decodeObject(object, encoding, errors, th)
    }
    return try th.newStr(t, StrRef(unchecked: plain))
  }

  private static func decodeObject(_ object: Value, _ encoding: Value, _ errors: Value, _ th: Th) throws(Raised) -> Value {
    if !object.isKind(.bytes), !th.hasBuffer(object) {
      throw th.typeError("decoding to str: need a bytes-like object, \(th.typeName(object)) found")
    }
    let b = try th.buffer(object)
    return try th.decode(bytes: b.pointer, b.count, encoding: encoding, errors: errors, object: object)
  }

  // MARK: protocols

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    Repr.text(th.span(StrRef(unchecked: self)), into: &out)
    return try th.str(buffer: out)
  }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.plainStr(self) }

  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(th.strHash(StrRef(unchecked: self))) }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(StrRef(unchecked: self).length) }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { th.iterator(.strIterator, self) }

  static func item(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    if _fastPath(key.isSmallInt) { return try item(s, key.smallInt, th) }
    if key.isKind(.slice) {
      var bounds = try th.sliceBounds(SliceRef(unchecked: key))
      let count = bounds.adjust(s.length)
      if count == 0 { return th.rt.pointee.emptyStr }
      if bounds.step == 1 { return try th.substring(s, bounds.start, bounds.start &+ count) }
      return try stepped(s, bounds, count, th)
    }
    if !th.isInteger(key), th.special(th.typeOf(key), .__index__).isUndef {
      throw th.typeError("string indices must be integers, not '\(th.typeName(key))'")
    }
    let i = try th.index(key)
    guard let n = th.wordOf(i) else { throw th.indexError("cannot fit '\(th.typeName(key))' into an index-sized integer") }
    return try item(s, n, th)
  }

  @inline(__always)
  private static func item(_ s: StrRef, _ index: Int, _ th: Th) throws(Raised) -> Value {
    let i = index < 0 ? index &+ s.length : index
    if i < 0 || i >= s.length { throw th.indexError("string index out of range") }
    return th.character(s.codePoint(i))
  }

  private static func stepped(_ s: StrRef, _ bounds: SliceBounds, _ count: Int, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer(capacity: count)
    var at = bounds.start
    var left = count
    while left > 0 {
      out.append(s.codePoint(at))
      at &+= bounds.step
      left &-= 1
    }
    return try th.str(buffer: out)
  }

  static func contains(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    guard key.isKind(.str) else {
      throw th.typeError("'in <string>' requires string as left operand, not \(th.typeName(key))")
    }
    let text = th.span(StrRef(unchecked: self))
    return .bool(Search.find(text, th.span(StrRef(unchecked: key)), 0, text.count) >= 0)
  }

  static func add(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard other.isKind(.str) else {
      throw th.typeError("can only concatenate str (not \"\(th.typeName(other))\") to str")
    }
    return try th.concatenate(StrRef(unchecked: self), StrRef(unchecked: other))
  }

  static func multiply(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard let times = try th.repetition(other) else { return .notImplemented }
    return try th.repeated(StrRef(unchecked: self), times)
  }

  static func newArguments(_ self: Value, _ th: Th) throws(Raised) -> Value { th.tuple(try th.plainStr(self)) }

  /// As CPython counts: a header of 40 bytes for ASCII and 56 for other text, and a final zero.
  static func size(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    return th.int((s.isASCII ? 40 : 56) &+ (s.length &+ 1) &* s.width)
  }

  // MARK: comparisons

  static func equal(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    if self == other { return .true }
    guard other.isKind(.str) else { return .notImplemented }
    return .bool(StrRef(unchecked: self).isEqual(StrRef(unchecked: other)))
  }

  static func notEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    if self == other { return .false }
    guard other.isKind(.str) else { return .notImplemented }
    return .bool(!StrRef(unchecked: self).isEqual(StrRef(unchecked: other)))
  }

  static func less(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { order(.less, self, other, th) }
  static func lessEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { order(.lessEqual, self, other, th) }
  static func greater(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { order(.greater, self, other, th) }
  static func greaterEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    order(.greaterEqual, self, other, th)
  }

  private static func order(_ op: Comparison, _ self: Value, _ other: Value, _ th: Th) -> Value {
    guard other.isKind(.str) else { return .notImplemented }
    return .bool(op.holds(th.compareText(StrRef(unchecked: self), StrRef(unchecked: other)), 0))
  }
}
