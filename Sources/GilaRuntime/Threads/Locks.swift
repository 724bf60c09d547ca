// Mutual exclusion on top of parking: the state is only touched with the GIL held; an unlock hands
// the lock to the first waiter directly.

/// FIFO of parked threads.
public struct WaitList {
  var threads = RawVector<Th>()

  public init() {}
  public var isEmpty: Bool { threads.count == 0 }
  public var count: Int { threads.count }

  public mutating func append(_ th: Th) { threads.append(th) }

  public mutating func removeFirst() -> Th {
    let first = threads[0]
    for i in 1..<max(threads.count, 1) { threads[i - 1] = threads[i] }
    threads.truncate(threads.count - 1)
    return first
  }

  public mutating func remove(_ th: Th) {
    var kept = 0
    for i in 0..<threads.count where threads[i] != th {
      threads[kept] = threads[i]
      kept += 1
    }
    threads.truncate(kept)
  }

  public mutating func free() { threads.free() }
}

/// A plain or re-entrant lock.
public final class LockState: NativeObject {
  public let isReentrant: Bool
  /// Plain locks have no owner in CPython; it is kept for reports.
  public private(set) var owner: Th?
  public private(set) var depth = 0
  private var waiters = WaitList()

  public init(reentrant: Bool) { isReentrant = reentrant }
  deinit { waiters.free() }

  public var isLocked: Bool { depth > 0 }

  /// Whether the lock was taken. A nil deadline waits for ever. Raises only what a signal handler raises.
  public func acquire(_ th: Th, blocking: Bool, deadline: Int64?) throws(Raised) -> Bool {
    if depth == 0 {
      depth = 1
      owner = th
      return true
    }
    if isReentrant, owner == th {
      depth += 1
      return true
    }
    if !blocking { return false }
    waiters.append(th)
    while true {
      switch th.park(deadline: deadline) {
      case .unparked: return true
      case .timedOut:
        waiters.remove(th)
        return false
      case .interrupted:
        do throws(Raised) { try th.attend() } catch {
          waiters.remove(th)
          throw error
        }
        // The handler itself may have released the lock while we were in the queue.
        if owner == th, depth > 0, !isReentrant { return true }
        if depth == 0 {
          waiters.remove(th)
          depth = 1
          owner = th
          return true
        }
      }
    }
  }

  /// Hand the lock to the next waiter, or free it. The caller has checked that it may.
  public func release(_ th: Th) {
    depth -= 1
    if depth > 0 { return }
    while !waiters.isEmpty {
      let next = waiters.removeFirst()
      if th.unpark(next) {
        depth = 1
        owner = next
        return
      }
    }
    owner = nil
  }

  /// Give up all levels at once (Condition.wait); returns how many there were.
  public func releaseAll(_ th: Th) -> Int {
    let n = depth
    depth = 1
    release(th)
    return n
  }

  public func restore(_ th: Th, depth n: Int) throws(Raised) {
    _ = try acquire(th, blocking: true, deadline: nil)
    depth = n
  }

  /// After fork, in the child: nobody holds it.
  public func reset() {
    depth = 0
    owner = nil
    waiters.free()
  }
}
