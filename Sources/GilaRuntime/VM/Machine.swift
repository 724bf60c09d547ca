// What handlers are made of: the machine's registers, leaving to slow code and coming back, jumps
// that keep the instruction count exact.
import CGila

typealias M = UnsafeMutablePointer<GilaMachine>

/// Where the machine goes on after slow code.
struct Target {
  var pc: PC
  var regs: Regs
}

extension UnsafeMutablePointer where Pointee == GilaMachine {
  @inline(__always) var pc: PC {
    get { pointee.pc }
    nonmutating set { pointee.pc = newValue }
  }
  @inline(__always) var r: Regs {
    get { UnsafeMutableRawPointer(pointee.r).assumingMemoryBound(to: Value.self) }
    nonmutating set { pointee.r = UnsafeMutableRawPointer(newValue).assumingMemoryBound(to: UInt64.self) }
  }
  @inline(__always) var i: Instruction { Instruction(pointee.pc) }

  /// Go on behind an instruction of one word: the count needs no care.
  @inline(__always) func next() { pointee.pc += 1 }

  /// Go on behind an instruction with extra words, which do not count.
  @inline(__always)
  func next(extra: Int) {
    pointee.limit &+= 8 &* extra
    pointee.pc += 1 &+ extra
  }

  /// Go on elsewhere; the running instruction has counted once.
  @inline(__always)
  func go(_ target: PC) {
    pointee.limit &+= Int(bitPattern: target) &- Int(bitPattern: pointee.pc) &- 8
    pointee.pc = target
  }

  /// A jump by `offset` words from the end of an instruction of `words` words, with the check.
  @inline(__always)
  func jump(_ offset: Int, _ th: Th, words: Int = 1) {
    go(pointee.pc + (words &+ offset))
    if _slowPath(pointee.limit < Int(bitPattern: pointee.pc)) { check(th) }
  }

  @inline(__always)
  func checkLimit(_ th: Th) {
    if _slowPath(pointee.limit < Int(bitPattern: pointee.pc)) { check(th) }
  }

  /// Make pc, registers and count visible to native code.
  @inline(__always)
  func publish(_ th: Th) {
    th.pointee.pc = pc
    th.pointee.regs = r
    th.pointee.budget = pointee.limit &- Int(bitPattern: pointee.pc)
  }

  @inline(__always)
  func take(_ target: Target, _ th: Th) {
    pointee.pc = target.pc
    r = target.regs
    pointee.limit = Int(bitPattern: target.pc) &+ th.pointee.budget
    pointee.table = th.pointee.table
  }

  /// Leave to slow code, which counts the instruction itself.
  @inline(__always)
  func slow(_ th: Th, _ f: (Th) -> Target) {
    publish(th)
    take(f(th), th)
  }

  @inline(__always)
  func check(_ th: Th) {
    publish(th)
    take(limitReached(th), th)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The body of a slow instruction of `words` words: run it, then go on behind it, or unwind.
  @inline(__always)
  func perform(words: Int = 1, _ body: (Instruction, Regs) throws(Raised) -> Void) -> Target {
    let pc = pointee.pc
    let regs = pointee.regs
    do throws(Raised) {
      try body(Instruction(pc), regs)
      pointee.budget &-= 8
      if _slowPath(heap.pointee.requested || pointee.interrupt) {
        pointee.pc = pc + (words &- 1)
        try attend()
      }
      return Target(pc: pc + words, regs: regs)
    } catch {
      pointee.budget &-= 8
      return raised(pc, regs)
    }
  }

  /// As `perform` for a conditional jump of one word by a 16-bit offset.
  @inline(__always)
  func performJump(_ body: (Instruction, Regs) throws(Raised) -> Bool) -> Target {
    let pc = pointee.pc
    let regs = pointee.regs
    do throws(Raised) {
      let taken = try body(Instruction(pc), regs)
      pointee.budget &-= 8
      if _slowPath(heap.pointee.requested || pointee.interrupt) { try attend() }
      return Target(pc: taken ? pc + (1 &+ Instruction(pc).sc) : pc + 1, regs: regs)
    } catch {
      pointee.budget &-= 8
      return raised(pc, regs)
    }
  }

  @inline(never)
  func raised(_ pc: PC, _ regs: Regs) -> Target {
    let t = unwind(pc, regs)
    return Target(pc: t.pc, regs: t.regs)
  }

  /// The last word of an instruction holds the destination of a call made from it.
  @inline(__always)
  func enter(_ base: Regs, returningTo pc: PC, from regs: Regs) -> Target {
    base[FrameSlot.returnPC] = Value(bits: UInt64(UInt(bitPattern: pc)))
    base[FrameSlot.caller] = Value(bits: UInt64(UInt(bitPattern: regs)))
    return Target(pc: CodeRef(unchecked: base[FrameSlot.code]).pointee.instructions, regs: base)
  }
}

// MARK: - Leaving, stepping

/// The halt word was reached: hand the count back.
@_silgen_name("gila_machine_left")
func machineLeft(_ m: M, _ th: Th) {
  th.pointee.budget = m.pointee.limit &- Int(bitPattern: m.pointee.pc)
}

@_silgen_name("gila_machine_fast_table")
func machineFastTable(_ th: Th) -> UnsafeMutableRawPointer { th.pointee.rt.pointee.fastTable }

/// Before each instruction of the single-stepping table.
@_silgen_name("gila_machine_step")
func machineStep(_ m: M, _ th: Th) {
  if th.pointee.steps > 0 {
    th.pointee.steps &-= 1
    return
  }
  m.publish(th)
  m.take(quantumEnded(th), th)
  if th.pointee.steps > 0 { th.pointee.steps &-= 1 }
}
