// A compiled pattern: code and pool in one block of raw memory, the groups it captures, and what a search
// may use to find places where a match can begin. Immutable, so any number of threads may run it.
import Glibc

public final class RegexProgram {
  /// Highest group number.
  public let groups: Int
  public let names: [(name: [UInt32], index: Int)]
  public let flags: RegexFlags
  public let isBytes: Bool
  public let warnings: [RegexWarning]
  /// How many registers a run needs: two for the whole match and for each group (-1 if it took no part),
  /// the number of the group closed last (0 for none), and scratch space.
  public let registerCount: Int

  let memory: UnsafeMutablePointer<UInt32>
  let code: UnsafePointer<UInt32>
  let pool: UnsafePointer<UInt32>
  let codeCount: Int
  let search: RegexSearchPlan
  /// The text each match begins with.
  let prefix: UnsafeBufferPointer<UInt32>

  public var lastGroupRegister: Int { 2 * (groups + 1) }

  private init(
    _ generator: RegexCodeGenerator, _ plan: RegexSearchPlan, _ prefix: [UInt32], _ parser: RegexParser,
    isBytes: Bool, memory: UnsafeMutablePointer<UInt32>
  ) {
    groups = generator.groups
    names = parser.names
    flags = parser.flags
    warnings = parser.warnings
    self.isBytes = isBytes
    registerCount = generator.registers
    search = plan
    self.memory = memory
    let words = generator.code + generator.pool.words
    for (index, word) in words.enumerated() { memory[index] = word }
    code = UnsafePointer(memory)
    pool = UnsafePointer(memory + generator.code.count)
    codeCount = generator.code.count
    let text = memory + words.count
    for (index, c) in prefix.enumerated() { text[index] = c }
    self.prefix = UnsafeBufferPointer(start: text, count: prefix.count)
  }

  deinit { free(memory) }

  /// `stackLimit` is the lowest address of the thread's stack that may be used: deeper patterns are
  /// `.tooDeep`. Without it, up to 2 MB may be needed.
  public static func compile(
    _ pattern: UnsafeBufferPointer<UInt32>, isBytes: Bool, flags: RegexFlags, stackLimit: UInt = 0
  ) throws(RegexError) -> RegexProgram {
    var parser = try RegexParser(pattern, isBytes: isBytes, flags: flags)
    parser.stackLimit = stackLimit
    let root = try parser.parse()
    var resolver = RegexResolver()
    let steps = try resolver.steps(root, parser.flags)
    var generator = RegexCodeGenerator(pool: resolver.pool, groups: parser.groupWidths.count - 1)
    generator.generate(steps)
    var prefix: [UInt32] = []
    let plan = RegexSearchPlan(steps, &generator, prefix: &prefix)
    let size = 4 * (generator.code.count + generator.pool.words.count + prefix.count)
    guard generator.code.count < Int(Int32.max), let memory = malloc(size) else {
      throw RegexError(.memory, "out of memory")
    }
    let words = memory.bindMemory(to: UInt32.self, capacity: size / 4)
    return RegexProgram(generator, plan, prefix, parser, isBytes: isBytes, memory: words)
  }

  public func index(ofGroup name: [UInt32]) -> Int? { names.first { $0.name == name }?.index }
}

/// How a search finds candidates for the start of a match.
struct RegexSearchPlan {
  enum Start {
    case anywhere
    case beginning
    case beginningOfLine
    /// With this text, which is case-sensitive.
    case prefix
    /// With a character of a table in the pool.
    case table
  }

  var start = Start.anywhere
  /// Index of the character of the prefix that is presumably the rarest.
  var pivot = 0
  /// Pool offset of the table of first characters.
  var table = 0
  /// Pool offset of the table of word characters when a match begins at the start of a word, else -1.
  var wordTable = -1
  var leastWidth = 0
  /// When an attempt at the start of a run of characters fails, attempts inside that run fail as well.
  var skipsLeadingRun = false
  /// A character each match contains, 0 if none is known.
  var required: UInt32 = 0

  /// Also collects the text each match begins with.
  init(_ steps: [RegexStep], _ generator: inout RegexCodeGenerator, prefix: inout [UInt32]) {
    leastWidth = RegexStep.leastWidth(steps)
    skipsLeadingRun = generator.hasLead && !generator.usesGroups
    let first = RegexStep.first(steps, follow: .end)
    var anchor: RegexOp?
    RegexSearchPlan.findAnchor(steps, &anchor)
    _ = RegexSearchPlan.collect(steps, &prefix)
    if anchor == .beginning {
      start = .beginning
    } else if anchor == .beginningOfLine {
      start = .beginningOfLine
    } else if !prefix.isEmpty {
      start = .prefix
      let text = prefix
      pivot = text.indices.min { Self.frequency(text[$0]) < Self.frequency(text[$1]) } ?? 0
    } else if !first.open && !first.atEnd && (first.bits.count < 256 || !first.high) {
      start = .table
      table = Int(generator.pool.add(filter: first))
      if anchor == .boundaryASCII || anchor == .boundaryUnicode {
        let flags: RegexFlags = anchor == .boundaryUnicode ? .unicode : []
        let word = RegexSetBuilder(negated: false, items: [.category(.word)], flags: flags)
          .single(in: &generator.pool)
        if first.bits.isSubset(of: word.bits) { wordTable = Int(word.a) }
      }
    }
    if prefix.isEmpty { RegexSearchPlan.findRequired(steps, &required) }
  }

  /// A rough guess at how common a character is in text.
  private static func frequency(_ c: UInt32) -> Int {
    switch c {
    case 0x20, ch("e"): return 4
    case ch("a"), ch("i"), ch("n"), ch("o"), ch("r"), ch("s"), ch("t"), ch("0"): return 3
    case 0x61...0x7A: return c == ch("j") || c == ch("q") || c == ch("x") || c == ch("z") ? 1 : 2
    case 0x30...0x39, 0x0A: return 2
    default: return 1
    }
  }

  /// The position a pattern must begin at.
  private static func findAnchor(_ steps: [RegexStep], _ anchor: inout RegexOp?) {
    guard let first = steps.first else { return }
    if case .at(let op) = first { anchor = op }
    if case .capture(_, let body) = first { findAnchor(body, &anchor) }
  }

  /// Collects the text a match begins with; false when what comes next is not known text.
  private static func collect(_ steps: [RegexStep], _ text: inout [UInt32]) -> Bool {
    for step in steps {
      switch step {
      case .single(let single) where single.op == .char: text.append(single.a)
      case .capture(_, let body): if !collect(body, &text) { return false }
      case .repeated(_, let min, let max, let single) where single.op == .char && min > 0 && min < 64:
        for _ in 0..<min { text.append(single.a) }
        if min != max { return false }
      default: return false
      }
    }
    return true
  }

  private static func findRequired(_ steps: [RegexStep], _ required: inout UInt32) {
    func consider(_ c: UInt32) {
      guard c != 0 && c < 256 else { return }
      let isCommon = RegexParser.isLetter(c) || c == 0x20
      if required == 0 || !isCommon { required = c }
    }
    for step in steps {
      switch step {
      case .single(let single) where single.op == .char: consider(single.a)
      case .repeated(_, let min, _, let single) where single.op == .char && min > 0: consider(single.a)
      case .capture(_, let body), .atomic(let body): findRequired(body, &required)
      case .loop(_, let min, _, let body, _) where min > 0: findRequired(body, &required)
      default: break
      }
    }
  }
}
