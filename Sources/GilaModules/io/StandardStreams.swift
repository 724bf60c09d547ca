// sys.stdin, sys.stdout and sys.stderr, made at start, and the last flush.
import GilaBase
import GilaRuntime
import Glibc

/// Create the standard streams and their originals (`sys.__stdin__` …). A closed descriptor gives None.
public func installStandardStreams(_ th: Th) {
  th.makeStreamTypes()
  var encoding = th.intern(static: "utf-8")
  var errors = Value.none
  if !th.options.ignoreEnvironment, let p = getenv("PYTHONIOENCODING"), p[0] != 0 {
    let text = String(cString: p)
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if let e = parts.first, !e.isEmpty { encoding = th.intern(String(e)) }
    if parts.count > 1, !parts[1].isEmpty { errors = th.intern(String(parts[1])) }
  }
  // In the C and POSIX locales bytes that are no UTF-8 pass through.
  let locale = getenv("LC_ALL").flatMap { $0[0] == 0 ? nil : $0 } ?? getenv("LC_CTYPE").flatMap { $0[0] == 0 ? nil : $0 } ?? getenv("LANG")
  let name = locale.map { String(cString: $0) } ?? "C"
  let lenient = name == "C" || name == "POSIX" || name.isEmpty
  let handler = !errors.isNone ? errors : th.intern(static: lenient ? "surrogateescape" : "strict")
  let rows: [(fd: Int32, name: StaticString, original: StaticString, shown: StaticString)] = [
    (0, "stdin", "__stdin__", "<stdin>"), (1, "stdout", "__stdout__", "<stdout>"), (2, "stderr", "__stderr__", "<stderr>"),
  ]
  for row in rows {
    var stream = Value.none
    do throws(Raised) {
      stream = try th.standardStream(
        row.fd, row.shown, encoding: encoding, errors: row.fd == 2 ? th.intern(static: "backslashreplace") : handler)
    } catch {
      _ = th.takePending()
      // An unusable PYTHONIOENCODING must not leave the program without streams.
      do throws(Raised) {
        stream = try th.standardStream(row.fd, row.shown, encoding: th.intern(static: "utf-8"), errors: th.intern(static: "backslashreplace"))
      } catch { _ = th.takePending() }
    }
    th.set(th.rt.pointee.sys, name: th.intern(static: row.name), stream)
    th.set(th.rt.pointee.sys, name: th.intern(static: row.original), stream)
  }
  th.set(th.rt.pointee.builtins, name: th.intern(static: "open"), openFunction(th))
}

/// builtins.open is _io.open.
private func openFunction(_ th: Th) -> Value {
  guard let module = try? th.importModule(named: "_io") else {
    _ = th.takePending()
    return .none
  }
  return (try? th.getAttribute(module, th.intern(static: "open"))) ?? .none
}

/// Flush sys.stdout and sys.stderr and every other stream with unwritten data. False when that failed.
@discardableResult
public func flushStandardStreams(_ th: Th) -> Bool {
  var succeeded = true
  for name in [Known.stdout, .stderr] {
    let stream = th.get(th.rt.pointee.sys, name: name)
    guard stream.isPointer else { continue }
    do throws(Raised) {
      if try th.truth(try th.getAttribute(stream, .closed)) { continue }
    } catch { _ = th.takePending() }
    do throws(Raised) { _ = try th.callMethod(stream, .flush) } catch {
      let e = th.takePending()
      if name == .stdout {
        succeeded = false
        th.reportFlush(e, stream)
      }
    }
  }
  FlushableStream.flushAll { $0.finalFlush() }
  return succeeded
}

extension UnsafeMutablePointer where Pointee == Thread {
  fileprivate func standardStream(_ fd: Int32, _ shown: StaticString, encoding: Value, errors: Value) throws(Raised) -> Value {
    var s = stat()
    guard fstat(fd, &s) == 0 else { return .none }
    let f = FileObject()
    f.fd = fd
    f.closesDescriptor = false
    f.isReadable = fd == 0
    f.isWritable = fd != 0
    f.isRegular = s.st_mode & S_IFMT == S_IFREG
    if s.st_blksize > 1 { f.blockSize = Int(s.st_blksize) }
    let raw = box(f, type: streamType(.file))
    try setAttribute(raw, name(.name), str(shown))
    let unbuffered = options.unbuffered && fd != 0
    let isTerminal = s.st_mode & S_IFMT == S_IFCHR && isatty(fd) == 1
    let b = BufferedObject(fd == 0 ? .reader : .writer)
    let buffer = box(b, type: streamType(fd == 0 ? .reader : .writer))
    try b.attach(to: buffer, raw, size: max(f.blockSize, 8192), self)
    let wrapper = box(TextObject(), type: streamType(.text))
    let target = unbuffered ? raw : buffer
    try TextType.setUp(
      wrapper, target, encoding: encoding, errors: errors, newline: intern(static: "\n"),
      lineBuffering: !unbuffered && (fd == 2 || isTerminal), writeThrough: unbuffered, self)
    try setAttribute(wrapper, name(.mode), intern(static: fd == 0 ? "r" : "w"))
    return wrapper
  }

  /// A failed flush at the end is told on standard error.
  fileprivate func reportFlush(_ e: Value, _ stream: Value) {
    let text = (try? repr(e)).map { swiftString($0) } ?? "an exception"
    let type = typeName(e)
    let message = (try? self.text(e)).map { swiftString($0) } ?? text
    let shown = (try? repr(stream)).map { swiftString($0) } ?? "<stdout>"
    var line = "Exception ignored in: \(shown)\n\(type): \(message)\n"
    line.withUTF8 { bytes in if let p = bytes.baseAddress { _ = Glibc.write(2, p, bytes.count) } }
  }
}
