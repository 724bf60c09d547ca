// The % operator of str and bytes: an iterator over the pieces of the format, and the rendering of one
// conversion. Fetching the arguments is the caller's work.
import Glibc

@frozen public struct PercentSpec {
  /// The mapping key as a range of the format, when `hasKey`.
  public var keyStart = 0, keyEnd = 0
  public var hasKey = false
  public var left = false, plus = false, blank = false, alternate = false, zero = false
  /// Taken from the arguments: the caller then sets `width` by `setWidth`, `precision` by `setPrecision`.
  public var widthIsArgument = false, precisionIsArgument = false
  public var width = -1
  public var precision = -1
  public var kind: UInt32 = 0
  /// Where the conversion character stands, for error texts.
  public var index = 0

  public init() {}

  /// A width from the arguments; a negative one means left alignment. False when it cannot be negated:
  /// an OverflowError.
  public mutating func setWidth(_ value: Int) -> Bool {
    if value == Int.min { return false }
    left = left || value < 0
    width = value < 0 ? 0 &- value : value
    return true
  }

  /// A precision from the arguments, a negative one counting as 0. False when it does not fit a C int:
  /// an OverflowError.
  public mutating func setPrecision(_ value: Int) -> Bool {
    if value > Int(Int32.max) { return false }
    precision = max(value, 0)
    return true
  }
}

public struct PercentParser {
  public enum Piece {
    case literal(start: Int, end: Int)
    /// "%%".
    case percent
    case conversion(PercentSpec)
    case end
    /// A ValueError, or the TypeError for a key without a mapping; the text is in the message buffer.
    case failure(FormatFailure)
  }

  let text: TextSpan
  let hasMapping: Bool
  var at = 0

  public init(_ text: TextSpan, hasMapping: Bool) {
    self.text = text
    self.hasMapping = hasMapping
  }

  public mutating func next(message: inout TextBuffer) -> Piece {
    let end = text.count
    if at >= end { return .end }
    let start = at
    while at < end, text[at] != 0x25 { at += 1 }
    if at > start { return .literal(start: start, end: at) }
    at += 1
    if at < end, text[at] == 0x25 {
      at += 1
      return .percent
    }
    var spec = PercentSpec()
    if at < end, text[at] == 0x28 {
      if !hasMapping {
        message.append("format requires a mapping")
        return .failure(.type)
      }
      at += 1
      spec.hasKey = true
      spec.keyStart = at
      var depth = 1
      while depth > 0, at < end {
        if text[at] == 0x29 { depth -= 1 } else if text[at] == 0x28 { depth += 1 }
        at += 1
      }
      if depth > 0 { return fail("incomplete format key", &message) }
      spec.keyEnd = at - 1
    }
    flags: while at < end {
      switch text[at] {
      case 0x2D: spec.left = true
      case 0x2B: spec.plus = true
      case 0x20: spec.blank = true
      case 0x23: spec.alternate = true
      case 0x30: spec.zero = true
      default: break flags
      }
      at += 1
    }
    if at < end, text[at] == 0x2A {
      spec.widthIsArgument = true
      at += 1
    } else if at < end, isDigit(text[at]) {
      guard let width = number(Int.max) else { return fail("width too big", &message) }
      spec.width = width
    }
    if at < end, text[at] == 0x2E {
      at += 1
      spec.precision = 0
      if at < end, text[at] == 0x2A {
        spec.precisionIsArgument = true
        at += 1
      } else if at < end, isDigit(text[at]) {
        guard let precision = number(Int(Int32.max)) else { return fail("precision too big", &message) }
        spec.precision = precision
      }
    }
    if at < end, text[at] == 0x68 || text[at] == 0x6C || text[at] == 0x4C { at += 1 }
    if at >= end { return fail("incomplete format", &message) }
    spec.kind = text[at]
    spec.index = at
    at += 1
    return .conversion(spec)
  }

  private func fail(_ text: StaticString, _ message: inout TextBuffer) -> Piece {
    message.append(text)
    return .failure(.value)
  }

  private func isDigit(_ c: UInt32) -> Bool { c >= 0x30 && c <= 0x39 }

  private mutating func number(_ limit: Int) -> Int? {
    var value = 0
    while at < text.count, isDigit(text[at]) {
      let digit = Int(text[at]) - 0x30
      if value > (limit - digit) / 10 { return nil }
      value = value * 10 + digit
      at += 1
    }
    return value
  }
}

extension PercentSpec {
  /// The text of the ValueError for a conversion character that does not exist.
  public func unsupported(message: inout TextBuffer) {
    message.append("unsupported format character '")
    message.append(kind >= 0x1F && kind <= 0x7E ? kind : 0x3F)
    message.append("' (0x")
    message.append(hexadecimal: UInt64(kind), digits: 1)
    message.append(") at index ")
    message.append(decimal: index)
  }

  /// %s, %r, %a and, with one character, %c (which takes no precision).
  public func format(text: TextSpan, into out: inout TextBuffer) {
    let shown = kind != 0x63 && precision >= 0 && precision < text.count ? text.slice(0, precision) : text
    let padding = max(width &- shown.count, 0)
    if !left { out.append(repeating: 0x20, count: padding) }
    out.append(shown)
    if left { out.append(repeating: 0x20, count: padding) }
  }

  /// %c of a number; `.characterRange` when it is no code point.
  public func format(character: Int, into out: inout TextBuffer) -> NumberFault {
    if character < 0 || character > 0x10FFFF { return .characterRange }
    if !left { out.append(repeating: 0x20, count: width &- 1) }
    out.append(UInt32(truncatingIfNeeded: character))
    if left { out.append(repeating: 0x20, count: width &- 1) }
    return out.failed ? .memory : .none
  }

  /// %d %i %u %o %x %X.
  public func format(
    int value: LimbView, digitLimit: Int, into out: inout TextBuffer, message: inout TextBuffer
  ) -> FormatFailure? {
    let base = kind == 0x6F ? 8 : kind | 0x20 == 0x78 ? 16 : 10
    if base == 10, Limbs.exceedsDigitLimit(value, limit: digitLimit) {
      return FormatSpec.digitLimit(digitLimit, &message)
    }
    let magnitude = value.magnitude
    let outcome = withLimbs(Limbs.textRoom(magnitude, base: base) / 8 &+ 1) { scratch -> FormatFailure? in
      let text = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: UInt8.self)
      let count = Limbs.write(magnitude, base: base, to: text)
      if count < 0 { return .memory }
      if base == 10, digitLimit > 0, count > digitLimit { return FormatSpec.digitLimit(digitLimit, &message) }
      if kind == 0x58 { FormatSpec.uppercase(text, count) }
      let prefix: StaticString = !alternate || base == 10 ? "" : base == 8 ? "0o" : kind == 0x58 ? "0X" : "0x"
      render(
        value.isNegative, prefix, zeros: max(precision &- count, 0), TextSpan(text, count: count, width: 1),
        into: &out)
      return out.failed ? .memory : nil
    }
    guard let outcome else { return .memory }
    return outcome
  }

  /// %e %E %f %F %g %G.
  public func format(double value: Double, into out: inout TextBuffer) -> NumberFault {
    var text = TextBuffer()
    let style = Floats.Style(
      kind: UInt8(truncatingIfNeeded: kind), precision: precision < 0 ? 6 : precision, alternate: alternate)
    Floats.append(value, style, to: &text)
    if text.failed { return .memory }
    render(value.sign == .minus && !value.isNaN, "", zeros: 0, text.span, into: &out)
    withExtendedLifetime(text) {}
    return out.failed ? .memory : .none
  }

  private func render(
    _ isNegative: Bool, _ prefix: StaticString, zeros: Int, _ digits: TextSpan, into out: inout TextBuffer
  ) {
    let sign: UInt8 = isNegative ? 0x2D : plus ? 0x2B : blank ? 0x20 : 0
    let length = (sign == 0 ? 0 : 1) &+ prefix.utf8CodeUnitCount &+ zeros &+ digits.count
    let padding = max(width &- length, 0)
    if !left, !zero { out.append(repeating: 0x20, count: padding) }
    if sign != 0 { out.append(byte: sign) }
    out.append(prefix)
    if !left, zero { out.append(repeating: 0x30, count: padding) }
    out.append(repeating: 0x30, count: zeros)
    out.append(digits)
    if left { out.append(repeating: 0x20, count: padding) }
  }
}
