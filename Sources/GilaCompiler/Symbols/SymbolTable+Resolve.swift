// Resolving: each name of each scope becomes local, cell, free or global. Scopes are walked from the outside
// in, so that the chain of a name shows already resolved scopes, and scopes between the use of a variable
// and its owner get it as a free variable.
import GilaSyntax

extension SymbolTable {
  func resolve() {
    var open: [Int32] = []
    for index in scopes.indices {
      let scope = Int32(truncatingIfNeeded: index)
      while let top = open.last, top != scopes[index].parent {
        uninstall(top)
        open.removeLast()
      }
      install(scope)
      open.append(scope)
      resolveNames(of: scope)
      if failure != nil { return }
    }
    while let top = open.popLast() { uninstall(top) }
  }

  private func resolveNames(of scope: Int32) {
    let kind = scopes[Int(scope)].kind
    let seesClass = scopes[Int(scope)].flags.contains(.seesClass)
    var s = scopes[Int(scope)].firstSymbol
    while s >= 0 {
      let symbol = symbols[Int(s)]
      let flags = symbol.flags
      if symbol.place != .unresolved {
        // Entered from an inner scope that passes a variable on.
      } else if flags.contains(.global) {
        if flags.contains(.nonlocal) {
          fail("name '\(tree.nameString(symbol.name))' is nonlocal and global", symbol.span)
        }
        symbols[Int(s)].place = .globalExplicit
      } else if flags.contains(.nonlocal) {
        resolveNonlocal(s, scope)
      } else if !flags.isDisjoint(with: .bound) {
        symbols[Int(s)].place = .local
      } else if kind == .module || scopes[Int(scope)].flags.contains(.unevaluated) {
        symbols[Int(s)].place = .globalImplicit
      } else if seesClass, let place = placeFromClass(symbol.name, scope) {
        symbols[Int(s)].place = place
      } else {
        symbols[Int(s)].place = search(s, scope)
      }
      s = symbols[Int(s)].next
    }
  }

  /// Lazily evaluated scopes of a class look names up in the class first.
  private func placeFromClass(_ name: NameID, _ scope: Int32) -> Place? {
    if name == words.classDict || name == words.class_ { return nil }
    var around = scopes[Int(scope)].parent
    while around >= 0 && scopes[Int(around)].kind != .classBody { around = scopes[Int(around)].parent }
    guard around >= 0 else { return nil }
    var chain = find(name, in: scope)
    while chain >= 0 && symbols[Int(chain)].scope > around {
      if symbols[Int(chain)].scope != scope && symbols[Int(chain)].place == .local { return nil }
      if symbols[Int(chain)].scope != scope && symbols[Int(chain)].place == .cell { return nil }
      chain = symbols[Int(chain)].outer
    }
    guard chain >= 0, symbols[Int(chain)].scope == around else { return nil }
    let flags = symbols[Int(chain)].flags
    if flags.contains(.global) { return .globalExplicit }
    if !flags.isDisjoint(with: .bound) && !flags.contains(.nonlocal) { return .globalImplicit }
    return nil
  }

  private func resolveNonlocal(_ s: Int32, _ scope: Int32) {
    let symbol = symbols[Int(s)]
    let text = tree.nameString(symbol.name)
    if scopes[Int(scope)].kind == .module {
      fail("nonlocal declaration not allowed at module level", symbol.span)
      return
    }
    if let owner = ownerOfVariable(s), symbols[Int(owner)].flags.contains(.typeParameter) {
      fail("nonlocal binding not allowed for type parameter '\(text)'", symbol.span)
      return
    }
    let place = search(s, scope)
    if place == .free || place == .outer {
      symbols[Int(s)].place = place
    } else {
      fail("no binding for nonlocal '\(text)' found", symbol.span)
    }
  }

  private func ownerOfVariable(_ s: Int32) -> Int32? {
    var chain = symbols[Int(s)].outer
    while chain >= 0 {
      let entry = symbols[Int(chain)]
      if entry.scope == 0 || entry.place == .globalExplicit { return nil }
      if scopes[Int(entry.scope)].kind != .classBody && (entry.place == .local || entry.place == .cell) {
        return chain
      }
      chain = entry.outer
    }
    return nil
  }

  /// Find the owner of a variable that `scope` uses, and hand its cell down to here.
  private func search(_ s: Int32, _ scope: Int32) -> Place {
    let name = symbols[Int(s)].name
    let isClassCell = name == words.class_
    let isClassDict = name == words.classDict
    var chain = symbols[Int(s)].outer
    var around = scopes[Int(scope)].parent
    while around > 0 {
      let entry = chain >= 0 && symbols[Int(chain)].scope == around ? chain : -1
      if entry >= 0 { chain = symbols[Int(entry)].outer }
      if scopes[Int(around)].kind == .classBody {
        if isClassCell || isClassDict {
          scopes[Int(around)].flags.insert(isClassCell ? .classCell : .classDictCell)
          passDown(name, from: scope, to: around)
          return sameFrame(scope, around) ? .outer : .free
        }
      } else if entry >= 0 {
        switch symbols[Int(entry)].place {
        case .local, .cell:
          if sameFrame(scope, around) { return .outer }
          symbols[Int(entry)].place = .cell
          passDown(name, from: scope, to: around)
          return frameOf(scope) == scope ? .free : .outer
        case .free:
          if sameFrame(scope, around) { return .outer }
          passDown(name, from: scope, to: around)
          return frameOf(scope) == scope ? .free : .outer
        case .globalExplicit, .globalImplicit, .unresolved:
          return scopes[Int(scope)].flags.contains(.inlined) ? .outer : .globalImplicit
        case .outer: break
        }
      }
      around = scopes[Int(around)].parent
    }
    return scopes[Int(scope)].flags.contains(.inlined) ? .outer : .globalImplicit
  }

  private func frameOf(_ scope: Int32) -> Int32 { scopes[Int(scope)].owner }
  private func sameFrame(_ a: Int32, _ b: Int32) -> Bool { frameOf(a) == frameOf(b) }

  /// Make `name` a free variable of every frame between `scope` and the owner `around`.
  private func passDown(_ name: NameID, from scope: Int32, to around: Int32) {
    var s = scope
    let stop = frameOf(around)
    while s > 0 {
      let frame = frameOf(s)
      if frame == stop { return }
      // The frame of an inlined comprehension needs the variable although only the comprehension names it.
      if frame != scope {
        let symbol = enter(name, in: frame, at: Span(start: 0, end: 0))
        if scopes[Int(frame)].kind == .classBody {
          if symbols[Int(symbol)].place == .unresolved { symbols[Int(symbol)].place = .free }
          symbols[Int(symbol)].flags.insert(.passedThrough)
        } else {
          symbols[Int(symbol)].place = .free
        }
      }
      s = scopes[Int(frame)].parent
    }
  }
}
