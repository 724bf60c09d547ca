// Memory of doubles that have no inline form, of complex numbers, and of subclass instances.

public struct FloatLayout: ObjectLayout {
  public var h: Header
  public var double: Double
}
public typealias FloatRef = UnsafeMutablePointer<FloatLayout>

public struct ComplexLayout: ObjectLayout {
  public var h: Header
  public var real: Double
  public var imag: Double
}
public typealias ComplexRef = UnsafeMutablePointer<ComplexLayout>
