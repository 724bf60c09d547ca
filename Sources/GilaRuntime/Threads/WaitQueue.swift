// FIFO queues of waiting threads. A wake-up is a mark on the waiter, not only an unpark: it cannot get
// lost between joining the queue and falling asleep, nor while a signal handler runs in between.

/// One wait of one thread.
public struct Waiter {
  let th: Th
  var next: UnsafeMutablePointer<Waiter>?
  var isWoken = false
  /// The waker has passed on what the waiter waits for (the lock, a unit of the semaphore).
  var isGranted = false
}

public enum WaitEnd {
  case woken, granted, timedOut
  /// A signal handler raised; the exception travels. `woken`: a wake-up was spent on this waiter.
  case raised(woken: Bool, granted: Bool)
}

/// Touched only with the GIL held. Owned by one object, which frees it when it dies.
public struct WaitQueue {
  private struct Ends {
    var first: UnsafeMutablePointer<Waiter>?
    var last: UnsafeMutablePointer<Waiter>?
    var count = 0
  }
  private let ends: UnsafeMutablePointer<Ends>

  public init() {
    ends = UnsafeMutablePointer<Ends>.allocate(capacity: 1)
    ends.initialize(to: Ends())
  }

  public func free() { ends.deallocate() }

  public var isEmpty: Bool { ends.pointee.count == 0 }
  public var count: Int { ends.pointee.count }

  /// After a fork, in the child: nobody waits.
  public func reset() { ends.pointee = Ends() }

  /// Wake the first waiter; false when there is none.
  @discardableResult
  public func wakeFirst(_ th: Th, granting: Bool = false) -> Bool {
    guard let w = ends.pointee.first else { return false }
    remove(w)
    w.pointee.isWoken = true
    w.pointee.isGranted = granting
    th.unpark(w.pointee.th)
    return true
  }

  public func wakeAll(_ th: Th) {
    while wakeFirst(th) {}
  }

  /// The thread that `wakeFirst` would wake.
  var firstThread: Th? { ends.pointee.first?.pointee.th }

  /// Wait until woken, at the end of the queue or at its front.
  public func wait(_ th: Th, deadline: Int64?, first: Bool = false) -> WaitEnd {
    wait(join(th, first: first), th, deadline: deadline)
  }

  /// Join the queue; `wait(_:_:deadline:)` or `leave` must follow.
  public func join(_ th: Th, first: Bool = false) -> UnsafeMutablePointer<Waiter> {
    let w = UnsafeMutablePointer<Waiter>.allocate(capacity: 1)
    w.initialize(to: Waiter(th: th))
    insert(w, first: first)
    return w
  }

  public func leave(_ w: UnsafeMutablePointer<Waiter>) {
    if !w.pointee.isWoken { remove(w) }
    w.deallocate()
  }

  /// Wait until woken, which may have happened already.
  public func wait(_ w: UnsafeMutablePointer<Waiter>, _ th: Th, deadline: Int64?) -> WaitEnd {
    defer { leave(w) }
    while !w.pointee.isWoken {
      switch th.park(deadline: deadline) {
      case .unparked: break
      case .timedOut: if !w.pointee.isWoken { return .timedOut }
      case .interrupted:
        do throws(Raised) { try th.attend() } catch {
          return .raised(woken: w.pointee.isWoken, granted: w.pointee.isGranted)
        }
      }
    }
    return w.pointee.isGranted ? .granted : .woken
  }

  private func insert(_ w: UnsafeMutablePointer<Waiter>, first: Bool) {
    if first {
      w.pointee.next = ends.pointee.first
      ends.pointee.first = w
      if ends.pointee.last == nil { ends.pointee.last = w }
    } else {
      if let l = ends.pointee.last { l.pointee.next = w } else { ends.pointee.first = w }
      ends.pointee.last = w
    }
    ends.pointee.count &+= 1
  }

  private func remove(_ w: UnsafeMutablePointer<Waiter>) {
    var previous: UnsafeMutablePointer<Waiter>?
    var p = ends.pointee.first
    while let q = p, q != w {
      previous = q
      p = q.pointee.next
    }
    guard p == w else { return }
    if let previous { previous.pointee.next = w.pointee.next } else { ends.pointee.first = w.pointee.next }
    if ends.pointee.last == w { ends.pointee.last = previous }
    w.pointee.next = nil
    ends.pointee.count &-= 1
  }
}
