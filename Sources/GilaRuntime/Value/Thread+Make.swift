// Making values of the core types, and asking a value for its type.
import GilaBase
import Glibc

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: numbers

  @inline(__always)
  public func int(_ i: Int) -> Value {
    if _fastPath(Value.fitsSmallInt(i)) { return Value(smallInt: i) }
    return bigInt(i)
  }

  @inline(never)
  private func bigInt(_ i: Int) -> Value {
    let r = newInt(limbs: 1, negative: i < 0)
    r.limbs[0] = UInt64(i.magnitude)
    return r.value
  }

  public func int(_ u: UInt64) -> Value {
    if u <= UInt64(Value.smallIntMax) { return Value(smallInt: Int(u)) }
    let r = newInt(limbs: 1, negative: false)
    r.limbs[0] = u
    return r.value
  }

  /// An int object with room for `limbs` limbs, for at most 16 KB; see `bigIntObject` for more.
  public func newInt(limbs: Int, negative: Bool) -> IntRef {
    let r = heap.allocateSmall(MemoryLayout<IntLayout>.size + limbs * 8).assumingMemoryBound(to: IntLayout.self)
    r.initialize(to: IntLayout(h: Header(.int, shape: UInt32(Kind.int.rawValue), aux: negative ? 1 : 0), count: limbs))
    return r
  }

  /// An int object of any size.
  func bigIntObject(limbs: Int, negative: Bool) throws(Raised) -> IntRef {
    guard limbs < 1 << 40, let raw = heap.allocate(bytes: MemoryLayout<IntLayout>.size + limbs * 8) else { throw memoryError() }
    let r = raw.assumingMemoryBound(to: IntLayout.self)
    r.initialize(to: IntLayout(h: Header(.int, shape: UInt32(Kind.int.rawValue), aux: negative ? 1 : 0), count: limbs))
    return r
  }

  @inline(__always)
  public func float(_ d: Double) -> Value {
    let (v, fits) = Value.tryFlonum(d)
    if _fastPath(fits) { return v }
    return boxedFloat(d)
  }

  @inline(never)
  private func boxedFloat(_ d: Double) -> Value {
    if d == 0 { return d.sign == .minus ? rt.pointee.negativeZero : rt.pointee.positiveZero }
    return newFloat(d)
  }

  func newFloat(_ d: Double) -> Value {
    let f = heap.allocateSmall(16).assumingMemoryBound(to: FloatLayout.self)
    f.initialize(to: FloatLayout(h: Header(.float, shape: UInt32(Kind.float.rawValue)), double: d))
    return f.value
  }

  public func complex(_ real: Double, _ imag: Double) -> Value {
    let c = heap.allocateSmall(24).assumingMemoryBound(to: ComplexLayout.self)
    c.initialize(to: ComplexLayout(h: Header(.complex, shape: UInt32(Kind.complex.rawValue)), real: real, imag: imag))
    return c.value
  }

  // MARK: strings

  /// Uninitialised str storage; `maximum` is the largest code point it will hold.
  public func newStr(count: Int, maximum: UInt32) throws(Raised) -> StrRef {
    let width = maximum < 256 ? 1 : maximum < 65_536 ? 2 : 4
    guard count < Int.max / 16, let raw = heap.allocate(bytes: MemoryLayout<StrLayout>.size + count * width) else {
      throw memoryError()
    }
    let s = raw.assumingMemoryBound(to: StrLayout.self)
    s.initialize(to: StrLayout(
      h: Header(.str, shape: UInt32(Kind.str.rawValue), aux: UInt16(width), flags: maximum < 128 ? .mark1 : []),
      hash: 0, count: count))
    return s
  }

  /// Short str from bytes that are ASCII.
  public func asciiStr(_ bytes: UnsafeBufferPointer<UInt8>) -> Value {
    if bytes.count == 1 { return rt.pointee.characters[Int(bytes[0])] }
    guard bytes.count > 0, let base = bytes.baseAddress else { return rt.pointee.emptyStr }
    guard let s = try? newStr(count: bytes.count, maximum: 127) else { return rt.pointee.emptyStr }
    memcpy(s.data, base, bytes.count)
    return s.value
  }

  public func str(_ text: StaticString) -> Value {
    str(utf8: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @_disfavoredOverload
  public func str(_ text: String) -> Value {
    var copy = text
    return copy.withUTF8 { str(utf8: $0) }
  }

  /// From UTF-8 in which lone surrogates may stand as three bytes. Invalid bytes become U+FFFD.
  public func str(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Value {
    var maximum: UInt32 = 0
    var count = 0
    var ascii = true
    for b in bytes where b >= 0x80 {
      ascii = false
      break
    }
    if ascii { return asciiStr(bytes) }
    var i = 0
    while i < bytes.count {
      let (c, n) = decodeWTF8(bytes, i)
      maximum = max(maximum, c)
      count += 1
      i += n
    }
    guard let s = try? newStr(count: count, maximum: maximum) else { return rt.pointee.emptyStr }
    i = 0
    var k = 0
    while i < bytes.count {
      let (c, n) = decodeWTF8(bytes, i)
      s.store(c, at: k)
      k += 1
      i += n
    }
    if count == 1, maximum < 256 { return rt.pointee.characters[Int(maximum)] }
    return s.value
  }

  /// The str of one code point.
  public func character(_ c: UInt32) -> Value {
    if c < 256 { return rt.pointee.characters[Int(c)] }
    guard let s = try? newStr(count: 1, maximum: c) else { return rt.pointee.emptyStr }
    s.store(c, at: 0)
    return s.value
  }

  /// The interned str of these UTF-8 bytes.
  public func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Value { intern(str(utf8: bytes)) }
  public func intern(_ text: String) -> Value { intern(str(text)) }

  public func intern(_ v: Value) -> Value {
    guard v.isKind(.str), !v.object.pointee.flags.contains(.heapType) else { return v }
    let s = StrRef(unchecked: v)
    if s.isInterned { return v }
    let hash = strHash(s)
    if let found = rt.pointee.intern.find(s, hash: hash) { return found }
    rt.pointee.intern.insert(s, hash: hash)
    return v
  }

  // MARK: containers

  /// Items are undef until the caller fills them.
  public func newTuple(_ count: Int) throws(Raised) -> TupleRef {
    guard count < Int.max / 16, let raw = heap.allocate(bytes: MemoryLayout<TupleLayout>.size + count * 8) else {
      throw memoryError()
    }
    let t = raw.assumingMemoryBound(to: TupleLayout.self)
    t.initialize(to: TupleLayout(h: Header(.tuple, shape: UInt32(Kind.tuple.rawValue)), count: count))
    t.items.initialize(repeating: .undef, count: count)
    return t
  }

  private func smallTuple(_ count: Int) -> TupleRef {
    let t = heap.allocateSmall(MemoryLayout<TupleLayout>.size + count * 8).assumingMemoryBound(to: TupleLayout.self)
    t.initialize(to: TupleLayout(h: Header(.tuple, shape: UInt32(Kind.tuple.rawValue)), count: count))
    return t
  }

  public func tuple(_ a: Value) -> Value {
    let t = smallTuple(1)
    t.items[0] = a
    return t.value
  }
  public func tuple(_ a: Value, _ b: Value) -> Value {
    let t = smallTuple(2)
    t.items[0] = a
    t.items[1] = b
    return t.value
  }
  public func tuple(_ a: Value, _ b: Value, _ c: Value) -> Value {
    let t = smallTuple(3)
    t.items[0] = a
    t.items[1] = b
    t.items[2] = c
    return t.value
  }
  public func tuple(_ a: Value, _ b: Value, _ c: Value, _ d: Value) -> Value {
    let t = smallTuple(4)
    t.items[0] = a
    t.items[1] = b
    t.items[2] = c
    t.items[3] = d
    return t.value
  }
  public func tuple(_ items: UnsafeMutablePointer<Value>, _ count: Int) throws(Raised) -> Value {
    if count == 0 { return rt.pointee.emptyTuple }
    let t = try newTuple(count)
    t.items.update(from: items, count: count)
    return t.value
  }

  public func list() -> Value {
    let l = heap.allocateSmall(MemoryLayout<ListLayout>.size).assumingMemoryBound(to: ListLayout.self)
    l.initialize(to: ListLayout(h: Header(.list, shape: UInt32(Kind.list.rawValue)), count: 0, capacity: 0, items: nil))
    return l.value
  }

  public func list(_ items: UnsafeMutablePointer<Value>, _ count: Int) throws(Raised) -> Value {
    let l = ListRef(unchecked: list())
    if count > 0 {
      let s = try valueStorage(capacity: count)
      s.items.update(from: items, count: count)
      l.pointee.items = s.items
      l.pointee.capacity = count
      l.pointee.count = count
    }
    return l.value
  }

  public func append(_ l: ListRef, _ v: Value) throws(Raised) {
    if _slowPath(l.pointee.count == l.pointee.capacity) { try reserve(l, l.pointee.count + 1) }
    l.items[l.pointee.count] = v
    l.pointee.count &+= 1
    barrier(l.object)
  }

  /// Make room for `wanted` items in all, growing by an eighth as CPython does.
  public func reserve(_ l: ListRef, _ wanted: Int) throws(Raised) {
    if wanted <= l.pointee.capacity { return }
    let capacity = max(wanted + wanted >> 3 + 6, 4) & ~3
    let s = try valueStorage(capacity: capacity)
    if let old = l.pointee.items {
      s.items.update(from: old, count: l.pointee.count)
      heap.freeLarge(UnsafeMutableRawPointer(StorageRef.owning(old)))
    }
    l.pointee.items = s.items
    l.pointee.capacity = capacity
    barrier(l.object)
  }

  public func slice(_ start: Value, _ stop: Value, _ step: Value) -> Value {
    let s = heap.allocateSmall(MemoryLayout<SliceLayout>.size).assumingMemoryBound(to: SliceLayout.self)
    s.initialize(to: SliceLayout(h: Header(.slice, shape: UInt32(Kind.slice.rawValue)), start: start, stop: stop, step: step))
    return s.value
  }

  public func cell(_ content: Value) -> Value {
    let c = heap.allocateSmall(16).assumingMemoryBound(to: CellLayout.self)
    c.initialize(to: CellLayout(h: Header(.cell, shape: UInt32(Kind.cell.rawValue)), content: content))
    return c.value
  }

  public func boundMethod(_ function: Value, _ receiver: Value) -> Value {
    let m = heap.allocateSmall(24).assumingMemoryBound(to: BoundMethodLayout.self)
    m.initialize(to: BoundMethodLayout(
      h: Header(.boundMethod, shape: UInt32(Kind.boundMethod.rawValue)), function: function, receiver: receiver))
    return m.value
  }

  public func iterator(_ kind: Kind, _ source: Value, position: Int = 0, limit: Int = 0, step: Int = 1, extra: Value = .undef) -> Value {
    let i = heap.allocateSmall(MemoryLayout<IteratorLayout>.size).assumingMemoryBound(to: IteratorLayout.self)
    i.initialize(to: IteratorLayout(
      h: Header(kind, shape: UInt32(kind.rawValue)), source: source, position: position, limit: limit, step: step, extra: extra))
    return i.value
  }

  /// A Python object of a boxed native type; the box owns `native`.
  public func box(_ native: NativeObject, type: TypeRef) -> Value {
    let heapType = type.pointee.flags.contains(.heapType)
    let b = heap.allocateSmall(MemoryLayout<BoxLayout>.size).assumingMemoryBound(to: BoxLayout.self)
    b.initialize(to: BoxLayout(
      h: Header(.box, shape: type.pointee.rootShape, flags: heapType ? [.heapType] : []),
      native: Unmanaged.passRetained(native), dict: .undef))
    if native.isIterator { b.pointee.h.flags.insert(.mark1) }
    if type.pointee.flags.contains(.hasFinalizer) { b.pointee.h.flags.insert(.hasFinalizer) }
    heap.pointee.finalizable.append(b.object)
    return b.value
  }

  // MARK: types

  @inline(__always)
  public func typeOf(_ v: Value) -> TypeRef {
    if _fastPath(v.isPointer) { return TypeRef(unchecked: heap.shapeTable[Int(v.object.pointee.shape)].type.unsafelyUnwrapped) }
    return TypeRef(unchecked: rt.type(immediateKind(v)))
  }

  @inline(__always)
  func immediateKind(_ v: Value) -> Kind {
    if v.isSmallInt { return .int }
    if v.isFlonum { return .float }
    switch v.bits {
    case 8: return .noneType
    case 16, 24: return .boolType
    case 32: return .ellipsisType
    case 40: return .notImplementedType
    default: return .object
    }
  }

  /// The kind of layout: immediates count as their builtin type's.
  @inline(__always)
  public func kindOf(_ v: Value) -> Kind { v.isPointer ? v.object.pointee.kind : immediateKind(v) }

  /// `type(v).__name__` as error texts print it.
  public func typeName(_ v: Value) -> String { typeName(typeOf(v)) }
  /// A class as error texts name it: those of native modules with their module.
  public func typeName(_ t: TypeRef) -> String {
    if !t.pointee.flags.contains(.heapType) {
      let module = get(t.pointee.dict, name: .__module__)
      if module.isKind(.str), module != name(.builtins) { return "\(swiftString(module)).\(swiftString(t.pointee.name))" }
    }
    return swiftString(t.pointee.name)
  }

  /// A Swift copy of a str, lone surrogates replaced; empty for other values. Cold paths only.
  public func swiftString(_ v: Value) -> String {
    guard v.isKind(.str) else { return "" }
    let s = StrRef(unchecked: v)
    var scalars = String.UnicodeScalarView()
    for i in 0..<s.length { scalars.append(Swift.Unicode.Scalar(s.codePoint(i)) ?? "\u{FFFD}") }
    return String(scalars)
  }
}

extension UnsafeMutablePointer where Pointee == StrLayout {
  /// Within the storage made for it, and no wider than it.
  @inline(__always)
  func store(_ c: UInt32, at i: Int) {
    switch pointee.h.aux {
    case 1: units8[i] = UInt8(truncatingIfNeeded: c)
    case 2: units16[i] = UInt16(truncatingIfNeeded: c)
    default: units32[i] = c
    }
  }

  func isEqual(_ other: StrRef) -> Bool {
    length == other.length && width == other.width && memcmp(data, other.data, length * width) == 0
  }
}

/// One code point of UTF-8 that may hold surrogates; invalid bytes give U+FFFD, one at a time.
func decodeWTF8(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
  let b = UInt32(bytes[i])
  func tail(_ k: Int) -> UInt32? {
    guard i + k < bytes.count, bytes[i + k] & 0xC0 == 0x80 else { return nil }
    return UInt32(bytes[i + k]) & 0x3F
  }
  if b < 0x80 { return (b, 1) }
  if b >= 0xC2, b < 0xE0, let x = tail(1) { return ((b & 0x1F) << 6 | x, 2) }
  if b >= 0xE0, b < 0xF0, let x = tail(1), let y = tail(2) {
    let c = (b & 0xF) << 12 | x << 6 | y
    if c >= 0x800 { return (c, 3) }
  }
  if b >= 0xF0, b < 0xF5, let x = tail(1), let y = tail(2), let z = tail(3) {
    let c = (b & 7) << 18 | x << 12 | y << 6 | z
    if c >= 0x10000, c < 0x110000 { return (c, 4) }
  }
  return (0xFFFD, 1)
}
