// Float text, parsing and arithmetic. Expected values come from CPython 3.13.
import GilaBase
import Testing

@Suite struct FloatTests {
  private func repr(_ value: Double) -> String {
    var bytes = [UInt8](repeating: 0, count: Floats.reprRoom)
    let count = Floats.repr(value, to: &bytes)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private func styled(
    _ value: Double, _ kind: Character, _ precision: Int, alternate: Bool = false
  ) -> String {
    var out = TextBuffer()
    let style = Floats.Style(kind: kind.asciiValue ?? 0, precision: precision, alternate: alternate)
    Floats.append(value, style, to: &out)
    return out.string
  }

  @Test(arguments: [
    (0.0, "0.0"), (-0.0, "-0.0"), (1e16, "1e+16"), (9999999999999998.0, "9999999999999998.0"),
    (0.0001, "0.0001"), (0.00001, "1e-05"), (1.2345678901234567e-05, "1.2345678901234568e-05"),
    (1e22, "1e+22"),
    (123456789012345680.0, "1.2345678901234568e+17"), (4.9406564584124654e-324, "5e-324"), (0.1, "0.1"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (.infinity, "inf"), (.nan, "nan"),
  ])
  func reprFollowsPython(_ value: Double, _ text: String) { #expect(repr(value) == text) }

  @Test func styles() {
    #expect(styled(2.675, "f", 2) == "2.67")
    #expect(styled(0.5, "f", 0) == "0")
    #expect(styled(1.5, "f", 0, alternate: true) == "2.")
    #expect(styled(1e22, "f", 1) == "10000000000000000000000.0")
    #expect(styled(0.001, "f", 2) == "0.00")
    #expect(styled(1e-30, "f", 3) == "0.000")
    #expect(styled(1234.5678, "e", 2) == "1.23e+03")
    #expect(styled(1.5, "E", 0, alternate: true) == "2.E+00")
    #expect(styled(100000, "g", 6) == "100000")
    #expect(styled(1000000, "g", 6) == "1e+06")
    #expect(styled(1, "g", 6, alternate: true) == "1.00000")
    #expect(styled(.infinity, "F", 6) == "INF")
  }

  @Test(arguments: [
    ("1.5", 1.5), ("1_000.5", 1000.5), (".5", 0.5), ("5.", 5), ("1e5", 1e5), ("1e-400", 0),
    ("1e400", .infinity),
    ("-Infinity", -.infinity), ("0.1", 0.1), ("9007199254740993", 9007199254740992),
    ("123456789012345678901234567890", 123456789012345678901234567890.0),
  ])
  func parses(_ text: String, _ value: Double) { #expect(withBytes(text, Floats.parse) == value) }

  @Test(arguments: [
    "", "-", "x", "1_", "_1", "1__0", "1_.5", "1._5", "1e", "1e_5", "0x1", "nan(1)",
    "1.5.", "infin", "1 ",
  ])
  func refuses(_ text: String) { #expect(withBytes(text, Floats.parse) == nil) }

  @Test func hexadecimal() {
    func hex(_ value: Double) -> String {
      var bytes = [UInt8](repeating: 0, count: 32)
      let count = Floats.hex(value, to: &bytes)
      return String(decoding: bytes[..<count], as: UTF8.self)
    }
    #expect(hex(-0.1) == "-0x1.999999999999ap-4")
    #expect(hex(0x1p-1074) == "0x0.0000000000001p-1022")
    #expect(hex(0) == "0x0.0p+0")
    #expect(withBytes("0x1.8p1", Floats.fromHex).value == 3)
    #expect(withBytes("0x1.00000000000008p0", Floats.fromHex).value == 1)
    #expect(withBytes("0x1.000000000000080001p0", Floats.fromHex).value == 0x1.0000000000001p0)
    #expect(withBytes("0x0.8p-1074", Floats.fromHex).value == 0)
    #expect(withBytes("0x1p1024", Floats.fromHex).fault == .hexFloatTooLarge)
    #expect(withBytes("0x.p1", Floats.fromHex).fault == .hexFloatSyntax)
  }

  @Test func arithmetic() {
    #expect(Floats.modulo(-1, 3).value == 2)
    #expect(Floats.modulo(-3, 3).value.sign == .plus)
    #expect(Floats.floorDivide(-1, 3).value == -1)
    #expect(Floats.divmod(1, 0).fault == .floatDivmod)
    #expect(Floats.power(0, -1).fault == .zeroToNegativePower)
    #expect(Floats.power(-8, 0.5).fault == .needsComplex)
    #expect(Floats.power(1e300, 2).fault == .rangeError)
    #expect(Floats.power(-.infinity, -3).value.sign == .minus)
  }

  @Test func rounding() {
    #expect(Floats.round(2.675, 2).value == 2.67)
    #expect(Floats.round(0.5, 0).value == 0)
    #expect(Floats.round(25, -1).value == 20)
    #expect(Floats.round(35.000001, -1).value == 40)
    #expect(Floats.round(99, -2).value == 100)
    #expect(Floats.round(1.7e308, -308).fault == .roundedTooLarge)
    #expect(Floats.round(5, -400).value == 0)
  }

  @Test func complexNumbers() {
    func repr(_ value: ComplexNumber) -> String {
      var bytes = [UInt8](repeating: 0, count: ComplexNumber.reprRoom)
      let count = value.repr(to: &bytes)
      return String(decoding: bytes[..<count], as: UTF8.self)
    }
    #expect(repr(ComplexNumber(-0.0, 1)) == "(-0+1j)")
    #expect(repr(ComplexNumber(0, .nan)) == "nanj")
    #expect(withBytes("( 1-2.5j )", ComplexNumber.parse) == ComplexNumber(1, -2.5))
    #expect(withBytes("1+j", ComplexNumber.parse) == ComplexNumber(1, 1))
    #expect(withBytes("1+", ComplexNumber.parse) == nil)
    #expect(ComplexNumber(1, 2).power(ComplexNumber(2, 0)).value == ComplexNumber(-3, 4))
    #expect(ComplexNumber(0, 0).power(ComplexNumber(-1, 0)).fault == .complexZeroPower)
    #expect(ComplexNumber(1, 1).divided(by: ComplexNumber(0, 0)).fault == .complexDivision)
  }

  @Test func randomNumbers() {
    let state = UnsafeMutablePointer<UInt32>.allocate(capacity: MersenneTwister.stateCount)
    defer { state.deallocate() }
    var twister = MersenneTwister(state: state)
    twister.seed(BigNumber("2a").view)
    let numbers = [twister.nextDouble(), twister.nextDouble()]
    #expect(numbers == [0.6394267984578837, 0.025010755222666936])
  }
}
