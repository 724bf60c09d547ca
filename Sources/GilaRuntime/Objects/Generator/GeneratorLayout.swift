// Memory of generators, coroutines and async generators: a suspended frame's registers follow.

public enum GeneratorState: UInt16 {
  case created, suspended, running, finished
}

public struct GeneratorLayout: ObjectLayout {
  /// aux: GeneratorState.
  public var h: Header
  public var function: Value
  public var code: CodeRef
  public var name: Value
  public var qualname: Value
  /// Where to go on.
  public var pc: PC
  /// Frame base while running.
  public var base: Regs?
  public var frame: Value
  /// Async generators: hooks were called, closed, running asend; coroutines: origin tuple.
  public var extra: Value
  /// Registers kept, from `frameHeaderWords` on.
  public var kept: Int
  public var capacity: Int
}
public typealias GeneratorRef = UnsafeMutablePointer<GeneratorLayout>

extension UnsafeMutablePointer where Pointee == GeneratorLayout {
  @inline(__always) public var registers: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: Value.self)
  }
}
