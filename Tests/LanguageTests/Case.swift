// One language case: a Python file with its expectations, read from comments and from files beside it.
// The directives are described in docs/testing.md; record.py reads the same ones for CPython.
// No Foundation: the tests must not pull in what the interpreter never links.
import Glibc

struct Case: Sendable, CustomStringConvertible {
  let label: String
  let directory: String
  let file: String
  var expected: [String] = []
  var stdin = ""
  var arguments: [String] = []
  var command: [String]?
  var seed: String?
  var raises: String?
  var syntaxError: String?
  var exitStatus: Int32?
  let out: String?
  let err: String?
  var outputVaries = false

  var description: String { label }

  init(label: String, directory: String, file: String) {
    self.label = label
    self.directory = directory
    self.file = file
    let stem = directory + "/" + file.dropLast(3)
    out = readText(stem + ".out")
    err = readText(stem + ".err")
    let text = readText(directory + "/" + file) ?? ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let (kind, value) = Case.directive(in: line) { apply(kind, value) }
    }
  }

  /// An example: its recorded output lies apart, unless its opening lines say that the output varies.
  init(example file: String, root: String) {
    label = "examples/" + file
    directory = root + "/examples"
    self.file = file
    out = readText(root + "/Tests/LanguageTests/examples/" + file.dropLast(3) + ".out")
    err = nil
    outputVaries = out == nil && (readText(directory + "/" + file) ?? "").contains("Output varies")
  }

  private mutating func apply(_ kind: String, _ value: String) {
    switch kind {
    case "expect": expected.append(value)
    case "expect raises": raises = value
    case "expect syntax error": syntaxError = value
    case "expect exit": exitStatus = Int32(value)
    case "stdin": stdin += value + "\n"
    case "args": arguments = splitWords(value)
    case "command": command = splitWords(value.replacing("\\n", with: "\n"))
    case "seed": seed = value
    default: break
    }
  }

  private static let kinds = [
    "expect raises", "expect syntax error", "expect exit", "expect", "stdin", "args", "command", "seed",
  ]

  /// The first `# kind: value` of a line.
  private static func directive(in line: Substring) -> (String, String)? {
    var rest = line
    while let hash = rest.firstIndex(of: "#") {
      let after = rest[rest.index(after: hash)...]
      if after.first == " " {
        let body = after.dropFirst()
        for kind in kinds where body.hasPrefix(kind) {
          let tail = body.dropFirst(kind.count)
          if tail == ":" { return (kind, "") }
          if tail.hasPrefix(": ") { return (kind, String(tail.dropFirst(2))) }
        }
      }
      rest = after
    }
    return nil
  }

  var hasExpectation: Bool {
    outputVaries || !expected.isEmpty || out != nil || err != nil || raises != nil || syntaxError != nil || exitStatus != nil
  }

  func run(_ interpreter: Interpreter) -> RunResult {
    var words: [String] = []
    if let seed { words += ["--seed", seed] }
    words += command ?? [file] + arguments
    var result = interpreter.run(words, directory: directory, stdin: stdin)
    result.out = result.out.replacing(directory + "/", with: "")
    result.err = result.err.replacing(directory + "/", with: "")
    return result
  }

  /// What is wrong with a run, or nil.
  func judge(_ run: RunResult) -> String? {
    if let failure = run.failure { return failure + tail(run) }
    guard hasExpectation else { return "no expectation in the file or beside it" }
    let wanted = out ?? expected.map { $0 + "\n" }.joined()
    if run.out != wanted, !outputVaries { return "stdout\n" + difference(wanted, run.out) + tail(run) }
    if let raises, run.lastErrorLine != raises { return "raises\n" + difference(raises, run.lastErrorLine) }
    if let syntaxError {
      var got = run.lastErrorLine
      if got.hasPrefix("SyntaxError: ") { got = String(got.dropFirst(13)) }
      if got != syntaxError { return "syntax error\n" + difference(syntaxError, got) }
    }
    if let err, run.err != err { return "stderr\n" + difference(err, run.err) }
    let status = exitStatus ?? (raises != nil || syntaxError != nil || err != nil ? 1 : 0)
    if run.status != status { return "exit status \(run.status), want \(status)" + tail(run) }
    return nil
  }

  private func tail(_ run: RunResult) -> String {
    run.err.isEmpty ? "" : "\n    stderr: " + lastCharacters(run.err, 400)
  }

  /// The cases of all features.
  static func language(root: String) -> [Case] {
    let base = root + "/Tests/LanguageTests/cases"
    return listDirectory(base).flatMap { files(in: base + "/" + $0, feature: $0) }
  }

  static func differences(root: String) -> [Case] {
    files(in: root + "/Tests/Differences", feature: "differences").filter { $0.file != "page.py" }
  }

  static func examples(root: String) -> [Case] {
    listDirectory(root + "/examples").filter { $0.hasSuffix(".py") }.map { Case(example: $0, root: root) }
  }

  /// The cases of one folder; a leading underscore marks a helper.
  static func files(in directory: String, feature: String) -> [Case] {
    listDirectory(directory).filter { $0.hasSuffix(".py") && !$0.hasPrefix("_") }.map {
      Case(label: feature + "/" + $0, directory: directory, file: $0)
    }
  }
}

/// The lines around the first difference, wanted and got.
func difference(_ wanted: String, _ got: String) -> String {
  let a = wanted.split(separator: "\n", omittingEmptySubsequences: false)
  let b = got.split(separator: "\n", omittingEmptySubsequences: false)
  var i = 0
  while i < a.count, i < b.count, a[i] == b[i] { i += 1 }
  let want = i < a.count ? String(a[i]) : "(end)"
  let have = i < b.count ? String(b[i]) : "(end)"
  return "    line \(i + 1)\n    want: \(want)\n    got:  \(have)"
}

func lastCharacters(_ text: String, _ count: Int) -> String { String(text.suffix(count)) }

/// Words as a shell splits them: blanks, single and double quotes, backslash outside single quotes.
func splitWords(_ text: String) -> [String] {
  var words: [String] = []
  var word: String?
  var quote: Character?
  var escaped = false
  for c in text {
    if escaped {
      if quote == "\"", c != "\"", c != "\\" { word?.append("\\") }
      word = (word ?? "") + String(c)
      escaped = false
    } else if c == "\\", quote != "'" {
      escaped = true
      word = word ?? ""
    } else if let q = quote {
      if c == q { quote = nil } else { word?.append(c) }
    } else if c == "'" || c == "\"" {
      quote = c
      word = word ?? ""
    } else if c == " " || c == "\t" {
      if let w = word { words.append(w) }
      word = nil
    } else {
      word = (word ?? "") + String(c)
    }
  }
  if let word { words.append(word) }
  return words
}

func readBytes(_ path: String) -> [UInt8]? {
  let fd = open(path, O_RDONLY | O_CLOEXEC)
  guard fd >= 0 else { return nil }
  defer { close(fd) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let n = read(fd, &buffer, buffer.count)
    if n > 0 { bytes += buffer[..<n] } else if n == 0 || errno != EINTR { return bytes }
  }
}

func readText(_ path: String) -> String? { readBytes(path).map { String(decoding: $0, as: UTF8.self) } }

func listDirectory(_ path: String) -> [String] {
  guard let dir = opendir(path) else { return [] }
  defer { closedir(dir) }
  var names: [String] = []
  while let entry = readdir(dir) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

extension String {
  /// Foundation's replacement is not at hand here.
  func replacing(_ part: String, with new: String) -> String {
    guard !part.isEmpty else { return self }
    let source = Array(utf8), needle = Array(part.utf8)
    var bytes: [UInt8] = []
    var i = 0
    while i < source.count {
      if source[i] == needle[0], i + needle.count <= source.count,
        source[i..<i + needle.count].elementsEqual(needle)
      {
        bytes += new.utf8
        i += needle.count
      } else {
        bytes.append(source[i])
        i += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
