// The kinds of nodes, named as in CPython's ASDL (first letter lower case). The raw values are the
// tags stored in the arena, so the cases must stay contiguous from zero.

@frozen
public enum ExprKind: UInt8, Sendable {
  case boolOp, namedExpr, binOp, unaryOp, lambda, ifExp, dict, set, listComp, setComp, dictComp
  case generatorExp, await, yield, yieldFrom, compare, call, formattedValue, joinedStr, constant
  case attribute, `subscript`, starred, name, list, tuple, slice
}

@frozen
public enum StmtKind: UInt8, Sendable {
  case functionDef, asyncFunctionDef, classDef, `return`, delete, assign, typeAlias, augAssign, annAssign
  case `for`, asyncFor, `while`, `if`, with, asyncWith, match, raise, `try`, tryStar, assert
  case `import`, importFrom, global, nonlocal, expr, pass, `break`, `continue`
}

@frozen
public enum PatternKind: UInt8, Sendable {
  case matchValue, matchSingleton, matchSequence, matchMapping, matchClass, matchStar, matchAs, matchOr
}

@frozen
public enum TypeParamKind: UInt8, Sendable {
  case typeVar, paramSpec, typeVarTuple
}

/// What a `constant` node holds, and the value of a `matchSingleton`.
@frozen
public enum ConstantKind: UInt8, Sendable {
  case none, `true`, `false`, ellipsis
  /// An integer that fits 64 bits: `SyntaxTree.int(of:)`.
  case int
  /// A larger integer as digits: `SyntaxTree.bigInt(of:)`.
  case bigInt
  case float
  /// The imaginary part of a complex number whose real part is zero.
  case imaginary
  /// Text in WTF-8: UTF-8 in which lone surrogates may stand as three bytes.
  case str
  case bytes
}

@frozen
public enum ExprContext: UInt8, Sendable {
  case load, store, del
}

@frozen
public enum BoolOperator: UInt8, Sendable {
  case and, or
}

@frozen
public enum BinaryOperator: UInt8, Sendable {
  case add, sub, mult, matMult, div, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv
}

@frozen
public enum UnaryOperator: UInt8, Sendable {
  case invert, not, uAdd, uSub
}

@frozen
public enum CompareOperator: UInt8, Sendable {
  case eq, notEq, lt, ltE, gt, gtE, `is`, isNot, `in`, notIn
}

/// `!s`, `!r`, `!a` of a replacement field; the raw values are CPython's (`none` is -1 there).
@frozen
public enum Conversion: UInt8, Sendable {
  case none = 0, str = 115, repr = 114, ascii = 97
}

/// What a whole text is parsed as.
@frozen
public enum ParseMode: UInt8, Sendable {
  /// A module: `Module(body)`.
  case exec
  /// One expression: `Expression(body)`.
  case eval
  /// One interactive statement: `Interactive(body)`.
  case single
}
