// Memory of generators, coroutines and async generators: a suspended frame's registers follow.

public enum GeneratorState: UInt16 {
  case created, suspended, running, finished
}

/// A whole word, since the registers that follow must stay aligned.
public struct AsyncGeneratorMarks: OptionSet {
  public var rawValue: Int
  @inline(__always) public init(rawValue: Int) { self.rawValue = rawValue }
  /// The hooks of the thread have been asked.
  public static var hooked: AsyncGeneratorMarks { AsyncGeneratorMarks(rawValue: 1) }
  public static var closed: AsyncGeneratorMarks { AsyncGeneratorMarks(rawValue: 2) }
  /// Some asend, athrow or aclose is under way.
  public static var awaited: AsyncGeneratorMarks { AsyncGeneratorMarks(rawValue: 4) }
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
  /// Async generators: the finalizer hook; coroutines: where they were made (a tuple). Else undef.
  public var extra: Value
  /// Registers kept, from `frameHeaderWords` on.
  public var kept: Int
  public var capacity: Int
  /// Of async generators.
  public var marks: AsyncGeneratorMarks
}
public typealias GeneratorRef = UnsafeMutablePointer<GeneratorLayout>

extension UnsafeMutablePointer where Pointee == GeneratorLayout {
  @inline(__always) public var registers: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: Value.self)
  }
}
