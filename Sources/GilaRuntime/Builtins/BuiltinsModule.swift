// The functions of the builtins module, except those about code and namespaces.
import GilaBase

enum BuiltinsModule {
  static func declare(_ m: ModuleSpec) {
    m.def("abs(x, /)", { v, th throws(Raised) in
      if v.isSmallInt { return th.int(abs(v.smallInt)) }
      let t = th.typeOf(v)
      let f = th.special(t, .__abs__)
      if f.isUndef { throw th.typeError("bad operand type for abs(): '\(th.typeName(t))'") }
      return try th.callSpecial(f, v, t)
    }, doc: "Return the absolute value of the argument.")
    m.def("all(iterable, /)", all, doc: "Return True if bool(x) is True for all values x in the iterable.")
    m.def("any(iterable, /)", any, doc: "Return True if bool(x) is True for any x in the iterable.")
    m.def("ascii(obj, /)", { v, th throws(Raised) in try th.ascii(v) }, doc: "Return an ASCII-only representation of an object.")
    m.def("bin(number, /)", { v, th throws(Raised) in try radix(v, 2, "0b", th) }, doc: "Return the binary representation of an integer.")
    m.def("oct(number, /)", { v, th throws(Raised) in try radix(v, 8, "0o", th) }, doc: "Return the octal representation of an integer.")
    m.def("hex(number, /)", { v, th throws(Raised) in try radix(v, 16, "0x", th) }, doc: "Return the hexadecimal representation of an integer.")
    m.def("callable(obj, /)", { v, th throws(Raised) in .bool(th.isCallable(v)) }, doc: "Return whether the object is callable.")
    m.def("chr(i, /)", chr, doc: "Return a string of one character with ordinal i.")
    m.def("ord(c, /)", ord, doc: "Return the ordinal value of a character.")
    m.def("delattr(obj, name, /)", { v, n, th throws(Raised) in
      try th.setAttribute(v, try attributeName(n, th), .undef)
      return .none
    }, doc: "Deletes the named attribute from the given object.")
    m.def("setattr(obj, name, value, /)", { v, n, x, th throws(Raised) in
      try th.setAttribute(v, try attributeName(n, th), x)
      return .none
    }, doc: "Sets the named attribute on the given object to the specified value.")
    m.def("getattr(object, name, default=<unset>, /)", { v, n, d, th throws(Raised) in
      let name = try attributeName(n, th)
      if d.isUndef { return try th.getAttribute(v, name) }
      let found = try th.getAttributeOrUndef(v, name)
      return found.isUndef ? d : found
    }, doc: "Get a named attribute from an object.")
    m.def("hasattr(obj, name, /)", { (v: Value, n: Value, th: Th) throws(Raised) in
      let found = try th.getAttributeOrUndef(v, try attributeName(n, th))
      return .bool(!found.isUndef)
    }, doc: "Return whether the object has an attribute with the given name.")
    m.def("divmod(x, y, /)", divmod, doc: "Return the tuple (x//y, x%y).")
    m.def("format(value, format_spec='', /)", { v, s, th throws(Raised) in
      guard s.isKind(.str) else { throw th.typeError("format() argument 2 must be str, not \(th.typeName(s))") }
      return try th.format(v, s)
    }, doc: "Return type(value).__format__(value, format_spec).")
    m.def("hash(obj, /)", { v, th throws(Raised) in th.int(try th.hash(v)) }, doc: "Return the hash value for the given object.")
    m.def("id(obj, /)", { v, th throws(Raised) in th.int(v.bits) }, doc: "Return the identity of an object.")
    m.def("isinstance(obj, class_or_tuple, /)", { v, t, th throws(Raised) in .bool(try th.isInstance(v, t)) },
      doc: "Return whether an object is an instance of a class or of a subclass thereof.")
    m.def("issubclass(cls, class_or_tuple, /)", { v, t, th throws(Raised) in
      if !v.isKind(.type) {
        let bases = try th.getAttributeOrUndef(v, .__bases__)
        if bases.isUndef { throw th.typeError("issubclass() arg 1 must be a class") }
      }
      return .bool(try th.isSubclass(v, t))
    }, doc: "Return whether 'cls' is derived from another class or is the same class.")
    m.def("iter(object, sentinel=<unset>, /)", iter, doc: "Get an iterator from an object.")
    m.def("next(iterator, default=<unset>, /)", next, doc: "Return the next item from the iterator.")
    m.def("aiter(async_iterable, /)", { v, th throws(Raised) in
      let t = th.typeOf(v)
      let f = th.special(t, .__aiter__)
      if f.isUndef { throw th.typeError("'\(th.typeName(t))' object is not an async iterable") }
      let it = try th.callSpecial(f, v, t)
      if th.special(th.typeOf(it), .__anext__).isUndef { throw th.typeError("aiter() returned not an async iterator of type '\(th.typeName(it))'") }
      return it
    }, doc: "Return an AsyncIterator for an AsyncIterable object.")
    m.def("anext(async_iterator, default=<unset>, /)", anext, doc: "Return the next item from the async iterator.")
    m.def("len(obj, /)", { v, th throws(Raised) in Value(smallInt: try th.length(v)) }, doc: "Return the number of items in a container.")
    m.def("max(*args, key=None, default=<unset>)", { a, th throws(Raised) in try extreme(a, .greater, "max", th) },
      doc: "Return the biggest item of an iterable or of the arguments.")
    m.def("min(*args, key=None, default=<unset>)", { a, th throws(Raised) in try extreme(a, .less, "min", th) },
      doc: "Return the smallest item of an iterable or of the arguments.")
    m.def("pow(base, exp, mod=None)", pow, doc: "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.")
    m.def("print(*args, sep=' ', end='\\n', file=None, flush=False)", print, doc: "Prints the values to a stream, or to sys.stdout by default.")
    m.def("input(prompt='', /)", input, doc: "Read a string from standard input; the trailing newline is stripped.")
    m.def("repr(obj, /)", { v, th throws(Raised) in try th.repr(v) }, doc: "Return the canonical string representation of the object.")
    m.def("round(number, ndigits=None)", { v, n, th throws(Raised) in
      let t = th.typeOf(v)
      let f = th.special(t, .__round__)
      if f.isUndef { throw th.typeError("type \(th.typeName(t)) doesn't define __round__ method") }
      return n.isNone ? try th.callSpecial(f, v, t) : try th.callSpecial(f, v, n, t)
    }, doc: "Round a number to a given precision in decimal digits.")
    m.def("sorted(iterable, /, *, key=None, reverse=False)", { v, k, r, th throws(Raised) in
      let l = try th.listOf(v)
      try th.sort(l, key: k, reverse: try th.truth(r))
      return l.value
    }, doc: "Return a new list containing all items from the iterable in ascending order.")
    m.def("sum(iterable, /, start=0)", sum, doc: "Return the sum of a 'start' value (default: 0) plus an iterable of numbers.")
    declareCode(m)
  }

  static func attributeName(_ n: Value, _ th: Th) throws(Raised) -> Value {
    guard n.isKind(.str) else { throw th.typeError("attribute name must be string, not '\(th.typeName(n))'") }
    return n
  }

  static func all(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let it = try th.iterator(v)
    while let x = try th.next(it) {
      if !(try th.truth(x)) { return .false }
      try th.safePoint()
    }
    return .true
  }

  static func any(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let it = try th.iterator(v)
    while let x = try th.next(it) {
      if try th.truth(x) { return .true }
      try th.safePoint()
    }
    return .false
  }

  static func radix(_ v: Value, _ base: Int, _ prefix: String, _ th: Th) throws(Raised) -> Value {
    let text = th.swiftString(try th.intText(try th.index(v), base: base))
    return th.str(text.hasPrefix("-") ? "-\(prefix)\(text.dropFirst())" : prefix + text)
  }

  static func chr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let i = try th.index(v)
    guard let n = th.wordOf(i), n >= 0, n < 0x110000 else {
      throw th.valueError("chr() arg not in range(0x110000)")
    }
    return th.character(UInt32(n))
  }

  static func ord(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let count: Int
    switch th.kindOf(v) {
    case .str:
      count = StrRef(unchecked: v).length
      if count == 1 { return Value(smallInt: Int(StrRef(unchecked: v).codePoint(0))) }
    case .bytes:
      count = BytesRef(unchecked: v).pointee.count
      if count == 1 { return Value(smallInt: Int(BytesRef(unchecked: v).bytes[0])) }
    case .byteArray:
      count = ByteArrayRef(unchecked: v).pointee.count
      if count == 1, let p = ByteArrayRef(unchecked: v).pointee.bytes { return Value(smallInt: Int(p[0])) }
    default: throw th.typeError("ord() expected string of length 1, but \(th.typeName(v)) found")
    }
    throw th.typeError("ord() expected a character, but string of length \(count) found")
  }

  static func divmod(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let ta = th.typeOf(a), tb = th.typeOf(b)
    let reflected = th.special(tb, .__rdivmod__)
    if ta != tb, th.isSubtype(tb, ta), !reflected.isUndef, reflected != th.special(ta, .__rdivmod__) {
      let r = try th.callSpecial(reflected, b, a, tb)
      if r != .notImplemented { return r }
    }
    let f = th.special(ta, .__divmod__)
    if !f.isUndef {
      let r = try th.callSpecial(f, a, b, ta)
      if r != .notImplemented { return r }
    }
    if ta != tb, !reflected.isUndef {
      let r = try th.callSpecial(reflected, b, a, tb)
      if r != .notImplemented { return r }
    }
    throw th.typeError("unsupported operand type(s) for divmod(): '\(th.typeName(ta))' and '\(th.typeName(tb))'")
  }

  static func iter(_ v: Value, _ sentinel: Value, _ th: Th) throws(Raised) -> Value {
    if sentinel.isUndef { return try th.iterator(v) }
    guard th.isCallable(v) else { throw th.typeError("iter(v, w): v must be callable") }
    return th.iterator(.callableIterator, v, extra: sentinel)
  }

  static func next(_ it: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    if it.isKind(.generator) {
      switch try th.resume(GeneratorRef(unchecked: it), .none) {
      case .yielded(let v): return v
      case .returned(let v):
        if !fallback.isUndef { return fallback }
        throw v.isNone ? th.stopIteration() : th.stopIteration(v)
      }
    }
    if let v = try th.nextBuiltin(it) {
      if !v.isUndef { return v }
      if !fallback.isUndef { return fallback }
      throw th.stopIteration()
    }
    let t = th.typeOf(it)
    let f = th.special(t, .__next__)
    if f.isUndef || f.isNone { throw th.typeError("'\(th.typeName(t))' object is not an iterator") }
    do throws(Raised) { return try th.callSpecial(f, it, t) } catch {
      guard !fallback.isUndef, th.pendingIs(.StopIteration) else { throw error }
      _ = th.takePending()
      return fallback
    }
  }

  static func anext(_ it: Value, _ fallback: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(it)
    let f = th.special(t, .__anext__)
    if f.isUndef { throw th.typeError("'\(th.typeName(t))' object is not an async iterator") }
    let step = try th.callSpecial(f, it, t)
    if fallback.isUndef { return step }
    return th.box(AnextDefault(step, fallback), type: AnextDefault.type(th))
  }

  static func extreme(_ a: Args, _ op: Comparison, _ name: String, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[0])
    let key = a[1], fallback = a[2]
    if args.pointee.count == 0 { throw th.typeError("\(name) expected at least 1 argument, got 0") }
    if args.pointee.count > 1, !fallback.isUndef {
      throw th.typeError("Cannot specify a default for \(name)() with multiple positional arguments")
    }
    let it = try th.iterator(args.pointee.count == 1 ? args.items[0] : args.value)
    var best = Value.undef
    var bestKey = Value.undef
    while let x = try th.next(it) {
      let k = key.isNone ? x : try th.call(key, x)
      if best.isUndef {
        best = x
        bestKey = k
      } else if try th.holds(op, k, bestKey) {
        best = x
        bestKey = k
      }
      try th.safePoint()
    }
    if best.isUndef {
      if !fallback.isUndef { return fallback }
      throw th.valueError("\(name)() iterable argument is empty")
    }
    return best
  }

  static func pow(_ a: Value, _ b: Value, _ c: Value, _ th: Th) throws(Raised) -> Value {
    if c.isNone { return try th.binary(.power, a, b) }
    let t = th.typeOf(a)
    let f = th.special(t, .__pow__)
    if !f.isUndef {
      let r = try th.callSpecial(f, a, b, c, t)
      if r != .notImplemented { return r }
    }
    throw th.typeError(
      "unsupported operand type(s) for ** or pow(): '\(th.typeName(a))', '\(th.typeName(b))', '\(th.typeName(c))'")
  }

  static func sum(_ v: Value, _ start: Value, _ th: Th) throws(Raised) -> Value {
    if start.isKind(.str) { throw th.typeError("sum() can't sum strings [use ''.join(seq) instead]") }
    if start.isKind(.bytes) { throw th.typeError("sum() can't sum bytes [use b''.join(seq) instead]") }
    if start.isKind(.byteArray) { throw th.typeError("sum() can't sum bytearray [use b''.join(seq) instead]") }
    let it = try th.iterator(v)
    var total = start
    // Floats are added with a running compensation (Neumaier), as CPython does since 3.12.
    if start.isSmallInt || start.isFlonum {
      var item = try th.next(it)
      while let x = item, Value.bothSmallInt(total, x) {
        let (s, overflow) = Value.add(total, x)
        total = overflow ? try th.binary(.add, total, x) : s
        item = try th.next(it)
      }
      if let first = item {
        if th.kindOf(total) == .float || total.isSmallInt && th.kindOf(first) == .float && !th.isHeap(first) {
          var sum = total.isSmallInt ? Double(total.smallInt) : th.doubleOf(total)
          var compensation = 0.0
          var rest: Value? = first
          while let x = rest {
            let d: Double
            if th.kindOf(x) == .float, !th.isHeap(x) {
              d = th.doubleOf(x)
              let t = sum + d
              compensation += Swift.abs(sum) >= Swift.abs(d) ? (sum - t) + d : (d - t) + sum
              sum = t
            } else if x.isSmallInt {
              sum += Double(x.smallInt)
            } else {
              break
            }
            rest = try th.next(it)
          }
          if compensation != 0, compensation.isFinite { sum += compensation }
          total = th.float(sum)
          guard let x = rest else { return total }
          total = try th.binary(.add, total, x)
        } else {
          total = try th.binary(.add, total, first)
        }
      } else {
        return total
      }
    }
    while let x = try th.next(it) {
      total = try th.binary(.add, total, x)
      try th.safePoint()
    }
    return total
  }

  static func print(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[0])
    func checked(_ v: Value, _ name: String, _ fallback: Value) throws(Raised) -> Value {
      if v.isNone { return fallback }
      guard v.isKind(.str) else { throw th.typeError("\(name) must be None or a string, not \(th.typeName(v))") }
      return v
    }
    let separator = try checked(a[1], "sep", th.rt.pointee.characters[32])
    let end = try checked(a[2], "end", th.rt.pointee.characters[10])
    var file = a[3]
    if file.isNone {
      file = th.get(th.rt.pointee.sys, name: .stdout)
      if file.isUndef { throw th.runtimeError("lost sys.stdout") }
      if file.isNone { return .none }
    }
    let flush = try th.truth(a[4])
    if try th.printDirectly(file, args, separator, end) {
      if flush { _ = try th.callMethod(file, .flush) }
      return .none
    }
    let write = try th.getAttribute(file, .write)
    for i in 0..<args.pointee.count {
      if i > 0, StrRef(unchecked: separator).length > 0 { _ = try th.call(write, separator) }
      _ = try th.call(write, try th.text(args.items[i]))
    }
    if StrRef(unchecked: end).length > 0 { _ = try th.call(write, end) }
    if flush { _ = try th.callMethod(file, .flush) }
    return .none
  }

  static func input(_ prompt: Value, _ th: Th) throws(Raised) -> Value {
    let out = th.get(th.rt.pointee.sys, name: .stdout)
    let source = th.get(th.rt.pointee.sys, name: .stdin)
    if source.isUndef || source.isNone { throw th.runtimeError("input(): lost sys.stdin") }
    if out.isUndef || out.isNone { throw th.runtimeError("input(): lost sys.stdout") }
    let text = try th.text(prompt)
    if StrRef(unchecked: text).length > 0 { _ = try th.callMethod(out, .write, text) }
    _ = try th.callMethod(out, .flush)
    let line = try th.callMethod(source, .readline)
    guard line.isKind(.str) else { throw th.typeError("object.readline() returned non-string") }
    let s = StrRef(unchecked: line)
    if s.length == 0 { throw th.raise(.EOFError, "EOF when reading a line") }
    if s.codePoint(s.length - 1) == 10 {
      return try th.getItem(line, th.slice(.none, Value(smallInt: s.length - 1), .none))
    }
    return line
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  @inline(__always) func isHeap(_ v: Value) -> Bool { v.isPointer && v.object.pointee.flags.contains(.heapType) }

  /// Write a whole print() at once when the stream is ours; false: use its write method.
  func printDirectly(_ file: Value, _ args: TupleRef, _ separator: Value, _ end: Value) throws(Raised) -> Bool {
    guard let stream = native(file, as: TextOutput.self), stream.isPlain(file, self) else { return false }
    var buffer = TextBuffer()
    for i in 0..<args.pointee.count {
      if i > 0 { buffer.append(span(StrRef(unchecked: separator))) }
      let v = args.items[i]
      buffer.append(span(StrRef(unchecked: v.isKind(.str) && !isHeap(v) ? v : try text(v))))
    }
    buffer.append(span(StrRef(unchecked: end)))
    if buffer.failed { throw memoryError() }
    try stream.write(buffer.span, self)
    return true
  }
}

/// A text stream of our own that print() may hand whole pieces to.
open class TextOutput: NativeObject {
  /// Whether `write` of this stream object is the one declared in Swift.
  open func isPlain(_ file: Value, _ th: Th) -> Bool { !file.object.pointee.flags.contains(.heapType) }
  open func write(_ text: TextSpan, _ th: Th) throws(Raised) {}
}
