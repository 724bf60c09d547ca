// Bounds recursion over the tree by the native stack that is left, not by a count: frames differ in size
// between builds, and threads have stacks of different sizes.
import CGila

struct StackGuard {
  private let limit: UInt

  init() {
    var low: UInt = 0
    var high: UInt = 0
    let here = StackGuard.here()
    guard cgila_stack_bounds(&low, &high) == 0, here > low else {
      limit = here > 128 * 1024 ? here &- 128 * 1024 : 0
      return
    }
    // A part is left for what runs below the compiler; very large stacks are not used up.
    let floor = low &+ min((high &- low) / 4, 256 * 1024)
    let generous: UInt = 64 << 20
    limit = here > floor && here &- floor > generous ? here &- generous : floor
  }

  @inline(__always)
  static func here() -> UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }

  @inline(__always)
  var isExhausted: Bool { StackGuard.here() < limit }
}
