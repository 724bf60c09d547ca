// Finding names in a type's method resolution order, with a cache by type version; cached special
// methods; what a change of a type invalidates.

extension UnsafeMutablePointer where Pointee == Thread {
  @inline(__always)
  public func isSubtype(_ t: TypeRef, _ base: TypeRef) -> Bool {
    if t == base { return true }
    let mro = t.pointee.mro
    guard mro.isPointer else { return false }
    let m = TupleRef(unchecked: mro)
    for i in 0..<m.pointee.count where m.items[i] == base.value { return true }
    return false
  }

  @inline(__always)
  public func isInstance(_ v: Value, of kind: Kind) -> Bool {
    let t = typeOf(v)
    let wanted = rt.type(kind)
    return t.value == wanted || isSubtype(t, TypeRef(unchecked: wanted))
  }

  public func isException(_ v: Value) -> Bool { v.isKind(.exception) }

  /// The attribute of the type itself or of a base, without descriptors; undef when there is none.
  /// `name` is an exact str.
  public func lookup(_ t: TypeRef, _ name: Value) -> Value {
    if name.object.pointee.flags.contains(.interned), t.pointee.version != 0 {
      let entry = rt.pointee.methodCache + methodCacheSlot(t, name)
      if entry.pointee.version == t.pointee.version, entry.pointee.name == name { return entry.pointee.value }
      let found = lookupUncached(t, name)
      entry.pointee = MethodCacheEntry(version: t.pointee.version, name: name, value: found)
      return found
    }
    return lookupUncached(t, name)
  }

  @inline(__always)
  private func methodCacheSlot(_ t: TypeRef, _ name: Value) -> Int {
    (Int(t.pointee.version) &* 31 ^ Int(truncatingIfNeeded: name.bits >> 4)) & (Runtime.methodCacheSize - 1)
  }

  func lookupUncached(_ t: TypeRef, _ name: Value) -> Value {
    guard t.pointee.mro.isPointer else {
      return t.pointee.dict.isPointer ? get(DictRef(unchecked: t.pointee.dict), name: name) : .undef
    }
    let mro = TupleRef(unchecked: t.pointee.mro)
    for i in 0..<mro.pointee.count {
      let found = get(DictRef(unchecked: TypeRef(unchecked: mro.items[i]).pointee.dict), name: name)
      if !found.isUndef { return found }
    }
    return .undef
  }

  public func lookup(_ t: TypeRef, _ known: Known) -> Value { lookup(t, name(known)) }

  /// A special method as operators find it: on the type, unbound; undef when absent (or None).
  @inline(__always)
  public func special(_ t: TypeRef, _ known: Known) -> Value {
    if let table = t.pointee.specials {
      let v = table[known.rawValue]
      if v.bits != Thread.notLookedUp { return v }
    }
    return fillSpecial(t, known)
  }

  @inline(never)
  private func fillSpecial(_ t: TypeRef, _ known: Known) -> Value {
    if t.pointee.specials == nil {
      let table = UnsafeMutablePointer<Value>.allocate(capacity: Known.specialCount)
      table.initialize(repeating: Value(bits: Thread.notLookedUp), count: Known.specialCount)
      t.pointee.specials = table
    }
    let found = lookup(t, known)
    t.pointee.specials?[known.rawValue] = found
    return found
  }

  // MARK: changes

  /// Call after every change of a type's dict or bases.
  func typeChanged(_ t: TypeRef, name changed: Value) {
    rt.pointee.typeVersion &+= 1
    t.pointee.version = rt.pointee.typeVersion
    if let specials = t.pointee.specials {
      specials.update(repeating: Value(bits: Thread.notLookedUp), count: Known.specialCount)
    }
    bumpShapes(t.pointee.rootShape)
    if t.pointee.dictShape != t.pointee.rootShape { bumpShapes(t.pointee.dictShape) }
    refreshFlags(t)
    forEachSubclass(t) { typeChanged($0, name: changed) }
  }

  private func bumpShapes(_ id: UInt32) {
    rt.pointee.shapeVersions[Int(id)] &+= 1
    let shape = heap.shapeTable + Int(id)
    for i in 0..<shape.pointee.transitions.count { bumpShapes(shape.pointee.transitions[i].shape) }
  }

  /// Calls `body` for each live direct subclass; `body` must not run Python code.
  func forEachSubclass(_ t: TypeRef, _ body: (TypeRef) -> Void) {
    guard t.pointee.subclasses.isPointer else { return }
    let list = ListRef(unchecked: t.pointee.subclasses)
    for i in 0..<list.pointee.count {
      let target = WeakRef(unchecked: list.items[i]).pointee.target
      if target.isPointer { body(TypeRef(unchecked: target)) }
    }
  }

  /// Flags that follow from which special methods the type has.
  func refreshFlags(_ t: TypeRef) {
    var flags = t.pointee.flags
    flags.subtract([.customGetAttribute, .customSetAttribute, .hasGetAttr, .hasFinalizer, .plainNew])
    let object = TypeRef(unchecked: rt.type(.object))
    func own(_ known: Known) -> Bool { lookup(t, known) != get(object.pointee.dict, name: known) }
    if own(.__getattribute__) { flags.insert(.customGetAttribute) }
    if own(.__setattr__) || own(.__delattr__) { flags.insert(.customSetAttribute) }
    if !lookup(t, .__getattr__).isUndef { flags.insert(.hasGetAttr) }
    if !lookup(t, .__del__).isUndef { flags.insert(.hasFinalizer) }
    if t.pointee.layout == .instance, !own(.__new__), !flags.contains(.isAbstract) { flags.insert(.plainNew) }
    t.pointee.flags = flags
  }
}

extension Thread {
  static let notLookedUp: UInt64 = 48
}

struct MethodCacheEntry {
  var version: UInt32
  var name: Value
  var value: Value
}

extension Runtime {
  static let methodCacheSize = 4096
}
