// The type `list`.
import GilaBase

enum ListType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.unhashable()
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__getitem__(self, index, /)", getItem, doc: "Return self[index].")
    t.def("__setitem__(self, key, value, /)", setItem, doc: "Set self[key] to value.")
    t.def("__delitem__(self, key, /)", deleteItem, doc: "Delete self[key].")
    t.def("__add__(self, value, /)", add, doc: "Return self+value.")
    t.def("__iadd__(self, value, /)", addInPlace, doc: "Implement self+=value.")
    t.def("__mul__(self, value, /)", multiply, doc: "Return self*value.")
    t.def("__rmul__(self, value, /)", multiply, doc: "Return value*self.")
    t.def("__imul__(self, value, /)", multiplyInPlace, doc: "Implement self*=value.")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__reversed__(self, /)", reversed, doc: "Return a reverse iterator over the list.")
    t.def("__sizeof__(self, /)", sizeOf, doc: "Return the size of the list in memory, in bytes.")
    t.def("append(self, object, /)", append, doc: "Append object to the end of the list.")
    t.def("extend(self, iterable, /)", extend, doc: "Extend list by appending elements from the iterable.")
    t.def("insert(self, index, object, /)", insert, doc: "Insert object before index.")
    t.def("pop(self, index=-1, /)", pop, doc: "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range.")
    t.def("remove(self, value, /)", remove, doc: "Remove first occurrence of value.\n\nRaises ValueError if the value is not present.")
    t.def("index(self, value, start=0, stop=sys.maxsize, /)", index, doc: "Return first index of value.\n\nRaises ValueError if the value is not present.")
    t.def("count(self, value, /)", count, doc: "Return number of occurrences of value.")
    t.def("clear(self, /)", clear, doc: "Remove all items from list.")
    t.def("copy(self, /)", copy, doc: "Return a shallow copy of the list.")
    t.def("reverse(self, /)", reverse, doc: "Reverse *IN PLACE*.")
    t.def("sort(self, /, *, key=None, reverse=False)", sort, doc: "Sort the list in ascending order, in place, and return None.\n\nThe sort is stable. A key function is applied once to each item; reverse sorts in descending order.")
    t.classDef("__class_getitem__(cls, object, /)", alias, doc: "See PEP 585")
  }

  static func new(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedClass(args[0], .list)
    return th.place(ListLayout(h: Header(.list, shape: 0), count: 0, capacity: 0, items: nil), cls).value
  }

  static func initialize(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: args[0])
    try th.refuseKeywords(args[2], "list", th.typeOf(args[0]))
    let source = try th.optionalArgument(args[1], "list")
    th.clear(l)
    if !source.isUndef, try !th.extendBuiltin(l, source) { try th.extend(l, source) }
    return .none
  }

  static func repr(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    if l.pointee.count == 0 { return th.str("[]") }
    guard th.enterRepr(self) else { return th.str("[...]") }
    defer { th.leaveRepr() }
    var b = TextBuffer(capacity: l.pointee.count * 4)
    b.append(byte: UInt8(ascii: "["))
    var i = 0
    while i < l.pointee.count {
      if i > 0 { b.append(", ") }
      try th.appendRepr(l.items[i], &b)
      i &+= 1
    }
    b.append(byte: UInt8(ascii: "]"))
    return try th.finishText(b)
  }

  private static func compare(_ op: Comparison, _ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.list) else { return .notImplemented }
    return try th.compareLists(op, ListRef(unchecked: a), ListRef(unchecked: b))
  }

  static func less(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.less, a, b, th) }
  static func lessEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.lessEqual, a, b, th) }
  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.equal, a, b, th) }
  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.notEqual, a, b, th) }
  static func greater(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value { try compare(.greater, a, b, th) }
  static func greaterEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try compare(.greaterEqual, a, b, th)
  }

  static func iterate(_ self: Value, _ th: Th) throws(Raised) -> Value { th.iterator(.listIterator, self) }

  static func reversed(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.iterator(.listReverseIterator, self, position: ListRef(unchecked: self).pointee.count &- 1)
  }

  static func length(_ self: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: ListRef(unchecked: self).pointee.count)
  }

  static func sizeOf(_ self: Value, _ th: Th) throws(Raised) -> Value {
    Value(smallInt: 40 + 8 * ListRef(unchecked: self).pointee.capacity)
  }

  // MARK: items

  static func getItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    if key.isKind(.slice) { return try th.listSlice(l, SliceRef(unchecked: key)) }
    var i = try th.subscriptIndex(key, "list")
    if i < 0 { i &+= l.pointee.count }
    guard i >= 0, i < l.pointee.count else { throw th.indexError("list index out of range") }
    return l.items[i]
  }

  static func setItem(_ self: Value, _ key: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    if key.isKind(.slice) {
      try th.setSlice(l, SliceRef(unchecked: key), v)
      return .none
    }
    var i = try th.subscriptIndex(key, "list")
    if i < 0 { i &+= l.pointee.count }
    guard i >= 0, i < l.pointee.count else { throw th.indexError("list assignment index out of range") }
    l.items[i] = v
    th.barrier(l.object)
    return .none
  }

  static func deleteItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    if key.isKind(.slice) {
      try th.deleteSlice(l, SliceRef(unchecked: key))
      return .none
    }
    var i = try th.subscriptIndex(key, "list")
    if i < 0 { i &+= l.pointee.count }
    guard i >= 0, i < l.pointee.count else { throw th.indexError("list assignment index out of range") }
    _ = th.remove(l, at: i)
    return .none
  }

  static func add(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.list) else {
      throw th.typeError("can only concatenate list (not \"\(th.typeName(b))\") to list")
    }
    return try th.concatenate(ListRef(unchecked: a), ListRef(unchecked: b))
  }

  static func addInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.extend(ListRef(unchecked: a), b)
    return a
  }

  static func multiply(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    try th.repeated(ListRef(unchecked: a), try th.repeatCount(b))
  }

  static func multiplyInPlace(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let times = try th.repeatCount(b)
    let l = ListRef(unchecked: a)
    let n = l.pointee.count
    if n == 0 || times == 1 { return a }
    if times <= 0 {
      th.clear(l)
      return a
    }
    let (total, overflow) = n.multipliedReportingOverflow(by: times)
    if overflow || total > Int.max / 16 { throw th.memoryError() }
    try th.reserve(l, total)
    th.repeatItems(l.items + n, l.items, n, times - 1)
    l.pointee.count = total
    th.barrier(l.object)
    return a
  }

  static func contains(_ self: Value, _ x: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    var i = 0
    while i < l.pointee.count {
      if try th.equals(l.items[i], x) { return .true }
      i &+= 1
    }
    return .false
  }

  // MARK: methods

  static func append(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.append(ListRef(unchecked: self), v)
    return .none
  }

  static func extend(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    if try !th.extendBuiltin(l, v) { try th.extend(l, v) }
    return .none
  }

  static func insert(_ self: Value, _ i: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.insert(ListRef(unchecked: self), try th.wordArgument(i), v)
    return .none
  }

  static func pop(_ self: Value, _ index: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    var i = try th.wordArgument(index)
    let n = l.pointee.count
    if n == 0 { throw th.indexError("pop from empty list") }
    if i < 0 { i &+= n }
    guard i >= 0, i < n else { throw th.indexError("pop index out of range") }
    return th.remove(l, at: i)
  }

  static func remove(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    var i = 0
    while i < l.pointee.count {
      if try th.equals(l.items[i], v) {
        if i < l.pointee.count { _ = th.remove(l, at: i) }
        return .none
      }
      i &+= 1
    }
    throw th.valueError("list.remove(x): x not in list")
  }

  static func index(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: args[0])
    let (start, stop) = try th.searchBounds(args[2], args[3], l.pointee.count)
    var i = start
    while i < stop, i < l.pointee.count {
      if try th.equals(l.items[i], args[1]) { return Value(smallInt: i) }
      i &+= 1
    }
    throw th.valueError("\(th.swiftString(try th.repr(args[1]))) is not in list")
  }

  static func count(_ self: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    var n = 0
    var i = 0
    while i < l.pointee.count {
      if try th.equals(l.items[i], v) { n &+= 1 }
      i &+= 1
    }
    return Value(smallInt: n)
  }

  static func clear(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.clear(ListRef(unchecked: self))
    return .none
  }

  static func copy(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: self)
    return try th.copyList(l.pointee.items, l.pointee.count)
  }

  static func reverse(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.reverse(ListRef(unchecked: self))
    return .none
  }

  static func sort(_ args: Args, _ th: Th) throws(Raised) -> Value {
    try th.sort(ListRef(unchecked: args[0]), key: args[1], reverse: try th.truth(args[2]))
    return .none
  }

  static func alias(_ args: Args, _ th: Th) throws(Raised) -> Value { try th.genericAlias(args[0], args[1]) }
}
