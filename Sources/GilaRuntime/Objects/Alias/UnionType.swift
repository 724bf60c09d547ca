// types.UnionType: `int | str`.

enum UnionTypeType {
  static func declare(_ t: TypeSpec) {
    t.type.pointee.flags.insert(.disallowInstantiation)
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in
      let same = try equal(a, b, th)
      return same == .notImplemented ? same : .bool(!same.isTrue)
    }, doc: "Return self!=value.")
    t.def("__or__(self, value, /)", { a, b, th throws(Raised) in try th.union(a, b) }, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", { a, b, th throws(Raised) in try th.union(b, a) }, doc: "Return value|self.")
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.getSet("__args__", { v, th throws(Raised) in GenericAliasRef(unchecked: v).pointee.args }, GenericAliasType.readOnly,
      doc: "The member types.")
    t.get("__parameters__", { v, th throws(Raised) in try th.aliasParameters(v) }, doc: "Type variables in the types.UnionType.")
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: GenericAliasRef(unchecked: v).pointee.args)
    var text = ""
    for i in 0..<args.pointee.count {
      if i > 0 { text += " | " }
      text += args.items[i] == th.rt.type(.noneType) ? "None" : try th.typeText(args.items[i])
    }
    return th.str(text)
  }

  /// Members count without regard to their order.
  private static func members(_ v: Value, _ th: Th) throws(Raised) -> SetRef {
    let s = SetRef(unchecked: th.set())
    let args = TupleRef(unchecked: GenericAliasRef(unchecked: v).pointee.args)
    for i in 0..<args.pointee.count { try th.add(s, args.items[i]) }
    return s
  }

  static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try members(v, th)
    s.pointee.h = Header(.frozenSet, shape: UInt32(Kind.frozenSet.rawValue))
    return th.int(try th.hash(s.value))
  }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.union) else { return .notImplemented }
    return .bool(try th.equals(try members(a, th).value, try members(b, th).value))
  }

  static func getItem(_ v: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let parameters = TupleRef(unchecked: try th.aliasParameters(v))
    let args = TupleRef(
      unchecked: try th.substitute(v, TupleRef(unchecked: GenericAliasRef(unchecked: v).pointee.args), parameters, key))
    guard args.pointee.count > 0 else { return try th.newUnion(args) }
    var result = args.items[0]
    for i in 1..<args.pointee.count { result = try th.binary(.or, result, args.items[i]) }
    return result
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// a | b for types, None, aliases and unions; NotImplemented for anything else.
  public func union(_ a: Value, _ b: Value) throws(Raised) -> Value {
    guard isUnionMember(a), isUnionMember(b) else { return .notImplemented }
    return try newUnion(TupleRef(unchecked: tuple(a, b)))
  }

  private func isUnionMember(_ v: Value) -> Bool {
    if v.isNone { return true }
    guard v.isPointer else { return false }
    switch v.object.pointee.kind {
    case .type, .genericAlias, .union: return true
    case .box: return isTypeAlias(v)
    default: return false
    }
  }

  /// The union of the items, flattened and without repetitions; the only member when there is one.
  func newUnion(_ items: TupleRef) throws(Raised) -> Value {
    let flat = ListRef(unchecked: list())
    for i in 0..<items.pointee.count {
      let item = items.items[i]
      if item.isKind(.union) {
        try addMembers(TupleRef(unchecked: GenericAliasRef(unchecked: item).pointee.args), flat)
      } else {
        try addMember(item.isNone ? rt.type(.noneType) : item, flat)
      }
    }
    if flat.pointee.count == 1 { return flat.items[0] }
    let members = flat.pointee.count == 0 ? rt.pointee.emptyTuple : try tuple(flat.items, flat.pointee.count)
    let u = heap.allocateSmall(MemoryLayout<GenericAliasLayout>.size).assumingMemoryBound(to: GenericAliasLayout.self)
    u.initialize(to: GenericAliasLayout(
      h: Header(.union, shape: UInt32(Kind.union.rawValue)), origin: .undef, args: members, parameters: .undef))
    return u.value
  }

  private func addMembers(_ items: TupleRef, _ flat: ListRef) throws(Raised) {
    for i in 0..<items.pointee.count { try addMember(items.items[i], flat) }
  }

  private func addMember(_ v: Value, _ flat: ListRef) throws(Raised) {
    var i = 0
    while i < flat.pointee.count {
      let other = flat.items[i]
      if v == other { return }
      // Two aliases are the same when they are equal; classes only when they are identical.
      if v.isKind(.genericAlias), other.isKind(.genericAlias), try equals(v, other) { return }
      i += 1
    }
    try append(flat, v)
  }
}
