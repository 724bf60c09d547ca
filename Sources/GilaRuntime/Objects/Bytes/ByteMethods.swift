// What bytes and bytearray have in common: declarations and helpers. Every function takes either type
// and answers with the type of its receiver.
import GilaBase
import Glibc

enum ByteMethods {
  /// The 256 byte values, as patterns for searches of an integer.
  private nonisolated(unsafe) static let allValues: UnsafeMutablePointer<UInt8> = {
    let p = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for i in 0..<256 { (p + i).initialize(to: UInt8(i)) }
    return p
  }()

  /// The receiver's bytes; valid until Python code runs.
  @inline(__always)
  static func span(_ self: Value) -> TextSpan {
    if self.object.pointee.kind == .bytes {
      let b = BytesRef(unchecked: self)
      return TextSpan(UnsafeRawPointer(b.bytes), count: b.pointee.count, width: 1)
    }
    let b = ByteArrayRef(unchecked: self)
    guard let p = b.pointee.bytes else { return TextSpan(TextSpan.nowhere, count: 0, width: 1) }
    return TextSpan(UnsafeRawPointer(p), count: b.pointee.count, width: 1)
  }

  @inline(__always)
  static func buffer(_ t: TextSpan) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: t.bytes1, count: t.count) }

  /// A new object of the receiver's builtin type, to be filled.
  static func new(_ self: Value, _ count: Int, _ th: Th) throws(Raised) -> (Value, UnsafeMutablePointer<UInt8>) {
    if self.object.pointee.kind == .bytes {
      let b = try th.newBytes(count)
      return (b.value, b.bytes)
    }
    let b = try th.newByteArray(count)
    return (b.value, b.pointee.bytes ?? UnsafeMutableRawPointer(mutating: TextSpan.nowhere).assumingMemoryBound(to: UInt8.self))
  }

  static func copy(_ self: Value, _ t: TextSpan, _ th: Th) throws(Raised) -> Value {
    let (v, p) = try new(self, t.count, th)
    memcpy(p, t.base, t.count)
    return v
  }

  static func copy(_ self: Value, buffer: borrowing TextBuffer, _ th: Th) throws(Raised) -> Value {
    if buffer.failed { throw th.memoryError() }
    return try copy(self, buffer.span, th)
  }

  /// The receiver where nothing changes: exact bytes themselves, else a copy.
  static func unchanged(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.isExactBytes(self) ? self : try copy(self, span(self), th)
  }

  /// An integer or a bytes-like object to look for.
  static func pattern(_ v: Value, _ th: Th) throws(Raised) -> TextSpan {
    if th.hasBuffer(v) { return try th.buffer(v).span }
    guard th.isInteger(v) || !th.special(th.typeOf(v), .__index__).isUndef else {
      throw th.typeError("argument should be integer or bytes-like object, not '\(th.typeName(v))'")
    }
    return TextSpan(UnsafeRawPointer(allValues + Int(try th.byteArgument(v))), count: 1, width: 1)
  }

  static func declare(_ t: TypeSpec) {
    declareOperators(t)
    declareSearch(t)
    declareSplitting(t)
    declareCasing(t)
    declareLayout(t)
  }

  private static func declareOperators(_ t: TypeSpec) {
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__getitem__(self, key, /)", item, doc: "Return self[key].")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__add__(self, value, /)", add, doc: "Return self+value.")
    t.def("__mul__(self, value, /)", multiply, doc: "Return self*value.")
    t.def("__rmul__(self, value, /)", multiply, doc: "Return value*self.")
    t.def("__mod__(self, value, /)", modulo, doc: "Return self%value.")
    t.def("__rmod__(self, value, /)", reflectedModulo, doc: "Return value%self.")
    t.def("__buffer__(self, flags, /)", MemoryViewType.export, doc: "Return a view of the memory of the object.")
  }

  private static func declareSearch(_ t: TypeSpec) {
    t.def("find(self, sub, start=None, end=None, /)", find, doc: "Return the lowest index where sub stands in self[start:end], -1 when nowhere.")
    t.def("rfind(self, sub, start=None, end=None, /)", rfind, doc: "Return the highest index where sub stands in self[start:end], -1 when nowhere.")
    t.def("index(self, sub, start=None, end=None, /)", index, doc: "As find, but raise ValueError when sub is not found.")
    t.def("rindex(self, sub, start=None, end=None, /)", rindex, doc: "As rfind, but raise ValueError when sub is not found.")
    t.def("count(self, sub, start=None, end=None, /)", count, doc: "Count the occurrences of sub in self[start:end] that do not overlap.")
    t.def("startswith(self, prefix, start=None, end=None, /)", startsWith, doc: "Tell whether self[start:end] starts with the prefix, or with one of a tuple.")
    t.def("endswith(self, suffix, start=None, end=None, /)", endsWith, doc: "Tell whether self[start:end] ends with the suffix, or with one of a tuple.")
    t.def("replace(self, old, new, count=-1, /)", replace, doc: "Return a copy with the first count (by default all) occurrences of old replaced by new.")
    t.def("removeprefix(self, prefix, /)", removePrefix, doc: "Return a copy without the prefix, if it starts with it.")
    t.def("removesuffix(self, suffix, /)", removeSuffix, doc: "Return a copy without the suffix, if it ends with it.")
    t.def("translate(self, table, /, delete=b'')", translate, doc: "Map each byte through a table of 256, leaving out those in delete.")
    t.staticDef("maketrans(frm, to, /)", makeTranslation, doc: "Make a table for translate of two sequences of the same length.")
  }

  private static func declareSplitting(_ t: TypeSpec) {
    t.def("split(self, /, sep=None, maxsplit=-1)", split, doc: "Return the list of the parts between separators, by default runs of ASCII blanks.")
    t.def("rsplit(self, /, sep=None, maxsplit=-1)", rsplit, doc: "As split, but maxsplit counts from the right.")
    t.def("splitlines(self, /, keepends=False)", splitLines, doc: "Return the list of lines, without their ends unless keepends is true.")
    t.def("partition(self, sep, /)", partition, doc: "Split at the first separator into what stands before it, the separator and the rest.")
    t.def("rpartition(self, sep, /)", rpartition, doc: "Split at the last separator into what stands before it, the separator and the rest.")
    t.def("join(self, iterable_of_bytes, /)", join, doc: "Concatenate the bytes-like objects of an iterable with this one between them.")
  }

  private static func declareCasing(_ t: TypeSpec) {
    t.def("lower(self, /)", lower, doc: "Return a copy with ASCII letters in lower case.")
    t.def("upper(self, /)", upper, doc: "Return a copy with ASCII letters in upper case.")
    t.def("title(self, /)", title, doc: "Return a copy whose words start in upper case and go on in lower case.")
    t.def("capitalize(self, /)", capitalize, doc: "Return a copy with the first byte in upper case and the rest in lower case.")
    t.def("swapcase(self, /)", swapcase, doc: "Return a copy with upper case made lower and lower case made upper.")
    t.def("isascii(self, /)", isASCII, doc: "Tell whether all bytes are ASCII; true when there are none.")
    t.def("islower(self, /)", isLower, doc: "Tell whether there are letters and all are lower case.")
    t.def("isupper(self, /)", isUpper, doc: "Tell whether there are letters and all are upper case.")
    t.def("istitle(self, /)", isTitle, doc: "Tell whether the bytes are title-cased.")
    t.def("isspace(self, /)", isSpace, doc: "Tell whether there are bytes and all are ASCII blanks.")
    t.def("isdigit(self, /)", isDigit, doc: "Tell whether there are bytes and all are ASCII digits.")
    t.def("isalpha(self, /)", isAlpha, doc: "Tell whether there are bytes and all are ASCII letters.")
    t.def("isalnum(self, /)", isAlphanumeric, doc: "Tell whether there are bytes and all are ASCII letters or digits.")
  }

  private static func declareLayout(_ t: TypeSpec) {
    t.def("strip(self, bytes=None, /)", strip, doc: "Return a copy without blanks, or the given bytes, at both ends.")
    t.def("lstrip(self, bytes=None, /)", lstrip, doc: "Return a copy without blanks, or the given bytes, at the start.")
    t.def("rstrip(self, bytes=None, /)", rstrip, doc: "Return a copy without blanks, or the given bytes, at the end.")
    t.def("center(self, width, fillchar=b' ', /)", center, doc: "Return a copy centred in a field of the given width.")
    t.def("ljust(self, width, fillchar=b' ', /)", ljust, doc: "Return a copy at the left of a field of the given width.")
    t.def("rjust(self, width, fillchar=b' ', /)", rjust, doc: "Return a copy at the right of a field of the given width.")
    t.def("zfill(self, width, /)", zfill, doc: "Pad a numeric text with zeros behind its sign.")
    t.def("expandtabs(self, /, tabsize=8)", expandTabs, doc: "Return a copy with tabs expanded to blanks.")
    t.def("hex(self, /, sep=<unset>, bytes_per_sep=1)", hex, doc: "Return a str of two hexadecimal digits for each byte, in groups if a separator is given.")
    t.def("decode(self, /, encoding='utf-8', errors='strict')", decode, doc: "Return the str that the bytes stand for in an encoding.")
  }
}
