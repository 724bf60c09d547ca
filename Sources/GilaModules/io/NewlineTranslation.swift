// Universal newlines: turning \r and \r\n into \n (or only watching them), over pieces of text; and
// IncrementalNewlineDecoder, the same as a Python object.
import GilaBase
import GilaRuntime

/// Kinds of line ends seen, and a \r at the end of the last piece that waits for its \n.
struct NewlineState {
  static let cr: UInt8 = 1
  static let lf: UInt8 = 2
  static let crlf: UInt8 = 4
  var seen: UInt8 = 0
  var pendingCR = false

  /// Append `text` to `out`, line ends translated if `translate`. A final \r waits unless `final`.
  mutating func feed(_ text: TextSpan, translate: Bool, final: Bool, into out: inout TextBuffer) {
    var at = 0
    var count = text.count
    let leading = pendingCR && (count > 0 || final)
    if leading { pendingCR = false }
    if !final, count > 0, text[count - 1] == 13 {
      count -= 1
      pendingCR = true
    }
    if leading {
      if count > 0, text[0] == 10 {
        seen |= NewlineState.crlf
        if !translate { out.append(13) }
        out.append(10)
        at = 1
      } else {
        seen |= NewlineState.cr
        out.append(translate ? 10 : 13)
      }
    }
    if seen & NewlineState.lf == 0 { watchLineFeeds(text, at, count) }
    while at < count {
      let hit = Search.find(text, unit: 13, at, count)
      if hit < 0 {
        out.append(text.slice(at, count))
        return
      }
      out.append(text.slice(at, hit))
      if hit + 1 < count, text[hit + 1] == 10 {
        seen |= NewlineState.crlf
        if !translate { out.append(13) }
        out.append(10)
        at = hit + 2
      } else {
        seen |= NewlineState.cr
        out.append(translate ? 10 : 13)
        at = hit + 1
      }
    }
  }

  /// Note a \n that follows no \r.
  private mutating func watchLineFeeds(_ text: TextSpan, _ start: Int, _ end: Int) {
    var at = start
    while seen & NewlineState.lf == 0, at < end {
      let hit = Search.find(text, unit: 10, at, end)
      if hit < 0 { return }
      if hit == 0 || text[hit - 1] != 13 { seen |= NewlineState.lf }
      at = hit + 1
    }
  }

  /// The attribute `newlines`.
  func value(_ th: Th) -> Value {
    let cr = th.intern(static: "\r"), lf = th.intern(static: "\n"), crlf = th.intern(static: "\r\n")
    switch seen {
    case 1: return cr
    case 2: return lf
    case 3: return th.tuple(cr, lf)
    case 4: return crlf
    case 5: return th.tuple(cr, crlf)
    case 6: return th.tuple(lf, crlf)
    case 7: return th.tuple(cr, lf, crlf)
    default: return .none
    }
  }
}

final class NewlineDecoder: NativeObject {
  var decoder = Value.undef
  var errors = Value.none
  var translate = false
  var state = NewlineState()
  override func trace(_ marker: Marker) {
    marker.mark(decoder)
    marker.mark(errors)
  }
}

enum NewlineDecoderType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", { a, th throws(Raised) in th.box(NewlineDecoder(), type: try th.streamClass(a[0], .newlineDecoder)) } as NativeN,
      doc: "Create and return a new object.")
    t.def("__init__(self, decoder, translate, errors='strict')", { a, th throws(Raised) in
      let d = try th.stream(a[0], NewlineDecoder.self)
      d.decoder = a[1]
      d.translate = try th.truth(a[2])
      d.errors = a[3]
      d.state = NewlineState()
      th.barrier(a[0].object)
      return .none
    } as NativeN, doc: "Wrap a decoder, or None when the input is text.")
    t.def("decode(self, /, input, final=False)", decode, doc: "Decode input and translate its line ends.")
    t.def("getstate(self, /)", { s, th throws(Raised) in
      let d = try initialized(s, th)
      var buffered = th.rt.pointee.emptyBytes
      var flags = Value(smallInt: 0)
      if !d.decoder.isNone {
        let state = try th.callMethod(d.decoder, named: "getstate")
        guard state.isKind(.tuple), TupleRef(unchecked: state).pointee.count == 2 else { throw th.typeError("illegal decoder state") }
        buffered = TupleRef(unchecked: state).items[0]
        flags = TupleRef(unchecked: state).items[1]
      }
      flags = try th.binary(.leftShift, flags, Value(smallInt: 1))
      if d.state.pendingCR { flags = try th.binary(.or, flags, Value(smallInt: 1)) }
      return th.tuple(buffered, flags)
    } as Native1, doc: "Return the state: buffered input and flags.")
    t.def("setstate(self, state, /)", { s, state, th throws(Raised) in
      let d = try initialized(s, th)
      guard state.isKind(.tuple), TupleRef(unchecked: state).pointee.count == 2 else { throw th.typeError("state argument must be a tuple") }
      let flags = TupleRef(unchecked: state).items[1]
      d.state.pendingCR = try th.truth(try th.binary(.and, flags, Value(smallInt: 1)))
      if !d.decoder.isNone {
        _ = try th.callMethod(d.decoder, named: "setstate", th.tuple(TupleRef(unchecked: state).items[0], try th.binary(.rightShift, flags, Value(smallInt: 1))))
      }
      return .none
    } as Native2, doc: "Set the state that getstate() gave.")
    t.def("reset(self, /)", { s, th throws(Raised) in
      let d = try initialized(s, th)
      d.state = NewlineState()
      if !d.decoder.isNone { _ = try th.callMethod(d.decoder, named: "reset") }
      return .none
    } as Native1, doc: "Forget everything seen so far.")
    t.get("newlines", { s, th throws(Raised) in try th.stream(s, NewlineDecoder.self).state.value(th) }, doc: "The kinds of line ends seen.")
  }

  private static func initialized(_ s: Value, _ th: Th) throws(Raised) -> NewlineDecoder {
    let d = try th.stream(s, NewlineDecoder.self)
    if d.decoder.isUndef { throw th.valueError("IncrementalNewlineDecoder.__init__() not called") }
    return d
  }

  static func decode(_ s: Value, _ input: Value, _ final: Value, _ th: Th) throws(Raised) -> Value {
    let d = try initialized(s, th)
    let text = d.decoder.isNone ? input : try th.callMethod(d.decoder, named: "decode", input, final)
    guard text.isKind(.str) else { throw th.typeError("decoder should return a string result, not '\(th.typeName(text))'") }
    var out = TextBuffer()
    let isFinal = try th.truth(final)
    d.state.feed(th.span(StrRef(unchecked: text)), translate: d.translate, final: isFinal, into: &out)
    return try th.str(buffer: out)
  }
}
