// The state behind queue.Queue and its relatives, and waiting for room or items. The lock, the three
// conditions and the storage are objects that programs may use themselves, as with CPython's class.
import GilaRuntime

final class QueueObject: NativeObject {
  enum Order { case fifo, lifo, priority }

  var order = Order.fifo
  var limit = Value(smallInt: 0)
  var storage = Value.undef
  var unfinished = 0
  var isShutDown = false
  let mutex: Value
  let notEmpty: Value
  let notFull: Value
  let allDone: Value
  let lock: LockState
  let items: ConditionObject
  let room: ConditionObject
  let done: ConditionObject

  private init(
    _ mutex: Value, _ lock: LockState, _ a: (Value, ConditionObject), _ b: (Value, ConditionObject), _ c: (Value, ConditionObject)
  ) {
    self.mutex = mutex
    self.lock = lock
    (notEmpty, items) = a
    (notFull, room) = b
    (allDone, done) = c
  }

  static func make(_ th: Th) throws(Raised) -> QueueObject {
    let mutex = th.newLock()
    guard let lock = th.exactNative(mutex, LockState.self) else { throw th.runtimeError("no lock type") }
    func condition() throws(Raised) -> (Value, ConditionObject) {
      let v = ConditionType.make(mutex, th)
      guard let c = th.exactNative(v, ConditionObject.self) else { throw th.runtimeError("no condition type") }
      return (v, c)
    }
    return QueueObject(mutex, lock, try condition(), try condition(), try condition())
  }

  override func trace(_ marker: Marker) {
    marker.mark(limit)
    marker.mark(storage)
    marker.mark(mutex)
    marker.mark(notEmpty)
    marker.mark(notFull)
    marker.mark(allDone)
  }

  // MARK: storage

  /// Whether a subclass has its own version of a hook: then that is called.
  private func override(_ v: Value, _ hook: Value, _ th: Th) -> Bool {
    guard v.object.pointee.flags.contains(.heapType) else { return false }
    let found = th.lookup(th.typeOf(v), hook)
    return !found.isKind(.nativeMethod)
  }

  func size(_ v: Value, _ th: Th) throws(Raised) -> Int {
    let hook = QueueNames.qsize(th)
    if override(v, hook, th) { return try th.indexInt(try th.call(try th.getAttribute(v, hook))) }
    return try plainSize(v, th)
  }

  func plainSize(_ v: Value, _ th: Th) throws(Raised) -> Int {
    if storage.isUndef { throw th.noAttribute(v, th.intern("queue")) }
    return try th.length(storage)
  }

  func store(_ v: Value, _ item: Value, _ th: Th) throws(Raised) {
    let hook = QueueNames.put(th)
    if override(v, hook, th) {
      _ = try th.call(try th.getAttribute(v, hook), item)
    } else {
      try plainStore(v, item, th)
    }
  }

  func plainStore(_ v: Value, _ item: Value, _ th: Th) throws(Raised) {
    if let d = th.exactNative(storage, Deque.self), order == .fifo {
      d.append(item)
      th.stored(storage)
    } else if storage.isUndef {
      throw th.noAttribute(v, th.intern("queue"))
    } else if order == .priority {
      _ = try th.call(try th.moduleAttribute("_heapq", "heappush"), storage, item)
    } else if storage.isKind(.list), !storage.object.pointee.flags.contains(.heapType) {
      try th.append(ListRef(unchecked: storage), item)
    } else {
      _ = try th.call(try th.getAttribute(storage, .append), item)
    }
  }

  func take(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let hook = QueueNames.get(th)
    if override(v, hook, th) { return try th.call(try th.getAttribute(v, hook)) }
    return try plainTake(v, th)
  }

  func plainTake(_ v: Value, _ th: Th) throws(Raised) -> Value {
    if storage.isUndef { throw th.noAttribute(v, th.intern("queue")) }
    if let d = th.exactNative(storage, Deque.self), order == .fifo, d.count > 0 { return d.removeFirst() }
    switch order {
    case .fifo: return try th.call(try th.attribute(storage, "popleft"))
    case .lifo: return try th.call(try th.attribute(storage, "pop"))
    case .priority: return try th.call(try th.moduleAttribute("_heapq", "heappop"), storage)
    }
  }

  // MARK: protocol

  /// Run `body` with the mutex held.
  func locked<R>(_ th: Th, _ body: () throws(Raised) -> R) throws(Raised) -> R {
    _ = try lock.acquire(th)
    defer { if lock.isLocked { lock.release(th) } }
    return try body()
  }

  private func shutDownError(_ th: Th) -> Raised { th.raise(th.registered(.queueShutDown), argument: .undef) }

  func put(_ v: Value, _ item: Value, block: Bool, timeout: Value, _ th: Th) throws(Raised) {
    try locked(th) { () throws(Raised) in
      if isShutDown { throw shutDownError(th) }
      if try isBounded(th) {
        if !block {
          if try isFull(v, th) { throw th.raise(th.registered(.queueFull), argument: .undef) }
        } else {
          let deadline = try checkedDeadline(timeout, th)
          while try isFull(v, th) {
            if let deadline, deadline <= Th.monotonicNow() { throw th.raise(th.registered(.queueFull), argument: .undef) }
            _ = try room.wait(th, deadline: deadline)
            if isShutDown { throw shutDownError(th) }
          }
        }
      }
      try store(v, item, th)
      unfinished += 1
      items.notify(th, 1)
    }
  }

  func get(_ v: Value, block: Bool, timeout: Value, _ th: Th) throws(Raised) -> Value {
    try locked(th) { () throws(Raised) in
      if isShutDown, try size(v, th) == 0 { throw shutDownError(th) }
      if !block {
        if try size(v, th) == 0 { throw th.raise(th.registered(.queueEmpty), argument: .undef) }
      } else {
        let deadline = try checkedDeadline(timeout, th)
        while try size(v, th) == 0 {
          if let deadline, deadline <= Th.monotonicNow() { throw th.raise(th.registered(.queueEmpty), argument: .undef) }
          _ = try items.wait(th, deadline: deadline)
          if isShutDown, try size(v, th) == 0 { throw shutDownError(th) }
        }
      }
      let item = try take(v, th)
      room.notify(th, 1)
      return item
    }
  }

  private func isBounded(_ th: Th) throws(Raised) -> Bool {
    if limit.isSmallInt { return limit.smallInt > 0 }
    return try th.truth(try th.compare(.greater, limit, Value(smallInt: 0)))
  }

  func isFull(_ v: Value, _ th: Th) throws(Raised) -> Bool {
    let n = try size(v, th)
    if limit.isSmallInt { return n >= limit.smallInt }
    return try th.truth(try th.compare(.greaterEqual, Value(smallInt: n), limit))
  }

  private func checkedDeadline(_ timeout: Value, _ th: Th) throws(Raised) -> Int64? {
    if timeout.isNone { return nil }
    if try th.truth(try th.compare(.less, timeout, Value(smallInt: 0))) {
      throw th.valueError("'timeout' must be a non-negative number")
    }
    return Th.deadline(after: try th.timeout(timeout))
  }

  func taskDone(_ th: Th) throws(Raised) {
    try locked(th) { () throws(Raised) in
      if unfinished <= 0 { throw th.valueError("task_done() called too many times") }
      unfinished -= 1
      if unfinished == 0 { done.notifyAll(th) }
    }
  }

  func join(_ th: Th) throws(Raised) {
    try locked(th) { () throws(Raised) in
      while unfinished > 0 { _ = try done.wait(th, deadline: nil) }
    }
  }

  func shutDown(_ v: Value, immediate: Bool, _ th: Th) throws(Raised) {
    try locked(th) { () throws(Raised) in
      isShutDown = true
      if immediate {
        while try size(v, th) > 0 {
          _ = try take(v, th)
          if unfinished > 0 { unfinished -= 1 }
        }
        done.notifyAll(th)
      }
      items.notifyAll(th)
      room.notifyAll(th)
    }
  }
}

enum QueueNames {
  static func qsize(_ th: Th) -> Value { th.intern("_qsize") }
  static func put(_ th: Th) -> Value { th.intern("_put") }
  static func get(_ th: Th) -> Value { th.intern("_get") }
}
