// The type `functools.partial`.
import GilaBase
import GilaRuntime

enum PartialType {
  final class Partial: NativeObject {
    var function: Value
    /// Tuple.
    var args: Value
    /// Dict.
    var keywords: Value

    init(_ function: Value, _ args: Value, _ keywords: Value) {
      self.function = function
      self.args = args
      self.keywords = keywords
    }

    override func trace(_ marker: Marker) {
      marker.mark(function)
      marker.mark(args)
      marker.mark(keywords)
    }
  }

  static func declare(_ m: ModuleSpec) {
    m.type("partial", doc: "Create a new function with partial application of the given arguments and keywords.", flags: [.basable, .instancesHaveDict, .instancesHaveWeakReferences]) { t in
      t.constant("__module__", m.th.str("functools"))
      t.new("__new__(cls, *args, **keywords)", new, doc: "Create and return a new object.")
      t.def("__call__(self, /, *args, **kwargs)", call, doc: "Call self as a function.")
      t.def("__get__(self, instance, owner=None, /)", get, doc: "Return an attribute of instance, which is of type owner.")
      t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
      t.def("__reduce__(self, /)", reduce, doc: "Helper for pickle.")
      t.def("__setstate__(self, state, /)", setState, doc: "Restore the state that __reduce__ gave.")
      t.get("func", { v, th throws(Raised) in th.boxed(v, Partial.self).function }, doc: "function object to use in future partial calls")
      t.get("args", { v, th throws(Raised) in th.boxed(v, Partial.self).args }, doc: "tuple of arguments to future partial calls")
      t.get("keywords", { v, th throws(Raised) in th.boxed(v, Partial.self).keywords }, doc: "dictionary of keyword arguments to future partial calls")
      t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) }, doc: "See PEP 585")
    }
  }

  private static func joined(_ a: Value, _ b: TupleRef, from start: Int, _ th: Th) throws(Raised) -> Value {
    let first = TupleRef(unchecked: a)
    let n = first.pointee.count
    let rest = b.pointee.count - start
    if n == 0, start == 0 { return b.value }
    if rest == 0 { return a }
    let t = try th.newTuple(n + rest)
    t.items.update(from: first.items, count: n)
    (t.items + n).update(from: b.items + start, count: rest)
    return t.value
  }

  private static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    if args.pointee.count == 0 { throw th.typeError("type 'partial' takes at least one argument") }
    var function = args.items[0]
    guard th.isCallable(function) else { throw th.typeError("the first argument must be callable") }
    var bound = th.rt.pointee.emptyTuple
    let keywords = a[2]
    // A partial of a plain partial goes directly to the function.
    if let inner = th.native(function, as: Partial.self), !BoxRef(unchecked: function).pointee.dict.isPointer,
      th.typeOf(function).pointee.flags.contains(.immutable)
    {
      function = inner.function
      bound = inner.args
      let merged = DictRef(unchecked: try th.copyDict(DictRef(unchecked: inner.keywords)))
      try th.update(merged, from: keywords)
      let all = try joined(bound, args, from: 1, th)
      return th.box(Partial(function, all, merged.value), type: try th.requestedBox(a[0]))
    }
    let all = args.pointee.count == 1 ? bound : try joined(bound, args, from: 1, th)
    return th.box(Partial(function, all, keywords), type: try th.requestedBox(a[0]))
  }

  private static func call(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let p = th.boxed(a[0], Partial.self)
    let args = try joined(p.args, TupleRef(unchecked: a[1]), from: 0, th)
    let own = DictRef(unchecked: p.keywords)
    if own.pointee.count == 0 { return try th.call(p.function, args: TupleRef(unchecked: args), kwargs: a[2]) }
    if DictRef(unchecked: a[2]).pointee.count == 0 {
      return try th.call(p.function, args: TupleRef(unchecked: args), kwargs: own.value)
    }
    let merged = DictRef(unchecked: try th.copyDict(own))
    try th.update(merged, from: a[2])
    return try th.call(p.function, args: TupleRef(unchecked: args), kwargs: merged.value)
  }

  private static func get(_ self: Value, _ instance: Value, _ owner: Value, _ th: Th) throws(Raised) -> Value {
    if instance.isNone { return self }
    let warn = try th.moduleAttribute("_warnings", "warn")
    _ = try th.call(warn, th.str("functools.partial will be a method descriptor in future Python versions; wrap it in staticmethod() if you want to preserve the old behavior"), th.rt.exception(.FutureWarning), Value(smallInt: 2))
    return self
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard th.enterRepr(v) else { return th.str("...") }
    defer { th.leaveRepr() }
    let p = th.boxed(v, Partial.self)
    var b = TextBuffer()
    th.append(th.str(th.qualifiedTypeName(th.typeOf(v))), to: &b)
    b.append("(")
    try th.appendRepr(p.function, &b)
    let args = TupleRef(unchecked: p.args)
    for i in 0..<args.pointee.count {
      b.append(", ")
      try th.appendRepr(args.items[i], &b)
    }
    let keywords = DictRef(unchecked: p.keywords)
    var i = 0
    while let e = th.nextEntry(keywords, from: i) {
      b.append(", ")
      th.append(try th.text(keywords.entry[e].key), to: &b)
      b.append("=")
      try th.appendRepr(keywords.entry[e].value, &b)
      i = e + 1
    }
    b.append(")")
    return try th.finishText(b)
  }

  private static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let p = th.boxed(v, Partial.self)
    let dict = BoxRef(unchecked: v).pointee.dict
    let state = th.tuple(p.function, p.args, p.keywords, dict.isPointer ? dict : .none)
    return th.tuple(th.typeOf(v).value, th.tuple(p.function), state)
  }

  private static func setState(_ v: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    guard state.isKind(.tuple), TupleRef(unchecked: state).pointee.count == 4 else {
      throw th.typeError("invalid partial state")
    }
    let s = TupleRef(unchecked: state)
    guard th.isCallable(s.items[0]), s.items[1].isKind(.tuple), s.items[2].isNone || s.items[2].isKind(.dict),
      s.items[3].isNone || s.items[3].isKind(.dict)
    else { throw th.typeError("invalid partial state") }
    let p = th.boxed(v, Partial.self)
    p.function = s.items[0]
    p.args = try th.tupleOf(try th.listOf(s.items[1]).value).value
    p.keywords = s.items[2].isNone ? th.dict() : try th.copyDict(DictRef(unchecked: s.items[2]))
    BoxRef(unchecked: v).pointee.dict = s.items[3].isNone ? .undef : s.items[3]
    th.barrier(v.object)
    return .none
  }
}
