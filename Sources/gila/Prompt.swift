// A plain prompt loop: reads lines, lets the parser decide when a block is complete.
import Gila
import GilaRuntime
import Glibc

struct Prompt {
  let interpreter: Interpreter

  init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  func run() -> Int32 {
    if isatty(0) == 1 { interpreter.complain("Gila 0.1.0 (Python 3.13.0) on linux\nType \"help(object)\" for help, exit() or ^D to leave.\n") }
    var block = ""
    while true {
      Swift.print(block.isEmpty ? ">>> " : "... ", terminator: "")
      fflush(stdout)
      guard let line = readLine(strippingNewline: false) else {
        Swift.print("")
        return 0
      }
      block += line
      if !block.hasSuffix("\n") { block += "\n" }
      if block.allSatisfy({ $0 == "\n" || $0 == " " }) {
        block = ""
        continue
      }
      switch interpreter.evaluate(interactive: block) {
      case .incomplete: continue
      case .done: block = ""
      case .exit(let status): return status
      }
    }
  }
}
