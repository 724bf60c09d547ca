// TextIOWrapper as Python sees it.
import GilaBase
import GilaRuntime
import Glibc

enum TextType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(TextObject(), type: try th.streamClass(a[0], .text)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)", initialize,
      doc: "Read and write text over a buffered binary stream.")
    t.def("read(self, size=-1, /)", read, doc: "Read at most size characters from stream.")
    t.def("readline(self, size=-1, /)", readLine, doc: "Read until newline or EOF.")
    t.def("__next__(self, /)", next, doc: "Implement next(self).")
    t.def("write(self, text, /)", write, doc: "Write string s to stream; return the number of characters written.")
    t.def("flush(self, /)", { s, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      try f.flush(th)
      return .none
    } as Native1, doc: "Flush write buffers, if applicable.")
    t.def("close(self, /)", close, doc: "Flush and close the stream.")
    t.def("detach(self, /)", detach, doc: "Separate the underlying buffer and return it.")
    t.def("reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)", reconfigure,
      doc: "Reconfigure the text stream with new parameters.")
    t.def("seek(self, cookie, whence=0, /)", { s, c, w, th throws(Raised) in
      try th.stream(s, TextObject.self).seek(c, Int(try th.cInt(w)), th)
    } as Native3, doc: "Set the stream position, and return the new stream position.")
    t.def("tell(self, /)", { s, th throws(Raised) in try th.stream(s, TextObject.self).tell(th) } as Native1,
      doc: "Return the stream position as an opaque number.")
    t.def("truncate(self, pos=None, /)", { s, n, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      try f.flush(th)
      return try th.callMethod(f.buffer, named: "truncate", n)
    } as Native2, doc: "Truncate the stream.")
    t.def("fileno(self, /)", { s, th throws(Raised) in try forward(s, "fileno", th) } as Native1, doc: "Return the descriptor of the buffer.")
    t.def("isatty(self, /)", { s, th throws(Raised) in try forward(s, "isatty", th) } as Native1, doc: "Return whether this is an 'interactive' stream.")
    t.def("readable(self, /)", { s, th throws(Raised) in try forward(s, "readable", th) } as Native1, doc: "Return whether the buffer can be read.")
    t.def("writable(self, /)", { s, th throws(Raised) in try forward(s, "writable", th) } as Native1, doc: "Return whether the buffer can be written.")
    t.def("seekable(self, /)", { s, th throws(Raised) in try forward(s, "seekable", th) } as Native1, doc: "Return whether the buffer has a position.")
    declareAttributes(t)
  }

  private static func declareAttributes(_ t: TypeSpec) {
    t.get("buffer", { s, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      return f.buffer.isUndef ? .none : f.buffer
    }, doc: "The binary stream below.")
    t.get("encoding", { s, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      return f.encoding.isUndef ? .none : f.encoding
    }, doc: "The encoding's name.")
    t.get("errors", { s, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      try requireInitialized(f, th)
      return f.errors
    }, doc: "The name of the error handler.")
    t.get("newlines", { s, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      try f.requireAttached(th)
      return f.newlines.value(th)
    }, doc: "Line endings translated so far.")
    t.get("line_buffering", { s, th throws(Raised) in .bool(try th.stream(s, TextObject.self).lineBuffering) }, doc: "Whether a line end flushes.")
    t.get("write_through", { s, th throws(Raised) in .bool(try th.stream(s, TextObject.self).writeThrough) },
      doc: "Whether writes go to the buffer at once.")
    t.get("closed", { s, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      try f.requireAttached(th)
      return try th.getAttribute(f.buffer, .closed)
    }, doc: "Whether the buffer is closed.")
    t.get("name", { s, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      try f.requireAttached(th)
      return try th.getAttribute(f.buffer, .name)
    }, doc: "The buffer's name.")
    t.getSet("_CHUNK_SIZE", { s, th throws(Raised) in Value(smallInt: try th.stream(s, TextObject.self).chunkLimit) }, { s, v, th throws(Raised) in
      let f = try th.stream(s, TextObject.self)
      if v.isUndef { throw th.raise(.AttributeError, "cannot delete attribute") }
      let n = try th.indexInt(v)
      if n <= 0 { throw th.valueError("a strictly positive integer is required") }
      f.chunkLimit = n
    }, doc: "How much is read or written at once.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__reduce__(self, /)", { s, th throws(Raised) in throw th.typeError("cannot pickle '\(try th.qualifiedName(s))' instances") } as Native1,
      doc: "Streams cannot be pickled.")
    t.def("__reduce_ex__(self, object, /)", { s, o, th throws(Raised) in throw th.typeError("cannot pickle '\(try th.qualifiedName(s))' instances") } as Native2,
      doc: "Streams cannot be pickled.")
  }

  private static func requireInitialized(_ f: TextObject, _ th: Th) throws(Raised) {
    if f.errors.isUndef { throw th.valueError("I/O operation on uninitialized object") }
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    func text(_ v: Value, _ name: String) throws(Raised) {
      guard v.isNone || v.isKind(.str) else { throw th.typeError("TextIOWrapper() argument '\(name)' must be str or None, not \(th.typeName(v))") }
    }
    try text(a[2], "encoding")
    try text(a[3], "errors")
    try text(a[4], "newline")
    try setUp(a[0], a[1], encoding: a[2], errors: a[3], newline: a[4], lineBuffering: try th.truth(a[5]), writeThrough: try th.truth(a[6]), th)
    return .none
  }

  static func setUp(
    _ s: Value, _ buffer: Value, encoding: Value, errors: Value, newline: Value, lineBuffering: Bool, writeThrough: Bool, _ th: Th
  ) throws(Raised) {
    let f = try th.stream(s, TextObject.self)
    f.buffer = .undef
    f.isInitialized = false
    let kind = try Newline(newline, th)
    var name = encoding
    if encoding.isNone || th.isText(encoding, "locale") { name = th.intern(static: "UTF-8") }
    f.errors = errors.isNone ? th.intern(static: "strict") : errors
    f.encoding = name
    th.barrier(s.object)
    var native: BufferedObject? = nil
    if let b = th.native(buffer, as: BufferedObject.self), !buffer.object.pointee.flags.contains(.heapType), b.file != nil { native = b }
    if let b = native, let file = b.file, b.file?.fd ?? -1 >= 0 {
      f.isReadable = b.isReadable
      f.isWritable = b.isWritable
      f.isSeekable = file.seekable()
    } else {
      f.isReadable = try th.truth(try th.callMethod(buffer, named: "readable"))
      f.isWritable = try th.truth(try th.callMethod(buffer, named: "writable"))
      f.isSeekable = try th.truth(try th.callMethod(buffer, named: "seekable"))
    }
    f.codec = try TextCodec.find(name, f.errors, reads: f.isReadable, writes: f.isWritable, th)
    f.newline = kind
    f.writeNewline = kind == .cr || kind == .crlf ? kind : .lf
    f.lineBuffering = lineBuffering
    f.writeThrough = writeThrough
    f.canTell = f.isSeekable
    f.hasRead = false
    f.newlines = NewlineState()
    f.dropDecoded()
    f.pending.removeAll()
    f.buffer = buffer
    f.buffered = native
    f.isInitialized = true
    // Appending to something: no byte order mark.
    if f.isSeekable, f.isWritable {
      var position = 0
      if let file = native?.file {
        position = lseek(file.fd, 0, SEEK_CUR)
      } else {
        position = try th.indexInt(try th.callMethod(buffer, named: "tell"))
      }
      if position != 0 {
        f.codec?.writesMark = false
        if let e = f.codec?.encoder, !e.isUndef { _ = try th.callMethod(e, named: "setstate", Value(smallInt: 0)) }
      }
    }
    th.barrier(s.object)
    if f.isWritable { f.enlist() }
  }

  private static func forward(_ s: Value, _ method: StaticString, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    try f.requireAttached(th)
    return try th.callMethod(f.buffer, named: method)
  }

  static func read(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    let size = try th.readSize(n)
    try f.requireOpen(th)
    try f.requireReadable(th)
    return size < 0 ? try f.readAll(th) : try f.read(size, th)
  }

  static func readLine(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    let limit = try th.readSize(n)
    try f.requireOpen(th)
    try f.requireReadable(th)
    return try f.readLine(limit, th)
  }

  static func next(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    let line: Value
    if s.object.pointee.flags.contains(.heapType) {
      try f.requireAttached(th)
      f.canTell = false
      line = try th.callMethod(s, .readline)
      guard line.isKind(.str) else { throw th.raise(.OSError, "readline() should have returned a str object, not '\(th.typeName(line))'") }
    } else {
      try f.requireOpen(th)
      try f.requireReadable(th)
      f.canTell = false
      line = try f.readLine(-1, th)
    }
    if StrRef(unchecked: line).length == 0 {
      f.canTell = f.isSeekable
      f.hasSnapshot = false
      throw th.stopIteration()
    }
    return line
  }

  static func write(_ s: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    guard v.isKind(.str) else { throw th.typeError("write() argument must be str, not \(th.typeName(v))") }
    let text = StrRef(unchecked: v)
    try f.write(th.span(text), th)
    return Value(smallInt: text.length)
  }

  static func close(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    try f.requireAttached(th)
    if try th.truth(try th.getAttribute(f.buffer, .closed)) {
      f.pending.removeAll()
      f.delist()
      return .none
    }
    var failure = Value.undef
    do throws(Raised) { _ = try th.callMethod(s, .flush) } catch { failure = th.takePending() }
    do throws(Raised) { _ = try th.callMethod(f.buffer, .close) } catch {
      let e = th.takePending()
      if !failure.isUndef, e.isKind(.exception), ExceptionRef(unchecked: e).pointee.context.isUndef {
        ExceptionRef(unchecked: e).pointee.context = failure
      }
      failure = e
    }
    if f.pending.count == 0 { f.delist() }
    if !failure.isUndef { throw th.rethrow(failure) }
    return .none
  }

  static func detach(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    try f.requireAttached(th)
    _ = try th.callMethod(s, .flush)
    let buffer = f.buffer
    f.buffer = .undef
    f.buffered = nil
    f.delist()
    return buffer
  }

  static func reconfigure(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(a[0], TextObject.self)
    let (encoding, errors, newline) = (a[1], a[2], a[3])
    try f.requireAttached(th)
    // An explicit None for newline is a value, but cannot be told from an omitted one here; both keep it.
    if f.hasRead, !encoding.isNone || !errors.isNone || !newline.isNone {
      throw th.unsupported("It is not possible to set the encoding or newline of stream after the first read")
    }
    for (v, name) in [(encoding, "encoding"), (errors, "errors"), (newline, "newline")] where !v.isNone && !v.isKind(.str) {
      throw th.typeError("reconfigure() argument '\(name)' must be str or None, not \(th.typeName(v))")
    }
    let kind = newline.isNone ? f.newline : try Newline(newline, th)
    let line = a[4].isNone ? f.lineBuffering : try flag(a[4], th)
    let through = a[5].isNone ? f.writeThrough : try flag(a[5], th)
    _ = try th.callMethod(a[0], .flush)
    if !encoding.isNone || !errors.isNone {
      var name = encoding
      if encoding.isNone { name = f.encoding } else if th.isText(encoding, "locale") { name = th.intern(static: "UTF-8") }
      let handler = !errors.isNone ? errors : encoding.isNone ? f.errors : th.intern(static: "strict")
      var codec = try TextCodec.find(name, handler, reads: f.isReadable, writes: f.isWritable, th)
      if f.isSeekable, f.isWritable { codec.writesMark = try th.equals(try th.callMethod(f.buffer, named: "tell"), Value(smallInt: 0)) }
      f.codec = codec
      f.encoding = name
      f.errors = handler
      th.barrier(a[0].object)
    }
    f.newline = kind
    f.writeNewline = kind == .cr || kind == .crlf ? kind : .lf
    f.lineBuffering = line
    f.writeThrough = through
    return .none
  }

  private static func flag(_ v: Value, _ th: Th) throws(Raised) -> Bool { try th.indexInt(v) != 0 }

  static func repr(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, TextObject.self)
    if !f.isInitialized { throw th.valueError("I/O operation on uninitialized object") }
    var text = "<\(try th.qualifiedName(s))"
    for (label, known) in [("name", Known.name), ("mode", Known.mode)] {
      var v = Value.undef
      do throws(Raised) { v = try th.getAttributeOrUndef(s, known) } catch {
        guard th.pendingIs(.ValueError) else { throw error }
        _ = th.takePending()
      }
      if !v.isUndef { text += " \(label)=\(th.swiftString(try th.repr(v)))" }
    }
    return th.str("\(text) encoding=\(th.swiftString(try th.repr(f.encoding)))>")
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func isText(_ v: Value, _ text: StaticString) -> Bool { v.isKind(.str) && equal(span(StrRef(unchecked: v)), TextSpan(text)) }
}
