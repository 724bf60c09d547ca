// The module atexit: functions to call when the program ends. The calls are tuples (function, args,
// kwargs) in a list; an unregistered one leaves None, so that indices stay valid while they run.
import GilaRuntime

public enum AtexitModule {
  public static func declare(_ m: ModuleSpec) {
    m.th.register(.atexitCalls, m.th.list())
    m.def("register(func, /, *args, **kwargs)", register, doc: "Register a function to be executed upon normal program termination.")
    m.def("unregister(func, /)", unregister, doc: "Unregister a function which was previously registered with register.")
    m.def("_clear()", { th throws(Raised) in
      clear(calls(th))
      return .none
    } as Native0, doc: "Clear the list of previously registered exit functions.")
    m.def("_ncallbacks()", { th throws(Raised) in Value(smallInt: calls(th).pointee.count) } as Native0,
      doc: "Return the number of registered exit functions.")
    m.def("_run_exitfuncs()", run, doc: "Run all registered exit functions, the last one first.")
  }

  private static func calls(_ th: Th) -> ListRef { ListRef(unchecked: th.registered(.atexitCalls)) }

  private static func clear(_ l: ListRef) {
    for i in 0..<l.pointee.count { l.items[i] = .undef }
    l.pointee.count = 0
  }

  private static func register(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard th.isCallable(a[0]) else { throw th.typeError("the first argument must be callable") }
    try th.append(calls(th), th.tuple(a[0], a[1], a[2]))
    return a[0]
  }

  private static func unregister(_ f: Value, _ th: Th) throws(Raised) -> Value {
    let l = calls(th)
    var i = 0
    while i < l.pointee.count {
      let entry = l.items[i]
      if entry.isKind(.tuple), try th.equals(TupleRef(unchecked: entry).items[0], f), i < l.pointee.count, l.items[i] == entry {
        l.items[i] = .none
      }
      i += 1
    }
    return .none
  }

  private static func run(_ th: Th) throws(Raised) -> Value {
    let l = calls(th)
    var i = l.pointee.count - 1
    while i >= 0 {
      if i < l.pointee.count, l.items[i].isKind(.tuple) {
        let entry = TupleRef(unchecked: l.items[i])
        do throws(Raised) { _ = try th.call(entry.items[0], args: TupleRef(unchecked: entry.items[1]), kwargs: entry.items[2]) } catch {
          let e = th.takePending()
          var shown = "<unprintable function>"
          do throws(Raised) { shown = th.swiftString(try th.repr(entry.items[0])) } catch { _ = th.takePending() }
          th.reportIgnored(e, "Exception ignored in atexit callback \(shown)")
        }
      }
      i -= 1
    }
    clear(l)
    return .none
  }
}
