// Memory of functions written in Swift and of their method descriptors, and of getset and member
// descriptors.

public struct NativeLayout: ObjectLayout {
  public var h: Header
  public var impl: UnsafeMutablePointer<NativeFunction>
  /// Receiver of a bound builtin method, module of a module function, or undef.
  public var receiver: Value
  /// The type that declares a method, or undef.
  public var owner: Value
  public var module: Value
}
public typealias NativeRef = UnsafeMutablePointer<NativeLayout>

public struct GetSetLayout: ObjectLayout {
  public var h: Header
  public var accessors: UnsafeMutablePointer<NativeAccessors>
  public var owner: Value
}
public typealias GetSetRef = UnsafeMutablePointer<GetSetLayout>

/// A `__slots__` entry, or a fixed field of a native type.
public struct MemberLayout: ObjectLayout {
  public var h: Header
  public var name: Value
  public var owner: Value
  public var slot: Int
}
public typealias MemberRef = UnsafeMutablePointer<MemberLayout>
