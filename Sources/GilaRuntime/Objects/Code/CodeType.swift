// The type of code objects: what a program can see of compiled code. Offsets are bytes, eight for
// each instruction word.
import CGila
import GilaBytecode

enum CodeType {
  static func declare(_ t: TypeSpec) {
    t.type.pointee.flags.insert(.instancesHaveWeakReferences)
    t.new(
      "code(cls, argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)",
      { _, th throws(Raised) in throw th.notImplemented("making a code object from instructions") },
      doc: "Create a code object.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", { a, b, th throws(Raised) in
      b.isKind(.code) ? .bool(!(try th.codesEqual(CodeRef(unchecked: a), CodeRef(unchecked: b)))) : .notImplemented
    }, doc: "Return self!=value.")
    t.def("__sizeof__(self, /)", sizeOf, doc: "Size of the object in memory, in bytes.")
    t.def("co_lines(self, /)", lines, doc: "Return an iterator over (start, end, line) of runs of instructions.")
    t.def("co_positions(self, /)", positions, doc: "Return an iterator over the source positions of the instructions.")
    t.def("replace(self, /, **changes)", { a, th throws(Raised) in try th.replaceCode(a[0], a[1]) },
      doc: "Return a copy of the code object with new values for the specified fields.")
    t.def("__replace__(self, /, **changes)", { a, th throws(Raised) in try th.replaceCode(a[0], a[1]) },
      doc: "The same as replace().")
    t.def("_varname_from_oparg(self, /, oparg)", { v, i, th throws(Raised) in
      let k = try th.indexInt(i)
      let code = CodeRef(unchecked: v)
      guard k >= 0, k < Int(code.pointee.localCount), let names = code.pointee.localNames else {
        throw th.indexError("tuple index out of range")
      }
      return names[k]
    }, doc: "The name of the local variable with this number.")
    declareFields(t)
  }

  private static func declareFields(_ t: TypeSpec) {
    func field(_ name: StaticString, _ getter: @escaping Native1) {
      t.getSet(name, getter, GenericAliasType.readOnly, doc: "")
    }
    field("co_name") { v, th throws(Raised) in CodeRef(unchecked: v).pointee.name }
    field("co_qualname") { v, th throws(Raised) in CodeRef(unchecked: v).pointee.qualname }
    field("co_filename") { v, th throws(Raised) in CodeRef(unchecked: v).pointee.filename }
    field("co_firstlineno") { v, th throws(Raised) in Value(smallInt: Int(CodeRef(unchecked: v).pointee.firstLine)) }
    field("co_argcount") { v, th throws(Raised) in Value(smallInt: Int(CodeRef(unchecked: v).pointee.argumentCount)) }
    field("co_posonlyargcount") { v, th throws(Raised) in Value(smallInt: Int(CodeRef(unchecked: v).pointee.positionalOnlyCount)) }
    field("co_kwonlyargcount") { v, th throws(Raised) in Value(smallInt: Int(CodeRef(unchecked: v).pointee.keywordOnlyCount)) }
    field("co_nlocals") { v, th throws(Raised) in
      Value(smallInt: TupleRef(unchecked: try th.variableNames(CodeRef(unchecked: v), .local)).pointee.count)
    }
    field("co_stacksize") { v, th throws(Raised) in Value(smallInt: Int(CodeRef(unchecked: v).pointee.registerCount)) }
    field("co_flags") { v, th throws(Raised) in Value(smallInt: Int(CodeRef(unchecked: v).pointee.flags)) }
    field("co_consts") { v, th throws(Raised) in
      let code = CodeRef(unchecked: v)
      return try th.storedTuple(code.pointee.constants, Int(code.pointee.constantCount))
    }
    field("co_names") { v, th throws(Raised) in
      let code = CodeRef(unchecked: v)
      return try th.storedTuple(code.pointee.names, Int(code.pointee.nameCount))
    }
    field("co_varnames") { v, th throws(Raised) in try th.variableNames(CodeRef(unchecked: v), .local) }
    field("co_cellvars") { v, th throws(Raised) in try th.variableNames(CodeRef(unchecked: v), .cell) }
    field("co_freevars") { v, th throws(Raised) in try th.variableNames(CodeRef(unchecked: v), .free) }
    field("co_code") { v, th throws(Raised) in try th.instructionBytes(CodeRef(unchecked: v)) }
    field("_co_code_adaptive") { v, th throws(Raised) in try th.instructionBytes(CodeRef(unchecked: v)) }
    field("co_linetable") { v, th throws(Raised) in
      let code = CodeRef(unchecked: v)
      guard let p = code.pointee.positions, code.pointee.positionCount > 0 else { return th.rt.pointee.emptyBytes }
      return try th.bytes(p, Int(code.pointee.positionCount))
    }
    field("co_exceptiontable") { v, th throws(Raised) in try th.exceptionTableBytes(CodeRef(unchecked: v)) }
    field("co_lnotab", lineNumberTable)
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let code = CodeRef(unchecked: v)
    return th.str(
      "<code object \(th.swiftString(code.pointee.name)) at \(th.address(v)), file \"\(th.swiftString(code.pointee.filename))\", "
        + "line \(code.pointee.firstLine)>")
  }

  static func equal(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    guard b.isKind(.code) else { return .notImplemented }
    return .bool(try th.codesEqual(CodeRef(unchecked: a), CodeRef(unchecked: b)))
  }

  static func hash(_ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.checkNativeStack()
    let code = CodeRef(unchecked: v)
    var h = UInt(bitPattern: th.strHash(StrRef(unchecked: code.pointee.name)))
    func mix(_ x: Int) { h = (h ^ UInt(bitPattern: x)) &* 0x9E37_79B9_7F4A_7C15 }
    mix(Int(code.pointee.firstLine))
    mix(Int(code.pointee.argumentCount) << 16 ^ Int(code.pointee.keywordOnlyCount) << 8 ^ Int(code.pointee.positionalOnlyCount))
    mix(Int(code.pointee.flags))
    for i in 0..<Int(code.pointee.constantCount) {
      if let constants = code.pointee.constants { mix(try th.hash(constants[i])) }
    }
    let words = th.canonicalWords(code)
    for w in words { mix(Int(truncatingIfNeeded: Int64(bitPattern: w))) }
    return th.int(Int(bitPattern: h) >> 2)
  }

  static func sizeOf(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = CodeRef(unchecked: v).pointee
    let words = c.instructionCount + Int(c.constantCount) + Int(c.nameCount) + Int(c.localCount)
    return Value(smallInt: MemoryLayout<CodeLayout>.size + words * 8 + Int(c.positionCount) + Int(c.exceptionCount) * 16)
  }

  // MARK: lines and positions

  static func lines(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let rows = ListRef(unchecked: th.list())
    for run in CodeRef(unchecked: v).lineRuns {
      let line: Value = run.line > 0 ? Value(smallInt: run.line) : .none
      try th.append(rows, th.tuple(Value(smallInt: run.start * 8), Value(smallInt: run.end * 8), line))
    }
    return th.iterator(.listIterator, rows.value)
  }

  static func positions(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let code = CodeRef(unchecked: v)
    let rows = ListRef(unchecked: th.list())
    guard let p = code.pointee.positions else { return th.iterator(.listIterator, rows.value) }
    var reader = PositionReader(UnsafeBufferPointer(start: p, count: Int(code.pointee.positionCount)))
    var left = code.pointee.instructionCount
    while left > 0, let run = reader.next() {
      let x = run.position
      func number(_ n: Int32) -> Value { x.line > 0 ? Value(smallInt: Int(n)) : .none }
      let row = th.tuple(number(x.line), number(x.endLine), number(x.column), number(x.endColumn))
      for _ in 0..<max(0, min(run.words, left)) { try th.append(rows, row) }
      left -= max(run.words, 1)
    }
    return th.iterator(.listIterator, rows.value)
  }

  /// The old table: pairs of bytes, offset and line steps.
  static func lineNumberTable(_ v: Value, _ th: Th) throws(Raised) -> Value {
    try th.warn(.DeprecationWarning, "co_lnotab is deprecated, use co_lines instead.", filename: nil, line: 0)
    let code = CodeRef(unchecked: v)
    var table: [UInt8] = []
    var line = Int(code.pointee.firstLine)
    var offset = 0
    for run in code.lineRuns where run.line > 0 && run.line != line {
      var bytes = run.start * 8 - offset
      var step = run.line - line
      while bytes > 255 {
        table += [255, 0]
        bytes -= 255
      }
      while step < -128 || step > 127 {
        let part = step < 0 ? -128 : 127
        table += [UInt8(truncatingIfNeeded: bytes), UInt8(truncatingIfNeeded: part)]
        bytes = 0
        step -= part
      }
      table += [UInt8(truncatingIfNeeded: bytes), UInt8(truncatingIfNeeded: step)]
      offset = run.start * 8
      line = run.line
    }
    return try th.bytes(of: table)
  }
}

extension UnsafeMutablePointer where Pointee == CodeLayout {
  /// Runs of words with one line; line 0 is none.
  var lineRuns: [(start: Int, end: Int, line: Int)] {
    var runs: [(start: Int, end: Int, line: Int)] = []
    guard let p = pointee.positions else { return runs }
    var reader = PositionReader(UnsafeBufferPointer(start: p, count: Int(pointee.positionCount)))
    var at = 0
    while at < pointee.instructionCount, let run = reader.next() {
      let end = min(at + max(run.words, 1), pointee.instructionCount)
      let line = Int(run.position.line)
      if let last = runs.last, last.line == line {
        runs[runs.count - 1].end = end
      } else {
        runs.append((at, end, line))
      }
      at = end
    }
    return runs
  }
}
