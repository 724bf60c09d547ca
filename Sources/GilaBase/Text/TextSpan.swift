// A borrowed view of text: code points stored at a fixed width of 1, 2 or 4 bytes each.
// It owns nothing; whoever makes one keeps the storage alive. The kernels of this target take
// spans and dispatch once per call to code specialised for the width.

@frozen public struct TextSpan {
  public var base: UnsafeRawPointer
  public var count: Int
  /// Bytes per code point: 1, 2 or 4.
  public var width: Int

  @inlinable public init(_ base: UnsafeRawPointer, count: Int, width: Int) {
    self.base = base
    self.count = count
    self.width = width
  }

  @inlinable public init(bytes: UnsafeBufferPointer<UInt8>) {
    let base = bytes.baseAddress.map { UnsafeRawPointer($0) } ?? TextSpan.nowhere
    self.init(base, count: bytes.count, width: 1)
  }

  @inlinable public init(_ text: StaticString) {
    self.init(text.utf8Start, count: text.utf8CodeUnitCount, width: 1)
  }

  /// A valid address for views of nothing.
  @inlinable public static var nowhere: UnsafeRawPointer {
    UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
  }

  @inlinable public var bytes1: UnsafePointer<UInt8> { base.assumingMemoryBound(to: UInt8.self) }
  @inlinable public var units2: UnsafePointer<UInt16> { base.assumingMemoryBound(to: UInt16.self) }
  @inlinable public var units4: UnsafePointer<UInt32> { base.assumingMemoryBound(to: UInt32.self) }

  @inlinable @inline(__always) public func units<U>(as type: U.Type) -> UnsafePointer<U> {
    base.assumingMemoryBound(to: U.self)
  }

  /// The code point at an index, which the caller has checked.
  @inlinable @inline(__always) public subscript(index: Int) -> UInt32 {
    switch width {
    case 1: return UInt32(truncatingIfNeeded: bytes1[index])
    case 2: return UInt32(truncatingIfNeeded: units2[index])
    default: return units4[index]
    }
  }

  /// The part from `start` up to `end`; both must lie inside.
  @inlinable public func slice(_ start: Int, _ end: Int) -> TextSpan {
    TextSpan(base + start &* width, count: end &- start, width: width)
  }
}

/// The storage units of text; everything generic in this target is specialised for exactly these.
public typealias TextUnit = FixedWidthInteger & UnsignedInteger
