// The format mini-language, %-formatting and the str.format syntax, with CPython 3.13's texts.
import GilaBase
import Testing

@Suite struct FormatTests {
  enum Subject {
    case int(String), float(Double), text(String), complex(Double, Double)
  }

  /// The formatted text, or the error's text.
  private func format(_ subject: Subject, _ specification: String) -> String {
    var out = TextBuffer(), message = TextBuffer()
    let text = buffer(specification)
    switch subject {
    case .int(let digits):
      let name = TextSpan("int")
      guard let spec = FormatSpec.parse(text.span, for: .int, typeName: name, message: &message)
      else { break }
      let number = BigNumber(digits, base: 10)
      _ = spec.format(
        int: number.view, typeName: name, digitLimit: Limbs.defaultDigitLimit, into: &out, message: &message)
    case .float(let value):
      let name = TextSpan("float")
      guard let spec = FormatSpec.parse(text.span, for: .float, typeName: name, message: &message)
      else { break }
      _ = spec.format(double: value, typeName: name, into: &out, message: &message)
    case .text(let value):
      let name = TextSpan("str")
      guard let spec = FormatSpec.parse(text.span, for: .text, typeName: name, message: &message)
      else { break }
      let content = buffer(value)
      _ = spec.format(text: content.span, typeName: name, into: &out, message: &message)
      withExtendedLifetime(content) {}
    case .complex(let real, let imaginary):
      let name = TextSpan("complex")
      guard let spec = FormatSpec.parse(text.span, for: .complex, typeName: name, message: &message)
      else { break }
      _ = spec.format(complex: ComplexNumber(real, imaginary), typeName: name, into: &out, message: &message)
    }
    return message.isEmpty ? out.string : message.string
  }

  @Test func integers() {
    #expect(format(.int("5"), "010,") == "00,000,005")
    #expect(format(.int("5"), "08,") == "0,000,005")
    #expect(format(.int("-1234567"), "_") == "-1_234_567")
    #expect(format(.int("255"), "#014_b") == "0b00_1111_1111")
    #expect(format(.int("5"), "😀^9") == "😀😀😀😀5😀😀😀😀")
    #expect(format(.int("1180591620717411303424"), "X") == "400000000000000000")
    #expect(format(.int("65"), "5c") == "    A")
    #expect(format(.int("-5"), "=+6d") == "-    5")
    #expect(format(.int("3"), ".2%") == "300.00%")
    #expect(format(.int("1114112"), "c") == "%c arg not in range(0x110000)")
    #expect(format(.int("5"), ".3d") == "Precision not allowed in integer format specifier")
    #expect(format(.int("5"), ",x") == "Cannot specify ',' with 'x'.")
    #expect(format(.int("5"), "é") == "Unknown format code '\\xe9' for object of type 'int'")
    #expect(format(.int("5"), "xx") == "Invalid format specifier 'xx' for object of type 'int'")
    #expect(format(.int("5"), "9223372036854775807") == "")
    #expect(format(.int("5"), "09223372036854775807,") == "")
    #expect(format(.int("5"), "99999999999999999999") == "Too many decimal digits in format string")
  }

  @Test func floats() {
    #expect(format(.float(1.5), "015,.2f") == "0,000,000,001.50")
    #expect(format(.float(-0.001), "z.1f") == "0.0")
    #expect(format(.float(-0.0), "") == "-0.0")
    #expect(format(.float(.infinity), "010,") == "0000000inf")
    #expect(format(.float(123456), ".3") == "1.23e+05")
    #expect(format(.float(1e16), "#") == "1.e+16")
    #expect(format(.float(0.5), "%") == "50.000000%")
    #expect(format(.float(1), ".2147483648f") == "precision too big")
    #expect(format(.float(1), "d") == "Unknown format code 'd' for object of type 'float'")
  }

  @Test func textAndComplex() {
    #expect(format(.text("日本語"), "*^7.2") == "**日本***")
    #expect(format(.text("ab"), "05") == "ab000")
    #expect(format(.text("ab"), "=5") == "'=' alignment not allowed in string format specifier")
    #expect(format(.text("ab"), " 5") == "Space not allowed in string format specifier")
    #expect(format(.complex(1, 2), "*^30.2f") == "**********1.00+2.00j**********")
    #expect(format(.complex(0, 1), "") == "1j")
    #expect(format(.complex(1, 2), "030") == "Zero padding is not allowed in complex format specifier")
  }

  private func percent(_ text: String, int: String = "0", double: Double = 0) -> String {
    let source = buffer(text)
    var out = TextBuffer(), message = TextBuffer()
    var parser = PercentParser(source.span, hasMapping: false)
    let number = BigNumber(int, base: 10)
    while true {
      switch parser.next(message: &message) {
      case .literal(let start, let end): out.append(source.span.slice(start, end))
      case .percent: out.append(byte: 0x25)
      case .end: return out.string
      case .failure: return message.string
      case .conversion(let spec):
        switch spec.kind {
        case 0x64, 0x78, 0x6F: _ = spec.format(int: number.view, digitLimit: 0, into: &out, message: &message)
        case 0x66, 0x67: _ = spec.format(double: double, into: &out)
        default:
          spec.unsupported(message: &message)
          return message.string
        }
      }
    }
  }

  @Test func percentSigns() {
    #expect(percent("é%08.5d%%|%-5d|", int: "12") == "é00000012%|12   |")
    #expect(percent("%#07x", int: "-12") == "-0x000c")
    #expect(percent("%#o", int: "8") == "0o10")
    #expect(percent("%+08.2f", double: 1.5) == "+0001.50")
    #expect(percent("%#g", double: 1) == "1.00000")
    #expect(percent("ab%") == "incomplete format")
    #expect(percent("%(a)d") == "format requires a mapping")
    #expect(percent("a%é") == "unsupported format character '?' (0xe9) at index 2")
    #expect(percent("%99999999999999999999d") == "width too big")
  }

  private func fields(_ text: String) -> String {
    let source = buffer(text)
    var message = TextBuffer()
    var parser = FieldParser(source.span)
    var result = ""
    func string(_ span: TextSpan) -> String {
      var copy = TextBuffer()
      copy.append(span)
      return copy.string
    }
    while true {
      switch parser.next(message: &message) {
      case .end: return result
      case .failure: return message.string
      case .piece(let piece):
        result += string(piece.literal)
        if piece.hasField { result += "<\(string(piece.name))|\(piece.conversion)|\(string(piece.spec))>" }
      }
    }
  }

  @Test func replacementFields() {
    #expect(fields("a{{b}}{0.x[}]!r:>{w}}c") == "a{b}<0.x[}]|114|>{w}>c")
    #expect(fields("a}b") == "Single '}' encountered in format string")
    #expect(fields("a{") == "Single '{' encountered in format string")
    #expect(fields("{0") == "expected '}' before end of string")
    #expect(fields("{!") == "end of string while looking for conversion specifier")
    #expect(fields("{!rx}") == "expected ':' after conversion specifier")
    #expect(fields("{:{") == "unmatched '{' in format spec")
    #expect(fields("{a{}}") == "unexpected '{' in field name")
  }

  @Test func fieldNumbering() {
    var message = TextBuffer()
    var numbering = FieldNumbering()
    let first = numbering.automatic(message: &message), second = numbering.automatic(message: &message)
    let mixed = numbering.manual(message: &message)
    #expect(first == 0 && second == 1 && !mixed)
    #expect(message.string == "cannot switch from automatic field numbering to manual field specification")
  }
}
