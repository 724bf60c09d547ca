// `--dump`: what the lexer, the parser and the compiler make of a file.
import GilaBytecode
import GilaCompiler
import GilaSyntax
import Glibc

public enum Dumper {
  public static func dump(_ what: String, file path: String) -> Int32 {
    guard let f = fopen(path, "rb") else {
      fputs("gila: cannot open \(path): \(String(cString: strerror(errno)))\n", stderr)
      return 2
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let n = fread(&chunk, 1, chunk.count, f)
      if n == 0 { break }
      bytes.append(contentsOf: chunk[0..<n])
    }
    fclose(f)
    let source: Source
    switch bytes.withUnsafeBufferPointer({ Source.decode(name: path, bytes: $0, isFile: true, decoder: nil) }) {
    case .success(let s): source = s
    case .failure(let d): return fail(d, path)
    }
    if what == "tokens" {
      let (rows, error) = Lexer.rows(of: source)
      for row in rows { print(row) }
      if let error { return fail(error, path) }
      return 0
    }
    switch Parser.parse(source: source, mode: .exec) {
    case .failure(let d): return fail(d, path)
    case .success(let tree):
      if what == "ast" {
        print(Dump.text(of: tree, includeAttributes: true))
        return 0
      }
      if what == "symbols" {
        switch Compiler.symbols(tree, options: CompilerOptions(filename: path)) {
        case .failure(let d): return fail(d, path)
        case .success(let text): print(text)
        }
        return 0
      }
      switch Compiler.compile(tree, options: CompilerOptions(filename: path)) {
      case .failure(let d): return fail(d, path)
      case .success(let output):
        print(Disassembler.text(of: output.code))
        return 0
      }
    }
  }

  private static func fail(_ d: Diagnostic, _ path: String) -> Int32 {
    fputs("\(path):\(d.line):\(d.offset): \(d.message)\n", stderr)
    return 1
  }
}
