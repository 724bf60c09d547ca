// Helpers: compile a pattern, run it, and show what was found in a form that is easy to compare.
@testable import GilaRegex

struct Regex {
  let program: RegexProgram
  let matcher = RegexMatcher()

  init(_ pattern: String, _ flags: RegexFlags = [], bytes: Bool = false) throws(RegexError) {
    program = try Regex.compile(pattern.unicodeScalars.map(\.value), flags, bytes: bytes)
  }

  static func compile(
    _ points: [UInt32], _ flags: RegexFlags = [], bytes: Bool = false
  ) throws(RegexError) -> RegexProgram {
    do {
      return try points.withUnsafeBufferPointer { try RegexProgram.compile($0, isBytes: bytes, flags: flags) }
    } catch let error as RegexError {
      throw error
    } catch {
      throw RegexError(.memory, "unexpected error")
    }
  }

  /// The error a pattern gives, as "text @position".
  static func error(_ pattern: String, _ flags: RegexFlags = [], bytes: Bool = false) -> String {
    do {
      _ = try Regex(pattern, flags, bytes: bytes)
      return "no error"
    } catch {
      return error.position.map { "\(error.text) @\($0)" } ?? error.text
    }
  }

  /// Gives `body` the subject in units of `width` bytes.
  static func withSubject<Result>(
    _ text: String, width: Int, _ body: (UnsafeRawPointer, Int) throws -> Result
  ) rethrows -> Result {
    let points = text.unicodeScalars.map(\.value)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, points.count * width), alignment: 8)
    defer { memory.deallocate() }
    for (index, point) in points.enumerated() {
      switch width {
      case 1: memory.storeBytes(of: UInt8(truncatingIfNeeded: point), toByteOffset: index, as: UInt8.self)
      case 2:
        let unit = UInt16(truncatingIfNeeded: point)
        memory.storeBytes(of: unit, toByteOffset: 2 * index, as: UInt16.self)
      default: memory.storeBytes(of: point, toByteOffset: 4 * index, as: UInt32.self)
      }
    }
    return try body(memory, points.count)
  }

  static func width(_ text: String) -> Int {
    let highest = text.unicodeScalars.map(\.value).max() ?? 0
    return highest < 0x100 ? 1 : highest < 0x1_0000 ? 2 : 4
  }

  /// The spans of all groups, "0-2 1-2 -", or "none".
  func run(
    _ text: String, _ mode: RegexMode = .search, pos: Int = 0, endpos: Int = .max, width: Int? = nil
  ) -> String {
    withRegisters { registers in
      Regex.withSubject(text, width: width ?? Regex.width(text)) { subject, count in
        let outcome = matcher.run(
          program, subject, unitWidth: width ?? Regex.width(text), length: count, pos: pos, endpos: endpos,
          mode: mode, registers: registers)
        return outcome == .matched ? show(registers) : outcome == .noMatch ? "none" : "\(outcome)"
      }
    }
  }

  /// All matches, separated by commas.
  func all(_ text: String) -> String {
    withRegisters { registers in
      Regex.withSubject(text, width: Regex.width(text)) { subject, count in
        var found: [String] = []
        var scanner = RegexScanner(program, length: count)
        while scanner.next(matcher, subject, unitWidth: Regex.width(text), registers: registers) == .matched {
          found.append(show(registers))
        }
        return found.joined(separator: ", ")
      }
    }
  }

  func withRegisters<Result>(_ body: (UnsafeMutablePointer<Int>) -> Result) -> Result {
    let registers = UnsafeMutablePointer<Int>.allocate(capacity: program.registerCount)
    defer { registers.deallocate() }
    return body(registers)
  }

  private func show(_ registers: UnsafeMutablePointer<Int>) -> String {
    (0...program.groups)
      .map { registers[2 * $0] < 0 ? "-" : "\(registers[2 * $0])-\(registers[2 * $0 + 1])" }
      .joined(separator: " ")
  }
}
