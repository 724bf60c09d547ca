// Helpers that all container types share: instances of program-made subclasses, argument checks of
// constructors, indices, reprs with cycle detection.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  // MARK: instances

  /// An object of `cls`, the builtin type of this layout or a subclass, which also gets a word for
  /// attributes.
  public func place<L: ObjectLayout>(_ layout: L, _ cls: TypeRef) -> UnsafeMutablePointer<L> {
    let heapType = cls.pointee.flags.contains(.heapType)
    let raw = heap.allocateSmall(MemoryLayout<L>.size + (heapType ? 8 : 0))
    let p = raw.assumingMemoryBound(to: L.self)
    p.initialize(to: layout)
    p.pointee.h.shape = cls.pointee.rootShape
    if heapType { markSubclassInstance(p.object, cls, raw + MemoryLayout<L>.size) }
    return p
  }

  func markSubclassInstance(_ o: Obj, _ cls: TypeRef, _ attributes: UnsafeMutableRawPointer) {
    o.pointee.flags.insert(.heapType)
    o.pointee.shape = cls.pointee.rootShape
    attributes.assumingMemoryBound(to: Value.self).initialize(to: .undef)
    if cls.pointee.flags.contains(.hasFinalizer) { registerFinalizer(o) }
  }

  /// A tuple of `cls` with the items of another.
  func tupleInstance(_ source: TupleRef, _ cls: TypeRef) throws(Raised) -> Value {
    guard cls.pointee.flags.contains(.heapType) else { return source.value }
    let n = source.pointee.count
    let size = MemoryLayout<TupleLayout>.size + n * 8
    guard let raw = heap.allocate(bytes: size + 8) else { throw memoryError() }
    let t = raw.assumingMemoryBound(to: TupleLayout.self)
    t.initialize(to: TupleLayout(h: Header(.tuple, shape: cls.pointee.rootShape), count: n))
    t.items.update(from: source.items, count: n)
    markSubclassInstance(t.object, cls, raw + size)
    return t.value
  }

  // MARK: constructor arguments

  /// The class that `__new__` was asked for, checked against the builtin type.
  public func requestedClass(_ v: Value, _ kind: Kind) throws(Raised) -> TypeRef {
    let base = TypeRef(unchecked: rt.type(kind))
    if v == base.value { return base }
    guard v.isKind(.type) else {
      throw typeError("\(typeName(base)).__new__(X): X is not a type object (\(typeName(v)))")
    }
    let cls = TypeRef(unchecked: v)
    guard isSubtype(cls, base) else {
      throw typeError("\(typeName(base)).__new__(\(typeName(cls))): \(typeName(cls)) is not a subtype of \(typeName(base))")
    }
    return cls
  }

  /// Refuse keywords, except in `__new__` of a subclass with its own `__init__`.
  func refuseKeywords(_ keywords: Value, _ name: StaticString, _ cls: TypeRef? = nil) throws(Raised) {
    guard keywords.isPointer, DictRef(unchecked: keywords).pointee.count > 0 else { return }
    if let cls, cls.pointee.flags.contains(.heapType), special(cls, .__init__).isKind(.function) { return }
    throw typeError("\(name)() takes no keyword arguments")
  }

  /// The only, optional argument of a container's constructor, or undef.
  func optionalArgument(_ args: Value, _ name: StaticString) throws(Raised) -> Value {
    let t = TupleRef(unchecked: args)
    if t.pointee.count == 0 { return .undef }
    if t.pointee.count == 1 { return t.items[0] }
    throw typeError("\(name) expected at most 1 argument, got \(t.pointee.count)")
  }

  @inline(__always)
  public func isExact(_ v: Value, _ kind: Kind) -> Bool {
    v.isPointer && v.object.pointee.kind == kind && !v.object.pointee.flags.contains(.heapType)
  }

  // MARK: indices

  /// The number behind a subscript; TypeError names the sequence when the key is no index.
  @inline(__always)
  func subscriptIndex(_ key: Value, _ noun: StaticString) throws(Raised) -> Int {
    if key.isSmallInt { return key.smallInt }
    return try subscriptIndexSlow(key, noun)
  }

  @inline(never)
  private func subscriptIndexSlow(_ key: Value, _ noun: StaticString) throws(Raised) -> Int {
    if !isInteger(key), special(typeOf(key), .__index__).isUndef {
      throw typeError("\(noun) indices must be integers or slices, not \(typeName(key))")
    }
    guard let i = wordOf(try index(key)) else {
      throw indexError("cannot fit '\(typeName(key))' into an index-sized integer")
    }
    return i
  }

  /// An argument declared as a machine word.
  public func wordArgument(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    guard let i = wordOf(try index(v)) else { throw overflowError("Python int too large to convert to C ssize_t") }
    return i
  }

  /// The factor of a sequence's repetition.
  func repeatCount(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    if !isInteger(v), special(typeOf(v), .__index__).isUndef {
      throw typeError("can't multiply sequence by non-int of type '\(typeName(v))'")
    }
    guard let n = wordOf(try index(v)) else {
      throw overflowError("cannot fit '\(typeName(v))' into an index-sized integer")
    }
    return n
  }

  // MARK: texts

  /// False when the repr of this very object is being made already.
  public func enterRepr(_ v: Value) -> Bool {
    let word = UInt(v.bits)
    var i = pointee.reprStack.count
    while i > 0 {
      i -= 1
      if pointee.reprStack[i] == word { return false }
    }
    pointee.reprStack.append(word)
    return true
  }

  public func leaveRepr() { pointee.reprStack.truncate(pointee.reprStack.count - 1) }

  @inline(__always)
  public func appendRepr(_ v: Value, _ buffer: inout TextBuffer) throws(Raised) {
    if v.isSmallInt { return buffer.append(decimal: v.smallInt) }
    if isExact(v, .str) {
      let s = StrRef(unchecked: v)
      return Repr.text(TextSpan(UnsafeRawPointer(s.data), count: s.length, width: s.width), into: &buffer)
    }
    let text = StrRef(unchecked: try repr(v))
    buffer.append(TextSpan(UnsafeRawPointer(text.data), count: text.length, width: text.width))
  }

  public func append(_ v: Value, to buffer: inout TextBuffer) {
    guard v.isKind(.str) else { return }
    let text = StrRef(unchecked: v)
    buffer.append(TextSpan(UnsafeRawPointer(text.data), count: text.length, width: text.width))
  }

  public func finishText(_ buffer: borrowing TextBuffer) throws(Raised) -> Value {
    if buffer.failed { throw memoryError() }
    if buffer.count == 0 { return rt.pointee.emptyStr }
    let s = try newStr(count: buffer.count, maximum: buffer.mask)
    buffer.copy(to: s.data, width: s.width)
    return s.value
  }

  // MARK: pickling

  /// A builtin function by name, for `__reduce__`.
  func builtinFunction(_ name: String) -> Value {
    let found = get(DictRef(unchecked: rt.pointee.builtins), name: intern(name))
    return found.isUndef ? .none : found
  }
}
