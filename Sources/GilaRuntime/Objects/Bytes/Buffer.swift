// Access to the memory of bytes-like objects: bytes, bytearray, memoryview, native exporters and, by
// PEP 688, objects of Python classes with `__buffer__`.
import GilaBase
import GilaBytecode
import Glibc

/// Memory of a bytes-like object; valid until Python code runs or the object changes.
public struct ByteBuffer {
  public var pointer: UnsafeMutableRawPointer
  public var count: Int
  public var isReadOnly: Bool

  public init(_ pointer: UnsafeMutableRawPointer?, _ count: Int, isReadOnly: Bool) {
    self.pointer = pointer ?? UnsafeMutableRawPointer(mutating: TextSpan.nowhere)
    self.count = count
    self.isReadOnly = isReadOnly
  }

  @inline(__always) public var span: TextSpan { TextSpan(UnsafeRawPointer(pointer), count: count, width: 1) }
  @inline(__always) public var bytes: UnsafeMutablePointer<UInt8> { pointer.assumingMemoryBound(to: UInt8.self) }
  public var all: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: UnsafePointer(bytes), count: count) }
}

/// A native object whose memory can be seen through the buffer protocol (arrays, mapped files, …).
/// While `exports` is positive the memory must stay where it is.
open class BufferExporter: NativeObject {
  public var exports = 0
  open var memory: (pointer: UnsafeMutableRawPointer?, count: Int) { (nil, 0) }
  open var isReadOnly: Bool { false }
  /// One of struct's native codes, and its size.
  open var format: String { "B" }
  open var itemSize: Int { 1 }
  /// Raise here when the object cannot be exported now (a closed file).
  open func prepare(_ th: Th) throws(Raised) {}
}

/// The lock that memoryviews of one object share: while one of them is not released, the object cannot
/// be resized. Views that the program forgot count no more once the collector has found them.
final class ManagedBuffer: NativeObject {
  /// bytes, bytearray, a box of a BufferExporter, or the memoryview that `__buffer__` gave.
  let owner: Value
  /// The object whose class has `__buffer__`, else undef.
  let wrapped: Value
  var views = 0
  private var isLocked = true

  init(owner: Value, wrapped: Value = .undef) {
    self.owner = owner
    self.wrapped = wrapped
    super.init()
    ManagedBuffer.count(owner, 1)
  }

  deinit { unlock() }

  override func trace(_ marker: Marker) {
    marker.mark(owner)
    marker.mark(wrapped)
  }

  /// Whether this was the call that gave the object free.
  @discardableResult
  func unlock() -> Bool {
    if !isLocked { return false }
    isLocked = false
    ManagedBuffer.count(owner, -1)
    return true
  }

  private static func count(_ owner: Value, _ change: Int) {
    guard owner.isPointer else { return }
    switch owner.object.pointee.kind {
    case .byteArray: ByteArrayRef(unchecked: owner).pointee.exports &+= change
    case .box:
      if let native = BoxRef(unchecked: owner).pointee.native?.takeUnretainedValue() as? BufferExporter {
        native.exports &+= change
      }
    default: break
    }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  @inline(__always)
  func isExactBytes(_ v: Value) -> Bool { v.isKind(.bytes) && !v.object.pointee.flags.contains(.heapType) }

  /// Whether v is a bytes-like object.
  public func hasBuffer(_ v: Value) -> Bool {
    guard v.isPointer else { return false }
    switch v.object.pointee.kind {
    case .bytes, .byteArray, .memoryView: return true
    case .box where native(v, as: BufferExporter.self) != nil: return true
    default: return !special(typeOf(v), .__buffer__).isUndef
    }
  }

  /// The memory of a bytes-like object as contiguous bytes.
  public func buffer(_ v: Value, flags: Int = BufferFlags.simple) throws(Raised) -> ByteBuffer {
    if v.isPointer {
      switch v.object.pointee.kind {
      case .bytes:
        let b = BytesRef(unchecked: v)
        return ByteBuffer(b.bytes, b.pointee.count, isReadOnly: true)
      case .byteArray:
        let b = ByteArrayRef(unchecked: v)
        return ByteBuffer(b.pointee.bytes, b.pointee.count, isReadOnly: false)
      case .memoryView: return try memoryViewBuffer(MemoryViewRef(unchecked: v))
      case .box:
        if let exporter = native(v, as: BufferExporter.self) {
          try exporter.prepare(self)
          let memory = exporter.memory
          return ByteBuffer(memory.pointer, memory.count, isReadOnly: exporter.isReadOnly)
        }
      default: break
      }
      if !special(typeOf(v), .__buffer__).isUndef {
        let view = try exportedView(v, flags: flags)
        let b = try memoryViewBuffer(MemoryViewRef(unchecked: view))
        try releaseExport(of: v, view)
        return b
      }
    }
    throw typeError("a bytes-like object is required, not '\(typeName(v))'")
  }

  /// As `buffer`, for memory to be written to: "read-write bytes-like object" arguments.
  public func writableBuffer(_ v: Value, _ function: StaticString, _ position: Int) throws(Raised) -> ByteBuffer {
    if hasBuffer(v) {
      let b = try buffer(v)
      if !b.isReadOnly { return b }
    }
    throw typeError("\(function)() argument \(position) must be read-write bytes-like object, not \(typeName(v))")
  }

  /// The memoryview that `__buffer__` of a Python class gives.
  func exportedView(_ v: Value, flags: Int) throws(Raised) -> Value {
    let t = typeOf(v)
    let view = try callSpecial(special(t, .__buffer__), v, Value(smallInt: flags), t)
    guard view.isKind(.memoryView) else { throw typeError("__buffer__ returned non-memoryview object") }
    return view
  }

  func releaseExport(of v: Value, _ view: Value) throws(Raised) {
    let t = typeOf(v)
    let method = special(t, .__release_buffer__)
    if !method.isUndef { _ = try callSpecial(method, v, view, t) }
    if !MemoryViewRef(unchecked: view).isReleased { try releaseView(MemoryViewRef(unchecked: view)) }
  }

  // MARK: making bytes and bytearrays

  /// Bytes to be filled by the caller.
  public func newBytes(_ count: Int) throws(Raised) -> BytesRef {
    if count == 0 { return BytesRef(unchecked: rt.pointee.emptyBytes) }
    guard count > 0, count < Int.max / 2, let raw = heap.allocate(bytes: MemoryLayout<BytesLayout>.size &+ count) else {
      throw memoryError()
    }
    let b = raw.assumingMemoryBound(to: BytesLayout.self)
    b.initialize(to: BytesLayout(h: Header(.bytes, shape: UInt32(Kind.bytes.rawValue)), hash: 0, count: count))
    return b
  }

  public func bytes(_ p: UnsafeRawPointer, _ n: Int) throws(Raised) -> Value {
    let b = try newBytes(n)
    memcpy(b.bytes, p, n)
    return b.value
  }

  public func bytes(_ t: TextSpan) throws(Raised) -> Value { try bytes(t.base, t.count) }

  /// The content of a buffer that was used as a sink of bytes.
  public func bytes(buffer: borrowing TextBuffer) throws(Raised) -> Value {
    if buffer.failed { throw memoryError() }
    return try bytes(buffer.span)
  }

  /// A bytearray of `count` bytes to be filled by the caller.
  public func newByteArray(_ count: Int) throws(Raised) -> ByteArrayRef {
    let b = heap.allocateSmall(MemoryLayout<ByteArrayLayout>.size).assumingMemoryBound(to: ByteArrayLayout.self)
    b.initialize(to: ByteArrayLayout(
      h: Header(.byteArray, shape: UInt32(Kind.byteArray.rawValue)), count: 0, capacity: 0, bytes: nil, exports: 0))
    if count > 0 {
      let s = try bytesStorage(capacity: count)
      b.pointee.bytes = s.bytes
      b.pointee.capacity = count
      b.pointee.count = count
    }
    return b
  }

  public func byteArray(_ t: TextSpan) throws(Raised) -> Value {
    let b = try newByteArray(t.count)
    if let target = b.pointee.bytes { memcpy(target, t.base, t.count) }
    return b.value
  }

  /// An instance of `cls`, bytes or a subclass, with these bytes.
  func newBytes(_ cls: TypeRef, _ t: TextSpan) throws(Raised) -> Value {
    if !cls.pointee.flags.contains(.heapType) { return try bytes(t) }
    let word = (MemoryLayout<BytesLayout>.size &+ t.count &+ 8) & ~7
    guard t.count < Int.max / 2, let raw = heap.allocate(bytes: word &+ 8) else { throw memoryError() }
    let b = raw.assumingMemoryBound(to: BytesLayout.self)
    b.initialize(to: BytesLayout(
      h: Header(.bytes, shape: cls.pointee.rootShape, flags: [.heapType]), hash: 0, count: t.count))
    memcpy(b.bytes, t.base, t.count)
    (raw + word).storeBytes(of: Value.undef, as: Value.self)
    if cls.pointee.flags.contains(.hasFinalizer) { registerFinalizer(b.object) }
    return b.value
  }

  /// Change the length of a bytearray; new bytes are left to the caller. BufferError while a view of the
  /// memory lives.
  func resize(_ b: ByteArrayRef, _ count: Int) throws(Raised) {
    if count == b.pointee.count { return }
    try checkResizable(b)
    if count <= b.pointee.capacity {
      b.pointee.count = count
      if count == 0 || b.pointee.capacity > 65_536 && count < b.pointee.capacity / 4 { try move(b, count) }
      return
    }
    guard count < Int.max / 4 else { throw memoryError() }
    try move(b, b.pointee.count == 0 ? count : count &+ count >> 3 &+ 16)
    b.pointee.count = count
  }

  /// Views that nothing refers to any more must not count, which only a collection can tell.
  func checkResizable(_ b: ByteArrayRef) throws(Raised) {
    if b.pointee.exports <= 0 { return }
    clearStaleRegisters()
    collect()
    if b.pointee.exports > 0 { throw raise(.BufferError, "Existing exports of data: object cannot be re-sized") }
  }

  /// The running frame's registers above the window of its call hold results of earlier expressions,
  /// which would keep views alive that the program cannot reach.
  private func clearStaleRegisters() {
    let regs = pointee.regs
    let i = Instruction(pointee.pc)
    guard let op = Opcode(rawValue: i.op), op == .call || op == .callMethod else { return }
    let f = regs[i.b + FrameSlot.function]
    // An unbound method lies one register further.
    let w = regs + (op == .callMethod && f.isUndef ? i.b + 1 : i.b)
    var total = i.c + 1
    let callee = w[FrameSlot.function]
    if callee.isKind(.native) || callee.isKind(.nativeMethod) || callee.isKind(.wrapperDescriptor) {
      total = max(total, NativeRef(unchecked: callee).pointee.impl.signature(self).pointee.count)
    } else if !callee.isKind(.boundMethod) {
      return
    } else {
      total += 8
    }
    var p = w + (5 + total)
    let top = regs + Int(CodeRef(unchecked: regs[FrameSlot.code]).pointee.registerCount)
    while p < top {
      p.pointee = .undef
      p += 1
    }
  }

  /// Move the bytes to storage of another size.
  private func move(_ b: ByteArrayRef, _ capacity: Int) throws(Raised) {
    let old = b.pointee.bytes
    if capacity == 0 {
      b.pointee.bytes = nil
      b.pointee.capacity = 0
    } else {
      let s = try bytesStorage(capacity: capacity)
      if let old { memcpy(s.bytes, old, min(b.pointee.count, capacity)) }
      b.pointee.bytes = s.bytes
      b.pointee.capacity = capacity
      barrier(b.object)
    }
    if let old { heap.freeLarge(UnsafeMutableRawPointer(StorageRef.owning(old))) }
  }

  /// v as a byte value; `text` is the ValueError's.
  @inline(__always)
  func byteArgument(_ v: Value, _ text: StaticString = "byte must be in range(0, 256)") throws(Raised) -> UInt8 {
    if v.isSmallInt, v.smallInt >= 0, v.smallInt < 256 { return UInt8(truncatingIfNeeded: v.smallInt) }
    guard let n = wordOf(try index(v)), n >= 0, n < 256 else { throw valueError("\(text)") }
    return UInt8(truncatingIfNeeded: n)
  }
}

/// The request flags of PEP 688 (inspect.BufferFlags).
public enum BufferFlags {
  public static let simple = 0
  public static let writable = 1
  public static let fullReadOnly = 284
}
