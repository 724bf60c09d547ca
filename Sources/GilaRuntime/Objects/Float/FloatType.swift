// The type float: its constructor and the methods that are no operators.
import GilaBase

enum FloatType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Make a float of a number or of text.")
    t.def("__repr__(self, /)", repr, doc: "Return the shortest text that reads back as the same number.")
    t.def("__hash__(self, /)", hash, doc: "Return the hash, which equal numbers of all types share.")
    declareOperators(t)
    t.def("__int__(self, /)", truncated, doc: "Return the integral part as an int.")
    t.def("__float__(self, /)", exact, doc: "Return self as a float.")
    t.def("conjugate(self, /)", exact, doc: "Return self: floats have no imaginary part.")
    t.def("__trunc__(self, /)", truncated, doc: "Return the integral part as an int.")
    t.def("__floor__(self, /)", floor, doc: "Return the largest int that is not larger.")
    t.def("__ceil__(self, /)", ceiling, doc: "Return the smallest int that is not smaller.")
    t.def(
      "__round__(self, ndigits=None, /)", round,
      doc: "Round to an int or to decimal places, half to even.")
    t.def("as_integer_ratio(self, /)", asIntegerRatio, doc: "Return the exact value as a pair of ints.")
    t.classDef("fromhex(type, string, /)", fromHex, doc: "Make a float of hexadecimal text.")
    t.def("hex(self, /)", hex, doc: "Return the exact value as hexadecimal text.")
    t.def("is_integer(self, /)", isInteger, doc: "Return whether the value is integral.")
    t.def("__getnewargs__(self, /)", newArguments, doc: "Return the arguments that make a copy.")
    t.classDef(
      "__getformat__(type, typestr, /)", getFormat,
      doc: "Return how C's double or float are stored.")
    t.def("__format__(self, format_spec, /)", format, doc: "Return the text by a format specification.")
    t.get("real", exact, doc: "the real part of a complex number")
    t.get("imag", zero, doc: "the imaginary part of a complex number")
  }

  private static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.newClass(args[0], .float, "float")
    let x = try th.singleArgument(args, cls, "float")
    let isExact = cls.value == th.rt.type(.float)
    if isExact, x.isFlonum || x.isKind(.float) && !x.object.pointee.flags.contains(.heapType) { return x }
    let d = x.isUndef ? 0 : try th.floatFrom(x)
    return isExact ? th.float(d) : th.newSubclassFloat(cls, d)
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value { th.floatText(th.doubleOf(v)) }

  private static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.int(Limbs.hash(th.doubleOf(v)) ?? th.pointerHash(v))
  }

  private static func format(_ v: Value, _ spec: Value, _ th: Th) throws(Raised) -> Value {
    try th.formatNumber(v, spec, .float)
  }

  // MARK: Conversion

  static func exact(_ v: Value, _ th: Th) throws(Raised) -> Value {
    v.isFlonum || !v.object.pointee.flags.contains(.heapType) ? v : th.float(th.doubleOf(v))
  }
  private static func zero(_ v: Value, _ th: Th) throws(Raised) -> Value { th.float(0) }
  private static func newArguments(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.tuple(try exact(v, th))
  }

  private static func truncated(_ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.intFrom(th.doubleOf(v))
  }
  private static func floor(_ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.intFrom(th.doubleOf(v), .down)
  }
  private static func ceiling(_ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.intFrom(th.doubleOf(v), .up)
  }

  private static func round(_ v: Value, _ digits: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.doubleOf(v)
    if digits.isNone { return try th.intFrom(d, .toNearestOrEven) }
    let (value, fault) = Floats.round(d, try th.clampedIndex(digits))
    if fault != .none { throw th.numberError(fault) }
    return th.float(value)
  }

  private static func isInteger(_ v: Value, _ th: Th) throws(Raised) -> Value {
    .bool(Floats.isInteger(th.doubleOf(v)))
  }

  private static func asIntegerRatio(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let room = Limbs.doubleRoom + 2
    let scratch = LimbScratch(room * 2)
    defer { withExtendedLifetime(scratch) {} }
    guard let base = scratch.base else { throw th.memoryError() }
    let (top, bottom) = Floats.integerRatio(th.doubleOf(v), numerator: base, denominator: base + room)
    if top.fault != .none { throw th.numberError(top.fault) }
    if bottom.fault != .none { throw th.numberError(bottom.fault) }
    return th.tuple(try th.intValue(top.view(base)), try th.intValue(bottom.view(base + room)))
  }

  // MARK: Hexadecimal text

  private static func hex(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.doubleOf(v)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { room -> Value in
      let text = room.baseAddress.unsafelyUnwrapped
      return th.asciiStr(UnsafeBufferPointer(start: text, count: Floats.hex(d, to: text)))
    }
  }

  private static func fromHex(_ args: Args, _ th: Th) throws(Raised) -> Value {
    guard args[1].isKind(.str) else { throw th.typeError("bad argument type for built-in operation") }
    let s = StrRef(unchecked: args[1])
    if !s.isASCII { throw th.numberError(.hexFloatSyntax) }
    var start = 0, end = s.length
    while start < end, th.isASCIIBlank(s.units8[start]) { start += 1 }
    while end > start, th.isASCIIBlank(s.units8[end - 1]) { end -= 1 }
    let (value, fault) = Floats.fromHex(s.units8 + start, end - start)
    if fault != .none { throw th.numberError(fault) }
    let result = th.float(value)
    return args[0] == th.rt.type(.float) ? result : try th.call(args[0], result)
  }

  private static func getFormat(_ args: Args, _ th: Th) throws(Raised) -> Value {
    guard args[1].isKind(.str) else {
      throw th.typeError("__getformat__() argument must be str, not \(th.typeName(args[1]))")
    }
    let text = th.swiftString(args[1])
    if text == "double" || text == "float" { return th.str("IEEE, little-endian" as StaticString) }
    throw th.valueError("__getformat__() argument 1 must be 'double' or 'float'")
  }
}
