// Runs the interpreter under test as a child: own process group, pipes, a time limit, a small environment.
// GILA_BIN names the binary (default .build/release/gila); every variable GILA_* is handed on, so that
// GILA_STRESS=gc and the like work over the whole suite. GILA_TEST_TIMEOUT sets the limit in seconds.
import Glibc

// GNU extensions that the Glibc overlay leaves out; both take only machine words, where the two calling
// conventions agree.
@_silgen_name("pipe2") private func pipe2(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32
@_silgen_name("posix_spawn_file_actions_addchdir_np") private func addChangeDirectory(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>
) -> Int32

struct RunResult: Sendable {
  var out = ""
  var err = ""
  var status: Int32 = 0
  /// Set when the child could not start, died by a signal or ran out of time.
  var failure: String?

  var lastErrorLine: String {
    err.split(separator: "\n").last.map(String.init) ?? ""
  }
}

struct Interpreter: Sendable {
  let path: String
  let timeout: Double

  init(root: String) {
    let given = environmentVariable("GILA_BIN") ?? ".build/release/gila"
    path = given.hasPrefix("/") ? given : root + "/" + given
    timeout = environmentVariable("GILA_TEST_TIMEOUT").flatMap(Double.init) ?? 20
    signal(SIGPIPE, SIG_IGN)  // a child may end before it has read its input
  }

  var exists: Bool { access(path, X_OK) == 0 }

  func run(_ arguments: [String], directory: String, stdin: String = "") -> RunResult {
    var result = RunResult()
    var input: (Int32, Int32) = (-1, -1), output = input, errors = input
    guard makePipe(&input), makePipe(&output), makePipe(&errors) else {
      result.failure = "no pipe: errno \(errno)"
      return result
    }
    let pid = spawn(arguments, directory: directory, input: input.0, output: output.1, errors: errors.1)
    close(input.0)
    close(output.1)
    close(errors.1)
    if pid < 0 {
      result.failure = "cannot start \(path)"
      [input.1, output.0, errors.0].forEach { _ = close($0) }
      return result
    }
    let bytes = Array(stdin.utf8)
    if !bytes.isEmpty { _ = write(input.1, bytes, bytes.count) }
    close(input.1)
    let end = now() + timeout
    let (texts, complete) = collect([output.0, errors.0], until: end)
    result.out = String(decoding: texts[0], as: UTF8.self)
    result.err = String(decoding: texts[1], as: UTF8.self)
    let (status, late) = reap(pid, until: complete ? end : 0)
    if late {
      result.failure = "timeout after \(Int(timeout)) s"
    } else if status & 0x7f != 0 {
      result.failure = "killed by signal \(status & 0x7f)"
    } else {
      result.status = (status >> 8) & 0xff
    }
    return result
  }

  private func spawn(
    _ arguments: [String], directory: String, input: Int32, output: Int32, errors: Int32
  ) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    _ = addChangeDirectory(&actions, directory)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, flags)
    var pid: pid_t = -1
    let failed = withCStrings([path] + arguments) { argv in
      withCStrings(childEnvironment()) { envp in posix_spawn(&pid, path, &actions, &attributes, argv, envp) }
    }
    return failed == 0 ? pid : -1
  }

  /// Reads all descriptors to their ends; false when time or the limit of size ran out before.
  private func collect(_ descriptors: [Int32], until end: Double) -> ([[UInt8]], Bool) {
    var texts = [[UInt8]](repeating: [], count: descriptors.count)
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: 65536)
    var complete = true
    while complete, polls.contains(where: { $0.fd >= 0 }) {
      let left = end - now()
      if left <= 0 || texts.contains(where: { $0.count > 50_000_000 }) {
        complete = false
        break
      }
      _ = poll(&polls, nfds_t(polls.count), Int32(min(left * 1000 + 1, 60_000)))
      for i in polls.indices where polls[i].fd >= 0 && polls[i].revents != 0 {
        let n = read(polls[i].fd, &buffer, buffer.count)
        if n > 0 {
          texts[i] += buffer[..<n]
        } else if n == 0 || errno != EINTR {
          polls[i].fd = -1
        }
      }
    }
    descriptors.forEach { _ = close($0) }
    return (texts, complete)
  }

  /// Waits for the end of a child that may have closed its output and go on; kills its group when time is up.
  private func reap(_ pid: pid_t, until end: Double) -> (Int32, Bool) {
    var status: Int32 = 0
    while true {
      let found = waitpid(pid, &status, WNOHANG)
      if found == pid { return (status, false) }
      if found < 0, errno != EINTR { return (status, true) }
      if now() >= end { break }
      usleep(500)
    }
    kill(-pid, SIGKILL)
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return (status, true)
  }
}

private func childEnvironment() -> [String] {
  var entries = ["LC_ALL=C.UTF-8", "PYTHON_COLORS=0", "PYTHONIOENCODING=utf-8", "PYTHONDONTWRITEBYTECODE=1"]
  var at = environ
  while let entry = at.pointee {
    let text = String(cString: entry)
    if text.hasPrefix("GILA_") || text.hasPrefix("PATH=") || text.hasPrefix("HOME=") { entries.append(text) }
    at += 1
  }
  return entries
}

func environmentVariable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

private func makePipe(_ ends: inout (Int32, Int32)) -> Bool {
  var fds: [Int32] = [-1, -1]
  guard pipe2(&fds, O_CLOEXEC) == 0 else { return false }
  ends = (fds[0], fds[1])
  return true
}

private func now() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_MONOTONIC, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
}

private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
  let copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
  defer { copies.forEach { free($0) } }
  return body(copies)
}

/// The package's folder: the nearest with a Package.swift above the source file, or above the current folder.
func packageRoot(_ file: String = #filePath) -> String {
  var current = [CChar](repeating: 0, count: 4096)
  let here = getcwd(&current, current.count).map { String(cString: $0) } ?? ""
  for start in file.hasPrefix("/") ? [file, here] : [here] {
    var parts = start.split(separator: "/")
    while !parts.isEmpty {
      let folder = "/" + parts.joined(separator: "/")
      if access(folder + "/Package.swift", R_OK) == 0 { return folder }
      parts.removeLast()
    }
  }
  return here
}
