// Integer kernels: signs, carries across limbs, boundaries and reported errors. Expected values come
// from CPython 3.13.
import GilaBase
import Testing

@Suite struct LimbTests {
  private func binary(
    _ a: String, _ b: String, extra: Int = 2, _ kernel: (LimbView, LimbView, Limbs.Target) -> LimbResult
  ) -> String {
    let x = BigNumber(a), y = BigNumber(b)
    return BigNumber(room: max(x.count, y.count) + extra) { kernel(x.view, y.view, $0) }.text()
  }

  @Test func additionCarriesAndBorrows() {
    let ones = "ffffffffffffffffffffffffffffffff"
    #expect(binary(ones, "1", extra: 1, Limbs.add) == "1" + String(repeating: "0", count: 32))
    #expect(binary("1" + String(repeating: "0", count: 32), "1", extra: 1, Limbs.subtract) == ones)
    #expect(binary("5", "-5", extra: 1, Limbs.add) == "0")
    #expect(binary("-5", ones, extra: 1, Limbs.add) == "fffffffffffffffffffffffffffffffa")
  }

  @Test func multiplicationAgreesWithDivision() {
    // Sizes on both sides of the switch to the library.
    for size in [1, 2, 3, 8, 9, 17, 40] {
      let a = BigNumber(String(repeating: "fedcba9876543210", count: size))
      let b = BigNumber("-" + String(repeating: "f000000000000001", count: size))
      let product = BigNumber(room: a.count + b.count) { Limbs.multiply(a.view, b.view, into: $0) }
      let quotient = BigNumber(room: Limbs.quotientRoom(product.view, b.view)) {
        Limbs.floorDivide(product.view, b.view, into: $0)
      }
      #expect(quotient.text() == a.text())
      let rest = BigNumber(room: Limbs.remainderRoom(product.view, b.view)) {
        Limbs.modulo(product.view, b.view, into: $0)
      }
      #expect(rest.text() == "0")
    }
  }

  @Test(arguments: [
    ("7", "2", "3", "1"), ("-7", "2", "-4", "1"), ("7", "-2", "-4", "-1"), ("-7", "-2", "3", "-1"),
    ("-1", "10000000000000000000000", "-1", "ffffffffffffffffffffff"),
    ("-100000000000000000000000000000000", "10000000000000000", "-10000000000000000", "0"),
  ])
  func divisionFloors(_ a: String, _ b: String, _ quotient: String, _ remainder: String) {
    let x = BigNumber(a), y = BigNumber(b)
    let rest = BigNumber(room: Limbs.remainderRoom(x.view, y.view))
    let floor = BigNumber(room: Limbs.quotientRoom(x.view, y.view)) {
      Limbs.divide(x.view, y.view, quotient: $0, remainder: rest.limbs).quotient
    }
    #expect(floor.text() == quotient)
    #expect(binary(a, b) { Limbs.modulo($0, $1, into: $2) } == remainder)
  }

  @Test func divisionByZeroIsReported() {
    #expect(binary("5", "0") { Limbs.floorDivide($0, $1, into: $2) } == "intDivisionByZero")
    #expect(binary("5", "0") { Limbs.modulo($0, $1, into: $2) } == "intModuloByZero")
  }

  @Test func bitwiseIsTwosComplement() {
    #expect(binary("-1", "ffffffffffffffffffff", extra: 1, Limbs.and) == "ffffffffffffffffffff")
    #expect(binary("-10000000000000000", "1", extra: 1, Limbs.or) == "-ffffffffffffffff")
    #expect(binary("-10000000000000000", "-10000000000000001", extra: 1, Limbs.and) == "-20000000000000000")
    #expect(binary("-1", "1", extra: 1, Limbs.xor) == "-2")
    #expect(binary("-1", "0") { a, _, r in Limbs.invert(a, into: r) } == "0")
    #expect(binary("0", "0") { a, _, r in Limbs.invert(a, into: r) } == "-1")
  }

  @Test func shiftsFloor() {
    #expect(binary("-1", "0") { a, _, r in Limbs.shiftRight(a, by: 500, into: r) } == "-1")
    #expect(binary("-10000000000000001", "0") { a, _, r in Limbs.shiftRight(a, by: 64, into: r) } == "-2")
    #expect(binary("-10000000000000000", "0") { a, _, r in Limbs.shiftRight(a, by: 64, into: r) } == "-1")
    #expect(binary("3", "0", extra: 3) { a, _, r in Limbs.shiftLeft(a, by: 127, into: r) }
      == "180000000000000000000000000000000")
    let one = BigNumber("1")
    #expect(Limbs.shiftLeftRoom(one.view, by: Int.max) == nil)
    #expect(Limbs.shiftLeft(one.view, by: -1, into: one.limbs).fault == .negativeShift)
  }

  @Test func powers() {
    let ten = BigNumber("a")
    let power = BigNumber(room: Limbs.powerRoom(ten.view, 30) ?? 1) { Limbs.power(ten.view, 30, into: $0) }
    #expect(power.text(base: 10) == "1" + String(repeating: "0", count: 30))
    #expect(Limbs.powerRoom(ten.view, .max) == nil)
    #expect(Limbs.power(ten.view, 1 << 60, into: power.limbs).fault == .memory)
    func modular(_ a: String, _ e: String, _ m: String) -> String {
      let (x, y, z) = (BigNumber(a), BigNumber(e), BigNumber(m))
      return BigNumber(room: z.count + 1) { Limbs.powerModulo(x.view, y.view, z.view, into: $0) }.text()
    }
    #expect(modular("3", "5", "-7") == "-2")
    #expect(modular("3", "-1", "4") == "3")
    #expect(modular("2", "-1", "4") == "notInvertible")
    #expect(modular("2", "1", "0") == "modulusZero")
    #expect(modular("5", "0", "1") == "0")
    #expect(modular("3", "100", "10000000000000000000000000000001d") == "8c8371185f62cd5434e574451e5fa708")
  }

  @Test func bytes() {
    func bytes(_ text: String, _ length: Int, signed: Bool) -> [UInt8]? {
      let number = BigNumber(text)
      var result = [UInt8](repeating: 0, count: length + 1)
      let fault = Limbs.toBytes(number.view, &result, length, littleEndian: false, signed: signed)
      return fault == .none ? Array(result[..<length]) : nil
    }
    #expect(bytes("-80", 1, signed: true) == [0x80])
    #expect(bytes("80", 1, signed: true) == nil)
    #expect(bytes("80", 1, signed: false) == [0x80])
    #expect(bytes("-1", 1, signed: false) == nil)
    #expect(bytes("-1", 0, signed: true) == [])
    #expect(bytes("-2", 10, signed: true) == [UInt8](repeating: 0xFF, count: 9) + [0xFE])
    let wide = [0x80] + [UInt8](repeating: 0, count: 8)
    let number = BigNumber(room: Limbs.fromBytesRoom(9)) {
      Limbs.fromBytes(wide, 9, littleEndian: false, signed: true, into: $0)
    }
    #expect(number.text() == "-800000000000000000")
  }

  @Test func doubles() {
    // 2^53 + 1 is a tie, one more bit far below decides it.
    #expect(Limbs.toDouble(BigNumber("20000000000001").view).value == 0x1p53)
    let above = BigNumber("20000000000001" + String(repeating: "0", count: 19) + "1")
    #expect(Limbs.toDouble(above.view).value == 0x1.0000000000001p133)
    let beyond = BigNumber("1" + String(repeating: "0", count: 256))
    #expect(Limbs.toDouble(beyond.view).fault == .intTooLargeForFloat)
    #expect(Limbs.compare(BigNumber("20000000000001").view, 0x1p53) == 1)
    #expect(Limbs.compare(BigNumber("-1").view, -1.5) == 1)
    #expect(Limbs.compare(BigNumber("1").view, .nan) == nil)
    let one = BigNumber("1"), three = BigNumber("3")
    let huge = BigNumber("1" + String(repeating: "0", count: 300))
    #expect(Limbs.trueDivide(one.view, three.view).value == 1.0 / 3)
    #expect(Limbs.trueDivide(one.view, huge.view).value == 0)
    #expect(Limbs.trueDivide(huge.view, three.view).fault == .quotientTooLarge)
    #expect(Limbs.hash(BigNumber("1fffffffffffffff").view) == 0)
    #expect(Limbs.hash(BigNumber("-1").view) == -2)
    #expect(Limbs.hash(0.5) == 1 << 60)
  }

  @Test func text() {
    for base in [2, 3, 10, 16, 36] {
      let number = BigNumber("-123456789abcdef0fedcba98765432100123456789abcdef")
      #expect(BigNumber(number.text(base: base), base: base).text() == number.text())
    }
    #expect(BigNumber("12x", base: 10).fault == .syntax)
    #expect(BigNumber("18446744073709551616", base: 10).text() == "10000000000000000")
    let large = BigNumber("1" + String(repeating: "0", count: 5000), base: 10)
    #expect(Limbs.exceedsDigitLimit(large.view, limit: Limbs.defaultDigitLimit))
    #expect(!Limbs.exceedsDigitLimit(large.view, limit: 0))
  }

  @Test func squareRootAndDivisor() {
    let square = BigNumber("fffffffffffffffe0000000000000001")
    #expect(BigNumber(room: 1) { Limbs.squareRoot(square.view, into: $0) }.text() == "ffffffffffffffff")
    #expect(binary("-18", "c", extra: 0, Limbs.gcd) == "c")
    #expect(Limbs.gcd(48, 18) == 6)
  }
}
