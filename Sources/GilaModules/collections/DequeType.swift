// The type `collections.deque`.
import GilaBase
import GilaRuntime

enum DequeType {
  static func declare(_ m: ModuleSpec) {
    let forward = m.type("_deque_iterator", doc: "", flags: []) { t in declareIterator(t, m, reversed: false) }
    let backward = m.type("_deque_reverse_iterator", doc: "", flags: []) { t in declareIterator(t, m, reversed: true) }
    let type = m.type("deque", doc: "A list-like sequence optimized for data accesses near its endpoints.", flags: [.basable, .instancesHaveWeakReferences, .sequencePattern]) { t in
      t.constant("__module__", m.th.str("collections"))
      t.new("__new__(cls, *args, **kwargs)", { a, th throws(Raised) in th.box(Deque(), type: try th.requestedBox(a[0])) }, doc: "Create and return a new object.")
      t.def("__init__(self, iterable=<unrepresentable>, maxlen=None)", initialize, doc: "Initialize self.")
      declareItems(t)
      declareOperators(t)
    }
    // The types of the iterators, found through the deque's own type; subclasses inherit the pointer.
    let iterators = UnsafeMutablePointer<TypeRef>.allocate(capacity: 2)
    iterators.initialize(to: forward)
    (iterators + 1).initialize(to: backward)
    type.pointee.nativeInfo = UnsafeMutableRawPointer(iterators)
  }

  private static func declareIterator(_ t: TypeSpec, _ m: ModuleSpec, reversed: Bool) {
    t.constant("__module__", m.th.str("collections"))
    IteratorMethods.declare(t)
    t.new("__new__(cls, deque, index=0, /)", reversed ? newBackward : newForward, doc: "Create and return a new object.")
    t.def("__length_hint__(self, /)", { v, th throws(Raised) in th.int(th.boxed(v, DequeIterator.self).left) }, doc: "Private method returning an estimate of len(list(it)).")
    t.def("__reduce__(self, /)", { v, th throws(Raised) in
      let it = th.boxed(v, DequeIterator.self)
      return th.tuple(th.typeOf(v).value, th.tuple(it.owner, th.int(it.deque.count - it.left)))
    }, doc: "Return state information for pickling.")
  }

  private static func newIterator(_ a: Args, reversed: Bool, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    guard let d = th.native(a[1], as: Deque.self) else {
      throw th.typeError("\(th.typeName(cls))() argument 1 must be collections.deque, not \(th.typeName(a[1]))")
    }
    let it = DequeIterator(d, a[1], reversed: reversed)
    let skip = min(max(try th.word(a[2]), 0), d.count)
    it.position += it.step * skip
    it.left -= skip
    return th.box(it, type: cls)
  }
  private static func newForward(_ a: Args, _ th: Th) throws(Raised) -> Value { try newIterator(a, reversed: false, th) }
  private static func newBackward(_ a: Args, _ th: Th) throws(Raised) -> Value { try newIterator(a, reversed: true, th) }

  private static func declareItems(_ t: TypeSpec) {
    t.def("append(self, item, /)", append, doc: "Add an element to the right side of the deque.")
    t.def("appendleft(self, item, /)", appendLeft, doc: "Add an element to the left side of the deque.")
    t.def("pop(self, /)", pop, doc: "Remove and return the rightmost element.")
    t.def("popleft(self, /)", popLeft, doc: "Remove and return the leftmost element.")
    t.def("extend(self, iterable, /)", extend, doc: "Extend the right side of the deque with elements from the iterable.")
    t.def("extendleft(self, iterable, /)", extendLeft, doc: "Extend the left side of the deque with elements from the iterable.")
    t.def("clear(self, /)", clear, doc: "Remove all elements from the deque.")
    t.def("count(self, value, /)", count, doc: "Return number of occurrences of value.")
    t.def("index(self, *args)", index, doc: "Return first index of value.\n\nRaises ValueError if the value is not present.")
    t.def("insert(self, index, value, /)", insert, doc: "Insert value before index.")
    t.def("remove(self, value, /)", remove, doc: "Remove first occurrence of value.")
    t.def("reverse(self, /)", reverse, doc: "Reverse *IN PLACE*.")
    t.def("rotate(self, n=1, /)", rotate, doc: "Rotate the deque n steps to the right.  If n is negative, rotates left.")
    t.def("copy(self, /)", copy, doc: "Return a shallow copy of a deque.")
    t.def("__copy__(self, /)", copy, doc: "Return a shallow copy of a deque.")
    t.get("maxlen", { v, th throws(Raised) in
      let d = th.boxed(v, Deque.self)
      return d.limit < 0 ? .none : th.int(d.limit)
    }, doc: "maximum size of a deque or None if unbounded")
    t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) }, doc: "See PEP 585")
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.def("__sizeof__(self, /)", { v, th throws(Raised) in th.int(80 + th.boxed(v, Deque.self).capacity * 8) }, doc: "Return the size of the deque in memory, in bytes.")
  }

  private static func declareOperators(_ t: TypeSpec) {
    t.def("__len__(self, /)", { v, th throws(Raised) in Value(smallInt: th.boxed(v, Deque.self).count) }, doc: "Return len(self).")
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.def("__setitem__(self, key, value, /)", setItem, doc: "Set self[key] to value.")
    t.def("__delitem__(self, key, /)", deleteItem, doc: "Delete self[key].")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__iter__(self, /)", { v, th throws(Raised) in iterator(v, reversed: false, th) }, doc: "Implement iter(self).")
    t.def("__reversed__(self, /)", { v, th throws(Raised) in iterator(v, reversed: true, th) }, doc: "Return a reverse iterator over the deque.")
    t.def("__add__(self, value, /)", add, doc: "Return self+value.")
    t.def("__iadd__(self, value, /)", addInPlace, doc: "Implement self+=value.")
    t.def("__mul__(self, value, /)", multiply, doc: "Return self*value.")
    t.def("__rmul__(self, value, /)", multiply, doc: "Return value*self.")
    t.def("__imul__(self, value, /)", multiplyInPlace, doc: "Implement self*=value.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in try compare(.equal, a, b, th) }, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in try compare(.notEqual, a, b, th) }, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", { a, b, th throws(Raised) in try compare(.less, a, b, th) }, doc: "Return self<value.")
    t.def("__le__(self, value, /)", { a, b, th throws(Raised) in try compare(.lessEqual, a, b, th) }, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", { a, b, th throws(Raised) in try compare(.greater, a, b, th) }, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", { a, b, th throws(Raised) in try compare(.greaterEqual, a, b, th) }, doc: "Return self>=value.")
    t.unhashable()
  }

  private static func iterator(_ v: Value, reversed: Bool, _ th: Th) -> Value {
    guard let types = th.typeOf(v).pointee.nativeInfo?.assumingMemoryBound(to: TypeRef.self) else { return .none }
    return th.box(DequeIterator(th.boxed(v, Deque.self), v, reversed: reversed), type: types[reversed ? 1 : 0])
  }

  // MARK: making

  private static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(a[0], Deque.self)
    var limit = -1
    if !a[2].isNone {
      guard th.isInteger(a[2]) else { throw th.typeError("an integer is required") }
      limit = try th.word(a[2])
      if limit < 0 { throw th.valueError("maxlen must be non-negative") }
    }
    d.removeAll()
    d.limit = limit
    if !a[1].isUndef { _ = try extend(a[0], a[1], th) }
    return .none
  }

  private static func exactDeque(_ v: Value, _ th: Th) -> Bool { !v.object.pointee.flags.contains(.heapType) }

  private static func copy(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    let cls = th.typeOf(v)
    guard exactDeque(v, th) else {
      return d.limit < 0 ? try th.call(cls.value, v) : try th.call(cls.value, v, th.int(d.limit))
    }
    let fresh = Deque()
    fresh.limit = d.limit
    for i in 0..<d.count { fresh.append(d[i]) }
    return th.box(fresh, type: cls)
  }

  private static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    let empty = th.rt.pointee.emptyTuple
    let args = d.limit < 0 ? empty : th.tuple(empty, th.int(d.limit))
    let state = try th.callMethod(v, .__getstate__)
    return th.tuple(th.typeOf(v).value, args, state, try th.iterator(v))
  }

  // MARK: ends

  private static func append(_ v: Value, _ item: Value, _ th: Th) throws(Raised) -> Value {
    th.boxed(v, Deque.self).append(item)
    th.barrier(v.object)
    return .none
  }

  private static func appendLeft(_ v: Value, _ item: Value, _ th: Th) throws(Raised) -> Value {
    th.boxed(v, Deque.self).prepend(item)
    th.barrier(v.object)
    return .none
  }

  private static func pop(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    if d.count == 0 { throw th.indexError("pop from an empty deque") }
    return d.removeLast()
  }

  private static func popLeft(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    if d.count == 0 { throw th.indexError("pop from an empty deque") }
    return d.removeFirst()
  }

  private static func extend(_ v: Value, _ iterable: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    let it = try th.iterator(iterable == v ? try th.listOf(v).value : iterable)
    while let item = try th.next(it) {
      d.append(item)
      th.barrier(v.object)
      try th.safePoint()
    }
    return .none
  }

  private static func extendLeft(_ v: Value, _ iterable: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    let it = try th.iterator(iterable == v ? try th.listOf(v).value : iterable)
    while let item = try th.next(it) {
      d.prepend(item)
      th.barrier(v.object)
      try th.safePoint()
    }
    return .none
  }

  private static func clear(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.boxed(v, Deque.self).removeAll()
    return .none
  }

  private static func reverse(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    var (i, j) = (0, d.count - 1)
    while i < j {
      let x = d[i]
      d[i] = d[j]
      d[j] = x
      i += 1
      j -= 1
    }
    return .none
  }

  private static func rotate(_ v: Value, _ n: Value, _ th: Th) throws(Raised) -> Value {
    let steps = try th.word(n)
    th.boxed(v, Deque.self).rotate(steps == .min ? .min + 1 : steps)
    return .none
  }

  // MARK: items

  private static func position(_ d: Deque, _ key: Value, _ th: Th) throws(Raised) -> Int {
    if !th.isInteger(key), th.special(th.typeOf(key), .__index__).isUndef {
      throw th.typeError("sequence index must be integer, not '\(th.typeName(key))'")
    }
    guard var i = th.wordOf(try th.index(key)) else {
      throw th.indexError("cannot fit '\(th.typeName(key))' into an index-sized integer")
    }
    if i < 0 { i += d.count }
    guard i >= 0, i < d.count else { throw th.indexError("deque index out of range") }
    return i
  }

  private static func getItem(_ v: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    if key.isSmallInt, key.smallInt >= 0, key.smallInt < d.count { return d[key.smallInt] }
    return d[try position(d, key, th)]
  }

  private static func setItem(_ v: Value, _ key: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    d[try position(d, key, th)] = value
    th.barrier(v.object)
    return .none
  }

  private static func deleteItem(_ v: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    d.remove(at: try position(d, key, th))
    return .none
  }

  /// The first index from `start` to `stop` where `test` holds, or nil; the deque must not change meanwhile.
  private static func find(
    _ d: Deque, _ value: Value, _ start: Int, _ stop: Int, _ th: Th, changed: BuiltinException = .RuntimeError
  ) throws(Raised) -> Int? {
    let version = d.version
    var i = start
    while i < stop {
      let same = try th.equals(d[i], value)
      if d.version != version { throw th.raise(changed, "deque mutated during iteration") }
      if same { return i }
      i += 1
      try th.safePoint()
    }
    return nil
  }

  private static func contains(_ v: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    return .bool(try find(d, value, 0, d.count, th) != nil)
  }

  private static func count(_ v: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    var n = 0
    var i = 0
    while let k = try find(d, value, i, d.count, th) {
      n += 1
      i = k + 1
    }
    return th.int(n)
  }

  private static func index(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(a[0], Deque.self)
    let args = TupleRef(unchecked: a[1])
    let n = args.pointee.count
    if n == 0 { throw th.typeError("index expected at least 1 argument, got 0") }
    if n > 3 { throw th.typeError("index expected at most 3 arguments, got \(n)") }
    func bound(_ v: Value) throws(Raised) -> Int {
      if !th.isInteger(v), th.special(th.typeOf(v), .__index__).isUndef {
        throw th.typeError("slice indices must be integers or have an __index__ method")
      }
      let i = try th.clampedIndex(v)
      return i < 0 ? max(i &+ d.count, 0) : i
    }
    let start = n > 1 ? try bound(args.items[1]) : 0
    let stop = n > 2 ? try bound(args.items[2]) : d.count
    if let i = try find(d, args.items[0], start, min(stop, d.count), th) { return th.int(i) }
    throw th.valueError("\(th.swiftString(try th.repr(args.items[0]))) is not in deque")
  }

  private static func insert(_ v: Value, _ at: Value, _ item: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    var i = try th.word(at)
    if d.limit >= 0, d.count >= d.limit { throw th.indexError("deque already at its maximum size") }
    if i < 0 { i = max(i &+ d.count, 0) }
    if i >= d.count { d.append(item) } else if i == 0 { d.prepend(item) } else { d.insert(item, at: i) }
    th.barrier(v.object)
    return .none
  }

  private static func remove(_ v: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let d = th.boxed(v, Deque.self)
    guard let i = try find(d, value, 0, d.count, th, changed: .IndexError) else {
      throw th.valueError("\(th.swiftString(try th.repr(value))) is not in deque")
    }
    d.remove(at: i)
    return .none
  }

  // MARK: operators

  private static func add(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard th.native(b, as: Deque.self) != nil else {
      throw th.typeError("can only concatenate deque (not \"\(th.typeName(b))\") to deque")
    }
    let result = try copy(a, th)
    _ = try extend(result, b, th)
    return result
  }

  private static func addInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    _ = try extend(a, b, th)
    return a
  }

  private static func multiply(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try multiplyInPlace(try copy(a, th), b, th)
  }

  private static func multiplyInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    if !th.isInteger(b), th.special(th.typeOf(b), .__index__).isUndef {
      throw th.typeError("can't multiply sequence by non-int of type '\(th.typeName(b))'")
    }
    guard let n = th.wordOf(try th.index(b)) else {
      throw th.overflowError("cannot fit '\(th.typeName(b))' into an index-sized integer")
    }
    let d = th.boxed(a, Deque.self)
    if n <= 0 {
      d.removeAll()
      return a
    }
    let size = d.count
    if size == 0 || n == 1 { return a }
    var times = n
    if d.limit >= 0 { times = min(times, d.limit / size + 2) }
    let (total, overflow) = size.multipliedReportingOverflow(by: times)
    if overflow || total > 1 << 40 { throw th.memoryError() }
    let items = try th.listOf(a)
    for _ in 1..<times {
      for i in 0..<size { d.append(items.items[i]) }
      try th.safePoint()
    }
    th.barrier(a.object)
    return a
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard th.enterRepr(v) else { return th.str("[...]") }
    defer { th.leaveRepr() }
    let items = try th.listOf(v)
    var b = TextBuffer()
    th.append(th.typeOf(v).pointee.name, to: &b)
    b.append("(")
    try th.appendRepr(items.value, &b)
    let d = th.boxed(v, Deque.self)
    if d.limit >= 0 {
      b.append(", maxlen=")
      b.append(decimal: d.limit)
    }
    b.append(")")
    return try th.finishText(b)
  }

  private static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard let x = th.native(a, as: Deque.self), let y = th.native(b, as: Deque.self) else { return .notImplemented }
    if x === y { return .bool(op.holds(0, 0)) }
    if op == .equal || op == .notEqual, x.count != y.count { return .bool(op == .notEqual) }
    var i = 0
    let (vx, vy) = (x.version, y.version)
    while i < x.count, i < y.count {
      let (p, q) = (x[i], y[i])
      let same = try th.equals(p, q)
      if x.version != vx || y.version != vy { throw th.runtimeError("deque mutated during iteration") }
      if !same {
        if op == .equal { return .false }
        if op == .notEqual { return .true }
        return try th.compare(op, p, q)
      }
      i += 1
    }
    return .bool(op.holds(x.count, y.count))
  }
}
