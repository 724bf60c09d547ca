// The instruction set of the matcher. A program is a flat array of 32-bit words: an operation followed by
// its operands; jumps are offsets of words from the start of the code, sets and tables are offsets into
// the pool. "filter" stands for three words that describe which next characters are worth a try:
// kind (0 any, 1 one character, 2 table in the pool), its value, and whether the end of input is.

enum RegexOp: UInt32 {
  // One character each: operands a, b
  case char  // c
  case notChar  // c
  case pair  // c d: either
  case set  // pool offset
  case any  // anything but a newline
  case all
  case localeSet  // pool offset
  // Text and positions
  case string  // count, characters
  case beginning
  case beginningOfLine
  case end  // $ without MULTILINE
  case endOfLine
  case endOfString
  case boundaryASCII
  case boundaryUnicode
  case boundaryLocale
  case nonBoundaryASCII
  case nonBoundaryUnicode
  case nonBoundaryLocale
  // Control
  case accept
  case fail
  case jump  // target
  case split  // alternative, exclusive, filter: goes on, the alternative is tried later
  case open  // register
  case close  // register, group
  case backreference  // group, folding (RegexFolding)
  case conditional  // group, target if unset
  // Repetition of one character: op a b min max lead filter, then the instruction to backtrack to
  case greedy
  case greedyRetry
  case lazy
  case lazyRetry
  case possessive  // op a b min max lead
  // Repetition of a body with a counter and the place where the last round began
  case loopStart  // register
  case loopGreedy  // register min max exit exclusive filter
  case loopLazyRetry
  case loopLazy  // register min max exit
  case loopPossessive  // register min max exit filter
  case loopPossessiveNext  // register head
  // Bodies that are matched once
  case atomic  // register
  case cut  // register
  case look  // register, characters to step back
  case lookEnd  // register
  case notLook  // register, characters to step back, target when the body fails
  case notLookEnd  // register
}

enum RegexFolding: UInt32 {
  case none, ascii, unicode, locale
}

/// Layout of a set in the pool: 64 words hold one byte per character below 256, then flags, a mask of
/// categories, the number of ranges, and their bounds, ascending.
enum RegexSetLayout {
  static let flags = 64
  static let categories = 65
  static let count = 66
  static let ranges = 67

  static let negated: UInt32 = 1
  static let lowering: UInt32 = 2
}
