// The buffer between a raw stream and its user: one block of memory that holds either bytes read
// ahead or bytes not written yet. Raw streams that are plain FileIO objects are called directly.
import GilaBase
import GilaRuntime
import Glibc

/// Streams with unwritten data, for the flush at exit: an intrusive list that owns nothing.
struct StreamList {
  unowned(unsafe) var first: FlushableStream?
}

class FlushableStream: StreamObject {
  fileprivate unowned(unsafe) var nextStream: FlushableStream?
  fileprivate unowned(unsafe) var previousStream: FlushableStream?
  fileprivate var isListed = false

  /// All listed streams of the process; touched with a GIL held.
  nonisolated(unsafe) static var all = StreamList()

  final func enlist() {
    if isListed { return }
    isListed = true
    nextStream = FlushableStream.all.first
    FlushableStream.all.first?.previousStream = self
    FlushableStream.all.first = self
  }

  final func delist() {
    guard isListed else { return }
    isListed = false
    nextStream?.previousStream = previousStream
    if let p = previousStream { p.nextStream = nextStream } else { FlushableStream.all.first = nextStream }
    nextStream = nil
    previousStream = nil
  }

  /// Hand pending data on without a thread to raise in: at exit and when the object dies.
  func finalFlush() {}

  static func flushAll(_ body: (FlushableStream) -> Void) {
    var s = all.first
    while let stream = s {
      s = stream.nextStream
      body(stream)
    }
  }
}

final class BufferedObject: FlushableStream {
  enum Role { case reader, writer, random }

  let role: Role
  /// Undef before `__init__` and after `detach`.
  var raw = Value.undef
  var isInitialized = false
  /// The native side of `raw` when that is a FileIO and no instance of a subclass.
  var file: FileObject?
  var memory: UnsafeMutablePointer<UInt8>?
  var capacity = 0
  /// Bytes read ahead: readAt..<readEnd.
  var readAt = 0
  var readEnd = 0
  /// Bytes to be written: 0..<pending.
  var pending = 0
  /// Where the raw stream is, when known.
  var rawPosition: Int?

  private var mutex: UnsafeMutablePointer<pthread_mutex_t>?
  private var owner: Th?

  init(_ role: Role) {
    self.role = role
    super.init()
  }

  deinit {
    finalFlush()
    delist()
    memory?.deallocate()
    if let m = mutex {
      pthread_mutex_destroy(m)
      m.deallocate()
    }
  }

  override func trace(_ marker: Marker) { marker.mark(raw) }
  override var externalBytes: Int { capacity }

  var isReadable: Bool { role != .writer }
  var isWritable: Bool { role != .reader }
  @inline(__always) var unread: Int { readEnd &- readAt }

  override func finalFlush() {
    guard pending > 0, let f = file, f.fd >= 0, let memory else { return }
    var done = 0
    while done < pending {
      let n = Glibc.write(f.fd, memory + done, pending - done)
      if n < 0, errno == EINTR { continue }
      if n <= 0 { break }
      done += n
    }
    pending = 0
  }

  // MARK: the lock, for raw streams that let the GIL go

  @inline(__always)
  func enter(_ th: Th) throws(Raised) { if mutex != nil { try lock(th) } }
  @inline(__always)
  func leave() { if mutex != nil { unlock() } }

  private func lock(_ th: Th) throws(Raised) {
    guard let m = mutex else { return }
    if owner == th { throw th.runtimeError("reentrant call inside \(role == .reader ? "<_io.BufferedReader>" : role == .writer ? "<_io.BufferedWriter>" : "<_io.BufferedRandom>")") }
    if pthread_mutex_trylock(m) != 0 { _ = th.withoutGIL { pthread_mutex_lock(m) } }
    owner = th
  }

  private func unlock() {
    guard let m = mutex else { return }
    owner = nil
    pthread_mutex_unlock(m)
  }

  // MARK: set-up

  func attach(to box: Value, _ raw: Value, size: Int, _ th: Th) throws(Raised) {
    let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    memory?.deallocate()
    memory = fresh
    capacity = size
    self.raw = raw
    th.barrier(box.object)
    file = th.typeOf(raw) == th.streamType(.file) ? th.native(raw, as: FileObject.self) : nil
    (readAt, readEnd, pending) = (0, 0, 0)
    rawPosition = nil
    isInitialized = true
    if file?.isRegular != true, mutex == nil {
      let m = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
      m.initialize(to: pthread_mutex_t())
      pthread_mutex_init(m, nil)
      mutex = m
    }
    if isWritable { enlist() }
  }

  func requireAttached(_ th: Th) throws(Raised) {
    if raw.isUndef {
      throw th.valueError(isInitialized ? "raw stream has been detached" : "I/O operation on uninitialized object")
    }
  }

  @inline(__always)
  func requireOpen(_ what: StaticString, _ th: Th) throws(Raised) {
    if let f = file {
      if _fastPath(f.fd >= 0) { return }
    } else {
      try requireAttached(th)
      if !(try isClosed(th)) { return }
    }
    throw th.closedError("\(what) of closed file")
  }

  func isClosed(_ th: Th) throws(Raised) -> Bool {
    try requireAttached(th)
    if let f = file { return f.fd < 0 }
    return try th.truth(try th.getAttribute(raw, .closed))
  }

  // MARK: raw access; -1: it would block

  func rawRead(_ p: UnsafeMutablePointer<UInt8>, _ n: Int, _ th: Th) throws(Raised) -> Int {
    let count: Int
    if let f = file {
      count = try f.read(p, n, th)
    } else {
      let b = try th.newByteArray(n)
      let result = try th.callMethod(raw, named: "readinto", try th.memoryView(b.value).value)
      if result.isNone { return -1 }
      count = try th.indexInt(result)
      guard count >= 0, count <= n else {
        throw th.raise(.OSError, "raw readinto() returned invalid length \(count) (should have been between 0 and \(n))")
      }
      if count > 0, let from = b.pointee.bytes { memcpy(p, from, min(count, b.pointee.count)) }
    }
    if count > 0, let at = rawPosition { rawPosition = at + count }
    return count
  }

  func rawWrite(_ p: UnsafePointer<UInt8>, _ n: Int, _ th: Th) throws(Raised) -> Int {
    let count: Int
    if let f = file {
      count = try f.write(p, n, th)
    } else {
      let b = try th.bytes(UnsafeRawPointer(p), n)
      let result = try th.callMethod(raw, .write, try th.memoryView(b).value)
      if result.isNone { return -1 }
      count = try th.indexInt(result)
      guard count >= 0, count <= n else {
        throw th.raise(.OSError, "raw write() returned invalid length \(count) (should have been between 0 and \(n))")
      }
    }
    // A file opened for appending moves to its end.
    rawPosition = nil
    return count
  }

  func rawSeek(_ offset: Int, _ whence: Int32, _ th: Th) throws(Raised) -> Int {
    let at: Int
    if let f = file {
      try f.requireOpen(th)
      at = try f.seek(offset, whence, th)
    } else {
      at = try th.indexInt(try th.callMethod(raw, named: "seek", th.int(offset), Value(smallInt: Int(whence))))
      if at < 0 { throw th.raise(.OSError, "Raw stream returned invalid position \(at)") }
    }
    rawPosition = at
    return at
  }

  func rawTell(_ th: Th) throws(Raised) -> Int {
    let at: Int
    if let f = file {
      try f.requireOpen(th)
      at = try f.seek(0, SEEK_CUR, th)
    } else {
      at = try th.indexInt(try th.callMethod(raw, named: "tell"))
      if at < 0 { throw th.raise(.OSError, "Raw stream returned invalid position \(at)") }
    }
    rawPosition = at
    return at
  }

  // MARK: writing

  private func wouldBlock(_ written: Int, _ th: Th) -> Raised {
    let e = th.newException(
      TypeRef(unchecked: th.rt.exception(.BlockingIOError)),
      args: th.tuple(th.int(Int(EAGAIN)), th.str("write could not complete without blocking")))
    th.setField(e, 0, th.int(Int(EAGAIN)))
    th.setField(e, 1, th.str("write could not complete without blocking"))
    th.setField(e, 4, th.int(written))
    return th.raise(exception: e)
  }

  /// Write everything pending.
  func flushPending(_ th: Th) throws(Raised) {
    guard pending > 0, let memory else { return }
    var done = 0
    do throws(Raised) {
      while done < pending {
        let n = try rawWrite(memory + done, pending - done, th)
        if n < 0 { throw wouldBlock(0, th) }
        done += n
      }
    } catch {
      if done > 0 { memmove(memory, memory + done, pending - done) }
      pending -= done
      throw error
    }
    pending = 0
  }

  /// Forget what was read ahead, and put the raw stream where the user is.
  func prepareToWrite(_ th: Th) throws(Raised) {
    guard readEnd > 0 else { return }
    let ahead = unread
    readAt = 0
    readEnd = 0
    if ahead > 0 { _ = try rawSeek(0 - ahead, SEEK_CUR, th) }
  }

  /// Take n bytes; the memory stays where it is meanwhile. The lock is held.
  func write(_ p: UnsafePointer<UInt8>, _ n: Int, _ th: Th) throws(Raised) {
    if readEnd > 0 { try prepareToWrite(th) }
    guard let memory else { return }
    if _fastPath(n <= capacity &- pending) {
      memcpy(memory + pending, p, n)
      pending &+= n
      return
    }
    do throws(Raised) { try flushPending(th) } catch {
      guard th.pendingIs(.BlockingIOError) else { throw error }
      let room = min(capacity - pending, n)
      memcpy(memory + pending, p, room)
      pending += room
      if room < n {
        _ = th.takePending()
        throw wouldBlock(room, th)
      }
      _ = th.takePending()
      return
    }
    var done = 0
    while n - done > capacity {
      let r = try rawWrite(p + done, n - done, th)
      if r < 0 {
        let room = min(capacity, n - done)
        memcpy(memory, p + done, room)
        pending = room
        if done + room < n { throw wouldBlock(done + room, th) }
        return
      }
      done += r
    }
    memcpy(memory, p + done, n - done)
    pending = n - done
  }

  /// Write out, and (for random access) give read-ahead back. The lock is held.
  func flush(_ th: Th) throws(Raised) {
    if isWritable { try flushPending(th) }
    if role == .random { try prepareToWrite(th) }
  }

  // MARK: reading; the lock is held

  @inline(__always)
  func prepareToRead(_ th: Th) throws(Raised) { if pending > 0 { try flushPending(th) } }

  /// Read ahead into the empty buffer: bytes read, 0 at the end, -1 when it would block.
  func fill(_ th: Th) throws(Raised) -> Int {
    readAt = 0
    readEnd = 0
    guard let memory else { return 0 }
    let n = try rawRead(memory, capacity, th)
    if n > 0 { readEnd = n }
    return n
  }

  /// Some bytes that are there, without copying: nil at the end or when it would block.
  func available(_ th: Th) throws(Raised) -> UnsafeBufferPointer<UInt8>? {
    try prepareToRead(th)
    if unread == 0, try fill(th) <= 0 { return nil }
    guard let memory else { return nil }
    return UnsafeBufferPointer(start: memory + readAt, count: unread)
  }

  /// n bytes, fewer only at the end; nil when nothing is there yet.
  func read(_ n: Int, _ th: Th) throws(Raised) -> Value? {
    try prepareToRead(th)
    guard let memory else { return nil }
    if n <= unread {
      let v = try th.bytes(UnsafeRawPointer(memory + readAt), n)
      readAt &+= n
      return v
    }
    let b = try th.newBytes(n)
    var count = unread
    memcpy(b.bytes, memory + readAt, count)
    readAt = 0
    readEnd = 0
    while count < n {
      let r: Int
      if n - count >= capacity {
        r = try rawRead(b.bytes + count, n - count, th)
        if r > 0 { count += r }
      } else {
        r = try fill(th)
        if r > 0 {
          let part = min(r, n - count)
          memcpy(b.bytes + count, memory, part)
          readAt = part
          count += part
        }
      }
      if r <= 0 {
        if r < 0, count == 0 { return nil }
        break
      }
    }
    return try th.shrunk(b, count)
  }

  /// Everything up to the end.
  func readAll(_ th: Th) throws(Raised) -> Value? {
    try prepareToRead(th)
    var ahead = Value.undef
    if unread > 0, let memory { ahead = try th.bytes(UnsafeRawPointer(memory + readAt), unread) }
    readAt = 0
    readEnd = 0
    rawPosition = nil
    let rest: Value
    if let f = file {
      rest = try f.readAll(th) ?? .none
    } else {
      let method = try th.getAttributeOrUndef(raw, th.intern(static: "readall"))
      rest = method.isUndef ? try BaseStreamType.rawReadAll(raw, th) : try th.call(method)
      if !rest.isNone, !rest.isKind(.bytes) { throw th.typeError("readall() should return bytes") }
    }
    if ahead.isUndef { return rest.isNone ? nil : rest }
    if rest.isNone { return ahead }
    return try th.binary(.add, ahead, rest)
  }

  /// A line with its end, at most `limit` bytes when that is not negative.
  func readLine(_ limit: Int, _ th: Th) throws(Raised) -> Value {
    try prepareToRead(th)
    guard let memory else { return th.rt.pointee.emptyBytes }
    let most = limit >= 0 ? min(limit, unread) : unread
    if most > 0, let hit = memchr(memory + readAt, 10, most) {
      let n = hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(memory + readAt) + 1
      let v = try th.bytes(UnsafeRawPointer(memory + readAt), n)
      readAt &+= n
      return v
    }
    var line = TextBuffer()
    while true {
      let most = limit >= 0 ? min(limit - line.count, unread) : unread
      if most > 0 {
        var n = most
        var complete = false
        if let hit = memchr(memory + readAt, 10, most) {
          n = hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(memory + readAt) + 1
          complete = true
        }
        line.append(bytes: UnsafeBufferPointer(start: memory + readAt, count: n))
        readAt += n
        if complete { break }
      }
      if limit >= 0, line.count >= limit { break }
      if unread == 0, try fill(th) <= 0 { break }
    }
    return try th.bytes(buffer: line)
  }

  // MARK: position

  func seek(_ target: Int, _ whence: Int32, _ th: Th) throws(Raised) -> Int {
    // Inside what was read ahead no system call is needed.
    if whence != SEEK_END, whence <= 2, readEnd > 0 {
      var raw = 0
      if let known = rawPosition { raw = known } else { raw = try rawTell(th) }
      let current = raw - unread
      let offset = whence == SEEK_SET ? target - current : target
      if offset >= 0 - readAt, offset <= unread {
        readAt += offset
        return current + offset
      }
    }
    if isWritable { try flushPending(th) }
    var target = target
    if whence == SEEK_CUR { target -= unread }
    let n = try rawSeek(target, whence, th)
    readAt = 0
    readEnd = 0
    return n
  }

  func tell(_ th: Th) throws(Raised) -> Int {
    let raw = try rawTell(th)
    return max(raw - unread + pending, 0)
  }

  func truncate(_ size: Value, _ th: Th) throws(Raised) -> Value {
    try flush(th)
    let n = size.isNone ? th.int(try tell(th)) : size
    rawPosition = nil
    return try th.callMethod(raw, named: "truncate", n)
  }

  func dropMemory() {
    delist()
    pending = 0
    readAt = 0
    readEnd = 0
  }
}
