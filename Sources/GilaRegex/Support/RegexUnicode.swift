// Everything this target asks of the Unicode tables, in one place, and the letters that match each other
// without regard to case although their lower case differs.
import GilaBase

enum RegexUnicode {
  @inline(__always) static func isPrintable(_ c: UInt32) -> Bool { Unicode.isPrintable(c) }
  @inline(__always) static func isDecimal(_ c: UInt32) -> Bool { Unicode.isDecimal(c) }
  @inline(__always) static func isSpace(_ c: UInt32) -> Bool { Unicode.isSpace(c) }
  @inline(__always) static func isAlpha(_ c: UInt32) -> Bool { Unicode.isAlpha(c) }
  @inline(__always) static func isWord(_ c: UInt32) -> Bool { c == 0x5F || Unicode.isAlphanumeric(c) }
  @inline(__always) static func lower(_ c: UInt32) -> UInt32 { Unicode.simpleLower(c) }
  @inline(__always) static func upper(_ c: UInt32) -> UInt32 { Unicode.simpleUpper(c) }

  /// Whether the character can match others without regard to case.
  static func isCased(_ c: UInt32) -> Bool {
    Unicode.isCased(c) || lower(c) != c || upper(c) != c || classes[c] != nil
  }

  /// `str.isidentifier`.
  static func isIdentifier(_ name: [UInt32]) -> Bool {
    guard let first = name.first, Unicode.isXIDStart(first) else { return false }
    return name.dropFirst().allSatisfy { Unicode.isXIDContinue($0) }
  }

  /// The character of that name, for `\N{...}`.
  static func lookup(_ name: [UInt32]) -> UInt32? {
    var bytes: [UInt8] = []
    for point in name {
      guard point < 0x80 else { return nil }
      bytes.append(UInt8(truncatingIfNeeded: point))
    }
    let found = bytes.withUnsafeBufferPointer { Unicode.codePoint(named: $0, sequences: false) }
    guard let found, found.count == 1 else { return nil }
    return found[0]
  }

  /// Lower-case letters with a common upper case, such as s and long s: the only pairs that match each
  /// other with IGNORECASE although lowering both does not make them equal. Hexadecimal, classes apart by
  /// semicolons; a test derives them again from the tables.
  static let sharedUpperCase: StaticString = """
    69 131;73 17f;b5 3bc;345 3b9 1fbe;390 1fd3;3b0 1fe3;3b2 3d0;3b5 3f5;3b8 3d1;3ba 3f0;3c0 3d6;\
    3c1 3f1;3c2 3c3;3c6 3d5;432 1c80;434 1c81;43e 1c82;441 1c83;442 1c84 1c85;44a 1c86;463 1c87;\
    1c88 a64b;1e61 1e9b;fb05 fb06
    """

  /// The other members of the class of a lower-case letter.
  static func siblings(of lower: UInt32) -> [UInt32] { classes[lower] ?? [] }

  static let classes: [UInt32: [UInt32]] = {
    var classes: [UInt32: [UInt32]] = [:]
    var members: [UInt32] = []
    var value: UInt32 = 0
    func close() {
      for member in members { classes[member] = members.filter { $0 != member } }
      members = []
    }
    sharedUpperCase.withUTF8Buffer { text in
      for byte in text {
        if let digit = RegexSource.digit(UInt32(byte)) {
          value = value << 4 | digit
          continue
        }
        if value != 0 { members.append(value) }
        value = 0
        if byte == 0x3B { close() }
      }
    }
    if value != 0 { members.append(value) }
    close()
    return classes
  }()
}
