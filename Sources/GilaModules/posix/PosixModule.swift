// The module posix: declarations in groups; each group's functions are in a file of their own.
import CGila
import GilaBase
import GilaRuntime
import Glibc

public enum PosixModule {
  public static func declare(_ m: ModuleSpec) {
    let th = m.th
    m.constant("error", th.rt.exception(.OSError))
    PosixFiles.declare(m)
    PosixPaths.declare(m)
    PosixDirectories.declare(m)
    PosixStat.declare(m)
    PosixProcesses.declare(m)
    PosixSpawn.declare(m)
    PosixSystem.declare(m)
    PosixConstants.declare(m)
    m.constant("environ", environment(th))
  }

  /// The environment as a dict of bytes.
  private static func environment(_ th: Th) -> Value {
    let d = DictRef(unchecked: th.dict())
    guard let all = cgila_environ() else { return d.value }
    var i = 0
    while let p = all[i] {
      i += 1
      guard let equals = strchr(p, 0x3D) else { continue }
      let n = equals - p
      guard let key = try? th.bytes(UnsafeRawPointer(p), n), let value = try? th.bytes(UnsafeRawPointer(equals + 1), strlen(equals + 1)),
        let known = try? th.get(d, key), known.isUndef
      else { continue }
      try? th.set(d, key, value)
    }
    return d.value
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// `dir_fd` arguments: None is the current directory.
  func directoryDescriptor(_ v: Value) throws(Raised) -> Int32 {
    if v.isNone || v.isUndef { return AT_FDCWD }
    if !isInteger(v), special(typeOf(v), .__index__).isUndef {
      throw typeError("argument should be integer or None, not \(typeName(v))")
    }
    return try cInt(v)
  }

  /// A path that fails with its name.
  func pathCall(_ p: borrowing PathArgument, _ body: (UnsafeMutablePointer<CChar>) -> Int) throws(Raised) -> Int {
    let text = p.text
    let shown = p.value
    return try checked(release: true, filename: p.fd >= 0 ? shown : shown) { body(text) }
  }

  func userID(_ v: Value) throws(Raised) -> UInt32 {
    let i = try index(v)
    guard let n = wordOf(i) else { throw overflowError("uid is greater than maximum") }
    if n == -1 { return UInt32.max }
    if n < 0 { throw overflowError("uid is less than minimum") }
    guard let u = UInt32(exactly: n) else { throw overflowError("uid is greater than maximum") }
    return u
  }
}
