// Cold native state (locks, files, regular expressions, …) as a Swift object behind a Python
// object. The box retains it; the collector asks it for the values it holds and releases it.

open class NativeObject {
  public init() {}
  /// Mark every value that this object holds.
  open func trace(_ marker: Marker) {}
  /// Bytes beyond the box, for the collector's pacing.
  open var externalBytes: Int { 0 }
  /// Whether the object is a NativeIterator, which the runtime asks for items directly.
  open var isIterator: Bool { false }
}

/// A native iterator. Its type declares `__next__` as well, for programs and subclasses.
open class NativeIterator: NativeObject {
  public final override var isIterator: Bool { true }
  /// The next item, undef at the end.
  open func next(_ th: Th) throws(Raised) -> Value { .undef }
}

public struct BoxLayout: ObjectLayout {
  public var h: Header
  public var native: Unmanaged<NativeObject>?
  /// Instance attributes (dict) or undef.
  public var dict: Value
}
public typealias BoxRef = UnsafeMutablePointer<BoxLayout>
