// groupby with its groups, and tee.
import GilaRuntime

final class GroupByIterator: NativeIterator {
  let source: Value
  let function: Value
  var target = Value.undef
  var key = Value.undef
  var value = Value.undef
  /// Identifies the group that may still take items.
  var group = 0

  init(_ source: Value, _ function: Value) {
    self.source = source
    self.function = function
  }

  override func trace(_ marker: Marker) {
    marker.mark(source)
    marker.mark(function)
    marker.mark(target)
    marker.mark(key)
    marker.mark(value)
  }

  /// Read one item; false at the end.
  func step(_ th: Th) throws(Raised) -> Bool {
    guard let v = try th.next(source) else { return false }
    key = function.isNone ? v : try th.call(function, v)
    value = v
    return true
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    group &+= 1
    while true {
      if key.isUndef {
      } else if target.isUndef {
        break
      } else if try !th.equals(target, key) {
        break
      }
      if try !step(th) { return .undef }
      try th.safePoint()
    }
    target = key
    let type = TypeRef(unchecked: groupType)
    return th.tuple(key, th.box(GroupIterator(self, key, group), type: type))
  }

  /// The type of the groups; lives as long as the module's types.
  var groupType = Value.undef
}

final class GroupIterator: NativeIterator {
  let parent: GroupByIterator
  let target: Value
  let group: Int

  init(_ parent: GroupByIterator, _ target: Value, _ group: Int) {
    self.parent = parent
    self.target = target
    self.group = group
  }

  override func trace(_ marker: Marker) {
    marker.mark(target)
    parent.trace(marker)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    if parent.group != group { return .undef }
    if parent.value.isUndef, try !parent.step(th) { return .undef }
    if parent.key.isUndef { return .undef }
    if try !th.equals(target, parent.key) { return .undef }
    let v = parent.value
    parent.value = .undef
    return v
  }
}

/// A run of items that tees share.
final class TeeChunk {
  static let capacity = 57
  let items = UnsafeMutablePointer<Value>.allocate(capacity: TeeChunk.capacity)
  var count = 0
  var next: TeeChunk?

  deinit {
    items.deallocate()
    // Without this loop a long chain would be released by recursion.
    var rest = next
    next = nil
    while let chunk = rest, isKnownUniquelyReferenced(&rest) {
      rest = chunk.next
      chunk.next = nil
    }
  }
}

final class TeeSource {
  let iterator: Value
  var isRunning = false
  init(_ iterator: Value) { self.iterator = iterator }
}

final class TeeIterator: NativeIterator {
  let source: TeeSource
  var chunk: TeeChunk
  var position: Int

  init(_ source: TeeSource, _ chunk: TeeChunk, _ position: Int) {
    self.source = source
    self.chunk = chunk
    self.position = position
  }

  override func trace(_ marker: Marker) {
    marker.mark(source.iterator)
    var c: TeeChunk? = chunk
    while let now = c {
      for i in 0..<now.count { marker.mark(now.items[i]) }
      c = now.next
    }
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    if position == TeeChunk.capacity {
      if let next = chunk.next {
        chunk = next
      } else {
        let fresh = TeeChunk()
        chunk.next = fresh
        chunk = fresh
      }
      position = 0
    }
    if position < chunk.count {
      let v = chunk.items[position]
      position &+= 1
      return v
    }
    if source.isRunning { throw th.runtimeError("cannot re-enter the tee iterator") }
    source.isRunning = true
    defer { source.isRunning = false }
    guard let v = try th.next(source.iterator) else { return .undef }
    chunk.items[chunk.count] = v
    chunk.count &+= 1
    position &+= 1
    return v
  }
}

extension ItertoolsModule {
  static func declareGroups(_ m: ModuleSpec) {
    let grouper = m.type("_grouper", doc: "", flags: [.disallowInstantiation]) { t in IteratorMethods.declare(t) }
    let groupBy = type(m, "groupby", "__new__(cls, iterable, key=None)", newGroupBy, doc: "make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping.")
    groupBy.pointee.nativeInfo = UnsafeMutableRawPointer(grouper)
    let tee = type(m, "_tee", "__new__(cls, iterable, /)", newTee, doc: "Iterator wrapped to make it copyable.") { t in
      t.def("__copy__(self, /)", copyTee, doc: "Returns an independent iterator.")
    }
    _ = tee
    m.def("tee(iterable, n=2, /)", Self.tee, doc: "Returns a tuple of n independent iterators.")
  }

  private static func newGroupBy(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    guard let grouper = cls.pointee.nativeInfo else { throw th.typeError("groupby has no type of groups") }
    let native = GroupByIterator(try th.iterator(a[1]), a[2])
    native.groupType = TypeRef(OpaquePointer(grouper)).value
    return th.box(native, type: cls)
  }

  private static func newTee(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let it = try th.iterator(a[1])
    if let other = th.native(it, as: TeeIterator.self) {
      return th.box(TeeIterator(other.source, other.chunk, other.position), type: cls)
    }
    return th.box(TeeIterator(TeeSource(it), TeeChunk(), 0), type: cls)
  }

  private static func copyTee(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let tee = th.boxed(v, TeeIterator.self)
    return th.box(TeeIterator(tee.source, tee.chunk, tee.position), type: th.typeOf(v))
  }

  private static func tee(_ iterable: Value, _ count: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.word(count)
    if n < 0 { throw th.valueError("n must be >= 0") }
    let result = try th.newTuple(n)
    if n == 0 { return th.rt.pointee.emptyTuple }
    let it = try th.iterator(iterable)
    let copier = try th.getAttributeOrUndef(it, .__copy__)
    let first: Value
    if copier.isUndef {
      let module = try th.importModule(named: "itertools")
      first = th.box(TeeIterator(TeeSource(it), TeeChunk(), 0), type: TypeRef(unchecked: try th.attribute(module, "_tee")))
    } else {
      first = it
    }
    result.items[0] = first
    for i in 1..<n {
      result.items[i] = try th.callMethod(first, .__copy__)
      th.barrier(result.object)
    }
    return result.value
  }
}
