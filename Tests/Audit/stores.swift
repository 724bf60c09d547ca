// The optimiser may lose stores below a pointer that is then passed on (dead store elimination takes
// a constant negative index for a place that nobody reads). The core is built without that pass:
// compile this with the flags of the core; it prints what was lost and then fails.

import Glibc

typealias Words = UnsafeMutablePointer<UInt64>
typealias Reader = @convention(thin) (Words) -> UInt64

@inline(never) func sum(_ p: Words) -> UInt64 { p[-4] &+ p[-2] &+ p[0] }
@inline(never) func overwrite(_ p: Words) { p[-4] = 7 }

@inline(never) func direct(_ p: Words, _ x: UInt64) -> UInt64 {
  p[-4] = x
  p[-2] = x &+ 1
  p[0] = x &+ 2
  return sum(p)
}

@inline(never) func throughPointer(_ p: Words, _ x: UInt64, _ read: Reader) -> UInt64 {
  p[-4] = x
  p[-2] = x &+ 1
  p[0] = x &+ 2
  return read(p)
}

@inline(never) func fromMemory(_ holder: Words, _ x: UInt64, _ read: Reader) -> UInt64 {
  guard let p = Words(bitPattern: UInt(holder[0])) else { return 0 }
  p[-4] = x
  p[-2] = x &+ 1
  p[0] = x &+ 2
  return read(p)
}

@inline(never) func reload(_ p: Words) -> UInt64 {
  p[-4] = 5
  overwrite(p)
  return p[-4]
}

@main struct Stores {
  static func main() {
    let memory = Words.allocate(capacity: 64)
    var failures = 0
    func expect(_ name: String, _ wanted: UInt64, _ body: () -> UInt64) {
      memory.initialize(repeating: 0, count: 64)
      let got = body()
      if got == wanted { return }
      failures += 1
      print("\(name): \(got) instead of \(wanted), a store was lost")
    }
    expect("direct call", 303) { direct(memory + 8, 100) }
    expect("call through a pointer", 303) { throughPointer(memory + 8, 100, sum) }
    expect("pointer from memory", 303) {
      memory[0] = UInt64(UInt(bitPattern: memory + 16))
      return fromMemory(memory, 100, sum)
    }
    expect("reload", 7) { reload(memory + 8) }
    if failures > 0 { exit(1) }
    print("audit: stores are kept")
  }
}
