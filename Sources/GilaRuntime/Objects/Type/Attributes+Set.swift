// Attribute assignment and deletion, and the errors of attribute access.

extension UnsafeMutablePointer where Pointee == Thread {
  /// v.name = value; `value` undef deletes.
  public func setAttribute(_ v: Value, _ name: Value, _ value: Value) throws(Raised) {
    let t = typeOf(v)
    if _slowPath(t.pointee.flags.contains(.customSetAttribute)) {
      if value.isUndef {
        _ = try call(special(t, .__delattr__), v, name)
      } else {
        _ = try call(special(t, .__setattr__), v, name, value)
      }
      return
    }
    try storeAttribute(v, name, value)
  }

  /// The builtin `__setattr__`/`__delattr__` of v's layout.
  func storeAttribute(_ v: Value, _ name: Value, _ value: Value) throws(Raised) {
    let t = typeOf(v)
    if v.isKind(.type) { return try storeTypeAttribute(TypeRef(unchecked: v), name, value, t) }
    let onType = lookup(t, name)
    if !onType.isUndef, try descriptorSet(onType, v, value) { return }
    if v.isKind(.instance) {
      let i = InstanceRef(unchecked: v)
      if t.pointee.flags.contains(.instancesHaveDict) {
        if value.isUndef {
          if try deleteInstanceAttribute(i, name) { return }
          throw noAttribute(v, name)
        }
        return try setInstanceAttribute(i, name, value)
      }
    } else if let word = dictWord(v) {
      if value.isUndef {
        if word.pointee.isPointer, !(try remove(DictRef(unchecked: word.pointee), name)).isUndef { return }
        throw noAttribute(v, name)
      }
      if word.pointee.isUndef { word.pointee = dict() }
      barrier(v.object)
      return try set(DictRef(unchecked: word.pointee), intern(name), value)
    }
    if onType.isUndef {
      if t.pointee.flags.contains(.instancesHaveDict), value.isUndef || existingDict(v).isUndef { throw noAttribute(v, name) }
      throw attributeError(
        "'\(typeName(t))' object has no attribute '\(swiftString(name))'"
          + (t.pointee.flags.contains(.instancesHaveDict) ? "" : " and no __dict__ for setting new attributes"),
        name: name, object: v)
    }
    throw attributeError("'\(typeName(t))' object attribute '\(swiftString(name))' is read-only", name: name, object: v)
  }

  private func storeTypeAttribute(_ t: TypeRef, _ name: Value, _ value: Value, _ meta: TypeRef) throws(Raised) {
    if t.pointee.flags.contains(.immutable) {
      throw typeError("cannot set '\(swiftString(name))' attribute of immutable type '\(typeName(t))'")
    }
    let onMeta = lookup(meta, name)
    if !onMeta.isUndef, try descriptorSet(onMeta, t.value, value) { return }
    let d = DictRef(unchecked: t.pointee.dict)
    let before = lookup(t, name)
    if value.isUndef {
      if (try remove(d, name)).isUndef { throw noAttribute(t.value, name) }
    } else {
      try set(d, intern(name), value)
    }
    typeChanged(t, name: name)
    if isDataDescriptor(before) || isDataDescriptor(value) || governsAttributes(name) { flushCaches() }
  }

  /// Special methods that decide what instance attributes mean, so that slot caches depend on them.
  private func governsAttributes(_ n: Value) -> Bool {
    [Known.__getattribute__, .__setattr__, .__delattr__, .__get__, .__set__, .__delete__].contains { n == name($0) }
  }

  /// Use the descriptor's `__set__`/`__delete__`; false when it has none.
  private func descriptorSet(_ d: Value, _ instance: Value, _ value: Value) throws(Raised) -> Bool {
    guard d.isPointer else { return false }
    let o = d.object
    if !o.pointee.flags.contains(.heapType) {
      switch o.pointee.kind {
      case .function, .nativeMethod, .wrapperDescriptor, .classMethod, .staticMethod, .str, .int, .float, .tuple, .list, .dict,
        .native, .type where typeOf(d).value == rt.type(.type):
        return false
      case .getSetDescriptor:
        try getSetSet(GetSetRef(unchecked: o), instance, value)
        return true
      case .memberDescriptor:
        try memberSet(MemberRef(unchecked: o), instance, value)
        return true
      case .property:
        let p = PropertyRef(unchecked: o)
        let accessor = value.isUndef ? p.pointee.deleter : p.pointee.setter
        if accessor.isUndef || accessor.isNone { throw propertyError(p, instance, value.isUndef ? "deleter" : "setter") }
        if value.isUndef { _ = try call(accessor, instance) } else { _ = try call(accessor, instance, value) }
        return true
      default: break
      }
    }
    let t = typeOf(d)
    let setter = special(t, value.isUndef ? .__delete__ : .__set__)
    if setter.isUndef {
      if special(t, value.isUndef ? .__set__ : .__delete__).isUndef { return false }
      throw raise(.AttributeError, value.isUndef ? "__delete__" : "__set__")
    }
    if value.isUndef { _ = try call(setter, d, instance) } else { _ = try call(setter, d, instance, value) }
    return true
  }

  func getSetSet(_ d: GetSetRef, _ instance: Value, _ value: Value) throws(Raised) {
    let owner = TypeRef(unchecked: d.pointee.owner)
    let name = swiftString(d.pointee.accessors.pointee.name)
    guard isSubtype(typeOf(instance), owner) else {
      throw typeError("descriptor '\(name)' for '\(typeName(owner))' objects doesn't apply to a '\(typeName(instance))' object")
    }
    guard let setter = d.pointee.accessors.pointee.setter else {
      throw attributeError(
        "attribute '\(name)' of '\(typeName(owner))' objects is not writable", name: d.pointee.accessors.pointee.name, object: instance)
    }
    try unsafeBitCast(setter, to: ThinNativeSetter.self)(instance, value, self)
  }

  func memberSet(_ m: MemberRef, _ instance: Value, _ value: Value) throws(Raised) {
    guard isSubtype(typeOf(instance), TypeRef(unchecked: m.pointee.owner)) else {
      throw typeError(
        "descriptor '\(swiftString(m.pointee.name))' for '\(typeName(TypeRef(unchecked: m.pointee.owner)))' "
          + "objects doesn't apply to a '\(typeName(instance))' object")
    }
    if value.isUndef, memberValue(m, instance).isUndef {
      throw attributeError(swiftString(m.pointee.name), name: m.pointee.name, object: instance)
    }
    if instance.isKind(.instance) { return setSlot(InstanceRef(unchecked: instance), m.pointee.slot, value) }
    if instance.isKind(.tuple), m.pointee.slot < TupleRef(unchecked: instance).pointee.count {
      throw attributeError("readonly attribute", name: m.pointee.name, object: instance)
    }
    guard let word = dictWord(instance) ?? instance.object.attributeWord else { throw noAttribute(instance, m.pointee.name) }
    if word.pointee.isUndef {
      word.pointee = dict()
      barrier(instance.object)
    }
    if value.isUndef {
      _ = try remove(DictRef(unchecked: word.pointee), m.pointee.name)
    } else {
      set(word.pointee, name: m.pointee.name, value)
    }
  }

  // MARK: errors

  func propertyError(_ p: PropertyRef, _ instance: Value, _ what: String) -> Raised {
    let t = typeOf(instance)
    let owner = swiftString(t.pointee.qualname)
    if p.pointee.name.isPointer {
      return raise(.AttributeError, "property '\(swiftString(p.pointee.name))' of '\(owner)' object has no \(what)")
    }
    return raise(.AttributeError, "property of '\(owner)' object has no \(what)")
  }

  /// The AttributeError of a failed look-up, with CPython's wording for each kind of object.
  @inline(never)
  public func noAttribute(_ v: Value, _ name: Value) -> Raised {
    let text = swiftString(name)
    if v.isKind(.type) {
      return attributeError("type object '\(typeName(TypeRef(unchecked: v)))' has no attribute '\(text)'", name: name, object: v)
    }
    if v.isKind(.module), let error = noModuleAttribute(ModuleRef(unchecked: v), name, text) { return error }
    if v.isKind(.superObject) {
      return attributeError("'super' object has no attribute '\(text)'", name: name, object: v)
    }
    return attributeError("'\(typeName(v))' object has no attribute '\(text)'", name: name, object: v)
  }

  private func noModuleAttribute(_ m: ModuleRef, _ name: Value, _ text: String) -> Raised? {
    guard m.pointee.dict.isPointer else { return nil }
    let moduleName = get(m.pointee.dict, name: .__name__)
    guard moduleName.isKind(.str) else { return attributeError("module has no attribute '\(text)'", name: name, object: m.value) }
    let own = swiftString(moduleName)
    let spec = get(m.pointee.dict, name: .__spec__)
    if spec.isPointer, let initializing = try? getAttributeOrUndef(spec, intern("_initializing")), initializing.isTrue {
      return attributeError(
        "partially initialized module '\(own)' has no attribute '\(text)' (most likely due to a circular import)",
        name: name, object: m.value)
    }
    return attributeError("module '\(own)' has no attribute '\(text)'", name: name, object: m.value)
  }
}
