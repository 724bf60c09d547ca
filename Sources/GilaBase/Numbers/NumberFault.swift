// What numeric kernels report instead of throwing, with the exception type and the text that
// CPython 3.13 gives. Texts that quote the argument are made by whoever holds the argument.

@frozen public enum NumberException: UInt8 {
  case value, type, overflow, zeroDivision, memory, index
}

@frozen public enum NumberFault: UInt8 {
  case none
  case memory
  case intDivisionByZero, intModuloByZero, trueDivisionByZero, quotientTooLarge
  case negativeShift, shiftTooLarge
  case modulusZero, notInvertible
  case negativeRoot
  case intTooLargeForFloat, intTooLargeForLong
  case infinityToInt, nanToInt, infinityToRatio, nanToRatio
  case bytesTooSmall, negativeToUnsigned, negativeLength
  case floatFloorDivision, floatModulo, floatDivmod, floatDivision
  case zeroToNegativePower, rangeError, needsComplex, roundedTooLarge
  case hexFloatSyntax, hexFloatTooLarge, hexFloatTooLong
  case complexDivision, complexZeroPower, complexPowerRange, absoluteTooLarge, complexSyntax
  case characterRange
  case syntax

  public var exception: NumberException {
    switch self {
    case .none, .memory: return .memory
    case .intDivisionByZero, .intModuloByZero, .trueDivisionByZero, .floatFloorDivision, .floatModulo,
      .floatDivmod, .floatDivision, .zeroToNegativePower, .complexDivision, .complexZeroPower:
      return .zeroDivision
    case .quotientTooLarge, .shiftTooLarge, .intTooLargeForFloat, .intTooLargeForLong, .infinityToInt,
      .infinityToRatio, .bytesTooSmall, .negativeToUnsigned, .rangeError, .roundedTooLarge,
      .hexFloatTooLarge, .complexPowerRange, .absoluteTooLarge, .characterRange:
      return .overflow
    case .negativeShift, .modulusZero, .notInvertible, .negativeRoot, .nanToInt, .nanToRatio, .negativeLength,
      .needsComplex, .hexFloatSyntax, .hexFloatTooLong, .complexSyntax, .syntax:
      return .value
    }
  }

  /// Empty where CPython gives no text (MemoryError) or the text depends on the argument (`syntax`).
  /// `rangeError` is raised with two arguments in CPython: (34, this text).
  public var text: StaticString {
    switch self {
    case .none, .memory, .needsComplex, .syntax: return ""
    case .intDivisionByZero: return "integer division or modulo by zero"
    case .intModuloByZero: return "integer modulo by zero"
    case .trueDivisionByZero: return "division by zero"
    case .quotientTooLarge: return "integer division result too large for a float"
    case .negativeShift: return "negative shift count"
    case .shiftTooLarge: return "too many digits in integer"
    case .modulusZero: return "pow() 3rd argument cannot be 0"
    case .notInvertible: return "base is not invertible for the given modulus"
    case .negativeRoot: return "isqrt() argument must be nonnegative"
    case .intTooLargeForFloat: return "int too large to convert to float"
    case .intTooLargeForLong: return "Python int too large to convert to C long"
    case .infinityToInt: return "cannot convert float infinity to integer"
    case .nanToInt: return "cannot convert float NaN to integer"
    case .infinityToRatio: return "cannot convert Infinity to integer ratio"
    case .nanToRatio: return "cannot convert NaN to integer ratio"
    case .bytesTooSmall: return "int too big to convert"
    case .negativeToUnsigned: return "can't convert negative int to unsigned"
    case .negativeLength: return "length argument must be non-negative"
    case .floatFloorDivision: return "float floor division by zero"
    case .floatModulo: return "float modulo by zero"
    case .floatDivmod: return "float divmod()"
    case .floatDivision: return "float division by zero"
    case .zeroToNegativePower: return "0.0 cannot be raised to a negative power"
    case .rangeError: return "Numerical result out of range"
    case .roundedTooLarge: return "rounded value too large to represent"
    case .hexFloatSyntax: return "invalid hexadecimal floating-point string"
    case .hexFloatTooLarge: return "hexadecimal value too large to represent as a float"
    case .hexFloatTooLong: return "hexadecimal string too long to convert"
    case .complexDivision: return "complex division by zero"
    case .complexZeroPower: return "0.0 to a negative or complex power"
    case .complexPowerRange: return "complex exponentiation"
    case .absoluteTooLarge: return "absolute value too large"
    case .complexSyntax: return "complex() arg is a malformed string"
    case .characterRange: return "%c arg not in range(0x110000)"
    }
  }
}
