// The module `itertools`: declarations. Each iterator is a NativeIterator behind a box, so that loops ask it for
// items without a call.
import GilaRuntime

public enum ItertoolsModule {
  public static func declare(_ m: ModuleSpec) {
    declareEndless(m)
    declareFilters(m)
    declareJoins(m)
    declareGroups(m)
    declareSelections(m)
  }

  /// A type that programs may subclass, whose instances iterate themselves.
  @discardableResult
  static func type(
    _ m: ModuleSpec, _ name: StaticString, _ signature: StaticString, _ new: @escaping NativeN, doc: StaticString,
    _ more: (TypeSpec) -> Void = { _ in }
  ) -> TypeRef {
    m.type(name, doc: doc, flags: [.basable]) { t in
      t.new(signature, new, doc: "Create and return a new object.")
      IteratorMethods.declare(t)
      more(t)
    }
  }
}
