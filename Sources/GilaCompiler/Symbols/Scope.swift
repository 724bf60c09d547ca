// Scopes and symbols as flat records. A scope is a module, class, function, comprehension or one of the
// lazily evaluated scopes of type parameters; a symbol is one name in one scope. Records link to each other
// by index, so a whole program's table is two arrays.
import GilaSyntax

enum ScopeKind: UInt8 {
  case module, classBody, function, lambda, generatorExpression, comprehension
  /// The scope that holds the type parameters of a generic function, class or alias.
  case typeParameters
  /// Value of a type alias.
  case typeAlias
  /// Bound or default of a type parameter.
  case typeVariable
  /// Annotation under `from __future__ import annotations`: checked, never compiled.
  case annotation

  var isFunctionLike: Bool { self != .module && self != .classBody }
  var isComprehension: Bool { self == .generatorExpression || self == .comprehension }
}

struct ScopeFlags: OptionSet {
  let rawValue: UInt32
  static let generator = ScopeFlags(rawValue: 1)
  static let coroutine = ScopeFlags(rawValue: 2)
  static let nested = ScopeFlags(rawValue: 4)
  /// A comprehension that runs in the frame around it.
  static let inlined = ScopeFlags(rawValue: 8)
  /// An assignment expression may change a local in the middle of an expression.
  static let namedExpression = ScopeFlags(rawValue: 0x10)
  /// A nested scope uses `__class__` of this class.
  static let classCell = ScopeFlags(rawValue: 0x20)
  /// A nested scope needs the namespace of this class.
  static let classDictCell = ScopeFlags(rawValue: 0x40)
  static let seesClass = ScopeFlags(rawValue: 0x80)
  /// The only names that are mangled here are the type parameters.
  static let manglesParametersOnly = ScopeFlags(rawValue: 0x100)
  static let variablePositional = ScopeFlags(rawValue: 0x400)
  static let variableKeywords = ScopeFlags(rawValue: 0x800)
  static let asyncDefinition = ScopeFlags(rawValue: 0x1000)
  static let hasDeletes = ScopeFlags(rawValue: 0x4000)
  /// In an annotation that stays text: no variable is captured for it.
  static let unevaluated = ScopeFlags(rawValue: 0x8000)
}

struct SymbolFlags: OptionSet {
  let rawValue: UInt16
  static let global = SymbolFlags(rawValue: 1)
  static let local = SymbolFlags(rawValue: 2)
  static let parameter = SymbolFlags(rawValue: 4)
  static let nonlocal = SymbolFlags(rawValue: 8)
  static let use = SymbolFlags(rawValue: 0x10)
  static let imported = SymbolFlags(rawValue: 0x20)
  static let annotated = SymbolFlags(rawValue: 0x40)
  static let typeParameter = SymbolFlags(rawValue: 0x80)
  static let iteration = SymbolFlags(rawValue: 0x100)
  /// A class passes the variable of an outer function on to its methods.
  static let passedThrough = SymbolFlags(rawValue: 0x200)
  static let deleted = SymbolFlags(rawValue: 0x400)
  static let bound: SymbolFlags = [.local, .parameter, .imported, .typeParameter]
}

/// Where a name of a scope lives.
enum Place: UInt8 {
  case unresolved, local, cell, free, globalExplicit, globalImplicit
  /// In an inlined comprehension: whatever the name is in the scope around it.
  case outer
}

struct Symbol {
  var name: NameID
  var scope: Int32
  var flags: SymbolFlags
  var place: Place = .unresolved
  /// Register of a local, a cell or a free variable's cell; 0 when there is none.
  var register: UInt16 = 0
  /// Next symbol of the same scope.
  var next: Int32 = -1
  /// The same name in the nearest scope around that mentions it, while both are open.
  var outer: Int32
  /// First place, or the place of the global or nonlocal statement.
  var span: Span
}

struct Scope {
  var kind: ScopeKind
  var flags: ScopeFlags = []
  var parent: Int32
  /// The scope whose frame runs this one: itself unless it is an inlined comprehension.
  var owner: Int32
  var node: UInt32
  var name: NameID
  /// The class whose name mangles private names.
  var privateClass: NameID
  var firstSymbol: Int32 = -1
  var lastSymbol: Int32 = -1
  /// Nesting inside the iterables of comprehensions, where assignment expressions are not allowed.
  var iterableDepth: Int32 = 0
  /// For error texts: "a TypeVar bound" and the like.
  var lazyKind: LazyScopeKind = .none
  var classCellRegister: UInt16 = 0
  var classDictRegister: UInt16 = 0
}

enum LazyScopeKind: UInt8 {
  case none, typeVarBound, typeVarConstraint, typeVarDefault, paramSpecDefault, typeVarTupleDefault

  var text: String {
    switch self {
    case .none, .typeVarBound: "a TypeVar bound"
    case .typeVarConstraint: "a TypeVar constraint"
    case .typeVarDefault: "a TypeVar default"
    case .paramSpecDefault: "a ParamSpec default"
    case .typeVarTupleDefault: "a TypeVarTuple default"
    }
  }
}

/// A map from node numbers to small numbers: open addressing, no removal.
struct NodeMap {
  private var keys: [UInt32]
  private var values: [Int32]
  private var mask: Int
  private var count = 0

  init(capacity: Int = 16) {
    keys = [UInt32](repeating: 0, count: capacity)
    values = [Int32](repeating: 0, count: capacity)
    mask = capacity - 1
  }

  @inline(__always)
  private func slot(_ key: UInt32) -> Int {
    var slot = Int((key &* 0x9E37_79B1) >> 8) & mask
    while keys[slot] != 0 && keys[slot] != key { slot = (slot &+ 1) & mask }
    return slot
  }

  /// The value of a key that is not zero.
  @inline(__always)
  subscript(key: UInt32) -> Int32? {
    let at = slot(key)
    return keys[at] == key ? values[at] : nil
  }

  mutating func insert(_ key: UInt32, _ value: Int32) {
    var at = slot(key)
    if keys[at] == 0 {
      count += 1
      if count * 2 > mask {
        let oldKeys = keys
        let oldValues = values
        mask = mask * 2 + 1
        keys = [UInt32](repeating: 0, count: mask + 1)
        values = [Int32](repeating: 0, count: mask + 1)
        for i in oldKeys.indices where oldKeys[i] != 0 {
          let free = slot(oldKeys[i])
          keys[free] = oldKeys[i]
          values[free] = oldValues[i]
        }
        at = slot(key)
      }
      keys[at] = key
    }
    values[at] = value
  }

  mutating func removeAll() {
    guard count > 0 else { return }
    for i in keys.indices { keys[i] = 0 }
    count = 0
  }
}
