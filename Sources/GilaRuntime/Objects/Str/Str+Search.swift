// find, index, count, startswith, replace and translate of str.
import GilaBase
import Glibc

extension StrType {
  private enum Direction { case first, last }

  private static func search(_ args: Args, _ method: StaticString, _ direction: Direction, _ th: Th) throws(Raised) -> Int {
    let (receiver, sub, low, high) = (args[0], args[1], args[2], args[3])
    let pattern = try th.strArgument(sub, method, 1)
    let s = StrRef(unchecked: receiver)
    let (start, end) = th.fitted(try th.boundArgument(low, 0), try th.boundArgument(high, Int.max), s.length)
    if end &- start < pattern.length { return -1 }
    let text = th.span(s)
    return direction == .first
      ? Search.find(text, th.span(pattern), start, end) : Search.rfind(text, th.span(pattern), start, end)
  }

  static func find(_ args: Args, _ th: Th) throws(Raised) -> Value { th.int(try search(args, "find", .first, th)) }
  static func rfind(_ args: Args, _ th: Th) throws(Raised) -> Value { th.int(try search(args, "rfind", .last, th)) }

  static func index(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let i = try search(args, "index", .first, th)
    if i < 0 { throw th.valueError("substring not found") }
    return th.int(i)
  }

  static func rindex(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let i = try search(args, "rindex", .last, th)
    if i < 0 { throw th.valueError("substring not found") }
    return th.int(i)
  }

  static func count(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (receiver, sub, low, high) = (args[0], args[1], args[2], args[3])
    let pattern = try th.strArgument(sub, "count", 1)
    let s = StrRef(unchecked: receiver)
    let (start, end) = th.fitted(try th.boundArgument(low, 0), try th.boundArgument(high, Int.max), s.length)
    if end &- start < pattern.length { return th.int(0) }
    return th.int(Search.count(th.span(s), th.span(pattern), start, end))
  }

  // MARK: prefixes

  static func startsWith(_ args: Args, _ th: Th) throws(Raised) -> Value { try affix(args, "startswith", isPrefix: true, th) }
  static func endsWith(_ args: Args, _ th: Th) throws(Raised) -> Value { try affix(args, "endswith", isPrefix: false, th) }

  private static func affix(_ args: Args, _ method: StaticString, isPrefix: Bool, _ th: Th) throws(Raised) -> Value {
    let (receiver, given, low, high) = (args[0], args[1], args[2], args[3])
    let s = StrRef(unchecked: receiver)
    let (start, end) = th.fitted(try th.boundArgument(low, 0), try th.boundArgument(high, Int.max), s.length)
    if given.isKind(.str) { return .bool(matches(s, StrRef(unchecked: given), start, end, isPrefix, th)) }
    guard given.isKind(.tuple) else {
      throw th.typeError("\(method) first arg must be str or a tuple of str, not \(th.typeName(given))")
    }
    let t = TupleRef(unchecked: given)
    for i in 0..<t.pointee.count {
      let x = t.items[i]
      guard x.isKind(.str) else {
        throw th.typeError("tuple for \(method) must only contain str, not \(th.typeName(x))")
      }
      if matches(s, StrRef(unchecked: x), start, end, isPrefix, th) { return .true }
    }
    return .false
  }

  private static func matches(_ s: StrRef, _ part: StrRef, _ start: Int, _ end: Int, _ isPrefix: Bool, _ th: Th) -> Bool {
    if end &- start < part.length { return false }
    return Search.matches(th.span(s), at: isPrefix ? start : end &- part.length, th.span(part))
  }

  static func removePrefix(_ self: Value, _ prefix: Value, _ th: Th) throws(Raised) -> Value {
    guard prefix.isKind(.str) else { throw th.typeError("removeprefix() argument must be str, not \(th.typeName(prefix))") }
    let s = StrRef(unchecked: self)
    let p = StrRef(unchecked: prefix)
    if p.length > 0, matches(s, p, 0, s.length, true, th) { return try th.substring(s, p.length, s.length) }
    return try th.plainStr(self)
  }

  static func removeSuffix(_ self: Value, _ suffix: Value, _ th: Th) throws(Raised) -> Value {
    guard suffix.isKind(.str) else { throw th.typeError("removesuffix() argument must be str, not \(th.typeName(suffix))") }
    let s = StrRef(unchecked: self)
    let p = StrRef(unchecked: suffix)
    if p.length > 0, matches(s, p, 0, s.length, false, th) { return try th.substring(s, 0, s.length &- p.length) }
    return try th.plainStr(self)
  }

  // MARK: replacing

  static func replace(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (receiver, first, second, limit) = (args[0], args[1], args[2], args[3])
    let old = try th.strArgument(first, "replace", 1)
    let new = try th.strArgument(second, "replace", 2)
    let maximum = try th.sizeArgument(limit)
    let s = StrRef(unchecked: receiver)
    if maximum == 0 || old.length > s.length || old == new { return try th.plainStr(receiver) }
    let (text, from, to) = (th.span(s), th.span(old), th.span(new))
    let times = Replace.count(text, from, limit: maximum)
    if times == 0 { return try th.plainStr(receiver) }
    guard let count = Replace.resultCount(text, from, to, times: times) else {
      throw th.overflowError("replace string is too long")
    }
    if count == 0 { return th.rt.pointee.emptyStr }
    let result = try th.newStr(count: count, maximum: th.widest(s) | th.widest(new))
    Replace.fill(text, from, to, times: times, to: result.data, width: result.width)
    // Removing characters may have left text that fits a narrower width.
    if count == 1 || !s.isASCII && !old.isASCII { return try th.str(th.span(result)) }
    return result.value
  }

  // MARK: translation

  static func translate(_ self: Value, _ table: Value, _ th: Th) throws(Raised) -> Value {
    let s = StrRef(unchecked: self)
    var out = TextBuffer(capacity: s.length)
    let isDict = table.isKind(.dict) && !table.object.pointee.flags.contains(.heapType)
    for i in 0..<s.length {
      let c = s.codePoint(i)
      let key = Value(smallInt: Int(c))
      let mapped: Value
      if isDict {
        mapped = try th.get(DictRef(unchecked: table), key)
      } else {
        mapped = try translation(table, key, th)
      }
      if mapped.isUndef {
        out.append(c)
      } else if mapped.isKind(.str) {
        out.append(th.span(StrRef(unchecked: mapped)))
      } else if th.isInteger(mapped) {
        guard let n = th.wordOf(mapped), n >= 0, n <= 0x10FFFF else {
          throw th.valueError("character mapping must be in range(0x110000)")
        }
        out.append(UInt32(n))
      } else if !mapped.isNone {
        throw th.typeError("character mapping must return integer, None or str")
      }
    }
    return try th.str(buffer: out)
  }

  /// table[key], undef when a LookupError says that the character stays.
  private static func translation(_ table: Value, _ key: Value, _ th: Th) throws(Raised) -> Value {
    do throws(Raised) { return try th.getItem(table, key) } catch {
      guard th.pendingIs(.LookupError) else { throw error }
      _ = th.takePending()
      return .undef
    }
  }

  static func makeTranslation(_ args: Args, _ th: Th) throws(Raised) -> Value {
    let (x, y, z) = (args[0], args[1], args[2])
    let result = DictRef(unchecked: th.dict())
    if y.isUndef {
      guard x.isKind(.dict) else {
        throw th.typeError("if you give only one argument to maketrans it must be a dict")
      }
      let source = DictRef(unchecked: x)
      var at = 0
      while let e = th.nextEntry(source, from: at) {
        at = e &+ 1
        let entry = (source.entry + e).pointee
        if entry.key.isKind(.str) {
          let s = StrRef(unchecked: entry.key)
          guard s.length == 1 else { throw th.valueError("string keys in translate table must be of length 1") }
          try th.set(result, Value(smallInt: Int(s.codePoint(0))), entry.value)
        } else if th.isInteger(entry.key) {
          try th.set(result, entry.key, entry.value)
        } else {
          throw th.typeError("keys in translate table must be strings or integers")
        }
      }
      return result.value
    }
    let to = try th.strArgument(y, "maketrans", 2)
    if !z.isUndef { _ = try th.strArgument(z, "maketrans", 3) }
    guard x.isKind(.str) else {
      throw th.typeError("first maketrans argument must be a string if there is a second argument")
    }
    let from = StrRef(unchecked: x)
    guard from.length == to.length else {
      throw th.valueError("the first two maketrans arguments must have equal length")
    }
    for i in 0..<from.length {
      try th.set(result, Value(smallInt: Int(from.codePoint(i))), Value(smallInt: Int(to.codePoint(i))))
    }
    if !z.isUndef {
      let gone = StrRef(unchecked: z)
      for i in 0..<gone.length { try th.set(result, Value(smallInt: Int(gone.codePoint(i))), .none) }
    }
    return result.value
  }
}
