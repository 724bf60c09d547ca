// The one blocking primitive. A thread parks: it gives up the GIL and waits until another thread,
// holding the GIL, unparks it (it is then queued for the GIL like any other), a deadline passes,
// or, in the main thread, a signal arrives. Locks, joins, conditions and queues stand on this.
import CGila
import Glibc

public enum ParkResult {
  case unparked, timedOut, interrupted
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Nanoseconds of the monotonic clock.
  public static func monotonicNow() -> Int64 {
    var t = timespec()
    clock_gettime(CLOCK_MONOTONIC, &t)
    return Int64(t.tv_sec) * 1_000_000_000 + Int64(t.tv_nsec)
  }

  /// Wait to be unparked. `deadline` is monotonic nanoseconds; nil waits for ever.
  public func park(deadline: Int64?) -> ParkResult {
    var call = ParkCall(th: self, deadline: deadline, result: .unparked)
    cgila_with_spilled_registers(
      { context, stack in
        guard let context, let stack else { return }
        let call = context.assumingMemoryBound(to: ParkCall.self)
        let th = call.pointee.th
        th.pointee.nativeTop = UInt(bitPattern: stack)
        call.pointee.result = th.rt.pointee.gil.park(th, deadline: call.pointee.deadline)
        th.pointee.nativeTop = 0
      }, &call)
    return call.result
  }

  /// Let a parked thread go on; the caller holds the GIL. False when it no longer waits.
  @discardableResult
  public func unpark(_ other: Th) -> Bool { rt.pointee.gil.unpark(other) }
}

private struct ParkCall {
  let th: Th
  let deadline: Int64?
  var result: ParkResult
}

extension UnsafeMutablePointer where Pointee == GIL {
  fileprivate func park(_ th: Th, deadline: Int64?) -> ParkResult {
    pthread_mutex_lock(&pointee.mutex)
    th.pointee.go = 0
    th.pointee.parked = true
    pthread_mutex_unlock(&pointee.mutex)
    release(th)
    var result = ParkResult.unparked
    let word = th.goPointer
    while cgila_load_acquire(word) == 0 {
      var remaining: Int64 = 0
      if let deadline {
        remaining = deadline - Th.monotonicNow()
        if remaining <= 0, leave(th) {
          result = .timedOut
          break
        }
      }
      let error = deadline == nil || remaining <= 0 ? cgila_futex_wait(word, 0, nil) : cgila_futex_wait(word, 0, &remaining)
      if error == EINTR, th == th.rt.pointee.main, th.rt.pointee.signalPending, leave(th) {
        result = .interrupted
        break
      }
    }
    th.waitForTurn()
    return result
  }

  /// Stop waiting on one's own account: queue for the GIL. False when somebody unparked first.
  private func leave(_ th: Th) -> Bool {
    pthread_mutex_lock(&pointee.mutex)
    defer { pthread_mutex_unlock(&pointee.mutex) }
    guard th.pointee.parked else { return false }
    th.pointee.parked = false
    queueOrTake(th)
    return true
  }

  fileprivate func unpark(_ th: Th) -> Bool {
    pthread_mutex_lock(&pointee.mutex)
    defer { pthread_mutex_unlock(&pointee.mutex) }
    guard th.pointee.parked else { return false }
    th.pointee.parked = false
    queueOrTake(th)
    return true
  }

  /// With the mutex held: give the free GIL to the thread, or queue it.
  private func queueOrTake(_ th: Th) {
    if pointee.holder == nil {
      pointee.holder = th
      cgila_store_release(th.goPointer, 1)
      cgila_futex_wake(th.goPointer, 1)
      return
    }
    pointee.boosted.push(th)
    pointee.breaker = true
    pointee.waiting = pointee.boosted.count + pointee.ready.count
  }
}
