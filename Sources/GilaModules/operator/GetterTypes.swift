// The types itemgetter, attrgetter and methodcaller.
import GilaBase
import GilaRuntime

enum GetterTypes {
  /// What a getter fetches; for methodcaller the name, with positional and keyword arguments.
  final class Getter: NativeObject {
    /// Tuple of items or attribute names as given.
    let items: Value
    /// Attribute names split at dots (tuples of interned names), or the keyword arguments.
    let extra: Value

    init(_ items: Value, _ extra: Value = .undef) {
      self.items = items
      self.extra = extra
    }

    override func trace(_ marker: Marker) {
      marker.mark(items)
      marker.mark(extra)
    }
  }

  static func declare(_ m: ModuleSpec) {
    let module = m.th.str("operator")
    m.type("itemgetter", doc: "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])") { t in
      t.constant("__module__", module)
      t.new("__new__(cls, *items, **kwargs)", newItem, doc: "Create and return a new object.")
      t.def("__call__(self, /, *args, **kwargs)", callItem, doc: "Call self as a function.")
      t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
      t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling")
    }
    m.type("attrgetter", doc: "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).") { t in
      t.constant("__module__", module)
      t.new("__new__(cls, *attrs, **kwargs)", newAttribute, doc: "Create and return a new object.")
      t.def("__call__(self, /, *args, **kwargs)", callAttribute, doc: "Call self as a function.")
      t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
      t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling")
    }
    m.type("methodcaller", doc: "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).") { t in
      t.constant("__module__", module)
      t.new("__new__(cls, *args, **kwargs)", newMethod, doc: "Create and return a new object.")
      t.def("__call__(self, /, *args, **kwargs)", callMethod, doc: "Call self as a function.")
      t.def("__repr__(self, /)", methodRepr, doc: "Return repr(self).")
      t.def("__reduce__(self, /)", reduceMethod, doc: "Return state information for pickling")
    }
  }

  private static func check(_ items: Value, _ keywords: Value, _ name: StaticString, _ th: Th) throws(Raised) -> TupleRef {
    if DictRef(unchecked: keywords).pointee.count > 0 { throw th.typeError("\(name)() takes no keyword arguments") }
    let t = TupleRef(unchecked: items)
    if t.pointee.count == 0 { throw th.typeError("\(name) expected 1 argument, got 0") }
    return t
  }

  @inline(__always)
  private static func operand(_ a: Args, _ name: StaticString, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    if DictRef(unchecked: a[2]).pointee.count > 0 { throw th.typeError("\(name)() takes no keyword arguments") }
    if args.pointee.count != 1 { throw th.typeError("\(name) expected 1 argument, got \(args.pointee.count)") }
    return args.items[0]
  }

  // MARK: items

  private static func newItem(_ a: Args, _ th: Th) throws(Raised) -> Value {
    _ = try check(a[1], a[2], "itemgetter", th)
    return th.box(Getter(a[1]), type: try th.requestedBox(a[0]))
  }

  private static func callItem(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let v = try operand(a, "itemgetter", th)
    let items = TupleRef(unchecked: th.boxed(a[0], Getter.self).items)
    let n = items.pointee.count
    if n == 1 { return try item(v, items.items[0], th) }
    let result = try th.newTuple(n)
    for i in 0..<n {
      result.items[i] = try item(v, items.items[i], th)
      th.barrier(result.object)
    }
    return result.value
  }

  @inline(__always)
  private static func item(_ v: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    if key.isSmallInt, key.smallInt >= 0 {
      if th.isExactKind(v, .tuple), key.smallInt < TupleRef(unchecked: v).pointee.count {
        return TupleRef(unchecked: v).items[key.smallInt]
      }
      if th.isExactKind(v, .list), key.smallInt < ListRef(unchecked: v).pointee.count {
        return ListRef(unchecked: v).items[key.smallInt]
      }
    }
    return try th.getItem(v, key)
  }

  // MARK: attributes

  private static func newAttribute(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let names = try check(a[1], a[2], "attrgetter", th)
    let paths = try th.newTuple(names.pointee.count)
    for i in 0..<names.pointee.count {
      guard names.items[i].isKind(.str) else { throw th.typeError("attribute name must be a string") }
      let parts = th.swiftString(names.items[i]).split(separator: ".", omittingEmptySubsequences: false)
      let path = try th.newTuple(parts.count)
      for (k, part) in parts.enumerated() { path.items[k] = th.intern(String(part)) }
      paths.items[i] = path.value
    }
    return th.box(Getter(a[1], paths.value), type: try th.requestedBox(a[0]))
  }

  private static func follow(_ v: Value, _ path: Value, _ th: Th) throws(Raised) -> Value {
    var v = v
    let names = TupleRef(unchecked: path)
    for i in 0..<names.pointee.count { v = try th.getAttribute(v, names.items[i]) }
    return v
  }

  private static func callAttribute(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let v = try operand(a, "attrgetter", th)
    let paths = TupleRef(unchecked: th.boxed(a[0], Getter.self).extra)
    let n = paths.pointee.count
    if n == 1 { return try follow(v, paths.items[0], th) }
    let result = try th.newTuple(n)
    for i in 0..<n {
      result.items[i] = try follow(v, paths.items[i], th)
      th.barrier(result.object)
    }
    return result.value
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard th.enterRepr(v) else { return th.str("...") }
    defer { th.leaveRepr() }
    var b = TextBuffer()
    b.append("operator.")
    th.append(th.typeOf(v).pointee.name, to: &b)
    b.append("(")
    let items = TupleRef(unchecked: th.boxed(v, Getter.self).items)
    for i in 0..<items.pointee.count {
      if i > 0 { b.append(", ") }
      try th.appendRepr(items.items[i], &b)
    }
    b.append(")")
    return try th.finishText(b)
  }

  private static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    th.tuple(th.typeOf(v).value, th.boxed(v, Getter.self).items)
  }

  // MARK: methods

  private static func newMethod(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    if args.pointee.count == 0 { throw th.typeError("methodcaller needs at least one argument, the method name") }
    guard args.items[0].isKind(.str) else { throw th.typeError("method name must be a string") }
    return th.box(Getter(a[1], a[2]), type: try th.requestedBox(a[0]))
  }

  private static func callMethod(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let v = try operand(a, "methodcaller", th)
    let getter = th.boxed(a[0], Getter.self)
    let items = TupleRef(unchecked: getter.items)
    let f = try th.getAttribute(v, th.intern(items.items[0]))
    let n = items.pointee.count - 1
    if DictRef(unchecked: getter.extra).pointee.count == 0 { return try th.call(f, items.items + 1, n) }
    let rest = try th.tuple(items.items + 1, n)
    return try th.call(f, args: TupleRef(unchecked: rest), kwargs: getter.extra)
  }

  private static func methodRepr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard th.enterRepr(v) else { return th.str("...") }
    defer { th.leaveRepr() }
    var b = TextBuffer()
    b.append("operator.methodcaller(")
    let getter = th.boxed(v, Getter.self)
    let items = TupleRef(unchecked: getter.items)
    for i in 0..<items.pointee.count {
      if i > 0 { b.append(", ") }
      try th.appendRepr(items.items[i], &b)
    }
    let keywords = DictRef(unchecked: getter.extra)
    var i = 0
    while let e = th.nextEntry(keywords, from: i) {
      b.append(", ")
      th.append(keywords.entry[e].key, to: &b)
      b.append("=")
      try th.appendRepr(keywords.entry[e].value, &b)
      i = e + 1
    }
    b.append(")")
    return try th.finishText(b)
  }

  private static func reduceMethod(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let getter = th.boxed(v, Getter.self)
    let items = TupleRef(unchecked: getter.items)
    let cls = th.typeOf(v).value
    if DictRef(unchecked: getter.extra).pointee.count == 0 { return th.tuple(cls, getter.items) }
    let partial = try th.moduleAttribute("functools", "partial")
    let bound = try th.call(partial, args: TupleRef(unchecked: th.tuple(cls, items.items[0])), kwargs: getter.extra)
    return th.tuple(bound, try th.tuple(items.items + 1, items.pointee.count - 1))
  }
}
