// threading.Barrier: a number of threads wait for each other, again and again.
import GilaRuntime

final class BarrierObject: NativeObject {
  enum Phase { case filling, draining, resetting, broken }

  var parties = 0
  var action = Value.none
  var timeout = Value.none
  var phase = Phase.filling
  var count = 0
  let lock = LockState(reentrant: true)
  private let waiters = WaitQueue()

  deinit { waiters.free() }

  override func trace(_ marker: Marker) {
    marker.mark(action)
    marker.mark(timeout)
  }

  /// Wait for a change of phase, the lock released meanwhile; false when the deadline passed first.
  func wait(_ th: Th, deadline: Int64?) throws(Raised) -> Bool {
    let ticket = waiters.join(th)
    let depth = lock.releaseAll(th)
    let end = waiters.wait(ticket, th, deadline: deadline)
    var e = Value.undef
    if case .raised = end { e = th.takePending() }
    let raised = lock.acquireAlways(th)
    lock.restore(depth: depth)
    if !e.isUndef {
      if raised { _ = th.takePending() }
      throw th.rethrow(e)
    }
    if raised { throw Raised() }
    if case .timedOut = end { return false }
    return true
  }

  func wakeAll(_ th: Th) { waiters.wakeAll(th) }

  func breakUp(_ th: Th) {
    phase = .broken
    waiters.wakeAll(th)
  }
}

enum BarrierType {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    let failure = m.exception("BrokenBarrierError", base: th.rt.exception(.RuntimeError), doc: "The barrier is broken.")
    th.register(.barrierError, failure)
    m.openType("Barrier", doc: "Implements a Barrier.") { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(BarrierObject(), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("__init__(self, /, parties, action=None, timeout=None)", initialize, doc: "Create a barrier for a number of threads.")
      t.def("wait(self, /, timeout=None)", wait, doc: "Wait for the barrier.")
      t.def("reset(self, /)", reset, doc: "Reset the barrier to the initial state.")
      t.def("abort(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let b = try state(v, th)
        _ = try b.lock.acquire(th)
        b.breakUp(th)
        b.lock.release(th)
        return .none
      }, doc: "Place the barrier into a 'broken' state.")
      t.get("parties", { (v: Value, th: Th) throws(Raised) -> Value in th.int(try state(v, th).parties) },
        doc: "Return the number of threads required to trip the barrier.")
      t.get("n_waiting", { (v: Value, th: Th) throws(Raised) -> Value in Value(smallInt: waiting(try state(v, th))) },
        doc: "Return the number of threads currently waiting at the barrier.")
      t.get("broken", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try state(v, th).phase == .broken) },
        doc: "Return True if the barrier is in a broken state.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let b = try state(v, th)
        let place = try th.placeOf(v)
        return th.str(b.phase == .broken ? "<\(place): broken>" : "<\(place): waiters=\(waiting(b))/\(b.parties)>")
      }, doc: "Return repr(self).")
    }
  }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> BarrierObject { try th.state(v, BarrierObject.self, "Barrier") }

  private static func waiting(_ b: BarrierObject) -> Int { b.phase == .filling ? b.count : 0 }

  private static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let b = try state(a[0], th)
    if try th.truth(try th.compare(.less, a[1], Value(smallInt: 1))) { throw th.valueError("parties must be > 0") }
    b.parties = try th.indexInt(a[1])
    b.action = a[2]
    b.timeout = a[3]
    th.stored(a[0])
    return .none
  }

  private static func broken(_ th: Th) -> Raised {
    th.raise(th.registered(.barrierError), argument: .undef)
  }

  private static func wait(_ v: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let b = try state(v, th)
    let deadline = try th.deadline(timeout.isNone ? b.timeout : timeout)
    _ = try b.lock.acquire(th)
    defer { b.lock.release(th) }
    while b.phase == .resetting || b.phase == .draining { _ = try b.wait(th, deadline: nil) }
    if b.phase == .broken { throw broken(th) }
    let index = b.count
    b.count += 1
    defer {
      b.count -= 1
      if b.count == 0, b.phase == .resetting || b.phase == .draining {
        b.phase = .filling
        b.wakeAll(th)
      }
    }
    if index + 1 == b.parties {
      try trip(b, th)
    } else {
      try waitForOthers(b, deadline, th)
    }
    return Value(smallInt: index)
  }

  private static func trip(_ b: BarrierObject, _ th: Th) throws(Raised) {
    do throws(Raised) {
      if !b.action.isNone, try th.truth(b.action) { _ = try th.call(b.action) }
      b.phase = .draining
      b.wakeAll(th)
    } catch {
      b.breakUp(th)
      throw error
    }
  }

  private static func waitForOthers(_ b: BarrierObject, _ deadline: Int64?, _ th: Th) throws(Raised) {
    while b.phase == .filling {
      if !(try b.wait(th, deadline: deadline)), b.phase == .filling {
        b.breakUp(th)
        throw broken(th)
      }
    }
    if b.phase != .draining { throw broken(th) }
  }

  private static func reset(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let b = try state(v, th)
    _ = try b.lock.acquire(th)
    defer { b.lock.release(th) }
    if b.count > 0 {
      if b.phase == .filling || b.phase == .broken { b.phase = .resetting }
    } else {
      b.phase = .filling
    }
    b.wakeAll(th)
    return .none
  }
}
