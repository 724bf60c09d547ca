// The % operator of str and bytes. The kernels parse the format and lay out each conversion; here the
// arguments are fetched and turned into text and numbers.
import GilaBase

extension StrType {
  static func modulo(_ self: Value, _ args: Value, _ th: Th) throws(Raised) -> Value {
    var out = TextBuffer()
    var formatter = PercentFormatter(args: args, bytes: false, th: th)
    try formatter.run(th.span(StrRef(unchecked: self)), into: &out)
    return try withExtendedLifetime(self) { () throws(Raised) -> Value in try th.str(buffer: out) }
  }

  static func reflectedModulo(_ self: Value, _ format: Value, _ th: Th) throws(Raised) -> Value {
    format.isKind(.str) ? try modulo(format, self, th) : .notImplemented
  }
}

struct PercentFormatter {
  let args: Value
  let bytes: Bool
  let th: Th
  /// A mapping for `%(key)`, or undef.
  private var mapping = Value.undef
  /// The tuple of arguments, or undef: then `single` is the only one.
  private var tuple = Value.undef
  private var single = Value.undef
  private var next = 0
  private var used = false

  init(args: Value, bytes: Bool, th: Th) {
    self.args = args
    self.bytes = bytes
    self.th = th
    if args.isKind(.tuple) {
      tuple = args
    } else {
      single = args
      let isText = args.isKind(.str) || bytes && (args.isKind(.bytes) || args.isKind(.byteArray))
      if !isText, !th.special(th.typeOf(args), .__getitem__).isUndef { mapping = args }
    }
  }

  mutating func run(_ text: TextSpan, into out: inout TextBuffer) throws(Raised) {
    var parser = PercentParser(text, hasMapping: !mapping.isUndef)
    var message = TextBuffer()
    while true {
      switch parser.next(message: &message) {
      case .end: return try finish()
      case .failure(let failure): throw th.raise(failure, message)
      case .percent: out.append(0x25)
      case .literal(let start, let end): out.append(text.slice(start, end))
      case .conversion(var spec):
        try convert(&spec, text, &out)
        if out.failed { throw th.memoryError() }
      }
    }
  }

  private func finish() throws(Raised) {
    let left = tuple.isUndef ? !used && mapping.isUndef : next < TupleRef(unchecked: tuple).pointee.count && mapping.isUndef
    if left { throw th.typeError("not all arguments converted during \(bytes ? "bytes" : "string") formatting") }
  }

  private mutating func argument() throws(Raised) -> Value {
    if tuple.isUndef {
      if used { throw th.typeError("not enough arguments for format string") }
      used = true
      return single
    }
    let t = TupleRef(unchecked: tuple)
    guard next < t.pointee.count else { throw th.typeError("not enough arguments for format string") }
    next += 1
    return t.items[next - 1]
  }

  private mutating func convert(_ spec: inout PercentSpec, _ text: TextSpan, _ out: inout TextBuffer) throws(Raised) {
    if spec.hasKey {
      let key = text.slice(spec.keyStart, spec.keyEnd)
      single = try th.getItem(mapping, bytes ? try th.bytes(key.base, key.count) : try th.str(key))
      tuple = .undef
      used = false
    }
    if spec.widthIsArgument {
      let v = try argument()
      guard th.isInteger(v) else { throw th.typeError("* wants int") }
      guard let n = th.wordOf(v), spec.setWidth(n) else {
        throw th.overflowError("Python int too large to convert to C ssize_t")
      }
    }
    if spec.precisionIsArgument {
      let v = try argument()
      guard th.isInteger(v) else { throw th.typeError("* wants int") }
      guard let n = th.wordOf(v), n >= Int(Int32.min), spec.setPrecision(n) else {
        throw th.overflowError("Python int too large to convert to C int")
      }
    }
    let v = try argument()
    switch spec.kind {
    case 0x73: try bytes ? appendBytes(v, spec, &out) : appendText(try th.text(v), spec, &out)
    case 0x62 where bytes: try appendBytes(v, spec, &out)
    case 0x72: try appendText(bytes ? try th.ascii(v) : try th.repr(v), spec, &out)
    case 0x61: try appendText(try th.ascii(v), spec, &out)
    case 0x63: try bytes ? appendByte(v, spec, &out) : appendCharacter(v, spec, &out)
    case 0x64, 0x69, 0x75, 0x6F, 0x78, 0x58: try appendInt(v, spec, &out)
    case 0x65, 0x45, 0x66, 0x46, 0x67, 0x47:
      let fault = spec.format(double: try number(v), into: &out)
      if fault != .none { throw th.memoryError() }
    default:
      var message = TextBuffer()
      spec.unsupported(message: &message)
      throw th.raise(.value, message)
    }
  }

  private func appendText(_ v: Value, _ spec: PercentSpec, _ out: inout TextBuffer) throws(Raised) {
    spec.format(text: th.span(StrRef(unchecked: v)), into: &out)
  }

  private func appendBytes(_ v: Value, _ spec: PercentSpec, _ out: inout TextBuffer) throws(Raised) {
    var v = v
    if !v.isKind(.bytes) || v.object.pointee.flags.contains(.heapType), !v.isKind(.byteArray) {
      let t = th.typeOf(v)
      let method = th.special(t, .__bytes__)
      if !method.isUndef {
        v = try th.callSpecial(method, v, t)
        guard v.isKind(.bytes) else { throw th.typeError("__bytes__ returned non-bytes (type \(th.typeName(v)))") }
      } else if !th.hasBuffer(v) {
        throw th.typeError(
          "%b requires a bytes-like object, or an object that implements __bytes__, not '\(th.typeName(v))'")
      }
    }
    let b = try th.buffer(v)
    spec.format(text: TextSpan(UnsafeRawPointer(b.pointer), count: b.count, width: 1), into: &out)
    withExtendedLifetime(v) {}
  }

  private func appendCharacter(_ v: Value, _ spec: PercentSpec, _ out: inout TextBuffer) throws(Raised) {
    if v.isKind(.str) {
      let s = StrRef(unchecked: v)
      guard s.length == 1 else { throw th.typeError("%c requires int or char") }
      return spec.format(text: th.span(s), into: &out)
    }
    guard th.isInteger(v) || !th.special(th.typeOf(v), .__index__).isUndef else {
      throw th.typeError("%c requires int or char")
    }
    guard let n = th.wordOf(try th.index(v)), n >= 0, n <= 0x10FFFF else {
      throw th.overflowError("%c arg not in range(0x110000)")
    }
    if spec.format(character: n, into: &out) != .none { throw th.memoryError() }
  }

  private func appendByte(_ v: Value, _ spec: PercentSpec, _ out: inout TextBuffer) throws(Raised) {
    if v.isKind(.bytes) || v.isKind(.byteArray) {
      let b = try th.buffer(v)
      if b.count == 1 { return spec.format(text: TextSpan(UnsafeRawPointer(b.pointer), count: 1, width: 1), into: &out) }
    } else if th.isInteger(v) || !th.special(th.typeOf(v), .__index__).isUndef {
      guard let n = th.wordOf(try th.index(v)), n >= 0, n <= 255 else {
        throw th.overflowError("%c arg not in range(256)")
      }
      if spec.format(character: n, into: &out) != .none { throw th.memoryError() }
      return
    }
    throw th.typeError("%c requires an integer in range(256) or a single byte")
  }

  // MARK: numbers

  private func appendInt(_ v: Value, _ spec: PercentSpec, _ out: inout TextBuffer) throws(Raised) {
    let i = try integer(v, spec.kind)
    var message = TextBuffer()
    var limb: UInt64 = 0
    let failure = withUnsafeMutablePointer(to: &limb) { room in
      let view: LimbView
      if let word = i.isKind(.int) ? nil : th.wordOf(i) {
        view = LimbView(word, in: room)
      } else {
        let r = IntRef(unchecked: i)
        view = LimbView(UnsafePointer(r.limbs), count: r.pointee.count, isNegative: r.isNegative)
      }
      return spec.format(int: view, digitLimit: th.rt.pointee.intDigitsLimit, into: &out, message: &message)
    }
    if let failure { throw th.raise(failure, message) }
    withExtendedLifetime(i) {}
  }

  private func number(_ v: Value) throws(Raised) -> Double {
    try bytes ? th.realNumber(v, orElse: "float argument required, not") : th.realNumber(v)
  }

  /// The int of a number: by `__index__` for %x and %o, by int() otherwise.
  private func integer(_ v: Value, _ kind: UInt32) throws(Raised) -> Value {
    if th.isInteger(v) { return v }
    let t = th.typeOf(v)
    let exact = kind == 0x6F || kind | 0x20 == 0x78
    do throws(Raised) {
      if !th.special(t, .__index__).isUndef { return try th.index(v) }
      if !exact, !th.special(t, .__int__).isUndef || !th.special(t, .__float__).isUndef {
        return try th.call(th.rt.type(.int), v)
      }
    } catch {
      guard th.pendingIs(.TypeError) else { throw error }
      _ = th.takePending()
    }
    let letter = Character(Swift.Unicode.Scalar(UInt8(truncatingIfNeeded: kind)))
    throw th.typeError("%\(letter) format: \(exact ? "an integer" : "a real number") is required, not \(th.typeName(v))")
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The double of a real number: a float, or what `__float__` or `__index__` gives.
  func realNumber(_ v: Value, orElse text: StaticString = "must be real number, not") throws(Raised) -> Double {
    if v.isFlonum || v.isKind(.float) { return doubleOf(v) }
    if v.isSmallInt { return Double(v.smallInt) }
    let t = typeOf(v)
    let method = special(t, .__float__)
    if !method.isUndef {
      let result = try callSpecial(method, v, t)
      if result.isFlonum || result.isKind(.float) { return doubleOf(result) }
      throw typeError("\(typeName(v)).__float__ returned non-float (type \(typeName(result)))")
    }
    if !special(t, .__index__).isUndef {
      let i = try index(v)
      let intType = TypeRef(unchecked: rt.type(.int))
      return doubleOf(try callSpecial(special(intType, .__float__), i, intType))
    }
    throw typeError("\(text) \(typeName(v))")
  }
}
