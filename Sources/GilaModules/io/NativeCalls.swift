// What the system modules share: calling methods by name, system calls that are retried after a
// signal and release the GIL, sizes and file names given as arguments.
import CGila
import GilaBase
import GilaRuntime
import Glibc

/// The compiler must see a use of the value after the memory behind it was used.
@inline(never) @_optimize(none)
func keepAlive(_ v: Value) {}

extension UnsafeMutablePointer where Pointee == Thread {
  func intern(static s: StaticString) -> Value { intern(UnsafeBufferPointer(start: s.utf8Start, count: s.utf8CodeUnitCount)) }

  func callMethod(_ v: Value, named name: StaticString) throws(Raised) -> Value {
    try call(try getAttribute(v, intern(static: name)))
  }
  func callMethod(_ v: Value, named name: StaticString, _ a: Value) throws(Raised) -> Value {
    try call(try getAttribute(v, intern(static: name)), a)
  }
  func callMethod(_ v: Value, named name: StaticString, _ a: Value, _ b: Value) throws(Raised) -> Value {
    try call(try getAttribute(v, intern(static: name)), a, b)
  }

  /// Run a system call that returns a negative number on failure: the result, or -errno. After EINTR
  /// signal handlers run and the call is made again.
  @inline(__always)
  func retrying(release: Bool, _ body: () -> Int) throws(Raised) -> Int {
    while true {
      let r: Int
      if release {
        r = withoutGIL {
          let n = body()
          return n < 0 ? 0 &- Int(errno) : n
        }
      } else {
        let n = body()
        r = n < 0 ? 0 &- Int(errno) : n
      }
      if r != 0 &- Int(EINTR) { return r }
      try attend()
    }
  }

  /// As `retrying`; failures are raised.
  func checked(release: Bool = false, filename: Value = .undef, filename2: Value = .undef, _ body: () -> Int) throws(Raised) -> Int {
    let r = try retrying(release: release, body)
    if r < 0 { throw osError(Int32(truncatingIfNeeded: 0 &- r), filename: filename, filename2: filename2) }
    return r
  }

  /// The size argument of read methods: None and negative numbers mean everything (-1).
  @inline(__always)
  func readSize(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt < 0 ? -1 : v.smallInt }
    return try readSizeSlow(v)
  }

  @inline(never)
  private func readSizeSlow(_ v: Value) throws(Raised) -> Int {
    if v.isNone { return -1 }
    if !isInteger(v), special(typeOf(v), .__index__).isUndef {
      throw typeError("argument should be integer or None, not '\(typeName(v))'")
    }
    return max(-1, try indexInt(v))
  }

  /// A C int argument.
  func cInt(_ v: Value) throws(Raised) -> Int32 {
    guard let n = wordOf(try index(v)) else { throw overflowError("Python int too large to convert to C int") }
    guard let i = Int32(exactly: n) else {
      throw overflowError(n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum")
    }
    return i
  }

  /// A file descriptor argument: an int, or an object with fileno().
  func fileDescriptor(_ v: Value) throws(Raised) -> Int32 {
    if isInteger(v) {
      if v.isBool { try warn(.RuntimeWarning, "bool is used as a file descriptor", filename: nil, line: 0) }
      let fd = try cInt(v)
      if fd < 0 { throw valueError("file descriptor cannot be a negative integer (\(fd))") }
      return fd
    }
    let method = try getAttributeOrUndef(v, .fileno)
    if method.isUndef { throw typeError("argument must be an int, or have a fileno() method.") }
    let n = try call(method)
    guard isInteger(n) else { throw typeError("fileno() returned a non-integer") }
    let fd = try cInt(n)
    if fd < 0 { throw valueError("file descriptor cannot be a negative integer (\(fd))") }
    return fd
  }

  // MARK: memory that others must not move meanwhile

  func pin(_ v: Value) { changeExports(v, 1) }
  func unpin(_ v: Value) { changeExports(v, -1) }

  private func changeExports(_ v: Value, _ change: Int) {
    if v.isKind(.byteArray) {
      ByteArrayRef(unchecked: v).pointee.exports &+= change
    } else if v.isKind(.box), let exporter = native(v, as: BufferExporter.self) {
      exporter.exports &+= change
    } else {
      keepAlive(v)
    }
  }

  /// Bytes filled to `count` of their room.
  func shrunk(_ b: BytesRef, _ count: Int) throws(Raised) -> Value {
    if count == b.pointee.count { return b.value }
    if count == 0 { return rt.pointee.emptyBytes }
    if count > 64, count > b.pointee.count / 2 {
      b.pointee.count = count
      return b.value
    }
    return try bytes(UnsafeRawPointer(b.bytes), count)
  }
}

/// A file name as the system takes it: zero-terminated bytes, or a descriptor.
struct PathArgument: ~Copyable {
  /// What errors show.
  let value: Value
  let text: UnsafeMutablePointer<CChar>
  let count: Int
  /// -1: a name.
  let fd: Int32
  /// The argument was bytes, so results are bytes.
  let isBytes: Bool

  init(value: Value, text: UnsafeMutablePointer<CChar>, count: Int, fd: Int32, isBytes: Bool) {
    self.value = value
    self.text = text
    self.count = count
    self.fd = fd
    self.isBytes = isBytes
  }

  deinit { free(text) }
}

/// How error texts call the function and which kinds of argument it takes.
struct PathUse {
  var function: StaticString
  var argument: StaticString = "path"
  var descriptor = false
  var none = false
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// os.fspath: str, bytes, or what `__fspath__` gives.
  func fspath(_ v: Value) throws(Raised) -> Value {
    if v.isKind(.str) || v.isKind(.bytes) { return v }
    let t = typeOf(v)
    let method = special(t, .__fspath__)
    if method.isUndef || method.isNone {
      throw typeError("expected str, bytes or os.PathLike object, not \(typeName(t))")
    }
    let result = try callSpecial(method, v, t)
    guard result.isKind(.str) || result.isKind(.bytes) else {
      throw typeError("expected \(typeName(t)).__fspath__() to return str or bytes, not \(typeName(result))")
    }
    return result
  }

  func path(_ v: Value, _ use: PathUse) throws(Raised) -> PathArgument {
    if v.isNone, use.none {
      return PathArgument(value: v, text: try copyName(TextSpan("."), use), count: 1, fd: -1, isBytes: false)
    }
    if v.isKind(.str) || v.isKind(.bytes) { return try path(name: v, shown: v, use) }
    let t = typeOf(v)
    let method = special(t, .__fspath__)
    if method.isUndef || method.isNone {
      if use.descriptor, isInteger(v) || !special(t, .__index__).isUndef {
        if v.isBool { try warn(.RuntimeWarning, "bool is used as a file descriptor", filename: nil, line: 0) }
        return PathArgument(value: v, text: try copyName(TextSpan(""), use), count: 0, fd: try cInt(v), isBytes: false)
      }
      let kinds = use.descriptor
        ? use.none ? "string, bytes, os.PathLike, integer or None" : "string, bytes, os.PathLike or integer"
        : use.none ? "string, bytes, os.PathLike or None" : "string, bytes or os.PathLike"
      throw typeError("\(use.function): \(use.argument) should be \(kinds), not \(typeName(t))")
    }
    let result = try callSpecial(method, v, t)
    guard result.isKind(.str) || result.isKind(.bytes) else {
      throw typeError("expected \(typeName(t)).__fspath__() to return str or bytes, not \(typeName(result))")
    }
    return try path(name: result, shown: v, use)
  }

  private func path(name: Value, shown: Value, _ use: PathUse) throws(Raised) -> PathArgument {
    if name.isKind(.str) {
      var out = TextBuffer()
      try fileNameBytes(StrRef(unchecked: name), into: &out)
      return PathArgument(value: shown, text: try copyName(out.span, use), count: out.count, fd: -1, isBytes: false)
    }
    let b = BytesRef(unchecked: name)
    let span = TextSpan(b.bytes, count: b.pointee.count, width: 1)
    return PathArgument(value: shown, text: try copyName(span, use), count: span.count, fd: -1, isBytes: true)
  }

  /// UTF-8 with surrogateescape; other lone surrogates raise UnicodeEncodeError.
  func fileNameBytes(_ s: StrRef, into out: inout TextBuffer) throws(Raised) {
    if s.isASCII {
      out.append(span(s))
    } else {
      let result = Codec.encode(.utf8, span(s), handler: .surrogateEscape, into: &out)
      if result.isError { _ = try encode(s, encoding: .undef, errors: intern(static: "surrogateescape")) }
    }
    if out.failed { throw memoryError() }
  }

  private func copyName(_ t: TextSpan, _ use: PathUse) throws(Raised) -> UnsafeMutablePointer<CChar> {
    if t.count > 0, memchr(t.base, 0, t.count) != nil {
      // io.open and FileIO say it without naming the function.
      if use.function.utf8CodeUnitCount == 0 { throw valueError("embedded null byte") }
      throw valueError("\(use.function): embedded null character in \(use.argument)")
    }
    guard let p = malloc(t.count + 1) else { throw memoryError() }
    memcpy(p, t.base, t.count)
    let text = p.assumingMemoryBound(to: CChar.self)
    text[t.count] = 0
    return text
  }

  /// A name from the system as str, or bytes when the program asked with bytes.
  func name(from p: UnsafePointer<CChar>, count: Int, asBytes: Bool) throws(Raised) -> Value {
    if asBytes { return try bytes(UnsafeRawPointer(p), count) }
    return try fileName(UnsafeBufferPointer(start: UnsafeRawPointer(p).assumingMemoryBound(to: UInt8.self), count: count))
  }
}
