// Displays and f-strings: elements are evaluated into a run of temporaries, long ones in pieces so that a
// table of ten thousand entries does not need as many registers.
import GilaBytecode
import GilaSyntax

extension Compiler {
  enum DisplayKind { case tuple, list, set }

  /// The most temporaries that one display uses at a time.
  static let longestRun = 64

  func display(_ e: Expr, _ elements: NodeList<Expr>, _ kind: DisplayKind, into target: Int) {
    let starred = elements.contains { tree.kind($0) == .starred }
    if !starred && kind != .tuple && elements.count >= 3, let values = constants(elements) {
      let out = growing(target)
      let all = newTemporary()
      mark(e)
      emit(kind == .list ? .buildList : .buildSet, out, out, 0)
      load(kind == .list ? .tuple(values) : Compiler.frozenset(values), into: all)
      emit(kind == .list ? .listExtend : .setUpdate, out, all)
      move(target, out)
      return
    }
    if !starred && elements.count <= Compiler.longestRun {
      let base = unit.reserve(elements.count)
      for (i, element) in elements.enumerated() { expression(element, into: base + i) }
      mark(e)
      let op: Opcode =
        switch kind {
        case .tuple: .buildTuple
        case .list: .buildList
        case .set: .buildSet
        }
      emit(op, target, base, elements.count)
      return
    }
    let out = kind == .tuple ? newTemporary() : growing(target)
    collect(e, elements, asSet: kind == .set, into: out)
    mark(e)
    if kind == .tuple { emit(.listToTuple, target, out) } else { move(target, out) }
  }

  /// Build a list or set in `out` piece by piece.
  func collect(_ e: Expr, _ elements: NodeList<Expr>, asSet: Bool, into out: Int) {
    var pending = 0
    var made = false
    let base = unit.temporary
    func flush() {
      mark(e)
      if !made {
        emit(asSet ? .buildSet : .buildList, out, base, pending)
        made = true
      } else if pending > 0 {
        for i in 0..<pending { emit(asSet ? .setAdd : .listAppend, out, base + i) }
      }
      pending = 0
      unit.temporary = base
    }
    for element in elements {
      if tree.kind(element) == .starred {
        flush()
        let before = unit.temporary
        let items = operand(tree.value(element))
        mark(element)
        emit(asSet ? .setUpdate : .listExtend, out, items)
        unit.temporary = before
      } else {
        let register = newTemporary()
        expression(element, into: register)
        pending += 1
        if pending == Compiler.longestRun { flush() }
      }
    }
    if pending > 0 || !made { flush() }
  }

  func dictionary(_ e: Expr, into target: Int) {
    let (keys, values) = tree.dict(e)
    let limit = Compiler.longestRun / 2
    let unpacks = keys.contains { $0.isNone }
    if !unpacks && keys.count <= limit {
      let base = unit.reserve(keys.count * 2)
      for i in 0..<keys.count {
        expression(keys[i], into: base + 2 * i)
        expression(values[i], into: base + 2 * i + 1)
      }
      mark(e)
      emit(.buildMap, target, base, keys.count)
      return
    }
    let out = growing(target)
    let base = unit.temporary
    var made = false
    var pending = 0
    func flush() {
      mark(e)
      if !made {
        emit(.buildMap, out, base, pending)
        made = true
      } else {
        for i in 0..<pending { emit(.mapAdd, out, base + 2 * i, base + 2 * i + 1) }
      }
      pending = 0
      unit.temporary = base
    }
    for i in 0..<keys.count {
      if keys[i].isNone {
        if pending > 0 || !made { flush() }
        let mapping = operand(values[i])
        mark(e)
        emit(.mapUpdate, out, mapping)
        unit.temporary = base
      } else {
        let pair = unit.reserve(2)
        expression(keys[i], into: pair)
        expression(values[i], into: pair + 1)
        pending += 1
        if pending == limit { flush() }
      }
    }
    if pending > 0 || !made { flush() }
    mark(e)
    move(target, out)
  }

  // MARK: f-strings

  func joinedString(_ e: Expr, into target: Int) {
    let parts = tree.joinedStr(e)
    if parts.isEmpty {
      mark(e)
      return load(.str([]), into: target)
    }
    if let values = constants(parts) {
      var bytes: [UInt8] = []
      for case .str(let piece) in values { bytes += piece }
      mark(e)
      return load(.str(bytes), into: target)
    }
    if parts.count == 1 { return expression(parts[0], into: target) }
    let base = unit.temporary
    var pending = 0
    for (i, part) in parts.enumerated() {
      let register = newTemporary()
      expression(part, into: register)
      pending += 1
      if pending == Compiler.longestRun && i < parts.count - 1 {
        mark(e)
        emit(.buildString, base, base, pending)
        unit.temporary = base + 1
        pending = 1
      }
    }
    mark(e)
    emit(.buildString, target, base, pending)
  }

  func formattedValue(_ e: Expr, into target: Int) {
    let (value, conversion, spec) = tree.formattedValue(e)
    var selector =
      switch conversion {
      case .none: 0
      case .str: 1
      case .repr: 2
      case .ascii: 3
      }
    if spec.isNone {
      let register = operand(value, reusing: target)
      mark(e)
      emit(.format, target, register, selector)
      return
    }
    let base = unit.reserve(2)
    expression(value, into: base)
    expression(spec, into: base + 1)
    selector |= 4
    mark(e)
    emit(.format, target, base, selector)
  }

  /// `"…%s…" % (a, b)` with plain %s, %r and %a becomes an f-string, as CPython does.
  func formatsByPercent(_ e: Expr, _ left: Expr, _ right: Expr, into target: Int) -> Bool {
    guard tree.kind(left) == .constant, tree.constantKind(left) == .str, tree.kind(right) == .tuple else {
      return false
    }
    let values = tree.elements(right)
    if values.contains(where: { tree.kind($0) == .starred }) { return false }
    guard let pieces = percentPieces(tree.bytes(of: left)), values.count <= Compiler.longestRun / 2 else {
      return false
    }
    var used = 0
    for case .value in pieces { used += 1 }
    guard used == values.count, used > 0 else { return false }
    let base = unit.temporary
    var next = 0
    for piece in pieces {
      let register = newTemporary()
      switch piece {
      case .text(let bytes):
        mark(left)
        load(.str(bytes), into: register)
      case .value(let conversion):
        let value = operand(values[next], reusing: register)
        mark(values[next])
        next += 1
        emit(.format, register, value, conversion)
        unit.temporary = register + 1
      }
    }
    mark(e)
    if pieces.count == 1 {
      move(target, base)
    } else {
      emit(.buildString, target, base, pieces.count)
    }
    return true
  }

  private enum Piece {
    case text([UInt8])
    case value(Int)
  }

  private func percentPieces(_ format: UnsafeBufferPointer<UInt8>) -> [Piece]? {
    var pieces: [Piece] = []
    var text: [UInt8] = []
    var i = 0
    while i < format.count {
      let c = format[i]
      i += 1
      guard c == 0x25 else {
        text.append(c)
        continue
      }
      guard i < format.count else { return nil }
      let kind = format[i]
      i += 1
      let conversion: Int
      switch kind {
      case 0x25:
        text.append(0x25)
        continue
      case 0x73: conversion = 1
      case 0x72: conversion = 2
      case 0x61: conversion = 3
      default: return nil
      }
      if !text.isEmpty { pieces.append(.text(text)) }
      text = []
      pieces.append(.value(conversion))
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces.count <= Compiler.longestRun ? pieces : nil
  }
}
