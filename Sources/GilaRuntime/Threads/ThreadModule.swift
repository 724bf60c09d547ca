// The _thread module: starting threads, locks, thread-local data.
import CGila
import Glibc

enum ThreadModule {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    m.constant("TIMEOUT_MAX", th.float(Double(Int64.max / 1_000_000_000)))
    m.constant("error", th.rt.exception(.RuntimeError))
    let lock = m.type("lock", doc: "A lock object is a synchronization primitive.", flags: [.instancesHaveWeakReferences]) { t in
      t.new("__new__(cls)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(LockState(reentrant: false), type: TypeRef(unchecked: a[0]))
      }, doc: "Create a lock object.")
      declareLock(t)
      t.def("release(self, /)", releaseLock, doc: "Release the lock.")
      t.def("release_lock(self, /)", releaseLock, doc: "An obsolete synonym of release().")
      t.def("__exit__(self, /, *args)", { (v: Value, args: Value, th: Th) throws(Raised) -> Value in try releaseLock(v, th) }, doc: "Release the lock.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        return th.str("<\(s.isLocked ? "locked" : "unlocked") \(try th.moduleQualifiedName(th.typeOf(v))) object at \(th.address(v))>")
      }, doc: "Return repr(self).")
    }
    m.constant("LockType", lock.value)
    m.type("RLock", doc: "A re-entrant lock.", flags: [.basable, .instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(LockState(reentrant: true), type: TypeRef(unchecked: a[0]))
      }, doc: "Create a re-entrant lock.")
      declareLock(t)
      t.def("release(self, /)", releaseRLock, doc: "Release the lock.")
      t.def("__exit__(self, /, *args)", { (v: Value, args: Value, th: Th) throws(Raised) -> Value in try releaseRLock(v, th) }, doc: "Release the lock.")
      t.def("_is_owned(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        return .bool(s.owner == th && s.isLocked)
      }, doc: "For internal use by threading.Condition.")
      t.def("_recursion_count(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        return Value(smallInt: s.owner == th ? s.depth : 0)
      }, doc: "For internal use by reentrancy checks.")
      t.def("_release_save(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        guard s.owner == th, s.isLocked else { throw th.runtimeError("cannot release un-acquired lock") }
        let n = s.releaseAll(th)
        return th.tuple(Value(smallInt: n), Value(smallInt: th.pointee.identity))
      }, doc: "For internal use by threading.Condition.")
      t.def("_acquire_restore(self, state, /)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
        guard x.isKind(.tuple), TupleRef(unchecked: x).pointee.count == 2, TupleRef(unchecked: x).items[0].isSmallInt else {
          throw th.typeError("_acquire_restore() needs what _release_save() returned")
        }
        try state(v, th).restore(th, depth: TupleRef(unchecked: x).items[0].smallInt)
        return .none
      }, doc: "For internal use by threading.Condition.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        return th.str(
          "<\(s.isLocked ? "locked" : "unlocked") \(try th.moduleQualifiedName(th.typeOf(v))) object "
            + "owner=\(s.isLocked ? s.owner.map { $0.pointee.identity } ?? 0 : 0) count=\(s.depth) at \(th.address(v))>")
      }, doc: "Return repr(self).")
    }
    declareLocal(m)
    m.def("allocate_lock()", { th throws(Raised) in
      let module = try th.importModule(named: "_thread")
      return try th.call(try th.getAttribute(module, th.intern("lock")))
    }, doc: "Create a new lock object.")
    m.def("get_ident()", { th throws(Raised) in Value(smallInt: th.pointee.identity) }, doc: "Return a non-zero integer that identifies the current thread.")
    m.def("get_native_id()", { th throws(Raised) in Value(smallInt: Int(cgila_thread_id())) }, doc: "Return the thread ID the operating system gave the thread.")
    m.def("_count()", { th throws(Raised) in Value(smallInt: th.rt.pointee.startedThreads) }, doc: "Return the number of currently running threads, the main one not counted.")
    m.def("start_new_thread(function, args, kwargs={}, /)", { (f: Value, a: Value, k: Value, th: Th) throws(Raised) -> Value in
      guard th.isCallable(f) else { throw th.typeError("first arg must be callable") }
      guard a.isKind(.tuple) else { throw th.typeError("2nd arg must be a tuple") }
      guard k.isUndef || k.isKind(.dict) else { throw th.typeError("optional 3rd arg must be a dictionary") }
      let body = ThreadBody(function: f, args: a, kwargs: k)
      th.rt.pointee.startedThreads += 1
      body.atEnd = { $0.rt.pointee.startedThreads -= 1 }
      return Value(smallInt: try th.startThread(body).pointee.identity)
    }, doc: "Start a new thread and return its identifier.")
    m.def("stack_size(size=0, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let n = try th.indexInt(v)
      guard n == 0 || n >= 32_768 else { throw th.valueError(n < 0 ? "size must be 0 or a positive value" : "size not valid: \(n) bytes") }
      let old = th.rt.pointee.threadStackBytes
      th.rt.pointee.threadStackBytes = n
      return Value(smallInt: old)
    }, doc: "Return the thread stack size used when creating new threads, and set it.")
    m.def("exit()", { th throws(Raised) in throw th.raise(th.rt.exception(.SystemExit), argument: .undef) }, doc: "Raise SystemExit, which ends the thread.")
    m.def("interrupt_main(signum=2, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      th.rt.pointee.main.pointee.asyncException = th.rt.exception(.KeyboardInterrupt)
      th.rt.pointee.main.pointee.interrupt = true
      return .none
    }, doc: "Simulate the arrival of a signal in the main thread.")
    m.def("_get_main_thread_ident()", { th throws(Raised) in Value(smallInt: th.rt.pointee.main.pointee.identity) }, doc: "Return the identity of the main thread.")
    m.def("daemon_threads_allowed()", { th throws(Raised) in .true }, doc: "Return True: daemon threads are allowed.")
  }

  static func state(_ v: Value, _ th: Th) throws(Raised) -> LockState {
    try th.requireNative(v, as: LockState.self, "_thread.lock")
  }

  private static func declareLock(_ t: TypeSpec) {
    t.def("acquire(self, /, blocking=True, timeout=-1)", acquire, doc: "Acquire the lock; return whether that was done.")
    t.def("acquire_lock(self, /, blocking=True, timeout=-1)", acquire, doc: "An obsolete synonym of acquire().")
    t.def("__enter__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      _ = try state(v, th).acquire(th, blocking: true, deadline: nil)
      return .true
    }, doc: "Acquire the lock.")
    t.def("locked(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try state(v, th).isLocked) }, doc: "Return whether the lock is in the locked state.")
    t.def("locked_lock(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try state(v, th).isLocked) }, doc: "An obsolete synonym of locked().")
    t.def("_at_fork_reinit(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      try state(v, th).reset()
      return .none
    }, doc: "Free the lock in a forked child.")
  }

  static func acquire(_ v: Value, _ blocking: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    let waits = try th.truth(blocking)
    let deadline = try deadline(waits, timeout, th)
    return .bool(try s.acquire(th, blocking: waits, deadline: deadline))
  }

  /// The deadline of `acquire(blocking, timeout)`, with CPython's errors.
  static func deadline(_ blocking: Bool, _ timeout: Value, _ th: Th) throws(Raised) -> Int64? {
    if timeout.isSmallInt, timeout.smallInt == -1 { return nil }
    let seconds = try th.doubleFrom(timeout)
    if seconds == -1 { return nil }
    if !blocking { throw th.valueError("can't specify a timeout for a non-blocking call") }
    if seconds < 0 { throw th.valueError("timeout value must be a non-negative number") }
    guard seconds <= Double(Int64.max / 1_000_000_000) else { throw th.overflowError("timeout value is too large") }
    return Th.monotonicNow() &+ Int64(min(seconds * 1e9, 9e18 - Double(Th.monotonicNow())))
  }

  static func releaseLock(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    guard s.isLocked else { throw th.runtimeError("release unlocked lock") }
    s.release(th)
    return .none
  }

  static func releaseRLock(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    guard s.isLocked, s.owner == th else { throw th.runtimeError("cannot release un-acquired lock") }
    s.release(th)
    return .none
  }

  // MARK: thread-local data

  private static func declareLocal(_ m: ModuleSpec) {
    m.type("_local", doc: "Thread-local data.", flags: [.basable, .instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        let t = TypeRef(unchecked: a[0])
        let plain = th.special(t, .__init__) == th.special(TypeRef(unchecked: th.rt.type(.object)), .__init__)
        if plain, TupleRef(unchecked: a[1]).pointee.count > 0 || DictRef(unchecked: a[2]).pointee.count > 0 {
          throw th.typeError("Initialization arguments are not supported")
        }
        let own = LocalState(a[1], a[2])
        let v = th.box(own, type: t)
        own.adopt(th, th.dict())
        return v
      }, doc: "Create thread-local data.")
      t.def("__getattribute__(self, name, /)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        let d = try localDict(v, th)
        if n == th.name(.__dict__) { return d }
        BoxRef(unchecked: v).pointee.dict = d
        let found = try th.findGenericAttribute(v, n, th.typeOf(v))
        if found.isUndef { throw th.noAttribute(v, n) }
        return found
      }, doc: "Return getattr(self, name).")
      t.def("__setattr__(self, name, value, /)", { (v: Value, n: Value, x: Value, th: Th) throws(Raised) -> Value in
        try localStore(v, n, x, th)
        return .none
      }, doc: "Implement setattr(self, name, value).")
      t.def("__delattr__(self, name, /)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        try localStore(v, n, .undef, th)
        return .none
      }, doc: "Implement delattr(self, name).")
    }
  }

  private static func localStore(_ v: Value, _ name: Value, _ value: Value, _ th: Th) throws(Raised) {
    if name == th.name(.__dict__) {
      throw th.attributeError("'\(th.typeName(v))' object attribute '__dict__' is read-only", name: name, object: v)
    }
    let d = DictRef(unchecked: try localDict(v, th))
    let onType = th.lookup(th.typeOf(v), name)
    if !onType.isUndef, th.isDataDescriptor(onType) { return try th.storeAttribute(v, name, value) }
    if value.isUndef {
      if (try th.remove(d, name)).isUndef { throw th.noAttribute(v, name) }
    } else {
      try th.set(d, th.intern(name), value)
    }
  }

  /// This thread's dict; made, and `__init__` run, at the thread's first access.
  private static func localDict(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try th.requireNative(v, as: LocalState.self, "_thread._local")
    if let d = s.dict(th) { return d }
    let d = th.dict()
    s.adopt(th, d)
    let t = th.typeOf(v)
    let initializer = th.special(t, .__init__)
    if initializer != th.special(TypeRef(unchecked: th.rt.type(.object)), .__init__) {
      do throws(Raised) {
        let bound = try th.descriptorGet(initializer, v, t)
        _ = try th.call(bound, args: TupleRef(unchecked: s.args), kwargs: s.kwargs)
      } catch {
        s.drop(th)
        throw error
      }
    }
    return d
  }
}

/// The dicts of one `threading.local` by thread.
public final class LocalState: NativeObject {
  let args: Value
  let kwargs: Value
  private var entries = RawVector<(thread: Int, dict: Value)>()

  init(_ args: Value, _ kwargs: Value) {
    self.args = args
    self.kwargs = kwargs
  }
  deinit { entries.free() }

  override public func trace(_ marker: Marker) {
    marker.mark(args)
    marker.mark(kwargs)
    for i in 0..<entries.count { marker.mark(entries[i].dict) }
  }

  func dict(_ th: Th) -> Value? {
    for i in 0..<entries.count where entries[i].thread == th.pointee.serial { return entries[i].dict }
    return nil
  }

  func adopt(_ th: Th, _ dict: Value) {
    // Entries of ended threads go when new ones come.
    var kept = 0
    for i in 0..<entries.count where th.rt.isAlive(serial: entries[i].thread) {
      entries[kept] = entries[i]
      kept += 1
    }
    entries.truncate(kept)
    entries.append((th.pointee.serial, dict))
  }

  func drop(_ th: Th) {
    var kept = 0
    for i in 0..<entries.count where entries[i].thread != th.pointee.serial {
      entries[kept] = entries[i]
      kept += 1
    }
    entries.truncate(kept)
  }
}

extension UnsafeMutablePointer where Pointee == Runtime {
  func isAlive(serial: Int) -> Bool {
    var t = pointee.threads
    while let thread = t {
      if thread.pointee.serial == serial { return true }
      t = thread.pointee.next
    }
    return false
  }
}
