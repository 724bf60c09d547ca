// Inputs that must neither crash nor hang: deep nesting, exponential patterns, exhausted memory.
import Testing

@testable import GilaRegex

@Suite struct LimitTests {
  @Test func deepNestingIsAnError() {
    for (open, close) in [("(", ")"), ("(?:", ")"), ("(?=", ")"), ("(?i:a", ")"), ("(?>", "|b)")] {
      let pattern = String(repeating: open, count: 100_000) + String(repeating: close, count: 100_000)
      do {
        _ = try Regex(pattern)
        Issue.record("no error")
      } catch {
        #expect(error.kind == .tooDeep)
      }
    }
  }

  @Test func nestingRespectsTheNativeStack() {
    let text = String(repeating: "(", count: 200) + String(repeating: ")", count: 200)
    let pattern = text.utf8.map(UInt32.init)
    var marker: UInt8 = 0
    let here = withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
    for (room, fits) in [(100_000, false), (4_000_000, true)] as [(UInt, Bool)] {
      let program = pattern.withUnsafeBufferPointer {
        try? RegexProgram.compile($0, isBytes: false, flags: [], stackLimit: here - room)
      }
      #expect((program != nil) == fits)
    }
  }

  @Test func manyGroupsInARow() throws {
    let regex = try Regex(String(repeating: "(a)?", count: 5000))
    #expect(regex.run("aa").hasPrefix("0-2 0-1 1-2 - -"))
  }

  @Test func exponentialPatternsCanBeInterrupted() throws {
    var calls = 0
    try withUnsafeMutablePointer(to: &calls) { calls in
      for pattern in ["(a|aa)+$", "(a*)*$", "(?:a?){40}b", "(a+)+\\Z", "(?:(?:a|a)*)*+c(?<=b)"] {
        calls.pointee = 0
        let regex = try Regex(pattern)
        regex.matcher.interrupt = RegexInterrupt(
          hook: { context in
            guard let calls = context?.assumingMemoryBound(to: Int.self) else { return 1 }
            calls.pointee += 1
            return calls.pointee == 3 ? 1 : 0
          }, context: calls, interval: 1000)
        let result = regex.run(String(repeating: "a", count: 60) + "!")
        #expect(result == "interrupted" || result == "none")
        // The matcher can be used again.
        #expect(regex.run("") != "outOfMemory")
      }
    }
  }

  @Test func exhaustedMemoryIsReported() throws {
    let regex = try Regex("(?:a|b)*[cd]")
    let subject = String(repeating: "ab", count: 50_000)
    #expect(regex.run(subject, .match) == "none")
    let limited = try Regex("(?:a|ab|b)*[cd]")
    limited.matcher.memoryLimit = 100_000
    #expect(limited.run(subject, .match) == "outOfMemory")
    #expect(limited.run("abc") == "0-3")
  }

  @Test func longSubjects() throws {
    let subject = String(repeating: "a", count: 1_000_000)
    #expect(try Regex("(?:a)*").run(subject) == "0-1000000")
    #expect(try Regex("(a|b)*c").run(subject, .match) == "none")
    #expect(try Regex("a*b").run(subject) == "none")
    #expect(try Regex(".*x").run(subject) == "none")
  }
}
