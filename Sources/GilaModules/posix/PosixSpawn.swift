// posix: starting programs: execv, execve, posix_spawn, system.
import CGila
import GilaBase
import GilaRuntime
import Glibc

/// A null-terminated array of C strings.
final class StringVector {
  private(set) var pointers: [UnsafeMutablePointer<CChar>?] = []
  deinit { for p in pointers { free(p) } }

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let p = malloc(bytes.count + 1)?.assumingMemoryBound(to: CChar.self) else { return }
    if let base = bytes.baseAddress { memcpy(p, base, bytes.count) }
    p[bytes.count] = 0
    pointers.append(p)
  }

  func finish() { pointers.append(nil) }
}

enum PosixSpawn {
  static func declare(_ m: ModuleSpec) {
    m.def("execv(path, argv, /)", { v, argv, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "execv"))
      let args = try arguments(argv, "execv", th)
      _ = args.pointers.withUnsafeBufferPointer { Glibc.execv(p.text, $0.baseAddress.unsafelyUnwrapped) }
      throw th.osError(errno)
    } as Native2, doc: "Execute an executable path with arguments, replacing current process.")
    m.def("execve(path, argv, env)", { v, argv, env, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "execve", descriptor: true))
      let args = try arguments(argv, "execve", th)
      let variables = try environment(env, "execve", th)
      args.pointers.withUnsafeBufferPointer { a in
        variables.pointers.withUnsafeBufferPointer { e in
          _ = p.fd >= 0
            ? fexecve(p.fd, a.baseAddress.unsafelyUnwrapped, e.baseAddress.unsafelyUnwrapped)
            : Glibc.execve(p.text, a.baseAddress.unsafelyUnwrapped, e.baseAddress.unsafelyUnwrapped)
        }
      }
      throw th.osError(errno, filename: v)
    } as Native3, doc: "Execute an executable path with arguments, replacing current process.")
    m.def("posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=<unset>, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unset>)",
      { a, th throws(Raised) in try spawn(a, search: false, th) } as NativeN, doc: "Execute the program specified by path in a new process.")
    m.def("posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=<unset>, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unset>)",
      { a, th throws(Raised) in try spawn(a, search: true, th) } as NativeN, doc: "Execute the program found on the path in a new process.")
    m.def("system(command)", { v, th throws(Raised) in
      let p = try th.path(v, PathUse(function: "system", argument: "command"))
      let text = p.text
      return Value(smallInt: Int(th.withoutGIL { Glibc.system(text) }))
    } as Native1, doc: "Execute the command in a subshell.")
  }

  static func arguments(_ v: Value, _ function: String, _ th: Th) throws(Raised) -> StringVector {
    guard v.isKind(.list) || v.isKind(.tuple) else { throw th.typeError("\(function)() arg 2 must be a tuple or list") }
    let items = try th.listOf(v)
    if items.pointee.count == 0 { throw th.valueError("\(function)() arg 2 must not be empty") }
    let all = StringVector()
    for i in 0..<items.pointee.count {
      let p = try th.path(items.items[i], PathUse(function: ""))
      if i == 0, p.count == 0 { throw th.valueError("\(function)() arg 2 first element cannot be empty") }
      append(p, to: all)
    }
    all.finish()
    return all
  }

  private static func append(_ p: borrowing PathArgument, to all: StringVector) {
    all.append(UnsafeBufferPointer(start: UnsafeRawPointer(p.text).assumingMemoryBound(to: UInt8.self), count: p.count))
  }

  static func environment(_ v: Value, _ function: String, _ th: Th) throws(Raised) -> StringVector {
    let all = StringVector()
    if v.isNone {
      if let env = cgila_environ() {
        var i = 0
        while let p = env[i] {
          all.append(UnsafeBufferPointer(start: UnsafeRawPointer(p).assumingMemoryBound(to: UInt8.self), count: strlen(p)))
          i += 1
        }
      }
      all.finish()
      return all
    }
    let pairs = try th.listOf(try th.callMethod(v, .items))
    for i in 0..<pairs.pointee.count {
      guard pairs.items[i].isKind(.tuple), TupleRef(unchecked: pairs.items[i]).pointee.count == 2 else {
        throw th.typeError("\(function): environment can only contain bytes")
      }
      let items = TupleRef(unchecked: pairs.items[i]).items
      let key = try th.path(items[0], PathUse(function: ""))
      let value = try th.path(items[1], PathUse(function: ""))
      if key.count == 0 || strchr(key.text + 1, 0x3D) != nil { throw th.valueError("illegal environment variable name") }
      var entry = TextBuffer()
      entry.append(TextSpan(key.text, count: key.count, width: 1))
      entry.append(0x3D)
      entry.append(TextSpan(value.text, count: value.count, width: 1))
      all.append(entry.bytes)
    }
    all.finish()
    return all
  }

  private static func signals(_ v: Value, _ th: Th) throws(Raised) -> sigset_t {
    var s = sigset_t()
    sigemptyset(&s)
    let it = try th.iterator(v)
    while let x = try th.next(it) {
      let n = try th.cInt(x)
      guard n >= 1, n < Int32(signalCount) else { throw th.valueError("signal number \(n) out of range [1; \(signalCount - 1)]") }
      sigaddset(&s, n)
    }
    return s
  }

  static func spawn(_ a: Args, search: Bool, _ th: Th) throws(Raised) -> Value {
    let function = search ? "posix_spawnp" : "posix_spawn"
    let p = try th.path(a[0], PathUse(function: "posix_spawn"))
    let args = try arguments(a[1], function, th)
    let env = try environment(a[2], function, th)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The C library copies names only since 2.20, which is long ago.
    try addActions(a[3], &actions, th)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags: Int32 = 0
    if !a[4].isUndef, !a[4].isNone {
      posix_spawnattr_setpgroup(&attributes, try th.cInt(a[4]))
      flags |= 0x02
    }
    if try th.truth(a[5]) { flags |= 0x01 }
    if try th.truth(a[6]) { flags |= 0x80 }
    if try th.length(a[7]) > 0 {
      var s = try signals(a[7], th)
      posix_spawnattr_setsigmask(&attributes, &s)
      flags |= 0x08
    }
    if try th.length(a[8]) > 0 {
      var s = try signals(a[8], th)
      posix_spawnattr_setsigdefault(&attributes, &s)
      flags |= 0x04
    }
    if !a[9].isUndef { throw th.notImplemented("the scheduler argument of \(function)()") }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var pid: pid_t = 0
    let r = args.pointers.withUnsafeBufferPointer { argv in
      env.pointers.withUnsafeBufferPointer { variables in
        search
          ? posix_spawnp(&pid, p.text, &actions, &attributes, argv.baseAddress.unsafelyUnwrapped, variables.baseAddress.unsafelyUnwrapped)
          : posix_spawn(&pid, p.text, &actions, &attributes, argv.baseAddress.unsafelyUnwrapped, variables.baseAddress.unsafelyUnwrapped)
      }
    }
    if r != 0 { throw th.osError(r, filename: a[0]) }
    return Value(smallInt: Int(pid))
  }

  private static func addActions(_ v: Value, _ actions: inout posix_spawn_file_actions_t, _ th: Th) throws(Raised) {
    if v.isNone { return }
    let it = try th.iterator(v)
    while let action = try th.next(it) {
      guard action.isKind(.tuple), TupleRef(unchecked: action).pointee.count > 0 else {
        throw th.typeError("Each file_actions element must be a non-empty tuple")
      }
      let t = TupleRef(unchecked: action)
      let kind = try th.cInt(t.items[0])
      switch (kind, t.pointee.count) {
      case (0, 5):
        let p = try th.path(t.items[2], PathUse(function: "posix_spawn"))
        posix_spawn_file_actions_addopen(
          &actions, try th.cInt(t.items[1]), p.text, try th.cInt(t.items[3]), mode_t(bitPattern: try th.cInt(t.items[4])))
      case (1, 2): posix_spawn_file_actions_addclose(&actions, try th.cInt(t.items[1]))
      case (2, 3): posix_spawn_file_actions_adddup2(&actions, try th.cInt(t.items[1]), try th.cInt(t.items[2]))
      default: throw th.typeError("Unknown file_actions identifier")
      }
    }
  }
}
