// Mutual exclusion on top of parking: the state is only touched with the GIL held. A released lock is
// free for whoever runs, so that a thread keeps taking and releasing it at full speed within its
// quantum; a waiter that lost it twice to running threads gets it handed over.

/// A plain or re-entrant lock.
public final class LockState: NativeObject {
  public let isReentrant: Bool
  /// The thread that took it, by its serial number (0: nobody) and identity; plain locks may be
  /// released by any thread.
  private var owner = 0
  public private(set) var ownerIdentity = 0
  public private(set) var depth = 0
  private let waiters = WaitQueue()
  /// A waiter was woken and has not run since.
  private var isWaking = false
  private var handsOver = false

  public init(reentrant: Bool) { isReentrant = reentrant }
  deinit { waiters.free() }

  @inline(__always) public var isLocked: Bool { depth > 0 }
  @inline(__always) public func isOwned(by th: Th) -> Bool { depth > 0 && owner == th.pointee.serial }

  @inline(__always)
  private func take(_ th: Th) {
    depth = 1
    owner = th.pointee.serial
    ownerIdentity = th.pointee.identity
  }

  /// Whether the lock was taken. A nil deadline waits for ever. Raises only what a signal handler raises.
  @inline(__always)
  public func acquire(_ th: Th, blocking: Bool = true, deadline: Int64? = nil) throws(Raised) -> Bool {
    if _fastPath(depth == 0) {
      take(th)
      return true
    }
    if isReentrant, owner == th.pointee.serial {
      depth &+= 1
      return true
    }
    if !blocking { return false }
    return try acquireSlowly(th, deadline)
  }

  @inline(never)
  private func acquireSlowly(_ th: Th, _ deadline: Int64?) throws(Raised) -> Bool {
    var lost = 0
    while true {
      switch waiters.wait(th, deadline: deadline, first: lost > 0) {
      case .granted: return true
      case .woken: isWaking = false
      case .timedOut: if depth > 0 { return false }
      case .raised(let woken, let granted):
        if granted {
          release(th)
        } else if woken {
          isWaking = false
          if depth == 0 { wakeNext(th) }
        }
        throw Raised()
      }
      if depth == 0 {
        take(th)
        return true
      }
      lost += 1
      if lost > 1 { handsOver = true }
    }
  }

  /// Take the lock back whatever signal handlers raise meanwhile (Condition.wait); true when one did: the
  /// exception then travels.
  public func acquireAlways(_ th: Th) -> Bool {
    var raised = Value.undef
    while true {
      do throws(Raised) {
        _ = try acquire(th)
        break
      } catch {
        raised = th.takePending()
      }
    }
    if raised.isUndef { return false }
    _ = th.rethrow(raised)
    return true
  }

  /// Free the lock, or hand it to the next waiter. The caller has checked that it may.
  @inline(__always)
  public func release(_ th: Th) {
    depth &-= 1
    if depth > 0 { return }
    owner = 0
    if _slowPath(!waiters.isEmpty) { wakeNext(th) }
  }

  @inline(never)
  private func wakeNext(_ th: Th) {
    if handsOver, let next = waiters.firstThread {
      handsOver = false
      take(next)
      waiters.wakeFirst(th, granting: true)
    } else if !isWaking {
      isWaking = waiters.wakeFirst(th)
    }
  }

  /// Give up all levels at once (Condition.wait); returns how many there were.
  public func releaseAll(_ th: Th) -> Int {
    let n = depth
    depth = 1
    release(th)
    return n
  }

  /// After `acquire`: the levels that `releaseAll` gave up.
  public func restore(depth n: Int) { depth = max(n, 1) }

  /// After fork, in the child: nobody holds it.
  public func reset() {
    depth = 0
    owner = 0
    isWaking = false
    handsOver = false
    waiters.reset()
  }
}
