// What each instruction means: operand kinds, extra words, and one line of text. The assembler,
// the verifier, the disassembler and docs/bytecode.md read these rows.
//
// An instruction is one 64-bit word `op:16 a:16 b:16 c:16`, low bits first, followed by its extra
// words. `bc` names b and c read as one signed 32-bit number. Register numbers count from the
// frame's base: five header words, then the named locals, then temporaries. Jump offsets count
// words from the end of the whole instruction. The last word of every instruction that can call
// holds the destination register in its `a` field, because that is where a return looks for it.
import CGila

public typealias Opcode = GilaOpcode

/// Words of a frame before its first register that a program can name.
public let frameHeaderWords = 5

public enum Operand: UInt8, Sendable {
  case none
  /// A register that is written.
  case target
  /// A register that is read.
  case register
  /// A register that is read and written.
  case update
  /// First of a run of registers; the row's text says how many and whether they are written.
  case run
  /// First register of a call window: callee at +3, arguments from +5.
  case window
  case count
  case name
  case wideName
  case constant
  /// A raw value word, sign-extended from 32 bits: a small int or one of the singletons.
  case immediateValue
  /// A signed 16-bit integer.
  case immediate
  case offset
  case wideOffset
  case selector
}

public struct OpcodeShape: Sendable {
  public let a: Operand
  public let b: Operand
  public let c: Operand
  /// Words after the first one.
  public let extra: Int
  public let summary: StaticString

  init(_ a: Operand, _ b: Operand, _ c: Operand, extra: Int = 0, _ summary: StaticString) {
    self.a = a
    self.b = b
    self.c = c
    self.extra = extra
    self.summary = summary
  }

  init(_ a: Operand, _ b: Operand, extra: Int = 0, _ summary: StaticString) {
    self.init(a, b, .none, extra: extra, summary)
  }

  init(_ a: Operand, _ summary: StaticString) { self.init(a, .none, .none, summary) }

  init(_ summary: StaticString) { self.init(.none, .none, .none, summary) }

  public var isWide: Bool { b == .wideName || b == .constant || b == .immediateValue || b == .wideOffset }
}

extension Opcode {
  public var shape: OpcodeShape {
    switch self {
    case .nop: .init("Do nothing.")
    case .tick: .init("Check the instruction count; put into straight runs of more than 1,000 instructions.")
    case .move: .init(.target, .register, "a = b.")
    case .loadImmediate: .init(.target, .immediateValue, "a = the raw value word bc, sign-extended (0 is unbound).")
    case .loadConstant: .init(.target, .constant, "a = constants[bc].")

    case .checkBound: .init(.register, .wideName, "Raise UnboundLocalError, naming names[bc], when a is unbound.")
    case .makeCell: .init(.update, "a = a new cell that holds a's value (which may be unbound).")
    case .copyFree: .init(.run, .count, "Copy the b cells of the function's closure to a, a+1, ….")
    case .loadDeref: .init(.target, .register, .name, "a = content of cell b; NameError naming names[c] when empty.")
    case .storeDeref: .init(.register, .register, "Content of cell a = b.")
    case .deleteDeref: .init(.register, .none, .name, "Empty cell a; NameError naming names[c] when it is empty.")
    case .loadGlobal: .init(.target, .wideName, extra: 2, "a = global or builtin names[bc].")
    case .storeGlobal: .init(.register, .wideName, extra: 2, "Global names[bc] = a.")
    case .deleteGlobal: .init(.none, .wideName, "Delete global names[bc].")
    case .loadName: .init(.target, .wideName, extra: 2, "a = names[bc] from the namespace in register 5, globals, builtins.")
    case .storeName: .init(.register, .wideName, extra: 2, "Namespace in register 5: names[bc] = a.")
    case .deleteName: .init(.none, .wideName, "Delete names[bc] from the namespace in register 5.")
    case .loadNameOrDeref: .init(.target, .register, .name, "a = names[c] from the namespace in register 5, else cell b.")
    case .loadNameOrGlobal: .init(.target, .register, .name, "a = names[c] from mapping b, else global, else builtin.")

    case .getAttribute: .init(.target, .register, .name, extra: 2, "a = b.names[c].")
    case .setAttribute: .init(.register, .register, .name, extra: 2, "a.names[c] = b.")
    case .deleteAttribute: .init(.register, .none, .name, "Delete a.names[c].")
    case .loadMethod: .init(.window, .register, .name, extra: 2,
      "Look up b.names[c] for CallMethod: function to a+3 and b to a+5, or unbound to a+3 and the attribute to a+4.")
    case .loadSuper: .init(.target, .register, .name, extra: 1,
      "a = super(b, b+1).names[c]; extra word: selector in bc (0 attribute, 1 method form: a is a window as in LoadMethod).")
    case .getItem: .init(.target, .register, .register, "a = b[c].")
    case .setItem: .init(.register, .register, .register, "a[b] = c.")
    case .deleteItem: .init(.register, .register, "Delete a[b].")
    case .buildSlice: .init(.target, .run, .count, "a = slice of b, b+1 and, when c is 3, b+2.")

    case .add: .init(.target, .register, .register, "a = b + c.")
    case .subtract: .init(.target, .register, .register, "a = b - c.")
    case .multiply: .init(.target, .register, .register, "a = b * c.")
    case .trueDivide: .init(.target, .register, .register, "a = b / c.")
    case .floorDivide: .init(.target, .register, .register, "a = b // c.")
    case .modulo: .init(.target, .register, .register, "a = b % c.")
    case .power: .init(.target, .register, .register, "a = b ** c.")
    case .matrixMultiply: .init(.target, .register, .register, "a = b @ c.")
    case .leftShift: .init(.target, .register, .register, "a = b << c.")
    case .rightShift: .init(.target, .register, .register, "a = b >> c.")
    case .and: .init(.target, .register, .register, "a = b & c.")
    case .or: .init(.target, .register, .register, "a = b | c.")
    case .xor: .init(.target, .register, .register, "a = b ^ c.")
    case .inPlaceAdd: .init(.target, .register, .register, "a = b += c.")
    case .inPlaceSubtract: .init(.target, .register, .register, "a = b -= c.")
    case .inPlaceMultiply: .init(.target, .register, .register, "a = b *= c.")
    case .inPlaceTrueDivide: .init(.target, .register, .register, "a = b /= c.")
    case .inPlaceFloorDivide: .init(.target, .register, .register, "a = b //= c.")
    case .inPlaceModulo: .init(.target, .register, .register, "a = b %= c.")
    case .inPlacePower: .init(.target, .register, .register, "a = b **= c.")
    case .inPlaceMatrixMultiply: .init(.target, .register, .register, "a = b @= c.")
    case .inPlaceLeftShift: .init(.target, .register, .register, "a = b <<= c.")
    case .inPlaceRightShift: .init(.target, .register, .register, "a = b >>= c.")
    case .inPlaceAnd: .init(.target, .register, .register, "a = b &= c.")
    case .inPlaceOr: .init(.target, .register, .register, "a = b |= c.")
    case .inPlaceXor: .init(.target, .register, .register, "a = b ^= c.")
    case .addImmediate: .init(.target, .register, .immediate, "a = b + the integer c.")
    case .subtractImmediate: .init(.target, .register, .immediate, "a = b - the integer c.")
    case .inPlaceAddImmediate: .init(.target, .register, .immediate, "a = b += the integer c.")
    case .inPlaceSubtractImmediate: .init(.target, .register, .immediate, "a = b -= the integer c.")
    case .negate: .init(.target, .register, "a = -b.")
    case .positive: .init(.target, .register, "a = +b.")
    case .invert: .init(.target, .register, "a = ~b.")
    case .not: .init(.target, .register, "a = not b.")
    case .less: .init(.target, .register, .register, "a = b < c.")
    case .lessEqual: .init(.target, .register, .register, "a = b <= c.")
    case .equal: .init(.target, .register, .register, "a = b == c.")
    case .notEqual: .init(.target, .register, .register, "a = b != c.")
    case .greater: .init(.target, .register, .register, "a = b > c.")
    case .greaterEqual: .init(.target, .register, .register, "a = b >= c.")
    case .is: .init(.target, .register, .register, "a = b is c.")
    case .isNot: .init(.target, .register, .register, "a = b is not c.")
    case .contains: .init(.target, .register, .register, "a = b in c.")
    case .notContains: .init(.target, .register, .register, "a = b not in c.")

    case .jump: .init(.none, .wideOffset, "Go on at bc words after this instruction.")
    case .jumpIfTrue: .init(.register, .wideOffset, "Jump when a is true.")
    case .jumpIfFalse: .init(.register, .wideOffset, "Jump when a is false.")
    case .jumpIfNone: .init(.register, .wideOffset, "Jump when a is None.")
    case .jumpIfNotNone: .init(.register, .wideOffset, "Jump when a is not None.")
    case .jumpIfIs: .init(.register, .register, .offset, "Jump when a is b.")
    case .jumpIfIsNot: .init(.register, .register, .offset, "Jump when a is not b.")
    case .jumpIfLess: .init(.register, .register, .offset, "Jump when a < b.")
    case .jumpIfLessEqual: .init(.register, .register, .offset, "Jump when a <= b.")
    case .jumpIfEqual: .init(.register, .register, .offset, "Jump when a == b.")
    case .jumpIfNotEqual: .init(.register, .register, .offset, "Jump when a != b.")
    case .jumpIfGreater: .init(.register, .register, .offset, "Jump when a > b.")
    case .jumpIfGreaterEqual: .init(.register, .register, .offset, "Jump when a >= b.")
    case .jumpUnlessLess: .init(.register, .register, .offset, "Jump when a < b is false.")
    case .jumpUnlessLessEqual: .init(.register, .register, .offset, "Jump when a <= b is false.")
    case .jumpUnlessEqual: .init(.register, .register, .offset, "Jump when a == b is false.")
    case .jumpUnlessNotEqual: .init(.register, .register, .offset, "Jump when a != b is false.")
    case .jumpUnlessGreater: .init(.register, .register, .offset, "Jump when a > b is false.")
    case .jumpUnlessGreaterEqual: .init(.register, .register, .offset, "Jump when a >= b is false.")
    case .jumpIfLessImmediate: .init(.register, .immediate, .offset, "Jump when a < the integer b.")
    case .jumpIfLessEqualImmediate: .init(.register, .immediate, .offset, "Jump when a <= the integer b.")
    case .jumpIfEqualImmediate: .init(.register, .immediate, .offset, "Jump when a == the integer b.")
    case .jumpIfNotEqualImmediate: .init(.register, .immediate, .offset, "Jump when a != the integer b.")
    case .jumpIfGreaterImmediate: .init(.register, .immediate, .offset, "Jump when a > the integer b.")
    case .jumpIfGreaterEqualImmediate: .init(.register, .immediate, .offset, "Jump when a >= the integer b.")
    case .jumpUnlessLessImmediate: .init(.register, .immediate, .offset, "Jump when a < the integer b is false.")
    case .jumpUnlessLessEqualImmediate: .init(.register, .immediate, .offset, "Jump when a <= the integer b is false.")
    case .jumpUnlessEqualImmediate: .init(.register, .immediate, .offset, "Jump when a == the integer b is false.")
    case .jumpUnlessNotEqualImmediate: .init(.register, .immediate, .offset, "Jump when a != the integer b is false.")
    case .jumpUnlessGreaterImmediate: .init(.register, .immediate, .offset, "Jump when a > the integer b is false.")
    case .jumpUnlessGreaterEqualImmediate:
      .init(.register, .immediate, .offset, "Jump when a >= the integer b is false.")
    case .jumpIfContains: .init(.register, .register, .offset, "Jump when a in b.")
    case .jumpIfNotContains: .init(.register, .register, .offset, "Jump when a not in b.")

    case .getIterator: .init(.target, .register, "a = iter(b).")
    case .forNext: .init(.target, .register, .offset, "a = next(b) and jump; go on below when b is exhausted.")
    case .unpack: .init(.run, .register, .count, "a, a+1, … (c of them) = b.")
    case .unpackStar: .init(.run, .register, .count, extra: 1,
      "a, … = b with c targets before the starred one and, in the extra word's bc, so many after it.")

    case .buildTuple: .init(.target, .run, .count, "a = tuple of the c registers from b.")
    case .buildList: .init(.target, .run, .count, "a = list of the c registers from b.")
    case .buildSet: .init(.target, .run, .count, "a = set of the c registers from b.")
    case .buildMap: .init(.target, .run, .count, "a = dict of the c key-value pairs from b.")
    case .buildString: .init(.target, .run, .count, "a = the c strings from b, joined.")
    case .format: .init(.target, .run, .selector,
      "a = format(b): c & 3 is the conversion (0 none, 1 str, 2 repr, 3 ascii); c & 4: the format spec is in b+1.")
    case .listAppend: .init(.register, .register, "Append b to the list a.")
    case .listExtend: .init(.register, .register, "Extend the list a by the iterable b.")
    case .setAdd: .init(.register, .register, "Add b to the set a.")
    case .setUpdate: .init(.register, .register, "Add the items of the iterable b to the set a.")
    case .mapAdd: .init(.register, .register, .register, "Dict a: key b = c.")
    case .mapUpdate: .init(.register, .register, "Update the dict a by the mapping b (`{**b}`).")
    case .mapMerge: .init(.register, .register, .register,
      "Update the dict a by the mapping b for a call of c (`f(**b)`); a repeated key is a TypeError.")
    case .listToTuple: .init(.target, .register, "a = tuple(list b).")

    case .call: .init(.target, .window, .count, "a = call of b+3 with c arguments from b+5.")
    case .callMethod: .init(.target, .window, .count,
      "a = call after LoadMethod with c arguments from b+6 (the receiver in b+5 not counted).")
    case .callKeywords: .init(.target, .window, .count, extra: 1,
      "As Call; c counts keyword values too, whose names are the tuple constants[bc of the extra word].")
    case .callMethodKeywords: .init(.target, .window, .count, extra: 1,
      "As CallMethod, with keyword names as in CallKeywords.")
    case .callSpread: .init(.target, .window, .selector,
      "a = call of b+3 with the tuple or list b+5 as arguments and, when c is 1, the dict b+6 as keywords.")
    case .return: .init(.register, "Return a.")
    case .returnImmediate: .init(.none, .immediateValue, "Return the raw value word bc.")
    case .makeFunction: .init(.target, .constant, "a = function of the code constants[bc].")
    case .setFunctionPart: .init(.register, .register, .selector,
      "Function a: part c = b (0 defaults, 1 keyword defaults, 2 annotations, 3 closure, 4 type parameters).")
    case .loadBuildClass: .init(.target, "a = builtins.__build_class__.")

    case .yield: .init(.target, .register, .count, "Yield b; a = the value sent; registers below c are kept.")
    case .yieldDelegated: .init(.target, .register, .count,
      "Yield b on behalf of the iterator in a-1; a = the value sent; registers below c are kept.")
    case .send: .init(.target, .run, .offset,
      "Send b+1 to the iterator b: a = the value it yields; when it returns, a = its value and jump.")
    case .getYieldFromIterator: .init(.target, .register, "a = iterator for `yield from b`.")
    case .getAwaitable: .init(.target, .register, .selector,
      "a = iterator for `await b`; c: 0 await, 1 the result of __aenter__, 2 of __aexit__ (for the error text).")
    case .getAsyncIterator: .init(.target, .register, "a = aiter(b).")
    case .getAsyncNext: .init(.target, .register, "a = awaitable of b.__anext__().")
    case .endAsyncFor: .init(.register, .wideOffset, "Jump when exception a is StopAsyncIteration, else raise it again.")
    case .asyncGeneratorWrap: .init(.target, .register, "a = b marked as a value that an async generator yields.")

    case .raise: .init(.register, .register, .selector,
      "c 0: raise the handled exception again; 1: raise a; 2: raise a from b.")
    case .reraise: .init(.register, "Raise the exception a again, its traceback kept.")
    case .pushHandled: .init(.target, .register, "a = the handled exception; the handled exception = b.")
    case .popHandled: .init(.register, "The handled exception = a.")
    case .jumpUnlessMatches: .init(.register, .register, .offset, "Jump when exception a is no instance of b (checked as `except b`).")
    case .exceptionInfo: .init(.run, .register, "a, a+1, a+2 = type, value and traceback of the exception b.")
    case .matchGroup: .init(.run, .register, .register,
      "`except* c`: a = the part of exception group b that matches or None; a+1 = the rest or None.")
    case .prepareReraiseStar: .init(.target, .register, .register,
      "a = what to raise after `except*` for the original exception b and the list c of raised and unhandled parts, or None.")
    case .loadSpecial: .init(.target, .register, .selector,
      "a = bound special method of b (0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__), as `with` looks it up.")
    case .loadAssertionError: .init(.target, "a = AssertionError.")

    case .importName: .init(.target, .run, .name, "a = import of names[c]; level in b, from-list in b+1.")
    case .importFrom: .init(.target, .register, .name, "a = names[c] of module b.")
    case .importStar: .init(.register, "Copy the public names of module a into the namespace in register 5.")

    case .matchSequence: .init(.target, .register, "a = whether b is a sequence for patterns.")
    case .matchMapping: .init(.target, .register, "a = whether b is a mapping for patterns.")
    case .matchKeys: .init(.target, .register, .register, "a = tuple of mapping b's values for the keys c, or None.")
    case .matchClass: .init(.target, .run, .count,
      "a = attribute tuple of subject b for class b+1, c positional patterns and the keyword names b+2, or None.")
    case .getLength: .init(.target, .register, "a = len(b).")

    case .setupAnnotations: .init("Make __annotations__ in the namespace in register 5 when it is absent.")
    case .intrinsic: .init(.target, .run, .selector, "a = intrinsic c of b, b+1, … (see Intrinsic).")

    case .halt: .init("Leave the machine: the frame below belongs to native code.")
    case .initReturn: .init("After __init__: the instance is the result.")
    case .generatorReturn: .init(.register, "Return, in the code of a generator.")
    case .generatorReturnImmediate: .init(.none, .immediateValue, "ReturnImmediate, in the code of a generator.")
    case .addFloat: .init(.target, .register, .register, "Add, seen with floats.")
    case .subtractFloat: .init(.target, .register, .register, "Subtract, seen with floats.")
    case .multiplyFloat: .init(.target, .register, .register, "Multiply, seen with floats.")
    case .getAttributeSlot: .init(.target, .register, .name, extra: 2, "GetAttribute, cached as an inline slot.")
    case .loadMethodCached: .init(.window, .register, .name, extra: 2, "LoadMethod, cached as a function of the type.")
    }
  }
}

/// Selectors of the `intrinsic` instruction.
public enum Intrinsic: UInt16, Sendable, CaseIterable {
  /// Interactive mode: pass b to sys.displayhook.
  case display
  /// b = name: a TypeVar without bound.
  case typeVar
  /// b = name, b+1 = function that evaluates the bound.
  case typeVarWithBound
  /// b = name, b+1 = function that evaluates the constraint tuple.
  case typeVarWithConstraints
  case paramSpec
  case typeVarTuple
  /// b = type parameter, b+1 = function that evaluates the default; the result is b.
  case setTypeParamDefault
  /// b = tuple of type parameters: Generic[*b].
  case subscriptGeneric
  /// b = name, b+1 = type parameter tuple or None, b+2 = function that evaluates the value.
  case typeAlias
  /// b = the object of a starred subscript element or annotation: tuple of its items.
  case starredTuple
}
