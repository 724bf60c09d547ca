// Arithmetic, text and parsing of complex numbers as CPython 3.13 does them.
import Glibc

@frozen public struct ComplexNumber: Equatable {
  public var real: Double
  public var imaginary: Double

  @inlinable @inline(__always) public init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  // MARK: Arithmetic

  @inlinable public static func + (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real + b.real, a.imaginary + b.imaginary)
  }

  @inlinable public static func - (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(a.real - b.real, a.imaginary - b.imaginary)
  }

  @inlinable public static func * (a: ComplexNumber, b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(
      a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  /// Scales by the larger part of the divisor, so that intermediate results do not overflow.
  public func divided(by b: ComplexNumber) -> (value: ComplexNumber, fault: NumberFault) {
    let sizeReal = b.real.magnitude, sizeImaginary = b.imaginary.magnitude
    if sizeReal >= sizeImaginary {
      if sizeReal == 0 { return (ComplexNumber(0, 0), .complexDivision) }
      let ratio = b.imaginary / b.real
      let scale = b.real + b.imaginary * ratio
      return (
        ComplexNumber((real + imaginary * ratio) / scale, (imaginary - real * ratio) / scale), .none
      )
    }
    if sizeImaginary >= sizeReal {
      let ratio = b.real / b.imaginary
      let scale = b.real * ratio + b.imaginary
      return (
        ComplexNumber((real * ratio + imaginary) / scale, (imaginary * ratio - real) / scale), .none
      )
    }
    return (ComplexNumber(.nan, .nan), .none)
  }

  public func power(_ exponent: ComplexNumber) -> (value: ComplexNumber, fault: NumberFault) {
    var value: ComplexNumber
    if exponent.imaginary == 0, exponent.real == floor(exponent.real), exponent.real.magnitude <= 100 {
      let n = Int(exponent.real)
      value = integerPower(n.magnitude)
      if n <= 0 {
        let inverse = ComplexNumber(1, 0).divided(by: value)
        if inverse.fault != .none { return (inverse.value, .complexZeroPower) }
        value = inverse.value
      }
    } else if real == 0, imaginary == 0 {
      if exponent.imaginary != 0 || exponent.real < 0 { return (ComplexNumber(0, 0), .complexZeroPower) }
      value = ComplexNumber(0, 0)
    } else {
      // The C library reports the sine of an infinite phase through errno, which CPython passes on.
      errno = 0
      let size = hypot(real, imaginary)
      var length = pow(size, exponent.real)
      let angle = atan2(imaginary, real)
      var phase = angle * exponent.real
      if exponent.imaginary != 0 {
        length /= exp(angle * exponent.imaginary)
        phase += exponent.imaginary * log(size)
      }
      value = ComplexNumber(length * cos(phase), length * sin(phase))
      if errno == EDOM { return (value, .complexZeroPower) }
    }
    if value.real.isInfinite || value.imaginary.isInfinite { return (value, .complexPowerRange) }
    return (value, .none)
  }

  private func integerPower(_ n: UInt) -> ComplexNumber {
    var result = ComplexNumber(1, 0), factor = self
    var rest = n
    while rest > 0 {
      if rest & 1 != 0 { result = result * factor }
      rest >>= 1
      factor = factor * factor
    }
    return result
  }

  public var absolute: (value: Double, fault: NumberFault) {
    if real.isInfinite || imaginary.isInfinite { return (.infinity, .none) }
    if real.isNaN || imaginary.isNaN { return (.nan, .none) }
    let size = hypot(real, imaginary)
    return size.isFinite ? (size, .none) : (0, .absoluteTooLarge)
  }

  /// hash(complex) from the hashes of the parts, which differ from `Limbs.hash` for NaN only.
  @inlinable public static func hash(real: Int, imaginary: Int) -> Int {
    let combined = real &+ imaginary &* 1_000_003
    return combined == -1 ? -2 : combined
  }

  // MARK: Text

  /// The room `repr` needs.
  public static let reprRoom = 72

  public func repr(to text: UnsafeMutablePointer<UInt8>) -> Int {
    if real == 0, real.sign == .plus {
      let n = Floats.shortest(imaginary, dotZero: false, to: text)
      text[n] = 0x6A
      return n &+ 1
    }
    text[0] = 0x28
    var n = 1 &+ Floats.shortest(real, dotZero: false, to: text + 1)
    if imaginary.isNaN || imaginary.sign == .plus {
      text[n] = 0x2B
      n &+= 1
    }
    n &+= Floats.shortest(imaginary, dotZero: false, to: text + n)
    text[n] = 0x6A
    text[n &+ 1] = 0x29
    return n &+ 2
  }

  /// The argument of complex(): blanks stripped, digits mapped to ASCII. Nil when malformed.
  public static func parse(_ text: UnsafePointer<UInt8>, _ count: Int) -> ComplexNumber? {
    var start = 0, stop = count
    if start < stop, text[start] == 0x28 {
      if stop &- start < 2 || text[stop &- 1] != 0x29 { return nil }
      start &+= 1
      stop &-= 1
      while start < stop, isBlank(text[start]) { start &+= 1 }
      while stop > start, isBlank(text[stop &- 1]) { stop &-= 1 }
    }
    var at = start
    var result = ComplexNumber(0, 0)
    var length = 0
    if let first = Floats.parsePrefix(text + at, stop &- at, underscores: true, end: &length) {
      at &+= length
      if at < stop, text[at] == 0x2B || text[at] == 0x2D {
        result.real = first
        if let second = Floats.parsePrefix(text + at, stop &- at, underscores: true, end: &length) {
          result.imaginary = second
          at &+= length
        } else {
          result.imaginary = text[at] == 0x2B ? 1 : -1
          at &+= 1
        }
      } else if at < stop {
        result.imaginary = first
      } else {
        result.real = first
        return result
      }
    } else {
      result.imaginary = 1
      if at < stop, text[at] == 0x2B || text[at] == 0x2D {
        result.imaginary = text[at] == 0x2B ? 1 : -1
        at &+= 1
      }
    }
    return at &+ 1 == stop && text[at] | 0x20 == 0x6A ? result : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte &- 9 <= 4 || byte &- 0x1C <= 3
  }
}
