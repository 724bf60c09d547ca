// next() of every builtin iterator.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Nil: no builtin iterator (or a subclass with its own `__next__`); undef: exhausted.
  func nextBuiltin(_ it: Value) throws(Raised) -> Value? {
    guard it.isPointer else { return nil }
    let o = it.object
    if _slowPath(o.pointee.flags.contains(.heapType)) {
      switch o.pointee.kind {
      case .enumerate, .zip, .map, .filter, .reversedSequence: break
      default: return nil
      }
      let builtin = TypeRef(unchecked: rt.type(o.pointee.kind))
      guard special(typeOf(it), .__next__) == special(builtin, .__next__) else { return nil }
    }
    return try advance(IteratorRef(unchecked: o))
  }

  /// The step itself; nil when the kind is no iterator.
  func advance(_ it: IteratorRef) throws(Raised) -> Value? {
    switch it.pointee.h.kind {
    case .dictKeyIterator, .dictValueIterator, .dictItemIterator: return try advanceDict(it)
    case .enumerate:
      try checkNativeStack()
      return try advanceEnumerate(it)
    case .zip:
      try checkNativeStack()
      return try advanceZip(it)
    case .map:
      try checkNativeStack()
      return try advanceMap(it)
    case .setIterator: return try advanceSet(it)
    case .filter:
      try checkNativeStack()
      return try advanceFilter(it)
    case .listIterator:
      guard it.pointee.source.isPointer else { return .undef }
      let l = ListRef(unchecked: it.pointee.source)
      let i = it.pointee.position
      guard i < l.pointee.count else { return exhaust(it) }
      it.pointee.position = i &+ 1
      return l.items[i]
    case .tupleIterator:
      guard it.pointee.source.isPointer else { return .undef }
      let t = TupleRef(unchecked: it.pointee.source)
      let i = it.pointee.position
      guard i < t.pointee.count else { return exhaust(it) }
      it.pointee.position = i &+ 1
      return t.items[i]
    case .strIterator:
      guard it.pointee.source.isPointer else { return .undef }
      let s = StrRef(unchecked: it.pointee.source)
      let i = it.pointee.position
      guard i < s.length else { return exhaust(it) }
      it.pointee.position = i &+ 1
      return character(s.codePoint(i))
    case .bytesIterator: return advanceBytes(it)
    case .rangeIterator:
      let i = it.pointee.position
      if i == it.pointee.limit { return .undef }
      it.pointee.position = i &+ it.pointee.step
      return Value(smallInt: i)
    case .longRangeIterator: return try advanceLongRange(it)
    case .sequenceIterator: return try advanceSequence(it)
    case .callableIterator: return try advanceCallable(it)
    case .reversedSequence: return try advanceReversed(it)
    case .listReverseIterator:
      guard it.pointee.source.isPointer else { return .undef }
      let l = ListRef(unchecked: it.pointee.source)
      let i = it.pointee.position
      guard i >= 0, i < l.pointee.count else {
        it.pointee.position = -1
        return exhaust(it)
      }
      it.pointee.position = i &- 1
      return l.items[i]
    case .dictReverseKeyIterator, .dictReverseValueIterator, .dictReverseItemIterator: return try advanceDictBack(it)
    case .box:
      guard it.pointee.h.flags.contains(.mark1), let native = BoxRef(unchecked: it.object).pointee.native else { return nil }
      try checkNativeStack()
      let v = try native.iteratorNext(self)
      // Also keeps the box, and with it the native object, alive during the call.
      barrier(it.object)
      return v
    default: return nil
    }
  }

  @inline(__always)
  private func exhaust(_ it: IteratorRef) -> Value {
    it.pointee.source = .undef
    return .undef
  }

  private func advanceBytes(_ it: IteratorRef) -> Value {
    let source = it.pointee.source
    guard source.isPointer else { return .undef }
    let i = it.pointee.position
    if source.isKind(.bytes) {
      let b = BytesRef(unchecked: source)
      guard i < b.pointee.count else { return exhaust(it) }
      it.pointee.position = i &+ 1
      return Value(smallInt: Int(b.bytes[i]))
    }
    let b = ByteArrayRef(unchecked: source)
    guard i < b.pointee.count, let bytes = b.pointee.bytes else { return exhaust(it) }
    it.pointee.position = i &+ 1
    return Value(smallInt: Int(bytes[i]))
  }

  /// `extra` is the next value.
  private func advanceLongRange(_ it: IteratorRef) throws(Raised) -> Value {
    guard it.pointee.source.isPointer else { return .undef }
    let r = RangeRef(unchecked: it.pointee.source)
    let v = it.pointee.extra
    let more = try intSign(r.pointee.step) > 0 ? try intLess(v, r.pointee.stop) : try intLess(r.pointee.stop, v)
    if !more { return .undef }
    it.pointee.extra = try binary(.add, v, r.pointee.step)
    barrier(it.object)
    return v
  }

  private func advanceSequence(_ it: IteratorRef) throws(Raised) -> Value {
    let source = it.pointee.source
    guard source.isPointer else { return .undef }
    if it.pointee.position == Int.max { throw overflowError("iter index too large") }
    do throws(Raised) {
      let v = try getItem(source, int(it.pointee.position))
      it.pointee.position &+= 1
      return v
    } catch {
      guard pendingIs(.IndexError) || pendingIs(.StopIteration) else { throw error }
      _ = takePending()
      return exhaust(it)
    }
  }

  private func advanceCallable(_ it: IteratorRef) throws(Raised) -> Value {
    let f = it.pointee.source
    guard f.isPointer else { return .undef }
    do throws(Raised) {
      let v = try call(f)
      // The call may have run the iterator itself to its end.
      let sentinel = it.pointee.extra
      if sentinel.isUndef { return .undef }
      if try !equals(sentinel, v) { return v }
    } catch {
      guard pendingIs(.StopIteration) else { throw error }
      _ = takePending()
    }
    it.pointee.extra = .undef
    return exhaust(it)
  }

  private func advanceReversed(_ it: IteratorRef) throws(Raised) -> Value {
    let source = it.pointee.source
    guard source.isPointer, it.pointee.position >= 0 else { return .undef }
    do throws(Raised) {
      let i = it.pointee.position
      let v: Value
      if isExact(source, .tuple), i < TupleRef(unchecked: source).pointee.count {
        v = TupleRef(unchecked: source).items[i]
      } else if isExact(source, .str), i < StrRef(unchecked: source).length {
        v = character(StrRef(unchecked: source).codePoint(i))
      } else {
        v = try getItem(source, int(i))
      }
      it.pointee.position = i &- 1
      return v
    } catch {
      let ended = pendingIs(.IndexError) || pendingIs(.StopIteration)
      it.pointee.position = -1
      it.pointee.source = .undef
      if !ended { throw error }
      _ = takePending()
      return .undef
    }
  }

  // MARK: dicts and sets

  /// limit: the dict's length when iteration began; step: items left.
  func dictIterator(_ kind: Kind, _ dict: Value) -> Value {
    let d = DictRef(unchecked: dict)
    let back = kind == .dictReverseKeyIterator || kind == .dictReverseValueIterator || kind == .dictReverseItemIterator
    return iterator(
      kind, dict, position: back ? d.pointee.used &- 1 : 0, limit: d.pointee.count, step: d.pointee.count)
  }

  @inline(__always)
  private func advanceDict(_ it: IteratorRef) throws(Raised) -> Value {
    guard it.pointee.source.isPointer else { return .undef }
    let d = DictRef(unchecked: it.pointee.source)
    if _slowPath(d.pointee.count != it.pointee.limit) { throw dictChanged(it) }
    guard let k = nextEntry(d, from: it.pointee.position) else { return exhaust(it) }
    if _slowPath(it.pointee.step == 0) { throw runtimeError("dictionary keys changed during iteration") }
    it.pointee.position = k &+ 1
    it.pointee.step &-= 1
    return dictEntryValue(it, d.entry + k)
  }

  @inline(__always)
  private func dictEntryValue(_ it: IteratorRef, _ e: UnsafeMutablePointer<DictEntry>) -> Value {
    switch it.pointee.h.kind {
    case .dictKeyIterator, .dictReverseKeyIterator: return e.pointee.key
    case .dictValueIterator, .dictReverseValueIterator: return e.pointee.value
    default: return tuple(e.pointee.key, e.pointee.value)
    }
  }

  private func advanceDictBack(_ it: IteratorRef) throws(Raised) -> Value {
    guard it.pointee.source.isPointer else { return .undef }
    let d = DictRef(unchecked: it.pointee.source)
    if d.pointee.count != it.pointee.limit { throw dictChanged(it) }
    var k = min(it.pointee.position, d.pointee.used &- 1)
    while k >= 0, d.entry[k].key.isUndef { k &-= 1 }
    guard k >= 0, it.pointee.step > 0 else { return exhaust(it) }
    it.pointee.position = k &- 1
    it.pointee.step &-= 1
    return dictEntryValue(it, d.entry + k)
  }

  @inline(never)
  private func dictChanged(_ it: IteratorRef) -> Raised {
    // Every further step fails as well.
    it.pointee.limit = -1
    return runtimeError("dictionary changed size during iteration")
  }

  private func advanceSet(_ it: IteratorRef) throws(Raised) -> Value {
    guard it.pointee.source.isPointer else { return .undef }
    let s = SetRef(unchecked: it.pointee.source)
    if s.pointee.count != it.pointee.limit {
      it.pointee.limit = -1
      throw runtimeError("Set changed size during iteration")
    }
    guard let k = nextSlot(s, from: it.pointee.position) else { return exhaust(it) }
    it.pointee.position = k &+ 1
    it.pointee.step &-= 1
    return s.entries[k].key
  }

  // MARK: adapters

  /// position: the next number; extra: the next number once it exceeds a word, or undef.
  private func advanceEnumerate(_ it: IteratorRef) throws(Raised) -> Value {
    guard let v = try next(it.pointee.source) else { return .undef }
    if _fastPath(it.pointee.extra.isUndef) {
      let i = it.pointee.position
      it.pointee.position = i &+ 1
      if _slowPath(i == Value.smallIntMax) {
        it.pointee.extra = int(i &+ 1)
        barrier(it.object)
      }
      return tuple(Value(smallInt: i), v)
    }
    let i = it.pointee.extra
    it.pointee.extra = try binary(.add, i, Value(smallInt: 1))
    barrier(it.object)
    return tuple(i, v)
  }

  /// source: tuple of iterators; flag mark1: strict.
  private func advanceZip(_ it: IteratorRef) throws(Raised) -> Value {
    let sources = TupleRef(unchecked: it.pointee.source)
    let n = sources.pointee.count
    if n == 2 {
      guard let a = try next(sources.items[0]) else { return try zipEnded(it, 0) }
      guard let b = try next(sources.items[1]) else { return try zipEnded(it, 1) }
      return tuple(a, b)
    }
    if n == 0 { return .undef }
    let result = try newTuple(n)
    for i in 0..<n {
      guard let v = try next(sources.items[i]) else { return try zipEnded(it, i) }
      result.items[i] = v
      barrier(result.object)
    }
    return result.value
  }

  /// The iterator `i` ended first; in strict mode all must end together.
  private func zipEnded(_ it: IteratorRef, _ i: Int) throws(Raised) -> Value {
    guard it.pointee.h.flags.contains(.mark1) else { return .undef }
    let sources = TupleRef(unchecked: it.pointee.source)
    if i > 0 {
      throw valueError("zip() argument \(i + 1) is shorter than argument\(i == 1 ? " 1" : "s 1-\(i)")")
    }
    for k in 1..<max(sources.pointee.count, 1) {
      if try next(sources.items[k]) != nil {
        throw valueError("zip() argument \(k + 1) is longer than argument\(k == 1 ? " 1" : "s 1-\(k)")")
      }
    }
    return .undef
  }

  /// source: tuple of iterators; extra: the function.
  private func advanceMap(_ it: IteratorRef) throws(Raised) -> Value {
    let sources = TupleRef(unchecked: it.pointee.source)
    let n = sources.pointee.count
    if n == 1 {
      guard let a = try next(sources.items[0]) else { return .undef }
      return try call(it.pointee.extra, a)
    }
    if n == 2 {
      guard let a = try next(sources.items[0]), let b = try next(sources.items[1]) else { return .undef }
      return try call(it.pointee.extra, a, b)
    }
    let values = try newTuple(n)
    for i in 0..<n {
      guard let v = try next(sources.items[i]) else { return .undef }
      values.items[i] = v
      barrier(values.object)
    }
    return try call(it.pointee.extra, args: values)
  }

  /// source: the iterator; extra: the function or None.
  private func advanceFilter(_ it: IteratorRef) throws(Raised) -> Value {
    let f = it.pointee.extra
    let plain = f.isNone || f == rt.type(.boolType)
    while let v = try next(it.pointee.source) {
      if try truth(plain ? v : try call(f, v)) { return v }
      try safePoint()
    }
    return .undef
  }
}

extension Unmanaged where Instance == NativeObject {
  /// For boxes with the mark of native iterators.
  @inline(__always)
  func iteratorNext(_ th: Th) throws(Raised) -> Value {
    try unsafeDowncast(takeUnretainedValue(), to: NativeIterator.self).next(th)
  }
}
