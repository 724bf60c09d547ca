// The syntax tree of one source text: a flat arena of 32-bit words. A node is a record in it:
//   word 0: kind (8 bits) | operator, context or constant kind (8) | flags (16); word 1: start; word 2: end;
//   further words: child handles, names, lists (index of a count followed by the items), or payload.
// Nothing here is reference counted or checked: the parser makes only well-formed records.
import Glibc

public final class SyntaxTree {
  public let source: Source
  public internal(set) var mode: ParseMode = .exec

  @usableFromInline var words: UnsafeMutablePointer<UInt32>
  @usableFromInline var wordCount: Int
  @usableFromInline var wordCapacity: Int

  /// Bytes of names, string constants and digits of large integers.
  @usableFromInline var text: UnsafeMutablePointer<UInt8>
  @usableFromInline var textCount: Int
  @usableFromInline var textCapacity: Int

  @usableFromInline var names: NameTable

  /// Module and Interactive: the statements. Expression: empty.
  @usableFromInline var bodyList: UInt32 = 0
  /// Expression: the expression.
  @usableFromInline var bodyExpr: UInt32 = 0
  /// Warnings found while lexing and parsing, in source order.
  public internal(set) var warnings: [Diagnostic] = []

  init(source: Source) {
    self.source = source
    wordCapacity = max(1024, source.count * 2)
    words = UnsafeMutablePointer<UInt32>.allocate(capacity: wordCapacity)
    // Index zero is both the absent node and the empty list.
    words[0] = 0
    wordCount = 1
    textCapacity = max(1024, source.count / 4)
    text = UnsafeMutablePointer<UInt8>.allocate(capacity: textCapacity)
    textCount = 0
    names = NameTable()
    seedNames()
  }

  deinit {
    words.deallocate()
    text.deallocate()
    names.deallocate()
  }

  // MARK: roots

  /// The statements of a module or interactive input.
  @inlinable public var body: NodeList<Stmt> { nodes(bodyList) }
  /// The expression of `eval` mode.
  @inlinable public var expression: Expr { Expr(id: bodyExpr) }

  // MARK: records

  @inlinable @inline(__always)
  func word(_ id: UInt32, _ index: Int) -> UInt32 { words[Int(id) &+ index] }

  @inlinable @inline(__always)
  func nodes<T: NodeHandle>(_ list: UInt32) -> NodeList<T> {
    let at = UnsafePointer(words + Int(list))
    return NodeList(base: at + 1, count: Int(at[0]))
  }

  @inlinable @inline(__always)
  func tag(_ id: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: words[Int(id)]) }

  @inlinable @inline(__always)
  func detail(_ id: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: words[Int(id)] >> 8) }

  @inlinable @inline(__always)
  func flags(_ id: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: words[Int(id)] >> 16) }

  @inlinable @inline(__always) public func kind(_ e: Expr) -> ExprKind {
    unsafeBitCast(tag(e.id), to: ExprKind.self)
  }
  @inlinable @inline(__always) public func kind(_ s: Stmt) -> StmtKind {
    unsafeBitCast(tag(s.id), to: StmtKind.self)
  }
  @inlinable @inline(__always) public func kind(_ p: Pattern) -> PatternKind {
    unsafeBitCast(tag(p.id), to: PatternKind.self)
  }
  @inlinable @inline(__always) public func kind(_ p: TypeParam) -> TypeParamKind {
    unsafeBitCast(tag(p.id), to: TypeParamKind.self)
  }

  /// The span of any node. `Comprehension`, `WithItem`, `MatchCase` and `Arguments` have one here too,
  /// although CPython gives them no position.
  @inlinable @inline(__always)
  public func span<T: NodeHandle>(_ node: T) -> Span {
    Span(start: words[Int(node.id) &+ 1], end: words[Int(node.id) &+ 2])
  }

  // MARK: names

  /// One more than the largest `NameID`.
  @inlinable public var nameCount: Int { names.count }

  /// UTF-8 bytes of a name (NFKC applied). Valid until the next name is added.
  @inlinable public func nameBytes(_ name: NameID) -> UnsafeBufferPointer<UInt8> {
    guard Int(name.id) < names.count else { return UnsafeBufferPointer(start: text, count: 0) }
    let entry = names.entries[Int(name.id)]
    return UnsafeBufferPointer(start: text + Int(entry.offset), count: Int(entry.length))
  }

  public func nameString(_ name: NameID) -> String { String(decoding: nameBytes(name), as: UTF8.self) }

  /// The id of a name, which is added when it is new. The consumer may add names of its own.
  public func intern(_ name: String) -> NameID {
    var name = name
    return name.withUTF8 { intern($0) }
  }
}
