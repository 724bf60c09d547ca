// Binding of arguments to the parameters of Python functions, with CPython's errors.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Arrange the arguments of window w as f's parameters: positional, keyword-only, *args, **kwargs.
  @inline(never)
  func bindArguments(_ w: Regs, _ f: FunctionRef, _ count: Int, _ keywords: Value) throws(Raised) {
    let code = f.pointee.code
    let flags = code.pointee.flags
    let positional = Int(code.pointee.argumentCount)
    let keywordOnly = Int(code.pointee.keywordOnlyCount)
    let named = positional + keywordOnly
    let hasVarArgs = flags & 0x4 != 0
    let hasVarKeywords = flags & 0x8 != 0
    let total = named + (hasVarArgs ? 1 : 0) + (hasVarKeywords ? 1 : 0)
    let keywordCount = keywords.isUndef ? 0 : TupleRef(unchecked: keywords).pointee.count
    let given = count - keywordCount
    if w + (5 + max(total, Int(code.pointee.registerCount)) + count + 8) > pointee.stackLimit { throw stackOverflow() }
    let args = w + 5

    // Keyword values move out of the way of the parameters.
    let aside = args + max(total, count) + 1
    if keywordCount > 0 { aside.update(from: args + given, count: keywordCount) }
    let saved = pointee.argumentTop
    if aside + keywordCount > saved { pointee.argumentTop = aside + keywordCount }
    defer { pointee.argumentTop = saved }

    var extra = Value.undef
    if hasVarArgs {
      extra = given > positional ? try tuple(args + positional, given - positional) : rt.pointee.emptyTuple
    }
    let bound = min(given, positional)
    for i in bound..<max(named, bound) { args[i] = .undef }
    if hasVarArgs { args[named] = extra }
    var keywordDict = Value.undef
    if hasVarKeywords {
      keywordDict = dict()
      args[named + (hasVarArgs ? 1 : 0)] = keywordDict
    }
    if keywordCount > 0 {
      try bindKeywords(f, code, args, aside, TupleRef(unchecked: keywords), keywordDict)
    }
    if given > positional, !hasVarArgs { throw tooManyPositional(f, given, args) }
    if bound < positional {
      let defaults = f.pointee.defaults.isPointer ? TupleRef(unchecked: f.pointee.defaults) : nil
      let firstDefault = positional - (defaults?.pointee.count ?? 0)
      var missing = false
      var i = bound
      while i < positional {
        if args[i].isUndef {
          if i >= firstDefault, let defaults { args[i] = defaults.items[i - firstDefault] } else { missing = true }
        }
        i += 1
      }
      if missing { throw missingArguments(f, args, 0, firstDefault, "positional") }
    }
    if keywordOnly > 0 {
      var missing = false
      for i in positional..<named where args[i].isUndef {
        if f.pointee.keywordDefaults.isPointer {
          args[i] = get(DictRef(unchecked: f.pointee.keywordDefaults), name: code.localName(i))
        }
        if args[i].isUndef { missing = true }
      }
      if missing { throw missingArguments(f, args, positional, named, "keyword-only") }
    }
  }

  private func bindKeywords(
    _ f: FunctionRef, _ code: CodeRef, _ args: Regs, _ values: Regs, _ names: TupleRef, _ rest: Value
  ) throws(Raised) {
    let positionalOnly = Int(code.pointee.positionalOnlyCount)
    let named = Int(code.pointee.argumentCount + code.pointee.keywordOnlyCount)
    for k in 0..<names.pointee.count {
      let key = names.items[k]
      guard key.isKind(.str) else { throw typeError("\(functionName(f))() keywords must be strings") }
      if let i = parameterIndex(code, key, positionalOnly, named) {
        if !args[i].isUndef {
          throw typeError("\(functionName(f))() got multiple values for argument '\(swiftString(key))'")
        }
        args[i] = values[k]
      } else if !rest.isUndef {
        try set(DictRef(unchecked: rest), key, values[k])
      } else {
        throw unexpectedKeyword(f, code, names, key, positionalOnly, named)
      }
    }
  }

  private func parameterIndex(_ code: CodeRef, _ key: Value, _ from: Int, _ to: Int) -> Int? {
    for i in from..<max(to, from) where code.localName(i) == key { return i }
    if key.object.pointee.flags.contains(.interned), !key.object.pointee.flags.contains(.heapType) { return nil }
    for i in from..<max(to, from) where StrRef(unchecked: code.localName(i)).isEqual(StrRef(unchecked: key)) { return i }
    return nil
  }

  // MARK: errors

  func functionName(_ f: FunctionRef) -> String { swiftString(f.pointee.qualname) }

  @inline(never)
  private func unexpectedKeyword(
    _ f: FunctionRef, _ code: CodeRef, _ names: TupleRef, _ key: Value, _ positionalOnly: Int, _ named: Int
  ) -> Raised {
    var wrong: [String] = []
    for k in 0..<names.pointee.count {
      if let i = parameterIndex(code, names.items[k], 0, positionalOnly) { wrong.append(swiftString(code.localName(i))) }
    }
    if !wrong.isEmpty {
      return typeError(
        "\(functionName(f))() got some positional-only arguments passed as keyword arguments: '\(wrong.joined(separator: ", "))'")
    }
    var text = "\(functionName(f))() got an unexpected keyword argument '\(swiftString(key))'"
    var known: [String] = []
    for i in positionalOnly..<max(named, positionalOnly) { known.append(swiftString(code.localName(i))) }
    if let close = Suggestion.closest(to: swiftString(key), among: known) { text += ". Did you mean '\(close)'?" }
    return typeError(text)
  }

  @inline(never)
  private func tooManyPositional(_ f: FunctionRef, _ given: Int, _ args: Regs) -> Raised {
    let code = f.pointee.code
    let positional = Int(code.pointee.argumentCount)
    var keywordOnlyGiven = 0
    for i in positional..<positional + Int(code.pointee.keywordOnlyCount) where !args[i].isUndef { keywordOnlyGiven += 1 }
    let defaults = f.pointee.defaults.isPointer ? TupleRef(unchecked: f.pointee.defaults).pointee.count : 0
    let plural: Bool
    let takes: String
    if defaults > 0 {
      plural = true
      takes = "from \(positional - defaults) to \(positional)"
    } else {
      plural = positional != 1
      takes = "\(positional)"
    }
    var givenText = "\(given)"
    if keywordOnlyGiven > 0 {
      givenText += " positional argument\(given != 1 ? "s" : "") (and \(keywordOnlyGiven) keyword-only argument\(keywordOnlyGiven != 1 ? "s" : ""))"
    }
    return typeError(
      "\(functionName(f))() takes \(takes) positional argument\(plural ? "s" : "") but \(givenText) "
        + "\(given == 1 && keywordOnlyGiven == 0 ? "was" : "were") given")
  }

  @inline(never)
  private func missingArguments(_ f: FunctionRef, _ args: Regs, _ from: Int, _ to: Int, _ kind: String) -> Raised {
    var names: [String] = []
    for i in from..<to where args[i].isUndef { names.append("'\(swiftString(f.pointee.code.localName(i)))'") }
    let list: String
    switch names.count {
    case 0: list = ""
    case 1: list = names[0]
    case 2: list = "\(names[0]) and \(names[1])"
    default: list = names.dropLast().joined(separator: ", ") + ", and \(names[names.count - 1])"
    }
    return typeError(
      "\(functionName(f))() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)")
  }
}

extension UnsafeMutablePointer where Pointee == CodeLayout {
  @inline(__always) func localName(_ i: Int) -> Value { pointee.localNames.unsafelyUnwrapped[i] }
}
