// Making types: the builtin ones at start, and those of class statements (type.__new__).

extension UnsafeMutablePointer where Pointee == Thread {
  /// Memory and tables of a type; dict and bases are filled in by the callers.
  func newTypeObject(meta: TypeRef, name: Value, layout: Kind, flags: TypeFlags) -> TypeRef {
    let t = heap.allocateSmall(MemoryLayout<TypeLayout>.size).assumingMemoryBound(to: TypeLayout.self)
    let heapMeta = meta.pointee.flags.contains(.heapType)
    rt.pointee.typeVersion &+= 1
    t.initialize(to: TypeLayout(
      h: Header(.type, shape: meta.pointee.rootShape, flags: heapMeta ? [.heapType] : []),
      name: name, qualname: name, base: .undef, bases: rt.pointee.emptyTuple, mro: .undef, dict: .undef, subclasses: .undef,
      layout: layout, flags: flags, rootShape: 0, dictShape: 0, inlineSlots: 0, fixedSlots: 0,
      version: rt.pointee.typeVersion, specials: nil, doc: .undef, nativeInfo: nil))
    heap.pointee.finalizable.append(t.object)
    return t
  }

  /// A builtin type that is no kind of its own; its shape is new.
  public func newBuiltinType(
    _ name: Value, layout: Kind, base: TypeRef, doc: StaticString, flags: TypeFlags = []
  ) -> TypeRef {
    let t = newTypeObject(meta: TypeRef(unchecked: rt.type(.type)), name: name, layout: layout, flags: flags.union([.immutable]))
    t.pointee.rootShape = newShape(t.object)
    t.pointee.dictShape = t.pointee.rootShape
    t.pointee.base = base.value
    t.pointee.bases = tuple(base.value)
    t.pointee.dict = dict()
    t.pointee.doc = doc.utf8CodeUnitCount > 0 ? str(doc) : .none
    rt.pointee.nativeTypes.append(t.value)
    linearizeSingle(t, base)
    return t
  }

  /// Call when the dict of a builtin type is complete.
  public func finishBuiltinType(_ t: TypeRef) {
    // A type that compares but does not hash is unhashable, as CPython decides for C types.
    let own = DictRef(unchecked: t.pointee.dict)
    if !get(own, name: name(.__eq__)).isUndef, get(own, name: name(.__hash__)).isUndef { set(t.pointee.dict, name: .__hash__, .none) }
    if get(own, name: name(.__doc__)).isUndef { set(t.pointee.dict, name: .__doc__, t.pointee.doc.isUndef ? .none : t.pointee.doc) }
    if t.pointee.flags.contains(.instancesHaveDict), !basesHave(t, .instancesHaveDict), get(own, name: name(.__dict__)).isUndef {
      set(t.pointee.dict, name: .__dict__, dictGetSet(t))
    }
    refreshFlags(t)
  }

  /// The method resolution order of a type with one base.
  func linearizeSingle(_ t: TypeRef, _ base: TypeRef) {
    let old = TupleRef(unchecked: base.pointee.mro)
    guard let m = try? newTuple(old.pointee.count + 1) else { return }
    m.items[0] = t.value
    (m.items + 1).update(from: old.items, count: old.pointee.count)
    t.pointee.mro = m.value
    addSubclass(base, t)
  }

  func addSubclass(_ base: TypeRef, _ t: TypeRef) {
    if !base.pointee.subclasses.isPointer { base.pointee.subclasses = list() }
    let l = ListRef(unchecked: base.pointee.subclasses)
    for i in 0..<l.pointee.count where WeakRef(unchecked: l.items[i]).pointee.target.isUndef {
      l.items[i] = weakReference(t.value)
      return
    }
    try? append(l, weakReference(t.value))
    barrier(base.object)
  }

  /// C3: the linearization of `bases` behind `t`, or TypeError.
  func linearize(_ t: TypeRef, _ bases: TupleRef) throws(Raised) -> Value {
    let result = ListRef(unchecked: list())
    try append(result, t.value)
    let n = bases.pointee.count
    // The sequences to merge: each base's order, then the bases themselves.
    let sequences = ListRef(unchecked: list())
    for i in 0..<n { try append(sequences, TypeRef(unchecked: bases.items[i]).pointee.mro) }
    try append(sequences, bases.value)
    var heads = [Int](repeating: 0, count: n + 1)
    while true {
      var chosen = Value.undef
      var done = true
      candidates: for i in 0...n {
        let s = TupleRef(unchecked: sequences.items[i])
        guard heads[i] < s.pointee.count else { continue }
        done = false
        let candidate = s.items[heads[i]]
        for j in 0...n {
          let other = TupleRef(unchecked: sequences.items[j])
          var k = heads[j] + 1
          while k < other.pointee.count {
            if other.items[k] == candidate { continue candidates }
            k += 1
          }
        }
        chosen = candidate
        break
      }
      if done { break }
      if chosen.isUndef {
        var names: [String] = []
        var seen = Set<UInt64>()
        for i in 0...n {
          let s = TupleRef(unchecked: sequences.items[i])
          if heads[i] < s.pointee.count, seen.insert(s.items[heads[i]].bits).inserted {
            names.append(typeName(TypeRef(unchecked: s.items[heads[i]])))
          }
        }
        throw typeError("Cannot create a consistent method resolution order (MRO) for bases \(names.joined(separator: ", "))")
      }
      try append(result, chosen)
      for i in 0...n {
        let s = TupleRef(unchecked: sequences.items[i])
        if heads[i] < s.pointee.count, s.items[heads[i]] == chosen { heads[i] += 1 }
      }
    }
    return try tuple(result.items, result.pointee.count)
  }

  // MARK: class statements

  /// The base whose layout the new type takes.
  private func bestBase(_ bases: TupleRef) throws(Raised) -> TypeRef {
    var winner: TypeRef? = nil
    for i in 0..<bases.pointee.count {
      guard bases.items[i].isKind(.type) else { throw typeError("bases must be types") }
      let b = TypeRef(unchecked: bases.items[i])
      guard b.pointee.flags.contains(.basable) else {
        throw typeError("type '\(typeName(b))' is not an acceptable base type")
      }
      guard let w = winner else {
        winner = b
        continue
      }
      if extends(w, b) { continue }
      if extends(b, w) {
        winner = b
      } else {
        throw typeError("multiple bases have instance lay-out conflict")
      }
    }
    return winner ?? TypeRef(unchecked: rt.type(.object))
  }

  /// Whether instances of `a` begin with the layout of `b`.
  private func extends(_ a: TypeRef, _ b: TypeRef) -> Bool {
    let sa = solid(a)
    let sb = solid(b)
    return sa == sb || isSubtype(sa, sb)
  }

  /// The base that last added something to the layout.
  private func solid(_ t: TypeRef) -> TypeRef {
    var t = t
    // A builtin class without a layout of its own (typing.Generic) counts as its base.
    while t.pointee.flags.contains(.heapType) || t.pointee.layout == .object, t.pointee.base.isPointer {
      let base = TypeRef(unchecked: t.pointee.base)
      if t.pointee.fixedSlots > base.pointee.fixedSlots { return t }
      t = base
    }
    if t.pointee.layout == .exception { return exceptionLayoutOwner(t) }
    return t
  }

  /// type.__new__(meta, name, bases, namespace, **keywords)
  func newType(_ meta: TypeRef, _ name: Value, _ bases: TupleRef, _ namespace: DictRef, _ keywords: Value) throws(Raised) -> Value {
    var meta = meta
    // The metaclass must be derived from those of all bases.
    for i in 0..<bases.pointee.count {
      let other = typeOf(bases.items[i])
      if isSubtype(meta, other) { continue }
      if isSubtype(other, meta) {
        meta = other
        continue
      }
      if !bases.items[i].isKind(.type) {
        let hook = try getAttributeOrUndef(bases.items[i], .__mro_entries__)
        if !hook.isUndef { throw typeError("type() doesn't support MRO entry resolution; use types.new_class()") }
      }
      throw typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
    }
    let actualBases = bases.pointee.count == 0 ? TupleRef(unchecked: tuple(rt.type(.object))) : bases
    let base = try bestBase(actualBases)
    let dict = DictRef(unchecked: try copyDict(namespace))

    var flags: TypeFlags = [.heapType, .basable]
    var hasDict = base.pointee.flags.contains(.instancesHaveDict)
    var hasWeak = base.pointee.flags.contains(.instancesHaveWeakReferences)
    for i in 0..<actualBases.pointee.count {
      let f = TypeRef(unchecked: actualBases.items[i]).pointee.flags
      flags.formUnion(f.intersection([.sequencePattern, .mappingPattern, .isException, .isType]))
      if f.contains(.instancesHaveDict) { hasDict = true }
      if f.contains(.instancesHaveWeakReferences) { hasWeak = true }
    }
    let slots = try declaredSlots(base, dict, hasDict: &hasDict, hasWeak: &hasWeak)
    if hasDict { flags.insert(.instancesHaveDict) }
    if hasWeak { flags.insert(.instancesHaveWeakReferences) }
    if slots != nil { flags.insert(.hasSlots) }

    let layout: Kind = base.pointee.layout == .object ? .instance : base.pointee.layout
    let t = newTypeObject(meta: meta, name: name, layout: layout, flags: flags)
    t.pointee.dict = dict.value
    t.pointee.base = base.value
    t.pointee.bases = actualBases.value
    t.pointee.nativeInfo = base.pointee.nativeInfo
    try placeSlots(t, base, slots)
    t.pointee.mro = try linearizeByHook(t, meta, actualBases)
    for i in 0..<actualBases.pointee.count { addSubclass(TypeRef(unchecked: actualBases.items[i]), t) }
    try fillTypeDict(t, dict, name)
    refreshFlags(t)

    let cell = get(dict.value, name: .__classcell__)
    if !cell.isUndef {
      guard cell.isKind(.cell) else {
        throw typeError("__classcell__ must be a nonlocal cell, not <class '\(typeName(cell))'>")
      }
      CellRef(unchecked: cell).pointee.content = t.value
      _ = try remove(dict, self.name(.__classcell__))
    }
    let dictCell = get(dict.value, name: .__classdictcell__)
    if dictCell.isKind(.cell) {
      CellRef(unchecked: dictCell).pointee.content = namespace.value
      _ = try remove(dict, self.name(.__classdictcell__))
    }
    try callSetName(t, dict)
    try callInitSubclass(t, keywords)
    return t.value
  }

  private func linearizeByHook(_ t: TypeRef, _ meta: TypeRef, _ bases: TupleRef) throws(Raised) -> Value {
    let hook = lookup(meta, .mro)
    if meta.value != rt.type(.type), hook != get(TypeRef(unchecked: rt.type(.type)).pointee.dict, name: .mro) {
      t.pointee.mro = try linearize(t, bases)
      let result = try call(try descriptorGet(hook, t.value, meta))
      let order = try tupleOf(result)
      for i in 0..<order.pointee.count where !order.items[i].isKind(.type) {
        throw typeError("mro() returned a non-class ('\(typeName(order.items[i]))')")
      }
      return order.value
    }
    if bases.pointee.count == 1 {
      let old = TupleRef(unchecked: TypeRef(unchecked: bases.items[0]).pointee.mro)
      let m = try newTuple(old.pointee.count + 1)
      m.items[0] = t.value
      (m.items + 1).update(from: old.items, count: old.pointee.count)
      return m.value
    }
    for i in 0..<bases.pointee.count {
      for j in 0..<i where bases.items[j] == bases.items[i] {
        throw typeError("duplicate base class \(typeName(TypeRef(unchecked: bases.items[i])))")
      }
    }
    return try linearize(t, bases)
  }

  /// `__slots__` of the namespace as a list of mangled names, or nil when there is none.
  private func declaredSlots(
    _ base: TypeRef, _ dict: DictRef, hasDict: inout Bool, hasWeak: inout Bool
  ) throws(Raised) -> ListRef? {
    let declared = get(dict.value, name: .__slots__)
    if declared.isUndef {
      // A class keeps its attributes in its namespace, which `type` shows.
      if base.pointee.layout != .type {
        hasDict = true
        hasWeak = true
      }
      return nil
    }
    let result = ListRef(unchecked: list())
    let names = declared.isKind(.str) ? ListRef(unchecked: try list(tupleItems(tuple(declared)), 1)) : try listOf(declared)
    let variable = base.pointee.layout == .int || base.pointee.layout == .tuple || base.pointee.layout == .bytes
    if names.pointee.count > 0, variable, base.pointee.layout != .object {
      throw typeError("nonempty __slots__ not supported for subtype of '\(typeName(base))'")
    }
    for i in 0..<names.pointee.count {
      let slot = names.items[i]
      guard slot.isKind(.str) else { throw typeError("__slots__ items must be strings, not '\(typeName(slot))'") }
      guard isIdentifier(slot) else { throw typeError("__slots__ must be identifiers") }
      if slot == name(.__dict__) || StrRef(unchecked: slot).isEqual(StrRef(unchecked: name(.__dict__))) {
        if hasDict { throw typeError("__dict__ slot disallowed: we already got one") }
        hasDict = true
        continue
      }
      if StrRef(unchecked: slot).isEqual(StrRef(unchecked: name(.__weakref__))) {
        if hasWeak { throw typeError("__weakref__ slot disallowed: we already got one") }
        hasWeak = true
        continue
      }
      let own = intern(slot)
      if !get(dict, name: own).isUndef, own != name(.__qualname__), own != name(.__module__) {
        throw valueError("'\(swiftString(own))' in __slots__ conflicts with class variable")
      }
      try append(result, own)
    }
    return result
  }

  private func tupleItems(_ t: Value) -> UnsafeMutablePointer<Value> { TupleRef(unchecked: t).items }

  /// Shapes and member descriptors.
  private func placeSlots(_ t: TypeRef, _ base: TypeRef, _ slots: ListRef?) throws(Raised) {
    let inherited = Int(base.pointee.fixedSlots)
    let own = slots?.pointee.count ?? 0
    let className = swiftString(t.pointee.name)
    if let slots {
      for i in 0..<own {
        let mangled = intern(mangle(slots.items[i], className))
        let m = heap.allocateSmall(MemoryLayout<MemberLayout>.size).assumingMemoryBound(to: MemberLayout.self)
        m.initialize(to: MemberLayout(
          h: Header(.memberDescriptor, shape: UInt32(Kind.memberDescriptor.rawValue)),
          name: mangled, owner: t.value, slot: inherited + i))
        set(t.pointee.dict, name: mangled, m.value)
      }
    }
    let fixed = t.pointee.layout == .instance ? inherited + own : 0
    t.pointee.fixedSlots = UInt16(min(fixed, 60_000))
    t.pointee.inlineSlots = max(UInt16(min(fixed, 60_000)), min(base.pointee.inlineSlots, 16))
    if fixed > 0 {
      // Fixed slots take the first places of every shape, under names no attribute can have.
      let names = UnsafeMutablePointer<UInt64>.allocate(capacity: fixed)
      names.initialize(repeating: 1, count: fixed)
      t.pointee.rootShape = newShape(t.object, count: UInt32(fixed), names: names)
    } else {
      t.pointee.rootShape = newShape(t.object)
    }
    t.pointee.dictShape = newShape(t.object, isDict: true)
  }

  func mangle(_ name: Value, _ className: String) -> String {
    let text = swiftString(name)
    guard text.hasPrefix("__"), !text.hasSuffix("__"), !text.contains(".") else { return text }
    let stripped = className.drop { $0 == "_" }
    return stripped.isEmpty ? text : "_\(stripped)\(text)"
  }

  private func fillTypeDict(_ t: TypeRef, _ dict: DictRef, _ name: Value) throws(Raised) {
    if get(dict.value, name: .__module__).isUndef {
      let module = callerGlobal(.__name__)
      if !module.isUndef { set(dict.value, name: .__module__, module) }
    }
    let qualname = get(dict.value, name: .__qualname__)
    if !qualname.isUndef {
      guard qualname.isKind(.str) else { throw typeError("type __qualname__ must be a str, not \(typeName(qualname))") }
      t.pointee.qualname = qualname
      _ = try remove(dict, self.name(.__qualname__))
    }
    let doc = get(dict.value, name: .__doc__)
    if doc.isUndef { set(dict.value, name: .__doc__, .none) }
    // Functions that are special by name.
    for known in [Known.__new__] {
      let f = get(dict.value, name: known)
      if f.isKind(.function) { set(dict.value, name: known, staticMethod(f)) }
    }
    for known in [Known.__init_subclass__, .__class_getitem__] {
      let f = get(dict.value, name: known)
      if f.isKind(.function) { set(dict.value, name: known, classMethod(f)) }
    }
    if !get(dict.value, name: .__eq__).isUndef, get(dict.value, name: .__hash__).isUndef {
      set(dict.value, name: .__hash__, .none)
    }
    let object = TypeRef(unchecked: rt.type(.object))
    // Types, modules and functions bring their own `__dict__`.
    if t.pointee.flags.contains(.instancesHaveDict), !basesHave(t, .instancesHaveDict),
      lookup(TypeRef(unchecked: t.pointee.base), .__dict__).isUndef
    {
      set(dict.value, name: .__dict__, dictGetSet(t))
    }
    if t.pointee.flags.contains(.instancesHaveWeakReferences), !basesHave(t, .instancesHaveWeakReferences) {
      set(dict.value, name: .__weakref__, weakrefGetSet(t))
    }
    _ = object
    let abstract = get(dict.value, name: .__abstractmethods__)
    if !abstract.isUndef, try truth(abstract) { t.pointee.flags.insert(.isAbstract) }
  }

  private func basesHave(_ t: TypeRef, _ flag: TypeFlags) -> Bool {
    let bases = TupleRef(unchecked: t.pointee.bases)
    for i in 0..<bases.pointee.count where TypeRef(unchecked: bases.items[i]).pointee.flags.contains(flag) { return true }
    return false
  }

  func classMethod(_ f: Value) -> Value {
    let w = WrapperRef(unchecked: staticMethod(f))
    w.pointee.h.kind = .classMethod
    w.pointee.h.shape = UInt32(Kind.classMethod.rawValue)
    return w.value
  }

  private func callSetName(_ t: TypeRef, _ dict: DictRef) throws(Raised) {
    let entries = ListRef(unchecked: list())
    var i = 0
    while let e = nextEntry(dict, from: i) {
      let v = (dict.entry + e).pointee.value
      if v.isPointer, !special(typeOf(v), .__set_name__).isUndef {
        try append(entries, (dict.entry + e).pointee.key)
        try append(entries, v)
      }
      i = e + 1
    }
    var k = 0
    while k + 1 < entries.pointee.count {
      let v = entries.items[k + 1]
      let vt = typeOf(v)
      do throws(Raised) {
        _ = try callSpecial(special(vt, .__set_name__), v, t.value, entries.items[k], vt)
      } catch {
        let e = takePending()
        if e.isKind(.exception) {
          addNote(e, "Error calling __set_name__ on '\(typeName(vt))' instance '\(swiftString(entries.items[k]))' in '\(typeName(t))'")
        }
        throw rethrow(e)
      }
      k += 2
    }
  }

  private func callInitSubclass(_ t: TypeRef, _ keywords: Value) throws(Raised) {
    let mro = TupleRef(unchecked: t.pointee.mro)
    var hook = Value.undef
    for i in 1..<max(mro.pointee.count, 1) {
      hook = get(TypeRef(unchecked: mro.items[i]).pointee.dict, name: .__init_subclass__)
      if !hook.isUndef { break }
    }
    guard !hook.isUndef else { return }
    let bound = try descriptorGet(hook, .undef, t)
    _ = try call(bound, args: TupleRef(unchecked: rt.pointee.emptyTuple), kwargs: keywords)
  }
}
