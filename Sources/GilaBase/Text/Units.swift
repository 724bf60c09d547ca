// Moving text between storage widths and measuring which width it needs.
import Glibc

/// Copies code points to storage of another width; a narrower target must be wide enough for them.
public func copyUnits(from source: TextSpan, to target: UnsafeMutableRawPointer, width: Int) {
  if source.count == 0 { return }
  if source.width == width {
    memcpy(target, source.base, source.count &* width)
    return
  }
  let n = source.count
  let to1 = target.assumingMemoryBound(to: UInt8.self)
  let to2 = target.assumingMemoryBound(to: UInt16.self)
  let to4 = target.assumingMemoryBound(to: UInt32.self)
  switch (source.width, width) {
  case (1, 2): convert(source.bytes1, to2, n)
  case (1, _): convert(source.bytes1, to4, n)
  case (2, 1): convert(source.units2, to1, n)
  case (2, _): convert(source.units2, to4, n)
  case (_, 1): convert(source.units4, to1, n)
  default: convert(source.units4, to2, n)
  }
}

@inline(__always)
func convert<S: TextUnit, T: TextUnit>(_ from: UnsafePointer<S>, _ to: UnsafeMutablePointer<T>, _ n: Int) {
  var i = 0
  while i < n {
    to[i] = T(truncatingIfNeeded: from[i])
    i &+= 1
  }
}

extension TextSpan {
  /// All code points or-ed together: it compares with 0x80, 0x100 and 0x10000 as their maximum does.
  public var mask: UInt32 {
    switch width {
    case 1: return asciiPrefix(bytes1, count) == count ? 0x7F : 0xFF
    case 2: return orAll(units2, count)
    default: return orAll(units4, count)
    }
  }

  /// The narrowest width that holds this text.
  public var neededWidth: Int {
    if width == 1 { return 1 }
    let all = mask
    return all < 0x100 ? 1 : all < 0x10000 ? 2 : 4
  }

  public var isASCII: Bool { mask < 0x80 }

  /// The largest code point, 0 for empty text.
  public var maximum: UInt32 {
    switch width {
    case 1: return largest(bytes1, count)
    case 2: return largest(units2, count)
    default: return largest(units4, count)
    }
  }
}

@inline(__always) func orAll<U: TextUnit>(_ units: UnsafePointer<U>, _ n: Int) -> UInt32 {
  var all: U = 0
  var i = 0
  while i < n {
    all |= units[i]
    i &+= 1
  }
  return UInt32(truncatingIfNeeded: all)
}

@inline(__always) func largest<U: TextUnit>(_ units: UnsafePointer<U>, _ n: Int) -> UInt32 {
  var top: U = 0
  var i = 0
  while i < n {
    top = max(top, units[i])
    i &+= 1
  }
  return UInt32(truncatingIfNeeded: top)
}

/// The length of the leading run of bytes below 0x80.
public func asciiPrefix(_ bytes: UnsafePointer<UInt8>, _ n: Int) -> Int {
  let raw = UnsafeRawPointer(bytes)
  var i = 0
  while i &+ 32 <= n {
    let a = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
    let b = raw.loadUnaligned(fromByteOffset: i &+ 8, as: UInt64.self)
    let c = raw.loadUnaligned(fromByteOffset: i &+ 16, as: UInt64.self)
    let d = raw.loadUnaligned(fromByteOffset: i &+ 24, as: UInt64.self)
    if (a | b | c | d) & 0x8080_8080_8080_8080 != 0 { break }
    i &+= 32
  }
  while i &+ 8 <= n {
    let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080
    if word != 0 { return i &+ word.trailingZeroBitCount >> 3 }
    i &+= 8
  }
  while i < n, bytes[i] < 0x80 { i &+= 1 }
  return i
}

/// Whether two texts have the same code points, whatever their widths.
public func equal(_ a: TextSpan, _ b: TextSpan) -> Bool {
  if a.count != b.count { return false }
  if a.width == b.width { return a.count == 0 || memcmp(a.base, b.base, a.count &* a.width) == 0 }
  for i in 0..<a.count where a[i] != b[i] { return false }
  return true
}
