// A Python value in one word. Low bit 1: a 63-bit integer. Low bits 10: a double whose exponent
// is near zero ("flonum"). Low bits 00: a pointer to a heap object, or, below 4096, a singleton.
// Doubles outside the flonum range and 0.0 are boxed objects.

@frozen
public struct Value: Equatable {
  public var bits: UInt64

  @inline(__always) public init(bits: UInt64) { self.bits = bits }
  @inline(__always) public init(_ object: Obj) { bits = UInt64(UInt(bitPattern: object)) }

  /// An empty slot: an unbound local, a missing argument.
  @inline(__always) public static var undef: Value { Value(bits: 0) }
  @inline(__always) public static var none: Value { Value(bits: 8) }
  @inline(__always) public static var `true`: Value { Value(bits: 24) }
  @inline(__always) public static var `false`: Value { Value(bits: 16) }
  @inline(__always) public static var ellipsis: Value { Value(bits: 32) }
  @inline(__always) public static var notImplemented: Value { Value(bits: 40) }

  @inline(__always) public static func == (l: Value, r: Value) -> Bool { l.bits == r.bits }

  @inline(__always) public var isUndef: Bool { bits == 0 }
  @inline(__always) public var isNone: Bool { bits == 8 }
  @inline(__always) public var isTrue: Bool { bits == 24 }
  @inline(__always) public var isFalse: Bool { bits == 16 }
  @inline(__always) public var isBool: Bool { bits == 16 || bits == 24 }
  @inline(__always) public static func bool(_ b: Bool) -> Value { Value(bits: b ? 24 : 16) }

  @inline(__always) public var isPointer: Bool { bits & 3 == 0 && bits >= 4096 }
  /// The object; only valid when `isPointer`.
  @inline(__always) public var object: Obj { Obj(bitPattern: UInt(bits)).unsafelyUnwrapped }
  @inline(__always) public func isKind(_ kind: Kind) -> Bool { isPointer && object.pointee.kind == kind }
}

// MARK: - Small integers

extension Value {
  public static let smallIntMin = Int.min >> 1
  public static let smallIntMax = Int.max >> 1

  @inline(__always) public var isSmallInt: Bool { bits & 1 != 0 }
  @inline(__always) public static func bothSmallInt(_ l: Value, _ r: Value) -> Bool { l.bits & r.bits & 1 != 0 }
  @inline(__always) public var smallInt: Int { Int(truncatingIfNeeded: Int64(bitPattern: bits) >> 1) }
  /// Only for numbers known to fit 63 bits; `th.int(_:)` takes any.
  @inline(__always) public init(smallInt i: Int) { bits = UInt64(bitPattern: Int64(i)) << 1 | 1 }
  @inline(__always) public static func fitsSmallInt(_ i: Int) -> Bool { (i << 1) >> 1 == i }

  @inline(__always) static func add(_ l: Value, _ r: Value) -> (Value, Bool) {
    let (sum, overflow) = Int64(bitPattern: l.bits &- 1).addingReportingOverflow(Int64(bitPattern: r.bits))
    return (Value(bits: UInt64(bitPattern: sum)), overflow)
  }
  @inline(__always) static func subtract(_ l: Value, _ r: Value) -> (Value, Bool) {
    let (difference, overflow) = Int64(bitPattern: l.bits).subtractingReportingOverflow(Int64(bitPattern: r.bits &- 1))
    return (Value(bits: UInt64(bitPattern: difference)), overflow)
  }
  @inline(__always) static func multiply(_ l: Value, _ r: Value) -> (Value, Bool) {
    let (product, overflow) = Int64(bitPattern: l.bits &- 1)
      .multipliedReportingOverflow(by: Int64(bitPattern: r.bits) >> 1)
    return (Value(bits: UInt64(bitPattern: product) | 1), overflow)
  }
  @inline(__always) static func addImmediate(_ l: Value, _ i: Int) -> (Value, Bool) {
    let (sum, overflow) = Int64(bitPattern: l.bits).addingReportingOverflow(Int64(i) << 1)
    return (Value(bits: UInt64(bitPattern: sum)), overflow)
  }
  /// Order of two small ints without untagging.
  @inline(__always) var ordered: Int64 { Int64(bitPattern: bits) }
  @inline(__always) static func orderedImmediate(_ i: Int) -> Int64 { Int64(i) << 1 | 1 }
}

// MARK: - Inline doubles

extension Value {
  @inline(__always) public var isFlonum: Bool { bits & 3 == 2 }
  @inline(__always) public static func bothFlonum(_ l: Value, _ r: Value) -> Bool { l.isFlonum && r.isFlonum }
  @inline(__always) public var flonum: Double {
    unsafeBitCast((bits >> 3 | bits << 61) &- 0x1000_0000_0000_0000, to: Double.self)
  }
  @inline(__always) public static func tryFlonum(_ d: Double) -> (Value, Bool) {
    let x = unsafeBitCast(d, to: UInt64.self) &+ 0x1000_0000_0000_0000
    let tagged = x << 3 | x >> 61
    return (Value(bits: tagged), tagged & 3 == 2)
  }
}
