// The type re.Match.
import GilaBase
import GilaRegex
import GilaRuntime

final class Match: NativeObject {
  let pattern: Pattern
  let owner: Value
  let string: Value
  let pos: Int
  let endpos: Int
  /// Two for the whole match and each group, then the number of the group closed last.
  let registers: UnsafeMutablePointer<Int>

  init(_ pattern: Pattern, _ owner: Value, _ string: Value, _ pos: Int, _ endpos: Int, _ registers: UnsafeMutablePointer<Int>) {
    self.pattern = pattern
    self.owner = owner
    self.string = string
    self.pos = pos
    self.endpos = endpos
    self.registers = registers
  }

  deinit { registers.deallocate() }

  override func trace(_ marker: Marker) {
    marker.mark(owner)
    marker.mark(string)
  }

  func text(_ i: Int, _ missing: Value, _ th: Th) throws(Raised) -> Value {
    let a = registers[2 * i]
    return a < 0 ? missing : try SubjectSearch.slice(string, a, registers[2 * i + 1], th)
  }

  var lastIndex: Int { registers[pattern.program.lastGroupRegister] }

  /// The number of a group given by number or name.
  func index(_ key: Value, _ th: Th) throws(Raised) -> Int {
    if key.isSmallInt {
      if key.smallInt >= 0, key.smallInt <= pattern.program.groups { return key.smallInt }
    } else if key.isKind(.str) {
      let found = try th.get(DictRef(unchecked: pattern.names), key)
      if found.isSmallInt { return found.smallInt }
    } else if th.isInteger(key) || !th.special(th.typeOf(key), .__index__).isUndef {
      if let i = th.wordOf(try th.index(key)), i >= 0, i <= pattern.program.groups { return i }
    }
    throw th.indexError("no such group")
  }
}

enum MatchType {
  static func declare(_ t: TypeSpec) {
    t.def("group(self, /, *args)", group, doc: "group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or names.\nFor 0 returns the entire match.")
    t.def("__getitem__(self, key, /)", { v, key, th throws(Raised) in
      let m = th.boxed(v, Match.self)
      return try m.text(try m.index(key, th), .none, th)
    }, doc: "Return self[key].")
    t.def("groups(self, /, default=None)", groups, doc: "Return a tuple containing all the subgroups of the match, from 1.\n\n  default\n    Is used for groups that did not participate in the match.")
    t.def("groupdict(self, /, default=None)", groupDict, doc: "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n  default\n    Is used for groups that did not participate in the match.")
    t.def("start(self, group=0, /)", { v, key, th throws(Raised) in
      let m = th.boxed(v, Match.self)
      return th.int(m.registers[2 * (try m.index(key, th))])
    }, doc: "Return index of the start of the substring matched by group.")
    t.def("end(self, group=0, /)", { v, key, th throws(Raised) in
      let m = th.boxed(v, Match.self)
      return th.int(m.registers[2 * (try m.index(key, th)) + 1])
    }, doc: "Return index of the end of the substring matched by group.")
    t.def("span(self, group=0, /)", { v, key, th throws(Raised) in
      let m = th.boxed(v, Match.self)
      return pair(m, try m.index(key, th), th)
    }, doc: "For match object m, return the 2-tuple (m.start(group), m.end(group)).")
    t.def("expand(self, /, template)", expand, doc: "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.")
    t.get("string", { v, th throws(Raised) in th.boxed(v, Match.self).string }, doc: "The string passed to match() or search().")
    t.get("re", { v, th throws(Raised) in th.boxed(v, Match.self).owner }, doc: "The regular expression object.")
    t.get("pos", { v, th throws(Raised) in th.int(th.boxed(v, Match.self).pos) }, doc: "The index into the string at which the RE engine started looking for a match.")
    t.get("endpos", { v, th throws(Raised) in th.int(th.boxed(v, Match.self).endpos) }, doc: "The index into the string beyond which the RE engine will not go.")
    t.get("lastindex", { v, th throws(Raised) in
      let i = th.boxed(v, Match.self).lastIndex
      return i > 0 ? th.int(i) : .none
    }, doc: "The integer index of the last matched capturing group.")
    t.get("lastgroup", lastGroup, doc: "The name of the last matched capturing group.")
    t.get("regs", regs, doc: "")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__copy__(self, /)", { v, th throws(Raised) in v }, doc: "The match itself.")
    t.def("__deepcopy__(self, memo, /)", { v, memo, th throws(Raised) in v }, doc: "The match itself.")
    t.def("__reduce_ex__(self, protocol, /)", { v, protocol_, th throws(Raised) in
      throw th.typeError("cannot pickle 're.Match' object")
    }, doc: "Helper for pickle.")
    t.classDef("__class_getitem__(cls, object, /)", { a, th throws(Raised) in try th.genericAlias(a[0], a[1]) }, doc: "See PEP 585")
  }

  private static func pair(_ m: Match, _ i: Int, _ th: Th) -> Value {
    th.tuple(th.int(m.registers[2 * i]), th.int(m.registers[2 * i + 1]))
  }

  private static func group(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let m = th.boxed(a[0], Match.self)
    let keys = TupleRef(unchecked: a[1])
    let n = keys.pointee.count
    if n == 0 { return try m.text(0, .none, th) }
    if n == 1 { return try m.text(try m.index(keys.items[0], th), .none, th) }
    let result = try th.newTuple(n)
    for i in 0..<n { result.items[i] = try m.text(try m.index(keys.items[i], th), .none, th) }
    return result.value
  }

  private static func groups(_ v: Value, _ missing: Value, _ th: Th) throws(Raised) -> Value {
    let m = th.boxed(v, Match.self)
    let n = m.pattern.program.groups
    if n == 0 { return th.rt.pointee.emptyTuple }
    let result = try th.newTuple(n)
    for i in 0..<n { result.items[i] = try m.text(i + 1, missing, th) }
    return result.value
  }

  private static func groupDict(_ v: Value, _ missing: Value, _ th: Th) throws(Raised) -> Value {
    let m = th.boxed(v, Match.self)
    let result = DictRef(unchecked: th.dict())
    let names = DictRef(unchecked: m.pattern.names)
    var i = 0
    while let e = th.nextEntry(names, from: i) {
      let entry = names.entry[e]
      try th.set(result, entry.key, try m.text(entry.value.smallInt, missing, th), hash: entry.hash)
      i = e + 1
    }
    return result.value
  }

  private static func expand(_ v: Value, _ template: Value, _ th: Th) throws(Raised) -> Value {
    let m = th.boxed(v, Match.self)
    let parts = try Substitution.parts(template, m.pattern, th)
    var out = TextBuffer()
    try Substitution.append(parts, m.string, m.registers, &out, th)
    return m.pattern.program.isBytes ? try th.bytes(buffer: out) : try th.str(buffer: out)
  }

  private static func lastGroup(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let m = th.boxed(v, Match.self)
    let last = m.lastIndex
    let names = DictRef(unchecked: m.pattern.names)
    var i = 0
    while last > 0, let e = th.nextEntry(names, from: i) {
      if names.entry[e].value == Value(smallInt: last) { return names.entry[e].key }
      i = e + 1
    }
    return .none
  }

  private static func regs(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let m = th.boxed(v, Match.self)
    let result = try th.newTuple(m.pattern.program.groups + 1)
    for i in 0..<result.pointee.count { result.items[i] = pair(m, i, th) }
    return result.value
  }

  private static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let m = th.boxed(v, Match.self)
    let text = StrRef(unchecked: try th.repr(try m.text(0, .none, th)))
    var b = TextBuffer()
    b.append("<re.Match object; span=(")
    b.append(decimal: m.registers[0])
    b.append(", ")
    b.append(decimal: m.registers[1])
    b.append("), match=")
    b.append(th.span(text).slice(0, min(text.length, 50)))
    b.append(">")
    return try th.str(buffer: b)
  }
}
