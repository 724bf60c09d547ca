// FileIO: a file descriptor as a raw stream.
import CGila
import GilaBase
import GilaRuntime
import Glibc

final class FileObject: StreamObject {
  var fd: Int32 = -1
  var isReadable = false
  var isWritable = false
  var appends = false
  var creates = false
  var closesDescriptor = true
  /// Nil: not found out yet.
  var canSeek: Bool?
  var blockSize = defaultBufferSize
  /// A regular file: reads and writes do not wait, so the GIL can be kept.
  var isRegular = false

  deinit { if fd >= 0, closesDescriptor { close(fd) } }

  /// The mode as `mode` shows it.
  var mode: StaticString {
    if creates { return isReadable ? "xb+" : "xb" }
    if appends { return isReadable ? "ab+" : "ab" }
    if isReadable { return isWritable ? "rb+" : "rb" }
    return "wb"
  }

  func requireOpen(_ th: Th) throws(Raised) { if fd < 0 { throw th.closedError("I/O operation on closed file") } }

  // MARK: system calls; -1: it would block

  func read(_ p: UnsafeMutableRawPointer, _ n: Int, _ th: Th) throws(Raised) -> Int {
    let fd = fd
    let r = try th.retrying(release: !isRegular) { Glibc.read(fd, p, min(n, 0x7fff_f000)) }
    if r >= 0 { return r }
    if r == 0 &- Int(EAGAIN) { return -1 }
    throw th.osError(Int32(0 &- r))
  }

  func write(_ p: UnsafeRawPointer, _ n: Int, _ th: Th) throws(Raised) -> Int {
    let fd = fd
    let r = try th.retrying(release: !isRegular) { Glibc.write(fd, p, min(n, 0x7fff_f000)) }
    if r >= 0 { return r }
    if r == 0 &- Int(EAGAIN) { return -1 }
    throw th.osError(Int32(0 &- r))
  }

  func seek(_ offset: Int, _ whence: Int32, _ th: Th) throws(Raised) -> Int {
    let r = lseek(fd, offset, whence)
    if r < 0 { throw th.osError(errno) }
    return r
  }

  /// Whether the descriptor has a position.
  func seekable() -> Bool {
    if let known = canSeek { return known }
    let answer = lseek(fd, 0, SEEK_CUR) >= 0
    canSeek = answer
    return answer
  }

  /// Read to the end; nil when nothing can be read without waiting.
  func readAll(_ th: Th) throws(Raised) -> Value? {
    var estimate = defaultBufferSize
    var s = stat()
    let at = lseek(fd, 0, SEEK_CUR)
    if fstat(fd, &s) == 0, at >= 0, Int(s.st_size) >= at { estimate = Int(s.st_size) - at + 1 }
    var b = try th.newBytes(max(estimate, 1))
    var count = 0
    while true {
      if count >= b.pointee.count {
        let old = b.pointee.count
        let room = old + (old > 65_536 ? old >> 1 : 65_536)
        let larger = try th.newBytes(room)
        memcpy(larger.bytes, b.bytes, count)
        b = larger
      }
      let n = try read(b.bytes + count, b.pointee.count - count, th)
      if n == -1 {
        if count > 0 { break }
        return nil
      }
      if n == 0 { break }
      count += n
    }
    return try th.shrunk(b, count)
  }

  // MARK: opening

  struct Mode {
    var flags: Int32 = 0
    var readable = false
    var writable = false
    var appends = false
    var creates = false
  }

  static func parse(_ mode: Value, _ th: Th) throws(Raised) -> Mode {
    var m = Mode()
    var kinds = 0
    var plus = false
    let text = StrRef(unchecked: mode)
    func bad() -> Raised { th.valueError("Must have exactly one of create/read/write/append mode and at most one plus") }
    for i in 0..<text.length {
      switch text.codePoint(i) {
      case 0x78:
        kinds += 1
        m.creates = true
        m.writable = true
        m.flags |= O_EXCL | O_CREAT
      case 0x72:
        kinds += 1
        m.readable = true
      case 0x77:
        kinds += 1
        m.writable = true
        m.flags |= O_CREAT | O_TRUNC
      case 0x61:
        kinds += 1
        m.writable = true
        m.appends = true
        m.flags |= O_APPEND | O_CREAT
      case 0x62: break
      case 0x2B:
        if plus { throw bad() }
        plus = true
      default: throw th.valueError("invalid mode: \(th.swiftString(mode))")
      }
      if kinds > 1 { throw bad() }
    }
    if kinds == 0 { throw bad() }
    if plus {
      m.readable = true
      m.writable = true
    }
    m.flags |= m.readable && m.writable ? O_RDWR : m.readable ? O_RDONLY : O_WRONLY
    m.flags |= O_CLOEXEC
    return m
  }

  /// FileIO.__init__; `self` is the stream object.
  func open(_ self: Value, _ file: Value, _ modeText: Value, _ closefd: Bool, _ opener: Value, _ th: Th) throws(Raised) {
    if fd >= 0 {
      if closesDescriptor { try closeDescriptor(th) } else { fd = -1 }
    }
    var given: Int32 = -1
    if !file.isKind(.str), !file.isKind(.bytes), th.isInteger(file) || !th.special(th.typeOf(file), .__index__).isUndef,
      th.special(th.typeOf(file), .__fspath__).isUndef
    {
      if file.isBool { try th.warn(.RuntimeWarning, "bool is used as a file descriptor", filename: nil, line: 0) }
      given = try th.cInt(file)
      if given < 0 { throw th.valueError("negative file descriptor") }
    }
    let m = try FileObject.parse(modeText, th)
    (isReadable, isWritable, appends, creates) = (m.readable, m.writable, m.appends, m.creates)
    canSeek = nil
    isRegular = false
    blockSize = defaultBufferSize
    closesDescriptor = closefd
    baseClosed = false
    if given >= 0 {
      fd = given
    } else {
      closesDescriptor = true
      let name = try th.path(try th.fspath(file), PathUse(function: ""))
      if !closefd { throw th.valueError("Cannot use closefd=False with file name") }
      if opener.isNone {
        let text = name.text
        let r = try th.retrying(release: true) { Int(cgila_open(text, m.flags, 0o666)) }
        if r < 0 { throw th.osError(Int32(0 &- r), filename: file) }
        fd = Int32(truncatingIfNeeded: r)
      } else {
        let r = try th.call(opener, file, th.int(Int(m.flags)))
        guard th.isInteger(r) else { throw th.typeError("expected integer from opener") }
        let n = try th.cInt(r)
        if n < 0 { throw th.valueError("opener returned \(n)") }
        _ = cgila_set_inheritable(n, 0)
        fd = n
      }
    }
    do throws(Raised) {
      try examine(file, isName: given < 0, th)
      try th.setAttribute(self, th.name(.name), file)
      if appends, lseek(fd, 0, SEEK_END) < 0, given < 0, errno != ESPIPE { throw th.osError(errno) }
    } catch {
      if given >= 0 { closesDescriptor = false }
      let bad = fd
      fd = -1
      if given < 0 { Glibc.close(bad) }
      throw error
    }
  }

  private func examine(_ file: Value, isName: Bool, _ th: Th) throws(Raised) {
    var s = stat()
    guard fstat(fd, &s) == 0 else {
      if errno == EBADF { throw th.osError(errno) }
      return
    }
    let kind = s.st_mode & S_IFMT
    if kind == S_IFDIR { throw th.osError(EISDIR, filename: file) }
    isRegular = kind == S_IFREG
    if isRegular { canSeek = true }
    if s.st_blksize > 1 { blockSize = Int(s.st_blksize) }
  }

  func closeDescriptor(_ th: Th) throws(Raised) {
    let n = fd
    fd = -1
    if n < 0 || !closesDescriptor { return }
    let r = isRegular ? Glibc.close(n) < 0 ? errno : 0 : th.withoutGIL { Glibc.close(n) < 0 ? errno : 0 }
    if r != 0, r != EINTR { throw th.osError(r) }
  }
}

enum FileType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(FileObject(), type: try th.streamClass(a[0], .file)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, file, mode='r', closefd=True, opener=None)", initialize, doc: "Open a file.")
    t.def("read(self, size=-1, /)", read, doc: "Read at most size bytes, returned as bytes.")
    t.def("readall(self, /)", readAll, doc: "Read all data from the file, returned as bytes.")
    t.def("readinto(self, buffer, /)", readInto, doc: "Same as RawIOBase.readinto().")
    t.def("write(self, b, /)", write, doc: "Write buffer b to file, return number of bytes written.")
    t.def("seek(self, pos, whence=0, /)", seek, doc: "Move to new file position and return the file position.")
    t.def("tell(self, /)", { s, th throws(Raised) in
      let f = try th.stream(s, FileObject.self)
      try f.requireOpen(th)
      return th.int(try f.seek(0, SEEK_CUR, th))
    } as Native1, doc: "Current file position.")
    t.def("truncate(self, size=None, /)", truncate, doc: "Truncate the file to at most size bytes and return the truncated size.")
    t.def("close(self, /)", close, doc: "Close the file.")
    t.def("fileno(self, /)", { s, th throws(Raised) in
      let f = try th.stream(s, FileObject.self)
      try f.requireOpen(th)
      return Value(smallInt: Int(f.fd))
    } as Native1, doc: "Return the underlying file descriptor (an integer).")
    t.def("isatty(self, /)", { s, th throws(Raised) in
      let f = try th.stream(s, FileObject.self)
      try f.requireOpen(th)
      return .bool(Glibc.isatty(f.fd) == 1)
    } as Native1, doc: "True if the file is connected to a TTY device.")
    t.def("readable(self, /)", { s, th throws(Raised) in
      let f = try th.stream(s, FileObject.self)
      try f.requireOpen(th)
      return .bool(f.isReadable)
    } as Native1, doc: "True if file was opened in a read mode.")
    t.def("writable(self, /)", { s, th throws(Raised) in
      let f = try th.stream(s, FileObject.self)
      try f.requireOpen(th)
      return .bool(f.isWritable)
    } as Native1, doc: "True if file was opened in a write mode.")
    t.def("seekable(self, /)", { s, th throws(Raised) in
      let f = try th.stream(s, FileObject.self)
      try f.requireOpen(th)
      return .bool(f.seekable())
    } as Native1, doc: "True if file supports random-access.")
    t.get("closed", { s, th throws(Raised) in .bool(try th.stream(s, FileObject.self).fd < 0) }, doc: "True if the file is closed")
    t.get("closefd", { s, th throws(Raised) in .bool(try th.stream(s, FileObject.self).closesDescriptor) },
      doc: "True if the file descriptor will be closed by close().")
    t.get("mode", { s, th throws(Raised) in th.str(try th.stream(s, FileObject.self).mode) }, doc: "String giving the file mode")
    t.get("_blksize", { s, th throws(Raised) in Value(smallInt: try th.stream(s, FileObject.self).blockSize) }, doc: "Preferred size of blocks.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__reduce__(self, /)", { s, th throws(Raised) in throw th.typeError("cannot pickle '\(try th.qualifiedName(s))' instances") } as Native1,
      doc: "Streams cannot be pickled.")
    t.def("__reduce_ex__(self, object, /)", { s, o, th throws(Raised) in throw th.typeError("cannot pickle '\(try th.qualifiedName(s))' instances") } as Native2,
      doc: "Streams cannot be pickled.")
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(a[0], FileObject.self)
    guard a[2].isKind(.str) else { throw th.typeError("FileIO() argument 'mode' must be str, not \(th.typeName(a[2]))") }
    try f.open(a[0], a[1], a[2], try th.truth(a[3]), a[4], th)
    return .none
  }

  private static func reading(_ s: Value, _ th: Th) throws(Raised) -> FileObject {
    let f = try th.stream(s, FileObject.self)
    try f.requireOpen(th)
    if !f.isReadable { throw th.unsupported("File not open for reading") }
    return f
  }

  static func read(_ s: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let f = try reading(s, th)
    let size = try th.readSize(n)
    if size < 0 { return try f.readAll(th) ?? .none }
    let b = try th.newBytes(min(size, 0x7fff_f000))
    if size == 0 { return b.value }
    let count = try f.read(b.bytes, b.pointee.count, th)
    if count < 0 { return .none }
    return try th.shrunk(b, count)
  }

  static func readAll(_ s: Value, _ th: Th) throws(Raised) -> Value { try reading(s, th).readAll(th) ?? .none }

  static func readInto(_ s: Value, _ target: Value, _ th: Th) throws(Raised) -> Value {
    let f = try reading(s, th)
    let memory = try th.writableBuffer(target, "readinto", 1)
    th.pin(target)
    defer { th.unpin(target) }
    let n = try f.read(memory.pointer, memory.count, th)
    return n < 0 ? .none : Value(smallInt: n)
  }

  static func write(_ s: Value, _ data: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, FileObject.self)
    try f.requireOpen(th)
    if !f.isWritable { throw th.unsupported("File not open for writing") }
    let memory = try th.buffer(data)
    th.pin(data)
    defer { th.unpin(data) }
    let n = try f.write(memory.pointer, memory.count, th)
    return n < 0 ? .none : Value(smallInt: n)
  }

  static func seek(_ s: Value, _ position: Value, _ whence: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, FileObject.self)
    try f.requireOpen(th)
    if position.isFlonum || position.isKind(.float) { throw th.typeError("an integer is required") }
    return th.int(try f.seek(try th.indexInt(position), try th.cInt(whence), th))
  }

  static func truncate(_ s: Value, _ size: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, FileObject.self)
    try f.requireOpen(th)
    if !f.isWritable { throw th.unsupported("File not open for writing") }
    let n = size.isNone ? try f.seek(0, SEEK_CUR, th) : try th.indexInt(size)
    let fd = f.fd
    _ = try th.checked(release: true) { Int(ftruncate(fd, n)) }
    return size.isNone ? th.int(n) : size
  }

  static func close(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, FileObject.self)
    if f.fd < 0 {
      f.baseClosed = true
      return .none
    }
    if s.object.pointee.flags.contains(.heapType) {
      do throws(Raised) { _ = try BaseStreamType.close(s, th) } catch {
        let e = th.takePending()
        do throws(Raised) { try f.closeDescriptor(th) } catch { _ = th.takePending() }
        throw th.rethrow(e)
      }
    }
    f.baseClosed = true
    try f.closeDescriptor(th)
    return .none
  }

  static func repr(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let f = try th.stream(s, FileObject.self)
    let type = try th.qualifiedName(s)
    if f.fd < 0 { return th.str("<\(type) [closed]>") }
    let flag = f.closesDescriptor ? "True" : "False"
    let name = try th.getAttributeOrUndef(s, .name)
    if name.isUndef { return th.str("<\(type) fd=\(f.fd) mode='\(f.mode)' closefd=\(flag)>") }
    return try th.concatenate("<\(type) name=", try th.repr(name), " mode='\(f.mode)' closefd=\(flag)>")
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// module.class of an object's type.
  func qualifiedName(_ v: Value) throws(Raised) -> String {
    let t = typeOf(v)
    // Classes of programs are called by their short name.
    if t.pointee.flags.contains(.heapType) { return typeName(t) }
    let module = lookup(t, .__module__)
    return module.isKind(.str) ? "\(swiftString(module)).\(swiftString(t.pointee.qualname))" : typeName(t)
  }

  func concatenate(_ a: String, _ b: Value, _ c: String) throws(Raised) -> Value {
    var out = TextBuffer()
    out.append(span(StrRef(unchecked: str(a))))
    out.append(span(StrRef(unchecked: b)))
    out.append(span(StrRef(unchecked: str(c))))
    return try str(buffer: out)
  }
}
