// Memory of a list: items live in a storage object that is replaced when it grows.

public struct ListLayout: ObjectLayout {
  public var h: Header
  public var count: Int
  public var capacity: Int
  /// Items of a value storage object (just behind its header), or nil.
  public var items: UnsafeMutablePointer<Value>?
}
public typealias ListRef = UnsafeMutablePointer<ListLayout>

extension UnsafeMutablePointer where Pointee == ListLayout {
  @inline(__always) public var length: Int { pointee.count }
  /// Only valid when the list is not empty.
  @inline(__always) public var items: UnsafeMutablePointer<Value> { pointee.items.unsafelyUnwrapped }
}

/// Storage of values outside their object. Its `items` are what others point to.
public struct StorageLayout: ObjectLayout {
  public var h: Header
  /// Values (value storage) or bytes (bytes storage) that follow.
  public var count: Int
}
public typealias StorageRef = UnsafeMutablePointer<StorageLayout>

extension UnsafeMutablePointer where Pointee == StorageLayout {
  @inline(__always) public var items: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: Value.self)
  }
  @inline(__always) public var bytes: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: UInt8.self)
  }
  @inline(__always) public static func owning(_ items: UnsafeMutableRawPointer) -> StorageRef {
    (items.assumingMemoryBound(to: StorageLayout.self) - 1)
  }
}
