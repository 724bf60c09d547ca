// The module _signal. The flags set by the C handler are turned into calls of Python handlers by the
// runtime (Signals.swift), in the main thread.
import CGila
import GilaBase
import GilaRuntime
import Glibc

public enum SignalModule {
  static let names: [(StaticString, Int32)] = [
    ("SIGHUP", SIGHUP), ("SIGINT", SIGINT), ("SIGQUIT", SIGQUIT), ("SIGILL", SIGILL), ("SIGTRAP", SIGTRAP), ("SIGIOT", SIGABRT),
    ("SIGABRT", SIGABRT), ("SIGFPE", SIGFPE), ("SIGKILL", SIGKILL), ("SIGBUS", SIGBUS), ("SIGSEGV", SIGSEGV), ("SIGSYS", SIGSYS),
    ("SIGPIPE", SIGPIPE), ("SIGALRM", SIGALRM), ("SIGTERM", SIGTERM), ("SIGUSR1", SIGUSR1), ("SIGUSR2", SIGUSR2), ("SIGCLD", SIGCHLD),
    ("SIGCHLD", SIGCHLD), ("SIGPWR", SIGPWR), ("SIGIO", SIGIO), ("SIGURG", SIGURG), ("SIGWINCH", SIGWINCH), ("SIGPOLL", SIGIO),
    ("SIGSTOP", SIGSTOP), ("SIGTSTP", SIGTSTP), ("SIGCONT", SIGCONT), ("SIGTTIN", SIGTTIN), ("SIGTTOU", SIGTTOU),
    ("SIGVTALRM", SIGVTALRM), ("SIGPROF", SIGPROF), ("SIGXCPU", SIGXCPU), ("SIGXFSZ", SIGXFSZ), ("SIGSTKFLT", SIGSTKFLT),
  ]

  public static func declare(_ m: ModuleSpec) {
    let th = m.th
    m.def("signal(signalnum, handler, /)", signal, doc: "Set the action for the given signal.")
    m.def("getsignal(signalnum, /)", { n, th throws(Raised) in
      let number = try signalNumber(n, th)
      return th.signalHandlers.items[number]
    } as Native1, doc: "Return the current action for the given signal.")
    m.def("default_int_handler(signalnum, frame, /)", { n, f, th throws(Raised) in
      throw th.raise(th.rt.exception(.KeyboardInterrupt), argument: .undef)
    } as Native2, doc: "The default handler for SIGINT installed by Python.")
    m.def("raise_signal(signalnum, /)", { n, th throws(Raised) in
      let number = try th.cInt(n)
      _ = try th.checked { Int(Glibc.raise(number)) }
      try th.attend()
      return .none
    } as Native1, doc: "Send a signal to the executing process.")
    m.def("alarm(seconds, /)", { n, th throws(Raised) in
      let seconds = try th.cInt(n)
      return Value(smallInt: Int(Glibc.alarm(UInt32(bitPattern: seconds))))
    } as Native1, doc: "Arrange for SIGALRM to arrive after the given number of seconds.")
    m.def("setitimer(which, seconds, interval=0.0, /)", setTimer, doc: "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).")
    m.def("getitimer(which, /)", { w, th throws(Raised) in
      var old = itimerval()
      guard let which = timer(try th.cInt(w)), Glibc.getitimer(which, &old) == 0 else { throw timerError(EINVAL, th) }
      return pair(old, th)
    } as Native1, doc: "Returns current value of given itimer.")
    m.def("pause()", { th throws(Raised) in
      _ = th.withoutGIL { Glibc.pause() }
      try th.attend()
      return .none
    } as Native0, doc: "Wait until a signal arrives.")
    m.def("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", setWakeup, doc: "Sets the fd to be written to (with the signal number) when a signal comes in.")
    m.def("siginterrupt(signalnum, flag, /)", { n, f, th throws(Raised) in
      let number = Int32(try signalNumber(n, th))
      let flag = try th.cInt(f)
      _ = try th.checked { Int(cgila_signal_interrupts(number, flag)) }
      return .none
    } as Native2, doc: "Change system call restart behaviour.")
    m.def("pthread_kill(thread_id, signalnum, /)", { t, n, th throws(Raised) in
      let number = try th.cInt(n)
      guard let id = th.wordOf(try th.index(t)) else { throw th.overflowError("int too large to convert to C unsigned long") }
      let r = Glibc.pthread_kill(pthread_t(bitPattern: id), number)
      if r != 0 { throw th.osError(r) }
      try th.attend()
      return .none
    } as Native2, doc: "Send a signal to a thread.")
    m.def("pthread_sigmask(how, mask, /)", setMask, doc: "Fetch and/or change the signal mask of the calling thread.")
    m.def("sigpending()", { th throws(Raised) in
      var s = sigset_t()
      _ = try th.checked { Int(Glibc.sigpending(&s)) }
      return try setValue(s, th)
    } as Native0, doc: "Examine pending signals.")
    m.def("sigwait(sigset, /)", { v, th throws(Raised) in
      var s = try signalSet(v, th)
      var number: Int32 = 0
      let r = th.withoutGIL { Glibc.sigwait(&s, &number) }
      if r != 0 { throw th.osError(r) }
      try th.attend()
      return Value(smallInt: Int(number))
    } as Native1, doc: "Wait for a signal.")
    m.def("strsignal(signalnum, /)", { n, th throws(Raised) in
      let number = Int32(try signalNumber(n, th))
      guard let p = Glibc.strsignal(number) else { return .none }
      let text = String(cString: p)
      return text.hasPrefix("Unknown signal") ? .none : th.str(text)
    } as Native1, doc: "Return the system description of the given signal.")
    m.def("valid_signals()", { th throws(Raised) in
      var s = sigset_t()
      sigfillset(&s)
      return try setValue(s, th)
    } as Native0, doc: "Return a set of valid signal numbers on this platform.")
    let handlers = th.signalHandlers
    if handlers.items[Int(SIGINT)].isTrue {
      handlers.items[Int(SIGINT)] = th.get(m.module.pointee.dict, name: th.intern(static: "default_int_handler"))
      th.barrier(handlers.object)
    }
    for (name, value) in names { m.constant(name, Value(smallInt: Int(value))) }
    m.constant("SIGRTMIN", Value(smallInt: Int(cgila_signal_first_realtime())))
    m.constant("SIGRTMAX", Value(smallInt: Int(cgila_signal_last_realtime())))
    m.constant("NSIG", Value(smallInt: signalCount))
    m.constant("SIG_DFL", Value(smallInt: 0))
    m.constant("SIG_IGN", Value(smallInt: 1))
    m.constant("SIG_BLOCK", Value(smallInt: Int(SIG_BLOCK)))
    m.constant("SIG_UNBLOCK", Value(smallInt: Int(SIG_UNBLOCK)))
    m.constant("SIG_SETMASK", Value(smallInt: Int(SIG_SETMASK)))
    m.constant("ITIMER_REAL", Value(smallInt: 0))
    m.constant("ITIMER_VIRTUAL", Value(smallInt: 1))
    m.constant("ITIMER_PROF", Value(smallInt: 2))
    m.constant("itimer_error", itimerError(th))
  }

  /// signal.itimer_error, one class for each interpreter.
  private static func itimerError(_ th: Th) -> Value {
    let namespace = th.dict()
    th.set(namespace, name: .__module__, th.intern(static: "signal"))
    let bases = th.tuple(th.rt.exception(.OSError))
    return (try? th.call(th.rt.type(.type), th.intern(static: "itimer_error"), bases, namespace)) ?? th.rt.exception(.OSError)
  }

  static func signalNumber(_ v: Value, _ th: Th) throws(Raised) -> Int {
    let n = try th.cInt(v)
    guard n >= 1, n < Int32(signalCount) else { throw th.valueError("signal number out of range") }
    return Int(n)
  }

  static func signal(_ n: Value, _ handler: Value, _ th: Th) throws(Raised) -> Value {
    let given = try th.cInt(n)
    if !th.isMainThread { throw th.valueError("signal only works in main thread of the main interpreter") }
    guard given >= 1, given < Int32(signalCount) else { throw th.valueError("signal number out of range") }
    let number = Int(given)
    var action: Int32 = 2
    var stored = handler
    if th.isInteger(handler), let k = th.wordOf(handler), k == 0 || k == 1 {
      action = Int32(k)
      stored = Value(smallInt: k)
    } else if !th.isCallable(handler) {
      throw th.typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    }
    try th.attend()
    if cgila_signal_set(given, action) != 0 { throw th.osError(errno) }
    let handlers = th.signalHandlers
    let old = handlers.items[number]
    handlers.items[number] = stored
    th.barrier(handlers.object)
    return old
  }

  // MARK: timers

  private static func timer(_ n: Int32) -> __itimer_which_t? {
    n >= 0 && n <= 2 ? __itimer_which_t(n) : nil
  }

  private static func timerError(_ code: Int32, _ th: Th) -> Raised { th.osError(code) }

  private static func timeValue(_ v: Value, _ th: Th) throws(Raised) -> timeval {
    let d = try th.doubleFrom(v)
    guard d.isFinite, Swift.abs(d) < 1e15 else { throw th.valueError("Invalid value NaN (not a number)") }
    if d < 0 { throw th.osError(EINVAL) }
    // Rounded up, so that a tiny time does not switch the timer off.
    let micro = (d * 1e6).rounded(.up)
    return timeval(tv_sec: Int(micro / 1e6), tv_usec: Int(micro.truncatingRemainder(dividingBy: 1e6)))
  }

  private static func pair(_ t: itimerval, _ th: Th) -> Value {
    func seconds(_ v: timeval) -> Value { th.float(Double(v.tv_sec) + Double(v.tv_usec) * 1e-6) }
    return th.tuple(seconds(t.it_value), seconds(t.it_interval))
  }

  static func setTimer(_ w: Value, _ seconds: Value, _ interval: Value, _ th: Th) throws(Raised) -> Value {
    let which = try th.cInt(w)
    var new = itimerval(it_interval: try timeValue(interval, th), it_value: try timeValue(seconds, th))
    var old = itimerval()
    guard let kind = timer(which), Glibc.setitimer(kind, &new, &old) == 0 else { throw timerError(EINVAL, th) }
    return pair(old, th)
  }

  // MARK: masks

  private static func signalSet(_ v: Value, _ th: Th) throws(Raised) -> sigset_t {
    var s = sigset_t()
    sigemptyset(&s)
    let it = try th.iterator(v)
    while let x = try th.next(it) {
      guard let n = th.wordOf(try th.index(x)), n >= 1, n < signalCount else {
        throw th.valueError("signal number \(th.swiftString(try th.repr(x))) out of range [1; \(signalCount - 1)]")
      }
      sigaddset(&s, Int32(n))
    }
    return s
  }

  private static func setValue(_ s: sigset_t, _ th: Th) throws(Raised) -> Value {
    var s = s
    let l = ListRef(unchecked: th.list())
    for n in 1..<Int32(signalCount) where sigismember(&s, n) == 1 { try th.append(l, Value(smallInt: Int(n))) }
    return try th.call(th.rt.type(.set), l.value)
  }

  static func setMask(_ how: Value, _ mask: Value, _ th: Th) throws(Raised) -> Value {
    let how = try th.cInt(how)
    var new = try signalSet(mask, th)
    var old = sigset_t()
    let r = Glibc.pthread_sigmask(how, &new, &old)
    if r != 0 { throw th.osError(r) }
    try th.attend()
    return try setValue(old, th)
  }

  nonisolated(unsafe) private static var wakeupDescriptor: Int32 = -1

  static func setWakeup(_ v: Value, _ warns: Value, _ th: Th) throws(Raised) -> Value {
    let fd = try th.cInt(v)
    if !th.isMainThread { throw th.valueError("set_wakeup_fd only works in main thread of the main interpreter") }
    if fd >= 0 {
      var s = stat()
      if fstat(fd, &s) != 0 { throw th.osError(errno) }
      let flags = cgila_fcntl(fd, F_GETFL, 0)
      if flags >= 0, flags & O_NONBLOCK == 0 { throw th.valueError("the fd \(fd) must be in non-blocking mode") }
    }
    let old = wakeupDescriptor
    wakeupDescriptor = fd
    cgila_signal_wakeup(fd)
    return Value(smallInt: Int(old))
  }
}
