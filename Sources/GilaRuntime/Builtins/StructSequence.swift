// Tuple types with named fields, as sys.version_info or os.stat_result are.

extension UnsafeMutablePointer where Pointee == Thread {
  /// The type with this name, made at the first call. `fields` beyond `visible` are attributes only.
  public func structType(_ name: String, _ fields: [String], visible: Int? = nil) -> TypeRef {
    let key = intern(name)
    if rt.pointee.structTypes.isUndef { rt.pointee.structTypes = dict() }
    let existing = get(rt.pointee.structTypes, name: key)
    if !existing.isUndef { return TypeRef(unchecked: existing) }
    let dot = name.lastIndex(of: ".")
    let short = dot.map { String(name[name.index(after: $0)...]) } ?? name
    let t = newBuiltinType(intern(short), layout: .tuple, base: TypeRef(unchecked: rt.type(.tuple)), doc: "", flags: [.heapType, .sequencePattern])
    if let dot { set(t.pointee.dict, name: .__module__, intern(String(name[..<dot]))) }
    let matched = ListRef(unchecked: list())
    for (i, field) in fields.enumerated() {
      let m = heap.allocateSmall(MemoryLayout<MemberLayout>.size).assumingMemoryBound(to: MemberLayout.self)
      m.initialize(to: MemberLayout(
        h: Header(.memberDescriptor, shape: UInt32(Kind.memberDescriptor.rawValue)), name: intern(field), owner: t.value, slot: i))
      set(t.pointee.dict, name: intern(field), m.value)
      if i < visible ?? fields.count { try? append(matched, intern(field)) }
    }
    let spec = TypeSpec(th: self, type: t)
    spec.constant("n_fields", Value(smallInt: fields.count))
    spec.constant("n_sequence_fields", Value(smallInt: visible ?? fields.count))
    spec.constant("n_unnamed_fields", Value(smallInt: 0))
    if let names = try? tuple(matched.items, matched.pointee.count) { spec.constant("__match_args__", names) }
    spec.def("__repr__(self, /)", StructSequence.repr, doc: "Return repr(self).")
    spec.def("__reduce__(self, /)", { v, th throws(Raised) in
      th.tuple(th.typeOf(v).value, th.tuple(try th.tuple(TupleRef(unchecked: v).items, TupleRef(unchecked: v).pointee.count)))
    }, doc: "Helper for pickle.")
    spec.new("__new__(cls, sequence, dict=None)", StructSequence.make, doc: "Create the tuple from a sequence.")
    finishBuiltinType(t)
    set(rt.pointee.structTypes, name: key, t.value)
    return t
  }

  /// An instance whose first items are the tuple and whose further fields are in its dict.
  public func structInstance(_ t: TypeRef, _ count: Int) -> TupleRef {
    let s = heap.allocateSmall(MemoryLayout<TupleLayout>.size + count * 8 + 8).assumingMemoryBound(to: TupleLayout.self)
    s.initialize(to: TupleLayout(h: Header(.tuple, shape: t.pointee.rootShape, flags: .heapType), count: count))
    s.items.update(repeating: .none, count: count)
    s.object.attributeWord?.pointee = .undef
    return s
  }
}

enum StructSequence {
  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: v)
    let type = th.typeOf(v)
    let names = th.get(type.pointee.dict, name: .__match_args__)
    var parts: [String] = []
    for i in 0..<t.pointee.count {
      let text = th.swiftString(try th.repr(t.items[i]))
      let name = names.isKind(.tuple) && i < TupleRef(unchecked: names).pointee.count
        ? th.swiftString(TupleRef(unchecked: names).items[i]) : "unnamed"
      parts.append("\(name)=\(text)")
    }
    return th.str("\(try th.moduleQualifiedName(type))(\(parts.joined(separator: ", ")))")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: a[0])
    let items = try th.listOf(a[1])
    let visible = th.get(t.pointee.dict, name: th.intern("n_sequence_fields"))
    let n = visible.isSmallInt ? visible.smallInt : items.pointee.count
    let all = th.get(t.pointee.dict, name: th.intern("n_fields"))
    let most = all.isSmallInt ? all.smallInt : n
    guard items.pointee.count >= n else {
      throw th.typeError("\(try th.moduleQualifiedName(t))() takes \(n == most ? "a" : "an at least") \(n)-sequence (\(items.pointee.count)-sequence given)")
    }
    guard items.pointee.count <= most else {
      throw th.typeError("\(try th.moduleQualifiedName(t))() takes \(n == most ? "a" : "an at most") \(most)-sequence (\(items.pointee.count)-sequence given)")
    }
    let s = th.structInstance(t, n)
    for i in 0..<n { s.items[i] = items.items[i] }
    return s.value
  }
}
