// BytesIO: a growing block of bytes with a position. Memory seen through getbuffer() locks the size.
import GilaBase
import GilaRuntime
import Glibc

final class BytesIOObject: StreamObject {
  var memory: UnsafeMutablePointer<UInt8>?
  var count = 0
  var capacity = 0
  var position = 0
  var isClosed = false
  /// What getbuffer() gave, while something sees it.
  weak var view: BytesIOMemory?
  var exports: Int { view?.exports ?? 0 }

  deinit { free(memory) }
  override var externalBytes: Int { capacity }

  func requireOpen(_ th: Th) throws(Raised) { if isClosed { throw th.closedError() } }

  func requireUnexported(_ th: Th) throws(Raised) {
    if exports == 0 { return }
    th.collect()
    if exports > 0 { throw th.raise(.BufferError, "Existing exports of data: object cannot be re-sized") }
  }

  func reserve(_ n: Int, _ th: Th) throws(Raised) {
    if n <= capacity { return }
    guard n < Int.max / 4, let p = realloc(memory, n + n >> 1 + 64) else { throw th.memoryError() }
    memory = p.assumingMemoryBound(to: UInt8.self)
    capacity = n + n >> 1 + 64
  }

  func write(_ p: UnsafeRawPointer, _ n: Int, _ th: Th) throws(Raised) {
    if exports > 0 { try requireUnexported(th) }
    if n == 0 { return }
    let (end, overflow) = position.addingReportingOverflow(n)
    if overflow { throw th.overflowError("new position too large") }
    if end > capacity { try reserve(end, th) }
    guard let memory else { return }
    if position > count { memset(memory + count, 0, position - count) }
    memmove(memory + position, p, n)
    position = end
    if end > count { count = end }
  }

  @inline(__always)
  func take(_ n: Int, _ th: Th) throws(Raised) -> Value {
    guard n > 0, let memory else { return th.rt.pointee.emptyBytes }
    let v = try th.bytes(UnsafeRawPointer(memory + position), n)
    position &+= n
    return v
  }

  var rest: Int { max(0, count &- position) }

  /// Length of the next line, at most `limit` when that is not negative.
  func lineLength(_ limit: Int) -> Int {
    var n = rest
    guard n > 0, let memory else { return 0 }
    if let hit = memchr(memory + position, 10, n) {
      n = hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(memory + position) + 1
    }
    return limit >= 0 ? min(n, limit) : n
  }
}

/// What getbuffer() shows.
final class BytesIOMemory: BufferExporter {
  let owner: BytesIOObject
  init(_ owner: BytesIOObject) {
    self.owner = owner
    super.init()
  }
  override var memory: (pointer: UnsafeMutableRawPointer?, count: Int) { (owner.memory.map { UnsafeMutableRawPointer($0) }, owner.count) }
}

enum BytesIOType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(BytesIOObject(), type: try th.streamClass(a[0], .bytesIO)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, initial_bytes=b'')", initialize, doc: "Start with these bytes.")
    t.def("read(self, size=-1, /)", read, doc: "Read at most size bytes, returned as a bytes object.")
    t.def("read1(self, size=-1, /)", read, doc: "Read at most size bytes, returned as a bytes object.")
    t.def("readinto(self, buffer, /)", readInto, doc: "Read bytes into buffer.")
    t.def("readline(self, size=-1, /)", readLine, doc: "Next line from the file, as a bytes object.")
    t.def("readlines(self, size=None, /)", readLines, doc: "List of bytes objects, each a line from the file.")
    t.def("write(self, b, /)", write, doc: "Write bytes to file; return how many there were.")
    t.def("writelines(self, lines, /)", writeLines, doc: "Write lines to the file.")
    t.def("getvalue(self, /)", getValue, doc: "Retrieve the entire contents of the BytesIO object.")
    t.def("getbuffer(self, /)", getBuffer, doc: "Get a read-write view over the contents of the BytesIO object.")
    t.def("seek(self, pos, whence=0, /)", seek, doc: "Change stream position.")
    t.def("tell(self, /)", { s, th throws(Raised) in th.int(try open(s, th).position) } as Native1, doc: "Current file position, an integer.")
    t.def("truncate(self, size=None, /)", truncate, doc: "Truncate the file to at most size bytes.")
    t.def("close(self, /)", close, doc: "Disable all I/O operations.")
    t.def("flush(self, /)", { s, th throws(Raised) in
      _ = try open(s, th)
      return .none
    } as Native1, doc: "Does nothing.")
    t.def("isatty(self, /)", { s, th throws(Raised) in
      _ = try open(s, th)
      return .false
    } as Native1, doc: "Always returns False.")
    t.def("readable(self, /)", yes, doc: "Returns True if the IO object can be read.")
    t.def("writable(self, /)", yes, doc: "Returns True if the IO object can be written.")
    t.def("seekable(self, /)", yes, doc: "Returns True if the IO object can be seeked.")
    t.get("closed", { s, th throws(Raised) in .bool(try th.stream(s, BytesIOObject.self).isClosed) }, doc: "True if the file is closed.")
    t.def("__iter__(self, /)", { s, th throws(Raised) in
      _ = try open(s, th)
      return s
    } as Native1, doc: "Implement iter(self).")
    t.def("__next__(self, /)", next, doc: "Implement next(self).")
    t.def("__getstate__(self, /)", getState, doc: "Give the content, the position and the attributes.")
    t.def("__setstate__(self, object, /)", setState, doc: "Set what __getstate__ gave.")
    t.def("__sizeof__(self, /)", { s, th throws(Raised) in Value(smallInt: 88 + (try th.stream(s, BytesIOObject.self).capacity)) } as Native1,
      doc: "Size of object in memory, in bytes.")
  }

  static func open(_ s: Value, _ th: Th) throws(Raised) -> BytesIOObject {
    let b = try th.stream(s, BytesIOObject.self)
    try b.requireOpen(th)
    return b
  }

  static func yes(_ s: Value, _ th: Th) throws(Raised) -> Value {
    _ = try open(s, th)
    return .true
  }

  static func initialize(_ s: Value, _ initial: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BytesIOObject.self)
    try b.requireUnexported(th)
    b.count = 0
    b.position = 0
    b.isClosed = false
    if initial.isUndef || initial.isNone { return .none }
    let memory = try th.buffer(initial)
    try b.write(memory.pointer, memory.count, th)
    b.position = 0
    return .none
  }

  static func read(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let size = try th.readSize(n)
    return try b.take(size < 0 ? b.rest : min(size, b.rest), th)
  }

  static func readInto(_ s: Value, _ target: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let room = try th.writableBuffer(target, "readinto", 1)
    let n = min(room.count, b.rest)
    if n > 0, let memory = b.memory { memmove(room.pointer, memory + b.position, n) }
    b.position += n
    return Value(smallInt: n)
  }

  static func readLine(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    return try b.take(b.lineLength(try th.readSize(n)), th)
  }

  static func next(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let n = b.lineLength(-1)
    if n == 0 { throw th.stopIteration() }
    return try b.take(n, th)
  }

  static func readLines(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let hint = n.isNone ? 0 : try th.readSize(n)
    let lines = ListRef(unchecked: th.list())
    var total = 0
    while true {
      let length = b.lineLength(-1)
      if length == 0 { break }
      try th.append(lines, try b.take(length, th))
      total += length
      if hint > 0, total >= hint { break }
    }
    return lines.value
  }

  static func write(_ s: Value, _ data: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let memory = try th.buffer(data)
    try b.write(memory.pointer, memory.count, th)
    return th.int(memory.count)
  }

  static func writeLines(_ s: Value, _ lines: Value, _ th: Th) throws(Raised) -> Value {
    _ = try open(s, th)
    let it = try th.iterator(lines)
    while let line = try th.next(it) {
      _ = try write(s, line, th)
      try th.safePoint()
    }
    return .none
  }

  static func getValue(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    guard let memory = b.memory else { return th.rt.pointee.emptyBytes }
    return try th.bytes(UnsafeRawPointer(memory), b.count)
  }

  static func getBuffer(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let memory = b.view ?? BytesIOMemory(b)
    b.view = memory
    let exporter = th.box(memory, type: th.streamType(.bytesIOBuffer))
    return try th.memoryView(exporter).value
  }

  static func seek(_ s: Value, _ position: Value, _ whence: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    var n = try th.indexInt(position)
    let how = try th.cInt(whence)
    switch how {
    case 0: if n < 0 { throw th.valueError("negative seek value \(n)") }
    case 1, 2:
      let (sum, overflow) = n.addingReportingOverflow(how == 1 ? b.position : b.count)
      if overflow { throw th.overflowError("new position too large") }
      n = max(sum, 0)
    default: throw th.valueError("invalid whence (\(how), should be 0, 1 or 2)")
    }
    b.position = n
    return th.int(n)
  }

  static func truncate(_ s: Value, _ size: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    try b.requireUnexported(th)
    let n = size.isNone ? b.position : try th.indexInt(size)
    if n < 0 { throw th.valueError("negative size value \(n)") }
    if n < b.count { b.count = n }
    return th.int(n)
  }

  static func close(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BytesIOObject.self)
    try b.requireUnexported(th)
    b.isClosed = true
    free(b.memory)
    b.memory = nil
    b.count = 0
    b.capacity = 0
    return .none
  }

  static func getState(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let content = try getValue(s, th)
    let d = try th.getAttributeOrUndef(s, .__dict__)
    let hasAttributes = d.isKind(.dict) && DictRef(unchecked: d).pointee.count > 0
    return th.tuple(content, th.int(try open(s, th).position), hasAttributes ? try th.copyDict(DictRef(unchecked: d)) : .none)
  }

  static func setState(_ s: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, BytesIOObject.self)
    guard state.isKind(.tuple), TupleRef(unchecked: state).pointee.count >= 3 else {
      throw th.typeError("\(th.typeName(s)).__setstate__ argument should be 3-tuple, got \(th.typeName(state))")
    }
    let items = TupleRef(unchecked: state).items
    _ = try initialize(s, items[0], th)
    guard th.isInteger(items[1]) else { throw th.typeError("second item of state must be an integer, not \(th.typeName(items[1]))") }
    let n = try th.indexInt(items[1])
    if n < 0 { throw th.valueError("position value cannot be negative") }
    b.position = n
    if !items[2].isNone {
      guard items[2].isKind(.dict) else { throw th.typeError("third item of state should be a dict, got a \(th.typeName(items[2]))") }
      _ = try th.callMethod(try th.getAttribute(s, .__dict__), .update, items[2])
    }
    return .none
  }
}
