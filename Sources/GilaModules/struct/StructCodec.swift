// Formats parsed, values packed and unpacked.
import GilaBase
import GilaRuntime
import Glibc

enum StructCodec {
  // MARK: formats

  static func parse(_ format: Value, into f: StructFormat, _ th: Th) throws(Raised) {
    let text: TextSpan
    if format.isKind(.str) {
      if !StrRef(unchecked: format).isASCII {
        // The codec's own error is wanted.
        _ = try th.call(try th.attribute(format, "encode"), th.str("ascii"))
      }
      text = th.span(StrRef(unchecked: format))
    } else if format.isKind(.bytes) {
      text = try th.buffer(format).span
    } else {
      throw th.typeError("Struct() argument 1 must be a str or bytes object, not \(th.typeName(format))")
    }
    var i = 0
    var isNative = true
    var isBig = false
    if text.count > 0 {
      switch text[0] {
      case 0x40: i = 1
      case 0x3D, 0x3C: (i, isNative) = (1, false)
      case 0x3E, 0x21: (i, isNative, isBig) = (1, false, true)
      default: break
      }
    }
    var items: [StructFormat.Item] = []
    var size = 0
    var values = 0
    while i < text.count {
      var c = text[i]
      i += 1
      if c == 0x20 || c >= 9 && c <= 13 { continue }
      var count = 1
      if c >= 0x30, c <= 0x39 {
        count = 0
        while c >= 0x30, c <= 0x39 {
          let (ten, o1) = count.multipliedReportingOverflow(by: 10)
          let (sum, o2) = ten.addingReportingOverflow(Int(c) - 0x30)
          if o1 || o2 { throw tooLong(th) }
          count = sum
          guard i < text.count else { throw StructModule.error("repeat count given without format specifier", th) }
          c = text[i]
          i += 1
        }
      }
      guard c < 128, let (width, alignment) = measure(UInt8(c), isNative) else {
        throw StructModule.error("bad char in struct format", th)
      }
      if alignment > 1 { size = (size + alignment - 1) / alignment * alignment }
      let (bytes, o1) = count.multipliedReportingOverflow(by: width)
      let (end, o2) = size.addingReportingOverflow(bytes)
      if o1 || o2 || end > Int.max / 2 { throw tooLong(th) }
      if c == UInt32(UInt8(ascii: "s")) || c == UInt32(UInt8(ascii: "p")) {
        values += 1
        items.append(StructFormat.Item(code: UInt8(c), count: count, size: 1, offset: size))
      } else if c != UInt32(UInt8(ascii: "x")) {
        values += count
        if count > 0 { items.append(StructFormat.Item(code: UInt8(c), count: count, size: width, offset: size)) }
      }
      size = end
    }
    (f.items, f.size, f.values, f.isBig, f.isNative) = (items, size, values, isBig, isNative)
    f.text = format.isKind(.str) ? format : try th.str(text)
  }

  private static func tooLong(_ th: Th) -> Raised { StructModule.error("total struct size too long", th) }

  private static func measure(_ c: UInt8, _ isNative: Bool) -> (size: Int, alignment: Int)? {
    func of(_ n: Int) -> (Int, Int) { (n, isNative ? n : 1) }
    switch c {
    case UInt8(ascii: "x"), UInt8(ascii: "c"), UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "?"),
      UInt8(ascii: "s"), UInt8(ascii: "p"):
      return (1, 1)
    case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "e"): return of(2)
    case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "f"): return of(4)
    case UInt8(ascii: "l"), UInt8(ascii: "L"): return of(isNative ? 8 : 4)
    case UInt8(ascii: "q"), UInt8(ascii: "Q"), UInt8(ascii: "d"): return of(8)
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "P"): return isNative ? (8, 8) : nil
    default: return nil
    }
  }

  private static func isSigned(_ c: UInt8) -> Bool { c >= UInt8(ascii: "a") }

  // MARK: packing

  /// Values `args[first...]` as a bytes object.
  static func pack(_ f: StructFormat, _ args: TupleRef, _ first: Int, _ name: String, _ th: Th) throws(Raised) -> Value {
    let n = args.pointee.count - first
    if n != f.values { throw StructModule.error("\(name) expected \(f.values) items for packing (got \(n))", th) }
    let result = try th.newBytes(f.size)
    if f.size > 0 { memset(result.bytes, 0, f.size) }
    var k = first
    for item in f.items {
      if item.code == UInt8(ascii: "s") || item.code == UInt8(ascii: "p") {
        try store(text: args.items[k], item, result.bytes + item.offset, th)
        k += 1
        continue
      }
      for i in 0..<item.count {
        let bits = try bits(args.items[k], item, f, th)
        put(bits, item.size, f.isBig, result.bytes + item.offset + i * item.size)
        k += 1
      }
    }
    return result.value
  }

  private static func store(text v: Value, _ item: StructFormat.Item, _ p: UnsafeMutablePointer<UInt8>, _ th: Th) throws(Raised) {
    let isPascal = item.code == UInt8(ascii: "p")
    guard v.isKind(.bytes) || v.isKind(.byteArray) else {
      throw StructModule.error("argument for '\(isPascal ? "p" : "s")' must be a bytes object", th)
    }
    let b = try th.buffer(v)
    if isPascal {
      if item.count == 0 { return }
      let n = min(b.count, item.count - 1)
      memcpy(p + 1, b.pointer, n)
      p[0] = UInt8(min(n, 255))
    } else {
      memcpy(p, b.pointer, min(b.count, item.count))
    }
  }

  @inline(__always)
  private static func put(_ bits: UInt64, _ size: Int, _ isBig: Bool, _ p: UnsafeMutablePointer<UInt8>) {
    let raw = UnsafeMutableRawPointer(p)
    switch size {
    case 1: p[0] = UInt8(truncatingIfNeeded: bits)
    case 2:
      let x = UInt16(truncatingIfNeeded: bits)
      raw.storeBytes(of: isBig ? x.byteSwapped : x, as: UInt16.self)
    case 4:
      let x = UInt32(truncatingIfNeeded: bits)
      raw.storeBytes(of: isBig ? x.byteSwapped : x, as: UInt32.self)
    default: raw.storeBytes(of: isBig ? bits.byteSwapped : bits, as: UInt64.self)
    }
  }

  private static func bits(_ v: Value, _ item: StructFormat.Item, _ f: StructFormat, _ th: Th) throws(Raised) -> UInt64 {
    switch item.code {
    case UInt8(ascii: "c"):
      guard v.isKind(.bytes), BytesRef(unchecked: v).pointee.count == 1 else {
        throw StructModule.error("char format requires a bytes object of length 1", th)
      }
      return UInt64(BytesRef(unchecked: v).bytes[0])
    case UInt8(ascii: "?"): return try th.truth(v) ? 1 : 0
    case UInt8(ascii: "d"): return try double(v, th).bitPattern
    case UInt8(ascii: "f"):
      let d = try double(v, th)
      let x = Float(d)
      if x.isInfinite, d.isFinite, !f.isNative { throw th.overflowError("float too large to pack with f format") }
      return UInt64(x.bitPattern)
    case UInt8(ascii: "e"):
      let d = try double(v, th)
      let x = Float16(d)
      if x.isInfinite, d.isFinite { throw th.overflowError("float too large to pack with e format") }
      return UInt64(x.bitPattern)
    default: return try integer(v, item, th)
    }
  }

  private static func double(_ v: Value, _ th: Th) throws(Raised) -> Double {
    do throws(Raised) { return try th.doubleFrom(v) } catch {
      guard th.pendingIs(.TypeError) else { throw error }
      _ = th.takePending()
      throw StructModule.error("required argument is not a float", th)
    }
  }

  private static func integer(_ v: Value, _ item: StructFormat.Item, _ th: Th) throws(Raised) -> UInt64 {
    var i = v
    if !v.isSmallInt {
      if !th.isInteger(v), th.special(th.typeOf(v), .__index__).isUndef {
        throw StructModule.error("required argument is not an integer", th)
      }
      i = try th.index(v)
    }
    let code = item.code
    let signed = isSigned(code)
    if code == UInt8(ascii: "P") {
      if let w = th.wordOf(i) { return UInt64(bitPattern: Int64(w)) }
      let r = IntRef(unchecked: i)
      guard r.pointee.count == 1, !r.isNegative else { throw th.overflowError("int too large to convert") }
      return r.limbs[0]
    }
    let bits = item.size * 8
    if let w = th.wordOf(i) {
      if signed ? bits == 64 || w >= -(1 << (bits - 1)) && w < 1 << (bits - 1) : w >= 0 && (bits == 64 || w < 1 << bits) {
        return UInt64(bitPattern: Int64(w))
      }
    } else if !signed, bits == 64 {
      let r = IntRef(unchecked: i)
      if r.pointee.count == 1, !r.isNegative { return r.limbs[0] }
    }
    let low = signed ? "\(Int64.min >> (64 - bits))" : "0"
    let high = signed ? "\(Int64.max >> (64 - bits))" : "\(UInt64.max >> (64 - bits))"
    let name = String(UnicodeScalar(code))
    throw StructModule.error("'\(name)' format requires \(low) <= number <= \(high)", th)
  }

  // MARK: unpacking

  /// The caller has checked that all bytes are there.
  static func unpack(_ f: StructFormat, _ p: UnsafeRawPointer, _ th: Th) throws(Raised) -> Value {
    if f.values == 0 { return th.rt.pointee.emptyTuple }
    let result = try th.newTuple(f.values)
    var k = 0
    for item in f.items {
      let at = p + item.offset
      if item.code == UInt8(ascii: "s") {
        result.items[k] = try th.bytes(at, item.count)
        k += 1
      } else if item.code == UInt8(ascii: "p") {
        let n = item.count == 0 ? 0 : min(Int(at.load(as: UInt8.self)), item.count - 1)
        result.items[k] = try th.bytes(at + 1, n)
        k += 1
      } else {
        for i in 0..<item.count {
          result.items[k] = try value(at + i * item.size, item, f.isBig, th)
          k += 1
        }
      }
    }
    return result.value
  }

  @inline(__always)
  private static func value(_ p: UnsafeRawPointer, _ item: StructFormat.Item, _ isBig: Bool, _ th: Th) throws(Raised) -> Value {
    var bits: UInt64
    switch item.size {
    case 1: bits = UInt64(p.load(as: UInt8.self))
    case 2:
      let x = p.loadUnaligned(as: UInt16.self)
      bits = UInt64(isBig ? x.byteSwapped : x)
    case 4:
      let x = p.loadUnaligned(as: UInt32.self)
      bits = UInt64(isBig ? x.byteSwapped : x)
    default:
      let x = p.loadUnaligned(as: UInt64.self)
      bits = isBig ? x.byteSwapped : x
    }
    switch item.code {
    case UInt8(ascii: "c"): return try th.bytes(p, 1)
    case UInt8(ascii: "?"): return .bool(bits != 0)
    case UInt8(ascii: "d"): return th.float(Double(bitPattern: bits))
    case UInt8(ascii: "f"): return th.float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
    case UInt8(ascii: "e"): return th.float(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits))))
    default: break
    }
    if isSigned(item.code) {
      let shift = UInt64(64 - item.size * 8)
      return th.int(Int(Int64(bitPattern: bits << shift) >> Int64(shift)))
    }
    return th.int(bits)
  }
}
