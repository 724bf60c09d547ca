// threading.Condition.
import GilaRuntime

enum ConditionType {
  static func declare(_ m: ModuleSpec) {
    let t = m.openType("Condition", doc: "Class that implements a condition variable.") { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(ConditionObject(), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("__init__(self, /, lock=None)", initialize, doc: "Use the lock given, or a new re-entrant one.")
      t.def("acquire(self, /, *args, **kwargs)", acquire, doc: "Acquire the underlying lock.")
      t.def("release(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let c = try state(v, th)
        if c.native != nil { try c.leave(th) } else { return try th.call(try th.attribute(c.lock, "release")) }
        return .none
      }, doc: "Release the underlying lock.")
      t.def("__enter__(self, /)", enter, doc: "Acquire the underlying lock.")
      t.def("__exit__(self, exc_type=None, exc_value=None, traceback=None, /)", exit, doc: "Release the underlying lock.")
      t.def("wait(self, /, timeout=None)", wait, doc: "Wait until notified or until a timeout occurs.")
      t.def("wait_for(self, /, predicate, timeout=None)", waitFor, doc: "Wait until a condition evaluates to True.")
      t.def("notify(self, /, n=1)", notify, doc: "Wake up one or more threads waiting on this condition, if any.")
      t.def("notify_all(self, /)", notifyAll, doc: "Wake up all threads waiting on this condition.")
      t.def("notifyAll(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try th.warn(.DeprecationWarning, "notifyAll() is deprecated, use notify_all() instead", filename: nil, line: 0)
        return try notifyAll(v, th)
      }, doc: "Wake up all threads waiting on this condition; deprecated.")
      t.def("_is_owned(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        .bool(try state(v, th).isOwned(th))
      }, doc: "Return whether the current thread holds the lock.")
      t.def("_at_fork_reinit(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let c = try state(v, th)
        c.native?.reset()
        c.reset()
        return .none
      }, doc: "Forget waiters and holder in a forked child.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let c = try state(v, th)
        let lock = th.swiftString(try th.repr(c.lock))
        return th.str("<Condition(\(lock), \(c.waiterCount))>")
      }, doc: "Return repr(self).")
      t.get("_lock", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).lock }, doc: "The underlying lock.")
    }
    m.th.register(.conditionType, t.value)
  }

  /// A new Condition on a lock; undef: on a new re-entrant one.
  static func make(_ lock: Value, _ th: Th) -> Value {
    let c = ConditionObject()
    c.setLock(lock.isUndef ? th.newRLock() : lock, th)
    return th.box(c, type: TypeRef(unchecked: th.registered(.conditionType)))
  }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> ConditionObject {
    let c = try th.state(v, ConditionObject.self, "Condition")
    if c.lock.isUndef { throw th.noAttribute(v, th.intern("_lock")) }
    return c
  }

  private static func initialize(_ v: Value, _ lock: Value, _ th: Th) throws(Raised) -> Value {
    let c = try th.state(v, ConditionObject.self, "Condition")
    if !lock.isNone, th.exactNative(lock, LockState.self) == nil {
      for name in ["acquire", "release"] { _ = try th.attribute(lock, name) }
    }
    c.setLock(lock.isNone ? th.newRLock() : lock, th)
    th.stored(v)
    return .none
  }

  private static func acquire(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let c = try state(a[0], th)
    if let native = c.native, TupleRef(unchecked: a[1]).pointee.count == 0, DictRef(unchecked: a[2]).pointee.count == 0 {
      return .bool(try native.acquire(th))
    }
    return try th.call(try th.attribute(c.lock, "acquire"), args: TupleRef(unchecked: a[1]), kwargs: a[2])
  }

  private static func enter(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = try state(v, th)
    if let native = c.native { return .bool(try native.acquire(th)) }
    return try th.call(try th.getAttribute(c.lock, .__enter__))
  }

  private static func exit(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let c = try state(a[0], th)
    if c.native == nil { return try th.call(try th.getAttribute(c.lock, .__exit__), a[1], a[2], a[3]) }
    try c.leave(th)
    return .none
  }

  private static func wait(_ v: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let c = try state(v, th)
    guard try c.isOwned(th) else { throw th.runtimeError("cannot wait on un-acquired lock") }
    return .bool(try c.wait(th, deadline: try th.deadline(timeout)))
  }

  private static func waitFor(_ v: Value, _ predicate: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let c = try state(v, th)
    var result = try th.call(predicate)
    var deadline: Int64?
    var started = false
    while !(try th.truth(result)) {
      guard try c.isOwned(th) else { throw th.runtimeError("cannot wait on un-acquired lock") }
      if !started {
        started = true
        deadline = try th.deadline(timeout)
      } else if let deadline, deadline <= Th.monotonicNow() {
        break
      }
      _ = try c.wait(th, deadline: deadline)
      result = try th.call(predicate)
    }
    return result
  }

  private static func notify(_ v: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let c = try state(v, th)
    guard try c.isOwned(th) else { throw th.runtimeError("cannot notify on un-acquired lock") }
    if c.waiterCount > 0 { c.notify(th, try th.clampedIndex(n)) }
    return .none
  }

  private static func notifyAll(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = try state(v, th)
    guard try c.isOwned(th) else { throw th.runtimeError("cannot notify on un-acquired lock") }
    c.notifyAll(th)
    return .none
  }
}
