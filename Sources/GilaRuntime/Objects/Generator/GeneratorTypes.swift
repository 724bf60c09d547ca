// The types of generators, coroutines and what a coroutine's __await__ returns.

/// What the three kinds of generators have in common.
enum GeneratorMembers {
  static func declare(_ t: TypeSpec) {
    t.type.pointee.flags.formUnion([.disallowInstantiation, .instancesHaveWeakReferences])
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__del__(self, /)", { v, th throws(Raised) in
      th.finalizeGenerator(GeneratorRef(unchecked: v))
      return .none
    }, doc: "Close the generator.")
    t.def("__sizeof__(self, /)", { v, th throws(Raised) in
      Value(smallInt: MemoryLayout<GeneratorLayout>.size + GeneratorRef(unchecked: v).pointee.capacity * 8)
    }, doc: "Size of the object in memory, in bytes.")
    t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) },
      doc: "See PEP 585.")
    t.getSet("__name__", { v, th throws(Raised) in GeneratorRef(unchecked: v).pointee.name }, { v, x, th throws(Raised) in
      guard x.isKind(.str) else { throw th.typeError("__name__ must be set to a string object") }
      GeneratorRef(unchecked: v).pointee.name = x
      th.barrier(v.object)
    }, doc: "Name of the generator.")
    t.getSet("__qualname__", { v, th throws(Raised) in GeneratorRef(unchecked: v).pointee.qualname }, { v, x, th throws(Raised) in
      guard x.isKind(.str) else { throw th.typeError("__qualname__ must be set to a string object") }
      GeneratorRef(unchecked: v).pointee.qualname = x
      th.barrier(v.object)
    }, doc: "Qualified name of the generator.")
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let g = GeneratorRef(unchecked: v)
    return th.str("<\(th.typeName(v)) object \(th.swiftString(g.pointee.qualname)) at \(th.address(v))>")
  }

  static func send(_ v: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    try result(try th.resume(GeneratorRef(unchecked: v), x), th)
  }

  static func next(_ v: Value, _ th: Th) throws(Raised) -> Value {
    try result(try th.resume(GeneratorRef(unchecked: v), .none), th)
  }

  static func throwInto(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let thrown = Thrown(type: a[1], value: a[2], traceback: a[3])
    return try result(try th.throwInto(GeneratorRef(unchecked: a[0]), thrown), th)
  }

  static func close(_ v: Value, _ th: Th) throws(Raised) -> Value { try th.closeGenerator(GeneratorRef(unchecked: v)) }

  static func result(_ r: UnsafeMutablePointer<Thread>.Resumption, _ th: Th) throws(Raised) -> Value {
    switch r {
    case .yielded(let v): return v
    case .returned(let v): throw th.stopIteration(v)
    }
  }

  static func frame(_ v: Value, _ th: Th) throws(Raised) -> Value { th.generatorFrame(GeneratorRef(unchecked: v)) }

  static func code(_ v: Value, _ th: Th) throws(Raised) -> Value { GeneratorRef(unchecked: v).pointee.code.value }

  static func isRunning(_ v: Value, _ th: Th) throws(Raised) -> Value {
    .bool(GeneratorRef(unchecked: v).pointee.h.aux == GeneratorState.running.rawValue)
  }

  static func isSuspended(_ v: Value, _ th: Th) throws(Raised) -> Value {
    .bool(GeneratorRef(unchecked: v).pointee.h.aux == GeneratorState.suspended.rawValue)
  }

  static func delegate(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let inner = th.delegate(of: GeneratorRef(unchecked: v))
    return inner.isUndef ? .none : inner
  }
}

enum GeneratorType {
  static func declare(_ t: TypeSpec) {
    GeneratorMembers.declare(t)
    t.def("__iter__(self, /)", { v, th throws(Raised) in v }, doc: "Implement iter(self).")
    t.def("__next__(self, /)", GeneratorMembers.next, doc: "Implement next(self).")
    t.def("send(self, object, /)", GeneratorMembers.send,
      doc: "Resume the generator with a value; return the next yielded value or raise StopIteration.")
    t.def("throw(self, typ, val=<unset>, tb=<unset>, /)", GeneratorMembers.throwInto,
      doc: "Raise an exception inside the generator; return the next yielded value or raise StopIteration.")
    t.def("close(self, /)", GeneratorMembers.close, doc: "Raise GeneratorExit inside the generator.")
    t.get("gi_frame", GeneratorMembers.frame, doc: "The suspended or running frame, or None.")
    t.get("gi_code", GeneratorMembers.code, doc: "The code object.")
    t.get("gi_running", GeneratorMembers.isRunning, doc: "Whether the generator runs at this moment.")
    t.get("gi_suspended", GeneratorMembers.isSuspended, doc: "Whether the generator waits at a yield.")
    t.get("gi_yieldfrom", GeneratorMembers.delegate, doc: "The iterator that `yield from` runs, or None.")
  }
}

enum CoroutineType {
  static func declare(_ t: TypeSpec) {
    GeneratorMembers.declare(t)
    t.def("__await__(self, /)", { v, th throws(Raised) in th.iterator(.coroutineWrapper, v) },
      doc: "Return an iterator to be used in an await expression.")
    t.def("send(self, object, /)", GeneratorMembers.send,
      doc: "Resume the coroutine with a value; return what it yields or raise StopIteration.")
    t.def("throw(self, typ, val=<unset>, tb=<unset>, /)", GeneratorMembers.throwInto,
      doc: "Raise an exception inside the coroutine; return what it yields or raise StopIteration.")
    t.def("close(self, /)", GeneratorMembers.close, doc: "Raise GeneratorExit inside the coroutine.")
    t.get("cr_frame", GeneratorMembers.frame, doc: "The suspended or running frame, or None.")
    t.get("cr_code", GeneratorMembers.code, doc: "The code object.")
    t.get("cr_running", GeneratorMembers.isRunning, doc: "Whether the coroutine runs at this moment.")
    t.get("cr_suspended", GeneratorMembers.isSuspended, doc: "Whether the coroutine waits at an await.")
    t.get("cr_await", GeneratorMembers.delegate, doc: "What the coroutine waits for, or None.")
    t.get("cr_origin", { v, th throws(Raised) in
      let origin = GeneratorRef(unchecked: v).pointee.extra
      return origin.isUndef ? .none : origin
    }, doc: "The calls that made the coroutine, when they are tracked.")
  }
}

/// A plain iterator over a coroutine.
enum CoroutineWrapperType {
  static func declare(_ t: TypeSpec) {
    t.type.pointee.flags.insert(.disallowInstantiation)
    t.def("__iter__(self, /)", { v, th throws(Raised) in v }, doc: "Implement iter(self).")
    t.def("__next__(self, /)", { v, th throws(Raised) in try GeneratorMembers.next(coroutine(v), th) },
      doc: "Implement next(self).")
    t.def("send(self, object, /)", { v, x, th throws(Raised) in try GeneratorMembers.send(coroutine(v), x, th) },
      doc: "Resume the coroutine with a value; return what it yields or raise StopIteration.")
    t.def("throw(self, typ, val=<unset>, tb=<unset>, /)", { a, th throws(Raised) in
      let thrown = Thrown(type: a[1], value: a[2], traceback: a[3])
      let g = GeneratorRef(unchecked: coroutine(a[0]))
      return try GeneratorMembers.result(try th.throwInto(g, thrown), th)
    }, doc: "Raise an exception inside the coroutine; return what it yields or raise StopIteration.")
    t.def("close(self, /)", { v, th throws(Raised) in try GeneratorMembers.close(coroutine(v), th) },
      doc: "Raise GeneratorExit inside the coroutine.")
  }

  private static func coroutine(_ v: Value) -> Value { IteratorRef(unchecked: v).pointee.source }
}
