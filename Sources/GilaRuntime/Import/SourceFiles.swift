// Files as the import system sees them: kinds, contents, cached code.
import GilaBytecode
import Glibc

enum FileKind {
  case none, file, directory
}

extension UnsafeMutablePointer where Pointee == Thread {
  func fileKind(_ path: String) -> FileKind {
    var s = stat()
    guard stat(path, &s) == 0 else { return .none }
    return s.st_mode & S_IFMT == S_IFDIR ? .directory : .file
  }

  func currentDirectory() -> String {
    guard let p = getcwd(nil, 0) else { return "." }
    defer { free(p) }
    return String(cString: p)
  }

  func absolutePath(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(currentDirectory())/\(path)"
  }

  /// The whole file, or an OSError.
  public func readFile(_ path: Value) throws(Raised) -> Value {
    guard path.isKind(.str) else { throw typeError("path must be str, not \(typeName(path))") }
    guard let data = readBytes(swiftString(path)) else { throw osError(errno, filename: path) }
    defer { data.deallocate() }
    guard let base = data.baseAddress else { return rt.pointee.emptyBytes }
    return try bytes(UnsafeRawPointer(base), data.count)
  }

  /// The caller deallocates; nil leaves errno.
  public func readBytes(_ path: String) -> UnsafeMutableBufferPointer<UInt8>? {
    let fd = open(path, O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return nil }
    defer { Glibc.close(fd) }
    var s = stat()
    guard fstat(fd, &s) == 0 else { return nil }
    if s.st_mode & S_IFMT == S_IFDIR {
      errno = EISDIR
      return nil
    }
    var capacity = max(Int(s.st_size) + 1, 4096)
    var p = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    var count = 0
    while true {
      if count == capacity {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
        larger.update(from: p, count: count)
        p.deallocate()
        p = larger
        capacity *= 2
      }
      let n = read(fd, p + count, capacity - count)
      if n < 0 {
        if errno == EINTR { continue }
        p.deallocate()
        return nil
      }
      if n == 0 { break }
      count += n
    }
    return UnsafeMutableBufferPointer(start: p, count: count)
  }

  /// `dir/__gilacache__/name.gila-1.gilac` for `dir/name.py`.
  func cachePath(_ source: String) -> String {
    let slash = source.lastIndex(of: "/")
    let directory = slash.map { String(source[..<$0]) } ?? "."
    var base = slash.map { String(source[source.index(after: $0)...]) } ?? source
    if base.hasSuffix(".py") { base.removeLast(3) }
    let level = rt.pointee.options.optimize
    return "\(directory)/__gilacache__/\(base).gila-1\(level > 0 ? ".opt-\(level)" : "").gilac"
  }

  /// The code of a source file, from its cache when that is fresh.
  func loadCode(_ path: String) throws(Raised) -> CodeRef {
    var s = stat()
    guard stat(path, &s) == 0 else { throw osError(errno, filename: str(path)) }
    let mtime = s.st_mtim.tv_sec * 1_000_000_000 + s.st_mtim.tv_nsec
    let size = Int(s.st_size)
    let cache = cachePath(path)
    let service = rt.pointee.service?.takeUnretainedValue()
    if let data = readBytes(cache) {
      defer { data.deallocate() }
      if let unit = service?.deserialize(UnsafeBufferPointer(data), mtime: mtime, size: size) { return try link(unit) }
    }
    guard let data = readBytes(path) else { throw osError(errno, filename: str(path)) }
    defer { data.deallocate() }
    let unit = try compileUnit(UnsafeBufferPointer(data), isBytes: true, filename: path, mode: .exec)
    if !rt.pointee.options.dontWriteBytecode, let bytes = service?.serialize(unit, mtime: mtime, size: size) {
      writeCache(cache, bytes)
    }
    return try link(unit)
  }

  /// Written beside and renamed, so that readers never see a part; failures do not matter.
  private func writeCache(_ path: String, _ bytes: [UInt8]) {
    guard let slash = path.lastIndex(of: "/") else { return }
    mkdir(String(path[..<slash]), 0o777)
    let temporary = "\(path).\(getpid()).\(UInt(bitPattern: self))"
    let fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard fd >= 0 else { return }
    var written = 0
    bytes.withUnsafeBytes { p in
      while written < p.count, let base = p.baseAddress {
        let n = write(fd, base + written, p.count - written)
        if n <= 0 { break }
        written += n
      }
    }
    Glibc.close(fd)
    if written != bytes.count || rename(temporary, path) != 0 { unlink(temporary) }
  }
}
