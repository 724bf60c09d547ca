// Unicode 3.2 as unicodedata.ucd_3_2_0 shows it: what stringprep, and with it internationalized host
// names, are defined by. Names, digits, combining classes and decompositions are today's, for the
// characters that were assigned then.
import CGila

extension Unicode {
  public enum Version32 {
    private static func record(_ c: UInt32) -> cgila_unicode_old_record {
      let point = Int(truncatingIfNeeded: c < 0x110000 ? c : 0x10FFFF)
      let block = Int(cgila_unicode_oldproperty1()[point >> 7])
      return cgila_unicode_oldrecords()[Int(cgila_unicode_oldproperty2()[block << 7 | point & 127])]
    }

    public static func isAssigned(_ c: UInt32) -> Bool { record(c).category != 0 }
    public static func category(_ c: UInt32) -> StaticString { categoryName(record(c).category) }
    public static func bidirectional(_ c: UInt32) -> StaticString { bidiName(record(c).bidi) }
    public static func eastAsianWidth(_ c: UInt32) -> StaticString { widthName(record(c).width) }
    public static func isMirrored(_ c: UInt32) -> Bool { record(c).mirrored != 0 }

    public static func combiningClass(_ c: UInt32) -> UInt8 { isAssigned(c) ? Unicode.combiningClass(c) : 0 }

    /// -1: not a decimal digit.
    public static func decimalValue(_ c: UInt32) -> Int {
      let value = record(c).decimal
      return value == 255 ? -1 : Int(value)
    }

    public static func numericValue(_ c: UInt32) -> Double? {
      let index = record(c).numeric
      return index == 0 ? nil : cgila_unicode_numbers()[Int(index)]
    }

    /// Decompositions that were corrected later.
    static func correctedDecomposition(_ c: UInt32) -> UInt32? {
      switch c {
      case 0x2F868: return 0x2136A
      case 0x2F874: return 0x5F33
      case 0x2F91F: return 0x43AB
      case 0x2F95F: return 0x7AAE
      case 0x2F9BF: return 0x4D57
      default: return nil
      }
    }
  }
}
