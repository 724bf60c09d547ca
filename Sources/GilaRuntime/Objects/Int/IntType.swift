// The type int: its constructor and the methods that are no operators.
import GilaBase
import Glibc

enum IntType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Make an int of a number or of text in a base.")
    t.def("__repr__(self, /)", repr, doc: "Return the decimal digits.")
    t.def("__hash__(self, /)", hash, doc: "Return the hash, which equal numbers of all types share.")
    declareOperators(t)
    t.def("__int__(self, /)", exact, doc: "Return self as an int.")
    t.def("__float__(self, /)", float, doc: "Return the nearest float.")
    t.def("__index__(self, /)", exact, doc: "Return self as an int.")
    t.def("conjugate(self, /)", exact, doc: "Return self: ints have no imaginary part.")
    t.def("bit_length(self, /)", bitLength, doc: "Return the number of bits of the absolute value.")
    t.def("bit_count(self, /)", bitCount, doc: "Return the number of ones in the absolute value.")
    t.def(
      "to_bytes(self, /, length=1, byteorder='big', *, signed=False)", toBytes,
      doc: "Return the number as bytes of a given length.")
    t.classDef(
      "from_bytes(type, /, bytes, byteorder='big', *, signed=False)", fromBytes,
      doc: "Return the number that bytes represent.")
    t.def("as_integer_ratio(self, /)", asIntegerRatio, doc: "Return (self, 1).")
    t.def("__trunc__(self, /)", exact, doc: "Return self as an int.")
    t.def("__floor__(self, /)", exact, doc: "Return self as an int.")
    t.def("__ceil__(self, /)", exact, doc: "Return self as an int.")
    t.def(
      "__round__(self, ndigits=<unrepresentable>, /)", round,
      doc: "Round to a power of ten, half to even.")
    t.def("__getnewargs__(self, /)", newArguments, doc: "Return the arguments that make a copy.")
    t.def("__format__(self, format_spec, /)", format, doc: "Return the text by a format specification.")
    t.def("__sizeof__(self, /)", sizeOf, doc: "Return the size in memory, in bytes.")
    t.def("is_integer(self, /)", isInteger, doc: "Return True: every int is integral.")
    t.get("real", exact, doc: "the real part of a complex number")
    t.get("imag", zero, doc: "the imaginary part of a complex number")
    t.get("numerator", exact, doc: "the numerator of a rational number in lowest terms")
    t.get("denominator", one, doc: "the denominator of a rational number in lowest terms")
  }

  // MARK: Making

  private static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.newClass(args[0], .int, "int")
    let isExact = cls.value == th.rt.type(.int)
    let given = TupleRef(unchecked: args[1]).length
    if isExact, given > 2, DictRef(unchecked: args[2]).pointee.count == 0 {
      throw th.typeError("int expected at most 2 arguments, got \(given)")
    }
    let (x, base) = try th.pairArguments(args, "int", first: nil, second: "base")
    if x.isUndef, !base.isUndef { throw th.typeError("int() missing string argument") }
    let value = x.isUndef ? Value(smallInt: 0) : base.isUndef ? try th.intFrom(x) : try th.intFrom(x, base: base)
    return isExact ? value : try th.newSubclassInt(cls, value)
  }

  // MARK: Text and hash

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value { try th.intText(v) }
  private static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: th.withLimbView(v) { Limbs.hash($0) })
  }
  private static func format(_ v: Value, _ spec: Value, _ th: Th) throws(Raised) -> Value {
    try th.formatNumber(v, spec, .int)
  }

  // MARK: Conversion

  static func exact(_ v: Value, _ th: Th) throws(Raised) -> Value { th.exactInt(v) }
  private static func float(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.float(try th.doubleFromInt(v))
  }
  private static func zero(_ v: Value, _ th: Th) throws(Raised) -> Value { Value(smallInt: 0) }
  private static func one(_ v: Value, _ th: Th) throws(Raised) -> Value { Value(smallInt: 1) }
  private static func isInteger(_ v: Value, _ th: Th) throws(Raised) -> Value { .true }
  private static func asIntegerRatio(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.tuple(th.exactInt(v), Value(smallInt: 1))
  }
  private static func newArguments(_ v: Value, _ th: Th) throws(Raised) -> Value { th.tuple(th.exactInt(v)) }

  // MARK: Measures

  private static func bitLength(_ v: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: th.withLimbView(v) { Limbs.bitLength($0) })
  }
  private static func bitCount(_ v: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: th.withLimbView(v) { Limbs.bitCount($0) })
  }

  /// As CPython counts: a header of 24 bytes and digits of 30 bits in four bytes each, at least one.
  private static func sizeOf(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let bits = th.withLimbView(v) { Limbs.bitLength($0) }
    return Value(smallInt: 24 + 4 * max((bits + 29) / 30, 1))
  }

  // MARK: Rounding

  private static func round(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let v = args[0]
    guard let digits = args.given(1) else { return th.exactInt(v) }
    let places = try th.clampedIndex(digits)
    if places >= 0 { return th.exactInt(v) }
    // Too few digits in the number: it rounds to zero. Three bits make less than a digit.
    let bits = th.withLimbView(v) { Limbs.bitLength($0) }
    if places < -(bits / 3 + 2) { return Value(smallInt: 0) }
    let unit = try th.intBinary(.power, Value(smallInt: 10), Value(smallInt: 0 &- places)) ?? .undef
    let (quotient, rest) = try th.intDivmod(v, unit)
    let twice = try th.intBinary(.leftShift, rest, Value(smallInt: 1)) ?? .undef
    let order = th.intCompare(twice, unit)
    let isOdd = th.withLimbView(quotient) { $0.isOdd }
    let down = try th.intBinary(.subtract, v, rest) ?? .undef
    if order > 0 || order == 0 && isOdd { return try th.intBinary(.add, down, unit) ?? .undef }
    return th.exactInt(down)
  }

  // MARK: Bytes

  private static func isLittleEndian(_ v: Value, _ function: StaticString, _ th: Th) throws(Raised) -> Bool {
    guard v.isKind(.str) else {
      throw th.typeError("\(function)() argument 'byteorder' must be str, not \(th.typeName(v))")
    }
    let text = th.swiftString(v)
    if text == "little" { return true }
    if text == "big" { return false }
    throw th.valueError("byteorder must be either 'little' or 'big'")
  }

  private static func toBytes(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let number = try th.index(args[1])
    guard let length = th.wordOf(number) else {
      throw th.overflowError("Python int too large to convert to C ssize_t")
    }
    if !args[2].isKind(.str) { _ = try isLittleEndian(args[2], "to_bytes", th) }
    let signed = try th.truth(args[3])
    let little = try isLittleEndian(args[2], "to_bytes", th)
    if length < 0 { throw th.numberError(.negativeLength) }
    let result = try th.uninitializedBytes(length)
    let fault = th.withLimbView(args[0]) {
      Limbs.toBytes($0, result.bytes, length, littleEndian: little, signed: signed)
    }
    if fault != .none { throw th.numberError(fault) }
    return length == 0 ? th.rt.pointee.emptyBytes : result.value
  }

  private static func fromBytes(_ args: Args, _ th: Th) throws(Raised) -> Value {
    if !args[2].isKind(.str) { _ = try isLittleEndian(args[2], "from_bytes", th) }
    let signed = try th.truth(args[3])
    let little = try isLittleEndian(args[2], "from_bytes", th)
    var source = args[1]
    if th.byteView(source) == nil || source.object.pointee.flags.contains(.heapType) {
      source = try bytes(of: source, th)
    }
    guard let view = th.byteView(source) else {
      throw th.typeError("cannot convert '\(th.typeName(source))' object to bytes")
    }
    let result = try th.intResult(Limbs.fromBytesRoom(view.count) + 1) {
      Limbs.fromBytes(view.start, view.count, littleEndian: little, signed: signed, into: $0)
    }
    return args[0] == th.rt.type(.int) ? result : try th.call(args[0], result)
  }

  /// What `bytes(v)` gives, but for ints and strings.
  private static func bytes(of v: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(v)
    let method = th.special(t, .__bytes__)
    if method.isUndef || method.isNone {
      let isIterable = !th.special(t, .__iter__).isUndef || !th.special(t, .__getitem__).isUndef
      if v.isKind(.str) || th.byteView(v) == nil && !isIterable {
        throw th.typeError("cannot convert '\(th.typeName(t))' object to bytes")
      }
    }
    return try th.call(th.rt.type(.bytes), v)
  }
}
