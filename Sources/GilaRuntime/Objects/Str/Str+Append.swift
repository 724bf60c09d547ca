// Building a long string piece by piece with `+` and `+=`. The result of adding to a string that is itself
// such a result lies in a buffer with room behind it. The string that ends where the buffer's used part
// ends can be added to by writing there: the shorter strings before it keep seeing their own part.
import GilaBase
import Glibc

extension UnsafeMutablePointer where Pointee == StrLayout {
  /// Shorter strings are copied faster than they are shared.
  static var growingLength: Int { 256 }

  /// The result of a concatenation, worth a buffer when it is added to again. A str has no finalizer, so
  /// that the flag is free.
  @inline(__always) var isGrowing: Bool { pointee.h.flags.contains(.finalized) && !pointee.h.flags.contains(.heapType) }

  /// The storage of a shared string: a word that counts the used bytes, then the code points.
  var sharedBuffer: StorageRef { StorageRef.owning(data - 8) }
  fileprivate var usedBytes: Int {
    get { (data - 8).load(as: Int.self) }
    nonmutating set { (data - 8).storeBytes(of: newValue, as: Int.self) }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// a + b, `count` code points, where a is the result of a concatenation.
  func append(_ a: StrRef, _ b: StrRef, _ count: Int) throws(Raised) -> Value {
    let width = max(a.width, b.width)
    let end = a.length &* width
    guard count < Int.max / 16 else { throw memoryError() }
    if a.isShared, a.width == width, a.usedBytes == end, end &+ b.length &* width &+ 8 <= a.sharedBuffer.pointee.count {
      copyUnits(from: span(b), to: a.data + end, width: width)
      a.usedBytes = end &+ b.length &* width
      return sharedStr(a.data, a, b, count, width)
    }
    let bytes = count &* width
    let storage = try bytesStorage(capacity: bytes &+ (bytes < 1 << 26 ? bytes : bytes / 4) &+ 8)
    let data = UnsafeMutableRawPointer(storage.bytes) + 8
    copyUnits(from: span(a), to: data, width: width)
    copyUnits(from: span(b), to: data + end, width: width)
    (data - 8).storeBytes(of: bytes, as: Int.self)
    return sharedStr(data, a, b, count, width)
  }

  private func sharedStr(_ data: UnsafeMutableRawPointer, _ a: StrRef, _ b: StrRef, _ count: Int, _ width: Int) -> Value {
    let raw = heap.allocateSmall(MemoryLayout<StrLayout>.size + 8)
    let s = raw.assumingMemoryBound(to: StrLayout.self)
    var flags: HeaderFlags = [.mark2, .finalized]
    if a.isASCII, b.isASCII { flags.insert(.mark1) }
    s.initialize(to: StrLayout(
      h: Header(.str, shape: UInt32(Kind.str.rawValue), aux: UInt16(width), flags: flags), hash: 0, count: count))
    (raw + MemoryLayout<StrLayout>.size).storeBytes(of: data, as: UnsafeMutableRawPointer.self)
    return s.value
  }
}
