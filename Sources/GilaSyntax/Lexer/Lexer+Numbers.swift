// Numeric literals. The value is made by the parser; here only the extent, the form and the errors.

extension Lexer {
  @inline(__always)
  private func isDigit(_ c: UInt8) -> Bool { c &- 48 < 10 }

  @inline(__always)
  private func push(_ start: Int, _ end: Int, _ form: UInt8) {
    push(Token(
      kind: .number, detail: form, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: end)))
  }

  func lexNumber(_ start: Int) -> Int {
    var p = start
    var form = NumberForm.decimal
    let c = bytes[p]
    if c == 48 {
      switch bytes[p &+ 1] | 0x20 {
      case 0x78: return lexRadix(start, NumberForm.hex, "hexadecimal")
      case 0x6F: return lexRadix(start, NumberForm.octal, "octal")
      case 0x62: return lexRadix(start, NumberForm.binary, "binary")
      default: break
      }
      // Zeros may be repeated; other digits only when the number turns out to be a float or imaginary.
      var nonzero = false
      p &+= 1
      while true {
        if bytes[p] == 95 {
          form |= NumberForm.underscoreBit
          p &+= 1
          if !isDigit(bytes[p]) { return raise("invalid decimal literal", before: p) }
        }
        if bytes[p] != 48 { break }
        p &+= 1
      }
      let zerosEnd = p
      if isDigit(bytes[p]) {
        nonzero = true
        p = decimalTail(p, &form)
        if p < 0 { return -1 }
      }
      let d = bytes[p]
      if d != 46 && d | 0x20 != 0x65 && d | 0x20 != 0x6A && nonzero {
        failLeadingZeros(start, zerosEnd, p)
        return -1
      }
    } else if c != 46 {
      p = decimalTail(p, &form)
      if p < 0 { return -1 }
    }
    if bytes[p] == 46 {
      form |= NumberForm.float
      p &+= 1
      if isDigit(bytes[p]) {
        p = decimalTail(p, &form)
        if p < 0 { return -1 }
      }
    }
    if bytes[p] | 0x20 == 0x65 {
      var q = p &+ 1
      if bytes[q] == 43 || bytes[q] == 45 {
        q &+= 1
        if !isDigit(bytes[q]) { return raise("invalid decimal literal", before: q) }
      }
      if isDigit(bytes[q]) {
        form |= NumberForm.float
        p = decimalTail(q, &form)
        if p < 0 { return -1 }
      } else {
        return endNumber(start, p, form, "decimal")
      }
    }
    if bytes[p] | 0x20 == 0x6A {
      form |= NumberForm.imaginaryBit
      return endNumber(start, p &+ 1, form, "imaginary")
    }
    return endNumber(start, p, form, "decimal")
  }

  @inline(__always)
  private func decimalTail(_ from: Int, _ form: inout UInt8) -> Int {
    var p = from
    while true {
      while isDigit(bytes[p]) { p &+= 1 }
      if bytes[p] != 95 { return p }
      form |= NumberForm.underscoreBit
      p &+= 1
      if !isDigit(bytes[p]) { return raise("invalid decimal literal", before: p) }
    }
  }

  private func failLeadingZeros(_ start: Int, _ zerosEnd: Int, _ end: Int) {
    fail(
      .raised,
      "leading zeros in decimal integer literals are not permitted; "
        + "use an 0o prefix for octal integers", at: start + 1)
    failure?.endOffset = source.codePointColumn(UInt32(truncatingIfNeeded: zerosEnd)) + 1
  }

  private func lexRadix(_ start: Int, _ base: UInt8, _ name: String) -> Int {
    var p = start + 2
    var form = base
    while true {
      if bytes[p] == 95 {
        form |= NumberForm.underscoreBit
        p += 1
      }
      let c = bytes[p]
      if !isRadixDigit(c, base) {
        if isDigit(c) {
          return raise("invalid digit '\(Character(UnicodeScalar(c)))' in \(name) literal", before: p + 1)
        }
        return raise("invalid \(name) literal", before: p)
      }
      while isRadixDigit(bytes[p], base) { p += 1 }
      if bytes[p] != 95 { break }
    }
    let c = bytes[p]
    if isDigit(c) {
      return raise("invalid digit '\(Character(UnicodeScalar(c)))' in \(name) literal", before: p + 1)
    }
    return endNumber(start, p, form, name)
  }

  private func isRadixDigit(_ c: UInt8, _ base: UInt8) -> Bool {
    switch base {
    case NumberForm.hex: return isDigit(c) || (c | 0x20 >= 0x61 && c | 0x20 <= 0x66)
    case NumberForm.octal: return c &- 48 < 8
    default: return c &- 48 < 2
    }
  }

  /// A number may not run into a word, except (with a warning) into a keyword that can follow it.
  @inline(__always)
  private func endNumber(_ start: Int, _ p: Int, _ form: UInt8, _ name: StaticString) -> Int {
    let c = bytes[p]
    if classes[Int(c)] & 0xC0 != 0 { return endNumberBeforeWord(start, p, form, "\(name)") }
    push(start, p, form)
    return p
  }

  private func endNumber(_ start: Int, _ p: Int, _ form: UInt8, _ name: String) -> Int {
    if classes[Int(bytes[p])] & 0xC0 != 0 { return endNumberBeforeWord(start, p, form, name) }
    push(start, p, form)
    return p
  }

  @inline(never)
  private func endNumberBeforeWord(_ start: Int, _ p: Int, _ form: UInt8, _ name: String) -> Int {
    let c = bytes[p]
    func follows(_ rest: StaticString) -> Bool {
      var i = 0
      while i < rest.utf8CodeUnitCount {
        if bytes[p + 1 + i] != rest.utf8Start[i] { return false }
        i += 1
      }
      return classes[Int(bytes[p + 1 + i])] & 0xC0 == 0
    }
    let known: Bool
    switch c {
    case 0x61: known = follows("nd")
    case 0x65: known = follows("lse")
    case 0x66: known = follows("or")
    case 0x69: known = bytes[p + 1] == 0x66 || bytes[p + 1] == 0x6E || bytes[p + 1] == 0x73
    case 0x6F: known = follows("r")
    case 0x6E: known = follows("ot")
    default: known = false
    }
    if known {
      warn("invalid \(name) literal", at: p)
    } else if c < 128 {
      return raise("invalid \(name) literal", before: p)
    }
    push(start, p, form)
    return p
  }
}
