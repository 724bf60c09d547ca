// The collector: mark from precise and conservative roots, then let allocation reuse what is not
// marked. Runs only at safe points, while the collecting thread holds the GIL and every other
// thread is parked with its registers spilled.
import CGila
import GilaBytecode
import Glibc

/// Handed to `NativeObject.trace`.
@frozen
public struct Marker {
  let heap: HeapPointer

  @inline(__always) public func mark(_ v: Value) { if v.isPointer { heap.mark(v.object) } }
  public func mark(_ array: ValueArray) { mark(array.storageValue) }
}

extension UnsafeMutablePointer where Pointee == Heap {
  /// Mark an object whose exact start is known.
  @inline(__always)
  func mark(_ o: Obj) {
    let address = UInt(bitPattern: o)
    if address &- pointee.base >= pointee.next &- pointee.base { return }
    let block = address & ~Heap.blockMask
    let header = UnsafeMutablePointer<UInt>(bitPattern: block).unsafelyUnwrapped
    if header[0] == 0 {
      if header[1] != 0 { return }
      header[1] = 1
      pointee.liveBytes &+= Int(pointee.blocks[Int((block &- pointee.base) >> 16)].span) &* Heap.blockBytes
    } else {
      let marks = bits(block &+ Heap.markBits)
      let g = Int((address & Heap.blockMask) >> 4)
      let bit: UInt64 = 1 << UInt64(g & 63)
      if marks[g >> 6] & bit != 0 { return }
      marks[g >> 6] |= bit
      header[1] = 1
      pointee.liveBytes &+= Int(header[0])
    }
    if o.pointee.kind != .bytesStorage { pointee.markStack.append(o) }
  }

  @inline(__always) func mark(_ v: Value) { if v.isPointer { mark(v.object) } }

  /// The live object that this word may point into, if any.
  func candidate(_ word: UInt) -> Obj? {
    guard word &- pointee.base < pointee.next &- pointee.base else { return nil }
    var index = Int((word - pointee.base) >> 16)
    switch pointee.blocks[index].state {
    case .free: return nil
    case .largeRest:
      index -= Int(pointee.blocks[index].span)
      fallthrough
    case .largeStart:
      let start = pointee.base + UInt(index << 16) + UInt(Heap.largeHeader)
      guard word >= start, let o = Obj(bitPattern: start), o.pointee.kind != .free else { return nil }
      return o
    case .small:
      let block = word & ~Heap.blockMask
      let offset = Int(word & Heap.blockMask) - Heap.firstCell
      guard offset >= 0 else { return nil }
      let header = UnsafePointer<UInt>(bitPattern: block).unsafelyUnwrapped
      let cell = Int(header[0])
      let number = offset / cell
      guard number < (Heap.blockBytes - Heap.firstCell) / cell else { return nil }
      guard testBit(bits(block + Heap.liveBits), granule(number, cell)) else { return nil }
      let start = block + UInt(Heap.firstCell + number * cell)
      let run = pointee.runs[Int(header[2])]
      if start >= run.cursor && start < run.limit { return nil }
      guard let o = Obj(bitPattern: start), o.pointee.kind != .free else { return nil }
      return o
    }
  }

  /// Mark whatever the words of this range may refer to.
  func markRange(_ low: UInt, _ high: UInt) {
    var p = low & ~7
    while p &+ 8 <= high {
      let word = UnsafePointer<UInt>(bitPattern: p).unsafelyUnwrapped.pointee
      if let o = candidate(word) { mark(o) }
      p &+= 8
    }
  }

  func drain() {
    while pointee.markStack.count > 0 { trace(pointee.markStack.removeLast()) }
  }

  /// Whether an object was reached in this collection (true for what is not on the heap).
  func isMarked(_ o: Obj) -> Bool {
    let address = UInt(bitPattern: o)
    if address &- pointee.base >= pointee.next &- pointee.base { return true }
    let block = address & ~Heap.blockMask
    let header = UnsafeMutablePointer<UInt>(bitPattern: block).unsafelyUnwrapped
    if header[0] == 0 { return header[1] != 0 }
    return testBit(bits(block + Heap.markBits), Int((address & Heap.blockMask) >> 4))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Collect now. Finalizers and weak reference callbacks are queued, see `runFinalizers`.
  @inline(never)
  public func collect() {
    cgila_with_spilled_registers(
      { context, stack in
        guard let context, let stack else { return }
        context.assumingMemoryBound(to: Thread.self).collectBelow(UInt(bitPattern: stack))
      }, UnsafeMutableRawPointer(self))
  }

  /// A program that collects by hand expects what it has let go of to be gone: clear the registers
  /// in the window of the running call and above. They are dead, since a callee's frame begins
  /// there, but may still hold earlier results. Only for a call of `gc.collect` straight from
  /// bytecode: its arguments are read already.
  @inline(never)
  func forgetTemporaries() {
    let i = Instruction(pointee.pc)
    let opcode = GilaOpcode(rawValue: UInt16(truncatingIfNeeded: pointee.pc.pointee))
    guard opcode == .call || opcode == .callMethod else { return }
    let end = pointee.regs + Int(CodeRef(unchecked: pointee.regs[FrameSlot.code]).pointee.registerCount)
    var p = pointee.regs + (i.b + FrameSlot.first)
    guard isCollectFunction(p[FrameSlot.function - FrameSlot.first]) || isCollectFunction(p[FrameSlot.function + 1 - FrameSlot.first])
    else { return }
    while p < end {
      p.pointee = .undef
      p += 1
    }
  }

  private func isCollectFunction(_ v: Value) -> Bool {
    v.isKind(.native) && NativeRef(unchecked: v).pointee.impl.pointee.name == intern("collect")
  }

  private func collectBelow(_ stack: UInt) {
    let heap = pointee.heap
    heap.clearMarks()
    pointee.rt.markRoots(heap)
    var thread = pointee.rt.pointee.threads
    while let t = thread {
      t.markThread(heap, from: t == self ? stack : t.pointee.nativeTop)
      thread = t.pointee.next
    }
    heap.markQueues()
    heap.drain()
    clearWeakReferences(heap)
    queueFinalizers(heap)
    dropWeakReferences(heap)
    heap.sweep()
    heap.pointee.collections += 1
  }

  private func markThread(_ heap: HeapPointer, from stack: UInt) {
    let words = UInt(bitPattern: self)
    heap.markRange(words, words + UInt(MemoryLayout<Thread>.size))
    heap.markRange(UInt(bitPattern: pointee.stackBase), UInt(bitPattern: frameTop))
    if stack != 0 { heap.markRange(stack, pointee.nativeBase) }
  }

  /// Dead targets leave their weak references, whether these live or not: what a finalizer brings
  /// back has lost them. Callbacks of live ones are queued.
  private func clearWeakReferences(_ heap: HeapPointer) {
    let all = heap.pointee.weakReferences
    for i in 0..<all.count {
      let o = all[i]
      let weak = WeakRef(unchecked: o)
      let target = weak.pointee.target
      guard target.isPointer, !heap.isMarked(target.object) else { continue }
      weak.pointee.target = .undef
      pointee.rt.pointee.weakTable.remove(target.bits)
      if heap.isMarked(o), !weak.pointee.callback.isUndef, !weak.pointee.callback.isNone {
        heap.pointee.pendingCallbacks.append(o)
      }
    }
  }

  /// Forget the weak references that died themselves. Comes after the finalizers are queued, which
  /// may bring some back.
  private func dropWeakReferences(_ heap: HeapPointer) {
    let all = heap.pointee.weakReferences
    var kept = 0
    for i in 0..<all.count {
      let o = all[i]
      let target = WeakRef(unchecked: o).pointee.target
      if heap.isMarked(o) {
        guard target.isPointer else { continue }
        all[kept] = o
        kept += 1
      } else if target.isPointer, pointee.rt.pointee.weakTable.find(target.bits) == Value(o).bits {
        pointee.rt.pointee.weakTable.remove(target.bits)
      }
    }
    heap.pointee.weakReferences.truncate(kept)
  }

  /// Unreached objects with a Python finalizer live once more; native boxes are released.
  private func queueFinalizers(_ heap: HeapPointer) {
    let all = heap.pointee.finalizable
    var kept = 0
    var dead = RawVector<Obj>()
    for i in 0..<all.count {
      let o = all[i]
      if heap.isMarked(o) {
        all[kept] = o
        kept += 1
      } else {
        dead.append(o)
      }
    }
    heap.pointee.finalizable.truncate(kept)
    for i in 0..<dead.count where needsPythonFinalizer(dead[i]) {
      heap.pointee.pendingFinalizers.append(dead[i])
      heap.mark(dead[i])
    }
    heap.drain()
    for i in 0..<dead.count {
      let o = dead[i]
      if heap.isMarked(o) {
        heap.pointee.finalizable.append(o)
      } else {
        releaseNative(o)
      }
    }
    dead.free()
  }

  private func needsPythonFinalizer(_ o: Obj) -> Bool {
    guard !o.pointee.flags.contains(.finalized) else { return false }
    switch o.pointee.kind {
    case .box: return false
    case .generator, .coroutine, .asyncGenerator:
      return GeneratorRef(unchecked: o).pointee.h.aux == GeneratorState.suspended.rawValue
        || o.pointee.kind == .coroutine && o.pointee.aux == GeneratorState.created.rawValue
    case .code, .type: return false
    default: return o.pointee.flags.contains(.hasFinalizer)
    }
  }

  /// Free what an object owns outside the heap.
  private func releaseNative(_ o: Obj) {
    switch o.pointee.kind {
    case .box: BoxRef(unchecked: o).pointee.native?.release()
    case .code: CodeRef(unchecked: o).releaseTables(self)
    case .type: TypeRef(unchecked: o).pointee.specials?.deallocate()
    default: break
    }
  }
}

extension UnsafeMutablePointer where Pointee == Heap {
  /// What waits for its finalizer or callback to run.
  fileprivate func markQueues() {
    for i in 0..<pointee.pendingFinalizers.count { mark(pointee.pendingFinalizers[i]) }
    for i in 0..<pointee.pendingCallbacks.count { mark(pointee.pendingCallbacks[i]) }
  }

  func clearMarks() {
    pointee.liveBytes = 0
    var block = pointee.base
    var i = 0
    while block < pointee.next {
      switch pointee.blocks[i].state {
      case .small:
        let header = UnsafeMutablePointer<UInt>(bitPattern: block).unsafelyUnwrapped
        if header[1] != 0 {
          memset(UnsafeMutableRawPointer(bits(block + Heap.markBits)), 0, 512)
          header[1] = 0
        }
      case .largeStart: UnsafeMutablePointer<UInt>(bitPattern: block).unsafelyUnwrapped[1] = 0
      case .free, .largeRest: break
      }
      block += UInt(Heap.blockBytes)
      i += 1
    }
  }

  /// What is not marked becomes free: live bits become mark bits, dead large objects and wholly
  /// dead blocks go back.
  func sweep() {
    for cls in 0..<Heap.classCount {
      pointee.currentBlock[cls] = 0
      pointee.currentCell[cls] = 0
      pointee.runs[cls] = FreeRun(cursor: 0, limit: 0)
      let blocks = pointee.classBlocks + cls
      var kept = 0
      for i in 0..<blocks.pointee.count {
        let block = blocks.pointee[i]
        let header = UnsafeMutablePointer<UInt>(bitPattern: block).unsafelyUnwrapped
        if header[1] == 0 {
          if pointee.collectEvery > 0 { poison(block, bits(block + Heap.liveBits)) }
          let index = Int((block - pointee.base) >> 16)
          pointee.blocks[index] = BlockInfo(state: .free, span: 0)
          pointee.freeBlocks += 1
          pointee.freeBlockHint = min(pointee.freeBlockHint, index)
          continue
        }
        let live = bits(block + Heap.liveBits)
        if pointee.collectEvery > 0 { poison(block, live) }
        memcpy(live, bits(block + Heap.markBits), 512)
        blocks.pointee[kept] = block
        kept += 1
      }
      blocks.pointee.truncate(kept)
    }
    var index = 0
    let used = Int(pointee.next - pointee.base) >> 16
    while index < used {
      let info = pointee.blocks[index]
      if info.state == .largeStart {
        let block = pointee.base + UInt(index << 16)
        if UnsafeMutablePointer<UInt>(bitPattern: block).unsafelyUnwrapped[1] == 0 {
          if pointee.collectEvery > 0 {
            memset(bits(block + UInt(Heap.largeHeader)), 0xDB, Int(info.span) * Heap.blockBytes - Heap.largeHeader)
          }
          releaseLarge(index)
        }
        index += Int(info.span)
      } else {
        index += 1
      }
    }
    pointee.allocated = 0
    pointee.threshold = max(pointee.leastThreshold, pointee.liveBytes / 2)
    pointee.untilCollection = pointee.collectEvery
    pointee.requested = pointee.collectEvery > 0
  }

  /// Stress mode: make every use of a dead cell visible.
  private func poison(_ block: UInt, _ live: UnsafeMutablePointer<UInt64>) {
    let cell = Int(UnsafePointer<UInt>(bitPattern: block).unsafelyUnwrapped.pointee)
    let marks = bits(block + Heap.markBits)
    for c in 0..<(Heap.blockBytes - Heap.firstCell) / cell {
      let g = granule(c, cell)
      if testBit(live, g) && !testBit(marks, g) {
        memset(UnsafeMutableRawPointer(bitPattern: block + UInt(Heap.firstCell + c * cell)).unsafelyUnwrapped, 0xDB, cell)
      }
    }
  }
}
