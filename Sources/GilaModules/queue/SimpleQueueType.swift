// queue.SimpleQueue: an unbounded queue whose methods are atomic as they are.
import GilaRuntime

final class SimpleQueueObject: NativeObject {
  let ring = Deque()
  private let waiters = WaitQueue()

  deinit { waiters.free() }

  override var externalBytes: Int { ring.externalBytes }
  override func trace(_ marker: Marker) { ring.trace(marker) }

  func put(_ th: Th, _ item: Value) {
    ring.append(item)
    waiters.wakeFirst(th)
  }

  /// Undef when there was no item before the deadline.
  func get(_ th: Th, block: Bool, deadline: Int64?) throws(Raised) -> Value {
    var lost = false
    while ring.count == 0 {
      if !block { return .undef }
      switch waiters.wait(th, deadline: deadline, first: lost) {
      case .woken, .granted: lost = true
      case .timedOut: return ring.count > 0 ? ring.removeFirst() : .undef
      case .raised(let woken, _):
        if woken, ring.count > 0 { waiters.wakeFirst(th) }
        throw Raised()
      }
    }
    return ring.removeFirst()
  }
}

enum SimpleQueueType {
  static func declare(_ m: ModuleSpec) {
    m.type("SimpleQueue", doc: "Simple, unbounded, reentrant FIFO queue.", flags: [.basable, .instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        let t = try th.requestedBox(a[0])
        if !t.pointee.flags.contains(.heapType), TupleRef(unchecked: a[1]).pointee.count > 0 || DictRef(unchecked: a[2]).pointee.count > 0 {
          let n = TupleRef(unchecked: a[1]).pointee.count
          throw th.typeError(n > 0 ? "SimpleQueue() takes no positional arguments" : "SimpleQueue() takes no keyword arguments")
        }
        return th.box(SimpleQueueObject(), type: t)
      }, doc: "Create and return a new object.")
      t.def("put(self, /, item, block=True, timeout=None)", { (a: Args, th: Th) throws(Raised) -> Value in
        try state(a[0], th).put(th, a[1])
        th.stored(a[0])
        return .none
      }, doc: "Put the item on the queue. Never blocks; the other arguments are for compatibility with Queue.")
      t.def("put_nowait(self, /, item)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
        try state(v, th).put(th, x)
        th.stored(v)
        return .none
      }, doc: "Put an item into the queue without blocking.")
      t.def("get(self, /, block=True, timeout=None)", get, doc: "Remove and return an item from the queue.")
      t.def("get_nowait(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in try get(v, .false, .none, th) },
        doc: "Remove and return an item from the queue without blocking.")
      t.def("qsize(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in Value(smallInt: try state(v, th).ring.count) },
        doc: "Return the approximate size of the queue (not reliable!).")
      t.def("empty(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try state(v, th).ring.count == 0) },
        doc: "Return True if the queue is empty, False otherwise (not reliable!).")
      t.classDef("__class_getitem__(type, object, /)", ContextVarsModule.alias, doc: "See PEP 585.")
    }
  }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> SimpleQueueObject {
    try th.state(v, SimpleQueueObject.self, "_queue.SimpleQueue")
  }

  private static func get(_ v: Value, _ block: Value, _ timeout: Value, _ th: Th) throws(Raised) -> Value {
    let q = try state(v, th)
    let waits = try th.truth(block)
    var deadline: Int64?
    if waits, !timeout.isNone {
      let seconds = try th.timeout(timeout)
      if seconds < 0 { throw th.valueError("'timeout' must be a non-negative number") }
      deadline = Th.deadline(after: seconds)
    }
    let item = try q.get(th, block: waits, deadline: deadline)
    if item.isUndef { throw th.raise(th.registered(.queueEmpty), argument: .undef) }
    return item
  }
}
