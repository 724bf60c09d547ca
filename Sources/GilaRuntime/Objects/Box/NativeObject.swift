// Cold native state (locks, files, regular expressions, …) as a Swift object behind a Python
// object. The box retains it; the collector asks it for the values it holds and releases it.

open class NativeObject {
  public init() {}
  /// Mark every value that this object holds.
  open func trace(_ marker: Marker) {}
  /// Bytes beyond the box, for the collector's pacing.
  open var externalBytes: Int { 0 }
}

public struct BoxLayout: ObjectLayout {
  public var h: Header
  public var native: Unmanaged<NativeObject>?
  /// Instance attributes (dict) or undef.
  public var dict: Value
}
public typealias BoxRef = UnsafeMutablePointer<BoxLayout>
