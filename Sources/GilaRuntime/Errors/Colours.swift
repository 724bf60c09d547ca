// The escape sequences of coloured tracebacks, and when they are wanted.
import Glibc

enum Colour {
  static let boldMagenta = "\u{1B}[1;35m"
  static let boldRed = "\u{1B}[1;31m"
  static let magenta = "\u{1B}[35m"
  static let red = "\u{1B}[31m"
  static let reset = "\u{1B}[0m"

  /// CPython's rules: PYTHON_COLORS, NO_COLOR, FORCE_COLOR, TERM, then whether it is a terminal.
  static func isWanted(descriptor: Int32, ignoreEnvironment: Bool) -> Bool {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    if !ignoreEnvironment {
      if variable("PYTHON_COLORS") == "0" { return false }
      if variable("PYTHON_COLORS") == "1" { return true }
      if variable("NO_COLOR") != nil { return false }
      if variable("FORCE_COLOR") != nil { return true }
      if variable("TERM") == "dumb" { return false }
    }
    return descriptor >= 0 && isatty(descriptor) != 0
  }
}
