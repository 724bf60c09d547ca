// Attribute access: object.__getattribute__, type.__getattribute__, module access and the
// descriptor protocol.

extension UnsafeMutablePointer where Pointee == Thread {
  /// v.name; raises AttributeError.
  public func getAttribute(_ v: Value, _ name: Value) throws(Raised) -> Value {
    let t = typeOf(v)
    if _slowPath(!t.pointee.flags.isDisjoint(with: [.customGetAttribute, .hasGetAttr])) {
      return try getAttributeCustom(v, name, t)
    }
    let found = try findAttribute(v, name, t)
    if _slowPath(found.isUndef) { throw noAttribute(v, name) }
    return found
  }

  public func getAttribute(_ v: Value, _ known: Known) throws(Raised) -> Value {
    try getAttribute(v, name(known))
  }

  /// v.name, or undef instead of AttributeError.
  public func getAttributeOrUndef(_ v: Value, _ name: Value) throws(Raised) -> Value {
    let t = typeOf(v)
    do throws(Raised) {
      if t.pointee.flags.isDisjoint(with: [.customGetAttribute, .hasGetAttr]) { return try findAttribute(v, name, t) }
      return try getAttributeCustom(v, name, t)
    } catch {
      guard pendingIs(.AttributeError) else { throw error }
      _ = takePending()
      return .undef
    }
  }

  public func getAttributeOrUndef(_ v: Value, _ known: Known) throws(Raised) -> Value {
    try getAttributeOrUndef(v, name(known))
  }

  @inline(never)
  private func getAttributeCustom(_ v: Value, _ name: Value, _ t: TypeRef) throws(Raised) -> Value {
    do throws(Raised) {
      if t.pointee.flags.contains(.customGetAttribute) {
        return try call(special(t, .__getattribute__), v, name)
      }
      let found = try findAttribute(v, name, t)
      if !found.isUndef { return found }
      if t.pointee.flags.contains(.hasGetAttr) { return try call(special(t, .__getattr__), v, name) }
      throw noAttribute(v, name)
    } catch {
      guard t.pointee.flags.contains(.customGetAttribute), t.pointee.flags.contains(.hasGetAttr),
        pendingIs(.AttributeError)
      else { throw error }
      let failed = takePending()
      let saved = pointee.handled
      pointee.handled = failed
      defer { pointee.handled = saved }
      return try call(special(t, .__getattr__), v, name)
    }
  }

  /// The builtin `__getattribute__` of v's layout (object's, type's, module's, super's), without
  /// `__getattr__`; undef when there is no such attribute.
  func findAttribute(_ v: Value, _ name: Value, _ t: TypeRef) throws(Raised) -> Value {
    if v.isPointer {
      switch v.object.pointee.kind {
      case .instance: return try findInstanceAttribute(InstanceRef(unchecked: v), name, t)
      case .type: return try findTypeAttribute(TypeRef(unchecked: v), name, t)
      case .module: return try findModuleAttribute(v, name, t)
      case .superObject: return try findSuperAttribute(SuperRef(unchecked: v), name)
      case .genericAlias: return try findAliasAttribute(v, name, t)
      default: break
      }
    }
    return try findGenericAttribute(v, name, t)
  }

  @inline(__always)
  private func findInstanceAttribute(_ i: InstanceRef, _ name: Value, _ t: TypeRef) throws(Raised) -> Value {
    let onType = lookup(t, name)
    if onType.isUndef { return instanceAttribute(i, name) }
    if isDataDescriptor(onType) { return try descriptorGet(onType, i.value, t) }
    let own = instanceAttribute(i, name)
    if !own.isUndef { return own }
    return try descriptorGet(onType, i.value, t)
  }

  func findGenericAttribute(_ v: Value, _ name: Value, _ t: TypeRef) throws(Raised) -> Value {
    let onType = lookup(t, name)
    if !onType.isUndef, isDataDescriptor(onType) { return try descriptorGet(onType, v, t) }
    let own = existingDict(v)
    if own.isPointer {
      let found = get(DictRef(unchecked: own), name: name)
      if !found.isUndef { return found }
    }
    if onType.isUndef { return .undef }
    return try descriptorGet(onType, v, t)
  }

  private func findTypeAttribute(_ t: TypeRef, _ name: Value, _ meta: TypeRef) throws(Raised) -> Value {
    let onMeta = lookup(meta, name)
    if !onMeta.isUndef, isDataDescriptor(onMeta) { return try descriptorGet(onMeta, t.value, meta) }
    let own = lookup(t, name)
    if !own.isUndef { return try descriptorGet(own, .undef, t) }
    if !onMeta.isUndef { return try descriptorGet(onMeta, t.value, meta) }
    return .undef
  }

  private func findModuleAttribute(_ v: Value, _ name: Value, _ t: TypeRef) throws(Raised) -> Value {
    let found = try findGenericAttribute(v, name, t)
    if !found.isUndef { return found }
    let dict = ModuleRef(unchecked: v).pointee.dict
    guard dict.isPointer else { return .undef }
    let hook = get(dict, name: .__getattr__)
    if hook.isUndef { return .undef }
    return try call(hook, name)
  }

  /// The `__dict__` of an object when it has one already, else undef.
  func existingDict(_ v: Value) -> Value {
    guard v.isPointer else { return .undef }
    let o = v.object
    switch o.pointee.kind {
    case .instance:
      let i = InstanceRef(unchecked: v)
      return (heap.shapeTable + Int(o.pointee.shape)).pointee.isDict ? dictOfInstance(i) : .undef
    case .module, .namespace: return ModuleRef(unchecked: v).pointee.dict
    case .function: return FunctionRef(unchecked: v).pointee.dict
    case .exception: return ExceptionRef(unchecked: v).pointee.dict
    case .box: return BoxRef(unchecked: v).pointee.dict
    case .staticMethod, .classMethod: return WrapperRef(unchecked: v).pointee.dict
    case .weakReference: return WeakRef(unchecked: v).pointee.dict
    default: return o.attributeWord?.pointee ?? .undef
    }
  }

  /// Where an object keeps its `__dict__`, for all but plain instances; nil when it has none.
  func dictWord(_ v: Value) -> UnsafeMutablePointer<Value>? {
    guard v.isPointer else { return nil }
    let o = v.object
    func field(_ offset: Int?) -> UnsafeMutablePointer<Value>? {
      guard let offset else { return nil }
      return (UnsafeMutableRawPointer(o) + offset).assumingMemoryBound(to: Value.self)
    }
    switch o.pointee.kind {
    case .module, .namespace: return field(MemoryLayout<ModuleLayout>.offset(of: \.dict))
    case .function: return field(MemoryLayout<FunctionLayout>.offset(of: \.dict))
    case .exception: return field(MemoryLayout<ExceptionLayout>.offset(of: \.dict))
    case .staticMethod, .classMethod: return field(MemoryLayout<WrapperLayout>.offset(of: \.dict))
    case .box where typeOf(v).pointee.flags.contains(.instancesHaveDict):
      return field(MemoryLayout<BoxLayout>.offset(of: \.dict))
    case .weakReference where o.pointee.flags.contains(.heapType): return field(MemoryLayout<WeakLayout>.offset(of: \.dict))
    default: return typeOf(v).pointee.flags.contains(.instancesHaveDict) ? o.attributeWord : nil
    }
  }

  /// `v.__dict__`, made when it is not there yet; undef for objects without one.
  func attributesDict(_ v: Value) -> Value {
    if v.isKind(.instance) {
      guard typeOf(v).pointee.flags.contains(.instancesHaveDict) else { return .undef }
      return makeInstanceDict(InstanceRef(unchecked: v))
    }
    guard let word = dictWord(v) else { return .undef }
    if word.pointee.isUndef {
      word.pointee = dict()
      barrier(v.object)
    }
    return word.pointee
  }

  // MARK: descriptors

  @inline(__always)
  func isDataDescriptor(_ d: Value) -> Bool {
    guard d.isPointer else { return false }
    switch d.object.pointee.kind {
    case .function, .nativeMethod, .native, .wrapperDescriptor, .classMethodDescriptor, .staticMethod, .classMethod, .type,
      .str, .int, .tuple, .list, .dict, .boundMethod:
      if !d.object.pointee.flags.contains(.heapType) || d.isKind(.type) && typeOf(d).value == rt.type(.type) { return false }
    case .property, .getSetDescriptor, .memberDescriptor:
      if !d.object.pointee.flags.contains(.heapType) { return true }
    default: break
    }
    let t = typeOf(d)
    return !special(t, .__set__).isUndef || !special(t, .__delete__).isUndef
  }

  /// `type(d).__get__(d, instance, owner)`; `instance` undef stands for access through the class.
  /// A value that is no descriptor is itself.
  func descriptorGet(_ d: Value, _ instance: Value, _ owner: TypeRef) throws(Raised) -> Value {
    guard d.isPointer else { return d }
    let o = d.object
    if !o.pointee.flags.contains(.heapType) {
      switch o.pointee.kind {
      case .function: return instance.isUndef ? d : boundMethod(d, instance)
      case .nativeMethod, .wrapperDescriptor: return instance.isUndef ? d : bindNative(NativeRef(unchecked: o), instance)
      case .classMethodDescriptor: return bindNative(NativeRef(unchecked: o), owner.value)
      case .staticMethod: return WrapperRef(unchecked: o).pointee.function
      case .classMethod:
        return boundMethod(WrapperRef(unchecked: o).pointee.function, owner.value)
      case .property:
        if instance.isUndef { return d }
        let getter = PropertyRef(unchecked: o).pointee.getter
        if getter.isUndef || getter.isNone { throw propertyError(PropertyRef(unchecked: o), instance, "getter") }
        return try call(getter, instance)
      case .getSetDescriptor: return instance.isUndef ? d : try getSetGet(GetSetRef(unchecked: o), instance)
      case .memberDescriptor: return instance.isUndef ? d : try memberGet(MemberRef(unchecked: o), instance)
      case .str, .int, .float, .tuple, .list, .dict, .set, .frozenSet, .bytes, .native, .boundMethod, .module, .generator:
        return d
      default: break
      }
    }
    let t = typeOf(d)
    let getter = special(t, .__get__)
    if getter.isUndef { return d }
    return try call(getter, d, instance.isUndef ? .none : instance, owner.value)
  }

  /// A builtin method bound to its receiver.
  func bindNative(_ n: NativeRef, _ receiver: Value) -> Value {
    let b = heap.allocateSmall(MemoryLayout<NativeLayout>.size).assumingMemoryBound(to: NativeLayout.self)
    // CPython calls bound slot methods "method-wrapper"; the flag keeps that name.
    b.initialize(to: NativeLayout(
      h: Header(.native, shape: UInt32(Kind.native.rawValue), flags: n.pointee.h.kind == .wrapperDescriptor ? .mark1 : []),
      impl: n.pointee.impl, receiver: receiver, owner: n.pointee.owner, module: .undef))
    return b.value
  }

  func getSetGet(_ d: GetSetRef, _ instance: Value) throws(Raised) -> Value {
    guard isSubtype(typeOf(instance), TypeRef(unchecked: d.pointee.owner)) else {
      throw typeError(
        "descriptor '\(swiftString(d.pointee.accessors.pointee.name))' for '\(typeName(TypeRef(unchecked: d.pointee.owner)))' "
          + "objects doesn't apply to a '\(typeName(instance))' object")
    }
    return try unsafeBitCast(d.pointee.accessors.pointee.getter, to: ThinNative1.self)(instance, self)
  }

  func memberGet(_ m: MemberRef, _ instance: Value) throws(Raised) -> Value {
    guard isSubtype(typeOf(instance), TypeRef(unchecked: m.pointee.owner)) else {
      throw typeError(
        "descriptor '\(swiftString(m.pointee.name))' for '\(typeName(TypeRef(unchecked: m.pointee.owner)))' "
          + "objects doesn't apply to a '\(typeName(instance))' object")
    }
    let found = memberValue(m, instance)
    if found.isUndef { throw noAttribute(instance, m.pointee.name) }
    return found
  }

  /// A `__slots__` value: inline in plain instances, in a hidden dict of others.
  func memberValue(_ m: MemberRef, _ instance: Value) -> Value {
    if instance.isKind(.instance) { return slotValue(InstanceRef(unchecked: instance), m.pointee.slot) }
    if instance.isKind(.tuple) {
      // Struct sequences: the field is an item.
      let t = TupleRef(unchecked: instance)
      if m.pointee.slot < t.pointee.count { return t.items[m.pointee.slot] }
    }
    let dict = existingDict(instance)
    return dict.isPointer ? get(DictRef(unchecked: dict), name: m.pointee.name) : .undef
  }
}
