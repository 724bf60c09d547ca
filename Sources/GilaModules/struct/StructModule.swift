// The module `_struct`: binary records by format strings.
import GilaBase
import GilaRuntime
import Glibc

/// A parsed format: runs of one code, at offsets where native alignment puts them.
final class StructFormat: NativeObject {
  struct Item {
    var code: UInt8
    /// Repetitions, or the length of s and p.
    var count: Int
    /// Bytes of one.
    var size: Int
    var offset: Int
  }
  var items: [Item] = []
  var size = -1
  /// Values packed and unpacked.
  var values = 0
  var isBig = false
  /// Native order, sizes and alignment.
  var isNative = true
  var text = Value.none

  override func trace(_ marker: Marker) { marker.mark(text) }
}

public enum StructModule {
  public static func declare(_ m: ModuleSpec) {
    let th = m.th
    let error = th.newBuiltinType(th.intern("error"), layout: .exception, base: TypeRef(unchecked: th.rt.exception(.Exception)), doc: "", flags: [.basable, .instancesHaveDict, .isException])
    TypeSpec(th: th, type: error).constant("__module__", th.str("struct"))
    th.finishBuiltinType(error)
    m.constant("error", error.value)
    m.type("Struct", doc: "Struct(fmt) --> compiled struct object", flags: [.basable, .instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, *args, **kwargs)", { a, th throws(Raised) in th.box(StructFormat(), type: try th.requestedBox(a[0])) }, doc: "Create and return a new object.")
      t.def("__init__(self, /, format)", initialize, doc: "Initialize self.")
      t.def("pack(self, /, *values)", { a, th throws(Raised) in
        try StructCodec.pack(try ready(a[0], th), TupleRef(unchecked: a[1]), 0, "pack", th)
      }, doc: "Return a bytes object containing the values packed according to the format.")
      t.def("unpack(self, buffer, /)", { v, buffer, th throws(Raised) in try unpack(try ready(v, th), buffer, th) }, doc: "Return a tuple containing unpacked values.\n\nThe size of the buffer in bytes must be the format's.")
      t.def("unpack_from(self, /, buffer, offset=0)", { a, th throws(Raised) in try unpackFrom(try ready(a[0], th), a[1], a[2], th) }, doc: "Return a tuple containing unpacked values, starting at an offset of the buffer.")
      t.def("pack_into(self, /, *args)", { a, th throws(Raised) in
        try packInto(try ready(a[0], th), TupleRef(unchecked: a[1]), 0, th)
      }, doc: "Pack values according to the format and write the packed bytes into the writable buffer starting at offset.")
      t.def("iter_unpack(self, buffer, /)", { v, buffer, th throws(Raised) in try iterate(v, buffer, th) }, doc: "Return an iterator yielding tuples.")
      t.def("__repr__(self, /)", { v, th throws(Raised) in
        th.str("\(th.swiftString(th.typeOf(v).pointee.name))(\(th.swiftString(try th.repr(th.boxed(v, StructFormat.self).text))))")
      }, doc: "Return repr(self).")
      t.get("format", { v, th throws(Raised) in th.boxed(v, StructFormat.self).text }, doc: "struct format string")
      t.get("size", { v, th throws(Raised) in th.int(th.boxed(v, StructFormat.self).size) }, doc: "struct size in bytes")
      t.def("__sizeof__(self, /)", { v, th throws(Raised) in th.int(64 + 32 * th.boxed(v, StructFormat.self).items.count) }, doc: "S.__sizeof__() -> size of S in memory, in bytes")
    }
    m.type("unpack_iterator", doc: "", flags: [.disallowInstantiation]) { t in
      IteratorMethods.declare(t)
      t.def("__length_hint__(self, /)", { v, th throws(Raised) in
        let it = th.boxed(v, UnpackIterator.self)
        return th.int((it.count - it.position) / max(it.format.size, 1))
      }, doc: "Private method returning an estimate of len(list(it)).")
    }
    m.constant("_cache", th.dict())
    declareFunctions(m)
  }

  private static func declareFunctions(_ m: ModuleSpec) {
    m.def("calcsize(format, /)", { f, th throws(Raised) in th.int(try cached(f, th).size) }, doc: "Return size in bytes of the struct described by the format string.")
    m.def("pack(*args)", { a, th throws(Raised) in
      let args = TupleRef(unchecked: a[0])
      if args.pointee.count == 0 { throw th.typeError("missing format argument") }
      return try StructCodec.pack(try cached(args.items[0], th), args, 1, "pack", th)
    }, doc: "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values v1, v2, ... packed according\nto the format string.  See help(struct) for more on format strings.")
    m.def("pack_into(*args)", { a, th throws(Raised) in
      let args = TupleRef(unchecked: a[0])
      if args.pointee.count == 0 { throw th.typeError("missing format argument") }
      return try packInto(try cached(args.items[0], th), args, 1, th)
    }, doc: "pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format string and write\nthe packed bytes into the writable buffer buf starting at offset.")
    m.def("unpack(format, buffer, /)", { f, buffer, th throws(Raised) in try unpack(try cached(f, th), buffer, th) }, doc: "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size in bytes must be calcsize(format).")
    m.def("unpack_from(format, /, buffer, offset=0)", { f, buffer, offset, th throws(Raised) in
      try unpackFrom(try cached(f, th), buffer, offset, th)
    }, doc: "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size, minus offset, must be at least calcsize(format).")
    m.def("iter_unpack(format, buffer, /)", { f, buffer, th throws(Raised) in try iterate(try cachedStruct(f, th), buffer, th) }, doc: "Return an iterator yielding tuples unpacked from the given bytes.\n\nEach call consumes the next chunk of the buffer.")
    m.def("_clearcache()", { th throws(Raised) in
      let cache = try th.moduleAttribute("_struct", "_cache")
      if cache.isKind(.dict) { th.clear(DictRef(unchecked: cache)) }
      return .none
    }, doc: "Clear the internal cache.")
  }

  static func error(_ message: String, _ th: Th) -> Raised {
    do throws(Raised) {
      return th.raise(try th.moduleAttribute("_struct", "error"), argument: th.str(message))
    } catch {
      return error
    }
  }

  private static func initialize(_ v: Value, _ format: Value, _ th: Th) throws(Raised) -> Value {
    let f = th.boxed(v, StructFormat.self)
    try StructCodec.parse(format, into: f, th)
    th.barrier(v.object)
    return .none
  }

  private static func ready(_ v: Value, _ th: Th) throws(Raised) -> StructFormat {
    let f = th.boxed(v, StructFormat.self)
    if f.size < 0 { throw th.runtimeError("Struct object is not initialized") }
    return f
  }

  /// The Struct of a format, remembered in the module's cache.
  private static func cachedStruct(_ format: Value, _ th: Th) throws(Raised) -> Value {
    let module = try th.importModule(named: "_struct")
    let cache = try th.attribute(module, "_cache")
    let isKey = th.isExactKind(format, .str) || th.isExactKind(format, .bytes)
    if isKey, cache.isKind(.dict) {
      let found = try th.get(DictRef(unchecked: cache), format)
      if !found.isUndef { return found }
    }
    let made = try th.call(try th.attribute(module, "Struct"), format)
    if isKey, cache.isKind(.dict) {
      let d = DictRef(unchecked: cache)
      if d.pointee.count >= 100 { th.clear(d) }
      try th.set(d, format, made)
    }
    return made
  }

  private static func cached(_ format: Value, _ th: Th) throws(Raised) -> StructFormat {
    let s = try cachedStruct(format, th)
    guard let f = th.native(s, as: StructFormat.self) else { throw th.runtimeError("_struct.Struct was replaced") }
    return f
  }

  // MARK: buffers

  private static func unpack(_ f: StructFormat, _ buffer: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.buffer(buffer)
    if b.count != f.size { throw error("unpack requires a buffer of \(f.size) bytes", th) }
    return try StructCodec.unpack(f, UnsafeRawPointer(b.pointer), th)
  }

  private static func unpackFrom(_ f: StructFormat, _ buffer: Value, _ offset: Value, _ th: Th) throws(Raised) -> Value {
    let at = try th.word(offset)
    let b = try th.buffer(buffer)
    let start = try position(f, at, b.count, "unpack_from", "unpacking", "not enough data to unpack", th)
    return try StructCodec.unpack(f, UnsafeRawPointer(b.pointer) + start, th)
  }

  private static func position(
    _ f: StructFormat, _ offset: Int, _ count: Int, _ name: String, _ verb: String, _ noSpace: String, _ th: Th
  ) throws(Raised) -> Int {
    var at = offset
    if at < 0 {
      if at + f.size > 0 { throw error("\(noSpace) \(f.size) bytes at offset \(at)", th) }
      if at + count < 0 { throw error("offset \(at) out of range for \(count)-byte buffer", th) }
      at += count
    }
    if count - at < f.size {
      throw error(
        "\(name) requires a buffer of at least \(UInt(bitPattern: at) &+ UInt(bitPattern: f.size)) bytes for \(verb) \(f.size) bytes at offset \(at) (actual buffer size is \(count))", th)
    }
    return at
  }

  private static func packInto(_ f: StructFormat, _ args: TupleRef, _ first: Int, _ th: Th) throws(Raised) -> Value {
    let n = args.pointee.count - first
    if n < 1 { throw error("pack_into expected buffer argument", th) }
    if n < 2 { throw error("pack_into expected offset argument", th) }
    if n - 2 != f.values { throw error("pack_into expected \(f.values) items for packing (got \(n - 2))", th) }
    let target = args.items[first]
    let at = try th.word(args.items[first + 1])
    let packed = try StructCodec.pack(f, args, first + 2, "pack_into", th)
    guard th.hasBuffer(target), case let b = try th.buffer(target), !b.isReadOnly else {
      throw th.typeError("argument must be read-write bytes-like object, not \(th.typeName(target))")
    }
    let start = try position(f, at, b.count, "pack_into", "packing", "no space to pack", th)
    memcpy(b.pointer + start, BytesRef(unchecked: packed).bytes, f.size)
    return .none
  }

  final class UnpackIterator: NativeIterator {
    let owner: Value
    let format: StructFormat
    let buffer: Value
    let count: Int
    var position = 0
    init(_ owner: Value, _ format: StructFormat, _ buffer: Value, _ count: Int) {
      self.owner = owner
      self.format = format
      self.buffer = buffer
      self.count = count
    }
    override func trace(_ marker: Marker) {
      marker.mark(owner)
      marker.mark(buffer)
    }
    override func next(_ th: Th) throws(Raised) -> Value {
      let b = try th.buffer(buffer)
      guard position < count, b.count - position >= format.size else { return .undef }
      let v = try StructCodec.unpack(format, UnsafeRawPointer(b.pointer) + position, th)
      position += format.size
      return v
    }
  }

  private static func iterate(_ v: Value, _ buffer: Value, _ th: Th) throws(Raised) -> Value {
    let f = try ready(v, th)
    if f.size == 0 { throw error("cannot iteratively unpack with a struct of length 0", th) }
    let n = try th.buffer(buffer).count
    if n % f.size != 0 {
      throw error("iterative unpacking requires a buffer of a multiple of \(f.size) bytes", th)
    }
    let type = try th.moduleAttribute("_struct", "unpack_iterator")
    return th.box(UnpackIterator(v, f, buffer, n), type: TypeRef(unchecked: type))
  }
}
