// The reserved words, and the ids of the words that are special in some places only. They are interned
// first and in this order, which makes `NameID` of a word its keyword number.

enum Word {
  /// Reserved words have ids 1...lastKeyword.
  static let keywords: [StaticString] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]
  static let lastKeyword: UInt32 = 35
  static let soft: [StaticString] = ["match", "case", "type", "_", "*", "print", "exec"]
  static let match: UInt32 = 36
  static let `case`: UInt32 = 37
  static let type: UInt32 = 38
  static let underscore: UInt32 = 39
  static let star: UInt32 = 40
  static let print: UInt32 = 41
  static let exec: UInt32 = 42
}

extension SyntaxTree {
  func seedNames() {
    for word in Word.keywords + Word.soft {
      _ = intern(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
  }
}
