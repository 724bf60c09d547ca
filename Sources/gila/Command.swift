// Running what the command line asks for.
import CGila
import Gila
import GilaRuntime
import Glibc

enum CommandLine {
  static let usage = """
    usage: gila [option] ... [-c cmd | -m mod | file | -] [arg] ...

      file, -         program to run; - or nothing reads standard input
      -c cmd          program passed as a string
      -m mod          run a library module as a program
      -i              go on with a prompt after the program
      -O, -OO         drop assertions; docstrings too
      -u              unbuffered standard output and error
      -B              write no cached code files
      -E, -I, -S, -P  ignore PYTHON* variables; isolate; no site; safe path
      -W arg, -X opt  warning filter; implementation option
      -q, -v, -b      accepted as CPython does
      -V, --version   print the version
      --check-interval N   switch threads after N instructions (default 100000)
      --seed N             a reproducible thread schedule and hash seed
      --dump tokens|ast|symbols|code FILE   show what the compiler makes of a file
    """

  static func run() -> Int32 {
    let words = Swift.CommandLine.arguments
    let options: Options
    do throws(Options.Problem) { options = try Options.parse(words) } catch {
      fputs("\(error.message)\nusage: gila [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `gila -h' for more information.\n", stderr)
      return 2
    }
    if options.showHelp {
      print(usage)
      return 0
    }
    if options.showVersion > 0 {
      print(options.showVersion > 1 ? "Python 3.13.0 (Gila 0.1.0) [Swift]" : "Gila 0.1.0 (Python 3.13.0)")
      return 0
    }
    if case .dump(let what, let file) = options.program { return Dumper.dump(what, file: file) }
    guard let interpreter = Interpreter(options: options.runtime, hashSeed: options.hashSeed) else {
      fputs("gila: cannot reserve memory\n", stderr)
      return 1
    }
    let status = Session(interpreter, options).run(words)
    if status.interrupted {
      // End as the shell expects of an interrupted program.
      Glibc.signal(SIGINT, SIG_DFL)
      kill(getpid(), SIGINT)
    }
    return status.code
  }
}

/// One run of the command line's program.
struct Session {
  let interpreter: Interpreter
  let options: Options

  init(_ interpreter: Interpreter, _ options: Options) {
    self.interpreter = interpreter
    self.options = options
  }

  func run(_ words: [String]) -> (code: Int32, interrupted: Bool) {
    let executable = Installation.executable
    interpreter.setUp(
      path: searchPath(), arguments: options.arguments, executable: executable, prefix: Installation.prefix, original: words)
    interpreter.setWarnings(options.warnings)
    interpreter.setXOptions(options.xoptions)
    var status: Int32 = 0
    var interrupted = false
    do throws(Interpreter.Exit) {
      try runProgram()
    } catch {
      status = error.status
      interrupted = error.interrupted
    }
    if options.runtime.inspect, isatty(0) == 1 || options.runtime.interactive {
      if case .standardInput = options.program {} else { status = Prompt(interpreter).run() }
    }
    return (interpreter.finish(status), interrupted)
  }

  private func runProgram() throws(Interpreter.Exit) {
    switch options.program {
    case .file(let path):
      var info = stat()
      if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
        try interpreter.run(directory: path)
      } else {
        try interpreter.run(file: path)
      }
    case .command(let text): try interpreter.run(text + "\n", filename: "<string>")
    case .module(let name): try interpreter.run(module: name)
    case .dump: break
    case .standardInput:
      if isatty(0) == 1 || options.runtime.interactive {
        let code = Prompt(interpreter).run()
        if code != 0 { throw Interpreter.Exit(status: code) }
      } else {
        let text = readAll(0)
        var failure: Interpreter.Exit? = nil
        text.withUnsafeBufferPointer { bytes in
          do throws(Interpreter.Exit) { try interpreter.run(bytes: bytes, isBytes: true, filename: "<stdin>") } catch { failure = error }
        }
        if let failure { throw failure }
      }
    }
  }

  private func readAll(_ fd: Int32) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let n = read(fd, &chunk, chunk.count)
      if n < 0, errno == EINTR { continue }
      if n <= 0 { return result }
      result.append(contentsOf: chunk[0..<n])
    }
  }

  /// The program's own folder, PYTHONPATH, the library.
  private func searchPath() -> [String] {
    var path: [String] = []
    if !options.runtime.safePath {
      switch options.program {
      case .file(let file):
        let real = Installation.realPath(file) ?? file
        if let slash = real.lastIndex(of: "/") { path.append(slash == real.startIndex ? "/" : String(real[..<slash])) } else { path.append("") }
      case .module: path.append(Installation.currentDirectory)
      default: path.append("")
      }
    }
    if !options.runtime.ignoreEnvironment, let p = getenv("PYTHONPATH") {
      path += String(cString: p).split(separator: ":").map(String.init)
    }
    if let library = Installation.library { path.append(library) }
    return path
  }
}
