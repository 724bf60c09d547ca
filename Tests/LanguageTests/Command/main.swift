// The language cases as a plain command, for quick rounds without a debug build of the package:
//   language-tests [--list | --expected] [--count N] [FILTER ...]
// prints each failing case with its first difference; --list prints names and reasons only, one line each;
// --expected prints the lines of expected_failures.txt: every case that fails today, whether listed or not.
import Glibc

struct Progress {
  var next = 0
  var failures: [(String, String)] = []
  var expected = 0
}

let root = packageRoot()
let interpreter = Interpreter(root: root)
var filters = Array(CommandLine.arguments.dropFirst())
let listOnly = filters.contains("--list")
let writeExpected = filters.contains("--expected")
filters.removeAll { $0 == "--list" || $0 == "--expected" }
var workers = 2
if let at = filters.firstIndex(of: "--count"), at + 1 < filters.count {
  workers = max(1, Int(filters[at + 1]) ?? 2)
  filters.removeSubrange(at...at + 1)
}
guard interpreter.exists else {
  print("no binary at \(interpreter.path)")
  exit(2)
}
let wanted = filters
let expectedFailures = ExpectedFailures(root: root)
let all = Case.language(root: root) + Case.differences(root: root) + Case.examples(root: root)
let cases = all.filter { one in
  wanted.isEmpty || wanted.contains { one.label.contains($0) }
}
nonisolated(unsafe) var progress = Progress()
nonisolated(unsafe) var mutex = pthread_mutex_t()
pthread_mutex_init(&mutex, nil)

func work() {
  while true {
    pthread_mutex_lock(&mutex)
    let index = progress.next
    progress.next += 1
    pthread_mutex_unlock(&mutex)
    guard index < cases.count else { return }
    let one = cases[index]
    let run = one.run(interpreter)
    let problem = one.judge(run)
    pthread_mutex_lock(&mutex)
    if writeExpected {
      if let problem { progress.failures.append((one.label, ExpectedFailures.line(one.label, problem, run))) }
    } else if let complaint = expectedFailures.judge(one.label, problem) {
      progress.failures.append((one.label, complaint))
    } else if problem != nil {
      progress.expected += 1
    }
    pthread_mutex_unlock(&mutex)
  }
}

var threads = [pthread_t](repeating: 0, count: workers)
for i in threads.indices {
  pthread_create(&threads[i], nil, { _ in work(); return nil }, nil)
}
for thread in threads { pthread_join(thread, nil) }
for (label, problem) in progress.failures.sorted(by: { $0.0 < $1.0 }) {
  if writeExpected {
    print(problem)
  } else if listOnly {
    print(label, problem.split(separator: "\n").prefix(4).joined(separator: " ").prefix(200))
  } else {
    print("\(label): \(problem)")
  }
}
if writeExpected { exit(0) }
let failed = progress.failures.count, expected = progress.expected
print("\(cases.count) cases, \(cases.count - failed - expected) passed, \(expected) failed as expected, \(failed) failed")
exit(progress.failures.isEmpty ? 0 : 1)
