// Shapes: which attribute of a plain instance lives in which slot. Adding an attribute moves the
// instance to the next shape; anything unusual turns its attributes into a dict.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Instances with more attributes than this keep them in a dict.
  static var shapeSlotLimit: Int { 64 }

  func newShape(_ type: Obj?, count: UInt32 = 0, isDict: Bool = false, names: UnsafeMutablePointer<UInt64>? = nil) -> UInt32 {
    let id = rt.pointee.shapeCount
    guard Int(id) < Heap.shapeLimit - 1 else { return isDict ? id - 1 : 0 }
    (heap.shapeTable + Int(id)).initialize(to: Shape(
      type: type, count: count, isDict: isDict, names: names, transitions: RawVector()))
    rt.pointee.shapeVersions[Int(id)] = 1
    rt.pointee.shapeCount = id + 1
    return id
  }

  @inline(__always)
  func shapeSlot(_ shape: UInt32, _ name: Value) -> Int? {
    let s = heap.shapeTable + Int(shape)
    let n = Int(s.pointee.count)
    guard n > 0 else { return nil }
    let names = s.pointee.names.unsafelyUnwrapped
    var i = 0
    while i < n {
      if names[i] == name.bits { return i }
      i &+= 1
    }
    return nil
  }

  /// The shape after adding `name` (interned), or nil when attributes should go to a dict.
  func shape(_ from: UInt32, adding name: Value) -> UInt32? {
    let s = heap.shapeTable + Int(from)
    for i in 0..<s.pointee.transitions.count where s.pointee.transitions[i].name == name.bits {
      return s.pointee.transitions[i].shape
    }
    let count = Int(s.pointee.count)
    guard !s.pointee.isDict, count < UnsafeMutablePointer<Thread>.shapeSlotLimit, s.pointee.transitions.count < 256,
      Int(rt.pointee.shapeCount) < Heap.shapeLimit - 1024
    else { return nil }
    let names = UnsafeMutablePointer<UInt64>.allocate(capacity: count + 1)
    if let old = s.pointee.names { names.update(from: old, count: count) }
    names[count] = name.bits
    let id = newShape(s.pointee.type, count: UInt32(count + 1), names: names)
    s.pointee.transitions.append(ShapeTransition(name: name.bits, shape: id))
    if let type = s.pointee.type {
      let t = TypeRef(unchecked: type)
      if Int(t.pointee.inlineSlots) < count + 1 { t.pointee.inlineSlots = UInt16(count + 1) }
    }
    return id
  }

  // MARK: instances

  /// A plain instance without attributes.
  @inline(__always)
  func newInstance(_ t: TypeRef) -> Value {
    let slots = t.pointee.inlineSlots == 0 ? 4 : Int(t.pointee.inlineSlots)
    let i = heap.allocate(bytes: MemoryLayout<InstanceLayout>.size + slots * 8).unsafelyUnwrapped
      .assumingMemoryBound(to: InstanceLayout.self)
    i.initialize(to: InstanceLayout(
      h: Header(.instance, shape: t.pointee.rootShape, aux: UInt16(slots), flags: .heapType), rest: .undef))
    var k = 0
    while k < slots {
      i.slots[k] = .undef
      k &+= 1
    }
    if _slowPath(t.pointee.flags.contains(.hasFinalizer)) { registerFinalizer(i.object) }
    return i.value
  }

  /// The content of a slot.
  @inline(__always)
  func slotValue(_ i: InstanceRef, _ slot: Int) -> Value {
    if _fastPath(slot < Int(i.pointee.h.aux)) { return i.slots[slot] }
    guard i.pointee.rest.isPointer else { return .undef }
    let s = StorageRef(unchecked: i.pointee.rest)
    let k = slot &- Int(i.pointee.h.aux)
    return k < s.pointee.count ? s.items[k] : .undef
  }

  func setSlot(_ i: InstanceRef, _ slot: Int, _ value: Value) {
    barrier(i.object)
    let inline = Int(i.pointee.h.aux)
    if _fastPath(slot < inline) {
      i.slots[slot] = value
      return
    }
    let k = slot - inline
    if !i.pointee.rest.isPointer || StorageRef(unchecked: i.pointee.rest).pointee.count <= k {
      let s = newValueStorage(max(4, (k + 1) * 2))
      if i.pointee.rest.isPointer {
        let old = StorageRef(unchecked: i.pointee.rest)
        s.items.update(from: old.items, count: old.pointee.count)
      }
      i.pointee.rest = s.value
    }
    let s = StorageRef(unchecked: i.pointee.rest)
    s.items[k] = value
    barrier(s.object)
  }

  /// An attribute from the instance itself, or undef.
  @inline(__always)
  func instanceAttribute(_ i: InstanceRef, _ name: Value) -> Value {
    let shape = i.pointee.h.shape
    if _slowPath((heap.shapeTable + Int(shape)).pointee.isDict) {
      return get(DictRef(unchecked: dictOfInstance(i)), name: name)
    }
    guard let slot = shapeSlot(shape, name) else { return .undef }
    return slotValue(i, slot)
  }

  func setInstanceAttribute(_ i: InstanceRef, _ name: Value, _ value: Value) throws(Raised) {
    let shapeID = i.pointee.h.shape
    if (heap.shapeTable + Int(shapeID)).pointee.isDict {
      return try set(DictRef(unchecked: dictOfInstance(i)), name, value)
    }
    if let slot = shapeSlot(shapeID, name) { return setSlot(i, slot, value) }
    guard let next = shape(shapeID, adding: intern(name)), name.object.pointee.flags.contains(.interned) else {
      return try set(DictRef(unchecked: makeInstanceDict(i)), name, value)
    }
    let slot = Int((heap.shapeTable + Int(next)).pointee.count) - 1
    setSlot(i, slot, value)
    i.pointee.h.shape = next
  }

  /// Remove an attribute; false when there is none.
  func deleteInstanceAttribute(_ i: InstanceRef, _ name: Value) throws(Raised) -> Bool {
    guard !instanceAttribute(i, name).isUndef else { return false }
    return !(try remove(DictRef(unchecked: makeInstanceDict(i)), name)).isUndef
  }

  /// Turn the attributes into a dict (the instance's `__dict__`) and return it.
  func makeInstanceDict(_ i: InstanceRef) -> Value {
    let s = heap.shapeTable + Int(i.pointee.h.shape)
    if s.pointee.isDict { return dictOfInstance(i) }
    let d = DictRef(unchecked: dict())
    let type = TypeRef(unchecked: s.pointee.type.unsafelyUnwrapped)
    let fixed = Int(type.pointee.fixedSlots)
    // `__slots__` are always inline and stay where they are.
    for k in fixed..<max(Int(s.pointee.count), fixed) {
      let v = slotValue(i, k)
      if !v.isUndef, let names = s.pointee.names { set(d.value, name: Value(bits: names[k]), v) }
    }
    i.pointee.rest = d.value
    i.pointee.h.shape = type.pointee.dictShape
    barrier(i.object)
    return d.value
  }

  func dictOfInstance(_ i: InstanceRef) -> Value {
    i.pointee.rest
  }
}
