// threading.Event.
import GilaRuntime

final class EventObject: NativeObject {
  private(set) var isSet = false
  private let waiters = WaitQueue()

  deinit { waiters.free() }

  func set(_ th: Th) {
    isSet = true
    waiters.wakeAll(th)
  }

  func clear() { isSet = false }

  func reset() { waiters.reset() }

  /// Whether the event was set, now or before the deadline.
  func wait(_ th: Th, deadline: Int64?) throws(Raised) -> Bool {
    if isSet { return true }
    switch waiters.wait(th, deadline: deadline) {
    case .woken, .granted: return true
    case .timedOut: return isSet
    case .raised: throw Raised()
    }
  }
}

enum EventType {
  static func declare(_ m: ModuleSpec) {
    let t = m.openType("Event", doc: "Class implementing event objects.") { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(EventObject(), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("__init__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try state(v, th).clear()
        return .none
      }, doc: "The event is not set at first.")
      t.def("is_set(self, /)", isSet, doc: "Return true if and only if the internal flag is true.")
      t.def("isSet(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try th.warn(.DeprecationWarning, "isSet() is deprecated, use is_set() instead", filename: nil, line: 0)
        return try isSet(v, th)
      }, doc: "Return the internal flag; deprecated.")
      t.def("set(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try state(v, th).set(th)
        return .none
      }, doc: "Set the internal flag to true and wake all waiting threads.")
      t.def("clear(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try state(v, th).clear()
        return .none
      }, doc: "Reset the internal flag to false.")
      t.def("wait(self, /, timeout=None)", { (v: Value, timeout: Value, th: Th) throws(Raised) -> Value in
        let e = try state(v, th)
        if e.isSet { return .true }
        return .bool(try e.wait(th, deadline: try th.deadline(timeout)))
      }, doc: "Block until the internal flag is true.")
      t.def("_at_fork_reinit(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try state(v, th).reset()
        return .none
      }, doc: "Forget waiters in a forked child.")
      t.get("_flag", isSet, doc: "The internal flag.")
      t.def("__repr__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        let e = try state(v, th)
        return th.str("<\(try th.placeOf(v)): \(e.isSet ? "set" : "unset")>")
      }, doc: "Return repr(self).")
    }
    m.th.register(.eventType, t.value)
  }

  static func make(_ th: Th) -> Value { th.box(EventObject(), type: TypeRef(unchecked: th.registered(.eventType))) }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> EventObject { try th.state(v, EventObject.self, "Event") }

  private static func isSet(_ v: Value, _ th: Th) throws(Raised) -> Value { .bool(try state(v, th).isSet) }
}
