// Successive matches as findall, finditer, split and sub see them: a match may be empty, also right
// after another one, but never twice at the same place.

public struct RegexScanner {
  public let program: RegexProgram
  public let endpos: Int
  /// Where the next search begins.
  public private(set) var position: Int
  private var mustAdvance = false
  private var isDone = false

  public init(_ program: RegexProgram, length: Int, pos: Int = 0, endpos: Int = .max) {
    self.program = program
    self.endpos = max(0, min(endpos, length))
    position = max(0, min(pos, length))
  }

  /// Finds the next match (or with `.match`, the one that begins at `position`). The subject may have
  /// moved between calls, its contents may not change.
  public mutating func next(
    _ matcher: RegexMatcher, _ subject: UnsafeRawPointer, unitWidth: Int, mode: RegexMode = .search,
    registers: UnsafeMutablePointer<Int>
  ) -> RegexOutcome {
    if isDone || position > endpos { return .noMatch }
    let outcome = matcher.run(
      program, subject, unitWidth: unitWidth, length: endpos, pos: position, endpos: endpos, mode: mode,
      mustAdvance: mustAdvance, registers: registers)
    switch outcome {
    case .matched:
      mustAdvance = registers[0] == registers[1]
      position = registers[1]
    case .noMatch: isDone = true
    case .interrupted, .outOfMemory: break
    }
    return outcome
  }
}
