// Starting threads of the language as threads of the operating system, and their end.
import CGila
import Glibc

/// What a new thread runs; kept alive by the runtime's thread list until it ends.
public final class ThreadBody {
  public let function: Value
  public let args: Value
  public let kwargs: Value
  /// Called with the GIL held when the thread has ended, whatever happened.
  public var atEnd: ((Th) -> Void)?

  public init(function: Value, args: Value, kwargs: Value) {
    self.function = function
    self.args = args
    self.kwargs = kwargs
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Start a thread that calls `body.function(*args, **kwargs)`. It is queued for the GIL at once,
  /// so that the order of threads does not depend on how fast the system makes them.
  public func startThread(_ body: ThreadBody, stackBytes: Int = 0) throws(Raised) -> Th {
    guard let child = Th.make(heap: heap, rt: rt, fastTable: rt.pointee.fastTable, stackWords: rt.pointee.options.stress.threadStackWords) else {
      throw runtimeError("can't start new thread")
    }
    child.pointee.shapeVersions = pointee.shapeVersions
    child.pointee.depthLeft = rt.pointee.recursionLimit
    let base = child.pointee.stackBase
    for i in 0..<16 { base[i] = .undef }
    base[FrameSlot.code] = rt.pointee.stubCode
    child.pointee.argumentTop = base + 16
    child.pointee.pc = pointee.rt.pointee.haltCode
    if rt.pointee.stubCode.isPointer { child.pointee.pc = CodeRef(unchecked: rt.pointee.stubCode).pointee.instructions }
    if let state = pointee.state?.takeUnretainedValue(), let own = child.pointee.state?.takeUnretainedValue() {
      state.children += 1
      own.path = "\(state.path).\(state.children)"
    }
    rt.pointee.threadCounter += 1
    child.pointee.serial = rt.pointee.threadCounter
    child.pointee.identity = Int(bitPattern: child)
    // The callee and its arguments live on the child's register stack until it runs.
    base[8] = body.function
    base[9] = body.args
    base[10] = body.kwargs
    child.pointee.body = Unmanaged.passRetained(body)
    child.startQuantum(rt.pointee.gil.quantum())

    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let bytes = stackBytes > 0 ? stackBytes : rt.pointee.threadStackBytes > 0 ? rt.pointee.threadStackBytes : 16 << 20
    pthread_attr_setstacksize(&attributes, max(bytes, 1 << 20))
    // The child appears in the lists before it exists, so that a collection sees its values.
    child.pointee.next = rt.pointee.threads
    rt.pointee.threads = child
    child.pointee.go = 0
    var id = pthread_t()
    let failed = pthread_create(&id, &attributes, { raw in
      if let raw { raw.assumingMemoryBound(to: Thread.self).threadMain() }
      return nil
    }, UnsafeMutableRawPointer(child))
    pthread_attr_destroy(&attributes)
    if failed != 0 {
      unlink(child)
      child.pointee.body?.release()
      child.freeMemory()
      throw runtimeError("can't start new thread")
    }
    child.pointee.nativeThread = id
    rt.pointee.gil.enqueue(child)
    return child
  }

  fileprivate func threadMain() {
    bindToCurrentStack()
    pointee.nativeID = Int(cgila_thread_id())
    waitForTurn()
    pointee.nativeTop = 0
    guard let body = pointee.body?.takeRetainedValue() else { return }
    pointee.body = nil
    let base = pointee.stackBase
    do throws(Raised) {
      try attend()
      let args = TupleRef(unchecked: base[9])
      _ = try call(base[8], args: args, kwargs: base[10])
    } catch {
      let e = takePending()
      if !isSubtype(typeOf(e), TypeRef(unchecked: rt.exception(.SystemExit))) {
        reportUnraisable(e, "Exception ignored in thread started by", base[8])
      }
    }
    body.atEnd?(self)
    let gil = rt.pointee.gil
    unlink(self)
    // From here on nothing of this thread is reachable by the collector.
    gil.release(self)
    freeMemory()
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
