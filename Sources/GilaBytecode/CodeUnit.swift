// What the compiler hands to the runtime: instructions, constants, names and tables as plain Swift
// data that knows neither syntax trees nor objects. The runtime links it into a code object; the
// serializer writes it to a cache file.

public final class CodeUnit {
  public var name = ""
  public var qualifiedName = ""
  public var filename = ""
  public var firstLine: Int32 = 1
  public var flags: CodeFlags = []

  /// Positional parameters, positional-only ones included.
  public var argumentCount = 0
  public var positionalOnlyCount = 0
  public var keywordOnlyCount = 0

  /// Named locals in register order from `frameHeaderWords` on: parameters first (positional,
  /// keyword-only, *args, **kwargs), then the other locals, cells that are not parameters and free
  /// variables included. Class and module code has its namespace in the first register, named "".
  public var locals: [LocalVariable] = []
  /// Registers of a frame, header included: the most that the code uses, call windows included.
  public var registerCount = frameHeaderWords

  public var instructions: [UInt64] = []
  public var constants: [Constant] = []
  /// Names of globals, attributes and imports, UTF-8.
  public var names: [String] = []
  /// Inner ranges come before the ranges that contain them.
  public var exceptionTable: [ExceptionRange] = []
  public var positions = PositionTable()

  public init() {}
}

public struct LocalVariable {
  public enum Kind: UInt8 { case plain, cell, free, hidden }
  public var name: String
  public var kind: Kind

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// CPython's co_flags bits.
public struct CodeFlags: OptionSet, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  public static let optimized = CodeFlags(rawValue: 0x1)
  public static let newLocals = CodeFlags(rawValue: 0x2)
  public static let varArguments = CodeFlags(rawValue: 0x4)
  public static let varKeywords = CodeFlags(rawValue: 0x8)
  public static let nested = CodeFlags(rawValue: 0x10)
  public static let generator = CodeFlags(rawValue: 0x20)
  public static let coroutine = CodeFlags(rawValue: 0x80)
  public static let iterableCoroutine = CodeFlags(rawValue: 0x100)
  public static let asyncGenerator = CodeFlags(rawValue: 0x200)
  public static let futureAnnotations = CodeFlags(rawValue: 0x1000000)
  /// The first constant is the docstring.
  public static let hasDocstring = CodeFlags(rawValue: 0x4000000)
}

public indirect enum Constant: Hashable {
  case none, `true`, `false`, ellipsis
  case int(Int64)
  /// Magnitude as hexadecimal digits, most significant first.
  case bigInt(negative: Bool, hex: String)
  /// Bit patterns, so that 0.0 and -0.0 stay apart.
  case float(UInt64)
  case complex(UInt64, UInt64)
  /// UTF-8, lone surrogates as three bytes.
  case str([UInt8])
  case bytes([UInt8])
  case tuple([Constant])
  case frozenset([Constant])
  case code(CodeUnit)

  public static func == (l: Constant, r: Constant) -> Bool {
    switch (l, r) {
    case (.none, .none), (.true, .true), (.false, .false), (.ellipsis, .ellipsis): true
    case (.int(let x), .int(let y)): x == y
    case (.bigInt(let n, let x), .bigInt(let m, let y)): n == m && x == y
    case (.float(let x), .float(let y)): x == y
    case (.complex(let x, let u), .complex(let y, let v)): x == y && u == v
    case (.str(let x), .str(let y)), (.bytes(let x), .bytes(let y)): x == y
    case (.tuple(let x), .tuple(let y)), (.frozenset(let x), .frozenset(let y)): x == y
    case (.code(let x), .code(let y)): x === y
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .none: hasher.combine(0)
    case .true: hasher.combine(1)
    case .false: hasher.combine(2)
    case .ellipsis: hasher.combine(3)
    case .int(let x): hasher.combine(x)
    case .bigInt(_, let x): hasher.combine(x)
    case .float(let x): hasher.combine(x)
    case .complex(let x, let y): hasher.combine(x); hasher.combine(y)
    case .str(let x), .bytes(let x): hasher.combine(x)
    case .tuple(let x), .frozenset(let x): hasher.combine(x)
    case .code(let x): hasher.combine(ObjectIdentifier(x))
    }
  }
}

/// Instructions `start ..< end` (word indices) are guarded: an exception goes to `register`, the
/// machine goes on at `handler`.
public struct ExceptionRange {
  public var start: Int32
  public var end: Int32
  public var handler: Int32
  public var register: UInt16

  public init(start: Int32, end: Int32, handler: Int32, register: UInt16) {
    self.start = start
    self.end = end
    self.handler = handler
    self.register = register
  }
}
