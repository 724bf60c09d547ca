// The module select: select(), poll objects and epoll. select() runs on poll(), which has no limit on
// descriptors.
import CGila
import GilaBase
import GilaRuntime
import Glibc

public enum SelectModule {
  public static func declare(_ m: ModuleSpec) {
    m.constant("error", m.th.rt.exception(.OSError))
    m.def("select(rlist, wlist, xlist, timeout=None, /)", select, doc: "Wait until one or more file descriptors are ready for some kind of I/O.")
    let pollType = m.type("_poll", doc: "An object that polls registered file descriptors.", flags: [.disallowInstantiation], PollType.declare)
    m.constant("_poll", pollType.value)
    m.def("poll()", { th throws(Raised) in
      let module = try th.importModule(named: "select")
      let type = try th.getAttribute(module, th.intern(static: "_poll"))
      guard type.isKind(.type) else { throw th.typeError("select._poll is no class") }
      return th.box(PollObject(), type: TypeRef(unchecked: type))
    } as Native0, doc: "Returns a polling object.")
    m.type("epoll", doc: "An edge polling object: epoll(sizehint=-1, flags=0).", EpollType.declare)
    for (name, value) in [
      ("POLLIN", 1), ("POLLPRI", 2), ("POLLOUT", 4), ("POLLERR", 8), ("POLLHUP", 16), ("POLLNVAL", 32), ("POLLRDNORM", 64),
      ("POLLRDBAND", 128), ("POLLWRNORM", 256), ("POLLWRBAND", 512), ("POLLMSG", 1024), ("POLLRDHUP", 8192), ("PIPE_BUF", 4096),
      ("EPOLLIN", 1), ("EPOLLPRI", 2), ("EPOLLOUT", 4), ("EPOLLERR", 8), ("EPOLLHUP", 16), ("EPOLLRDNORM", 64), ("EPOLLRDBAND", 128),
      ("EPOLLWRNORM", 256), ("EPOLLWRBAND", 512), ("EPOLLMSG", 1024), ("EPOLLRDHUP", 8192), ("EPOLLEXCLUSIVE", 1 << 28),
      ("EPOLLWAKEUP", 1 << 29), ("EPOLLONESHOT", 1 << 30), ("EPOLLET", 1 << 31), ("EPOLL_CLOEXEC", 524_288),
    ] as [(StaticString, Int)] {
      m.constant(name, Value(smallInt: value))
    }
  }

  /// Wait, retried after signals with what is left of the time; nil: for ever.
  static func wait(_ seconds: Double?, _ th: Th, _ body: (Int32) -> Int32) throws(Raised) -> Int {
    let start = TimeModule.nanoseconds(CLOCK_MONOTONIC)
    while true {
      var left: Int32 = -1
      if let seconds {
        let passed = Double(TimeModule.nanoseconds(CLOCK_MONOTONIC) - start) / 1e9
        left = Int32(min(max(0, ((seconds - passed) * 1000).rounded(.up)), Double(Int32.max)))
      }
      let r: Int = th.withoutGIL {
        let n = body(left)
        return n < 0 ? 0 - Int(errno) : Int(n)
      }
      if r >= 0 { return r }
      if r != 0 - Int(EINTR) { throw th.osError(Int32(0 - r)) }
      try th.attend()
    }
  }

  static func select(_ a: Args, _ th: Th) throws(Raised) -> Value {
    var timeout: Double? = nil
    if !a[3].isNone {
      guard th.isInteger(a[3]) || a[3].isFlonum || a[3].isKind(.float) else { throw th.typeError("timeout must be a float or None") }
      let d = try th.doubleFrom(a[3])
      if d < 0 { throw th.valueError("timeout must be non-negative") }
      timeout = d
    }
    var entries: [pollfd] = []
    let lists = [Int16(POLLIN), Int16(POLLOUT), Int16(POLLPRI)]
    let sources = ListRef(unchecked: th.list())
    for i in 0..<3 {
      let items: ListRef
      do throws(Raised) { items = try th.listOf(a[i]) } catch {
        guard th.pendingIs(.TypeError) else { throw error }
        _ = th.takePending()
        throw th.typeError("arguments 1-3 must be sequences")
      }
      try th.append(sources, items.value)
      for k in 0..<items.pointee.count { entries.append(pollfd(fd: try th.fileDescriptor(items.items[k]), events: lists[i], revents: 0)) }
    }
    let count = nfds_t(entries.count)
    _ = try entries.withUnsafeMutableBufferPointer { p throws(Raised) in
      let base = p.baseAddress
      return try wait(timeout, th) { Glibc.poll(base, count, $0) }
    }
    if entries.contains(where: { $0.revents & Int16(POLLNVAL) != 0 }) { throw th.osError(EBADF) }
    let ready: [Int16] = [Int16(POLLIN | POLLHUP | POLLERR), Int16(POLLOUT | POLLERR), Int16(POLLPRI)]
    var at = 0
    let results = ListRef(unchecked: th.list())
    for i in 0..<3 {
      let items = ListRef(unchecked: sources.items[i])
      let out = ListRef(unchecked: th.list())
      for k in 0..<items.pointee.count {
        if entries[at].revents & ready[i] != 0 { try th.append(out, items.items[k]) }
        at += 1
      }
      try th.append(results, out.value)
    }
    return th.tuple(results.items[0], results.items[1], results.items[2])
  }

  /// Milliseconds (None or negative: for ever) as seconds.
  static func milliseconds(_ v: Value, _ th: Th) throws(Raised) -> Double? {
    if v.isNone || v.isUndef { return nil }
    guard th.isInteger(v) || v.isFlonum || v.isKind(.float) else { throw th.typeError("timeout must be an integer or None") }
    let d = try th.doubleFrom(v)
    return d < 0 ? nil : d / 1000
  }
}

final class PollObject: NativeObject {
  var entries: [pollfd] = []
}

// Declarations are in enums: in a class, a closure that calls a static function captures the class.
enum PollType {
  static func declare(_ t: TypeSpec) {
    t.def("register(self, fd, eventmask=7, /)", { s, f, e, th throws(Raised) in
      let p = try th.requireNative(s, as: PollObject.self, "poll")
      let fd = try th.fileDescriptor(f)
      let events = Int16(truncatingIfNeeded: try th.indexInt(e))
      if let i = p.entries.firstIndex(where: { $0.fd == fd }) {
        p.entries[i].events = events
      } else {
        p.entries.append(pollfd(fd: fd, events: events, revents: 0))
      }
      return .none
    } as Native3, doc: "Register a file descriptor with the polling object.")
    t.def("modify(self, fd, eventmask, /)", { s, f, e, th throws(Raised) in
      let p = try th.requireNative(s, as: PollObject.self, "poll")
      let fd = try th.fileDescriptor(f)
      let events = Int16(truncatingIfNeeded: try th.indexInt(e))
      guard let i = p.entries.firstIndex(where: { $0.fd == fd }) else { throw th.osError(ENOENT) }
      p.entries[i].events = events
      return .none
    } as Native3, doc: "Modify an already registered file descriptor.")
    t.def("unregister(self, fd, /)", { s, f, th throws(Raised) in
      let p = try th.requireNative(s, as: PollObject.self, "poll")
      let fd = try th.fileDescriptor(f)
      guard let i = p.entries.firstIndex(where: { $0.fd == fd }) else { throw th.keyError(Value(smallInt: Int(fd))) }
      p.entries.remove(at: i)
      return .none
    } as Native2, doc: "Remove a file descriptor being tracked by the polling object.")
    t.def("poll(self, timeout=None, /)", { s, v, th throws(Raised) in
      let p = try th.requireNative(s, as: PollObject.self, "poll")
      let timeout = try SelectModule.milliseconds(v, th)
      var entries = p.entries
      let count = nfds_t(entries.count)
      _ = try entries.withUnsafeMutableBufferPointer { b throws(Raised) in
        let base = b.baseAddress
        return try SelectModule.wait(timeout, th) { Glibc.poll(base, count, $0) }
      }
      let l = ListRef(unchecked: th.list())
      for e in entries where e.revents != 0 {
        try th.append(l, th.tuple(Value(smallInt: Int(e.fd)), Value(smallInt: Int(UInt16(bitPattern: e.revents)))))
      }
      return l.value
    } as Native2, doc: "Polls the set of registered file descriptors.")
  }
}

final class EpollObject: NativeObject {
  var fd: Int32 = -1
  deinit { if fd >= 0 { close(fd) } }
}

enum EpollType {
  static func opened(_ s: Value, _ th: Th) throws(Raised) -> EpollObject {
    let e = try th.stream(s, EpollObject.self)
    if e.fd < 0 { throw th.valueError("I/O operation on closed epoll object") }
    return e
  }

  private static func control(_ s: Value, _ operation: Int32, _ f: Value, _ mask: UInt32, _ th: Th) throws(Raised) -> Value {
    let e = try opened(s, th)
    let fd = try th.fileDescriptor(f)
    var event = epoll_event()
    event.events = mask
    event.data.fd = fd
    if epoll_ctl(e.fd, operation, fd, &event) != 0 { throw th.osError(errno) }
    return .none
  }

  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, sizehint=-1, flags=0)", { a, th throws(Raised) in
      let hint = try th.cInt(a[1])
      let flags = try th.cInt(a[2])
      if hint == 0 || hint < -1 { throw th.valueError("sizehint must be positive or -1") }
      if flags & ~Int32(524_288) != 0 { throw th.osError(EINVAL) }
      let fd = epoll_create1(524_288)
      if fd < 0 { throw th.osError(errno) }
      let e = EpollObject()
      e.fd = fd
      guard a[0].isKind(.type) else { throw th.typeError("epoll.__new__(X): X is not a type object (\(th.typeName(a[0])))") }
      return th.box(e, type: TypeRef(unchecked: a[0]))
    } as NativeN, doc: "Create and return a new object.")
    t.def("register(self, fd, eventmask=7)", { s, f, m, th throws(Raised) in
      try control(s, EPOLL_CTL_ADD, f, UInt32(truncatingIfNeeded: try th.indexInt(m)), th)
    } as Native3, doc: "Registers a new fd or raises an OSError if the fd is already registered.")
    t.def("modify(self, fd, eventmask)", { s, f, m, th throws(Raised) in
      try control(s, EPOLL_CTL_MOD, f, UInt32(truncatingIfNeeded: try th.indexInt(m)), th)
    } as Native3, doc: "Modify event mask for a registered file descriptor.")
    t.def("unregister(self, fd)", { s, f, th throws(Raised) in try control(s, EPOLL_CTL_DEL, f, 0, th) } as Native2,
      doc: "Remove a registered file descriptor from the epoll object.")
    t.def("poll(self, timeout=None, maxevents=-1)", poll, doc: "Wait for events on the epoll file descriptor.")
    t.def("close(self, /)", { s, th throws(Raised) in
      let e = try th.requireNative(s, as: EpollObject.self, "select.epoll")
      let fd = e.fd
      e.fd = -1
      if fd >= 0, Glibc.close(fd) != 0 { throw th.osError(errno) }
      return .none
    } as Native1, doc: "Close the epoll control file descriptor.")
    t.def("fileno(self, /)", { s, th throws(Raised) in Value(smallInt: Int(try opened(s, th).fd)) } as Native1, doc: "Return the epoll control file descriptor.")
    t.get("closed", { s, th throws(Raised) in .bool(try th.requireNative(s, as: EpollObject.self, "select.epoll").fd < 0) },
      doc: "True if the epoll handler is closed")
    t.def("__enter__(self, /)", { s, th throws(Raised) in
      _ = try opened(s, th)
      return s
    } as Native1, doc: "Enter the context: the object itself.")
    t.def("__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", { a, th throws(Raised) in
      try th.callMethod(a[0], .close)
    } as NativeN, doc: "Close the object.")
    t.classDef("fromfd(type, fd, /)", { a, th throws(Raised) in
      let e = EpollObject()
      e.fd = try th.cInt(a[1])
      guard a[0].isKind(.type) else { throw th.typeError("fromfd() needs a class") }
      return th.box(e, type: TypeRef(unchecked: a[0]))
    } as NativeN, doc: "Create an epoll object from a given control fd.")
  }

  static func poll(_ s: Value, _ timeout: Value, _ most: Value, _ th: Th) throws(Raised) -> Value {
    let e = try opened(s, th)
    var seconds: Double? = nil
    if !timeout.isNone {
      guard th.isInteger(timeout) || timeout.isFlonum || timeout.isKind(.float) else { throw th.typeError("timeout must be an integer or None") }
      let d = try th.doubleFrom(timeout)
      if d >= 0 { seconds = d }
    }
    var count = try th.cInt(most)
    if count == -1 { count = 1023 } else if count < 1 { throw th.valueError("maxevents must be greater than 0, got \(count)") }
    var events = [epoll_event](repeating: epoll_event(), count: Int(min(count, 1 << 20)))
    let fd = e.fd
    let n = try events.withUnsafeMutableBufferPointer { b throws(Raised) in
      let base = b.baseAddress
      let room = Int32(b.count)
      return try SelectModule.wait(seconds, th) { epoll_wait(fd, base, room, $0) }
    }
    let l = ListRef(unchecked: th.list())
    for i in 0..<n { try th.append(l, th.tuple(Value(smallInt: Int(events[i].data.fd)), Value(smallInt: Int(events[i].events)))) }
    return l.value
  }
}
