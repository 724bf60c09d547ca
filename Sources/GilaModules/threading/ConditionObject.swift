// Condition variables: waiters on top of a lock, which may be one of the runtime's or any object with
// acquire and release.
import GilaRuntime

final class ConditionObject: NativeObject {
  /// The lock as the program sees it; undef before `__init__`.
  private(set) var lock = Value.undef
  /// Its state when it is one of the runtime's own.
  private(set) var native: LockState?
  private let waiters = WaitQueue()

  deinit { waiters.free() }

  override func trace(_ marker: Marker) { marker.mark(lock) }

  func setLock(_ v: Value, _ th: Th) {
    lock = v
    native = th.exactNative(v, LockState.self)
  }

  var waiterCount: Int { waiters.count }

  func reset() { waiters.reset() }

  // MARK: the lock

  func enter(_ th: Th) throws(Raised) {
    if let native {
      _ = try native.acquire(th)
    } else {
      _ = try th.call(try th.getAttribute(lock, .__enter__))
    }
  }

  func leave(_ th: Th) throws(Raised) {
    if let native {
      try checkOwned(native, th)
      native.release(th)
    } else {
      _ = try th.call(try th.getAttribute(lock, .__exit__), .none, .none, .none)
    }
  }

  private func checkOwned(_ native: LockState, _ th: Th) throws(Raised) {
    if native.isReentrant {
      guard native.isOwned(by: th) else { throw th.runtimeError("cannot release un-acquired lock") }
    } else if !native.isLocked {
      throw th.runtimeError("release unlocked lock")
    }
  }

  func isOwned(_ th: Th) throws(Raised) -> Bool {
    if let native { return native.isReentrant ? native.isOwned(by: th) : native.isLocked }
    let own = try th.getAttributeOrUndef(lock, th.intern("_is_owned"))
    if !own.isUndef { return try th.truth(try th.call(own)) }
    if try th.truth(try th.call(try th.getAttribute(lock, th.intern("acquire")), .false)) {
      _ = try th.call(try th.getAttribute(lock, th.intern("release")))
      return false
    }
    return true
  }

  private func giveUp(_ th: Th) throws(Raised) -> Value {
    if let native { return Value(smallInt: native.releaseAll(th)) }
    let own = try th.getAttributeOrUndef(lock, th.intern("_release_save"))
    if !own.isUndef { return try th.call(own) }
    _ = try th.call(try th.getAttribute(lock, th.intern("release")))
    return .none
  }

  private func takeBack(_ saved: Value, _ th: Th) throws(Raised) {
    if let native {
      let raised = native.acquireAlways(th)
      native.restore(depth: saved.isSmallInt ? saved.smallInt : 1)
      if raised { throw Raised() }
      return
    }
    let own = try th.getAttributeOrUndef(lock, th.intern("_acquire_restore"))
    if !own.isUndef {
      _ = try th.call(own, saved)
    } else {
      _ = try th.call(try th.getAttribute(lock, th.intern("acquire")))
    }
  }

  // MARK: waiting

  /// The caller holds the lock. False when the deadline passed first.
  func wait(_ th: Th, deadline: Int64?) throws(Raised) -> Bool {
    let ticket = waiters.join(th)
    let saved: Value
    do throws(Raised) { saved = try giveUp(th) } catch {
      waiters.leave(ticket)
      throw error
    }
    let end = waiters.wait(ticket, th, deadline: deadline)
    if case .raised(let woken, _) = end {
      // The wake-up was meant for somebody who goes on.
      if woken { waiters.wakeFirst(th) }
      let e = th.takePending()
      do throws(Raised) { try takeBack(saved, th) } catch { _ = th.takePending() }
      throw th.rethrow(e)
    }
    try takeBack(saved, th)
    if case .timedOut = end { return false }
    return true
  }

  func notify(_ th: Th, _ n: Int) {
    var left = n
    while left > 0, waiters.wakeFirst(th) { left -= 1 }
  }

  func notifyAll(_ th: Th) { waiters.wakeAll(th) }
}
