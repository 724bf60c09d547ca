// The language suite on the release binary: each case, each example, the probes, the known differences,
// and every input that a fuzzer once broke something with.
import Glibc
import Testing

private let root = packageRoot()
private let interpreter = Interpreter(root: root)
private let gate = Gate(limit: 2)
private let expectedFailures = ExpectedFailures(root: root)
private let cases = Case.language(root: root)
private let differences = Case.differences(root: root)
private let examples = Case.examples(root: root)
private let fuzzInputs = listDirectory(root + "/Tests/Fuzz/inputs")

/// At most `limit` children at a time, however many threads the test library uses.
private actor Gate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(limit: Int) { free = limit }

  func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

private func limited(_ body: @Sendable () -> RunResult) async -> RunResult {
  await gate.enter()
  let result = body()
  await gate.leave()
  return result
}

@Suite struct LanguageTests {
  @Test func theInterpreterIsBuilt() {
    #expect(interpreter.exists, "no binary at \(interpreter.path): swift build -c release --product gila")
    #expect(cases.count > 300)
    #expect(examples.count > 5)
  }

  @Test func everyExpectedFailureIsACase() {
    let known = Set((cases + differences + examples).map(\.label))
    for label in expectedFailures.reasons.keys where !label.hasPrefix("probes/") {
      #expect(known.contains(label), "no case \(label)")
    }
  }

  @Test(.enabled(if: interpreter.exists), arguments: cases)
  func languageCase(_ one: Case) async { await check(one) }

  @Test(.enabled(if: interpreter.exists), arguments: differences)
  func knownDifference(_ one: Case) async { await check(one) }

  @Test(.enabled(if: interpreter.exists), arguments: examples)
  func example(_ one: Case) async { await check(one) }

  /// A case of the list must fail: the test library reports a known issue that does not occur.
  private func check(_ one: Case) async {
    let problem = one.judge(await limited { one.run(interpreter) })
    if let reason = expectedFailures.reasons[one.label] {
      withKnownIssue(Comment(rawValue: reason), isIntermittent: expectedFailures.isIntermittent(one.label)) {
        #expect(problem == nil, "\(one.label): \(problem ?? "")")
      }
    } else {
      #expect(problem == nil, "\(one.label): \(problem ?? "")")
    }
  }

  /// The point of the example: updates are lost without the lock and none with it.
  @Test(.enabled(if: interpreter.exists))
  func theRaceIsVisible() async {
    let run = await limited { interpreter.run(["bank_threads.py"], directory: root + "/examples") }
    #expect(run.out.contains(" deposits lost\nwith a lock:    0 of 40000"), "\(run.out)\(run.err)")
  }

  @Test(.enabled(if: interpreter.exists))
  func probes() async {
    let run = await limited { interpreter.run(["run_probes.py"], directory: root + "/Tests/LanguageTests") }
    let text = lastCharacters(run.out + run.err, 3000)
    #expect(run.failure == nil && run.status == 0, "\(run.failure ?? "") \(text)")
  }

  /// Refusing an input is fine, whatever the error; a signal, a time-out or an error of another kind is not.
  @Test(.enabled(if: interpreter.exists), arguments: fuzzInputs)
  func fuzzInput(_ name: String) async {
    let run = await limited {
      interpreter.run(["replay.py", "inputs/" + name], directory: root + "/Tests/Fuzz")
    }
    #expect(run.failure == nil && run.status == 0, "\(run.failure ?? "") \(lastCharacters(run.err, 400))")
  }
}
