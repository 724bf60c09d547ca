// count, cycle, repeat.
import GilaBase
import GilaRuntime

/// Ints of one word are counted natively; everything else by the operators.
final class CountIterator: NativeIterator {
  var isFast: Bool
  var current: Int
  var step: Int
  var value: Value
  var stepValue: Value

  init(_ value: Value, _ stepValue: Value) {
    isFast = value.isSmallInt && stepValue.isSmallInt
    current = value.isSmallInt ? value.smallInt : 0
    step = stepValue.isSmallInt ? stepValue.smallInt : 0
    self.value = value
    self.stepValue = stepValue
  }

  override func trace(_ marker: Marker) {
    marker.mark(value)
    marker.mark(stepValue)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    if isFast {
      let v = Value(smallInt: current)
      let (sum, overflow) = current.addingReportingOverflow(step)
      if overflow || !Value.fitsSmallInt(sum) {
        isFast = false
        value = try th.binary(.add, v, stepValue)
      } else {
        current = sum
      }
      return v
    }
    let v = value
    value = try th.binary(.add, v, stepValue)
    return v
  }

  var now: Value { isFast ? Value(smallInt: current) : value }
}

final class CycleIterator: NativeIterator {
  var source: Value
  let saved: Value
  var position = -1

  init(_ source: Value, _ saved: Value) {
    self.source = source
    self.saved = saved
  }

  override func trace(_ marker: Marker) {
    marker.mark(source)
    marker.mark(saved)
  }

  override func next(_ th: Th) throws(Raised) -> Value {
    let list = ListRef(unchecked: saved)
    if position < 0 {
      if let v = try th.next(source) {
        try th.append(list, v)
        return v
      }
      source = .none
      position = 0
    }
    let n = list.pointee.count
    if n == 0 { return .undef }
    if position >= n { position = 0 }
    let v = list.items[position]
    position &+= 1
    return v
  }
}

final class RepeatIterator: NativeIterator {
  let value: Value
  /// Negative: without end.
  var left: Int

  init(_ value: Value, _ left: Int) {
    self.value = value
    self.left = left
  }

  override func trace(_ marker: Marker) { marker.mark(value) }

  override func next(_ th: Th) throws(Raised) -> Value {
    if left == 0 { return .undef }
    if left > 0 { left &-= 1 }
    return value
  }
}

extension ItertoolsModule {
  static func declareEndless(_ m: ModuleSpec) {
    type(m, "count", "__new__(cls, start=0, step=1)", newCount, doc: "Return a count object whose .__next__() method returns consecutive values.") { t in
      t.def("__repr__(self, /)", countRepr, doc: "Return repr(self).")
      t.def("__reduce__(self, /)", countReduce, doc: "Return state information for pickling.")
    }
    type(m, "cycle", "__new__(cls, iterable, /)", newCycle, doc: "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.")
    type(m, "repeat", "__new__(cls, object, times=<unrepresentable>)", newRepeat, doc: "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.") { t in
      t.def("__repr__(self, /)", repeatRepr, doc: "Return repr(self).")
      t.def("__length_hint__(self, /)", repeatHint, doc: "Private method returning an estimate of len(list(it)).")
      t.def("__reduce__(self, /)", repeatReduce, doc: "Return state information for pickling.")
    }
  }

  private static func isNumber(_ v: Value, _ th: Th) -> Bool {
    if th.isInteger(v) || v.isFlonum || v.isKind(.float) || v.isKind(.complex) { return true }
    let t = th.typeOf(v)
    return !th.special(t, .__index__).isUndef || !th.special(t, .__float__).isUndef || !th.special(t, .__int__).isUndef
      || !th.special(t, .__complex__).isUndef
  }

  private static func newCount(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    guard isNumber(a[1], th), isNumber(a[2], th) else { throw th.typeError("a number is required") }
    return th.box(CountIterator(a[1], a[2]), type: cls)
  }

  private static func countRepr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.boxed(v, CountIterator.self)
    var b = TextBuffer()
    b.append(span(try th.str(th.typeName(v)), th))
    b.append("(")
    try append(c.now, &b, th)
    if c.stepValue != Value(smallInt: 1) {
      b.append(", ")
      try append(c.stepValue, &b, th)
    }
    b.append(")")
    return try th.str(buffer: b)
  }

  private static func span(_ v: Value, _ th: Th) -> TextSpan { th.span(StrRef(unchecked: v)) }

  private static func append(_ v: Value, _ b: inout TextBuffer, _ th: Th) throws(Raised) {
    b.append(span(try th.repr(v), th))
  }

  private static func countReduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.boxed(v, CountIterator.self)
    let one = c.stepValue == Value(smallInt: 1)
    return th.tuple(th.typeOf(v).value, one ? th.tuple(c.now) : th.tuple(c.now, c.stepValue))
  }

  private static func newCycle(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let it = try th.iterator(a[1])
    return th.box(CycleIterator(it, th.list()), type: cls)
  }

  private static func newRepeat(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let cls = try th.requestedBox(a[0])
    let times = a[2].isUndef ? -1 : max(try th.word(a[2]), 0)
    return th.box(RepeatIterator(a[1], times), type: cls)
  }

  private static func repeatRepr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let r = th.boxed(v, RepeatIterator.self)
    var b = TextBuffer()
    b.append(span(try th.str(th.typeName(v)), th))
    b.append("(")
    try append(r.value, &b, th)
    if r.left >= 0 {
      b.append(", ")
      b.append(decimal: r.left)
    }
    b.append(")")
    return try th.str(buffer: b)
  }

  private static func repeatHint(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let r = th.boxed(v, RepeatIterator.self)
    if r.left < 0 { throw th.typeError("len() of unsized object") }
    return th.int(r.left)
  }

  private static func repeatReduce(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let r = th.boxed(v, RepeatIterator.self)
    return th.tuple(th.typeOf(v).value, r.left < 0 ? th.tuple(r.value) : th.tuple(r.value, th.int(r.left)))
  }
}
