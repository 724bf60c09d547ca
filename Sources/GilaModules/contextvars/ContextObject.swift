// The states behind contextvars: a context is a dict from variables to values that is shared until one
// of its users changes it, so that copying a context costs nothing.
import GilaRuntime

final class ContextObject: NativeObject {
  /// The dict; undef while it is empty and nobody has needed it.
  private(set) var variables = Value.undef
  private var isShared = false
  var isEntered = false
  /// The context to go back to, while entered.
  var previous = Value.undef

  override func trace(_ marker: Marker) {
    marker.mark(variables)
    marker.mark(previous)
  }

  func get(_ variable: Value, _ th: Th) throws(Raised) -> Value {
    guard variables.isPointer else { return .undef }
    return try th.get(DictRef(unchecked: variables), variable)
  }

  /// The dict to read; never to be changed.
  func snapshot(_ th: Th) -> DictRef {
    if !variables.isPointer { variables = th.dict() }
    return DictRef(unchecked: variables)
  }

  private func own(_ th: Th) throws(Raised) -> DictRef {
    if !variables.isPointer {
      variables = th.dict()
    } else if isShared {
      variables = try th.copyDict(DictRef(unchecked: variables))
    }
    isShared = false
    return DictRef(unchecked: variables)
  }

  func set(_ variable: Value, _ value: Value, _ th: Th) throws(Raised) { try th.set(try own(th), variable, value) }

  func remove(_ variable: Value, _ th: Th) throws(Raised) { _ = try th.remove(try own(th), variable) }

  func copy() -> ContextObject {
    let c = ContextObject()
    if variables.isPointer {
      isShared = true
      c.isShared = true
      c.variables = variables
    }
    return c
  }

  /// Whoever iterates keeps the present dict: the next change makes another one.
  func freeze() { isShared = true }
}

final class VariableObject: NativeObject {
  let name: Value
  let fallback: Value

  init(_ name: Value, _ fallback: Value) {
    self.name = name
    self.fallback = fallback
  }

  override func trace(_ marker: Marker) {
    marker.mark(name)
    marker.mark(fallback)
  }
}

final class TokenObject: NativeObject {
  let context: Value
  let variable: Value
  /// Undef: the variable had no value.
  let old: Value
  var isUsed = false

  init(_ context: Value, _ variable: Value, _ old: Value) {
    self.context = context
    self.variable = variable
    self.old = old
  }

  override func trace(_ marker: Marker) {
    marker.mark(context)
    marker.mark(variable)
    marker.mark(old)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The running thread's context, made when there is none yet.
  func currentContext() -> Value {
    if pointee.context.isPointer { return pointee.context }
    let c = newContext(ContextObject())
    pointee.context = c
    return c
  }

  func newContext(_ c: ContextObject) -> Value { box(c, type: TypeRef(unchecked: registered(.contextType))) }
}
