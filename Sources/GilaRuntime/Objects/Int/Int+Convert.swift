// What int() accepts: the __int__, __index__ and __trunc__ protocols, text and bytes.
import GilaBase
import Glibc

extension UnsafeMutablePointer where Pointee == Thread {
  /// int(v) as an exact int.
  public func intFrom(_ v: Value) throws(Raised) -> Value {
    if v.isSmallInt { return v }
    if v.isFlonum { return try intFrom(v.flonum) }
    if v.isPointer, !v.object.pointee.flags.contains(.heapType) {
      switch v.object.pointee.kind {
      case .int: return v
      case .str: return try intFrom(text: v, base: 10)
      default: break
      }
    } else if v.isBool {
      return exactInt(v)
    }
    let t = typeOf(v)
    for (known, name) in [(Known.__int__, "__int__"), (.__index__, "__index__")] {
      let method = special(t, known)
      if method.isUndef || method.isNone { continue }
      try checkNativeStack()
      let result = try callSpecial(method, v, t)
      guard isInteger(result) else { throw typeError("\(name) returned non-int (type \(typeName(result)))") }
      return exactInt(result)
    }
    let truncate = special(t, .__trunc__)
    if !truncate.isUndef, !truncate.isNone {
      try checkNativeStack()
      let result = try callSpecial(truncate, v, t)
      if isInteger(result) { return exactInt(result) }
      if special(typeOf(result), .__index__).isUndef {
        throw typeError("__trunc__ returned non-Integral (type \(typeName(result)))")
      }
      return exactInt(try index(result))
    }
    if let converted = try intFrom(textual: v, base: 10) { return converted }
    throw typeError("int() argument must be a string, a bytes-like object or a real number, not '\(typeName(t))'")
  }

  /// int(v, base)
  public func intFrom(_ v: Value, base: Value) throws(Raised) -> Value {
    let b = try clampedIndex(base)
    if b != 0 && b < 2 || b > 36 { throw valueError("int() base must be >= 2 and <= 36, or 0") }
    if v.isKind(.memoryView) { throw typeError("int() can't convert non-string with explicit base") }
    if let converted = try intFrom(textual: v, base: b) { return converted }
    throw typeError("int() can't convert non-string with explicit base")
  }

  /// Nil when v is neither str nor bytes-like.
  private func intFrom(textual v: Value, base: Int) throws(Raised) -> Value? {
    if v.isKind(.str) { return try intFrom(text: v, base: base) }
    guard let bytes = byteView(v) else { return nil }
    let result = try intFrom(text: bytes.start, bytes.count, base: base)
    if !result.isUndef { return result }
    // CPython quotes a bytes object whatever the argument was.
    guard let again = byteView(v) else { return nil }
    throw try invalidLiteral(try copiedBytes(again.start, again.count), base)
  }

  /// The memory of a bytes-like object when it lies together. It holds until Python code runs.
  func byteView(_ v: Value) -> (start: UnsafePointer<UInt8>, count: Int)? {
    guard v.isPointer else { return nil }
    switch v.object.pointee.kind {
    case .bytes:
      let b = BytesRef(unchecked: v)
      return (UnsafePointer(b.bytes), b.pointee.count)
    case .byteArray:
      let b = ByteArrayRef(unchecked: v)
      let nowhere = TextSpan.nowhere.assumingMemoryBound(to: UInt8.self)
      return (b.pointee.bytes.map { UnsafePointer($0) } ?? nowhere, b.pointee.count)
    case .memoryView:
      let m = MemoryViewRef(unchecked: v)
      guard !m.isReleased, m.isRowContiguous else { return nil }
      return (UnsafePointer(m.pointee.start.assumingMemoryBound(to: UInt8.self)), m.byteCount)
    default: return nil
    }
  }

  private func copiedBytes(_ start: UnsafePointer<UInt8>, _ count: Int) throws(Raised) -> Value {
    let b = try uninitializedBytes(count)
    memcpy(b.bytes, start, count)
    return b.value
  }

  /// A bytes object of exactly `count` bytes for the caller to fill.
  func uninitializedBytes(_ count: Int) throws(Raised) -> BytesRef {
    guard count < Int.max / 2, let raw = heap.allocate(bytes: MemoryLayout<BytesLayout>.size + count + 8) else {
      throw memoryError()
    }
    let b = raw.assumingMemoryBound(to: BytesLayout.self)
    b.initialize(to: BytesLayout(h: Header(.bytes, shape: UInt32(Kind.bytes.rawValue)), hash: 0, count: count))
    b.bytes[count] = 0
    return b
  }
}
