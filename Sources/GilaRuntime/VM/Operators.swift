// Binary and unary operators: CPython's order of attempts over `__op__`, `__rop__` and `__iop__`.

public enum BinaryOperator: UInt8, CaseIterable {
  case add, subtract, multiply, trueDivide, floorDivide, modulo, power, matrixMultiply
  case leftShift, rightShift, and, or, xor

  var method: Known { BinaryOperator.rows[Int(rawValue)].0 }
  var reflected: Known { BinaryOperator.rows[Int(rawValue)].1 }
  var inPlace: Known { BinaryOperator.rows[Int(rawValue)].2 }

  var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .trueDivide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "** or pow()"
    case .matrixMultiply: "@"
    case .leftShift: "<<"
    case .rightShift: ">>"
    case .and: "&"
    case .or: "|"
    case .xor: "^"
    }
  }

  private static let rows: [(Known, Known, Known)] = [
    (.__add__, .__radd__, .__iadd__), (.__sub__, .__rsub__, .__isub__), (.__mul__, .__rmul__, .__imul__),
    (.__truediv__, .__rtruediv__, .__itruediv__), (.__floordiv__, .__rfloordiv__, .__ifloordiv__),
    (.__mod__, .__rmod__, .__imod__), (.__pow__, .__rpow__, .__ipow__), (.__matmul__, .__rmatmul__, .__imatmul__),
    (.__lshift__, .__rlshift__, .__ilshift__), (.__rshift__, .__rrshift__, .__irshift__),
    (.__and__, .__rand__, .__iand__), (.__or__, .__ror__, .__ior__), (.__xor__, .__rxor__, .__ixor__),
  ]
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// a op b
  public func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
    if let quick = try binaryNumbers(op, a, b) { return quick }
    let result = try binaryAttempts(op, a, b)
    if result != .notImplemented { return result }
    throw unsupported(op, op.symbol, a, b)
  }

  /// a op= b
  public func binaryInPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
    if let quick = try binaryNumbers(op, a, b) { return quick }
    let t = typeOf(a)
    let method = special(t, op.inPlace)
    if !method.isUndef, !method.isNone {
      if isSequenceLayout(a), op == .add || op == .multiply, let first = try reflectedFirst(op, a, b) { return first }
      try checkNativeStack()
      let result = try callSpecial(method, a, b, t)
      if result != .notImplemented { return result }
    }
    let result = try binaryAttempts(op, a, b)
    if result != .notImplemented { return result }
    throw unsupported(op, op == .power ? "**=" : op.symbol + "=", a, b)
  }

  /// NotImplemented when no operand knows how.
  func binaryAttempts(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
    try checkNativeStack()
    let ta = typeOf(a)
    let tb = typeOf(b)
    let method = special(ta, op.method)
    var reflected = Value.undef
    if ta != tb {
      reflected = special(tb, op.reflected)
      if reflected.isNone { reflected = .undef }
      if !reflected.isUndef, isSubtype(tb, ta), special(ta, op.reflected) != reflected {
        let result = try callSpecial(reflected, b, a, tb)
        if result != .notImplemented { return result }
        reflected = .undef
      }
    }
    if !method.isUndef, !method.isNone {
      if isSequenceLayout(a), op == .add || op == .multiply || op == .modulo && !a.isKind(.str), !reflected.isUndef,
        !isSequenceLayout(b)
      {
        // Concatenation and repetition come after the numeric protocol of the right operand.
        let result = try callSpecial(reflected, b, a, tb)
        if result != .notImplemented { return result }
        reflected = .undef
      }
      let result = try callSpecial(method, a, b, ta)
      if result != .notImplemented { return result }
    }
    if !reflected.isUndef { return try callSpecial(reflected, b, a, tb) }
    return .notImplemented
  }

  private func reflectedFirst(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
    if isSequenceLayout(b) { return nil }
    let tb = typeOf(b)
    let reflected = special(tb, op.reflected)
    if reflected.isUndef || reflected.isNone { return nil }
    let result = try callSpecial(reflected, b, a, tb)
    return result == .notImplemented ? nil : result
  }

  @inline(__always)
  func isSequenceLayout(_ v: Value) -> Bool {
    guard v.isPointer else { return false }
    switch v.object.pointee.kind {
    case .str, .list, .tuple, .bytes, .byteArray: return true
    default: return false
    }
  }

  @inline(never)
  func unsupported(_ op: BinaryOperator, _ symbol: String, _ a: Value, _ b: Value) -> Raised {
    var text = "unsupported operand type(s) for \(symbol): '\(typeName(a))' and '\(typeName(b))'"
    if op == .rightShift, symbol == ">>", a.isKind(.native),
      swiftString(NativeRef(unchecked: a).pointee.impl.pointee.name) == "print"
    {
      text += ". Did you mean \"print(<message>, file=<output_stream>)\"?"
    }
    return typeError(text)
  }

  /// Small ints and floats without a look at their types; nil for everything else.
  @inline(__always)
  func binaryNumbers(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
    if Value.bothSmallInt(a, b) { return try smallIntBinary(op, a.smallInt, b.smallInt) }
    if a.isFlonum {
      if b.isFlonum { return try floatBinary(op, a.flonum, b.flonum) }
      if b.isSmallInt, b.smallInt.magnitude <= 1 << 53 { return try floatBinary(op, a.flonum, Double(b.smallInt)) }
    } else if a.isSmallInt, b.isFlonum, a.smallInt.magnitude <= 1 << 53 {
      return try floatBinary(op, Double(a.smallInt), b.flonum)
    }
    return nil
  }

  // MARK: unary

  public func unary(_ known: Known, _ symbol: String, _ v: Value) throws(Raised) -> Value {
    let t = typeOf(v)
    let method = special(t, known)
    if method.isUndef || method.isNone { throw typeError("bad operand type for unary \(symbol): '\(typeName(t))'") }
    try checkNativeStack()
    return try callSpecial(method, v, t)
  }

  // MARK: items

  /// v[key]
  public func getItem(_ v: Value, _ key: Value) throws(Raised) -> Value {
    let t = typeOf(v)
    let method = special(t, .__getitem__)
    if !method.isUndef, !method.isNone {
      try checkNativeStack()
      return try callSpecial(method, v, key, t)
    }
    if v.isKind(.type) {
      let hook = try getAttributeOrUndef(v, .__class_getitem__)
      if !hook.isUndef, !hook.isNone { return try call(hook, key) }
      if v == rt.type(.type) { return try genericAlias(v, key) }
      throw typeError("type '\(typeName(TypeRef(unchecked: v)))' is not subscriptable")
    }
    throw typeError("'\(typeName(t))' object is not subscriptable")
  }

  public func setItem(_ v: Value, _ key: Value, _ value: Value) throws(Raised) {
    let t = typeOf(v)
    let method = special(t, .__setitem__)
    if method.isUndef || method.isNone { throw typeError("'\(typeName(t))' object does not support item assignment") }
    try checkNativeStack()
    _ = try callSpecial(method, v, key, value, t)
  }

  public func deleteItem(_ v: Value, _ key: Value) throws(Raised) {
    let t = typeOf(v)
    let method = special(t, .__delitem__)
    if method.isUndef || method.isNone { throw typeError("'\(typeName(t))' object doesn't support item deletion") }
    try checkNativeStack()
    _ = try callSpecial(method, v, key, t)
  }

  /// item in container
  public func contains(_ container: Value, _ item: Value) throws(Raised) -> Bool {
    let t = typeOf(container)
    let method = special(t, .__contains__)
    if method.isNone { throw typeError("'\(typeName(t))' object is not a container") }
    if !method.isUndef {
      try checkNativeStack()
      return try truth(try callSpecial(method, container, item, t))
    }
    let it: Value
    do throws(Raised) { it = try iterator(container) } catch {
      guard pendingIs(.TypeError) else { throw error }
      _ = takePending()
      throw typeError("argument of type '\(typeName(t))' is not iterable")
    }
    while let x = try next(it) {
      if try equals(x, item) { return true }
      try safePoint()
    }
    return false
  }
}
