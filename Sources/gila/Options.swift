// Command line options as Python users know them: clusters of short options, `-c`, `-m`, `-`, what
// follows the program goes to it untouched.
import GilaRuntime
import Glibc

struct Options {
  enum Program {
    case file(String)
    case command(String)
    case module(String)
    case standardInput
    case dump(String, String)
  }

  var runtime = RuntimeOptions()
  var program = Program.standardInput
  /// `sys.argv`.
  var arguments: [String] = [""]
  var warnings: [String] = []
  var xoptions: [String] = []
  var showVersion = 0
  var showHelp = false
  var hashSeed: UInt32? = nil

  struct Problem: Error {
    var message: String
  }

  static func parse(_ words: [String]) throws(Problem) -> Options {
    var o = Options()
    var i = 1
    func value(_ option: String) throws(Problem) -> String {
      i += 1
      guard i < words.count else { throw Problem(message: "Argument expected for the \(option) option") }
      return words[i]
    }
    func needed(_ given: String?, _ option: String) throws(Problem) -> String {
      if let given { return given }
      return try value(option)
    }
    while i < words.count {
      let word = words[i]
      if word == "-" {
        o.arguments = Array(words[i...])
        return try o.finished()
      }
      guard word.hasPrefix("-") else {
        if word == "run", i == 1, words.count > 2 {
          i += 1
          continue
        }
        o.program = .file(word)
        o.arguments = Array(words[i...])
        return try o.finished()
      }
      if word == "--" {
        i += 1
        break
      }
      if word.hasPrefix("--") {
        let (name, given) = split(word)
        switch name {
        case "--help", "--help-all": o.showHelp = true
        case "--version": o.showVersion += 1
        case "--check-interval": o.runtime.checkInterval = try number(try needed(given, name), name, 1)
        case "--seed":
          o.runtime.seed = UInt64(try number(try needed(given, name), name, 0))
          o.hashSeed = UInt32(truncatingIfNeeded: o.runtime.seed ?? 0)
        case "--dump":
          let what = try needed(given, name)
          guard ["tokens", "ast", "symbols", "code"].contains(what) else {
            throw Problem(message: "--dump takes tokens, ast, symbols or code, not \(what)")
          }
          o.program = .dump(what, try value("--dump \(what)"))
          o.arguments = Array(words[i...])
          return try o.finished()
        default: throw Problem(message: "unknown option \(name)")
        }
        i += 1
        continue
      }
      var letters = Substring(word.dropFirst())
      while let letter = letters.first {
        letters = letters.dropFirst()
        switch letter {
        case "c":
          let command = letters.isEmpty ? try value("-c") : String(letters)
          o.program = .command(command)
          o.arguments = ["-c"] + words[(i + 1)...]
          return try o.finished()
        case "m":
          let module = letters.isEmpty ? try value("-m") : String(letters)
          o.program = .module(module)
          o.arguments = ["-m"] + words[(i + 1)...]
          return try o.finished()
        case "W":
          o.warnings.append(letters.isEmpty ? try value("-W") : String(letters))
          letters = ""
        case "X":
          let x = letters.isEmpty ? try value("-X") : String(letters)
          try o.setX(x)
          letters = ""
        case "V": o.showVersion += 1
        case "h", "?": o.showHelp = true
        case "i":
          o.runtime.inspect = true
          o.runtime.interactive = true
        case "u": o.runtime.unbuffered = true
        case "O": o.runtime.optimize = min(o.runtime.optimize + 1, 2)
        case "B": o.runtime.dontWriteBytecode = true
        case "b": o.runtime.bytesWarning += 1
        case "I":
          o.runtime.isolated = true
          o.runtime.ignoreEnvironment = true
          o.runtime.safePath = true
        case "E": o.runtime.ignoreEnvironment = true
        case "P": o.runtime.safePath = true
        case "S": o.runtime.noSite = true
        case "s": break
        case "q": o.runtime.quiet = true
        case "v": o.runtime.verbose += 1
        default: throw Problem(message: "Unknown option: -\(letter)")
        }
      }
      i += 1
    }
    if i < words.count {
      o.program = .file(words[i])
      o.arguments = Array(words[i...])
    }
    return try o.finished()
  }

  private mutating func setX(_ x: String) throws(Problem) {
    xoptions.append(x)
    let (name, given) = Options.split(x)
    switch name {
    case "int_max_str_digits", "utf8", "frozen_modules", "no_debug_ranges", "importtime", "tracemalloc", "faulthandler": _ = given
    case "dev": runtime.devMode = true
    default: break
    }
  }

  private static func split(_ word: String) -> (String, String?) {
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  private static func number(_ text: String, _ option: String, _ least: Int) throws(Problem) -> Int {
    guard let n = Int(text), n >= least else { throw Problem(message: "\(option) takes a number of at least \(least), not '\(text)'") }
    return n
  }

  /// Environment variables apply where no option was given.
  private func finished() throws(Problem) -> Options {
    var o = self
    func variable(_ name: String) -> String? {
      guard !o.runtime.ignoreEnvironment, let p = getenv(name) else { return nil }
      let text = String(cString: p)
      return text.isEmpty ? nil : text
    }
    if variable("PYTHONUNBUFFERED") != nil { o.runtime.unbuffered = true }
    if variable("PYTHONDONTWRITEBYTECODE") != nil { o.runtime.dontWriteBytecode = true }
    if variable("PYTHONINSPECT") != nil { o.runtime.inspect = true }
    if variable("PYTHONSAFEPATH") != nil { o.runtime.safePath = true }
    if let level = variable("PYTHONOPTIMIZE") { o.runtime.optimize = max(o.runtime.optimize, min(Int(level) ?? 1, 2)) }
    if o.hashSeed == nil, let seed = variable("PYTHONHASHSEED"), let n = UInt32(seed) { o.hashSeed = n }
    if let w = variable("PYTHONWARNINGS") { o.warnings = w.split(separator: ",").map(String.init) + o.warnings }
    if let p = getenv("GILA_STRESS") {
      let text = String(cString: p)
      guard let stress = StressOptions(text) else { throw Problem(message: "GILA_STRESS holds an unknown switch: '\(text)'") }
      o.runtime.stress = stress
    }
    return o
  }
}
