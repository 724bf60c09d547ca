// What a slice selects: clamped machine words for sequences in memory, ints of any size for
// `slice.indices` and long ranges.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Start, stop and step fitted to a sequence, and how many items they select.
  public func sliceIndices(
    _ s: SliceRef, length: Int
  ) throws(Raised) -> (start: Int, stop: Int, step: Int, count: Int) {
    var step = 1
    if !s.pointee.step.isNone {
      step = try sliceWord(s.pointee.step)
      if step == 0 { throw valueError("slice step cannot be zero") }
      if step < -Int.max { step = -Int.max }
    }
    let start = s.pointee.start.isNone ? (step < 0 ? Int.max : 0) : try sliceWord(s.pointee.start)
    let stop = s.pointee.stop.isNone ? (step < 0 ? Int.min : Int.max) : try sliceWord(s.pointee.stop)
    return Self.fit(start, stop, step, length)
  }

  @inline(__always)
  static func fit(
    _ start: Int, _ stop: Int, _ step: Int, _ length: Int
  ) -> (start: Int, stop: Int, step: Int, count: Int) {
    let low = step < 0 ? -1 : 0
    let high = step < 0 ? length &- 1 : length
    var (a, b) = (start, stop)
    if a < 0 {
      a = a &+ length
      if a < 0 { a = low }
    } else if a > high {
      a = high
    }
    if b < 0 {
      b = b &+ length
      if b < 0 { b = low }
    } else if b > high {
      b = high
    }
    var count = 0
    if step < 0 {
      if b < a { count = (a &- b &- 1) / (0 &- step) &+ 1 }
    } else if a < b {
      count = step == 1 ? b &- a : (b &- a &- 1) / step &+ 1
    }
    return (a, b, step, count)
  }

  @inline(__always)
  private func sliceWord(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    try checkSliceIndex(v)
    return try clampedIndex(v)
  }

  private func checkSliceIndex(_ v: Value) throws(Raised) {
    if !isInteger(v), special(typeOf(v), .__index__).isUndef {
      throw typeError("slice indices must be integers or None or have an __index__ method")
    }
  }

  /// The same for lengths of any size, in int values.
  func longSliceIndices(
    _ s: SliceRef, length: Value
  ) throws(Raised) -> (start: Value, stop: Value, step: Value) {
    let zero = Value(smallInt: 0)
    let one = Value(smallInt: 1)
    var step = one
    if !s.pointee.step.isNone {
      try checkSliceIndex(s.pointee.step)
      step = try index(s.pointee.step)
    }
    let sign = try intSign(step)
    if sign == 0 { throw valueError("slice step cannot be zero") }
    let low = sign < 0 ? Value(smallInt: -1) : zero
    let high = sign < 0 ? try binary(.subtract, length, one) : length
    let start = s.pointee.start.isNone ? (sign < 0 ? high : low) : try fitLong(s.pointee.start, length, low, high)
    let stop = s.pointee.stop.isNone ? (sign < 0 ? low : high) : try fitLong(s.pointee.stop, length, low, high)
    return (start, stop, step)
  }

  private func fitLong(_ v: Value, _ length: Value, _ low: Value, _ high: Value) throws(Raised) -> Value {
    try checkSliceIndex(v)
    var i = try index(v)
    if try intSign(i) < 0 {
      i = try binary(.add, i, length)
      return try intLess(i, low) ? low : i
    }
    return try intLess(high, i) ? high : i
  }

  /// -1, 0 or 1 for an int value.
  func intSign(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt.signum() }
    if v.isBool { return v.isTrue ? 1 : 0 }
    let r = IntRef(unchecked: v)
    return r.pointee.count == 0 ? 0 : r.isNegative ? -1 : 1
  }

  func intLess(_ a: Value, _ b: Value) throws(Raised) -> Bool {
    if Value.bothSmallInt(a, b) { return a.ordered < b.ordered }
    return try truth(try compare(.less, a, b))
  }
}
