// posix: the environment and facts about the system.
import CGila
import GilaBase
import GilaRuntime
import Glibc

enum PosixSystem {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    m.constant("terminal_size", th.structType("os.terminal_size", ["columns", "lines"]).value)
    m.constant("uname_result", th.structType("posix.uname_result", ["sysname", "nodename", "release", "version", "machine"]).value)
    m.constant("times_result", th.structType("posix.times_result", ["user", "system", "children_user", "children_system", "elapsed"]).value)
    m.constant("sched_param", th.structType("posix.sched_param", ["sched_priority"]).value)
    m.def("putenv(name, value, /)", { n, v, th throws(Raised) in
      let name = try th.path(n, PathUse(function: ""))
      let value = try th.path(v, PathUse(function: ""))
      if name.count == 0 || strchr(name.text, 0x3D) != nil { throw th.valueError("illegal environment variable name") }
      if setenv(name.text, value.text, 1) != 0 { throw th.osError(errno) }
      return .none
    } as Native2, doc: "Change or add an environment variable.")
    m.def("unsetenv(name, /)", { n, th throws(Raised) in
      let name = try th.path(n, PathUse(function: ""))
      if Glibc.unsetenv(name.text) != 0 { throw th.osError(errno) }
      return .none
    } as Native1, doc: "Delete an environment variable.")
    m.def("urandom(size, /)", { n, th throws(Raised) in
      let size = try th.indexInt(n)
      if size < 0 { throw th.valueError("negative argument not allowed") }
      let b = try th.newBytes(size)
      var done = 0
      while done < size {
        let part = min(256, size - done)
        if getentropy(b.bytes + done, part) != 0 { throw th.osError(errno) }
        done += part
      }
      return b.value
    } as Native1, doc: "Return a bytes object containing random bytes suitable for cryptographic use.")
    m.def("getrandom(size, flags=0)", { n, f, th throws(Raised) in
      let size = try th.indexInt(n)
      let flags = try th.cInt(f)
      if size < 0 { throw th.osError(EINVAL) }
      let b = try th.newBytes(size)
      let p = b.bytes
      return try th.shrunk(b, try th.checked(release: true) { cgila_getrandom(p, size, UInt32(bitPattern: flags)) })
    } as Native2, doc: "Obtain a series of random bytes.")
    m.def("cpu_count()", { th throws(Raised) in
      let n = cgila_cpu_count()
      return n < 1 ? .none : Value(smallInt: Int(n))
    } as Native0, doc: "Return the number of logical CPUs in the system.")
    m.def("sched_yield()", { th throws(Raised) in
      _ = th.withoutGIL { Glibc.sched_yield() }
      return .none
    } as Native0, doc: "Voluntarily relinquish the CPU.")
    m.def("sched_getaffinity(pid, /)", { v, th throws(Raised) in
      var numbers = [Int32](repeating: 0, count: 1024)
      let n = cgila_affinity(try th.cInt(v), &numbers, 1024)
      if n < 0 { throw th.osError(errno) }
      let l = ListRef(unchecked: th.list())
      for i in 0..<Int(n) { try th.append(l, Value(smallInt: Int(numbers[i]))) }
      return try th.call(th.rt.type(.set), l.value)
    } as Native1, doc: "Return the affinity of the process identified by pid (or the current process if zero).")
    m.def("sched_setaffinity(pid, mask, /)", { v, mask, th throws(Raised) in
      let pid = try th.cInt(v)
      let items = try th.listOf(mask)
      var numbers: [Int32] = []
      for i in 0..<items.pointee.count {
        let n = try th.cInt(items.items[i])
        if n < 0 { throw th.valueError("negative CPU number") }
        numbers.append(n)
      }
      if cgila_set_affinity(pid, numbers, Int32(numbers.count)) != 0 { throw th.osError(errno) }
      return .none
    } as Native2, doc: "Set the CPU affinity of the process identified by pid to mask.")
    m.def("get_terminal_size(fd=<unset>, /)", { v, th throws(Raised) in
      let fd = v.isUndef ? 1 : try th.cInt(v)
      var (columns, rows): (Int32, Int32) = (0, 0)
      if cgila_terminal_size(fd, &columns, &rows) != 0 { throw th.osError(errno) }
      let s = th.structInstance(th.structType("os.terminal_size", ["columns", "lines"]), 2)
      s.items[0] = Value(smallInt: Int(columns))
      s.items[1] = Value(smallInt: Int(rows))
      return s.value
    } as Native1, doc: "Return the size of the terminal window as (columns, lines).")
    m.def("uname()", { th throws(Raised) in
      var u = utsname()
      if Glibc.uname(&u) != 0 { throw th.osError(errno) }
      let s = th.structInstance(th.structType("posix.uname_result", ["sysname", "nodename", "release", "version", "machine"]), 5)
      func text<T>(_ field: T) -> Value {
        withUnsafeBytes(of: field) { raw in
          let n = raw.firstIndex(of: 0) ?? raw.count
          return th.str(utf8: UnsafeBufferPointer(start: raw.baseAddress?.assumingMemoryBound(to: UInt8.self), count: n))
        }
      }
      s.items[0] = text(u.sysname)
      s.items[1] = text(u.nodename)
      s.items[2] = text(u.release)
      s.items[3] = text(u.version)
      s.items[4] = text(u.machine)
      return s.value
    } as Native0, doc: "Return an object identifying the current operating system.")
    m.def("times()", { th throws(Raised) in
      var t = tms()
      let elapsed = Glibc.times(&t)
      let ticks = Double(Glibc.sysconf(Int32(_SC_CLK_TCK)))
      let s = th.structInstance(
        th.structType("posix.times_result", ["user", "system", "children_user", "children_system", "elapsed"]), 5)
      for (i, n) in [t.tms_utime, t.tms_stime, t.tms_cutime, t.tms_cstime, elapsed].enumerated() { s.items[i] = th.float(Double(n) / ticks) }
      return s.value
    } as Native0, doc: "Return a collection containing process timing information.")
    m.def("getloadavg()", { th throws(Raised) in
      var loads = [Double](repeating: 0, count: 3)
      if Glibc.getloadavg(&loads, 3) != 3 { throw th.raise(.OSError, "Load averages are unobtainable") }
      return th.tuple(th.float(loads[0]), th.float(loads[1]), th.float(loads[2]))
    } as Native0, doc: "Return average recent system load information.")
    m.def("strerror(code, /)", { v, th throws(Raised) in
      let code = try th.cInt(v)
      return th.str(Glibc.strerror(code).map { String(cString: $0) } ?? "Unknown error \(code)")
    } as Native1, doc: "Translate an error code to a message string.")
    m.def("sysconf(name, /)", { v, th throws(Raised) in
      var number: Int32 = 0
      if v.isKind(.str) {
        let found = try th.get(DictRef(unchecked: sysconfNames(th)), v)
        guard found.isSmallInt else { throw th.valueError("unrecognized configuration name") }
        number = Int32(truncatingIfNeeded: found.smallInt)
      } else {
        guard th.isInteger(v) else { throw th.typeError("configuration names must be strings or integers") }
        number = try th.cInt(v)
      }
      errno = 0
      let r = Glibc.sysconf(number)
      if r == -1, errno != 0 { throw th.osError(errno) }
      return th.int(r)
    } as Native1, doc: "Return an integer-valued system configuration variable.")
    m.constant("sysconf_names", sysconfNames(th))
    m.def("ctermid()", { th throws(Raised) in th.str("/dev/tty") } as Native0, doc: "Return the name of the controlling terminal for this process.")
  }

  private static func sysconfNames(_ th: Th) -> Value {
    let rows: [(StaticString, Int)] = [
      ("SC_ARG_MAX", 0), ("SC_CHILD_MAX", 1), ("SC_CLK_TCK", 2), ("SC_NGROUPS_MAX", 3), ("SC_OPEN_MAX", 4), ("SC_STREAM_MAX", 5),
      ("SC_TZNAME_MAX", 6), ("SC_JOB_CONTROL", 7), ("SC_SAVED_IDS", 8), ("SC_PAGESIZE", 30), ("SC_PAGE_SIZE", 30), ("SC_SEM_NSEMS_MAX", 32),
      ("SC_VERSION", 29), ("SC_IOV_MAX", 60), ("SC_GETGR_R_SIZE_MAX", 69), ("SC_GETPW_R_SIZE_MAX", 70), ("SC_LOGIN_NAME_MAX", 71),
      ("SC_TTY_NAME_MAX", 72), ("SC_THREAD_STACK_MIN", 75), ("SC_THREAD_THREADS_MAX", 76), ("SC_NPROCESSORS_CONF", 83),
      ("SC_NPROCESSORS_ONLN", 84), ("SC_PHYS_PAGES", 85), ("SC_AVPHYS_PAGES", 86), ("SC_ATEXIT_MAX", 87), ("SC_HOST_NAME_MAX", 180),
      ("SC_LINE_MAX", 43), ("SC_SYMLOOP_MAX", 173),
    ]
    let d = th.dict()
    for (name, n) in rows { th.set(d, name: th.intern(static: name), Value(smallInt: n)) }
    return d
  }
}
