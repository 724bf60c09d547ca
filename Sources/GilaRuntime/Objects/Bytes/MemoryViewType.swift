// The type memoryview: its methods, attributes and comparisons; items and casts stand in their own files.
import GilaBase
import Glibc

enum MemoryViewType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, object)", make, doc: "Make a view of an object that supports the buffer protocol.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__getitem__(self, key, /)", item, doc: "Return self[key].")
    t.def("__setitem__(self, key, value, /)", setItem, doc: "Set self[key] to value.")
    t.def("__delitem__(self, key, /)", deleteItem, doc: "Delete self[key].")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", unordered, doc: "Return self<value.")
    t.def("__le__(self, value, /)", unordered, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", unordered, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", unordered, doc: "Return self>=value.")
    t.def("__buffer__(self, flags, /)", export, doc: "Return a view of the memory of the object.")
    t.def("__release_buffer__(self, buffer, /)", releaseExport, doc: "Release a view that __buffer__ gave.")
    t.def("__enter__(self, /)", enter, doc: "Return the view itself.")
    t.def("__exit__(self, /, *exc_info)", exit, doc: "Release the view.")
    t.def("release(self, /)", release, doc: "Release the memory that the view shows.")
    t.def("tobytes(self, /, order='C')", toBytes, doc: "Return a copy of the items as bytes, by rows ('C'), by columns ('F') or as they lie ('A').")
    t.def("tolist(self, /)", toList, doc: "Return the items as a list, nested for several dimensions.")
    t.def("hex(self, /, sep=<unset>, bytes_per_sep=1)", hex, doc: "Return a str of two hexadecimal digits for each byte, in groups if a separator is given.")
    t.def("cast(self, /, format, shape=<unset>)", cast, doc: "Return a view of the same memory with another item format or shape.")
    t.def("toreadonly(self, /)", toReadOnly, doc: "Return a view that cannot be written through.")
    t.classDef("_from_flags(type, /, object, flags)", fromFlags, doc: "Make a view by request flags of the buffer protocol.")
    t.get("obj", object, doc: "The object whose memory is shown.")
    t.get("nbytes", byteCount, doc: "The number of bytes that the items take.")
    t.get("readonly", readOnly, doc: "Whether the memory cannot be written to.")
    t.get("itemsize", itemSize, doc: "The size of an item in bytes.")
    t.get("format", format, doc: "The format of an item, as struct spells it.")
    t.get("ndim", dimensions, doc: "The number of dimensions.")
    t.get("shape", shape, doc: "The number of items in each dimension.")
    t.get("strides", strides, doc: "The number of bytes from item to item in each dimension.")
    t.get("suboffsets", suboffsets, doc: "Used for indirect arrays only; always empty.")
    t.get("c_contiguous", rowContiguous, doc: "Whether the items lie in rows without gaps.")
    t.get("f_contiguous", columnContiguous, doc: "Whether the items lie in columns without gaps.")
    t.get("contiguous", contiguous, doc: "Whether the items lie without gaps.")
  }

  static func view(_ self: Value, _ th: Th) throws(Raised) -> MemoryViewRef {
    let m = MemoryViewRef(unchecked: self)
    try th.checkReleased(m)
    return m
  }

  // MARK: making and releasing

  static func make(_ args: Args, _ th: Th) throws(Raised) -> Value { try th.memoryView(args[1]).value }

  static func fromFlags(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let object = args[1]
    return try th.memoryView(object, flags: try th.intArgument(args[2])).value
  }

  /// `__buffer__` of bytes, bytearray and memoryview.
  static func export(_ self: Value, _ flags: Value, _ th: Th) throws(Raised) -> Value {
    try th.memoryView(self, flags: try th.intArgument(flags)).value
  }

  /// `__release_buffer__` of bytearray and memoryview.
  static func releaseExport(_ self: Value, _ given: Value, _ th: Th) throws(Raised) -> Value {
    guard given.isKind(.memoryView) else { throw th.typeError("expected a memoryview object") }
    let m = MemoryViewRef(unchecked: given)
    if m.isReleased { throw th.valueError("memoryview's buffer has already been released") }
    guard th.native(m.pointee.owner, as: ManagedBuffer.self)?.owner == self else {
      throw th.valueError("memoryview's buffer is not this object")
    }
    try th.releaseView(m)
    return .none
  }

  static func release(_ self: Value, _ th: Th) throws(Raised) -> Value {
    try th.releaseView(MemoryViewRef(unchecked: self))
    return .none
  }

  static func enter(_ self: Value, _ th: Th) throws(Raised) -> Value { try view(self, th).value }

  static func exit(_ self: Value, _ info: Value, _ th: Th) throws(Raised) -> Value {
    try th.releaseView(MemoryViewRef(unchecked: self))
    return .none
  }

  static func toReadOnly(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let copy = th.copyView(try view(self, th))
    copy.pointee.h.flags.insert(.mark2)
    return copy.value
  }

  // MARK: protocols

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let m = MemoryViewRef(unchecked: self)
    return th.str("<\(m.isReleased ? "released memory" : "memory") at 0x\(String(self.bits, radix: 16))>")
  }

  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    guard m.isReadOnly else { throw th.valueError("cannot hash writable memoryview object") }
    guard ItemCode.isByte(m.code) else {
      throw th.valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
    }
    if let owner = th.native(m.pointee.owner, as: ManagedBuffer.self) {
      _ = try th.hash(owner.wrapped.isUndef ? owner.owner : owner.wrapped)
    }
    return try BytesType.hash(try th.memoryViewBytes(m), th)
  }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    if m.dimensions == 0 { throw th.typeError("0-dim memory has no length") }
    return th.int(m.length(0))
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    if m.dimensions == 0 { throw th.typeError("invalid indexing of 0-dim memory") }
    return th.iterator(.sequenceIterator, self)
  }

  static func equal(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try compare(self, other, true, th) }
  static func notEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { try compare(self, other, false, th) }
  static func unordered(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value { .notImplemented }

  private static func compare(_ self: Value, _ other: Value, _ wanted: Bool, _ th: Th) throws(Raised) -> Value {
    let a = MemoryViewRef(unchecked: self)
    if a.isReleased || other.isKind(.memoryView) && MemoryViewRef(unchecked: other).isReleased {
      return .bool((self == other) == wanted)
    }
    guard th.hasBuffer(other) else { return .notImplemented }
    let b: MemoryViewRef
    if other.isKind(.memoryView) {
      b = MemoryViewRef(unchecked: other)
    } else {
      do throws(Raised) { b = try th.memoryView(other) } catch {
        _ = th.takePending()
        return .notImplemented
      }
    }
    let same = try sameItems(a, b, th)
    if b.value != other { try th.releaseView(b) }
    return .bool(same == wanted)
  }

  private static func sameItems(_ a: MemoryViewRef, _ b: MemoryViewRef, _ th: Th) throws(Raised) -> Bool {
    if a.dimensions != b.dimensions { return false }
    for d in 0..<a.dimensions {
      if a.length(d) != b.length(d) { return false }
      if a.length(d) == 0 { break }
    }
    let (x, y) = (a.code, b.code)
    if x == 0 || y == 0 {
      guard StrRef(unchecked: a.pointee.format).isEqual(StrRef(unchecked: b.pointee.format)) else { return false }
    }
    if x == y, !ItemCode.isFloat(x), a.isRowContiguous, b.isRowContiguous, x != UInt8(ascii: "?") {
      return a.pointee.itemSize == b.pointee.itemSize && memcmp(a.pointee.start, b.pointee.start, a.byteCount) == 0
    }
    if x == 0 || y == 0 {
      return try ByteMethods.holds(
        .equal, ByteMethods.span(th.memoryViewBytes(a)), ByteMethods.span(th.memoryViewBytes(b)))
    }
    return try sameItems(a, a.pointee.start, x, b, b.pointee.start, y, 0, th)
  }

  private static func sameItems(
    _ a: MemoryViewRef, _ p: UnsafeMutableRawPointer, _ x: UInt8, _ b: MemoryViewRef, _ q: UnsafeMutableRawPointer, _ y: UInt8,
    _ d: Int, _ th: Th
  ) throws(Raised) -> Bool {
    if d == a.dimensions {
      let (v, w) = (try ItemCode.read(p, x, th), try ItemCode.read(q, y, th))
      if v.isFlonum || v.isKind(.float), w.isFlonum || w.isKind(.float) { return th.doubleOf(v) == th.doubleOf(w) }
      return try th.equals(v, w)
    }
    for i in 0..<a.length(d) {
      guard try sameItems(a, p + i &* a.stride(d), x, b, q + i &* b.stride(d), y, d + 1, th) else { return false }
    }
    return true
  }

  // MARK: copies

  static func toBytes(_ self: Value, _ order: Value, _ th: Th) throws(Raised) -> Value {
    var byColumns = false
    let m = MemoryViewRef(unchecked: self)
    if !order.isNone {
      guard order.isKind(.str) else {
        throw th.typeError("tobytes() argument 'order' must be str or None, not \(th.typeName(order))")
      }
      try th.checkReleased(m)
      let s = StrRef(unchecked: order)
      switch s.length == 1 ? s.codePoint(0) : 0 {
      case 0x43: break
      case 0x46: byColumns = true
      case 0x41: byColumns = m.isColumnContiguous && !m.isRowContiguous
      default: throw th.valueError("order must be 'C', 'F' or 'A'")
      }
    }
    return try th.memoryViewBytes(m, byColumns: byColumns)
  }

  static func hex(_ self: Value, _ separator: Value, _ group: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    return try ByteMethods.hex(try th.memoryViewBytes(m), separator, group, th)
  }

  // MARK: attributes

  static func object(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    guard let managed = th.native(m.pointee.owner, as: ManagedBuffer.self) else { return .none }
    return managed.wrapped.isUndef ? managed.owner : managed.wrapped
  }

  static func byteCount(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(try view(self, th).byteCount) }
  static func readOnly(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(try view(self, th).isReadOnly) }
  static func itemSize(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(try view(self, th).pointee.itemSize) }
  static func format(_ self: Value, _ th: Th) throws(Raised) -> Value { try view(self, th).pointee.format }
  static func dimensions(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(try view(self, th).dimensions) }
  static func rowContiguous(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(try view(self, th).isRowContiguous) }
  static func columnContiguous(_ self: Value, _ th: Th) throws(Raised) -> Value { .bool(try view(self, th).isColumnContiguous) }
  static func contiguous(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    return .bool(m.isRowContiguous || m.isColumnContiguous)
  }
  static func suboffsets(_ self: Value, _ th: Th) throws(Raised) -> Value {
    _ = try view(self, th)
    return th.rt.pointee.emptyTuple
  }
  static func shape(_ self: Value, _ th: Th) throws(Raised) -> Value { try extentTuple(try view(self, th), 0, th) }
  static func strides(_ self: Value, _ th: Th) throws(Raised) -> Value { try extentTuple(try view(self, th), 1, th) }

  private static func extentTuple(_ m: MemoryViewRef, _ which: Int, _ th: Th) throws(Raised) -> Value {
    if m.dimensions == 0 { return th.rt.pointee.emptyTuple }
    let t = try th.newTuple(m.dimensions)
    for d in 0..<m.dimensions { t.items[d] = th.int(m.extents[2 * d + which]) }
    return t.value
  }
}
