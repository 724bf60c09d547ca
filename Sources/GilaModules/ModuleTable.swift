// The native library modules by name.
import GilaRuntime

public enum ModuleTable {
  private static let rows: [(name: String, declare: (ModuleSpec) -> Void)] = [
    ("binascii", BinasciiModule.declare),
    ("_bisect", BisectModule.declare),
    ("_codecs", CodecsModule.declare),
    ("_collections", CollectionsModule.declare),
    ("_functools", FunctoolsModule.declare),
    ("_heapq", HeapModule.declare),
    ("_io", IOModule.declare),
    ("_json", JSONModule.declare),
    ("_operator", OperatorModule.declare),
    ("_random", RandomModule.declare),
    ("_re", RegexModule.declare),
    ("_signal", SignalModule.declare),
    ("_string", StringModule.declare),
    ("_struct", StructModule.declare),
    ("errno", ErrnoModule.declare),
    ("itertools", ItertoolsModule.declare),
    ("math", MathModule.declare),
    ("operator", OperatorModule.declareLibrary),
    ("posix", PosixModule.declare),
    ("select", SelectModule.declare),
    ("time", TimeModule.declare),
    ("threading", ThreadingModule.declare),
    ("atexit", AtexitModule.declare),
    ("_contextvars", ContextVarsModule.declare),
    ("contextvars", ContextVarsModule.declarePublic),
    ("_queue", QueueModule.declare),
    ("queue", QueueModule.declareLibrary),
  ]

  public static let names = rows.map { $0.name }

  /// Declare the module; false when there is none of this name.
  public static func declare(_ name: String, _ spec: ModuleSpec) -> Bool {
    for row in rows where row.name == name {
      row.declare(spec)
      return true
    }
    return false
  }
}
