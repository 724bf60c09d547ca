// UTF-8. Measuring and writing are separate passes, so that the receiver can allocate its final storage
// in between; both run over ASCII eight bytes at a time.
import Glibc

extension Codec {
  /// The longest valid prefix of some bytes, and what storage its text needs.
  public struct UTF8Measure {
    /// Bytes of the valid prefix; all of them when the input is valid.
    public var length: Int
    /// Code points in it.
    public var count: Int
    /// All its code points or-ed together (at least as far as their width goes).
    public var mask: UInt32

    public var width: Int { mask < 0x100 ? 1 : mask < 0x10000 ? 2 : 4 }
    public var isASCII: Bool { mask < 0x80 }
  }

  /// Validates and measures without writing anything.
  public static func measureUTF8(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UTF8Measure {
    let ascii = asciiPrefix(bytes, length)
    if ascii == length { return UTF8Measure(length: length, count: length, mask: length > 0 ? 0x7F : 0) }
    let valid = validPrefix(bytes, length, from: ascii)
    // Characters are what is not a continuation byte; the largest lead byte tells the width.
    var count = ascii
    var largest: UInt8 = 0
    var at = ascii
    while at < valid {
      let end = min(at &+ 128, valid)
      var leads: UInt8 = 0
      while at < end {
        leads &+= bytes[at] & 0xC0 == 0x80 ? 0 : 1
        largest = max(largest, bytes[at])
        at &+= 1
      }
      count &+= Int(leads)
    }
    let mask: UInt32 = largest < 0x80 ? 0x7F : largest < 0xC4 ? 0xFF : largest < 0xF0 ? 0xFFFF : 0x1FFFFF
    return UTF8Measure(length: valid, count: count, mask: valid > 0 ? mask : 0)
  }

  /// Where the valid prefix ends.
  private static func validPrefix(_ bytes: UnsafePointer<UInt8>, _ length: Int, from start: Int) -> Int {
    let raw = UnsafeRawPointer(bytes)
    var at = start
    while at &+ 8 <= length {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt32.self)
      if word & 0x80 == 0 {
        let eight = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080
        at &+= eight == 0 ? 8 : eight.trailingZeroBitCount >> 3
      } else if word & 0xC0E0 == 0x80C0 {
        if word & 0x1E == 0 { return at }
        at &+= 2
      } else if word & 0xC0_C0F0 == 0x80_80E0 {
        let top = word & 0x200F
        if top == 0 || top == 0x200D { return at }
        at &+= 3
      } else if word & 0xC0C0_C0F8 == 0x8080_80F0 {
        let top = (word & 7) << 2 | word >> 12 & 3
        if top == 0 || top > 16 { return at }
        at &+= 4
      } else {
        return at
      }
    }
    while at < length {
      let lead = UInt32(bytes[at])
      let left = length &- at
      if lead < 0x80 {
        at &+= 1
      } else if lead < 0xE0 {
        guard lead >= 0xC2, left >= 2, isContinuation(bytes[at &+ 1]) else { break }
        at &+= 2
      } else if lead < 0xF0 {
        guard left >= 3, isSecond(lead, bytes[at &+ 1]), isContinuation(bytes[at &+ 2]) else { break }
        at &+= 3
      } else {
        guard lead <= 0xF4, left >= 4, isSecond(lead, bytes[at &+ 1]), isContinuation(bytes[at &+ 2]),
          isContinuation(bytes[at &+ 3])
        else { break }
        at &+= 4
      }
    }
    return at
  }

  /// Writes text that `measureUTF8` has found valid, at a width not below the measured one.
  public static func writeUTF8(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutableRawPointer, width: Int
  ) {
    switch width {
    case 1: write(bytes, length, target.assumingMemoryBound(to: UInt8.self))
    case 2: write(bytes, length, target.assumingMemoryBound(to: UInt16.self))
    default: write(bytes, length, target.assumingMemoryBound(to: UInt32.self))
    }
  }

  @inline(__always)
  private static func write<U: TextUnit>(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ target: UnsafeMutablePointer<U>
  ) {
    var at = 0
    var written = 0
    while at < length {
      let lead = UInt32(bytes[at])
      if lead < 0x80 {
        let run = asciiPrefix(bytes + at, length &- at)
        if run < 16 {
          for i in 0..<run { target[written &+ i] = U(truncatingIfNeeded: bytes[at &+ i]) }
        } else if U.bitWidth == 8 {
          memcpy(target + written, bytes + at, run)
        } else {
          convert(bytes + at, target + written, run)
        }
        at &+= run
        written &+= run
        continue
      }
      var c: UInt32
      if lead < 0xE0 {
        c = (lead & 31) << 6 | UInt32(bytes[at &+ 1] & 63)
        at &+= 2
      } else if lead < 0xF0 {
        c = (lead & 15) << 12 | UInt32(bytes[at &+ 1] & 63) << 6 | UInt32(bytes[at &+ 2] & 63)
        at &+= 3
      } else {
        c = (lead & 7) << 18 | UInt32(bytes[at &+ 1] & 63) << 12
        c |= UInt32(bytes[at &+ 2] & 63) << 6 | UInt32(bytes[at &+ 3] & 63)
        at &+= 4
      }
      target[written] = U(truncatingIfNeeded: c)
      written &+= 1
    }
  }

  @inline(__always) private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// Whether a byte may follow the lead of a three- or four-byte sequence: no overlong forms, no
  /// surrogates, nothing beyond 0x10FFFF.
  @inline(__always) private static func isSecond(_ lead: UInt32, _ byte: UInt8) -> Bool {
    guard isContinuation(byte) else { return false }
    switch lead {
    case 0xE0: return byte >= 0xA0
    case 0xED: return byte < 0xA0
    case 0xF0: return byte >= 0x90
    case 0xF4: return byte < 0x90
    default: return true
    }
  }

  static func decodeUTF8(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ start: Int, _ final: Bool, _ output: inout TextBuffer
  ) -> CodecResult {
    let measure = measureUTF8(bytes + start, length &- start)
    let before = output.count
    guard output.widen(for: measure.mask), output.reserve(measure.count) else {
      return CodecResult(done: length)
    }
    if let base = output.base {
      writeUTF8(bytes + start, measure.length, to: base + before &* output.width, width: output.width)
      output.count = before &+ measure.count
      output.mask |= measure.mask
    }
    let at = start &+ measure.length
    if at == length { return CodecResult(done: length) }
    // What is wrong here?
    let lead = UInt32(bytes[at])
    let left = length &- at
    guard lead >= 0xC2, lead <= 0xF4 else { return CodecResult(error: at, at &+ 1, "invalid start byte") }
    let needed = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var valid = 1
    while valid < min(needed, left) {
      let byte = bytes[at &+ valid]
      guard valid == 1 && needed > 2 ? isSecond(lead, byte) : isContinuation(byte) else { break }
      valid &+= 1
    }
    if valid == left {
      if !final { return CodecResult(done: at) }
      return CodecResult(error: at, length, "unexpected end of data")
    }
    // The beginning of an encoded surrogate may yet be completed for the surrogatepass handler.
    if !final, lead == 0xED, left == 2, bytes[at &+ 1] >= 0xA0, bytes[at &+ 1] <= 0xBF {
      return CodecResult(done: at)
    }
    return CodecResult(error: at, at &+ valid, "invalid continuation byte")
  }

  /// Appends a code point as UTF-8, surrogates included.
  public static func appendUTF8(_ c: UInt32, _ output: inout TextBuffer) {
    if c < 0x80 {
      output.append(c)
      return
    }
    if c < 0x800 {
      output.append(0xC0 | c >> 6)
    } else {
      if c < 0x10000 {
        output.append(0xE0 | c >> 12)
      } else {
        output.append(0xF0 | c >> 18)
        output.append(0x80 | c >> 12 & 63)
      }
      output.append(0x80 | c >> 6 & 63)
    }
    output.append(0x80 | c & 63)
  }

  /// How many bytes text takes in UTF-8; -1 if it contains surrogates and so cannot be encoded.
  public static func utf8Length(_ text: TextSpan) -> Int {
    switch text.width {
    case 1: return utf8Length(text.bytes1, text.count)
    case 2: return utf8Length(text.units2, text.count)
    default: return utf8Length(text.units4, text.count)
    }
  }

  @inline(__always)
  private static func utf8Length<U: TextUnit>(_ units: UnsafePointer<U>, _ count: Int) -> Int {
    var length = count
    var at = 0
    var surrogates: U = 0
    while at < count {
      // Sums of the unit's own size, small enough for 64 of them, let this run several units at a time.
      let end = min(at &+ 64, count)
      var extra: U = 0
      while at < end {
        let c = units[at]
        extra &+= c >= 0x80 ? 1 : 0
        if U.bitWidth > 8 {
          extra &+= c >= 0x800 ? 1 : 0
          surrogates |= c & U(truncatingIfNeeded: 0xFFFF_F800) == U(truncatingIfNeeded: 0xD800) ? 1 : 0
        }
        if U.bitWidth > 16 { extra &+= c >= U(truncatingIfNeeded: 0x10000) ? 1 : 0 }
        at &+= 1
      }
      length &+= Int(truncatingIfNeeded: extra)
    }
    return surrogates == 0 ? length : -1
  }

  /// Writes text whose `utf8Length` is known; returns the end.
  @discardableResult
  public static func writeUTF8(
    _ text: TextSpan, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    switch text.width {
    case 1: return write(text.bytes1, text.count, utf8: target)
    case 2: return write(text.units2, text.count, utf8: target)
    default: return write(text.units4, text.count, utf8: target)
    }
  }

  @inline(__always)
  private static func write<U: TextUnit>(
    _ units: UnsafePointer<U>, _ count: Int, utf8 target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var to = target
    var i = 0
    while i < count {
      if U.bitWidth == 8 {
        let run = asciiPrefix(UnsafePointer(OpaquePointer(units)) + i, count &- i)
        memcpy(to, units + i, run)
        to += run
        i &+= run
        if i == count { break }
      }
      let c = UInt32(truncatingIfNeeded: units[i])
      i &+= 1
      if c < 0x80 {
        to[0] = UInt8(truncatingIfNeeded: c)
        to += 1
      } else if c < 0x800 {
        to[0] = UInt8(truncatingIfNeeded: 0xC0 | c >> 6)
        to[1] = UInt8(truncatingIfNeeded: 0x80 | c & 63)
        to += 2
      } else if c < 0x10000 {
        to[0] = UInt8(truncatingIfNeeded: 0xE0 | c >> 12)
        to[1] = UInt8(truncatingIfNeeded: 0x80 | c >> 6 & 63)
        to[2] = UInt8(truncatingIfNeeded: 0x80 | c & 63)
        to += 3
      } else {
        to[0] = UInt8(truncatingIfNeeded: 0xF0 | c >> 18)
        to[1] = UInt8(truncatingIfNeeded: 0x80 | c >> 12 & 63)
        to[2] = UInt8(truncatingIfNeeded: 0x80 | c >> 6 & 63)
        to[3] = UInt8(truncatingIfNeeded: 0x80 | c & 63)
        to += 4
      }
    }
    return to
  }

  static func encodeUTF8(_ text: TextSpan, _ start: Int, _ output: inout TextBuffer) -> CodecResult {
    let length = utf8Length(text.slice(start, text.count))
    if length >= 0 {
      guard let target = output.appendUninitialized(length) else { return CodecResult(done: text.count) }
      writeUTF8(text.slice(start, text.count), to: target)
      return CodecResult(done: text.count)
    }
    var at = start
    while at < text.count {
      let c = text[at]
      if c & 0xFFFF_F800 == 0xD800 {
        var end = at &+ 1
        while end < text.count, text[end] & 0xFFFF_F800 == 0xD800 { end &+= 1 }
        return CodecResult(error: at, end, "surrogates not allowed")
      }
      appendUTF8(c, &output)
      at &+= 1
    }
    return CodecResult(done: at)
  }
}
