// Items, slices and casts of memoryviews.
import GilaBase
import Glibc

extension MemoryViewType {
  private enum Key {
    case item(UnsafeMutableRawPointer)
    case slice(SliceRef)
    case whole
  }

  /// What a subscript means; TypeError, IndexError or NotImplementedError for those that mean nothing.
  private static func resolve(_ m: MemoryViewRef, _ key: Value, writing: Bool, _ th: Th) throws(Raised) -> Key {
    let isTuple = key.isKind(.tuple)
    if m.dimensions == 0 {
      if isTuple, TupleRef(unchecked: key).pointee.count == 0 { return .item(m.pointee.start) }
      if key == .ellipsis { return writing ? .item(m.pointee.start) : .whole }
      throw th.typeError("invalid indexing of 0-dim memory")
    }
    if isIndex(key, th) {
      if m.dimensions > 1 {
        throw th.raise(
          .NotImplementedError,
          writing ? "sub-views are not implemented" : "multi-dimensional sub-views are not implemented")
      }
      let i = try position(key, th)
      try th.checkReleased(m)
      return .item(try place(m, 0, i, m.pointee.start, th))
    }
    if key.isKind(.slice) { return .slice(SliceRef(unchecked: key)) }
    if isTuple {
      let t = TupleRef(unchecked: key)
      var indices = 0
      var slices = 0
      for i in 0..<t.pointee.count {
        if isIndex(t.items[i], th) { indices += 1 } else if t.items[i].isKind(.slice) { slices += 1 }
      }
      if indices == t.pointee.count { return .item(try multiple(m, t, th)) }
      if slices == t.pointee.count, !writing {
        throw th.raise(.NotImplementedError, "multi-dimensional slicing is not implemented")
      }
      if slices == t.pointee.count {
        throw th.raise(.NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
      }
    }
    throw th.typeError("memoryview: invalid slice key")
  }

  private static func isIndex(_ v: Value, _ th: Th) -> Bool {
    th.isInteger(v) || !th.special(th.typeOf(v), .__index__).isUndef
  }

  private static func position(_ v: Value, _ th: Th) throws(Raised) -> Int {
    if v.isSmallInt { return v.smallInt }
    guard let n = th.wordOf(try th.index(v)) else {
      throw th.indexError("cannot fit '\(th.typeName(v))' into an index-sized integer")
    }
    return n
  }

  private static func place(
    _ m: MemoryViewRef, _ d: Int, _ index: Int, _ base: UnsafeMutableRawPointer, _ th: Th
  ) throws(Raised) -> UnsafeMutableRawPointer {
    let n = m.length(d)
    let i = index < 0 ? index &+ n : index
    guard i >= 0, i < n else { throw th.indexError("index out of bounds on dimension \(d + 1)") }
    return base + i &* m.stride(d)
  }

  private static func multiple(_ m: MemoryViewRef, _ t: TupleRef, _ th: Th) throws(Raised) -> UnsafeMutableRawPointer {
    let count = t.pointee.count
    if count < m.dimensions { throw th.raise(.NotImplementedError, "sub-views are not implemented") }
    if count > m.dimensions {
      throw th.typeError("cannot index \(m.dimensions)-dimension view with \(count)-element tuple")
    }
    var p = m.pointee.start
    for d in 0..<count {
      let i = try position(t.items[d], th)
      try th.checkReleased(m)
      p = try place(m, d, i, p, th)
    }
    return p
  }

  private static func requireCode(_ m: MemoryViewRef, _ th: Th) throws(Raised) -> UInt8 {
    let code = m.code
    if code == 0 {
      throw th.raise(.NotImplementedError, "memoryview: format \(th.swiftString(m.pointee.format)) not supported")
    }
    return code
  }

  static func item(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    switch try resolve(m, key, writing: false, th) {
    case .item(let p): return try ItemCode.read(p, try requireCode(m, th), th)
    case .whole: return self
    case .slice(let slice):
      var bounds = try th.sliceBounds(slice)
      try th.checkReleased(m)
      return sliced(m, &bounds, th).value
    }
  }

  private static func sliced(_ m: MemoryViewRef, _ bounds: inout SliceBounds, _ th: Th) -> MemoryViewRef {
    let part = th.copyView(m)
    let count = bounds.adjust(m.length(0))
    if count > 0 { part.pointee.start = m.pointee.start + bounds.start &* m.stride(0) }
    part.extents[0] = count
    part.extents[1] = count > 1 || bounds.step.magnitude <= UInt(m.length(0)) ? m.stride(0) &* bounds.step : m.stride(0)
    return part
  }

  static func deleteItem(_ self: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    throw th.typeError(m.isReadOnly ? "cannot modify read-only memory" : "cannot delete memory")
  }

  static func setItem(_ self: Value, _ key: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    if m.isReadOnly { throw th.typeError("cannot modify read-only memory") }
    switch try resolve(m, key, writing: true, th) {
    case .item(let p):
      let bits = try ItemCode.bits(value, try requireCode(m, th), m.pointee.format, th)
      try th.checkReleased(m)
      ItemCode.store(bits, m.pointee.itemSize, to: p)
    case .whole: break
    case .slice(let slice):
      guard m.dimensions == 1 else {
        throw th.raise(.NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
      }
      try assign(m, slice, value, th)
    }
    return .none
  }

  private static func assign(_ m: MemoryViewRef, _ slice: SliceRef, _ value: Value, _ th: Th) throws(Raised) {
    guard th.hasBuffer(value) else { throw th.typeError("a bytes-like object is required, not '\(th.typeName(value))'") }
    var bounds = try th.sliceBounds(slice)
    let source = try th.memoryView(value)
    try th.checkReleased(m)
    let target = sliced(m, &bounds, th)
    let fits = source.dimensions == 1 && source.length(0) == target.length(0)
      && source.pointee.itemSize == target.pointee.itemSize && (source.code == 0 || source.code == target.code)
    if fits {
      // The two may overlap.
      let copy = try th.memoryViewBytes(source)
      let size = target.pointee.itemSize
      let from = BytesRef(unchecked: copy).bytes
      if target.isRowContiguous {
        memcpy(target.pointee.start, from, target.byteCount)
      } else {
        for i in 0..<target.length(0) { memcpy(target.pointee.start + i &* target.stride(0), from + i &* size, size) }
      }
    }
    try th.releaseView(target)
    try th.releaseView(source)
    if !fits { throw th.valueError("memoryview assignment: lvalue and rvalue have different structures") }
  }

  static func toList(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    return try list(m, 0, m.pointee.start, try requireCode(m, th), th)
  }

  private static func list(_ m: MemoryViewRef, _ d: Int, _ p: UnsafeMutableRawPointer, _ code: UInt8, _ th: Th) throws(Raised) -> Value {
    if d == m.dimensions { return try ItemCode.read(p, code, th) }
    let l = ListRef(unchecked: th.list())
    for i in 0..<m.length(d) { try th.append(l, try list(m, d + 1, p + i &* m.stride(d), code, th)) }
    return l.value
  }

  // MARK: casts

  static func cast(_ self: Value, _ format: Value, _ shape: Value, _ th: Th) throws(Raised) -> Value {
    let m = try view(self, th)
    guard format.isKind(.str) else { throw th.typeError("cast() argument 'format' must be str, not \(th.typeName(format))") }
    guard m.isRowContiguous else { throw th.typeError("memoryview: casts are restricted to C-contiguous views") }
    if !shape.isUndef || m.dimensions != 1 {
      for d in 0..<m.dimensions where m.length(d) == 0 {
        throw th.typeError("memoryview: cannot cast view with zeros in shape or strides")
      }
    }
    var dimensions = 1
    if !shape.isUndef {
      guard shape.isKind(.list) || shape.isKind(.tuple) else { throw th.typeError("shape must be a list or a tuple") }
      dimensions = try th.length(shape)
      if dimensions > 64 { throw th.valueError("memoryview: number of dimensions must not exceed 64") }
      if m.dimensions != 1, dimensions != 1 { throw th.typeError("memoryview: cast must be 1D -> ND or ND -> 1D") }
      if dimensions > MemoryViewRef.maximumDimensions { throw th.notImplemented("a memoryview of more than 8 dimensions") }
    }
    let s = StrRef(unchecked: format)
    let target = s.width == 1 ? ItemCode.parse(UnsafeBufferPointer(start: s.units8, count: s.length)) : 0
    if target == 0 { throw badFormat("destination", th) }
    if m.code == 0 { throw badFormat("source", th) }
    if !ItemCode.isByte(target), !ItemCode.isByte(m.code) {
      throw th.typeError("memoryview: cannot cast between two non-byte formats")
    }
    let size = ItemCode.size(target)
    let bytes = m.byteCount
    if bytes % size != 0 { throw th.typeError("memoryview: length is not a multiple of itemsize") }
    let result = th.newView(
      m.pointee.owner, m.pointee.start, try th.plainStr(format), size, dimensions: dimensions, isReadOnly: m.isReadOnly)
    result.extents[0] = bytes / size
    if !shape.isUndef {
      do throws(Raised) { try setShape(result, shape, bytes, th) } catch {
        let pending = th.takePending()
        try th.releaseView(result)
        throw th.rethrow(pending)
      }
    }
    result.setRowStrides()
    return result.value
  }

  private static func badFormat(_ which: StaticString, _ th: Th) -> Raised {
    th.valueError(
      "memoryview: \(which) format must be a native single character format prefixed with an optional '@'")
  }

  private static func setShape(_ m: MemoryViewRef, _ shape: Value, _ bytes: Int, _ th: Th) throws(Raised) {
    var product = 1
    for d in 0..<m.dimensions {
      let v = try shape.isKind(.list) ? listItem(shape, d, th) : TupleRef(unchecked: shape).items[d]
      guard th.isInteger(v) else { throw th.typeError("memoryview.cast(): elements of shape must be integers") }
      guard let n = th.wordOf(v), n > 0 else {
        throw th.valueError("memoryview.cast(): elements of shape must be integers > 0")
      }
      let (next, overflow) = product.multipliedReportingOverflow(by: n)
      if overflow { throw th.valueError("memoryview.cast(): product(shape) > SSIZE_MAX") }
      product = next
      m.extents[2 * d] = n
    }
    let (total, overflow) = product.multipliedReportingOverflow(by: m.pointee.itemSize)
    guard !overflow, total == bytes else { throw th.typeError("memoryview: product(shape) * itemsize != buffer size") }
  }

  private static func listItem(_ v: Value, _ i: Int, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: v)
    guard i < l.pointee.count else { throw th.valueError("memoryview.cast(): elements of shape must be integers > 0") }
    return l.items[i]
  }
}
