// Runs programs over subjects of 1, 2 or 4 bytes a unit, and finds the places where a match may begin.
// A matcher keeps its backtrack stack between runs; it serves one thread at a time.
import Glibc

public enum RegexOutcome {
  case matched
  case noMatch
  /// The hook asked to stop.
  case interrupted
  case outOfMemory
}

public enum RegexMode {
  case match
  case fullmatch
  case search
}

/// A function called every `interval` steps of a match; a result other than 0 stops it.
public struct RegexInterrupt {
  public var hook: (@convention(c) (UnsafeMutableRawPointer?) -> Int32)?
  public var context: UnsafeMutableRawPointer?
  public var interval: Int

  public init(
    hook: (@convention(c) (UnsafeMutableRawPointer?) -> Int32)? = nil,
    context: UnsafeMutableRawPointer? = nil, interval: Int = 100_000
  ) {
    self.hook = hook
    self.context = context
    self.interval = max(interval, 1)
  }
}

public final class RegexMatcher {
  public var interrupt: RegexInterrupt
  /// Most memory the backtrack stack may take; by default half of what the machine has.
  public var memoryLimit: Int
  private var bottom: UnsafeMutablePointer<Int>?
  private var capacity = 0

  /// Stacks larger than this are given back after a run.
  private static let keptWords = 1 << 16

  private static let defaultMemoryLimit: Int = {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let size = sysconf(Int32(_SC_PAGESIZE))
    return pages > 0 && size > 0 ? pages / 2 * size : 1 << 31
  }()

  public init(interrupt: RegexInterrupt = RegexInterrupt()) {
    self.interrupt = interrupt
    memoryLimit = RegexMatcher.defaultMemoryLimit
  }

  deinit { free(bottom) }

  /// Matches `subject`, of which only `endpos` units count, from `pos` on. `registers` has room for
  /// `program.registerCount` words. With `mustAdvance`, an empty match at `pos` does not count.
  public func run(
    _ program: RegexProgram, _ subject: UnsafeRawPointer, unitWidth: Int, length: Int, pos: Int,
    endpos: Int, mode: RegexMode, mustAdvance: Bool = false, registers: UnsafeMutablePointer<Int>
  ) -> RegexOutcome {
    let end = max(0, min(endpos, length))
    let start = max(0, min(pos, length))
    for index in 0..<program.lastGroupRegister { registers[index] = -1 }
    registers[program.lastGroupRegister] = 0
    // As in CPython, an empty match beyond the end is possible, but a search finds none.
    if start > end && mode == .search { return .noMatch }
    func units<Unit>(_ type: Unit.Type) -> UnsafePointer<Unit> { subject.assumingMemoryBound(to: type) }
    switch unitWidth {
    case 1: return run(program, units(UInt8.self), start, end, mode, mustAdvance, registers)
    case 2: return run(program, units(UInt16.self), start, end, mode, mustAdvance, registers)
    default: return run(program, units(UInt32.self), start, end, mode, mustAdvance, registers)
    }
  }

  @inline(__always)
  private func run<Unit: FixedWidthInteger & UnsignedInteger>(
    _ program: RegexProgram, _ subject: UnsafePointer<Unit>, _ start: Int, _ end: Int, _ mode: RegexMode,
    _ mustAdvance: Bool, _ registers: UnsafeMutablePointer<Int>
  ) -> RegexOutcome {
    if bottom == nil {
      let size = RegexStack.initialWords * MemoryLayout<Int>.stride
      guard let memory = malloc(size) else { return .outOfMemory }
      bottom = memory.bindMemory(to: Int.self, capacity: RegexStack.initialWords)
      capacity = RegexStack.initialWords
    }
    guard let bottom else { return .outOfMemory }
    var run = RegexRun(
      code: program.code, pool: program.pool, subject: subject, end: end, registers: registers,
      lastGroup: program.lastGroupRegister, mustReachEnd: mode == .fullmatch,
      mustAdvance: mustAdvance ? start : -1,
      stack: RegexStack(
        top: bottom, bottom: bottom, limit: bottom + capacity, maximumBytes: memoryLimit),
      steps: interrupt.interval, interrupt: interrupt)
    let outcome: RegexOutcome
    if mode == .search {
      outcome = RegexMatcher.search(&run, program, from: start)
    } else {
      let least = program.search.leastWidth
      outcome = least > 0 && end - start < least ? .noMatch : run.attempt(start)
    }
    self.bottom = run.stack.bottom
    capacity = run.stack.limit - run.stack.bottom
    if capacity > RegexMatcher.keptWords {
      free(self.bottom)
      self.bottom = nil
      capacity = 0
    }
    return outcome
  }

  @inline(never)
  private static func search<Unit: FixedWidthInteger & UnsignedInteger>(
    _ run: inout RegexRun<Unit>, _ program: RegexProgram, from start: Int
  ) -> RegexOutcome {
    let plan = program.search
    let end = run.end
    guard end - start >= plan.leastWidth else { return .noMatch }
    let lastStart = end - plan.leastWidth
    if Unit.self == UInt8.self, plan.required != 0,
      RegexRun.find(run.subject, plan.required, start, end) == end
    {
      return .noMatch
    }
    let subject = run.subject
    let table = program.pool + plan.table
    let words = plan.wordTable >= 0 ? program.pool + plan.wordTable : nil
    var i = start
    while true {
      switch plan.start {
      case .anywhere: break
      case .beginning: if i != 0 { return .noMatch }
      case .beginningOfLine:
        if i > 0 && subject[i - 1] != 10 {
          i = RegexRun.find(subject, 10, i, end)
          if i == end { return .noMatch }
          i += 1
        }
      case .prefix:
        i = run.find(prefix: program.prefix, pivot: plan.pivot, from: i)
        if i < 0 { return .noMatch }
      case .table:
        while true {
          while i < end && !RegexSet.contains(table, subject[i]) { i += 1 }
          if i >= end { return .noMatch }
          // Inside of a word there is no boundary to begin at.
          guard let words, i > 0, subject[i] < 256, subject[i - 1] < 256,
            RegexSet.contains(words, subject[i - 1])
          else { break }
          i += 1
        }
      }
      if i > lastStart { return .noMatch }
      run.leadEnd = -1
      let outcome = run.attempt(i)
      if outcome != .noMatch { return outcome }
      if run.isDirty {
        for index in 0..<program.lastGroupRegister { run.registers[index] = -1 }
        run.registers[program.lastGroupRegister] = 0
        run.isDirty = false
      }
      i += 1
      if plan.skipsLeadingRun && run.leadEnd > i { i = run.leadEnd }
      if i > lastStart { return .noMatch }
    }
  }
}
