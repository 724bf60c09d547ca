// weakref.ref and the proxies.

enum WeakReferenceType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, object, callback=None, /, *args, **kwargs)", make, doc: "Create a weak reference.")
    t.def("__init__(self, object, callback=None, /)", { v, o, c, th throws(Raised) in .none }, doc: "Initialize self.")
    t.def("__call__(self, /)", { v, th throws(Raised) in FunctionType.orNone(WeakRef(unchecked: v).pointee.target) }, doc: "Return the referent, or None when it is dead.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in try compare(.equal, a, b, th) }, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in try compare(.notEqual, a, b, th) }, doc: "Return self!=value.")
    t.get("__callback__", { v, th throws(Raised) in FunctionType.orNone(WeakRef(unchecked: v).pointee.callback) }, doc: "The callback or None.")
    t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) }, doc: "See PEP 585.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let target = a[1]
    try th.checkWeaklyReferable(target)
    let t = TypeRef(unchecked: a[0])
    let plain = a[2].isNone && t.value == th.rt.type(.weakReference)
    if plain { return th.weakReference(target) }
    return th.newWeakReference(target, callback: a[2], type: t)
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let target = WeakRef(unchecked: v).pointee.target
    if target.isUndef { return th.str("<weakref at \(th.address(v)); dead>") }
    let name = try th.getAttributeOrUndef(target, .__name__)
    let suffix = name.isKind(.str) ? " (\(th.swiftString(name)))" : ""
    return th.str("<weakref at \(th.address(v)); to '\(th.typeName(target))' at \(th.address(target))\(suffix)>")
  }

  static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let w = WeakRef(unchecked: v)
    if w.pointee.hash != -1 { return th.int(w.pointee.hash) }
    if w.pointee.target.isUndef { throw th.typeError("weak object has gone away") }
    w.pointee.hash = try th.hash(w.pointee.target)
    return th.int(w.pointee.hash)
  }

  static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.weakReference) else { return .notImplemented }
    let x = WeakRef(unchecked: a).pointee.target, y = WeakRef(unchecked: b).pointee.target
    if x.isUndef || y.isUndef { return .bool((a == b) == (op == .equal)) }
    return try th.compare(op, x, y)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func checkWeaklyReferable(_ v: Value) throws(Raised) {
    let t = typeOf(v)
    var ok = v.isPointer && t.pointee.flags.contains(.instancesHaveWeakReferences)
    if v.isPointer, !ok {
      switch v.object.pointee.kind {
      case .function, .type, .module, .boundMethod, .generator, .coroutine, .asyncGenerator, .set, .frozenSet, .code, .box,
        .native, .genericAlias, .memoryView:
        ok = true
      default: break
      }
    }
    if !ok { throw typeError("cannot create weak reference to '\(typeName(t))' object") }
  }

  /// The plain weak reference to an object, shared by all who ask.
  func weakReference(_ target: Value) -> Value {
    if let existing = rt.pointee.weakTable.find(target.bits) { return Value(bits: existing) }
    let w = newWeakReference(target, callback: .none, type: TypeRef(unchecked: rt.type(.weakReference)))
    rt.pointee.weakTable.set(target.bits, w.bits)
    return w
  }

  func newWeakReference(_ target: Value, callback: Value, type: TypeRef) -> Value {
    let kind = type.pointee.layout
    let w = heap.allocateSmall(MemoryLayout<WeakLayout>.size).assumingMemoryBound(to: WeakLayout.self)
    w.initialize(to: WeakLayout(
      h: Header(kind, shape: type.pointee.rootShape, flags: type.pointee.flags.contains(.heapType) ? .heapType : []),
      target: target, callback: callback.isNone ? .undef : callback, hash: -1, dict: .undef))
    heap.pointee.weakReferences.append(w.object)
    return w.value
  }

  /// Finalizers and weak reference callbacks that the collector queued.
  func runFinalizers() throws(Raised) {
    while heap.pointee.pendingCallbacks.count > 0 {
      let w = Value(heap.pointee.pendingCallbacks.removeLast())
      let callback = WeakRef(unchecked: w).pointee.callback
      WeakRef(unchecked: w).pointee.callback = .undef
      unraisable("Exception ignored in", callback) { () throws(Raised) in _ = try self.call(callback, w) }
    }
    while heap.pointee.pendingFinalizers.count > 0 {
      let o = heap.pointee.pendingFinalizers.removeLast()
      o.pointee.flags.insert(.finalized)
      let v = Value(o)
      switch o.pointee.kind {
      case .generator, .coroutine, .asyncGenerator: finalizeGenerator(GeneratorRef(unchecked: o))
      default:
        let t = typeOf(v)
        let method = special(t, .__del__)
        if method.isUndef { continue }
        unraisable("Exception ignored in", method) { () throws(Raised) in _ = try self.callSpecial(method, v, t) }
      }
    }
  }

  /// Run `body`; what it raises is reported and dropped.
  func unraisable(_ what: String, _ object: Value, _ body: () throws(Raised) -> Void) {
    let (saved, handled) = (pointee.pending, pointee.handled)
    pointee.pending = .undef
    do throws(Raised) { try body() } catch {
      let e = takePending()
      reportUnraisable(e, what, object)
    }
    pointee.pending = saved
    pointee.handled = handled
  }
}

/// weakref.ProxyType and CallableProxyType: what they do not define goes to the referent.
enum WeakProxyType {
  static func declare(_ t: TypeSpec) {
    t.def("__getattribute__(self, name, /)", { v, n, th throws(Raised) in try th.getAttribute(try th.referent(v), n) }, doc: "Return getattr(self, name).")
    t.def("__setattr__(self, name, value, /)", { v, n, x, th throws(Raised) in
      try th.setAttribute(try th.referent(v), n, x)
      return .none
    }, doc: "Implement setattr(self, name, value).")
    t.def("__delattr__(self, name, /)", { v, n, th throws(Raised) in
      try th.setAttribute(try th.referent(v), n, .undef)
      return .none
    }, doc: "Implement delattr(self, name).")
    t.def("__repr__(self, /)", { v, th throws(Raised) in
      let target = try th.referent(v)
      return th.str("<weakproxy at \(th.address(v)) to \(th.typeName(target)) at \(th.address(target))>")
    }, doc: "Return repr(self).")
    t.def("__str__(self, /)", { v, th throws(Raised) in try th.text(try th.referent(v)) }, doc: "Return str(self).")
    t.def("__bool__(self, /)", { v, th throws(Raised) in .bool(try th.truth(try th.referent(v))) }, doc: "True if self else False.")
    t.def("__len__(self, /)", { v, th throws(Raised) in Value(smallInt: try th.length(try th.referent(v))) }, doc: "Return len(self).")
    t.def("__getitem__(self, key, /)", { v, k, th throws(Raised) in try th.getItem(try th.referent(v), k) }, doc: "Return self[key].")
    t.def("__setitem__(self, key, value, /)", { v, k, x, th throws(Raised) in
      try th.setItem(try th.referent(v), k, x)
      return .none
    }, doc: "Set self[key] to value.")
    t.def("__delitem__(self, key, /)", { v, k, th throws(Raised) in
      try th.deleteItem(try th.referent(v), k)
      return .none
    }, doc: "Delete self[key].")
    t.def("__contains__(self, key, /)", { v, k, th throws(Raised) in .bool(try th.contains(try th.referent(v), k)) }, doc: "Return bool(key in self).")
    t.def("__iter__(self, /)", { v, th throws(Raised) in try th.iterator(try th.referent(v)) }, doc: "Implement iter(self).")
    t.def("__next__(self, /)", { v, th throws(Raised) in
      guard let x = try th.next(try th.referent(v)) else { throw th.stopIteration() }
      return x
    }, doc: "Implement next(self).")
    t.def("__call__(self, /, *args, **kwargs)", { a, th throws(Raised) in
      try th.call(try th.referent(a[0]), args: TupleRef(unchecked: a[1]), kwargs: a[2])
    }, doc: "Call self as a function.")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in try th.compare(.equal, try th.referent(a), try th.unproxied(b)) }, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in try th.compare(.notEqual, try th.referent(a), try th.unproxied(b)) }, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", { a, b, th throws(Raised) in try th.compare(.less, try th.referent(a), try th.unproxied(b)) }, doc: "Return self<value.")
    t.def("__gt__(self, value, /)", { a, b, th throws(Raised) in try th.compare(.greater, try th.referent(a), try th.unproxied(b)) }, doc: "Return self>value.")
    t.def("__add__(self, value, /)", { a, b, th throws(Raised) in try th.binary(.add, try th.unproxied(a), try th.unproxied(b)) }, doc: "Return self+value.")
    t.def("__sub__(self, value, /)", { a, b, th throws(Raised) in try th.binary(.subtract, try th.unproxied(a), try th.unproxied(b)) }, doc: "Return self-value.")
    t.def("__mul__(self, value, /)", { a, b, th throws(Raised) in try th.binary(.multiply, try th.unproxied(a), try th.unproxied(b)) }, doc: "Return self*value.")
    t.def("__index__(self, /)", { v, th throws(Raised) in try th.index(try th.referent(v)) }, doc: "Return self converted to an integer.")
    t.unhashable()
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func referent(_ v: Value) throws(Raised) -> Value {
    let target = WeakRef(unchecked: v).pointee.target
    if target.isUndef { throw raise(.ReferenceError, "weakly-referenced object no longer exists") }
    return target
  }

  func unproxied(_ v: Value) throws(Raised) -> Value { v.isKind(.weakProxy) ? try referent(v) : v }
}
