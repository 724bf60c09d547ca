// How much of the native stack a parse may use, measured by addresses: recursion on nested text ends
// before the stack does.

struct NativeStack {
  /// The stack grows down; below this address it counts as used up.
  private let limit: UInt

  init(budget: Int) {
    let here = NativeStack.address()
    let size = UInt(max(0, budget))
    limit = here > size ? here - size : 0
  }

  var isLow: Bool { NativeStack.address() < limit }

  @inline(never)
  private static func address() -> UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }
}
