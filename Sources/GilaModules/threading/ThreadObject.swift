// The state behind threading.Thread, and what a started thread does.
import GilaRuntime

final class ThreadObject: NativeObject {
  enum Kind { case ordinary, main, dummy }

  var kind = Kind.ordinary
  var isInitialized = false
  var isStarted = false
  var isFinished = false
  var isDaemon = false
  /// The runtime's thread, from its start on.
  var identity = Value.none
  var nativeID = Value.none
  var thread: Th?
  // Attributes that programs use; undef when deleted.
  var name = Value.undef
  var target = Value.undef
  var args = Value.undef
  var kwargs = Value.undef
  var standardError = Value.none
  /// The `_started` event, made when somebody asks for it.
  var startedEvent = Value.undef
  let joiners = WaitQueue()

  deinit { joiners.free() }

  override func trace(_ marker: Marker) {
    marker.mark(identity)
    marker.mark(name)
    marker.mark(target)
    marker.mark(args)
    marker.mark(kwargs)
    marker.mark(standardError)
    marker.mark(startedEvent)
  }

  func markStarted(_ th: Th, _ thread: Th) {
    isStarted = true
    self.thread = thread
    identity = Value(smallInt: thread.pointee.identity)
    if let e = th.exactNative(startedEvent, EventObject.self) { e.set(th) }
  }

  func finish(_ th: Th) {
    isFinished = true
    thread = nil
    joiners.wakeAll(th)
  }

  /// Whether the thread ended before the deadline.
  func join(_ th: Th, deadline: Int64?) throws(Raised) -> Bool {
    if isFinished { return true }
    switch joiners.wait(th, deadline: deadline) {
    case .woken, .granted: return true
    case .timedOut: return isFinished
    case .raised: throw Raised()
    }
  }
}

/// Runs the `run` method of a Thread object (the first value).
final class ThreadRun: ThreadBody {
  private let state: ThreadObject

  init(_ state: ThreadObject) { self.state = state }

  override func run(_ th: Th, _ a: Value, _ b: Value, _ c: Value) {
    th.pointee.object = a
    state.nativeID = Value(smallInt: th.pointee.nativeID)
    do throws(Raised) {
      try th.attend()
      _ = try th.call(try th.getAttribute(a, th.intern("run")))
    } catch {
      ThreadRun.report(th.takePending(), a, th)
    }
  }

  override func ended(_ th: Th) {
    let active = th.registered(.activeThreads)
    if active.isKind(.dict) { _ = try? th.remove(DictRef(unchecked: active), state.identity) }
    if !th.pointee.pending.isUndef { _ = th.takePending() }
    state.finish(th)
  }

  /// Call threading.excepthook.
  static func report(_ e: Value, _ thread: Value, _ th: Th) {
    let saved = th.pointee.handled
    th.pointee.handled = e
    defer { th.pointee.handled = saved }
    var hook = Value.undef
    let module = th.registered(.threadingModule)
    if module.isKind(.dict) { hook = th.get(module, name: .excepthook) }
    if hook.isUndef || hook.isNone { hook = th.registered(.builtinHook) }
    let type = th.typeOf(e).value
    let traceback = (try? th.getAttribute(e, .__traceback__)) ?? .none
    do throws(Raised) {
      let args = th.structInstance(TypeRef(unchecked: th.registered(.hookArgs)), 4)
      args.items[0] = type
      args.items[1] = e
      args.items[2] = traceback
      args.items[3] = thread
      _ = try th.call(hook, args.value)
    } catch {
      reportHookFailure(th.takePending(), th)
    }
  }

  private static func reportHookFailure(_ e: Value, _ th: Th) {
    do throws(Raised) {
      try th.setAttribute(e, th.name(.__suppress_context__), .true)
      let hook = th.get(th.rt.pointee.sys, name: .excepthook)
      if hook.isUndef || hook.isNone { return th.printException(e) }
      _ = try th.call(hook, th.typeOf(e).value, e, try th.getAttribute(e, .__traceback__))
    } catch {
      th.reportIgnored(th.takePending(), "Exception ignored in")
    }
  }
}
