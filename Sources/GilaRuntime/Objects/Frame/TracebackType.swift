// The traceback type: a chain of frames that an exception passed, outermost first.
import GilaBytecode

enum TracebackType {
  static func declare(_ t: TypeSpec) {
    t.new("traceback(type, tb_next, tb_frame, tb_lasti, tb_lineno)", new, doc: "Create a new traceback object.")
    t.def("__dir__(self, /)", dir, doc: "Default dir() implementation.")
    t.getSet("tb_next", getNext, setNext, doc: "the next entry, towards where the exception was raised, or None")
    t.get("tb_lineno", getLine, doc: "the current line")
    t.getSet("tb_frame", getFrame, refuse, doc: "the frame")
    t.getSet("tb_lasti", getLast, refuse, doc: "the current instruction")
  }

  static func refuse(_ self: Value, _ v: Value, _ th: Th) throws(Raised) { throw th.raise(.AttributeError, "readonly attribute") }

  static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard a[2].isKind(.frame) else {
      throw th.typeError("traceback() argument 'tb_frame' must be frame, not \(th.typeName(a[2]))")
    }
    let last = try int32(a[3], th)
    let line = try int32(a[4], th)
    guard a[1].isNone || a[1].isKind(.traceback) else {
      throw th.typeError("expected traceback object or None, got '\(th.typeName(a[1]))'")
    }
    let t = th.heap.allocateSmall(MemoryLayout<TracebackLayout>.size).assumingMemoryBound(to: TracebackLayout.self)
    t.initialize(to: TracebackLayout(
      h: Header(.traceback, shape: UInt32(Kind.traceback.rawValue)), next: a[1],
      code: FrameRef(unchecked: a[2]).pointee.code, word: last / 2, frame: a[2], line: line))
    return t.value
  }

  private static func int32(_ v: Value, _ th: Th) throws(Raised) -> Int {
    guard let n = th.wordOf(try th.index(v)) else { throw th.overflowError("Python int too large to convert to C long") }
    if n > Int(Int32.max) { throw th.overflowError("signed integer is greater than maximum") }
    if n < Int(Int32.min) { throw th.overflowError("signed integer is less than minimum") }
    return n
  }

  static func dir(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let l = ListRef(unchecked: th.list())
    for name in ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"] { try th.append(l, th.intern(name)) }
    return l.value
  }

  static func getNext(_ self: Value, _ th: Th) throws(Raised) -> Value { TracebackRef(unchecked: self).pointee.next }

  static func setNext(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef { throw th.typeError("can't delete tb_next attribute") }
    guard v.isNone || v.isKind(.traceback) else { throw th.typeError("expected traceback object, got '\(th.typeName(v))'") }
    var seen = v
    while seen.isKind(.traceback) {
      if seen == self { throw th.valueError("traceback loop detected") }
      seen = TracebackRef(unchecked: seen).pointee.next
    }
    TracebackRef(unchecked: self).pointee.next = v
    th.barrier(self.object)
  }

  static func getFrame(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let f = TracebackRef(unchecked: self).pointee.frame
    return f.isUndef ? .none : f
  }

  static func getLast(_ self: Value, _ th: Th) throws(Raised) -> Value {
    th.int(TracebackRef(unchecked: self).pointee.word &* 2)
  }

  static func getLine(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let line = th.line(of: TracebackRef(unchecked: self))
    return line > 0 ? th.int(line) : .none
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Where an instruction of a code object comes from.
  func sourcePosition(_ code: CodeRef, _ word: Int) -> SourcePosition {
    guard let table = code.pointee.positions, word >= 0 else { return .none }
    return PositionReader.position(
      of: word, in: UnsafeBufferPointer(start: UnsafePointer(table), count: Int(code.pointee.positionCount)))
  }

  /// The line of a traceback entry; 0 when there is none.
  func line(of t: TracebackRef) -> Int {
    t.pointee.line >= 0 ? t.pointee.line : Int(sourcePosition(t.pointee.code, t.pointee.word).line)
  }
}
