// StringIO: text in memory with a position.
import GilaBase
import GilaRuntime

/// What the argument `newline` of text streams says.
enum Newline {
  /// None: any line end is read as \n; \n is written as it is.
  case universal
  /// "": lines end anywhere, nothing is translated.
  case untranslated
  case lf, cr, crlf

  init(_ v: Value, quoted: Bool = false, _ th: Th) throws(Raised) {
    if v.isNone {
      self = .universal
      return
    }
    let s = StrRef(unchecked: v)
    switch th.swiftString(v).unicodeScalars.map({ $0.value }) {
    case []: self = .untranslated
    case [10]: self = .lf
    case [13]: self = .cr
    case [13, 10]: self = .crlf
    default:
      _ = s
      if quoted { throw th.valueError("illegal newline value: \(th.swiftString(try th.repr(v)))") }
      throw th.valueError("illegal newline value: \(th.swiftString(v))")
    }
  }

  var watches: Bool { self == .universal || self == .untranslated }

  /// Index behind the first line end within start..<end, or nil.
  func lineEnd(_ t: TextSpan, _ start: Int, _ end: Int) -> Int? {
    switch self {
    case .universal, .lf:
      let hit = Search.find(t, unit: 10, start, end)
      return hit < 0 ? nil : hit + 1
    case .cr:
      let hit = Search.find(t, unit: 13, start, end)
      return hit < 0 ? nil : hit + 1
    case .crlf:
      let hit = Search.find(t, TextSpan("\r\n"), start, end)
      return hit < 0 ? nil : hit + 2
    case .untranslated:
      let lf = Search.find(t, unit: 10, start, end)
      let cr = Search.find(t, unit: 13, start, lf < 0 ? end : lf)
      if cr < 0 { return lf < 0 ? nil : lf + 1 }
      return cr + 1 < end && t[cr + 1] == 10 ? cr + 2 : cr + 1
    }
  }
}

final class StringIOObject: TextStreamObject {
  var text = TextBuffer()
  var position = 0
  var isClosed = false
  var isInitialized = false
  var newline = Newline.lf
  var newlineValue = Value.undef
  var state = NewlineState()

  override func trace(_ marker: Marker) { marker.mark(newlineValue) }
  override var externalBytes: Int { text.capacity * text.width }
  override func isPlain(_ file: Value, _ th: Th) -> Bool { !file.object.pointee.flags.contains(.heapType) }

  func requireOpen(_ th: Th) throws(Raised) {
    if _fastPath(isInitialized && !isClosed) { return }
    throw th.valueError(isClosed ? "I/O operation on closed file" : "I/O operation on uninitialized object")
  }

  override func write(_ t: TextSpan, _ th: Th) throws(Raised) {
    try requireOpen(th)
    switch newline {
    case .lf: put(t)
    case .universal, .untranslated:
      var out = TextBuffer()
      state.feed(t, translate: newline == .universal, final: true, into: &out)
      put(out.span)
    case .cr, .crlf:
      var out = TextBuffer()
      translateLineFeeds(t, newline, into: &out)
      put(out.span)
    }
    if text.failed { throw th.memoryError() }
  }

  private func put(_ t: TextSpan) {
    if t.count == 0 { return }
    if position > text.count { text.append(repeating: 0, count: position - text.count) }
    if _fastPath(position == text.count) {
      text.append(t)
      position = text.count
      return
    }
    let mask = t.mask
    guard text.widen(for: mask) else { return }
    let overlap = min(t.count, text.count - position)
    for i in 0..<overlap { text.replace(at: position + i, with: t[i]) }
    if overlap < t.count { text.append(t.slice(overlap, t.count)) }
    position += t.count
  }

  func take(_ n: Int, _ th: Th) throws(Raised) -> Value {
    if n <= 0 { return th.rt.pointee.emptyStr }
    let v = try th.str(text.span.slice(position, position + n))
    position += n
    return v
  }

  var rest: Int { max(0, text.count - position) }

  func lineLength(_ limit: Int) -> Int {
    let n = rest
    if n == 0 { return 0 }
    let length = newline.lineEnd(text.span, position, text.count).map { $0 - position } ?? n
    return limit >= 0 ? min(limit, length) : length
  }
}

/// Text streams that print() writes to.
class TextStreamObject: FlushableStream {}

func translateLineFeeds(_ t: TextSpan, _ newline: Newline, into out: inout TextBuffer) {
  var at = 0
  while at < t.count {
    let hit = Search.find(t, unit: 10, at, t.count)
    if hit < 0 { break }
    out.append(t.slice(at, hit))
    out.append(13)
    if newline == .crlf { out.append(10) }
    at = hit + 1
  }
  out.append(t.slice(at, t.count))
}

enum StringIOType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(StringIOObject(), type: try th.streamClass(a[0], .stringIO)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, initial_value='', newline='\\n')", initialize, doc: "Start with this text.")
    t.def("read(self, size=-1, /)", { s, n, th throws(Raised) in
      let b = try open(s, th)
      let size = try th.readSize(n)
      return try b.take(size < 0 ? b.rest : min(size, b.rest), th)
    } as Native2, doc: "Read at most size characters, returned as a string.")
    t.def("readline(self, size=-1, /)", { s, n, th throws(Raised) in
      let b = try open(s, th)
      return try b.take(b.lineLength(try th.readSize(n)), th)
    } as Native2, doc: "Read until newline or EOF.")
    t.def("__next__(self, /)", next, doc: "Implement next(self).")
    t.def("write(self, s, /)", write, doc: "Write string to file; return the number of characters.")
    t.def("getvalue(self, /)", { s, th throws(Raised) in
      let b = try open(s, th)
      return try th.str(b.text.span)
    } as Native1, doc: "Retrieve the entire contents of the object.")
    t.def("seek(self, pos, whence=0, /)", seek, doc: "Change stream position.")
    t.def("tell(self, /)", { s, th throws(Raised) in th.int(try open(s, th).position) } as Native1, doc: "Tell the current file position.")
    t.def("truncate(self, pos=None, /)", truncate, doc: "Truncate size to pos.")
    t.def("close(self, /)", { s, th throws(Raised) in
      let b = try th.stream(s, StringIOObject.self)
      b.isClosed = true
      b.text = TextBuffer()
      return .none
    } as Native1, doc: "Close the IO object.")
    t.def("readable(self, /)", yes, doc: "Returns True if the IO object can be read.")
    t.def("writable(self, /)", yes, doc: "Returns True if the IO object can be written.")
    t.def("seekable(self, /)", yes, doc: "Returns True if the IO object can be seeked.")
    t.get("closed", { s, th throws(Raised) in .bool(try th.stream(s, StringIOObject.self).isClosed) }, doc: "Whether the stream is closed.")
    t.get("newlines", { s, th throws(Raised) in
      let b = try open(s, th)
      return b.newline.watches ? b.state.value(th) : .none
    }, doc: "Line endings translated so far.")
    t.get("line_buffering", { s, th throws(Raised) in
      _ = try open(s, th)
      return .false
    }, doc: "Always False.")
    t.def("__getstate__(self, /)", getState, doc: "Give the content, newline, position and attributes.")
    t.def("__setstate__(self, state, /)", setState, doc: "Set what __getstate__ gave.")
  }

  static func open(_ s: Value, _ th: Th) throws(Raised) -> StringIOObject {
    let b = try th.stream(s, StringIOObject.self)
    try b.requireOpen(th)
    return b
  }

  static func yes(_ s: Value, _ th: Th) throws(Raised) -> Value {
    _ = try open(s, th)
    return .true
  }

  static func initialize(_ s: Value, _ initial: Value, _ newline: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, StringIOObject.self)
    guard newline.isNone || newline.isKind(.str) else { throw th.typeError("newline must be str or None, not \(th.typeName(newline))") }
    let kind = try Newline(newline, quoted: true, th)
    guard initial.isNone || initial.isKind(.str) else {
      throw th.typeError("initial_value must be str or None, not \(th.typeName(initial))")
    }
    b.newline = kind
    b.newlineValue = newline
    b.text = TextBuffer()
    b.position = 0
    b.state = NewlineState()
    b.isClosed = false
    b.isInitialized = true
    th.barrier(s.object)
    if initial.isKind(.str) { try b.write(th.span(StrRef(unchecked: initial)), th) }
    b.position = 0
    return .none
  }

  static func next(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    if s.object.pointee.flags.contains(.heapType) {
      let line = try th.callMethod(s, .readline)
      if try th.length(line) == 0 { throw th.stopIteration() }
      return line
    }
    let n = b.lineLength(-1)
    if n == 0 { throw th.stopIteration() }
    return try b.take(n, th)
  }

  static func write(_ s: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    let b = try th.stream(s, StringIOObject.self)
    guard v.isKind(.str) else { throw th.typeError("string argument expected, got '\(th.typeName(v))'") }
    let text = StrRef(unchecked: v)
    try b.write(th.span(text), th)
    return Value(smallInt: text.length)
  }

  static func seek(_ s: Value, _ position: Value, _ whence: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.indexInt(position)
    let how = try th.cInt(whence)
    let b = try open(s, th)
    if how < 0 || how > 2 { throw th.valueError("Invalid whence (\(how), should be 0, 1 or 2)") }
    if how == 0, n < 0 { throw th.valueError("Negative seek position \(n)") }
    if how != 0, n != 0 { throw th.raise(.OSError, "Can't do nonzero cur-relative seeks") }
    if how == 0 { b.position = n } else if how == 2 { b.position = b.text.count }
    return th.int(b.position)
  }

  static func truncate(_ s: Value, _ size: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let n = size.isNone ? b.position : try th.indexInt(size)
    if n < 0 { throw th.valueError("Negative size value \(n)") }
    if n < b.text.count {
      b.text.truncate(to: n)
      b.text.remeasure()
    }
    return th.int(n)
  }

  static func getState(_ s: Value, _ th: Th) throws(Raised) -> Value {
    let b = try open(s, th)
    let d = try th.getAttributeOrUndef(s, .__dict__)
    let hasAttributes = d.isKind(.dict) && DictRef(unchecked: d).pointee.count > 0
    return th.tuple(
      try th.str(b.text.span), b.newlineValue, th.int(b.position), hasAttributes ? try th.copyDict(DictRef(unchecked: d)) : .none)
  }

  static func setState(_ s: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    guard state.isKind(.tuple), TupleRef(unchecked: state).pointee.count >= 4 else {
      throw th.typeError("\(th.typeName(s)).__setstate__ argument should be 4-tuple, got \(th.typeName(state))")
    }
    let items = TupleRef(unchecked: state).items
    // The text is as it was after translation: it goes in untouched.
    _ = try initialize(s, .none, items[1], th)
    guard items[0].isKind(.str) else { throw th.typeError("initial_value must be str or None, not \(th.typeName(items[0]))") }
    guard th.isInteger(items[2]) else { throw th.typeError("third item of state must be an integer, got \(th.typeName(items[2]))") }
    let n = try th.indexInt(items[2])
    if n < 0 { throw th.valueError("position value cannot be negative") }
    let b = try th.stream(s, StringIOObject.self)
    b.text.append(th.span(StrRef(unchecked: items[0])))
    b.position = n
    if items[3].isKind(.dict) { _ = try th.callMethod(try th.getAttribute(s, .__dict__), .update, items[3]) }
    return .none
  }
}
