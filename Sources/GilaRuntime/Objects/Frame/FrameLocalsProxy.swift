// frame.f_locals of functions: a mapping that reads and writes the frame's variables (PEP 667).

final class FrameLocals: NativeObject {
  let frame: Value

  init(frame: Value) { self.frame = frame }
  override func trace(_ marker: Marker) { marker.mark(frame) }
}

enum FrameLocalsProxyType {
  static let name: StaticString = "FrameLocalsProxy"

  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", new, doc: ExceptionField.newDoc)
    t.def("__getitem__(self, key, /)", getItem, doc: "Return self[key].")
    t.def("__setitem__(self, key, value, /)", setItem, doc: "Set self[key] to value.")
    t.def("__delitem__(self, key, /)", deleteItem, doc: "Delete self[key].")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator over the names.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__or__(self, value, /)", or, doc: "Return self|value.")
    t.def("__ror__(self, value, /)", reflectedOr, doc: "Return value|self.")
    t.def("__ior__(self, value, /)", inPlaceOr, doc: "Return self|=value.")
    t.def("keys(self, /)", keys, doc: "Return the names as a list.")
    t.def("values(self, /)", values, doc: "Return the values as a list.")
    t.def("items(self, /)", items, doc: "Return pairs of name and value as a list.")
    t.def("copy(self, /)", copy, doc: "Return a dict of the variables.")
    t.def("get(self, key, default=None, /)", get, doc: "Return the value of a name, or the default.")
    t.def("setdefault(self, key, default=None, /)", setDefault, doc: "Return the value of a name, set to the default when unbound.")
    t.def("update(self, object, /)", update, doc: "Set the variables that a mapping names.")
    t.unhashable()
  }

  private static func frame(_ self: Value, _ th: Th) throws(Raised) -> FrameRef {
    FrameRef(unchecked: try th.requireNative(self, as: FrameLocals.self, name).frame)
  }

  private static func dict(_ self: Value, _ th: Th) throws(Raised) -> DictRef {
    DictRef(unchecked: try th.localsDict(try frame(self, th)))
  }

  /// A dict, or a copy of what another proxy shows; nil for other objects.
  private static func mapping(_ v: Value, _ th: Th) throws(Raised) -> DictRef? {
    if v.isKind(.dict) { return DictRef(unchecked: v) }
    guard let other = th.native(v, as: FrameLocals.self) else { return nil }
    return DictRef(unchecked: try th.localsDict(FrameRef(unchecked: other.frame)))
  }

  static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    guard args.pointee.count == 1 else {
      throw th.typeError("FrameLocalsProxy expected 1 argument, got \(args.pointee.count)")
    }
    guard args.items[0].isKind(.frame) else { throw th.typeError("expect frame, not \(th.typeName(args.items[0]))") }
    if DictRef(unchecked: a[2]).pointee.count > 0 { throw th.typeError("FrameLocalsProxy takes no keyword arguments") }
    return th.newFrameLocalsProxy(args.items[0])
  }

  // MARK: items

  static func getItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let v = try th.local(try frame(self, th), key)
    if !v.isUndef { return v }
    var m = Message()
    m.add("local variable '")
    m.add(try th.repr(key))
    m.add("' is not defined")
    throw th.keyError(try m.make(th))
  }

  static func setItem(_ self: Value, _ key: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    try th.setLocal(try frame(self, th), key, value)
    return .none
  }

  static func deleteItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    throw th.typeError("cannot remove variables from FrameLocalsProxy")
  }

  static func contains(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    .bool(!(try th.local(try frame(self, th), key)).isUndef)
  }

  static func get(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let v = try th.local(try frame(self, th), key)
    return v.isUndef ? fallback : v
  }

  static func setDefault(_ self: Value, _ key: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let f = try frame(self, th)
    let v = try th.local(f, key)
    if !v.isUndef { return v }
    try th.setLocal(f, key, fallback)
    return fallback
  }

  static func update(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard try merge(self, other, th) else { throw th.typeError("update() argument must be dict or another FrameLocalsProxy") }
    return .none
  }

  private static func merge(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Bool {
    guard let source = try mapping(other, th) else { return false }
    let f = try frame(self, th)
    var i = 0
    while let e = th.nextEntry(source, from: i) {
      try th.setLocal(f, source.entry[e].key, source.entry[e].value)
      i = e + 1
    }
    return true
  }

  // MARK: all items

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value { th.int(try dict(self, th).pointee.count) }
  static func copy(_ self: Value, _ th: Th) throws(Raised) -> Value { try dict(self, th).value }

  private enum Part { case key, value, both }

  private static func list(_ self: Value, _ part: Part, _ th: Th) throws(Raised) -> ListRef {
    let d = try dict(self, th)
    let l = ListRef(unchecked: th.list())
    var i = 0
    while let e = th.nextEntry(d, from: i) {
      let entry = d.entry[e]
      switch part {
      case .key: try th.append(l, entry.key)
      case .value: try th.append(l, entry.value)
      case .both: try th.append(l, th.tuple(entry.key, entry.value))
      }
      i = e + 1
    }
    return l
  }

  static func keys(_ self: Value, _ th: Th) throws(Raised) -> Value { try list(self, .key, th).value }
  static func values(_ self: Value, _ th: Th) throws(Raised) -> Value { try list(self, .value, th).value }
  static func items(_ self: Value, _ th: Th) throws(Raised) -> Value { try list(self, .both, th).value }
  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { try th.iterator(try list(self, .key, th).value) }

  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let l = try list(self, .key, th)
    let n = l.pointee.count
    for i in 0..<n / 2 {
      let kept = l.items[i]
      l.items[i] = l.items[n - 1 - i]
      l.items[n - 1 - i] = kept
    }
    return try th.iterator(l.value)
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    try th.checkNativeStack()
    let mark = UInt(self.bits)
    for i in 0..<th.pointee.reprStack.count where th.pointee.reprStack[i] == mark { return th.str("{...}") }
    let depth = th.pointee.reprStack.count
    th.pointee.reprStack.append(mark)
    defer { th.pointee.reprStack.truncate(depth) }
    return try th.repr(try dict(self, th).value)
  }

  // MARK: comparison and union

  static func equal(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    if let o = th.native(other, as: FrameLocals.self) { return .bool(o.frame.bits == (try frame(self, th)).value.bits) }
    guard other.isKind(.dict) else { return .notImplemented }
    return .bool(try th.equals(try dict(self, th).value, other))
  }

  static func notEqual(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    let result = try equal(self, other, th)
    return result == .notImplemented ? result : .bool(result.isFalse)
  }

  private static func union(_ a: DictRef, _ b: DictRef, _ th: Th) throws(Raised) -> Value {
    let result = DictRef(unchecked: try th.copyDict(a))
    var i = 0
    while let e = th.nextEntry(b, from: i) {
      try th.set(result, b.entry[e].key, b.entry[e].value)
      i = e + 1
    }
    return result.value
  }

  static func or(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard let d = try mapping(other, th) else { return .notImplemented }
    return try union(try dict(self, th), d, th)
  }

  static func reflectedOr(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    guard let d = try mapping(other, th) else { return .notImplemented }
    return try union(d, try dict(self, th), th)
  }

  static func inPlaceOr(_ self: Value, _ other: Value, _ th: Th) throws(Raised) -> Value {
    try merge(self, other, th) ? self : .notImplemented
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func newFrameLocalsProxy(_ frame: Value) -> Value { box(FrameLocals(frame: frame), type: frameLocalsProxyType()) }

  /// Found among the native types, or declared at the first use.
  private func frameLocalsProxyType() -> TypeRef {
    let wanted = intern(UnsafeBufferPointer(
      start: FrameLocalsProxyType.name.utf8Start, count: FrameLocalsProxyType.name.utf8CodeUnitCount))
    for i in 0..<rt.pointee.nativeTypes.count {
      let t = TypeRef(unchecked: rt.pointee.nativeTypes[i])
      if t.pointee.name == wanted, t.pointee.layout == .box { return t }
    }
    let t = newBuiltinType(
      wanted, layout: .box, base: TypeRef(unchecked: rt.type(.object)), doc: "The local variables of a frame.",
      flags: [.mappingPattern])
    set(t.pointee.dict, name: .__module__, name(.builtins))
    FrameLocalsProxyType.declare(TypeSpec(th: self, type: t))
    finishBuiltinType(t)
    return t
  }
}
