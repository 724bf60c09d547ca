// Memory of an int that does not fit 63 bits, and of instances of int's subclasses.

public struct IntLayout: ObjectLayout {
  /// aux: 1 when negative.
  public var h: Header
  /// Limbs, little-endian, without leading zero limbs.
  public var count: Int
}
public typealias IntRef = UnsafeMutablePointer<IntLayout>

extension UnsafeMutablePointer where Pointee == IntLayout {
  @inline(__always) public var isNegative: Bool { pointee.h.aux != 0 }
  @inline(__always) public var limbs: UnsafeMutablePointer<UInt64> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: UInt64.self)
  }
}
