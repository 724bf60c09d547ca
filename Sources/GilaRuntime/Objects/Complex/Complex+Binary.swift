// Arithmetic, comparison and conversion of complex numbers.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  /// Of a value of complex layout.
  @inline(__always)
  func complexOf(_ v: Value) -> ComplexNumber {
    let c = ComplexRef(unchecked: v)
    return ComplexNumber(c.pointee.real, c.pointee.imag)
  }

  func complex(_ c: ComplexNumber) -> Value { complex(c.real, c.imaginary) }

  /// The number of a complex, float or int operand; nil for anything else.
  func complexOperand(_ v: Value) throws(Raised) -> ComplexNumber? {
    if v.isKind(.complex) { return complexOf(v) }
    guard let real = try floatOperand(v) else { return nil }
    return ComplexNumber(real, 0)
  }

  /// As the slots do it: NotImplemented unless both operands are numbers.
  func complexOperator(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
    guard let x = try complexOperand(a), let y = try complexOperand(b) else { return .notImplemented }
    switch op {
    case .add: return complex(x + y)
    case .subtract: return complex(x - y)
    case .multiply: return complex(x * y)
    case .trueDivide:
      let (value, fault) = x.divided(by: y)
      if fault != .none { throw numberError(fault) }
      return complex(value)
    case .power: return try complexPower(x, y)
    default: return .notImplemented
    }
  }

  func complexPower(_ a: ComplexNumber, _ b: ComplexNumber) throws(Raised) -> Value {
    let (value, fault) = a.power(b)
    if fault != .none { throw numberError(fault) }
    return complex(value)
  }

  /// Complex numbers have equality but no order.
  func complexComparison(_ op: Comparison, _ a: Value, _ b: Value) -> Value {
    guard op == .equal || op == .notEqual else { return .notImplemented }
    let x = complexOf(a)
    let isEqual: Bool
    if b.isKind(.complex) {
      isEqual = x == complexOf(b)
    } else if b.isFlonum || b.isKind(.float) {
      isEqual = x.imaginary == 0 && x.real == doubleOf(b)
    } else if isInteger(b) {
      isEqual = x.imaginary == 0 && withLimbView(b) { Limbs.compare($0, x.real) } == 0
    } else {
      return .notImplemented
    }
    return .bool(isEqual == (op == .equal))
  }

  func newSubclassComplex(_ cls: TypeRef, _ c: ComplexNumber) -> Value {
    let raw = heap.allocateSmall(MemoryLayout<ComplexLayout>.size + 8)
    let o = raw.assumingMemoryBound(to: ComplexLayout.self)
    o.initialize(to: ComplexLayout(
      h: Header(.complex, shape: cls.pointee.rootShape, flags: .heapType), real: c.real, imag: c.imaginary))
    o.object.attributeWord?.pointee = .undef
    if cls.pointee.flags.contains(.hasFinalizer) { registerFinalizer(o.object) }
    return o.value
  }

  /// repr(c)
  public func complexText(_ c: ComplexNumber) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ComplexNumber.reprRoom) { room -> Value in
      let text = room.baseAddress.unsafelyUnwrapped
      return asciiStr(UnsafeBufferPointer(start: text, count: c.repr(to: text)))
    }
  }

  // MARK: Conversion

  /// The result of `__complex__`, or undef when the type has no such method.
  private func complexBySpecial(_ v: Value) throws(Raised) -> Value {
    let t = typeOf(v)
    let method = special(t, .__complex__)
    if method.isUndef || method.isNone { return .undef }
    try checkNativeStack()
    let result = try callSpecial(method, v, t)
    guard result.isKind(.complex) else {
      throw typeError("__complex__ returned non-complex (type \(typeName(result)))")
    }
    return result
  }

  /// The complex number that native functions want of an argument: `__complex__`, then as a float.
  public func complexFrom(_ v: Value) throws(Raised) -> ComplexNumber {
    if v.isKind(.complex) { return complexOf(v) }
    if !v.isFlonum, !v.isSmallInt {
      let converted = try complexBySpecial(v)
      if !converted.isUndef { return complexOf(converted) }
    }
    return ComplexNumber(try doubleFrom(v), 0)
  }

  /// The number in a str; ValueError when it is none, with a text of its own for misplaced underscores.
  func complexFrom(text v: Value) throws(Raised) -> ComplexNumber {
    var isMisplaced = false
    let number = try withNumberText(v) { (text, count) throws(Raised) -> ComplexNumber? in
      isMisplaced = hasMisplacedUnderscore(text, count)
      if isMisplaced { return nil }
      var start = 0, end = count
      while start < end, isASCIIBlank(text[start]) { start &+= 1 }
      while end > start, isASCIIBlank(text[end &- 1]) { end &-= 1 }
      return ComplexNumber.parse(text + start, end &- start)
    }
    if let number { return number }
    if !isMisplaced { throw numberError(.complexSyntax) }
    throw valueError("could not convert string to complex: \(swiftString(try repr(v)))")
  }

  /// Whether an underscore stands elsewhere than between two digits, or a NUL in a text that has any.
  private func hasMisplacedUnderscore(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var hasUnderscore = false
    for i in 0..<count {
      if text[i] == 0 { return hasUnderscore }
      if text[i] != 0x5F { continue }
      hasUnderscore = true
      if i == 0 || i &+ 1 >= count || text[i &- 1] &- 0x30 > 9 || text[i &+ 1] &- 0x30 > 9 { return true }
    }
    return false
  }

  private func isRealNumber(_ v: Value) -> Bool {
    let t = typeOf(v)
    let asFloat = special(t, .__float__), asIndex = special(t, .__index__)
    return !asFloat.isUndef && !asFloat.isNone || !asIndex.isUndef && !asIndex.isNone
  }

  /// complex(real, imag); undef where an argument is missing.
  func complexFrom(_ real: Value, _ imag: Value) throws(Raised) -> ComplexNumber {
    if real.isKind(.str) {
      if !imag.isUndef { throw typeError("complex() can't take second arg if first is a string") }
      return try complexFrom(text: real)
    }
    if imag.isKind(.str) { throw typeError("complex() second arg can't be a string") }
    var first = real
    if !real.isUndef {
      let converted = try complexBySpecial(real)
      if !converted.isUndef { first = converted }
      if !first.isKind(.complex), !isRealNumber(first) {
        throw typeError("complex() first argument must be a string or a number, not '\(typeName(first))'")
      }
    }
    if !imag.isUndef, !imag.isKind(.complex), !isRealNumber(imag) {
      throw typeError("complex() second argument must be a number, not '\(typeName(imag))'")
    }
    let firstIsComplex = first.isKind(.complex)
    var result = ComplexNumber(0, 0)
    if firstIsComplex {
      result = complexOf(first)
    } else if !first.isUndef {
      result.real = try doubleFrom(first)
    }
    if imag.isUndef { return result }
    // A complex second argument is multiplied by 1j: its own imaginary part lowers the real one.
    let firstImaginary = result.imaginary
    if imag.isKind(.complex) {
      let second = complexOf(imag)
      result.real -= second.imaginary
      result.imaginary = second.real
    } else {
      result.imaginary = try doubleFrom(imag)
    }
    if firstIsComplex { result.imaginary += firstImaginary }
    return result
  }
}
