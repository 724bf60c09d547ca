// TextIOWrapper's state: characters decoded ahead of the reader, bytes encoded behind the writer, and
// what is needed to tell a position. print() writes here directly.
import GilaBase
import GilaRuntime
import Glibc

final class TextObject: TextStreamObject {
  static let chunkSize = 8192

  /// Undef before `__init__` and after `detach`.
  var buffer = Value.undef
  var isInitialized = false
  /// The native side of `buffer` when that is one of our buffered classes and no subclass of it.
  var buffered: BufferedObject?
  var encoding = Value.undef
  var errors = Value.undef
  var codec: TextCodec?
  var newline = Newline.universal
  /// \n is written as this.
  var writeNewline = Newline.lf
  var lineBuffering = false
  var writeThrough = false
  var isReadable = false
  var isWritable = false
  var isSeekable = false
  /// tell() works; not while iterating.
  var canTell = false
  var hasRead = false
  var chunkLimit = TextObject.chunkSize

  /// Encoded and not handed to the buffer yet.
  var pending = TextBuffer()
  /// Decoded; read up to `at`.
  var decoded = TextBuffer()
  var at = 0
  var newlines = NewlineState()

  // MARK: where `decoded` came from, for tell()
  var hasSnapshot = false
  /// The input bytes, those included that were left over from before.
  var chunk = TextBuffer()
  /// Bytes of `chunk` that were left over.
  var chunkRest = 0
  /// A \r had been held back; its bytes are in front of `chunk`.
  var chunkCR = false
  var chunkEncoding = Encoding.utf8
  var chunkAtStart = true
  /// State of a Python decoder before the chunk: (bytes, flags).
  var chunkState = Value.undef

  deinit {
    finalFlush()
    delist()
  }

  override func trace(_ marker: Marker) {
    marker.mark(buffer)
    marker.mark(encoding)
    marker.mark(errors)
    marker.mark(chunkState)
    if let c = codec {
      marker.mark(c.decoder)
      marker.mark(c.encoder)
    }
  }
  override var externalBytes: Int { pending.capacity + decoded.capacity * decoded.width + chunk.capacity }

  override func isPlain(_ file: Value, _ th: Th) -> Bool { !file.object.pointee.flags.contains(.heapType) }

  override func finalFlush() {
    guard pending.count > 0, let b = buffered, let f = b.file, f.fd >= 0 else { return }
    b.finalFlush()
    var done = 0
    let bytes = pending.bytes
    while done < bytes.count, let base = bytes.baseAddress {
      let n = Glibc.write(f.fd, base + done, bytes.count - done)
      if n < 0, errno == EINTR { continue }
      if n <= 0 { break }
      done += n
    }
    pending.removeAll()
  }

  // MARK: checks

  func requireAttached(_ th: Th) throws(Raised) {
    if buffer.isUndef {
      throw th.valueError(isInitialized ? "underlying buffer has been detached" : "I/O operation on uninitialized object")
    }
  }

  @inline(__always)
  func requireOpen(_ th: Th) throws(Raised) {
    if let f = buffered?.file, _fastPath(f.fd >= 0) { return }
    try requireOpenSlow(th)
  }

  @inline(never)
  private func requireOpenSlow(_ th: Th) throws(Raised) {
    try requireAttached(th)
    if try th.truth(try th.getAttribute(buffer, .closed)) { throw th.closedError() }
  }

  // MARK: writing

  override func write(_ text: TextSpan, _ th: Th) throws(Raised) {
    try requireOpen(th)
    guard isWritable, codec != nil else { throw th.unsupported("not writable") }
    var flushes = false
    if lineBuffering {
      flushes = Search.find(text, unit: 10, 0, text.count) >= 0 || Search.find(text, unit: 13, 0, text.count) >= 0
    }
    if writeNewline != .lf, Search.find(text, unit: 10, 0, text.count) >= 0 {
      var translated = TextBuffer()
      translateLineFeeds(text, writeNewline, into: &translated)
      if translated.failed { throw th.memoryError() }
      try codec?.encode(translated.span, errors: errors, encoding: encoding, into: &pending, th)
    } else {
      try codec?.encode(text, errors: errors, encoding: encoding, into: &pending, th)
    }
    if pending.failed { throw th.memoryError() }
    if pending.count >= chunkLimit || flushes || writeThrough { try flushPending(th) }
    if flushes { try flushBuffer(th) }
    if decoded.count > 0 || hasSnapshot { dropDecoded() }
  }

  /// Hand the encoded bytes to the buffer.
  func flushPending(_ th: Th) throws(Raised) {
    if pending.count == 0 { return }
    if let b = buffered {
      try b.requireOpen("write", th)
      try b.enter(th)
      defer { b.leave() }
      // Others may write to this stream while the raw write lets the GIL go: take the bytes first.
      if b.capacity - b.pending >= pending.count {
        guard let base = pending.bytes.baseAddress else { return }
        try b.write(base, pending.count, th)
        pending.removeAll()
        return
      }
      let (base, count, _) = pending.take()
      defer { free(base) }
      if let base { try b.write(base.assumingMemoryBound(to: UInt8.self), count, th) }
      return
    }
    let data = try th.bytes(buffer: pending)
    pending.removeAll()
    _ = try th.callMethod(buffer, .write, data)
  }

  func flushBuffer(_ th: Th) throws(Raised) {
    if let b = buffered, b.role != .reader {
      try b.requireOpen("flush", th)
      try b.enter(th)
      defer { b.leave() }
      try b.flush(th)
    } else {
      _ = try th.callMethod(buffer, .flush)
    }
  }

  func flush(_ th: Th) throws(Raised) {
    try requireOpen(th)
    canTell = isSeekable
    try flushPending(th)
    try flushBuffer(th)
  }

  func dropDecoded() {
    decoded.removeAll()
    at = 0
    hasSnapshot = false
  }

  // MARK: reading

  func requireReadable(_ th: Th) throws(Raised) {
    if !isReadable || codec == nil { throw th.unsupported("not readable") }
    if pending.count > 0 { try flushPending(th) }
  }

  /// Decode the next piece of input into the empty `decoded`; false at the end.
  func readChunk(_ th: Th, hint: Int = 0) throws(Raised) -> Bool {
    decoded.removeAll()
    at = 0
    hasRead = true
    if let b = buffered {
      try b.requireOpen("read1", th)
      try b.enter(th)
      defer { b.leave() }
      guard let input = try b.available(th), let base = input.baseAddress else {
        try decode(UnsafeBufferPointer(start: nil, count: 0), final: true, th)
        return decoded.count > 0
      }
      let n = min(input.count, max(chunkLimit, hint))
      b.readAt += n
      if case .python = codec?.kind {
        // Python code may read from the buffer: give it a copy.
        let data = try th.bytes(UnsafeRawPointer(base), n)
        try decode(object: data, final: false, th)
      } else {
        try decode(UnsafeBufferPointer(start: base, count: n), final: false, th)
      }
      return true
    }
    let read1 = try th.getAttributeOrUndef(buffer, th.intern(static: "read1"))
    let method = read1.isUndef ? try th.getAttribute(buffer, .read) : read1
    let data = try th.call(method, Value(smallInt: max(chunkLimit, hint)))
    guard th.hasBuffer(data) else {
      throw th.typeError(
        "underlying \(read1.isUndef ? "read" : "read1")() should have returned a bytes-like object, not '\(th.typeName(data))'")
    }
    let memory = try th.buffer(data)
    let end = memory.count == 0
    if case .python = codec?.kind {
      try decode(object: data, final: end, th)
    } else {
      try decode(memory.all, final: end, th)
    }
    keepAlive(data)
    return !end || decoded.count > 0
  }

  private func remember(_ rest: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) {
    guard canTell, let c = codec else {
      hasSnapshot = false
      return
    }
    hasSnapshot = true
    chunk.removeAll()
    rest.withUnsafeBufferPointer { chunk.append(bytes: $0) }
    chunk.append(bytes: bytes)
    chunkRest = rest.count
    chunkCR = newlines.pendingCR
    chunkEncoding = c.readEncoding
    chunkAtStart = c.atStart
  }

  /// Decode native input, appending to `decoded`.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>, final: Bool, _ th: Th) throws(Raised) {
    if case .python = codec?.kind {
      return try decode(object: try th.bytes(TextSpan(bytes: bytes)), final: final, th)
    }
    remember(codec?.rest ?? [], bytes)
    if !newline.watches {
      try codec?.decode(bytes, final: final, errors: errors, encoding: encoding, into: &decoded, th)
      return
    }
    // Without any \r there is nothing to translate.
    let hasCR = bytes.baseAddress.map { memchr($0, 13, bytes.count) != nil } ?? false
    if !newlines.pendingCR, !hasCR, codec?.unit == 1 {
      let before = decoded.count
      try codec?.decode(bytes, final: final, errors: errors, encoding: encoding, into: &decoded, th)
      if newlines.seen & NewlineState.lf == 0, Search.find(decoded.span, unit: 10, before, decoded.count) >= 0 {
        newlines.seen |= NewlineState.lf
      }
      return
    }
    var plain = TextBuffer()
    try codec?.decode(bytes, final: final, errors: errors, encoding: encoding, into: &plain, th)
    newlines.feed(plain.span, translate: newline == .universal, final: final, into: &decoded)
    if decoded.failed { throw th.memoryError() }
  }

  /// Decode through the Python decoder.
  func decode(object data: Value, final: Bool, _ th: Th) throws(Raised) {
    if canTell, let c = codec {
      let state = try th.callMethod(c.decoder, named: "getstate")
      let memory = try th.buffer(data)
      remember([], memory.all)
      chunkState = state
      chunkCR = newlines.pendingCR
    }
    var plain = TextBuffer()
    try codec?.decodeByObject(data, final: final, into: &plain, th)
    if newline.watches {
      newlines.feed(plain.span, translate: newline == .universal, final: final, into: &decoded)
    } else {
      decoded.append(plain)
    }
    if decoded.failed { throw th.memoryError() }
  }

  @inline(__always)
  private func take(_ end: Int, _ th: Th) throws(Raised) -> Value {
    let v = try th.str(decoded.span.slice(at, end))
    at = end
    return v
  }

  /// A line with its end, at most `limit` characters when that is not negative; empty at the end.
  func readLine(_ limit: Int, _ th: Th) throws(Raised) -> Value {
    if limit < 0, at < decoded.count, let end = newline.lineEnd(decoded.span, at, decoded.count),
      newline != .untranslated
    {
      return try take(end, th)
    }
    var line = TextBuffer()
    while true {
      if at >= decoded.count {
        if !(try readChunk(th)) {
          dropDecoded()
          break
        }
        if decoded.count == 0 { continue }
        if line.isEmpty, limit < 0, newline != .untranslated, let end = newline.lineEnd(decoded.span, at, decoded.count) {
          return try take(end, th)
        }
      }
      // A line end of two characters may lie across two pieces.
      if newline == .crlf, line.count > 0, line[line.count - 1] == 13, decoded[at] == 10, limit < 0 || line.count < limit {
        line.append(10)
        at += 1
        break
      }
      let found = newline.lineEnd(decoded.span, at, decoded.count)
      var end = found ?? decoded.count
      var complete = found != nil
      if limit >= 0, end - at > limit - line.count {
        end = at + max(0, limit - line.count)
        complete = true
      }
      line.append(decoded.span.slice(at, end))
      at = end
      if complete || limit >= 0 && line.count >= limit { break }
    }
    if line.failed { throw th.memoryError() }
    return try th.str(buffer: line)
  }

  /// n characters, fewer only at the end.
  func read(_ n: Int, _ th: Th) throws(Raised) -> Value {
    if n <= decoded.count - at { return try take(at + n, th) }
    var text = TextBuffer()
    while text.count < n {
      if at >= decoded.count {
        if !(try readChunk(th, hint: min(n - text.count, 1 << 20))) {
          dropDecoded()
          break
        }
        continue
      }
      let part = min(n - text.count, decoded.count - at)
      text.append(decoded.span.slice(at, at + part))
      at += part
    }
    if text.failed { throw th.memoryError() }
    return try th.str(buffer: text)
  }

  /// Everything up to the end.
  func readAll(_ th: Th) throws(Raised) -> Value {
    let data: Value
    if let b = buffered, b.isReadable {
      try b.requireOpen("read", th)
      try b.enter(th)
      defer { b.leave() }
      data = try b.readAll(th) ?? .none
    } else {
      data = try th.callMethod(buffer, .read)
    }
    if data.isNone {
      throw th.raise(.BlockingIOError, argument: th.str("Read returned None."))
    }
    guard data.isKind(.bytes) else {
      guard th.hasBuffer(data) else { throw th.typeError("decoder getstate() should have returned a bytes object, not '\(th.typeName(data))'") }
      let copy = try th.buffer(data)
      return try finishReading(try th.bytes(UnsafeRawPointer(copy.pointer), copy.count), th)
    }
    return try finishReading(data, th)
  }

  private func finishReading(_ data: Value, _ th: Th) throws(Raised) -> Value {
    let b = BytesRef(unchecked: data)
    hasRead = true
    // The usual case: valid UTF-8 without \r, nothing decoded before.
    if at >= decoded.count, let c = codec, c.isUTF8, c.rest.isEmpty, !c.hasSignature, !newlines.pendingCR,
      !newline.watches || memchr(b.bytes, 13, b.pointee.count) == nil
    {
      let m = Codec.measureUTF8(b.bytes, b.pointee.count)
      if m.length == b.pointee.count {
        if newline.watches, newlines.seen & NewlineState.lf == 0, memchr(b.bytes, 10, m.length) != nil {
          newlines.seen |= NewlineState.lf
        }
        dropDecoded()
        return try th.decode(bytes: UnsafeRawPointer(b.bytes), b.pointee.count, encoding: .undef, errors: .undef)
      }
    }
    var head = TextBuffer()
    head.append(decoded.span.slice(min(at, decoded.count), decoded.count))
    decoded.removeAll()
    at = 0
    if case .python = codec?.kind {
      try decode(object: data, final: true, th)
    } else {
      try decode(UnsafeBufferPointer(start: b.bytes, count: b.pointee.count), final: true, th)
    }
    keepAlive(data)
    head.append(decoded)
    dropDecoded()
    if head.failed { throw th.memoryError() }
    return try th.str(buffer: head)
  }
}
