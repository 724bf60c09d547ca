// match statements. A pattern jumps to the next case when it fails; captured values wait in registers and
// are bound only when the whole pattern has matched.
import GilaBytecode
import GilaSyntax

extension Compiler {
  /// The captures of one case: names in order of appearance, and where their values wait.
  struct Captures {
    var names: [NameID] = []
    var base = 0

    func register(of name: NameID) -> Int? { names.firstIndex(of: name).map { base + $0 } }
  }

  func matchStatement(_ s: Stmt) {
    let (subjectExpr, cases) = tree.match(s)
    let end = newLabel()
    let subject = newTemporary()
    expression(subjectExpr, into: subject)
    for (i, c) in cases.enumerated() {
      let (pattern, guardExpr, body) = tree.matchCase(c)
      let before = unit.temporary
      let next = newLabel()
      let isLast = i == cases.count - 1
      checkIrrefutable(pattern, allowed: isLast || guardExpr.exists)
      var captures = Captures()
      collectCaptures(pattern, &captures.names)
      captures.base = unit.reserve(captures.names.count)
      matchPattern(pattern, subject, captures, next)
      for (k, name) in captures.names.enumerated() {
        storeName(name, tree.span(pattern), from: captures.base + k)
      }
      if guardExpr.exists { condition(guardExpr, jumpsIf: false, to: next) }
      unit.temporary = before
      statements(body)
      asm.mark = .none
      if !isLast { jump(end) }
      place(next)
    }
    place(end)
  }

  /// Patterns that always match may only stand last.
  private func checkIrrefutable(_ p: Pattern, allowed: Bool) {
    if stack.isExhausted { return tooDeep(tree.span(p)) }
    switch tree.kind(p) {
    case .matchValue, .matchSingleton, .matchStar: break
    case .matchAs:
      let (part, name) = tree.matchAs(p)
      if part.exists { return checkIrrefutable(part, allowed: allowed) }
      if allowed { return }
      fail(
        name.exists
          ? "name capture '\(text(name))' makes remaining patterns unreachable"
          : "wildcard makes remaining patterns unreachable", tree.span(p))
    case .matchOr:
      let parts = tree.patterns(p)
      for (i, part) in parts.enumerated() {
        checkIrrefutable(part, allowed: allowed && i == parts.count - 1)
      }
    case .matchSequence:
      for part in tree.patterns(p) { checkIrrefutable(part, allowed: true) }
    case .matchMapping:
      for part in tree.matchMapping(p).patterns { checkIrrefutable(part, allowed: true) }
    case .matchClass:
      let (_, patterns, _, kwdPatterns) = tree.matchClass(p)
      for part in patterns { checkIrrefutable(part, allowed: true) }
      for part in kwdPatterns { checkIrrefutable(part, allowed: true) }
    }
  }

  /// The names that a pattern binds, in order, with the errors of repeated and differing ones.
  private func collectCaptures(_ p: Pattern, _ names: inout [NameID]) {
    if stack.isExhausted { return tooDeep(tree.span(p)) }
    switch tree.kind(p) {
    case .matchValue, .matchSingleton: break
    case .matchSequence:
      for part in tree.patterns(p) { collectCaptures(part, &names) }
    case .matchMapping:
      let (_, patterns, rest) = tree.matchMapping(p)
      for part in patterns { collectCaptures(part, &names) }
      if rest.exists { capture(rest, p, &names) }
    case .matchClass:
      let (_, patterns, _, kwdPatterns) = tree.matchClass(p)
      for part in patterns { collectCaptures(part, &names) }
      for part in kwdPatterns { collectCaptures(part, &names) }
    case .matchStar:
      let name = tree.matchStar(p)
      if name.exists { capture(name, p, &names) }
    case .matchAs:
      let (part, name) = tree.matchAs(p)
      if part.exists { collectCaptures(part, &names) }
      if name.exists { capture(name, p, &names) }
    case .matchOr:
      let alternatives = tree.patterns(p)
      var first: [NameID] = []
      for (i, part) in alternatives.enumerated() {
        var own: [NameID] = []
        collectCaptures(part, &own)
        if i == 0 {
          first = own
        } else if Set(own) != Set(first) {
          fail("alternative patterns bind different names", tree.span(p))
          return
        }
      }
      for name in first {
        if names.contains(name) {
          fail("multiple assignments to name '\(text(name))' in pattern", tree.span(p))
          return
        }
        names.append(name)
      }
    }
  }

  private func capture(_ name: NameID, _ p: Pattern, _ names: inout [NameID]) {
    if names.contains(name) {
      fail("multiple assignments to name '\(text(name))' in pattern", tree.span(p))
      return
    }
    names.append(name)
  }

  private func isWildcard(_ p: Pattern) -> Bool {
    tree.kind(p) == .matchAs && tree.matchAs(p).pattern.isNone && tree.matchAs(p).name.isNone
  }

  private func matchPattern(
    _ p: Pattern, _ subject: Int, _ captures: Captures, _ failed: Label
  ) {
    if stack.isExhausted { return tooDeep(tree.span(p)) }
    let before = unit.temporary
    defer { unit.temporary = before }
    let span = tree.span(p)
    switch tree.kind(p) {
    case .matchValue:
      let value = tree.matchValue(p)
      if let small = smallInt(value) {
        mark(span)
        jump(.jumpUnlessEqualImmediate, subject, immediate: small, failed)
        return
      }
      let register = operand(value)
      mark(span)
      jump(.jumpUnlessEqual, subject, register, failed)
    case .matchSingleton:
      mark(span)
      let kind = tree.matchSingleton(p)
      if kind == .none {
        jump(.jumpIfNotNone, subject, failed)
      } else {
        let register = newTemporary()
        load(kind == .true ? .true : .false, into: register)
        jump(.jumpIfIsNot, subject, register, failed)
      }
    case .matchSequence: matchSequence(p, subject, captures, failed)
    case .matchMapping: matchMapping(p, subject, captures, failed)
    case .matchClass: matchClass(p, subject, captures, failed)
    case .matchStar:
      fail("star pattern outside of a sequence pattern", span)
    case .matchAs:
      let (part, name) = tree.matchAs(p)
      if part.exists { matchPattern(part, subject, captures, failed) }
      if name.exists, let register = captures.register(of: name) {
        mark(span)
        move(register, subject)
      }
    case .matchOr:
      let alternatives = tree.patterns(p)
      let matched = newLabel()
      for (i, part) in alternatives.enumerated() {
        if i == alternatives.count - 1 {
          matchPattern(part, subject, captures, failed)
        } else {
          let next = newLabel()
          matchPattern(part, subject, captures, next)
          asm.mark = .none
          jump(matched)
          place(next)
        }
      }
      place(matched)
    }
  }

  private func matchSequence(_ p: Pattern, _ subject: Int, _ captures: Captures, _ failed: Label) {
    let patterns = tree.patterns(p)
    let span = tree.span(p)
    var star = -1
    var onlyWildcards = true
    for (i, part) in patterns.enumerated() {
      if tree.kind(part) == .matchStar {
        if star >= 0 {
          fail("multiple starred names in sequence pattern", span)
          return
        }
        star = i
        if tree.matchStar(part).exists { onlyWildcards = false }
      } else if !isWildcard(part) {
        onlyWildcards = false
      }
    }
    let count = patterns.count
    let test = newTemporary()
    mark(span)
    emit(.matchSequence, test, subject)
    jump(.jumpIfFalse, test, failed)
    let least = star >= 0 ? count - 1 : count
    if star < 0 || least > 0 {
      emit(.getLength, test, subject)
      if let small = Int16(exactly: least) {
        jump(
          star < 0 ? .jumpUnlessEqualImmediate : .jumpUnlessGreaterEqualImmediate, test, immediate: small,
          failed)
      } else {
        let limit = newTemporary()
        load(.int(Int64(least)), into: limit)
        jump(star < 0 ? .jumpUnlessEqual : .jumpUnlessGreaterEqual, test, limit, failed)
      }
    }
    if onlyWildcards { return }
    if star >= 0 && tree.matchStar(patterns[star]).isNone {
      // Nobody wants the middle, so items are fetched one by one.
      let length = newTemporary()
      if star < count - 1 { emit(.getLength, length, subject) }
      for (i, part) in patterns.enumerated() where i != star && !isWildcard(part) {
        let before = unit.temporary
        let item = unit.reserve(2)
        mark(span)
        if i < star {
          load(.int(Int64(i)), into: item + 1)
        } else {
          load(.int(Int64(count - i)), into: item + 1)
          emit(.subtract, item + 1, length, item + 1)
        }
        emit(.getItem, item, subject, item + 1)
        matchPattern(part, item, captures, failed)
        unit.temporary = before
      }
      return
    }
    let base = unit.reserve(count)
    mark(span)
    if star < 0 {
      emit(.unpack, base, subject, count)
    } else {
      emit(.unpackStar, base, subject, star)
      emitExtra(1, destination: base, bc: count - star - 1)
    }
    for (i, part) in patterns.enumerated() {
      if i == star {
        let name = tree.matchStar(part)
        if name.exists, let register = captures.register(of: name) {
          mark(part)
          move(register, base + i)
        }
      } else {
        matchPattern(part, base + i, captures, failed)
      }
    }
  }

  private func mark(_ p: Pattern) { mark(tree.span(p)) }

  private func matchMapping(_ p: Pattern, _ subject: Int, _ captures: Captures, _ failed: Label) {
    let (keys, patterns, rest) = tree.matchMapping(p)
    let span = tree.span(p)
    let test = newTemporary()
    mark(span)
    emit(.matchMapping, test, subject)
    jump(.jumpIfFalse, test, failed)
    if !keys.isEmpty {
      emit(.getLength, test, subject)
      if let small = Int16(exactly: keys.count) {
        jump(.jumpUnlessGreaterEqualImmediate, test, immediate: small, failed)
      }
    }
    checkKeys(keys, p)
    guard !keys.isEmpty || rest.exists else { return }
    let base = unit.reserve(keys.count)
    for (i, key) in keys.enumerated() { expression(key, into: base + i) }
    if !keys.isEmpty {
      let keyTuple = unit.reserve(2)
      mark(span)
      emit(.buildTuple, keyTuple, base, keys.count)
      emit(.matchKeys, keyTuple + 1, subject, keyTuple)
      jump(.jumpIfNone, keyTuple + 1, failed)
      let values = unit.reserve(keys.count)
      emit(.unpack, values, keyTuple + 1, keys.count)
      for (i, part) in patterns.enumerated() {
        matchPattern(part, values + i, captures, failed)
      }
    }
    if rest.exists, let register = captures.register(of: rest) {
      mark(span)
      emit(.buildMap, register, register, 0)
      emit(.mapUpdate, register, subject)
      for i in 0..<keys.count { emit(.deleteItem, register, base + i) }
    }
  }

  private func checkKeys(_ keys: NodeList<Expr>, _ p: Pattern) {
    var seen = Set<Constant>()
    for key in keys {
      if let value = constant(key) {
        if !seen.insert(Compiler.keyIdentity(value)).inserted {
          fail(
            "mapping pattern checks duplicate key (\(constantText(value)))", tree.span(p))
          return
        }
      } else if tree.kind(key) != .attribute {
        fail("mapping pattern keys may only match literals and attribute lookups", tree.span(p))
        return
      }
    }
  }

  private func matchClass(_ p: Pattern, _ subject: Int, _ captures: Captures, _ failed: Label) {
    let (cls, patterns, attributes, kwdPatterns) = tree.matchClass(p)
    let span = tree.span(p)
    for i in attributes.indices {
      for j in 0..<i where attributes[j] == attributes[i] {
        fail("attribute name repeated in class pattern: \(text(attributes[i]))", tree.span(kwdPatterns[i]))
        return
      }
    }
    let result = newTemporary()
    let run = unit.reserve(3)
    mark(span)
    move(run, subject)
    expression(cls, into: run + 1)
    mark(span)
    load(.tuple(attributes.map { string($0) }), into: run + 2)
    emit(.matchClass, result, run, patterns.count)
    jump(.jumpIfNone, result, failed)
    let count = patterns.count + kwdPatterns.count
    guard count > 0 else { return }
    unit.temporary = run
    let base = unit.reserve(count)
    emit(.unpack, base, result, count)
    for (i, part) in patterns.enumerated() { matchPattern(part, base + i, captures, failed) }
    for (i, part) in kwdPatterns.enumerated() {
      matchPattern(part, base + patterns.count + i, captures, failed)
    }
  }
}
