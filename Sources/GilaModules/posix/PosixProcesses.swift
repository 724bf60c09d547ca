// posix: processes: identities, waiting, signals, exec and fork.
import CGila
import GilaBase
import GilaRuntime
import Glibc

enum PosixProcesses {
  private static let usageFields = [
    "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock",
    "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
  ]

  static func declare(_ m: ModuleSpec) {
    m.def("getpid()", { th throws(Raised) in Value(smallInt: Int(getpid())) } as Native0, doc: "Return the current process id.")
    m.def("getppid()", { th throws(Raised) in Value(smallInt: Int(getppid())) } as Native0, doc: "Return the parent's process id.")
    m.def("getuid()", { th throws(Raised) in Value(smallInt: Int(getuid())) } as Native0, doc: "Return the current process's user id.")
    m.def("geteuid()", { th throws(Raised) in Value(smallInt: Int(geteuid())) } as Native0, doc: "Return the current process's effective user id.")
    m.def("getgid()", { th throws(Raised) in Value(smallInt: Int(getgid())) } as Native0, doc: "Return the current process's group id.")
    m.def("getegid()", { th throws(Raised) in Value(smallInt: Int(getegid())) } as Native0, doc: "Return the current process's effective group id.")
    m.def("getpgrp()", { th throws(Raised) in Value(smallInt: Int(getpgrp())) } as Native0, doc: "Return the current process group id.")
    m.def("getpgid(pid)", { v, th throws(Raised) in
      let pid = try th.cInt(v)
      return th.int(try th.checked { Int(Glibc.getpgid(pid)) })
    } as Native1, doc: "Call the system call getpgid(), and return the result.")
    m.def("setpgid(pid, pgrp, /)", { a, b, th throws(Raised) in
      let (pid, group) = (try th.cInt(a), try th.cInt(b))
      _ = try th.checked { Int(Glibc.setpgid(pid, group)) }
      return .none
    } as Native2, doc: "Call the system call setpgid(pid, pgrp).")
    m.def("getsid(pid, /)", { v, th throws(Raised) in
      let pid = try th.cInt(v)
      return th.int(try th.checked { Int(Glibc.getsid(pid)) })
    } as Native1, doc: "Call the system call getsid(pid) and return the result.")
    m.def("setsid()", { th throws(Raised) in
      _ = try th.checked { Int(Glibc.setsid()) }
      return .none
    } as Native0, doc: "Call the system call setsid().")
    m.def("setuid(uid, /)", { v, th throws(Raised) in
      let id = try th.userID(v)
      _ = try th.checked { Int(Glibc.setuid(id)) }
      return .none
    } as Native1, doc: "Set the current process's user id.")
    m.def("setgid(gid, /)", { v, th throws(Raised) in
      let id = try th.userID(v)
      _ = try th.checked { Int(Glibc.setgid(id)) }
      return .none
    } as Native1, doc: "Set the current process's group id.")
    m.def("getgroups()", { th throws(Raised) in
      let l = ListRef(unchecked: th.list())
      let n = Glibc.getgroups(0, nil)
      if n < 0 { throw th.osError(errno) }
      var ids = [gid_t](repeating: 0, count: Int(n) + 1)
      let got = Glibc.getgroups(n, &ids)
      if got < 0 { throw th.osError(errno) }
      for i in 0..<Int(got) { try th.append(l, Value(smallInt: Int(ids[i]))) }
      return l.value
    } as Native0, doc: "Return list of supplemental group IDs for the process.")
    m.def("getlogin()", { th throws(Raised) in
      guard let p = Glibc.getlogin() else { throw th.osError(errno) }
      return try th.name(from: p, count: strlen(p), asBytes: false)
    } as Native0, doc: "Return the actual login name.")
    m.def("nice(increment, /)", { v, th throws(Raised) in
      let n = try th.cInt(v)
      errno = 0
      let r = Glibc.nice(n)
      if r == -1, errno != 0 { throw th.osError(errno) }
      return Value(smallInt: Int(r))
    } as Native1, doc: "Add increment to the priority of process and return the new priority.")
    m.def("kill(pid, signal, /)", { a, b, th throws(Raised) in
      let (pid, number) = (try th.cInt(a), try th.cInt(b))
      _ = try th.checked { Int(Glibc.kill(pid, number)) }
      try th.attend()
      return .none
    } as Native2, doc: "Kill a process with a signal.")
    m.def("killpg(pgid, signal, /)", { a, b, th throws(Raised) in
      let (group, number) = (try th.cInt(a), try th.cInt(b))
      _ = try th.checked { Int(Glibc.killpg(group, number)) }
      try th.attend()
      return .none
    } as Native2, doc: "Kill a process group with a signal.")
    m.def("_exit(status)", { v, th throws(Raised) in
      Glibc._exit(try th.cInt(v))
    } as Native1, doc: "Exit to the system with specified status, without normal exit processing.")
    m.def("abort()", { th throws(Raised) in Glibc.abort() } as Native0, doc: "Abort the interpreter immediately.")
    m.def("fork()", fork, doc: "Fork a child process; return 0 to the child and its id to the parent.")
    m.def("register_at_fork(*, before=<unset>, after_in_child=<unset>, after_in_parent=<unset>)", registerAtFork,
      doc: "Register callables to be called when forking a new process.")
    m.def("waitpid(pid, options, /)", { a, b, th throws(Raised) in
      let (pid, options) = (try th.cInt(a), try th.cInt(b))
      var status: Int32 = 0
      let r = try th.checked(release: true) { Int(Glibc.waitpid(pid, &status, options)) }
      return th.tuple(th.int(r), Value(smallInt: Int(status)))
    } as Native2, doc: "Wait for completion of a given child process.")
    m.def("wait()", { th throws(Raised) in
      var status: Int32 = 0
      let r = try th.checked(release: true) { Int(Glibc.waitpid(-1, &status, 0)) }
      return th.tuple(th.int(r), Value(smallInt: Int(status)))
    } as Native0, doc: "Wait for completion of a child process.")
    m.def("wait3(options)", { o, th throws(Raised) in try wait4(-1, try th.cInt(o), th) } as Native1, doc: "Wait for completion of a child process; also give its resource usage.")
    m.def("wait4(pid, options)", { p, o, th throws(Raised) in try wait4(try th.cInt(p), try th.cInt(o), th) } as Native2,
      doc: "Wait for completion of a specific child process; also give its resource usage.")
    m.def("waitstatus_to_exitcode(status)", { v, th throws(Raised) in
      let s = try th.cInt(v)
      if cgila_wifexited(s) != 0 { return Value(smallInt: Int(cgila_wexitstatus(s))) }
      if cgila_wifsignaled(s) != 0 { return Value(smallInt: 0 - Int(cgila_wtermsig(s))) }
      if cgila_wifstopped(s) != 0 { throw th.valueError("process stopped by delivery of signal \(cgila_wstopsig(s))") }
      throw th.valueError("invalid wait status: \(s)")
    } as Native1, doc: "Convert a wait status to an exit code.")
    m.def("WIFEXITED(status)", { v, th throws(Raised) in .bool(cgila_wifexited(try th.cInt(v)) != 0) } as Native1, doc: "Return True if the process exited via the exit() system call.")
    m.def("WEXITSTATUS(status)", { v, th throws(Raised) in Value(smallInt: Int(cgila_wexitstatus(try th.cInt(v)))) } as Native1, doc: "Return the process return code from status.")
    m.def("WIFSIGNALED(status)", { v, th throws(Raised) in .bool(cgila_wifsignaled(try th.cInt(v)) != 0) } as Native1, doc: "Return True if the process was terminated by a signal.")
    m.def("WTERMSIG(status)", { v, th throws(Raised) in Value(smallInt: Int(cgila_wtermsig(try th.cInt(v)))) } as Native1, doc: "Return the signal that terminated the process.")
    m.def("WIFSTOPPED(status)", { v, th throws(Raised) in .bool(cgila_wifstopped(try th.cInt(v)) != 0) } as Native1, doc: "Return True if the process was stopped.")
    m.def("WSTOPSIG(status)", { v, th throws(Raised) in Value(smallInt: Int(cgila_wstopsig(try th.cInt(v)))) } as Native1, doc: "Return the signal that stopped the process.")
    m.def("WIFCONTINUED(status)", { v, th throws(Raised) in .bool(cgila_wifcontinued(try th.cInt(v)) != 0) } as Native1, doc: "Return True if a process was continued from a stop.")
    m.def("WCOREDUMP(status, /)", { v, th throws(Raised) in .bool(cgila_wcoredump(try th.cInt(v)) != 0) } as Native1, doc: "Return True if the process was dumped to a core file.")
  }

  private static func wait4(_ pid: Int32, _ options: Int32, _ th: Th) throws(Raised) -> Value {
    var status: Int32 = 0
    var u = rusage()
    let r = try th.checked(release: true) { Int(Glibc.wait4(pid, &status, options, &u)) }
    let s = th.structInstance(th.structType("resource.struct_rusage", usageFields), usageFields.count)
    func seconds(_ t: timeval) -> Value { th.float(Double(t.tv_sec) + Double(t.tv_usec) * 1e-6) }
    s.items[0] = seconds(u.ru_utime)
    s.items[1] = seconds(u.ru_stime)
    let rest = [
      u.ru_maxrss, u.ru_ixrss, u.ru_idrss, u.ru_isrss, u.ru_minflt, u.ru_majflt, u.ru_nswap, u.ru_inblock, u.ru_oublock, u.ru_msgsnd,
      u.ru_msgrcv, u.ru_nsignals, u.ru_nvcsw, u.ru_nivcsw,
    ]
    for (i, n) in rest.enumerated() { s.items[i + 2] = th.int(n) }
    return th.tuple(th.int(r), Value(smallInt: Int(status)), s.value)
  }

  // MARK: fork

  private static let hookNames: [StaticString] = ["_fork_before", "_fork_child", "_fork_parent"]

  /// The lists of registered callables live in the module's dict under private names.
  private static func hooks(_ i: Int, _ th: Th) throws(Raised) -> ListRef {
    let module = try th.importModule(named: "posix")
    guard module.isKind(.module) else { throw th.typeError("posix is no module") }
    let d = ModuleRef(unchecked: module).pointee.dict
    let name = th.intern(static: hookNames[i])
    let found = th.get(d, name: name)
    if found.isKind(.list) { return ListRef(unchecked: found) }
    let l = th.list()
    th.set(d, name: name, l)
    return ListRef(unchecked: l)
  }

  static func registerAtFork(_ before: Value, _ child: Value, _ parent: Value, _ th: Th) throws(Raised) -> Value {
    if before.isUndef, child.isUndef, parent.isUndef { throw th.typeError("At least one argument is required.") }
    for (i, f, name) in [(0, before, "before"), (1, child, "after_in_child"), (2, parent, "after_in_parent")] where !f.isUndef {
      if !th.isCallable(f) { throw th.typeError("'\(name)' must be callable, not \(th.typeName(f))") }
      try th.append(try hooks(i, th), f)
    }
    return .none
  }

  private static func run(_ i: Int, reversed: Bool, _ th: Th) {
    guard let l = try? hooks(i, th) else { return }
    let n = l.pointee.count
    for k in 0..<n where k < l.pointee.count {
      let f = l.items[reversed ? n - 1 - k : k]
      do throws(Raised) { _ = try th.call(f) } catch { th.reportUnraisable(th.takePending(), f) }
    }
  }

  static func fork(_ th: Th) throws(Raised) -> Value {
    run(0, reversed: true, th)
    let r = cgila_fork()
    if r < 0 {
      let e = errno
      run(2, reversed: false, th)
      throw th.osError(e)
    }
    if r == 0 {
      th.afterFork()
      th.bindSignalsToMainThread()
      run(1, reversed: false, th)
    } else {
      run(2, reversed: false, th)
    }
    return Value(smallInt: Int(r))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Through sys.unraisablehook.
  func reportUnraisable(_ e: Value, _ object: Value) {
    do throws(Raised) {
      let hook = try getAttribute(try importModule(named: "sys"), intern(static: "unraisablehook"))
      let info = try call(rt.type(.namespace))
      try setAttribute(info, intern(static: "exc_type"), typeOf(e).value)
      try setAttribute(info, intern(static: "exc_value"), e)
      try setAttribute(info, intern(static: "exc_traceback"), .none)
      try setAttribute(info, intern(static: "err_msg"), .none)
      try setAttribute(info, intern(static: "object"), object)
      _ = try call(hook, info)
    } catch { _ = takePending() }
  }
}
