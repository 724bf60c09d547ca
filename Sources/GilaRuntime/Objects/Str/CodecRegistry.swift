// The codec registry that `codecs` fills: search functions with their cache, and error handlers by name.
// The three live in one tuple that hangs off the runtime.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  private func registry() throws(Raised) -> TupleRef {
    if !rt.pointee.codecs.isPointer { rt.pointee.codecs = tuple(list(), dict(), dict()) }
    return TupleRef(unchecked: rt.pointee.codecs)
  }

  // MARK: codecs

  /// codecs.register(search)
  public func registerCodecSearch(_ search: Value) throws(Raised) {
    try importEncodings()
    try append(ListRef(unchecked: try registry().items[0]), search)
  }

  /// codecs.unregister(search)
  public func unregisterCodecSearch(_ search: Value) throws(Raised) {
    let r = try registry()
    let l = ListRef(unchecked: r.items[0])
    var i = 0
    while i < l.pointee.count, l.items[i] != search { i += 1 }
    if i == l.pointee.count { return }
    while i + 1 < l.pointee.count {
      l.items[i] = l.items[i + 1]
      i += 1
    }
    l.pointee.count -= 1
    clear(DictRef(unchecked: r.items[1]))
  }

  /// The package `encodings` registers its search function when it is imported; it comes first.
  private func importEncodings() throws(Raised) {
    let cache = DictRef(unchecked: try registry().items[1])
    if !(try get(cache, Value.none)).isUndef { return }
    try set(cache, .none, .none)
    do throws(Raised) { _ = try importModule(named: "encodings") } catch {
      guard pendingIs(.ImportError) else { throw error }
      _ = takePending()
    }
  }

  /// codecs.lookup(name): the tuple (encode, decode, reader, writer) that a search function gave.
  public func lookupCodec(_ name: Value) throws(Raised) -> Value {
    let r = try registry()
    let given = span(StrRef(unchecked: name))
    if Search.find(given, unit: 0, 0, given.count) >= 0 { throw valueError("embedded null character") }
    var key = TextBuffer()
    var gap = false
    for i in 0..<given.count {
      let c = given[i]
      guard c < 0x80, c == 0x2E || GilaBase.Unicode.isAlphanumeric(c) else {
        gap = true
        continue
      }
      if gap, !key.isEmpty { key.append(0x5F) }
      gap = false
      key.append(c >= 0x41 && c <= 0x5A ? c | 0x20 : c)
    }
    let normalized = intern(try str(buffer: key))
    try importEncodings()
    let cached = try get(DictRef(unchecked: r.items[1]), normalized)
    if !cached.isUndef { return cached }
    var i = 0
    while i < ListRef(unchecked: r.items[0]).pointee.count {
      let found = try call(ListRef(unchecked: r.items[0]).items[i], normalized)
      i += 1
      if found.isNone { continue }
      guard found.isKind(.tuple), TupleRef(unchecked: found).pointee.count == 4 else {
        throw typeError("codec search functions must return 4-tuples")
      }
      try set(DictRef(unchecked: r.items[1]), normalized, found)
      return found
    }
    throw raise(.LookupError, "unknown encoding: \(swiftString(name))")
  }

  /// The first item of what a codec's function returns, for str.encode and bytes.decode.
  func callCodec(_ name: Value, _ object: Value, _ errors: Value, encoding: Bool) throws(Raised) -> Value {
    let codec = try lookupCodec(name)
    let isText = try getAttributeOrUndef(codec, intern("_is_text_encoding"))
    if isText.isFalse {
      throw raise(
        .LookupError,
        "'\(swiftString(name))' is not a text encoding; use codecs.\(encoding ? "encode" : "decode")() to handle arbitrary codecs")
    }
    return try callCodec(codec, name, object, errors, encoding: encoding)
  }

  /// Call the encoder or decoder of a looked up codec; exceptions get a note that names it.
  public func callCodec(
    _ codec: Value, _ name: Value, _ object: Value, _ errors: Value, encoding: Bool
  ) throws(Raised) -> Value {
    let f = TupleRef(unchecked: codec).items[encoding ? 0 : 1]
    let result: Value
    do throws(Raised) {
      result = errors.isKind(.str) ? try call(f, object, errors) : try call(f, object)
    } catch {
      let exception = takePending()
      let note = str("\(encoding ? "encoding" : "decoding") with '\(swiftString(name))' codec failed")
      _ = try call(try getAttribute(exception, intern("add_note")), note)
      throw rethrow(exception)
    }
    guard result.isKind(.tuple), TupleRef(unchecked: result).pointee.count == 2 else {
      throw typeError("\(encoding ? "encoder" : "decoder") must return a tuple (object, integer)")
    }
    return TupleRef(unchecked: result).items[0]
  }

  // MARK: error handlers

  /// codecs.register_error(name, handler); the caller has checked that the handler can be called.
  public func registerErrorHandler(_ name: Value, _ handler: Value) throws(Raised) {
    try set(DictRef(unchecked: try registry().items[2]), name, handler)
  }

  /// codecs.lookup_error(name), for names that are registered.
  public func lookupErrorHandler(_ name: Value) throws(Raised) -> Value {
    let found = try get(DictRef(unchecked: try registry().items[2]), name)
    if found.isUndef { throw raise(.LookupError, "unknown error handler name '\(swiftString(name))'") }
    return found
  }
}
