// Making exception objects and reading their type-specific fields.

extension UnsafeMutablePointer where Pointee == Thread {
  /// An exception instance without running `__init__`.
  public func newException(_ type: TypeRef, args: Value) -> Value {
    let heapType = type.pointee.flags.contains(.heapType)
    let bytes = MemoryLayout<ExceptionLayout>.size
    let e = heap.allocateSmall(bytes).assumingMemoryBound(to: ExceptionLayout.self)
    e.initialize(to: ExceptionLayout(
      h: Header(.exception, shape: type.pointee.rootShape, flags: heapType ? .heapType : []),
      args: args, traceback: .undef, context: .undef, cause: .undef, dict: .undef, fields: .undef))
    if type.pointee.flags.contains(.hasFinalizer) { registerFinalizer(e.object) }
    return e.value
  }

  /// StopIteration with its value, as a generator's return makes it.
  func newStopIteration(_ value: Value) -> Value {
    let e = newException(TypeRef(unchecked: rt.exception(.StopIteration)), args: value.isNone ? rt.pointee.emptyTuple : tuple(value))
    setField(e, 0, value)
    return e
  }

  /// Type-specific fields by number; undef when unset. Which number means what stands with the
  /// getsets of each exception type.
  public func field(_ exception: Value, _ i: Int) -> Value {
    let fields = ExceptionRef(unchecked: exception).pointee.fields
    guard fields.isPointer else { return .undef }
    let s = StorageRef(unchecked: fields)
    return i < s.pointee.count ? s.items[i] : .undef
  }

  public func setField(_ exception: Value, _ i: Int, _ value: Value) {
    let e = ExceptionRef(unchecked: exception)
    if !e.pointee.fields.isPointer {
      let s = newValueStorage(8)
      e.pointee.fields = s.value
    }
    let s = StorageRef(unchecked: e.pointee.fields)
    if i < s.pointee.count {
      s.items[i] = value
      barrier(s.object)
    }
  }

  /// Small storage for values, filled with undef.
  func newValueStorage(_ count: Int) -> StorageRef {
    let s = heap.allocateSmall(MemoryLayout<StorageLayout>.size + count * 8).assumingMemoryBound(to: StorageLayout.self)
    s.initialize(to: StorageLayout(h: Header(.valueStorage, shape: 0), count: count))
    s.items.initialize(repeating: .undef, count: count)
    return s
  }

  /// Growable storage of any size; MemoryError when there is none.
  func valueStorage(capacity: Int) throws(Raised) -> StorageRef {
    guard capacity < Int.max / 16, let raw = heap.allocate(bytes: MemoryLayout<StorageLayout>.size + capacity * 8) else {
      throw memoryError()
    }
    let s = raw.assumingMemoryBound(to: StorageLayout.self)
    s.initialize(to: StorageLayout(h: Header(.valueStorage, shape: 0), count: capacity))
    s.items.initialize(repeating: .undef, count: capacity)
    return s
  }

  func bytesStorage(capacity: Int) throws(Raised) -> StorageRef {
    guard capacity < Int.max / 2, let raw = heap.allocate(bytes: MemoryLayout<StorageLayout>.size + capacity) else {
      throw memoryError()
    }
    let s = raw.assumingMemoryBound(to: StorageLayout.self)
    s.initialize(to: StorageLayout(h: Header(.bytesStorage, shape: 0), count: capacity))
    return s
  }

  /// The write barrier: call after storing a value into an object that may be old.
  @inline(__always)
  public func barrier(_ o: Obj) {
    if _slowPath(o.pointee.flags.contains(.old)) { remember(o) }
  }

  @inline(never)
  private func remember(_ o: Obj) {
    o.pointee.flags.remove(.old)
    heap.pointee.remembered.append(o)
  }

  func registerFinalizer(_ o: Obj) {
    o.pointee.flags.insert(.hasFinalizer)
    heap.pointee.finalizable.append(o)
  }
}
