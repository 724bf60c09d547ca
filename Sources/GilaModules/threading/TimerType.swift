// threading.Timer: a thread that waits before it calls its function.
import GilaRuntime

enum TimerType {
  static func declare(_ m: ModuleSpec, _ base: TypeRef) {
    m.openType("Timer", base: base, doc: "Call a function after a specified number of seconds.") { t in
      t.def("__init__(self, /, interval, function, args=None, kwargs=None)", initialize, doc: "Prepare the call; start() starts the clock.")
      t.def("cancel(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in
        _ = try th.call(try th.attribute(try th.attribute(v, "finished"), "set"))
        return .none
      }, doc: "Stop the timer if it hasn't finished yet.")
      t.def("run(self, /)", run, doc: "Wait, then call the function.")
    }
  }

  private static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let v = a[0]
    try ThreadType.prepare(
      v, target: .none, name: .none, args: th.rt.pointee.emptyTuple, kwargs: .none, daemon: .none, th)
    try th.setAttribute(v, th.intern("interval"), a[1])
    try th.setAttribute(v, th.intern("function"), a[2])
    try th.setAttribute(v, th.name(.args), a[3].isNone ? th.list() : a[3])
    try th.setAttribute(v, th.intern("kwargs"), a[4].isNone ? th.dict() : a[4])
    try th.setAttribute(v, th.intern("finished"), EventType.make(th))
    return .none
  }

  private static func run(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let finished = try th.attribute(v, "finished")
    _ = try th.call(try th.attribute(finished, "wait"), try th.attribute(v, "interval"))
    if !(try th.truth(try th.call(try th.attribute(finished, "is_set")))) {
      _ = try th.spreadCall(
        try th.attribute(v, "function"), try th.getAttribute(v, .args), try th.attribute(v, "kwargs"))
    }
    _ = try th.call(try th.attribute(try th.attribute(v, "finished"), "set"))
    return .none
  }
}
