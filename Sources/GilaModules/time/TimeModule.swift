// The module time: clocks, sleep, and calendar times over the C library's zone data.
import GilaBase
import GilaRuntime
import Glibc

public enum TimeModule {
  static let fields = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"]

  public static func declare(_ m: ModuleSpec) {
    let th = m.th
    m.constant("struct_time", th.structType("time.struct_time", fields, visible: 9).value)
    m.def("time()", { th throws(Raised) in th.float(seconds(CLOCK_REALTIME)) } as Native0, doc: "Return the current time in seconds since the Epoch.")
    m.def("time_ns()", { th throws(Raised) in th.int(nanoseconds(CLOCK_REALTIME)) } as Native0, doc: "Return the current time in nanoseconds since the Epoch.")
    m.def("monotonic()", { th throws(Raised) in th.float(seconds(CLOCK_MONOTONIC)) } as Native0, doc: "Monotonic clock, cannot go backward.")
    m.def("monotonic_ns()", { th throws(Raised) in th.int(nanoseconds(CLOCK_MONOTONIC)) } as Native0, doc: "Monotonic clock, cannot go backward, as nanoseconds.")
    m.def("perf_counter()", { th throws(Raised) in th.float(seconds(CLOCK_MONOTONIC)) } as Native0, doc: "Performance counter for benchmarking.")
    m.def("perf_counter_ns()", { th throws(Raised) in th.int(nanoseconds(CLOCK_MONOTONIC)) } as Native0, doc: "Performance counter for benchmarking as nanoseconds.")
    m.def("process_time()", { th throws(Raised) in th.float(seconds(CLOCK_PROCESS_CPUTIME_ID)) } as Native0, doc: "Process time for profiling: sum of the kernel and user-space CPU time.")
    m.def("process_time_ns()", { th throws(Raised) in th.int(nanoseconds(CLOCK_PROCESS_CPUTIME_ID)) } as Native0, doc: "Process time for profiling as nanoseconds.")
    m.def("thread_time()", { th throws(Raised) in th.float(seconds(CLOCK_THREAD_CPUTIME_ID)) } as Native0, doc: "Thread time for profiling: sum of the kernel and user-space CPU time.")
    m.def("thread_time_ns()", { th throws(Raised) in th.int(nanoseconds(CLOCK_THREAD_CPUTIME_ID)) } as Native0, doc: "Thread time for profiling as nanoseconds.")
    m.def("sleep(seconds, /)", sleep, doc: "Delay execution for a given number of seconds.")
    m.def("clock_gettime(clk_id, /)", { c, th throws(Raised) in th.float(toSeconds(try clock(c, clock_gettime, th))) } as Native1,
      doc: "Return the time of the specified clock clk_id as a float.")
    m.def("clock_gettime_ns(clk_id, /)", { c, th throws(Raised) in th.int(toNanoseconds(try clock(c, clock_gettime, th))) } as Native1,
      doc: "Return the time of the specified clock clk_id as nanoseconds (int).")
    m.def("clock_getres(clk_id, /)", { c, th throws(Raised) in th.float(toSeconds(try clock(c, clock_getres, th))) } as Native1,
      doc: "Return the resolution (precision) of the specified clock clk_id.")
    m.def("clock_settime(clk_id, time, /)", { c, v, th throws(Raised) in
      let id = try th.cInt(c)
      var t = try timeArgument(v, th)
      _ = try th.checked { Int(Glibc.clock_settime(id, &t)) }
      return .none
    } as Native2, doc: "Set the time of the specified clock clk_id.")
    m.def("clock_settime_ns(clk_id, time, /)", { c, v, th throws(Raised) in
      let id = try th.cInt(c)
      let n = try th.indexInt(v)
      var t = timespec(tv_sec: n / 1_000_000_000, tv_nsec: n % 1_000_000_000)
      _ = try th.checked { Int(Glibc.clock_settime(id, &t)) }
      return .none
    } as Native2, doc: "Set the time of the specified clock clk_id with nanoseconds.")
    m.def("pthread_getcpuclockid(thread_id, /)", { v, th throws(Raised) in
      let id = try th.indexInt(v)
      var c: clockid_t = 0
      let r = Glibc.pthread_getcpuclockid(pthread_t(bitPattern: id), &c)
      if r != 0 { throw th.osError(r) }
      return th.int(Int(c))
    } as Native1, doc: "Return the clk_id of a thread's CPU time clock.")
    m.def("get_clock_info(name, /)", clockInfo, doc: "Get information of the specified clock.")
    m.def("gmtime(seconds=None, /)", { v, th throws(Raised) in
      var t = try secondsArgument(v, th)
      var parts = tm()
      if gmtime_r(&t, &parts) == nil { throw th.osError(errno) }
      return local(parts, th)
    } as Native1, doc: "Convert seconds since the Epoch to a time tuple expressing UTC.")
    m.def("localtime(seconds=None, /)", { v, th throws(Raised) in
      var t = try secondsArgument(v, th)
      var parts = tm()
      if localtime_r(&t, &parts) == nil { throw th.osError(errno) }
      return local(parts, th)
    } as Native1, doc: "Convert seconds since the Epoch to a time tuple expressing local time.")
    m.def("mktime(tuple, /)", mktime, doc: "Convert a time tuple in local time to seconds since the Epoch.")
    m.def("asctime(tuple=<unset>, /)", { v, th throws(Raised) in
      v.isUndef ? th.str(CalendarTime.ascii(try now(th))) : th.str(CalendarTime.ascii(try CalendarTime.checked(v, "asctime", th)))
    } as Native1, doc: "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.")
    m.def("ctime(seconds=None, /)", { v, th throws(Raised) in
      var t = try secondsArgument(v, th)
      var parts = tm()
      if localtime_r(&t, &parts) == nil { throw th.osError(errno) }
      return th.str(CalendarTime.ascii(parts))
    } as Native1, doc: "Convert a time in seconds since the Epoch to a string in local time.")
    m.def("strftime(format, tuple=<unset>, /)", CalendarTime.format, doc: "Convert a time tuple to a string according to a format specification.")
    m.def("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", { s, f, th throws(Raised) in
      let module = try th.importModule(named: "_strptime")
      return try th.callMethod(module, named: "_strptime_time", s, f)
    } as Native2, doc: "Parse a string to a time tuple according to a format specification.")
    m.def("tzset()", { th throws(Raised) in
      Glibc.tzset()
      let module = try th.importModule(named: "time")
      if module.isKind(.module) { setZone(ModuleRef(unchecked: module), th) }
      return .none
    } as Native0, doc: "Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ'].")
    for (name, id) in [
      ("CLOCK_REALTIME", 0), ("CLOCK_MONOTONIC", 1), ("CLOCK_PROCESS_CPUTIME_ID", 2), ("CLOCK_THREAD_CPUTIME_ID", 3),
      ("CLOCK_MONOTONIC_RAW", 4), ("CLOCK_BOOTTIME", 7), ("CLOCK_TAI", 11),
    ] as [(StaticString, Int)] {
      m.constant(name, Value(smallInt: id))
    }
    m.constant("_STRUCT_TM_ITEMS", Value(smallInt: 11))
    Glibc.tzset()
    setZone(m.module, th)
  }

  // MARK: clocks

  @inline(__always)
  static func read(_ id: clockid_t) -> timespec {
    var t = timespec()
    clock_gettime(id, &t)
    return t
  }
  static func toNanoseconds(_ t: timespec) -> Int { t.tv_sec &* 1_000_000_000 &+ t.tv_nsec }
  /// As CPython rounds: the nanoseconds as a double, divided.
  static func toSeconds(_ t: timespec) -> Double {
    let ns = toNanoseconds(t)
    return ns % 1_000_000_000 == 0 ? Double(ns / 1_000_000_000) : Double(ns) / 1e9
  }
  static func nanoseconds(_ id: clockid_t) -> Int { toNanoseconds(read(id)) }
  static func seconds(_ id: clockid_t) -> Double { toSeconds(read(id)) }

  private static func clock(
    _ v: Value, _ f: (clockid_t, UnsafeMutablePointer<timespec>) -> Int32, _ th: Th
  ) throws(Raised) -> timespec {
    let id = try th.cInt(v)
    var t = timespec()
    if f(id, &t) != 0 { throw th.osError(errno) }
    return t
  }

  static func clockInfo(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard v.isKind(.str) else { throw th.typeError("get_clock_info() argument 1 must be str, not \(th.typeName(v))") }
    let row: (String, Bool, Bool)
    switch th.swiftString(v) {
    case "time": row = ("clock_gettime(CLOCK_REALTIME)", false, true)
    case "monotonic", "perf_counter": row = ("clock_gettime(CLOCK_MONOTONIC)", true, false)
    case "process_time": row = ("clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false)
    case "thread_time": row = ("clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false)
    default: throw th.valueError("unknown clock")
    }
    let info = try th.call(th.rt.type(.namespace))
    try th.setAttribute(info, th.intern(static: "implementation"), th.str(row.0))
    try th.setAttribute(info, th.intern(static: "monotonic"), .bool(row.1))
    try th.setAttribute(info, th.intern(static: "adjustable"), .bool(row.2))
    try th.setAttribute(info, th.intern(static: "resolution"), th.float(1e-9))
    return info
  }

  /// Seconds (int or float) as a timespec, rounded up for floats.
  static func timeArgument(_ v: Value, _ th: Th) throws(Raised) -> timespec {
    if v.isFlonum || v.isKind(.float) {
      let d = try th.doubleFrom(v)
      if d.isNaN { throw th.valueError("Invalid value NaN (not a number)") }
      guard Swift.abs(d) < 9.2e9 else { throw th.overflowError("timestamp out of range for platform time_t") }
      let ns = (d * 1e9).rounded(.up)
      let whole = Int(ns)
      return timespec(tv_sec: whole / 1_000_000_000, tv_nsec: whole % 1_000_000_000)
    }
    let i = try th.index(v)
    guard let n = th.wordOf(i), Swift.abs(n) < 9_200_000_000 else { throw th.overflowError("timestamp out of range for platform time_t") }
    return timespec(tv_sec: n, tv_nsec: 0)
  }

  /// Sleeps to a point of the monotonic clock, so that interruptions do not lengthen it.
  static func sleep(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let d = try timeArgument(v, th)
    if d.tv_sec < 0 || d.tv_nsec < 0 { throw th.valueError("sleep length must be non-negative") }
    try th.sleep(seconds: Double(d.tv_sec) + Double(d.tv_nsec) / 1e9)
    return .none
  }

  // MARK: calendar

  /// Whole seconds of an optional argument, floats rounded down; now when it is None.
  static func secondsArgument(_ v: Value, _ th: Th) throws(Raised) -> time_t {
    if v.isNone || v.isUndef { return read(CLOCK_REALTIME).tv_sec }
    if v.isFlonum || v.isKind(.float) {
      let d = try th.doubleFrom(v)
      if d.isNaN { throw th.valueError("Invalid value NaN (not a number)") }
      guard Swift.abs(d) < 9.2e18 else { throw th.overflowError("timestamp out of range for platform time_t") }
      return Int(d.rounded(.down))
    }
    guard let n = th.wordOf(try th.index(v)) else { throw th.overflowError("timestamp out of range for platform time_t") }
    return n
  }

  static func now(_ th: Th) throws(Raised) -> tm {
    var t = read(CLOCK_REALTIME).tv_sec
    var parts = tm()
    if localtime_r(&t, &parts) == nil { throw th.osError(errno) }
    return parts
  }

  static func local(_ p: tm, _ th: Th) -> Value {
    structTime(p, zone: p.tm_zone.map { th.str(String(cString: $0)) } ?? .none, offset: p.tm_gmtoff, th)
  }

  static func structTime(_ p: tm, zone: Value, offset: Int, _ th: Th) -> Value {
    let s = th.structInstance(th.structType("time.struct_time", fields, visible: 9), 9)
    let numbers = [
      Int(p.tm_year) + 1900, Int(p.tm_mon) + 1, Int(p.tm_mday), Int(p.tm_hour), Int(p.tm_min), Int(p.tm_sec), (Int(p.tm_wday) + 6) % 7,
      Int(p.tm_yday) + 1, Int(p.tm_isdst),
    ]
    for (i, n) in numbers.enumerated() { s.items[i] = Value(smallInt: n) }
    th.setStructExtra(s, "tm_zone", zone)
    th.setStructExtra(s, "tm_gmtoff", th.int(offset))
    return s.value
  }

  static func mktime(_ v: Value, _ th: Th) throws(Raised) -> Value {
    var p = try CalendarTime.parts(v, "mktime", th)
    p.tm_wday = -1
    let t = Glibc.mktime(&p)
    if t == -1, p.tm_wday == -1 { throw th.overflowError("mktime argument out of range") }
    return th.float(Double(t))
  }

  private static func setZone(_ m: ModuleRef, _ th: Th) {
    // As CPython: the offsets of this year's January and July.
    let year = 365 * 24 * 3600 + 6 * 3600
    let base = read(CLOCK_REALTIME).tv_sec / year * year
    func zone(_ t: Int) -> (Int, String) {
      var t = t
      var p = tm()
      localtime_r(&t, &p)
      return (p.tm_gmtoff, p.tm_zone.map { String(cString: $0) } ?? "   ")
    }
    let (january, januaryName) = zone(base)
    let (july, julyName) = zone(base + year / 2)
    let d = m.pointee.dict
    let south = january > july
    th.set(d, name: th.intern(static: "timezone"), th.int(0 - (south ? july : january)))
    th.set(d, name: th.intern(static: "altzone"), th.int(0 - (south ? january : july)))
    th.set(d, name: th.intern(static: "daylight"), Value(smallInt: january != july ? 1 : 0))
    th.set(d, name: th.intern(static: "tzname"), th.tuple(th.str(south ? julyName : januaryName), th.str(south ? januaryName : julyName)))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// A field of a struct sequence beyond its items.
  func setStructExtra(_ s: TupleRef, _ name: StaticString, _ v: Value) {
    guard let word = structExtras(s) else { return }
    if word.pointee.isUndef { word.pointee = dict() }
    set(word.pointee, name: intern(static: name), v)
  }

  /// The word behind the items holds the dict of further fields.
  private func structExtras(_ s: TupleRef) -> UnsafeMutablePointer<Value>? { s.items + s.pointee.count }
}
