// What the tests of the syntax share: texts in, dumps or one-line diagnostics out.
@testable import GilaSyntax

func tree(_ text: String, _ mode: ParseMode = .exec) throws -> SyntaxTree {
  try Parser.parse(source: Source(name: "test", text: text), mode: mode).get()
}

/// `ast.dump` of a text.
func dump(_ text: String, _ mode: ParseMode = .exec, positions: Bool = false) throws -> String {
  String(decoding: Dump.text(of: try tree(text, mode), includeAttributes: positions), as: UTF8.self)
}

/// The dump of the only statement of a module.
func statement(_ text: String) throws -> String {
  String(try dump(text).dropFirst("Module(body=[".count).dropLast("])".count))
}

/// Class, text and caret range of the error in a text, or "OK".
func problem(_ text: String, _ mode: ParseMode = .exec, interactive: Bool = false) -> String {
  var options = ParseOptions()
  options.allowIncompleteInput = interactive
  switch Parser.parse(source: Source(name: "test", text: text), mode: mode, options: options) {
  case .success: return "OK"
  case .failure(let d):
    return "\(d.kind): \(d.message) \(d.line):\(d.offset)-\(d.endLine):\(d.endOffset)"
  }
}

func rows(_ text: String) -> [String] {
  Lexer.rows(of: Source(name: "test", text: text)).rows.map { "\($0.type) \($0.text)" }
}

/// Writes out the short forms `<a>` (a name that is read), `<a=>` (one that is assigned) and `<1>`.
func full(_ text: String) -> String {
  var out = ""
  var rest = Substring(text)
  while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
    out += rest[..<open]
    let inner = rest[rest.index(after: open)..<close]
    if inner.first?.isNumber == true {
      out += "Constant(value=\(inner))"
    } else if inner.hasSuffix("=") {
      out += "Name(id='\(inner.dropLast())', ctx=Store())"
    } else {
      out += "Name(id='\(inner)', ctx=Load())"
    }
    rest = rest[rest.index(after: close)...]
  }
  return out + rest
}
