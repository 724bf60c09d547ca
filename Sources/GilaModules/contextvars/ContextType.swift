// contextvars.Context: a read-only mapping from variables to values that code can run in.
import GilaRuntime

enum ContextType {
  static func declare(_ m: ModuleSpec) -> TypeRef {
    m.type("Context", doc: "A mapping of ContextVars to their values.", flags: [.instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        if TupleRef(unchecked: a[1]).pointee.count > 0 || DictRef(unchecked: a[2]).pointee.count > 0 {
          throw th.typeError("Context() does not accept any arguments")
        }
        return th.box(ContextObject(), type: try th.requestedBox(a[0]))
      }, doc: "Create and return a new object.")
      t.def("run(self, callable, /, *args, **kwargs)", run, doc: "Call the callable in this context.")
      t.def("copy(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in th.newContext(try state(v, th).copy()) },
        doc: "Return a shallow copy of the context object.")
      t.def("get(self, key, default=None, /)", { (v: Value, k: Value, d: Value, th: Th) throws(Raised) -> Value in
        let found = try lookup(v, k, th)
        return found.isUndef ? d : found
      }, doc: "Return the value for `key` if `key` has the value in the context object.")
      t.def("__getitem__(self, key, /)", { (v: Value, k: Value, th: Th) throws(Raised) -> Value in
        let found = try lookup(v, k, th)
        if found.isUndef { throw th.keyError(k) }
        return found
      }, doc: "Return self[key].")
      t.def("__contains__(self, key, /)", { (v: Value, k: Value, th: Th) throws(Raised) -> Value in
        .bool(!(try lookup(v, k, th)).isUndef)
      }, doc: "Return bool(key in self).")
      t.def("__len__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        Value(smallInt: try state(v, th).snapshot(th).pointee.count)
      }, doc: "Return len(self).")
      t.def("__iter__(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in try th.iterator(frozen(v, th)) }, doc: "Implement iter(self).")
      t.def("keys(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in try th.iterator(frozen(v, th)) },
        doc: "Return the variables in the context object.")
      t.def("values(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try th.iterator(try th.callMethod(frozen(v, th), .values))
      }, doc: "Return the variables' values in the context object.")
      t.def("items(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        try th.iterator(try th.callMethod(frozen(v, th), .items))
      }, doc: "Return all variables and their values in the context object.")
      t.def("__eq__(self, value, /)", { (v: Value, x: Value, th: Th) throws(Raised) -> Value in
        guard let other = th.exactNative(x, ContextObject.self) else { return .notImplemented }
        return .bool(try th.equals(try state(v, th).snapshot(th).value, other.snapshot(th).value))
      }, doc: "Return self==value.")
      t.unhashable()
    }
  }

  private static func state(_ v: Value, _ th: Th) throws(Raised) -> ContextObject { try th.state(v, ContextObject.self, "Context") }

  private static func lookup(_ v: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    guard th.exactNative(key, VariableObject.self) != nil else {
      throw th.typeError("a ContextVar key was expected, got \(th.swiftString(try th.repr(key)))")
    }
    return try state(v, th).get(key, th)
  }

  private static func frozen(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = try state(v, th)
    let d = c.snapshot(th)
    c.freeze()
    return d.value
  }

  private static func run(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let v = a[0]
    let c = try state(v, th)
    if c.isEntered {
      throw th.runtimeError("cannot enter context: \(th.swiftString(try th.repr(v))) is already entered")
    }
    c.isEntered = true
    c.previous = th.pointee.context
    th.pointee.context = v
    th.stored(v)
    defer {
      th.pointee.context = c.previous
      c.previous = .undef
      c.isEntered = false
    }
    return try th.call(a[1], args: TupleRef(unchecked: a[2]), kwargs: a[3])
  }
}
