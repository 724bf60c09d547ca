// The module _io: open() and its relatives; the classes are in StreamTypes.
import GilaBase
import GilaRuntime
import Glibc

public enum IOModule {
  public static func declare(_ m: ModuleSpec) {
    let th = m.th
    th.makeStreamTypes()
    let names: [(StaticString, StreamType)] = [
      ("UnsupportedOperation", .unsupported), ("_IOBase", .base), ("_RawIOBase", .rawBase), ("_BufferedIOBase", .bufferedBase),
      ("_TextIOBase", .textBase), ("FileIO", .file), ("BytesIO", .bytesIO), ("_BytesIOBuffer", .bytesIOBuffer), ("BufferedReader", .reader),
      ("BufferedWriter", .writer), ("BufferedRandom", .random), ("BufferedRWPair", .pair), ("StringIO", .stringIO), ("TextIOWrapper", .text),
      ("IncrementalNewlineDecoder", .newlineDecoder),
    ]
    for (name, type) in names { m.constant(name, th.streamType(type).value) }
    m.constant("BlockingIOError", th.rt.exception(.BlockingIOError))
    m.constant("DEFAULT_BUFFER_SIZE", Value(smallInt: defaultBufferSize))
    m.def("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", open,
      doc: "Open file and return a stream.  Raise OSError upon failure.")
    m.def("open_code(path)", { p, th throws(Raised) in
      guard p.isKind(.str) else { throw th.typeError("open_code() argument 'path' must be str, not \(th.typeName(p))") }
      return try openStream(
        p, mode: th.intern(static: "rb"), buffering: -1, encoding: .none, errors: .none, newline: .none, closefd: true, opener: .none, th)
    } as Native1, doc: "Opens the provided file with the intent to import the contents.")
    m.def("text_encoding(encoding, stacklevel=2, /)", { e, n, th throws(Raised) in
      if e.isNone { return th.intern(static: "locale") }
      return e
    } as Native2, doc: "A helper function to choose the text encoding.")
  }

  static func open(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard a[1].isKind(.str) else { throw th.typeError("open() argument 'mode' must be str, not \(th.typeName(a[1]))") }
    let buffering = Int(try th.cInt(a[2]))
    for (i, name) in [(3, "encoding"), (4, "errors"), (5, "newline")] where !a[i].isNone && !a[i].isKind(.str) {
      throw th.typeError("open() argument '\(name)' must be str or None, not \(th.typeName(a[i]))")
    }
    let file = th.isInteger(a[0]) || a[0].isKind(.str) || a[0].isKind(.bytes) ? a[0] : try pathOrDescriptor(a[0], th)
    return try openStream(
      file, mode: a[1], buffering: buffering, encoding: a[3], errors: a[4], newline: a[5], closefd: try th.truth(a[6]), opener: a[7], th)
  }

  private static func pathOrDescriptor(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(v)
    if th.special(t, .__fspath__).isUndef, !th.special(t, .__index__).isUndef { return v }
    return try th.fspath(v)
  }

  static func openStream(
    _ file: Value, mode: Value, buffering: Int, encoding: Value, errors: Value, newline: Value, closefd: Bool, opener: Value, _ th: Th
  ) throws(Raised) -> Value {
    var (creates, reads, writes, appends, updates, text, binary) = (false, false, false, false, false, false, false)
    let m = StrRef(unchecked: mode)
    for i in 0..<m.length {
      let c = m.codePoint(i)
      var known = true
      switch c {
      case 0x78: creates = true
      case 0x72: reads = true
      case 0x77: writes = true
      case 0x61: appends = true
      case 0x2B: updates = true
      case 0x74: text = true
      case 0x62: binary = true
      default: known = false
      }
      if !known || (0..<i).contains(where: { m.codePoint($0) == c }) { throw th.valueError("invalid mode: '\(th.swiftString(mode))'") }
    }
    if text, binary { throw th.valueError("can't have text and binary mode at once") }
    if (creates ? 1 : 0) + (reads ? 1 : 0) + (writes ? 1 : 0) + (appends ? 1 : 0) > 1 {
      throw th.valueError("must have exactly one of create/read/write/append mode")
    }
    if binary {
      if !encoding.isNone { throw th.valueError("binary mode doesn't take an encoding argument") }
      if !errors.isNone { throw th.valueError("binary mode doesn't take an errors argument") }
      if !newline.isNone { throw th.valueError("binary mode doesn't take a newline argument") }
      if buffering == 1 {
        try th.warn(
          .RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
          filename: nil, line: 0)
      }
    }
    let rawMode = th.str("\(creates ? "x" : "")\(reads ? "r" : "")\(writes ? "w" : "")\(appends ? "a" : "")\(updates ? "+" : "")")
    let f = FileObject()
    let raw = th.box(f, type: th.streamType(.file))
    try f.open(raw, file, rawMode, closefd, opener, th)
    do throws(Raised) {
      return try layers(raw, f, mode, buffering, updates, reads, binary, encoding, errors, newline, th)
    } catch {
      let e = th.takePending()
      do throws(Raised) { try f.closeDescriptor(th) } catch { _ = th.takePending() }
      throw th.rethrow(e)
    }
  }

  private static func layers(
    _ raw: Value, _ f: FileObject, _ mode: Value, _ buffering: Int, _ updates: Bool, _ reads: Bool, _ binary: Bool, _ encoding: Value,
    _ errors: Value, _ newline: Value, _ th: Th
  ) throws(Raised) -> Value {
    var size = buffering
    var isTerminal = false
    if buffering < 0, !f.isRegular { isTerminal = isatty(f.fd) == 1 }
    let lines = buffering == 1 || buffering < 0 && isTerminal
    if buffering == 1 || buffering < 0 { size = f.blockSize > 1 ? max(f.blockSize, 8192) : defaultBufferSize }
    if size == 0 {
      if !binary { throw th.valueError("can't have unbuffered text I/O") }
      return raw
    }
    let role: BufferedObject.Role = updates ? .random : reads ? .reader : .writer
    let type: StreamType = updates ? .random : reads ? .reader : .writer
    if updates, !f.seekable() { throw th.unsupported("File or stream is not seekable.") }
    let b = BufferedObject(role)
    let buffer = th.box(b, type: th.streamType(type))
    try b.attach(to: buffer, raw, size: size, th)
    if binary { return buffer }
    let wrapper = th.box(TextObject(), type: th.streamType(.text))
    try TextType.setUp(
      wrapper, buffer, encoding: encoding, errors: errors, newline: newline, lineBuffering: lines, writeThrough: false, th)
    try th.setAttribute(wrapper, th.name(.mode), mode)
    return wrapper
  }
}
