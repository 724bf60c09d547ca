// The type bytes: construction, repr, hash and comparisons; the rest is shared with bytearray.
import GilaBase
import Glibc

enum BytesType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, source=<unset>, encoding=<unset>, errors=<unset>)", make, doc: "Make bytes of a length, an iterable of integers, a str with its encoding, or a bytes-like object.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__bytes__(self, /)", plain, doc: "Return the bytes as an object of exact type bytes.")
    t.def("__getnewargs__(self, /)", newArguments, doc: "Give the arguments that make a copy.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.def("__sizeof__(self, /)", size, doc: "Return the size of the object in memory, in bytes.")
    t.classDef("fromhex(type, string, /)", fromHex, doc: "Make bytes of pairs of hexadecimal digits; blanks between pairs are skipped.")
    ByteMethods.declare(t)
  }

  static func make(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (cls, source, encoding, errors) = (args[0], args[1], args[2], args[3])
    let t = try th.requestedClass(cls, .bytes, "bytes")
    let plain = try th.bytesOf(source, encoding, errors)
    if cls == th.rt.type(.bytes) { return plain }
    return try th.newBytes(t, ByteMethods.span(plain))
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    Repr.bytes(ByteMethods.buffer(ByteMethods.span(self)), into: &out)
    return try th.str(buffer: out)
  }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value { try repr(self, th) }

  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let b = BytesRef(unchecked: self)
    if b.pointee.hash == 0 { b.pointee.hash = th.bytesHash(UnsafeRawPointer(b.bytes), b.pointee.count) }
    return th.int(b.pointee.hash)
  }

  static func plain(_ self: Value, _ th: Th) throws(Raised) -> Value { try ByteMethods.unchanged(self, th) }

  static func newArguments(_ self: Value, _ th: Th) throws(Raised) -> Value { th.tuple(try ByteMethods.unchanged(self, th)) }

  /// As CPython counts: a header of 32 bytes and a final zero.
  static func size(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(33 &+ ByteMethods.span(self).count) }

  static func fromHex(_ args: Args, _ th: Th) throws(Raised) -> Value { try ByteMethods.fromHex(args, .bytes, th) }

  static func equal(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { compare(.equal, self, other) }
  static func notEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { compare(.notEqual, self, other) }
  static func less(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { compare(.less, self, other) }
  static func lessEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { compare(.lessEqual, self, other) }
  static func greater(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { compare(.greater, self, other) }
  static func greaterEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { compare(.greaterEqual, self, other) }

  private static func compare(_ op: Comparison, _ self: Value, _ other: Value) -> Value {
    guard other.isKind(.bytes) else { return .notImplemented }
    return .bool(ByteMethods.holds(op, ByteMethods.span(self), ByteMethods.span(other)))
  }
}

extension ByteMethods {
  static func holds(_ op: Comparison, _ a: TextSpan, _ b: TextSpan) -> Bool {
    if op == .equal || op == .notEqual {
      let same = a.count == b.count && (a.count == 0 || memcmp(a.base, b.base, a.count) == 0)
      return same == (op == .equal)
    }
    let order = Int(memcmp(a.base, b.base, min(a.count, b.count)))
    return op.holds(order != 0 ? order : a.count &- b.count, 0)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// bytes(source, encoding, errors) as exact bytes; undef: not given.
  func bytesOf(_ source: Value, _ encoding: Value, _ errors: Value) throws(Raised) -> Value {
    if !encoding.isUndef { _ = try strArgument(encoding, "bytes", named: "encoding") }
    if !errors.isUndef { _ = try strArgument(errors, "bytes", named: "errors") }
    if !encoding.isUndef {
      guard source.isKind(.str) else { throw typeError("encoding without a string argument") }
      return try encode(StrRef(unchecked: source), encoding: encoding, errors: errors)
    }
    if !errors.isUndef {
      throw typeError(source.isKind(.str) ? "string argument without an encoding" : "errors without a string argument")
    }
    if source.isUndef { return rt.pointee.emptyBytes }
    if isExactBytes(source) { return source }
    let t = typeOf(source)
    let method = special(t, .__bytes__)
    if !method.isUndef, !method.isNone {
      let result = try callSpecial(method, source, t)
      guard result.isKind(.bytes) else { throw typeError("__bytes__ returned non-bytes (type \(typeName(result)))") }
      return result
    }
    if source.isKind(.str) { throw typeError("string argument without an encoding") }
    if let count = try countArgument(source) {
      let b = try newBytes(count)
      memset(b.bytes, 0, count)
      return b.value
    }
    return try bytesOf(object: source)
  }

  /// A number of zero bytes; nil when v has no usable `__index__`.
  func countArgument(_ v: Value) throws(Raised) -> Int? {
    if !isInteger(v), special(typeOf(v), .__index__).isUndef { return nil }
    let count: Int
    do throws(Raised) { count = try indexInt(v) } catch {
      guard pendingIs(.TypeError) else { throw error }
      _ = takePending()
      return nil
    }
    if count < 0 { throw valueError("negative count") }
    return count
  }

  /// The bytes of a bytes-like object or an iterable of integers.
  func bytesOf(object: Value) throws(Raised) -> Value {
    if object.isKind(.bytes) { return try bytes(ByteMethods.span(object)) }
    if object.isKind(.memoryView) { return try memoryViewBytes(MemoryViewRef(unchecked: object)) }
    if hasBuffer(object) { return try bytes(try buffer(object, flags: BufferFlags.fullReadOnly).span) }
    var out = TextBuffer()
    try appendItems(of: object, "bytes must be in range(0, 256)", typeName: "bytes", to: &out)
    return try bytes(buffer: out)
  }

  func appendItems(
    of object: Value, _ rangeText: StaticString, typeName name: StaticString, to out: inout TextBuffer
  ) throws(Raised) {
    let it: Value
    do throws(Raised) {
      if object.isKind(.str) { throw typeError("") }
      it = try iterator(object)
    } catch {
      guard pendingIs(.TypeError) else { throw error }
      _ = takePending()
      throw typeError("cannot convert '\(typeName(object))' object to \(name)")
    }
    while let x = try next(it) {
      out.append(byte: try byteArgument(x, rangeText))
      try safePoint()
    }
    if out.failed { throw memoryError() }
  }
}
