// Time tuples as C's struct tm, their checks, and formatting.
import GilaBase
import GilaRuntime
import Glibc

enum CalendarTime {
  private static let days: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months: [StaticString] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// The nine numbers of a tuple or struct_time.
  static func parts(_ v: Value, _ function: String, _ th: Th) throws(Raised) -> tm {
    guard v.isKind(.tuple) else { throw th.typeError("Tuple or struct_time argument required") }
    let t = TupleRef(unchecked: v)
    let isStruct = th.typeOf(v) == th.structType("time.struct_time", TimeModule.fields, visible: 9)
    guard t.pointee.count == 9 else { throw th.typeError("\(function)(): illegal time tuple argument") }
    func number(_ i: Int) throws(Raised) -> Int32 {
      if !th.isInteger(t.items[i]), th.special(th.typeOf(t.items[i]), .__index__).isUndef {
        throw th.typeError("'\(th.typeName(t.items[i]))' object cannot be interpreted as an integer")
      }
      return try th.cInt(t.items[i])
    }
    var p = tm()
    let year = try number(0)
    if year < Int32.min + 1900 { throw th.overflowError("year out of range") }
    p.tm_year = year - 1900
    p.tm_mon = try number(1) &- 1
    p.tm_mday = try number(2)
    p.tm_hour = try number(3)
    p.tm_min = try number(4)
    p.tm_sec = try number(5)
    let weekday = try number(6)
    p.tm_wday = (weekday &+ 1) % 7
    p.tm_yday = try number(7) &- 1
    p.tm_isdst = try number(8)
    if isStruct {
      let offset = try th.getAttributeOrUndef(v, th.intern(static: "tm_gmtoff"))
      if offset.isSmallInt { p.tm_gmtoff = offset.smallInt }
    }
    return p
  }

  /// As `parts`, each number in its range (zeros are taken for first days).
  static func checked(_ v: Value, _ function: String, _ th: Th) throws(Raised) -> tm {
    var p = try parts(v, function, th)
    if p.tm_mon == -1 { p.tm_mon = 0 } else if p.tm_mon < 0 || p.tm_mon > 11 { throw th.valueError("month out of range") }
    if p.tm_mday == 0 { p.tm_mday = 1 } else if p.tm_mday < 0 || p.tm_mday > 31 { throw th.valueError("day of month out of range") }
    if p.tm_hour < 0 || p.tm_hour > 23 { throw th.valueError("hour out of range") }
    if p.tm_min < 0 || p.tm_min > 59 { throw th.valueError("minute out of range") }
    if p.tm_sec < 0 || p.tm_sec > 61 { throw th.valueError("seconds out of range") }
    if p.tm_wday < 0 { throw th.valueError("day of week out of range") }
    if p.tm_yday == -1 { p.tm_yday = 0 } else if p.tm_yday < 0 || p.tm_yday > 365 { throw th.valueError("day of year out of range") }
    return p
  }

  static func ascii(_ p: tm) -> String {
    func two(_ n: Int32, _ fill: String) -> String { n < 10 ? "\(fill)\(n)" : "\(n)" }
    let day = days[Int(max(0, min(6, p.tm_wday)))]
    let month = months[Int(max(0, min(11, p.tm_mon)))]
    return "\(day) \(month) \(two(p.tm_mday, " ")) \(two(p.tm_hour, "0")):\(two(p.tm_min, "0")):\(two(p.tm_sec, "0")) \(Int(p.tm_year) + 1900)"
  }

  static func format(_ f: Value, _ v: Value, _ th: Th) throws(Raised) -> Value {
    guard f.isKind(.str) else { throw th.typeError("strftime() argument 1 must be str, not \(th.typeName(f))") }
    var p = v.isUndef ? try TimeModule.now(th) : try checked(v, "strftime", th)
    p.tm_isdst = p.tm_isdst < -1 ? -1 : p.tm_isdst > 1 ? 1 : p.tm_isdst
    // The zone's name is not in a plain tuple: the C library finds it for the local zone.
    var zone: [CChar]? = nil
    if !v.isUndef {
      let name = try th.getAttributeOrUndef(v, th.intern(static: "tm_zone"))
      if name.isKind(.str) {
        zone = Array(th.swiftString(name).utf8CString)
      } else {
        var copy = p
        _ = Glibc.mktime(&copy)
        zone = copy.tm_zone.map { Array(String(cString: $0).utf8CString) }
        p.tm_gmtoff = copy.tm_gmtoff
      }
    }
    var out = TextBuffer()
    let s = StrRef(unchecked: f)
    var i = 0
    // Directives go to the C library one by one; other characters need not pass through its encoding.
    while i < s.length {
      let c = s.codePoint(i)
      guard c == 0x25, i + 1 < s.length else {
        out.append(c)
        i += 1
        continue
      }
      var directive: [CChar] = [0x25]
      i += 1
      while i < s.length, directive.count < 12 {
        let d = s.codePoint(i)
        guard d < 128 else { break }
        directive.append(CChar(d))
        i += 1
        let isFlag = d == 0x5F || d == 0x2D || d == 0x5E || d == 0x23 || d == 0x2B || d == 0x45 || d == 0x4F || d >= 0x30 && d <= 0x39
        if !isFlag { break }
      }
      directive.append(0)
      appendDirective(directive, &p, zone, &out)
    }
    if out.failed { throw th.memoryError() }
    return try th.str(buffer: out)
  }

  private static func appendDirective(_ d: [CChar], _ p: inout tm, _ zone: [CChar]?, _ out: inout TextBuffer) {
    var room = [CChar](repeating: 0, count: 1024)
    // A blank before it tells an empty result from a failure.
    let text = [CChar(0x20)] + d
    func run(_ p: inout tm) -> Int { Glibc.strftime(&room, room.count, text, &p) }
    let n: Int
    if let zone {
      n = zone.withUnsafeBufferPointer { z in
        p.tm_zone = z.baseAddress
        let r = run(&p)
        p.tm_zone = nil
        return r
      }
    } else {
      n = run(&p)
    }
    if n > 1 {
      room.withUnsafeBytes { raw in
        let bytes = UnsafeBufferPointer(start: raw.baseAddress?.assumingMemoryBound(to: UInt8.self), count: n)
        _ = Codec.decode(.utf8, UnsafeBufferPointer(rebasing: bytes[1...]), handler: .surrogateEscape, into: &out)
      }
    }
  }
}
