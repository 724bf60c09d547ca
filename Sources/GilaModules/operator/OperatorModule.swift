// The module `_operator`: the operators as functions, and the callables that fetch items, attributes and
// results of methods.
import GilaBase
import GilaRuntime

public enum OperatorModule {
  public static func declare(_ m: ModuleSpec) {
    declareBinary(m)
    declareInPlace(m)
    declareRest(m)
    GetterTypes.declare(m)
  }

  /// The public module `operator`: the same with `__all__` and the special names as aliases.
  public static func declareLibrary(_ m: ModuleSpec) {
    declare(m)
    let th = m.th
    let dict = DictRef(unchecked: m.module.pointee.dict)
    let names = ListRef(unchecked: th.list())
    for name in [
      "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge",
      "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf",
      "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not", "isub", "itemgetter", "itruediv", "ixor", "le",
      "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow",
      "rshift", "setitem", "sub", "truediv", "truth", "xor",
    ] {
      try? th.append(names, th.intern(name))
      if ["attrgetter", "countOf", "indexOf", "is_", "is_not", "itemgetter", "length_hint", "methodcaller", "truth"]
        .contains(name)
      { continue }
      let plain = name.hasSuffix("_") ? String(name.dropLast()) : name
      th.set(dict.value, name: th.intern("__\(plain)__"), th.get(dict, name: th.intern(name)))
    }
    m.constant("__all__", names.value)
  }

  private static func declareBinary(_ m: ModuleSpec) {
    m.def("add(a, b, /)", { a, b, th throws(Raised) in try th.binary(.add, a, b) }, doc: "Same as a + b.")
    m.def("sub(a, b, /)", { a, b, th throws(Raised) in try th.binary(.subtract, a, b) }, doc: "Same as a - b.")
    m.def("mul(a, b, /)", { a, b, th throws(Raised) in try th.binary(.multiply, a, b) }, doc: "Same as a * b.")
    m.def("truediv(a, b, /)", { a, b, th throws(Raised) in try th.binary(.trueDivide, a, b) }, doc: "Same as a / b.")
    m.def("floordiv(a, b, /)", { a, b, th throws(Raised) in try th.binary(.floorDivide, a, b) }, doc: "Same as a // b.")
    m.def("mod(a, b, /)", { a, b, th throws(Raised) in try th.binary(.modulo, a, b) }, doc: "Same as a % b.")
    m.def("pow(a, b, /)", { a, b, th throws(Raised) in try th.binary(.power, a, b) }, doc: "Same as a ** b.")
    m.def("matmul(a, b, /)", { a, b, th throws(Raised) in try th.binary(.matrixMultiply, a, b) }, doc: "Same as a @ b.")
    m.def("lshift(a, b, /)", { a, b, th throws(Raised) in try th.binary(.leftShift, a, b) }, doc: "Same as a << b.")
    m.def("rshift(a, b, /)", { a, b, th throws(Raised) in try th.binary(.rightShift, a, b) }, doc: "Same as a >> b.")
    m.def("and_(a, b, /)", { a, b, th throws(Raised) in try th.binary(.and, a, b) }, doc: "Same as a & b.")
    m.def("or_(a, b, /)", { a, b, th throws(Raised) in try th.binary(.or, a, b) }, doc: "Same as a | b.")
    m.def("xor(a, b, /)", { a, b, th throws(Raised) in try th.binary(.xor, a, b) }, doc: "Same as a ^ b.")
    m.def("lt(a, b, /)", { a, b, th throws(Raised) in try th.compare(.less, a, b) }, doc: "Same as a < b.")
    m.def("le(a, b, /)", { a, b, th throws(Raised) in try th.compare(.lessEqual, a, b) }, doc: "Same as a <= b.")
    m.def("eq(a, b, /)", { a, b, th throws(Raised) in try th.compare(.equal, a, b) }, doc: "Same as a == b.")
    m.def("ne(a, b, /)", { a, b, th throws(Raised) in try th.compare(.notEqual, a, b) }, doc: "Same as a != b.")
    m.def("ge(a, b, /)", { a, b, th throws(Raised) in try th.compare(.greaterEqual, a, b) }, doc: "Same as a >= b.")
    m.def("gt(a, b, /)", { a, b, th throws(Raised) in try th.compare(.greater, a, b) }, doc: "Same as a > b.")
    m.def("concat(a, b, /)", { a, b, th throws(Raised) in try concat(a, b, inPlace: false, th) }, doc: "Same as a + b, for a and b sequences.")
  }

  private static func declareInPlace(_ m: ModuleSpec) {
    m.def("iadd(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.add, a, b) }, doc: "Same as a += b.")
    m.def("isub(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.subtract, a, b) }, doc: "Same as a -= b.")
    m.def("imul(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.multiply, a, b) }, doc: "Same as a *= b.")
    m.def("itruediv(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.trueDivide, a, b) }, doc: "Same as a /= b.")
    m.def("ifloordiv(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.floorDivide, a, b) }, doc: "Same as a //= b.")
    m.def("imod(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.modulo, a, b) }, doc: "Same as a %= b.")
    m.def("ipow(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.power, a, b) }, doc: "Same as a **= b.")
    m.def("imatmul(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.matrixMultiply, a, b) }, doc: "Same as a @= b.")
    m.def("ilshift(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.leftShift, a, b) }, doc: "Same as a <<= b.")
    m.def("irshift(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.rightShift, a, b) }, doc: "Same as a >>= b.")
    m.def("iand(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.and, a, b) }, doc: "Same as a &= b.")
    m.def("ior(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.or, a, b) }, doc: "Same as a |= b.")
    m.def("ixor(a, b, /)", { a, b, th throws(Raised) in try th.binaryInPlace(.xor, a, b) }, doc: "Same as a ^= b.")
    m.def("iconcat(a, b, /)", { a, b, th throws(Raised) in try concat(a, b, inPlace: true, th) }, doc: "Same as a += b, for a and b sequences.")
  }

  private static func declareRest(_ m: ModuleSpec) {
    m.def("neg(a, /)", { v, th throws(Raised) in try th.unary(.__neg__, "-", v) }, doc: "Same as -a.")
    m.def("pos(a, /)", { v, th throws(Raised) in try th.unary(.__pos__, "+", v) }, doc: "Same as +a.")
    m.def("inv(a, /)", { v, th throws(Raised) in try th.unary(.__invert__, "~", v) }, doc: "Same as ~a.")
    m.def("invert(a, /)", { v, th throws(Raised) in try th.unary(.__invert__, "~", v) }, doc: "Same as ~a.")
    m.def("abs(a, /)", absolute, doc: "Same as abs(a).")
    m.def("not_(a, /)", { v, th throws(Raised) in .bool(try !th.truth(v)) }, doc: "Same as not a.")
    m.def("truth(a, /)", { v, th throws(Raised) in .bool(try th.truth(v)) }, doc: "Return True if a is true, False otherwise.")
    m.def("index(a, /)", { v, th throws(Raised) in th.exactInt(try th.index(v)) }, doc: "Same as a.__index__()")
    m.def("is_(a, b, /)", { a, b, th throws(Raised) in .bool(a == b) }, doc: "Same as a is b.")
    m.def("is_not(a, b, /)", { a, b, th throws(Raised) in .bool(a != b) }, doc: "Same as a is not b.")
    m.def("contains(a, b, /)", { a, b, th throws(Raised) in .bool(try th.contains(a, b)) }, doc: "Same as b in a (note reversed operands).")
    m.def("getitem(a, b, /)", { a, b, th throws(Raised) in try th.getItem(a, b) }, doc: "Same as a[b].")
    m.def("setitem(a, b, c, /)", { a, b, c, th throws(Raised) in
      try th.setItem(a, b, c)
      return .none
    }, doc: "Same as a[b] = c.")
    m.def("delitem(a, b, /)", { a, b, th throws(Raised) in
      try th.deleteItem(a, b)
      return .none
    }, doc: "Same as del a[b].")
    m.def("countOf(a, b, /)", countOf, doc: "Return the number of items in a which are, or which equal, b.")
    m.def("indexOf(a, b, /)", indexOf, doc: "Return the first index of b in a.")
    m.def("length_hint(obj, default=0, /)", lengthHint, doc: "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount.")
    m.def("call(obj, /, *args, **kwargs)", { a, th throws(Raised) in
      try th.call(a[0], args: TupleRef(unchecked: a[1]), kwargs: a[2])
    }, doc: "Same as obj(*args, **kwargs).")
    m.def("_compare_digest(a, b, /)", compareDigest, doc: "Return 'a == b'.\n\nThis function uses an approach designed to prevent\ntiming analysis, making it appropriate for cryptography.")
  }

  private static func absolute(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(v)
    let method = th.special(t, .__abs__)
    if method.isUndef || method.isNone { throw th.typeError("bad operand type for abs(): '\(th.typeName(t))'") }
    return try th.callSpecial(method, v, t)
  }

  private static func concat(_ a: Value, _ b: Value, inPlace: Bool, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(a)
    if th.special(t, .__getitem__).isUndef || a.isKind(.dict) {
      throw th.typeError("'\(th.typeName(t))' object can't be concatenated")
    }
    return inPlace ? try th.binaryInPlace(.add, a, b) : try th.binary(.add, a, b)
  }

  private static func iterating(_ v: Value, _ th: Th) throws(Raised) -> Value {
    do throws(Raised) { return try th.iterator(v) } catch {
      guard th.pendingIs(.TypeError), th.special(th.typeOf(v), .__iter__).isUndef else { throw error }
      _ = th.takePending()
      throw th.typeError("argument of type '\(th.typeName(v))' is not iterable")
    }
  }

  private static func countOf(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let it = try iterating(a, th)
    var n = 0
    while let x = try th.next(it) {
      if try th.equals(x, b) { n += 1 }
      try th.safePoint()
    }
    return th.int(n)
  }

  private static func indexOf(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let it = try iterating(a, th)
    var n = 0
    while let x = try th.next(it) {
      if try th.equals(x, b) { return th.int(n) }
      n += 1
      try th.safePoint()
    }
    throw th.valueError("sequence.index(x): x not in sequence")
  }

  private static func lengthHint(_ v: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    th.int(try th.lengthHint(v, try th.word(fallback)))
  }

  private static func compareDigest(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let x: TextSpan
    let y: TextSpan
    if a.isKind(.str), b.isKind(.str) {
      guard StrRef(unchecked: a).isASCII, StrRef(unchecked: b).isASCII else {
        throw th.typeError("comparing strings with non-ASCII characters is not supported")
      }
      x = th.span(StrRef(unchecked: a))
      y = th.span(StrRef(unchecked: b))
    } else {
      if !th.hasBuffer(a), !th.hasBuffer(b) {
        throw th.typeError(
          "unsupported operand types(s) or combination of types: '\(th.typeName(a))' and '\(th.typeName(b))'")
      }
      x = try th.buffer(a).span
      y = try th.buffer(b).span
    }
    // The time depends on the length of b alone.
    var difference: UInt8 = x.count == y.count ? 0 : 1
    let left = x.count == y.count ? x : y
    for i in 0..<y.count { difference |= left.bytes1[i] ^ y.bytes1[i] }
    return .bool(difference == 0)
  }
}
