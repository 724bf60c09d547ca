// The module `_collections`: deque, defaultdict, OrderedDict and the helpers of the library's collections.
import GilaRuntime

public enum CollectionsModule {
  public static func declare(_ m: ModuleSpec) {
    DequeType.declare(m)
    DefaultDictType.declare(m)
    OrderedDictType.declare(m)
    m.type("_tuplegetter", doc: "", flags: []) { t in
      t.constant("__module__", m.th.str("collections"))
      t.new("__new__(cls, index, doc, /)", newGetter, doc: "Create and return a new object.")
      t.def("__get__(self, instance, owner=None, /)", getField, doc: "Return an attribute of instance, which is of type owner.")
      t.def("__set__(self, instance, value, /)", setField, doc: "Set an attribute of instance to value.")
      t.def("__delete__(self, instance, /)", deleteField, doc: "Delete an attribute of instance.")
      t.def("__repr__(self, /)", getterRepr, doc: "Return repr(self).")
      t.def("__reduce__(self, /)", reduceGetter, doc: "Helper for pickle.")
      t.getSet("__doc__", { v, th throws(Raised) in th.boxed(v, TupleGetter.self).doc }, { v, x, th throws(Raised) in
        th.boxed(v, TupleGetter.self).doc = x.isUndef ? .none : x
      }, doc: "")
    }
    m.def("_count_elements(mapping, iterable, /)", countElements, doc: "Count elements in the iterable, updating the mapping")
  }

  // MARK: fields of named tuples

  final class TupleGetter: NativeObject {
    let index: Int
    var doc: Value
    init(_ index: Int, _ doc: Value) {
      self.index = index
      self.doc = doc
    }
    override func trace(_ marker: Marker) { marker.mark(doc) }
  }

  private static func newGetter(_ a: Args, _ th: Th) throws(Raised) -> Value {
    th.box(TupleGetter(try th.word(a[1]), a[2]), type: try th.requestedBox(a[0]))
  }

  private static func getField(_ self: Value, _ instance: Value, _ owner: Value, _ th: Th) throws(Raised) -> Value {
    if instance.isNone { return self }
    let index = th.boxed(self, TupleGetter.self).index
    guard instance.isKind(.tuple) else {
      throw th.typeError("descriptor for index '\(index)' for tuple subclasses doesn't apply to '\(th.typeName(instance))' object")
    }
    let t = TupleRef(unchecked: instance)
    guard index >= 0, index < t.pointee.count else { throw th.indexError("tuple index out of range") }
    return t.items[index]
  }

  private static func setField(_ self: Value, _ instance: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    throw th.raise(.AttributeError, "can't set attribute")
  }

  private static func deleteField(_ self: Value, _ instance: Value, _ th: Th) throws(Raised) -> Value {
    throw th.raise(.AttributeError, "can't delete attribute")
  }

  private static func getterRepr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let g = th.boxed(v, TupleGetter.self)
    return th.str("_tuplegetter(\(g.index), \(th.swiftString(try th.repr(g.doc))))")
  }

  private static func reduceGetter(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let g = th.boxed(v, TupleGetter.self)
    return th.tuple(th.typeOf(v).value, th.tuple(th.int(g.index), g.doc))
  }

  // MARK: counting

  /// Directly in mappings that get and set items as dict does.
  private static func countElements(_ mapping: Value, _ iterable: Value, _ th: Th) throws(Raised) -> Value {
    let it = try th.iterator(iterable)
    let one = Value(smallInt: 1)
    let t = th.typeOf(mapping)
    let dict = TypeRef(unchecked: th.rt.type(.dict))
    if mapping.isKind(.dict), th.lookup(t, .get) == th.lookup(dict, .get),
      th.special(t, .__setitem__) == th.special(dict, .__setitem__)
    {
      let d = DictRef(unchecked: mapping)
      while let key = try th.next(it) {
        let hash = try th.hash(key)
        guard let i = try th.find(d, key, hash: hash) else {
          try th.set(d, key, one, hash: hash)
          continue
        }
        let old = d.entry[i].value
        if old.isSmallInt, old.smallInt < Int.max >> 2 {
          d.entry[i].value = Value(smallInt: old.smallInt &+ 1)
        } else {
          try th.set(d, key, try th.binary(.add, old, one), hash: hash)
        }
        try th.safePoint()
      }
      return .none
    }
    let get = try th.getAttribute(mapping, .get)
    while let key = try th.next(it) {
      let old = try th.call(get, key, Value(smallInt: 0))
      try th.setItem(mapping, key, try th.binary(.add, old, one))
      try th.safePoint()
    }
    return .none
  }
}
