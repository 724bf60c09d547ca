// Memory of a tuple: its items follow the header and count.

public struct TupleLayout: ObjectLayout {
  public var h: Header
  public var count: Int
}
public typealias TupleRef = UnsafeMutablePointer<TupleLayout>

extension UnsafeMutablePointer where Pointee == TupleLayout {
  @inline(__always) public var length: Int { pointee.count }
  @inline(__always) public var items: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: Value.self)
  }
}
