// What went wrong while compiling a pattern or a replacement template. Messages are code points, because
// a pattern may hold lone surrogates and CPython repeats pieces of it verbatim; `position` is an offset in
// the pattern, absent where CPython raises without one.

public struct RegexError: Error {
  public enum Kind {
    /// `re.PatternError` with message and position.
    case pattern
    /// `ValueError` (flags that exclude each other).
    case value
    /// `OverflowError` (repetition counts).
    case overflow
    /// `IndexError` (unknown group name in a template).
    case index
    /// `RecursionError`.
    case tooDeep
    /// `MemoryError`.
    case memory
  }

  public let kind: Kind
  public let message: [UInt32]
  public let position: Int?

  public init(_ kind: Kind, _ message: [UInt32], position: Int? = nil) {
    self.kind = kind
    self.message = message
    self.position = position
  }

  public init(_ kind: Kind, _ message: String, position: Int? = nil) {
    self.init(kind, RegexText.points(message), position: position)
  }

  /// The message for people; lone surrogates become U+FFFD.
  public var text: String { RegexText.string(message) }

  static let tooDeep = RegexError(.tooDeep, "maximum recursion depth exceeded")
}

/// A `FutureWarning` found while parsing.
public struct RegexWarning {
  public let message: [UInt32]
  public var text: String { RegexText.string(message) }
}

enum RegexText {
  static func points(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  static func string<S: Sequence>(_ points: S) -> String where S.Element == UInt32 {
    var result = String.UnicodeScalarView()
    for point in points { result.append(UnicodeScalar(point) ?? "\u{FFFD}") }
    return String(result)
  }

  /// `repr()` of a str, or of the latin-1 text of a bytes pattern, as error messages quote names.
  static func quoted(_ points: [UInt32]) -> [UInt32] { quote(points, asciiOnly: false) }

  /// `ascii()` of the same.
  static func quotedASCII(_ points: [UInt32]) -> [UInt32] { quote(points, asciiOnly: true) }

  private static func quote(_ points: [UInt32], asciiOnly: Bool) -> [UInt32] {
    let apostrophe: UInt32 = 0x27
    let mark: UInt32 = points.contains(apostrophe) && !points.contains(0x22) ? 0x22 : apostrophe
    var out = [mark]
    for point in points {
      switch point {
      case mark, 0x5C: out += [0x5C, point]
      case 0x0A: out += self.points("\\n")
      case 0x0D: out += self.points("\\r")
      case 0x09: out += self.points("\\t")
      case 0x20..<0x7F: out.append(point)
      default:
        if point >= 0x80 && !asciiOnly && RegexUnicode.isPrintable(point) {
          out.append(point)
        } else {
          appendEscape(point, to: &out)
        }
      }
    }
    out.append(mark)
    return out
  }

  /// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
  static func appendEscape(_ point: UInt32, to out: inout [UInt32]) {
    let (letter, digits): (UInt32, Int) =
      point < 0x100 ? (0x78, 2) : point < 0x1_0000 ? (0x75, 4) : (0x55, 8)
    out += [0x5C, letter]
    for place in (0..<digits).reversed() {
      let digit = (point >> UInt32(4 * place)) & 15
      out.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  /// What CPython does to messages about bytes patterns: non-ASCII becomes `\xhh`.
  static func escapingNonASCII(_ points: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    for point in points {
      if point < 0x80 { out.append(point) } else { appendEscape(point, to: &out) }
    }
    return out
  }
}
