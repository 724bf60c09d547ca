// Source lines for tracebacks: files read once and checked for changes, and sources that exist in
// memory only (the console's, those of `-c` and of compiled strings that asked for it).
import Glibc

final class SourceLines {
  private struct Entry {
    var bytes: [UInt8]
    var latin1 = false
    /// Where each line starts.
    var starts: [Int]
    var size = 0
    var seconds = 0
    var nanoseconds = 0
  }

  private var files: [String: Entry] = [:]
  private var registered: [String: Entry] = [:]
  private static let sizeLimit = 64 << 20

  func register(_ name: String, _ source: [UInt8]) { registered[name] = SourceLines.split(source) }
  func forget(_ name: String) { registered[name] = nil }

  /// Line `number` (from 1) without its line end, nil when there is no such source or line.
  func line(_ name: String, _ number: Int, searchPath: @autoclosure () -> [String]) -> [UInt32]? {
    if let entry = registered[name] { return text(entry, number) }
    if name.hasPrefix("<") && name.hasSuffix(">") || name.isEmpty { return nil }
    guard let entry = file(name, searchPath) else { return nil }
    return text(entry, number)
  }

  private func file(_ name: String, _ searchPath: () -> [String]) -> Entry? {
    var status = stat()
    var path = name
    if stat(path, &status) != 0 {
      if name.hasPrefix("/") { return nil }
      guard let found = searchPath().first(where: { stat("\($0)/\(name)", &status) == 0 }) else { return nil }
      path = "\(found)/\(name)"
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= SourceLines.sizeLimit else { return nil }
    let size = Int(status.st_size)
    if let old = files[path], old.size == size, old.seconds == status.st_mtim.tv_sec,
      old.nanoseconds == status.st_mtim.tv_nsec
    {
      return old
    }
    guard let bytes = SourceLines.read(path, size) else { return nil }
    var entry = SourceLines.split(bytes)
    entry.size = size
    entry.seconds = status.st_mtim.tv_sec
    entry.nanoseconds = status.st_mtim.tv_nsec
    files[path] = entry
    return entry
  }

  private static func read(_ path: String, _ size: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: size)
    var have = 0
    while have < size {
      let n = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + have }, size - have) }
      if n < 0, errno == EINTR { continue }
      if n <= 0 { break }
      have += n
    }
    bytes.removeLast(size - have)
    return bytes
  }

  private static func split(_ source: [UInt8]) -> Entry {
    let start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var entry = Entry(bytes: source, starts: [start])
    var i = start
    while i < source.count {
      let c = source[i]
      i += 1
      if c == 13, i < source.count, source[i] == 10 { i += 1 }
      if c == 10 || c == 13, i < source.count { entry.starts.append(i) }
    }
    entry.latin1 = isLatin1(entry)
    return entry
  }

  /// Whether a coding comment in the first two lines names an encoding of single bytes.
  private static func isLatin1(_ entry: Entry) -> Bool {
    for k in 0..<min(2, entry.starts.count) {
      let end = k + 1 < entry.starts.count ? entry.starts[k + 1] : min(entry.bytes.count, entry.starts[k] + 200)
      let line = String(decoding: entry.bytes[entry.starts[k]..<end], as: UTF8.self).lowercased()
      guard let hash = line.firstIndex(of: "#") else { continue }
      let comment = line[hash...]
      if comment.contains("coding"), comment.contains("latin") || comment.contains("8859") || comment.contains("ascii") {
        return !comment.contains("ascii")
      }
    }
    return false
  }

  private func text(_ entry: Entry, _ number: Int) -> [UInt32]? {
    guard number >= 1, number <= entry.starts.count else { return nil }
    let start = entry.starts[number - 1]
    var end = number < entry.starts.count ? entry.starts[number] : entry.bytes.count
    while end > start, entry.bytes[end - 1] == 10 || entry.bytes[end - 1] == 13 { end -= 1 }
    if entry.latin1 { return entry.bytes[start..<end].map { UInt32($0) } }
    return entry.bytes.withUnsafeBufferPointer { all in
      let line = UnsafeBufferPointer(rebasing: all[start..<end])
      var points: [UInt32] = []
      var i = 0
      while i < line.count {
        let (c, n) = decodeWTF8(line, i)
        points.append(c)
        i += n
      }
      return points
    }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The sources known to this interpreter: they hang off the traceback type.
  private var sourceLines: SourceLines {
    let t = TypeRef(unchecked: rt.type(.traceback))
    if let known = t.pointee.nativeInfo { return Unmanaged<SourceLines>.fromOpaque(known).takeUnretainedValue() }
    let made = SourceLines()
    t.pointee.nativeInfo = Unmanaged.passRetained(made).toOpaque()
    return made
  }

  /// Make a source without a file (`<string>`, `<stdin>-3`, …) known to tracebacks.
  public func registerSource(_ name: String, _ source: [UInt8]) { sourceLines.register(name, source) }
  public func forgetSource(_ name: String) { sourceLines.forget(name) }

  /// A source line by file name and number (from 1), nil when it cannot be had.
  func sourceLine(_ filename: Value, _ number: Int) -> [UInt32]? {
    guard number >= 1 else { return nil }
    if let line = sourceLines.line(swiftString(filename), number, searchPath: moduleSearchPath()) { return line }
    return linecacheLine(filename, number)
  }

  private func moduleSearchPath() -> [String] {
    guard rt.pointee.sys.isKind(.dict) else { return [] }
    let path = get(rt.pointee.sys, name: .path)
    guard path.isKind(.list) else { return [] }
    let l = ListRef(unchecked: path)
    var result: [String] = []
    for i in 0..<l.pointee.count where l.items[i].isKind(.str) { result.append(swiftString(l.items[i])) }
    return result
  }

  /// A line that a program put into the cache of the module linecache.
  private func linecacheLine(_ filename: Value, _ number: Int) -> [UInt32]? {
    guard filename.isKind(.str), rt.pointee.modules.isKind(.dict) else { return nil }
    let module = get(DictRef(unchecked: rt.pointee.modules), name: intern("linecache"))
    guard module.isKind(.module), ModuleRef(unchecked: module).pointee.dict.isKind(.dict) else { return nil }
    let cache = get(DictRef(unchecked: ModuleRef(unchecked: module).pointee.dict), name: intern("cache"))
    guard cache.isKind(.dict) else { return nil }
    let entry = get(DictRef(unchecked: cache), name: filename)
    guard entry.isKind(.tuple), TupleRef(unchecked: entry).pointee.count == 4 else { return nil }
    let lines = TupleRef(unchecked: entry).items[2]
    guard lines.isKind(.list), number <= ListRef(unchecked: lines).pointee.count else { return nil }
    return Message.points(ListRef(unchecked: lines).items[number - 1])
  }
}
