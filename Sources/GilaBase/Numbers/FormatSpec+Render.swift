// Rendering by a format specification: strings, and the sign, prefix, grouping and padding of numbers.
import Glibc

extension FormatSpec {
  // MARK: Strings

  /// format(str, spec) after parsing for `.text`.
  public func format(
    text: TextSpan, typeName: TextSpan, into out: inout TextBuffer, message: inout TextBuffer
  ) -> FormatFailure? {
    if kind != 0x73 { return unknownKind(typeName, &message) }
    if sign != 0 {
      return FormatSpec.valueError(
        sign == 0x20 ? "Space not allowed in string format specifier"
          : "Sign not allowed in string format specifier", &message)
    }
    if positiveZero {
      return FormatSpec.valueError(
        "Negative zero coercion (z) not allowed in string format specifier", &message)
    }
    if alternate {
      return FormatSpec.valueError("Alternate form (#) not allowed in string format specifier", &message)
    }
    if align == 0x3D {
      return FormatSpec.valueError("'=' alignment not allowed in string format specifier", &message)
    }
    let shown = precision >= 0 && precision < text.count ? text.slice(0, precision) : text
    pad(length: shown.count, into: &out) { $0.append(shown) }
    return out.failed ? .memory : nil
  }

  /// Writes content of a known length with the fill on the sides that the alignment asks for.
  @inline(__always)
  func pad(length: Int, into out: inout TextBuffer, _ content: (inout TextBuffer) -> Void) {
    let padding = max(width &- length, 0)
    let left = align == 0x3C ? 0 : align == 0x5E ? padding / 2 : padding
    out.append(repeating: fill, count: left)
    content(&out)
    out.append(repeating: fill, count: padding &- left)
  }

  // MARK: Numbers

  /// The parts of a number in the order of output; the digits before the point are grouped.
  struct NumberParts {
    var isNegative: Bool
    var prefix: StaticString = ""
    var digits: TextSpan
    var rest: TextSpan
    var groupSize = 3
  }

  private func signByte(_ isNegative: Bool) -> UInt8 {
    isNegative ? 0x2D : sign == 0x2B || sign == 0x20 ? sign : 0
  }

  func render(_ parts: NumberParts, into out: inout TextBuffer) {
    // Beyond any memory; the sums below cannot overflow then.
    if width > Int.max / 8 {
      out.failed = true
      return
    }
    let signByte = signByte(parts.isNegative)
    let prefixCount = parts.prefix.utf8CodeUnitCount
    let others = (signByte == 0 ? 0 : 1) &+ prefixCount &+ parts.rest.count
    // Zeros in front of the digits are grouped with them.
    let minimum = fill == 0x30 && align == 0x3D ? width &- others : 0
    var places = parts.digits.count
    var grouped = places
    if places > 0, separator != 0 {
      let size = parts.groupSize
      if minimum > places &+ (places &- 1) / size {
        // The fewest places whose grouped length reaches the minimum.
        places = max(places, minimum &- minimum / (size &+ 1))
        while places &+ (places &- 1) / size < minimum { places &+= 1 }
        while places &- 1 > 0, places &- 1 >= parts.digits.count,
          places &- 1 &+ (places &- 2) / size >= minimum
        {
          places &-= 1
        }
      }
      grouped = places &+ (places &- 1) / size
    } else if places > 0, minimum > places {
      places = minimum
      grouped = minimum
    }
    let total = others &+ grouped
    let padding = max(width &- total, 0)
    var left = 0, inner = 0, right = 0
    switch align {
    case 0x3C: right = padding
    case 0x5E:
      left = padding / 2
      right = padding &- left
    case 0x3D: inner = padding
    default: left = padding
    }
    if !out.reserve(total) { return }
    out.append(repeating: fill, count: left)
    if signByte != 0 { out.append(byte: signByte) }
    if prefixCount != 0 { out.append(parts.prefix) }
    out.append(repeating: fill, count: inner)
    if grouped == parts.digits.count {
      out.append(parts.digits)
    } else {
      let zeros = places &- parts.digits.count
      var i = 0
      while i < places {
        if i != 0, separator != 0, (places &- i) % parts.groupSize == 0 { out.append(byte: separator) }
        out.append(i < zeros ? 0x30 : parts.digits[i &- zeros])
        i &+= 1
      }
    }
    out.append(parts.rest)
    out.append(repeating: fill, count: right)
  }

  // MARK: Integers

  /// format(int, spec) after parsing for `.int`. `digitLimit` is sys.get_int_max_str_digits().
  public func format(
    int value: LimbView, typeName: TextSpan, digitLimit: Int, into out: inout TextBuffer,
    message: inout TextBuffer
  ) -> FormatFailure? {
    switch kind {
    case 0x62, 0x63, 0x64, 0x6F, 0x78, 0x58, 0x6E: break
    case 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x25:
      let (double, fault) = Limbs.toDouble(value)
      if fault != .none { return FormatSpec.fail(fault, &message) }
      return format(double: double, typeName: typeName, into: &out, message: &message)
    default: return unknownKind(typeName, &message)
    }
    if precision >= 0 {
      return FormatSpec.valueError("Precision not allowed in integer format specifier", &message)
    }
    if positiveZero {
      return FormatSpec.valueError(
        "Negative zero coercion (z) not allowed in integer format specifier", &message)
    }
    if kind == 0x63 { return format(character: value, into: &out, message: &message) }
    let base = kind == 0x62 ? 2 : kind == 0x6F ? 8 : kind | 0x20 == 0x78 ? 16 : 10
    if base == 10, Limbs.exceedsDigitLimit(value, limit: digitLimit) {
      return FormatSpec.digitLimit(digitLimit, &message)
    }
    let magnitude = value.magnitude
    let room = Limbs.textRoom(magnitude, base: base)
    let outcome = withLimbs(room / 8 &+ 1) { scratch -> FormatFailure? in
      let text = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: UInt8.self)
      let count = Limbs.write(magnitude, base: base, to: text)
      if count < 0 { return .memory }
      if base == 10, digitLimit > 0, count > digitLimit { return FormatSpec.digitLimit(digitLimit, &message) }
      if kind == 0x58 { FormatSpec.uppercase(text, count) }
      var parts = NumberParts(
        isNegative: value.isNegative, digits: TextSpan(text, count: count, width: 1), rest: TextSpan(""),
        groupSize: base == 10 ? 3 : 4)
      if alternate {
        switch kind {
        case 0x62: parts.prefix = "0b"
        case 0x6F: parts.prefix = "0o"
        case 0x78: parts.prefix = "0x"
        case 0x58: parts.prefix = "0X"
        default: break
        }
      }
      render(parts, into: &out)
      return out.failed ? .memory : nil
    }
    guard let outcome else { return .memory }
    return outcome
  }

  static func uppercase(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) {
    var i = 0
    while i < count {
      if text[i] >= 0x61, text[i] <= 0x7A { text[i] &-= 0x20 }
      i &+= 1
    }
  }

  static func digitLimit(_ limit: Int, _ message: inout TextBuffer) -> FormatFailure {
    for byte in Limbs.digitLimitText(limit: limit).utf8 { message.append(byte: byte) }
    return .value
  }

  private func format(
    character value: LimbView, into out: inout TextBuffer, message: inout TextBuffer
  ) -> FormatFailure? {
    if sign != 0 {
      return FormatSpec.valueError("Sign not allowed with integer format specifier 'c'", &message)
    }
    if alternate {
      return FormatSpec.valueError(
        "Alternate form (#) not allowed with integer format specifier 'c'", &message)
    }
    guard let number = value.int else { return FormatSpec.fail(.intTooLargeForLong, &message) }
    if number < 0 || number > 0x10FFFF { return FormatSpec.fail(.characterRange, &message) }
    pad(length: 1, into: &out) { $0.append(UInt32(truncatingIfNeeded: number)) }
    return out.failed ? .memory : nil
  }
}
