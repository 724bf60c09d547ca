// The Python signature of a native function, parsed from its declaration at the first use.

struct Parameter {
  enum Kind: UInt8 { case positionalOnly, positional, varArgs, keywordOnly, varKeywords }
  var kind: Kind
  /// Interned.
  var name: Value
  /// The default's value, or undef when it is no literal.
  var fallback: Value
  var hasDefault: Bool
}

struct Signature {
  var parameters: UnsafeMutablePointer<Parameter>
  var count: Int
  /// Parameters that positional arguments can reach, and how many of those have no default.
  var positional: Int
  var required: Int
  var varArgs: Int?
  var varKeywords: Int?
  /// Nothing can be passed by keyword.
  var positionalOnly: Bool
}

extension UnsafeMutablePointer where Pointee == NativeFunction {
  func signature(_ th: Th) -> UnsafeMutablePointer<Signature> {
    if let s = pointee.signature { return s }
    var parser = SignatureParser(text: pointee.text, th: th)
    let s = UnsafeMutablePointer<Signature>.allocate(capacity: 1)
    s.initialize(to: parser.parse())
    pointee.signature = s
    let simple = s.pointee.varArgs == nil && s.pointee.varKeywords == nil && s.pointee.count == s.pointee.positional
    pointee.exactCount = simple ? Int32(s.pointee.count) : -1
    pointee.parsed = true
    return s
  }
}

/// `name(self, /, a, b=None, *args, key=0, **kwargs)`.
struct SignatureParser {
  let text: StaticString
  let th: Th
  private var at = 0

  init(text: StaticString, th: Th) {
    self.text = text
    self.th = th
  }

  private var end: Int { text.utf8CodeUnitCount }
  private func byte(_ i: Int) -> UInt8 { i < end ? text.utf8Start[i] : 0 }

  mutating func parse() -> Signature {
    while at < end, byte(at) != UInt8(ascii: "(") { at += 1 }
    at += 1
    var list: [Parameter] = []
    var kind = Parameter.Kind.positional
    var slash: Int? = nil
    while at < end, byte(at) != UInt8(ascii: ")") {
      if byte(at) == UInt8(ascii: " ") || byte(at) == UInt8(ascii: ",") {
        at += 1
        continue
      }
      if byte(at) == UInt8(ascii: "/") {
        slash = list.count
        at += 1
        continue
      }
      if byte(at) == UInt8(ascii: "*") {
        at += 1
        if byte(at) == UInt8(ascii: "*") {
          at += 1
          list.append(parameter(.varKeywords))
        } else if byte(at) == UInt8(ascii: ",") || byte(at) == UInt8(ascii: " ") {
          kind = .keywordOnly
        } else {
          list.append(parameter(.varArgs))
          kind = .keywordOnly
        }
        continue
      }
      list.append(parameter(kind))
    }
    for i in 0..<(slash ?? 0) where list[i].kind == .positional { list[i].kind = .positionalOnly }
    return make(list)
  }

  private mutating func parameter(_ kind: Parameter.Kind) -> Parameter {
    let start = at
    while at < end, isNameByte(byte(at)) { at += 1 }
    let name = th.intern(UnsafeBufferPointer(start: text.utf8Start + start, count: at - start))
    guard byte(at) == UInt8(ascii: "=") else { return Parameter(kind: kind, name: name, fallback: .undef, hasDefault: false) }
    at += 1
    let fallback = literal()
    // The collector does not see parsed signatures.
    if fallback.isPointer { th.rt.pointee.literals.append(fallback) }
    return Parameter(kind: kind, name: name, fallback: fallback, hasDefault: true)
  }

  private func isNameByte(_ c: UInt8) -> Bool {
    c == UInt8(ascii: "_") || (c | 0x20) >= UInt8(ascii: "a") && (c | 0x20) <= UInt8(ascii: "z")
      || c >= UInt8(ascii: "0") && c <= UInt8(ascii: "9")
  }

  /// None, True, False, integers, short strings and the empty tuple; other texts are undef.
  private mutating func literal() -> Value {
    let start = at
    var depth = 0
    var quote: UInt8 = 0
    while at < end {
      let c = byte(at)
      if quote != 0 {
        if c == quote { quote = 0 }
      } else if c == UInt8(ascii: "'") || c == UInt8(ascii: "\"") {
        quote = c
      } else if c == UInt8(ascii: "(") || c == UInt8(ascii: "<") || c == UInt8(ascii: "[") {
        depth += 1
      } else if depth > 0, c == UInt8(ascii: ")") || c == UInt8(ascii: ">") || c == UInt8(ascii: "]") {
        depth -= 1
      } else if depth == 0, c == UInt8(ascii: ",") || c == UInt8(ascii: ")") {
        break
      }
      at += 1
    }
    let bytes = UnsafeBufferPointer(start: text.utf8Start + start, count: at - start)
    let word = String(decoding: bytes, as: UTF8.self)
    switch word {
    case "None": return .none
    case "True": return .true
    case "False": return .false
    case "()": return th.rt.pointee.emptyTuple
    case "sys.maxsize": return th.int(Int.max)
    default: break
    }
    if let i = Int(word) { return th.int(i) }
    if word.contains("."), let d = Double(word) { return th.float(d) }
    if bytes.count >= 2, bytes[0] == UInt8(ascii: "'") || bytes[0] == UInt8(ascii: "\"") {
      var content: [UInt8] = []
      var i = 1
      while i < bytes.count - 1 {
        var c = bytes[i]
        if c == UInt8(ascii: "\\"), i + 1 < bytes.count - 1 {
          i += 1
          c = bytes[i] == UInt8(ascii: "n") ? 10 : bytes[i] == UInt8(ascii: "t") ? 9 : bytes[i]
        }
        content.append(c)
        i += 1
      }
      return content.withUnsafeBufferPointer { th.intern($0) }
    }
    return .undef
  }

  private func make(_ list: [Parameter]) -> Signature {
    let storage = UnsafeMutablePointer<Parameter>.allocate(capacity: max(list.count, 1))
    var positional = 0
    var required = 0
    var varArgs: Int? = nil
    var varKeywords: Int? = nil
    var positionalOnly = true
    for (i, p) in list.enumerated() {
      (storage + i).initialize(to: p)
      switch p.kind {
      case .positionalOnly, .positional:
        positional += 1
        if !p.hasDefault { required += 1 }
        if p.kind == .positional, !(i == 0 && isSelf(p.name)) { positionalOnly = false }
      case .varArgs: varArgs = i
      case .keywordOnly: positionalOnly = false
      case .varKeywords:
        varKeywords = i
        positionalOnly = false
      }
    }
    return Signature(
      parameters: storage, count: list.count, positional: positional, required: required,
      varArgs: varArgs, varKeywords: varKeywords, positionalOnly: positionalOnly)
  }

  private func isSelf(_ name: Value) -> Bool { name == th.name(.selfParameter) || name == th.name(.cls) }
}
