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

  /// The deadline that lies `seconds` from now; a negative time is over at once. The caller has made
  /// sure that this is a number.
  public static func deadline(after seconds: Double) -> Int64 {
    let now = monotonicNow()
    let most = Double(Int64.max &- now) - 4096
    return now &+ Int64(max(0, min((seconds * 1e9).rounded(.up), most)))
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

  /// time.sleep: signal handlers run meanwhile in the main thread.
  public func sleep(seconds: Double) throws(Raised) {
    let end = Th.deadline(after: seconds)
    while true {
      switch park(deadline: end) {
      case .timedOut: return
      case .unparked: break
      case .interrupted: try attend()
      }
    }
  }
}

private struct ParkCall {
  let th: Th
  let deadline: Int64?
  var result: ParkResult
}

extension UnsafeMutablePointer where Pointee == GIL {
  fileprivate func park(_ th: Th, deadline: Int64?) -> ParkResult {
    // Nobody can unpark before the release, since that takes the GIL.
    pthread_mutex_lock(&pointee.mutex)
    th.resetTurn()
    th.pointee.parked = true
    pthread_mutex_unlock(&pointee.mutex)
    release(th)
    let isMain = th == th.rt.pointee.main
    var result = ParkResult.unparked
    while true {
      let word = cgila_fetch_or(th.goPointer, Th.sleeping) | Th.sleeping
      if word & Th.turn != 0 { return result }
      // Read after the word: a signal that comes later changes the word, and the futex does not sleep.
      if isMain, th.pointee.interrupt, leave(th) {
        result = .interrupted
        break
      }
      var remaining: Int64 = 0
      if let deadline {
        remaining = deadline &- Th.monotonicNow()
        if remaining <= 0, leave(th) {
          result = .timedOut
          break
        }
      }
      if remaining > 0 {
        cgila_futex_wait(th.goPointer, word, &remaining)
      } else {
        cgila_futex_wait(th.goPointer, word, nil)
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
    if pointee.holder == nil, pointee.last == nil || pointee.last == th {
      pointee.holder = th
      th.wake()
      return
    }
    queueBoosted(th)
  }
}
