// The native library modules by name.
import GilaRuntime

public enum ModuleTable {
  private static let rows: [(name: String, declare: (ModuleSpec) -> Void)] = [
    ("select", SelectModule.declare), ("posix", PosixModule.declare), ("_io", IOModule.declare), ("_signal", SignalModule.declare), ("time", TimeModule.declare), ("errno", ErrnoModule.declare),
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
