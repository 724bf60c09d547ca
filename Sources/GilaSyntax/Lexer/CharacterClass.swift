// What a byte can start: one table lookup per token start.

enum CharacterClass {
  static let other: UInt8 = 0
  static let space: UInt8 = 1
  static let newline: UInt8 = 2
  static let identifier: UInt8 = 3
  static let digit: UInt8 = 4
  static let quote: UInt8 = 5
  static let hash: UInt8 = 6
  static let backslash: UInt8 = 7
  static let zero: UInt8 = 8
  static let dot: UInt8 = 9
  static let highBit: UInt8 = 10
  static let punctuation: UInt8 = 11

  /// Low four bits: the class; bit 6: may continue an identifier; bit 7: does so and is not ASCII.
  static let table: UnsafePointer<UInt8> = {
    let t = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    t.initialize(repeating: other, count: 256)
    for c in 65...90 { t[c] = identifier | 0x40 }
    for c in 97...122 { t[c] = identifier | 0x40 }
    t[95] = identifier | 0x40
    for c in 48...57 { t[c] = digit | 0x40 }
    for c in 128...255 { t[c] = highBit | 0x80 }
    for c in [32, 9, 12] { t[c] = space }
    t[10] = newline
    t[34] = quote
    t[39] = quote
    t[35] = hash
    t[92] = backslash
    t[0] = zero
    t[46] = dot
    for c in "()[]{}:,;@=+-*/%&|^~<>!".utf8 { t[Int(c)] = punctuation }
    return UnsafePointer(t)
  }()
}
