// Typed pointers to heap objects: eight bytes, no reference counting. A layout is a struct whose
// first field is the header; `XxxRef` is a pointer to it, `ref.pointee.field` its fields.

public protocol ObjectLayout {
  var h: Header { get set }
}

extension UnsafeMutablePointer where Pointee: ObjectLayout {
  /// The caller has checked the kind.
  @inline(__always) public init(unchecked v: Value) {
    self = UnsafeMutablePointer(bitPattern: UInt(v.bits)).unsafelyUnwrapped
  }
  @inline(__always) public init(unchecked o: Obj) {
    self = UnsafeMutableRawPointer(o).assumingMemoryBound(to: Pointee.self)
  }
  @inline(__always) public var value: Value { Value(bits: UInt64(UInt(bitPattern: self))) }
  @inline(__always) public var object: Obj { UnsafeMutableRawPointer(self).assumingMemoryBound(to: Header.self) }
}
