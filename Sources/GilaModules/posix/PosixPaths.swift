// posix: operations on names in the file system, and the path helpers of posixpath.
import CGila
import GilaBase
import GilaRuntime
import Glibc

enum PosixPaths {
  static func declare(_ m: ModuleSpec) {
    m.def("mkdir(path, mode=511, *, dir_fd=None)", { v, n, d, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "mkdir"))
      let mode = mode_t(bitPattern: try th.cInt(n))
      let directory = try th.directoryDescriptor(d)
      _ = try th.pathCall(p) { Int(mkdirat(directory, $0, mode)) }
      return .none
    } as Native3, doc: "Create a directory.")
    m.def("rmdir(path, *, dir_fd=None)", { v, d, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "rmdir"))
      let directory = try th.directoryDescriptor(d)
      _ = try th.pathCall(p) { Int(unlinkat(directory, $0, AT_REMOVEDIR)) }
      return .none
    } as Native2, doc: "Remove a directory.")
    m.def("unlink(path, *, dir_fd=None)", { v, d, th throws(Raised) in try unlink(v, d, "unlink", th) } as Native2,
      doc: "Remove a file (same as remove()).")
    m.def("remove(path, *, dir_fd=None)", { v, d, th throws(Raised) in try unlink(v, d, "remove", th) } as Native2,
      doc: "Remove a file (same as unlink()).")
    m.def("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", { a, th throws(Raised) in try rename(a, "rename", th) } as NativeN,
      doc: "Rename a file or directory.")
    m.def("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", { a, th throws(Raised) in try rename(a, "replace", th) } as NativeN,
      doc: "Rename a file or directory, overwriting the destination.")
    m.def("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", { a, th throws(Raised) in
      let from = try th.path(a[0], PathUse(function: "link", argument: "src"))
      let to = try th.path(a[1], PathUse(function: "link", argument: "dst"))
      let (d1, d2) = (try th.directoryDescriptor(a[2]), try th.directoryDescriptor(a[3]))
      let flags = try th.truth(a[4]) ? AT_SYMLINK_FOLLOW : 0
      let (p, q) = (from.text, to.text)
      _ = try th.checked(release: true, filename: a[0], filename2: a[1]) { Int(linkat(d1, p, d2, q, flags)) }
      return .none
    } as NativeN, doc: "Create a hard link to a file.")
    m.def("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", { a, th throws(Raised) in
      let from = try th.path(a[0], PathUse(function: "symlink", argument: "src"))
      let to = try th.path(a[1], PathUse(function: "symlink", argument: "dst"))
      let d = try th.directoryDescriptor(a[3])
      let (p, q) = (from.text, to.text)
      _ = try th.checked(release: true, filename: a[0], filename2: a[1]) { Int(symlinkat(p, d, q)) }
      return .none
    } as NativeN, doc: "Create a symbolic link pointing to src named dst.")
    m.def("readlink(path, *, dir_fd=None)", { v, d, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "readlink"))
      let directory = try th.directoryDescriptor(d)
      guard let room = malloc(4097)?.assumingMemoryBound(to: CChar.self) else { throw th.memoryError() }
      defer { free(room) }
      let n = try th.pathCall(p) { readlinkat(directory, $0, room, 4096) }
      return try th.name(from: room, count: n, asBytes: p.isBytes)
    } as Native2, doc: "Return a string representing the path to which the symbolic link points.")
    m.def("chdir(path)", { v, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "chdir", descriptor: true))
      let fd = p.fd
      _ = try th.pathCall(p) { fd >= 0 ? Int(Glibc.fchdir(fd)) : Int(Glibc.chdir($0)) }
      return .none
    } as Native1, doc: "Change the current working directory to the specified path.")
    m.def("chroot(path)", { v, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "chroot"))
      _ = try th.pathCall(p) { Int(Glibc.chroot($0)) }
      return .none
    } as Native1, doc: "Change root directory to path.")
    m.def("getcwd()", { th throws(Raised) in try workingDirectory(asBytes: false, th) } as Native0, doc: "Return a unicode string representing the current working directory.")
    m.def("getcwdb()", { th throws(Raised) in try workingDirectory(asBytes: true, th) } as Native0, doc: "Return a bytes string representing the current working directory.")
    m.def("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", { a, th throws(Raised) in
      let p = try th.path(a[0], PathUse(function: "chmod", descriptor: true))
      let mode = mode_t(bitPattern: try th.cInt(a[1]))
      let d = try th.directoryDescriptor(a[2])
      let flags = try th.truth(a[3]) ? 0 : AT_SYMLINK_NOFOLLOW
      let fd = p.fd
      _ = try th.pathCall(p) { fd >= 0 ? Int(Glibc.fchmod(fd, mode)) : Int(fchmodat(d, $0, mode, flags)) }
      return .none
    } as NativeN, doc: "Change the access permissions of a file.")
    m.def("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", { a, th throws(Raised) in
      let p = try th.path(a[0], PathUse(function: "chown", descriptor: true))
      let (uid, gid) = (try th.userID(a[1]), try th.userID(a[2]))
      let d = try th.directoryDescriptor(a[3])
      let flags = try th.truth(a[4]) ? 0 : AT_SYMLINK_NOFOLLOW
      let fd = p.fd
      _ = try th.pathCall(p) { fd >= 0 ? Int(Glibc.fchown(fd, uid, gid)) : Int(fchownat(d, $0, uid, gid, flags)) }
      return .none
    } as NativeN, doc: "Change the owner and group id of path to the numeric uid and gid.")
    m.def("lchown(path, uid, gid)", { v, u, g, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "lchown"))
      let (uid, gid) = (try th.userID(u), try th.userID(g))
      _ = try th.pathCall(p) { Int(Glibc.lchown($0, uid, gid)) }
      return .none
    } as Native3, doc: "Change the owner and group id of path, not following symbolic links.")
    m.def("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", { a, th throws(Raised) in
      let p = try th.path(a[0], PathUse(function: "access"))
      let mode = try th.cInt(a[1])
      let d = try th.directoryDescriptor(a[2])
      let flags = (try th.truth(a[3]) ? AT_EACCESS : 0) | (try th.truth(a[4]) ? 0 : AT_SYMLINK_NOFOLLOW)
      let text = p.text
      return .bool(th.withoutGIL { faccessat(d, text, mode, flags) } == 0)
    } as NativeN, doc: "Use the real uid/gid to test for access to a path.")
    m.def("mkfifo(path, mode=438, *, dir_fd=None)", { v, n, d, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "mkfifo"))
      let mode = mode_t(bitPattern: try th.cInt(n))
      let directory = try th.directoryDescriptor(d)
      _ = try th.pathCall(p) { Int(mkfifoat(directory, $0, mode)) }
      return .none
    } as Native3, doc: "Create a \"fifo\" (a POSIX named pipe).")
    m.def("utime(path, times=None, *, ns=<unset>, dir_fd=None, follow_symlinks=True)", utime, doc: "Set the access and modified time of path.")
    m.def("umask(mask, /)", { v, th throws(Raised) in Value(smallInt: Int(Glibc.umask(mode_t(bitPattern: try th.cInt(v))))) } as Native1,
      doc: "Set the current numeric umask and return the previous umask.")
    m.def("fspath(path)", { v, th throws(Raised) in try th.fspath(v) } as Native1, doc: "Return the file system path representation of the object.")
    m.def("_path_normpath(path)", normalize, doc: "Normalize path, eliminating double slashes, etc.")
    m.def("_path_splitroot_ex(path)", splitRoot, doc: "Split a pathname into drive, root and tail.")
  }

  private static func unlink(_ v: Value, _ d: Value, _ name: StaticString, _ th: Th) throws(Raised) -> Value {
    let p = try th.path(v, PathUse(function: name))
    let directory = try th.directoryDescriptor(d)
    _ = try th.pathCall(p) { Int(unlinkat(directory, $0, 0)) }
    return .none
  }

  private static func rename(_ a: Args, _ name: StaticString, _ th: Th) throws(Raised) -> Value {
    let from = try th.path(a[0], PathUse(function: name, argument: "src"))
    let to = try th.path(a[1], PathUse(function: name, argument: "dst"))
    let (d1, d2) = (try th.directoryDescriptor(a[2]), try th.directoryDescriptor(a[3]))
    let (p, q) = (from.text, to.text)
    _ = try th.checked(release: true, filename: a[0], filename2: a[1]) { Int(renameat(d1, p, d2, q)) }
    return .none
  }

  private static func workingDirectory(asBytes: Bool, _ th: Th) throws(Raised) -> Value {
    guard let p = getcwd(nil, 0) else { throw th.osError(errno) }
    defer { free(p) }
    return try th.name(from: p, count: strlen(p), asBytes: asBytes)
  }

  /// A number of seconds as a timespec, floats rounded down.
  private static func time(_ v: Value, _ th: Th) throws(Raised) -> timespec {
    if v.isFlonum || v.isKind(.float) {
      let d = try th.doubleFrom(v)
      guard d.isFinite, Swift.abs(d) < 9.2e18 else { throw th.overflowError("timestamp out of range for platform time_t") }
      let whole = d.rounded(.down)
      return timespec(tv_sec: Int(whole), tv_nsec: Int((d - whole) * 1e9))
    }
    guard let n = th.wordOf(try th.index(v)) else { throw th.overflowError("timestamp out of range for platform time_t") }
    return timespec(tv_sec: n, tv_nsec: 0)
  }

  /// UTIME_NOW
  private static let currentTime = 0x3fff_ffff

  private static func utime(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let p = try th.path(a[0], PathUse(function: "utime", descriptor: true))
    let (times, ns) = (a[1], a[2])
    if !times.isNone, !ns.isUndef { throw th.valueError("utime: you may specify either 'times' or 'ns' but not both") }
    var pair = (timespec(tv_sec: 0, tv_nsec: currentTime), timespec(tv_sec: 0, tv_nsec: currentTime))
    if !times.isNone {
      guard times.isKind(.tuple), TupleRef(unchecked: times).pointee.count == 2 else {
        throw th.typeError("utime: 'times' must be either a tuple of two ints or None")
      }
      pair = (try time(TupleRef(unchecked: times).items[0], th), try time(TupleRef(unchecked: times).items[1], th))
    } else if !ns.isUndef {
      guard ns.isKind(.tuple), TupleRef(unchecked: ns).pointee.count == 2 else { throw th.typeError("utime: 'ns' must be a tuple of two ints") }
      func split(_ v: Value) throws(Raised) -> timespec {
        let n = try th.indexInt(v)
        let second = n >= 0 ? n / 1_000_000_000 : -((999_999_999 - n) / 1_000_000_000)
        return timespec(tv_sec: second, tv_nsec: n - second * 1_000_000_000)
      }
      pair = (try split(TupleRef(unchecked: ns).items[0]), try split(TupleRef(unchecked: ns).items[1]))
    }
    let d = try th.directoryDescriptor(a[3])
    let flags = try th.truth(a[4]) ? 0 : AT_SYMLINK_NOFOLLOW
    let fd = p.fd
    _ = try th.pathCall(p) { name in
      withUnsafeBytes(of: &pair) { raw in
        let t = raw.baseAddress?.assumingMemoryBound(to: timespec.self)
        return fd >= 0 ? Int(futimens(fd, t)) : Int(utimensat(d, name, t, flags))
      }
    }
    return .none
  }

  // MARK: text

  /// The path's characters; bytes count as Latin-1.
  private static func characters(_ v: Value, _ th: Th) throws(Raised) -> (TextSpan, Bool) {
    let name = try th.fspath(v)
    if name.isKind(.bytes) {
      let b = BytesRef(unchecked: name)
      return (TextSpan(b.bytes, count: b.pointee.count, width: 1), true)
    }
    return (th.span(StrRef(unchecked: name)), false)
  }

  private static func make(_ t: TextSpan, _ isBytes: Bool, _ th: Th) throws(Raised) -> Value { isBytes ? try th.bytes(t) : try th.str(t) }

  static func normalize(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let (t, isBytes) = try characters(v, th)
    if t.count == 0 { return isBytes ? try th.bytes(TextSpan(".")) : th.str(".") }
    var out = TextBuffer()
    // Exactly two leading slashes mean something of their own.
    var root = 0
    if t[0] == 0x2F { root = t.count > 1 && t[1] == 0x2F && !(t.count > 2 && t[2] == 0x2F) ? 2 : 1 }
    out.append(repeating: 0x2F, count: root)
    // Where each kept component that is no ".." starts in `out`.
    var starts: [Int] = []
    var i = 0
    while i < t.count {
      if t[i] == 0x2F {
        i += 1
        continue
      }
      var end = Search.find(t, unit: 0x2F, i, t.count)
      if end < 0 { end = t.count }
      let length = end - i
      let isDot = length == 1 && t[i] == 0x2E
      let isParent = length == 2 && t[i] == 0x2E && t[i + 1] == 0x2E
      if isParent, let last = starts.popLast() {
        out.truncate(to: last)
      } else if !isDot, !(isParent && root > 0) {
        let start = out.count
        if out.count > root { out.append(0x2F) }
        if !isParent { starts.append(start) }
        out.append(t.slice(i, end))
      }
      i = end
    }
    if out.count == 0 { out.append(0x2E) }
    if out.failed { throw th.memoryError() }
    keepAlive(v)
    return try make(out.span, isBytes, th)
  }

  static func splitRoot(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let (t, isBytes) = try characters(v, th)
    var root = 0
    if t.count > 0, t[0] == 0x2F { root = t.count > 1 && t[1] == 0x2F && !(t.count > 2 && t[2] == 0x2F) ? 2 : 1 }
    return th.tuple(
      try make(t.slice(0, 0), isBytes, th), try make(t.slice(0, root), isBytes, th), try make(t.slice(root, t.count), isBytes, th))
  }
}
