// One thread of the running program: register stack, published machine state, pending exception.
// A raw struct, since the machine and every native function go through it.
import CGila
import Glibc

public typealias Th = UnsafeMutablePointer<Thread>
public typealias Regs = UnsafeMutablePointer<Value>
public typealias PC = UnsafeMutablePointer<UInt64>

/// The only Swift error that native code throws; the exception object waits in the thread.
public struct Raised: Error {
  @inline(__always) public init() {}
}

public struct Thread {
  public var heap: HeapPointer
  public var rt: Rt

  // MARK: published machine state
  /// The running frame and instruction, current whenever native code runs.
  var regs: Regs
  var pc: PC
  /// Bytes of instructions left before the next check.
  var budget = 0
  /// The handler table in use (fast or single-stepping).
  var table: UnsafeMutableRawPointer
  var stackBase: Regs
  var stackLimit: Regs
  var stackEnd: Regs
  /// End of native arguments that reach beyond the running frame's registers.
  var argumentTop: Regs
  /// How a generator's frame was left: by a yield or by its end.
  var yielded = false

  // MARK: exceptions
  /// Set exactly while `Raised` travels.
  public var pending = Value.undef
  /// The exception being handled (`sys.exception()`), or undef.
  public var handled = Value.undef

  // MARK: recursion
  /// Interpreted frames that may still be pushed before RecursionError.
  var depthLeft = 1000
  /// Lowest native stack address that native recursion may reach.
  public var nativeLimit: UInt = 0
  var nativeBase: UInt = 0
  /// Where the native stack is to be scanned from while this thread does not hold the GIL.
  var nativeTop: UInt = 0

  // MARK: scheduling
  /// Instructions left of the quantum beyond `budget`, and those that single steps still may run.
  var quantum = 0
  var steps = 0
  /// Something other than the quantum wants attention at the next check.
  var interrupt = false
  var shapeVersions: UnsafeMutablePointer<UInt32>

  public var identity = 0
  /// The Swift side of the thread (state, locks, path name).
  var state: Unmanaged<ThreadState>?
  /// Thread-specific values: `threading.current_thread()` object, local storage, context.
  public var object = Value.undef
  public var locals = Value.undef
  public var context = Value.undef
  var traceFunction = Value.undef
  var profileFunction = Value.undef
  var asyncGeneratorFirstIter = Value.undef
  var asyncGeneratorFinalizer = Value.undef
  var asyncException = Value.undef
  /// Objects whose repr is being made, for "[...]".
  var reprStack = RawVector<UInt>()
  var next: Th?
  /// The futex word that this thread waits on, see `Th.turn`.
  var go: UInt32 = 0
  /// Got the GIL because it came back from blocking, and has not used up a quantum since.
  var isBoosted = false
  var queueNext: Th?
  var yieldsFront = false
  /// The thread to hand the GIL to, see `switchTo(new:)`.
  var startedChild: Th?
  var parked = false
  /// Set before the thread runs.
  var body: Unmanaged<ThreadBody>?
  var nativeThread: UInt = 0
  public var nativeID = 0
  /// Never used twice, unlike `identity`.
  var serial = 0
  /// The module name (bits) whose import another thread must finish first.
  var waitsForImport: UInt64 = 0
  var coroutineOriginDepth = 0
}
