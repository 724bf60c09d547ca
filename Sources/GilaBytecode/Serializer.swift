// Code units as bytes, for cached code files and marshal. A file starts with a magic number, a hash of the
// instruction list and what it was made from; anything that does not fit, is cut off or makes no sense
// gives nil. The reader checks every length before it uses it, and the verifier passes what it reads.
import CGila

/// What a cached code file was made from: it is stale when the source no longer agrees.
public enum SourceStamp: Equatable, Sendable {
  case modified(seconds: UInt32, size: UInt32)
  case hash(UInt64, checked: Bool)
}

public enum Serializer {
  static let magic: [UInt8] = [0x47, 0x4C, 0x43, 0x0D]
  static let version: UInt32 = 1

  /// A hash of the names, order and operands of all instructions.
  public static let opcodeHash: UInt64 = {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for raw in 0..<UInt16(truncatingIfNeeded: Int(GILA_OPCODE_COUNT)) {
      guard let op = Opcode(rawValue: raw) else { continue }
      for byte in op.name.utf8 { add(byte) }
      let shape = op.shape
      add(shape.a.rawValue)
      add(shape.b.rawValue)
      add(shape.c.rawValue)
      add(UInt8(truncatingIfNeeded: shape.extra))
    }
    return hash
  }()

  /// A cached code file.
  public static func file(_ unit: CodeUnit, stamp: SourceStamp) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes += magic
    writer.fixed(version)
    writer.fixed(opcodeHash)
    switch stamp {
    case .modified(let seconds, let size):
      writer.bytes.append(0)
      writer.fixed(seconds)
      writer.fixed(size)
    case .hash(let hash, let checked):
      writer.bytes.append(checked ? 3 : 1)
      writer.fixed(hash)
    }
    writer.unit(unit)
    return writer.bytes
  }

  /// The stamp of a cached code file that this build can read.
  public static func stamp(of file: UnsafeBufferPointer<UInt8>) -> SourceStamp? {
    var reader = ByteReader(file)
    return header(&reader)
  }

  /// The code of a cached code file, checked.
  public static func code(of file: UnsafeBufferPointer<UInt8>) -> CodeUnit? {
    var reader = ByteReader(file)
    guard header(&reader) != nil, let unit = reader.unit(depth: 0), reader.isAtEnd,
      Verifier.check(unit) == nil
    else { return nil }
    return unit
  }

  /// One unit without a file header.
  public static func bytes(of unit: CodeUnit) -> [UInt8] {
    var writer = ByteWriter()
    writer.fixed(opcodeHash)
    writer.unit(unit)
    return writer.bytes
  }

  public static func unit(from bytes: UnsafeBufferPointer<UInt8>) -> CodeUnit? {
    var reader = ByteReader(bytes)
    guard reader.fixed(UInt64.self) == opcodeHash, let unit = reader.unit(depth: 0), reader.isAtEnd,
      Verifier.check(unit) == nil
    else { return nil }
    return unit
  }

  private static func header(_ reader: inout ByteReader) -> SourceStamp? {
    for byte in magic where reader.byte() != byte { return nil }
    guard reader.fixed(UInt32.self) == version, reader.fixed(UInt64.self) == opcodeHash else { return nil }
    switch reader.byte() {
    case 0:
      guard let seconds = reader.fixed(UInt32.self), let size = reader.fixed(UInt32.self) else { return nil }
      return .modified(seconds: seconds, size: size)
    case 1: return reader.fixed(UInt64.self).map { .hash($0, checked: false) }
    case 3: return reader.fixed(UInt64.self).map { .hash($0, checked: true) }
    default: return nil
    }
  }
}

private enum Tag: UInt8 {
  case none, `true`, `false`, ellipsis, int, bigInt, negativeBigInt, float, complex, str, bytes, tuple
  case frozenset, code
}

struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func fixed<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func blob(_ data: [UInt8]) {
    number(data.count)
    bytes += data
  }

  mutating func text(_ text: String) { blob(Array(text.utf8)) }

  mutating func unit(_ unit: CodeUnit) {
    text(unit.name)
    text(unit.qualifiedName)
    text(unit.filename)
    fixed(unit.firstLine)
    fixed(unit.flags.rawValue)
    number(unit.argumentCount)
    number(unit.positionalOnlyCount)
    number(unit.keywordOnlyCount)
    number(unit.registerCount)
    number(unit.locals.count)
    for local in unit.locals {
      bytes.append(local.kind.rawValue)
      text(local.name)
    }
    number(unit.names.count)
    for name in unit.names { text(name) }
    number(unit.instructions.count)
    bytes.reserveCapacity(bytes.count + unit.instructions.count * 8)
    for word in unit.instructions { fixed(word) }
    number(unit.exceptionTable.count)
    for range in unit.exceptionTable {
      fixed(range.start)
      fixed(range.end)
      fixed(range.handler)
      fixed(range.register)
    }
    blob(unit.positions.bytes)
    number(unit.constants.count)
    for constant in unit.constants { self.constant(constant) }
  }

  private mutating func tag(_ tag: Tag) { bytes.append(tag.rawValue) }

  mutating func constant(_ value: Constant) {
    switch value {
    case .none: tag(.none)
    case .true: tag(.true)
    case .false: tag(.false)
    case .ellipsis: tag(.ellipsis)
    case .int(let n):
      tag(.int)
      fixed(n)
    case .bigInt(let negative, let hex):
      tag(negative ? .negativeBigInt : .bigInt)
      text(hex)
    case .float(let bits):
      tag(.float)
      fixed(bits)
    case .complex(let real, let imaginary):
      tag(.complex)
      fixed(real)
      fixed(imaginary)
    case .str(let data):
      tag(.str)
      blob(data)
    case .bytes(let data):
      tag(.bytes)
      blob(data)
    case .tuple(let items):
      tag(.tuple)
      number(items.count)
      for item in items { constant(item) }
    case .frozenset(let items):
      tag(.frozenset)
      number(items.count)
      for item in items { constant(item) }
    case .code(let inner):
      tag(.code)
      unit(inner)
    }
  }
}

struct ByteReader {
  private let data: UnsafeBufferPointer<UInt8>
  private var at = 0
  private static let deepest = 200

  init(_ data: UnsafeBufferPointer<UInt8>) { self.data = data }

  var isAtEnd: Bool { at == data.count }
  private var left: Int { data.count - at }

  mutating func byte() -> UInt8? {
    guard at < data.count else { return nil }
    at += 1
    return data[at - 1]
  }

  mutating func fixed<T: FixedWidthInteger>(_ type: T.Type) -> T? {
    let size = MemoryLayout<T>.size
    guard left >= size else { return nil }
    var value: T = 0
    for i in 0..<size { value |= T(truncatingIfNeeded: data[at + i]) << T(truncatingIfNeeded: 8 * i) }
    at += size
    return value
  }

  /// A count of things that take at least `size` bytes each.
  mutating func count(of size: Int = 1) -> Int? {
    guard let value = number(), value >= 0, value <= left / max(size, 1) else { return nil }
    return value
  }

  mutating func number() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let next = byte() {
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return Int(Int64(bitPattern: value)) }
      shift += 7
      if shift > 63 { return nil }
    }
    return nil
  }

  mutating func blob() -> [UInt8]? {
    guard let count = count() else { return nil }
    let result = Array(data[at..<at + count])
    at += count
    return result
  }

  mutating func text() -> String? { blob().map { String(decoding: $0, as: UTF8.self) } }

  mutating func unit(depth: Int) -> CodeUnit? {
    guard depth < ByteReader.deepest else { return nil }
    let unit = CodeUnit()
    guard let name = text(), let qualifiedName = text(), let filename = text(),
      let firstLine = fixed(Int32.self), let flags = fixed(UInt32.self), let argumentCount = number(),
      let positionalOnlyCount = number(), let keywordOnlyCount = number(), let registerCount = number(),
      let localCount = count(of: 2)
    else { return nil }
    guard (0...0xFFFF).contains(argumentCount), (0...0xFFFF).contains(keywordOnlyCount) else { return nil }
    unit.name = name
    unit.qualifiedName = qualifiedName
    unit.filename = filename
    unit.firstLine = firstLine
    unit.flags = CodeFlags(rawValue: flags)
    unit.argumentCount = argumentCount
    unit.positionalOnlyCount = positionalOnlyCount
    unit.keywordOnlyCount = keywordOnlyCount
    unit.registerCount = registerCount
    for _ in 0..<localCount {
      guard let raw = byte(), let kind = LocalVariable.Kind(rawValue: raw), let name = text() else {
        return nil
      }
      unit.locals.append(LocalVariable(name: name, kind: kind))
    }
    guard let nameCount = count() else { return nil }
    for _ in 0..<nameCount {
      guard let name = text() else { return nil }
      unit.names.append(name)
    }
    guard let wordCount = count(of: 8) else { return nil }
    unit.instructions.reserveCapacity(wordCount)
    for _ in 0..<wordCount {
      guard let word = fixed(UInt64.self) else { return nil }
      unit.instructions.append(word)
    }
    guard let rangeCount = count(of: 14) else { return nil }
    for _ in 0..<rangeCount {
      guard let start = fixed(Int32.self), let end = fixed(Int32.self), let handler = fixed(Int32.self),
        let register = fixed(UInt16.self)
      else { return nil }
      unit.exceptionTable.append(ExceptionRange(start: start, end: end, handler: handler, register: register))
    }
    guard let positions = blob(), let constantCount = count() else { return nil }
    unit.positions = PositionTable(bytes: positions)
    for _ in 0..<constantCount {
      guard let constant = constant(depth: depth + 1) else { return nil }
      unit.constants.append(constant)
    }
    return unit
  }

  mutating func constant(depth: Int) -> Constant? {
    guard depth < ByteReader.deepest, let raw = byte(), let tag = Tag(rawValue: raw) else { return nil }
    switch tag {
    case .none: return Constant.none
    case .true: return .true
    case .false: return .false
    case .ellipsis: return .ellipsis
    case .int: return fixed(Int64.self).map { .int($0) }
    case .bigInt, .negativeBigInt:
      guard let hex = text(), !hex.isEmpty, hex.utf8.allSatisfy({ isHexDigit($0) }) else { return nil }
      return .bigInt(negative: tag == .negativeBigInt, hex: hex)
    case .float: return fixed(UInt64.self).map { .float($0) }
    case .complex:
      guard let real = fixed(UInt64.self), let imaginary = fixed(UInt64.self) else { return nil }
      return .complex(real, imaginary)
    case .str: return blob().map { .str($0) }
    case .bytes: return blob().map { .bytes($0) }
    case .tuple: return items(depth: depth).map { .tuple($0) }
    case .frozenset: return items(depth: depth).map { .frozenset($0) }
    case .code: return unit(depth: depth + 1).map { .code($0) }
    }
  }

  private func isHexDigit(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x61...0x66).contains(c) }

  private mutating func items(depth: Int) -> [Constant]? {
    guard let count = count() else { return nil }
    var result: [Constant] = []
    for _ in 0..<count {
      guard let item = constant(depth: depth + 1) else { return nil }
      result.append(item)
    }
    return result
  }
}
