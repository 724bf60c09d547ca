// The walls of the house: which target may import which, no Foundation, no overlong files, docs that name real things.
// The table is written out here a second time on purpose: a new arrow in Package.swift must be drawn here and in
// docs/architecture.md as well.
import Glibc
import Testing

/// Every target with the targets it may import; Glibc is free for all.
private let arrows: [String: Set<String>] = [
  "CGila": [],
  "GilaBase": ["CGila"],
  "GilaRegex": ["GilaBase"],
  "GilaBytecode": ["CGila"],
  "GilaSyntax": ["GilaBase"],
  "GilaCompiler": ["GilaSyntax", "GilaBytecode", "CGila"],
  "GilaRuntime": ["CGila", "GilaBase", "GilaBytecode"],
  "GilaModules": ["GilaRuntime", "GilaRegex", "GilaBase", "CGila"],
  "Gila": ["GilaModules", "GilaRuntime", "GilaCompiler", "GilaSyntax", "GilaBytecode", "GilaBase", "CGila"],
  "gila": ["Gila", "GilaRuntime", "CGila"],
]
private let systemModules: Set<String> = ["Glibc", "Swift", "_Concurrency", "Testing"]
private let longestFile = 600

struct SourceFile {
  let target: String
  let path: String
  let text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The modules named by import lines, whatever attributes and access levels stand before them.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
        words[..<at].allSatisfy({ $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0) })
      else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
      return name.split(separator: ".").first.map(String.init)
    }
  }
}

@Suite struct ArchitectureTests {
  private let root: String
  private let sources: [SourceFile]

  init() {
    root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    var files: [SourceFile] = []
    for target in entries(root + "/Sources") {
      for path in swiftFiles(root + "/Sources/" + target) {
        files.append(SourceFile(target: target, path: path, text: contents(path)))
      }
    }
    sources = files
  }

  @Test func theSourcesAreFound() {
    #expect(sources.count > 200)
    #expect(Set(entries(root + "/Sources")) == Set(arrows.keys))
  }

  @Test func importsFollowTheArrows() {
    for file in sources {
      let allowed = arrows[file.target, default: []].union(systemModules)
      for name in file.imports {
        #expect(allowed.contains(name), "\(file.path) imports \(name)")
      }
    }
  }

  /// The arrows of the package description are the same: each target's dependencies are in the table.
  @Test func theManifestFollowsTheArrows() {
    let manifest = contents(root + "/Package.swift")
    var seen = 0
    for piece in manifest.pieces(after: "arget(") {
      let strings = piece.quoted
      guard let name = strings.first, let allowed = arrows[name] else { continue }
      seen += 1
      if let list = piece.pieces(after: "dependencies: [").first {
        let names = String(list.prefix { $0 != "]" }).quoted
        #expect(Set(names).isSubset(of: allowed), "\(name) depends on \(names)")
      }
    }
    #expect(seen == arrows.count)
  }

  @Test func foundationIsNowhere() {
    for folder in ["Sources", "Tests"] {
      for path in swiftFiles(root + "/" + folder) {
        let file = SourceFile(target: folder, path: path, text: contents(path))
        #expect(!file.imports.contains { $0.hasPrefix("Foundation") }, "\(path) imports Foundation")
      }
    }
  }

  @Test func filesStayShort() {
    for folder in ["Sources", "Tests"] {
      for path in swiftFiles(root + "/" + folder) {
        let count = contents(path).split(separator: "\n", omittingEmptySubsequences: false).count - 1
        #expect(count <= longestFile, "\(path) has \(count) lines")
      }
    }
  }

  @Test func filesSayWhatTheyAreFor() {
    for file in sources {
      #expect(file.text.hasPrefix("// "), "\(file.path) opens without a comment")
    }
  }

  @Test func theArchitecturePageNamesEveryTarget() {
    let page = contents(root + "/docs/architecture.md")
    for target in arrows.keys {
      #expect(page.contains("`" + target + "`"), "docs/architecture.md does not name \(target)")
    }
    for folder in entries(root + "/Sources/GilaRuntime") where !folder.hasSuffix(".swift") {
      #expect(page.contains("`" + folder + "/`"), "docs/architecture.md does not name GilaRuntime/\(folder)")
    }
  }
}

extension String {
  /// The texts between one occurrence of a marker and the next.
  fileprivate func pieces(after marker: String) -> [String] {
    var found: [String] = []
    var rest = utf8[...]
    var begin: String.Index?
    let wanted = Array(marker.utf8)
    while !rest.isEmpty {
      if rest.starts(with: wanted) {
        if let begin { found.append(String(self[begin..<rest.startIndex])) }
        rest = rest.dropFirst(wanted.count)
        begin = rest.startIndex
      } else {
        rest = rest.dropFirst()
      }
    }
    if let begin { found.append(String(self[begin...])) }
    return found
  }

  /// The string literals of a piece of Swift.
  fileprivate var quoted: [String] {
    split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }
}

private func contents(_ path: String) -> String {
  let fd = open(path, O_RDONLY | O_CLOEXEC)
  guard fd >= 0 else { return "" }
  defer { close(fd) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let n = read(fd, &buffer, buffer.count)
    if n <= 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += buffer[..<n]
  }
}

private func entries(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

private func swiftFiles(_ path: String) -> [String] {
  entries(path).flatMap { name -> [String] in
    if name.hasSuffix(".swift") { return [path + "/" + name] }
    return swiftFiles(path + "/" + name)
  }
}
