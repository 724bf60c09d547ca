// Raw memory for objects: one reserved address range in 64 KB blocks, one size class a block,
// allocation by bumping a pointer inside free runs that are found lazily from the mark bits.
// Large objects take whole blocks. Nothing moves; dead cells are never touched.
import CGila
import Glibc

public typealias HeapPointer = UnsafeMutablePointer<Heap>

/// A free run of one size class: `cursor` is the next cell, `limit` its end.
struct FreeRun {
  var cursor: UInt
  var limit: UInt
}

/// What is known about a 64 KB block from outside.
struct BlockInfo {
  enum State: UInt8 { case free, small, largeStart, largeRest }
  var state: State
  /// For `largeStart`: blocks it spans; for `largeRest`: blocks back to the start.
  var span: UInt32
}

public struct Heap {
  static let blockBytes = 65_536
  static let blockMask = UInt(65_535)
  /// Block header: cell bytes (0 large), marked flag, size class, then live and mark bits, one per
  /// 16 bytes.
  static let liveBits = UInt(64)
  static let markBits = UInt(64 + 512)
  static let firstCell = 64 + 1024
  static let largeHeader = 64
  static let smallClasses = 33
  static let classCount = 33 + 26
  static let largestSmall = 16_096

  var base: UInt = 0
  /// End of the blocks ever used.
  var next: UInt = 0
  var end: UInt = 0
  var blocks: UnsafeMutablePointer<BlockInfo>
  var freeBlocks = 0
  var freeBlockHint = 0

  var runs: UnsafeMutablePointer<FreeRun>
  var cellBytes: UnsafeMutablePointer<Int>
  var mediumClass: UnsafeMutablePointer<UInt8>
  var classBlocks: UnsafeMutablePointer<RawVector<UInt>>
  var currentBlock: UnsafeMutablePointer<Int>
  var currentCell: UnsafeMutablePointer<Int>

  /// Bytes handed out since the last collection, counted by run.
  var allocated = 0
  var threshold = 0
  var liveBytes = 0
  var collections = 0
  var enabled = true
  /// A collection is due at the next safe point.
  public var requested = false
  /// Stress mode: collect at every n-th safe point (0: off), and the safe points until the next.
  var collectEvery = 0
  var untilCollection = 0
  /// The least that is allocated between two collections.
  var leastThreshold = Heap.minimumThreshold
  var maximumBytes = 0

  /// The runtime's shape table, indexed by `header.shape`.
  var shapes: UnsafeMutablePointer<Shape>

  var markStack = RawVector<Obj>()
  var remembered = RawVector<Obj>()
  /// Objects whose death has an effect: Python finalizers and native boxes.
  var finalizable = RawVector<Obj>()
  var pendingFinalizers = RawVector<Obj>()
  var weakReferences = RawVector<Obj>()
  var pendingCallbacks = RawVector<Obj>()

  /// Reserve the address range. Fails (nil) when not even 1 GB can be reserved.
  static func make() -> HeapPointer? {
    var bytes = 64 << 30
    var memory: UnsafeMutableRawPointer? = nil
    while bytes >= 1 << 30 {
      let p = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE), -1, 0)
      if let p, p != MAP_FAILED {
        memory = p
        break
      }
      bytes >>= 1
    }
    guard let memory else { return nil }
    let base = (UInt(bitPattern: memory) + blockMask) & ~blockMask
    let blockCount = bytes / blockBytes - 1
    let infoBytes = blockCount * MemoryLayout<BlockInfo>.stride
    guard let info = mmap(nil, infoBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE), -1, 0),
      info != MAP_FAILED
    else { return nil }
    let heap = HeapPointer.allocate(capacity: 1)
    heap.initialize(to: Heap(
      blocks: info.bindMemory(to: BlockInfo.self, capacity: blockCount),
      runs: zeroed(classCount), cellBytes: zeroed(classCount), mediumClass: zeroed(128),
      classBlocks: zeroed(classCount), currentBlock: zeroed(classCount), currentCell: zeroed(classCount),
      shapes: reserved(Heap.shapeLimit)))
    heap.pointee.base = base
    heap.pointee.next = base
    heap.pointee.end = base + UInt(blockCount * blockBytes)
    heap.pointee.threshold = minimumThreshold
    heap.pointee.setUpClasses()
    return heap
  }

  static let minimumThreshold = 8 << 20

  mutating func setStress(_ options: StressOptions) {
    collectEvery = options.collectEvery
    untilCollection = options.collectEvery
    requested = options.collectEvery > 0
    if options.small {
      leastThreshold = 64 << 10
      threshold = leastThreshold
    }
  }

  /// Whether a safe point that finds `requested` set is to collect.
  mutating func collectionIsDue() -> Bool {
    if collectEvery == 0 || allocated > threshold { return true }
    untilCollection -= 1
    return untilCollection <= 0
  }

  /// Types and attribute layouts that one process may make.
  static let shapeLimit = 1 << 22

  /// Address space that becomes memory page by page.
  static func reserved<T>(_ count: Int) -> UnsafeMutablePointer<T> {
    let bytes = count * MemoryLayout<T>.stride
    let p = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE), -1, 0)
    guard let p, p != MAP_FAILED else { return zeroed(count) }
    return p.bindMemory(to: T.self, capacity: count)
  }

  private static func zeroed<T>(_ count: Int) -> UnsafeMutablePointer<T> {
    let p = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<T>.stride, alignment: 64)
    memset(p, 0, count * MemoryLayout<T>.stride)
    return p.bindMemory(to: T.self, capacity: count)
  }

  private mutating func setUpClasses() {
    for i in 0..<Heap.smallClasses { cellBytes[i] = i * 16 }
    cellBytes[0] = 16
    var medium = Heap.smallClasses
    var size = 512
    while size < 10_000 {
      let step = max(size / 4, 128) & ~63
      size += step
      cellBytes[medium] = size
      medium += 1
    }
    cellBytes[medium] = 12_880
    cellBytes[medium + 1] = Heap.largestSmall
    var cls = Heap.smallClasses
    for i in 0..<128 {
      // Sizes up to (i + 1) * 128 bytes.
      while cellBytes[cls] < min((i + 1) * 128, Heap.largestSmall) { cls += 1 }
      mediumClass[i] = UInt8(cls)
    }
  }

  @inline(__always)
  func sizeClass(_ bytes: Int) -> Int {
    bytes <= 512 ? (bytes &+ 15) >> 4 : Int(mediumClass[(bytes &- 1) >> 7])
  }
}

// MARK: - Allocation

extension UnsafeMutablePointer where Pointee == Heap {
  /// Uninitialised memory for an object of `bytes`; the caller fills every word it will trace
  /// before the next safe point. Nil when memory is exhausted.
  @inline(__always)
  public func allocate(bytes: Int) -> UnsafeMutableRawPointer? {
    if _slowPath(bytes > Heap.largestSmall) { return allocateLarge(bytes) }
    let cls = pointee.sizeClass(bytes)
    let run = pointee.runs + cls
    let p = run.pointee.cursor
    let after = p &+ UInt(bitPattern: pointee.cellBytes[cls])
    if _fastPath(after <= run.pointee.limit) {
      run.pointee.cursor = after
      return UnsafeMutableRawPointer(bitPattern: p)
    }
    return refill(cls)
  }

  /// As `allocate(bytes:)` for constant sizes up to 512 bytes.
  @inline(__always)
  func allocateSmall(_ bytes: Int) -> UnsafeMutableRawPointer {
    let cls = (bytes &+ 15) >> 4
    let run = pointee.runs + cls
    let p = run.pointee.cursor
    let after = p &+ UInt(bitPattern: cls &* 16)
    if _fastPath(after <= run.pointee.limit) {
      run.pointee.cursor = after
      return UnsafeMutableRawPointer(bitPattern: p).unsafelyUnwrapped
    }
    return refill(cls)
  }

  /// Small cells come even beyond `maximumBytes`: the next safe point then collects and raises
  /// MemoryError. Only the end of the whole address range ends the process.
  @inline(never)
  func refill(_ cls: Int) -> UnsafeMutableRawPointer {
    let cell = pointee.cellBytes[cls]
    let count = (Heap.blockBytes - Heap.firstCell) / cell
    while true {
      let blocks = pointee.classBlocks + cls
      while pointee.currentBlock[cls] < blocks.pointee.count {
        let block = blocks.pointee[pointee.currentBlock[cls]]
        let live = bits(block + Heap.liveBits)
        var c = pointee.currentCell[cls]
        while c < count, testBit(live, granule(c, cell)) { c += 1 }
        if c >= count {
          pointee.currentBlock[cls] += 1
          pointee.currentCell[cls] = 0
          continue
        }
        let start = c
        while c < count, !testBit(live, granule(c, cell)) {
          setBit(live, granule(c, cell))
          c += 1
        }
        pointee.currentCell[cls] = c
        let p = block + UInt(Heap.firstCell + start * cell)
        pointee.allocated += (c - start) * cell
        if pointee.allocated > pointee.threshold && pointee.enabled { pointee.requested = true }
        pointee.runs[cls] = FreeRun(cursor: p + UInt(cell), limit: block + UInt(Heap.firstCell + c * cell))
        return UnsafeMutableRawPointer(bitPattern: p).unsafelyUnwrapped
      }
      guard let index = takeBlocks(1, unlimited: true) else { exhausted() }
      pointee.blocks[index] = BlockInfo(state: .small, span: 1)
      let block = pointee.base + UInt(index * Heap.blockBytes)
      let header = UnsafeMutableRawPointer(bitPattern: block).unsafelyUnwrapped
      memset(header, 0, Heap.firstCell)
      header.storeBytes(of: UInt(cell), as: UInt.self)
      header.storeBytes(of: UInt(cls), toByteOffset: 16, as: UInt.self)
      blocks.pointee.append(block)
      pointee.currentBlock[cls] = blocks.pointee.count - 1
      pointee.currentCell[cls] = 0
    }
  }

  @inline(never)
  func allocateLarge(_ bytes: Int) -> UnsafeMutableRawPointer? {
    guard bytes < Int(pointee.end - pointee.base) else { return nil }
    let span = (bytes + Heap.largeHeader + Heap.blockBytes - 1) / Heap.blockBytes
    guard let index = takeBlocks(span) else { return nil }
    pointee.blocks[index] = BlockInfo(state: .largeStart, span: UInt32(span))
    var i = 1
    while i < span {
      pointee.blocks[index + i] = BlockInfo(state: .largeRest, span: UInt32(i))
      i += 1
    }
    let block = pointee.base + UInt(index * Heap.blockBytes)
    let header = UnsafeMutableRawPointer(bitPattern: block).unsafelyUnwrapped
    header.storeBytes(of: 0, as: UInt.self)
    header.storeBytes(of: 0, toByteOffset: 8, as: UInt.self)
    pointee.allocated += span * Heap.blockBytes
    if pointee.allocated > pointee.threshold && pointee.enabled { pointee.requested = true }
    return header + Heap.largeHeader
  }

  /// Index of the first of `span` consecutive blocks, from freed ones when they fit.
  private func takeBlocks(_ span: Int, unlimited: Bool = false) -> Int? {
    let used = Int(pointee.next - pointee.base) / Heap.blockBytes
    if !unlimited, pointee.maximumBytes > 0, (used - pointee.freeBlocks + span) * Heap.blockBytes > pointee.maximumBytes { return nil }
    if pointee.freeBlocks >= span {
      var i = span == 1 ? pointee.freeBlockHint : 0
      var length = 0
      while i < used {
        length = pointee.blocks[i].state == .free ? length + 1 : 0
        i += 1
        if length == span {
          pointee.freeBlocks -= span
          if span == 1 { pointee.freeBlockHint = i }
          return i - span
        }
      }
    }
    guard pointee.next + UInt(span * Heap.blockBytes) <= pointee.end else { return nil }
    pointee.next += UInt(span * Heap.blockBytes)
    return used
  }

  private func exhausted() -> Never {
    fputs("gila: the address range of the heap is used up\n", stderr)
    exit(1)
  }

  /// Give back the storage of a large object that nothing refers to any more (a replaced list
  /// buffer); smaller storage is left to the collector.
  func freeLarge(_ p: UnsafeMutableRawPointer) {
    let address = UInt(bitPattern: p)
    guard address &- pointee.base < pointee.next &- pointee.base else { return }
    let index = Int((address - pointee.base) / UInt(Heap.blockBytes))
    guard pointee.blocks[index].state == .largeStart, address & Heap.blockMask == UInt(Heap.largeHeader) else { return }
    releaseLarge(index)
  }

  func releaseLarge(_ index: Int) {
    let span = Int(pointee.blocks[index].span)
    for i in 0..<span { pointee.blocks[index + i] = BlockInfo(state: .free, span: 0) }
    pointee.freeBlocks += span
    pointee.freeBlockHint = min(pointee.freeBlockHint, index)
    if span >= 16 {
      _ = madvise(
        UnsafeMutableRawPointer(bitPattern: pointee.base + UInt(index * Heap.blockBytes)), span * Heap.blockBytes, MADV_DONTNEED)
    }
  }

  @inline(__always) func bits(_ address: UInt) -> UnsafeMutablePointer<UInt64> {
    UnsafeMutablePointer<UInt64>(bitPattern: address).unsafelyUnwrapped
  }
  @inline(__always) func granule(_ cellIndex: Int, _ cell: Int) -> Int { (Heap.firstCell &+ cellIndex &* cell) >> 4 }
  @inline(__always) func testBit(_ bits: UnsafeMutablePointer<UInt64>, _ i: Int) -> Bool {
    bits[i >> 6] & (1 << UInt64(i & 63)) != 0
  }
  @inline(__always) func setBit(_ bits: UnsafeMutablePointer<UInt64>, _ i: Int) {
    bits[i >> 6] |= 1 << UInt64(i & 63)
  }

  /// Bytes usable at a pointer that `allocate` returned.
  func capacity(of p: UnsafeMutableRawPointer) -> Int {
    let address = UInt(bitPattern: p)
    let cell = UnsafePointer<UInt>(bitPattern: address & ~Heap.blockMask).unsafelyUnwrapped.pointee
    if cell != 0 { return Int(cell) }
    let index = Int((address - pointee.base) / UInt(Heap.blockBytes))
    return Int(pointee.blocks[index].span) * Heap.blockBytes - Heap.largeHeader
  }
}
