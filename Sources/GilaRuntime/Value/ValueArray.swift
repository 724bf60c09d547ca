// A growable array of values that the collector sees: for native code that keeps values across
// calls into Python code, where a Swift Array would hide them.

public struct ValueArray {
  private(set) var list: ListRef

  public init(_ th: Th) { list = ListRef(unchecked: th.list()) }

  public var count: Int { list.pointee.count }
  /// The list object itself, for marking and for handing over.
  public var storageValue: Value { list.value }

  /// The caller has checked the index.
  @inline(__always)
  public subscript(i: Int) -> Value {
    get { list.items[i] }
    nonmutating set { list.items[i] = newValue }
  }
  @inline(__always)
  public func append(_ v: Value, _ th: Th) throws(Raised) { try th.append(list, v) }
}
