// Making strings: from spans and buffers of the text kernels, parts of other strings, joins and
// concatenations. Every result is stored at the narrowest width, since equal strings must have equal storage.
import GilaBase
import Glibc

extension UnsafeMutablePointer where Pointee == Thread {
  /// The text of a str for the kernels; valid while the object lives.
  @inline(__always)
  public func span(_ s: StrRef) -> TextSpan { TextSpan(UnsafeRawPointer(s.data), count: s.length, width: s.width) }

  @inline(__always)
  func isExactStr(_ v: Value) -> Bool { v.isKind(.str) && !v.object.pointee.flags.contains(.heapType) }

  /// A str of the content, which must not lie in memory that a collection could free meanwhile.
  public func str(_ text: TextSpan) throws(Raised) -> Value {
    if text.count == 0 { return rt.pointee.emptyStr }
    if text.count == 1 { return character(text[0]) }
    let s = try newStr(count: text.count, maximum: text.mask)
    copyUnits(from: text, to: s.data, width: s.width)
    return s.value
  }

  /// The content of a buffer; MemoryError when the buffer could not take everything.
  public func str(buffer: borrowing TextBuffer) throws(Raised) -> Value {
    if buffer.failed { throw memoryError() }
    if buffer.count == 0 { return rt.pointee.emptyStr }
    if buffer.count == 1 { return character(buffer[0]) }
    let s = try newStr(count: buffer.count, maximum: buffer.mask)
    copyUnits(from: buffer.span, to: s.data, width: s.width)
    return s.value
  }

  /// As `str(buffer:)` for buffers whose mask is only an upper bound.
  public func str(measuring buffer: inout TextBuffer) throws(Raised) -> Value {
    buffer.remeasure()
    return try str(buffer: buffer)
  }

  /// The str itself, or its text as a plain str when it is an instance of a subclass.
  public func plainStr(_ v: Value) throws(Raised) -> Value {
    if isExactStr(v) { return v }
    return try copyOf(StrRef(unchecked: v))
  }

  private func copyOf(_ s: StrRef) throws(Raised) -> Value {
    if s.length == 0 { return rt.pointee.emptyStr }
    if s.length == 1 { return character(s.codePoint(0)) }
    let copy = try newStr(count: s.length, maximum: widest(s))
    memcpy(copy.data, s.data, s.length &* s.width)
    return copy.value
  }

  /// A bound of the code points that gives the right width and ASCII mark.
  @inline(__always)
  func widest(_ s: StrRef) -> UInt32 {
    switch s.width {
    case 1: s.isASCII ? 0x7F : 0xFF
    case 2: 0xFFFF
    default: 0x10FFFF
    }
  }

  /// s[start:end] for indices that are inside.
  @inline(__always)
  public func substring(_ s: StrRef, _ start: Int, _ end: Int) throws(Raised) -> Value {
    let n = end &- start
    if n <= 1 { return n <= 0 ? rt.pointee.emptyStr : character(s.codePoint(start)) }
    if n == s.length { return try plainStr(s.value) }
    if s.isASCII {
      let part = try newStr(count: n, maximum: 0x7F)
      memcpy(part.data, s.data + start, n)
      return part.value
    }
    return try str(span(s).slice(start, end))
  }

  /// a + b
  public func concatenate(_ a: StrRef, _ b: StrRef) throws(Raised) -> Value {
    if a.length == 0 { return try plainStr(b.value) }
    if b.length == 0 { return try plainStr(a.value) }
    let (count, overflow) = a.length.addingReportingOverflow(b.length)
    if overflow { throw overflowError("strings are too large to concat") }
    if _slowPath(a.isGrowing), b.length <= a.length { return try append(a, b, count) }
    let s = try newStr(count: count, maximum: widest(a) | widest(b))
    let width = s.width
    if a.width == width { memcpy(s.data, a.data, a.length &* width) } else { copyUnits(from: span(a), to: s.data, width: width) }
    let rest = s.data + a.length &* width
    if b.width == width { memcpy(rest, b.data, b.length &* width) } else { copyUnits(from: span(b), to: rest, width: width) }
    if count >= StrRef.growingLength { s.pointee.h.flags.insert(.finalized) }
    return s.value
  }

  /// The parts of an f-string as one str.
  public func joinStrings(_ p: Regs, _ count: Int) throws(Raised) -> Value {
    if count == 1 { return try plainStr(p[0]) }
    return try join(UnsafePointer(p), count, separator: nil)
  }

  /// Concatenates str values (all checked) with a separator between them.
  func join(_ items: UnsafePointer<Value>, _ count: Int, separator: StrRef?) throws(Raised) -> Value {
    if count == 0 { return rt.pointee.emptyStr }
    var total = 0
    var maximum: UInt32 = 0
    var failed = false
    var i = 0
    while i < count {
      let s = StrRef(unchecked: items[i])
      let (sum, overflow) = total.addingReportingOverflow(s.length)
      failed = failed || overflow
      total = sum
      maximum |= widest(s)
      i &+= 1
    }
    if let separator, separator.length > 0, count > 1 {
      let (gaps, overflow) = separator.length.multipliedReportingOverflow(by: count &- 1)
      let (sum, overflow2) = total.addingReportingOverflow(gaps)
      failed = failed || overflow || overflow2
      total = sum
      maximum |= widest(separator)
    }
    if failed { throw overflowError("join() result is too long for a Python string") }
    if total == 0 { return rt.pointee.emptyStr }
    let result = try newStr(count: total, maximum: maximum)
    let width = result.width
    var to = result.data
    i = 0
    while i < count {
      let s = StrRef(unchecked: items[i])
      if i > 0, let separator { to = copy(separator, to: to, width) }
      to = copy(s, to: to, width)
      i &+= 1
    }
    if total == 1 { return character(result.codePoint(0)) }
    return result.value
  }

  @inline(__always)
  private func copy(_ s: StrRef, to target: UnsafeMutableRawPointer, _ width: Int) -> UnsafeMutableRawPointer {
    let n = s.length
    if s.width == width {
      if width == 1, n < 16 {
        let from = s.units8
        let to = target.assumingMemoryBound(to: UInt8.self)
        var i = 0
        while i < n {
          to[i] = from[i]
          i &+= 1
        }
      } else {
        memcpy(target, s.data, n &* width)
      }
    } else {
      copyUnits(from: span(s), to: target, width: width)
    }
    return target + n &* width
  }

  /// s * times
  func repeated(_ s: StrRef, _ times: Int) throws(Raised) -> Value {
    if times <= 0 || s.length == 0 { return rt.pointee.emptyStr }
    if times == 1 { return try plainStr(s.value) }
    let (count, overflow) = s.length.multipliedReportingOverflow(by: times)
    if overflow { throw overflowError("repeated string is too long") }
    let result = try newStr(count: count, maximum: widest(s))
    fillRepeating(result.data, UnsafeRawPointer(s.data), s.length &* s.width, times)
    return result.value
  }

  /// Writes `times` copies of some bytes, doubling what is there.
  func fillRepeating(_ target: UnsafeMutableRawPointer, _ source: UnsafeRawPointer, _ bytes: Int, _ times: Int) {
    let total = bytes &* times
    if total <= 0 { return }
    if bytes == 1 {
      memset(target, Int32(source.load(as: UInt8.self)), total)
      return
    }
    memcpy(target, source, bytes)
    var done = bytes
    while done < total {
      let n = min(done, total &- done)
      memcpy(target + done, target, n)
      done &+= n
    }
  }

  /// Order by code points: below 0, 0 or above 0.
  public func compareText(_ a: StrRef, _ b: StrRef) -> Int { GilaBase.compare(span(a), span(b)) }

  public func isIdentifier(_ s: Value) -> Bool {
    s.isKind(.str) && Predicates.isIdentifier(span(StrRef(unchecked: s)))
  }

  /// ascii(v)
  public func ascii(_ v: Value) throws(Raised) -> Value {
    let text = try repr(v)
    let s = StrRef(unchecked: text)
    if s.isASCII { return text }
    var out = TextBuffer()
    let t = span(s)
    for i in 0..<t.count {
      if t[i] < 0x80 { out.append(t[i]) } else { Codec.appendEscape(t[i], &out) }
    }
    return try str(buffer: out)
  }

  /// An instance of `cls`, str or a subclass, with the text of `s`.
  func newStr(_ cls: TypeRef, _ s: StrRef) throws(Raised) -> Value {
    if !cls.pointee.flags.contains(.heapType) { return try plainStr(s.value) }
    let bytes = s.length &* s.width
    let word = (MemoryLayout<StrLayout>.size &+ bytes &+ 8) & ~7
    guard let raw = heap.allocate(bytes: word &+ 8) else { throw memoryError() }
    let r = raw.assumingMemoryBound(to: StrLayout.self)
    var flags: HeaderFlags = [.heapType]
    if s.isASCII { flags.insert(.mark1) }
    r.initialize(to: StrLayout(
      h: Header(.str, shape: cls.pointee.rootShape, aux: s.pointee.h.aux, flags: flags), hash: s.pointee.hash, count: s.length))
    memcpy(r.data, s.data, bytes)
    (raw + word).storeBytes(of: Value.undef, as: Value.self)
    if cls.pointee.flags.contains(.hasFinalizer) { registerFinalizer(r.object) }
    return r.value
  }

  /// An error whose text a kernel wrote.
  func raise(_ failure: NumberException, _ message: borrowing TextBuffer) -> Raised {
    let type: BuiltinException
    switch failure {
    case .value: type = .ValueError
    case .type: type = .TypeError
    case .overflow: type = .OverflowError
    case .zeroDivision: type = .ZeroDivisionError
    case .index: type = .IndexError
    case .memory: return memoryError()
    }
    do throws(Raised) { return raise(type, argument: try str(buffer: message)) } catch { return error }
  }
}
