// Rendering of floats and complex numbers by a format specification.
import Glibc

extension FormatSpec {
  /// format(float, spec) after parsing for `.float` (or for `.int` with a float type).
  public func format(
    double value: Double, typeName: TextSpan, into out: inout TextBuffer, message: inout TextBuffer
  ) -> FormatFailure? {
    switch kind {
    case 0, 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x6E, 0x25: break
    default: return unknownKind(typeName, &message)
    }
    guard let style = style(dotZero: kind == 0, &message) else { return .value }
    var text = TextBuffer()
    let isNegative = layOut(kind == 0x25 ? value * 100 : value, style, &text)
    if kind == 0x25 { text.append(byte: 0x25) }
    if text.failed { return .memory }
    render(FormatSpec.split(text.span, isNegative), into: &out)
    withExtendedLifetime(text) {}
    return out.failed ? .memory : nil
  }

  /// The style of a float type: repr without a type or precision, g without a type but a precision.
  private func style(dotZero: Bool, _ message: inout TextBuffer) -> Floats.Style? {
    if precision > Int(Int32.max) {
      message.append("precision too big")
      return nil
    }
    var style = Floats.Style(kind: 0x67, precision: precision, alternate: alternate, dotZero: dotZero)
    switch kind {
    case 0: if precision < 0 { style.kind = 0x72 }
    case 0x6E: style.kind = 0x67
    case 0x25: style.kind = 0x66
    default: style.kind = UInt8(truncatingIfNeeded: kind)
    }
    if style.precision < 0, style.kind != 0x72 { style.precision = 6 }
    return style
  }

  /// Appends the magnitude and tells whether a minus sign belongs in front.
  private func layOut(_ value: Double, _ style: Floats.Style, _ text: inout TextBuffer) -> Bool {
    let start = text.count
    Floats.append(value, style, to: &text)
    if value.sign == .plus || value.isNaN { return false }
    if positiveZero, value.isFinite {
      var i = start
      while i < text.count {
        let c = text[i]
        if c | 0x20 == 0x65 { return false }
        if c >= 0x31, c <= 0x39 { return true }
        i &+= 1
      }
      return false
    }
    return true
  }

  private static func split(_ text: TextSpan, _ isNegative: Bool) -> NumberParts {
    var count = 0
    while count < text.count, text[count] &- 0x30 <= 9 { count &+= 1 }
    return NumberParts(
      isNegative: isNegative, digits: text.slice(0, count), rest: text.slice(count, text.count))
  }

  /// format(complex, spec) after parsing for `.complex`.
  public func format(
    complex value: ComplexNumber, typeName: TextSpan, into out: inout TextBuffer, message: inout TextBuffer
  ) -> FormatFailure? {
    switch kind {
    case 0, 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x6E: break
    default: return unknownKind(typeName, &message)
    }
    if fill == 0x30 {
      return FormatSpec.valueError("Zero padding is not allowed in complex format specifier", &message)
    }
    if align == 0x3D {
      return FormatSpec.valueError(
        "'=' alignment flag is not allowed in complex format specifier", &message)
    }
    guard let style = style(dotZero: false, &message) else { return .value }
    let omitsReal = kind == 0 && value.real == 0 && value.real.sign == .plus
    let hasParentheses = kind == 0 && !omitsReal
    var whole = TextBuffer()
    // The parts are rendered unpadded; only the whole is aligned.
    var part = self
    part.width = -1
    part.fill = 0
    part.align = 0x3C
    if hasParentheses { whole.append(byte: 0x28) }
    if !omitsReal {
      part.append(value.real, style, to: &whole)
      part.sign = 0x2B
    }
    part.append(value.imaginary, style, to: &whole)
    whole.append(byte: 0x6A)
    if hasParentheses { whole.append(byte: 0x29) }
    if whole.failed { return .memory }
    pad(length: whole.count, into: &out) { $0.append(whole) }
    return out.failed ? .memory : nil
  }

  private func append(_ value: Double, _ style: Floats.Style, to whole: inout TextBuffer) {
    var text = TextBuffer()
    let isNegative = layOut(value, style, &text)
    if text.failed { whole.failed = true }
    render(FormatSpec.split(text.span, isNegative), into: &whole)
    withExtendedLifetime(text) {}
  }
}
