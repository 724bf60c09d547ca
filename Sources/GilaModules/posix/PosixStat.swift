// posix: stat and its relatives.
import CGila
import GilaBase
import GilaRuntime
import Glibc

enum PosixStat {
  private static let fields = [
    "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime",
    // From here on attributes only; the times replace the whole seconds above under the same names.
    "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",
  ]
  private static let volumeFields = [
    "f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid",
  ]

  static func declare(_ m: ModuleSpec) {
    m.constant("stat_result", m.th.structType("os.stat_result", fields, visible: 10).value)
    m.constant("statvfs_result", m.th.structType("os.statvfs_result", volumeFields, visible: 10).value)
    m.def("stat(path, *, dir_fd=None, follow_symlinks=True)", { v, d, f, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "stat", descriptor: true))
      let directory = try th.directoryDescriptor(d)
      let follows = try th.truth(f)
      if p.fd >= 0, directory != AT_FDCWD { throw th.valueError("stat: can't specify dir_fd without matching path") }
      if p.fd >= 0, !follows { throw th.valueError("stat: cannot use fd and follow_symlinks together") }
      return try result(p, directory, follows, th)
    } as Native3, doc: "Perform a stat system call on the given path.")
    m.def("lstat(path, *, dir_fd=None)", { v, d, th throws(Raised) in
      try result(try th.path(v, PathUse(function: "lstat")), try th.directoryDescriptor(d), false, th)
    } as Native2, doc: "Perform a stat system call on the given path, without following symbolic links.")
    m.def("fstat(fd)", { v, th throws(Raised) in
      let fd = try th.cInt(v)
      var s = stat()
      _ = try th.checked(release: true) { Int(Glibc.fstat(fd, &s)) }
      return make(s, th)
    } as Native1, doc: "Perform a stat system call on the given file descriptor.")
    m.def("statvfs(path)", { v, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "statvfs", descriptor: true))
      var s = Glibc.statvfs()
      let fd = p.fd
      _ = try th.pathCall(p) { fd >= 0 ? Int(fstatvfs(fd, &s)) : Int(cgila_statvfs($0, &s)) }
      return volume(s, th)
    } as Native1, doc: "Perform a statvfs system call on the given path.")
    m.def("fstatvfs(fd, /)", { v, th throws(Raised) in
      let fd = try th.cInt(v)
      var s = Glibc.statvfs()
      _ = try th.checked(release: true) { Int(Glibc.fstatvfs(fd, &s)) }
      return volume(s, th)
    } as Native1, doc: "Perform an fstatvfs system call on the given fd.")
    m.def("major(device, /)", { v, th throws(Raised) in Value(smallInt: Int(cgila_major(UInt64(bitPattern: Int64(try th.indexInt(v)))))) } as Native1,
      doc: "Extracts a device major number from a raw device number.")
    m.def("minor(device, /)", { v, th throws(Raised) in Value(smallInt: Int(cgila_minor(UInt64(bitPattern: Int64(try th.indexInt(v)))))) } as Native1,
      doc: "Extracts a device minor number from a raw device number.")
    m.def("makedev(major, minor, /)", { a, b, th throws(Raised) in
      th.int(cgila_makedev(UInt32(bitPattern: try th.cInt(a)), UInt32(bitPattern: try th.cInt(b))))
    } as Native2, doc: "Composes a raw device number from the major and minor device numbers.")
  }

  static func result(_ p: borrowing PathArgument, _ directory: Int32, _ follows: Bool, _ th: Th) throws(Raised) -> Value {
    var s = stat()
    let fd = p.fd
    let flags = follows ? 0 : AT_SYMLINK_NOFOLLOW
    _ = try th.pathCall(p) { fd >= 0 ? Int(Glibc.fstat(fd, &s)) : Int(fstatat(directory, $0, &s, flags)) }
    return make(s, th)
  }

  static func make(_ s: stat, _ th: Th) -> Value {
    let r = th.structInstance(th.structType("os.stat_result", fields, visible: 10), 10)
    let numbers: [Value] = [
      Value(smallInt: Int(s.st_mode)), th.int(UInt64(s.st_ino)), th.int(UInt64(s.st_dev)), Value(smallInt: Int(s.st_nlink)),
      Value(smallInt: Int(s.st_uid)), Value(smallInt: Int(s.st_gid)), th.int(Int(s.st_size)), th.int(s.st_atim.tv_sec),
      th.int(s.st_mtim.tv_sec), th.int(s.st_ctim.tv_sec),
    ]
    for (i, v) in numbers.enumerated() { r.items[i] = v }
    let times: [(StaticString, StaticString, timespec)] = [
      ("st_atime", "st_atime_ns", s.st_atim), ("st_mtime", "st_mtime_ns", s.st_mtim), ("st_ctime", "st_ctime_ns", s.st_ctim),
    ]
    for (name, exact, t) in times {
      th.setStructExtra(r, name, th.float(Double(t.tv_sec) + 1e-9 * Double(t.tv_nsec)))
      th.setStructExtra(r, exact, th.int(t.tv_sec &* 1_000_000_000 &+ t.tv_nsec))
    }
    th.setStructExtra(r, "st_blksize", th.int(Int(s.st_blksize)))
    th.setStructExtra(r, "st_blocks", th.int(Int(s.st_blocks)))
    th.setStructExtra(r, "st_rdev", th.int(UInt64(s.st_rdev)))
    return r.value
  }

  private static func volume(_ s: Glibc.statvfs, _ th: Th) -> Value {
    let r = th.structInstance(th.structType("os.statvfs_result", volumeFields, visible: 10), 10)
    let numbers: [UInt64] = [
      UInt64(s.f_bsize), UInt64(s.f_frsize), UInt64(s.f_blocks), UInt64(s.f_bfree), UInt64(s.f_bavail), UInt64(s.f_files),
      UInt64(s.f_ffree), UInt64(s.f_favail), UInt64(s.f_flag), UInt64(s.f_namemax),
    ]
    for (i, n) in numbers.enumerated() { r.items[i] = th.int(n) }
    th.setStructExtra(r, "f_fsid", th.int(UInt64(s.f_fsid)))
    return r.value
  }
}
