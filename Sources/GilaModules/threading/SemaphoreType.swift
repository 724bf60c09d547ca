// threading.Semaphore and BoundedSemaphore.
import GilaRuntime

final class SemaphoreObject: NativeObject {
  /// A number, or the object that the program gave as one.
  var value = 1
  var initial = 1
  private let waiters = WaitQueue()
  private var handsOver = false

  deinit { waiters.free() }

  func reset() { waiters.reset() }

  func acquire(_ th: Th, blocking: Bool, deadline: Int64?) throws(Raised) -> Bool {
    if value > 0 {
      value -= 1
      return true
    }
    if !blocking { return false }
    // As with locks: running threads may be faster, but not for ever.
    var lost = 0
    while true {
      switch waiters.wait(th, deadline: deadline, first: lost > 0) {
      case .granted: return true
      case .woken: break
      case .timedOut: if value <= 0 { return false }
      case .raised(let woken, let granted):
        if granted { value += 1 }
        if woken, value > 0 { waiters.wakeFirst(th) }
        throw Raised()
      }
      if value > 0 {
        value -= 1
        return true
      }
      lost += 1
      if lost > 1 { handsOver = true }
    }
  }

  func release(_ th: Th, _ n: Int) {
    var left = n
    if handsOver, waiters.wakeFirst(th, granting: true) { left -= 1 }
    handsOver = false
    value = value.addingReportingOverflow(left).overflow ? Int.max : value + left
    while left > 0, waiters.wakeFirst(th) { left -= 1 }
  }
}

enum SemaphoreType {
  static func declare(_ m: ModuleSpec) {
    let base = m.openType("Semaphore", doc: "This class implements semaphore objects.") { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(SemaphoreObject(), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("__init__(self, /, value=1)", initialize, doc: "The counter starts with the value.")
      t.def("acquire(self, /, blocking=True, timeout=None)", acquire, doc: "Acquire a semaphore, decrementing the internal counter by one.")
      t.def("__enter__(self, /, blocking=True, timeout=None)", acquire, doc: "Acquire the semaphore.")
      t.def("release(self, /, n=1)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        s.release(th, try count(n, th))
        return .none
      }, doc: "Release a semaphore, incrementing the internal counter by one or more.")
      t.def("__exit__(self, t, v, tb, /)", { (a: Args, th: Th) throws(Raised) -> Value in
        if th.typeOf(a[0]).pointee.flags.contains(.heapType) || th.typeOf(a[0]).pointee.base != th.rt.type(.object) {
          _ = try th.call(try th.attribute(a[0], "release"))
        } else {
          try state(a[0], th).release(th, 1)
        }
        return .none
      }, doc: "Release the semaphore.")
      t.def("_at_fork_reinit(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try state(v, th).reset()
        return .none
      }, doc: "Forget waiters in a forked child.")
      t.getSet("_value", { (v: Value, th: Th) throws(Raised) -> Value in th.int(try state(v, th).value) },
        { (v: Value, x: Value, th: Th) throws(Raised) -> Void in
          if x.isUndef { throw th.typeError("cannot delete _value") }
          try state(v, th).value = try th.indexInt(x)
        }, doc: "The internal counter.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        th.str("<\(try th.placeOf(v)): value=\(try state(v, th).value)>")
      }, doc: "Return repr(self).")
    }
    m.openType("BoundedSemaphore", base: base, doc: "Implements a bounded semaphore.") { t in
      t.def("release(self, /, n=1)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        let n = try count(n, th)
        let sum = s.value.addingReportingOverflow(n)
        if sum.overflow || sum.partialValue > s.initial { throw th.valueError("Semaphore released too many times") }
        s.release(th, n)
        return .none
      }, doc: "Release a semaphore, incrementing the internal counter by one or more.")
      t.get("_initial_value", { (v: Value, th: Th) throws(Raised) -> Value in th.int(try state(v, th).initial) },
        doc: "The counter's upper bound.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let s = try state(v, th)
        return th.str("<\(try th.placeOf(v)): value=\(s.value)/\(s.initial)>")
      }, doc: "Return repr(self).")
    }
  }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> SemaphoreObject {
    try th.state(v, SemaphoreObject.self, "Semaphore")
  }

  private static func initialize(_ v: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    if try th.truth(try th.compare(.less, value, Value(smallInt: 0))) {
      throw th.valueError("semaphore initial value must be >= 0")
    }
    s.value = value.isSmallInt ? value.smallInt : Int(max(0, min(try th.doubleFrom(value), 1e18)))
    s.initial = s.value
    return .none
  }

  private static func count(_ n: Value, _ th: Th) throws(Raised) -> Int {
    if try th.truth(try th.compare(.less, n, Value(smallInt: 1))) { throw th.valueError("n must be one or more") }
    return try th.indexInt(n)
  }

  private static func acquire(_ v: Value, _ blocking: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let s = try state(v, th)
    let waits = try th.truth(blocking)
    if !waits, !timeout.isNone { throw th.valueError("can't specify timeout for non-blocking acquire") }
    return .bool(try s.acquire(th, blocking: waits, deadline: s.value > 0 ? nil : try th.deadline(timeout)))
  }
}
