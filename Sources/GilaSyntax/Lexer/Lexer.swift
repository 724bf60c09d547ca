// Divides a source into tokens, all at once, into a flat buffer. The rules, limits and error texts are
// those of CPython's tokenizer. The first error ends the buffer with an `error` token: it counts only when
// the parser gets that far, or when CPython would have looked at the rest of the file.

public final class Lexer {
  public let source: Source
  let tree: SyntaxTree
  let bytes: UnsafePointer<UInt8>
  let count: Int
  let classes: UnsafePointer<UInt8>

  /// The tokens; `tokenCount` of them, the last is `endMarker` or `error`.
  public private(set) var tokens: UnsafeMutablePointer<Token>
  public private(set) var tokenCount = 0
  private var capacity: Int

  /// Keep comments and line breaks that mean nothing to the grammar.
  public let keepsTrivia: Bool

  /// Why the last token is `error`.
  public internal(set) var failure: LexicalFailure?

  // Open brackets: the character and its offset.
  static let maximumNesting = 200
  let brackets: UnsafeMutablePointer<(kind: UInt8, offset: UInt32)>
  var level = 0

  // Indentation columns with tabs to multiples of eight, and with tabs as one column.
  static let maximumIndentation = 100
  let indents: UnsafeMutablePointer<(column: Int, alternative: Int)>
  var indentDepth = 0

  // The f-strings that the cursor is inside of.
  static let maximumFormatNesting = 149
  var formats: UnsafeMutablePointer<FormatMode>
  var formatDepth = 0

  struct FormatMode {
    var quote: UInt8
    var quotes: Int
    var raw: Bool
    var start: Int
    /// Brackets open since the string began.
    var depth = 0
    /// Depth at which the current replacement field began; -1 outside of fields.
    var fieldDepth = -1
    var inText = true
    var inSpec = false
  }

  /// CPython adds a missing last newline to modules only; elsewhere that token has no place.
  let addsNewline: Bool

  init(tree: SyntaxTree, keepsTrivia: Bool = false, addsNewline: Bool = true) {
    self.tree = tree
    self.addsNewline = addsNewline
    source = tree.source
    bytes = UnsafePointer(source.bytes)
    count = source.count
    classes = CharacterClass.table
    self.keepsTrivia = keepsTrivia
    capacity = max(64, source.count / 3 + 16)
    tokens = UnsafeMutablePointer<Token>.allocate(capacity: capacity)
    brackets = .allocate(capacity: Lexer.maximumNesting + 1)
    indents = .allocate(capacity: Lexer.maximumIndentation + 1)
    indents[0] = (0, 0)
    formats = .allocate(capacity: Lexer.maximumFormatNesting + 1)
  }

  deinit {
    tokens.deallocate()
    brackets.deallocate()
    indents.deallocate()
    formats.deallocate()
  }

  @inline(__always)
  func push(_ token: Token) {
    if tokenCount == capacity { grow() }
    tokens[tokenCount] = token
    tokenCount &+= 1
  }

  @inline(__always)
  func push(_ kind: TokenKind, _ start: Int, _ end: Int) {
    push(Token(
      kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
    larger.update(from: tokens, count: tokenCount)
    tokens.deallocate()
    tokens = larger
    capacity *= 2
  }

  /// Fills the buffer.
  func run() {
    var p = 0
    var atLineStart = true
    // The newline behind a comment begins where the comment does, as in CPython.
    var commentStart = -1
    while true {
      if formatDepth > 0 && formats[formatDepth - 1].inText {
        p = lexFormatText(p)
        if p < 0 { return }
        continue
      }
      if atLineStart {
        atLineStart = false
        p = lexIndentation(p)
        if p < 0 { return }
      }
      var c = bytes[p]
      while c == 32 || c == 9 || c == 12 {
        p &+= 1
        c = bytes[p]
      }
      let start = p
      switch classes[Int(c)] & 15 {
      case CharacterClass.identifier:
        var hash = SyntaxTree.hashStep(0x811C_9DC5, c)
        p &+= 1
        var k = bytes[p]
        while classes[Int(k)] & 0xC0 == 0x40 {
          hash = SyntaxTree.hashStep(hash, k)
          p &+= 1
          k = bytes[p]
        }
        if k >= 0x80 {
          p = lexWideIdentifier(start)
          if p < 0 { return }
          continue
        }
        if (k == 34 || k == 39) && p &- start <= 2 {
          let prefix = stringPrefix(start, p)
          if prefix != 0xFF {
            p = prefix & StringPrefix.format != 0
              ? beginFormat(start, p, prefix) : lexString(start, p, prefix)
            if p < 0 { return }
            continue
          }
        }
        let id = tree.intern(bytes + start, p &- start, hash: SyntaxTree.hashEnd(hash)).id
        var kind = TokenKind.name
        if id <= Word.lastKeyword {
          kind = unsafeBitCast(
            UInt8(truncatingIfNeeded: id &- 1) &+ TokenKind.kwFalse.rawValue, to: TokenKind.self)
        }
        push(Token(
          kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: p),
          value: id))
      case CharacterClass.punctuation:
        p = lexPunctuation(p, c)
        if p < 0 { return }
      case CharacterClass.newline:
        if level > 0 {
          commentStart = -1
          if keepsTrivia { push(.lineBreak, p, p + 1) }
          p &+= 1
        } else {
          push(.newline, commentStart < 0 ? p : commentStart, p &+ 1)
          commentStart = -1
          p &+= 1
          atLineStart = true
        }
      case CharacterClass.digit:
        p = lexNumber(p)
        if p < 0 { return }
      case CharacterClass.quote:
        p = lexString(start, p, 0)
        if p < 0 { return }
      case CharacterClass.hash:
        while bytes[p] != 10 && p < count { p &+= 1 }
        if keepsTrivia { push(.comment, start, p) } else { commentStart = start }
      case CharacterClass.dot:
        let d = bytes[p &+ 1]
        if d >= 48 && d <= 57 {
          p = lexNumber(p)
          if p < 0 { return }
        } else if d == 46 && bytes[p &+ 2] == 46 {
          push(.ellipsis, p, p &+ 3)
          p &+= 3
        } else {
          push(.dot, p, p &+ 1)
          p &+= 1
        }
      case CharacterClass.backslash:
        if p &+ 1 >= count && !addsNewline {
          fail(.lineContinuation, "unexpected character after line continuation character", at: p)
          return
        }
        if p &+ 1 >= count || (bytes[p &+ 1] == 10 && p &+ 2 >= count) {
          fail(level > 0 ? .unclosed : .endOfFile, "unexpected EOF while parsing", at: p + 1)
          return
        }
        if bytes[p &+ 1] != 10 {
          fail(.lineContinuation, "unexpected character after line continuation character", at: p + 1)
          return
        }
        p &+= 2
      case CharacterClass.highBit:
        p = lexWideIdentifier(p)
        if p < 0 { return }
      case CharacterClass.zero:
        if p >= count {
          finish(p, newlineAt: commentStart < 0 ? p : commentStart)
          return
        }
        fallthrough
      default:
        p = lexStray(p)
        if p < 0 { return }
      }
    }
  }

  /// The end of the text: the implied newline, the open blocks, the end marker.
  private func finish(_ p: Int, newlineAt: Int) {
    if level > 0 {
      fail(.unclosed, "", at: p)
      return
    }
    var last = tokenCount - 1
    while last >= 0 && (tokens[last].kind == .comment || tokens[last].kind == .lineBreak) { last -= 1 }
    if last >= 0 && tokens[last].kind != .newline && tokens[last].kind != .dedent
      && tokens[last].kind != .indent
    {
      if addsNewline { push(.newline, newlineAt, p + 1) } else { push(.newline, p, p) }
    }
    while indentDepth > 0 {
      push(.dedent, p, p)
      indentDepth -= 1
    }
    push(.endMarker, p, p)
  }

  /// Measures the white space of a line and pushes indents or dedents; answers where the line's text begins.
  private func lexIndentation(_ lineStart: Int) -> Int {
    var p = lineStart
    while true {
      var column = 0
      var alternative = 0
      var continued = 0
      scan: while true {
        switch bytes[p] {
        case 32:
          column &+= 1
          alternative &+= 1
        case 9:
          column = (column / 8 + 1) * 8
          alternative &+= 1
        case 12:
          column = 0
          alternative = 0
        case 92:
          // A line joined by a backslash is indented as its first part is.
          if continued == 0 { continued = column }
          if p + 1 >= count || (bytes[p &+ 1] == 10 && p + 2 >= count) {
            return fail(.endOfFile, "unexpected EOF while parsing", at: p + 1)
          }
          guard bytes[p &+ 1] == 10 else {
            return fail(
              .lineContinuation, "unexpected character after line continuation character", at: p + 1)
          }
          p &+= 1
        default:
          break scan
        }
        p &+= 1
      }
      let c = bytes[p]
      if c == 35 {
        let start = p
        while bytes[p] != 10 && p < count { p &+= 1 }
        if keepsTrivia { push(.comment, start, p) }
      }
      if bytes[p] == 10 {
        if keepsTrivia { push(.lineBreak, p, p + 1) }
        p &+= 1
        continue
      }
      if p >= count { return p }
      if continued != 0 {
        column = continued
        alternative = continued
      }
      return setIndentation(p, column, alternative)
    }
  }

  @inline(__always)
  private func setIndentation(_ p: Int, _ column: Int, _ alternative: Int) -> Int {
    let current = indents[indentDepth]
    if column == current.column {
      return alternative == current.alternative ? p : failTabs(p)
    }
    if column > current.column {
      if indentDepth + 1 >= Lexer.maximumIndentation {
        return fail(.tooDeep, "too many levels of indentation", at: p)
      }
      if alternative <= current.alternative { return failTabs(p) }
      indentDepth &+= 1
      indents[indentDepth] = (column, alternative)
      push(.indent, p, p)
      return p
    }
    while indentDepth > 0 && column < indents[indentDepth].column {
      indentDepth &-= 1
      push(.dedent, p, p)
    }
    if column != indents[indentDepth].column {
      // CPython finds this out before it hands out any of the dedents.
      while tokenCount > 0 && tokens[tokenCount - 1].kind == .dedent { tokenCount -= 1 }
      return fail(.dedent, "unindent does not match any outer indentation level", at: p)
    }
    return alternative == indents[indentDepth].alternative ? p : failTabs(p)
  }

  private func failTabs(_ p: Int) -> Int {
    fail(.tabs, "inconsistent use of tabs and spaces in indentation", at: p)
  }
}
