// Memory of exceptions, tracebacks and frame objects.

public struct ExceptionLayout: ObjectLayout {
  /// flag mark1: __suppress_context__.
  public var h: Header
  public var args: Value
  public var traceback: Value
  public var context: Value
  public var cause: Value
  /// Instance attributes (dict) or undef: notes and whatever a program sets.
  public var dict: Value
  /// Meaning by type (StopIteration.value, ImportError's, OSError's, SyntaxError's fields, …):
  /// a tuple-like storage of `ExceptionFields`, or undef.
  public var fields: Value
}
public typealias ExceptionRef = UnsafeMutablePointer<ExceptionLayout>

public struct TracebackLayout: ObjectLayout {
  public var h: Header
  public var next: Value
  public var code: CodeRef
  /// Index of the instruction word that was running.
  public var word: Int
  /// The frame object, made when the frame was left by the exception.
  public var frame: Value
  /// Set by a program (types.TracebackType(…)); -1: from the code's table.
  public var line: Int
}
public typealias TracebackRef = UnsafeMutablePointer<TracebackLayout>

/// A frame that a program looks at: either still on a register stack or detached with a copy.
public struct FrameLayout: ObjectLayout {
  public var h: Header
  public var code: CodeRef
  public var function: Value
  public var globals: Value
  public var back: Value
  /// The running frame's base, or nil when it has ended.
  public var base: Regs?
  /// Copy of the registers after the end (value storage), or undef.
  public var saved: Value
  public var word: Int
  public var trace: Value
  public var locals: Value
  public var generator: Value
  public var thread: Th?
}
public typealias FrameRef = UnsafeMutablePointer<FrameLayout>
