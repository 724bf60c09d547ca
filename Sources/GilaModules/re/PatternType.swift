// The type re.Pattern, its scanners and its iterators.
import GilaBase
import GilaRegex
import GilaRuntime

enum PatternType {
  static func declare(_ t: TypeSpec) {
    t.def("match(self, /, string, pos=0, endpos=sys.maxsize)", { a, th throws(Raised) in try one(a, .match, th) }, doc: "Matches zero or more characters at the beginning of the string.")
    t.def("fullmatch(self, /, string, pos=0, endpos=sys.maxsize)", { a, th throws(Raised) in try one(a, .fullmatch, th) }, doc: "Matches against all of the string.")
    t.def("search(self, /, string, pos=0, endpos=sys.maxsize)", { a, th throws(Raised) in try one(a, .search, th) }, doc: "Scan through string looking for a match, and return a corresponding match object instance.\n\nReturn None if no position in the string matches.")
    t.def("findall(self, /, string, pos=0, endpos=sys.maxsize)", findAll, doc: "Return a list of all non-overlapping matches of pattern in string.")
    t.def("finditer(self, /, string, pos=0, endpos=sys.maxsize)", findIterator, doc: "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a match object.")
    t.def("scanner(self, /, string, pos=0, endpos=sys.maxsize)", scanner, doc: "Return a scanner over the string.")
    t.def("split(self, /, string, maxsplit=0)", split, doc: "Split string by the occurrences of pattern.")
    t.def("sub(self, /, repl, string, count=0)", { a, th throws(Raised) in try Substitution.run(a, th).0 }, doc: "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.")
    t.def("subn(self, /, repl, string, count=0)", { a, th throws(Raised) in
      let (text, n) = try Substitution.run(a, th)
      return th.tuple(text, th.int(n))
    }, doc: "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl.")
    t.get("pattern", { v, th throws(Raised) in th.boxed(v, Pattern.self).pattern }, doc: "The pattern string from which the RE object was compiled.")
    t.get("flags", { v, th throws(Raised) in th.int(Int(th.boxed(v, Pattern.self).program.flags.rawValue)) }, doc: "The regex matching flags.")
    t.get("groups", { v, th throws(Raised) in th.int(th.boxed(v, Pattern.self).program.groups) }, doc: "The number of capturing groups in the pattern.")
    t.get("groupindex", { v, th throws(Raised) in th.mappingProxy(th.boxed(v, Pattern.self).names) }, doc: "A dictionary mapping group names to group numbers.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in try equal(a, b, th) }, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in
      let r = try equal(a, b, th)
      return r == .notImplemented ? r : .bool(r.isFalse)
    }, doc: "Return self!=value.")
    t.def("__hash__(self, /)", { v, th throws(Raised) in
      let p = th.boxed(v, Pattern.self)
      let h = try th.hash(p.pattern) ^ Int(p.program.flags.rawValue) ^ (p.program.isBytes ? 1 << 40 : 0)
      return th.int(h == -1 ? -2 : h)
    }, doc: "Return hash(self).")
    t.def("__copy__(self, /)", { v, th throws(Raised) in v }, doc: "The pattern itself.")
    t.def("__deepcopy__(self, memo, /)", { v, memo, th throws(Raised) in v }, doc: "The pattern itself.")
    t.def("__reduce__(self, /)", { v, th throws(Raised) in
      let p = th.boxed(v, Pattern.self)
      return th.tuple(p.state.rebuild.isPointer ? p.state.rebuild : .none, th.tuple(p.pattern, th.int(Int(p.program.flags.rawValue))))
    }, doc: "Helper for pickle.")
    t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) }, doc: "See PEP 585")
  }

  private static func search(_ a: Args, _ th: Th) throws(Raised) -> SubjectSearch {
    let start = try th.word(a[2])
    return try SubjectSearch(a[0], a[1], start, try th.word(a[3]), th)
  }

  private static func one(_ a: Args, _ mode: RegexMode, _ th: Th) throws(Raised) -> Value {
    var search = try search(a, th)
    return try search.next(mode, th) ? search.match(th) : .none
  }

  private static func findAll(_ a: Args, _ th: Th) throws(Raised) -> Value {
    var search = try search(a, th)
    let groups = search.pattern.program.groups
    let result = ListRef(unchecked: th.list())
    let empty = SubjectSearch.empty(a[1], th)
    while try search.next(.search, th) {
      if groups <= 1 {
        try th.append(result, try search.group(groups, empty, th))
      } else {
        let t = try th.newTuple(groups)
        for i in 1...groups { t.items[i - 1] = try search.group(i, empty, th) }
        try th.append(result, t.value)
      }
      try th.safePoint()
    }
    return result.value
  }

  private static func split(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let limit = try th.word(a[2])
    var search = try SubjectSearch(a[0], a[1], 0, .max, th)
    let groups = search.pattern.program.groups
    let result = ListRef(unchecked: th.list())
    var last = 0
    var n = 0
    while limit <= 0 || n < limit, try search.next(.search, th) {
      try th.append(result, try SubjectSearch.slice(a[1], last, search.registers[0], th))
      for i in 1..<(groups + 1) { try th.append(result, try search.group(i, .none, th)) }
      last = search.registers[1]
      n += 1
      try th.safePoint()
    }
    try th.append(result, try SubjectSearch.slice(a[1], last, search.end, th))
    return result.value
  }

  private static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard let x = th.native(a, as: Pattern.self), let y = th.native(b, as: Pattern.self) else { return .notImplemented }
    if x === y { return .true }
    if x.program.flags != y.program.flags || x.program.isBytes != y.program.isBytes { return .false }
    return .bool(try th.equals(x.pattern, y.pattern))
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let p = th.boxed(v, Pattern.self)
    var flags = p.program.flags.rawValue
    // Unicode is what str patterns have anyway.
    if !p.program.isBytes, flags & (4 | 32 | 256) == 32 { flags &= ~32 }
    let text = StrRef(unchecked: try th.repr(p.pattern))
    var b = TextBuffer()
    b.append("re.compile(")
    b.append(th.span(text).slice(0, min(text.length, 200)))
    var isFirst = true
    let names: [(UInt32, StaticString)] = [
      (2, "IGNORECASE"), (4, "LOCALE"), (8, "MULTILINE"), (16, "DOTALL"), (32, "UNICODE"), (64, "VERBOSE"),
      (128, "DEBUG"), (256, "ASCII"),
    ]
    for (bit, name) in names where flags & bit != 0 {
      b.append(isFirst ? ", re." : "|re.")
      b.append(name)
      isFirst = false
      flags &= ~bit
    }
    if flags != 0 {
      b.append(isFirst ? ", 0x" : "|0x")
      b.append(hexadecimal: UInt64(flags), digits: 1)
    }
    b.append(")")
    return try th.str(buffer: b)
  }

  // MARK: scanners

  /// A search that programs drive step by step.
  final class Scanner: NativeIterator {
    var search: SubjectSearch
    var mode = RegexMode.search
    init(_ search: consuming SubjectSearch) { self.search = search }

    override func trace(_ marker: Marker) {
      marker.mark(search.owner)
      marker.mark(search.string)
    }

    override func next(_ th: Th) throws(Raised) -> Value {
      try search.next(mode, th) ? search.match(th) : .undef
    }
  }

  static func declareScanner(_ t: TypeSpec) {
    t.def("match(self, /)", { v, th throws(Raised) in try step(v, .match, th) }, doc: "Match at the current position.")
    t.def("search(self, /)", { v, th throws(Raised) in try step(v, .search, th) }, doc: "Search from the current position on.")
    t.get("pattern", { v, th throws(Raised) in th.boxed(v, Scanner.self).search.owner }, doc: "The pattern.")
  }

  private static func step(_ v: Value, _ mode: RegexMode, _ th: Th) throws(Raised) -> Value {
    let s = th.boxed(v, Scanner.self)
    s.mode = mode
    let m = try s.next(th)
    th.barrier(v.object)
    return m.isUndef ? .none : m
  }

  private static func scanner(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let search = try search(a, th)
    guard let type = th.boxed(a[0], Pattern.self).state.scannerType else { return .none }
    return th.box(Scanner(search), type: type)
  }

  private static func findIterator(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let search = try search(a, th)
    guard let type = th.boxed(a[0], Pattern.self).state.iteratorType else { return .none }
    return th.box(Scanner(search), type: type)
  }
}
