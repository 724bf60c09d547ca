// Arbitrary-precision integers as sign and magnitude over raw memory: little-endian 64-bit limbs
// without leading zero limbs; zero has no limbs and is not negative. Kernels write into storage of
// the caller, whose needed size each one documents, and never alias their operands unless they say so.
import CGila
import Glibc

@frozen public struct LimbView {
  public var limbs: UnsafePointer<UInt64>
  public var count: Int
  public var isNegative: Bool

  @inlinable @inline(__always)
  public init(_ limbs: UnsafePointer<UInt64>, count: Int, isNegative: Bool) {
    self.limbs = limbs
    self.count = count
    self.isNegative = isNegative
  }

  /// A machine integer as limbs; `storage` takes the one limb and must outlive the view.
  @inlinable @inline(__always)
  public init(_ value: Int, in storage: UnsafeMutablePointer<UInt64>) {
    storage.pointee = UInt64(truncatingIfNeeded: value.magnitude)
    self.init(UnsafePointer(storage), count: value == 0 ? 0 : 1, isNegative: value < 0)
  }

  @inlinable public var isZero: Bool { count == 0 }
  @inlinable public var magnitude: LimbView { LimbView(limbs, count: count, isNegative: false) }
  @inlinable public var negated: LimbView {
    LimbView(limbs, count: count, isNegative: !isNegative && count != 0)
  }
  @inlinable public var isOdd: Bool { count != 0 && limbs[0] & 1 != 0 }

  /// The value when it fits a machine integer.
  @inlinable public var int: Int? {
    if count == 0 { return 0 }
    if count > 1 { return nil }
    let low = limbs[0]
    if isNegative { return low <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- low) : nil }
    return low < 1 << 63 ? Int(truncatingIfNeeded: low) : nil
  }
}

/// The outcome of a kernel: how many limbs it wrote, their sign, and what went wrong if anything did.
@frozen public struct LimbResult {
  public var count: Int
  public var isNegative: Bool
  public var fault: NumberFault

  @inlinable @inline(__always)
  public init(count: Int, isNegative: Bool, fault: NumberFault = .none) {
    self.count = count
    self.isNegative = isNegative
    self.fault = fault
  }

  @inlinable @inline(__always)
  public init(fault: NumberFault) { self.init(count: 0, isNegative: false, fault: fault) }

  @inlinable public func view(_ limbs: UnsafePointer<UInt64>) -> LimbView {
    LimbView(limbs, count: count, isNegative: isNegative)
  }
}

/// The kernels, by topic in `Limbs+*.swift`.
public enum Limbs {
  public typealias Source = UnsafePointer<UInt64>
  public typealias Target = UnsafeMutablePointer<UInt64>

  /// The largest number that kernels make: 2 GiB of limbs. GMP aborts the process when an allocation
  /// of its own fails, so nothing larger ever reaches it.
  public static let maximumCount = 1 << 28

  /// Operands below this are worked on in Swift: a call into GMP costs more than the work.
  @usableFromInline static let smallCount = 8

  @inlinable @inline(__always)
  static func trimmed(_ limbs: Source, _ count: Int) -> Int {
    var n = count
    while n > 0, limbs[n &- 1] == 0 { n &-= 1 }
    return n
  }

  @inline(__always)
  static func result(_ limbs: Target, _ count: Int, negative: Bool) -> LimbResult {
    let n = trimmed(limbs, count)
    return LimbResult(count: n, isNegative: negative && n != 0)
  }

  @inline(__always)
  static func copy(_ target: Target, _ source: Source, _ count: Int) {
    if count > 8 {
      memcpy(target, source, count &* 8)
      return
    }
    var i = 0
    while i < count {
      target[i] = source[i]
      i &+= 1
    }
  }

  @inline(__always)
  static func clear(_ target: Target, _ count: Int) {
    if count > 0 { memset(target, 0, count &* 8) }
  }

  /// Whether GMP may be entered with temporaries of about `count` limbs: asks the allocator first,
  /// because GMP would abort.
  static func hasRoom(_ count: Int) -> Bool {
    if count < 1 << 16 { return true }
    if count > maximumCount &* 8 { return false }
    guard let probe = malloc(count &* 8) else { return false }
    free(probe)
    return true
  }

  /// Adds one to a magnitude in place and returns the carry.
  @inline(__always)
  static func increment(_ limbs: Target, _ count: Int) -> Bool {
    var i = 0
    while i < count {
      limbs[i] = limbs[i] &+ 1
      if limbs[i] != 0 { return false }
      i &+= 1
    }
    return true
  }
}

/// Temporary limbs that live as long as this value; `base` is nil when there is no memory. Where a
/// scope will do, `withLimbs` is faster: it uses the stack for small sizes.
public struct LimbScratch: ~Copyable {
  public let base: UnsafeMutablePointer<UInt64>?

  public init(_ count: Int) {
    if count < 0 || count > Limbs.maximumCount &* 8 {
      base = nil
    } else {
      base = malloc(max(count, 1) &* 8)?.assumingMemoryBound(to: UInt64.self)
    }
  }

  deinit { free(base) }
}

/// Runs `body` with `count` temporary limbs, on the stack when few. Nil when there is no memory.
@inlinable @inline(__always)
public func withLimbs<R>(_ count: Int, _ body: (UnsafeMutablePointer<UInt64>) -> R) -> R? {
  if count <= 64 {
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) {
      body($0.baseAddress.unsafelyUnwrapped)
    }
  }
  guard count <= Limbs.maximumCount &* 8, let base = malloc(count &* 8) else { return nil }
  defer { free(base) }
  return body(base.assumingMemoryBound(to: UInt64.self))
}
