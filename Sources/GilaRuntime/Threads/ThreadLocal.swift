// Thread-local data: an object whose attribute dict is another one in each thread.

enum LocalType {
  static func declare(_ m: ModuleSpec) {
    m.type("_local", doc: "Thread-local data.", flags: [.basable, .instancesHaveWeakReferences]) { t in
      t.new("__new__(cls, /, *args, **kwargs)", { (a: Args, th: Th) throws(Raised) -> Value in
        let t = TypeRef(unchecked: a[0])
        let plain = th.special(t, .__init__) == th.special(TypeRef(unchecked: th.rt.type(.object)), .__init__)
        if plain, TupleRef(unchecked: a[1]).pointee.count > 0 || DictRef(unchecked: a[2]).pointee.count > 0 {
          throw th.typeError("Initialization arguments are not supported")
        }
        let own = LocalState(a[1], a[2], th.rt)
        let v = th.box(own, type: t)
        own.adopt(th, th.dict())
        return v
      }, doc: "Create thread-local data.")
      t.def("__getattribute__(self, name, /)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        let d = try localDict(v, th)
        if n == th.name(.__dict__) { return d }
        BoxRef(unchecked: v).pointee.dict = d
        let found = try th.findGenericAttribute(v, n, th.typeOf(v))
        if found.isUndef { throw th.noAttribute(v, n) }
        return found
      }, doc: "Return getattr(self, name).")
      t.def("__setattr__(self, name, value, /)", { (v: Value, n: Value, x: Value, th: Th) throws(Raised) -> Value in
        try localStore(v, n, x, th)
        return .none
      }, doc: "Implement setattr(self, name, value).")
      t.def("__delattr__(self, name, /)", { (v: Value, n: Value, th: Th) throws(Raised) -> Value in
        try localStore(v, n, .undef, th)
        return .none
      }, doc: "Implement delattr(self, name).")
    }
  }

  private static func localStore(_ v: Value, _ name: Value, _ value: Value, _ th: Th) throws(Raised) {
    if name == th.name(.__dict__) {
      throw th.attributeError("'\(th.typeName(v))' object attribute '__dict__' is read-only", name: name, object: v)
    }
    let d = DictRef(unchecked: try localDict(v, th))
    let onType = th.lookup(th.typeOf(v), name)
    if !onType.isUndef, th.isDataDescriptor(onType) { return try th.storeAttribute(v, name, value) }
    if value.isUndef {
      if (try th.remove(d, name)).isUndef { throw th.noAttribute(v, name) }
    } else {
      try th.set(d, th.intern(name), value)
    }
  }

  private static func localState(_ v: Value, _ th: Th) throws(Raised) -> LocalState {
    guard let s = th.exactNative(v, LocalState.self) else {
      throw th.typeError("descriptor requires a '_thread._local' object but received a '\(th.typeName(v))'")
    }
    return s
  }

  /// This thread's dict; made, and `__init__` run, at the thread's first access.
  private static func localDict(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try localState(v, th)
    if let d = s.dict(th) { return d }
    let d = th.dict()
    s.adopt(th, d)
    let t = th.typeOf(v)
    let initializer = th.special(t, .__init__)
    if initializer != th.special(TypeRef(unchecked: th.rt.type(.object)), .__init__) {
      do throws(Raised) {
        let bound = try th.descriptorGet(initializer, v, t)
        _ = try th.call(bound, args: TupleRef(unchecked: s.args), kwargs: s.kwargs)
      } catch {
        s.drop(th)
        throw error
      }
    }
    return d
  }
}

/// The dicts of one `threading.local` by thread.
public final class LocalState: NativeObject {
  let args: Value
  let kwargs: Value
  private let rt: Rt
  private var dicts: [Int: Value] = [:]
  /// The entry used last.
  private var serial = -1
  private var cached = Value.undef
  /// All of one interpreter, so that a thread's end finds what is its own.
  private var next: Unmanaged<LocalState>?
  private var previous: Unmanaged<LocalState>?

  init(_ args: Value, _ kwargs: Value, _ rt: Rt) {
    self.args = args
    self.kwargs = kwargs
    self.rt = rt
    super.init()
    next = rt.pointee.localStates
    next?._withUnsafeGuaranteedRef { $0.previous = Unmanaged.passUnretained(self) }
    rt.pointee.localStates = Unmanaged.passUnretained(self)
  }

  deinit {
    if let previous { previous._withUnsafeGuaranteedRef { $0.next = next } } else { rt.pointee.localStates = next }
    next?._withUnsafeGuaranteedRef { $0.previous = previous }
  }

  override public func trace(_ marker: Marker) {
    marker.mark(args)
    marker.mark(kwargs)
    for d in dicts.values { marker.mark(d) }
  }

  @inline(__always)
  func dict(_ th: Th) -> Value? {
    if serial == th.pointee.serial { return cached }
    guard let d = dicts[th.pointee.serial] else { return nil }
    serial = th.pointee.serial
    cached = d
    return d
  }

  func adopt(_ th: Th, _ dict: Value) {
    dicts[th.pointee.serial] = dict
    serial = th.pointee.serial
    cached = dict
  }

  func drop(_ th: Th) {
    dicts[th.pointee.serial] = nil
    serial = -1
    cached = .undef
  }

  /// The thread ends: its dicts go.
  static func threadEnded(_ th: Th) {
    var state = th.rt.pointee.localStates
    while let s = state {
      s._withUnsafeGuaranteedRef {
        $0.drop(th)
        state = $0.next
      }
    }
  }
}
