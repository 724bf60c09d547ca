// Making builtin containers and iterators from positional arguments at once, without `__new__` and
// `__init__`: what `list(x)`, `set(x)`, `range(n)`, `zip(a, b)` and their like come down to.

extension UnsafeMutablePointer where Pointee == Thread {
  /// The instance of exactly this builtin type, or nil when the general path has to do it.
  func makeBuiltin(_ kind: Kind, _ args: UnsafeMutablePointer<Value>, _ count: Int) throws(Raised) -> Value? {
    switch kind {
    case .list:
      if count == 0 { return list() }
      guard count == 1 else { return nil }
      if isExact(args[0], .list) {
        let l = ListRef(unchecked: args[0])
        return try copyList(l.pointee.items, l.pointee.count)
      }
      let l = ListRef(unchecked: list())
      if try !extendBuiltin(l, args[0]) { try extend(l, args[0]) }
      return l.value
    case .tuple:
      if count == 0 { return rt.pointee.emptyTuple }
      guard count == 1 else { return nil }
      return try makeTuple(args[0]).value
    case .dict:
      if count == 0 { return dict() }
      guard count == 1 else { return nil }
      let d = DictRef(unchecked: dict())
      try update(d, from: args[0])
      return d.value
    case .set:
      if count == 0 { return set() }
      guard count == 1 else { return nil }
      return try makeSet(.set, args[0]).value
    case .frozenSet:
      if count == 0 { return frozenSet() }
      guard count == 1 else { return nil }
      return isExact(args[0], .frozenSet) ? args[0] : try makeSet(.frozenSet, args[0]).value
    case .range:
      guard count >= 1, count <= 3 else { return nil }
      return try RangeType.make(args, count, self)
    case .slice:
      guard count >= 1, count <= 3 else { return nil }
      return try SliceType.make(args, count, self)
    case .enumerate:
      guard count >= 1, count <= 2 else { return nil }
      return try EnumerateType.make(TypeRef(unchecked: rt.type(kind)), args[0], count == 2 ? args[1] : .undef, self)
    case .zip: return try ZipType.make(TypeRef(unchecked: rt.type(kind)), try tuple(args, count), strict: false, self)
    case .map: return try MapType.make(TypeRef(unchecked: rt.type(kind)), try tuple(args, count), self)
    case .filter: return try FilterType.make(TypeRef(unchecked: rt.type(kind)), try tuple(args, count), self)
    case .reversedSequence:
      guard count == 1 else { return nil }
      return try ReversedType.make(TypeRef(unchecked: rt.type(kind)), args[0], self)
    default: return nil
    }
  }
}
