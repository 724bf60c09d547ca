// The types `enumerate`, `zip`, `map`, `filter` and `reversed`.

extension UnsafeMutablePointer where Pointee == Thread {
  /// An iterator object of a builtin adapter type or a subclass.
  func adapter(_ cls: TypeRef, _ kind: Kind, _ source: Value, position: Int = 0, extra: Value = .undef) -> Value {
    place(IteratorLayout(
      h: Header(kind, shape: 0), source: source, position: position, limit: 0, step: 1, extra: extra), cls).value
  }

  /// The iterators of arguments from `start` on, as a tuple.
  func iterators(_ arguments: Value, from start: Int) throws(Raised) -> Value {
    let t = TupleRef(unchecked: arguments)
    let result = try newTuple(max(t.pointee.count - start, 0))
    for i in start..<max(t.pointee.count, start) {
      result.items[i - start] = try iterator(t.items[i])
      barrier(result.object)
    }
    return result.value
  }

  /// A keyword argument of this name, or undef; other keywords stay for the caller to refuse.
  func keyword(_ keywords: Value, _ name: String) throws(Raised) -> Value {
    try get(DictRef(unchecked: keywords), intern(name))
  }
}

enum EnumerateType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    IteratorTypes.declare(t)
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.classDef("__class_getitem__(cls, object, /)", alias, doc: "See PEP 585")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .enumerate)
    let t = TupleRef(unchecked: args[1])
    let keywords = DictRef(unchecked: args[2])
    let given = t.pointee.count + keywords.pointee.count
    if given > 2 { throw th.typeError("enumerate() takes at most 2 arguments (\(given) given)") }
    var iterable = t.pointee.count > 0 ? t.items[0] : .undef
    var start = t.pointee.count > 1 ? t.items[1] : .undef
    var i = 0
    while let k = th.nextEntry(keywords, from: i) {
      let e = keywords.entry[k]
      let name = th.swiftString(e.key)
      if name == "iterable", iterable.isUndef {
        iterable = e.value
      } else if name == "start", start.isUndef, t.pointee.count > 0 || keywords.pointee.count == 2 {
        start = e.value
      } else if t.pointee.count == 0, keywords.pointee.count == 2, iterable.isUndef, name != "iterable" {
        throw th.typeError("enumerate() missing required argument 'iterable'")
      } else {
        throw th.typeError("'\(name)' is an invalid keyword argument for enumerate()")
      }
      i = k + 1
    }
    if iterable.isUndef { throw th.typeError("enumerate() missing required argument 'iterable'") }
    return try make(cls, iterable, start, th)
  }

  static func make(_ cls: TypeRef, _ iterable: Value, _ start: Value, _ th: Th) throws(Raised) -> Value {
    let first = start.isUndef ? Value(smallInt: 0) : try th.index(start)
    let source = try th.iterator(iterable)
    if first.isSmallInt { return th.adapter(cls, .enumerate, source, position: first.smallInt) }
    return th.adapter(cls, .enumerate, source, extra: first)
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let number = it.pointee.extra.isUndef ? th.int(it.pointee.position) : it.pointee.extra
    return th.tuple(th.typeOf(self).value, th.tuple(it.pointee.source, number))
  }

  static func alias(_ args: Args, _ th: Th) throws(Raised) -> Value { try th.genericAlias(args[0], args[1]) }
}

enum ZipType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    IteratorTypes.declare(t)
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
    t.def("__setstate__(self, object, /)", setState, doc: "Set state information for unpickling.")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .zip)
    var strict = false
    let keywords = DictRef(unchecked: args[2])
    if keywords.pointee.count > 1 {
      throw th.typeError("zip() takes at most 1 keyword argument (\(keywords.pointee.count) given)")
    }
    if let k = th.nextEntry(keywords, from: 0) {
      let name = th.swiftString(keywords.entry[k].key)
      guard name == "strict" else { throw th.typeError("zip() got an unexpected keyword argument '\(name)'") }
      strict = try th.truth(keywords.entry[k].value)
    }
    return try make(cls, args[1], strict: strict, th)
  }

  static func make(_ cls: TypeRef, _ arguments: Value, strict: Bool, _ th: Th) throws(Raised) -> Value {
    let z = th.adapter(cls, .zip, try th.iterators(arguments, from: 0))
    if strict { z.object.pointee.flags.insert(.mark1) }
    return z
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let t = th.typeOf(self).value
    return it.pointee.h.flags.contains(.mark1)
      ? th.tuple(t, it.pointee.source, .true) : th.tuple(t, it.pointee.source)
  }

  static func setState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    if try th.truth(state) { self.object.pointee.flags.insert(.mark1) } else { self.object.pointee.flags.remove(.mark1) }
    return .none
  }
}

enum MapType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    IteratorTypes.declare(t)
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .map)
    try th.refuseKeywords(args[2], "map", cls)
    return try make(cls, args[1], th)
  }

  static func make(_ cls: TypeRef, _ arguments: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: arguments)
    if t.pointee.count < 2 { throw th.typeError("map() must have at least two arguments.") }
    return th.adapter(cls, .map, try th.iterators(arguments, from: 1), extra: t.items[0])
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let arguments = try th.concatenate(
      TupleRef(unchecked: th.tuple(it.pointee.extra)), TupleRef(unchecked: it.pointee.source))
    return th.tuple(th.typeOf(self).value, arguments)
  }
}

enum FilterType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    IteratorTypes.declare(t)
    t.def("__reduce__(self, /)", reduce, doc: "Return state information for pickling.")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .filter)
    try th.refuseKeywords(args[2], "filter", cls)
    return try make(cls, args[1], th)
  }

  static func make(_ cls: TypeRef, _ arguments: Value, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: arguments)
    if t.pointee.count != 2 { throw th.typeError("filter expected 2 arguments, got \(t.pointee.count)") }
    return th.adapter(cls, .filter, try th.iterator(t.items[1]), extra: t.items[0])
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    return th.tuple(th.typeOf(self).value, th.tuple(it.pointee.extra, it.pointee.source))
  }
}

enum ReversedType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    IteratorTypes.declare(t, hint: hint, reduce: reduce)
    t.def("__setstate__(self, object, /)", setState, doc: "Set state information for unpickling.")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .reversedSequence)
    try th.refuseKeywords(args[2], "reversed", cls)
    let t = TupleRef(unchecked: args[1])
    if t.pointee.count != 1 { throw th.typeError("reversed expected 1 argument, got \(t.pointee.count)") }
    return try make(cls, t.items[0], th)
  }

  static func make(_ cls: TypeRef, _ sequence: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(sequence)
    let method = th.special(t, .__reversed__)
    if method.isNone { throw th.typeError("'\(th.typeName(t))' object is not reversible") }
    if !method.isUndef { return try th.callSpecial(method, sequence, t) }
    guard !th.special(t, .__getitem__).isUndef, !sequence.isKind(.dict), !sequence.isKind(.set),
      !sequence.isKind(.mappingProxy)
    else { throw th.typeError("'\(th.typeName(t))' object is not reversible") }
    let n = try th.length(sequence)
    return th.adapter(cls, .reversedSequence, sequence, position: n &- 1)
  }

  static func hint(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    guard it.pointee.source.isPointer else { return Value(smallInt: 0) }
    let left = it.pointee.position &+ 1
    return th.int(try th.length(it.pointee.source) < left ? 0 : left)
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let it = IteratorRef(unchecked: self)
    let t = th.typeOf(self).value
    guard it.pointee.source.isPointer else { return th.tuple(t, th.tuple(th.rt.pointee.emptyTuple)) }
    return th.tuple(t, th.tuple(it.pointee.source), th.int(it.pointee.position))
  }

  static func setState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    let i = try th.wordArgument(state)
    let it = IteratorRef(unchecked: self)
    guard it.pointee.source.isPointer else { return .none }
    it.pointee.position = min(max(i, -1), try th.length(it.pointee.source) &- 1)
    return .none
  }
}
