// Memory of the builtin iterators: one layout, its words used as each kind needs.

public struct IteratorLayout: ObjectLayout {
  public var h: Header
  /// What is iterated (undef when exhausted), or a tuple of iterators.
  public var source: Value
  public var position: Int
  public var limit: Int
  public var step: Int
  /// A function, a sentinel, a count beyond 63 bits, a reused result tuple.
  public var extra: Value
}
public typealias IteratorRef = UnsafeMutablePointer<IteratorLayout>
