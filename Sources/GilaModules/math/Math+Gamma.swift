// The gamma function and its logarithm by Lanczos' approximation (13 terms, g = 6.0246800407767296), with
// the rounding of CPython: glibc's tgamma differs in the last digit.
import GilaRuntime
import Glibc

extension MathModule {
  private static let g = 6.024680040776729583740234375
  private static let gMinusHalf = 5.524680040776729583740234375
  private static let logPi = 1.144729885849400174143427351353058711647

  /// The coefficients of the rational function, constant term first.
  private static let numerator: [Double] = [
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
  ]
  private static let denominator: [Double] = [
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
  ]

  private static func lanczosSum(_ x: Double) -> Double {
    var above = 0.0
    var below = 0.0
    if x < 5 {
      for i in (0..<13).reversed() {
        above = above * x + numerator[i]
        below = below * x + denominator[i]
      }
    } else {
      for i in 0..<13 {
        above = above / x + numerator[i]
        below = below / x + denominator[i]
      }
    }
    return above / below
  }

  /// sin(pi * x) without the error of the product.
  private static func sinPi(_ x: Double) -> Double {
    let y = Glibc.fmod(x.magnitude, 2)
    let r: Double
    switch Int((2 * y).rounded()) {
    case 0: r = Glibc.sin(.pi * y)
    case 1: r = Glibc.cos(.pi * (y - 0.5))
    case 2: r = Glibc.sin(.pi * (1 - y))
    case 3: r = -Glibc.cos(.pi * (y - 1.5))
    default: r = Glibc.sin(.pi * (y - 2))
    }
    return Glibc.copysign(1, x) * r
  }

  static func gamma(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(v)
    if !x.isFinite {
      if x.isNaN || x > 0 { return th.float(x) }
      throw domainError(th)
    }
    if x == 0 { throw domainError(th) }
    if x == x.rounded(.down) {
      if x < 0 { throw domainError(th) }
      if x <= 23 {
        var product = 1.0
        var i = 2.0
        while i < x {
          product *= i
          i += 1
        }
        return th.float(product)
      }
    }
    let size = x.magnitude
    if size < 1e-20 {
      let r = 1 / x
      if r.isInfinite { throw rangeError(th) }
      return th.float(r)
    }
    if size > 200 {
      if x < 0 { return th.float(0 / sinPi(x)) }
      throw rangeError(th)
    }
    let y = size + gMinusHalf
    // The rounding error of y, found without optimisation-proof tricks: each step is exact.
    var z: Double
    if size > gMinusHalf {
      let q = y - size
      z = q - gMinusHalf
    } else {
      let q = y - gMinusHalf
      z = q - size
    }
    z = z * g / y
    var r: Double
    if x < 0 {
      r = -Double.pi / sinPi(size) / size * Glibc.exp(y) / lanczosSum(size)
      r -= z * r
      if size < 140 {
        r /= Glibc.pow(y, size - 0.5)
      } else {
        let root = Glibc.pow(y, size / 2 - 0.25)
        r /= root
        r /= root
      }
    } else {
      r = lanczosSum(size) / Glibc.exp(y)
      r += z * r
      if size < 140 {
        r *= Glibc.pow(y, size - 0.5)
      } else {
        let root = Glibc.pow(y, size / 2 - 0.25)
        r *= root
        r *= root
      }
    }
    if r.isInfinite { throw rangeError(th) }
    return th.float(r)
  }

  static func lgamma(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let x = try th.doubleFrom(v)
    if x.isNaN { return th.float(x) }
    if x.isInfinite { return th.float(.infinity) }
    if x == x.rounded(.down), x <= 2 {
      if x <= 0 { throw domainError(th) }
      return th.float(0)
    }
    let size = x.magnitude
    if size < 1e-20 { return th.float(-Glibc.log(size)) }
    var r = Glibc.log(lanczosSum(size)) - g
    r += (size - 0.5) * (Glibc.log(size + g - 0.5) - 1)
    if x < 0 { r = logPi - Glibc.log(sinPi(size).magnitude) - Glibc.log(size) - r }
    if r.isInfinite { throw rangeError(th) }
    return th.float(r)
  }
}
