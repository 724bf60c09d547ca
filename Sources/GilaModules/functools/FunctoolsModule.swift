// The module `_functools`: reduce, cmp_to_key and the types partial and _lru_cache_wrapper.
import GilaRuntime

public enum FunctoolsModule {
  public static func declare(_ m: ModuleSpec) {
    PartialType.declare(m)
    CacheType.declare(m)
    m.def("reduce(*args)", reduce, doc: "reduce(function, iterable[, initial], /) -> value\n\nApply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\nThis effectively reduces the iterable to a single value.  If initial is present,\nit is placed before the items of the iterable in the calculation, and serves as\na default when the iterable is empty.")
    let wrapper = m.type("KeyWrapper", doc: "", flags: [.disallowInstantiation]) { t in
      t.constant("__module__", m.th.str("functools"))
      t.def("__call__(self, /, obj)", wrap, doc: "Call self as a function.")
      t.getSet("obj", { v, th throws(Raised) in th.boxed(v, KeyWrapper.self).object }, { v, x, th throws(Raised) in
        th.boxed(v, KeyWrapper.self).object = x.isUndef ? .none : x
        th.barrier(v.object)
      }, doc: "Value wrapped by a key function.")
      t.def("__lt__(self, value, /)", { a, b, th throws(Raised) in try compare(.less, a, b, th) }, doc: "Return self<value.")
      t.def("__le__(self, value, /)", { a, b, th throws(Raised) in try compare(.lessEqual, a, b, th) }, doc: "Return self<=value.")
      t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in try compare(.equal, a, b, th) }, doc: "Return self==value.")
      t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in try compare(.notEqual, a, b, th) }, doc: "Return self!=value.")
      t.def("__gt__(self, value, /)", { a, b, th throws(Raised) in try compare(.greater, a, b, th) }, doc: "Return self>value.")
      t.def("__ge__(self, value, /)", { a, b, th throws(Raised) in try compare(.greaterEqual, a, b, th) }, doc: "Return self>=value.")
      t.unhashable()
    }
    m.th.set(m.module.pointee.dict, name: m.th.intern("_KeyWrapper"), wrapper.value)
    m.def("cmp_to_key(mycmp)", keyFunction, doc: "Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares two objects.")
  }

  private static func reduce(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[0])
    let n = args.pointee.count
    if n < 2 { throw th.typeError("reduce expected at least 2 arguments, got \(n)") }
    if n > 3 { throw th.typeError("reduce expected at most 3 arguments, got \(n)") }
    let it: Value
    do throws(Raised) { it = try th.iterator(args.items[1]) } catch {
      guard th.pendingIs(.TypeError) else { throw error }
      _ = th.takePending()
      throw th.typeError("reduce() arg 2 must support iteration")
    }
    let f = args.items[0]
    var result = n == 3 ? args.items[2] : .undef
    while let x = try th.next(it) {
      result = result.isUndef ? x : try th.call(f, result, x)
      try th.safePoint()
    }
    if result.isUndef { throw th.typeError("reduce() of empty iterable with no initial value") }
    return result
  }

  // MARK: cmp_to_key

  final class KeyWrapper: NativeObject {
    let function: Value
    var object: Value
    init(_ function: Value, _ object: Value) {
      self.function = function
      self.object = object
    }
    override func trace(_ marker: Marker) {
      marker.mark(function)
      marker.mark(object)
    }
  }

  private static func keyFunction(_ f: Value, _ th: Th) throws(Raised) -> Value {
    let type = try th.moduleAttribute("_functools", "_KeyWrapper")
    return th.box(KeyWrapper(f, .none), type: TypeRef(unchecked: type))
  }

  private static func wrap(_ self: Value, _ object: Value, _ th: Th) throws(Raised) -> Value {
    th.box(KeyWrapper(th.boxed(self, KeyWrapper.self).function, object), type: th.typeOf(self))
  }

  private static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let x = th.boxed(a, KeyWrapper.self)
    guard let y = th.native(b, as: KeyWrapper.self) else { throw th.typeError("other argument must be K instance") }
    let result = try th.call(x.function, x.object, y.object)
    if result.isSmallInt { return .bool(op.holds(result.smallInt, 0)) }
    return try th.compare(op, result, Value(smallInt: 0))
  }
}
