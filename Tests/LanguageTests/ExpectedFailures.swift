// The cases that are known to fail, with the reason: expected_failures.txt. One that passes after all is reported too,
// so that the list only shrinks by being edited. "make expected-failures" writes it anew from a run.
// A reason that starts with "sometimes: " allows both outcomes.

struct ExpectedFailures: Sendable {
  static let file = "/Tests/LanguageTests/expected_failures.txt"
  let reasons: [String: String]

  init(root: String) {
    var reasons: [String: String] = [:]
    for line in (readText(root + ExpectedFailures.file) ?? "").split(separator: "\n") where !line.hasPrefix("#") {
      let label = line.prefix { $0 != " " }
      reasons[String(label)] = String(line.dropFirst(label.count + 1))
    }
    self.reasons = reasons
  }

  func isIntermittent(_ label: String) -> Bool { reasons[label]?.hasPrefix("sometimes: ") ?? false }

  /// What is wrong with an outcome, the list considered.
  func judge(_ label: String, _ problem: String?) -> String? {
    guard let reason = reasons[label] else { return problem }
    if problem == nil, !isIntermittent(label) { return "passes, but is listed as failing: " + reason }
    return nil
  }

  /// One line of the list; the reason is the last line of standard error, or the first line of the complaint.
  static func line(_ label: String, _ problem: String, _ run: RunResult) -> String {
    let said = problem.split(separator: "\n").map { $0.drop { $0 == " " } }
    var reason = run.failure ?? run.lastErrorLine
    if reason.isEmpty { reason = said.prefix(4).joined(separator: ", ") }
    return label + " " + String(reason.prefix(120))
  }
}
