// Typed access to statement and pattern records: one accessor per kind, fields in the order of CPython's
// ASDL (type comments, which are never parsed, are left out). Each must only be called for its kind.

extension SyntaxTree {
  /// functionDef and asyncFunctionDef; `returns` may be `none`.
  @inlinable @inline(__always)
  public func functionDef(_ s: Stmt) -> (
    name: NameID, args: Arguments, body: NodeList<Stmt>, decorators: NodeList<Expr>, returns: Expr,
    typeParams: NodeList<TypeParam>
  ) {
    (
      NameID(id: word(s.id, 3)), Arguments(id: word(s.id, 4)), nodes(word(s.id, 5)),
      nodes(word(s.id, 6)), child(s.id, 7), nodes(word(s.id, 8))
    )
  }

  @inlinable @inline(__always)
  public func classDef(_ s: Stmt) -> (
    name: NameID, bases: NodeList<Expr>, keywords: NodeList<Keyword>, body: NodeList<Stmt>,
    decorators: NodeList<Expr>, typeParams: NodeList<TypeParam>
  ) {
    (
      NameID(id: word(s.id, 3)), nodes(word(s.id, 4)), nodes(word(s.id, 5)), nodes(word(s.id, 6)),
      nodes(word(s.id, 7)), nodes(word(s.id, 8))
    )
  }

  /// The value of return (may be `none`) and of an expression statement.
  @inlinable @inline(__always)
  public func value(_ s: Stmt) -> Expr { child(s.id, 3) }

  /// The targets of delete.
  @inlinable @inline(__always)
  public func delete(_ s: Stmt) -> NodeList<Expr> { nodes(word(s.id, 3)) }

  @inlinable @inline(__always)
  public func assign(_ s: Stmt) -> (targets: NodeList<Expr>, value: Expr) {
    (nodes(word(s.id, 3)), child(s.id, 4))
  }

  @inlinable @inline(__always)
  public func typeAlias(_ s: Stmt) -> (name: Expr, typeParams: NodeList<TypeParam>, value: Expr) {
    (child(s.id, 3), nodes(word(s.id, 4)), child(s.id, 5))
  }

  @inlinable @inline(__always)
  public func augAssign(_ s: Stmt) -> (target: Expr, op: BinaryOperator, value: Expr) {
    (child(s.id, 3), unsafeBitCast(detail(s.id), to: BinaryOperator.self), child(s.id, 4))
  }

  /// `value` may be `none`; `simple` is true for a bare name without parentheses.
  @inlinable @inline(__always)
  public func annAssign(_ s: Stmt) -> (target: Expr, annotation: Expr, value: Expr, simple: Bool) {
    (child(s.id, 3), child(s.id, 4), child(s.id, 5), detail(s.id) != 0)
  }

  /// for and asyncFor.
  @inlinable @inline(__always)
  public func forLoop(_ s: Stmt)
    -> (target: Expr, iter: Expr, body: NodeList<Stmt>, orelse: NodeList<Stmt>)
  {
    (child(s.id, 3), child(s.id, 4), nodes(word(s.id, 5)), nodes(word(s.id, 6)))
  }

  /// while and if.
  @inlinable @inline(__always)
  public func conditional(_ s: Stmt) -> (test: Expr, body: NodeList<Stmt>, orelse: NodeList<Stmt>) {
    (child(s.id, 3), nodes(word(s.id, 4)), nodes(word(s.id, 5)))
  }

  /// with and asyncWith.
  @inlinable @inline(__always)
  public func with(_ s: Stmt) -> (items: NodeList<WithItem>, body: NodeList<Stmt>) {
    (nodes(word(s.id, 3)), nodes(word(s.id, 4)))
  }

  @inlinable @inline(__always)
  public func match(_ s: Stmt) -> (subject: Expr, cases: NodeList<MatchCase>) {
    (child(s.id, 3), nodes(word(s.id, 4)))
  }

  /// Both may be `none`.
  @inlinable @inline(__always)
  public func raise(_ s: Stmt) -> (exc: Expr, cause: Expr) { (child(s.id, 3), child(s.id, 4)) }

  /// try and tryStar.
  @inlinable @inline(__always)
  public func tryStmt(_ s: Stmt) -> (
    body: NodeList<Stmt>, handlers: NodeList<ExceptHandler>, orelse: NodeList<Stmt>,
    finalbody: NodeList<Stmt>
  ) {
    (nodes(word(s.id, 3)), nodes(word(s.id, 4)), nodes(word(s.id, 5)), nodes(word(s.id, 6)))
  }

  /// `msg` may be `none`.
  @inlinable @inline(__always)
  public func assertion(_ s: Stmt) -> (test: Expr, msg: Expr) { (child(s.id, 3), child(s.id, 4)) }

  @inlinable @inline(__always)
  public func importNames(_ s: Stmt) -> NodeList<Alias> { nodes(word(s.id, 3)) }

  /// `module` (dotted, one name) is `none` for `from . import x`.
  @inlinable @inline(__always)
  public func importFrom(_ s: Stmt) -> (module: NameID, names: NodeList<Alias>, level: Int) {
    (NameID(id: word(s.id, 3)), nodes(word(s.id, 4)), Int(word(s.id, 5)))
  }

  /// The names of global and nonlocal.
  @inlinable @inline(__always)
  public func declaredNames(_ s: Stmt) -> NodeList<NameID> { nodes(word(s.id, 3)) }

  // MARK: parts of statements

  /// `name` is dotted as written (or `*`); `asname` may be `none`.
  @inlinable @inline(__always)
  public func alias(_ a: Alias) -> (name: NameID, asname: NameID) {
    (NameID(id: word(a.id, 3)), NameID(id: word(a.id, 4)))
  }

  /// `target` may be `none`.
  @inlinable @inline(__always)
  public func withItem(_ w: WithItem) -> (context: Expr, target: Expr) {
    (child(w.id, 3), child(w.id, 4))
  }

  /// `guardExpr` may be `none`.
  @inlinable @inline(__always)
  public func matchCase(_ c: MatchCase) -> (pattern: Pattern, guardExpr: Expr, body: NodeList<Stmt>) {
    (Pattern(id: word(c.id, 3)), child(c.id, 4), nodes(word(c.id, 5)))
  }

  /// `type` and `name` may be `none`.
  @inlinable @inline(__always)
  public func handler(_ h: ExceptHandler) -> (type: Expr, name: NameID, body: NodeList<Stmt>) {
    (child(h.id, 3), NameID(id: word(h.id, 4)), nodes(word(h.id, 5)))
  }

  /// `bound` exists for typeVar only; `bound` and `defaultValue` may be `none`.
  @inlinable @inline(__always)
  public func typeParam(_ t: TypeParam) -> (name: NameID, bound: Expr, defaultValue: Expr) {
    (NameID(id: word(t.id, 3)), child(t.id, 4), child(t.id, 5))
  }

  // MARK: patterns

  @inlinable @inline(__always)
  public func matchValue(_ p: Pattern) -> Expr { child(p.id, 3) }

  /// none, true or false.
  @inlinable @inline(__always)
  public func matchSingleton(_ p: Pattern) -> ConstantKind {
    unsafeBitCast(detail(p.id), to: ConstantKind.self)
  }

  /// The parts of matchSequence and matchOr.
  @inlinable @inline(__always)
  public func patterns(_ p: Pattern) -> NodeList<Pattern> { nodes(word(p.id, 3)) }

  /// `rest` may be `none`.
  @inlinable @inline(__always)
  public func matchMapping(_ p: Pattern)
    -> (keys: NodeList<Expr>, patterns: NodeList<Pattern>, rest: NameID)
  {
    (nodes(word(p.id, 3)), nodes(word(p.id, 4)), NameID(id: word(p.id, 5)))
  }

  @inlinable @inline(__always)
  public func matchClass(_ p: Pattern) -> (
    cls: Expr, patterns: NodeList<Pattern>, kwdAttrs: NodeList<NameID>, kwdPatterns: NodeList<Pattern>
  ) {
    (child(p.id, 3), nodes(word(p.id, 4)), nodes(word(p.id, 5)), nodes(word(p.id, 6)))
  }

  /// `none` for `*_`.
  @inlinable @inline(__always)
  public func matchStar(_ p: Pattern) -> NameID { NameID(id: word(p.id, 3)) }

  /// Both are `none` for the wildcard `_`; without a pattern it is a capture.
  @inlinable @inline(__always)
  public func matchAs(_ p: Pattern) -> (pattern: Pattern, name: NameID) {
    (Pattern(id: word(p.id, 3)), NameID(id: word(p.id, 4)))
  }
}
