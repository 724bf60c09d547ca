// The syntax of str.format: literal text, replacement fields `{name!conversion:spec}` and the parts of a
// field name, as iterators with CPython 3.13's error texts. They also serve the _string module.

public struct FieldParser {
  /// Literal text and the field after it, when there is one.
  public struct Piece {
    public var literal: TextSpan
    public var hasField = false
    public var name = TextSpan("")
    public var spec = TextSpan("")
    /// The conversion's code point, 0 without one.
    public var conversion: UInt32 = 0
    /// The specification contains fields itself.
    public var specHasFields = false
  }

  public enum Outcome {
    case piece(Piece)
    case end
    /// A ValueError whose text is in the message buffer.
    case failure
  }

  let text: TextSpan
  var at = 0

  public init(_ text: TextSpan) { self.text = text }

  public mutating func next(message: inout TextBuffer) -> Outcome {
    let end = text.count
    if at >= end { return .end }
    let start = at
    var brace: UInt32 = 0
    while at < end {
      let c = text[at]
      at += 1
      if c == 0x7B || c == 0x7D {
        brace = c
        break
      }
    }
    if brace == 0 { return .piece(Piece(literal: text.slice(start, at))) }
    if at >= end {
      message.append(
        brace == 0x7B ? "Single '{' encountered in format string" : "Single '}' encountered in format string")
      return .failure
    }
    if text[at] == brace {
      // A doubled brace: the first one ends the literal, the second is skipped.
      let piece = Piece(literal: text.slice(start, at))
      at += 1
      return .piece(piece)
    }
    if brace == 0x7D { return fail("Single '}' encountered in format string", &message) }
    var piece = Piece(literal: text.slice(start, at - 1))
    piece.hasField = true
    return field(&piece, &message)
  }

  private mutating func field(_ piece: inout Piece, _ message: inout TextBuffer) -> Outcome {
    let end = text.count
    let start = at
    var inBrackets = false
    var c: UInt32 = 0
    scan: while at < end {
      c = text[at]
      at += 1
      switch c {
      case 0x7B: if !inBrackets { return fail("unexpected '{' in field name", &message) }
      case 0x5B: inBrackets = true
      case 0x5D: inBrackets = false
      case 0x7D, 0x3A, 0x21: if !inBrackets { break scan }
      default: break
      }
      c = 0
    }
    if c == 0 { return fail("expected '}' before end of string", &message) }
    piece.name = text.slice(start, at - 1)
    if c == 0x7D { return .piece(piece) }
    if c == 0x21 {
      if at >= end { return fail("end of string while looking for conversion specifier", &message) }
      piece.conversion = text[at]
      at += 1
      if at < end {
        c = text[at]
        at += 1
        if c == 0x7D { return .piece(piece) }
        if c != 0x3A { return fail("expected ':' after conversion specifier", &message) }
      }
    }
    let specStart = at
    var depth = 1
    while at < end {
      c = text[at]
      at += 1
      if c == 0x7B {
        piece.specHasFields = true
        depth += 1
      } else if c == 0x7D {
        depth -= 1
        if depth == 0 {
          piece.spec = text.slice(specStart, at - 1)
          return .piece(piece)
        }
      }
    }
    return fail("unmatched '{' in format spec", &message)
  }

  private func fail(_ text: StaticString, _ message: inout TextBuffer) -> Outcome {
    message.append(text)
    return .failure
  }

  /// The text for a conversion other than r, s and a.
  public static func unknownConversion(_ conversion: UInt32, message: inout TextBuffer) {
    message.append("Unknown conversion specifier ")
    FormatSpec.appendKind(conversion, &message)
  }

  /// The text for fields nested deeper than two levels.
  public static var tooDeep: StaticString { "Max string recursion exceeded" }
}

/// The parts of a field name: an argument, then attributes and items.
public struct FieldNameParser {
  public enum Part {
    case attribute(TextSpan)
    case index(Int)
    case key(TextSpan)
    case end
    /// A ValueError whose text is in the message buffer.
    case failure
  }

  /// The argument; empty for automatic numbering.
  public let first: TextSpan
  /// The argument's number, -1 when it is a keyword or empty.
  public private(set) var firstIndex = -1
  let text: TextSpan
  var at: Int

  /// Nil with a message when the number is too large.
  public init?(_ text: TextSpan, message: inout TextBuffer) {
    var i = 0
    while i < text.count, text[i] != 0x2E, text[i] != 0x5B { i += 1 }
    self.text = text
    first = text.slice(0, i)
    at = i
    guard let index = FieldNameParser.integer(first, &message) else { return nil }
    firstIndex = index
  }

  public mutating func next(message: inout TextBuffer) -> Part {
    let end = text.count
    if at >= end { return .end }
    let c = text[at]
    at += 1
    let start = at
    if c == 0x2E {
      while at < end, text[at] != 0x2E, text[at] != 0x5B { at += 1 }
      if at == start { return fail("Empty attribute in format string", &message) }
      return .attribute(text.slice(start, at))
    }
    if c != 0x5B {
      return fail("Only '.' or '[' may follow ']' in format field specifier", &message)
    }
    while at < end, text[at] != 0x5D { at += 1 }
    if at >= end { return fail("Missing ']' in format string", &message) }
    let name = text.slice(start, at)
    at += 1
    guard let index = FieldNameParser.integer(name, &message) else { return .failure }
    if name.count == 0 { return fail("Empty attribute in format string", &message) }
    return index >= 0 ? .index(index) : .key(name)
  }

  private func fail(_ text: StaticString, _ message: inout TextBuffer) -> Part {
    message.append(text)
    return .failure
  }

  private static func integer(_ text: TextSpan, _ message: inout TextBuffer) -> Int? {
    var at = 0
    guard let value = FormatSpec.number(text, &at, message: &message) else { return nil }
    return at == text.count ? value : -1
  }
}

/// Automatic and manual argument numbers must not mix within one format.
public struct FieldNumbering {
  private enum Mode { case undecided, automatic, manual }
  private var mode = Mode.undecided
  private var next = 0

  public init() {}

  /// The number for an argument without a name; nil with the text of a ValueError.
  public mutating func automatic(message: inout TextBuffer) -> Int? {
    if mode == .manual {
      message.append("cannot switch from manual field specification to automatic field numbering")
      return nil
    }
    mode = .automatic
    next += 1
    return next - 1
  }

  /// Notes an explicit number; false with the text of a ValueError.
  public mutating func manual(message: inout TextBuffer) -> Bool {
    if mode == .automatic {
      message.append("cannot switch from automatic field numbering to manual field specification")
      return false
    }
    mode = .manual
    return true
  }
}
