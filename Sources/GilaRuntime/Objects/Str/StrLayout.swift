// Memory of a str: fixed width of 1, 2 or 4 bytes a code point, the narrowest that holds all of
// them (so equal strings have equal storage), hash cached. The code points follow the fields, except
// for strings that grew by repeated concatenation: those share a buffer, see Str+Append.swift.

public struct StrLayout: ObjectLayout {
  /// aux: bytes per code point (1, 2, 4); flag mark1: all code points are ASCII; mark2: what follows
  /// is the address of the code points in a buffer; `interned`.
  public var h: Header
  /// 0: not computed yet.
  public var hash: Int
  public var count: Int
}
public typealias StrRef = UnsafeMutablePointer<StrLayout>

extension UnsafeMutablePointer where Pointee == StrLayout {
  @inline(__always) public var length: Int { pointee.count }
  @inline(__always) public var width: Int { Int(pointee.h.aux) }
  @inline(__always) public var isASCII: Bool { pointee.h.flags.contains(.mark1) }
  @inline(__always) public var isInterned: Bool { pointee.h.flags.contains(.interned) }
  @inline(__always) public var isShared: Bool { pointee.h.flags.contains(.mark2) }
  @inline(__always) public var data: UnsafeMutableRawPointer {
    let own = UnsafeMutableRawPointer(self + 1)
    return _slowPath(isShared) ? own.load(as: UnsafeMutableRawPointer.self) : own
  }
  @inline(__always) public var units8: UnsafeMutablePointer<UInt8> { data.assumingMemoryBound(to: UInt8.self) }
  @inline(__always) public var units16: UnsafeMutablePointer<UInt16> { data.assumingMemoryBound(to: UInt16.self) }
  @inline(__always) public var units32: UnsafeMutablePointer<UInt32> { data.assumingMemoryBound(to: UInt32.self) }

  /// The code point at `i`; the caller has checked the index.
  @inline(__always)
  public func codePoint(_ i: Int) -> UInt32 {
    switch width {
    case 1: UInt32(units8[i])
    case 2: UInt32(units16[i])
    default: units32[i]
    }
  }
}
