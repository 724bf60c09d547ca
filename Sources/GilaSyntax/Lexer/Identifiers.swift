// The Unicode properties that the lexer needs, behind one small front.
import GilaBase

enum Identifiers {
  static func canStart(_ scalar: UInt32) -> Bool { Unicode.isXIDStart(scalar) }
  static func canContinue(_ scalar: UInt32) -> Bool { Unicode.isXIDContinue(scalar) }
  static func isPrintable(_ scalar: UInt32) -> Bool { Unicode.isPrintable(scalar) }
  static func normalized(_ scalars: [UInt32]) -> [UInt32] { Unicode.nfkc(scalars) }

  /// Appends the character that `\N{name}` stands for; false when there is none.
  static func appendCharacter(named name: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
    guard let scalars = Unicode.codePoint(named: name) else { return false }
    for scalar in scalars { encode(scalar, into: &text) }
    return true
  }

  static func encode(_ scalar: UInt32, into text: inout [UInt8]) {
    if scalar < 0x80 {
      text.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
