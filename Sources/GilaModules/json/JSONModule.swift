// The module `_json`: what the library's json takes from native code.
import GilaBase
import GilaRuntime

public enum JSONModule {
  public static func declare(_ m: ModuleSpec) {
    m.def("scanstring(string, end, strict=True, /)", scanString, doc: "scanstring(string, end, strict=True) -> (string, end)\n\nScan the string s for a JSON string. End is the index of the\ncharacter in s after the quote that started the JSON string.")
    m.def("encode_basestring(string, /)", { v, th throws(Raised) in try encode(v, ascii: false, th) }, doc: "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string")
    m.def("encode_basestring_ascii(string, /)", { v, th throws(Raised) in try encode(v, ascii: true, th) }, doc: "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python string")
    JSONScannerType.declare(m)
    JSONEncoderType.declare(m)
  }

  private static func encode(_ v: Value, ascii: Bool, _ th: Th) throws(Raised) -> Value {
    guard v.isKind(.str) else { throw th.typeError("first argument must be a string, not \(th.typeName(v))") }
    let text = th.span(StrRef(unchecked: v))
    var out = TextBuffer(capacity: text.count + 2)
    JSONText.append(text, ascii: ascii, &out)
    return try th.str(buffer: out)
  }

  private static func scanString(_ v: Value, _ end: Value, _ strict: Value, _ th: Th) throws(Raised) -> Value {
    guard v.isKind(.str) else { throw th.typeError("first argument must be a string, not \(th.typeName(v))") }
    let start = try th.word(end)
    let s = StrRef(unchecked: v)
    guard start >= 0, start <= s.length else { throw th.valueError("end is out of bounds") }
    let options = JSONScanner()
    options.strict = try th.truth(strict)
    var stop = start
    let made: Value
    switch s.width {
    case 1:
      var p = JSONParser<UInt8>(v, s.units8, options, th)
      made = try p.string(&stop, isKey: false)
    case 2:
      var p = JSONParser<UInt16>(v, s.units16, options, th)
      made = try p.string(&stop, isKey: false)
    default:
      var p = JSONParser<UInt32>(v, s.units32, options, th)
      made = try p.string(&stop, isKey: false)
    }
    return th.tuple(made, th.int(stop))
  }

  static func decodeError(_ message: StaticString, _ document: Value, _ position: Int, _ th: Th) -> Raised {
    do throws(Raised) {
      let type = try th.moduleAttribute("json.decoder", "JSONDecodeError")
      let e = try th.call(type, th.str(message), document, th.int(position))
      guard e.isKind(.exception) else { return th.valueError("\(message)") }
      return th.raise(exception: e)
    } catch {
      return error
    }
  }
}

enum JSONText {
  /// A string with quotes and escapes; in ASCII mode everything beyond `~` is escaped.
  static func append(_ text: TextSpan, ascii: Bool, _ out: inout TextBuffer) {
    out.append(byte: 0x22)
    switch text.width {
    case 1: append(text, text.units(as: UInt8.self), ascii, &out)
    case 2: append(text, text.units(as: UInt16.self), ascii, &out)
    default: append(text, text.units(as: UInt32.self), ascii, &out)
    }
    out.append(byte: 0x22)
  }

  @inline(__always)
  private static func append<Unit: FixedWidthInteger & UnsignedInteger>(
    _ text: TextSpan, _ units: UnsafePointer<Unit>, _ ascii: Bool, _ out: inout TextBuffer
  ) {
    var from = 0
    var i = 0
    let n = text.count
    let top: Unit = ascii ? 0x7E : Unit.max
    while i < n {
      let c = units[i]
      if c >= 0x20, c <= top, c != 0x22, c != 0x5C {
        i &+= 1
        continue
      }
      if from < i { out.append(text.slice(from, i)) }
      escape(UInt32(truncatingIfNeeded: c), &out)
      i &+= 1
      from = i
    }
    if from < n { out.append(text.slice(from, n)) }
  }

  private static func escape(_ c: UInt32, _ out: inout TextBuffer) {
    switch c {
    case 0x22: out.append("\\\"")
    case 0x5C: out.append("\\\\")
    case 0x0A: out.append("\\n")
    case 0x0D: out.append("\\r")
    case 0x09: out.append("\\t")
    case 0x0C: out.append("\\f")
    case 0x08: out.append("\\b")
    default:
      if c >= 0x10000 {
        let v = c - 0x10000
        out.append("\\u")
        out.append(hexadecimal: UInt64(0xD800 | v >> 10), digits: 4)
        out.append("\\u")
        out.append(hexadecimal: UInt64(0xDC00 | v & 0x3FF), digits: 4)
      } else {
        out.append("\\u")
        out.append(hexadecimal: UInt64(c), digits: 4)
      }
    }
  }
}
