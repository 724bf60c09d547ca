// Source positions of instructions: one entry per run of words with the same position, packed as
// variable-length integers, decoded only for tracebacks and for co_positions.

public struct SourcePosition: Equatable, Sendable {
  /// 1-based lines, 0-based UTF-8 columns; line 0 marks an instruction without a position.
  public var line: Int32
  public var endLine: Int32
  public var column: Int32
  public var endColumn: Int32

  public init(line: Int32, endLine: Int32, column: Int32, endColumn: Int32) {
    self.line = line
    self.endLine = endLine
    self.column = column
    self.endColumn = endColumn
  }

  public static let none = SourcePosition(line: 0, endLine: 0, column: 0, endColumn: 0)
}

public struct PositionTable {
  /// Per run: word count, line delta (zigzag), end line minus line (zigzag), column, end column + 1.
  public var bytes: [UInt8] = []
  private var last = SourcePosition.none
  private var lastLine: Int32 = 0
  private var runLength = 0

  public init() {}
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// Say where the next `words` words come from.
  public mutating func append(_ position: SourcePosition, words: Int) {
    if position == last && runLength > 0 {
      runLength += words
      return
    }
    finish()
    last = position
    runLength = words
  }

  /// Write out the last run; call once after the last instruction.
  public mutating func finish() {
    guard runLength > 0 else { return }
    put(UInt32(runLength))
    put(zigzag(last.line - lastLine))
    put(zigzag(last.endLine - last.line))
    put(UInt32(bitPattern: last.column))
    put(UInt32(bitPattern: last.endColumn))
    lastLine = last.line
    runLength = 0
  }

  private func zigzag(_ x: Int32) -> UInt32 { UInt32(bitPattern: (x << 1) ^ (x >> 31)) }

  private mutating func put(_ value: UInt32) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Walks the packed runs.
public struct PositionReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0
  var line: Int32 = 0

  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  public mutating func next() -> (words: Int, position: SourcePosition)? {
    guard at < bytes.count else { return nil }
    let words = get()
    line &+= unzigzag(get())
    let endLine = line &+ unzigzag(get())
    let column = Int32(bitPattern: get())
    let endColumn = Int32(bitPattern: get())
    return (Int(words), SourcePosition(line: line, endLine: endLine, column: column, endColumn: endColumn))
  }

  /// The position of the word with this index.
  public static func position(of word: Int, in bytes: UnsafeBufferPointer<UInt8>) -> SourcePosition {
    var reader = PositionReader(bytes)
    var seen = 0
    while let run = reader.next() {
      seen += run.words
      if word < seen { return run.position }
    }
    return .none
  }

  private func unzigzag(_ x: UInt32) -> Int32 { Int32(bitPattern: (x >> 1)) ^ -Int32(bitPattern: x & 1) }

  private mutating func get() -> UInt32 {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      value |= UInt32(byte & 0x7f) << shift
      if byte < 0x80 { break }
      shift += 7
      if shift > 28 { break }
    }
    return value
  }
}
