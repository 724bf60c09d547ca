// Constants: literals, and the expressions over them that CPython computes at compile time, with its limits
// on the size of results.
import GilaBytecode
import GilaSyntax

extension Compiler {
  /// The value of a literal node.
  func literal(_ e: Expr) -> Constant {
    switch tree.constantKind(e) {
    case .none: return .none
    case .true: return .true
    case .false: return .false
    case .ellipsis: return .ellipsis
    case .int: return .int(tree.int(of: e))
    case .bigInt:
      let (digits, radix) = tree.bigInt(of: e)
      return WideInt(digits: digits, radix: radix).constant
    case .float: return .float(tree.double(of: e).bitPattern)
    case .imaginary: return .complex(0, tree.double(of: e).bitPattern)
    case .str: return .str(Array(tree.bytes(of: e)))
    case .bytes: return .bytes(Array(tree.bytes(of: e)))
    }
  }

  /// The value of an expression that is known now.
  func constant(_ e: Expr) -> Constant? {
    switch tree.kind(e) {
    case .constant: return literal(e)
    case .name: return tree.name(e) == words.debug ? (options.optimize == 0 ? .true : .false) : nil
    case .tuple:
      if stack.isExhausted { return nil }
      guard tree.context(e) == .load, let values = constants(tree.elements(e)) else { return nil }
      return .tuple(values)
    case .unaryOp:
      if stack.isExhausted { return nil }
      let (op, operand) = tree.unaryOp(e)
      return constant(operand).flatMap { Folding.unary(op, $0) }
    case .binOp:
      if stack.isExhausted { return nil }
      let (left, op, right) = tree.binOp(e)
      guard let y = constant(right), let x = constant(left) else { return nil }
      return Folding.binary(op, x, y)
    case .subscript:
      if stack.isExhausted || tree.context(e) != .load { return nil }
      let (value, slice) = tree.subscripted(e)
      guard case .int(let index)? = constant(slice), let sequence = constant(value) else { return nil }
      return Folding.item(sequence, index)
    default: return nil
    }
  }

  /// The values of expressions that are all known.
  func constants(_ list: NodeList<Expr>) -> [Constant]? {
    for e in list {
      switch tree.kind(e) {
      case .constant, .tuple, .unaryOp, .binOp, .subscript: continue
      case .name where tree.name(e) == words.debug: continue
      default: return nil
      }
    }
    var values: [Constant] = []
    values.reserveCapacity(list.count)
    for e in list {
      guard let value = constant(e) else { return nil }
      values.append(value)
    }
    return values
  }

  /// The truth of a constant, for conditions that are decided at compile time.
  static func truth(_ value: Constant) -> Bool? {
    switch value {
    case .none, .false: false
    case .true, .ellipsis: true
    case .int(let n): n != 0
    case .bigInt: true
    case .float(let bits): Double(bitPattern: bits) != 0
    case .complex(let real, let imaginary):
      Double(bitPattern: real) != 0 || Double(bitPattern: imaginary) != 0
    case .str(let bytes), .bytes(let bytes): !bytes.isEmpty
    case .tuple(let items), .frozenset(let items): !items.isEmpty
    case .code: nil
    }
  }

  /// A list or set of constants behind `in` as a tuple or frozenset.
  func constantContainer(_ e: Expr) -> Constant? {
    switch tree.kind(e) {
    case .list: constants(tree.elements(e)).map { .tuple($0) }
    case .set: constants(tree.set(e)).map { Compiler.frozenset($0) }
    default: nil
    }
  }

  static func frozenset(_ values: [Constant]) -> Constant {
    var seen = Set<Constant>()
    return .frozenset(values.filter { seen.insert(keyIdentity($0)).inserted })
  }

  /// Equal keys become identical: 1, 1.0 and True are one key.
  static func keyIdentity(_ value: Constant) -> Constant {
    switch value {
    case .true: return .int(1)
    case .false: return .int(0)
    case .float(let bits):
      let number = Double(bitPattern: bits)
      if let whole = Int64(exactly: number) { return .int(whole) }
      return value
    case .complex(let real, let imaginary) where Double(bitPattern: imaginary) == 0:
      return keyIdentity(.float(real))
    case .tuple(let items): return .tuple(items.map { keyIdentity($0) })
    default: return value
    }
  }

  /// The text of a constant in a message; strings and numbers as repr shows the plain cases.
  func constantText(_ value: Constant) -> String {
    switch value {
    case .none: return "None"
    case .true: return "True"
    case .false: return "False"
    case .int(let n): return String(n)
    case .ellipsis: return "Ellipsis"
    case .str(let bytes): return quoted(String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0 })
    case .bytes(let bytes): return "b" + quoted(bytes.map { Unicode.Scalar($0) })
    case .float(let bits): return floatText(Double(bitPattern: bits))
    case .complex(let real, let imaginary):
      let x = Double(bitPattern: real)
      let y = Double(bitPattern: imaginary)
      if x == 0 && x.sign == .plus { return numeral(y) + "j" }
      return "(" + numeral(x) + (y.sign == .plus ? "+" : "") + numeral(y) + "j)"
    case .tuple(let items):
      return "(" + items.map { constantText($0) }.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .bigInt(let negative, let hex): return (negative ? "-0x" : "0x") + hex
    case .frozenset, .code: return "..."
    }
  }

  private func floatText(_ value: Double) -> String { value.description }

  /// A part of a complex number: whole numbers have no fraction.
  private func numeral(_ value: Double) -> String {
    let text = floatText(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func quoted(_ text: [Unicode.Scalar]) -> String {
    let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for c in text {
      switch c {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      default:
        if c == quote { result += "\\" }
        result.unicodeScalars.append(c)
      }
    }
    return result + String(quote)
  }

  // MARK: warnings about literals

  /// The type of a literal or display, when it is known from the syntax.
  private func literalType(_ e: Expr) -> String? {
    if let value = constant(e) {
      switch value {
      case .none: return "NoneType"
      case .true, .false: return "bool"
      case .ellipsis: return "ellipsis"
      case .int, .bigInt: return "int"
      case .float: return "float"
      case .complex: return "complex"
      case .str: return "str"
      case .bytes: return "bytes"
      case .tuple: return "tuple"
      case .frozenset: return "frozenset"
      case .code: return "code"
      }
    }
    switch tree.kind(e) {
    case .tuple: return "tuple"
    case .list, .listComp: return "list"
    case .dict, .dictComp: return "dict"
    case .set, .setComp: return "set"
    case .generatorExp: return "generator"
    case .lambda: return "function"
    case .joinedStr, .formattedValue: return "str"
    default: return nil
    }
  }

  func checkCallee(_ e: Expr) {
    switch tree.kind(e) {
    case .name, .attribute, .call, .subscript: return
    case .constant, .tuple, .list, .listComp, .dict, .dictComp, .set, .setComp, .generatorExp, .joinedStr,
      .formattedValue:
      guard let type = literalType(e) else { return }
      warn("'\(type)' object is not callable; perhaps you missed a comma?", tree.span(e))
    default: return
    }
  }

  func checkSubscript(_ value: Expr, _ slice: Expr) {
    let kind = tree.kind(value)
    switch kind {
    case .name, .attribute, .call, .subscript: return
    case .constant:
      switch tree.constantKind(value) {
      case .none, .ellipsis, .int, .bigInt, .float, .imaginary, .true, .false:
        warnNotSubscriptable(value)
        return
      default: break
      }
    case .set, .setComp, .generatorExp, .lambda:
      warnNotSubscriptable(value)
      return
    case .tuple, .list, .listComp, .joinedStr, .formattedValue: break
    default: return
    }
    guard let index = literalType(slice), index != "int", index != "bool", let type = literalType(value)
    else {
      return
    }
    warn(
      "\(type) indices must be integers or slices, not \(index); perhaps you missed a comma?",
      tree.span(value))
  }

  private func warnNotSubscriptable(_ value: Expr) {
    guard let type = literalType(value) else { return }
    warn("'\(type)' object is not subscriptable; perhaps you missed a comma?", tree.span(value))
  }

  /// Warn about `is` with a literal.
  func checkIdentity(_ e: Expr) {
    let (first, ops, comparators) = tree.compare(e)
    var left = first
    for i in 0..<ops.count {
      let right = comparators[i]
      if ops[i].op == .is || ops[i].op == .isNot {
        let leftFits = isSingletonOrUnknown(left)
        if !leftFits || !isSingletonOrUnknown(right), let type = literalType(leftFits ? right : left) {
          warn(
            ops[i].op == .is
              ? "\"is\" with '\(type)' literal. Did you mean \"==\"?"
              : "\"is not\" with '\(type)' literal. Did you mean \"!=\"?", tree.span(e))
          return
        }
      }
      left = right
    }
  }

  private func isSingletonOrUnknown(_ e: Expr) -> Bool {
    switch tree.kind(e) {
    case .name, .attribute, .call: return true
    default: break
    }
    guard let value = constant(e) else { return true }
    switch value {
    case .none, .true, .false, .ellipsis: return true
    default: return false
    }
  }

  /// The text of an annotation under `from __future__ import annotations`.
  func annotationText(_ e: Expr) -> Constant { .str(Unparse.expression(e, in: tree)) }
}
