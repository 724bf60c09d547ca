// posix: listing directories: listdir, scandir and its entries.
import CGila
import GilaBase
import GilaRuntime
import Glibc

/// The iterator of scandir().
final class DirectoryScan: NativeObject {
  var stream: OpaquePointer?
  /// What the entries' `path` begins with (str or bytes), undef when scanning a descriptor.
  var prefix = Value.undef
  var isBytes = false
  /// Scanning a descriptor: entries are looked up in it.
  var fd: Int32 = -1
  override func trace(_ marker: Marker) { marker.mark(prefix) }
  deinit { close() }
  func close() {
    if let s = stream {
      stream = nil
      closedir(s)
    }
  }
}

final class DirectoryEntry: NativeObject {
  var name = Value.undef
  var path = Value.undef
  var kind: UInt8 = 0
  var inode: UInt64 = 0
  var fd: Int32 = -1
  var stat = Value.undef
  var lstat = Value.undef
  override func trace(_ marker: Marker) {
    for v in [name, path, stat, lstat] { marker.mark(v) }
  }
}

enum PosixDirectories {
  static func declare(_ m: ModuleSpec) {
    m.def("listdir(path=None)", list, doc: "Return a list containing the names of the files in the directory.")
    m.def("scandir(path=None)", scan, doc: "Return an iterator of DirEntry objects for given path.")
    m.type("DirEntry", doc: "The entry of a directory that scandir() gives.", flags: [.disallowInstantiation]) { t in
      t.get("name", { s, th throws(Raised) in try th.requireNative(s, as: DirectoryEntry.self, "DirEntry").name },
        doc: "the entry's base filename, relative to scandir() \"path\" argument")
      t.get("path", { s, th throws(Raised) in try th.requireNative(s, as: DirectoryEntry.self, "DirEntry").path },
        doc: "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)")
      t.def("is_dir(self, /, *, follow_symlinks=True)", { s, f, th throws(Raised) in .bool(try isKind(s, try th.truth(f), S_IFDIR, th)) } as Native2,
        doc: "Return True if the entry is a directory; cached per entry.")
      t.def("is_file(self, /, *, follow_symlinks=True)", { s, f, th throws(Raised) in .bool(try isKind(s, try th.truth(f), S_IFREG, th)) } as Native2,
        doc: "Return True if the entry is a file; cached per entry.")
      t.def("is_symlink(self, /)", { s, th throws(Raised) in .bool(try isKind(s, false, S_IFLNK, th)) } as Native1,
        doc: "Return True if the entry is a symbolic link; cached per entry.")
      t.def("is_junction(self, /)", { s, th throws(Raised) in .false } as Native1, doc: "Return False: there are no junctions here.")
      t.def("inode(self, /)", { s, th throws(Raised) in th.int(try th.requireNative(s, as: DirectoryEntry.self, "DirEntry").inode) } as Native1,
        doc: "Return inode of the entry; cached per entry.")
      t.def("stat(self, /, *, follow_symlinks=True)", { s, f, th throws(Raised) in try status(s, try th.truth(f), th) } as Native2,
        doc: "Return stat_result object for the entry; cached per entry.")
      t.def("__fspath__(self, /)", { s, th throws(Raised) in try th.requireNative(s, as: DirectoryEntry.self, "DirEntry").path } as Native1,
        doc: "Returns the path for the entry.")
      t.def("__repr__(self, /)", { s, th throws(Raised) in
        try th.concatenate("<DirEntry ", try th.repr(try th.requireNative(s, as: DirectoryEntry.self, "DirEntry").name), ">")
      } as Native1, doc: "Return repr(self).")
      t.classDef("__class_getitem__(cls, item, /)", { a, th throws(Raised) in a[0] } as NativeN, doc: "See PEP 585.")
    }
    m.type("ScandirIterator", doc: "The iterator that scandir() gives.", flags: [.disallowInstantiation]) { t in
      t.def("__iter__(self, /)", { s, th throws(Raised) in s } as Native1, doc: "Implement iter(self).")
      t.def("__next__(self, /)", next, doc: "Implement next(self).")
      t.def("__enter__(self, /)", { s, th throws(Raised) in s } as Native1, doc: "Enter the context: the iterator itself.")
      t.def("__exit__(self, /, *args)", { a, th throws(Raised) in
        try th.requireNative(a[0], as: DirectoryScan.self, "ScandirIterator").close()
        return .none
      } as NativeN, doc: "Close the iterator.")
      t.def("close(self, /)", { s, th throws(Raised) in
        try th.requireNative(s, as: DirectoryScan.self, "ScandirIterator").close()
        return .none
      } as Native1, doc: "Close the iterator and free what it holds.")
    }
    // The iterator's class is no attribute of the module; scandir finds it in a name of its own.
    let d = m.module.pointee.dict
    let iterator = m.th.get(d, name: m.th.intern(static: "ScandirIterator"))
    m.constant("_ScandirIterator", iterator)
    _ = try? m.th.remove(DictRef(unchecked: d), m.th.intern(static: "ScandirIterator"))
  }

  private static func open(_ p: borrowing PathArgument, _ th: Th) throws(Raised) -> OpaquePointer {
    let (text, fd) = (p.text, p.fd)
    let r = try th.retrying(release: true) {
      if fd < 0 { return opendir(text).map { Int(bitPattern: $0) } ?? -1 }
      // The stream closes its descriptor, so it gets one of its own.
      let copy = cgila_fcntl(fd, F_DUPFD_CLOEXEC, 0)
      if copy < 0 { return -1 }
      guard let s = fdopendir(copy) else {
        let e = errno
        Glibc.close(copy)
        errno = e
        return -1
      }
      rewinddir(s)
      return Int(bitPattern: s)
    }
    guard r > 0, let s = OpaquePointer(bitPattern: r) else { throw th.osError(Int32(truncatingIfNeeded: 0 - r), filename: p.value) }
    return s
  }

  private static func isDots(_ e: UnsafeMutablePointer<dirent>) -> Bool {
    withUnsafePointer(to: &e.pointee.d_name) {
      let p = UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)
      return p[0] == 0x2E && (p[1] == 0 || p[1] == 0x2E && p[2] == 0)
    }
  }

  private static func name(_ e: UnsafeMutablePointer<dirent>, _ isBytes: Bool, _ th: Th) throws(Raised) -> Value {
    let p = (UnsafeRawPointer(e) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 19)).assumingMemoryBound(to: CChar.self)
    return try th.name(from: p, count: strlen(p), asBytes: isBytes)
  }

  static func list(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let p = try th.path(v, PathUse(function: "listdir", descriptor: true, none: true))
    let s = try open(p, th)
    defer { closedir(s) }
    let names = ListRef(unchecked: th.list())
    while true {
      errno = 0
      guard let e = readdir(s) else {
        if errno != 0 { throw th.osError(errno, filename: v) }
        return names.value
      }
      if isDots(e) { continue }
      try th.append(names, try name(e, p.isBytes, th))
    }
  }

  static func scan(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let p = try th.path(v, PathUse(function: "scandir", descriptor: true, none: true))
    let scan = DirectoryScan()
    scan.stream = try open(p, th)
    scan.isBytes = p.isBytes
    scan.fd = p.fd
    if p.fd < 0 {
      scan.prefix = v.isNone ? th.rt.pointee.emptyStr : try th.fspath(v)
      var text = v.isNone ? "." : ""
      let n = p.count
      if n > 0, p.text[n - 1] != 0x2F { text += "/" }
      if v.isNone { text = "./" }
      if !text.isEmpty {
        let tail = p.isBytes ? try th.bytes(TextSpan("/")) : th.str(text)
        scan.prefix = try th.binary(.add, scan.prefix, tail)
      }
    }
    let module = try th.importModule(named: "posix")
    let type = try th.getAttribute(module, th.intern(static: "_ScandirIterator"))
    guard type.isKind(.type) else { throw th.typeError("posix._ScandirIterator is no class") }
    return th.box(scan, type: TypeRef(unchecked: type))
  }

  static func next(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let scan = try th.requireNative(s, as: DirectoryScan.self, "ScandirIterator")
    while true {
      guard let stream = scan.stream else { throw th.stopIteration() }
      errno = 0
      guard let e = readdir(stream) else {
        let code = errno
        scan.close()
        if code != 0 { throw th.osError(code) }
        throw th.stopIteration()
      }
      if isDots(e) { continue }
      let entry = DirectoryEntry()
      let module = try th.importModule(named: "posix")
      let type = try th.getAttribute(module, th.intern(static: "DirEntry"))
      guard type.isKind(.type) else { throw th.typeError("posix.DirEntry is no class") }
      let own = try name(e, scan.isBytes, th)
      let full = scan.prefix.isUndef ? own : try th.binary(.add, scan.prefix, own)
      entry.name = own
      entry.path = full
      entry.kind = e.pointee.d_type
      entry.inode = UInt64(e.pointee.d_ino)
      entry.fd = scan.fd
      return th.box(entry, type: TypeRef(unchecked: type))
    }
  }

  private static func isKind(_ s: Value, _ follows: Bool, _ kind: mode_t, _ th: Th) throws(Raised) -> Bool {
    let e = try th.requireNative(s, as: DirectoryEntry.self, "DirEntry")
    let isLink = e.kind == 10
    if e.kind != 0, !(isLink && follows) {
      switch e.kind {
      case 4: return kind == S_IFDIR
      case 8: return kind == S_IFREG
      case 10: return kind == S_IFLNK
      default: return false
      }
    }
    let result: Value
    do throws(Raised) { result = try status(s, follows, th) } catch {
      guard th.pendingIs(.FileNotFoundError) else { throw error }
      _ = th.takePending()
      return false
    }
    let mode = TupleRef(unchecked: result).items[0]
    return mode.isSmallInt && mode_t(truncatingIfNeeded: mode.smallInt) & S_IFMT == kind
  }

  private static func status(_ s: Value, _ follows: Bool, _ th: Th) throws(Raised) -> Value {
    let e = try th.requireNative(s, as: DirectoryEntry.self, "DirEntry")
    let follows = follows && (e.kind == 10 || e.kind == 0)
    let cached = follows ? e.stat : e.lstat
    if !cached.isUndef { return cached }
    let p = try th.path(e.path, PathUse(function: "DirEntry"))
    let result = try PosixStat.result(p, e.fd >= 0 ? e.fd : AT_FDCWD, follows, th)
    if follows { e.stat = result } else { e.lstat = result }
    th.barrier(s.object)
    return result
  }
}
