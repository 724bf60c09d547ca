// Memory of bytes, bytearray and memoryview.

public struct BytesLayout: ObjectLayout {
  public var h: Header
  /// 0: not computed yet.
  public var hash: Int
  public var count: Int
}
public typealias BytesRef = UnsafeMutablePointer<BytesLayout>

extension UnsafeMutablePointer where Pointee == BytesLayout {
  @inline(__always) public var bytes: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: UInt8.self)
  }
}

public struct ByteArrayLayout: ObjectLayout {
  public var h: Header
  public var count: Int
  public var capacity: Int
  /// In bytes storage; nil when empty.
  public var bytes: UnsafeMutablePointer<UInt8>?
  /// Live exports (memoryviews): resizing is refused while positive.
  public var exports: Int
}
public typealias ByteArrayRef = UnsafeMutablePointer<ByteArrayLayout>

public struct MemoryViewLayout: ObjectLayout {
  /// aux: dimensions; flag mark1: released; mark2: read-only.
  public var h: Header
  /// The box of the ManagedBuffer that keeps the memory in its place; None once released.
  public var owner: Value
  /// The item whose indices are all 0.
  public var start: UnsafeMutableRawPointer
  public var itemSize: Int
  /// A str.
  public var format: Value
  /// Up to 8 dimensions of (length, stride in bytes), as pairs.
  public var extents: (Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int)
}
public typealias MemoryViewRef = UnsafeMutablePointer<MemoryViewLayout>
