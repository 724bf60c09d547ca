// The type bytearray: construction, comparisons and what it adds to the methods it shares with bytes.
import GilaBase
import Glibc

enum ByteArrayType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", make, doc: "Make an empty bytearray.")
    t.def("__init__(self, /, source=<unset>, encoding=<unset>, errors=<unset>)", initialize, doc: "Fill the bytearray as bytes() would.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__str__(self, /)", repr, doc: "Return str(self).")
    t.unhashable()
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.def("__setitem__(self, key, value, /)", setItem, doc: "Set self[key] to value.")
    t.def("__delitem__(self, key, /)", deleteItem, doc: "Delete self[key].")
    t.def("__iadd__(self, value, /)", extendInPlace, doc: "Implement self+=value.")
    t.def("__imul__(self, value, /)", repeatInPlace, doc: "Implement self*=value.")
    t.def("__release_buffer__(self, buffer, /)", MemoryViewType.releaseExport, doc: "Release a view that __buffer__ gave.")
    t.def("__alloc__(self, /)", allocated, doc: "Return the number of bytes allocated.")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.def("__reduce_ex__(self, proto=0, /)", reduceEx, doc: "Return state information for pickling.")
    t.def("__sizeof__(self, /)", size, doc: "Return the size of the object in memory, in bytes.")
    t.def("append(self, item, /)", append, doc: "Add an integer at the end.")
    t.def("extend(self, iterable_of_ints, /)", extend, doc: "Add the integers of an iterable at the end.")
    t.def("insert(self, index, item, /)", insert, doc: "Insert an integer before the index.")
    t.def("pop(self, index=-1, /)", pop, doc: "Remove and return the item at the index.")
    t.def("remove(self, value, /)", remove, doc: "Remove the first occurrence of an integer.")
    t.def("reverse(self, /)", reverse, doc: "Reverse the order of the items in place.")
    t.def("clear(self, /)", clear, doc: "Remove all items.")
    t.def("copy(self, /)", copy, doc: "Return a copy.")
    t.classDef("fromhex(type, string, /)", fromHex, doc: "Make a bytearray of pairs of hexadecimal digits; blanks between pairs are skipped.")
    ByteMethods.declare(t)
  }

  // MARK: construction

  static func make(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let t = try th.requestedClass(args[0], .byteArray, "bytearray")
    if !t.pointee.flags.contains(.heapType) { return try th.newByteArray(0).value }
    let size = MemoryLayout<ByteArrayLayout>.size
    let raw = th.heap.allocateSmall(size + 8)
    let b = raw.assumingMemoryBound(to: ByteArrayLayout.self)
    b.initialize(to: ByteArrayLayout(
      h: Header(.byteArray, shape: t.pointee.rootShape, flags: [.heapType]), count: 0, capacity: 0, bytes: nil, exports: 0))
    (raw + size).storeBytes(of: Value.undef, as: Value.self)
    if t.pointee.flags.contains(.hasFinalizer) { th.registerFinalizer(b.object) }
    return b.value
  }

  static func initialize(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (receiver, source, encoding, errors) = (args[0], args[1], args[2], args[3])
    let b = ByteArrayRef(unchecked: receiver)
    if !encoding.isUndef { _ = try th.strArgument(encoding, "bytearray", named: "encoding") }
    if !errors.isUndef { _ = try th.strArgument(errors, "bytearray", named: "errors") }
    try th.resize(b, 0)
    if source.isKind(.str) {
      if encoding.isUndef { throw th.typeError("string argument without an encoding") }
      let encoded = try th.encode(StrRef(unchecked: source), encoding: encoding, errors: errors)
      try fill(b, ByteMethods.span(encoded), th)
      return .none
    }
    if !encoding.isUndef || !errors.isUndef {
      throw th.typeError(encoding.isUndef ? "errors without a string argument" : "encoding without a string argument")
    }
    if source.isUndef { return .none }
    if let count = try th.countArgument(source) {
      try th.resize(b, count)
      if let p = b.pointee.bytes { memset(p, 0, b.pointee.count) }
      return .none
    }
    if source.isKind(.memoryView) {
      let copied = try th.memoryViewBytes(MemoryViewRef(unchecked: source))
      try fill(b, ByteMethods.span(copied), th)
    } else if th.hasBuffer(source) {
      try fill(b, try th.buffer(source, flags: BufferFlags.fullReadOnly).span, th)
    } else {
      var out = TextBuffer()
      try th.appendItems(of: source, "byte must be in range(0, 256)", typeName: "bytearray", to: &out)
      try fill(b, out.span, th)
      withExtendedLifetime(out) {}
    }
    return .none
  }

  private static func fill(_ b: ByteArrayRef, _ t: TextSpan, _ th: Th) throws(Raised) {
    // Python code of an iterable may have put bytes there meanwhile.
    let at = b.pointee.count
    try th.resize(b, at &+ t.count)
    if let p = b.pointee.bytes { memcpy(p + at, t.base, t.count) }
  }

  static func fromHex(_ args: Args, _ th: Th) throws(Raised) -> Value { try ByteMethods.fromHex(args, .byteArray, th) }

  // MARK: protocols

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    out.append(th.span(StrRef(unchecked: th.typeOf(self).pointee.name)))
    out.append("(b")
    var quoted = TextBuffer()
    Repr.text(ByteMethods.span(self), ascii: true, into: &quoted)
    // Single quotes are escaped between double quotes as well.
    if quoted.count > 0, quoted[0] == 0x22 {
      for i in 0..<quoted.count {
        if quoted[i] == 0x27 { out.append(0x5C) }
        out.append(quoted[i])
      }
    } else {
      out.append(quoted)
    }
    out.append(")")
    return try th.str(buffer: out)
  }

  static func equal(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try compare(.equal, self, other, th) }
  static func notEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try compare(.notEqual, self, other, th) }
  static func less(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try compare(.less, self, other, th) }
  static func lessEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try compare(.lessEqual, self, other, th) }
  static func greater(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try compare(.greater, self, other, th) }
  static func greaterEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    try compare(.greaterEqual, self, other, th)
  }

  private static func compare(_ op: Comparison, _ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard th.hasBuffer(other) else { return .notImplemented }
    let b: ByteBuffer
    do throws(Raised) { b = try th.buffer(other) } catch {
      _ = th.takePending()
      return .notImplemented
    }
    return .bool(ByteMethods.holds(op, ByteMethods.span(self), b.span))
  }

  static func allocated(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let b = ByteArrayRef(unchecked: self)
    return th.int(b.pointee.count == 0 ? 0 : b.pointee.capacity &+ 1)
  }

  static func size(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let b = ByteArrayRef(unchecked: self)
    return th.int(56 &+ (b.pointee.count == 0 ? 0 : b.pointee.capacity &+ 1))
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value { try reduce(self, 2, th) }

  static func reduceEx(_ self: Value, _ proto: Value, _ th: Th) throws(Raised) -> Value {
    try reduce(self, try th.intArgument(proto), th)
  }

  private static func reduce(_ self: Value, _ proto: Int, _ th: Th) throws(Raised) -> Value {
    let t = ByteMethods.span(self)
    let arguments: Value
    if t.count == 0 {
      arguments = th.rt.pointee.emptyTuple
    } else if proto < 3 {
      arguments = th.tuple(try th.str(t), th.str("latin-1"))
    } else {
      arguments = th.tuple(try th.bytes(t))
    }
    let state = try th.getAttributeOrUndef(self, .__dict__)
    return th.tuple(th.typeOf(self).value, arguments, state.isUndef ? .none : state)
  }

  static func copy(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.byteArray(ByteMethods.span(self)) }
}
