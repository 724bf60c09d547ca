// The type make_encoder: turns objects into JSON text without line breaks.
import GilaBase
import GilaRuntime

final class JSONEncoder: NativeObject {
  enum Strings { case ascii, plain, function }
  let markers: Value
  let fallback: Value
  let encoder: Value
  let indent: Value
  let keySeparator: Value
  let itemSeparator: Value
  let sortKeys: Bool
  let skipKeys: Bool
  let allowNaN: Bool
  let strings: Strings

  init(_ a: Args, sortKeys: Bool, skipKeys: Bool, allowNaN: Bool, strings: Strings) {
    (markers, fallback, encoder, indent) = (a[1], a[2], a[3], a[4])
    (keySeparator, itemSeparator) = (a[5], a[6])
    self.sortKeys = sortKeys
    self.skipKeys = skipKeys
    self.allowNaN = allowNaN
    self.strings = strings
  }

  override func trace(_ marker: Marker) {
    marker.mark(markers)
    marker.mark(fallback)
    marker.mark(encoder)
    marker.mark(indent)
    marker.mark(keySeparator)
    marker.mark(itemSeparator)
  }
}

enum JSONEncoderType {
  static func declare(_ m: ModuleSpec) {
    let type = m.type("Encoder", doc: "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)", flags: [.basable]) { t in
      t.new("__new__(cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)", new, doc: "Create and return a new object.")
      t.def("__call__(self, /, obj, _current_indent_level)", call, doc: "Call self as a function.")
      t.get("markers", { v, th throws(Raised) in th.boxed(v, JSONEncoder.self).markers }, doc: "markers")
      t.get("default", { v, th throws(Raised) in th.boxed(v, JSONEncoder.self).fallback }, doc: "default")
      t.get("encoder", { v, th throws(Raised) in th.boxed(v, JSONEncoder.self).encoder }, doc: "encoder")
      t.get("indent", { v, th throws(Raised) in th.boxed(v, JSONEncoder.self).indent }, doc: "indent")
      t.get("key_separator", { v, th throws(Raised) in th.boxed(v, JSONEncoder.self).keySeparator }, doc: "key_separator")
      t.get("item_separator", { v, th throws(Raised) in th.boxed(v, JSONEncoder.self).itemSeparator }, doc: "item_separator")
      t.get("sort_keys", { v, th throws(Raised) in .bool(th.boxed(v, JSONEncoder.self).sortKeys) }, doc: "sort_keys")
      t.get("skipkeys", { v, th throws(Raised) in .bool(th.boxed(v, JSONEncoder.self).skipKeys) }, doc: "skipkeys")
    }
    m.constant("make_encoder", type.value)
  }

  private static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    for i in 5...6 where !a[i].isKind(.str) {
      throw th.typeError("make_encoder() argument \(i) must be str, not \(th.typeName(a[i]))")
    }
    guard a[1].isNone || a[1].isKind(.dict) else {
      throw th.typeError("make_encoder() argument 1 must be dict or None, not \(th.typeName(a[1]))")
    }
    let sortKeys = try th.truth(a[7])
    let skipKeys = try th.truth(a[8])
    let allowNaN = try th.truth(a[9])
    var strings = JSONEncoder.Strings.function
    let module = try th.importModule(named: "_json")
    if a[3] == (try th.attribute(module, "encode_basestring_ascii")) { strings = .ascii }
    if a[3] == (try th.attribute(module, "encode_basestring")) { strings = .plain }
    return th.box(
      JSONEncoder(a, sortKeys: sortKeys, skipKeys: skipKeys, allowNaN: allowNaN, strings: strings),
      type: try th.requestedBox(a[0]))
  }

  private static func call(_ self: Value, _ object: Value, _ level: Value, _ th: Th) throws(Raised) -> Value {
    var writer = JSONWriter(th.boxed(self, JSONEncoder.self), th)
    try writer.write(object)
    let text = try writer.finish()
    th.barrier(self.object)
    return th.tuple(text)
  }
}

private struct JSONWriter: ~Copyable {
  let options: JSONEncoder
  let th: Th
  private var out = TextBuffer(capacity: 256)
  /// The containers being written, as a tuple-less stack of addresses: they are reachable from the root.
  private var open: [UInt64] = []
  private let checksCycles: Bool
  private var steps = 0

  init(_ options: JSONEncoder, _ th: Th) {
    self.options = options
    self.th = th
    checksCycles = !options.markers.isNone
  }

  func finish() throws(Raised) -> Value { try th.str(buffer: out) }

  private func span(_ v: Value) -> TextSpan { th.span(StrRef(unchecked: v)) }

  private mutating func enter(_ v: Value) throws(Raised) {
    do throws(Raised) { try th.checkNativeStack() } catch {
      _ = th.takePending()
      throw th.raise(.RecursionError, "maximum recursion depth exceeded while encoding a JSON object")
    }
    if checksCycles {
      var i = open.count
      while i > 0 {
        i &-= 1
        if open[i] == v.bits { throw th.valueError("Circular reference detected") }
      }
      open.append(v.bits)
    }
  }

  private mutating func leave() { if checksCycles { open.removeLast() } }

  mutating func write(_ v: Value) throws(Raised) {
    if v.isSmallInt { return out.append(decimal: v.smallInt) }
    if v.isFlonum { return try write(v.flonum, v) }
    if !v.isPointer {
      if v.isNone { return out.append("null") }
      if v.isBool { return out.append(v.isTrue ? "true" : "false") }
      return try writeOther(v)
    }
    switch v.object.pointee.kind {
    case .str: try write(string: v)
    case .int: try write(int: v)
    case .float: try write(th.doubleOf(v), v)
    case .list: try write(list: v)
    case .tuple: try write(list: v)
    case .dict: try write(dict: v)
    default: try writeOther(v)
    }
  }

  private mutating func write(string v: Value) throws(Raised) {
    switch options.strings {
    case .ascii: JSONText.append(span(v), ascii: true, &out)
    case .plain: JSONText.append(span(v), ascii: false, &out)
    case .function:
      let text = try th.call(options.encoder, v)
      guard text.isKind(.str) else { throw th.typeError("encoder() must return a string, not \(th.typeName(text))") }
      out.append(span(text))
    }
  }

  private mutating func write(int v: Value) throws(Raised) { out.append(span(try th.repr(th.exactInt(v)))) }

  private mutating func write(_ d: Double, _ v: Value) throws(Raised) {
    if d.isFinite {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Floats.reprRoom) { room in
        let text = room.baseAddress.unsafelyUnwrapped
        let n = Floats.repr(d, to: text)
        out.append(TextSpan(text, count: n, width: 1))
      }
      return
    }
    if !options.allowNaN {
      throw th.valueError("Out of range float values are not JSON compliant: \(th.swiftString(try th.repr(v)))")
    }
    out.append(d.isNaN ? "NaN" : d < 0 ? "-Infinity" : "Infinity")
  }

  private mutating func write(list v: Value) throws(Raised) {
    let isList = v.isKind(.list)
    func count() -> Int { isList ? ListRef(unchecked: v).pointee.count : TupleRef(unchecked: v).pointee.count }
    if count() == 0 { return out.append("[]") }
    try enter(v)
    out.append(byte: 0x5B)
    var i = 0
    while i < count() {
      if i > 0 { out.append(span(options.itemSeparator)) }
      try write(isList ? ListRef(unchecked: v).items[i] : TupleRef(unchecked: v).items[i])
      i &+= 1
      try pause()
    }
    out.append(byte: 0x5D)
    leave()
  }

  private mutating func pause() throws(Raised) {
    steps &+= 1
    if steps & 255 == 0 {
      if out.failed { throw th.memoryError() }
      try th.safePoint()
    }
  }

  private mutating func write(dict v: Value) throws(Raised) {
    let d = DictRef(unchecked: v)
    if d.pointee.count == 0 { return out.append("{}") }
    try enter(v)
    out.append(byte: 0x7B)
    var isFirst = true
    if options.sortKeys || v.object.pointee.flags.contains(.heapType) {
      let items = try th.listOf(try th.callMethod(v, .items))
      if options.sortKeys { _ = try th.callMethod(items.value, .sort) }
      var i = 0
      while i < items.pointee.count {
        let pair = items.items[i]
        guard pair.isKind(.tuple), TupleRef(unchecked: pair).pointee.count == 2 else {
          throw th.valueError("items must return 2-tuples")
        }
        try write(key: TupleRef(unchecked: pair).items[0], TupleRef(unchecked: pair).items[1], &isFirst)
        i &+= 1
      }
    } else {
      var i = 0
      while let e = th.nextEntry(d, from: i) {
        try write(key: d.entry[e].key, d.entry[e].value, &isFirst)
        i = e &+ 1
        try pause()
      }
    }
    out.append(byte: 0x7D)
    leave()
  }

  private mutating func write(key: Value, _ value: Value, _ isFirst: inout Bool) throws(Raised) {
    let isText = key.isKind(.str)
    var text = key
    if !isText {
      if key.isFlonum || key.isKind(.float) {
        let d = th.doubleOf(key)
        if d.isFinite {
          text = th.floatText(d)
        } else {
          if !options.allowNaN {
            throw th.valueError("Out of range float values are not JSON compliant: \(th.swiftString(try th.repr(key)))")
          }
          text = th.str(d.isNaN ? "NaN" : d < 0 ? "-Infinity" : "Infinity")
        }
      } else if key.isTrue {
        text = th.str("true")
      } else if key.isFalse {
        text = th.str("false")
      } else if key.isNone {
        text = th.str("null")
      } else if th.isInteger(key) {
        text = try th.repr(th.exactInt(key))
      } else if options.skipKeys {
        return
      } else {
        throw th.typeError("keys must be str, int, float, bool or None, not \(th.typeName(key))")
      }
    }
    if !isFirst { out.append(span(options.itemSeparator)) }
    isFirst = false
    try write(string: text)
    out.append(span(options.keySeparator))
    try write(value)
  }

  private mutating func writeOther(_ v: Value) throws(Raised) {
    try enter(v)
    try write(try th.call(options.fallback, v))
    leave()
  }
}
