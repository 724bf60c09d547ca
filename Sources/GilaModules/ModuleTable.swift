// The native library modules by name.
import GilaRuntime

public enum ModuleTable {
  private static let rows: [(name: String, declare: (ModuleSpec) -> Void)] = [
    ("math", MathModule.declare),
    ("itertools", ItertoolsModule.declare),
    ("_operator", OperatorModule.declare),
    ("operator", OperatorModule.declareLibrary),
    ("_functools", FunctoolsModule.declare),
    ("_collections", CollectionsModule.declare),
    ("_re", RegexModule.declare),
    ("_json", JSONModule.declare),
    ("_random", RandomModule.declare),
    ("_heapq", HeapModule.declare),
    ("_bisect", BisectModule.declare),
    ("_string", StringModule.declare),
    ("_struct", StructModule.declare),
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
