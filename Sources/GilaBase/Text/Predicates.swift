// The is... methods of str and bytes.

public enum Predicates {
  /// Not empty, and every character has one of the given `Unicode.Flag` bits.
  public static func all(_ text: TextSpan, _ flags: UInt32) -> Bool {
    for i in 0..<text.count where Unicode.flags(text[i]) & flags == 0 { return false }
    return text.count > 0
  }

  /// str.isprintable, true for empty text.
  public static func isPrintable(_ text: TextSpan) -> Bool {
    for i in 0..<text.count where !Unicode.isPrintable(text[i]) { return false }
    return true
  }

  public static func isIdentifier(_ text: TextSpan) -> Bool {
    guard text.count > 0, Unicode.isXIDStart(text[0]) else { return false }
    for i in 1..<text.count where !Unicode.isXIDContinue(text[i]) { return false }
    return true
  }

  public static func isLower(_ text: TextSpan) -> Bool {
    var cased = false
    for i in 0..<text.count {
      let flags = Unicode.flags(text[i])
      if flags & (Unicode.Flag.upper | Unicode.Flag.title) != 0 { return false }
      if flags & Unicode.Flag.lower != 0 { cased = true }
    }
    return cased
  }

  public static func isUpper(_ text: TextSpan) -> Bool {
    var cased = false
    for i in 0..<text.count {
      let flags = Unicode.flags(text[i])
      if flags & (Unicode.Flag.lower | Unicode.Flag.title) != 0 { return false }
      if flags & Unicode.Flag.upper != 0 { cased = true }
    }
    return cased
  }

  public static func isTitle(_ text: TextSpan) -> Bool {
    var cased = false
    var followsCased = false
    for i in 0..<text.count {
      let flags = Unicode.flags(text[i])
      if flags & (Unicode.Flag.upper | Unicode.Flag.title) != 0 {
        if followsCased { return false }
        followsCased = true
        cased = true
      } else if flags & Unicode.Flag.lower != 0 {
        if !followsCased { return false }
        cased = true
      } else {
        followsCased = false
      }
    }
    return cased
  }

  // MARK: Bytes, where only ASCII counts

  public enum ByteClass {
    case alpha, digit, alphanumeric, space
  }

  public static func allBytes(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: ByteClass) -> Bool {
    for byte in bytes {
      let isDigit = byte &- 0x30 < 10
      let isAlpha = Casing.isUpper(byte) || Casing.isLower(byte)
      let holds: Bool
      switch kind {
      case .alpha: holds = isAlpha
      case .digit: holds = isDigit
      case .alphanumeric: holds = isAlpha || isDigit
      case .space: holds = Split.isByteSpace(UInt32(byte))
      }
      if !holds { return false }
    }
    return bytes.count > 0
  }

  public static func isLowerBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var cased = false
    for byte in bytes {
      if Casing.isUpper(byte) { return false }
      if Casing.isLower(byte) { cased = true }
    }
    return cased
  }

  public static func isUpperBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var cased = false
    for byte in bytes {
      if Casing.isLower(byte) { return false }
      if Casing.isUpper(byte) { cased = true }
    }
    return cased
  }

  public static func isTitleBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var cased = false
    var followsCased = false
    for byte in bytes {
      let isUpper = Casing.isUpper(byte)
      let isLower = Casing.isLower(byte)
      if (isUpper && followsCased) || (isLower && !followsCased) { return false }
      followsCased = isUpper || isLower
      cased = cased || followsCased
    }
    return cased
  }
}
