// The format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type], parsed with
// CPython 3.13's errors. A specification is plain data and may be kept for reuse.

/// What a failed formatting raises: the exception's type, its text being in the message buffer.
public typealias FormatFailure = NumberException

@frozen public struct FormatSpec {
  public var fill: UInt32 = 0x20
  /// One of the bytes < > = ^.
  public var align: UInt8
  /// 0, or one of the bytes + - and blank.
  public var sign: UInt8 = 0
  /// The z flag: no minus sign on what rounds to zero.
  public var positiveZero = false
  public var alternate = false
  /// -1 without one, as the precision.
  public var width = -1
  public var precision = -1
  /// 0, or the byte , or _ between groups of digits.
  public var separator: UInt8 = 0
  /// The presentation type as a code point; 0 without one.
  public var kind: UInt32

  public init(align: UInt8, kind: UInt32) {
    self.align = align
    self.kind = kind
  }

  /// What is formatted, with its default presentation type and alignment.
  public enum Subject {
    case text, int, float, complex
  }

  /// Parses a specification; nil with the text of a ValueError in `message`.
  public static func parse(
    _ text: TextSpan, for subject: Subject, typeName: TextSpan, message: inout TextBuffer
  ) -> FormatSpec? {
    var spec = FormatSpec(
      align: subject == .text ? 0x3C : 0x3E, kind: subject == .text ? 0x73 : subject == .int ? 0x64 : 0)
    let end = text.count
    var at = 0
    var hasFill = false, hasAlign = false
    func next(_ byte: UInt32) -> Bool { at < end && text[at] == byte }
    if end >= 2, let align = alignment(text[1]) {
      spec.fill = text[0]
      spec.align = align
      hasFill = true
      hasAlign = true
      at = 2
    } else if end >= 1, let align = alignment(text[0]) {
      spec.align = align
      hasAlign = true
      at = 1
    }
    if next(0x2B) || next(0x2D) || next(0x20) {
      spec.sign = UInt8(truncatingIfNeeded: text[at])
      at += 1
    }
    if next(0x7A) {
      spec.positiveZero = true
      at += 1
    }
    if next(0x23) {
      spec.alternate = true
      at += 1
    }
    if !hasFill, next(0x30) {
      spec.fill = 0x30
      if !hasAlign, spec.align == 0x3E { spec.align = 0x3D }
      at += 1
    }
    guard let width = number(text, &at, message: &message) else { return nil }
    spec.width = width
    if next(0x2C) {
      spec.separator = 0x2C
      at += 1
    }
    if next(0x5F) {
      if spec.separator != 0 { return fail("Cannot specify both ',' and '_'.", &message) }
      spec.separator = 0x5F
      at += 1
    }
    if next(0x2C), spec.separator == 0x5F { return fail("Cannot specify both ',' and '_'.", &message) }
    if next(0x2E) {
      at += 1
      guard let precision = number(text, &at, message: &message) else { return nil }
      if precision < 0 { return fail("Format specifier missing precision", &message) }
      spec.precision = precision
    }
    if end - at > 1 {
      message.append("Invalid format specifier '")
      message.append(text)
      message.append("' for object of type '")
      message.append(typeName)
      message.append("'")
      return nil
    }
    if at < end { spec.kind = text[at] }
    if spec.separator != 0, !spec.allowsSeparator {
      message.append("Cannot specify '")
      message.append(byte: spec.separator)
      message.append("' with '")
      appendKind(spec.kind, &message)
      message.append("'.")
      return nil
    }
    return spec
  }

  private var allowsSeparator: Bool {
    switch kind {
    case 0, 0x64, 0x65, 0x66, 0x67, 0x45, 0x47, 0x46, 0x25: return true
    case 0x62, 0x6F, 0x78, 0x58: return separator == 0x5F
    default: return false
    }
  }

  private static func alignment(_ codePoint: UInt32) -> UInt8? {
    switch codePoint {
    case 0x3C, 0x3D, 0x3E, 0x5E: return UInt8(truncatingIfNeeded: codePoint)
    default: return nil
    }
  }

  private static func fail(_ text: StaticString, _ message: inout TextBuffer) -> FormatSpec? {
    message.append(text)
    return nil
  }

  /// Decimal digits of any script; -1 when there are none, nil with a message when there are too many.
  static func number(_ text: TextSpan, _ at: inout Int, message: inout TextBuffer) -> Int? {
    if at >= text.count || Unicode.decimalValue(text[at]) < 0 { return -1 }
    var value = 0
    while at < text.count {
      let digit = Unicode.decimalValue(text[at])
      if digit < 0 { break }
      if value > (Int.max - digit) / 10 {
        message.append("Too many decimal digits in format string")
        return nil
      }
      value = value * 10 + digit
      at += 1
    }
    return value
  }

  static func appendKind(_ kind: UInt32, _ message: inout TextBuffer) {
    if kind > 0x20, kind < 0x80 {
      message.append(kind)
    } else {
      message.append("\\x")
      message.append(hexadecimal: UInt64(kind), digits: 1)
    }
  }

  /// The text for a presentation type that the object does not know.
  func unknownKind(_ typeName: TextSpan, _ message: inout TextBuffer) -> FormatFailure {
    message.append("Unknown format code '")
    FormatSpec.appendKind(kind, &message)
    message.append("' for object of type '")
    message.append(typeName)
    message.append("'")
    return .value
  }

  static func fail(_ fault: NumberFault, _ message: inout TextBuffer) -> FormatFailure {
    message.append(fault.text)
    return fault.exception
  }

  static func valueError(_ text: StaticString, _ message: inout TextBuffer) -> FormatFailure {
    message.append(text)
    return .value
  }
}
