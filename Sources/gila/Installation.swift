// Where the program and its library lie.
import Glibc

enum Installation {
  static let executable: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let n = readlink("/proc/self/exe", &buffer, buffer.count)
    return n > 0 ? String(decoding: buffer[0..<n].map { UInt8(bitPattern: $0) }, as: UTF8.self) : "gila"
  }()

  static var directory: String {
    guard let slash = executable.lastIndex(of: "/") else { return "." }
    return String(executable[..<slash])
  }

  /// `PREFIX` of an installation in PREFIX/bin, else the folder of the program.
  static var prefix: String {
    let d = directory
    return d.hasSuffix("/bin") ? String(d.dropLast(4)) : d
  }

  /// The standard library: GILA_STDLIB, PREFIX/lib/gila/stdlib, or `stdlib` of a source tree above.
  static let library: String? = {
    if let p = getenv("GILA_STDLIB") { return String(cString: p) }
    let installed = "\(prefix)/lib/gila/stdlib"
    if isDirectory(installed) { return installed }
    var d = directory
    while !d.isEmpty {
      if isDirectory("\(d)/stdlib"), isDirectory("\(d)/Sources") { return "\(d)/stdlib" }
      guard let slash = d.lastIndex(of: "/") else { break }
      d = String(d[..<slash])
    }
    return nil
  }()

  static func isDirectory(_ path: String) -> Bool {
    var s = stat()
    return stat(path, &s) == 0 && s.st_mode & S_IFMT == S_IFDIR
  }

  static var currentDirectory: String {
    guard let p = getcwd(nil, 0) else { return "" }
    defer { free(p) }
    return String(cString: p)
  }

  static func realPath(_ path: String) -> String? {
    guard let p = realpath(path, nil) else { return nil }
    defer { free(p) }
    return String(cString: p)
  }
}
