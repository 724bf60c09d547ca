// The modules _queue and queue.
import GilaRuntime

public enum QueueModule {
  /// `_queue`
  public static func declare(_ m: ModuleSpec) {
    let th = m.th
    th.register(.queueEmpty, m.exception(
      "Empty", base: th.rt.exception(.Exception), doc: "Exception raised by Queue.get(block=0)/get_nowait()."))
    SimpleQueueType.declare(m)
  }

  /// `queue`
  public static func declareLibrary(_ m: ModuleSpec) {
    let th = m.th
    do throws(Raised) {
      let simple = try th.importModule(named: "_queue")
      _ = try th.importModule(named: "threading")
      th.register(.dequeType, try th.moduleAttribute("collections", "deque"))
      m.constant("deque", th.registered(.dequeType))
      m.constant("Empty", try th.attribute(simple, "Empty"))
      m.constant("SimpleQueue", try th.attribute(simple, "SimpleQueue"))
      th.register(.queueFull, m.exception(
        "Full", base: th.rt.exception(.Exception), doc: "Exception raised by Queue.put(block=0)/put_nowait()."))
      th.register(.queueShutDown, m.exception(
        "ShutDown", base: th.rt.exception(.Exception), doc: "Raised when put/get with shut-down queue."))
      declareQueues(m)
      let names = ListRef(unchecked: th.list())
      for name in ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"] {
        try th.append(names, th.intern(name))
      }
      m.constant("__all__", names.value)
    } catch {}
  }

  private static func declareQueues(_ m: ModuleSpec) {
    let base = m.openType("Queue", doc: "Create a queue object with a given maximum size.") { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        th.box(try QueueObject.make(th), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("__init__(self, /, maxsize=0)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        let q = try state(v, th)
        q.limit = n
        th.stored(v)
        _ = try th.call(try th.attribute(v, "_init"), n)
        q.unfinished = 0
        q.isShutDown = false
        return .none
      }, doc: "If maxsize is <= 0, the queue size is infinite.")
      t.def("_init(self, /, maxsize)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        try initialize(v, .fifo, try th.call(th.registered(.dequeType)), th)
      }, doc: "Make the storage.")
      declareHooks(t)
      declareMethods(t)
      declareAttributes(t)
      t.classDef("__class_getitem__(type, object, /)", ContextVarsModule.alias, doc: "See PEP 585.")
    }
    m.openType("PriorityQueue", base: base, doc: "Variant of Queue that retrieves open entries in priority order (lowest first).") { t in
      t.def("_init(self, /, maxsize)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        try initialize(v, .priority, th.list(), th)
      }, doc: "Make the storage.")
    }
    m.openType("LifoQueue", base: base, doc: "Variant of Queue that retrieves most recently added entries first.") { t in
      t.def("_init(self, /, maxsize)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        try initialize(v, .lifo, th.list(), th)
      }, doc: "Make the storage.")
    }
  }

  static func state(_ v: Value, _ th: Th) throws(Raised) -> QueueObject { try th.state(v, QueueObject.self, "Queue") }

  private static func initialize(_ v: Value, _ order: QueueObject.Order, _ storage: Value, _ th: Th) throws(Raised) -> Value {
    let q = try state(v, th)
    q.order = order
    q.storage = storage
    th.stored(v)
    return .none
  }

  private static func declareHooks(_ t: TypeSpec) {
    t.def("_qsize(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in Value(smallInt: try state(v, th).plainSize(v, th)) },
      doc: "The number of items.")
    t.def("_put(self, /, item)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
      try state(v, th).plainStore(v, x, th)
      return .none
    }, doc: "Put a new item in the queue.")
    t.def("_get(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).plainTake(v, th) },
      doc: "Get an item from the queue.")
  }

  private static func declareMethods(_ t: TypeSpec) {
    t.def("put(self, /, item, block=True, timeout=None)", { (a: Args, th: Th) throws(Raised) -> Value in
      try state(a[0], th).put(a[0], a[1], block: try th.truth(a[2]), timeout: a[3], th)
      return .none
    }, doc: "Put an item into the queue.")
    t.def("put_nowait(self, /, item)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
      if v.object.pointee.flags.contains(.heapType) { return try th.call(try th.attribute(v, "put"), x, .false) }
      try state(v, th).put(v, x, block: false, timeout: .none, th)
      return .none
    }, doc: "Put an item into the queue without blocking.")
    t.def("get(self, /, block=True, timeout=None)", { (v: Value, block: Value, timeout: Value, th: Th) throws(Raised) -> Value in
      try state(v, th).get(v, block: try th.truth(block), timeout: timeout, th)
    }, doc: "Remove and return an item from the queue.")
    t.def("get_nowait(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      if v.object.pointee.flags.contains(.heapType) { return try th.call(try th.attribute(v, "get"), .false) }
      return try state(v, th).get(v, block: false, timeout: .none, th)
    }, doc: "Remove and return an item from the queue without blocking.")
    t.def("task_done(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      try state(v, th).taskDone(th)
      return .none
    }, doc: "Indicate that a formerly enqueued task is complete.")
    t.def("join(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      try state(v, th).join(th)
      return .none
    }, doc: "Blocks until all items in the Queue have been gotten and processed.")
    t.def("shutdown(self, /, immediate=False)", { (v: Value, immediate: Value, th: Th) throws(Raised) -> Value in
      try state(v, th).shutDown(v, immediate: try th.truth(immediate), th)
      return .none
    }, doc: "Shut-down the queue, making queue gets and puts raise ShutDown.")
    t.def("qsize(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let q = try state(v, th)
      return Value(smallInt: try q.locked(th) { () throws(Raised) in try q.size(v, th) })
    }, doc: "Return the approximate size of the queue (not reliable!).")
    t.def("empty(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let q = try state(v, th)
      return .bool(try q.locked(th) { () throws(Raised) in try q.size(v, th) == 0 })
    }, doc: "Return True if the queue is empty, False otherwise (not reliable!).")
    t.def("full(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
      let q = try state(v, th)
      return .bool(try q.locked(th) { () throws(Raised) in
        if try !th.truth(try th.compare(.less, Value(smallInt: 0), q.limit)) { return false }
        return try q.isFull(v, th)
      })
    }, doc: "Return True if the queue is full, False otherwise (not reliable!).")
  }

  private static func declareAttributes(_ t: TypeSpec) {
    t.getSet("queue", { (v: Value, th: Th) throws(Raised) -> Value in
      let q = try state(v, th)
      if q.storage.isUndef { throw th.noAttribute(v, th.intern("queue")) }
      return q.storage
    }, { (v: Value, x: Value, th: Th) throws(Raised) -> Void in
      try state(v, th).storage = x
      th.stored(v)
    }, doc: "The items.")
    t.getSet("maxsize", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).limit },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in
        if x.isUndef { throw th.noAttribute(v, th.intern("maxsize")) }
        try state(v, th).limit = x
        th.stored(v)
      }, doc: "The greatest number of items; none when it is not positive.")
    t.getSet("unfinished_tasks", { (v: Value, th: Th) throws(Raised) -> Value in Value(smallInt: try state(v, th).unfinished) },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in
        if x.isUndef { throw th.noAttribute(v, th.intern("unfinished_tasks")) }
        try state(v, th).unfinished = try th.indexInt(x)
      }, doc: "Items put whose work is not done yet.")
    t.getSet("is_shutdown", { (v: Value, th: Th) throws(Raised) -> Value in .bool(try state(v, th).isShutDown) },
      { (v: Value, x: Value, th: Th) throws(Raised) -> Void in
        if x.isUndef { throw th.noAttribute(v, th.intern("is_shutdown")) }
        let shut = try th.truth(x)
        try state(v, th).isShutDown = shut
      }, doc: "Whether shutdown() was called.")
    t.get("mutex", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).mutex }, doc: "The lock of all methods.")
    t.get("not_empty", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).notEmpty }, doc: "Notified when an item is added.")
    t.get("not_full", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).notFull }, doc: "Notified when an item is removed.")
    t.get("all_tasks_done", { (v: Value, th: Th) throws(Raised) -> Value in try state(v, th).allDone },
      doc: "Notified when no work is left.")
  }
}
