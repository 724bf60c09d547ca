// format(), str.__format__, str.format and str.format_map.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  /// format(v, spec)
  public func format(_ v: Value, _ spec: Value) throws(Raised) -> Value {
    guard spec.isKind(.str) else { throw typeError("format() argument 2 must be str, not \(typeName(spec))") }
    let s = StrRef(unchecked: spec)
    if s.length == 0 {
      if isExactStr(v) { return v }
      if v.isSmallInt { return decimal(v.smallInt) }
    } else if v.isSmallInt || v.isFlonum || isExactStr(v) {
      var out = TextBuffer()
      try appendFormatted(v, span(s), to: &out)
      return try str(buffer: out)
    }
    let t = typeOf(v)
    let method = special(t, .__format__)
    if method.isUndef || method.isNone { return try formatPlain(v, spec) }
    try checkNativeStack()
    let result = try callSpecial(method, v, spec, t)
    guard result.isKind(.str) else { throw typeError("__format__ must return a str, not \(typeName(result))") }
    return result
  }

  /// object.__format__
  public func formatPlain(_ v: Value, _ spec: Value) throws(Raised) -> Value {
    guard spec.isKind(.str) else { throw typeError("__format__() argument must be str, not \(typeName(spec))") }
    if StrRef(unchecked: spec).length == 0 { return try text(v) }
    throw typeError("unsupported format string passed to \(typeName(v)).__format__")
  }

  /// The decimal digits of an int that fits a word.
  func decimal(_ i: Int) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { room in
      var at = 24
      var rest = i.magnitude
      repeat {
        at &-= 1
        room[at] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      if i < 0 {
        at &-= 1
        room[at] = 0x2D
      }
      return asciiStr(UnsafeBufferPointer(rebasing: room[at..<24]))
    }
  }

  /// A small int, an inline float or an exact str by a specification that is not empty.
  private func appendFormatted(_ v: Value, _ spec: TextSpan, to out: inout TextBuffer) throws(Raised) {
    var message = TextBuffer()
    let failure: FormatFailure?
    if v.isSmallInt {
      guard let parsed = FormatSpec.parse(spec, for: .int, typeName: TextSpan("int"), message: &message) else {
        throw raise(.value, message)
      }
      switch parsed.kind {
      case 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x25:
        failure = parsed.format(double: Double(v.smallInt), typeName: TextSpan("int"), into: &out, message: &message)
      default:
        var limb: UInt64 = 0
        failure = withUnsafeMutablePointer(to: &limb) {
          parsed.format(
            int: LimbView(v.smallInt, in: $0), typeName: TextSpan("int"), digitLimit: rt.pointee.intDigitsLimit,
            into: &out, message: &message)
        }
      }
    } else if v.isFlonum {
      guard let parsed = FormatSpec.parse(spec, for: .float, typeName: TextSpan("float"), message: &message) else {
        throw raise(.value, message)
      }
      failure = parsed.format(double: v.flonum, typeName: TextSpan("float"), into: &out, message: &message)
    } else {
      guard let parsed = FormatSpec.parse(spec, for: .text, typeName: TextSpan("str"), message: &message) else {
        throw raise(.value, message)
      }
      failure = parsed.format(text: span(StrRef(unchecked: v)), typeName: TextSpan("str"), into: &out, message: &message)
    }
    if let failure { throw raise(failure, message) }
  }

  /// format(v, spec) at the end of a buffer.
  fileprivate func append(formatted v: Value, _ spec: TextSpan, to out: inout TextBuffer) throws(Raised) {
    if spec.count == 0 {
      if isExactStr(v) { return out.append(span(StrRef(unchecked: v))) }
      if v.isSmallInt { return out.append(decimal: v.smallInt) }
    } else if v.isSmallInt || v.isFlonum || isExactStr(v) {
      return try appendFormatted(v, spec, to: &out)
    }
    let result = try format(v, try str(spec))
    out.append(span(StrRef(unchecked: result)))
  }
}

extension StrType {
  static func formatSelf(_ self: Value, _ spec: Value, _ th: Th) throws(Raised) -> Value {
    guard spec.isKind(.str) else { throw th.typeError("__format__() argument must be str, not \(th.typeName(spec))") }
    if StrRef(unchecked: spec).length == 0 { return try th.text(self) }
    var out = TextBuffer()
    var message = TextBuffer()
    guard let parsed = FormatSpec.parse(
      th.span(StrRef(unchecked: spec)), for: .text, typeName: typeNameSpan(self, th), message: &message)
    else { throw th.raise(.value, message) }
    if let failure = parsed.format(
      text: th.span(StrRef(unchecked: self)), typeName: typeNameSpan(self, th), into: &out, message: &message)
    {
      throw th.raise(failure, message)
    }
    return try th.str(buffer: out)
  }

  private static func typeNameSpan(_ v: Value, _ th: Th) -> TextSpan { th.span(StrRef(unchecked: th.typeOf(v).pointee.name)) }

  static func formatMethod(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (receiver, positional, named) = (args[0], args[1], args[2])
    return try format(receiver, positional, named, th)
  }

  static func formatMap(_ self: Value, _ mapping: Value, _ th: Th) throws(Raised) -> Value {
    try format(self, .undef, mapping, th)
  }

  private static func format(_ self: Value, _ positional: Value, _ named: Value, _ th: Th) throws(Raised) -> Value {
    var formatter = Markup(positional: positional, named: named, th: th)
    var out = TextBuffer()
    try formatter.run(th.span(StrRef(unchecked: self)), depth: 2, into: &out)
    return try withExtendedLifetime(self) { () throws(Raised) -> Value in try th.str(buffer: out) }
  }
}

/// One run of str.format.
private struct Markup {
  /// A tuple; undef for format_map.
  let positional: Value
  let named: Value
  let th: Th
  var numbering = FieldNumbering()

  init(positional: Value, named: Value, th: Th) {
    self.positional = positional
    self.named = named
    self.th = th
  }

  mutating func run(_ text: TextSpan, depth: Int, into out: inout TextBuffer) throws(Raised) {
    if depth <= 0 { throw th.valueError("\(FieldParser.tooDeep)") }
    var parser = FieldParser(text)
    var message = TextBuffer()
    while true {
      switch parser.next(message: &message) {
      case .end: return
      case .failure: throw th.raise(.value, message)
      case .piece(let piece):
        out.append(piece.literal)
        if piece.hasField { try field(piece, depth, &out) }
        if out.failed { throw th.memoryError() }
      }
    }
  }

  private mutating func field(_ piece: FieldParser.Piece, _ depth: Int, _ out: inout TextBuffer) throws(Raised) {
    var v = try value(piece.name)
    switch piece.conversion {
    case 0: break
    case 0x72: v = try th.repr(v)
    case 0x73: v = try th.text(v)
    case 0x61: v = try th.ascii(v)
    default:
      var message = TextBuffer()
      FieldParser.unknownConversion(piece.conversion, message: &message)
      throw th.raise(.value, message)
    }
    if piece.specHasFields {
      var spec = TextBuffer()
      try run(piece.spec, depth: depth - 1, into: &spec)
      if spec.failed { throw th.memoryError() }
      try th.append(formatted: v, spec.span, to: &out)
      withExtendedLifetime(spec) {}
    } else {
      try th.append(formatted: v, piece.spec, to: &out)
    }
  }

  private mutating func value(_ name: TextSpan) throws(Raised) -> Value {
    var message = TextBuffer()
    guard var parser = FieldNameParser(name, message: &message) else { throw th.raise(.value, message) }
    var index = parser.firstIndex
    if parser.first.count == 0 {
      guard let next = numbering.automatic(message: &message) else { throw th.raise(.value, message) }
      index = next
    } else if index >= 0 {
      guard numbering.manual(message: &message) else { throw th.raise(.value, message) }
    }
    var v: Value
    if index < 0 {
      v = try th.getItem(named, try th.str(parser.first))
    } else {
      if positional.isUndef { throw th.valueError("Format string contains positional fields") }
      let t = TupleRef(unchecked: positional)
      guard index < t.pointee.count else {
        throw th.indexError("Replacement index \(index) out of range for positional args tuple")
      }
      v = t.items[index]
    }
    while true {
      switch parser.next(message: &message) {
      case .end: return v
      case .failure: throw th.raise(.value, message)
      case .attribute(let name): v = try th.getAttribute(v, th.intern(try th.str(name)))
      case .index(let i): v = try th.getItem(v, th.int(i))
      case .key(let key): v = try th.getItem(v, try th.str(key))
      }
    }
  }
}
