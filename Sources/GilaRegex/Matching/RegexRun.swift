// One run of a program over a subject: the interpreter loop. Failing is leaving the `switch`: the newest
// entry of the backtrack stack then says where to go on. Nothing here recurses, allocates objects or
// touches reference counts.

struct RegexRun<Unit: FixedWidthInteger & UnsignedInteger> {
  let code: UnsafePointer<UInt32>
  let pool: UnsafePointer<UInt32>
  let subject: UnsafePointer<Unit>
  /// End of the part of the subject that is visible.
  let end: Int
  let registers: UnsafeMutablePointer<Int>
  let lastGroup: Int
  let mustReachEnd: Bool
  /// An empty match here does not count; -1 for none.
  let mustAdvance: Int
  var stack: RegexStack
  /// Instructions left until the hook is called.
  var steps: Int
  let interrupt: RegexInterrupt
  /// Where the run of characters ended with which the pattern begins.
  var leadEnd = -1
  /// Registers were set without a record on the stack.
  var isDirty = false

  @inline(never)
  private mutating func interrupted() -> Bool {
    steps = interrupt.interval
    guard let hook = interrupt.hook else { return false }
    return hook(interrupt.context) != 0
  }

  @inline(__always)
  private mutating func leave(_ outcome: RegexOutcome, _ stack: RegexStack, _ steps: Int) -> RegexOutcome {
    self.stack = stack
    self.stack.top = stack.bottom
    self.steps = steps
    return outcome
  }

  /// Drops the choices above `height` but keeps the entries that restore registers.
  @inline(__always)
  private static func cut(_ stack: inout RegexStack, to height: Int) {
    var kept = stack.bottom + height
    var entry = kept
    while entry < stack.top {
      if entry[0] < 0 {
        if entry != kept {
          kept[0] = entry[0]
          kept[1] = entry[1]
          kept[2] = entry[2]
        }
        kept += RegexStack.entry
      }
      entry += RegexStack.entry
    }
    stack.top = kept
  }

  /// Tries to match at `start`; on success the registers hold the result.
  mutating func attempt(_ start: Int) -> RegexOutcome {
    let s = subject
    let end = end
    let code = code
    let pool = pool
    let registers = registers
    let last = lastGroup
    var stack = self.stack
    var steps = self.steps
    var pc = code
    var i = start
    var extra = 0

    dispatch: while true {
      switch unsafeBitCast(UInt8(truncatingIfNeeded: pc[0]), to: RegexOp.self) {
      case .char:
        if i < end && UInt32(truncatingIfNeeded: s[i]) == pc[1] {
          i += 1
          pc += 2
          continue dispatch
        }
      case .notChar:
        if i < end && UInt32(truncatingIfNeeded: s[i]) != pc[1] {
          i += 1
          pc += 2
          continue dispatch
        }
      case .pair:
        if i < end {
          let c = UInt32(truncatingIfNeeded: s[i])
          if c == pc[1] || c == pc[2] {
            i += 1
            pc += 3
            continue dispatch
          }
        }
      case .set:
        if i < end && RegexSet.contains(pool + Int(truncatingIfNeeded: pc[1]), s[i]) {
          i += 1
          pc += 2
          continue dispatch
        }
      case .any:
        if i < end && s[i] != 10 {
          i += 1
          pc += 1
          continue dispatch
        }
      case .all:
        if i < end {
          i += 1
          pc += 1
          continue dispatch
        }
      case .localeSet:
        if i < end {
          let c = UInt32(truncatingIfNeeded: s[i])
          if RegexLocale.contains(pool + Int(truncatingIfNeeded: pc[1]), c) {
            i += 1
            pc += 2
            continue dispatch
          }
        }
      case .string:
        let count = Int(truncatingIfNeeded: pc[1])
        if end - i >= count {
          let text = pc + 2
          var k = 0
          while k < count && UInt32(truncatingIfNeeded: s[i + k]) == text[k] { k += 1 }
          if k == count {
            i += count
            pc = text + count
            continue dispatch
          }
        }
      case .beginning:
        if i == 0 {
          pc += 1
          continue dispatch
        }
      case .beginningOfLine:
        if i == 0 || s[i - 1] == 10 {
          pc += 1
          continue dispatch
        }
      case .end:
        if i == end || (i == end - 1 && s[i] == 10) {
          pc += 1
          continue dispatch
        }
      case .endOfLine:
        if i == end || s[i] == 10 {
          pc += 1
          continue dispatch
        }
      case .endOfString:
        if i == end {
          pc += 1
          continue dispatch
        }
      case .boundaryASCII:
        if end > 0 && boundary(i, RegexWord.isASCII) {
          pc += 1
          continue dispatch
        }
      case .boundaryUnicode:
        if end > 0 && boundary(i, RegexWord.isUnicode) {
          pc += 1
          continue dispatch
        }
      case .boundaryLocale:
        if end > 0 && boundary(i, RegexWord.isLocale) {
          pc += 1
          continue dispatch
        }
      case .nonBoundaryASCII:
        if end > 0 && !boundary(i, RegexWord.isASCII) {
          pc += 1
          continue dispatch
        }
      case .nonBoundaryUnicode:
        if end > 0 && !boundary(i, RegexWord.isUnicode) {
          pc += 1
          continue dispatch
        }
      case .nonBoundaryLocale:
        if end > 0 && !boundary(i, RegexWord.isLocale) {
          pc += 1
          continue dispatch
        }

      case .accept:
        if (!mustReachEnd || i == end) && i != mustAdvance {
          registers[0] = start
          registers[1] = i
          return leave(.matched, stack, steps)
        }
      case .fail: break
      case .jump:
        pc = code + Int(truncatingIfNeeded: pc[1])
        steps &-= 1
        if steps > 0 { continue dispatch }
        if interrupted() { return leave(.interrupted, stack, self.steps) }
        steps = self.steps
        continue dispatch
      case .split:
        if !passes(pc + 3, i) {
          pc = code + Int(truncatingIfNeeded: pc[1])
          continue dispatch
        }
        if pc[2] == 0 {
          if !stack.push(Int(truncatingIfNeeded: pc[1]), i, 0) { return leave(.outOfMemory, stack, steps) }
        }
        pc += 6
        continue dispatch
      case .open:
        let register = Int(truncatingIfNeeded: pc[1])
        if stack.top == stack.bottom {
          isDirty = true
        } else if !stack.push(RegexUndo.mark(register), registers[register], registers[last]) {
          return leave(.outOfMemory, stack, steps)
        }
        registers[register] = i
        pc += 2
        continue dispatch
      case .close:
        let register = Int(truncatingIfNeeded: pc[1])
        if stack.top == stack.bottom {
          isDirty = true
        } else if !stack.push(RegexUndo.mark(register), registers[register], registers[last]) {
          return leave(.outOfMemory, stack, steps)
        }
        registers[register] = i
        registers[last] = Int(truncatingIfNeeded: pc[2])
        pc += 3
        continue dispatch
      case .backreference:
        let register = 2 * Int(truncatingIfNeeded: pc[1])
        let from = registers[register]
        let to = registers[register + 1]
        if from >= 0 && to >= from {
          let next = compare(from, to, i, pc[2])
          if next >= 0 {
            i = next
            pc += 3
            continue dispatch
          }
        }
      case .conditional:
        let register = 2 * Int(truncatingIfNeeded: pc[1])
        let from = registers[register]
        let isSet = from >= 0 && registers[register + 1] >= from
        pc = isSet ? pc + 3 : code + Int(truncatingIfNeeded: pc[2])
        continue dispatch

      // Loops over one character: op, a, b, min, max, lead, filter
      case .possessive:
        let least = Int(truncatingIfNeeded: pc[4])
        let op = unsafeBitCast(UInt8(truncatingIfNeeded: pc[1]), to: RegexOp.self)
        if end - i >= least {
          let most = Int(truncatingIfNeeded: pc[5])
          let limit = pc[5] != regexUnbounded && most < end - i ? i + most : end
          let stop = RegexRun.runEnd(s, pool, op, pc[2], pc[3], i, limit)
          if pc[6] != 0 { leadEnd = stop }
          if stop - i >= least {
            steps &-= (stop - i) >> 6
            i = stop
            pc += 7
            continue dispatch
          }
        }
      case .greedy:
        let least = Int(truncatingIfNeeded: pc[4])
        let op = unsafeBitCast(UInt8(truncatingIfNeeded: pc[1]), to: RegexOp.self)
        if end - i >= least {
          let most = Int(truncatingIfNeeded: pc[5])
          let limit = pc[5] != regexUnbounded && most < end - i ? i + most : end
          let stop = RegexRun.runEnd(s, pool, op, pc[2], pc[3], i, limit)
          if pc[6] != 0 { leadEnd = stop }
          steps &-= (stop - i) >> 6
          let floor = i + least
          var place = stop
          while place >= floor && !passes(pc + 7, place) { place -= 1 }
          if place >= floor {
            if place > floor && !stack.push(pc + 10 - code, place - 1, floor) {
              return leave(.outOfMemory, stack, steps)
            }
            i = place
            pc += 11
            continue dispatch
          }
        }
      case .greedyRetry:
        // `i` is the next place to try, `extra` the first one allowed.
        while i >= extra && !passes(pc - 3, i) { i -= 1 }
        if i >= extra {
          if i > extra && !stack.push(pc - code, i - 1, extra) { return leave(.outOfMemory, stack, steps) }
          pc += 1
          continue dispatch
        }
      case .lazy:
        let least = Int(truncatingIfNeeded: pc[4])
        let op = unsafeBitCast(UInt8(truncatingIfNeeded: pc[1]), to: RegexOp.self)
        if end - i >= least {
          let most = Int(truncatingIfNeeded: pc[5])
          let ceiling = pc[5] != regexUnbounded && most < end - i ? i + most : end
          let floor = i + least
          if least == 0 || RegexRun.runEnd(s, pool, op, pc[2], pc[3], i, floor) == floor {
            i = floor
            if passes(pc + 7, i) {
              if i < ceiling && !stack.push(pc + 10 - code, i, ceiling) {
                return leave(.outOfMemory, stack, steps)
              }
              pc += 11
            } else {
              extra = ceiling
              pc += 10
            }
            continue dispatch
          }
        }
      case .lazyRetry:
        // `i` is the last place tried, `extra` the last one allowed.
        let place = lazyNext(pc - 10, i, extra)
        if place >= 0 {
          steps &-= (place - i) >> 6
          i = place
          if i < extra && !stack.push(pc - code, i, extra) { return leave(.outOfMemory, stack, steps) }
          pc += 1
          continue dispatch
        }

      // Loops with a counter: rounds begun so far, and where the last one began
      case .loopStart:
        let register = Int(truncatingIfNeeded: pc[1])
        if stack.top != stack.bottom,
          !stack.push(RegexUndo.pair(register), registers[register], registers[register + 1])
        {
          return leave(.outOfMemory, stack, steps)
        }
        registers[register] = -1
        registers[register + 1] = -1
        pc += 2
        if pc[0] == RegexOp.loopLazyRetry.rawValue { pc += 1 }
        continue dispatch
      case .loopGreedy:
        let register = Int(truncatingIfNeeded: pc[1])
        let count = registers[register] + 1
        let previous = registers[register + 1]
        if count < Int(truncatingIfNeeded: pc[2]) {
          if !stack.push(RegexUndo.pair(register), count - 1, previous) {
            return leave(.outOfMemory, stack, steps)
          }
          registers[register] = count
          pc += 9
          continue dispatch
        }
        let exit = Int(truncatingIfNeeded: pc[4])
        if (pc[3] != regexUnbounded && count >= Int(truncatingIfNeeded: pc[3])) || i == previous
          || !passes(pc + 6, i)
        {
          pc = code + exit
          continue dispatch
        }
        if pc[5] == 0, !stack.push(exit, i, 0) { return leave(.outOfMemory, stack, steps) }
        if !stack.push(RegexUndo.pair(register), count - 1, previous) {
          return leave(.outOfMemory, stack, steps)
        }
        registers[register] = count
        registers[register + 1] = i
        pc += 9
        continue dispatch
      case .loopLazy:
        let register = Int(truncatingIfNeeded: pc[1])
        let count = registers[register] + 1
        if count < Int(truncatingIfNeeded: pc[2]) {
          if !stack.push(RegexUndo.pair(register), count - 1, registers[register + 1]) {
            return leave(.outOfMemory, stack, steps)
          }
          registers[register] = count
          pc += 5
          continue dispatch
        }
        if !stack.push(pc - 1 - code, i, 0) { return leave(.outOfMemory, stack, steps) }
        pc = code + Int(truncatingIfNeeded: pc[4])
        continue dispatch
      case .loopLazyRetry:
        let register = Int(truncatingIfNeeded: pc[2])
        let count = registers[register] + 1
        let previous = registers[register + 1]
        if (pc[4] == regexUnbounded || count < Int(truncatingIfNeeded: pc[4])) && i != previous {
          if !stack.push(RegexUndo.pair(register), count - 1, previous) {
            return leave(.outOfMemory, stack, steps)
          }
          registers[register] = count
          registers[register + 1] = i
          pc += 6
          continue dispatch
        }
      case .loopPossessive:
        let register = Int(truncatingIfNeeded: pc[1])
        let count = registers[register] + 1
        let height = stack.top - stack.bottom
        if count >= Int(truncatingIfNeeded: pc[2]) {
          let exit = Int(truncatingIfNeeded: pc[4])
          if (pc[3] != regexUnbounded && count >= Int(truncatingIfNeeded: pc[3]))
            || i == registers[register + 1] || !passes(pc + 5, i)
          {
            pc = code + exit
            continue dispatch
          }
          if !stack.push(exit, i, 0) { return leave(.outOfMemory, stack, steps) }
          registers[register + 1] = i
        }
        registers[register + 2] = height
        pc += 8
        continue dispatch
      case .loopPossessiveNext:
        let register = Int(truncatingIfNeeded: pc[1])
        RegexRun.cut(&stack, to: registers[register + 2])
        registers[register] += 1
        pc = code + Int(truncatingIfNeeded: pc[2])
        steps &-= 1
        if steps > 0 { continue dispatch }
        if interrupted() { return leave(.interrupted, stack, self.steps) }
        steps = self.steps
        continue dispatch

      // Bodies matched once; their registers hold the height of the stack and the position
      case .atomic:
        registers[Int(truncatingIfNeeded: pc[1])] = stack.top - stack.bottom
        pc += 2
        continue dispatch
      case .cut:
        RegexRun.cut(&stack, to: registers[Int(truncatingIfNeeded: pc[1])])
        pc += 2
        continue dispatch
      case .look:
        let back = Int(truncatingIfNeeded: pc[2])
        if i >= back {
          let register = Int(truncatingIfNeeded: pc[1])
          registers[register] = stack.top - stack.bottom
          registers[register + 1] = i
          i -= back
          pc += 3
          continue dispatch
        }
      case .lookEnd:
        let register = Int(truncatingIfNeeded: pc[1])
        RegexRun.cut(&stack, to: registers[register])
        i = registers[register + 1]
        pc += 2
        continue dispatch
      case .notLook:
        let back = Int(truncatingIfNeeded: pc[2])
        let exit = Int(truncatingIfNeeded: pc[3])
        if i < back {
          pc = code + exit
          continue dispatch
        }
        registers[Int(truncatingIfNeeded: pc[1])] = stack.top - stack.bottom
        if !stack.push(exit, i, 0) { return leave(.outOfMemory, stack, steps) }
        i -= back
        pc += 4
        continue dispatch
      case .notLookEnd:
        let floor = stack.bottom + registers[Int(truncatingIfNeeded: pc[1])]
        while stack.top > floor {
          stack.top -= RegexStack.entry
          if stack.top[0] < 0 { RegexUndo.apply(stack.top, registers, last) }
        }
      }

      steps &-= 1
      if steps <= 0 {
        if interrupted() { return leave(.interrupted, stack, self.steps) }
        steps = self.steps
      }
      while true {
        if stack.top == stack.bottom { return leave(.noMatch, stack, steps) }
        stack.top -= RegexStack.entry
        let target = stack.top[0]
        if target >= 0 {
          pc = code + target
          i = stack.top[1]
          extra = stack.top[2]
          continue dispatch
        }
        RegexUndo.apply(stack.top, registers, last)
      }
    }
  }

  /// The next place after `i` where a lazy loop may stop, or -1.
  @inline(__always)
  private mutating func lazyNext(_ loop: UnsafePointer<UInt32>, _ i: Int, _ ceiling: Int) -> Int {
    let op = unsafeBitCast(UInt8(truncatingIfNeeded: loop[1]), to: RegexOp.self)
    let a = loop[2]
    let b = loop[3]
    let s = subject
    var place = i
    if loop[7] == 1 && (op == .any || op == .all) {
      let wanted = loop[8]
      let stop: UInt32 = op == .any ? 10 : .max
      while place < ceiling {
        if UInt32(truncatingIfNeeded: s[place]) == stop { break }
        place += 1
        if place == end { return loop[9] != 0 ? place : -1 }
        if UInt32(truncatingIfNeeded: s[place]) == wanted { return place }
      }
    } else {
      while place < ceiling && RegexRun.matches(pool, op, a, b, s[place]) {
        place += 1
        if passes(loop + 7, place) { return place }
      }
    }
    if loop[6] != 0 { leadEnd = place }
    return -1
  }
}
