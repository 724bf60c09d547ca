// The module threading: functions, and the objects that exist from the import on. All blocking parks in
// the runtime; see Threads/WaitQueue.swift there.
import GilaRuntime

public enum ThreadingModule {
  private static let exported = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock",
    "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile",
    "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs", "gettrace", "getprofile", "setprofile_all_threads",
    "settrace_all_threads", "get_native_id",
  ]

  public static func declare(_ m: ModuleSpec) {
    do throws(Raised) { try declareAll(m) } catch {}
  }

  private static func declareAll(_ m: ModuleSpec) throws(Raised) {
    let th = m.th
    th.register(.threadingModule, m.module.pointee.dict)
    try borrow(m)
    let active = th.dict()
    th.register(.activeThreads, active)
    th.register(.exitCalls, th.list())
    m.constant("_active", active)
    ConditionType.declare(m)
    EventType.declare(m)
    SemaphoreType.declare(m)
    BarrierType.declare(m)
    ThreadType.declare(m)
    declareFunctions(m)
    declareTracing(m)
    try makeMainThread(m)
    let all = ListRef(unchecked: th.list())
    for name in exported { try th.append(all, th.intern(name)) }
    m.constant("__all__", all.value)
  }

  /// What `_thread` has already.
  private static func borrow(_ m: ModuleSpec) throws(Raised) {
    let th = m.th
    let thread = try th.importModule(named: "_thread")
    let names: [(StaticString, String)] = [
      ("Lock", "lock"), ("_LockType", "lock"), ("_allocate_lock", "allocate_lock"), ("RLock", "RLock"), ("_RLock", "RLock"),
      ("_CRLock", "RLock"), ("_PyRLock", "RLock"), ("local", "_local"), ("ThreadError", "error"), ("TIMEOUT_MAX", "TIMEOUT_MAX"),
      ("get_ident", "get_ident"), ("get_native_id", "get_native_id"), ("stack_size", "stack_size"),
      ("excepthook", "_excepthook"), ("__excepthook__", "_excepthook"), ("ExceptHookArgs", "_ExceptHookArgs"),
      ("_get_main_thread_ident", "_get_main_thread_ident"), ("_daemon_threads_allowed", "daemon_threads_allowed"),
    ]
    for (name, source) in names { m.constant(name, try th.attribute(thread, source)) }
    m.constant("_HAVE_THREAD_NATIVE_ID", .true)
  }

  private static func makeMainThread(_ m: ModuleSpec) throws(Raised) {
    let th = m.th
    let main = th.rt.pointee.main
    let type = th.get(m.module.pointee.dict, name: th.intern("_MainThread"))
    guard type.isKind(.type) else { return }
    let s = ThreadObject()
    let v = th.box(s, type: TypeRef(unchecked: type))
    s.kind = .main
    s.name = th.str("MainThread")
    s.isInitialized = true
    s.markStarted(th, main)
    s.nativeID = Value(smallInt: main.pointee.nativeID)
    main.pointee.object = v
    th.register(.mainThread, v)
    try th.set(DictRef(unchecked: th.registered(.activeThreads)), s.identity, v)
    m.constant("_main_thread", v)
  }

  private static func activeThreads(_ th: Th) -> DictRef { DictRef(unchecked: th.registered(.activeThreads)) }

  private static func declareFunctions(_ m: ModuleSpec) {
    m.def("current_thread()", { th throws(Raised) in try ThreadType.current(th) } as Native0, doc: "Return the current Thread object.")
    m.def("currentThread()", { th throws(Raised) in
      try th.warn(.DeprecationWarning, "currentThread() is deprecated, use current_thread() instead", filename: nil, line: 0)
      return try ThreadType.current(th)
    } as Native0, doc: "Return the current Thread object; deprecated.")
    m.def("main_thread()", { th throws(Raised) in th.registered(.mainThread) } as Native0, doc: "Return the main thread object.")
    m.def("active_count()", { th throws(Raised) in
      Value(smallInt: activeThreads(th).pointee.count)
    } as Native0, doc: "Return the number of Thread objects currently alive.")
    m.def("activeCount()", { th throws(Raised) in
      try th.warn(.DeprecationWarning, "activeCount() is deprecated, use active_count() instead", filename: nil, line: 0)
      return Value(smallInt: activeThreads(th).pointee.count)
    } as Native0, doc: "Return the number of Thread objects currently alive; deprecated.")
    m.def("enumerate()", { th throws(Raised) in
      try th.listOf(try th.callMethod(activeThreads(th).value, .values)).value
    } as Native0, doc: "Return a list of all Thread objects currently alive.")
    m.def("_register_atexit(func, /, *args, **kwargs)", registerExitCall, doc: "Register a function to be called before threads are joined.")
    m.def("_shutdown()", shutDown, doc: "Wait until the program's non-daemon threads have ended.")
    m.def("_after_fork()", afterFork, doc: "In a forked child: the current thread is the only one.")
  }

  private static func registerExitCall(_ a: Args, _ th: Th) throws(Raised) -> Value {
    if th.registered(.isShuttingDown).isTrue { throw th.runtimeError("can't register atexit after shutdown") }
    try th.append(ListRef(unchecked: th.registered(.exitCalls)), th.tuple(a[0], a[1], a[2]))
    return .none
  }

  private static func shutDown(_ th: Th) throws(Raised) -> Value {
    guard let main = th.exactNative(th.registered(.mainThread), ThreadObject.self), !main.isFinished else { return .none }
    th.register(.isShuttingDown, .true)
    let calls = ListRef(unchecked: th.registered(.exitCalls))
    while calls.pointee.count > 0 {
      let last = calls.pointee.count - 1
      let entry = TupleRef(unchecked: calls.items[last])
      calls.items[last] = .undef
      calls.pointee.count = last
      _ = try th.call(entry.items[0], args: TupleRef(unchecked: entry.items[1]), kwargs: entry.items[2])
    }
    main.finish(th)
    while let next = try unfinished(th) { _ = try next.join(th, deadline: nil) }
    return .none
  }

  /// A non-daemon thread other than the current and the main one that still runs.
  private static func unfinished(_ th: Th) throws(Raised) -> ThreadObject? {
    let all = try th.listOf(try th.callMethod(activeThreads(th).value, .values))
    for i in 0..<all.pointee.count {
      guard let s = th.exactNative(all.items[i], ThreadObject.self) else { continue }
      if s.kind == .ordinary, !s.isDaemon, !s.isFinished, s.thread != th { return s }
    }
    return nil
  }

  private static func afterFork(_ th: Th) throws(Raised) -> Value {
    let current = try ThreadType.current(th)
    let all = try th.listOf(try th.callMethod(activeThreads(th).value, .values))
    for i in 0..<all.pointee.count where all.items[i] != current {
      if let s = th.exactNative(all.items[i], ThreadObject.self) {
        s.isFinished = true
        s.thread = nil
        s.joiners.reset()
      }
    }
    let active = activeThreads(th)
    th.clear(active)
    if let s = th.exactNative(current, ThreadObject.self) {
      s.nativeID = Value(smallInt: th.pointee.nativeID)
      try th.set(active, s.identity, current)
    }
    th.register(.mainThread, current)
    if th.registered(.threadingModule).isKind(.dict) {
      th.set(th.registered(.threadingModule), name: th.intern("_main_thread"), current)
    }
    return .none
  }

  // MARK: tracing

  private static func declareTracing(_ m: ModuleSpec) {
    m.def("settrace(func)", { f, th throws(Raised) in try refuse(f, "threading.settrace()", th) } as Native1,
      doc: "Set a trace function for all threads started from the threading module.")
    m.def("settrace_all_threads(func)", { f, th throws(Raised) in try refuse(f, "threading.settrace_all_threads()", th) } as Native1,
      doc: "Set a trace function for all threads.")
    m.def("setprofile(func)", { f, th throws(Raised) in try refuse(f, "threading.setprofile()", th) } as Native1,
      doc: "Set a profile function for all threads started from the threading module.")
    m.def("setprofile_all_threads(func)", { f, th throws(Raised) in try refuse(f, "threading.setprofile_all_threads()", th) } as Native1,
      doc: "Set a profile function for all threads.")
    m.def("gettrace()", { th throws(Raised) in .none } as Native0, doc: "Get the trace function as set by threading.settrace().")
    m.def("getprofile()", { th throws(Raised) in .none } as Native0, doc: "Get the profiler function as set by threading.setprofile().")
  }

  private static func refuse(_ f: Value, _ what: String, _ th: Th) throws(Raised) -> Value {
    if f.isNone { return .none }
    throw th.notImplemented(what)
  }
}
