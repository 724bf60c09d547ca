// Memory of a module and of types.SimpleNamespace: a dict.

public struct ModuleLayout: ObjectLayout {
  public var h: Header
  public var dict: Value
  public var spec: UnsafeMutableRawPointer?
}
public typealias ModuleRef = UnsafeMutablePointer<ModuleLayout>
