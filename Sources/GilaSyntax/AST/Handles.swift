// Handles of nodes: a word index into the arena of a `SyntaxTree`. They are plain 32-bit values; index
// zero stands for an absent optional node. A handle means nothing without its tree.

public protocol NodeHandle {
  var id: UInt32 { get }
  init(id: UInt32)
}

extension NodeHandle {
  /// The absent node.
  @inlinable @inline(__always) public static var none: Self { Self(id: 0) }
  @inlinable @inline(__always) public var isNone: Bool { id == 0 }
  @inlinable @inline(__always) public var exists: Bool { id != 0 }
}

@frozen public struct Expr: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct Stmt: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct Pattern: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

/// The parameters of a function or lambda: `arguments` in ASDL.
@frozen public struct Arguments: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

/// One parameter: `arg` in ASDL.
@frozen public struct Arg: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

/// A keyword argument of a call or class; without a name it is `**value`.
@frozen public struct Keyword: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct Alias: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct WithItem: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct MatchCase: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct ExceptHandler: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct TypeParam: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

@frozen public struct Comprehension: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
}

/// An interned identifier of a tree: small numbers from 1, so that a consumer can map names to its own
/// symbols with a flat table of `tree.nameCount` entries. `none` (0) is the absent name.
@frozen public struct NameID: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
  @inlinable @inline(__always) public var rawValue: Int32 { Int32(bitPattern: id) }
}

/// One operator of a comparison chain.
@frozen public struct CompareOperatorHandle: NodeHandle, Hashable, Sendable {
  public let id: UInt32
  @inlinable @inline(__always) public init(id: UInt32) { self.id = id }
  @inlinable @inline(__always) public var op: CompareOperator {
    unsafeBitCast(UInt8(truncatingIfNeeded: id), to: CompareOperator.self)
  }
}

/// A list of handles inside the arena. It points into the tree: keep the tree alive while it is used.
@frozen
public struct NodeList<Element: NodeHandle>: RandomAccessCollection {
  @usableFromInline let base: UnsafePointer<UInt32>
  public let count: Int

  @inlinable @inline(__always)
  init(base: UnsafePointer<UInt32>, count: Int) {
    self.base = base
    self.count = count
  }

  @inlinable @inline(__always) public var startIndex: Int { 0 }
  @inlinable @inline(__always) public var endIndex: Int { count }
  @inlinable @inline(__always) public var isEmpty: Bool { count == 0 }
  /// The element at `index`, which must be in range (loops over the list are).
  @inlinable @inline(__always) public subscript(index: Int) -> Element { Element(id: base[index]) }
}
