// Iteration from native code: iter(), next() and running through any iterable.

extension UnsafeMutablePointer where Pointee == Thread {
  /// iter(v)
  public func iterator(_ v: Value) throws(Raised) -> Value {
    if v.isPointer, !v.object.pointee.flags.contains(.heapType) {
      switch v.object.pointee.kind {
      case .list: return iterator(.listIterator, v)
      case .tuple: return iterator(.tupleIterator, v)
      case .range: return try rangeIterator(RangeRef(unchecked: v))
      case .generator, .listIterator, .tupleIterator, .rangeIterator: return v
      default: break
      }
    }
    let t = typeOf(v)
    let method = special(t, .__iter__)
    if method.isUndef {
      if !special(t, .__getitem__).isUndef, !v.isKind(.dict) { return iterator(.sequenceIterator, v) }
      throw typeError("'\(typeName(t))' object is not iterable")
    }
    if method.isNone { throw typeError("'\(typeName(t))' object is not iterable") }
    try checkNativeStack()
    let it = try callSpecial(method, v, t)
    let nextMethod = special(typeOf(it), .__next__)
    if nextMethod.isUndef || nextMethod.isNone {
      throw typeError("iter() returned non-iterator of type '\(typeName(it))'")
    }
    return it
  }

  func rangeIterator(_ r: RangeRef) throws(Raised) -> Value {
    if r.pointee.start.isSmallInt, r.pointee.stop.isSmallInt, r.pointee.step.isSmallInt, r.pointee.length.isSmallInt,
      let end = rangeEnd(r)
    {
      return iterator(
        .rangeIterator, .none, position: r.pointee.start.smallInt, limit: end, step: r.pointee.step.smallInt,
        extra: r.pointee.length)
    }
    return iterator(.longRangeIterator, r.value, extra: r.pointee.start)
  }

  /// start + length * step when it and every element fit a small int.
  private func rangeEnd(_ r: RangeRef) -> Int? {
    let (span, o1) = r.pointee.length.smallInt.multipliedReportingOverflow(by: r.pointee.step.smallInt)
    let (end, o2) = r.pointee.start.smallInt.addingReportingOverflow(span)
    return o1 || o2 || !Value.fitsSmallInt(end) ? nil : end
  }

  /// next(it), nil at the end.
  @inline(__always)
  public func next(_ it: Value) throws(Raised) -> Value? {
    if it.isPointer {
      let i = IteratorRef(unchecked: it)
      switch it.object.pointee.kind {
      case .listIterator:
        guard i.pointee.source.isPointer else { return nil }
        let l = ListRef(unchecked: i.pointee.source)
        if i.pointee.position < l.pointee.count {
          let v = l.items[i.pointee.position]
          i.pointee.position &+= 1
          return v
        }
        i.pointee.source = .undef
        return nil
      case .tupleIterator:
        guard i.pointee.source.isPointer else { return nil }
        let t = TupleRef(unchecked: i.pointee.source)
        if i.pointee.position < t.pointee.count {
          let v = t.items[i.pointee.position]
          i.pointee.position &+= 1
          return v
        }
        i.pointee.source = .undef
        return nil
      case .rangeIterator:
        if i.pointee.position == i.pointee.limit { return nil }
        let v = Value(smallInt: i.pointee.position)
        i.pointee.position &+= i.pointee.step
        return v
      default: break
      }
    }
    return try nextSlow(it)
  }

  @inline(never)
  private func nextSlow(_ it: Value) throws(Raised) -> Value? {
    if it.isKind(.generator) { return try generatorNext(GeneratorRef(unchecked: it)) }
    if let v = try nextBuiltin(it) { return v.isUndef ? nil : v }
    let t = typeOf(it)
    let method = special(t, .__next__)
    if method.isUndef || method.isNone { throw typeError("'\(typeName(t))' object is not an iterator") }
    do throws(Raised) {
      try checkNativeStack()
      return try callSpecial(method, it, t)
    } catch {
      if pendingIs(.StopIteration) {
        _ = takePending()
        return nil
      }
      throw error
    }
  }

  /// Append every item of an iterable.
  public func extend(_ l: ListRef, _ v: Value) throws(Raised) {
    if v.isPointer, !v.object.pointee.flags.contains(.heapType) || special(typeOf(v), .__iter__) == special(TypeRef(unchecked: rt.type(v.object.pointee.kind)), .__iter__) {
      switch v.object.pointee.kind {
      case .list:
        let other = ListRef(unchecked: v)
        let n = other.pointee.count
        if n == 0 { return }
        try reserve(l, l.pointee.count + n)
        (l.items + l.pointee.count).update(from: other.items, count: n)
        l.pointee.count += n
        return barrier(l.object)
      case .tuple:
        let other = TupleRef(unchecked: v)
        let n = other.pointee.count
        if n == 0 { return }
        try reserve(l, l.pointee.count + n)
        (l.items + l.pointee.count).update(from: other.items, count: n)
        l.pointee.count += n
        return barrier(l.object)
      default: break
      }
    }
    if try extendBuiltin(l, v) { return }
    let it = try iterator(v)
    let hint = try lengthHint(v, 0)
    if hint > 8, hint < 1 << 24 { try reserve(l, l.pointee.count + hint) }
    while let x = try next(it) {
      try append(l, x)
      try safePoint()
    }
  }

  public func listOf(_ v: Value) throws(Raised) -> ListRef {
    let l = ListRef(unchecked: list())
    try extend(l, v)
    return l
  }

  public func tupleOf(_ v: Value) throws(Raised) -> TupleRef {
    if v.isKind(.tuple), !v.object.pointee.flags.contains(.heapType) { return TupleRef(unchecked: v) }
    let l = try listOf(v)
    if l.pointee.count == 0 { return TupleRef(unchecked: rt.pointee.emptyTuple) }
    let t = try newTuple(l.pointee.count)
    t.items.update(from: l.items, count: l.pointee.count)
    return t
  }

  /// operator.length_hint
  public func lengthHint(_ v: Value, _ fallback: Int) throws(Raised) -> Int {
    let t = typeOf(v)
    if !special(t, .__len__).isUndef {
      do throws(Raised) { return try length(v) } catch {
        guard pendingIs(.TypeError) else { throw error }
        _ = takePending()
      }
    }
    let method = special(t, .__length_hint__)
    if method.isUndef { return fallback }
    let result: Value
    do throws(Raised) { result = try callSpecial(method, v, t) } catch {
      guard pendingIs(.TypeError) else { throw error }
      _ = takePending()
      return fallback
    }
    if result == .notImplemented { return fallback }
    guard isInteger(result), let n = wordOf(result) else {
      throw typeError("__length_hint__ must be an integer, not \(typeName(result))")
    }
    if n < 0 { throw valueError("__length_hint__() should return >= 0") }
    return n
  }

  /// Call in long native loops: collects, switches threads and runs signal handlers when due.
  @inline(__always)
  public func safePoint() throws(Raised) {
    if _slowPath(heap.pointee.requested || pointee.interrupt) { try attend() }
  }
}
