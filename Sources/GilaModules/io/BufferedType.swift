// BufferedReader, BufferedWriter and BufferedRandom as Python sees them.
import GilaBase
import GilaRuntime
import Glibc

enum BufferedType {
  static func declareReader(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(BufferedObject(.reader), type: try th.streamClass(a[0], .reader)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, raw, buffer_size=8192)", initialize, doc: "Buffer a readable raw stream.")
    declareReading(t)
    declareCommon(t)
  }

  static func declareWriter(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(BufferedObject(.writer), type: try th.streamClass(a[0], .writer)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, raw, buffer_size=8192)", initialize, doc: "Buffer a writable raw stream.")
    declareWriting(t)
    declareCommon(t)
  }

  static func declareRandom(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(BufferedObject(.random), type: try th.streamClass(a[0], .random)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, raw, buffer_size=8192)", initialize, doc: "Buffer a raw stream with a position.")
    declareReading(t)
    declareWriting(t)
    declareCommon(t)
  }

  private static func declareReading(_ t: TypeSpec) {
    t.def("read(self, size=-1, /)", read, doc: "Read and return up to size bytes.")
    t.def("read1(self, size=-1, /)", read1, doc: "Read and return up to size bytes, with at most one raw read.")
    t.def("readinto(self, buffer, /)", { s, b, th throws(Raised) in try readInto(s, b, once: false, th) } as Native2, doc: "Read bytes into a writable buffer.")
    t.def("readinto1(self, buffer, /)", { s, b, th throws(Raised) in try readInto(s, b, once: true, th) } as Native2,
      doc: "Read bytes into a writable buffer with at most one raw read.")
    t.def("readline(self, size=-1, /)", readLine, doc: "Read and return a line of bytes.")
    t.def("peek(self, size=0, /)", peek, doc: "Return bytes read ahead without advancing the position.")
    t.def("__next__(self, /)", next, doc: "Implement next(self).")
    t.def("readable(self, /)", { s, th throws(Raised) in try forward(s, "readable", th) } as Native1, doc: "Return whether the raw stream can be read.")
  }

  private static func declareWriting(_ t: TypeSpec) {
    t.def("write(self, buffer, /)", write, doc: "Write buffer b to the IO stream; return how many bytes it had.")
    t.def("writable(self, /)", { s, th throws(Raised) in try forward(s, "writable", th) } as Native1, doc: "Return whether the raw stream can be written.")
  }

  private static func declareCommon(_ t: TypeSpec) {
    t.def("flush(self, /)", flush, doc: "Write what is buffered to the raw stream.")
    t.def("close(self, /)", close, doc: "Flush and close the stream.")
    t.def("detach(self, /)", detach, doc: "Disconnect this buffer from its underlying raw stream and return it.")
    t.def("seek(self, target, whence=0, /)", seek, doc: "Change the stream position to the given byte offset.")
    t.def("tell(self, /)", { s, th throws(Raised) in
      let b = try th.stream(s, BufferedObject.self)
      try b.requireAttached(th)
      return th.int(try b.tell(th))
    } as Native1, doc: "Return current stream position.")
    t.def("truncate(self, pos=None, /)", truncate, doc: "Truncate file to size bytes.")
    t.def("seekable(self, /)", { s, th throws(Raised) in try forward(s, "seekable", th) } as Native1, doc: "Return whether the raw stream has a position.")
    t.def("fileno(self, /)", { s, th throws(Raised) in try forward(s, "fileno", th) } as Native1, doc: "Return the raw stream's descriptor.")
    t.def("isatty(self, /)", { s, th throws(Raised) in try forward(s, "isatty", th) } as Native1, doc: "Return whether this is an 'interactive' stream.")
    t.get("closed", { s, th throws(Raised) in .bool(try th.stream(s, BufferedObject.self).isClosed(th)) }, doc: "Whether the raw stream is closed.")
    t.get("raw", { s, th throws(Raised) in
      let b = try th.stream(s, BufferedObject.self)
      return b.raw.isUndef ? .none : b.raw
    }, doc: "The raw stream.")
    t.get("name", { s, th throws(Raised) in
      let b = try th.stream(s, BufferedObject.self)
      try b.requireAttached(th)
      return try th.getAttribute(b.raw, .name)
    }, doc: "The raw stream's name.")
    t.get("mode", { s, th throws(Raised) in
      let b = try th.stream(s, BufferedObject.self)
      try b.requireAttached(th)
      return try th.getAttribute(b.raw, .mode)
    }, doc: "The raw stream's mode.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__sizeof__(self, /)", { s, th throws(Raised) in Value(smallInt: 144 + (try th.stream(s, BufferedObject.self).capacity)) } as Native1,
      doc: "Size of object in memory, in bytes.")
    t.def("__reduce__(self, /)", { s, th throws(Raised) in throw th.typeError("cannot pickle '\(try th.qualifiedName(s))' instances") } as Native1,
      doc: "Streams cannot be pickled.")
    t.def("__reduce_ex__(self, object, /)", { s, o, th throws(Raised) in throw th.typeError("cannot pickle '\(try th.qualifiedName(s))' instances") } as Native2,
      doc: "Streams cannot be pickled.")
  }

  static func initialize(_ s: Value, _ raw: Value, _ size: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    let n = try th.indexInt(size)
    if n <= 0 { throw th.valueError("buffer size must be strictly positive") }
    if b.role == .random { _ = try th.checkCapability(raw, "seekable", "File or stream is not seekable.") }
    if b.isReadable { _ = try th.checkCapability(raw, "readable", "File or stream is not readable.") }
    if b.isWritable { _ = try th.checkCapability(raw, "writable", "File or stream is not writable.") }
    guard n < 1 << 40 else { throw th.memoryError() }
    try b.attach(to: s, raw, size: n, th)
    return .none
  }

  private static func forward(_ s: Value, _ method: StaticString, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    try b.requireAttached(th)
    return try th.callMethod(b.raw, named: method)
  }

  static func read(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    let size: Int
    if n.isNone {
      size = -1
    } else {
      size = n.isSmallInt ? n.smallInt : try readSize(n, th)
      if size < -1 { throw th.valueError("read length must be non-negative or -1") }
    }
    try b.requireOpen("read", th)
    try b.enter(th)
    defer { b.leave() }
    return try (size < 0 ? b.readAll(th) : b.read(size, th)) ?? .none
  }

  private static func readSize(_ n: Value, _ th: Th) throws(Raised) -> Int {
    if !th.isInteger(n), th.special(th.typeOf(n), .__index__).isUndef {
      throw th.typeError("argument should be integer or None, not '\(th.typeName(n))'")
    }
    return try th.indexInt(n)
  }

  static func read1(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    var size = try th.indexInt(n)
    try b.requireOpen("read", th)
    if size < 0 { size = b.capacity }
    if size == 0 { return th.rt.pointee.emptyBytes }
    try b.enter(th)
    defer { b.leave() }
    try b.prepareToRead(th)
    guard let memory = b.memory else { return th.rt.pointee.emptyBytes }
    if b.unread > 0 {
      let count = min(size, b.unread)
      let v = try th.bytes(UnsafeRawPointer(memory + b.readAt), count)
      b.readAt += count
      return v
    }
    b.readAt = 0
    b.readEnd = 0
    let v = try th.newBytes(size)
    let count = try b.rawRead(v.bytes, size, th)
    return try th.shrunk(v, max(count, 0))
  }

  static func readInto(_ s: Value, _ target: Value, once: Bool, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    try b.requireOpen("readinto", th)
    let room = try th.writableBuffer(target, once ? "readinto1" : "readinto", 1)
    try b.enter(th)
    th.pin(target)
    defer {
      th.unpin(target)
      b.leave()
    }
    try b.prepareToRead(th)
    guard let memory = b.memory else { return Value(smallInt: 0) }
    var count = 0
    while count < room.count {
      if b.unread > 0 {
        let part = min(b.unread, room.count - count)
        memcpy(room.pointer + count, memory + b.readAt, part)
        b.readAt += part
        count += part
        if once { break }
        continue
      }
      b.readAt = 0
      b.readEnd = 0
      let n: Int
      if room.count - count >= b.capacity {
        n = try b.rawRead(room.bytes + count, room.count - count, th)
        if n > 0 { count += n }
      } else {
        n = try b.fill(th)
      }
      if n < 0, count == 0 { return .none }
      if n <= 0 { break }
      if once, b.unread == 0 { break }
    }
    return Value(smallInt: count)
  }

  static func readLine(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    let limit = try th.readSize(n)
    try b.requireOpen("readline", th)
    try b.enter(th)
    defer { b.leave() }
    return try b.readLine(limit, th)
  }

  static func next(_ s: Value, _ th: Th) throws(Raised) -> Value {
    if s.object.pointee.flags.contains(.heapType) {
      let line = try th.callMethod(s, .readline)
      guard line.isKind(.bytes) else { throw th.raise(.OSError, "readline() should have returned a bytes object, not '\(th.typeName(line))'") }
      if BytesRef(unchecked: line).pointee.count == 0 { throw th.stopIteration() }
      return line
    }
    let b = try th.stream(s, BufferedObject.self)
    try b.requireOpen("readline", th)
    try b.enter(th)
    defer { b.leave() }
    let line = try b.readLine(-1, th)
    if BytesRef(unchecked: line).pointee.count == 0 { throw th.stopIteration() }
    return line
  }

  static func peek(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    _ = try th.indexInt(n)
    try b.requireOpen("peek", th)
    try b.enter(th)
    defer { b.leave() }
    guard let p = try b.available(th), let base = p.baseAddress else { return th.rt.pointee.emptyBytes }
    return try th.bytes(UnsafeRawPointer(base), p.count)
  }

  static func write(_ s: Value, _ data: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    if data.isKind(.str) { throw th.typeError("a bytes-like object is required, not 'str'") }
    let memory = try th.buffer(data)
    try b.requireOpen("write", th)
    try b.enter(th)
    th.pin(data)
    defer {
      th.unpin(data)
      b.leave()
    }
    try b.write(memory.bytes, memory.count, th)
    return th.int(memory.count)
  }

  static func flush(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    if b.role == .reader {
      if try b.isClosed(th) { throw th.closedError() }
      return b.file != nil ? .none : try th.callMethod(b.raw, .flush)
    }
    try b.requireOpen("flush", th)
    try b.enter(th)
    defer { b.leave() }
    try b.flush(th)
    return .none
  }

  static func close(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    if try b.isClosed(th) {
      b.dropMemory()
      return .none
    }
    var failure = Value.undef
    do throws(Raised) { _ = try th.callMethod(s, .flush) } catch { failure = th.takePending() }
    do throws(Raised) { _ = try th.callMethod(b.raw, .close) } catch {
      let e = th.takePending()
      if failure.isUndef {
        failure = e
      } else {
        if e.isKind(.exception), ExceptionRef(unchecked: e).pointee.context.isUndef { ExceptionRef(unchecked: e).pointee.context = failure }
        failure = e
      }
    }
    if try b.isClosed(th) { b.dropMemory() }
    if !failure.isUndef { throw th.rethrow(failure) }
    return .none
  }

  static func detach(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    try b.requireAttached(th)
    _ = try th.callMethod(s, .flush)
    let raw = b.raw
    b.raw = .undef
    b.file = nil
    b.dropMemory()
    return raw
  }

  static func seek(_ s: Value, _ target: Value, _ whence: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    try b.requireAttached(th)
    let how = try th.cInt(whence)
    if how < 0 || how > 4 { throw th.valueError("whence value \(how) unsupported") }
    try b.requireOpen("seek", th)
    if let f = b.file {
      if !f.seekable() { throw th.unsupported("File or stream is not seekable.") }
    } else {
      _ = try th.checkCapability(b.raw, "seekable", "File or stream is not seekable.")
    }
    let n = try th.indexInt(target)
    try b.enter(th)
    defer { b.leave() }
    return th.int(try b.seek(n, how, th))
  }

  static func truncate(_ s: Value, _ size: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BufferedObject.self)
    try b.requireOpen("truncate", th)
    if b.role == .reader { throw th.unsupported("truncate") }
    try b.enter(th)
    defer { b.leave() }
    return try b.truncate(size, th)
  }

  static func repr(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let type = try th.qualifiedName(s)
    var name = Value.undef
    do throws(Raised) { name = try th.getAttributeOrUndef(s, .name) } catch {
      guard th.pendingIs(.ValueError) else { throw error }
      _ = th.takePending()
    }
    if name.isUndef { return th.str("<\(type)>") }
    return try th.concatenate("<\(type) name=", try th.repr(name), ">")
  }
}
