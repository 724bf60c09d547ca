// A compiled pattern, and the search through one subject.
import GilaBase
import GilaRegex
import GilaRuntime

final class Pattern: NativeObject {
  let program: RegexProgram
  let pattern: Value
  let names: Value
  let state: RegexState
  /// The replacement template used last, and what it became: a tuple of texts and group numbers.
  var template = Value.undef
  var templateParts = Value.undef

  init(_ program: RegexProgram, _ pattern: Value, _ names: Value, _ state: RegexState) {
    self.program = program
    self.pattern = pattern
    self.names = names
    self.state = state
  }

  override func trace(_ marker: Marker) {
    marker.mark(pattern)
    marker.mark(names)
    marker.mark(template)
    marker.mark(templateParts)
    marker.mark(state.errorClass)
    marker.mark(state.rebuild)
  }
}

/// One run over a subject: where the next search begins, and the registers of the last match.
struct SubjectSearch: ~Copyable {
  let pattern: Pattern
  /// The box of the pattern, and the string.
  let owner: Value
  let string: Value
  let start: Int
  let end: Int
  var position: Int
  private(set) var registers: UnsafeMutablePointer<Int>
  private var mustAdvance = false
  private var isDone = false

  init(_ owner: Value, _ string: Value, _ pos: Int, _ endpos: Int, _ th: Th) throws(Raised) {
    pattern = th.boxed(owner, Pattern.self)
    let isText = string.isKind(.str)
    let length: Int
    if isText {
      length = StrRef(unchecked: string).length
    } else {
      guard th.hasBuffer(string) else {
        throw th.typeError("expected string or bytes-like object, got '\(th.typeName(string))'")
      }
      length = try th.buffer(string).count
    }
    if isText == pattern.program.isBytes {
      throw th.typeError(
        isText ? "cannot use a bytes pattern on a string-like object" : "cannot use a string pattern on a bytes-like object")
    }
    self.owner = owner
    self.string = string
    end = min(max(endpos, 0), length)
    start = min(max(pos, 0), length)
    position = start
    registers = UnsafeMutablePointer<Int>.allocate(capacity: pattern.program.registerCount)
  }

  deinit { registers.deallocate() }

  /// The next match; an empty one never twice at the same place.
  mutating func next(_ mode: RegexMode, _ th: Th) throws(Raised) -> Bool {
    if isDone || position > end && mode == .search { return false }
    let text = try SubjectSearch.span(string, th)
    let state = pattern.state
    let matcher = state.take(th)
    let outcome = matcher.run(
      pattern.program, text.base, unitWidth: text.width, length: text.count, pos: min(position, text.count),
      endpos: min(end, text.count), mode: mode, mustAdvance: mustAdvance, registers: registers)
    state.give(matcher)
    switch outcome {
    case .matched:
      mustAdvance = registers[0] == registers[1]
      position = registers[1]
      return true
    case .noMatch:
      isDone = true
      return false
    case .interrupted: throw Raised()
    case .outOfMemory: throw th.memoryError()
    }
  }

  @inline(__always)
  static func span(_ string: Value, _ th: Th) throws(Raised) -> TextSpan {
    string.isKind(.str) ? th.span(StrRef(unchecked: string)) : try th.buffer(string).span
  }

  /// The match as an object, which takes the registers over.
  mutating func match(_ th: Th) -> Value {
    let mine = registers
    registers = UnsafeMutablePointer<Int>.allocate(capacity: pattern.program.registerCount)
    guard let type = pattern.state.matchType else { return .none }
    return th.box(Match(pattern, owner, string, start, end, mine), type: type)
  }

  /// The text of a group of the last match, `missing` when it took no part.
  @inline(__always)
  func group(_ i: Int, _ missing: Value, _ th: Th) throws(Raised) -> Value {
    let a = registers[2 * i]
    return a < 0 ? missing : try SubjectSearch.slice(string, a, registers[2 * i + 1], th)
  }

  /// string[a:b] as matches give it: str or bytes. Bounds are fitted, since a bytearray may have shrunk.
  @inline(__always)
  static func slice(_ string: Value, _ a: Int, _ b: Int, _ th: Th) throws(Raised) -> Value {
    if string.isKind(.str) {
      let s = StrRef(unchecked: string)
      if a == 0, b == s.length, th.isExactKind(string, .str) { return string }
      return try th.substring(s, a, max(b, a))
    }
    if a == 0, th.isExactKind(string, .bytes), b == BytesRef(unchecked: string).pointee.count { return string }
    let text = try th.buffer(string).span
    let low = min(a, text.count)
    return try th.bytes(text.slice(low, max(min(b, text.count), low)))
  }

  static func empty(_ string: Value, _ th: Th) -> Value {
    string.isKind(.str) ? th.rt.pointee.emptyStr : th.rt.pointee.emptyBytes
  }
}
