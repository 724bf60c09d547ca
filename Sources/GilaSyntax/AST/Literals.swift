// `repr` of constants, from their bytes in the tree: for the dump and for unparsing.

enum Literals {
  static func appendRepr(constant e: Expr, in tree: SyntaxTree, to out: inout [UInt8]) {
    switch tree.constantKind(e) {
    case .none: out += "None".utf8
    case .true: out += "True".utf8
    case .false: out += "False".utf8
    case .ellipsis: out += "Ellipsis".utf8
    case .int: out += String(tree.int(of: e)).utf8
    case .bigInt:
      let n = tree.bigInt(of: e)
      out += decimal(n.digits, radix: UInt32(n.radix))
    case .float: appendRepr(tree.double(of: e), to: &out)
    case .imaginary:
      appendRepr(tree.double(of: e), to: &out, isComplexPart: true)
      out.append(106)
    case .str: appendRepr(str: tree.bytes(of: e), to: &out)
    case .bytes: appendRepr(bytes: tree.bytes(of: e), to: &out)
    }
  }

  /// Digits of any radix as decimal digits.
  static func decimal(_ digits: UnsafeBufferPointer<UInt8>, radix: UInt32) -> [UInt8] {
    if radix == 10 {
      let significant = digits.drop { $0 == 48 }
      return significant.isEmpty ? [48] : Array(significant)
    }
    // Limbs of nine decimal digits, lowest first.
    var limbs: [UInt32] = [0]
    for c in digits {
      var carry = UInt64(c >= 97 ? c &- 87 : c &- 48)
      for i in limbs.indices {
        let value = UInt64(limbs[i]) * UInt64(radix) + carry
        limbs[i] = UInt32(value % 1_000_000_000)
        carry = value / 1_000_000_000
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
    }
    var out: [UInt8] = []
    for (i, limb) in limbs.reversed().enumerated() {
      let text = String(limb).utf8
      if i > 0 { out += [UInt8](repeating: 48, count: 9 - text.count) }
      out += text
    }
    return out
  }

  /// `repr(float)`; parts of complex numbers have no ".0".
  static func appendRepr(_ value: Double, to out: inout [UInt8], isComplexPart: Bool = false) {
    if value.isInfinite || value.isNaN {
      out += (value.isNaN ? "nan" : value < 0 ? "-inf" : "inf").utf8
      return
    }
    // The shortest digits that read back as the same number, taken apart and laid out as CPython does.
    var digits: [UInt8] = []
    var exponent = 0
    var pointAt: Int?
    var text = Array(value.magnitude.description.utf8)
    if let e = text.firstIndex(of: 101) {
      exponent = Int(String(decoding: text[(e + 1)...], as: UTF8.self)) ?? 0
      text.removeSubrange(e...)
    }
    for c in text {
      if c == 46 { pointAt = digits.count } else { digits.append(c) }
    }
    var point = (pointAt ?? digits.count) + exponent
    while digits.count > 1 && digits[0] == 48 {
      digits.removeFirst()
      point -= 1
    }
    while digits.count > 1 && digits[digits.count - 1] == 48 { digits.removeLast() }
    if digits == [48] { point = 1 }
    if value.sign == .minus { out.append(45) }
    if point - 1 < -4 || point > 16 {
      out.append(digits[0])
      if digits.count > 1 {
        out.append(46)
        out += digits[1...]
      }
      let shown = point - 1
      out += (shown < 0 ? "e-" : "e+").utf8
      if shown.magnitude < 10 { out.append(48) }
      out += String(shown.magnitude).utf8
    } else if point <= 0 {
      out += "0.".utf8
      out += [UInt8](repeating: 48, count: -point)
      out += digits
    } else if digits.count <= point {
      out += digits
      out += [UInt8](repeating: 48, count: point - digits.count)
      if !isComplexPart { out += ".0".utf8 }
    } else {
      out += digits[..<point]
      out.append(46)
      out += digits[point...]
    }
  }

  private static func quote(for text: UnsafeBufferPointer<UInt8>) -> UInt8 {
    text.contains(39) && !text.contains(34) ? 34 : 39
  }

  private static func appendHex(_ value: UInt32, width: Int, to out: inout [UInt8]) {
    let text = String(value, radix: 16).utf8
    out += [UInt8](repeating: 48, count: max(0, width - text.count))
    out += text
  }

  private static func appendASCII(_ c: UInt8, quote: UInt8, to out: inout [UInt8]) {
    switch c {
    case 92: out += "\\\\".utf8
    case 10: out += "\\n".utf8
    case 13: out += "\\r".utf8
    case 9: out += "\\t".utf8
    case quote: out += [92, c]
    case 32..<127: out.append(c)
    default:
      out += "\\x".utf8
      appendHex(UInt32(c), width: 2, to: &out)
    }
  }

  static func appendRepr(bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let mark = quote(for: bytes)
    out += [98, mark]
    for c in bytes { appendASCII(c, quote: mark, to: &out) }
    out.append(mark)
  }

  /// `repr(str)` of WTF-8 text.
  static func appendRepr(str text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let mark = quote(for: text)
    out.append(mark)
    var i = 0
    while i < text.count {
      let c = text[i]
      if c < 0x80 {
        appendASCII(c, quote: mark, to: &out)
        i += 1
        continue
      }
      let length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4
      if i + length > text.count { break }
      var scalar = UInt32(c) & (0xFF >> UInt32(length + 1))
      for k in 1..<length { scalar = scalar << 6 | UInt32(text[i + k] & 0x3F) }
      if Identifiers.isPrintable(scalar) {
        out += text[i..<i + length]
      } else if scalar < 0x100 {
        out += "\\x".utf8
        appendHex(scalar, width: 2, to: &out)
      } else if scalar < 0x10000 {
        out += "\\u".utf8
        appendHex(scalar, width: 4, to: &out)
      } else {
        out += "\\U".utf8
        appendHex(scalar, width: 8, to: &out)
      }
      i += length
    }
    out.append(mark)
  }
}
