// From the bytes of a file to a source: byte order mark, encoding declaration (PEP 263), bad bytes.
import Glibc

extension Source {
  /// Decodes text in an encoding that is neither UTF-8, Latin-1 nor ASCII into UTF-8, or says why not.
  public typealias Decoder = (_ encoding: String, _ text: UnsafeBufferPointer<UInt8>) -> DecodeResult

  public enum DecodeResult {
    case text([UInt8])
    case unknownEncoding
    case failure(String)
  }

  /// A source from the bytes of a file (`isFile`) or of a bytes object given to `compile`.
  public static func decode(
    name: String, bytes: UnsafeBufferPointer<UInt8>, isFile: Bool, decoder: Decoder?
  ) -> Result<Source, Diagnostic> {
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    let text = hasMark ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes
    let declared = declaration(text)
    guard let declared, declared != "utf-8" else {
      if let bad = invalidUTF8(text) { return .failure(badByte(bad, text, name, isFile, declared != nil)) }
      return .success(Source(name: name, utf8: text))
    }
    func problem(_ message: String) -> Result<Source, Diagnostic> {
      .failure(Diagnostic(
        kind: .syntaxError, message: message, line: 0, offset: -1, endLine: 0, endOffset: 0,
        span: Span(start: 0, end: 0)))
    }
    if hasMark { return problem("encoding problem: \(declared) with BOM") }
    if declared == "iso-8859-1" || declared == "ascii" || declared == "us-ascii" {
      var utf8: [UInt8] = []
      utf8.reserveCapacity(text.count + text.count / 8)
      for (i, c) in text.enumerated() {
        if c >= 128 && declared != "iso-8859-1" {
          let hex = String(c, radix: 16)
          return problem(
            isFile ? "encoding problem: \(declared)"
              : "'ascii' codec can't decode byte 0x\(hex) in position \(i): ordinal not in range(128)")
        }
        Identifiers.encode(UInt32(c), into: &utf8)
      }
      return .success(utf8.withUnsafeBufferPointer { Source(name: name, utf8: $0) })
    }
    switch decoder?(declared, text) ?? .unknownEncoding {
    case .text(let utf8): return .success(utf8.withUnsafeBufferPointer { Source(name: name, utf8: $0) })
    case .unknownEncoding:
      return problem(isFile ? "encoding problem: \(declared)" : "unknown encoding: \(declared)")
    case .failure(let message): return problem(isFile ? "encoding problem: \(declared)" : message)
    }
  }

  /// The declared encoding, with CPython's normal names for UTF-8 and Latin-1.
  static func declaration(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var i = 0
    for _ in 0..<2 {
      var end = i
      while end < text.count && text[end] != 10 && text[end] != 13 { end += 1 }
      var at = i
      while at < end && (text[at] == 32 || text[at] == 9 || text[at] == 12) { at += 1 }
      // Only a comment can declare, and the second line only behind a line without code.
      if at < end && text[at] != 35 { return nil }
      if let name = declaredName(text, at, end) { return name }
      if end < text.count && text[end] == 13 && end + 1 < text.count && text[end + 1] == 10 { end += 1 }
      i = end + 1
      if i >= text.count { return nil }
    }
    return nil
  }

  private static func declaredName(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> String? {
    let word: StaticString = "coding"
    var i = start
    while i + 7 < end {
      defer { i += 1 }
      var matches = true
      for k in 0..<6 where text[i + k] != word.utf8Start[k] { matches = false }
      if !matches || (text[i + 6] != 58 && text[i + 6] != 61) { continue }
      var at = i + 7
      while at < end && (text[at] == 32 || text[at] == 9) { at += 1 }
      let nameStart = at
      while at < end {
        let c = text[at]
        let isWord = c &- 48 < 10 || (c | 0x20) &- 97 < 26 || c == 45 || c == 95 || c == 46
        if !isWord { break }
        at += 1
      }
      if at == nameStart { continue }
      return normalName(String(decoding: text[nameStart..<at], as: UTF8.self))
    }
    return nil
  }

  private static func normalName(_ name: String) -> String {
    let lower = String(decoding: name.utf8.prefix(12).map { c in
      c == 95 ? UInt8(45) : c >= 65 && c <= 90 ? c | 0x20 : c
    }, as: UTF8.self)
    if lower == "utf-8" || lower.hasPrefix("utf-8-") { return "utf-8" }
    for latin in ["latin-1", "iso-8859-1", "iso-latin-1"] {
      if lower == latin || lower.hasPrefix(latin + "-") { return "iso-8859-1" }
    }
    return name
  }

  /// Offset of the first byte that is not UTF-8.
  static func invalidUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var i = 0
    while i < text.count {
      let a = text[i]
      if a < 0x80 {
        i &+= 1
        continue
      }
      let length = a < 0xC2 ? 0 : a < 0xE0 ? 2 : a < 0xF0 ? 3 : a < 0xF5 ? 4 : 0
      if length == 0 || i + length > text.count { return i }
      for k in 1..<length where text[i + k] & 0xC0 != 0x80 { return i }
      let b = text[i + 1]
      if (a == 0xE0 && b < 0xA0) || (a == 0xED && b > 0x9F) || (a == 0xF0 && b < 0x90)
        || (a == 0xF4 && b > 0x8F)
      {
        return i
      }
      i += length
    }
    return nil
  }

  private static func badByte(
    _ at: Int, _ text: UnsafeBufferPointer<UInt8>, _ name: String, _ isFile: Bool, _ isDeclared: Bool
  ) -> Diagnostic {
    var line: Int32 = 1
    var lineStart = 0
    for i in 0..<at where text[i] == 10 {
      line += 1
      lineStart = i + 1
    }
    let hex = String(text[at], radix: 16)
    let span = Span(start: UInt32(truncatingIfNeeded: at), end: UInt32(truncatingIfNeeded: at))
    if isFile && !isDeclared {
      return Diagnostic(
        kind: .syntaxError,
        message: "Non-UTF-8 code starting with '\\x\(hex)' in file \(name) on line \(line), but no encoding "
          + "declared; see https://peps.python.org/pep-0263/ for details",
        line: 0, offset: -1, endLine: 0, endOffset: 0, span: span)
    }
    let reason = text[at] & 0xC0 == 0x80 || text[at] < 0xC2 || text[at] > 0xF4
      ? "invalid start byte" : "invalid continuation byte"
    let column = Int32(truncatingIfNeeded: at - lineStart)
    return Diagnostic(
      kind: .syntaxError,
      message: "(unicode error) 'utf-8' codec can't decode byte 0x\(hex) in position \(column): \(reason)",
      line: line, offset: column, endLine: line, endOffset: column + 1, span: span)
  }

  /// Zero bytes are refused before anything else.
  func nullByte() -> Diagnostic? {
    guard count > 0, memchr(bytes, 0, count) != nil else { return nil }
    return Diagnostic(
      kind: .syntaxError, message: "source code string cannot contain null bytes", line: 0, offset: 0,
      endLine: 0, endOffset: 0, span: Span(start: 0, end: 0))
  }
}
