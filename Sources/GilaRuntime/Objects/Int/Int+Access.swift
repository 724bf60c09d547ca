// Looking at any int value (small, boxed, bool, subclass instance) as limbs, and making int values of
// the results of limb kernels: whatever fits 63 bits becomes a small int.
import GilaBase
import Glibc

extension UnsafeMutablePointer where Pointee == IntLayout {
  @inline(__always) var view: LimbView { LimbView(limbs, count: pointee.count, isNegative: isNegative) }
}

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: Reading

  /// The limbs of an int-like value; `storage` takes the limb of a small one and outlives the view.
  @inline(__always)
  public func limbView(_ v: Value, _ storage: UnsafeMutablePointer<UInt64>) -> LimbView {
    if v.isSmallInt { return LimbView(v.smallInt, in: storage) }
    if v.isPointer { return IntRef(unchecked: v).view }
    return LimbView(v.isTrue ? 1 : 0, in: storage)
  }

  /// Runs `body` with the limbs of an int-like value.
  @inline(__always)
  public func withLimbView<R>(_ v: Value, _ body: (LimbView) -> R) -> R {
    var storage: UInt64 = 0
    return withUnsafeMutablePointer(to: &storage) { body(limbView(v, $0)) }
  }

  /// The number of an int-like value when it is of small int range.
  @inline(__always)
  public func smallIntOf(_ v: Value) -> Int? {
    if v.isSmallInt { return v.smallInt }
    guard let i = wordOf(v), Value.fitsSmallInt(i) else { return nil }
    return i
  }

  /// An int-like value as an exact int: bools and subclass instances lose their type.
  public func exactInt(_ v: Value) -> Value {
    if v.isSmallInt { return v }
    if v.isBool { return Value(smallInt: v.isTrue ? 1 : 0) }
    let r = IntRef(unchecked: v)
    if !r.pointee.h.flags.contains(.heapType) { return v }
    if let i = wordOf(v) { return int(i) }
    let bytes = MemoryLayout<IntLayout>.size + r.pointee.count * 8
    guard let copy = heap.allocate(bytes: bytes) else { return v }
    let c = copy.assumingMemoryBound(to: IntLayout.self)
    c.initialize(to: IntLayout(
      h: Header(.int, shape: UInt32(Kind.int.rawValue), aux: r.isNegative ? 1 : 0), count: r.pointee.count))
    memcpy(c.limbs, r.limbs, r.pointee.count * 8)
    return c.value
  }

  @inline(__always)
  func isNegativeInt(_ v: Value) -> Bool {
    if v.isSmallInt { return v.ordered < 0 }
    return v.isPointer && IntRef(unchecked: v).isNegative
  }

  @inline(__always)
  func isZeroInt(_ v: Value) -> Bool {
    if v.isSmallInt { return v.bits == 1 }
    return v.isFalse || v.isPointer && IntRef(unchecked: v).pointee.count == 0
  }

  // MARK: Making

  /// The small int of a magnitude when it fits.
  @inline(__always)
  private func smallInt(_ result: LimbResult, _ limbs: UnsafePointer<UInt64>) -> Value? {
    if result.count == 0 { return Value(smallInt: 0) }
    guard result.count == 1 else { return nil }
    let low = limbs[0]
    if low <= UInt64(Value.smallIntMax) {
      let i = Int(truncatingIfNeeded: low)
      return Value(smallInt: result.isNegative ? 0 &- i : i)
    }
    return result.isNegative && low == 1 << 62 ? Value(smallInt: Value.smallIntMin) : nil
  }

  /// The int of limbs without leading zero limbs, copied.
  public func intValue(_ view: LimbView) throws(Raised) -> Value {
    let result = LimbResult(count: view.count, isNegative: view.isNegative)
    if let small = smallInt(result, view.limbs) { return small }
    let r = try bigIntObject(limbs: view.count, negative: view.isNegative)
    memcpy(r.limbs, view.limbs, view.count * 8)
    return r.value
  }

  /// Few enough for the heap's small cells, and for the stack.
  static var stackLimbs: Int { 32 }

  /// Runs a kernel with room for `room` limbs and makes an int of what it wrote.
  @inline(__always)
  public func intResult(_ room: Int, _ kernel: (Limbs.Target) -> LimbResult) throws(Raised) -> Value {
    if _fastPath(room <= Self.stackLimbs) {
      var fault = NumberFault.none
      let v = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.stackLimbs) { buffer -> Value in
        let limbs = buffer.baseAddress.unsafelyUnwrapped
        let result = kernel(limbs)
        fault = result.fault
        if fault != .none { return .undef }
        if let small = smallInt(result, limbs) { return small }
        let r = newInt(limbs: result.count, negative: result.isNegative)
        var i = 0
        while i < result.count {
          r.limbs[i] = limbs[i]
          i &+= 1
        }
        return r.value
      }
      if fault != .none { throw numberError(fault) }
      return v
    }
    if room > Limbs.maximumCount { throw memoryError() }
    let r = try bigIntObject(limbs: room, negative: false)
    return try finish(r, room, kernel(r.limbs))
  }

  /// Cuts a number written in place to its size.
  @inline(never)
  private func finish(_ r: IntRef, _ room: Int, _ result: LimbResult) throws(Raised) -> Value {
    if result.fault == .none, result.count > 1, result.count + 8 >= room - room >> 3 {
      r.pointee.count = result.count
      r.pointee.h.aux = result.isNegative ? 1 : 0
      return r.value
    }
    r.pointee.count = 0
    defer { heap.freeLarge(UnsafeMutableRawPointer(r)) }
    if result.fault != .none { throw numberError(result.fault) }
    return try intValue(result.view(r.limbs))
  }

  /// int(d), truncated; ValueError and OverflowError for what is no number.
  public func intFrom(_ d: Double, _ rule: FloatingPointRoundingRule = .towardZero) throws(Raised) -> Value {
    if let i = Floats.int(d, rule) { return int(i) }
    let rounded = d.rounded(rule)
    return try intResult(Limbs.doubleRoom) { Limbs.fromDouble(rounded, into: $0) }
  }

  /// A number written as hexadecimal digits in a code constant.
  public func intFromConstant(negative: Bool, hex: String) throws(Raised) -> Value {
    let digits = hex.utf8.count
    guard let room = Limbs.parseRoom(digits: digits, base: 16) else { throw memoryError() }
    var text = hex
    return try intResult(room) { limbs in
      text.withUTF8 { bytes in
        guard let start = bytes.baseAddress else { return LimbResult(fault: .memory) }
        return Limbs.parse(start, bytes.count, base: 16, negative: negative, into: limbs)
      }
    }
  }

  /// An instance of a program-made subclass of int.
  func newSubclassInt(_ cls: TypeRef, _ v: Value) throws(Raised) -> Value {
    var low: UInt64 = 0
    let (count, isNegative) = withLimbView(v) { view -> (Int, Bool) in
      if view.count == 1 { low = view.limbs[0] }
      return (view.count, view.isNegative)
    }
    let bytes = MemoryLayout<IntLayout>.size + count * 8 + 8
    guard let raw = heap.allocate(bytes: bytes) else { throw memoryError() }
    let r = raw.assumingMemoryBound(to: IntLayout.self)
    r.initialize(to: IntLayout(
      h: Header(.int, shape: cls.pointee.rootShape, aux: isNegative ? 1 : 0, flags: .heapType), count: count))
    if count == 1 {
      r.limbs[0] = low
    } else if count > 1 {
      memcpy(r.limbs, IntRef(unchecked: v).limbs, count * 8)
    }
    r.object.attributeWord?.pointee = .undef
    if cls.pointee.flags.contains(.hasFinalizer) { registerFinalizer(r.object) }
    return r.value
  }

  // MARK: Errors

  /// The exception of a kernel's fault.
  @inline(never)
  func numberError(_ fault: NumberFault) -> Raised {
    if fault == .rangeError {
      let arguments = tuple(Value(smallInt: Int(ERANGE)), str(fault.text))
      return raise(exception: newException(TypeRef(unchecked: rt.exception(.OverflowError)), args: arguments))
    }
    return numberError(fault.exception, "\(fault.text)")
  }

  func numberError(_ kind: NumberException, _ message: String) -> Raised {
    switch kind {
    case .value: valueError(message)
    case .type: typeError(message)
    case .overflow: overflowError(message)
    case .zeroDivision: zeroDivision(message)
    case .index: indexError(message)
    case .memory: memoryError()
    }
  }
}
