// The binary operators and comparisons of floats, and the quick way for exact builtin numbers of any mix.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  /// a op b for two doubles; nil for an operator that floats do not have.
  @inline(__always)
  func floatBinary(_ op: BinaryOperator, _ a: Double, _ b: Double) throws(Raised) -> Value? {
    switch op {
    case .add: return float(a + b)
    case .subtract: return float(a - b)
    case .multiply: return float(a * b)
    case .trueDivide:
      if b == 0 { throw numberError(.floatDivision) }
      return float(a / b)
    case .floorDivide: return try checked(Floats.floorDivide(a, b))
    case .modulo: return try checked(Floats.modulo(a, b))
    case .power: return try floatPower(a, b)
    default: return nil
    }
  }

  @inline(never)
  private func checked(_ result: (value: Double, fault: NumberFault)) throws(Raised) -> Value {
    if result.fault != .none { throw numberError(result.fault) }
    return float(result.value)
  }

  /// a ** b; a complex number when a is negative and b no integer.
  @inline(never)
  func floatPower(_ a: Double, _ b: Double) throws(Raised) -> Value {
    let (value, fault) = Floats.power(a, b)
    if fault == .none { return float(value) }
    if fault == .needsComplex { return try complexPower(ComplexNumber(a, 0), ComplexNumber(b, 0)) }
    throw numberError(fault)
  }

  /// The double of a float or int operand; nil for anything else.
  @inline(__always)
  func floatOperand(_ v: Value) throws(Raised) -> Double? {
    if v.isFlonum { return v.flonum }
    if v.isKind(.float) { return FloatRef(unchecked: v).pointee.double }
    return isInteger(v) ? try doubleFromInt(v) : nil
  }

  /// As the slots do it: NotImplemented unless both operands are floats or ints.
  func floatOperator(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
    guard let x = try floatOperand(a), let y = try floatOperand(b) else { return .notImplemented }
    return try floatBinary(op, x, y) ?? .notImplemented
  }

  /// A float compared with a float or int, exactly.
  func floatComparison(_ op: Comparison, _ a: Value, _ b: Value) -> Value {
    let x = doubleOf(a)
    if b.isFlonum || b.isKind(.float) { return .bool(op.holds(x, doubleOf(b))) }
    guard isInteger(b) else { return .notImplemented }
    let order = b.isSmallInt ? Limbs.compare(b.smallInt, x) : withLimbView(b) { Limbs.compare($0, x) }
    guard let order else { return .bool(op == .notEqual) }
    return .bool(op.holds(0, order))
  }

  // MARK: Exact builtin numbers

  private enum NumberKind { case int, float, other }

  /// Only exact types: a subclass may override its operators.
  @inline(__always)
  private func numberKind(_ v: Value) -> NumberKind {
    if v.isSmallInt { return .int }
    if v.isFlonum { return .float }
    guard v.isPointer, !v.object.pointee.flags.contains(.heapType) else { return .other }
    switch v.object.pointee.kind {
    case .int: return .int
    case .float: return .float
    default: return .other
    }
  }

  /// a op b for exact ints and floats of any size without a look at their types; nil for everything else.
  @inline(never)
  public func numberBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
    switch (numberKind(a), numberKind(b)) {
    case (.int, .int): return try intBinary(op, a, b)
    case (.float, .float): return try floatBinary(op, doubleOf(a), doubleOf(b))
    case (.float, .int) where isArithmetic(op): return try floatBinary(op, doubleOf(a), try doubleFromInt(b))
    case (.int, .float) where isArithmetic(op): return try floatBinary(op, try doubleFromInt(a), doubleOf(b))
    default: return nil
    }
  }

  private func isArithmetic(_ op: BinaryOperator) -> Bool { op.rawValue <= BinaryOperator.power.rawValue }

  /// The comparison of exact ints and floats of any size; nil for everything else.
  @inline(never)
  public func numberComparison(_ op: Comparison, _ a: Value, _ b: Value) -> Bool? {
    let result: Value
    switch (numberKind(a), numberKind(b)) {
    case (.int, .int): return op.holds(intCompare(a, b), 0)
    case (.float, .float), (.float, .int): result = floatComparison(op, a, b)
    case (.int, .float): result = floatComparison(op.swapped, b, a)
    default: return nil
    }
    return result.isTrue
  }
}
