// sub, subn and expand: replacement templates and the text they produce.
import GilaBase
import GilaRegex
import GilaRuntime

enum Substitution {
  /// A template as a tuple of texts and group numbers; the pattern remembers the last one.
  static func parts(_ template: Value, _ p: Pattern, _ th: Th) throws(Raised) -> TupleRef {
    if p.template == template, p.templateParts.isPointer, th.isExactKind(template, .str) || th.isExactKind(template, .bytes) {
      return TupleRef(unchecked: p.templateParts)
    }
    let isBytes = p.program.isBytes
    let text: TextSpan
    if template.isKind(.str) {
      text = th.span(StrRef(unchecked: template))
    } else if th.hasBuffer(template) {
      text = try th.buffer(template).span
    } else {
      throw th.typeError(isBytes ? "a bytes-like object is required, not '\(th.typeName(template))'" : "decoding to str: need a bytes-like object, \(th.typeName(template)) found")
    }
    let parsed: RegexTemplate
    do throws(RegexError) {
      parsed = try RegexModule.withPoints(text) { points throws(RegexError) in
        try RegexTemplate.parse(points, isBytes: isBytes, for: p.program)
      }
    } catch {
      throw try RegexModule.raised(error, template, p.state, th)
    }
    let result = try th.newTuple(parsed.parts.count)
    for (i, part) in parsed.parts.enumerated() {
      switch part {
      case .group(let n): result.items[i] = Value(smallInt: n)
      case .text(let points):
        var b = TextBuffer()
        for c in points { b.append(c) }
        result.items[i] = template.isKind(.str) ? try th.str(buffer: b) : try th.bytes(buffer: b)
      }
      th.barrier(result.object)
    }
    p.template = template
    p.templateParts = result.value
    return result
  }

  /// The text between two places of the subject, appended.
  @inline(__always)
  private static func copy(_ string: Value, _ a: Int, _ b: Int, _ out: inout TextBuffer, _ th: Th) throws(Raised) {
    if a >= b { return }
    let text = try SubjectSearch.span(string, th)
    let low = min(a, text.count)
    out.append(text.slice(low, max(min(b, text.count), low)))
  }

  static func append(
    _ parts: TupleRef, _ string: Value, _ registers: UnsafeMutablePointer<Int>, _ out: inout TextBuffer, _ th: Th
  ) throws(Raised) {
    for i in 0..<parts.pointee.count {
      let part = parts.items[i]
      if part.isSmallInt {
        let g = part.smallInt
        if registers[2 * g] >= 0 { try copy(string, registers[2 * g], registers[2 * g + 1], &out, th) }
      } else {
        out.append(try SubjectSearch.span(part, th))
      }
    }
  }

  /// The template as it stands when it has no backslash.
  private static func literal(_ repl: Value, _ th: Th) throws(Raised) -> Bool {
    guard repl.isKind(.str) || th.hasBuffer(repl) else { return false }
    let text = try SubjectSearch.span(repl, th)
    return Search.find(text, unit: 0x5C, 0, text.count) < 0
  }

  static func run(_ a: Args, _ th: Th) throws(Raised) -> (Value, Int) {
    let (repl, string) = (a[1], a[2])
    let limit = try th.word(a[3])
    var search = try SubjectSearch(a[0], string, 0, .max, th)
    let p = search.pattern
    let isText = !p.program.isBytes
    let isCall = th.isCallable(repl)
    let isLiteral = isCall ? false : try literal(repl, th)
    let parts = isCall || isLiteral ? nil : try Substitution.parts(repl, p, th)
    // Replacements that are not of the subject's kind fail where CPython joins the pieces.
    let isWrong = isLiteral && repl.isKind(.str) != isText
    var out = TextBuffer()
    var last = 0
    var n = 0
    // Pieces so far, as the error for a wrong piece counts them.
    var pieces = 0
    while limit <= 0 || n < limit, try search.next(.search, th) {
      let (start, end) = (search.registers[0], search.registers[1])
      if last < start { pieces += 1 }
      try copy(string, last, start, &out, th)
      if isWrong { throw wrongPiece(repl, pieces, isText, th) }
      if isLiteral {
        out.append(try SubjectSearch.span(repl, th))
        pieces += 1
      } else if let parts {
        try append(parts, string, search.registers, &out, th)
        pieces += parts.pointee.count
      } else {
        let made = try th.call(repl, search.match(th))
        if !made.isNone {
          guard isText ? made.isKind(.str) : th.hasBuffer(made) else { throw wrongPiece(made, pieces, isText, th) }
          out.append(try SubjectSearch.span(made, th))
          pieces += 1
        }
      }
      last = end
      n += 1
      if out.failed { throw th.memoryError() }
      try th.safePoint()
    }
    if n == 0 { return (try SubjectSearch.slice(string, 0, search.end, th), 0) }
    try copy(string, last, search.end, &out, th)
    return (isText ? try th.str(buffer: out) : try th.bytes(buffer: out), n)
  }

  private static func wrongPiece(_ v: Value, _ i: Int, _ isText: Bool, _ th: Th) -> Raised {
    th.typeError("sequence item \(i): expected \(isText ? "str instance" : "a bytes-like object"), \(th.typeName(v)) found")
  }
}
