// Declaring builtin types and modules: one line per function with signature, Swift function and
// docstring. Everything that shows a signature or a doc reads these lines.

public struct TypeSpec {
  public let th: Th
  public let type: TypeRef

  public init(th: Th, type: TypeRef) {
    self.th = th
    self.type = type
  }

  // MARK: methods (the first parameter is the receiver)

  public func def(_ signature: StaticString, _ f: @escaping Native0, doc: StaticString) { add(signature, NativeCode.of(f), .none, doc) }
  public func def(_ signature: StaticString, _ f: @escaping Native1, doc: StaticString) { add(signature, NativeCode.of(f), .one, doc) }
  public func def(_ signature: StaticString, _ f: @escaping Native2, doc: StaticString) { add(signature, NativeCode.of(f), .two, doc) }
  public func def(_ signature: StaticString, _ f: @escaping Native3, doc: StaticString) { add(signature, NativeCode.of(f), .three, doc) }
  @_disfavoredOverload
  public func def(_ signature: StaticString, _ f: @escaping NativeN, doc: StaticString) { add(signature, NativeCode.of(f), .many, doc) }

  /// A class method: the first parameter is the type.
  public func classDef(_ signature: StaticString, _ f: @escaping NativeN, doc: StaticString) {
    let n = th.native(signature, NativeCode.of(f), .many, doc, kind: .classMethodDescriptor)
    n.pointee.owner = type.value
    put(n.pointee.impl.pointee.name, n.value)
  }

  /// A static method.
  public func staticDef(_ signature: StaticString, _ f: @escaping NativeN, doc: StaticString) {
    let n = th.native(signature, NativeCode.of(f), .many, doc, kind: .native)
    n.pointee.owner = type.value
    put(n.pointee.impl.pointee.name, th.staticMethod(n.value))
  }

  /// `__new__(cls, …)`: args[0] is the class that is asked for.
  public func new(_ signature: StaticString, _ f: @escaping NativeN, doc: StaticString) {
    let n = th.native(signature, NativeCode.of(f), .many, doc, kind: .native)
    n.pointee.receiver = .undef
    n.pointee.owner = type.value
    put(th.name(.__new__), n.value)
  }

  // MARK: attributes

  public func get(_ name: StaticString, _ getter: @escaping Native1, doc: StaticString) { getSet(name, getter, nil, doc: doc) }
  public func getSet(_ name: StaticString, _ getter: @escaping Native1, _ setter: NativeSetter?, doc: StaticString) {
    let accessors = UnsafeMutablePointer<NativeAccessors>.allocate(capacity: 1)
    // Not by map: a generic function would wrap the setter in code that captures it.
    var setterCode: UnsafeRawPointer?
    if let setter { setterCode = NativeCode.setter(setter) }
    let interned = th.intern(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    accessors.initialize(to: NativeAccessors(
      name: interned, getter: NativeCode.of(getter),
      setter: setterCode, doc: doc))
    let d = th.heap.allocateSmall(MemoryLayout<GetSetLayout>.size).assumingMemoryBound(to: GetSetLayout.self)
    d.initialize(to: GetSetLayout(
      h: Header(.getSetDescriptor, shape: UInt32(Kind.getSetDescriptor.rawValue)), accessors: accessors, owner: type.value))
    put(interned, d.value)
  }

  public func constant(_ name: StaticString, _ value: Value) {
    put(th.intern(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)), value)
  }

  /// The type cannot be hashed.
  public func unhashable() { put(th.name(.__hash__), .none) }

  private func add(_ signature: StaticString, _ f: UnsafeRawPointer, _ convention: NativeConvention, _ doc: StaticString) {
    let n = th.native(signature, f, convention, doc, kind: .nativeMethod)
    n.pointee.owner = type.value
    if isSlotName(n.pointee.impl.pointee.name) {
      n.pointee.h.kind = .wrapperDescriptor
      n.pointee.h.shape = UInt32(Kind.wrapperDescriptor.rawValue)
    }
    put(n.pointee.impl.pointee.name, n.value)
  }

  /// What CPython makes of type slots shows as "slot wrapper", not as "method".
  private func isSlotName(_ name: Value) -> Bool {
    let text = StrRef(unchecked: name)
    guard text.length > 4, text.codePoint(0) == 0x5F, text.codePoint(1) == 0x5F else { return false }
    for known in Known.allCases where known.rawValue <= Known.lastSpecial && th.name(known) == name {
      switch known {
      case .__round__, .__trunc__, .__floor__, .__ceil__, .__length_hint__, .__missing__, .__reversed__, .__bytes__,
        .__format__, .__enter__, .__exit__, .__aenter__, .__aexit__, .__fspath__, .__dir__, .__instancecheck__,
        .__subclasscheck__, .__class_getitem__, .__mro_entries__, .__prepare__, .__init_subclass__, .__set_name__,
        .__reduce__, .__reduce_ex__, .__sizeof__, .__copy__, .__deepcopy__, .__complex__, .__new__, .__getattr__:
        return false
      default: return true
      }
    }
    return false
  }

  private func put(_ name: Value, _ value: Value) { th.set(type.pointee.dict, name: name, value) }
}

public struct ModuleSpec {
  public let th: Th
  public let module: ModuleRef

  public init(th: Th, module: ModuleRef) {
    self.th = th
    self.module = module
  }

  public func def(_ signature: StaticString, _ f: @escaping Native0, doc: StaticString) { add(signature, NativeCode.of(f), .none, doc) }
  public func def(_ signature: StaticString, _ f: @escaping Native1, doc: StaticString) { add(signature, NativeCode.of(f), .one, doc) }
  public func def(_ signature: StaticString, _ f: @escaping Native2, doc: StaticString) { add(signature, NativeCode.of(f), .two, doc) }
  public func def(_ signature: StaticString, _ f: @escaping Native3, doc: StaticString) { add(signature, NativeCode.of(f), .three, doc) }
  @_disfavoredOverload
  public func def(_ signature: StaticString, _ f: @escaping NativeN, doc: StaticString) { add(signature, NativeCode.of(f), .many, doc) }

  public func constant(_ name: StaticString, _ value: Value) {
    th.set(module.pointee.dict, name: th.intern(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)), value)
  }

  /// A type whose instances are boxes of a Swift object. `new` makes one (args[0] is the class).
  @discardableResult
  public func type(_ name: StaticString, doc: StaticString, flags: TypeFlags = [], _ declare: (TypeSpec) -> Void) -> TypeRef {
    let t = th.newBuiltinType(
      th.intern(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)), layout: .box,
      base: TypeRef(unchecked: th.rt.type(.object)), doc: doc, flags: flags)
    let moduleName = th.get(module.pointee.dict, name: .__name__)
    th.set(t.pointee.dict, name: .__module__, moduleName)
    declare(TypeSpec(th: th, type: t))
    if flags.contains(.instancesHaveDict), th.get(t.pointee.dict, name: .__dict__).isUndef { _ = th.dictGetSet(t) }
    th.finishBuiltinType(t)
    constant(name, t.value)
    return t
  }

  private func add(_ signature: StaticString, _ f: UnsafeRawPointer, _ convention: NativeConvention, _ doc: StaticString) {
    let n = th.native(signature, f, convention, doc, kind: .native)
    n.pointee.module = th.get(module.pointee.dict, name: .__name__)
    th.set(module.pointee.dict, name: n.pointee.impl.pointee.name, n.value)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// A function object of a declaration.
  func native(
    _ signature: StaticString, _ f: UnsafeRawPointer, _ convention: NativeConvention, _ doc: StaticString, kind: Kind
  ) -> NativeRef {
    let impl = UnsafeMutablePointer<NativeFunction>.allocate(capacity: 1)
    var n = 0
    while n < signature.utf8CodeUnitCount, signature.utf8Start[n] != UInt8(ascii: "(") { n += 1 }
    impl.initialize(to: NativeFunction(
      pointer: f, convention: convention, parsed: false, exactCount: -1, signature: nil,
      name: intern(UnsafeBufferPointer(start: signature.utf8Start, count: n)), text: signature, doc: doc))
    let o = heap.allocateSmall(MemoryLayout<NativeLayout>.size).assumingMemoryBound(to: NativeLayout.self)
    o.initialize(to: NativeLayout(
      h: Header(kind, shape: UInt32(kind.rawValue)), impl: impl, receiver: .undef, owner: .undef, module: .undef))
    return o
  }

  func staticMethod(_ f: Value) -> Value {
    let w = heap.allocateSmall(MemoryLayout<WrapperLayout>.size).assumingMemoryBound(to: WrapperLayout.self)
    w.initialize(to: WrapperLayout(
      h: Header(.staticMethod, shape: UInt32(Kind.staticMethod.rawValue)), function: f, dict: .undef))
    return w.value
  }

  /// The Swift object of a box, when it is one of that class.
  @inline(__always)
  public func native<T: NativeObject>(_ v: Value, as: T.Type) -> T? {
    guard v.isKind(.box), let native = BoxRef(unchecked: v).pointee.native else { return nil }
    return native.takeUnretainedValue() as? T
  }

  /// As `native(_:as:)`; TypeError when v is something else.
  public func requireNative<T: NativeObject>(_ v: Value, as type: T.Type, _ expected: StaticString) throws(Raised) -> T {
    guard let n = native(v, as: type) else {
      throw typeError("descriptor requires a '\(expected)' object but received a '\(typeName(v))'")
    }
    return n
  }
}
