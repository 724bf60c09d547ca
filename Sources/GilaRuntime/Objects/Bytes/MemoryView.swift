// Making, releasing and copying memoryviews.
import GilaBase
import Glibc

extension UnsafeMutablePointer where Pointee == MemoryViewLayout {
  static var maximumDimensions: Int { 8 }
  @inline(__always) var dimensions: Int { Int(pointee.h.aux) }
  @inline(__always) var isReleased: Bool { pointee.h.flags.contains(.mark1) }
  @inline(__always) var isReadOnly: Bool { pointee.h.flags.contains(.mark2) }
  /// (length, stride) of each dimension.
  @inline(__always) var extents: UnsafeMutablePointer<Int> {
    (UnsafeMutableRawPointer(self + 1) - 128).assumingMemoryBound(to: Int.self)
  }
  @inline(__always) func length(_ d: Int) -> Int { extents[2 &* d] }
  @inline(__always) func stride(_ d: Int) -> Int { extents[2 &* d &+ 1] }

  var itemCount: Int {
    var n = 1
    for d in 0..<dimensions { n = n &* length(d) }
    return n
  }
  var byteCount: Int { itemCount &* pointee.itemSize }

  /// Strides as items in rows, one after the other, have them.
  func setRowStrides() {
    var stride = pointee.itemSize
    var d = dimensions
    while d > 0 {
      d -= 1
      extents[2 * d + 1] = stride
      stride = stride &* length(d)
    }
  }

  var isRowContiguous: Bool {
    var expected = pointee.itemSize
    var d = dimensions
    while d > 0 {
      d -= 1
      if length(d) == 0 { return true }
      if length(d) > 1, stride(d) != expected { return itemCount == 0 }
      expected = expected &* length(d)
    }
    return true
  }

  var isColumnContiguous: Bool {
    var expected = pointee.itemSize
    for d in 0..<dimensions {
      if length(d) == 0 { return true }
      if length(d) > 1, stride(d) != expected { return itemCount == 0 }
      expected = expected &* length(d)
    }
    return true
  }

  /// struct's code of the items; 0 for formats that are no single native code.
  var code: UInt8 {
    let s = StrRef(unchecked: pointee.format)
    guard s.width == 1 else { return 0 }
    return ItemCode.parse(UnsafeBufferPointer(start: s.units8, count: s.length))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// memoryview(v)
  public func memoryView(_ v: Value, flags: Int = BufferFlags.fullReadOnly) throws(Raised) -> MemoryViewRef {
    guard hasBuffer(v) else {
      throw typeError("memoryview: a bytes-like object is required, not '\(typeName(v))'")
    }
    let view: MemoryViewRef
    switch v.object.pointee.kind {
    case .memoryView:
      let m = MemoryViewRef(unchecked: v)
      try checkReleased(m)
      view = copyView(m)
    case .bytes, .byteArray:
      let b = try buffer(v)
      view = plainView(ManagedBuffer(owner: v), b.pointer, b.count, "B", 1, isReadOnly: b.isReadOnly)
    default:
      if let exporter = native(v, as: BufferExporter.self) {
        let b = try buffer(v)
        view = plainView(
          ManagedBuffer(owner: v), b.pointer, b.count, exporter.format, max(exporter.itemSize, 1), isReadOnly: b.isReadOnly)
      } else {
        let given = MemoryViewRef(unchecked: try exportedView(v, flags: flags))
        try checkReleased(given)
        view = copyView(given)
        detach(view)
        let managed = ManagedBuffer(owner: given.value, wrapped: v)
        managed.views = 1
        view.pointee.owner = box(managed, type: TypeRef(unchecked: rt.type(.object)))
      }
    }
    if flags & BufferFlags.writable != 0, view.isReadOnly {
      try releaseView(view)
      throw raise(.BufferError, "Object is not writable.")
    }
    return view
  }

  private func plainView(
    _ managed: ManagedBuffer, _ start: UnsafeMutableRawPointer, _ bytes: Int, _ format: String, _ itemSize: Int, isReadOnly: Bool
  ) -> MemoryViewRef {
    let owner = box(managed, type: TypeRef(unchecked: rt.type(.object)))
    let view = newView(owner, start, intern(format), itemSize, dimensions: 1, isReadOnly: isReadOnly)
    view.extents[0] = bytes / itemSize
    view.extents[1] = itemSize
    return view
  }

  /// A view without extents; it counts as one more user of the managed buffer.
  func newView(
    _ owner: Value, _ start: UnsafeMutableRawPointer, _ format: Value, _ itemSize: Int, dimensions: Int, isReadOnly: Bool
  ) -> MemoryViewRef {
    let m = heap.allocateSmall(MemoryLayout<MemoryViewLayout>.size).assumingMemoryBound(to: MemoryViewLayout.self)
    m.initialize(to: MemoryViewLayout(
      h: Header(
        .memoryView, shape: UInt32(Kind.memoryView.rawValue), aux: UInt16(dimensions), flags: isReadOnly ? [.mark2] : []),
      owner: owner, start: start, itemSize: itemSize, format: format,
      extents: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    native(owner, as: ManagedBuffer.self)?.views += 1
    return m
  }

  func copyView(_ m: MemoryViewRef) -> MemoryViewRef {
    let copy = newView(
      m.pointee.owner, m.pointee.start, m.pointee.format, m.pointee.itemSize, dimensions: m.dimensions, isReadOnly: m.isReadOnly)
    copy.pointee.extents = m.pointee.extents
    return copy
  }

  /// Undo the count of a view that gets another owner.
  private func detach(_ m: MemoryViewRef) { native(m.pointee.owner, as: ManagedBuffer.self)?.views -= 1 }

  func releaseView(_ m: MemoryViewRef) throws(Raised) {
    if m.isReleased { return }
    let owner = m.pointee.owner
    m.pointee.h.flags.insert(.mark1)
    m.pointee.owner = .none
    guard let managed = native(owner, as: ManagedBuffer.self) else { return }
    managed.views -= 1
    if managed.views > 0 { return }
    if managed.unlock(), !managed.wrapped.isUndef { try releaseExport(of: managed.wrapped, managed.owner) }
  }

  @inline(__always)
  func checkReleased(_ m: MemoryViewRef) throws(Raised) {
    if _slowPath(m.isReleased) { throw valueError("operation forbidden on released memoryview object") }
  }

  /// The memory of a contiguous view.
  func memoryViewBuffer(_ m: MemoryViewRef) throws(Raised) -> ByteBuffer {
    try checkReleased(m)
    guard m.isRowContiguous else { throw raise(.BufferError, "memoryview: underlying buffer is not C-contiguous") }
    return ByteBuffer(m.pointee.start, m.byteCount, isReadOnly: m.isReadOnly)
  }

  /// All items in rows, as bytes.
  func memoryViewBytes(_ m: MemoryViewRef, byColumns: Bool = false) throws(Raised) -> Value {
    try checkReleased(m)
    let b = try newBytes(m.byteCount)
    if b.pointee.count == 0 { return b.value }
    if !byColumns, m.isRowContiguous {
      memcpy(b.bytes, m.pointee.start, b.pointee.count)
    } else {
      var to = UnsafeMutableRawPointer(b.bytes)
      if byColumns {
        copyColumns(m, m.dimensions - 1, m.pointee.start, &to)
      } else {
        copyRows(m, 0, m.pointee.start, &to)
      }
    }
    return b.value
  }

  private func copyRows(_ m: MemoryViewRef, _ d: Int, _ from: UnsafeMutableRawPointer, _ to: inout UnsafeMutableRawPointer) {
    if d >= m.dimensions {
      memcpy(to, from, m.pointee.itemSize)
      to += m.pointee.itemSize
      return
    }
    for i in 0..<m.length(d) { copyRows(m, d + 1, from + i &* m.stride(d), &to) }
  }

  private func copyColumns(_ m: MemoryViewRef, _ d: Int, _ from: UnsafeMutableRawPointer, _ to: inout UnsafeMutableRawPointer) {
    if d < 0 {
      memcpy(to, from, m.pointee.itemSize)
      to += m.pointee.itemSize
      return
    }
    for i in 0..<m.length(d) { copyColumns(m, d - 1, from + i &* m.stride(d), &to) }
  }
}
