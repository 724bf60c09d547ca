// Identifiers with characters outside of ASCII: decoded, checked against XID and normalised to NFKC.
import GilaBase

extension Lexer {
  @inline(never)
  func lexWideIdentifier(_ start: Int) -> Int {
    var p = start
    while classes[Int(bytes[p])] & 0xC0 != 0 { p &+= 1 }
    if (bytes[p] == 34 || bytes[p] == 39) && p == start { return p }
    var scalars: [UInt32] = []
    var i = start
    while i < p {
      let (scalar, length) = decodeScalar(i)
      if length == 0 { return raise("invalid character", before: i + 1) }
      let valid = i == start
        ? scalar == 95 || Identifiers.canStart(scalar) : Identifiers.canContinue(scalar)
      if !valid { return invalidCharacter(scalar, before: i + length) }
      scalars.append(scalar)
      i += length
    }
    let normal = Identifiers.normalized(scalars)
    var text: [UInt8] = []
    for scalar in normal { Identifiers.encode(scalar, into: &text) }
    let id = text.withUnsafeBufferPointer { tree.intern($0).id }
    // A word that only becomes a keyword by normalisation is a name, as in CPython.
    push(Token(
      kind: .name, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: p), value: id))
    return p
  }

  private func invalidCharacter(_ scalar: UInt32, before p: Int) -> Int {
    let hex = String(scalar, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
    guard Identifiers.isPrintable(scalar), let known = UnicodeScalar(scalar) else {
      return raise("invalid non-printable character U+\(padded)", before: p)
    }
    return raise("invalid character '\(Character(known))' (U+\(padded))", before: p)
  }

  /// A scalar of UTF-8 and its length; length 0 for bytes that are not UTF-8.
  func decodeScalar(_ at: Int) -> (UInt32, Int) {
    let a = UInt32(bytes[at])
    if a < 0x80 { return (a, 1) }
    let b = UInt32(bytes[at + 1])
    if a < 0xC2 || b & 0xC0 != 0x80 { return (0, 0) }
    if a < 0xE0 { return ((a & 0x1F) << 6 | b & 0x3F, 2) }
    let c = UInt32(bytes[at + 2])
    if c & 0xC0 != 0x80 { return (0, 0) }
    if a < 0xF0 {
      let scalar = (a & 0xF) << 12 | (b & 0x3F) << 6 | c & 0x3F
      return scalar < 0x800 ? (0, 0) : (scalar, 3)
    }
    let d = UInt32(bytes[at + 3])
    if d & 0xC0 != 0x80 || a > 0xF4 { return (0, 0) }
    let scalar = (a & 7) << 18 | (b & 0x3F) << 12 | (c & 0x3F) << 6 | d & 0x3F
    return scalar < 0x10000 || scalar > 0x10FFFF ? (0, 0) : (scalar, 4)
  }
}
