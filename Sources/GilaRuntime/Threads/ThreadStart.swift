// Starting threads of the language as threads of the operating system, and their end.
import CGila
import Glibc

/// What a new thread does. The values it works on stand on the child's register stack.
open class ThreadBody {
  public init() {}
  /// Runs in the new thread; nothing may be left pending.
  open func run(_ th: Th, _ a: Value, _ b: Value, _ c: Value) {}
  /// With the GIL held, when the thread is no longer known as running.
  open func ended(_ th: Th) {}
}

/// `_thread.start_new_thread`: a(*b, **c).
final class PlainThread: ThreadBody {
  override func run(_ th: Th, _ a: Value, _ b: Value, _ c: Value) {
    do throws(Raised) {
      try th.attend()
      _ = try th.call(a, args: TupleRef(unchecked: b), kwargs: c)
    } catch {
      let e = th.takePending()
      if !th.isSubtype(th.typeOf(e), TypeRef(unchecked: th.rt.exception(.SystemExit))) {
        th.reportUnraisable(e, "Exception ignored in thread started by", a)
      }
    }
  }

  /// What current_thread() made for this thread goes with it.
  override func ended(_ th: Th) {
    let active = th.registered(.activeThreads)
    guard !th.pointee.object.isUndef, active.isKind(.dict) else { return }
    _ = try? th.remove(DictRef(unchecked: active), Value(smallInt: th.pointee.identity))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Start a thread that runs `body` on three values. It is queued for the GIL at once, so that the
  /// order of threads does not depend on how fast the system makes them.
  public func startThread(_ body: ThreadBody, _ a: Value, _ b: Value, _ c: Value) throws(Raised) -> Th {
    let child = try makeThread(body, a, b, c)
    rt.pointee.gil.enqueue(child, first: false)
    return child
  }

  /// Make a thread that waits until it is scheduled by `switchTo(new:)`; the caller does that.
  public func makeThread(_ body: ThreadBody, _ a: Value, _ b: Value, _ c: Value) throws(Raised) -> Th {
    if rt.pointee.finalizing { throw raise(.PythonFinalizationError, "can't create new thread at interpreter shutdown") }
    guard let child = Th.make(heap: heap, rt: rt, fastTable: rt.pointee.fastTable, stackWords: rt.pointee.options.stress.threadStackWords) else {
      throw runtimeError("can't start new thread")
    }
    child.pointee.shapeVersions = pointee.shapeVersions
    child.pointee.depthLeft = rt.pointee.recursionLimit
    let base = child.pointee.stackBase
    for i in 0..<16 { base[i] = .undef }
    base[FrameSlot.code] = rt.pointee.stubCode
    child.pointee.argumentTop = base + 16
    child.pointee.pc = rt.pointee.haltCode
    if rt.pointee.stubCode.isPointer { child.pointee.pc = CodeRef(unchecked: rt.pointee.stubCode).pointee.instructions }
    if let state = pointee.state?.takeUnretainedValue(), let own = child.pointee.state?.takeUnretainedValue() {
      state.children += 1
      own.path = "\(state.path).\(state.children)"
    }
    rt.pointee.threadCounter += 1
    child.pointee.serial = rt.pointee.threadCounter
    // Looks like an address, as programs know it, but is the same in every run and never used twice.
    child.pointee.identity = 0x7F00_0000_0000 + rt.pointee.threadCounter * 4096
    base[8] = a
    base[9] = b
    base[10] = c
    child.pointee.body = Unmanaged.passRetained(body)
    child.startQuantum(rt.pointee.gil.quantum())
    child.resetTurn()
    // The child appears in the list before it exists, so that a collection sees its values.
    child.pointee.next = rt.pointee.threads
    rt.pointee.threads = child
    guard createSystemThread(child) else {
      unlink(child)
      child.pointee.body?.release()
      child.freeMemory()
      throw runtimeError("can't start new thread")
    }
    rt.pointee.startedThreads += 1
    return child
  }

  /// Let a thread from `makeThread` run at once; this one goes on when the child's first quantum is over
  /// or the child blocks.
  public func switchTo(new child: Th) {
    let gil = rt.pointee.gil
    if gil.pointee.random != 0 {
      gil.enqueue(child, first: false)
      return yieldGIL(front: false)
    }
    pointee.startedChild = child
    cgila_with_spilled_registers(
      { context, stack in
        guard let context, let stack else { return }
        let th = context.assumingMemoryBound(to: Thread.self)
        th.pointee.nativeTop = UInt(bitPattern: stack)
        if let child = th.pointee.startedChild {
          th.pointee.startedChild = nil
          th.rt.pointee.gil.start(child, from: th)
        }
        th.pointee.nativeTop = 0
      }, UnsafeMutableRawPointer(self))
  }

  private func createSystemThread(_ child: Th) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let bytes = rt.pointee.threadStackBytes > 0 ? rt.pointee.threadStackBytes : 16 << 20
    pthread_attr_setstacksize(&attributes, max(bytes, 1 << 20))
    var id = pthread_t()
    let failed = pthread_create(&id, &attributes, { raw in
      if let raw { raw.assumingMemoryBound(to: Thread.self).threadMain() }
      return nil
    }, UnsafeMutableRawPointer(child))
    if failed == 0 { child.pointee.nativeThread = id }
    return failed == 0
  }

  fileprivate func threadMain() {
    bindToCurrentStack()
    pointee.nativeID = Int(cgila_thread_id())
    waitForTurn()
    pointee.nativeTop = 0
    guard let body = pointee.body?.takeRetainedValue() else { return }
    pointee.body = nil
    let base = pointee.stackBase
    body.run(self, base[8], base[9], base[10])
    rt.pointee.startedThreads -= 1
    body.ended(self)
    LocalState.threadEnded(self)
    let gil = rt.pointee.gil
    unlink(self)
    // From here on nothing of this thread is reachable by the collector.
    gil.release(self)
    freeMemory()
  }

  /// In the child of a fork: the forking thread is the main thread and the only one.
  public func afterFork() {
    var t = rt.pointee.threads
    while let thread = t {
      t = thread.pointee.next
      if thread != self { thread.freeMemory() }
    }
    rt.pointee.threads = self
    pointee.next = nil
    pointee.nativeID = Int(cgila_thread_id())
    rt.pointee.main = self
    rt.pointee.startedThreads = 0
    rt.pointee.gil.reset(self)
  }

  private func unlink(_ t: Th) {
    if rt.pointee.threads == t {
      rt.pointee.threads = t.pointee.next
      return
    }
    var p = rt.pointee.threads
    while let q = p {
      if q.pointee.next == t {
        q.pointee.next = t.pointee.next
        return
      }
      p = q.pointee.next
    }
  }

  private func freeMemory() {
    let words = pointee.stackEnd - pointee.stackBase
    munmap(UnsafeMutableRawPointer(pointee.stackBase), words * 8)
    pointee.state?.release()
    pointee.reprStack.free()
    deinitialize(count: 1)
    deallocate()
  }
}
