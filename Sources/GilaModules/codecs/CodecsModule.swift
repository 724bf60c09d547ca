// The module `_codecs`: the registry of encodings and error handlers, and the built-in codecs as functions
// that say how much input they used.
import GilaBase
import GilaRuntime

public enum CodecsModule {
  public static func declare(_ m: ModuleSpec) {
    declareRegistry(m)
    declareUnicode(m)
    declareCharmap(m)
    declareBytes(m)
    declareHandlers(m)
  }

  // MARK: arguments

  static func argumentName(_ v: Value, _ th: Th) -> String { v.isNone ? "None" : th.typeName(v) }

  static func text(_ v: Value, _ function: StaticString, _ th: Th) throws(Raised) -> StrRef {
    guard v.isKind(.str) else { throw th.typeError("\(function)() argument 1 must be str, not \(argumentName(v, th))") }
    return StrRef(unchecked: v)
  }

  static func checkErrors(_ v: Value, _ function: StaticString, _ th: Th) throws(Raised) {
    guard v.isNone || v.isKind(.str) else {
      throw th.typeError("\(function)() argument 2 must be str or None, not \(argumentName(v, th))")
    }
  }

  // MARK: registry

  private static func declareRegistry(_ m: ModuleSpec) {
    m.def("register(search_function, /)", { f, th throws(Raised) in
      guard th.isCallable(f) else { throw th.typeError("argument must be callable") }
      try th.registerCodecSearch(f)
      return .none
    }, doc: "Add a function that finds codecs by name.")
    m.def("unregister(search_function, /)", { f, th throws(Raised) in
      try th.unregisterCodecSearch(f)
      return .none
    }, doc: "Take a search function out again and forget what was found.")
    m.def("lookup(encoding, /)", { name, th throws(Raised) in
      guard name.isKind(.str) else { throw th.typeError("lookup() argument must be str, not \(argumentName(name, th))") }
      return try th.lookupCodec(name)
    }, doc: "Return the CodecInfo of an encoding.")
    m.def("encode(obj, encoding='utf-8', errors='strict')", { o, e, r, th throws(Raised) in
      try convert(o, e, r, "encode", th)
    }, doc: "Encode an object with a registered codec.")
    m.def("decode(obj, encoding='utf-8', errors='strict')", { o, e, r, th throws(Raised) in
      try convert(o, e, r, "decode", th)
    }, doc: "Decode an object with a registered codec.")
    m.def("register_error(errors, handler, /)", { name, handler, th throws(Raised) in
      _ = try text(name, "register_error", th)
      guard th.isCallable(handler) else { throw th.typeError("handler must be callable") }
      try th.registerErrorHandler(name, handler)
      return .none
    }, doc: "Register the function that handles errors under a name.")
    m.def("lookup_error(name, /)", { name, th throws(Raised) in
      guard name.isKind(.str) else {
        throw th.typeError("lookup_error() argument must be str, not \(argumentName(name, th))")
      }
      return try th.lookupErrorHandler(name)
    }, doc: "Return the function that handles errors of this name.")
    m.def("_is_charmap(name, /)", { name, th throws(Raised) in
      .bool(Charmap.isKnown(th.span(try text(name, "_is_charmap", th))))
    }, doc: "Whether this is a built-in one-byte encoding.")
  }

  private static func convert(
    _ object: Value, _ encoding: Value, _ errors: Value, _ function: StaticString, _ th: Th
  ) throws(Raised) -> Value {
    guard encoding.isKind(.str) else {
      throw th.typeError("\(function)() argument 'encoding' must be str, not \(argumentName(encoding, th))")
    }
    guard errors.isKind(.str) else {
      throw th.typeError("\(function)() argument 'errors' must be str, not \(argumentName(errors, th))")
    }
    return try th.callCodec(
      try th.lookupCodec(encoding), encoding, object, errors, encoding: equal(TextSpan(function), TextSpan("encode")))
  }

  // MARK: error handlers

  private static func declareHandlers(_ m: ModuleSpec) {
    m.def("strict_errors(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.strict, e) }, doc: "Raise the error.")
    m.def("ignore_errors(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.ignore, e) }, doc: "Leave out what is malformed.")
    m.def("replace_errors(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.replace, e) }, doc: "Put a replacement mark.")
    m.def("xmlcharrefreplace_errors(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.xmlCharRefReplace, e) }, doc: "Put an XML character reference.")
    m.def("backslashreplace_errors(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.backslashReplace, e) }, doc: "Put an escape sequence.")
    m.def("namereplace_errors(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.nameReplace, e) }, doc: "Put a \\N{...} escape.")
    m.def("surrogatepass(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.surrogatePass, e) }, doc: "Treat surrogates like other characters.")
    m.def("surrogateescape(exception, /)", { e, th throws(Raised) in try th.handleUnicodeError(.surrogateEscape, e) }, doc: "Turn bytes into lone surrogates and back.")
    let names: [(handler: StaticString, function: StaticString)] = [
      ("strict", "strict_errors"), ("ignore", "ignore_errors"), ("replace", "replace_errors"),
      ("xmlcharrefreplace", "xmlcharrefreplace_errors"), ("backslashreplace", "backslashreplace_errors"),
      ("namereplace", "namereplace_errors"), ("surrogatepass", "surrogatepass"), ("surrogateescape", "surrogateescape"),
    ]
    let th = m.th
    let dict = DictRef(unchecked: m.module.pointee.dict)
    for row in names {
      // They are found by lookup_error() only.
      let name = th.intern(static: row.function)
      try? th.registerErrorHandler(th.intern(static: row.handler), th.get(dict, name: name))
      _ = try? th.remove(dict, name)
    }
  }

  // MARK: Unicode codecs

  private static func declareUnicode(_ m: ModuleSpec) {
    m.def("utf_8_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.utf8, "utf_8_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("utf_8_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf8, "utf_8_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_7_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.utf7, "utf_7_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("utf_7_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf7, "utf_7_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_16_le_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.utf16LittleEndian, "utf_16_le_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("utf_16_le_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf16LittleEndian, "utf_16_le_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_16_be_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.utf16BigEndian, "utf_16_be_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("utf_16_be_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf16BigEndian, "utf_16_be_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_32_le_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.utf32LittleEndian, "utf_32_le_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("utf_32_le_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf32LittleEndian, "utf_32_le_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_32_be_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.utf32BigEndian, "utf_32_be_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("utf_32_be_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf32BigEndian, "utf_32_be_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_16_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf16, "utf_16_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_32_decode(data, errors=None, final=False, /)", { d, e, f, th throws(Raised) in try decode(.utf32, "utf_32_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("unicode_escape_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.unicodeEscape, "unicode_escape_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("unicode_escape_decode(data, errors=None, final=True, /)", { d, e, f, th throws(Raised) in try decode(.unicodeEscape, "unicode_escape_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("raw_unicode_escape_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.rawUnicodeEscape, "raw_unicode_escape_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("raw_unicode_escape_decode(data, errors=None, final=True, /)", { d, e, f, th throws(Raised) in try decode(.rawUnicodeEscape, "raw_unicode_escape_decode", d, e, f, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("latin_1_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.latin1, "latin_1_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("latin_1_decode(data, errors=None, /)", { d, e, th throws(Raised) in try decode(.latin1, "latin_1_decode", d, e, .true, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("ascii_encode(str, errors=None, /)", { s, e, th throws(Raised) in try encode(.ascii, "ascii_encode", s, e, th) }, doc: "Encode a str; return the bytes and the number of characters.")
    m.def("ascii_decode(data, errors=None, /)", { d, e, th throws(Raised) in try decode(.ascii, "ascii_decode", d, e, .true, th) }, doc: "Decode bytes; return the text and the number of bytes used.")
    m.def("utf_16_encode(str, errors=None, byteorder=0, /)", { s, e, o, th throws(Raised) in try encodeOrdered(16, s, e, o, th) }, doc: "Encode a str: byteorder -1 is little, 1 is big, 0 writes a byte order mark.")
    m.def("utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /)", { a, th throws(Raised) in try decodeOrdered(16, a, th) }, doc: "Decode bytes; return the text, the number of bytes used and the byte order.")
    m.def("utf_32_encode(str, errors=None, byteorder=0, /)", { s, e, o, th throws(Raised) in try encodeOrdered(32, s, e, o, th) }, doc: "Encode a str: byteorder -1 is little, 1 is big, 0 writes a byte order mark.")
    m.def("utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /)", { a, th throws(Raised) in try decodeOrdered(32, a, th) }, doc: "Decode bytes; return the text, the number of bytes used and the byte order.")
  }

  static func encode(
    _ codec: Encoding, _ function: StaticString, _ s: Value, _ errors: Value, _ th: Th
  ) throws(Raised) -> Value {
    let t = try text(s, function, th)
    try checkErrors(errors, function, th)
    return th.tuple(try th.encode(t, codec, errors: errors), th.int(t.length))
  }

  /// Bytes-like input; the escape codecs take a str as its UTF-8 bytes too.
  static func input(_ data: Value, textToo: Bool, _ th: Th) throws(Raised) -> (buffer: ByteBuffer, owner: Value) {
    if textToo, data.isKind(.str) {
      let utf8 = try th.encode(StrRef(unchecked: data), .utf8, errors: .none)
      return (try th.buffer(utf8), utf8)
    }
    return (try th.buffer(data), data)
  }

  static func decode(
    _ codec: Encoding, _ function: StaticString, _ data: Value, _ errors: Value, _ final: Value, _ th: Th
  ) throws(Raised) -> Value {
    try checkErrors(errors, function, th)
    let isFinal = try th.truth(final)
    let (b, owner) = try input(data, textToo: codec == .unicodeEscape || codec == .rawUnicodeEscape, th)
    let (made, used) = try th.decode(
      bytes: UnsafeRawPointer(b.pointer), b.count, codec, errors: errors, final: isFinal, object: owner)
    return th.tuple(made, th.int(used))
  }

  private static func encodeOrdered(_ bits: Int, _ s: Value, _ errors: Value, _ order: Value, _ th: Th) throws(Raised) -> Value {
    let o = try th.indexInt(order)
    let codec: Encoding = bits == 16
      ? (o == 0 ? .utf16 : o < 0 ? .utf16LittleEndian : .utf16BigEndian)
      : (o == 0 ? .utf32 : o < 0 ? .utf32LittleEndian : .utf32BigEndian)
    return try encode(codec, bits == 16 ? "utf_16_encode" : "utf_32_encode", s, errors, th)
  }

  private static func decodeOrdered(_ bits: Int, _ a: Args, _ th: Th) throws(Raised) -> Value {
    try checkErrors(a[1], bits == 16 ? "utf_16_ex_decode" : "utf_32_ex_decode", th)
    var order = try th.indexInt(a[2]).signum()
    let final = try th.truth(a[3])
    let b = try th.buffer(a[0])
    var mark = 0
    if order == 0 {
      let found = bits == 16 ? Codec.byteOrder16(b.all) : Codec.byteOrder32(b.all)
      mark = found.mark
      if mark > 0 { order = found.big ? 1 : -1 }
    }
    // With a mark the plain codec, so that errors show positions in the whole input.
    let codec: Encoding = bits == 16
      ? (mark > 0 || order == 0 ? .utf16 : order < 0 ? .utf16LittleEndian : .utf16BigEndian)
      : (mark > 0 || order == 0 ? .utf32 : order < 0 ? .utf32LittleEndian : .utf32BigEndian)
    let (made, used) = try th.decode(
      bytes: UnsafeRawPointer(b.pointer), b.count, codec, errors: a[1], final: final, object: a[0])
    return th.tuple(made, th.int(used), th.int(order))
  }
}
