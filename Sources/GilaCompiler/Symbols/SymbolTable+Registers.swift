// Giving registers to the variables of every frame: parameters, plain locals in the order of their first
// mention, cells and free variables by name, and at last the loop variables of inlined comprehensions that
// would clash with a variable of the same name.
import GilaBytecode
import GilaSyntax

/// The named registers of one frame.
struct FrameLayout {
  var locals: [LocalVariable] = []
  /// Names of the locals, in the same order.
  var names: [NameID] = []
  var parameterCount = 0
  var cellCount = 0
  var freeStart = 0
  var freeCount = 0
  var freeNames: [NameID] = []
}

extension SymbolTable {
  /// Inlined comprehensions by the frame that runs them.
  func comprehensionsByFrame() -> [Int32: [Int32]] {
    var result: [Int32: [Int32]] = [:]
    for i in scopes.indices where scopes[i].flags.contains(.inlined) {
      result[scopes[i].owner, default: []].append(Int32(truncatingIfNeeded: i))
    }
    return result
  }

  func symbolsOf(_ scope: Int32) -> [Int32] {
    var result: [Int32] = []
    var s = scopes[Int(scope)].firstSymbol
    while s >= 0 {
      result.append(s)
      s = symbols[Int(s)].next
    }
    return result
  }

  /// Lay out a frame. The scope must not be an inlined comprehension.
  func layOut(_ scope: Int32, comprehensions: [Int32], name: (NameID) -> String) -> FrameLayout {
    var layout = FrameLayout()
    let kind = scopes[Int(scope)].kind
    func add(_ id: NameID, _ kind: LocalVariable.Kind) -> UInt16 {
      let register = frameHeaderWords + layout.locals.count
      layout.locals.append(LocalVariable(name: name(id), kind: kind))
      layout.names.append(id)
      return UInt16(truncatingIfNeeded: register)
    }

    let own = symbolsOf(scope)
    var cells: [(NameID, Int32)] = []
    var shared: [(name: NameID, isCell: Bool, symbol: Int32)] = []
    var sharing: [(symbol: Int32, with: Int32)] = []
    var hidden: [Int32] = []
    collectComprehensionVariables(scope, comprehensions, &shared, &sharing, &hidden)

    if kind == .module || kind == .classBody {
      layout.locals.append(LocalVariable(name: "", kind: .plain))
      layout.names.append(.none)
      for entry in shared { hidden.append(entry.symbol) }
      shared = []
    } else {
      for s in own where symbols[Int(s)].flags.contains(.parameter) {
        let isCell = symbols[Int(s)].place == .cell
        symbols[Int(s)].register = add(symbols[Int(s)].name, isCell ? .cell : .plain)
        layout.parameterCount += 1
      }
      // Symbols have numbers in the order of their first mention, those of comprehensions included.
      var plain = own.filter {
        symbols[Int($0)].place == .local && !symbols[Int($0)].flags.contains(.parameter)
      }
      for entry in shared where !entry.isCell { plain.append(entry.symbol) }
      var first: [NameID: Int32] = [:]
      for s in hidden { first[symbols[Int(s)].name] = min(first[symbols[Int(s)].name] ?? s, s) }
      plain.sort { min($0, first[symbols[Int($0)].name] ?? $0) < min($1, first[symbols[Int($1)].name] ?? $1) }
      for s in plain { symbols[Int(s)].register = add(symbols[Int(s)].name, .plain) }
      for s in own where symbols[Int(s)].place == .cell && !symbols[Int(s)].flags.contains(.parameter) {
        cells.append((symbols[Int(s)].name, s))
      }
      for entry in shared where entry.isCell { cells.append((entry.name, entry.symbol)) }
    }
    cells.sort { precedes($0.0, $1.0) }
    for (id, s) in cells { symbols[Int(s)].register = add(id, .cell) }
    if kind == .classBody {
      if scopes[Int(scope)].flags.contains(.classCell) {
        scopes[Int(scope)].classCellRegister = add(words.class_, .cell)
      }
      if scopes[Int(scope)].flags.contains(.classDictCell) {
        scopes[Int(scope)].classDictRegister = add(words.classDict, .cell)
      }
    }
    var frees = own.filter {
      symbols[Int($0)].place == .free || symbols[Int($0)].flags.contains(.passedThrough)
    }
    frees.sort { precedes(symbols[Int($0)].name, symbols[Int($1)].name) }
    layout.freeStart = frameHeaderWords + layout.locals.count
    layout.freeCount = frees.count
    for s in frees {
      layout.freeNames.append(symbols[Int(s)].name)
      symbols[Int(s)].register = add(symbols[Int(s)].name, .free)
    }
    for s in hidden {
      symbols[Int(s)].register = add(symbols[Int(s)].name, symbols[Int(s)].place == .cell ? .cell : .hidden)
    }
    for (s, with) in sharing { symbols[Int(s)].register = symbols[Int(with)].register }
    return layout
  }

  /// Loop variables may share a register with the same name in another comprehension, not with one that
  /// encloses it and not with a variable of the frame itself.
  private func collectComprehensionVariables(
    _ scope: Int32, _ comprehensions: [Int32],
    _ shared: inout [(name: NameID, isCell: Bool, symbol: Int32)],
    _ sharing: inout [(symbol: Int32, with: Int32)], _ hidden: inout [Int32]
  ) {
    guard !comprehensions.isEmpty else { return }
    var taken = NodeMap()
    for s in symbolsOf(scope)
    where symbols[Int(s)].place == .local || symbols[Int(s)].place == .cell
      || symbols[Int(s)].place == .free
    {
      taken.insert(symbols[Int(s)].name.id, 1)
    }
    for comprehension in comprehensions {
      for s in symbolsOf(comprehension) {
        let symbol = symbols[Int(s)]
        guard symbol.place == .local || symbol.place == .cell else { continue }
        let isCell = symbol.place == .cell
        if taken[symbol.name.id] != nil || isBoundAround(symbol.name, comprehension, scope) {
          hidden.append(s)
        } else if let known = shared.first(where: { $0.name == symbol.name }) {
          if known.isCell == isCell { sharing.append((s, known.symbol)) } else { hidden.append(s) }
        } else {
          shared.append((symbol.name, isCell, s))
        }
      }
    }
  }

  private func isBoundAround(_ name: NameID, _ comprehension: Int32, _ owner: Int32) -> Bool {
    var around = scopes[Int(comprehension)].parent
    while around > owner {
      var s = scopes[Int(around)].firstSymbol
      while s >= 0 {
        if symbols[Int(s)].name == name && (symbols[Int(s)].place == .local || symbols[Int(s)].place == .cell)
        {
          return true
        }
        s = symbols[Int(s)].next
      }
      around = scopes[Int(around)].parent
    }
    return false
  }

  private func precedes(_ a: NameID, _ b: NameID) -> Bool {
    let x = tree.nameBytes(a)
    let y = tree.nameBytes(b)
    return x.lexicographicallyPrecedes(y)
  }
}
