// Tokens: 16 bytes each in one flat buffer that the parser walks with a pointer.

@frozen
public enum TokenKind: UInt8, Sendable {
  case endMarker, newline, indent, dedent, name, number, string
  case fstringStart, fstringMiddle, fstringEnd
  /// Only with `Lexer.keepsTrivia`.
  case comment, lineBreak
  /// The text cannot be divided further: `Lexer.failure` says why. Always the last token.
  case error
  /// A character that starts no token but is only reported when the parser meets it.
  case unknown
  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  case colon, comma, semicolon, dot, ellipsis, arrow, at, colonEqual, exclamation
  case equal, plusEqual, minusEqual, starEqual, slashEqual, percentEqual, ampersandEqual, barEqual
  case caretEqual, leftShiftEqual, rightShiftEqual, doubleStarEqual, doubleSlashEqual, atEqual
  case plus, minus, star, slash, percent, ampersand, bar, caret, tilde
  case leftShift, rightShift, doubleStar, doubleSlash
  case equalEqual, notEqual, lessGreater, less, lessEqual, greater, greaterEqual
  // Keywords, in the order of `Word.keywords`.
  case kwFalse, kwNone, kwTrue, kwAnd, kwAs, kwAssert, kwAsync, kwAwait, kwBreak, kwClass, kwContinue
  case kwDef, kwDel, kwElif, kwElse, kwExcept, kwFinally, kwFor, kwFrom, kwGlobal, kwIf, kwImport, kwIn
  case kwIs, kwLambda, kwNonlocal, kwNot, kwOr, kwPass, kwRaise, kwReturn, kwTry, kwWhile, kwWith, kwYield

  @inlinable public var isKeyword: Bool { rawValue >= TokenKind.kwFalse.rawValue }
}

@frozen
public struct Token {
  public var kind: TokenKind
  /// String tokens: see `StringPrefix`. Number tokens: `NumberForm`.
  public var detail: UInt8
  /// String tokens: quotes on each side (1 or 3).
  public var quotes: UInt16
  public var start: UInt32
  public var end: UInt32
  /// Names: the `NameID`.
  public var value: UInt32

  @inlinable @inline(__always)
  init(
    kind: TokenKind, detail: UInt8 = 0, quotes: UInt16 = 0, start: UInt32, end: UInt32, value: UInt32 = 0
  ) {
    self.kind = kind
    self.detail = detail
    self.quotes = quotes
    self.start = start
    self.end = end
    self.value = value
  }

  @inlinable public var span: Span { Span(start: start, end: end) }
}

/// Bits of `Token.detail` of string and f-string tokens.
enum StringPrefix {
  static let raw: UInt8 = 1
  static let bytes: UInt8 = 2
  static let unicode: UInt8 = 4
  static let format: UInt8 = 8
  /// The text contains a backslash.
  static let escapes: UInt8 = 16
  /// A text part of an f-string that ends with the first of two braces which stand for one.
  static let doubledBrace: UInt8 = 32
}

/// `Token.detail` of number tokens.
enum NumberForm {
  static let decimal: UInt8 = 0
  static let float: UInt8 = 1
  static let hex: UInt8 = 2
  static let octal: UInt8 = 3
  static let binary: UInt8 = 4
  static let imaginaryBit: UInt8 = 8
  static let underscoreBit: UInt8 = 16
}
