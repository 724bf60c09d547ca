// What happens at a check: the end of a quantum, a boosted thread, a due collection, a signal, an
// exception sent by another thread.
import CGila

/// Instructions between polls in the fast table, and the window before a quantum's end in which
/// instructions are counted one by one.
private let pollChunk = 8192
private let stepWindow = 1024

extension UnsafeMutablePointer where Pointee == Thread {
  /// Begin a new quantum: fill `budget`, `quantum`, `steps` and choose the table.
  func startQuantum(_ n: Int) { spend(n) }

  /// Distribute what is left of the quantum: fast chunks, then single steps.
  private func spend(_ left: Int) {
    if left > stepWindow {
      let chunk = min(left - stepWindow, pollChunk)
      pointee.budget = chunk &* 8
      pointee.quantum = left - chunk
      pointee.steps = 0
      pointee.table = tracing ? rt.pointee.stepTable : rt.pointee.fastTable
    } else {
      pointee.budget = Int.max / 4
      pointee.quantum = 0
      pointee.steps = max(left, 1)
      pointee.table = rt.pointee.stepTable
    }
  }

  var tracing: Bool { false }

  /// Run everything that is due now, except a switch for the quantum's sake.
  @inline(never)
  public func attend() throws(Raised) {
    if heap.pointee.requested, heap.pointee.enabled, heap.pointee.collectionIsDue() {
      collect()
      try runFinalizers()
    }
    if pointee.interrupt {
      pointee.interrupt = false
      if !pointee.asyncException.isUndef {
        let e = pointee.asyncException
        pointee.asyncException = .undef
        if self == rt.pointee.main { pointee.interrupt = rt.pointee.signalPending }
        throw raiseValue(e, cause: nil)
      }
      if self == rt.pointee.main, rt.pointee.signalPending { try runSignalHandlers() }
    }
  }
}

/// The fast table's check: part of the quantum is used.
@inline(never)
func limitReached(_ th: Th) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  let left = th.pointee.quantum &+ th.pointee.budget / 8
  do throws(Raised) {
    if th.heap.pointee.requested || th.pointee.interrupt { try th.attend() }
  } catch {
    th.resumeQuantum(left)
    return th.raised(pc, regs)
  }
  let gil = th.rt.pointee.gil
  if gil.pointee.breaker, gil.pointee.random == 0, gil.pointee.interval - left >= 3000, left > 0 {
    th.yieldGIL(front: true)
  }
  th.resumeQuantum(left)
  return Target(pc: pc, regs: regs)
}

/// The single-stepping table has counted the quantum down to its last instruction.
@inline(never)
func quantumEnded(_ th: Th) -> Target {
  let pc = th.pointee.pc
  let regs = th.pointee.regs
  let gil = th.rt.pointee.gil
  th.yieldGIL(front: false)
  th.startQuantum(gil.quantum())
  do throws(Raised) {
    if th.heap.pointee.requested || th.pointee.interrupt { try th.attend() }
  } catch {
    return th.raised(pc, regs)
  }
  return Target(pc: pc, regs: regs)
}

extension UnsafeMutablePointer where Pointee == Thread {
  fileprivate func resumeQuantum(_ left: Int) {
    if left > 0 {
      startQuantum(left)
    } else {
      yieldGIL(front: false)
      startQuantum(rt.pointee.gil.quantum())
    }
  }
}
