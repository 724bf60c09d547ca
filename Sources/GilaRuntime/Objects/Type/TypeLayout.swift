// Memory of a type, and the shapes that map instance attributes to slots.

public struct TypeLayout: ObjectLayout {
  public var h: Header
  public var name: Value
  public var qualname: Value
  public var base: Value
  public var bases: Value
  public var mro: Value
  public var dict: Value
  /// List of weak references to direct subclasses, or undef.
  public var subclasses: Value
  /// Layout of the instances.
  public var layout: Kind
  public var flags: TypeFlags
  /// Shape of an instance without attributes, and of instances whose attributes are in a dict.
  public var rootShape: UInt32
  public var dictShape: UInt32
  /// Inline slots given to new instances: grows with what instances were seen to need.
  public var inlineSlots: UInt16
  /// Slots taken by `__slots__`, the first ones of every shape.
  public var fixedSlots: UInt16
  public var version: UInt32
  /// Cached special methods, `Known.specialCount` of them: undef absent, 48 not looked up yet.
  public var specials: UnsafeMutablePointer<Value>?
  public var doc: Value
  /// Makes a native instance for `__new__` of types in Swift; see TypeSpec.
  public var nativeInfo: UnsafeMutableRawPointer?
}
public typealias TypeRef = UnsafeMutablePointer<TypeLayout>

public struct TypeFlags: OptionSet {
  public var rawValue: UInt32
  @inline(__always) public init(rawValue: UInt32) { self.rawValue = rawValue }
  public static let heapType = TypeFlags(rawValue: 1)
  /// May be a base of other types.
  public static let basable = TypeFlags(rawValue: 2)
  public static let instancesHaveDict = TypeFlags(rawValue: 4)
  public static let instancesHaveWeakReferences = TypeFlags(rawValue: 8)
  public static let customGetAttribute = TypeFlags(rawValue: 16)
  public static let customSetAttribute = TypeFlags(rawValue: 32)
  public static let hasGetAttr = TypeFlags(rawValue: 64)
  public static let hasFinalizer = TypeFlags(rawValue: 128)
  public static let isAbstract = TypeFlags(rawValue: 256)
  public static let sequencePattern = TypeFlags(rawValue: 512)
  public static let mappingPattern = TypeFlags(rawValue: 1024)
  public static let isException = TypeFlags(rawValue: 2048)
  public static let isType = TypeFlags(rawValue: 4096)
  /// `__init__`/`__new__` are object's: the machine may make instances itself.
  public static let plainNew = TypeFlags(rawValue: 8192)
  public static let disallowInstantiation = TypeFlags(rawValue: 16384)
  public static let immutable = TypeFlags(rawValue: 32768)
  public static let hasSlots = TypeFlags(rawValue: 65536)
}

/// What instances with the same type and the same attributes in the same order share.
public struct Shape {
  /// The type object.
  var type: Obj?
  var count: UInt32
  var isDict: Bool
  /// Interned names in slot order; shared with the parent where it is a prefix.
  var names: UnsafeMutablePointer<UInt64>?
  /// (name, shape) pairs.
  var transitions: RawVector<ShapeTransition>
}

struct ShapeTransition {
  var name: UInt64
  var shape: UInt32
}

/// A plain instance.
public struct InstanceLayout: ObjectLayout {
  /// aux: inline slots.
  public var h: Header
  /// Undef, a value storage for the slots beyond the inline ones, or (dict shapes) the dict.
  public var rest: Value
}
public typealias InstanceRef = UnsafeMutablePointer<InstanceLayout>

extension UnsafeMutablePointer where Pointee == InstanceLayout {
  @inline(__always) public var slots: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: Value.self)
  }
}
