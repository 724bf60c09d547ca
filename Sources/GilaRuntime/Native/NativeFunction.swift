// How functions written in Swift are called: a Python signature, a thin function pointer and a
// calling convention that follows from the function's Swift type.

/// Arguments already bound to the declared parameters, in their order: a slice of the register
/// stack. An omitted parameter holds its declared default, or undef when that is no literal.
/// `*args` arrives as a tuple, `**kwargs` as a dict.
@frozen
public struct Args {
  public let base: UnsafeMutablePointer<Value>
  public let count: Int

  @inline(__always) public init(_ base: UnsafeMutablePointer<Value>, _ count: Int) {
    self.base = base
    self.count = count
  }
  @inline(__always) public subscript(i: Int) -> Value { base[i] }
  /// The argument, or nil when it was omitted and has no literal default.
  @inline(__always) public func given(_ i: Int) -> Value? { base[i].isUndef ? nil : base[i] }
}

public typealias Native0 = (Th) throws(Raised) -> Value
typealias ThinNative0 = @convention(thin) (Th) throws(Raised) -> Value
public typealias Native1 = (Value, Th) throws(Raised) -> Value
typealias ThinNative1 = @convention(thin) (Value, Th) throws(Raised) -> Value
public typealias Native2 = (Value, Value, Th) throws(Raised) -> Value
typealias ThinNative2 = @convention(thin) (Value, Value, Th) throws(Raised) -> Value
public typealias Native3 = (Value, Value, Value, Th) throws(Raised) -> Value
typealias ThinNative3 = @convention(thin) (Value, Value, Value, Th) throws(Raised) -> Value
public typealias NativeN = (Args, Th) throws(Raised) -> Value
typealias ThinNativeN = @convention(thin) (Args, Th) throws(Raised) -> Value
public typealias NativeSetter = (Value, Value, Th) throws(Raised) -> Void
typealias ThinNativeSetter = @convention(thin) (Value, Value, Th) throws(Raised) -> Void

public enum NativeConvention: UInt8 {
  case none, one, two, three, many
}

/// Lives for ever in malloc memory; shared by all function objects made of one declaration.
public struct NativeFunction {
  var pointer: UnsafeRawPointer
  var convention: NativeConvention
  /// Parsed at first use, see `Signature`.
  var parsed: Bool
  /// A call with this many positional arguments (and no keywords) needs no defaults; -1: never.
  var exactCount: Int32
  var signature: UnsafeMutablePointer<Signature>?
  var name: Value
  var text: StaticString
  var doc: StaticString
}

/// Getter and setter of a getset descriptor.
public struct NativeAccessors {
  var name: Value
  var getter: UnsafeRawPointer
  /// Called with undef as value to delete.
  var setter: UnsafeRawPointer?
  var doc: StaticString
}

extension UnsafeMutablePointer where Pointee == NativeFunction {
  /// Call with arguments that are already bound.
  @inline(__always)
  func invoke(_ args: UnsafeMutablePointer<Value>, _ count: Int, _ th: Th) throws(Raised) -> Value {
    switch pointee.convention {
    case .none: return try unsafeBitCast(pointee.pointer, to: ThinNative0.self)(th)
    case .one: return try unsafeBitCast(pointee.pointer, to: ThinNative1.self)(args[0], th)
    case .two: return try unsafeBitCast(pointee.pointer, to: ThinNative2.self)(args[0], args[1], th)
    case .three: return try unsafeBitCast(pointee.pointer, to: ThinNative3.self)(args[0], args[1], args[2], th)
    case .many: return try unsafeBitCast(pointee.pointer, to: ThinNativeN.self)(Args(args, count), th)
    }
  }
}

/// The code of a function that captures nothing. Swift makes no thin references to static functions and
/// closures, but a thick one without captures is the same code with an empty context.
enum NativeCode {
  private struct Words {
    var code: UnsafeRawPointer
    var context: UnsafeRawPointer?
  }
  // Inside a struct of a concrete type a function is stored as it is called.
  private struct Zero { var f: Native0 }
  private struct One { var f: Native1 }
  private struct Two { var f: Native2 }
  private struct Three { var f: Native3 }
  private struct Many { var f: NativeN }
  private struct Setter { var f: NativeSetter }
  static func of(_ f: @escaping Native0) -> UnsafeRawPointer { unsafeBitCast(Zero(f: f), to: Words.self).code }
  static func of(_ f: @escaping Native1) -> UnsafeRawPointer { unsafeBitCast(One(f: f), to: Words.self).code }
  static func of(_ f: @escaping Native2) -> UnsafeRawPointer { unsafeBitCast(Two(f: f), to: Words.self).code }
  static func of(_ f: @escaping Native3) -> UnsafeRawPointer { unsafeBitCast(Three(f: f), to: Words.self).code }
  static func of(_ f: @escaping NativeN) -> UnsafeRawPointer { unsafeBitCast(Many(f: f), to: Words.self).code }
  static func setter(_ f: @escaping NativeSetter) -> UnsafeRawPointer { unsafeBitCast(Setter(f: f), to: Words.self).code }
}
