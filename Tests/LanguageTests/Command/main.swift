// The language cases as a plain command, for quick rounds without a debug build of the package:
//   language-tests [--list] [--count N] [FILTER ...]
// prints each failing case with its first difference; --list prints names and reasons only, one line each.
import Glibc

struct Progress {
  var next = 0
  var failures: [(String, String)] = []
}

let root = packageRoot()
let interpreter = Interpreter(root: root)
var filters = Array(CommandLine.arguments.dropFirst())
let listOnly = filters.contains("--list")
filters.removeAll { $0 == "--list" }
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
let cases = Case.all(in: root + "/Tests/LanguageTests/cases").filter { one in
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
    if let problem = one.judge(one.run(interpreter)) {
      pthread_mutex_lock(&mutex)
      progress.failures.append((one.label, problem))
      pthread_mutex_unlock(&mutex)
    }
  }
}

var threads = [pthread_t](repeating: 0, count: workers)
for i in threads.indices {
  pthread_create(&threads[i], nil, { _ in work(); return nil }, nil)
}
for thread in threads { pthread_join(thread, nil) }
for (label, problem) in progress.failures.sorted(by: { $0.0 < $1.0 }) {
  if listOnly {
    print(label, problem.split(separator: "\n").prefix(4).joined(separator: " ").prefix(200))
  } else {
    print("\(label): \(problem)")
  }
}
let failed = progress.failures.count
print("\(cases.count) cases, \(cases.count - failed) passed, \(failed) failed")
exit(progress.failures.isEmpty ? 0 : 1)
