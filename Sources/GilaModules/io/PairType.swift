// BufferedRWPair: a reader and a writer over two raw streams, as of a socket or a pipe pair.
import GilaRuntime

final class PairObject: StreamObject {
  var reader = Value.undef
  var writer = Value.undef
  override func trace(_ marker: Marker) {
    marker.mark(reader)
    marker.mark(writer)
  }
}

enum PairType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(PairObject(), type: try th.streamClass(a[0], .pair)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, reader, writer, buffer_size=8192, /)", initialize, doc: "Buffer a readable and a writable raw stream.")
    t.def("read(self, size=-1, /)", { s, n, th throws(Raised) in try th.callMethod(try reader(s, th), named: "read", n) } as Native2, doc: "Read from the reader.")
    t.def("read1(self, size=-1, /)", { s, n, th throws(Raised) in try th.callMethod(try reader(s, th), named: "read1", n) } as Native2, doc: "Read from the reader with at most one raw read.")
    t.def("readinto(self, buffer, /)", { s, n, th throws(Raised) in try th.callMethod(try reader(s, th), named: "readinto", n) } as Native2, doc: "Read from the reader into a buffer.")
    t.def("readinto1(self, buffer, /)", { s, n, th throws(Raised) in try th.callMethod(try reader(s, th), named: "readinto1", n) } as Native2,
      doc: "Read from the reader into a buffer with at most one raw read.")
    t.def("peek(self, size=0, /)", { s, n, th throws(Raised) in try th.callMethod(try reader(s, th), named: "peek", n) } as Native2, doc: "Look at what the reader has read ahead.")
    t.def("readable(self, /)", { s, th throws(Raised) in try th.callMethod(try reader(s, th), named: "readable") } as Native1, doc: "Return whether the reader can be read.")
    t.def("write(self, b, /)", { s, b, th throws(Raised) in try th.callMethod(try writer(s, th), .write, b) } as Native2, doc: "Write to the writer.")
    t.def("flush(self, /)", { s, th throws(Raised) in try th.callMethod(try writer(s, th), .flush) } as Native1, doc: "Flush the writer.")
    t.def("writable(self, /)", { s, th throws(Raised) in try th.callMethod(try writer(s, th), named: "writable") } as Native1, doc: "Return whether the writer can be written.")
    t.def("close(self, /)", close, doc: "Close both streams.")
    t.def("isatty(self, /)", { s, th throws(Raised) in
      let w = try th.callMethod(try writer(s, th), .isatty)
      return try th.truth(w) ? w : try th.callMethod(try reader(s, th), .isatty)
    } as Native1, doc: "Return whether either stream is a terminal.")
    t.get("closed", { s, th throws(Raised) in try th.getAttribute(try writer(s, th), .closed) }, doc: "Whether the writer is closed.")
  }

  private static func reader(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let p = try th.stream(s, PairObject.self)
    if p.reader.isUndef { throw th.valueError("I/O operation on uninitialized object") }
    return p.reader
  }

  private static func writer(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let p = try th.stream(s, PairObject.self)
    if p.writer.isUndef { throw th.valueError("I/O operation on uninitialized object") }
    return p.writer
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let p = try th.stream(a[0], PairObject.self)
    _ = try th.checkCapability(a[1], "readable", "File or stream is not readable.")
    _ = try th.checkCapability(a[2], "writable", "File or stream is not writable.")
    p.reader = try th.call(th.streamType(.reader).value, a[1], a[3])
    p.writer = try th.call(th.streamType(.writer).value, a[2], a[3])
    th.barrier(a[0].object)
    return .none
  }

  static func close(_ s: Value, _ th: Th) throws(Raised) -> Value {
    var failure = Value.undef
    do throws(Raised) { _ = try th.callMethod(try writer(s, th), .close) } catch { failure = th.takePending() }
    let result: Value
    do throws(Raised) { result = try th.callMethod(try reader(s, th), .close) } catch {
      if failure.isUndef { throw error }
      let e = th.takePending()
      if e.isKind(.exception), ExceptionRef(unchecked: e).pointee.context.isUndef { ExceptionRef(unchecked: e).pointee.context = failure }
      throw th.rethrow(e)
    }
    if !failure.isUndef { throw th.rethrow(failure) }
    return result
  }
}
