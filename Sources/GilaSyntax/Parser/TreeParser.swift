// The fast parser: recursive descent over the token buffer, straight into the arena. It accepts exactly
// CPython's grammar but explains nothing; when it fails, `GrammarParser` finds out what CPython would say.

/// The text does not fit the grammar, or `TreeParser.failure` says what else is wrong.
struct ParseFailure: Error {}

final class TreeParser {
  let tree: SyntaxTree
  let lexer: Lexer
  let source: Source
  let bytes: UnsafePointer<UInt8>
  let options: ParseOptions
  var t: UnsafePointer<Token>

  /// Scratch stack on which lists are collected.
  var stack: UnsafeMutablePointer<UInt32>
  var sp = 0
  private var stackCapacity = 1024

  /// Nesting of rules that call themselves; bounded as CPython bounds its parser's stack.
  var depth = 0
  static let maximumDepth = 5960

  /// Where the last finished line of statements ends, its newline left out.
  var lineEnd: UInt32 = 0

  /// The first token of the statement of the module that is being parsed.
  var failedStart = 0

  /// An error with a text of its own, found while making a node.
  var failure: Diagnostic?
  /// The failure was found after a whole statement: nothing can overrule it.
  var isFinal = false
  /// A bad escape in an f-string that is still being read.
  var deferredFailure: Diagnostic?

  let nativeStack: NativeStack
  let precedences: UnsafePointer<UInt8>

  init(tree: SyntaxTree, lexer: Lexer, options: ParseOptions) {
    self.tree = tree
    self.lexer = lexer
    self.options = options
    source = tree.source
    bytes = UnsafePointer(tree.source.bytes)
    t = UnsafePointer(lexer.tokens)
    stack = .allocate(capacity: stackCapacity)
    nativeStack = NativeStack(budget: options.stackBudget)
    precedences = Precedence.table
  }

  deinit { stack.deallocate() }

  // MARK: tokens

  @inline(__always) var kind: TokenKind { t.pointee.kind }
  @inline(__always) var start: UInt32 { t.pointee.start }
  /// Where the token before the current one ends.
  @inline(__always) var lastEnd: UInt32 { t[-1].end }

  @inline(__always) func advance() { t += 1 }

  @inline(__always)
  func accept(_ kind: TokenKind) -> Bool {
    if t.pointee.kind == kind {
      t += 1
      return true
    }
    return false
  }

  @inline(__always)
  func expect(_ kind: TokenKind) throws(ParseFailure) {
    if t.pointee.kind != kind { throw ParseFailure() }
    t += 1
  }

  /// The id of the name at the cursor, which is consumed.
  @inline(__always)
  func expectName() throws(ParseFailure) -> UInt32 {
    if t.pointee.kind != .name { throw ParseFailure() }
    let id = t.pointee.value
    t += 1
    return id
  }

  func fail(_ message: String, _ start: UInt32, _ end: UInt32) -> ParseFailure {
    if failure == nil {
      failure = Diagnostic(
        kind: .syntaxError, message: message, span: Span(start: start, end: end), in: source)
    }
    return ParseFailure()
  }

  @inline(__always)
  func enter() throws(ParseFailure) {
    depth &+= 1
    if depth > TreeParser.maximumDepth || (depth & 31 == 0 && nativeStack.isLow) { throw tooComplex() }
  }

  @inline(__always) func leave() { depth &-= 1 }

  @inline(never)
  func tooComplex() -> ParseFailure {
    failure = tooComplexDiagnostic(at: t.pointee.span)
    return ParseFailure()
  }

  // MARK: lists

  @inline(__always)
  func push(_ id: UInt32) {
    if sp == stackCapacity { growStack() }
    stack[sp] = id
    sp &+= 1
  }

  @inline(never)
  private func growStack() {
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: stackCapacity * 2)
    larger.update(from: stack, count: sp)
    stack.deallocate()
    stack = larger
    stackCapacity *= 2
  }

  /// Moves what was pushed since `mark` into the arena.
  @inline(__always)
  func popList(_ mark: Int) -> UInt32 {
    let list = tree.addList(stack + mark, sp &- mark)
    sp = mark
    return list
  }

  @inline(__always)
  func endOf(_ id: UInt32) -> UInt32 { tree.words[Int(id) &+ 2] }

  @inline(__always)
  func startOf(_ id: UInt32) -> UInt32 { tree.words[Int(id) &+ 1] }

  // MARK: speculation

  struct Checkpoint {
    let t: UnsafePointer<Token>
    let sp: Int
    let words: Int
    let depth: Int
    let warnings: Int
  }

  func checkpoint() -> Checkpoint {
    Checkpoint(
      t: t, sp: sp, words: tree.wordCount, depth: depth,
      warnings: tree.warnings.count)
  }

  func restore(_ c: Checkpoint) {
    t = c.t
    sp = c.sp
    tree.wordCount = c.words
    depth = c.depth
    if tree.warnings.count > c.warnings { tree.warnings.removeLast(tree.warnings.count - c.warnings) }
  }

  // MARK: whole texts

  func parse(_ mode: ParseMode) throws(ParseFailure) {
    tree.mode = mode
    switch mode {
    case .exec:
      let mark = sp
      while kind != .endMarker {
        failedStart = t - UnsafePointer(lexer.tokens)
        try statement()
      }
      tree.bodyList = popList(mark)
    case .eval:
      tree.bodyExpr = try expressions()
      while accept(.newline) {}
      if kind != .endMarker { throw ParseFailure() }
    case .single:
      let mark = sp
      if accept(.newline) {
        push(tree.add(tree.head(StmtKind.pass.rawValue), lastEnd, lastEnd))
      } else if isCompoundStart() {
        try statement()
        // An interactive block ends with a blank line, or with the end of a text whose last line is whole.
        if kind != .endMarker || !endsWithNewline { try expect(.newline) }
      } else {
        try statement()
      }
      tree.bodyList = popList(mark)
      if textFollows(lastEnd) {
        isFinal = true
        throw fail(
          "multiple statements found while compiling a single statement", t[-1].start, t[-1].end)
      }
    }
  }

  /// Whether anything but white space and comments stands behind `offset`.
  private func textFollows(_ offset: UInt32) -> Bool {
    var p = Int(offset)
    while p < source.count {
      switch bytes[p] {
      case 32, 9, 10, 12: p += 1
      case 35: while p < source.count && bytes[p] != 10 { p += 1 }
      default: return true
      }
    }
    return false
  }

  private var endsWithNewline: Bool { source.count > 0 && bytes[source.count - 1] == 10 }

  private func isCompoundStart() -> Bool {
    switch kind {
    case .kwIf, .kwFor, .kwWhile, .kwTry, .kwWith, .kwDef, .kwClass, .kwAsync, .at: return true
    default: return false
    }
  }

  /// An indented block, or simple statements on the same line. Answers the list.
  func block() throws(ParseFailure) -> UInt32 {
    let mark = sp
    if accept(.newline) {
      try expect(.indent)
      repeat { try statement() } while kind != .dedent && kind != .endMarker
      try expect(.dedent)
    } else {
      try simpleStatements()
    }
    return popList(mark)
  }
}

/// Binding strength of binary operators, from 1 (`or`); zero for tokens that are none.
enum Precedence {
  static let or: UInt8 = 1
  static let and: UInt8 = 2
  static let not: UInt8 = 3
  static let comparison: UInt8 = 4
  static let bitOr: UInt8 = 5

  static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    func set(_ level: UInt8, _ kinds: TokenKind...) {
      for kind in kinds { table[Int(kind.rawValue)] = level }
    }
    set(1, .kwOr)
    set(2, .kwAnd)
    set(4, .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .kwIn, .kwIs, .kwNot)
    set(5, .bar)
    set(6, .caret)
    set(7, .ampersand)
    set(8, .leftShift, .rightShift)
    set(9, .plus, .minus)
    set(10, .star, .slash, .doubleSlash, .percent, .at)
    return UnsafePointer(table)
  }()

  /// The operator of an arithmetic token.
  @inline(__always)
  static func operation(_ kind: TokenKind) -> BinaryOperator {
    switch kind {
    case .bar: return .bitOr
    case .caret: return .bitXor
    case .ampersand: return .bitAnd
    case .leftShift: return .lShift
    case .rightShift: return .rShift
    case .plus: return .add
    case .minus: return .sub
    case .star: return .mult
    case .slash: return .div
    case .doubleSlash: return .floorDiv
    case .percent: return .mod
    default: return .matMult
    }
  }

  /// The operator of an augmented assignment, if the token is one.
  @inline(__always)
  static func augmented(_ kind: TokenKind) -> BinaryOperator? {
    switch kind {
    case .plusEqual: return .add
    case .minusEqual: return .sub
    case .starEqual: return .mult
    case .slashEqual: return .div
    case .percentEqual: return .mod
    case .ampersandEqual: return .bitAnd
    case .barEqual: return .bitOr
    case .caretEqual: return .bitXor
    case .leftShiftEqual: return .lShift
    case .rightShiftEqual: return .rShift
    case .doubleStarEqual: return .pow
    case .doubleSlashEqual: return .floorDiv
    case .atEqual: return .matMult
    default: return nil
    }
  }
}
