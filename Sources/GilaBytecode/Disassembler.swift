// Code units as text, for `--dump code` and for tests: one line an instruction, with names, constants and
// jump targets spelled out.
import CGila

public struct Disassembler {
  private let unit: CodeUnit
  private var lines: [String] = []

  /// The unit and all units inside of it.
  public static func text(of unit: CodeUnit, nested: Bool = true) -> String {
    var printer = Disassembler(unit)
    printer.run()
    var text = printer.lines.joined(separator: "\n") + "\n"
    if nested {
      for case .code(let inner) in unit.constants { text += "\n" + Disassembler.text(of: inner) }
    }
    return text
  }

  private init(_ unit: CodeUnit) { self.unit = unit }

  private mutating func run() {
    lines.append(
      "code \(unit.qualifiedName) line \(unit.firstLine) registers \(unit.registerCount) "
        + "flags 0x\(String(unit.flags.rawValue, radix: 16))")
    if unit.argumentCount + unit.keywordOnlyCount > 0 {
      lines.append(
        "  arguments \(unit.argumentCount) positional-only \(unit.positionalOnlyCount) "
          + "keyword-only \(unit.keywordOnlyCount)")
    }
    if !unit.locals.isEmpty {
      let names = unit.locals.enumerated().map { i, local in
        let kind = local.kind == .plain ? "" : ":\(local.kind)"
        return "r\(i + frameHeaderWords)=\(local.name)\(kind)"
      }
      lines.append("  locals " + names.joined(separator: " "))
    }
    let targets = jumpTargets()
    var lineNumber: Int32 = -1
    var at = 0
    while at < unit.instructions.count {
      let line = position(at).line
      let shown = line != lineNumber && line > 0 ? String(line) : ""
      if line > 0 { lineNumber = line }
      let (text, words) = instruction(at)
      let mark = targets.contains(at) ? ">" : " "
      lines.append(pad(shown, 5) + " " + mark + pad(String(at), 5) + "  " + text)
      at += words
    }
    for range in unit.exceptionTable {
      lines.append("  guard \(range.start)..<\(range.end) -> \(range.handler) in r\(range.register)")
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  private func position(_ word: Int) -> SourcePosition {
    unit.positions.bytes.withUnsafeBufferPointer { PositionReader.position(of: word, in: $0) }
  }

  private func jumpTargets() -> Set<Int> {
    var result = Set<Int>()
    var at = 0
    while at < unit.instructions.count {
      let fields = Instruction(unit.instructions[at])
      guard let shape = fields.opcode?.shape else { break }
      if let target = fields.target(at: at) { result.insert(target) }
      at += 1 + shape.extra
    }
    for range in unit.exceptionTable { result.insert(Int(range.handler)) }
    return result
  }

  private func instruction(_ at: Int) -> (String, Int) {
    let fields = Instruction(unit.instructions[at])
    guard let op = fields.opcode else { return ("?\(fields.rawOpcode)", 1) }
    let shape = op.shape
    var parts: [String] = []
    func add(_ operand: Operand, _ value: Int) {
      switch operand {
      case .none: break
      case .target, .register, .update, .run: parts.append("r\(value)")
      case .window: parts.append("w\(value)")
      case .count, .selector: parts.append("\(value)")
      case .name, .wideName:
        parts.append(unit.names.indices.contains(value) ? unit.names[value] : "name?\(value)")
      case .constant:
        parts.append(
          unit.constants.indices.contains(value) ? describe(unit.constants[value]) : "const?\(value)")
      case .immediateValue: parts.append(immediate(value))
      case .immediate: parts.append("#\(Int16(truncatingIfNeeded: value))")
      case .offset: parts.append("-> \(at + 1 + shape.extra + Int(Int16(truncatingIfNeeded: value)))")
      case .wideOffset: parts.append("-> \(at + 1 + shape.extra + value)")
      }
    }
    add(shape.a, fields.a)
    if shape.isWide {
      add(shape.b, Int(fields.bc))
    } else {
      add(shape.b, fields.b)
      add(shape.c, fields.c)
    }
    if op == .callKeywords || op == .callMethodKeywords || op == .unpackStar,
      at + 1 < unit.instructions.count
    {
      let extra = Int(Instruction(unit.instructions[at + 1]).bc)
      if op == .unpackStar {
        parts.append("\(extra)")
      } else {
        parts.append(
          unit.constants.indices.contains(extra) ? describe(unit.constants[extra]) : "const?\(extra)")
      }
    }
    return ((["\(op.name)"] + parts).joined(separator: " "), 1 + shape.extra)
  }

  private func immediate(_ value: Int) -> String {
    switch value {
    case 0: "unbound"
    case 8: "None"
    case 16: "False"
    case 24: "True"
    default: value & 1 != 0 ? "#\(value >> 1)" : "raw \(value)"
    }
  }

  private func describe(_ constant: Constant) -> String {
    switch constant {
    case .none: return "None"
    case .true: return "True"
    case .false: return "False"
    case .ellipsis: return "..."
    case .int(let n): return String(n)
    case .bigInt(let negative, let hex): return (negative ? "-0x" : "0x") + hex
    case .float(let bits): return Double(bitPattern: bits).description
    case .complex(let real, let imaginary):
      return "(\(Double(bitPattern: real)), \(Double(bitPattern: imaginary))j)"
    case .str(let bytes): return quoted(bytes)
    case .bytes(let bytes): return "b" + quoted(bytes)
    case .tuple(let items):
      return "(" + items.map { describe($0) }.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .frozenset(let items): return "frozenset{" + items.map { describe($0) }.joined(separator: ", ") + "}"
    case .code(let unit): return "<code \(unit.qualifiedName)>"
    }
  }

  private func quoted(_ bytes: [UInt8]) -> String {
    var text = "'"
    for c in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch c {
      case "\n": text += "\\n"
      case "'": text += "\\'"
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(c)
      }
    }
    return text + "'"
  }
}

extension Opcode {
  public var name: String { gila_opcode_name(rawValue).map { String(cString: $0) } ?? "?" }
}

/// The fields of an instruction word.
public struct Instruction {
  public let word: UInt64
  public init(_ word: UInt64) { self.word = word }
  public var rawOpcode: UInt16 { UInt16(truncatingIfNeeded: word) }
  public var opcode: Opcode? {
    Int(rawOpcode) < Int(GILA_OPCODE_COUNT) ? Opcode(rawValue: rawOpcode) : nil
  }
  public var a: Int { Int(UInt16(truncatingIfNeeded: word >> 16)) }
  public var b: Int { Int(UInt16(truncatingIfNeeded: word >> 32)) }
  public var c: Int { Int(UInt16(truncatingIfNeeded: word >> 48)) }
  public var bc: Int32 { Int32(truncatingIfNeeded: Int64(bitPattern: word) >> 32) }

  /// Where a jump at word `at` goes.
  func target(at: Int) -> Int? {
    guard let shape = opcode?.shape else { return nil }
    if shape.b == .wideOffset { return at + 1 + shape.extra + Int(bc) }
    if shape.c == .offset { return at + 1 + shape.extra + Int(Int16(truncatingIfNeeded: c)) }
    return nil
  }
}
