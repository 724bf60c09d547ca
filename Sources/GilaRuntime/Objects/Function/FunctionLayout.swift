// Memory of functions, cells, bound methods and the function-like descriptors.

public struct FunctionLayout: ObjectLayout {
  public var h: Header
  public var code: CodeRef
  public var globals: Value
  public var builtins: Value
  public var name: Value
  public var qualname: Value
  /// Tuples, dicts or undef.
  public var defaults: Value
  public var keywordDefaults: Value
  public var closure: Value
  public var annotations: Value
  public var typeParams: Value
  public var doc: Value
  public var module: Value
  public var dict: Value
}
public typealias FunctionRef = UnsafeMutablePointer<FunctionLayout>

public struct CellLayout: ObjectLayout {
  public var h: Header
  public var content: Value
}
public typealias CellRef = UnsafeMutablePointer<CellLayout>

public struct BoundMethodLayout: ObjectLayout {
  public var h: Header
  public var function: Value
  public var receiver: Value
}
public typealias BoundMethodRef = UnsafeMutablePointer<BoundMethodLayout>

/// staticmethod, classmethod.
public struct WrapperLayout: ObjectLayout {
  public var h: Header
  public var function: Value
  public var dict: Value
}
public typealias WrapperRef = UnsafeMutablePointer<WrapperLayout>

public struct PropertyLayout: ObjectLayout {
  public var h: Header
  public var getter: Value
  public var setter: Value
  public var deleter: Value
  public var doc: Value
  public var name: Value
}
public typealias PropertyRef = UnsafeMutablePointer<PropertyLayout>

public struct SuperLayout: ObjectLayout {
  public var h: Header
  public var type: Value
  public var receiver: Value
  public var receiverType: Value
}
public typealias SuperRef = UnsafeMutablePointer<SuperLayout>
