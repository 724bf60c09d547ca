// Character names, both ways. Stored names are sequences of word codes per block of 64 code points and
// decoded only when asked for; Hangul syllables and CJK ideographs are named by rule; aliases and named
// sequences are a sorted list.
import CGila
import Glibc

extension Unicode {
  /// Longer than any name there is.
  static let longestName = 128

  /// Appends the name of a code point; false if it has none.
  public static func appendName(of c: UInt32, to output: inout TextBuffer) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestName) { room in
      guard let base = room.baseAddress else { return false }
      let count = name(of: c, base)
      output.append(TextSpan(base, count: count, width: 1))
      return count > 0
    }
  }

  /// Resolves a name, letter case ignored where CPython ignores it: a character name, an alias or (when
  /// allowed, as in unicodedata.lookup but not in string literals) a named sequence.
  public static func codePoint(
    named name: UnsafeBufferPointer<UInt8>, sequences: Bool = false
  ) -> [UInt32]? {
    guard let base = name.baseAddress, name.count > 0, name.count < longestName else { return nil }
    if let rest = suffix(name, "HANGUL SYLLABLE ") { return hangul(rest).map { [$0] } }
    if let rest = suffix(name, "CJK UNIFIED IDEOGRAPH-") { return ideograph(rest).map { [$0] } }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestName &* 2) { room -> [UInt32]? in
      guard let upper = room.baseAddress else { return nil }
      for i in 0..<name.count {
        let byte = base[i]
        if byte >= 0x80 { return nil }
        upper[i] = byte &- (byte >= 0x61 && byte <= 0x7A ? 0x20 : 0)
      }
      if let c = character(upper, name.count, room: upper + longestName) { return [c] }
      return alias(upper, name.count, sequences)
    }
  }

  // MARK: Names by code point

  /// Writes the name of a code point and returns its length, 0 if there is none.
  private static func name(of c: UInt32, _ target: UnsafeMutablePointer<UInt8>) -> Int {
    guard c < 0x110000 else { return 0 }
    if c &- 0xAC00 < 11172 { return hangulName(c &- 0xAC00, target) }
    if isUnifiedIdeograph(c) {
      var length = put("CJK UNIFIED IDEOGRAPH-", target, 0)
      var shift = c > 0xFFFF ? 16 : 12
      while shift >= 0 {
        let digit = UInt8(truncatingIfNeeded: c >> UInt32(shift)) & 15
        target[length] = digit < 10 ? 0x30 &+ digit : 0x37 &+ digit
        length &+= 1
        shift &-= 4
      }
      return length
    }
    let start = Int(cgila_unicode_namestarts()[Int(c >> 6)])
    if start == 0 { return 0 }
    let names = cgila_unicode_names()
    let short = names[0]
    var at = start
    var skip = c & 63
    while skip > 0 {
      let byte = names[at]
      if byte == 0 { skip &-= 1 }
      at &+= byte > short ? 2 : 1
    }
    var length = 0
    while true {
      let byte = names[at]
      if byte == 0 { return length }
      var word = Int(byte) &- 1
      if byte > short {
        word = Int(short) &+ (Int(byte) &- Int(short) &- 1) << 8 &+ Int(names[at &+ 1])
        at &+= 1
      }
      at &+= 1
      if length > 0, target[length &- 1] != 0x2D, target[length &- 1] != 0x20 {
        target[length] = 0x20
        length &+= 1
      }
      length = putWord(word, target, length)
    }
  }

  private static func putWord(_ word: Int, _ target: UnsafeMutablePointer<UInt8>, _ length: Int) -> Int {
    let text = cgila_unicode_words() + Int(cgila_unicode_wordstarts()[word])
    var i = 0
    while text[i] < 0x80 {
      target[length &+ i] = text[i]
      i &+= 1
    }
    target[length &+ i] = text[i] & 0x7F
    return length &+ i &+ 1
  }

  private static func put(_ text: StaticString, _ target: UnsafeMutablePointer<UInt8>, _ length: Int) -> Int {
    memcpy(target + length, text.utf8Start, text.utf8CodeUnitCount)
    return length &+ text.utf8CodeUnitCount
  }

  static func isUnifiedIdeograph(_ c: UInt32) -> Bool {
    switch c {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D,
      0x2B820...0x2CEA1, 0x2CEB0...0x2EBE0, 0x2EBF0...0x2EE5D, 0x30000...0x3134A, 0x31350...0x323AF:
      return true
    default: return false
    }
  }

  // MARK: Code points by name

  private static func suffix(
    _ name: UnsafeBufferPointer<UInt8>, _ prefix: StaticString
  ) -> UnsafeBufferPointer<UInt8>? {
    let length = prefix.utf8CodeUnitCount
    guard name.count >= length, let base = name.baseAddress, memcmp(base, prefix.utf8Start, length) == 0
    else { return nil }
    return UnsafeBufferPointer(start: base + length, count: name.count &- length)
  }

  private static func ideograph(_ digits: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard digits.count == 4 || digits.count == 5 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit &- 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(digit &- 0x37)
      default: return nil
      }
    }
    return isUnifiedIdeograph(value) ? value : nil
  }

  private static func character(
    _ name: UnsafePointer<UInt8>, _ count: Int, room: UnsafeMutablePointer<UInt8>
  ) -> UInt32? {
    var hash: UInt32 = 0
    for i in 0..<count { hash = hash &* 31 &+ UInt32(name[i]) }
    let bucket = Int((hash ^ hash >> 15) & 0x3FFF)
    for i in Int(cgila_unicode_namebuckets()[bucket])..<Int(cgila_unicode_namebuckets()[bucket &+ 1]) {
      let c = cgila_unicode_nameorder()[i]
      if self.name(of: c, room) == count, memcmp(name, room, count) == 0 { return c }
    }
    return nil
  }

  private static func alias(_ name: UnsafePointer<UInt8>, _ count: Int, _ sequences: Bool) -> [UInt32]? {
    let starts = cgila_unicode_aliasstarts()
    var low = 0
    var high = Int(starts[0])
    while low < high {
      let middle = (low &+ high) >> 1
      let entry = cgila_unicode_aliases() + Int(starts[middle &+ 1])
      let length = Int(entry[0])
      var order = Int(memcmp(name, entry + 1, min(count, length)))
      if order == 0 { order = count &- length }
      if order == 0 {
        let points = Int(entry[1 &+ length])
        if points > 1, !sequences { return nil }
        let raw = UnsafeRawPointer(entry + length + 2)
        return (0..<points).map { raw.loadUnaligned(fromByteOffset: $0 &* 4, as: UInt32.self) }
      }
      if order < 0 { high = middle } else { low = middle &+ 1 }
    }
    return nil
  }

  // MARK: Hangul syllables

  private static func jamo(_ kind: Int, _ index: Int) -> StaticString {
    switch kind {
    case 0:
      switch index {
      case 0: return "G"
      case 1: return "GG"
      case 2: return "N"
      case 3: return "D"
      case 4: return "DD"
      case 5: return "R"
      case 6: return "M"
      case 7: return "B"
      case 8: return "BB"
      case 9: return "S"
      case 10: return "SS"
      case 12: return "J"
      case 13: return "JJ"
      case 14: return "C"
      case 15: return "K"
      case 16: return "T"
      case 17: return "P"
      case 18: return "H"
      default: return ""
      }
    case 1:
      switch index {
      case 0: return "A"
      case 1: return "AE"
      case 2: return "YA"
      case 3: return "YAE"
      case 4: return "EO"
      case 5: return "E"
      case 6: return "YEO"
      case 7: return "YE"
      case 8: return "O"
      case 9: return "WA"
      case 10: return "WAE"
      case 11: return "OE"
      case 12: return "YO"
      case 13: return "U"
      case 14: return "WEO"
      case 15: return "WE"
      case 16: return "WI"
      case 17: return "YU"
      case 18: return "EU"
      case 19: return "YI"
      default: return "I"
      }
    default:
      switch index {
      case 1: return "G"
      case 2: return "GG"
      case 3: return "GS"
      case 4: return "N"
      case 5: return "NJ"
      case 6: return "NH"
      case 7: return "D"
      case 8: return "L"
      case 9: return "LG"
      case 10: return "LM"
      case 11: return "LB"
      case 12: return "LS"
      case 13: return "LT"
      case 14: return "LP"
      case 15: return "LH"
      case 16: return "M"
      case 17: return "B"
      case 18: return "BS"
      case 19: return "S"
      case 20: return "SS"
      case 21: return "NG"
      case 22: return "J"
      case 23: return "C"
      case 24: return "K"
      case 25: return "T"
      case 26: return "P"
      case 27: return "H"
      default: return ""
      }
    }
  }

  private static func hangulName(_ index: UInt32, _ target: UnsafeMutablePointer<UInt8>) -> Int {
    var length = put("HANGUL SYLLABLE ", target, 0)
    length = put(jamo(0, Int(index / 588)), target, length)
    length = put(jamo(1, Int(index % 588 / 28)), target, length)
    return put(jamo(2, Int(index % 28)), target, length)
  }

  private static func hangul(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var at = 0
    var syllable: UInt32 = 0
    for (kind, count) in [(0, 19), (1, 21), (2, 28)] {
      var best = -1
      var bestLength = -1
      for i in 0..<count {
        let piece = jamo(kind, i)
        let length = piece.utf8CodeUnitCount
        guard length > bestLength, length <= text.count &- at else { continue }
        if length == 0 || memcmp(text.baseAddress.unsafelyUnwrapped + at, piece.utf8Start, length) == 0 {
          best = i
          bestLength = length
        }
      }
      if best < 0 { return nil }
      at &+= bestLength
      syllable = syllable &* UInt32(count) &+ UInt32(best)
    }
    return at == text.count ? 0xAC00 &+ syllable : nil
  }
}
