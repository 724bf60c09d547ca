// Short ways that the native modules share: the Swift object of a receiver, iterator declarations, attributes
// by name, doubles in growable raw memory.
import GilaBase
import GilaRuntime
import Glibc

extension UnsafeMutablePointer where Pointee == Thread {
  /// The Swift object of a receiver, whose type the call has checked.
  @inline(__always)
  func boxed<T: NativeObject>(_ v: Value, _ type: T.Type) -> T {
    unsafeDowncast(BoxRef(unchecked: v).pointee.native.unsafelyUnwrapped.takeUnretainedValue(), to: type)
  }

  /// The class that a boxed type's `__new__` was asked for.
  @inline(__always)
  func requestedBox(_ v: Value) throws(Raised) -> TypeRef {
    guard v.isKind(.type), TypeRef(unchecked: v).pointee.layout == .box else {
      throw typeError("__new__(X): X is not a type object of this layout (\(typeName(v)))")
    }
    return TypeRef(unchecked: v)
  }

  @inline(__always)
  func isExactKind(_ v: Value, _ kind: Kind) -> Bool {
    v.isPointer && v.object.pointee.kind == kind && !v.object.pointee.flags.contains(.heapType)
  }

  func attribute(_ v: Value, _ name: String) throws(Raised) -> Value { try getAttribute(v, intern(name)) }

  /// An attribute of a module that the library has in Python.
  func moduleAttribute(_ module: String, _ name: String) throws(Raised) -> Value {
    try attribute(try importModule(named: module), name)
  }

  func isCallable(_ v: Value) -> Bool {
    guard v.isPointer else { return false }
    switch v.object.pointee.kind {
    case .function, .native, .nativeMethod, .type, .boundMethod, .wrapperDescriptor, .classMethodDescriptor: return true
    default:
      let m = special(typeOf(v), .__call__)
      return !m.isUndef && !m.isNone
    }
  }

  /// An argument declared as a machine word, with CPython's two texts for what does not fit.
  func word(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    guard let i = wordOf(try index(v)) else { throw overflowError("Python int too large to convert to C ssize_t") }
    return i
  }

  func isNegativeInteger(_ v: Value) -> Bool {
    if v.isSmallInt { return v.smallInt < 0 }
    return v.isPointer && IntRef(unchecked: v).isNegative
  }

  func isZeroInteger(_ v: Value) -> Bool {
    if v.isSmallInt { return v.smallInt == 0 }
    return v.isFalse
  }

  func tuple(of values: Value...) throws(Raised) -> Value {
    if values.isEmpty { return rt.pointee.emptyTuple }
    let t = try newTuple(values.count)
    for i in 0..<values.count { t.items[i] = values[i] }
    return t.value
  }

  /// `object.__getstate__` for `__reduce__`: the attribute dict of a subclass instance, or None.
  func boxState(_ v: Value) -> Value {
    let dict = BoxRef(unchecked: v).pointee.dict
    guard dict.isPointer, DictRef(unchecked: dict).pointee.count > 0 else { return .none }
    return dict
  }
}

/// `__iter__` and `__next__` of boxes whose object is a NativeIterator.
enum IteratorMethods {
  static func declare(_ t: TypeSpec) {
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__next__(self, /)", next, doc: "Implement next(self).")
  }

  static func iterate(_ v: Value, _ th: Th) throws(Raised) -> Value { v }

  static func next(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let item = try th.boxed(v, NativeIterator.self).next(th)
    th.barrier(v.object)
    if item.isUndef { throw th.stopIteration() }
    return item
  }
}

/// Growable raw memory of doubles, freed with the scope.
struct DoubleList: ~Copyable {
  private(set) var items: UnsafeMutablePointer<Double>
  var count = 0
  private var capacity: Int

  init(capacity: Int = 32) {
    self.capacity = max(capacity, 4)
    items = UnsafeMutablePointer<Double>.allocate(capacity: self.capacity)
  }

  deinit { items.deallocate() }

  mutating func append(_ d: Double) {
    if count == capacity {
      let larger = UnsafeMutablePointer<Double>.allocate(capacity: capacity * 2)
      larger.update(from: items, count: count)
      items.deallocate()
      items = larger
      capacity *= 2
    }
    items[count] = d
    count &+= 1
  }
}
