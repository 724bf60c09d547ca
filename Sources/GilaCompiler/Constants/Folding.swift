// Arithmetic on constants. What would raise, or would grow past CPython's limits, is not folded.
import GilaBytecode
import GilaSyntax
import Glibc

enum Folding {
  static func unary(_ op: UnaryOperator, _ x: Constant) -> Constant? {
    if op == .not { return Compiler.truth(x).map { $0 ? .false : .true } }
    if let n = integer(x) {
      switch op {
      case .uSub: return (-n).constant
      case .uAdd: return n.constant
      case .invert: return (-n - WideInt(1)).constant
      case .not: return nil
      }
    }
    switch (op, x) {
    case (.uSub, .float(let bits)): return .float((-Double(bitPattern: bits)).bitPattern)
    case (.uAdd, .float), (.uAdd, .complex): return x
    case (.uSub, .complex(let real, let imaginary)):
      return .complex((-Double(bitPattern: real)).bitPattern, (-Double(bitPattern: imaginary)).bitPattern)
    default: return nil
    }
  }

  static func binary(_ op: BinaryOperator, _ x: Constant, _ y: Constant) -> Constant? {
    if case .int(let a) = x, case .int(let b) = y, let result = smallInts(op, a, b) { return result }
    if let a = truthValue(x), let b = truthValue(y) {
      switch op {
      case .bitAnd: return a && b ? .true : .false
      case .bitOr: return a || b ? .true : .false
      case .bitXor: return a != b ? .true : .false
      default: break
      }
    }
    if let a = integer(x), let b = integer(y) { return integers(op, a, b) }
    if let a = complex(x), let b = complex(y) {
      if isComplex(x) || isComplex(y) { return complexes(op, a, b) }
      return floats(op, a.real, b.real)
    }
    return sequences(op, x, y)
  }

  static func item(_ sequence: Constant, _ index: Int64) -> Constant? {
    func position(_ count: Int) -> Int? {
      let i = index < 0 ? index + Int64(count) : index
      return i >= 0 && i < Int64(count) ? Int(i) : nil
    }
    switch sequence {
    case .tuple(let items): return position(items.count).map { items[$0] }
    case .bytes(let bytes): return position(bytes.count).map { .int(Int64(bytes[$0])) }
    case .str(let bytes):
      let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }
      guard let i = position(starts.count) else { return nil }
      let end = i + 1 < starts.count ? starts[i + 1] : bytes.count
      return .str(Array(bytes[starts[i]..<end]))
    default: return nil
    }
  }

  // MARK: integers

  private static func truthValue(_ value: Constant) -> Bool? {
    switch value {
    case .true: true
    case .false: false
    default: nil
    }
  }

  private static func integer(_ value: Constant) -> WideInt? {
    switch value {
    case .int(let n): WideInt(n)
    case .true: WideInt(1)
    case .false: WideInt(0)
    case .bigInt(let negative, let hex): WideInt(hex: hex, negative: negative)
    default: nil
    }
  }

  private static func smallInts(_ op: BinaryOperator, _ a: Int64, _ b: Int64) -> Constant? {
    let result: (Int64, overflow: Bool)
    switch op {
    case .add: result = a.addingReportingOverflow(b)
    case .sub: result = a.subtractingReportingOverflow(b)
    case .mult: result = a.multipliedReportingOverflow(by: b)
    case .bitOr: result = (a | b, false)
    case .bitXor: result = (a ^ b, false)
    case .bitAnd: result = (a & b, false)
    default: return nil
    }
    return result.overflow ? nil : .int(result.0)
  }

  private static func integers(_ op: BinaryOperator, _ a: WideInt, _ b: WideInt) -> Constant? {
    let limit = 128
    switch op {
    case .add: return (a + b).constant
    case .sub: return (a - b).constant
    case .mult:
      guard a.isZero || b.isZero || a.bitCount + b.bitCount <= limit else { return nil }
      return (a * b).constant
    case .div:
      guard !b.isZero, let x = a.exactDouble, let y = b.exactDouble, abs(x) < 0x1p53, abs(y) < 0x1p53 else {
        return nil
      }
      return .float((x / y).bitPattern)
    case .floorDiv: return b.isZero ? nil : a.dividedDown(by: b).quotient.constant
    case .mod: return b.isZero ? nil : a.dividedDown(by: b).remainder.constant
    case .pow:
      guard !b.negative, let power = b.small else {
        guard b.negative, let x = a.exactDouble, x != 0, let y = b.exactDouble else { return nil }
        return .float(Glibc.pow(x, y).bitPattern)
      }
      guard a.isZero || power == 0 || (power <= 128 && a.bitCount * Int(power) <= limit) else { return nil }
      if a.isZero { return .int(power == 0 ? 1 : 0) }
      return a.raised(to: Int(power)).constant
    case .lShift:
      guard !b.negative, let count = b.small else { return nil }
      if a.isZero { return .int(0) }
      guard count <= limit, a.bitCount + Int(count) <= limit else { return nil }
      return a.shiftedLeft(Int(count)).constant
    case .rShift:
      guard !b.negative, let count = b.small, count < 1 << 30 else { return nil }
      return a.shiftedRight(Int(count)).constant
    case .bitOr: return WideInt.bitwise(a, b, |).constant
    case .bitXor: return WideInt.bitwise(a, b, ^).constant
    case .bitAnd: return WideInt.bitwise(a, b, &).constant
    case .matMult: return nil
    }
  }

  // MARK: floats

  private static func isComplex(_ value: Constant) -> Bool {
    if case .complex = value { return true }
    return false
  }

  private static func complex(_ value: Constant) -> (real: Double, imaginary: Double)? {
    switch value {
    case .float(let bits): return (Double(bitPattern: bits), 0)
    case .complex(let real, let imaginary): return (Double(bitPattern: real), Double(bitPattern: imaginary))
    default: return integer(value)?.exactDouble.map { ($0, 0) }
    }
  }

  private static func floats(_ op: BinaryOperator, _ a: Double, _ b: Double) -> Constant? {
    switch op {
    case .add: return .float((a + b).bitPattern)
    case .sub: return .float((a - b).bitPattern)
    case .mult: return .float((a * b).bitPattern)
    case .div: return b == 0 ? nil : .float((a / b).bitPattern)
    case .floorDiv, .mod:
      guard b != 0, a.isFinite, b.isFinite else { return nil }
      var remainder = fmod(a, b)
      var quotient = (a - remainder) / b
      if remainder != 0 {
        if (b < 0) != (remainder < 0) {
          remainder += b
          quotient -= 1
        }
      } else {
        remainder = copysign(0, b)
      }
      if op == .mod { return .float(remainder.bitPattern) }
      if quotient == 0 { return .float(copysign(0, a / b).bitPattern) }
      var whole = floor(quotient)
      if quotient - whole > 0.5 { whole += 1 }
      return .float(whole.bitPattern)
    case .pow:
      guard a > 0 || (a < 0 && b == floor(b)) else { return nil }
      let result = Glibc.pow(a, b)
      return result.isFinite ? .float(result.bitPattern) : nil
    default: return nil
    }
  }

  /// Sums of a real and an imaginary literal, as `1+2j` is written; the rest is left to the runtime.
  private static func complexes(
    _ op: BinaryOperator, _ a: (real: Double, imaginary: Double), _ b: (real: Double, imaginary: Double)
  ) -> Constant? {
    switch op {
    case .add: .complex((a.real + b.real).bitPattern, (a.imaginary + b.imaginary).bitPattern)
    case .sub: .complex((a.real - b.real).bitPattern, (a.imaginary - b.imaginary).bitPattern)
    default: nil
    }
  }

  // MARK: sequences

  private static func sequences(_ op: BinaryOperator, _ x: Constant, _ y: Constant) -> Constant? {
    switch (op, x, y) {
    case (.add, .str(let a), .str(let b)): return .str(a + b)
    case (.add, .bytes(let a), .bytes(let b)): return .bytes(a + b)
    case (.add, .tuple(let a), .tuple(let b)): return .tuple(a + b)
    case (.mult, .int(let n), _): return repeated(y, n)
    case (.mult, _, .int(let n)): return repeated(x, n)
    default: return nil
    }
  }

  private static func repeated(_ value: Constant, _ count: Int64) -> Constant? {
    let n = max(0, count)
    switch value {
    case .str(let bytes):
      guard Int64(bytes.count) * min(n, 4097) <= 4096 else { return nil }
      return .str(Array(repeatElement(bytes, count: Int(n)).joined()))
    case .bytes(let bytes):
      guard Int64(bytes.count) * min(n, 4097) <= 4096 else { return nil }
      return .bytes(Array(repeatElement(bytes, count: Int(n)).joined()))
    case .tuple(let items):
      guard Int64(items.count) * min(n, 257) <= 256, depth(items) < 8 else { return nil }
      return .tuple(Array(repeatElement(items, count: Int(n)).joined()))
    default: return nil
    }
  }

  private static func depth(_ items: [Constant]) -> Int {
    var result = 1
    for case .tuple(let inner) in items { result = max(result, 1 + depth(inner)) }
    return result
  }
}
