// White-box tests of the heap: size classes, allocation, conservative candidates, reuse of blocks.
// They work on bare cells, without an interpreter and so without a collection.
import Testing

@testable import GilaRuntime

@Suite struct HeapTests {
  let heap: HeapPointer

  init() throws { heap = try #require(Heap.make()) }

  @Test func sizeClassesFitAndGrow() {
    var last = 0
    for bytes in 1...Heap.largestSmall {
      let cell = heap.pointee.cellBytes[heap.pointee.sizeClass(bytes)]
      #expect(cell >= bytes && cell % 16 == 0)
      #expect(cell >= last, "smaller cells for \(bytes) bytes")
      // Waste is bounded: a quarter of the size and one step of the table.
      #expect(cell <= bytes + bytes / 4 + 256)
      last = cell
    }
  }

  @Test func cellsOfAllSizesAreDisjointAndAligned() throws {
    var end: [(UInt, UInt)] = []
    for bytes in stride(from: 8, through: 200_000, by: 487) {
      let p = UInt(bitPattern: try #require(heap.allocate(bytes: bytes)))
      #expect(p % 16 == 0)
      #expect(heap.capacity(of: UnsafeMutableRawPointer(bitPattern: p).unsafelyUnwrapped) >= bytes)
      end.append((p, p + UInt(bytes)))
    }
    end.sort { $0.0 < $1.0 }
    for (a, b) in zip(end, end.dropFirst()) { #expect(a.1 <= b.0) }
  }

  /// A storage object of `bytes` bytes, which the collector takes for a live one.
  private func object(_ bytes: Int) throws -> Obj {
    let o = try #require(heap.allocate(bytes: bytes)).assumingMemoryBound(to: Header.self)
    o.initialize(to: Header(.bytesStorage, shape: 0))
    return o
  }

  @Test(arguments: [16, 48, 512, 600, 960, 1000, 5000, 12_880, 16_000, 70_000, 300_000])
  func interiorPointersFindTheirObject(_ bytes: Int) throws {
    let o = try object(bytes)
    let start = UInt(bitPattern: o)
    for offset in [0, 1, 8, bytes / 2, bytes - 1] { #expect(heap.candidate(start + UInt(offset)) == o) }
  }

  /// The rest of the run that is being handed out may hold anything: it is never looked at.
  @Test(arguments: [16, 48, 600, 960, 1000, 5000])
  func unallocatedCellsAreNoCandidates(_ bytes: Int) throws {
    let o = try object(bytes)
    let cell = heap.capacity(of: UnsafeMutableRawPointer(o))
    let next = (UnsafeMutableRawPointer(o) + cell).assumingMemoryBound(to: Header.self)
    next.initialize(to: Header(.bytesStorage, shape: 0))
    #expect(heap.candidate(UInt(bitPattern: next)) == nil)
    #expect(heap.candidate(heap.pointee.base) == nil)
    #expect(heap.candidate(8) == nil && heap.candidate(UInt.max) == nil)
  }

  @Test func markingIsExactPerCell() throws {
    let a = try object(40), b = try object(40), large = try object(100_000)
    heap.mark(a)
    heap.mark(large)
    #expect(heap.isMarked(a) && heap.isMarked(large))
    #expect(!heap.isMarked(b))
    heap.clearMarks()
    #expect(!heap.isMarked(a) && !heap.isMarked(large))
  }

  @Test func sweepFreesWhatIsNotMarked() throws {
    var kept: [Obj] = []
    for i in 0..<5000 {
      let o = try object(48)
      if i % 3 == 0 { kept.append(o) }
    }
    let dead = try object(48)
    let large = try object(1_000_000)
    heap.clearMarks()
    for o in kept { heap.mark(o) }
    heap.sweep()
    for o in kept { #expect(heap.candidate(UInt(bitPattern: o)) == o) }
    #expect(heap.candidate(UInt(bitPattern: dead)) == nil)
    #expect(heap.candidate(UInt(bitPattern: large)) == nil)
    // Freed cells are handed out again, kept ones never.
    let alive = Set(kept.map { UInt(bitPattern: $0) })
    var reused = 0
    for _ in 0..<3000 {
      let o = UInt(bitPattern: try object(48))
      #expect(!alive.contains(o))
      if o <= UInt(bitPattern: dead) { reused += 1 }
    }
    #expect(reused == 3000)
  }

  @Test func largeBlocksAreReused() throws {
    let first = try object(1_000_000)
    _ = try object(100_000)
    heap.freeLarge(UnsafeMutableRawPointer(first))
    #expect(heap.candidate(UInt(bitPattern: first) + 70_000) == nil)
    let second = try object(1_000_000)
    #expect(second == first)
    heap.freeLarge(UnsafeMutableRawPointer(second))
    // Part of the hole serves a smaller object, the rest stays free.
    let small = try object(200_000)
    #expect(small == first)
    let rest = try object(600_000)
    #expect(UInt(bitPattern: rest) > UInt(bitPattern: small))
    #expect(heap.candidate(UInt(bitPattern: rest) + 599_999) == rest)
  }

  @Test func wholeBlocksComeBack() throws {
    for _ in 0..<20_000 { _ = try object(512) }
    let end = heap.pointee.next
    heap.clearMarks()
    heap.sweep()
    for _ in 0..<20_000 { _ = try object(256) }
    #expect(heap.pointee.next == end)
  }

  @Test func impossibleSizesAreRefused() {
    #expect(heap.allocate(bytes: 1 << 50) == nil)
    #expect(heap.allocate(bytes: Int.max) == nil)
    heap.pointee.maximumBytes = 1 << 20
    #expect(heap.allocate(bytes: 4 << 20) == nil)
    #expect(heap.allocate(bytes: 100) != nil)
  }

  @Test func stressSwitchesAreParsed() {
    #expect(StressOptions("gc")?.collectEvery == 1)
    #expect(StressOptions("gc=7,small")?.collectEvery == 7)
    #expect(StressOptions("gc=7,small")?.small == true)
    #expect(StressOptions("switch=1")?.switchEvery == 1)
    for bad in ["x", "gc=0", "gc=-1", "gc=x", "small=2"] { #expect(StressOptions(bad) == nil) }
  }
}
