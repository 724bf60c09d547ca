// Binding of arguments to the parameters of native functions, with the texts CPython gives for
// its own C functions.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Arrange `count` arguments (the last ones named by `keywords`) in place as the parameters.
  @inline(never)
  func bindNative(
    _ impl: UnsafeMutablePointer<NativeFunction>, _ s: UnsafeMutablePointer<Signature>, _ args: Regs, _ count: Int,
    _ keywords: Value, _ n: NativeRef
  ) throws(Raised) {
    let total = s.pointee.count
    let positional = s.pointee.positional
    let keywordCount = keywords.isUndef ? 0 : TupleRef(unchecked: keywords).pointee.count
    let given = count - keywordCount
    let aside = args + max(total, count) + 1
    if keywordCount > 0 {
      if s.pointee.positionalOnly, s.pointee.varKeywords == nil {
        throw typeError("\(nativeName(impl, n)) takes no keyword arguments")
      }
      aside.update(from: args + given, count: keywordCount)
    }
    if given > positional, s.pointee.varArgs == nil { throw nativeArity(impl, s, n, given) }
    var rest = Value.undef
    if s.pointee.varArgs != nil {
      rest = given > positional ? try tuple(args + positional, given - positional) : rt.pointee.emptyTuple
    }
    for i in min(given, positional)..<max(total, min(given, positional)) { args[i] = .undef }
    if let i = s.pointee.varArgs { args[i] = rest }
    if let i = s.pointee.varKeywords { args[i] = dict() }
    for k in 0..<keywordCount {
      try bindNativeKeyword(impl, s, n, args, TupleRef(unchecked: keywords).items[k], aside[k])
    }
    for i in 0..<total where args[i].isUndef {
      let p = s.pointee.parameters[i]
      if p.hasDefault {
        args[i] = p.fallback
      } else if p.kind == .positionalOnly || p.kind == .positional {
        throw nativeMissing(impl, s, n, given, i)
      } else if p.kind == .keywordOnly {
        throw typeError("\(nativeName(impl, n)) missing required keyword-only argument: '\(swiftString(p.name))'")
      }
    }
  }

  private func bindNativeKeyword(
    _ impl: UnsafeMutablePointer<NativeFunction>, _ s: UnsafeMutablePointer<Signature>, _ n: NativeRef, _ args: Regs,
    _ key: Value, _ value: Value
  ) throws(Raised) {
    guard key.isKind(.str) else { throw typeError("keywords must be strings") }
    for i in 0..<s.pointee.count {
      let p = s.pointee.parameters[i]
      guard p.kind == .positional || p.kind == .keywordOnly else { continue }
      if p.name == key || StrRef(unchecked: p.name).isEqual(StrRef(unchecked: key)) {
        if !args[i].isUndef {
          throw typeError("argument for \(nativeName(impl, n)) given by name ('\(swiftString(key))') and position (\(i + 1))")
        }
        args[i] = value
        return
      }
    }
    if let i = s.pointee.varKeywords { return try set(DictRef(unchecked: args[i]), key, value) }
    var text = "\(nativeName(impl, n)) got an unexpected keyword argument '\(swiftString(key))'"
    var known: [String] = []
    for i in 0..<s.pointee.count where s.pointee.parameters[i].kind == .positional || s.pointee.parameters[i].kind == .keywordOnly {
      known.append(swiftString(s.pointee.parameters[i].name))
    }
    if let close = Suggestion.closest(to: swiftString(key), among: known) { text += ". Did you mean '\(close)'?" }
    throw typeError(text)
  }

  /// `name()` or `type.name()` as CPython's messages spell it.
  func nativeName(_ impl: UnsafeMutablePointer<NativeFunction>, _ n: NativeRef) -> String {
    let name = swiftString(impl.pointee.name)
    guard n.pointee.owner.isPointer else { return "\(name)()" }
    if name == "__new__" { return "\(typeName(TypeRef(unchecked: n.pointee.owner)))()" }
    var type = TypeRef(unchecked: n.pointee.owner)
    if n.pointee.h.kind == .native, n.pointee.receiver.isPointer, !n.pointee.receiver.isKind(.module) {
      type = n.pointee.receiver.isKind(.type) ? TypeRef(unchecked: n.pointee.receiver) : typeOf(n.pointee.receiver)
    }
    return "\(typeName(type)).\(name)()"
  }

  /// The name alone; a constructor is called by its type's.
  private func shortName(_ impl: UnsafeMutablePointer<NativeFunction>, _ n: NativeRef) -> String {
    let name = swiftString(impl.pointee.name)
    return name == "__new__" && n.pointee.owner.isPointer ? typeName(TypeRef(unchecked: n.pointee.owner)) : name
  }

  private func nativeArity(
    _ impl: UnsafeMutablePointer<NativeFunction>, _ s: UnsafeMutablePointer<Signature>, _ n: NativeRef, _ given: Int
  ) -> Raised {
    let hidden = hidesFirst(s) ? 1 : 0
    let maximum = s.pointee.positional - hidden
    let required = s.pointee.required - hidden
    let count = given - hidden
    let name = shortName(impl, n)
    let full = nativeName(impl, n)
    if n.pointee.h.kind == .wrapperDescriptor || n.pointee.h.flags.contains(.mark1) {
      if maximum == 0 { return typeError("expected 0 arguments, got \(count)") }
      return typeError("expected \(maximum) argument\(maximum == 1 ? "" : "s"), got \(count)")
    }
    if s.pointee.positionalOnly {
      if maximum == 0 { return typeError("\(full) takes no arguments (\(count) given)") }
      if maximum == 1, required == 1 { return typeError("\(full) takes exactly one argument (\(count) given)") }
      if maximum == required { return typeError("\(name) expected \(maximum) arguments, got \(count)") }
      return typeError("\(name) expected at most \(maximum) argument\(maximum == 1 ? "" : "s"), got \(count)")
    }
    // These count their positional arguments before they look at the names.
    if name == "str" || name == "int" { return typeError("\(name) expected at most \(maximum) arguments, got \(count)") }
    if name == "sorted" { return typeError("sorted expected 1 argument, got \(count)") }
    if maximum == 0 { return typeError("\(name)() takes no positional arguments") }
    let all = s.pointee.count - hidden
    if all == maximum {
      return typeError(
        "\(name)() takes \(required == maximum ? "exactly" : "at most") \(maximum) argument\(maximum == 1 ? "" : "s") (\(count) given)")
    }
    return typeError(
      "\(name)() takes \(required == maximum ? "exactly" : "at most") \(maximum) positional argument\(maximum == 1 ? "" : "s") (\(count) given)")
  }

  private func nativeMissing(
    _ impl: UnsafeMutablePointer<NativeFunction>, _ s: UnsafeMutablePointer<Signature>, _ n: NativeRef, _ given: Int, _ i: Int
  ) -> Raised {
    let hidden = hidesFirst(s) ? 1 : 0
    let maximum = s.pointee.positional - hidden
    let required = s.pointee.required - hidden
    let count = given - hidden
    let name = shortName(impl, n)
    if n.pointee.h.kind == .wrapperDescriptor || n.pointee.h.flags.contains(.mark1) {
      return typeError("expected \(required) argument\(required == 1 ? "" : "s"), got \(count)")
    }
    if s.pointee.positionalOnly {
      if maximum == 1, required == 1 { return typeError("\(nativeName(impl, n)) takes exactly one argument (\(count) given)") }
      if maximum == required {
        return typeError("\(name) expected \(maximum) argument\(maximum == 1 ? "" : "s"), got \(count)")
      }
      return typeError("\(name) expected at least \(required) argument\(required == 1 ? "" : "s"), got \(count)")
    }
    if name == "sorted" { return typeError("sorted expected 1 argument, got \(count)") }
    if s.pointee.parameters[i].kind == .positionalOnly {
      return typeError(
        "\(name)() takes \(maximum == required ? "exactly" : "at least") \(required) positional argument\(required == 1 ? "" : "s") (\(count) given)")
    }
    return typeError("\(name)() missing required argument '\(swiftString(s.pointee.parameters[i].name))' (pos \(i + 1 - hidden))")
  }

  private func hidesFirst(_ s: UnsafeMutablePointer<Signature>) -> Bool {
    guard s.pointee.count > 0 else { return false }
    let first = s.pointee.parameters[0].name
    return first == name(.selfParameter) || first == name(.type) || first == name(.cls)
  }
}
