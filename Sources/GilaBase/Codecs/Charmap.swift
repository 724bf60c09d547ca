// Encodings of one byte per character described by a table of 256 characters, the known ones among them.
import CGila

/// A one-byte encoding given by the characters of its up to 256 bytes; U+FFFE marks undefined ones.
public struct Charmap: ~Copyable {
  private let characters: UnsafeMutablePointer<UInt32>
  private let count: Int
  /// Open-addressing hash: character << 8 | byte, or `empty`.
  private let slots: UnsafeMutablePointer<UInt32>
  private static let slotCount = 1024
  private static let empty: UInt32 = 0xFFFF_FFFF
  private static let undefined: StaticString = "character maps to <undefined>"

  public init(table: TextSpan) {
    count = min(table.count, 256)
    characters = .allocate(capacity: 256)
    characters.initialize(repeating: 0xFFFE, count: 256)
    slots = .allocate(capacity: Charmap.slotCount)
    slots.initialize(repeating: Charmap.empty, count: Charmap.slotCount)
    for byte in 0..<count {
      let c = table[byte]
      characters[byte] = c
      if c == 0xFFFE { continue }
      var slot = Charmap.slot(c)
      while slots[slot] != Charmap.empty, slots[slot] >> 8 != c { slot = Charmap.next(slot) }
      slots[slot] = c << 8 | UInt32(truncatingIfNeeded: byte)
    }
  }

  /// A known encoding such as cp1252 or koi8_r, by its name or an alias of it (case, '-' and '_' aside
  /// as for `Encoding`); nil if there is none of that name.
  public init?(named name: TextSpan) {
    var key = TextBuffer()
    Encoding.normalize(name, into: &key)
    guard let number = Charmap.number(key.span) else { return nil }
    self.init(table: TextSpan(cgila_unicode_charmaps() + Int(number) &* 256, count: 256, width: 2))
  }

  public static func isKnown(_ name: TextSpan) -> Bool {
    var key = TextBuffer()
    Encoding.normalize(name, into: &key)
    return number(key.span) != nil
  }

  private static func number(_ key: TextSpan) -> UInt8? {
    var at = cgila_unicode_charmapnames()
    while at[0] != 0 {
      let length = Int(at[0])
      if equal(key, TextSpan(at + 1, count: length, width: 1)) { return at[length &+ 1] }
      at += length &+ 2
    }
    return nil
  }

  deinit {
    characters.deallocate()
    slots.deallocate()
  }

  private static func slot(_ c: UInt32) -> Int { Int(truncatingIfNeeded: (c &* 0x9E37_79B1) >> 22) }

  private static func next(_ slot: Int) -> Int { (slot &+ 1) & (slotCount &- 1) }

  /// The byte of a character, -1 if it has none.
  public func byte(of c: UInt32) -> Int {
    var slot = Charmap.slot(c)
    while slots[slot] != Charmap.empty {
      if slots[slot] >> 8 == c { return Int(slots[slot] & 255) }
      slot = Charmap.next(slot)
    }
    return -1
  }

  public func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, handler: ErrorHandler = .strict,
    into output: inout TextBuffer
  ) -> CodecResult {
    var at = max(start, 0)
    output.reserve(bytes.count &- at)
    while at < bytes.count {
      let byte = Int(bytes[at])
      if byte < count, characters[byte] != 0xFFFE {
        output.append(characters[byte])
        at &+= 1
        continue
      }
      let next = Codec.handleDecodeError(handler, nil, bytes, at, at &+ 1, &output)
      if next < 0 { return CodecResult(error: at, at &+ 1, Charmap.undefined) }
      at = next
    }
    return CodecResult(done: bytes.count)
  }

  public func encode(
    _ text: TextSpan, from start: Int = 0, handler: ErrorHandler = .strict, into output: inout TextBuffer
  ) -> CodecResult {
    var at = max(start, 0)
    output.reserve(text.count &- at)
    while at < text.count {
      let byte = byte(of: text[at])
      if byte >= 0 {
        output.append(UInt32(truncatingIfNeeded: byte))
        at &+= 1
        continue
      }
      var end = at &+ 1
      while end < text.count, self.byte(of: text[end]) < 0 { end &+= 1 }
      if !handleEncodeError(handler, text.slice(at, end), &output) {
        return CodecResult(error: at, end, Charmap.undefined)
      }
      at = end
    }
    return CodecResult(done: text.count)
  }

  private func handleEncodeError(
    _ handler: ErrorHandler, _ bad: TextSpan, _ output: inout TextBuffer
  ) -> Bool {
    switch handler {
    case .ignore: return true
    case .surrogateEscape:
      for i in 0..<bad.count where bad[i] < 0xDC80 || bad[i] > 0xDCFF { return false }
      for i in 0..<bad.count { output.append(bad[i] &- 0xDC00) }
      return true
    case .replace, .backslashReplace, .xmlCharRefReplace, .nameReplace:
      var replacement = TextBuffer()
      for i in 0..<bad.count {
        if handler == .replace {
          replacement.append(0x3F)
        } else {
          Codec.appendReplacement(handler, bad[i], &replacement)
        }
      }
      return appendReplacement(replacement.span, &output)
    case .strict, .surrogatePass, .other: return false
    }
  }

  /// Appends the text a handler returned, itself encoded. False: it cannot be, and the original error is
  /// to be raised.
  public func appendReplacement(_ text: TextSpan, _ output: inout TextBuffer) -> Bool {
    for i in 0..<text.count {
      let byte = byte(of: text[i])
      if byte < 0 { return false }
      output.append(UInt32(truncatingIfNeeded: byte))
    }
    return true
  }
}
