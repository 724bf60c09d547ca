// Values of numeric literals.
import Glibc

extension TreeParser {
  func number() throws(ParseFailure) -> UInt32 {
    let token = t.pointee
    advance()
    let from = Int(token.start)
    let to = Int(token.end)
    if token.detail == NumberForm.decimal && to &- from <= 18 {
      var value: Int64 = 0
      var i = from
      while i < to {
        value = value &* 10 &+ Int64(bytes[i] &- 48)
        i &+= 1
      }
      return addInt(token, value)
    }
    return try unusualNumber(token)
  }

  @inline(__always)
  private func addInt(_ token: Token, _ value: Int64) -> UInt32 {
    let bits = UInt64(bitPattern: value)
    return tree.add(
      head(.constant, ConstantKind.int.rawValue), token.start, token.end, UInt32(truncatingIfNeeded: bits),
      UInt32(truncatingIfNeeded: bits >> 32))
  }

  @inline(never)
  private func unusualNumber(_ token: Token) throws(ParseFailure) -> UInt32 {
    let form = token.detail & 7
    let from = Int(token.start) + (form >= NumberForm.hex ? 2 : 0)
    var digits: [UInt8] = []
    digits.reserveCapacity(Int(token.end) - from + 1)
    for i in from..<Int(token.end) where bytes[i] != 95 { digits.append(bytes[i] | 0x20) }
    // Setting bit 5 turns "." into "." and digits into themselves, and makes letters lower case.
    let isImaginary = token.detail & NumberForm.imaginaryBit != 0
    if form == NumberForm.float || isImaginary {
      if isImaginary { digits.removeLast() }
      digits.append(0)
      let value = digits.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { strtod($0, nil) } ?? 0 }
      }
      let kind: ConstantKind = isImaginary ? .imaginary : .float
      return tree.add(
        head(.constant, kind.rawValue), token.start, token.end,
        UInt32(truncatingIfNeeded: value.bitPattern), UInt32(truncatingIfNeeded: value.bitPattern >> 32))
    }
    let radix: UInt64 = form == NumberForm.hex ? 16 : form == NumberForm.octal ? 8
      : form == NumberForm.binary ? 2 : 10
    var value: UInt64 = 0
    var fits = true
    for c in digits {
      let digit = UInt64(c >= 97 ? c &- 87 : c &- 48)
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry || sum >> 63 != 0 {
        fits = false
        break
      }
      value = sum
    }
    if fits { return addInt(token, Int64(bitPattern: value)) }
    if radix == 10 && options.maximumIntDigits > 0 && digits.count > options.maximumIntDigits {
      throw fail(
        "Exceeds the limit (\(options.maximumIntDigits) digits) for integer string conversion: "
          + "value has \(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit - "
          + "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
        token.start, token.end)
    }
    let offset = digits.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { tree.addText($0, buffer.count) } ?? 0
    }
    return tree.add(
      tree.head(ExprKind.constant.rawValue, ConstantKind.bigInt.rawValue, UInt16(truncatingIfNeeded: radix)),
      token.start, token.end, UInt32(truncatingIfNeeded: offset), UInt32(truncatingIfNeeded: digits.count))
  }
}
