// Normalization forms NFC, NFD, NFKC and NFKD, and the decompositions and compositions behind them.
import CGila

extension Unicode {
  public enum Form: UInt32 {
    case nfc, nfd, nfkc, nfkd

    var isCompatible: Bool { self == .nfkc || self == .nfkd }
    var composes: Bool { self == .nfc || self == .nfkc }
    /// Set for characters that this form may change or join with what precedes them.
    var unstable: UInt32 { Flag.notNFC << rawValue }
  }

  private enum Hangul {
    static let syllables: UInt32 = 0xAC00, syllableCount: UInt32 = 11172
    static let leads: UInt32 = 0x1100
    static let vowels: UInt32 = 0x1161, vowelCount: UInt32 = 21
    static let tails: UInt32 = 0x11A7, tailCount: UInt32 = 28
  }

  /// Appends the normalized text; with `old` as Unicode 3.2 has it.
  public static func normalize(
    _ text: TextSpan, _ form: Form, old: Bool = false, into output: inout TextBuffer
  ) {
    if isQuicklyNormalized(text, form) {
      output.append(text)
      return
    }
    var points = TextBuffer(capacity: text.count &+ 16)
    points.widen(for: 0x10000)
    for i in 0..<text.count { decompose(text[i], form.isCompatible, old, 0, &points) }
    guard !points.failed, let base = points.base else {
      if points.failed { output.failed = true }
      return
    }
    let units = base.assumingMemoryBound(to: UInt32.self)
    reorder(units, points.count)
    let count = form.composes ? compose(units, points.count) : points.count
    output.append(TextSpan(base, count: count, width: 4))
  }

  public static func isNormalized(_ text: TextSpan, _ form: Form, old: Bool = false) -> Bool {
    if isQuicklyNormalized(text, form) { return true }
    var normal = TextBuffer()
    normalize(text, form, old: old, into: &normal)
    return !normal.failed && equal(text, normal.span)
  }

  public static func nfkc(_ points: [UInt32]) -> [UInt32] {
    var output = TextBuffer()
    points.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      normalize(TextSpan(base, count: buffer.count, width: 4), .nfkc, into: &output)
    }
    let span = output.span
    return (0..<span.count).map { span[$0] }
  }

  /// No character that the form could change, and combining marks in order.
  private static func isQuicklyNormalized(_ text: TextSpan, _ form: Form) -> Bool {
    if text.width == 1, form == .nfc || text.isASCII { return true }
    var previous: UInt8 = 0
    for i in 0..<text.count {
      let record = record(text[i])
      if record.pointee.flags & form.unstable != 0 { return false }
      let combining = record.pointee.combining
      if combining != 0, combining < previous { return false }
      previous = combining
    }
    return true
  }

  private static func decompose(
    _ c: UInt32, _ compatible: Bool, _ old: Bool, _ depth: Int, _ output: inout TextBuffer
  ) {
    if c < 0x80 {
      output.append(c)
      return
    }
    let index = c &- Hangul.syllables
    if index < Hangul.syllableCount {
      output.append(Hangul.leads &+ index / (Hangul.vowelCount &* Hangul.tailCount))
      output.append(Hangul.vowels &+ index % (Hangul.vowelCount &* Hangul.tailCount) / Hangul.tailCount)
      let tail = index % Hangul.tailCount
      if tail != 0 { output.append(Hangul.tails &+ tail) }
      return
    }
    if old {
      if let corrected = Version32.correctedDecomposition(c) {
        output.append(corrected)
        return
      }
      if !Version32.isAssigned(c) {
        output.append(c)
        return
      }
    }
    guard let entry = decompositionEntry(c), compatible || entry[0] & 255 == 0, depth < 16 else {
      output.append(c)
      return
    }
    for i in 1...Int(entry[0] >> 8) { decompose(entry[i], compatible, old, depth &+ 1, &output) }
  }

  private static func decompositionEntry(_ c: UInt32) -> UnsafePointer<UInt32>? {
    guard c < 0x110000 else { return nil }
    let point = Int(c)
    let block = Int(cgila_unicode_decomposed1()[point >> 6])
    let offset = Int(cgila_unicode_decomposed2()[block << 6 | point & 63])
    return offset == 0 ? nil : cgila_unicode_decomposition() + offset
  }

  /// Puts runs of combining marks into the order of their classes, stably.
  private static func reorder(_ units: UnsafeMutablePointer<UInt32>, _ count: Int) {
    var i = 1
    while i < count {
      let c = units[i]
      let order = combiningClass(c)
      if order != 0 {
        var j = i
        while j > 0, combiningClass(units[j &- 1]) > order {
          units[j] = units[j &- 1]
          j &-= 1
        }
        units[j] = c
      }
      i &+= 1
    }
  }

  /// Composes decomposed text in place and returns the new count.
  private static func compose(_ units: UnsafeMutablePointer<UInt32>, _ count: Int) -> Int {
    var starter = -1
    var lastClass = -1  // of the mark kept last since the starter; -1: none kept
    var written = 0
    for i in 0..<count {
      let c = units[i]
      let order = Int(combiningClass(c))
      if starter >= 0, lastClass < order, let joined = composite(units[starter], c) {
        units[starter] = joined
        continue
      }
      if order == 0 {
        starter = written
        lastClass = -1
      } else {
        lastClass = order
      }
      units[written] = c
      written &+= 1
    }
    return written
  }

  private static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if flags(second) & Flag.notNFC == 0 { return nil }
    if first &- Hangul.leads < 19, second &- Hangul.vowels < Hangul.vowelCount {
      let pair = (first &- Hangul.leads) &* Hangul.vowelCount &+ (second &- Hangul.vowels)
      return Hangul.syllables &+ pair &* Hangul.tailCount
    }
    if first &- Hangul.syllables < Hangul.syllableCount, (first &- Hangul.syllables) % Hangul.tailCount == 0,
      second > Hangul.tails, second < Hangul.tails &+ Hangul.tailCount
    {
      return first &+ (second &- Hangul.tails)
    }
    let table = cgila_unicode_composition()
    var low = 0
    var high = Int(cgila_unicode_composition_count)
    let key = UInt64(first) << 32 | UInt64(second)
    while low < high {
      let middle = (low &+ high) >> 1
      let entry = table + middle &* 3
      let found = UInt64(entry[0]) << 32 | UInt64(entry[1])
      if found == key { return entry[2] }
      if found < key { low = middle &+ 1 } else { high = middle }
    }
    return nil
  }

  /// Appends what unicodedata.decomposition returns: "<tag> XXXX XXXX".
  public static func appendDecomposition(of c: UInt32, to output: inout TextBuffer) {
    guard let entry = decompositionEntry(c) else { return }
    let tag = decompositionTag(entry[0] & 255)
    output.append(tag)
    for i in 1...Int(entry[0] >> 8) {
      if i > 1 || tag.utf8CodeUnitCount > 0 { output.append(0x20) }
      output.append(upperHexadecimal: UInt64(entry[i]), digits: 4)
    }
  }

  private static func decompositionTag(_ tag: UInt32) -> StaticString {
    switch tag {
    case 1: return "<font>"
    case 2: return "<noBreak>"
    case 3: return "<initial>"
    case 4: return "<medial>"
    case 5: return "<final>"
    case 6: return "<isolated>"
    case 7: return "<circle>"
    case 8: return "<super>"
    case 9: return "<sub>"
    case 10: return "<vertical>"
    case 11: return "<wide>"
    case 12: return "<narrow>"
    case 13: return "<small>"
    case 14: return "<square>"
    case 15: return "<fraction>"
    case 16: return "<compat>"
    default: return ""
    }
  }
}
