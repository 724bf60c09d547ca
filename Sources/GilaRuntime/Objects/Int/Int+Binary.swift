// The binary operators of ints: small ones in machine arithmetic, all others through the limb kernels.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: Small ints

  /// a op b for two numbers of small int range; nil for an operator that ints do not have.
  @inline(__always)
  func smallIntBinary(_ op: BinaryOperator, _ a: Int, _ b: Int) throws(Raised) -> Value? {
    switch op {
    case .add: return int(a &+ b)
    case .subtract: return int(a &- b)
    case .multiply:
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? try multiplyWide(a, b) : int(product)
    case .trueDivide: return try smallTrueDivide(a, b)
    case .floorDivide:
      if b == 0 { throw numberError(.intDivisionByZero) }
      let q = a / b
      return int((a < 0) != (b < 0) && q &* b != a ? q &- 1 : q)
    case .modulo:
      if b == 0 { throw numberError(.intModuloByZero) }
      let rest = a % b
      return Value(smallInt: rest != 0 && (rest < 0) != (b < 0) ? rest &+ b : rest)
    case .power: return try smallPower(a, b)
    case .matrixMultiply: return nil
    case .leftShift: return try smallLeftShift(a, b)
    case .rightShift:
      if b < 0 { throw numberError(.negativeShift) }
      return Value(smallInt: b > 62 ? (a < 0 ? -1 : 0) : a >> b)
    case .and: return Value(smallInt: a & b)
    case .or: return Value(smallInt: a | b)
    case .xor: return Value(smallInt: a ^ b)
    }
  }

  @inline(never)
  private func multiplyWide(_ a: Int, _ b: Int) throws(Raised) -> Value {
    try intResult(2) { Limbs.multiply(a, b, into: $0) }
  }

  @inline(never)
  private func smallTrueDivide(_ a: Int, _ b: Int) throws(Raised) -> Value {
    if a.magnitude <= 1 << 53, b.magnitude <= 1 << 53, b != 0 { return float(Double(a) / Double(b)) }
    return try bigBinary(.trueDivide, Value(smallInt: a), Value(smallInt: b))
  }

  @inline(never)
  private func smallLeftShift(_ a: Int, _ b: Int) throws(Raised) -> Value {
    if b >= 0, b < 63 {
      let shifted = a << b
      if shifted >> b == a { return int(shifted) }
    }
    return try bigBinary(.leftShift, Value(smallInt: a), Value(smallInt: b))
  }

  @inline(never)
  private func smallPower(_ a: Int, _ b: Int) throws(Raised) -> Value {
    if b < 0 { return try floatPower(Double(a), Double(b)) }
    var result = 1, base = a, rest = b
    while true {
      if rest & 1 != 0 {
        let (product, overflow) = result.multipliedReportingOverflow(by: base)
        if overflow { break }
        result = product
      }
      rest >>= 1
      if rest == 0 { return int(result) }
      let (square, overflow) = base.multipliedReportingOverflow(by: base)
      if overflow { break }
      base = square
    }
    return try bigBinary(.power, Value(smallInt: a), Value(smallInt: b))
  }

  // MARK: Any ints

  /// a op b for int-like values; nil for an operator that ints do not have.
  @inline(__always)
  public func intBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
    if let x = smallIntOf(a), let y = smallIntOf(b) { return try smallIntBinary(op, x, y) }
    return op == .matrixMultiply ? nil : try bigBinary(op, a, b)
  }

  /// As the slots do it: NotImplemented unless the other operand is an int too.
  func intOperator(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
    guard isInteger(a), isInteger(b) else { return .notImplemented }
    return try intBinary(op, a, b) ?? .notImplemented
  }

  @inline(never)
  private func bigBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
    var left: UInt64 = 0, right: UInt64 = 0
    return try withUnsafeMutablePointer(to: &left) { (l) throws(Raised) -> Value in
      try withUnsafeMutablePointer(to: &right) { (r) throws(Raised) -> Value in
        try binary(op, limbView(a, l), limbView(b, r))
      }
    }
  }

  private func binary(_ op: BinaryOperator, _ x: LimbView, _ y: LimbView) throws(Raised) -> Value {
    switch op {
    case .add: return try intResult(max(x.count, y.count) &+ 1) { Limbs.add(x, y, into: $0) }
    case .subtract: return try intResult(max(x.count, y.count) &+ 1) { Limbs.subtract(x, y, into: $0) }
    case .multiply: return try intResult(x.count &+ y.count) { Limbs.multiply(x, y, into: $0) }
    case .floorDivide: return try intResult(Limbs.quotientRoom(x, y)) { Limbs.floorDivide(x, y, into: $0) }
    case .modulo: return try intResult(Limbs.remainderRoom(x, y)) { Limbs.modulo(x, y, into: $0) }
    case .and: return try intResult(Limbs.bitwiseRoom(x, y)) { Limbs.and(x, y, into: $0) }
    case .or: return try intResult(Limbs.bitwiseRoom(x, y)) { Limbs.or(x, y, into: $0) }
    case .xor: return try intResult(Limbs.bitwiseRoom(x, y)) { Limbs.xor(x, y, into: $0) }
    case .trueDivide:
      let (quotient, fault) = Limbs.trueDivide(x, y)
      if fault != .none { throw numberError(fault) }
      return float(quotient)
    case .leftShift:
      if y.isNegative { throw numberError(.negativeShift) }
      if x.isZero { return Value(smallInt: 0) }
      guard let bits = y.int else { throw numberError(.shiftTooLarge) }
      guard let room = Limbs.shiftLeftRoom(x, by: bits) else { throw memoryError() }
      return try intResult(room) { Limbs.shiftLeft(x, by: bits, into: $0) }
    case .rightShift:
      if y.isNegative { throw numberError(.negativeShift) }
      guard let bits = y.int else { return Value(smallInt: x.isNegative ? -1 : 0) }
      return try intResult(x.count &+ 1) { Limbs.shiftRight(x, by: bits, into: $0) }
    case .power:
      if y.isNegative { return try floatPower(try double(x), try double(y)) }
      var room = 2
      if y.count <= 1 {
        guard let needed = Limbs.powerRoom(x, y.isZero ? 0 : y.limbs[0]) else { throw memoryError() }
        room = needed
      }
      return try intResult(room) { Limbs.power(x, y, into: $0) }
    case .matrixMultiply: return .notImplemented
    }
  }

  func double(_ x: LimbView) throws(Raised) -> Double {
    let (value, fault) = Limbs.toDouble(x)
    if fault != .none { throw numberError(fault) }
    return value
  }

  /// The double of an int-like value; OverflowError when there is none.
  public func doubleFromInt(_ v: Value) throws(Raised) -> Double {
    if v.isSmallInt { return Double(v.smallInt) }
    let (value, fault) = withLimbView(v) { Limbs.toDouble($0) }
    if fault != .none { throw numberError(fault) }
    return value
  }

  // MARK: Quotient and remainder

  /// divmod(a, b) of int-like values.
  func intDivmod(_ a: Value, _ b: Value) throws(Raised) -> (quotient: Value, remainder: Value) {
    if let x = smallIntOf(a), let y = smallIntOf(b) {
      if y == 0 { throw numberError(.intDivisionByZero) }
      var q = x / y
      var rest = x &- q &* y
      if rest != 0, (rest < 0) != (y < 0) {
        q &-= 1
        rest &+= y
      }
      return (int(q), Value(smallInt: rest))
    }
    var left: UInt64 = 0, right: UInt64 = 0
    return try withUnsafeMutablePointer(to: &left) { (l) throws(Raised) -> (Value, Value) in
      try withUnsafeMutablePointer(to: &right) { (r) throws(Raised) -> (Value, Value) in
        let x = limbView(a, l), y = limbView(b, r)
        let room = Limbs.quotientRoom(x, y)
        let scratch = LimbScratch(room &+ Limbs.remainderRoom(x, y))
        defer { withExtendedLifetime(scratch) {} }
        guard let base = scratch.base else { throw memoryError() }
        let (q, rest) = Limbs.divide(x, y, quotient: base, remainder: base + room)
        if q.fault != .none { throw numberError(q.fault) }
        return (try intValue(q.view(base)), try intValue(rest.view(base + room)))
      }
    }
  }

  // MARK: Powers

  /// pow(a, b, modulus) of int-like values.
  public func intPower(_ a: Value, _ b: Value, modulus: Value) throws(Raised) -> Value {
    var first: UInt64 = 0, second: UInt64 = 0, third: UInt64 = 0
    return try withUnsafeMutablePointer(to: &first) { (p) throws(Raised) -> Value in
      try withUnsafeMutablePointer(to: &second) { (q) throws(Raised) -> Value in
        try withUnsafeMutablePointer(to: &third) { (r) throws(Raised) -> Value in
          let x = limbView(a, p), y = limbView(b, q), m = limbView(modulus, r)
          return try intResult(m.count &+ 1) { Limbs.powerModulo(x, y, m, into: $0) }
        }
      }
    }
  }

  /// pow(a, b, c) of any values, c not being None: only `__pow__` of the first operand is asked, but floats
  /// and complex numbers anywhere decide the error.
  public func ternaryPower(_ a: Value, _ b: Value, _ c: Value) throws(Raised) -> Value {
    if isInteger(a), isInteger(b), isInteger(c), !a.isPointer || !a.object.pointee.flags.contains(.heapType) {
      return try intPower(a, b, modulus: c)
    }
    let t = typeOf(a)
    let method = special(t, .__pow__)
    if !method.isUndef, !method.isNone {
      try checkNativeStack()
      let result = try callSpecial(method, a, b, c, t)
      if result != .notImplemented { return result }
    }
    if isInstance(b, of: .float) || isInstance(c, of: .float) {
      throw typeError("pow() 3rd argument not allowed unless all arguments are integers")
    }
    let hasComplex = isInstance(b, of: .complex) || isInstance(c, of: .complex)
    if hasComplex, isInteger(a) { throw valueError("complex modulo") }
    throw typeError(
      "unsupported operand type(s) for ** or pow(): '\(typeName(a))', '\(typeName(b))', '\(typeName(c))'")
  }

  // MARK: Comparison

  /// -1, 0 or 1 for int-like values.
  func intCompare(_ a: Value, _ b: Value) -> Int {
    if let x = wordOf(a), let y = wordOf(b) { return x < y ? -1 : x == y ? 0 : 1 }
    return withLimbView(a) { x in withLimbView(b) { Limbs.compare(x, $0) } }
  }

  func intComparison(_ op: Comparison, _ a: Value, _ b: Value) -> Value {
    guard isInteger(a), isInteger(b) else { return .notImplemented }
    return .bool(op.holds(intCompare(a, b), 0))
  }

  // MARK: Unary operators

  func intNegated(_ v: Value) throws(Raised) -> Value {
    if let i = wordOf(v), i != Int.min { return int(0 &- i) }
    return try intValue(IntRef(unchecked: v).view.negated)
  }

  func intInverted(_ v: Value) throws(Raised) -> Value {
    if let i = wordOf(v) { return int(~i) }
    let view = IntRef(unchecked: v).view
    return try intResult(view.count &+ 1) { Limbs.invert(view, into: $0) }
  }
}
