// threading.Thread and the types of the main thread and of threads that others started.
import GilaRuntime

enum ThreadType {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    let base = m.openType("Thread", doc: "A class that represents a thread of control.") { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(ThreadObject(), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("__init__(self, /, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None)", initialize,
        doc: "Prepare a thread that calls the target; it does not run yet.")
      t.def("start(self, /)", start, doc: "Start the thread's activity.")
      t.def("run(self, /)", run, doc: "Method representing the thread's activity.")
      t.def("join(self, /, timeout=None)", join, doc: "Wait until the thread terminates.")
      t.def("is_alive(self, /)", isAlive, doc: "Return whether the thread is alive.")
      t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
      declareAttributes(t)
      declareDeprecated(t)
    }
    th.register(.threadType, base.value)
    m.openType("_MainThread", base: base, doc: "The thread that the program started in.") { _ in }
    m.openType("_DummyThread", base: base, doc: "A thread that was not started by this module.") { _ in }
    TimerType.declare(m, base)
  }

  static func state(_ v: Value, _ th: Th) throws(Raised) -> ThreadObject { try th.state(v, ThreadObject.self, "Thread") }

  /// For members that CPython guards by an assertion.
  private static func initialized(_ v: Value, _ th: Th, _ text: String = "Thread.__init__() not called") throws(Raised) -> ThreadObject {
    let s = try state(v, th)
    if !s.isInitialized { throw th.raise(.AssertionError, text) }
    return s
  }

  private static func checked(_ v: Value, _ th: Th, _ text: String) throws(Raised) -> ThreadObject {
    let s = try state(v, th)
    if !s.isInitialized { throw th.runtimeError(text) }
    return s
  }

  // MARK: making

  private static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    if !a[1].isNone { throw th.raise(.AssertionError, "group argument must be None for now") }
    try prepare(a[0], target: a[2], name: a[3], args: a.given(4) ?? th.rt.pointee.emptyTuple, kwargs: a[5], daemon: a[6], th)
    return .none
  }

  static func prepare(
    _ v: Value, target: Value, name: Value, args: Value, kwargs: Value, daemon: Value, _ th: Th
  ) throws(Raised) {
    let s = try state(v, th)
    if try th.truth(name) {
      s.name = try th.text(name)
    } else {
      var text = "Thread-\(count(.threadCounter, th))"
      if !target.isNone {
        let own = try th.getAttributeOrUndef(target, .__name__)
        if !own.isUndef { text += " (\(th.swiftString(try th.text(own))))" }
      }
      s.name = th.str(text)
    }
    s.target = target
    s.args = args
    s.kwargs = kwargs.isNone ? th.dict() : kwargs
    if daemon.isNone {
      s.isDaemon = try state(try current(th), th).isDaemon
    } else {
      s.isDaemon = try th.truth(daemon)
    }
    let err = th.get(th.rt.pointee.sys, name: .stderr)
    s.standardError = err.isUndef ? .none : err
    s.isInitialized = true
    th.stored(v)
  }

  static func count(_ slot: ThreadSlot, _ th: Th) -> Int {
    let n = th.registered(slot).isSmallInt ? th.registered(slot).smallInt : 1
    th.register(slot, Value(smallInt: n + 1))
    return n
  }

  // MARK: running

  private static func start(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try checked(v, th, "thread.__init__() not called")
    if s.isStarted { throw th.runtimeError("threads can only be started once") }
    let child = try th.makeThread(ThreadRun(s), v, .undef, .undef)
    s.markStarted(th, child)
    child.pointee.object = v
    th.stored(v)
    try th.set(DictRef(unchecked: th.registered(.activeThreads)), s.identity, v)
    th.switchTo(new: child)
    try th.safePoint()
    return .none
  }

  private static func run(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    defer {
      s.target = .undef
      s.args = .undef
      s.kwargs = .undef
    }
    if s.target.isUndef { throw th.noAttribute(v, th.intern("_target")) }
    guard try th.truth(s.target) else { return .none }
    if s.args.isUndef { throw th.noAttribute(v, th.intern("_args")) }
    _ = try th.spreadCall(s.target, s.args, s.kwargs)
    return .none
  }

  private static func join(_ v: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let s = try checked(v, th, "Thread.__init__() not called")
    if s.kind == .dummy { throw th.runtimeError("cannot join a dummy thread") }
    if !s.isStarted { throw th.runtimeError("cannot join thread before it is started") }
    if s.thread == th { throw th.runtimeError("cannot join current thread") }
    var deadline: Int64?
    if !timeout.isNone {
      // The larger of the timeout and zero, compared as the library does it.
      let positive = try th.truth(try th.compare(.less, timeout, Value(smallInt: 0))) ? Value(smallInt: 0) : timeout
      deadline = Th.deadline(after: try th.timeout(positive))
    }
    _ = try s.join(th, deadline: deadline)
    return .none
  }

  private static func isAlive(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try initialized(v, th)
    return .bool(s.isStarted && !s.isFinished)
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try initialized(v, th, "Thread.__init__() was not called")
    var status = s.isFinished ? "stopped" : s.isStarted ? "started" : "initial"
    if s.isDaemon { status += " daemon" }
    if s.identity.isSmallInt { status += " \(s.identity.smallInt)" }
    return th.str("<\(th.typeName(v))(\(th.swiftString(try th.text(s.name))), \(status))>")
  }

  /// The Thread object of the running thread, made now when nobody made one.
  static func current(_ th: Th) throws(Raised) -> Value {
    if !th.pointee.object.isUndef { return th.pointee.object }
    let module = th.registered(.threadingModule)
    guard module.isKind(.dict) else { throw th.runtimeError("threading is not initialized") }
    let type = th.get(module, name: th.intern("_DummyThread"))
    guard type.isKind(.type) else { throw th.runtimeError("threading._DummyThread is no type") }
    let s = ThreadObject()
    let v = th.box(s, type: TypeRef(unchecked: type))
    s.kind = .dummy
    s.name = th.str("Dummy-\(count(.dummyCounter, th))")
    s.isDaemon = true
    s.isInitialized = true
    s.markStarted(th, th)
    s.nativeID = Value(smallInt: th.pointee.nativeID)
    th.pointee.object = v
    try th.set(DictRef(unchecked: th.registered(.activeThreads)), s.identity, v)
    return v
  }

  // MARK: attributes

  private static func declareAttributes(_ t: TypeSpec) {
    t.getSet("name", { (v: Value, th: Th) throws(Raised) -> Value in try initialized(v, th).name },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in
        if x.isUndef { throw th.raise(.AttributeError, "property 'name' of '\(th.typeName(v))' object has no deleter") }
        let s = try initialized(v, th)
        s.name = try th.text(x)
        th.stored(v)
      }, doc: "A string used for identification purposes only.")
    t.get("ident", { (v: Value, th: Th) throws(Raised) -> Value in try initialized(v, th).identity },
      doc: "Thread identifier of this thread or None if it has not been started.")
    t.get("native_id", { (v: Value, th: Th) throws(Raised) -> Value in try initialized(v, th).nativeID },
      doc: "Native integral thread ID of this thread, or None if it has not been started.")
    t.getSet("daemon", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try initialized(v, th).isDaemon) }, setDaemon,
      doc: "A boolean value indicating whether this thread is a daemon thread.")
    field(t, "_target", { (v: Value, th: Th) throws(Raised) -> Value in try given(v, "_target", state(v, th).target, th) },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in try state(v, th).target = x; th.stored(v) })
    field(t, "_args", { (v: Value, th: Th) throws(Raised) -> Value in try given(v, "_args", state(v, th).args, th) },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in try state(v, th).args = x; th.stored(v) })
    field(t, "_kwargs", { (v: Value, th: Th) throws(Raised) -> Value in try given(v, "_kwargs", state(v, th).kwargs, th) },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in try state(v, th).kwargs = x; th.stored(v) })
    field(t, "_name", { (v: Value, th: Th) throws(Raised) -> Value in try given(v, "_name", state(v, th).name, th) },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in try state(v, th).name = x; th.stored(v) })
    field(t, "_daemonic", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try state(v, th).isDaemon) },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in
        if x.isUndef { throw th.noAttribute(v, th.intern("_daemonic")) }
        let daemon = try th.truth(x)
        try state(v, th).isDaemon = daemon
      })
    t.get("_ident", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).identity }, doc: "See ident.")
    t.get("_native_id", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).nativeID }, doc: "See native_id.")
    t.get("_initialized", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try state(v, th).isInitialized) },
      doc: "Whether __init__ was called.")
    t.get("_stderr", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).standardError },
      doc: "sys.stderr as it was when the object was made.")
    t.get("_started", { (v: Value, th: Th) throws(Raised) -> Value in
      let s = try state(v, th)
      if s.startedEvent.isUndef {
        s.startedEvent = EventType.make(th)
        th.stored(v)
        if s.isStarted, let e = th.exactNative(s.startedEvent, EventObject.self) { e.set(th) }
      }
      return s.startedEvent
    }, doc: "An event that is set when the thread has started.")
  }

  private static func field(_ t: TypeSpec, _ name: StaticString, _ get: @escaping Native1, _ set: @escaping NativeSetter) {
    t.getSet(name, get, set, doc: "For subclasses that override run().")
  }

  private static func given(_ v: Value, _ name: String, _ x: Value, _ th: Th) throws(Raised) -> Value {
    if x.isUndef { throw th.noAttribute(v, th.intern(name)) }
    return x
  }

  private static func setDaemon(_ v: Value, _ x: Value, _ th: Th) throws(Raised) {
    if x.isUndef { throw th.raise(.AttributeError, "property 'daemon' of '\(th.typeName(v))' object has no deleter") }
    let s = try checked(v, th, "Thread.__init__() not called")
    if s.isStarted { throw th.runtimeError("cannot set daemon status of active thread") }
    s.isDaemon = try th.truth(x)
  }

  private static func declareDeprecated(_ t: TypeSpec) {
    t.def("isDaemon(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      try th.warn(.DeprecationWarning, "isDaemon() is deprecated, get the daemon attribute instead", filename: nil, line: 0)
      return try th.attribute(v, "daemon")
    }, doc: "Return whether this thread is a daemon; deprecated.")
    t.def("setDaemon(self, /, daemonic)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
      try th.warn(.DeprecationWarning, "setDaemon() is deprecated, set the daemon attribute instead", filename: nil, line: 0)
      try th.setAttribute(v, th.intern("daemon"), x)
      return .none
    }, doc: "Set whether this thread is a daemon; deprecated.")
    t.def("getName(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      try th.warn(.DeprecationWarning, "getName() is deprecated, get the name attribute instead", filename: nil, line: 0)
      return try th.getAttribute(v, .name)
    }, doc: "Return the name; deprecated.")
    t.def("setName(self, /, name)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
      try th.warn(.DeprecationWarning, "setName() is deprecated, set the name attribute instead", filename: nil, line: 0)
      try th.setAttribute(v, th.name(.name), x)
      return .none
    }, doc: "Set the name; deprecated.")
  }
}
