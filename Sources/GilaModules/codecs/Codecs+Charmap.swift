// Charmap codecs over tables of the program: a str of characters, or any mapping.
import GilaBase
import GilaRuntime

extension CodecsModule {
  static func declareCharmap(_ m: ModuleSpec) {
    m.def("charmap_encode(str, errors=None, mapping=None, /)", charmapEncode, doc: "Encode a str by a mapping of code points to bytes.")
    m.def("charmap_decode(data, errors=None, mapping=None, /)", charmapDecode, doc: "Decode bytes by a str or a mapping of bytes to characters.")
    m.def("charmap_build(map, /)", charmapBuild, doc: "Turn a decoding table around into one for charmap_encode().")
  }

  private static func charmapBuild(_ table: Value, _ th: Th) throws(Raised) -> Value {
    guard table.isKind(.str) else {
      throw th.typeError("charmap_build() argument must be str, not \(argumentName(table, th))")
    }
    let s = StrRef(unchecked: table)
    let map = DictRef(unchecked: th.dict())
    for i in 0..<min(s.length, 256) where s.codePoint(i) != 0xFFFE {
      try th.set(map, th.int(Int(s.codePoint(i))), th.int(i))
    }
    return map.value
  }

  /// Append the bytes of a character; false: the mapping has none.
  private static func append(_ c: UInt32, _ mapping: Value, _ out: inout TextBuffer, _ th: Th) throws(Raised) -> Bool {
    let found: Value
    do throws(Raised) { found = try th.getItem(mapping, th.int(Int(c))) } catch {
      guard th.pendingIs(.LookupError) else { throw error }
      _ = th.takePending()
      return false
    }
    if found.isNone { return false }
    if th.isInteger(found) {
      guard let byte = th.wordOf(found), byte >= 0, byte < 256 else {
        throw th.typeError("character mapping must be in range(256)")
      }
      out.append(UInt32(byte))
      return true
    }
    guard found.isKind(.bytes) else {
      throw th.typeError("character mapping must return integer, bytes or None, not \(th.typeName(found))")
    }
    out.append(bytes: try th.buffer(found).all)
    return true
  }

  private static func charmapEncode(_ a: Value, _ errors: Value, _ mapping: Value, _ th: Th) throws(Raised) -> Value {
    if mapping.isNone { return try encode(.latin1, "charmap_encode", a, errors, th) }
    let s = try text(a, "charmap_encode", th)
    try checkErrors(errors, "charmap_encode", th)
    let n = s.length
    var out = TextBuffer(capacity: n)
    var at = 0
    while at < n {
      if at & 1023 == 1023 { try th.safePoint() }
      if try append(s.codePoint(at), mapping, &out, th) {
        at += 1
        continue
      }
      var end = at + 1
      var probe = TextBuffer()
      while end < n, !(try append(s.codePoint(end), mapping, &probe, th)) { end += 1 }
      let error = try th.unicodeEncodeError(
        encoding: th.str("charmap"), object: a, at, end, reason: th.str("character maps to <undefined>"))
      let (replacement, next) = try th.askEncodeHandler(errors, error, s)
      if replacement.isKind(.str) {
        let r = StrRef(unchecked: replacement)
        for i in 0..<r.length where !(try append(r.codePoint(i), mapping, &out, th)) { throw th.raise(exception: error) }
      } else {
        out.append(bytes: try th.buffer(replacement).all)
      }
      at = next
    }
    return th.tuple(try th.bytes(buffer: out), th.int(n))
  }

  /// Append what a byte stands for; false: nothing.
  private static func append(byte: UInt8, _ mapping: Value, _ out: inout TextBuffer, _ th: Th) throws(Raised) -> Bool {
    if mapping.isKind(.str) {
      let table = StrRef(unchecked: mapping)
      guard Int(byte) < table.length, table.codePoint(Int(byte)) != 0xFFFE else { return false }
      out.append(table.codePoint(Int(byte)))
      return true
    }
    let found: Value
    do throws(Raised) { found = try th.getItem(mapping, th.int(Int(byte))) } catch {
      guard th.pendingIs(.LookupError) else { throw error }
      _ = th.takePending()
      return false
    }
    if found.isNone { return false }
    if th.isInteger(found) {
      guard let c = th.wordOf(found), c >= 0, c < 0x110000 else {
        throw th.typeError("character mapping must be in range(0x110000)")
      }
      if c == 0xFFFE { return false }
      out.append(UInt32(c))
      return true
    }
    guard found.isKind(.str) else { throw th.typeError("character mapping must return integer, None or str") }
    let s = StrRef(unchecked: found)
    if s.length == 1, s.codePoint(0) == 0xFFFE { return false }
    out.append(th.span(s))
    return true
  }

  private static func charmapDecode(_ data: Value, _ errors: Value, _ mapping: Value, _ th: Th) throws(Raised) -> Value {
    if mapping.isNone { return try decode(.latin1, "charmap_decode", data, errors, .true, th) }
    try checkErrors(errors, "charmap_decode", th)
    // The mapping may be Python code, which could change the memory of a mutable object.
    let given = try th.buffer(data)
    let owner = data.isKind(.bytes) ? data : try th.bytes(UnsafeRawPointer(given.pointer), given.count)
    let b = try th.buffer(owner)
    var out = TextBuffer(capacity: b.count)
    var at = 0
    while at < b.count {
      if at & 1023 == 1023 { try th.safePoint() }
      if try append(byte: b.bytes[at], mapping, &out, th) {
        at += 1
        continue
      }
      let error = try th.unicodeDecodeError(
        encoding: th.str("charmap"), object: owner, at, at + 1, reason: th.str("character maps to <undefined>"))
      at = try th.askDecodeHandler(errors, error, b.count, &out)
    }
    return th.tuple(try th.str(measuring: &out), th.int(b.count))
  }
}
