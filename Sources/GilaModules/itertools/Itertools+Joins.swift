// Iterators over several iterables or in portions: batched, chain, zip_longest.
import GilaRuntime

final class BatchedIterator: NativeIterator {
  var source: Value
  let size: Int
  let strict: Bool

  init(_ source: Value, _ size: Int, strict: Bool) {
    self.source = source
    self.size = size
    self.strict = strict
  }

  override func trace(_ marker: Marker) { marker.mark(source) }

  override func next(_ th: Th) throws(Raised) -> Value {
    guard source.isPointer else { return .undef }
    let items = ListRef(unchecked: th.list())
    while items.pointee.count < size {
      guard let v = try th.next(source) else {
        source = .undef
        if items.pointee.count == 0 { return .undef }
        if strict { throw th.valueError("batched(): incomplete batch") }
        break
      }
      try th.append(items, v)
      try th.safePoint()
    }
    return try th.tuple(items.items, items.pointee.count)
  }
}

final class ChainIterator: NativeIterator {
  var source: Value
  var active = Value.undef

  init(_ source: Value) { self.source = source }

  override func trace(_ marker: Marker) {
    marker.mark(source)
    marker.mark(active)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    while source.isPointer {
      if active.isUndef {
        guard let iterable = try th.next(source) else {
          source = .undef
          return .undef
        }
        do throws(Raised) { active = try th.iterator(iterable) } catch {
          source = .undef
          throw error
        }
      }
      if let v = try th.next(active) { return v }
      active = .undef
      try th.safePoint()
    }
    return .undef
  }
}

final class ZipLongestIterator: NativeIterator {
  /// Tuple of iterators; an exhausted one becomes None.
  let sources: Value
  var active: Int
  let fill: Value

  init(_ sources: Value, _ active: Int, _ fill: Value) {
    self.sources = sources
    self.active = active
    self.fill = fill
  }

  override func trace(_ marker: Marker) {
    marker.mark(sources)
    marker.mark(fill)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: sources)
    let n = t.pointee.count
    if n == 0 || active == 0 { return .undef }
    let result = try th.newTuple(n)
    for i in 0..<n {
      var v = fill
      if !t.items[i].isNone {
        do throws(Raised) {
          if let item = try th.next(t.items[i]) {
            v = item
          } else {
            active -= 1
            t.items[i] = .none
            if active <= 0 { return .undef }
          }
        } catch {
          active = 0
          throw error
        }
      }
      result.items[i] = v
      th.barrier(result.object)
    }
    return result.value
  }
}

extension ItertoolsModule {
  static func declareJoins(_ m: ModuleSpec) {
    type(m, "batched", "__new__(cls, iterable, n, *, strict=False)", newBatched, doc: "Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over the input iterable and accumulates data into tuples up to size n.")
    type(m, "chain", "__new__(cls, *iterables)", newChain, doc: "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.") { t in
      t.classDef("from_iterable(cls, iterable, /)", { a, th throws(Raised) in
        let cls = try th.requestedBox(a[0])
        return th.box(ChainIterator(try th.iterator(a[1])), type: cls)
      }, doc: "Alternative chain() constructor taking a single iterable argument that evaluates lazily.")
      t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) }, doc: "See PEP 585")
    }
    type(m, "zip_longest", "__new__(cls, *iterables, fillvalue=None)", newZipLongest, doc: "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.")
  }

  private static func newBatched(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let n = try th.word(a[2])
    if n < 1 { throw th.valueError("n must be at least one") }
    let strict = try th.truth(a[3])
    return th.box(BatchedIterator(try th.iterator(a[1]), n, strict: strict), type: cls)
  }

  private static func newChain(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    return th.box(ChainIterator(try th.iterator(a[1])), type: cls)
  }

  private static func newZipLongest(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let given = TupleRef(unchecked: a[1])
    let n = given.pointee.count
    let sources = try th.newTuple(n)
    for i in 0..<n {
      sources.items[i] = try th.iterator(given.items[i])
      th.barrier(sources.object)
    }
    return th.box(ZipLongestIterator(sources.value, n, a[2]), type: cls)
  }
}
