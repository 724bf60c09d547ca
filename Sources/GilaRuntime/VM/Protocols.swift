// What every value can be asked: truth, hash, equality, order, length, text, items.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: truth

  @inline(__always)
  public func truth(_ v: Value) throws(Raised) -> Bool {
    if v.bits == 24 { return true }
    if v.bits == 16 || v.bits == 8 { return false }
    if v.isSmallInt { return v.bits != 1 }
    return try truthSlow(v)
  }

  @inline(never)
  func truthSlow(_ v: Value) throws(Raised) -> Bool {
    guard v.isPointer else { return v.bits != Value.notImplemented.bits || true }
    let o = v.object
    if !o.pointee.flags.contains(.heapType) {
      switch o.pointee.kind {
      case .str: return StrRef(unchecked: o).length != 0
      case .list: return ListRef(unchecked: o).pointee.count != 0
      case .tuple: return TupleRef(unchecked: o).pointee.count != 0
      case .dict: return DictRef(unchecked: o).pointee.count != 0
      case .set, .frozenSet: return SetRef(unchecked: o).pointee.count != 0
      case .float: return FloatRef(unchecked: o).pointee.double != 0
      case .int: return true
      case .bytes: return BytesRef(unchecked: o).pointee.count != 0
      case .function, .type, .module, .boundMethod, .native: break
      default: break
      }
    }
    let t = typeOf(v)
    let test = special(t, .__bool__)
    if !test.isUndef {
      let result = try callSpecial(test, v, t)
      if result.isTrue { return true }
      if result.isFalse { return false }
      throw typeError("__bool__ should return bool, returned \(typeName(result))")
    }
    if !special(t, .__len__).isUndef { return try length(v) != 0 }
    return true
  }

  // MARK: special methods

  /// Call a special method found on v's type.
  @inline(__always)
  public func callSpecial(_ method: Value, _ v: Value, _ t: TypeRef) throws(Raised) -> Value {
    if let code = directCode(method, .one) { return try unsafeBitCast(code, to: ThinNative1.self)(v, self) }
    if method.isKind(.function) || isPlainNative(method) { return try call(method, v) }
    return try call(try descriptorGet(method, v, t))
  }
  @inline(__always)
  public func callSpecial(_ method: Value, _ v: Value, _ a: Value, _ t: TypeRef) throws(Raised) -> Value {
    if let code = directCode(method, .two) { return try unsafeBitCast(code, to: ThinNative2.self)(v, a, self) }
    if method.isKind(.function) || isPlainNative(method) { return try call(method, v, a) }
    return try call(try descriptorGet(method, v, t), a)
  }
  @inline(__always)
  public func callSpecial(_ method: Value, _ v: Value, _ a: Value, _ b: Value, _ t: TypeRef) throws(Raised) -> Value {
    if let code = directCode(method, .three) { return try unsafeBitCast(code, to: ThinNative3.self)(v, a, b, self) }
    if method.isKind(.function) || isPlainNative(method) { return try call(method, v, a, b) }
    return try call(try descriptorGet(method, v, t), a, b)
  }

  /// The Swift function of a special method that takes exactly so many plain arguments: found on the
  /// receiver's type, it can be called without a window.
  @inline(__always)
  private func directCode(_ m: Value, _ convention: NativeConvention) -> UnsafeRawPointer? {
    guard m.isKind(.wrapperDescriptor) || m.isKind(.nativeMethod) else { return nil }
    let impl = NativeRef(unchecked: m).pointee.impl
    return impl.pointee.convention == convention ? impl.pointee.pointer : nil
  }

  @inline(__always)
  private func isPlainNative(_ m: Value) -> Bool { m.isKind(.wrapperDescriptor) || m.isKind(.nativeMethod) }

  // MARK: hash

  /// hash(v); TypeError for unhashable values.
  @inline(__always)
  public func hash(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return intHash(v.smallInt) }
    if v.isKind(.str), !v.object.pointee.flags.contains(.heapType) { return strHash(StrRef(unchecked: v)) }
    return try hashSlow(v)
  }

  /// CPython's: the remainder modulo 2**61-1 with the sign of the number; -1 is taken by errors.
  @inline(__always)
  func intHash(_ i: Int) -> Int {
    let m = Int(i.magnitude % 0x1FFF_FFFF_FFFF_FFFF)
    let h = i < 0 ? 0 &- m : m
    return h == -1 ? -2 : h
  }

  @inline(__always)
  public func strHash(_ s: StrRef) -> Int {
    if _fastPath(s.pointee.hash != 0) { return s.pointee.hash }
    return computeStrHash(s)
  }

  @inline(never)
  private func computeStrHash(_ s: StrRef) -> Int {
    let h = bytesHash(UnsafeRawPointer(s.data), s.length * s.width)
    s.pointee.hash = h
    return h
  }

  /// SipHash-1-3 with the process's key; never 0 for non-empty input and never -1.
  func bytesHash(_ p: UnsafeRawPointer, _ count: Int) -> Int {
    if count == 0 { return 0x5bd1e995 }
    let h = rt.pointee.hashKey.hash(TextSpan(p, count: count, width: 1))
    return h == -1 ? -2 : h == 0 ? 1 : h
  }

  @inline(never)
  private func hashSlow(_ v: Value) throws(Raised) -> Int {
    switch v.bits {
    case 24: return 1
    case 16: return 0
    case 8: return 0xfca86420
    case 32: return 0x7ff8_3a1
    default: break
    }
    if v.isKind(.tuple), !v.object.pointee.flags.contains(.heapType) {
      try checkNativeStack()
      return try hashItems(TupleRef(unchecked: v))
    }
    let t = typeOf(v)
    let method = special(t, .__hash__)
    if method.isUndef || method.isNone { throw typeError("unhashable type: '\(typeName(t))'") }
    try checkNativeStack()
    let result = try callSpecial(method, v, t)
    if result.isSmallInt {
      let h = result.smallInt
      return h == -1 ? -2 : h
    }
    if result.isKind(.int) {
      if let w = wordOf(result) { return w == -1 ? -2 : w }
      return try callHashOfInt(result)
    }
    if result.isBool { return result.isTrue ? 1 : 0 }
    throw typeError("__hash__ method should return an integer")
  }

  private func callHashOfInt(_ v: Value) throws(Raised) -> Int {
    let t = TypeRef(unchecked: rt.type(.int))
    let result = try callSpecial(special(t, .__hash__), v, t)
    return result.isSmallInt ? result.smallInt : 0
  }

  /// Identity hash of an object.
  public func pointerHash(_ v: Value) -> Int {
    let h = Int(bitPattern: UInt(v.bits >> 4 | v.bits << 60))
    return h == -1 ? -2 : h
  }

  // MARK: comparison

  /// Python's `a is b or a == b`, as containers compare.
  @inline(__always)
  public func equals(_ a: Value, _ b: Value) throws(Raised) -> Bool {
    if a == b { return true }
    if Value.bothSmallInt(a, b) { return false }
    if a.isKind(.str), b.isKind(.str) { return StrRef(unchecked: a).isEqual(StrRef(unchecked: b)) }
    return try equalsSlow(a, b)
  }

  @inline(never)
  private func equalsSlow(_ a: Value, _ b: Value) throws(Raised) -> Bool {
    let result = try compare(.equal, a, b)
    return try truth(result)
  }

  /// The full rich comparison.
  @inline(never)
  public func compare(_ op: Comparison, _ a: Value, _ b: Value) throws(Raised) -> Value {
    if let quick = compareNumbers(op, a, b) { return .bool(quick) }
    try checkNativeStack()
    let ta = typeOf(a)
    let tb = typeOf(b)
    var triedReflected = false
    if ta != tb, isSubtype(tb, ta) {
      let reflected = special(tb, op.swapped.method)
      if !reflected.isUndef, !reflected.isNone {
        triedReflected = true
        let result = try callSpecial(reflected, b, a, tb)
        if result != .notImplemented { return result }
      }
    }
    let method = special(ta, op.method)
    if !method.isUndef, !method.isNone {
      let result = try callSpecial(method, a, b, ta)
      if result != .notImplemented { return result }
    }
    if !triedReflected {
      let reflected = special(tb, op.swapped.method)
      if !reflected.isUndef, !reflected.isNone {
        let result = try callSpecial(reflected, b, a, tb)
        if result != .notImplemented { return result }
      }
    }
    switch op {
    case .equal: return .bool(a == b)
    case .notEqual: return .bool(a != b)
    default:
      throw typeError("'\(op.symbol)' not supported between instances of '\(typeName(ta))' and '\(typeName(tb))'")
    }
  }

  @inline(__always)
  func compareNumbers(_ op: Comparison, _ a: Value, _ b: Value) -> Bool? {
    if Value.bothSmallInt(a, b) { return op.holds(a.ordered, b.ordered) }
    if a.isFlonum || a.isPointer && a.object.pointee.kind == .float && !a.object.pointee.flags.contains(.heapType) {
      let x = doubleOf(a)
      if b.isFlonum || b.isPointer && b.object.pointee.kind == .float && !b.object.pointee.flags.contains(.heapType) {
        return op.holds(x, doubleOf(b))
      }
      // Exact for every int of at most 53 bits.
      if b.isSmallInt, b.smallInt.magnitude <= 1 << 53 { return op.holds(x, Double(b.smallInt)) }
    } else if a.isSmallInt, a.smallInt.magnitude <= 1 << 53, b.isFlonum {
      return op.holds(Double(a.smallInt), b.flonum)
    }
    return nil
  }

  /// The double of a float value.
  @inline(__always)
  public func doubleOf(_ v: Value) -> Double {
    v.isFlonum ? v.flonum : FloatRef(unchecked: v).pointee.double
  }

  // MARK: length and text

  public func length(_ v: Value) throws(Raised) -> Int {
    if v.isPointer, !v.object.pointee.flags.contains(.heapType) {
      let o = v.object
      switch o.pointee.kind {
      case .str: return StrRef(unchecked: o).length
      case .list: return ListRef(unchecked: o).pointee.count
      case .tuple: return TupleRef(unchecked: o).pointee.count
      case .dict: return DictRef(unchecked: o).pointee.count
      case .set, .frozenSet: return SetRef(unchecked: o).pointee.count
      case .bytes: return BytesRef(unchecked: o).pointee.count
      default: break
      }
    }
    let t = typeOf(v)
    let method = special(t, .__len__)
    if method.isUndef { throw typeError("object of type '\(typeName(t))' has no len()") }
    let result = try index(try callSpecial(method, v, t))
    guard result.isSmallInt else {
      if try truth(compare(.less, result, Value(smallInt: 0))) { throw valueError("__len__() should return >= 0") }
      throw overflowError("cannot fit 'int' into an index-sized integer")
    }
    if result.smallInt < 0 { throw valueError("__len__() should return >= 0") }
    return result.smallInt
  }

  public func repr(_ v: Value) throws(Raised) -> Value {
    try checkNativeStack()
    let t = typeOf(v)
    let method = special(t, .__repr__)
    let result = try callSpecial(method, v, t)
    guard result.isKind(.str) else { throw typeError("__repr__ returned non-string (type \(typeName(result)))") }
    return result
  }

  /// str(v)
  public func text(_ v: Value) throws(Raised) -> Value {
    if v.isKind(.str), !v.object.pointee.flags.contains(.heapType) { return v }
    try checkNativeStack()
    let t = typeOf(v)
    let method = special(t, .__str__)
    let result = try callSpecial(method, v, t)
    guard result.isKind(.str) else { throw typeError("__str__ returned non-string (type \(typeName(result)))") }
    return result
  }

  // MARK: numbers

  /// operator.index(v): an int value.
  public func index(_ v: Value) throws(Raised) -> Value {
    if v.isSmallInt { return v }
    if v.isKind(.int) { return v }
    if v.isBool { return Value(smallInt: v.isTrue ? 1 : 0) }
    let t = typeOf(v)
    let method = special(t, .__index__)
    if method.isUndef || method.isNone { throw typeError("'\(typeName(t))' object cannot be interpreted as an integer") }
    let result = try callSpecial(method, v, t)
    if result.isSmallInt || result.isKind(.int) { return result }
    if result.isBool { return Value(smallInt: result.isTrue ? 1 : 0) }
    throw typeError("__index__ returned non-int (type \(typeName(result)))")
  }

  public func isInteger(_ v: Value) -> Bool { v.isSmallInt || v.isBool || v.isKind(.int) }

  /// An int argument that must fit a machine word.
  public func indexInt(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    let i = try index(v)
    guard let n = wordOf(i) else { throw overflowError("cannot fit 'int' into an index-sized integer") }
    return n
  }

  /// The number when it fits 64 bits with sign.
  public func wordOf(_ i: Value) -> Int? {
    if i.isSmallInt { return i.smallInt }
    if i.isBool { return i.isTrue ? 1 : 0 }
    let r = IntRef(unchecked: i)
    if r.pointee.count == 0 { return 0 }
    guard r.pointee.count == 1 else { return nil }
    let m = r.limbs[0]
    if r.isNegative { return m <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- m) : nil }
    return m < 1 << 63 ? Int(m) : nil
  }

  /// As slices and indices clamp: out of range becomes the nearest word.
  public func clampedIndex(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    let i = try index(v)
    if let n = wordOf(i) { return n }
    return IntRef(unchecked: i).isNegative ? Int.min : Int.max
  }
}

/// The six rich comparisons.
public enum Comparison: UInt8 {
  case less, lessEqual, equal, notEqual, greater, greaterEqual

  var method: Known {
    switch self {
    case .less: .__lt__
    case .lessEqual: .__le__
    case .equal: .__eq__
    case .notEqual: .__ne__
    case .greater: .__gt__
    case .greaterEqual: .__ge__
    }
  }

  var swapped: Comparison {
    switch self {
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    }
  }

  var symbol: String {
    switch self {
    case .less: "<"
    case .lessEqual: "<="
    case .equal: "=="
    case .notEqual: "!="
    case .greater: ">"
    case .greaterEqual: ">="
    }
  }

  @inline(__always)
  public func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
    switch self {
    case .less: a < b
    case .lessEqual: a <= b
    case .equal: a == b
    case .notEqual: a != b
    case .greater: a > b
    case .greaterEqual: a >= b
    }
  }
}
