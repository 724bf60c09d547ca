// A growable array of trivial elements in malloc memory, without reference counting or bounds
// traps. For the collector's own lists and for native code that holds no values.
import Glibc

public struct RawVector<Element> {
  public private(set) var base: UnsafeMutablePointer<Element>?
  public private(set) var count = 0
  private var capacity = 0

  public init() {}

  @inline(__always)
  public mutating func append(_ element: Element) {
    if _slowPath(count == capacity) { grow() }
    base.unsafelyUnwrapped[count] = element
    count &+= 1
  }

  /// The caller guarantees that the vector is not empty.
  @inline(__always)
  public mutating func removeLast() -> Element {
    count &-= 1
    return base.unsafelyUnwrapped[count]
  }

  @inline(__always)
  public subscript(i: Int) -> Element {
    get { base.unsafelyUnwrapped[i] }
    nonmutating set { base.unsafelyUnwrapped[i] = newValue }
  }

  public mutating func truncate(_ n: Int) { count = n }

  public mutating func free() {
    Glibc.free(base)
    base = nil
    count = 0
    capacity = 0
  }

  @inline(never)
  private mutating func grow() {
    let wanted = max(16, capacity * 2)
    guard let p = realloc(base, wanted * MemoryLayout<Element>.stride) else {
      // Only reached when the operating system refuses kilobytes: nothing could report it.
      fputs("gila: out of memory\n", stderr)
      exit(1)
    }
    base = p.bindMemory(to: Element.self, capacity: wanted)
    capacity = wanted
  }
}
