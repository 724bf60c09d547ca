// _IOBase and the three bases of raw, buffered and text streams: what every stream inherits.
import GilaBase
import GilaRuntime

enum BaseStreamType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", new, doc: "Create and return a new object.")
    t.def("__init__(self, /, *args, **kwargs)", { a, th throws(Raised) in .none } as NativeN, doc: "Initialize self.")
    t.get("closed", closed, doc: "Whether the stream has been closed.")
    t.def("close(self, /)", close, doc: "Flush and close the IO object.")
    t.def("flush(self, /)", flush, doc: "Flush write buffers, if applicable.")
    t.def("seek(self, offset, whence=0, /)", { s, o, w, th throws(Raised) in throw th.unsupported("seek") } as Native3,
      doc: "Change the stream position to the given byte offset.")
    t.def("tell(self, /)", { s, th throws(Raised) in try th.callMethod(s, named: "seek", Value(smallInt: 0), Value(smallInt: 1)) } as Native1,
      doc: "Return current stream position.")
    t.def("truncate(self, size=None, /)", { s, n, th throws(Raised) in throw th.unsupported("truncate") } as Native2,
      doc: "Truncate file to size bytes.")
    t.def("fileno(self, /)", { s, th throws(Raised) in throw th.unsupported("fileno") } as Native1,
      doc: "Return underlying file descriptor if one exists.")
    t.def("isatty(self, /)", no, doc: "Return whether this is an 'interactive' stream.")
    t.def("readable(self, /)", no, doc: "Return whether object was opened for reading.")
    t.def("writable(self, /)", no, doc: "Return whether object was opened for writing.")
    t.def("seekable(self, /)", no, doc: "Return whether object supports random access.")
    t.def("_checkClosed(self, /)", { s, th throws(Raised) in
      try th.checkNotClosed(s)
      return .none
    } as Native1, doc: "Raise ValueError if the stream is closed.")
    t.def("_checkReadable(self, /)", { s, th throws(Raised) in try th.checkCapability(s, "readable", "File or stream is not readable.") } as Native1,
      doc: "Raise UnsupportedOperation if the stream cannot be read.")
    t.def("_checkWritable(self, /)", { s, th throws(Raised) in try th.checkCapability(s, "writable", "File or stream is not writable.") } as Native1,
      doc: "Raise UnsupportedOperation if the stream cannot be written.")
    t.def("_checkSeekable(self, /)", { s, th throws(Raised) in try th.checkCapability(s, "seekable", "File or stream is not seekable.") } as Native1,
      doc: "Raise UnsupportedOperation if the stream has no position.")
    t.def("__enter__(self, /)", enter, doc: "Enter the context: the stream itself.")
    t.def("__exit__(self, /, *args)", exit, doc: "Close the stream.")
    t.def("__iter__(self, /)", enter, doc: "Implement iter(self).")
    t.def("__next__(self, /)", next, doc: "Implement next(self).")
    t.def("readline(self, size=-1, /)", readLine, doc: "Read and return a line from the stream.")
    t.def("readlines(self, hint=-1, /)", readLines, doc: "Return a list of lines from the stream.")
    t.def("writelines(self, lines, /)", writeLines, doc: "Write a list of lines to stream.")
  }

  static func declareRaw(_ t: TypeSpec) {
    t.def("read(self, size=-1, /)", rawRead, doc: "Read up to size bytes and return them.")
    t.def("readall(self, /)", rawReadAll, doc: "Read until EOF, using multiple read() call.")
    t.def("readinto(self, buffer, /)", { s, b, th throws(Raised) in throw th.raise(th.rt.exception(.NotImplementedError), argument: .undef) } as Native2,
      doc: "Read bytes into a writable buffer.")
    t.def("write(self, b, /)", { s, b, th throws(Raised) in throw th.raise(th.rt.exception(.NotImplementedError), argument: .undef) } as Native2,
      doc: "Write bytes.")
  }

  static func declareBuffered(_ t: TypeSpec) {
    t.def("detach(self, /)", { s, th throws(Raised) in throw th.unsupported("detach") } as Native1,
      doc: "Disconnect this buffer from its underlying raw stream and return it.")
    t.def("read(self, size=-1, /)", { s, n, th throws(Raised) in throw th.unsupported("read") } as Native2, doc: "Read and return up to n bytes.")
    t.def("read1(self, size=-1, /)", { s, n, th throws(Raised) in throw th.unsupported("read1") } as Native2,
      doc: "Read and return up to size bytes, with at most one read() call to the underlying raw stream.")
    t.def("readinto(self, buffer, /)", { s, b, th throws(Raised) in try readInto(s, b, "read", th) } as Native2, doc: "Read bytes into a writable buffer.")
    t.def("readinto1(self, buffer, /)", { s, b, th throws(Raised) in try readInto(s, b, "read1", th) } as Native2,
      doc: "Read bytes into a writable buffer with at most one raw read.")
    t.def("write(self, b, /)", { s, b, th throws(Raised) in throw th.unsupported("write") } as Native2, doc: "Write the given buffer to the IO stream.")
  }

  static func declareText(_ t: TypeSpec) {
    t.def("detach(self, /)", { s, th throws(Raised) in throw th.unsupported("detach") } as Native1,
      doc: "Separate the underlying buffer from the TextIOBase and return it.")
    t.def("read(self, size=-1, /)", { s, n, th throws(Raised) in throw th.unsupported("read") } as Native2,
      doc: "Read at most size characters from stream.")
    t.def("readline(self, size=-1, /)", { s, n, th throws(Raised) in throw th.unsupported("readline") } as Native2,
      doc: "Read until newline or EOF.")
    t.def("write(self, s, /)", { s, b, th throws(Raised) in throw th.unsupported("write") } as Native2, doc: "Write string s to stream.")
    t.get("encoding", none, doc: "Encoding of the text stream.")
    t.get("newlines", none, doc: "Line endings translated so far.")
    t.get("errors", none, doc: "The error setting of the decoder or encoder.")
  }

  static func none(_ s: Value, _ th: Th) throws(Raised) -> Value { .none }

  static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.streamClass(a[0], .base)
    let native: [StreamType] = [.file, .bytesIO, .reader, .writer, .random, .pair, .stringIO, .text]
    for t in native where th.isSubtype(cls, th.streamType(t)) {
      let name = th.typeName(th.streamType(t))
      throw th.typeError("_io._IOBase.__new__(\(th.typeName(cls))) is not safe, use _io.\(name).__new__()")
    }
    return th.box(StreamObject(), type: cls)
  }

  static func closed(_ s: Value, _ th: Th) throws(Raised) -> Value { .bool(th.native(s, as: StreamObject.self)?.baseClosed == true) }

  static func close(_ s: Value, _ th: Th) throws(Raised) -> Value {
    guard let native = th.native(s, as: StreamObject.self) else { return .none }
    if native.baseClosed { return .none }
    do throws(Raised) { _ = try th.callMethod(s, .flush) } catch {
      native.baseClosed = true
      throw error
    }
    native.baseClosed = true
    return .none
  }

  static func flush(_ s: Value, _ th: Th) throws(Raised) -> Value {
    if th.native(s, as: StreamObject.self)?.baseClosed == true { throw th.closedError() }
    return .none
  }

  static func no(_ s: Value, _ th: Th) throws(Raised) -> Value {
    try th.checkNotClosed(s)
    return .false
  }

  static func enter(_ s: Value, _ th: Th) throws(Raised) -> Value {
    try th.checkNotClosed(s)
    return s
  }

  static func exit(_ a: Args, _ th: Th) throws(Raised) -> Value { try th.callMethod(a[0], .close) }

  static func next(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let line = try th.callMethod(s, .readline)
    if try th.length(line) == 0 { throw th.stopIteration() }
    return line
  }

  static func readLine(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let limit = try th.readSize(n)
    let peek = try th.getAttributeOrUndef(s, th.intern(static: "peek"))
    var line = TextBuffer()
    while limit < 0 || line.count < limit {
      var wanted = 1
      if !peek.isUndef {
        let seen = try th.call(peek, Value(smallInt: 1))
        guard seen.isKind(.bytes) else { throw th.raise(.OSError, "peek() should have returned a bytes object, not '\(th.typeName(seen))'") }
        let b = BytesRef(unchecked: seen)
        let most = limit < 0 ? b.pointee.count : min(b.pointee.count, limit - line.count)
        if most > 0 {
          wanted = 0
          while wanted < most {
            wanted += 1
            if b.bytes[wanted - 1] == 10 { break }
          }
        }
      }
      let part = try th.callMethod(s, named: "read", Value(smallInt: wanted))
      guard part.isKind(.bytes) else { throw th.raise(.OSError, "read() should have returned a bytes object, not '\(th.typeName(part))'") }
      let b = BytesRef(unchecked: part)
      if b.pointee.count == 0 { break }
      line.append(bytes: UnsafeBufferPointer(start: b.bytes, count: b.pointee.count))
      if b.bytes[b.pointee.count - 1] == 10 { break }
    }
    return try th.bytes(buffer: line)
  }

  static func readLines(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let hint = try th.readSize(n)
    let lines = ListRef(unchecked: th.list())
    if hint <= 0 {
      try th.extend(lines, s)
      return lines.value
    }
    let it = try th.iterator(s)
    var total = 0
    while let line = try th.next(it) {
      try th.append(lines, line)
      let length = try th.length(line)
      if length > hint - total { break }
      total += length
    }
    return lines.value
  }

  static func writeLines(_ s: Value, _ lines: Value, _ th: Th) throws(Raised) -> Value {
    try th.checkNotClosed(s)
    let it = try th.iterator(lines)
    while let line = try th.next(it) {
      _ = try th.callMethod(s, .write, line)
      try th.safePoint()
    }
    return .none
  }

  // MARK: raw

  static func rawRead(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let size = n.isNone ? -1 : try th.indexInt(n)
    if size < 0 { return try th.callMethod(s, named: "readall") }
    let b = try th.newByteArray(size)
    let result = try th.callMethod(s, named: "readinto", b.value)
    if result.isNone { return .none }
    let count = try th.indexInt(result)
    guard count >= 0, count <= b.pointee.count, let p = b.pointee.bytes else {
      if count == 0 { return th.rt.pointee.emptyBytes }
      throw th.valueError("readinto returned \(count) outside buffer size \(size)")
    }
    return try th.bytes(p, count)
  }

  static func rawReadAll(_ s: Value, _ th: Th) throws(Raised) -> Value {
    var all = TextBuffer()
    while true {
      let part = try th.callMethod(s, named: "read", Value(smallInt: defaultBufferSize))
      if part.isNone {
        if all.count == 0 { return .none }
        break
      }
      guard part.isKind(.bytes) else { throw th.typeError("read() should return bytes") }
      let b = BytesRef(unchecked: part)
      if b.pointee.count == 0 { break }
      all.append(bytes: UnsafeBufferPointer(start: b.bytes, count: b.pointee.count))
    }
    return try th.bytes(buffer: all)
  }

  private static func readInto(_ s: Value, _ target: Value, _ method: StaticString, _ th: Th) throws(Raised) -> Value {
    let room = try th.writableBuffer(target, method == "read" ? "readinto" : "readinto1", 1).count
    let data = try th.callMethod(s, named: method, Value(smallInt: room))
    guard data.isKind(.bytes) else { throw th.typeError("read() should return bytes") }
    let b = BytesRef(unchecked: data)
    let memory = try th.writableBuffer(target, "readinto", 1)
    guard b.pointee.count <= memory.count else {
      throw th.valueError("read() returned too much data: \(memory.count) bytes requested, \(b.pointee.count) returned")
    }
    b.bytes.withMemoryRebound(to: UInt8.self, capacity: b.pointee.count) { memory.bytes.update(from: $0, count: b.pointee.count) }
    return Value(smallInt: b.pointee.count)
  }
}

private func == (a: StaticString, b: StaticString) -> Bool {
  a.utf8CodeUnitCount == b.utf8CodeUnitCount && a.withUTF8Buffer { x in b.withUTF8Buffer { y in x.elementsEqual(y) } }
}

let defaultBufferSize = 8192

extension UnsafeMutablePointer where Pointee == Thread {
  /// ValueError when the attribute `closed` is true.
  func checkNotClosed(_ s: Value) throws(Raised) {
    if try truth(try getAttribute(s, .closed)) { throw closedError() }
  }

  func checkCapability(_ s: Value, _ method: StaticString, _ text: String) throws(Raised) -> Value {
    let answer = try callMethod(s, named: method)
    if answer.isTrue { return answer }
    throw unsupported(text)
  }
}
