// Memory of dicts and sets: insertion-ordered entries and a separate index table of 8, 16 or 32
// bit entry numbers, probed as CPython probes.

public struct DictEntry {
  public var hash: Int
  /// Undef: a deleted entry.
  public var key: Value
  public var value: Value
}

public struct DictLayout: ObjectLayout {
  public var h: Header
  /// Live entries.
  public var count: Int
  /// Entries used, deleted ones included.
  public var used: Int
  /// Entries that fit before the next resize.
  public var capacity: Int
  /// In bytes storage; nil for an empty dict. The index table follows the entries.
  public var entries: UnsafeMutablePointer<DictEntry>?
  public var index: UnsafeMutableRawPointer?
  /// log2 of the index table's length.
  public var indexBits: Int32
  /// Changes on every insertion, deletion and clear, for iterators.
  public var keysVersion: UInt32
}
public typealias DictRef = UnsafeMutablePointer<DictLayout>

public struct SetEntry {
  public var hash: Int
  public var key: Value
}

public struct SetLayout: ObjectLayout {
  public var h: Header
  public var count: Int
  public var used: Int
  /// Open addressing table of 1 << bits entries; a deleted one has key undef and hash -1.
  public var table: UnsafeMutablePointer<SetEntry>?
  public var bits: Int32
  public var version: UInt32
  /// Of a frozenset, 0 when not computed; of a set, where pop() goes on.
  public var hash: Int
}
public typealias SetRef = UnsafeMutablePointer<SetLayout>
