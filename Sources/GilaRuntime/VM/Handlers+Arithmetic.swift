// Arithmetic and bitwise operators: small ints and inline doubles first, everything else slow.
import CGila

@inline(__always)
func opAdd(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    let (sum, overflow) = Value.add(x, y)
    if _fastPath(!overflow) {
      m.r[m.i.a] = sum
      return m.next()
    }
  } else if Value.bothFlonum(x, y) {
    let (sum, fits) = Value.tryFlonum(x.flonum + y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = sum
      return m.next()
    }
  }
  m.slow(th, addSlow)
}

@inline(never)
private func addSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.add, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceAdd(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    let (sum, overflow) = Value.add(x, y)
    if _fastPath(!overflow) {
      m.r[m.i.a] = sum
      return m.next()
    }
  } else if Value.bothFlonum(x, y) {
    let (sum, fits) = Value.tryFlonum(x.flonum + y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = sum
      return m.next()
    }
  }
  m.slow(th, inPlaceAddSlow)
}

@inline(never)
private func inPlaceAddSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.add, r[i.b], r[i.c]) }
}

@inline(__always)
func opSubtract(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    let (difference, overflow) = Value.subtract(x, y)
    if _fastPath(!overflow) {
      m.r[m.i.a] = difference
      return m.next()
    }
  } else if Value.bothFlonum(x, y) {
    let (difference, fits) = Value.tryFlonum(x.flonum - y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = difference
      return m.next()
    }
  }
  m.slow(th, subtractSlow)
}

@inline(never)
private func subtractSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.subtract, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceSubtract(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    let (difference, overflow) = Value.subtract(x, y)
    if _fastPath(!overflow) {
      m.r[m.i.a] = difference
      return m.next()
    }
  } else if Value.bothFlonum(x, y) {
    let (difference, fits) = Value.tryFlonum(x.flonum - y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = difference
      return m.next()
    }
  }
  m.slow(th, inPlaceSubtractSlow)
}

@inline(never)
private func inPlaceSubtractSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.subtract, r[i.b], r[i.c]) }
}

@inline(__always)
func opMultiply(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothFlonum(x, y)) {
    let (product, fits) = Value.tryFlonum(x.flonum * y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = product
      return m.next()
    }
  } else if Value.bothSmallInt(x, y) {
    let (product, overflow) = Value.multiply(x, y)
    if _fastPath(!overflow) {
      m.r[m.i.a] = product
      return m.next()
    }
  }
  m.slow(th, multiplySlow)
}

@inline(never)
private func multiplySlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.multiply, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceMultiply(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothFlonum(x, y)) {
    let (product, fits) = Value.tryFlonum(x.flonum * y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = product
      return m.next()
    }
  } else if Value.bothSmallInt(x, y) {
    let (product, overflow) = Value.multiply(x, y)
    if _fastPath(!overflow) {
      m.r[m.i.a] = product
      return m.next()
    }
  }
  m.slow(th, inPlaceMultiplySlow)
}

@inline(never)
private func inPlaceMultiplySlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.multiply, r[i.b], r[i.c]) }
}

@inline(__always)
func opTrueDivide(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothFlonum(x, y)) {
    let (quotient, fits) = Value.tryFlonum(x.flonum / y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = quotient
      return m.next()
    }
  }
  m.slow(th, trueDivideSlow)
}

@inline(never)
private func trueDivideSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.trueDivide, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceTrueDivide(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothFlonum(x, y)) {
    let (quotient, fits) = Value.tryFlonum(x.flonum / y.flonum)
    if _fastPath(fits) {
      m.r[m.i.a] = quotient
      return m.next()
    }
  }
  m.slow(th, inPlaceTrueDivideSlow)
}

@inline(never)
private func inPlaceTrueDivideSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.trueDivide, r[i.b], r[i.c]) }
}

@inline(__always)
func opFloorDivide(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && y.ordered > 1) {
    let a = x.smallInt, b = y.smallInt
    let q = a / b
    m.r[m.i.a] = Value(smallInt: a < 0 && q &* b != a ? q &- 1 : q)
    return m.next()
  }
  m.slow(th, floorDivideSlow)
}

@inline(never)
private func floorDivideSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.floorDivide, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceFloorDivide(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && y.ordered > 1) {
    let a = x.smallInt, b = y.smallInt
    let q = a / b
    m.r[m.i.a] = Value(smallInt: a < 0 && q &* b != a ? q &- 1 : q)
    return m.next()
  }
  m.slow(th, inPlaceFloorDivideSlow)
}

@inline(never)
private func inPlaceFloorDivideSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.floorDivide, r[i.b], r[i.c]) }
}

@inline(__always)
func opModulo(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && y.ordered > 1) {
    let b = y.smallInt
    let rest = x.smallInt % b
    m.r[m.i.a] = Value(smallInt: rest < 0 ? rest &+ b : rest)
    return m.next()
  }
  m.slow(th, moduloSlow)
}

@inline(never)
private func moduloSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.modulo, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceModulo(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && y.ordered > 1) {
    let b = y.smallInt
    let rest = x.smallInt % b
    m.r[m.i.a] = Value(smallInt: rest < 0 ? rest &+ b : rest)
    return m.next()
  }
  m.slow(th, inPlaceModuloSlow)
}

@inline(never)
private func inPlaceModuloSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.modulo, r[i.b], r[i.c]) }
}

@inline(__always)
func opPower(_ m: M, _ th: Th) {
  m.slow(th, powerSlow)
}

@inline(never)
private func powerSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.power, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlacePower(_ m: M, _ th: Th) {
  m.slow(th, inPlacePowerSlow)
}

@inline(never)
private func inPlacePowerSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.power, r[i.b], r[i.c]) }
}

@inline(__always)
func opMatrixMultiply(_ m: M, _ th: Th) {
  m.slow(th, matrixMultiplySlow)
}

@inline(never)
private func matrixMultiplySlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.matrixMultiply, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceMatrixMultiply(_ m: M, _ th: Th) {
  m.slow(th, inPlaceMatrixMultiplySlow)
}

@inline(never)
private func inPlaceMatrixMultiplySlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.matrixMultiply, r[i.b], r[i.c]) }
}

@inline(__always)
func opLeftShift(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && UInt64(bitPattern: y.ordered) < 64 << 1) {
    let n = Int64(y.smallInt)
    let shifted = x.ordered &- 1 << n
    if _fastPath(n < 62 && shifted >> n == x.ordered &- 1) {
      m.r[m.i.a] = Value(bits: UInt64(bitPattern: shifted) | 1)
      return m.next()
    }
  }
  m.slow(th, leftShiftSlow)
}

@inline(never)
private func leftShiftSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.leftShift, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceLeftShift(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && UInt64(bitPattern: y.ordered) < 64 << 1) {
    let n = Int64(y.smallInt)
    let shifted = x.ordered &- 1 << n
    if _fastPath(n < 62 && shifted >> n == x.ordered &- 1) {
      m.r[m.i.a] = Value(bits: UInt64(bitPattern: shifted) | 1)
      return m.next()
    }
  }
  m.slow(th, inPlaceLeftShiftSlow)
}

@inline(never)
private func inPlaceLeftShiftSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.leftShift, r[i.b], r[i.c]) }
}

@inline(__always)
func opRightShift(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && y.ordered >= 0) {
    m.r[m.i.a] = Value(smallInt: x.smallInt >> min(y.smallInt, 63))
    return m.next()
  }
  m.slow(th, rightShiftSlow)
}

@inline(never)
private func rightShiftSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.rightShift, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceRightShift(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y) && y.ordered >= 0) {
    m.r[m.i.a] = Value(smallInt: x.smallInt >> min(y.smallInt, 63))
    return m.next()
  }
  m.slow(th, inPlaceRightShiftSlow)
}

@inline(never)
private func inPlaceRightShiftSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.rightShift, r[i.b], r[i.c]) }
}

@inline(__always)
func opAnd(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = Value(bits: x.bits & y.bits)
    return m.next()
  }
  m.slow(th, andSlow)
}

@inline(never)
private func andSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.and, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceAnd(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = Value(bits: x.bits & y.bits)
    return m.next()
  }
  m.slow(th, inPlaceAndSlow)
}

@inline(never)
private func inPlaceAndSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.and, r[i.b], r[i.c]) }
}

@inline(__always)
func opOr(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = Value(bits: x.bits | y.bits)
    return m.next()
  }
  m.slow(th, orSlow)
}

@inline(never)
private func orSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.or, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceOr(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = Value(bits: x.bits | y.bits)
    return m.next()
  }
  m.slow(th, inPlaceOrSlow)
}

@inline(never)
private func inPlaceOrSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.or, r[i.b], r[i.c]) }
}

@inline(__always)
func opXor(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = Value(bits: x.bits ^ y.bits | 1)
    return m.next()
  }
  m.slow(th, xorSlow)
}

@inline(never)
private func xorSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.xor, r[i.b], r[i.c]) }
}

@inline(__always)
func opInPlaceXor(_ m: M, _ th: Th) {
  let x = m.r[m.i.b], y = m.r[m.i.c]
  if _fastPath(Value.bothSmallInt(x, y)) {
    m.r[m.i.a] = Value(bits: x.bits ^ y.bits | 1)
    return m.next()
  }
  m.slow(th, inPlaceXorSlow)
}

@inline(never)
private func inPlaceXorSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.xor, r[i.b], r[i.c]) }
}

@inline(__always)
func opAddImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.b]
  if _fastPath(x.isSmallInt) {
    let (result, overflow) = Value.addImmediate(x, m.i.sc)
    if _fastPath(!overflow) {
      m.r[m.i.a] = result
      return m.next()
    }
  }
  m.slow(th, addImmediateSlow)
}

@inline(never)
private func addImmediateSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.add, r[i.b], Value(smallInt: i.sc)) }
}

@inline(__always)
func opSubtractImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.b]
  if _fastPath(x.isSmallInt) {
    let (result, overflow) = Value.addImmediate(x, 0 &- m.i.sc)
    if _fastPath(!overflow) {
      m.r[m.i.a] = result
      return m.next()
    }
  }
  m.slow(th, subtractImmediateSlow)
}

@inline(never)
private func subtractImmediateSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binary(.subtract, r[i.b], Value(smallInt: i.sc)) }
}

@inline(__always)
func opInPlaceAddImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.b]
  if _fastPath(x.isSmallInt) {
    let (result, overflow) = Value.addImmediate(x, m.i.sc)
    if _fastPath(!overflow) {
      m.r[m.i.a] = result
      return m.next()
    }
  }
  m.slow(th, inPlaceAddImmediateSlow)
}

@inline(never)
private func inPlaceAddImmediateSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.add, r[i.b], Value(smallInt: i.sc)) }
}

@inline(__always)
func opInPlaceSubtractImmediate(_ m: M, _ th: Th) {
  let x = m.r[m.i.b]
  if _fastPath(x.isSmallInt) {
    let (result, overflow) = Value.addImmediate(x, 0 &- m.i.sc)
    if _fastPath(!overflow) {
      m.r[m.i.a] = result
      return m.next()
    }
  }
  m.slow(th, inPlaceSubtractImmediateSlow)
}

@inline(never)
private func inPlaceSubtractImmediateSlow(_ th: Th) -> Target {
  th.perform { i, r throws(Raised) in r[i.a] = try th.binaryInPlace(.subtract, r[i.b], Value(smallInt: i.sc)) }
}
