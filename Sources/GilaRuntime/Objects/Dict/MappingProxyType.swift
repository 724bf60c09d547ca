// The type `mappingproxy`: a read-only view of any mapping.
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  public func mappingProxy(_ mapping: Value) -> Value {
    let c = heap.allocateSmall(MemoryLayout<CellLayout>.size).assumingMemoryBound(to: CellLayout.self)
    c.initialize(to: CellLayout(
      h: Header(.mappingProxy, shape: UInt32(Kind.mappingProxy.rawValue)), content: mapping))
    return c.value
  }
}

enum MappingProxyType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, mapping)", new, doc: "Create and return a new object.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator over the mapping's keys.")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__or__(self, value, /)", or, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", reflectedOr, doc: "Return value|self.")
    t.def("__ior__(self, value, /)", orInPlace, doc: "Return self|=value.")
    t.def("get(self, key, default=None, /)", get, doc: "Return the value for key if key is in the mapping, else default.")
    t.def("keys(self, /)", keys, doc: "Return a set-like object providing a view on the keys.")
    t.def("values(self, /)", values, doc: "Return an object providing a view on the values.")
    t.def("items(self, /)", items, doc: "Return a set-like object providing a view on the items.")
    t.def("copy(self, /)", copy, doc: "Return a shallow copy of the mapping.")
    t.classDef("__class_getitem__(cls, object, /)", alias, doc: "See PEP 585")
  }

  @inline(__always) static func content(_ v: Value) -> Value { CellRef(unchecked: v).pointee.content }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let m = args[1]
    guard !m.isKind(.list), !m.isKind(.tuple), !th.special(th.typeOf(m), .__getitem__).isUndef else {
      throw th.typeError("mappingproxy() argument must be a mapping, not \(th.typeName(m))")
    }
    return th.mappingProxy(m)
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    var b = TextBuffer()
    b.append("mappingproxy(")
    try th.appendRepr(content(self), &b)
    b.append(")")
    return try th.finishText(b)
  }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.text(content(self)) }
  static func hash(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(try th.hash(content(self))) }

  static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try th.compare(.less, content(a), b) }
  static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try th.compare(.lessEqual, content(a), b) }
  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try th.compare(.equal, content(a), b) }
  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try th.compare(.notEqual, content(a), b) }
  static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try th.compare(.greater, content(a), b) }
  static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.compare(.greaterEqual, content(a), b)
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.iterator(content(self)) }
  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.callMethod(content(self), .__reversed__) }
  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(try th.length(content(self))) }
  static func getItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value { try th.getItem(content(self), key) }
  static func contains(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    .bool(try th.contains(content(self), key))
  }

  static func or(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.binary(.or, content(a), b.isKind(.mappingProxy) ? content(b) : b)
  }
  static func reflectedOr(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.binary(.or, b.isKind(.mappingProxy) ? content(b) : b, content(a))
  }
  static func orInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    throw th.typeError("'|=' is not supported by mappingproxy; use '|' instead")
  }

  static func get(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let m = content(self)
    return th.isExact(m, .dict) ? try DictType.get(m, key, fallback, th) : try th.callMethod(m, .get, key, fallback)
  }

  static func keys(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.callMethod(content(self), .keys) }
  static func values(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.callMethod(content(self), .values) }
  static func items(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.callMethod(content(self), .items) }
  static func copy(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.callMethod(content(self), .copy) }
  static func alias(_ args: Args, _ th: Th) throws(Raised) -> Value { try th.genericAlias(args[0], args[1]) }
}
