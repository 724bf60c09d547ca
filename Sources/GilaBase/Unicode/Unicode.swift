// Character properties of Unicode 15.1 as CPython 3.13 defines them, read from the tables embedded in
// CGila: two loads from a two-level index and one from a record. All functions take any UInt32;
// values beyond 0x10FFFF count as unassigned.
import CGila

public enum Unicode {
  public typealias Record = cgila_unicode_record

  /// Bits of `Record.flags`, in the order in which the table generator writes them.
  public enum Flag {
    public static let alpha: UInt32 = 1
    public static let decimal: UInt32 = 1 << 1
    public static let digit: UInt32 = 1 << 2
    public static let numeric: UInt32 = 1 << 3
    public static let space: UInt32 = 1 << 4
    public static let upper: UInt32 = 1 << 5
    public static let lower: UInt32 = 1 << 6
    public static let title: UInt32 = 1 << 7
    public static let printable: UInt32 = 1 << 8
    public static let cased: UInt32 = 1 << 9
    public static let caseIgnorable: UInt32 = 1 << 10
    public static let xidStart: UInt32 = 1 << 11
    public static let xidContinue: UInt32 = 1 << 12
    public static let mirrored: UInt32 = 1 << 13
    public static let specialCasing: UInt32 = 1 << 14
    public static let lineBreak: UInt32 = 1 << 15
    public static let notNFC: UInt32 = 1 << 16
    public static let notNFD: UInt32 = 1 << 17
    public static let notNFKC: UInt32 = 1 << 18
    public static let notNFKD: UInt32 = 1 << 19
    public static let alphanumeric = alpha | decimal | digit | numeric
  }

  @inlinable @inline(__always)
  public static func record(_ c: UInt32) -> UnsafePointer<Record> {
    let point = Int(truncatingIfNeeded: c < 0x110000 ? c : 0x10FFFF)
    let block = Int(truncatingIfNeeded: cgila_unicode_property1()[point >> 7])
    let index = cgila_unicode_property2()[block << 7 | point & 127]
    return cgila_unicode_records() + Int(truncatingIfNeeded: index)
  }

  @inlinable @inline(__always) public static func flags(_ c: UInt32) -> UInt32 { record(c).pointee.flags }

  @inlinable public static func isAlpha(_ c: UInt32) -> Bool { flags(c) & Flag.alpha != 0 }
  @inlinable public static func isDecimal(_ c: UInt32) -> Bool { flags(c) & Flag.decimal != 0 }
  @inlinable public static func isDigit(_ c: UInt32) -> Bool { flags(c) & Flag.digit != 0 }
  @inlinable public static func isNumeric(_ c: UInt32) -> Bool { flags(c) & Flag.numeric != 0 }
  @inlinable public static func isAlphanumeric(_ c: UInt32) -> Bool { flags(c) & Flag.alphanumeric != 0 }
  @inlinable public static func isSpace(_ c: UInt32) -> Bool { flags(c) & Flag.space != 0 }
  @inlinable public static func isUpper(_ c: UInt32) -> Bool { flags(c) & Flag.upper != 0 }
  @inlinable public static func isLower(_ c: UInt32) -> Bool { flags(c) & Flag.lower != 0 }
  @inlinable public static func isTitle(_ c: UInt32) -> Bool { flags(c) & Flag.title != 0 }
  @inlinable public static func isPrintable(_ c: UInt32) -> Bool { flags(c) & Flag.printable != 0 }
  @inlinable public static func isCased(_ c: UInt32) -> Bool { flags(c) & Flag.cased != 0 }
  /// Skipped when looking for cased neighbours of a capital sigma.
  @inlinable public static func isCaseIgnorable(_ c: UInt32) -> Bool { flags(c) & Flag.caseIgnorable != 0 }
  /// May begin an identifier, the underscore included.
  @inlinable public static func isXIDStart(_ c: UInt32) -> Bool { flags(c) & Flag.xidStart != 0 }
  @inlinable public static func isXIDContinue(_ c: UInt32) -> Bool { flags(c) & Flag.xidContinue != 0 }
  @inlinable public static func isMirrored(_ c: UInt32) -> Bool { flags(c) & Flag.mirrored != 0 }
  /// Ends a line for str.splitlines.
  @inlinable public static func isLineBreak(_ c: UInt32) -> Bool { flags(c) & Flag.lineBreak != 0 }

  /// The value of a decimal digit, -1 for other characters.
  @inlinable public static func decimalValue(_ c: UInt32) -> Int {
    let value = record(c).pointee.decimal
    return value == 255 ? -1 : Int(truncatingIfNeeded: value)
  }

  /// The value of a digit (superscripts and the like included), -1 for other characters.
  @inlinable public static func digitValue(_ c: UInt32) -> Int {
    let value = record(c).pointee.digit
    return value == 255 ? -1 : Int(truncatingIfNeeded: value)
  }

  public static func numericValue(_ c: UInt32) -> Double? {
    let index = record(c).pointee.numeric
    return index == 0 ? nil : cgila_unicode_numbers()[Int(index)]
  }

  @inlinable public static func combiningClass(_ c: UInt32) -> UInt8 { record(c).pointee.combining }

  public static func category(_ c: UInt32) -> StaticString { categoryName(record(c).pointee.category) }

  public static func bidirectional(_ c: UInt32) -> StaticString { bidiName(record(c).pointee.bidi) }

  public static func eastAsianWidth(_ c: UInt32) -> StaticString { widthName(record(c).pointee.width) }

  static func categoryName(_ index: UInt8) -> StaticString {
    switch index {
    case 1: return "Lu"
    case 2: return "Ll"
    case 3: return "Lt"
    case 4: return "Mn"
    case 5: return "Mc"
    case 6: return "Me"
    case 7: return "Nd"
    case 8: return "Nl"
    case 9: return "No"
    case 10: return "Zs"
    case 11: return "Zl"
    case 12: return "Zp"
    case 13: return "Cc"
    case 14: return "Cf"
    case 15: return "Cs"
    case 16: return "Co"
    case 17: return "Lm"
    case 18: return "Lo"
    case 19: return "Pc"
    case 20: return "Pd"
    case 21: return "Ps"
    case 22: return "Pe"
    case 23: return "Pi"
    case 24: return "Pf"
    case 25: return "Po"
    case 26: return "Sm"
    case 27: return "Sc"
    case 28: return "Sk"
    case 29: return "So"
    default: return "Cn"
    }
  }

  static func bidiName(_ index: UInt8) -> StaticString {
    switch index {
    case 1: return "L"
    case 2: return "LRE"
    case 3: return "LRO"
    case 4: return "R"
    case 5: return "AL"
    case 6: return "RLE"
    case 7: return "RLO"
    case 8: return "PDF"
    case 9: return "EN"
    case 10: return "ES"
    case 11: return "ET"
    case 12: return "AN"
    case 13: return "CS"
    case 14: return "NSM"
    case 15: return "BN"
    case 16: return "B"
    case 17: return "S"
    case 18: return "WS"
    case 19: return "ON"
    case 20: return "LRI"
    case 21: return "RLI"
    case 22: return "FSI"
    case 23: return "PDI"
    default: return ""
    }
  }

  static func widthName(_ index: UInt8) -> StaticString {
    switch index {
    case 0: return "F"
    case 1: return "H"
    case 2: return "W"
    case 3: return "Na"
    case 4: return "A"
    default: return "N"
    }
  }
}
