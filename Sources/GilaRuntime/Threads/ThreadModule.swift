// The _thread module: starting threads, locks, thread-local data.
import CGila
import Glibc

enum ThreadModule {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    m.constant("TIMEOUT_MAX", th.float(Double(Int64.max / 1_000_000_000)))
    m.constant("error", th.rt.exception(.RuntimeError))
    let lock = m.type("lock", doc: "A lock object is a synchronization primitive.", flags: [.instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, /)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(LockState(reentrant: false), type: TypeRef(unchecked: a[0]))
      }, doc: "Create a lock object.")
      declareLock(t)
      t.def("release(self, /)", releaseLock, doc: "Release the lock.")
      t.def("release_lock(self, /)", releaseLock, doc: "An obsolete synonym of release().")
      t.def("locked_lock(self, /)", isLocked, doc: "An obsolete synonym of locked().")
      t.def("acquire_lock(self, /, blocking=True, timeout=-1)", acquire, doc: "An obsolete synonym of acquire().")
      t.def("__exit__(self, exc_type=None, exc_value=None, traceback=None, /)", { (a: Args, th: Th) throws(Raised) -> Value in
        try releaseLock(a[0], th)
      }, doc: "Release the lock.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        return th.str("<\(s.isLocked ? "locked" : "unlocked") \(try th.moduleQualifiedName(th.typeOf(v))) object at \(th.address(v))>")
      }, doc: "Return repr(self).")
    }
    m.constant("LockType", lock.value)
    th.register(.lockType, lock.value)
    let reentrant = m.type("RLock", doc: "A re-entrant lock.", flags: [.basable, .instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(LockState(reentrant: true), type: TypeRef(unchecked: a[0]))
      }, doc: "Create a re-entrant lock.")
      declareLock(t)
      t.def("release(self, /)", releaseRLock, doc: "Release the lock.")
      t.def("__exit__(self, exc_type=None, exc_value=None, traceback=None, /)", { (a: Args, th: Th) throws(Raised) -> Value in
        try releaseRLock(a[0], th)
      }, doc: "Release the lock.")
      declareRLockState(t)
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        return th.str(
          "<\(s.isLocked ? "locked" : "unlocked") \(try th.moduleQualifiedName(th.typeOf(v))) object "
            + "owner=\(s.isLocked ? s.ownerIdentity : 0) count=\(s.depth) at \(th.address(v))>")
      }, doc: "Return repr(self).")
    }
    th.register(.rlockType, reentrant.value)
    LocalType.declare(m)
    ExceptHook.declare(m)
    m.def("allocate_lock()", { th throws(Raised) in th.newLock() }, doc: "Create a new lock object.")
    m.def("allocate()", { th throws(Raised) in th.newLock() }, doc: "An obsolete synonym of allocate_lock().")
    m.def("get_ident()", { th throws(Raised) in Value(smallInt: th.pointee.identity) }, doc: "Return a non-zero integer that identifies the current thread.")
    m.def("get_native_id()", { th throws(Raised) in Value(smallInt: Int(cgila_thread_id())) }, doc: "Return the thread ID the operating system gave the thread.")
    m.def("_count()", { th throws(Raised) in Value(smallInt: th.rt.pointee.startedThreads) }, doc: "Return the number of currently running threads, the main one not counted.")
    m.def("start_new_thread(function, args, kwargs={}, /)", { (f: Value, a: Value, k: Value, th: Th) throws(Raised) -> Value in
      guard th.isCallable(f) else { throw th.typeError("first arg must be callable") }
      guard a.isKind(.tuple) else { throw th.typeError("2nd arg must be a tuple") }
      guard k.isUndef || k.isKind(.dict) else { throw th.typeError("optional 3rd arg must be a dictionary") }
      return Value(smallInt: try th.startThread(PlainThread(), f, a, k).pointee.identity)
    }, doc: "Start a new thread and return its identifier.")
    m.def("stack_size(size=0, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let n = try th.indexInt(v)
      if n < 0 { throw th.valueError("size must be 0 or a positive value") }
      guard n == 0 || n >= 32_768 && n <= 1 << 40 else { throw th.valueError("size not valid: \(n) bytes") }
      let old = th.rt.pointee.threadStackBytes
      th.rt.pointee.threadStackBytes = n
      return Value(smallInt: old)
    }, doc: "Return the thread stack size used when creating new threads, and set it.")
    m.def("exit()", { th throws(Raised) in throw th.raise(th.rt.exception(.SystemExit), argument: .undef) }, doc: "Raise SystemExit, which ends the thread.")
    m.def("interrupt_main(signum=2, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let main = th.rt.pointee.main
      main.pointee.asyncException = th.rt.exception(.KeyboardInterrupt)
      main.pointee.interrupt = true
      _ = cgila_fetch_or(main.goPointer, Th.nudge)
      cgila_futex_wake(main.goPointer, 1)
      return .none
    }, doc: "Simulate the arrival of a signal in the main thread.")
    m.def("_get_main_thread_ident()", { th throws(Raised) in Value(smallInt: th.rt.pointee.main.pointee.identity) }, doc: "Return the identity of the main thread.")
    m.def("daemon_threads_allowed()", { th throws(Raised) in .true }, doc: "Return True: daemon threads are allowed.")
  }

  static func state(_ v: Value, _ th: Th) throws(Raised) -> LockState {
    guard let s = th.exactNative(v, LockState.self) else {
      throw th.typeError("descriptor requires a '_thread.lock' object but received a '\(th.typeName(v))'")
    }
    return s
  }

  private static func declareLock(_ t: TypeSpec) {
    t.def("acquire(self, /, blocking=True, timeout=-1)", acquire, doc: "Acquire the lock; return whether that was done.")
    t.def("__enter__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      .bool(try state(v, th).acquire(th))
    }, doc: "Acquire the lock.")
    t.def("locked(self, /)", isLocked, doc: "Return whether the lock is in the locked state.")
    t.def("_at_fork_reinit(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      try state(v, th).reset()
      return .none
    }, doc: "Free the lock in a forked child.")
  }

  /// What threading.Condition needs of a re-entrant lock.
  private static func declareRLockState(_ t: TypeSpec) {
    t.def("_is_owned(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      .bool(try state(v, th).isOwned(by: th))
    }, doc: "For internal use by threading.Condition.")
    t.def("_recursion_count(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let s = try state(v, th)
      return Value(smallInt: s.isOwned(by: th) ? s.depth : 0)
    }, doc: "For internal use by reentrancy checks.")
    t.def("_release_save(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let s = try state(v, th)
      guard s.isOwned(by: th) else { throw th.runtimeError("cannot release un-acquired lock") }
      return th.tuple(Value(smallInt: s.releaseAll(th)), Value(smallInt: th.pointee.identity))
    }, doc: "For internal use by threading.Condition.")
    t.def("_acquire_restore(self, state, /)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
      guard x.isKind(.tuple) else {
        throw th.typeError("_acquire_restore() argument 1 must be 2-item sequence, not \(th.typeName(x))")
      }
      let pair = TupleRef(unchecked: x)
      guard pair.pointee.count == 2 else {
        throw th.typeError("_acquire_restore() argument 1 must be sequence of length 2, not \(pair.pointee.count)")
      }
      let depth = try th.indexInt(pair.items[0])
      _ = try state(v, th).acquire(th)
      try state(v, th).restore(depth: depth)
      return .none
    }, doc: "For internal use by threading.Condition.")
  }

  private static func isLocked(_ v: Value, _ th: Th) throws(Raised) -> Value { .bool(try state(v, th).isLocked) }

  static func acquire(_ v: Value, _ blocking: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    let waits = try th.truth(blocking)
    return .bool(try s.acquire(th, blocking: waits, deadline: try deadline(waits, timeout, th)))
  }

  /// The deadline of `acquire(blocking, timeout)`, with CPython's errors.
  static func deadline(_ blocking: Bool, _ timeout: Value, _ th: Th) throws(Raised) -> Int64? {
    if timeout.isSmallInt, timeout.smallInt == -1 { return nil }
    let seconds = try th.timeout(timeout)
    if seconds == -1 { return nil }
    if !blocking { throw th.valueError("can't specify a timeout for a non-blocking call") }
    if seconds < 0 { throw th.valueError("timeout value must be a non-negative number") }
    return Th.deadline(after: seconds)
  }

  static func releaseLock(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    guard s.isLocked else { throw th.runtimeError("release unlocked lock") }
    s.release(th)
    return .none
  }

  static func releaseRLock(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    guard s.isOwned(by: th) else { throw th.runtimeError("cannot release un-acquired lock") }
    s.release(th)
    return .none
  }
}
