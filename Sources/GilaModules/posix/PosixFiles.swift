// posix: file descriptors.
import CGila
import GilaBase
import GilaRuntime
import Glibc

enum PosixFiles {
  static func declare(_ m: ModuleSpec) {
    m.def("open(path, flags, mode=511, *, dir_fd=None)", open, doc: "Open a file for low level IO.  Returns a file descriptor (integer).")
    m.def("close(fd)", { v, th throws(Raised) in
      let fd = try descriptor(v, th)
      let r = th.withoutGIL { Glibc.close(fd) == 0 ? 0 : errno }
      if r != 0, r != EINTR { throw th.osError(r) }
      return .none
    } as Native1, doc: "Close a file descriptor.")
    m.def("closerange(fd_low, fd_high, /)", { a, b, th throws(Raised) in
      var fd = max(0, try th.cInt(a))
      let end = min(try th.cInt(b), 1 << 20)
      while fd < end {
        _ = Glibc.close(fd)
        fd += 1
      }
      return .none
    } as Native2, doc: "Closes all file descriptors in [fd_low, fd_high), ignoring errors.")
    m.def("read(fd, length, /)", { v, n, th throws(Raised) in
      let fd = try th.cInt(v)
      let count = try th.indexInt(n)
      if count < 0 { throw th.osError(EINVAL) }
      let b = try th.newBytes(min(count, 0x7fff_f000))
      let p = b.bytes
      let room = b.pointee.count
      let got = try th.checked(release: true) { Glibc.read(fd, p, room) }
      return try th.shrunk(b, got)
    } as Native2, doc: "Read from a file descriptor.  Returns a bytes object.")
    m.def("write(fd, data, /)", { v, data, th throws(Raised) in
      let fd = try th.cInt(v)
      let memory = try th.buffer(data)
      th.pin(data)
      defer { th.unpin(data) }
      return th.int(try th.checked(release: true) { Glibc.write(fd, memory.pointer, min(memory.count, 0x7fff_f000)) })
    } as Native2, doc: "Write a bytes object to a file descriptor.")
    m.def("pread(fd, length, offset, /)", { v, n, o, th throws(Raised) in
      let fd = try th.cInt(v)
      let count = try th.cInt(n)
      let offset = try th.indexInt(o)
      if count < 0 { throw th.osError(EINVAL) }
      let b = try th.newBytes(Int(count))
      let p = b.bytes
      return try th.shrunk(b, try th.checked(release: true) { Glibc.pread(fd, p, Int(count), offset) })
    } as Native3, doc: "Read a number of bytes from a file descriptor starting at a particular offset.")
    m.def("pwrite(fd, buffer, offset, /)", { v, data, o, th throws(Raised) in
      let fd = try th.cInt(v)
      let offset = try th.indexInt(o)
      let memory = try th.buffer(data)
      th.pin(data)
      defer { th.unpin(data) }
      return th.int(try th.checked(release: true) { Glibc.pwrite(fd, memory.pointer, memory.count, offset) })
    } as Native3, doc: "Write bytes to a file descriptor starting at a particular offset.")
    m.def("lseek(fd, position, whence, /)", { v, p, w, th throws(Raised) in
      let fd = try th.cInt(v)
      let position = try th.indexInt(p)
      let whence = try th.cInt(w)
      return th.int(try th.checked { Glibc.lseek(fd, position, whence) })
    } as Native3, doc: "Set the position of a file descriptor.  Return the new position.")
    m.def("dup(fd, /)", { v, th throws(Raised) in
      let fd = try th.cInt(v)
      return th.int(try th.checked { Int(cgila_fcntl(fd, F_DUPFD_CLOEXEC, 0)) })
    } as Native1, doc: "Return a duplicate of a file descriptor.")
    m.def("dup2(fd, fd2, inheritable=True)", { a, b, i, th throws(Raised) in
      let (from, to) = (try th.cInt(a), try th.cInt(b))
      let inherits = try th.truth(i)
      if from < 0 || to < 0 { throw th.osError(EBADF) }
      return th.int(try th.checked(release: true) {
        inherits || from == to ? Int(Glibc.dup2(from, to)) : Int(cgila_dup3(from, to, O_CLOEXEC))
      })
    } as Native3, doc: "Duplicate file descriptor.")
    m.def("pipe()", { th throws(Raised) in
      try pipe(O_CLOEXEC, th)
    } as Native0, doc: "Create a pipe.")
    m.def("pipe2(flags, /)", { f, th throws(Raised) in
      try pipe(try th.cInt(f), th)
    } as Native1, doc: "Create a pipe with flags set atomically.")
    m.def("fsync(fd)", { v, th throws(Raised) in
      let fd = try th.fileDescriptor(v)
      _ = try th.checked(release: true) { Int(Glibc.fsync(fd)) }
      return .none
    } as Native1, doc: "Force write of fd to disk.")
    m.def("fdatasync(fd)", { v, th throws(Raised) in
      let fd = try th.fileDescriptor(v)
      _ = try th.checked(release: true) { Int(Glibc.fdatasync(fd)) }
      return .none
    } as Native1, doc: "Force write of fd to disk without forcing update of metadata.")
    m.def("sync()", { th throws(Raised) in
      th.withoutGIL { Glibc.sync() }
      return .none
    } as Native0, doc: "Force write of everything to disk.")
    m.def("ftruncate(fd, length, /)", { v, n, th throws(Raised) in
      let fd = try th.cInt(v)
      let length = try th.indexInt(n)
      _ = try th.checked(release: true) { Int(Glibc.ftruncate(fd, length)) }
      return .none
    } as Native2, doc: "Truncate a file, specified by file descriptor, to a specific length.")
    m.def("truncate(path, length)", { v, n, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "truncate", descriptor: true))
      let length = try th.indexInt(n)
      let fd = p.fd
      if fd >= 0 {
        _ = try th.checked(release: true, filename: v) { Int(Glibc.ftruncate(fd, length)) }
      } else {
        _ = try th.pathCall(p) { Int(Glibc.truncate($0, length)) }
      }
      return .none
    } as Native2, doc: "Truncate a file, specified by path, to a specific length.")
    m.def("isatty(fd, /)", { v, th throws(Raised) in .bool(Glibc.isatty(try th.cInt(v)) == 1) } as Native1, doc: "Return True if the fd is connected to a terminal.")
    m.def("ttyname(fd, /)", { v, th throws(Raised) in
      guard let p = Glibc.ttyname(try th.cInt(v)) else { throw th.osError(errno) }
      return try th.name(from: p, count: strlen(p), asBytes: false)
    } as Native1, doc: "Return the name of the terminal device connected to 'fd'.")
    m.def("get_inheritable(fd, /)", { v, th throws(Raised) in
      let flags = cgila_fcntl(try th.cInt(v), F_GETFD, 0)
      if flags < 0 { throw th.osError(errno) }
      return .bool(flags & FD_CLOEXEC == 0)
    } as Native1, doc: "Get the close-on-exe flag of the specified file descriptor.")
    m.def("set_inheritable(fd, inheritable, /)", { v, i, th throws(Raised) in
      if cgila_set_inheritable(try th.cInt(v), try th.truth(i) ? 1 : 0) < 0 { throw th.osError(errno) }
      return .none
    } as Native2, doc: "Set the inheritable flag of the specified file descriptor.")
    m.def("get_blocking(fd, /)", { v, th throws(Raised) in
      let flags = cgila_fcntl(try th.cInt(v), F_GETFL, 0)
      if flags < 0 { throw th.osError(errno) }
      return .bool(flags & O_NONBLOCK == 0)
    } as Native1, doc: "Get the blocking mode of the file descriptor.")
    m.def("set_blocking(fd, blocking, /)", { v, b, th throws(Raised) in
      let fd = try th.cInt(v)
      let flags = cgila_fcntl(fd, F_GETFL, 0)
      if flags < 0 { throw th.osError(errno) }
      let new = try th.truth(b) ? flags & ~O_NONBLOCK : flags | O_NONBLOCK
      if cgila_fcntl(fd, F_SETFL, Int(new)) < 0 { throw th.osError(errno) }
      return .none
    } as Native2, doc: "Set the blocking mode of the specified file descriptor.")
    m.def("fchmod(fd, mode)", { v, n, th throws(Raised) in
      let fd = try th.cInt(v)
      let mode = try th.cInt(n)
      _ = try th.checked(release: true) { Int(Glibc.fchmod(fd, mode_t(bitPattern: mode))) }
      return .none
    } as Native2, doc: "Change the access permissions of the file given by file descriptor fd.")
    m.def("fchown(fd, uid, gid)", { v, u, g, th throws(Raised) in
      let fd = try th.cInt(v)
      let (uid, gid) = (try th.userID(u), try th.userID(g))
      _ = try th.checked(release: true) { Int(Glibc.fchown(fd, uid, gid)) }
      return .none
    } as Native3, doc: "Change the owner and group id of the file specified by file descriptor.")
    m.def("fchdir(fd)", { v, th throws(Raised) in
      let fd = try th.fileDescriptor(v)
      _ = try th.checked(release: true) { Int(Glibc.fchdir(fd)) }
      return .none
    } as Native1, doc: "Change to the directory of the given file descriptor.")
    m.def("sendfile(out_fd, in_fd, offset, count)", { a, th throws(Raised) in
      let (out, input) = (try th.cInt(a[0]), try th.cInt(a[1]))
      let count = try th.indexInt(a[3])
      if a[2].isNone { return th.int(try th.checked(release: true) { Glibc.sendfile(out, input, nil, count) }) }
      var offset = try th.indexInt(a[2])
      return th.int(try th.checked(release: true) { Glibc.sendfile(out, input, &offset, count) })
    } as NativeN, doc: "Copy count bytes from file descriptor in_fd to file descriptor out_fd.")
    m.def("lockf(fd, command, length, /)", { v, c, n, th throws(Raised) in
      let fd = try th.cInt(v)
      let command = try th.cInt(c)
      let length = try th.indexInt(n)
      _ = try th.checked(release: true) { Int(Glibc.lockf(fd, command, length)) }
      return .none
    } as Native3, doc: "Apply, test or remove a POSIX lock on an open file descriptor.")
    m.def("posix_fallocate(fd, offset, length, /)", { v, o, n, th throws(Raised) in
      let fd = try th.cInt(v)
      let (offset, length) = (try th.indexInt(o), try th.indexInt(n))
      let r = th.withoutGIL { Glibc.posix_fallocate(fd, offset, length) }
      if r != 0 { throw th.osError(r) }
      return .none
    } as Native3, doc: "Ensure a file has allocated at least a particular number of bytes on disk.")
    m.def("posix_fadvise(fd, offset, length, advice, /)", { a, th throws(Raised) in
      let fd = try th.cInt(a[0])
      let (offset, length) = (try th.indexInt(a[1]), try th.indexInt(a[2]))
      let advice = try th.cInt(a[3])
      let r = th.withoutGIL { Glibc.posix_fadvise(fd, offset, length, advice) }
      if r != 0 { throw th.osError(r) }
      return .none
    } as NativeN, doc: "Announce an intention to access data in a specific pattern.")
    m.def("memfd_create(name, flags=1)", { n, f, th throws(Raised) in
      let p = try th.path(n, PathUse(function: "memfd_create", argument: "name"))
      let flags = try th.cInt(f)
      let text = p.text
      return th.int(try th.checked { Int(cgila_memfd_create(text, UInt32(bitPattern: flags))) })
    } as Native2, doc: "Create an anonymous file and return a descriptor of it.")
    m.def("device_encoding(fd)", { v, th throws(Raised) in
      Glibc.isatty(try th.cInt(v)) == 1 ? th.str("UTF-8") : .none
    } as Native1, doc: "Return a string describing the encoding of a terminal's file descriptor.")
    m.def("openpty()", { th throws(Raised) in
      var (master, slave): (Int32, Int32) = (-1, -1)
      if cgila_openpty(&master, &slave) != 0 { throw th.osError(errno) }
      _ = cgila_set_inheritable(master, 0)
      _ = cgila_set_inheritable(slave, 0)
      return th.tuple(Value(smallInt: Int(master)), Value(smallInt: Int(slave)))
    } as Native0, doc: "Open a pseudo-terminal.")
  }

  private static func pipe(_ flags: Int32, _ th: Th) throws(Raised) -> Value {
    var (input, output): (Int32, Int32) = (-1, -1)
    if cgila_pipe2(&input, &output, flags) != 0 { throw th.osError(errno) }
    return th.tuple(Value(smallInt: Int(input)), Value(smallInt: Int(output)))
  }

  static func descriptor(_ v: Value, _ th: Th) throws(Raised) -> Int32 { try th.cInt(v) }

  static func open(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let p = try th.path(a[0], PathUse(function: "open"))
    let flags = try th.cInt(a[1]) | O_CLOEXEC
    let mode = UInt32(bitPattern: try th.cInt(a[2]))
    let directory = try th.directoryDescriptor(a[3])
    return th.int(try th.pathCall(p) { Int(cgila_openat(directory, $0, flags, mode)) })
  }
}
