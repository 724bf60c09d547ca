// Loading, storing and deleting names: where the symbol table says that a name lives decides the
// instruction; plain locals are used in place and checked only when they may be unbound.
import GilaBytecode
import GilaSyntax

/// Where a name is kept, seen from the code being made.
enum Storage {
  case local(Int)
  /// Register of the cell.
  case cell(Int)
  /// A free variable used in a class body, where the namespace comes first.
  case classCell(Int)
  case global
  /// The namespace in register 5, then globals.
  case namespace
  /// A lazily evaluated scope of a class: the class namespace, then globals or the cell in the register.
  case lazyGlobal
  case lazyCell(Int)
}

extension Compiler {
  /// The storage of a name that is already mangled.
  func storage(_ name: NameID) -> Storage {
    let frame = unit.scope
    var s = table.find(name, in: scope)
    var inComprehension = false
    while s >= 0 && table.symbols[Int(s)].scope != frame {
      let symbol = table.symbols[Int(s)]
      if symbol.place != .outer { return ownStorage(symbol) }
      inComprehension = true
      s = symbol.outer
      if s >= 0 && table.symbols[Int(s)].scope < frame { s = -1 }
    }
    if scope != frame { inComprehension = true }
    switch unit.kind {
    case .module:
      if s >= 0 && table.symbols[Int(s)].place == .globalExplicit && !inComprehension { return .global }
      return .namespace
    case .classBody:
      if inComprehension {
        if name == words.class_ && table.scopes[Int(frame)].classCellRegister != 0 {
          return .cell(Int(table.scopes[Int(frame)].classCellRegister))
        }
        guard s >= 0, table.symbols[Int(s)].register != 0 else { return .global }
        return .cell(Int(table.symbols[Int(s)].register))
      }
      guard s >= 0 else { return .namespace }
      let symbol = table.symbols[Int(s)]
      switch symbol.place {
      case .free: return .classCell(Int(symbol.register))
      case .globalExplicit: return .global
      default: return .namespace
      }
    default:
      guard s >= 0 else { return .global }
      return ownStorage(table.symbols[Int(s)])
    }
  }

  private func ownStorage(_ symbol: Symbol) -> Storage {
    let register = Int(symbol.register)
    let sees = table.scopes[Int(symbol.scope)].flags.contains(.seesClass) && symbol.name != words.classDict
    switch symbol.place {
    case .local: return .local(register)
    case .cell: return .cell(register)
    case .free: return sees ? .lazyCell(register) : .cell(register)
    case .globalImplicit: return sees ? .lazyGlobal : .global
    case .globalExplicit, .unresolved, .outer: return .global
    }
  }

  /// Raise UnboundLocalError when the local may be unbound here.
  func checkBound(_ register: Int, _ name: NameID) {
    guard unit.isReachable, !unit.bound.contains(register) else { return }
    emitWide(.checkBound, register, nameIndex(name))
    unit.bound.insert(register)
  }

  /// The register of a name that is a plain local of this frame.
  func localRegister(_ e: Expr) -> Int? {
    guard tree.kind(e) == .name, case .local(let register) = storage(mangle(tree.name(e))) else { return nil }
    return register
  }

  func loadName(_ name: NameID, _ span: Span, into target: Int) {
    mark(span)
    if name == words.debug { return load(options.optimize == 0 ? .true : .false, into: target) }
    let name = mangle(name)
    switch storage(name) {
    case .local(let register):
      checkBound(register, name)
      move(target, register)
    case .cell(let register): emit(.loadDeref, target, register, nameIndex(name))
    case .classCell(let register): emit(.loadNameOrDeref, target, register, nameIndex(name))
    case .global:
      emitWide(.loadGlobal, target, nameIndex(name))
      emitExtra(2, destination: target)
    case .namespace:
      emitWide(.loadName, target, nameIndex(name))
      emitExtra(2, destination: target)
    case .lazyGlobal:
      let mapping = newTemporary()
      loadClassNamespace(into: mapping)
      emit(.loadNameOrGlobal, target, mapping, nameIndex(name))
      unit.temporary = mapping
    case .lazyCell(let register):
      let mapping = unit.reserve(2)
      let out = growing(target)
      loadClassNamespace(into: mapping)
      load(string(name), into: mapping + 1)
      let absent = newLabel()
      let done = newLabel()
      jump(.jumpIfNotContains, mapping + 1, mapping, absent)
      emit(.getItem, out, mapping, mapping + 1)
      jump(done)
      place(absent)
      emit(.loadDeref, out, register, nameIndex(name))
      place(done)
      move(target, out)
      unit.temporary = mapping
    }
  }

  private func loadClassNamespace(into target: Int) {
    if case .cell(let register) = storage(words.classDict) {
      emit(.loadDeref, target, register, nameIndex(words.classDict))
    }
  }

  /// Store a register to a name.
  func storeName(_ name: NameID, _ span: Span, from source: Int) {
    let name = mangle(name)
    mark(span)
    switch storage(name) {
    case .local(let register):
      move(register, source)
      unit.bound.insert(register)
    case .cell(let register), .classCell(let register), .lazyCell(let register):
      emit(.storeDeref, register, source)
    case .global, .lazyGlobal:
      emitWide(.storeGlobal, source, nameIndex(name))
      emitExtra(2, destination: source)
    case .namespace:
      emitWide(.storeName, source, nameIndex(name))
      emitExtra(2, destination: source)
    }
  }

  func deleteName(_ name: NameID, _ span: Span) {
    let name = mangle(name)
    mark(span)
    switch storage(name) {
    case .local(let register):
      checkBound(register, name)
      emitWide(.loadImmediate, register, 0)
      unit.bound.remove(register)
    case .cell(let register), .classCell(let register), .lazyCell(let register):
      emit(.deleteDeref, register, 0, nameIndex(name))
    case .global, .lazyGlobal: emitWide(.deleteGlobal, 0, nameIndex(name))
    case .namespace: emitWide(.deleteName, 0, nameIndex(name))
    }
  }

  /// Unbind the name of an except clause, whether or not it is still bound.
  func clearName(_ name: NameID, _ span: Span) {
    if case .local(let register) = storage(mangle(name)) {
      mark(span)
      emitWide(.loadImmediate, register, 0)
      unit.bound.remove(register)
      return
    }
    let none = newTemporary()
    loadNone(into: none)
    storeName(name, span, from: none)
    unit.temporary = none
    deleteName(name, span)
  }

  /// Store to a name of the namespace in register 5, whatever the symbol table says.
  func storeNamespace(_ name: String, from source: Int) {
    emitWide(.storeName, source, nameIndex(tree.intern(name)))
    emitExtra(2, destination: source)
  }
}
