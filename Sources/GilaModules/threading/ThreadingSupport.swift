// What the types of `threading` share: declaring types with attributes and bases, timeouts, the text
// that names an object.
import GilaRuntime

extension ModuleSpec {
  /// A boxed type whose instances have attributes and can be referred to weakly.
  @discardableResult
  func openType(_ name: StaticString, base: TypeRef? = nil, doc: StaticString, _ declare: (TypeSpec) -> Void) -> TypeRef {
    let t = th.newBuiltinType(
      th.intern(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)), layout: .box,
      base: base ?? TypeRef(unchecked: th.rt.type(.object)), doc: doc,
      flags: [.basable, .instancesHaveDict, .instancesHaveWeakReferences])
    th.set(t.pointee.dict, name: .__module__, th.get(module.pointee.dict, name: .__name__))
    declare(TypeSpec(th: th, type: t))
    th.finishBuiltinType(t)
    constant(name, t.value)
    return t
  }

  /// An exception class with one base.
  func exception(_ name: String, base: Value, doc: String) -> Value {
    let namespace = th.dict()
    th.set(namespace, name: .__module__, th.get(module.pointee.dict, name: .__name__))
    th.set(namespace, name: .__doc__, th.str(doc))
    guard let t = try? th.call(th.rt.type(.type), th.str(name), th.tuple(base), namespace) else { return base }
    th.set(module.pointee.dict, name: th.intern(name), t)
    return t
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The receiver's state; TypeError for a receiver that is something else.
  @inline(__always)
  func state<T: NativeObject>(_ v: Value, _ class: T.Type, _ name: StaticString) throws(Raised) -> T {
    guard let s = exactNative(v, T.self) else {
      throw typeError("descriptor requires a '\(name)' object but received a '\(typeName(v))'")
    }
    return s
  }

  /// The deadline of a timeout that is None or a number; what is over already is at or before now.
  @inline(__always)
  func deadline(_ timeout: Value) throws(Raised) -> Int64? {
    if timeout.isNone || timeout.isUndef { return nil }
    return try numericDeadline(timeout)
  }

  @inline(never)
  private func numericDeadline(_ timeout: Value) throws(Raised) -> Int64 {
    // Fails for what is no number as the library's own comparison does.
    if !(try truth(try compare(.greater, timeout, Value(smallInt: 0)))) { return Th.monotonicNow() }
    return Th.deadline(after: try self.timeout(timeout))
  }

  /// `module.qualname at 0x…`
  func placeOf(_ v: Value) throws(Raised) -> String {
    let type = typeOf(v).value
    let module = swiftString(try text(try getAttribute(type, .__module__)))
    let digits = String(v.bits, radix: 16)
    return "\(module).\(swiftString(try text(try getAttribute(type, .__qualname__)))) at 0x\(digits)"
  }

  /// Store into a state object's own word: tell the collector.
  @inline(__always)
  func stored(_ v: Value) { barrier(v.object) }

  /// f(*args, **kwargs) with whatever the program gave as the two.
  func spreadCall(_ f: Value, _ args: Value, _ kwargs: Value) throws(Raised) -> Value {
    let positional = try tupleOf(args)
    if kwargs.isUndef || kwargs.isNone { return try call(f, args: positional) }
    if kwargs.isKind(.dict) { return try call(f, args: positional, kwargs: kwargs) }
    let copy = dict()
    try update(DictRef(unchecked: copy), from: kwargs)
    return try call(f, args: positional, kwargs: copy)
  }
}
