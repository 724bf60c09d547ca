// The global interpreter lock is a scheduler: whoever lets go of it names the successor and wakes
// exactly that thread. Two queues: threads that come back from blocking (boosted), and threads
// that used up their quantum. Nobody polls, nobody grabs.
import CGila
import Glibc

public struct GIL {
  var mutex = pthread_mutex_t()
  var holder: Th?
  var boosted = ThreadQueue()
  var ready = ThreadQueue()
  /// Threads in the two queues; read without the mutex as a hint.
  var waiting = 0
  /// A boosted thread waits: the holder gives way after its minimum slice.
  var breaker = false
  /// Hand-overs made, for statistics and tests.
  var switches = 0
  /// Instructions of a quantum.
  var interval = 100_000
  /// State of the deterministic policy; 0: fair.
  var random: UInt64 = 0
  /// Nanoseconds that boosted threads may still run before a waiting CPU-bound one has its turn.
  var credit: Int64 = GIL.fullCredit
  /// When the holder began to run.
  var since: Int64 = 0
  /// The program has ended: nobody but this thread gets the lock any more.
  var last: Th?

  /// Threads that come back from blocking get at most three fifths of the time while others wait.
  static let fullCredit: Int64 = 10_000_000
}

/// An intrusive FIFO of threads.
struct ThreadQueue {
  var first: Th?
  var last: Th?
  var count = 0

  mutating func push(_ t: Th) {
    t.pointee.queueNext = nil
    if let l = last { l.pointee.queueNext = t } else { first = t }
    last = t
    count += 1
  }

  mutating func pushFront(_ t: Th) {
    t.pointee.queueNext = first
    first = t
    if last == nil { last = t }
    count += 1
  }

  mutating func pop() -> Th? {
    guard let t = first else { return nil }
    first = t.pointee.queueNext
    if first == nil { last = nil }
    count -= 1
    return t
  }

  /// Take out one thread; false when it does not wait here.
  mutating func remove(_ t: Th) -> Bool {
    var index = 0
    var p = first
    while let q = p {
      if q == t { return remove(at: index) != nil }
      p = q.pointee.queueNext
      index += 1
    }
    return false
  }

  /// Take out the thread at an index, for the deterministic policy.
  mutating func remove(at index: Int) -> Th? {
    if index == 0 { return pop() }
    var previous = first
    for _ in 0..<index - 1 { previous = previous?.pointee.queueNext }
    guard let p = previous, let t = p.pointee.queueNext else { return nil }
    p.pointee.queueNext = t.pointee.queueNext
    if last == t { last = p }
    count -= 1
    return t
  }
}

extension UnsafeMutablePointer where Pointee == GIL {
  /// Next number of the deterministic policy (splitmix64).
  private func draw() -> UInt64 {
    pointee.random &+= 0x9E37_79B9_7F4A_7C15
    var z = pointee.random
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// Instructions until the next switch is due.
  func quantum() -> Int {
    if pointee.random == 0 { return pointee.interval }
    // A seeded run cuts at random places, so that different seeds meet different interleavings.
    let n = max(pointee.interval, 1)
    return 1 + Int(draw() % UInt64(n * 2))
  }

  private func successor() -> Th? {
    var t: Th?
    if let only = pointee.last {
      t = pointee.boosted.remove(only) || pointee.ready.remove(only) ? only : nil
    } else if pointee.random != 0 {
      let total = pointee.boosted.count + pointee.ready.count
      if total == 0 { return nil }
      let k = Int(draw() % UInt64(total))
      t = k < pointee.boosted.count ? pointee.boosted.remove(at: k) : pointee.ready.remove(at: k - pointee.boosted.count)
    } else if pointee.boosted.count + pointee.ready.count > 0 {
      account()
      if pointee.credit > 0 || pointee.ready.count == 0, let next = pointee.boosted.pop() {
        next.pointee.isBoosted = true
        t = next
      } else {
        t = pointee.ready.pop()
      }
    }
    pointee.waiting = pointee.boosted.count + pointee.ready.count
    pointee.breaker = pointee.boosted.count > 0 && pointee.credit > 0
    return t
  }

  /// Charge the time that the holder ran.
  private func account() {
    let now = Th.monotonicNow()
    let ran = now &- pointee.since
    pointee.since = now
    guard let holder = pointee.holder, ran > 0 else { return }
    if !holder.pointee.isBoosted {
      pointee.credit = min(pointee.credit &+ min(ran, GIL.fullCredit) &* 3 / 2, GIL.fullCredit)
    } else if pointee.ready.count > 0 {
      pointee.credit = max(pointee.credit &- ran, 0 &- GIL.fullCredit)
    }
  }

  /// Wait for the lock. `boost`: the thread comes back from blocking.
  func acquire(_ th: Th, boost: Bool) {
    pthread_mutex_lock(&pointee.mutex)
    if pointee.holder == nil, pointee.last == nil || pointee.last == th {
      pointee.holder = th
      pthread_mutex_unlock(&pointee.mutex)
      return
    }
    th.resetTurn()
    if boost {
      queueBoosted(th)
    } else {
      pointee.ready.push(th)
    }
    pointee.waiting = pointee.boosted.count + pointee.ready.count
    pthread_mutex_unlock(&pointee.mutex)
    th.waitForTurn()
  }

  /// With the mutex held: queue a thread that comes back from blocking.
  func queueBoosted(_ th: Th) {
    pointee.boosted.push(th)
    if pointee.credit > 0 { pointee.breaker = true }
    pointee.waiting = pointee.boosted.count + pointee.ready.count
  }

  /// Put a thread that does not run yet in the queue (its start, decided by its parent). `first`: it
  /// runs before the others that are ready. Its word is zero from the beginning: it may sleep on it already.
  func enqueue(_ th: Th, first: Bool) {
    pthread_mutex_lock(&pointee.mutex)
    if first { pointee.ready.pushFront(th) } else { pointee.ready.push(th) }
    pointee.waiting = pointee.boosted.count + pointee.ready.count
    pthread_mutex_unlock(&pointee.mutex)
  }

  /// Give the lock to `child`, which is new; the parent is the next CPU-bound thread to run.
  func start(_ child: Th, from parent: Th) {
    pthread_mutex_lock(&pointee.mutex)
    parent.resetTurn()
    account()
    pointee.ready.pushFront(parent)
    pointee.waiting = pointee.boosted.count + pointee.ready.count
    pointee.holder = child
    pointee.switches += 1
    pthread_mutex_unlock(&pointee.mutex)
    child.wake()
    parent.waitForTurn()
  }

  /// From now on the lock is `th`'s alone: the end of the program.
  func keep(for th: Th) {
    pthread_mutex_lock(&pointee.mutex)
    pointee.last = th
    pthread_mutex_unlock(&pointee.mutex)
  }

  /// After a fork, in the child: the forking thread is the only one.
  func reset(_ th: Th) {
    pthread_mutex_init(&pointee.mutex, nil)
    pointee.holder = th
    pointee.boosted = ThreadQueue()
    pointee.ready = ThreadQueue()
    pointee.waiting = 0
    pointee.breaker = false
  }

  func release(_ th: Th) {
    pthread_mutex_lock(&pointee.mutex)
    let t = successor()
    pointee.holder = t
    if t != nil { pointee.switches += 1 }
    pthread_mutex_unlock(&pointee.mutex)
    t?.wake()
  }

  /// Hand over to the next waiter and queue up again. `front`: this thread gave way to a boosted
  /// one before its quantum ended and keeps its place.
  func yield(_ th: Th, front: Bool) {
    pthread_mutex_lock(&pointee.mutex)
    if pointee.boosted.count + pointee.ready.count == 0 {
      pthread_mutex_unlock(&pointee.mutex)
      return
    }
    th.resetTurn()
    if !front { th.pointee.isBoosted = false }
    if pointee.random != 0 {
      // The holder takes part in the draw: it may be its own successor.
      pointee.ready.push(th)
      let t = successor()
      pointee.holder = t
      pointee.waiting = pointee.boosted.count + pointee.ready.count
      if t == th {
        pthread_mutex_unlock(&pointee.mutex)
        return
      }
      pointee.switches += 1
      pthread_mutex_unlock(&pointee.mutex)
      t?.wake()
      th.waitForTurn()
      return
    }
    let t = successor()
    guard t != nil else {
      pthread_mutex_unlock(&pointee.mutex)
      return
    }
    if front { pointee.ready.pushFront(th) } else { pointee.ready.push(th) }
    pointee.waiting = pointee.boosted.count + pointee.ready.count
    pointee.holder = t
    pointee.switches += 1
    pthread_mutex_unlock(&pointee.mutex)
    t?.wake()
    th.waitForTurn()
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  var goPointer: UnsafeMutablePointer<UInt32> {
    (UnsafeMutableRawPointer(self) + MemoryLayout<Thread>.offset(of: \.go).unsafelyUnwrapped)
      .assumingMemoryBound(to: UInt32.self)
  }

  /// Bits of `go`: the thread's turn has come; something (a signal) wants a parked thread to look up; the
  /// thread sleeps, or is about to, and needs a wake-up call.
  static var turn: UInt32 { 1 }
  static var nudge: UInt32 { 2 }
  static var sleeping: UInt32 { 4 }

  func resetTurn() { cgila_store_release(goPointer, 0) }

  func wake() {
    if cgila_exchange(goPointer, Th.turn) & Th.sleeping != 0 { cgila_futex_wake(goPointer, 1) }
  }

  /// Spin shortly, since a hand-over often comes back within microseconds, then sleep.
  func waitForTurn() {
    var spins = 0
    while spins < 200 {
      if cgila_load_acquire(goPointer) & Th.turn != 0 { return }
      cgila_pause()
      spins += 1
    }
    while true {
      let word = cgila_fetch_or(goPointer, Th.sleeping) | Th.sleeping
      if word & Th.turn != 0 { return }
      cgila_futex_wait(goPointer, word, nil)
    }
  }

  /// Run `body`, which must not touch objects, without the GIL.
  public func withoutGIL<R>(_ body: () -> R) -> R {
    var result: R? = nil
    withoutActuallyEscaping(body) { body in
      var call = ReleasedCall(th: self) { result = body() }
      cgila_with_spilled_registers(
        { context, stack in
          guard let context, let stack else { return }
          let call = context.assumingMemoryBound(to: ReleasedCall.self)
          let th = call.pointee.th
          th.pointee.nativeTop = UInt(bitPattern: stack)
          th.rt.pointee.gil.release(th)
          call.pointee.body()
          th.rt.pointee.gil.acquire(th, boost: true)
          th.pointee.nativeTop = 0
        }, &call)
    }
    return result.unsafelyUnwrapped
  }

  /// Let another thread run now.
  func yieldGIL(front: Bool) {
    guard rt.pointee.gil.pointee.waiting > 0 else { return }
    pointee.yieldsFront = front
    cgila_with_spilled_registers(
      { context, stack in
        guard let context, let stack else { return }
        let th = context.assumingMemoryBound(to: Thread.self)
        th.pointee.nativeTop = UInt(bitPattern: stack)
        th.rt.pointee.gil.yield(th, front: th.pointee.yieldsFront)
        th.pointee.nativeTop = 0
      }, UnsafeMutableRawPointer(self))
  }
}

private struct ReleasedCall {
  let th: Th
  let body: () -> Void
}
