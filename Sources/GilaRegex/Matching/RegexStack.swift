// The backtrack stack: entries of three words. An entry whose first word is not negative is a place to go
// on (code offset, position, one word for the instruction there); a negative one restores registers.
import Glibc

struct RegexStack {
  var top: UnsafeMutablePointer<Int>
  var bottom: UnsafeMutablePointer<Int>
  var limit: UnsafeMutablePointer<Int>
  let maximumBytes: Int

  static let entry = 3
  static let initialWords = 3 * 64

  /// False when memory is exhausted.
  @inline(__always)
  mutating func push(_ first: Int, _ second: Int, _ third: Int) -> Bool {
    if top == limit {
      let used = top - bottom
      guard let grown = RegexStack.grow(bottom, used, maximumBytes) else { return false }
      bottom = grown
      top = grown + used
      limit = grown + used * 2
    }
    top[0] = first
    top[1] = second
    top[2] = third
    top += RegexStack.entry
    return true
  }

  /// A copy of twice the size; the old memory is freed. Nil, with the old memory intact, on failure.
  @inline(never)
  private static func grow(
    _ bottom: UnsafeMutablePointer<Int>, _ used: Int, _ maximumBytes: Int
  ) -> UnsafeMutablePointer<Int>? {
    let bytes = used * 2 * MemoryLayout<Int>.stride
    guard bytes <= maximumBytes, let memory = realloc(bottom, bytes) else { return nil }
    return memory.bindMemory(to: Int.self, capacity: used * 2)
  }
}

/// The first word of entries that restore registers.
enum RegexUndo {
  /// Restores one register and the number of the group closed last.
  @inline(__always) static func mark(_ register: Int) -> Int { ~(register << 1) }
  /// Restores a register and the one after it.
  @inline(__always) static func pair(_ register: Int) -> Int { ~(register << 1 | 1) }

  @inline(__always)
  static func apply(_ entry: UnsafeMutablePointer<Int>, _ registers: UnsafeMutablePointer<Int>, _ last: Int) {
    let what = ~entry[0]
    let register = what >> 1
    registers[register] = entry[1]
    registers[what & 1 != 0 ? register + 1 : last] = entry[2]
  }
}
