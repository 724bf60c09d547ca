// The Unicode properties that the lexer needs, behind one small front.
import GilaBase

enum Identifiers {
  static func canStart(_ scalar: UInt32) -> Bool {
    UnicodeScalar(scalar)?.properties.isXIDStart ?? false
  }

  static func canContinue(_ scalar: UInt32) -> Bool {
    UnicodeScalar(scalar)?.properties.isXIDContinue ?? false
  }

  static func isPrintable(_ scalar: UInt32) -> Bool {
    guard let category = UnicodeScalar(scalar)?.properties.generalCategory else { return false }
    switch category {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return scalar == 32
    default: return true
    }
  }

  static func normalized(_ scalars: [UInt32]) -> [UInt32] { scalars }

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

extension Identifiers {
  /// Appends the character that `\N{name}` stands for; false when there is none.
  static func appendCharacter(named name: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
    false
  }
}
