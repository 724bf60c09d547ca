// Memory of slice and range.

public struct SliceLayout: ObjectLayout {
  public var h: Header
  public var start: Value
  public var stop: Value
  public var step: Value
}
public typealias SliceRef = UnsafeMutablePointer<SliceLayout>

public struct RangeLayout: ObjectLayout {
  public var h: Header
  /// Ints of any size.
  public var start: Value
  public var stop: Value
  public var step: Value
  public var length: Value
}
public typealias RangeRef = UnsafeMutablePointer<RangeLayout>
