// The module `_string`: format strings and field names taken apart, for string.Formatter.
import GilaBase
import GilaRuntime

public enum StringModule {
  public static func declare(_ m: ModuleSpec) {
    let format = m.type("formatteriterator", doc: "", flags: [.disallowInstantiation]) { t in IteratorMethods.declare(t) }
    let field = m.type("fieldnameiterator", doc: "", flags: [.disallowInstantiation]) { t in IteratorMethods.declare(t) }
    _ = (format, field)
    m.def("formatter_parser(object, /)", parser, doc: "parse the argument as a format string")
    m.def("formatter_field_name_split(object, /)", split, doc: "split the argument as a field name")
  }

  private static func text(_ v: Value, _ th: Th) throws(Raised) -> StrRef {
    guard v.isKind(.str) else { throw th.typeError("expected str, got \(th.typeName(v))") }
    return StrRef(unchecked: v)
  }

  private static func parser(_ v: Value, _ th: Th) throws(Raised) -> Value {
    _ = try text(v, th)
    let type = try th.moduleAttribute("_string", "formatteriterator")
    return th.box(MarkupIterator(v), type: TypeRef(unchecked: type))
  }

  private static func split(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = try text(v, th)
    var end = 0
    while end < s.length, s.codePoint(end) != 0x2E, s.codePoint(end) != 0x5B { end += 1 }
    let first = try name(s, 0, end, th)
    let type = try th.moduleAttribute("_string", "fieldnameiterator")
    return th.tuple(first, th.box(FieldIterator(v, end), type: TypeRef(unchecked: type)))
  }

  /// A number when all is digits, else the text.
  fileprivate static func name(_ s: StrRef, _ start: Int, _ end: Int, _ th: Th) throws(Raised) -> Value {
    var number = 0
    var isNumber = end > start
    for i in start..<end {
      let d = GilaBase.Unicode.decimalValue(s.codePoint(i))
      if d < 0 {
        isNumber = false
        break
      }
      let (ten, o1) = number.multipliedReportingOverflow(by: 10)
      let (sum, o2) = ten.addingReportingOverflow(d)
      if o1 || o2 { throw th.valueError("Too many decimal digits in format string") }
      number = sum
    }
    return isNumber ? th.int(number) : try th.substring(s, start, end)
  }

  /// `.name` and `[key]` parts: (is attribute, name).
  final class FieldIterator: NativeIterator {
    let string: Value
    var position: Int
    init(_ string: Value, _ position: Int) {
      self.string = string
      self.position = position
    }
    override func trace(_ marker: Marker) { marker.mark(string) }

    override func next(_ th: Th) throws(Raised) -> Value {
      let s = StrRef(unchecked: string)
      guard position < s.length else { return .undef }
      let c = s.codePoint(position)
      position += 1
      var end = position
      if c == 0x2E {
        while end < s.length, s.codePoint(end) != 0x2E, s.codePoint(end) != 0x5B { end += 1 }
        if end == position { throw th.valueError("Empty attribute in format string") }
        let name = try th.substring(s, position, end)
        position = end
        return th.tuple(.true, name)
      }
      guard c == 0x5B else { throw th.valueError("Only '.' or '[' may follow ']' in format field specifier") }
      while end < s.length, s.codePoint(end) != 0x5D { end += 1 }
      if end >= s.length { throw th.valueError("Missing ']' in format string") }
      if end == position { throw th.valueError("Empty attribute in format string") }
      let key = try StringModule.name(s, position, end, th)
      position = end + 1
      return th.tuple(.false, key)
    }
  }

  /// (literal text, field name, format spec, conversion)
  final class MarkupIterator: NativeIterator {
    let string: Value
    var position = 0
    init(_ string: Value) { self.string = string }
    override func trace(_ marker: Marker) { marker.mark(string) }

    override func next(_ th: Th) throws(Raised) -> Value {
      let s = StrRef(unchecked: string)
      let n = s.length
      guard position < n else { return .undef }
      var i = position
      while i < n, s.codePoint(i) != 0x7B, s.codePoint(i) != 0x7D { i += 1 }
      let start = position
      if i == n {
        position = n
        return th.tuple(try th.substring(s, start, n), .none, .none, .none)
      }
      let brace = s.codePoint(i)
      if i + 1 < n, s.codePoint(i + 1) == brace {
        position = i + 2
        return th.tuple(try th.substring(s, start, i + 1), .none, .none, .none)
      }
      if brace == 0x7D { throw th.valueError("Single '}' encountered in format string") }
      if i + 1 == n { throw th.valueError("Single '{' encountered in format string") }
      let literal = try th.substring(s, start, i)
      return try field(s, literal, i + 1, th)
    }

    private func field(_ s: StrRef, _ literal: Value, _ start: Int, _ th: Th) throws(Raised) -> Value {
      let n = s.length
      var i = start
      // Brackets hide what would end the name.
      var inBrackets = false
      while i < n {
        let c = s.codePoint(i)
        if inBrackets {
          if c == 0x5D { inBrackets = false }
        } else if c == 0x5B {
          inBrackets = true
        } else if c == 0x7B {
          throw th.valueError("unexpected '{' in field name")
        } else if c == 0x7D || c == 0x3A || c == 0x21 {
          break
        }
        i += 1
      }
      guard i < n else { throw th.valueError("expected '}' before end of string") }
      let name = try th.substring(s, start, i)
      var conversion = Value.none
      if s.codePoint(i) == 0x21 {
        guard i + 1 < n else { throw th.valueError("end of string while looking for conversion specifier") }
        conversion = th.character(s.codePoint(i + 1))
        i += 2
        guard i < n else { throw th.valueError("unmatched '{' in format spec") }
        if s.codePoint(i) != 0x7D, s.codePoint(i) != 0x3A {
          throw th.valueError(
            s.codePoint(i - 1) == 0x7D ? "unmatched '{' in format spec" : "expected ':' after conversion specifier")
        }
      }
      var spec = th.rt.pointee.emptyStr
      if s.codePoint(i) == 0x3A {
        let from = i + 1
        var depth = 1
        i = from
        while i < n {
          if s.codePoint(i) == 0x7B { depth += 1 }
          if s.codePoint(i) == 0x7D {
            depth -= 1
            if depth == 0 { break }
          }
          i += 1
        }
        guard i < n else { throw th.valueError("unmatched '{' in format spec") }
        spec = try th.substring(s, from, i)
      }
      position = i + 1
      return th.tuple(literal, name, spec, conversion)
    }
  }
}
