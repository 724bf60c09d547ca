// What start-up does about signals.
import GilaRuntime

/// Install the handlers that every program starts with. SIGINT calls `default_int_handler` of _signal.
public func installSignals(_ th: Th) {
  let module = th.newModule(named: "_signal")
  SignalModule.declare(ModuleSpec(th: th, module: module))
  let handler = th.get(module.pointee.dict, name: th.intern(static: "default_int_handler"))
  th.installDefaultSignals(interrupt: handler)
}
