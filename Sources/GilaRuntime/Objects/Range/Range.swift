// Ranges: ints of any size, with machine-word arithmetic when everything fits.

extension UnsafeMutablePointer where Pointee == Thread {
  /// range(start, stop, step); the arguments may be anything with `__index__`.
  public func range(start: Value, stop: Value, step: Value) throws(Raised) -> Value {
    let a = try index(start)
    let b = try index(stop)
    let c = try index(step)
    if c.isSmallInt, c.smallInt == 0 { throw valueError("range() arg 3 must not be zero") }
    return newRange(a, b, c, length: try rangeLength(a, b, c))
  }

  func newRange(_ start: Value, _ stop: Value, _ step: Value, length: Value) -> Value {
    let r = heap.allocateSmall(MemoryLayout<RangeLayout>.size).assumingMemoryBound(to: RangeLayout.self)
    r.initialize(to: RangeLayout(
      h: Header(.range, shape: UInt32(Kind.range.rawValue)), start: start, stop: stop, step: step, length: length))
    return r.value
  }

  func rangeLength(_ start: Value, _ stop: Value, _ step: Value) throws(Raised) -> Value {
    if Value.bothSmallInt(start, stop), step.isSmallInt {
      // Differences of 63-bit numbers fit a word.
      let (a, b, c) = (start.smallInt, stop.smallInt, step.smallInt)
      if c > 0 { return a < b ? int((b &- a &- 1) / c &+ 1) : Value(smallInt: 0) }
      return b < a ? int((a &- b &- 1) / (0 &- c) &+ 1) : Value(smallInt: 0)
    }
    let one = Value(smallInt: 1)
    let negative = try intSign(step) < 0
    let (low, high) = negative ? (stop, start) : (start, stop)
    guard try intLess(low, high) else { return Value(smallInt: 0) }
    let span = try binary(.subtract, try binary(.subtract, high, low), one)
    let width = negative ? try binary(.subtract, Value(smallInt: 0), step) : step
    return try binary(.add, try binary(.floorDivide, span, width), one)
  }

  /// start + i * step
  func rangeItem(_ r: RangeRef, _ i: Value) throws(Raised) -> Value {
    if r.pointee.start.isSmallInt, r.pointee.step.isSmallInt, i.isSmallInt {
      let (offset, o1) = i.smallInt.multipliedReportingOverflow(by: r.pointee.step.smallInt)
      let (item, o2) = r.pointee.start.smallInt.addingReportingOverflow(offset)
      if !o1, !o2 { return int(item) }
    }
    return try binary(.add, r.pointee.start, try binary(.multiply, i, r.pointee.step))
  }

  func rangeSubscript(_ r: RangeRef, _ key: Value) throws(Raised) -> Value {
    if key.isKind(.slice) {
      let s = try longSliceIndices(SliceRef(unchecked: key), length: r.pointee.length)
      let start = try rangeItem(r, s.start)
      let stop = try rangeItem(r, s.stop)
      let step = try binary(.multiply, r.pointee.step, s.step)
      return newRange(start, stop, step, length: try rangeLength(start, stop, step))
    }
    if !isInteger(key), special(typeOf(key), .__index__).isUndef {
      throw typeError("range indices must be integers or slices, not \(typeName(key))")
    }
    var i = try index(key)
    if try intSign(i) < 0 { i = try binary(.add, i, r.pointee.length) }
    guard try intSign(i) >= 0, try intLess(i, r.pointee.length) else {
      throw indexError("range object index out of range")
    }
    return try rangeItem(r, i)
  }

  /// Where an int lies in the range, or undef.
  func rangePosition(_ r: RangeRef, _ v: Value) throws(Raised) -> Value {
    let zero = Value(smallInt: 0)
    let (start, stop, step) = (r.pointee.start, r.pointee.stop, r.pointee.step)
    if v.isSmallInt, Value.bothSmallInt(start, stop), step.isSmallInt {
      let (x, a, b, c) = (v.smallInt, start.smallInt, stop.smallInt, step.smallInt)
      guard c > 0 ? x >= a && x < b : x <= a && x > b else { return .undef }
      let offset = x &- a
      return offset % c == 0 ? int(offset / c) : .undef
    }
    if try intSign(step) > 0 {
      if try intLess(v, start) { return .undef }
      guard try intLess(v, stop) else { return .undef }
    } else {
      if try intLess(start, v) { return .undef }
      guard try intLess(stop, v) else { return .undef }
    }
    let offset = try binary(.subtract, v, start)
    guard try equals(try binary(.modulo, offset, step), zero) else { return .undef }
    return try binary(.floorDivide, offset, step)
  }

  /// Whether membership is a matter of arithmetic.
  func isPlainInteger(_ v: Value) -> Bool { v.isSmallInt || v.isBool || isExact(v, .int) }

  /// The iterator over the range from its end to its start.
  func reversedRange(_ r: RangeRef) throws(Raised) -> Value {
    let length = r.pointee.length
    if try intSign(length) == 0 {
      return try rangeIterator(RangeRef(unchecked: newRange(
        Value(smallInt: 0), Value(smallInt: 0), Value(smallInt: 1), length: Value(smallInt: 0))))
    }
    let zero = Value(smallInt: 0)
    let last = try rangeItem(r, try binary(.subtract, length, Value(smallInt: 1)))
    let stop = try binary(.subtract, r.pointee.start, r.pointee.step)
    let step = try binary(.subtract, zero, r.pointee.step)
    return try rangeIterator(RangeRef(unchecked: newRange(last, stop, step, length: length)))
  }
}
