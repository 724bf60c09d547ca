// One interpreter: heap, types, names, modules. Everything hangs off this struct or a thread, so
// that several interpreters can live in one process.
import CGila
import GilaBase
import Glibc

public typealias Rt = UnsafeMutablePointer<Runtime>

public struct Runtime {
  public var heap: HeapPointer
  var threads: Th?
  public var main: Th

  /// Type objects by kind, known names, builtin exception types.
  var types: UnsafeMutablePointer<Value>
  var names: UnsafeMutablePointer<Value>
  var exceptionTypes: UnsafeMutablePointer<Value>
  /// The 256 one-character strings of Latin-1.
  var characters: UnsafeMutablePointer<Value>
  var shapeCount: UInt32 = 0
  var shapeVersions: UnsafeMutablePointer<UInt32>
  var typeVersion: UInt32 = 1
  /// Changes whenever a cached global or builtin may have moved.
  var globalsEpoch: UInt32 = 1

  public var emptyTuple = Value.undef
  public var emptyStr = Value.undef
  public var emptyBytes = Value.undef
  public var emptyFrozenSet = Value.undef
  public var positiveZero = Value.undef
  public var negativeZero = Value.undef

  /// `sys.modules`, and the dicts of builtins and sys.
  public var modules = Value.undef
  public var builtins = Value.undef
  public var sys = Value.undef
  /// The codec registry (see CodecRegistry.swift), made when it is first needed.
  public var codecs = Value.undef
  var intern = InternTable()
  var weakTable = PointerTable()
  /// Classes of the import system, and who imports what.
  var moduleSpec = Value.undef
  var builtinImporter = Value.undef
  var pathFinder = Value.undef
  var sourceLoader = Value.undef
  var namespaceLoader = Value.undef
  var importLocks = RawVector<ImportLock>()
  /// `builtins.__import__` as it was at start.
  var importFunction = Value.undef
  /// Attribute lookups by (type version, name); emptied by the collector.
  var methodCache: UnsafeMutablePointer<MethodCacheEntry>
  var codes: Obj?
  var structTypes = Value.undef
  var threadCounter = 0
  public var startedThreads = 0
  public var threadStackBytes = 0
  var auditHooks = Value.undef
  /// Counts registrations with abstract base classes.
  var abstractToken = 0
  /// The warnings module's own state, when it is imported.
  var warnedOnce = Value.undef
  /// Objects of the modules about threads, see ThreadRegistry.swift.
  var threadRegistry = Value.undef
  var localStates: Unmanaged<LocalState>?
  var nativeTypes = RawVector<Value>()
  /// Defaults in native signatures that are heap objects.
  var literals = RawVector<Value>()

  public var recursionLimit = 1000
  var hashKey: HashKey
  public var intDigitsLimit = 4300

  /// What compiles source for `compile`, `exec`, `eval` and `import`; the facade installs it.
  var service: Unmanaged<RuntimeService>?
  var gil: UnsafeMutablePointer<GIL>
  var fastTable: UnsafeMutableRawPointer
  var stepTable: UnsafeMutableRawPointer
  var options = RuntimeOptions()
  /// A signal arrived and its handler is still to run in the main thread.
  var signalPending = false
  /// List of signal handlers by number (Signals.swift), and the classes of _io by number.
  var signalHandlers = Value.undef
  public var streamTypes = Value.undef
  var finalizing = false
  /// Two words of code that native calls return to (`Halt`), and what follows `__init__`.
  var haltCode: PC
  var initReturnCode: PC
  var stubCode = Value.undef
}

extension Runtime {
  /// Modules that the runtime itself declares.
  var runtimeModules: [String] { ["builtins", "sys", "_thread", "gc", "_weakref", "_imp", "marshal", "_typing", "_abc", "_warnings"] }
}

/// Command line switches that native code looks at.
public struct RuntimeOptions {
  public var optimize = 0
  public var isolated = false
  public var ignoreEnvironment = false
  public var noSite = false
  public var unbuffered = false
  public var dontWriteBytecode = false
  public var interactive = false
  public var inspect = false
  public var verbose = 0
  public var quiet = false
  public var bytesWarning = 0
  public var devMode = false
  public var utf8Mode = true
  public var safePath = false
  public var seed: UInt64? = nil
  public var checkInterval = 100_000
  public var stress = StressOptions()
  public init() {}
}

extension UnsafeMutablePointer where Pointee == Runtime {
  func markRoots(_ heap: HeapPointer) {
    let words = UInt(bitPattern: self)
    heap.markRange(words, words + UInt(MemoryLayout<Runtime>.size))
    for i in 0..<256 {
      heap.mark(pointee.types[i])
      heap.mark(pointee.characters[i])
    }
    for i in 0..<Known.allCases.count { heap.mark(pointee.names[i]) }
    for i in 0..<BuiltinException.allCases.count { heap.mark(pointee.exceptionTypes[i]) }
    for i in 0..<pointee.nativeTypes.count { heap.mark(pointee.nativeTypes[i]) }
    for i in 0..<pointee.literals.count { heap.mark(pointee.literals[i]) }
    pointee.intern.mark(heap)
  }

  @inline(__always) public func type(_ kind: Kind) -> Value { pointee.types[Int(kind.rawValue)] }
  @inline(__always) public func name(_ known: Known) -> Value { pointee.names[known.rawValue] }
  @inline(__always) public func exception(_ kind: BuiltinException) -> Value { pointee.exceptionTypes[kind.rawValue] }
}

extension UnsafeMutablePointer where Pointee == Thread {
  @inline(__always) public var rt: Rt { pointee.rt }
  @inline(__always) public var heap: HeapPointer { pointee.heap }
  @inline(__always) public func name(_ known: Known) -> Value { pointee.rt.name(known) }

  /// End of the registers that the running frame uses.
  @inline(__always)
  var frameTop: Regs {
    let regs = pointee.regs
    let code = regs[FrameSlot.code]
    let top = regs + Int(CodeRef(unchecked: code).pointee.registerCount)
    return top > pointee.argumentTop ? top : pointee.argumentTop
  }
}

/// The words of a frame's header.
enum FrameSlot {
  static let returnPC = 0
  static let caller = 1
  static let code = 2
  static let function = 3
  /// The frame object, when a program has looked at the frame; else undef.
  static let frame = 4
  static let first = 5
}
