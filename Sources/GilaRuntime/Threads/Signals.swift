// Signals. The C handler only sets flags; handlers written in Python run in the main thread at the
// next check. The table of handlers is a list by signal number: None for the operating system's
// default or a foreign handler, 0 for SIG_DFL, 1 for SIG_IGN, True for SIGINT's default handler as long
// as _signal has not been imported, else a callable.
import CGila
import Glibc

public let signalCount = 65

extension UnsafeMutablePointer where Pointee == Thread {
  /// The handlers by signal number.
  public var signalHandlers: ListRef {
    if !rt.pointee.signalHandlers.isPointer {
      let l = ListRef(unchecked: list())
      for _ in 0..<signalCount { try? append(l, .none) }
      rt.pointee.signalHandlers = l.value
    }
    return ListRef(unchecked: rt.pointee.signalHandlers)
  }

  /// Install the handlers that a fresh interpreter has: SIGPIPE and SIGXFSZ are ignored, so that
  /// writing fails with an errno, and SIGINT raises KeyboardInterrupt (unless it is ignored already).
  public func installDefaultSignals() {
    bindSignalsToMainThread()
    _ = cgila_signal_set(SIGPIPE, 1)
    _ = cgila_signal_set(SIGXFSZ, 1)
    let handlers = signalHandlers
    for number in 1..<signalCount {
      switch cgila_signal_get(Int32(number)) {
      case 0: handlers.items[number] = Value(smallInt: 0)
      case 1: handlers.items[number] = Value(smallInt: 1)
      default: handlers.items[number] = .none
      }
    }
    if handlers.items[Int(SIGINT)] == Value(smallInt: 0), cgila_signal_set(SIGINT, 2) == 0 {
      handlers.items[Int(SIGINT)] = .true
    }
    barrier(handlers.object)
  }

  /// Tell the C handler which flags wake this interpreter; again after a fork in another thread.
  public func bindSignalsToMainThread() {
    guard let pending = MemoryLayout<Runtime>.offset(of: \.signalPending),
      let interrupt = MemoryLayout<Thread>.offset(of: \.interrupt)
    else { return }
    cgila_signal_targets(
      (UnsafeMutableRawPointer(rt) + pending).assumingMemoryBound(to: UInt8.self),
      (UnsafeMutableRawPointer(rt.pointee.main) + interrupt).assumingMemoryBound(to: UInt8.self), rt.pointee.main.goPointer)
  }

  public var isMainThread: Bool { self == rt.pointee.main }

  /// Run the handlers of all signals that have arrived; called in the main thread.
  func runSignalHandlers() throws(Raised) {
    rt.pointee.signalPending = false
    for number in 1..<signalCount where cgila_signal_take(Int32(number)) == 1 {
      let handlers = signalHandlers
      let handler = handlers.pointee.count > number ? handlers.items[number] : .none
      if handler.isNone || handler.isSmallInt { continue }
      do throws(Raised) {
        if handler.isTrue { throw raise(rt.exception(.KeyboardInterrupt), argument: .undef) }
        var frame = Value.none
        if let (regs, word) = currentFrame() { frame = frameObject(regs, word).value }
        _ = try call(handler, Value(smallInt: number), frame)
      } catch {
        // Signals that are still unhandled are looked at again at the next check.
        rt.pointee.signalPending = true
        pointee.interrupt = true
        throw error
      }
    }
  }
}
