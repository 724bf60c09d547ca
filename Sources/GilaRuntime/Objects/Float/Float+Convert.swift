// Floats of other values (the __float__ and __index__ protocols, text) and the text of floats.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  /// The double that native functions want of an argument: floats, and what has __float__ or __index__.
  @inline(__always)
  public func doubleFrom(_ v: Value) throws(Raised) -> Double {
    if v.isFlonum { return v.flonum }
    if v.isSmallInt { return Double(v.smallInt) }
    if v.isKind(.float) { return FloatRef(unchecked: v).pointee.double }
    guard let d = try doubleBySpecial(v) else { throw typeError("must be real number, not \(typeName(v))") }
    return d
  }

  /// By __float__ or __index__; nil when the type has neither.
  @inline(never)
  private func doubleBySpecial(_ v: Value) throws(Raised) -> Double? {
    let isSubclass = v.isPointer && v.object.pointee.flags.contains(.heapType)
    if isInteger(v), !isSubclass { return try doubleFromInt(v) }
    let t = typeOf(v)
    let method = special(t, .__float__)
    if !method.isUndef, !method.isNone {
      try checkNativeStack()
      let result = try callSpecial(method, v, t)
      guard result.isFlonum || result.isKind(.float) else {
        throw typeError("\(typeName(t)).__float__ returned non-float (type \(typeName(result)))")
      }
      return doubleOf(result)
    }
    let asIndex = special(t, .__index__)
    if asIndex.isUndef || asIndex.isNone { return nil }
    return try doubleFromInt(try index(v))
  }

  /// float(v), which also reads text.
  public func floatFrom(_ v: Value) throws(Raised) -> Double {
    if v.isFlonum { return v.flonum }
    if v.isSmallInt { return Double(v.smallInt) }
    if v.isKind(.str), !v.object.pointee.flags.contains(.heapType) { return try floatFrom(text: v) }
    if v.isKind(.float), !v.object.pointee.flags.contains(.heapType) { return doubleOf(v) }
    if let d = try doubleBySpecial(v) { return d }
    if v.isKind(.str) { return try floatFrom(text: v) }
    if let bytes = byteView(v) {
      if let d = parsedDouble(bytes.start, bytes.count) { return d }
      throw valueError("could not convert string to float: \(swiftString(try repr(v)))")
    }
    throw typeError("float() argument must be a string or a real number, not '\(typeName(v))'")
  }

  /// The number in a str; ValueError when it is none.
  public func floatFrom(text v: Value) throws(Raised) -> Double {
    let d = try withNumberText(v) { (text, count) throws(Raised) -> Double? in parsedDouble(text, count) }
    if let d { return d }
    throw valueError("could not convert string to float: \(swiftString(try repr(v)))")
  }

  private func parsedDouble(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double? {
    var start = 0, end = count
    while start < end, isASCIIBlank(text[start]) { start &+= 1 }
    while end > start, isASCIIBlank(text[end &- 1]) { end &-= 1 }
    return Floats.parse(text + start, end &- start)
  }

  /// repr(d)
  public func floatText(_ d: Double) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Floats.reprRoom) { room -> Value in
      let text = room.baseAddress.unsafelyUnwrapped
      return asciiStr(UnsafeBufferPointer(start: text, count: Floats.repr(d, to: text)))
    }
  }

  /// An instance of a program-made subclass of float.
  func newSubclassFloat(_ cls: TypeRef, _ d: Double) -> Value {
    let raw = heap.allocateSmall(MemoryLayout<FloatLayout>.size + 8)
    let f = raw.assumingMemoryBound(to: FloatLayout.self)
    f.initialize(to: FloatLayout(h: Header(.float, shape: cls.pointee.rootShape, flags: .heapType), double: d))
    f.object.attributeWord?.pointee = .undef
    if cls.pointee.flags.contains(.hasFinalizer) { registerFinalizer(f.object) }
    return f.value
  }
}
