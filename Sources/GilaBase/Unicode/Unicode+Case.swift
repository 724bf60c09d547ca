// Case mappings of single characters: simple (one to one, what regular expressions use) and full
// (up to three code points, what the str methods use).
import CGila

extension Unicode {
  @inlinable @inline(__always) static func shift(_ c: UInt32, _ delta: Int32) -> UInt32 {
    c &+ UInt32(bitPattern: delta)
  }

  @inlinable public static func simpleLower(_ c: UInt32) -> UInt32 { shift(c, record(c).pointee.lower) }
  @inlinable public static func simpleUpper(_ c: UInt32) -> UInt32 { shift(c, record(c).pointee.upper) }
  @inlinable public static func simpleTitle(_ c: UInt32) -> UInt32 { shift(c, record(c).pointee.title) }

  public enum Mapping: Int {
    case lower, upper, title, fold
  }

  /// Appends the full mapping. The lower case of a final sigma depends on its neighbours: see `lower`.
  @inline(__always)
  static func append(_ mapping: Mapping, of c: UInt32, to output: inout TextBuffer) {
    let record = record(c)
    if record.pointee.flags & Flag.specialCasing != 0 {
      appendSpecial(mapping, Int(record.pointee.special), &output)
      return
    }
    switch mapping {
    case .lower, .fold: output.append(shift(c, record.pointee.lower))
    case .upper: output.append(shift(c, record.pointee.upper))
    case .title: output.append(shift(c, record.pointee.title))
    }
  }

  static func appendSpecial(_ mapping: Mapping, _ offset: Int, _ output: inout TextBuffer) {
    let entry = cgila_unicode_special() + offset
    let lengths = entry[0]
    var at = 1
    for i in 0..<mapping.rawValue { at &+= Int(lengths >> UInt32(i &* 8) & 255) }
    for i in 0..<Int(lengths >> UInt32(mapping.rawValue &* 8) & 255) { output.append(entry[at &+ i]) }
  }

  /// Whether the capital sigma at an index ends a word: a cased character before it, none after it,
  /// both across any case-ignorable ones.
  static func isFinalSigma(_ text: TextSpan, _ index: Int) -> Bool {
    var i = index &- 1
    while i >= 0, isCaseIgnorable(text[i]) { i &-= 1 }
    guard i >= 0, isCased(text[i]) else { return false }
    i = index &+ 1
    while i < text.count, isCaseIgnorable(text[i]) { i &+= 1 }
    return i == text.count || !isCased(text[i])
  }
}
