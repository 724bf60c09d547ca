// The items of memoryviews: struct's native single-character codes, read and written one at a time.
import GilaBase

enum ItemCode {
  /// The code of a format such as "i" or "@i"; 0 for anything else.
  static func parse(_ format: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var code: UInt8 = 0
    if format.count == 1 {
      code = format[0]
    } else if format.count == 2, format[0] == UInt8(ascii: "@") {
      code = format[1]
    }
    return size(code) > 0 ? code : 0
  }

  /// Bytes of an item; 0 for what is no code.
  static func size(_ code: UInt8) -> Int {
    switch code {
    case UInt8(ascii: "c"), UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "?"): 1
    case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "e"): 2
    case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "f"): 4
    case UInt8(ascii: "l"), UInt8(ascii: "L"), UInt8(ascii: "q"), UInt8(ascii: "Q"), UInt8(ascii: "n"), UInt8(ascii: "N"),
      UInt8(ascii: "P"), UInt8(ascii: "d"):
      8
    default: 0
    }
  }

  static func isByte(_ code: UInt8) -> Bool {
    code == UInt8(ascii: "B") || code == UInt8(ascii: "b") || code == UInt8(ascii: "c")
  }

  static func isFloat(_ code: UInt8) -> Bool {
    code == UInt8(ascii: "d") || code == UInt8(ascii: "f") || code == UInt8(ascii: "e")
  }

  static func read(_ p: UnsafeRawPointer, _ code: UInt8, _ th: Th) throws(Raised) -> Value {
    switch code {
    case UInt8(ascii: "B"): return Value(smallInt: Int(p.load(as: UInt8.self)))
    case UInt8(ascii: "b"): return Value(smallInt: Int(p.load(as: Int8.self)))
    case UInt8(ascii: "c"): return try th.bytes(p, 1)
    case UInt8(ascii: "?"): return .bool(p.load(as: UInt8.self) != 0)
    case UInt8(ascii: "h"): return Value(smallInt: Int(p.loadUnaligned(as: Int16.self)))
    case UInt8(ascii: "H"): return Value(smallInt: Int(p.loadUnaligned(as: UInt16.self)))
    case UInt8(ascii: "i"): return Value(smallInt: Int(p.loadUnaligned(as: Int32.self)))
    case UInt8(ascii: "I"): return Value(smallInt: Int(p.loadUnaligned(as: UInt32.self)))
    case UInt8(ascii: "l"), UInt8(ascii: "q"), UInt8(ascii: "n"): return th.int(Int(p.loadUnaligned(as: Int64.self)))
    case UInt8(ascii: "L"), UInt8(ascii: "Q"), UInt8(ascii: "N"), UInt8(ascii: "P"):
      return th.int(p.loadUnaligned(as: UInt64.self))
    case UInt8(ascii: "e"): return th.float(Double(p.loadUnaligned(as: Float16.self)))
    case UInt8(ascii: "f"): return th.float(Double(p.loadUnaligned(as: Float.self)))
    default: return th.float(p.loadUnaligned(as: Double.self))
    }
  }

  /// A value turned into the bits of an item; it is stored afterwards, since turning it may run Python code.
  static func bits(_ v: Value, _ code: UInt8, _ format: Value, _ th: Th) throws(Raised) -> UInt64 {
    func invalid(_ what: StaticString, _ type: BuiltinException) -> Raised {
      th.raise(type, "memoryview: invalid \(what) for format '\(th.swiftString(format))'")
    }
    switch code {
    case UInt8(ascii: "?"): return try th.truth(v) ? 1 : 0
    case UInt8(ascii: "c"):
      guard v.isKind(.bytes) else { throw invalid("type", .TypeError) }
      let b = BytesRef(unchecked: v)
      guard b.pointee.count == 1 else { throw invalid("value", .ValueError) }
      return UInt64(b.bytes[0])
    default: break
    }
    do throws(Raised) {
      if isFloat(code) {
        let d = try th.realNumber(v)
        if code == UInt8(ascii: "d") { return d.bitPattern }
        if code == UInt8(ascii: "f") { return UInt64(Float(d).bitPattern) }
        let half = Float16(d)
        if half.isInfinite, !d.isInfinite { throw invalid("value", .ValueError) }
        return UInt64(half.bitPattern)
      }
      let i = try th.index(v)
      if code == UInt8(ascii: "L") || code == UInt8(ascii: "Q") || code == UInt8(ascii: "N") || code == UInt8(ascii: "P") {
        if let word = th.wordOf(i) {
          if word < 0, code != UInt8(ascii: "P") { throw invalid("value", .ValueError) }
          return UInt64(bitPattern: Int64(word))
        }
        let r = IntRef(unchecked: i)
        guard r.pointee.count == 1, !r.isNegative else { throw invalid("value", .ValueError) }
        return r.limbs[0]
      }
      guard let word = th.wordOf(i), fits(word, code) else { throw invalid("value", .ValueError) }
      return UInt64(bitPattern: Int64(word))
    } catch {
      if th.pendingIs(.TypeError) {
        _ = th.takePending()
        throw invalid("type", .TypeError)
      }
      if th.pendingIs(.OverflowError) {
        _ = th.takePending()
        throw invalid("value", .ValueError)
      }
      throw error
    }
  }

  private static func fits(_ i: Int, _ code: UInt8) -> Bool {
    switch code {
    case UInt8(ascii: "b"): Int8(exactly: i) != nil
    case UInt8(ascii: "B"): UInt8(exactly: i) != nil
    case UInt8(ascii: "h"): Int16(exactly: i) != nil
    case UInt8(ascii: "H"): UInt16(exactly: i) != nil
    case UInt8(ascii: "i"): Int32(exactly: i) != nil
    case UInt8(ascii: "I"): UInt32(exactly: i) != nil
    default: true
    }
  }

  static func store(_ bits: UInt64, _ size: Int, to p: UnsafeMutableRawPointer) {
    switch size {
    case 1: p.storeBytes(of: UInt8(truncatingIfNeeded: bits), as: UInt8.self)
    case 2: p.storeBytes(of: UInt16(truncatingIfNeeded: bits), as: UInt16.self)
    case 4: p.storeBytes(of: UInt32(truncatingIfNeeded: bits), as: UInt32.self)
    default: p.storeBytes(of: bits, as: UInt64.self)
    }
  }
}
