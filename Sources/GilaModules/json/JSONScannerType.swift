// The type make_scanner: a parser with the hooks of a JSONDecoder.
import GilaRuntime

final class JSONScanner: NativeObject {
  var strict = true
  var objectHook = Value.none
  var pairsHook = Value.none
  var parseFloat = Value.none
  var parseInt = Value.none
  var parseConstant = Value.none

  override func trace(_ marker: Marker) {
    marker.mark(objectHook)
    marker.mark(pairsHook)
    marker.mark(parseFloat)
    marker.mark(parseInt)
    marker.mark(parseConstant)
  }
}

enum JSONScannerType {
  static func declare(_ m: ModuleSpec) {
    let type = m.type("Scanner", doc: "JSON scanner object", flags: [.basable]) { t in
      t.new("__new__(cls, context)", new, doc: "Create and return a new object.")
      t.def("__call__(self, /, string, idx)", call, doc: "Call self as a function.")
      t.get("strict", { v, th throws(Raised) in .bool(th.boxed(v, JSONScanner.self).strict) }, doc: "strict")
      t.get("object_hook", { v, th throws(Raised) in th.boxed(v, JSONScanner.self).objectHook }, doc: "object_hook")
      t.get("object_pairs_hook", { v, th throws(Raised) in th.boxed(v, JSONScanner.self).pairsHook }, doc: "object_pairs_hook")
      t.get("parse_float", { v, th throws(Raised) in th.boxed(v, JSONScanner.self).parseFloat }, doc: "parse_float")
      t.get("parse_int", { v, th throws(Raised) in th.boxed(v, JSONScanner.self).parseInt }, doc: "parse_int")
      t.get("parse_constant", { v, th throws(Raised) in th.boxed(v, JSONScanner.self).parseConstant }, doc: "parse_constant")
    }
    m.constant("make_scanner", type.value)
  }

  private static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let s = JSONScanner()
    let made = th.box(s, type: try th.requestedBox(a[0]))
    s.strict = try th.truth(try th.attribute(a[1], "strict"))
    s.objectHook = try th.attribute(a[1], "object_hook")
    s.pairsHook = try th.attribute(a[1], "object_pairs_hook")
    s.parseFloat = try th.attribute(a[1], "parse_float")
    s.parseInt = try th.attribute(a[1], "parse_int")
    s.parseConstant = try th.attribute(a[1], "parse_constant")
    th.barrier(made.object)
    return made
  }

  private static func call(_ self: Value, _ string: Value, _ idx: Value, _ th: Th) throws(Raised) -> Value {
    guard string.isKind(.str) else { throw th.typeError("first argument must be a string, not \(th.typeName(string))") }
    var at = try th.word(idx)
    if at < 0 { throw th.valueError("idx cannot be negative") }
    let s = StrRef(unchecked: string)
    let options = th.boxed(self, JSONScanner.self)
    let made: Value
    switch s.width {
    case 1:
      var p = JSONParser<UInt8>(string, s.units8, options, th)
      made = try p.value(&at)
    case 2:
      var p = JSONParser<UInt16>(string, s.units16, options, th)
      made = try p.value(&at)
    default:
      var p = JSONParser<UInt32>(string, s.units32, options, th)
      made = try p.value(&at)
    }
    th.barrier(self.object)
    return th.tuple(made, th.int(at))
  }
}
