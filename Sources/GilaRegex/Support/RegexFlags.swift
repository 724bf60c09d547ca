// The flag bits of `re`, with CPython's values: they are visible as `Pattern.flags`.
public struct RegexFlags: OptionSet, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let ignoreCase = RegexFlags(rawValue: 2)
  public static let locale = RegexFlags(rawValue: 4)
  public static let multiline = RegexFlags(rawValue: 8)
  public static let dotAll = RegexFlags(rawValue: 16)
  public static let unicode = RegexFlags(rawValue: 32)
  public static let verbose = RegexFlags(rawValue: 64)
  public static let debug = RegexFlags(rawValue: 128)
  public static let ascii = RegexFlags(rawValue: 256)

  /// Flags that choose the meaning of `\w` and friends; a pattern has one of them.
  static let types: RegexFlags = [.ascii, .locale, .unicode]
  /// Flags that cannot be scoped to a group.
  static let global: RegexFlags = [.debug]

  /// The flags inside `(?add-remove:...)`.
  func combined(adding add: RegexFlags, removing remove: RegexFlags) -> RegexFlags {
    var flags = self
    if !add.isDisjoint(with: .types) { flags.subtract(.types) }
    return flags.union(add).subtracting(remove)
  }

  /// The flag of an inline letter.
  init?(letter: UInt32) {
    switch letter {
    case 0x69: self = .ignoreCase  // i
    case 0x4C: self = .locale  // L
    case 0x6D: self = .multiline  // m
    case 0x73: self = .dotAll  // s
    case 0x78: self = .verbose  // x
    case 0x61: self = .ascii  // a
    case 0x75: self = .unicode  // u
    default: return nil
    }
  }
}
