// Typed access to expression records: one accessor per kind, fields in the order of CPython's ASDL.
// Each must only be called for a node of its kind.

extension SyntaxTree {
  /// Load, store or delete: attribute, subscript, starred, name, list and tuple have one.
  @inlinable @inline(__always)
  public func context(_ e: Expr) -> ExprContext { unsafeBitCast(detail(e.id), to: ExprContext.self) }

  /// Whether the expression stood directly in parentheses (a tuple's own parentheses do not count).
  @inlinable @inline(__always)
  public func isParenthesized(_ e: Expr) -> Bool { flags(e.id) & NodeFlag.parenthesized != 0 }

  @inlinable @inline(__always)
  public func boolOp(_ e: Expr) -> (op: BoolOperator, values: NodeList<Expr>) {
    (unsafeBitCast(detail(e.id), to: BoolOperator.self), nodes(word(e.id, 3)))
  }

  @inlinable @inline(__always)
  public func namedExpr(_ e: Expr) -> (target: Expr, value: Expr) { (child(e.id, 3), child(e.id, 4)) }

  @inlinable @inline(__always)
  public func binOp(_ e: Expr) -> (left: Expr, op: BinaryOperator, right: Expr) {
    (child(e.id, 3), unsafeBitCast(detail(e.id), to: BinaryOperator.self), child(e.id, 4))
  }

  @inlinable @inline(__always)
  public func unaryOp(_ e: Expr) -> (op: UnaryOperator, operand: Expr) {
    (unsafeBitCast(detail(e.id), to: UnaryOperator.self), child(e.id, 3))
  }

  @inlinable @inline(__always)
  public func lambda(_ e: Expr) -> (args: Arguments, body: Expr) {
    (Arguments(id: word(e.id, 3)), child(e.id, 4))
  }

  @inlinable @inline(__always)
  public func ifExp(_ e: Expr) -> (test: Expr, body: Expr, orelse: Expr) {
    (child(e.id, 3), child(e.id, 4), child(e.id, 5))
  }

  /// A key that is `none` stands for `**value`.
  @inlinable @inline(__always)
  public func dict(_ e: Expr) -> (keys: NodeList<Expr>, values: NodeList<Expr>) {
    (nodes(word(e.id, 3)), nodes(word(e.id, 4)))
  }

  @inlinable @inline(__always)
  public func set(_ e: Expr) -> NodeList<Expr> { nodes(word(e.id, 3)) }

  /// listComp, setComp and generatorExp.
  @inlinable @inline(__always)
  public func comprehension(_ e: Expr) -> (elt: Expr, generators: NodeList<Comprehension>) {
    (child(e.id, 3), nodes(word(e.id, 4)))
  }

  @inlinable @inline(__always)
  public func dictComp(_ e: Expr) -> (key: Expr, value: Expr, generators: NodeList<Comprehension>) {
    (child(e.id, 3), child(e.id, 5), nodes(word(e.id, 4)))
  }

  /// The operand of await, yield (may be `none`), yieldFrom and starred.
  @inlinable @inline(__always)
  public func value(_ e: Expr) -> Expr { child(e.id, 3) }

  @inlinable @inline(__always)
  public func compare(_ e: Expr)
    -> (left: Expr, ops: NodeList<CompareOperatorHandle>, comparators: NodeList<Expr>)
  {
    (child(e.id, 3), nodes(word(e.id, 4)), nodes(word(e.id, 5)))
  }

  @inlinable @inline(__always)
  public func call(_ e: Expr) -> (function: Expr, args: NodeList<Expr>, keywords: NodeList<Keyword>) {
    (child(e.id, 3), nodes(word(e.id, 4)), nodes(word(e.id, 5)))
  }

  /// `formatSpec` is `none` or a joinedStr.
  @inlinable @inline(__always)
  public func formattedValue(_ e: Expr) -> (value: Expr, conversion: Conversion, formatSpec: Expr) {
    let conversion: Conversion
    switch detail(e.id) {
    case 115: conversion = .str
    case 114: conversion = .repr
    case 97: conversion = .ascii
    default: conversion = .none
    }
    return (child(e.id, 3), conversion, child(e.id, 4))
  }

  /// The parts of an f-string: str constants and formattedValues.
  @inlinable @inline(__always)
  public func joinedStr(_ e: Expr) -> NodeList<Expr> { nodes(word(e.id, 3)) }

  @inlinable @inline(__always)
  public func attribute(_ e: Expr) -> (value: Expr, attr: NameID) {
    (child(e.id, 3), NameID(id: word(e.id, 4)))
  }

  @inlinable @inline(__always)
  public func subscripted(_ e: Expr) -> (value: Expr, slice: Expr) { (child(e.id, 3), child(e.id, 4)) }

  @inlinable @inline(__always)
  public func name(_ e: Expr) -> NameID { NameID(id: word(e.id, 3)) }

  /// The elements of a list or tuple.
  @inlinable @inline(__always)
  public func elements(_ e: Expr) -> NodeList<Expr> { nodes(word(e.id, 3)) }

  /// Each part may be `none`.
  @inlinable @inline(__always)
  public func slice(_ e: Expr) -> (lower: Expr, upper: Expr, step: Expr) {
    (child(e.id, 3), child(e.id, 4), child(e.id, 5))
  }

  // MARK: constants

  @inlinable @inline(__always)
  public func constantKind(_ e: Expr) -> ConstantKind { unsafeBitCast(detail(e.id), to: ConstantKind.self) }

  /// Whether a string constant was written with the prefix `u`.
  @inlinable @inline(__always)
  public func hasUnicodePrefix(_ e: Expr) -> Bool { flags(e.id) & NodeFlag.unicodePrefix != 0 }

  @inlinable @inline(__always)
  public func int(of e: Expr) -> Int64 { Int64(bitPattern: payload(e.id)) }

  /// A float, or the imaginary part of an imaginary constant.
  @inlinable @inline(__always)
  public func double(of e: Expr) -> Double { Double(bitPattern: payload(e.id)) }

  /// Bytes of a str (WTF-8) or bytes constant. They live as long as the tree.
  @inlinable @inline(__always)
  public func bytes(of e: Expr) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text + Int(word(e.id, 3)), count: Int(word(e.id, 4)))
  }

  /// A large integer: lower-case digits without prefix and underscores, and the radix (2, 8, 10 or 16).
  @inlinable @inline(__always)
  public func bigInt(of e: Expr) -> (digits: UnsafeBufferPointer<UInt8>, radix: Int) {
    (bytes(of: e), Int(flags(e.id) & NodeFlag.radixMask))
  }

  @inlinable @inline(__always)
  func child(_ id: UInt32, _ index: Int) -> Expr { Expr(id: word(id, index)) }

  @inlinable @inline(__always)
  func payload(_ id: UInt32) -> UInt64 { UInt64(word(id, 3)) | UInt64(word(id, 4)) << 32 }

  // MARK: parts of expressions

  @inlinable @inline(__always)
  public func comprehension(_ c: Comprehension)
    -> (target: Expr, iter: Expr, ifs: NodeList<Expr>, isAsync: Bool)
  {
    (child(c.id, 3), child(c.id, 4), nodes(word(c.id, 5)), detail(c.id) != 0)
  }

  /// `name` is `none` for `**value`.
  @inlinable @inline(__always)
  public func keyword(_ k: Keyword) -> (name: NameID, value: Expr) {
    (NameID(id: word(k.id, 3)), child(k.id, 4))
  }

  /// Fields in ASDL order. `kwDefaults` has an entry for each of `kwonlyargs`, `none` where there is no
  /// default; `defaults` belong to the last of `posonlyargs` followed by `args`.
  @inlinable @inline(__always)
  public func arguments(_ a: Arguments) -> (
    posonlyargs: NodeList<Arg>, args: NodeList<Arg>, vararg: Arg, kwonlyargs: NodeList<Arg>,
    kwDefaults: NodeList<Expr>, kwarg: Arg, defaults: NodeList<Expr>
  ) {
    (
      nodes(word(a.id, 3)), nodes(word(a.id, 4)), Arg(id: word(a.id, 5)), nodes(word(a.id, 6)),
      nodes(word(a.id, 7)), Arg(id: word(a.id, 8)), nodes(word(a.id, 9))
    )
  }

  /// `annotation` may be `none`; for `*args: *Ts` it is a starred expression.
  @inlinable @inline(__always)
  public func arg(_ a: Arg) -> (name: NameID, annotation: Expr) {
    (NameID(id: word(a.id, 3)), child(a.id, 4))
  }
}

/// Bits of the flags of a record's first word.
@usableFromInline
enum NodeFlag {
  @usableFromInline static let parenthesized: UInt16 = 1 << 8
  @usableFromInline static let unicodePrefix: UInt16 = 1 << 9
  @usableFromInline static let radixMask: UInt16 = 0x1F
}
