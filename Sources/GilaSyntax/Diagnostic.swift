// An error or warning about a source text, with CPython's class, wording and caret range.
// Line and offset numbers are kept as numbers, because CPython reports some that no span can express.

public struct Diagnostic: Error, Sendable {
  public enum Kind: UInt8, Sendable {
    case syntaxError, indentationError, tabError
    /// The parser's own limits: CPython raises MemoryError.
    case memoryError
    /// The text cannot be read at all: CPython raises ValueError or UnicodeDecodeError.
    case valueError
    /// Interactive mode only: the text is a prefix of something valid.
    case incompleteInput
    case syntaxWarning, deprecationWarning
  }

  public var kind: Kind
  public var message: String
  /// Line from 1; 0 when there is none.
  public var line: Int32
  /// `SyntaxError.offset`: column in code points, from 1.
  public var offset: Int32
  public var endLine: Int32
  public var endOffset: Int32
  public var span: Span

  public init(
    kind: Kind, message: String, line: Int32, offset: Int32, endLine: Int32, endOffset: Int32,
    span: Span
  ) {
    self.kind = kind
    self.message = message
    self.line = line
    self.offset = offset
    self.endLine = endLine
    self.endOffset = endOffset
    self.span = span
  }

  /// A diagnostic whose numbers follow from the span.
  public init(kind: Kind, message: String, span: Span, in source: Source) {
    let first = source.position(span.start)
    // The token that ends a line reaches behind it, but is reported as a part of it.
    let end = Int(span.end)
    let closesLine = end > Int(span.start) && end <= source.count && source.bytes[end - 1] == 10
    let last = source.position(closesLine ? span.end - 1 : span.end)
    var endOffset = source.codePointColumn(closesLine ? span.end - 1 : span.end) &+ (closesLine ? 2 : 1)
    if last.line != first.line {
      // CPython converts the end column with the text of the first line, which may be shorter.
      let start = source.lineStarts[Int(first.line) - 1]
      let length = source.lineEnd(first.line) - start
      let column = UInt32(truncatingIfNeeded: max(0, Int(last.column))) + (closesLine ? 1 : 0)
      endOffset = column > length
        ? source.codePoints(from: start, to: start + length) + 1
        : source.codePoints(from: start, to: start + column) + 1
    }
    self.init(
      kind: kind, message: message, line: first.line, offset: source.codePointColumn(span.start) &+ 1,
      endLine: last.line, endOffset: endOffset, span: span)
  }

  /// An error of the compiler about a node: CPython 3.13 counts the columns of those in UTF-8 bytes.
  public init(kind: Kind, message: String, node span: Span, in source: Source) {
    let first = source.position(span.start)
    let last = source.position(span.end)
    self.init(
      kind: kind, message: message, line: first.line, offset: first.column &+ 1, endLine: last.line,
      endOffset: last.column &+ 1, span: span)
  }
}
