// What native library modules need beyond plain declarations: types with a base of their own, the
// command line switches.

extension UnsafeMutablePointer where Pointee == Thread {
  public var options: RuntimeOptions { rt.pointee.options }

  /// A builtin type of a library module whose instances are boxes; `base` may be another such type.
  public func boxedType(
    _ name: StaticString, module: StaticString, base: TypeRef?, doc: StaticString, flags: TypeFlags,
    _ declare: (TypeSpec) -> Void
  ) -> TypeRef {
    let t = newBuiltinType(
      intern(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)), layout: .box,
      base: base ?? TypeRef(unchecked: rt.type(.object)), doc: doc, flags: flags)
    set(t.pointee.dict, name: .__module__, intern(UnsafeBufferPointer(start: module.utf8Start, count: module.utf8CodeUnitCount)))
    if flags.contains(.instancesHaveDict), base?.pointee.flags.contains(.instancesHaveDict) != true {
      set(t.pointee.dict, name: .__dict__, dictGetSet(t))
    }
    declare(TypeSpec(th: self, type: t))
    finishBuiltinType(t)
    return t
  }
}
