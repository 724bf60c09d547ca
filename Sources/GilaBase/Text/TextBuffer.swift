// The growable output buffer of all kernels: code points in malloc'ed storage of 1, 2 or 4 bytes
// each, widened when the first larger code point arrives. It frees its storage when it goes out of
// scope. Used as a plain byte sink it stays at width 1. When memory runs out nothing traps: appends
// are dropped and `failed` is set, which the caller turns into a MemoryError. The properties are
// settable for inlining's sake only; change the content through the methods.
import Glibc

@frozen public struct TextBuffer: ~Copyable {
  public var base: UnsafeMutableRawPointer?
  public var count: Int
  /// Room, in units of the current width.
  public var capacity: Int
  /// Bytes per code point now: 1, 2 or 4.
  public var width: Int
  /// All appended code points or-ed together: compares with 0x80, 0x100, 0x10000 as their maximum does.
  public var mask: UInt32
  /// Set once an allocation has failed; the content is then incomplete.
  public var failed: Bool

  @inlinable public init() {
    base = nil
    count = 0
    capacity = 0
    width = 1
    mask = 0
    failed = false
  }

  public init(capacity: Int) {
    self.init()
    reserve(capacity)
  }

  deinit { free(base) }

  // MARK: Reading

  @inlinable public var isEmpty: Bool { count == 0 }
  @inlinable public var isASCII: Bool { mask < 0x80 }

  /// The narrowest width that holds everything appended so far.
  @inlinable public var neededWidth: Int { mask < 0x100 ? 1 : mask < 0x10000 ? 2 : 4 }

  /// A view that holds until the next change.
  @inlinable public var span: TextSpan {
    TextSpan(base.map { UnsafeRawPointer($0) } ?? TextSpan.nowhere, count: count, width: width)
  }

  /// The units as bytes; meaningful at width 1 only, empty otherwise.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
    width == 1 ? UnsafeBufferPointer(start: base?.assumingMemoryBound(to: UInt8.self), count: count)
      : UnsafeBufferPointer(start: nil, count: 0)
  }

  @inlinable public subscript(index: Int) -> UInt32 { span[index] }

  /// Copies all code points out at a width not below `neededWidth`.
  public func copy(to target: UnsafeMutableRawPointer, width: Int) {
    copyUnits(from: span, to: target, width: width)
  }

  /// The content as a Swift string, lone surrogates replaced; for messages and tests.
  public var string: String {
    var result = ""
    for i in 0..<count { result.unicodeScalars.append(Swift.Unicode.Scalar(span[i]) ?? "\u{FFFD}") }
    return result
  }

  /// Gives the storage (malloc'ed, may be nil when empty) away and starts afresh.
  public mutating func take() -> (base: UnsafeMutableRawPointer?, count: Int, width: Int) {
    let result = (base, count, width)
    base = nil
    count = 0
    capacity = 0
    width = 1
    mask = 0
    return result
  }

  // MARK: Room

  /// Makes room for `extra` more code points at the current width. False when memory is out.
  @discardableResult public mutating func reserve(_ extra: Int) -> Bool {
    if extra <= capacity &- count { return true }
    let (needed, overflow) = count.addingReportingOverflow(extra)
    if overflow || extra < 0 || needed > Int.max / 16 {
      failed = true
      return false
    }
    let generous = max(needed, capacity &+ capacity >> 1, 32)
    if let fresh = realloc(base, generous &* width) {
      base = fresh
      capacity = generous
    } else if let fresh = realloc(base, needed &* width) {
      base = fresh
      capacity = needed
    } else {
      failed = true
      return false
    }
    return true
  }

  /// Widens the storage so that `codePoint` fits. False when memory is out.
  @discardableResult public mutating func widen(for codePoint: UInt32) -> Bool {
    let wanted = codePoint < 0x100 ? 1 : codePoint < 0x10000 ? 2 : 4
    if wanted <= width { return true }
    let room = max(capacity, count &+ 16)
    guard let fresh = malloc(room &* wanted) else {
      failed = true
      return false
    }
    copyUnits(from: span, to: fresh, width: wanted)
    free(base)
    base = fresh
    capacity = room
    width = wanted
    return true
  }

  /// Forgets the content and the width, keeps the storage.
  @inlinable public mutating func removeAll() {
    capacity &*= width
    count = 0
    width = 1
    mask = 0
    failed = false
  }

  /// Drops the tail. The width and the mask stay as they are, so `neededWidth` is then an upper bound.
  @inlinable public mutating func truncate(to newCount: Int) {
    if newCount >= 0, newCount < count { count = newCount }
  }

  /// Recomputes the mask after a truncation or an overwrite, so that `neededWidth` is exact again.
  public mutating func remeasure() { mask = span.mask }

  // MARK: Appending

  /// Appends one code point, any of 0...0x10FFFF.
  @inlinable @inline(__always) public mutating func append(_ codePoint: UInt32) {
    if count < capacity {
      if width == 1 {
        if codePoint < 0x100 {
          store(UInt8(truncatingIfNeeded: codePoint), codePoint)
          return
        }
      } else if width == 4 {
        store(codePoint, codePoint)
        return
      } else if codePoint < 0x10000 {
        store(UInt16(truncatingIfNeeded: codePoint), codePoint)
        return
      }
    }
    appendSlow(codePoint)
  }

  @inlinable @inline(__always) mutating func store<U: TextUnit>(_ unit: U, _ codePoint: UInt32) {
    base.unsafelyUnwrapped.assumingMemoryBound(to: U.self)[count] = unit
    mask |= codePoint
    count &+= 1
  }

  @usableFromInline @inline(never) mutating func appendSlow(_ codePoint: UInt32) {
    guard widen(for: codePoint), reserve(1) else { return }
    switch width {
    case 1: store(UInt8(truncatingIfNeeded: codePoint), codePoint)
    case 2: store(UInt16(truncatingIfNeeded: codePoint), codePoint)
    default: store(codePoint, codePoint)
    }
  }

  /// Appends one byte: an ASCII character, a Latin-1 code point or a byte of binary output.
  @inlinable @inline(__always) public mutating func append(byte: UInt8) {
    append(UInt32(truncatingIfNeeded: byte))
  }

  /// Appends ASCII text known at compile time.
  public mutating func append(_ text: StaticString) { append(TextSpan(text)) }

  /// Appends bytes, each as one code point (Latin-1).
  public mutating func append(bytes: UnsafeBufferPointer<UInt8>) { append(TextSpan(bytes: bytes)) }

  public mutating func append(_ text: borrowing TextBuffer) { append(text.span) }

  /// Appends a span of any width, which must not lie in this buffer.
  public mutating func append(_ text: TextSpan) {
    if text.count == 0 { return }
    let added = text.mask
    guard widen(for: added), reserve(text.count), let base else { return }
    copyUnits(from: text, to: base + count &* width, width: width)
    mask |= added
    count &+= text.count
  }

  public mutating func append(repeating codePoint: UInt32, count times: Int) {
    if times <= 0 { return }
    guard widen(for: codePoint), reserve(times), let base else { return }
    switch width {
    case 1: memset(base + count, Int32(truncatingIfNeeded: codePoint), times)
    case 2:
      (base + count &* 2).assumingMemoryBound(to: UInt16.self)
        .update(repeating: UInt16(truncatingIfNeeded: codePoint), count: times)
    default:
      (base + count &* 4).assumingMemoryBound(to: UInt32.self).update(repeating: codePoint, count: times)
    }
    mask |= codePoint
    count &+= times
  }

  /// Appends `times` bytes with undefined content at width 1 and returns where they lie, or nil when
  /// memory is out or the buffer has been widened. The mask does not see what the caller fills in: after
  /// anything but ASCII, `remeasure` before reading the buffer as text.
  public mutating func appendUninitialized(_ times: Int) -> UnsafeMutablePointer<UInt8>? {
    guard width == 1, times >= 0, reserve(max(times, 1)), let base else { return nil }
    let start = (base + count).assumingMemoryBound(to: UInt8.self)
    count &+= times
    return start
  }

  /// Appends the decimal digits of a number.
  public mutating func append(decimal value: Int) {
    if value < 0 { append(0x2D) }
    var rest = value.magnitude
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { room in
      var at = 24
      repeat {
        at &-= 1
        room[at] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      append(TextSpan(room.baseAddress.unsafelyUnwrapped + at, count: 24 &- at, width: 1))
    }
  }

  /// Appends lower-case hexadecimal digits, padded with zeros to at least `digits` (at most 16).
  public mutating func append(hexadecimal value: UInt64, digits: Int) {
    append(hexadecimal: value, digits, 0x57)
  }

  public mutating func append(upperHexadecimal value: UInt64, digits: Int) {
    append(hexadecimal: value, digits, 0x37)
  }

  private mutating func append(hexadecimal value: UInt64, _ digits: Int, _ letters: UInt8) {
    var shift = 64
    while shift > 4, shift > digits &* 4, value >> UInt64(shift &- 4) == 0 { shift &-= 4 }
    while shift > 0 {
      shift &-= 4
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
      append(byte: digit < 10 ? 0x30 &+ digit : letters &+ digit)
    }
  }

  // MARK: Changing

  /// Overwrites one unit; the index must be inside and the code point must fit the current width.
  @inlinable public mutating func replace(at index: Int, with codePoint: UInt32) {
    guard let base, index >= 0, index < count else { return }
    switch width {
    case 1: base.assumingMemoryBound(to: UInt8.self)[index] = UInt8(truncatingIfNeeded: codePoint)
    case 2: base.assumingMemoryBound(to: UInt16.self)[index] = UInt16(truncatingIfNeeded: codePoint)
    default: base.assumingMemoryBound(to: UInt32.self)[index] = codePoint
    }
    mask |= codePoint
  }
}

@inlinable @inline(__always) public func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? 0x30 &+ value : 0x57 &+ value
}
