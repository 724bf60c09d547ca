// The native library modules by name.
import GilaRuntime

public enum ModuleTable {
  private static let rows: [(name: String, declare: (ModuleSpec) -> Void)] = [
    ("itertools", ItertoolsModule.declare),
    ("math", MathModule.declare),
    ("_io", IOModule.declare),
    ("_signal", SignalModule.declare),
    ("errno", ErrnoModule.declare),
    ("posix", PosixModule.declare),
    ("select", SelectModule.declare),
    ("time", TimeModule.declare),
    ("threading", ThreadingModule.declare),
    ("atexit", AtexitModule.declare),
    ("_contextvars", ContextVarsModule.declare),
    ("contextvars", ContextVarsModule.declarePublic),
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
