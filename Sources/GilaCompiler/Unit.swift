// The state of one code object while it is made: its assembler, constants, names, temporaries, open blocks,
// and which locals are surely bound at this point.
import GilaBytecode
import GilaSyntax

/// The locals that are surely bound: one bit for each of the first 128; later ones are always checked.
struct BoundSet {
  var low: UInt64
  var high: UInt64

  static let none = BoundSet(low: 0, high: 0)
  static let all = BoundSet(low: .max, high: .max)

  @inline(__always)
  func contains(_ register: Int) -> Bool {
    let i = register &- frameHeaderWords
    if i < 64 { return low >> UInt64(i) & 1 != 0 }
    return i < 128 && high >> UInt64(i &- 64) & 1 != 0
  }

  @inline(__always)
  mutating func insert(_ register: Int) {
    let i = register &- frameHeaderWords
    if i < 64 { low |= 1 << UInt64(i) } else if i < 128 { high |= 1 << UInt64(i &- 64) }
  }

  @inline(__always)
  mutating func remove(_ register: Int) {
    let i = register &- frameHeaderWords
    if i < 64 { low &= ~(1 << UInt64(i)) } else if i < 128 { high &= ~(1 << UInt64(i &- 64)) }
  }

  @inline(__always)
  func intersection(_ other: BoundSet) -> BoundSet {
    BoundSet(low: low & other.low, high: high & other.high)
  }

  @inline(__always)
  func subtracting(_ other: BoundSet) -> BoundSet {
    BoundSet(low: low & ~other.low, high: high & ~other.high)
  }
}

/// A statement that encloses this point and has something to do when it is left early.
struct Block {
  enum Kind {
    case loop
    /// A body whose exceptions go to a handler; nothing to do on the way out.
    case guarded
    /// The body of try-finally.
    case finallyBody
    /// Code that runs while an exception is handled: an except clause or the exceptional copy of finally.
    case handling
    case with, asyncWith
    /// An except* statement, which break, continue and return may not leave.
    case exceptStar
  }

  var kind: Kind
  /// Guarded code: handler, register of the exception, start of the part not yet in the table.
  var handler = Label.none
  var register = 0
  var start: Int32 = 0
  /// Loops.
  var breakLabel = Label.none
  var continueLabel = Label.none
  /// The statement, for its finally clause, its items or its position.
  var statement = Stmt.none
  /// `handling`: where the previously handled exception is kept; `with`: the bound exit method.
  var saved = 0
  var exception = 0
  var name = NameID.none
  var span = Span(start: 0, end: 0)

  var isGuarding: Bool { handler != .none }
  /// How many blocks this is by CPython's count.
  var weight: Int { kind == .handling && isClause ? 2 : 1 }
  var isClause = false
}

/// The out-of-line end of a yield inside a handler: the handled exception comes back before an exception
/// that was thrown in goes on.
struct DeferredHandler {
  var label: Label
  var saved: Int
  var exception: Int
  var register: Int
  var outer: [(handler: Label, register: Int)]
  var mark: SourceMark
}

final class Unit {
  let code = CodeUnit()
  let asm = Assembler()
  let scope: Int32
  let kind: ScopeKind
  let layout: FrameLayout
  let parent: Unit?

  var constants: [Constant: Int] = [:]
  var nameIndices = NodeMap()
  let firstTemporary: Int
  var temporary: Int
  var registerCount: Int

  var isReachable = true
  var bound = BoundSet.none
  /// Locals that a del statement or an except clause may unbind.
  var fragile = BoundSet.none
  private var labelBound: [BoundSet] = []
  private var labelUsed: [Bool] = []

  var blocks: [Block] = []
  var deferred: [DeferredHandler] = []
  var hasNamedExpressions = false
  /// Class bodies: attributes that methods assign through `self`.
  var staticAttributes: [NameID] = []

  init(scope: Int32, kind: ScopeKind, layout: FrameLayout, parent: Unit?) {
    self.scope = scope
    self.kind = kind
    self.layout = layout
    self.parent = parent
    firstTemporary = frameHeaderWords + layout.locals.count
    temporary = firstTemporary
    registerCount = firstTemporary
    code.locals = layout.locals
  }

  // MARK: temporaries

  @inline(__always)
  func reserve(_ count: Int) -> Int {
    let base = temporary
    temporary = base &+ count
    if temporary > registerCount { registerCount = temporary }
    return base
  }

  @inline(__always)
  func isTemporary(_ register: Int) -> Bool { register >= firstTemporary }

  // MARK: labels

  func newLabel() -> Label {
    labelBound.append(.all)
    labelUsed.append(false)
    return asm.newLabel()
  }

  /// Note that control may reach the label with what is bound now.
  @inline(__always)
  func refer(_ label: Label) {
    let i = Int(label.index)
    labelUsed[i] = true
    labelBound[i] = labelBound[i].intersection(bound)
  }

  func refer(_ label: Label, bound set: BoundSet) {
    let i = Int(label.index)
    labelUsed[i] = true
    labelBound[i] = labelBound[i].intersection(set)
  }

  func boundAt(_ label: Label) -> BoundSet { labelBound[Int(label.index)] }
  func narrow(_ label: Label, to set: BoundSet) {
    labelBound[Int(label.index)] = labelBound[Int(label.index)].intersection(set)
  }

  func isUsed(_ label: Label) -> Bool { labelUsed[Int(label.index)] }

  func place(_ label: Label) {
    asm.place(label)
    let i = Int(label.index)
    guard labelUsed[i] else { return }
    bound = isReachable ? bound.intersection(labelBound[i]) : labelBound[i]
    isReachable = true
  }

  /// Place the label of a loop's start, which is reached from below too.
  func placeLoop(_ label: Label) {
    bound = bound.subtracting(fragile)
    place(label)
  }
}

extension Unit {
  /// Start of a loop body that is reached only by the jump at the loop's end: what is bound there is what was
  /// bound when the code before the loop jumped to that end, less what the body may unbind.
  func beginLoopBody(_ body: Label, after next: Label) {
    guard isUsed(next) else {
      place(body)
      return
    }
    bound = boundAt(next).subtracting(fragile)
    narrow(next, to: bound)
    isReachable = true
    place(body)
  }
}
