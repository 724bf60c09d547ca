// Reading the arguments of text methods: sizes, slice bounds and text, with the errors CPython gives.
import GilaBase

/// A slice's bounds before they are fitted to a length.
struct SliceBounds {
  var start: Int
  var stop: Int
  var step: Int

  /// Clamps to `length` and returns the number of items.
  mutating func adjust(_ length: Int) -> Int {
    start = clamp(start, length)
    stop = clamp(stop, length)
    if step < 0 { return stop < start ? (start &- stop &- 1) / (0 &- step) &+ 1 : 0 }
    return start < stop ? (stop &- start &- 1) / step &+ 1 : 0
  }

  private func clamp(_ i: Int, _ length: Int) -> Int {
    if i < 0 {
      let shifted = i &+ length
      return shifted >= 0 ? shifted : step < 0 ? -1 : 0
    }
    return i < length ? i : step < 0 ? length &- 1 : length
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// An argument of C type Py_ssize_t.
  @inline(__always)
  func sizeArgument(_ v: Value) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    let i = try index(v)
    guard let n = wordOf(i) else { throw overflowError("Python int too large to convert to C ssize_t") }
    return n
  }

  /// An argument of C type int.
  func intArgument(_ v: Value) throws(Raised) -> Int {
    let i = try index(v)
    guard let n = wordOf(i), n >= Int(Int32.min), n <= Int(Int32.max) else {
      throw overflowError("Python int too large to convert to C int")
    }
    return n
  }

  /// None means `fallback`; anything with `__index__` is clamped to a word.
  func boundArgument(_ v: Value, _ fallback: Int) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    if v.isNone || v.isUndef { return fallback }
    if !isInteger(v), special(typeOf(v), .__index__).isUndef {
      throw typeError("slice indices must be integers or None or have an __index__ method")
    }
    return try clampedIndex(v)
  }

  /// `start` and `end` of find and its like, fitted to a length.
  func fitted(_ start: Int, _ end: Int, _ length: Int) -> (start: Int, end: Int) {
    var s = start
    var e = end
    if e > length { e = length } else if e < 0 { e = max(e &+ length, 0) }
    if s < 0 { s = max(s &+ length, 0) }
    return (s, e)
  }

  func sliceBounds(_ s: SliceRef) throws(Raised) -> SliceBounds {
    let (start, stop, step) = (s.pointee.start, s.pointee.stop, s.pointee.step)
    var by = try boundArgument(step, 1)
    if by == 0 { throw valueError("slice step cannot be zero") }
    if by == Int.min { by = 0 &- Int.max }
    return SliceBounds(
      start: try boundArgument(start, by < 0 ? Int.max : 0), stop: try boundArgument(stop, by < 0 ? Int.min : Int.max),
      step: by)
  }

  /// Argument number `n` of a method that takes a str there.
  func strArgument(_ v: Value, _ method: StaticString, _ n: Int) throws(Raised) -> StrRef {
    if v.isKind(.str) { return StrRef(unchecked: v) }
    throw typeError("\(method)() argument \(n) must be str, not \(typeName(v))")
  }

  /// A str argument that CPython's texts name.
  func strArgument(_ v: Value, _ method: StaticString, named name: StaticString) throws(Raised) -> StrRef {
    if v.isKind(.str) { return StrRef(unchecked: v) }
    throw typeError("\(method)() argument '\(name)' must be str, not \(typeName(v))")
  }

  /// Whether sequence repetition by v is possible, and by how much; nil: NotImplemented.
  func repetition(_ v: Value) throws(Raised) -> Int? {
    if v.isSmallInt { return v.smallInt }
    if !isInteger(v), special(typeOf(v), .__index__).isUndef {
      throw typeError("can't multiply sequence by non-int of type '\(typeName(v))'")
    }
    return try indexInt(v)
  }

  /// The class that `__new__` of a builtin type is asked for; it must be that type or a subclass.
  func requestedClass(_ v: Value, _ kind: Kind, _ name: StaticString) throws(Raised) -> TypeRef {
    guard v.isKind(.type) else {
      throw typeError("\(name).__new__(X): X is not a type object (\(typeName(v)))")
    }
    let t = TypeRef(unchecked: v)
    guard isSubtype(t, TypeRef(unchecked: rt.type(kind))) else {
      throw typeError("\(name).__new__(\(typeName(t))): \(typeName(t)) is not a subtype of \(name)")
    }
    return t
  }
}
