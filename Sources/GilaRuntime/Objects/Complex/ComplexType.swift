// The type complex: its constructor and the methods that are no operators.
import GilaBase

enum ComplexType {
  static func declare(_ t: TypeSpec) {
    t.new(
      "__new__(cls, *args, **kwargs)", new,
      doc: "Make a complex number of text or of one or two numbers.")
    t.def("__repr__(self, /)", repr, doc: "Return the text that reads back as the same number.")
    t.def("__hash__(self, /)", hash, doc: "Return the hash, which equal numbers of all types share.")
    declareOperators(t)
    t.def("conjugate(self, /)", conjugate, doc: "Return the number with the imaginary part negated.")
    t.def("__complex__(self, /)", exact, doc: "Return self as a complex number.")
    t.def("__getnewargs__(self, /)", newArguments, doc: "Return the arguments that make a copy.")
    t.def("__format__(self, format_spec, /)", format, doc: "Return the text by a format specification.")
    t.get("real", real, doc: "the real part of a complex number")
    t.get("imag", imag, doc: "the imaginary part of a complex number")
  }

  private static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.newClass(args[0], .complex, "complex")
    let (first, second) = try th.pairArguments(args, "complex", first: "real", second: "imag")
    let isExact = cls.value == th.rt.type(.complex)
    if isExact, second.isUndef, first.isKind(.complex), !first.object.pointee.flags.contains(.heapType) {
      return first
    }
    let number = try th.complexFrom(first, second)
    return isExact ? th.complex(number) : th.newSubclassComplex(cls, number)
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value { th.complexText(th.complexOf(v)) }

  private static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.complexOf(v)
    let own = th.pointerHash(v)
    return th.int(ComplexNumber.hash(real: Limbs.hash(c.real) ?? own, imaginary: Limbs.hash(c.imaginary) ?? own))
  }

  private static func format(_ v: Value, _ spec: Value, _ th: Th) throws(Raised) -> Value {
    try th.formatNumber(v, spec, .complex)
  }

  static func exact(_ v: Value, _ th: Th) throws(Raised) -> Value {
    v.object.pointee.flags.contains(.heapType) ? th.complex(th.complexOf(v)) : v
  }

  private static func conjugate(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.complexOf(v)
    return th.complex(c.real, -c.imaginary)
  }

  private static func newArguments(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.complexOf(v)
    return th.tuple(th.float(c.real), th.float(c.imaginary))
  }

  private static func real(_ v: Value, _ th: Th) throws(Raised) -> Value { th.float(th.complexOf(v).real) }
  private static func imag(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.float(th.complexOf(v).imaginary)
  }
}
