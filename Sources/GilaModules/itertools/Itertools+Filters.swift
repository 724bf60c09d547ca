// Iterators that let some items pass or turn each into something: accumulate, compress, dropwhile,
// filterfalse, islice, pairwise, starmap, takewhile.
import GilaRuntime

final class AccumulateIterator: NativeIterator {
  let source: Value
  let function: Value
  var total = Value.undef
  var initial: Value

  init(_ source: Value, _ function: Value, _ initial: Value) {
    self.source = source
    self.function = function
    self.initial = initial
  }

  override func trace(_ marker: Marker) {
    marker.mark(source)
    marker.mark(function)
    marker.mark(total)
    marker.mark(initial)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    if !initial.isUndef {
      total = initial
      initial = .undef
      return total
    }
    guard let v = try th.next(source) else { return .undef }
    if total.isUndef {
      total = v
    } else {
      total = function.isNone ? try th.binary(.add, total, v) : try th.call(function, total, v)
    }
    return total
  }
}

final class CompressIterator: NativeIterator {
  let data: Value
  let selectors: Value

  init(_ data: Value, _ selectors: Value) {
    self.data = data
    self.selectors = selectors
  }

  override func trace(_ marker: Marker) {
    marker.mark(data)
    marker.mark(selectors)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    while let v = try th.next(data) {
      guard let s = try th.next(selectors) else { return .undef }
      if try th.truth(s) { return v }
      try th.safePoint()
    }
    return .undef
  }
}

/// dropwhile, takewhile and filterfalse: a function and an iterator.
class PredicateIterator: NativeIterator {
  let function: Value
  let source: Value
  var isStarted = false

  init(_ function: Value, _ source: Value) {
    self.function = function
    self.source = source
  }

  override func trace(_ marker: Marker) {
    marker.mark(function)
    marker.mark(source)
  }
}

final class DropWhileIterator: PredicateIterator {
  override func next(_ th: Th) throws(Raised) -> Value {
    while let v = try th.next(source) {
      if isStarted { return v }
      if try !th.truth(try th.call(function, v)) {
        isStarted = true
        return v
      }
      try th.safePoint()
    }
    return .undef
  }
}

final class TakeWhileIterator: PredicateIterator {
  override func next(_ th: Th) throws(Raised) -> Value {
    if isStarted { return .undef }
    guard let v = try th.next(source) else { return .undef }
    if try th.truth(try th.call(function, v)) { return v }
    isStarted = true
    return .undef
  }
}

final class FilterFalseIterator: PredicateIterator {
  override func next(_ th: Th) throws(Raised) -> Value {
    let plain = function.isNone || function == th.rt.type(.boolType)
    while let v = try th.next(source) {
      if try !th.truth(plain ? v : try th.call(function, v)) { return v }
      try th.safePoint()
    }
    return .undef
  }
}

final class StarMapIterator: PredicateIterator {
  override func next(_ th: Th) throws(Raised) -> Value {
    guard let v = try th.next(source) else { return .undef }
    if th.isExactKind(v, .tuple) {
      let t = TupleRef(unchecked: v)
      if t.pointee.count == 2 { return try th.call(function, t.items[0], t.items[1]) }
      return try th.call(function, args: t)
    }
    return try th.call(function, args: try th.tupleOf(v))
  }
}

final class SliceIterator: NativeIterator {
  var source: Value
  var nextIndex: Int
  /// -1: without end.
  let stop: Int
  let step: Int
  var count = 0

  init(_ source: Value, _ start: Int, _ stop: Int, _ step: Int) {
    self.source = source
    nextIndex = start
    self.stop = stop
    self.step = step
  }

  override func trace(_ marker: Marker) { marker.mark(source) }

  override func next(_ th: Th) throws(Raised) -> Value {
    guard source.isPointer else { return .undef }
    let end = stop < 0 || nextIndex < stop ? nextIndex : stop
    while count < end {
      guard try th.next(source) != nil else { return finish() }
      count &+= 1
      try th.safePoint()
    }
    if stop >= 0, count >= stop { return finish() }
    guard let v = try th.next(source) else { return finish() }
    count &+= 1
    let (sum, overflow) = nextIndex.addingReportingOverflow(step)
    nextIndex = overflow || stop >= 0 && sum > stop ? (stop < 0 ? Int.max : stop) : sum
    return v
  }

  private func finish() -> Value {
    source = .undef
    return .undef
  }
}

final class PairwiseIterator: NativeIterator {
  var source: Value
  var old = Value.undef

  init(_ source: Value) { self.source = source }

  override func trace(_ marker: Marker) {
    marker.mark(source)
    marker.mark(old)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    guard source.isPointer else { return .undef }
    if old.isUndef {
      guard let first = try th.next(source) else { return finish() }
      old = first
      // The step may have run this iterator to its end.
      guard source.isPointer else { return finish() }
    }
    let before = old
    guard let v = try th.next(source) else { return finish() }
    old = v
    return th.tuple(before, v)
  }

  private func finish() -> Value {
    source = .undef
    old = .undef
    return .undef
  }
}

extension ItertoolsModule {
  static func declareFilters(_ m: ModuleSpec) {
    type(m, "accumulate", "__new__(cls, iterable, func=None, *, initial=None)", newAccumulate, doc: "Return series of accumulated sums (or other binary function results).")
    type(m, "compress", "__new__(cls, data, selectors)", newCompress, doc: "Return data elements corresponding to true selector elements.")
    type(m, "dropwhile", "__new__(cls, predicate, iterable, /)", { a, th throws(Raised) in
      let cls = try th.requestedBox(a[0])
      return th.box(DropWhileIterator(a[1], try th.iterator(a[2])), type: cls)
    }, doc: "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.")
    type(m, "takewhile", "__new__(cls, predicate, iterable, /)", { a, th throws(Raised) in
      let cls = try th.requestedBox(a[0])
      return th.box(TakeWhileIterator(a[1], try th.iterator(a[2])), type: cls)
    }, doc: "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.")
    type(m, "filterfalse", "__new__(cls, function, iterable, /)", { a, th throws(Raised) in
      let cls = try th.requestedBox(a[0])
      return th.box(FilterFalseIterator(a[1], try th.iterator(a[2])), type: cls)
    }, doc: "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.")
    type(m, "starmap", "__new__(cls, function, iterable, /)", { a, th throws(Raised) in
      let cls = try th.requestedBox(a[0])
      return th.box(StarMapIterator(a[1], try th.iterator(a[2])), type: cls)
    }, doc: "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.")
    type(m, "islice", "__new__(cls, *args)", newSlice, doc: "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.")
    type(m, "pairwise", "__new__(cls, iterable, /)", { a, th throws(Raised) in
      let cls = try th.requestedBox(a[0])
      return th.box(PairwiseIterator(try th.iterator(a[1])), type: cls)
    }, doc: "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...")
  }

  private static func newAccumulate(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    return th.box(AccumulateIterator(try th.iterator(a[1]), a[2], a[3].isNone ? .undef : a[3]), type: cls)
  }

  private static func newCompress(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let data = try th.iterator(a[1])
    return th.box(CompressIterator(data, try th.iterator(a[2])), type: cls)
  }

  /// A bound of islice: -1 for None, nil for what is no number in range.
  private static func bound(_ v: Value, _ th: Th) throws(Raised) -> Int? {
    if v.isNone { return -1 }
    do throws(Raised) {
      guard let i = th.wordOf(try th.index(v)), i >= 0 else { return nil }
      return i
    } catch {
      _ = th.takePending()
      return nil
    }
  }

  private static func newSlice(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let args = TupleRef(unchecked: a[1])
    let n = args.pointee.count
    if n < 2 { throw th.typeError("islice expected at least 2 arguments, got \(n)") }
    if n > 4 { throw th.typeError("islice expected at most 4 arguments, got \(n)") }
    var start = 0
    var step = 1
    guard let stop = try bound(args.items[n == 2 ? 1 : 2], th) else {
      throw th.valueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    }
    if n > 2 {
      guard let s = try bound(args.items[1], th) else {
        throw th.valueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
      }
      start = max(s, 0)
    }
    if n > 3, !args.items[3].isNone {
      guard let s = try bound(args.items[3], th), s > 0 else {
        throw th.valueError("Step for islice() must be a positive integer or None.")
      }
      step = s
    }
    return th.box(SliceIterator(try th.iterator(args.items[0]), start, stop, step), type: cls)
  }
}
