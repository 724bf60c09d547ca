// Memory of weak references and proxies.

public struct WeakLayout: ObjectLayout {
  public var h: Header
  /// Not traced; undef when the target has died.
  public var target: Value
  public var callback: Value
  public var hash: Int
  public var dict: Value
}
public typealias WeakRef = UnsafeMutablePointer<WeakLayout>

/// types.GenericAlias (origin, args, parameters) and unions (args, parameters).
public struct GenericAliasLayout: ObjectLayout {
  /// flag mark1: starred.
  public var h: Header
  public var origin: Value
  public var args: Value
  public var parameters: Value
}
public typealias GenericAliasRef = UnsafeMutablePointer<GenericAliasLayout>
