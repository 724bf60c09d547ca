// repr() and ascii() of text and bytes, hexadecimal dumps, tab expansion, and digits for number parsing.

public enum Repr {
  /// Single quotes, unless the text has some and no double quotes.
  private static func quote(_ text: TextSpan) -> UInt32 {
    let hasSingle = Search.find(text, unit: 0x27, 0, text.count) >= 0
    return hasSingle && Search.find(text, unit: 0x22, 0, text.count) < 0 ? 0x22 : 0x27
  }

  /// repr of a str; with `ascii` everything beyond ASCII is escaped as well.
  public static func text(_ text: TextSpan, ascii: Bool = false, into output: inout TextBuffer) {
    let quote = quote(text)
    output.reserve(text.count &+ 2)
    output.append(quote)
    switch text.width {
    case 1: body(text.bytes1, text.count, quote, ascii, &output)
    case 2: body(text.units2, text.count, quote, ascii, &output)
    default: body(text.units4, text.count, quote, ascii, &output)
    }
    output.append(quote)
  }

  @inline(__always)
  private static func body<U: TextUnit>(
    _ units: UnsafePointer<U>, _ n: Int, _ quote: UInt32, _ ascii: Bool, _ output: inout TextBuffer
  ) {
    var plain = 0
    var i = 0
    while i < n {
      let c = UInt32(truncatingIfNeeded: units[i])
      let isPlain = c < 0x7F ? c >= 0x20 && c != quote && c != 0x5C : !ascii && Unicode.isPrintable(c)
      if !isPlain {
        output.append(TextSpan(units + plain, count: i &- plain, width: U.bitWidth / 8))
        plain = i &+ 1
        appendEscaped(c, quote, &output)
      }
      i &+= 1
    }
    output.append(TextSpan(units + plain, count: n &- plain, width: U.bitWidth / 8))
  }

  private static func appendEscaped(_ c: UInt32, _ quote: UInt32, _ output: inout TextBuffer) {
    switch c {
    case quote, 0x5C:
      output.append(0x5C)
      output.append(c)
    case 0x09: output.append("\\t")
    case 0x0A: output.append("\\n")
    case 0x0D: output.append("\\r")
    default: Codec.appendEscape(c, &output)
    }
  }

  /// repr of bytes: b'...'.
  public static func bytes(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout TextBuffer) {
    output.append(0x62)
    text(TextSpan(bytes: bytes), ascii: true, into: &output)
  }

  // MARK: Hexadecimal

  /// bytes.hex(separator, group): a group below 0 counts from the left, above 0 from the right; 0: none.
  public static func hex(
    _ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8 = 0, group: Int = 0, into output: inout TextBuffer
  ) {
    let size = Int(clamping: group.magnitude)
    output.reserve(bytes.count &* 2)
    for i in 0..<bytes.count {
      if size > 0, i > 0, (group > 0 ? bytes.count &- i : i) % size == 0 { output.append(byte: separator) }
      output.append(byte: hexDigit(bytes[i] >> 4))
      output.append(byte: hexDigit(bytes[i] & 15))
    }
  }

  /// bytes.fromhex: appends the bytes and returns -1, or returns the index of the first wrong character.
  public static func fromHex(_ text: TextSpan, into output: inout TextBuffer) -> Int {
    func digit(_ i: Int) -> UInt32? {
      guard i < text.count, text[i] < 0x80 else { return nil }
      return Codec.hexValue(UInt8(truncatingIfNeeded: text[i]))
    }
    var i = 0
    while true {
      while i < text.count, Split.isByteSpace(text[i]) { i &+= 1 }
      if i == text.count { return -1 }
      guard let high = digit(i) else { return i }
      guard let low = digit(i &+ 1) else { return i &+ 1 }
      output.append(high << 4 | low)
      i &+= 2
    }
  }

  // MARK: Others

  /// str.expandtabs and bytes.expandtabs.
  public static func expandTabs(_ text: TextSpan, size: Int, into output: inout TextBuffer) {
    output.reserve(text.count)
    var column = 0
    for i in 0..<text.count {
      let c = text[i]
      if c == 0x09 {
        if size > 0 {
          let blanks = size &- column % size
          output.append(repeating: 0x20, count: blanks)
          column = 0
          if output.failed { return }
        }
        continue
      }
      output.append(c)
      column &+= 1
      if c == 0x0A || c == 0x0D { column = 0 }
    }
  }

  /// bytes.translate: maps bytes through a table of 256 (nil: none), leaving out those marked in `deleted`.
  public static func translate(
    _ bytes: UnsafeBufferPointer<UInt8>, table: UnsafePointer<UInt8>?, deleted: UnsafeBufferPointer<UInt8>,
    into output: inout TextBuffer
  ) {
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: 256) { marks in
      marks.initialize(repeating: false)
      for byte in deleted { marks[Int(byte)] = true }
      output.reserve(bytes.count)
      for byte in bytes where !marks[Int(byte)] { output.append(byte: table?[Int(byte)] ?? byte) }
    }
  }

  /// Text as int() and float() read it: decimal digits of any script and blanks become ASCII ones, any
  /// other character beyond ASCII becomes '?', which no number contains.
  public static func numberText(_ text: TextSpan, into output: inout TextBuffer) {
    output.reserve(text.count)
    for i in 0..<text.count {
      let c = text[i]
      if c < 0x80 {
        output.append(c)
      } else if Unicode.isSpace(c) {
        output.append(0x20)
      } else {
        let digit = Unicode.decimalValue(c)
        output.append(digit < 0 ? 0x3F : 0x30 &+ UInt32(truncatingIfNeeded: digit))
      }
    }
  }
}
