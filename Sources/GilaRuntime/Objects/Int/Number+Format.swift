// format() of numbers by the format mini-language, and what the constructors of the number types share.
import GilaBase

extension UnsafeMutablePointer where Pointee == StrLayout {
  @inline(__always) var numberSpan: TextSpan { TextSpan(UnsafeRawPointer(data), count: length, width: width) }
}

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: Formatting

  /// `int.__format__`, `float.__format__`, `complex.__format__`.
  func formatNumber(_ v: Value, _ spec: Value, _ subject: FormatSpec.Subject) throws(Raised) -> Value {
    guard spec.isKind(.str) else {
      throw typeError("__format__() argument must be str, not \(typeName(spec))")
    }
    if StrRef(unchecked: spec).length == 0 {
      return v.isSmallInt ? decimalText(v.smallInt) : v.isFlonum ? floatText(v.flonum) : try text(v)
    }
    let t = typeOf(v)
    let name = StrRef(unchecked: t.pointee.name).numberSpan
    var message = TextBuffer()
    guard let parsed = FormatSpec.parse(
      StrRef(unchecked: spec).numberSpan, for: subject, typeName: name, message: &message)
    else { throw valueError(message.string) }
    var out = TextBuffer()
    let failure: FormatFailure?
    switch subject {
    case .int:
      let limit = rt.pointee.intDigitsLimit
      failure = withLimbView(v) {
        parsed.format(int: $0, typeName: name, digitLimit: limit, into: &out, message: &message)
      }
    case .complex:
      let c = ComplexRef(unchecked: v).pointee
      failure = parsed.format(
        complex: ComplexNumber(c.real, c.imag), typeName: name, into: &out, message: &message)
    default:
      failure = parsed.format(double: doubleOf(v), typeName: name, into: &out, message: &message)
    }
    if let failure { throw numberError(failure, message.string) }
    return try numberStr(out)
  }

  /// The text of an exact int or float for a format specification (a str); nil for other values.
  public func formatBuiltinNumber(_ v: Value, _ spec: Value) throws(Raised) -> Value? {
    if v.isSmallInt { return try formatNumber(v, spec, .int) }
    if v.isFlonum { return try formatNumber(v, spec, .float) }
    guard v.isPointer, !v.object.pointee.flags.contains(.heapType) else { return nil }
    switch v.object.pointee.kind {
    case .int: return try formatNumber(v, spec, .int)
    case .float: return try formatNumber(v, spec, .float)
    case .complex: return try formatNumber(v, spec, .complex)
    default: return nil
    }
  }

  func numberStr(_ text: borrowing TextBuffer) throws(Raised) -> Value {
    if text.failed { throw memoryError() }
    if text.count == 0 { return rt.pointee.emptyStr }
    if text.count == 1 { return character(text[0]) }
    let s = try newStr(count: text.count, maximum: text.mask)
    text.copy(to: s.data, width: s.width)
    return s.value
  }

  // MARK: Constructors

  /// The class that `__new__` is asked for, when instances of it have the layout of `kind`.
  func newClass(_ v: Value, _ kind: Kind, _ name: StaticString) throws(Raised) -> TypeRef {
    guard v.isKind(.type) else {
      throw typeError("\(name).__new__(X): X is not a type object (\(typeName(v)))")
    }
    let cls = TypeRef(unchecked: v)
    let className = typeName(cls)
    if !isSubtype(cls, TypeRef(unchecked: rt.type(kind))) {
      throw typeError("\(name).__new__(\(className)): \(className) is not a subtype of \(name)")
    }
    if kind == .int, cls.value == rt.type(.boolType) {
      throw typeError("int.__new__(bool) is not safe, use bool.__new__()")
    }
    return cls
  }

  /// At most two arguments, the second (and the first, if `first` is a name) also by keyword. args holds
  /// the class, a tuple and a dict.
  func pairArguments(
    _ args: Args, _ function: StaticString, first: String?, second: String
  ) throws(Raised) -> (first: Value, second: Value) {
    let positional = TupleRef(unchecked: args[1])
    let named = DictRef(unchecked: args[2])
    let given = positional.length
    let total = given + named.pointee.count
    if total > 2 {
      let sort = given == 0 ? "keyword " : ""
      throw typeError("\(function)() takes at most 2 \(sort)arguments (\(total) given)")
    }
    var values = (first: Value.undef, second: Value.undef)
    if given > 0 { values.first = positional.items[0] }
    if given > 1 { values.second = positional.items[1] }
    for i in 0..<named.pointee.used where !named.entry[i].key.isUndef {
      let name = swiftString(named.entry[i].key)
      if name == first {
        if !values.first.isUndef { throw givenTwice(function, name, 1) }
        values.first = named.entry[i].value
      } else if name == second {
        if !values.second.isUndef { throw givenTwice(function, name, 2) }
        values.second = named.entry[i].value
      } else {
        throw typeError("\(function)() got an unexpected keyword argument '\(name)'")
      }
    }
    return values
  }

  private func givenTwice(_ function: StaticString, _ name: String, _ position: Int) -> Raised {
    typeError("argument for \(function)() given by name ('\(name)') and position (\(position))")
  }

  /// At most one argument, by position only; undef when there is none. A subclass with an `__init__` of its
  /// own may be given keywords, which are then for that one.
  func singleArgument(_ args: Args, _ cls: TypeRef, _ function: StaticString) throws(Raised) -> Value {
    let positional = TupleRef(unchecked: args[1])
    if DictRef(unchecked: args[2]).pointee.count > 0 {
      let initializer = lookup(TypeRef(unchecked: rt.type(.object)), .__init__)
      if lookup(cls, .__init__) == initializer { throw typeError("\(function)() takes no keyword arguments") }
    }
    if positional.length > 1 {
      throw typeError("\(function) expected at most 1 argument, got \(positional.length)")
    }
    return positional.length == 1 ? positional.items[0] : .undef
  }
}
