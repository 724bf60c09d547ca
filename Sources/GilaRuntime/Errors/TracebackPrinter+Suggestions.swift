// "Did you mean": candidates for a wrong attribute, name or import, chosen as CPython 3.13 chooses.

extension TracebackPrinter {
  /// What is appended to the text of the exception; empty when nothing is close.
  func suggestion(_ e: Value) -> [UInt32] {
    let type = th.typeOf(e)
    func isA(_ row: BuiltinException) -> Bool { th.isSubtype(type, TypeRef(unchecked: th.rt.exception(row))) }
    let isName = isA(.NameError)
    var wrong = Value.undef
    if isA(.ImportError) {
      wrong = th.field(e, 2)
    } else if isName || isA(.AttributeError) {
      wrong = th.field(e, 0)
    }
    guard !wrong.isUndef, !wrong.isNone else { return [] }
    var found: String?
    do throws(Raised) {
      if isA(.ImportError) {
        found = try importSuggestion(e, wrong)
      } else if isName {
        found = try nameSuggestion(e, wrong)
      } else {
        found = try attributeSuggestion(e, wrong)
      }
    } catch {
      _ = th.takePending()
    }
    var text = found.map { ". Did you mean: '\($0)'?" } ?? ""
    if isName, isStandardModule(wrong) {
      text += "\(found == nil ? ". Did" : " Or did") you forget to import '\(th.swiftString(wrong))'?"
    }
    return points(text)
  }

  private func lastFrame(_ e: Value) -> FrameRef? {
    var t = ExceptionRef(unchecked: e).pointee.traceback
    guard t.isKind(.traceback) else { return nil }
    while TracebackRef(unchecked: t).pointee.next.isKind(.traceback) { t = TracebackRef(unchecked: t).pointee.next }
    let f = TracebackRef(unchecked: t).pointee.frame
    return f.isKind(.frame) ? FrameRef(unchecked: f) : nil
  }

  /// A local variable of a frame, functions and other code alike; undef when unbound.
  private func variable(_ f: FrameRef, _ known: String) throws(Raised) -> Value {
    let name = th.intern(known)
    let locals = try FrameType.getLocals(f.value, th)
    if locals.isKind(.dict) { return try th.get(DictRef(unchecked: locals), name) }
    return f.pointee.code.codeFlags.contains(.optimized) ? try th.local(f, name) : .undef
  }

  private func names(of object: Value) throws(Raised) -> [String] {
    guard th.rt.pointee.builtins.isKind(.dict) else { return [] }
    let dir = th.get(DictRef(unchecked: th.rt.pointee.builtins), name: th.intern("dir"))
    if dir.isUndef { return [] }
    return strings(try th.listOf(try th.call(dir, object)))
  }

  private func strings(_ l: ListRef) -> [String] {
    var result: [String] = []
    for i in 0..<l.pointee.count where l.items[i].isKind(.str) { result.append(th.swiftString(l.items[i])) }
    return result
  }

  private func closest(_ wrong: Value, _ candidates: [String]) -> String? {
    guard wrong.isKind(.str) else { return nil }
    return Suggestion.closest(to: th.swiftString(wrong), among: candidates)
  }

  private func attributeSuggestion(_ e: Value, _ wrong: Value) throws(Raised) -> String? {
    guard wrong.isKind(.str) else { return nil }
    let object = th.shownField(e, 1)
    var candidates = try names(of: object)
    var hidesPrivate = !th.swiftString(wrong).hasPrefix("_")
    if hidesPrivate, let f = lastFrame(e), try variable(f, "self") == object { hidesPrivate = false }
    if hidesPrivate { candidates.removeAll { $0.hasPrefix("_") } }
    return closest(wrong, candidates)
  }

  private func importSuggestion(_ e: Value, _ wrong: Value) throws(Raised) -> String? {
    let name = th.field(e, 0)
    guard name.isKind(.str), wrong.isKind(.str), th.rt.pointee.builtins.isKind(.dict) else { return nil }
    let function = th.get(th.rt.pointee.builtins, name: .__import__)
    if function.isUndef { return nil }
    var candidates = try names(of: try th.call(function, name))
    if !th.swiftString(wrong).hasPrefix("_") { candidates.removeAll { $0.hasPrefix("_") } }
    return closest(wrong, candidates)
  }

  private func nameSuggestion(_ e: Value, _ wrong: Value) throws(Raised) -> String? {
    guard wrong.isKind(.str), let f = lastFrame(e) else { return nil }
    let receiver = try variable(f, "self")
    if !receiver.isUndef, !(try th.getAttributeOrUndef(receiver, th.intern(wrong))).isUndef {
      return "self.\(th.swiftString(wrong))"
    }
    let locals = try FrameType.getLocals(f.value, th)
    var candidates = strings(try th.listOf(locals))
    if f.pointee.globals.isKind(.dict) { candidates += strings(try th.listOf(f.pointee.globals)) }
    let builtins = th.builtins(of: f)
    if builtins.isKind(.dict) { candidates += strings(try th.listOf(builtins)) }
    return closest(wrong, candidates)
  }

  private func isStandardModule(_ name: Value) -> Bool {
    guard th.rt.pointee.sys.isKind(.dict) else { return false }
    let known = th.get(DictRef(unchecked: th.rt.pointee.sys), name: th.intern("stdlib_module_names"))
    guard known.isPointer else { return false }
    do throws(Raised) { return try th.contains(known, name) } catch {
      _ = th.takePending()
      return false
    }
  }
}
