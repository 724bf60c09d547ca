// The builtin threading.excepthook: reports an exception that ended a thread.

enum ExceptHook {
  static func declare(_ m: ModuleSpec) {
    let th = m.th
    let args = th.structType("_thread._ExceptHookArgs", ["exc_type", "exc_value", "exc_traceback", "thread"])
    m.constant("_ExceptHookArgs", args.value)
    th.register(.hookArgs, args.value)
    m.def("_excepthook(args, /)", hook, doc: "Handle uncaught Thread.run() exception.")
    th.register(.builtinHook, th.get(m.module.pointee.dict, name: th.intern("_excepthook")))
  }

  private static func hook(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard v.isPointer, th.typeOf(v).value == th.registered(.hookArgs), TupleRef(unchecked: v).pointee.count == 4 else {
      throw th.typeError("_thread.excepthook argument type must be ExceptHookArgs")
    }
    let args = TupleRef(unchecked: v)
    if args.items[0] == th.rt.exception(.SystemExit) { return .none }
    var file = th.get(th.rt.pointee.sys, name: .stderr)
    if file.isUndef || file.isNone {
      if args.items[3].isNone { return .none }
      file = try th.getAttributeOrUndef(args.items[3], th.intern("_stderr"))
      if file.isUndef || file.isNone { return .none }
    }
    var name = Value.undef
    if !args.items[3].isNone { name = try th.getAttributeOrUndef(args.items[3], th.intern("name")) }
    let shown = name.isUndef ? String(th.pointee.identity) : th.swiftString(try th.text(name))
    _ = try th.call(try th.getAttribute(file, .write), th.str("Exception in thread \(shown):\n"))
    if args.items[1].isKind(.exception) {
      th.report(args.items[1], to: file)
    } else {
      _ = try th.call(try th.getAttribute(file, .write), th.str("NoneType: None\n"))
    }
    return .none
  }
}
