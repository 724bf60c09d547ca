import GilaRuntime
import GilaBase
import Glibc
public func installSignals(_ th: Th) {}
final class RawOut: TextOutput { let fd: Int32; init(_ f: Int32) { fd = f }
  override func write(_ t: TextSpan, _ th: Th) throws(Raised) { var s: [UInt8] = []; for i in 0..<t.count { s += Array(String(Character(Swift.Unicode.Scalar(t[i]) ?? "?")).utf8) }; _ = Glibc.write(fd, s, s.count) } }
public func installStandardStreams(_ th: Th) {
  let m = ModuleSpec(th: th, module: th.newModule(named: "_scratch"))
  let t = m.type("RawOut", doc: "x.") { t in
    t.def("write(self, s, /)", { (v: Value, s: Value, th: Th) throws(Raised) -> Value in try th.requireNative(v, as: RawOut.self, "x").write(th.span(StrRef(unchecked: s)), th); return .none }, doc: "x.")
    t.def("flush(self, /)", { (v: Value, th: Th) throws(Raised) -> Value in .none }, doc: "x.") }
  for (n, f) in [("stdout", 1), ("stderr", 2)] { th.set(th.rt.pointee.sys, name: th.intern(n), th.box(RawOut(Int32(f)), type: t)) }
}
@discardableResult public func flushStandardStreams(_ th: Th) -> Bool { true }
