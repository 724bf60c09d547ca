// Parses JSON text of one unit width. Objects do not move, so the units are read in place; what is being
// built is held by locals, which the collector sees.
import GilaBase
import GilaRuntime

struct JSONParser<Unit: FixedWidthInteger & UnsignedInteger> {
  let document: Value
  let units: UnsafeMutablePointer<Unit>
  let count: Int
  let options: JSONScanner
  let th: Th
  /// Recent keys by hash, so that objects of the same form share theirs.
  private var keys: TupleRef?
  private static var keyCount: Int { 256 }
  private let plainFloat: Bool
  private let plainInt: Bool
  private var steps = 0

  init(_ document: Value, _ units: UnsafeMutablePointer<Unit>, _ options: JSONScanner, _ th: Th) {
    self.document = document
    self.units = units
    count = StrRef(unchecked: document).length
    self.options = options
    self.th = th
    plainFloat = options.parseFloat == th.rt.type(.float)
    plainInt = options.parseInt == th.rt.type(.int)
  }

  @inline(__always)
  private func unit(_ i: Int) -> UInt32 { i < count ? UInt32(truncatingIfNeeded: units[i]) : 0 }

  @inline(__always)
  private func skipSpace(_ i: inout Int) {
    while i < count {
      let c = units[i]
      if c != 0x20, c != 0x0A, c != 0x0D, c != 0x09 { return }
      i &+= 1
    }
  }

  private func error(_ message: StaticString, _ i: Int) -> Raised {
    JSONModule.decodeError(message, document, i, th)
  }

  private func stop(_ i: Int) -> Raised { th.stopIteration(th.int(i)) }

  private func matches(_ i: Int, _ word: StaticString) -> Bool {
    let n = word.utf8CodeUnitCount
    if count - i < n { return false }
    for k in 0..<n where units[i + k] != Unit(truncatingIfNeeded: word.utf8Start[k]) { return false }
    return true
  }

  // MARK: values

  mutating func value(_ i: inout Int) throws(Raised) -> Value {
    guard i < count else { throw stop(i) }
    switch UInt32(truncatingIfNeeded: units[i]) {
    case 0x22:
      i &+= 1
      return try string(&i, isKey: false)
    case 0x7B:
      try enter("object")
      i &+= 1
      return try object(&i)
    case 0x5B:
      try enter("array")
      i &+= 1
      return try array(&i)
    case 0x6E where matches(i, "null"):
      i &+= 4
      return .none
    case 0x74 where matches(i, "true"):
      i &+= 4
      return .true
    case 0x66 where matches(i, "false"):
      i &+= 5
      return .false
    case 0x4E where matches(i, "NaN"): return try constant("NaN", &i)
    case 0x49 where matches(i, "Infinity"): return try constant("Infinity", &i)
    case 0x2D where matches(i, "-Infinity"): return try constant("-Infinity", &i)
    default: return try number(&i)
    }
  }

  private func enter(_ what: StaticString) throws(Raised) {
    do throws(Raised) { try th.checkNativeStack() } catch {
      _ = th.takePending()
      throw th.raise(
        .RecursionError, "maximum recursion depth exceeded while decoding a JSON \(what) from a unicode string")
    }
  }

  private func constant(_ word: StaticString, _ i: inout Int) throws(Raised) -> Value {
    i &+= word.utf8CodeUnitCount
    return try th.call(options.parseConstant, th.str(word))
  }

  private mutating func array(_ i: inout Int) throws(Raised) -> Value {
    let list = ListRef(unchecked: th.list())
    skipSpace(&i)
    if unit(i) == 0x5D {
      i &+= 1
      return list.value
    }
    while true {
      try th.append(list, try value(&i))
      skipSpace(&i)
      let c = unit(i)
      if c == 0x5D {
        i &+= 1
        break
      }
      guard c == 0x2C else { throw error("Expecting ',' delimiter", i) }
      let comma = i
      i &+= 1
      skipSpace(&i)
      if unit(i) == 0x5D { throw error("Illegal trailing comma before end of array", comma) }
      try pause()
    }
    return list.value
  }

  @inline(__always)
  private mutating func pause() throws(Raised) {
    steps &+= 1
    if steps & 255 == 0 { try th.safePoint() }
  }

  private mutating func object(_ i: inout Int) throws(Raised) -> Value {
    let asPairs = !options.pairsHook.isNone
    let result = asPairs ? th.list() : th.dict()
    skipSpace(&i)
    if unit(i) != 0x7D {
      while true {
        guard i < count, units[i] == 0x22 else {
          throw error("Expecting property name enclosed in double quotes", i)
        }
        i &+= 1
        let key = try string(&i, isKey: true)
        if unit(i) != 0x3A {
          skipSpace(&i)
          guard unit(i) == 0x3A else { throw error("Expecting ':' delimiter", i) }
        }
        i &+= 1
        skipSpace(&i)
        let v = try value(&i)
        if asPairs {
          try th.append(ListRef(unchecked: result), th.tuple(key, v))
        } else {
          try th.set(DictRef(unchecked: result), key, v)
        }
        skipSpace(&i)
        let c = unit(i)
        if c == 0x7D { break }
        guard c == 0x2C else { throw error("Expecting ',' delimiter", i) }
        let comma = i
        i &+= 1
        skipSpace(&i)
        if unit(i) == 0x7D { throw error("Illegal trailing comma before end of object", comma) }
        try pause()
      }
    }
    i &+= 1
    if asPairs { return try th.call(options.pairsHook, result) }
    return options.objectHook.isNone ? result : try th.call(options.objectHook, result)
  }

  // MARK: numbers

  private func isDigit(_ i: Int) -> Bool {
    let c = unit(i)
    return c >= 0x30 && c <= 0x39
  }

  private func number(_ i: inout Int) throws(Raised) -> Value {
    let start = i
    var k = i
    let isNegative = unit(k) == 0x2D
    if isNegative { k &+= 1 }
    guard isDigit(k) else { throw stop(start) }
    var whole = 0
    let digits = k
    if units[k] == 0x30 {
      k &+= 1
    } else {
      while isDigit(k) {
        whole = whole &* 10 &+ Int(units[k]) &- 0x30
        k &+= 1
      }
    }
    let wholeEnd = k
    var isFloat = false
    if unit(k) == 0x2E, isDigit(k &+ 1) {
      isFloat = true
      k &+= 2
      while isDigit(k) { k &+= 1 }
    }
    if unit(k) | 0x20 == 0x65 {
      var e = k &+ 1
      if unit(e) == 0x2B || unit(e) == 0x2D { e &+= 1 }
      if isDigit(e) {
        isFloat = true
        k = e &+ 1
        while isDigit(k) { k &+= 1 }
      }
    }
    i = k
    if !isFloat, plainInt, wholeEnd &- digits <= 18 { return th.int(isNegative ? 0 &- whole : whole) }
    if isFloat, plainFloat, let d = double(start, k) { return th.float(d) }
    let text = try th.str(TextSpan(units + start, count: k &- start, width: MemoryLayout<Unit>.size))
    if isFloat { return plainFloat ? th.float(try th.floatFrom(text: text)) : try th.call(options.parseFloat, text) }
    return plainInt ? try th.intFrom(text) : try th.call(options.parseInt, text)
  }

  /// The digits are ASCII: wider units are narrowed on the stack.
  @inline(__always)
  private func double(_ start: Int, _ end: Int) -> Double? {
    let n = end &- start
    if Unit.self == UInt8.self {
      return Floats.parse(UnsafeRawPointer(units + start).assumingMemoryBound(to: UInt8.self), n)
    }
    if n > 64 { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { room -> Double? in
      let text = room.baseAddress.unsafelyUnwrapped
      for k in 0..<n { text[k] = UInt8(truncatingIfNeeded: units[start &+ k]) }
      return Floats.parse(text, n)
    }
  }

  // MARK: strings

  /// From behind the opening quote to behind the closing one.
  mutating func string(_ i: inout Int, isKey: Bool) throws(Raised) -> Value {
    let start = i
    var mask: Unit = 0
    let end = plainEnd(start, &mask)
    guard end < count else { throw error("Unterminated string starting at", start - 1) }
    if units[end] == 0x22 {
      i = end &+ 1
      if isKey { return try key(start, end, mask) }
      return try make(start, end, mask)
    }
    return try escapedString(&i, start, end)
  }

  /// Where the run of ordinary units ends: at a quote, a backslash or (in strict mode) a control character.
  @inline(__always)
  private func plainEnd(_ start: Int, _ mask: inout Unit) -> Int {
    var i = start
    var all: Unit = 0
    if Unit.self == UInt8.self {
      // Eight bytes at a time while none of them is special.
      let raw = UnsafeRawPointer(units)
      let ones: UInt64 = 0x0101_0101_0101_0101
      let tops: UInt64 = 0x8080_8080_8080_8080
      var wide: UInt64 = 0
      while i &+ 8 <= count {
        let w = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        let quote = w ^ (ones &* 0x22)
        let slash = w ^ (ones &* 0x5C)
        let found = ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((w &- ones &* 0x20) & ~w)
        if found & tops != 0 { break }
        wide |= w
        i &+= 8
      }
      if wide & tops != 0 { all = 0x80 }
    }
    while i < count {
      let c = units[i]
      if c == 0x22 || c == 0x5C || c < 0x20 && options.strict { break }
      all |= c
      i &+= 1
    }
    mask = all
    return i
  }

  @inline(__always)
  private func make(_ start: Int, _ end: Int, _ mask: Unit) throws(Raised) -> Value {
    let n = end &- start
    if n == 0 { return th.rt.pointee.emptyStr }
    if n == 1 { return th.character(UInt32(truncatingIfNeeded: units[start])) }
    let s = try th.newStr(count: n, maximum: UInt32(truncatingIfNeeded: mask))
    copyUnits(from: TextSpan(units + start, count: n, width: MemoryLayout<Unit>.size), to: s.data, width: s.width)
    return s.value
  }

  private mutating func key(_ start: Int, _ end: Int, _ mask: Unit) throws(Raised) -> Value {
    let n = end &- start
    if n < 2 || n > 64 { return try make(start, end, mask) }
    if keys == nil { keys = try th.newTuple(Self.keyCount) }
    guard let keys else { return try make(start, end, mask) }
    var hash = UInt32(truncatingIfNeeded: n)
    var k = start
    while k < end {
      hash = (hash &* 31) ^ UInt32(truncatingIfNeeded: units[k])
      k &+= 1
    }
    hash ^= hash >> 15
    let slot = Int(hash) & (Self.keyCount &- 1)
    let old = keys.items[slot]
    if !old.isUndef {
      let s = StrRef(unchecked: old)
      if s.length == n, equal(th.span(s), TextSpan(units + start, count: n, width: MemoryLayout<Unit>.size)) { return old }
    }
    let fresh = try make(start, end, mask)
    keys.items[slot] = fresh
    th.barrier(keys.object)
    return fresh
  }

  private mutating func escapedString(_ i: inout Int, _ start: Int, _ firstEnd: Int) throws(Raised) -> Value {
    var out = TextBuffer(capacity: firstEnd &- start &+ 32)
    var from = start
    var end = firstEnd
    while true {
      if end > from { out.append(TextSpan(units + from, count: end &- from, width: MemoryLayout<Unit>.size)) }
      guard end < count else { throw error("Unterminated string starting at", start - 1) }
      let c = units[end]
      if c == 0x22 { break }
      if c != 0x5C { throw error("Invalid control character at", end) }
      from = try escape(end, start, &out)
      var mask: Unit = 0
      end = plainEnd(from, &mask)
    }
    i = end &+ 1
    return try th.str(buffer: out)
  }

  /// The escape at a backslash; returns where to go on.
  private func escape(_ at: Int, _ start: Int, _ out: inout TextBuffer) throws(Raised) -> Int {
    guard at &+ 1 < count else { throw error("Unterminated string starting at", start - 1) }
    switch unit(at &+ 1) {
    case 0x22: out.append(byte: 0x22)
    case 0x5C: out.append(byte: 0x5C)
    case 0x2F: out.append(byte: 0x2F)
    case 0x62: out.append(byte: 0x08)
    case 0x66: out.append(byte: 0x0C)
    case 0x6E: out.append(byte: 0x0A)
    case 0x72: out.append(byte: 0x0D)
    case 0x74: out.append(byte: 0x09)
    case 0x75:
      guard let high = hex4(at &+ 2) else { throw error("Invalid \\uXXXX escape", at &+ 1) }
      if high >> 10 == 0x36, unit(at &+ 6) == 0x5C, unit(at &+ 7) == 0x75, let low = hex4(at &+ 8), low >> 10 == 0x37 {
        out.append(0x10000 + ((high & 0x3FF) << 10 | low & 0x3FF))
        return at &+ 12
      }
      out.append(high)
      return at &+ 6
    default: throw error("Invalid \\escape", at)
    }
    return at &+ 2
  }

  /// Four hexadecimal digits, which the closing quote must still follow.
  private func hex4(_ i: Int) -> UInt32? {
    guard i &+ 4 < count else { return nil }
    var v: UInt32 = 0
    for k in 0..<4 {
      let c = unit(i &+ k)
      let d: UInt32
      switch c {
      case 0x30...0x39: d = c &- 0x30
      case 0x61...0x66: d = c &- 0x57
      case 0x41...0x46: d = c &- 0x37
      default: return nil
      }
      v = v << 4 | d
    }
    return v
  }
}
