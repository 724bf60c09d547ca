"""Rational numbers: exact arithmetic on a numerator and a denominator in lowest terms."""

import math
import numbers
import operator
import sys

__all__ = ["Fraction"]

_HASH_MODULUS = sys.hash_info.modulus
_HASH_INF = sys.hash_info.inf


def _digits(text):
    """Whether text is one or more digits with single underscores between them."""
    return bool(text) and all(part.isdecimal() for part in text.split("_"))


def _parse(text):
    """Numerator and denominator of a literal such as '-3/4', '1.25e-3' or ' 7 '."""
    word = text.strip()
    sign = 1
    if word[:1] in ("+", "-"):
        sign = -1 if word[0] == "-" else 1
        word = word[1:]
    bad = ValueError("Invalid literal for Fraction: %r" % text)
    if "/" in word:
        top, bottom = word.split("/", 1)
        top, bottom = top.rstrip(), bottom.lstrip()
        if not (_digits(top) and _digits(bottom)):
            raise bad
        return sign * int(top), int(bottom)
    mantissa, exponent = word, 0
    for mark in "eE":
        if mark in mantissa:
            mantissa, power = mantissa.split(mark, 1)
            if not _digits(power.lstrip("+-") if power[:1] in ("+", "-") else power):
                raise bad
            exponent = int(power)
            break
    whole, dot, part = mantissa.partition(".")
    if whole and not _digits(whole) or part and not _digits(part) or not (whole or part):
        raise bad
    part = part.replace("_", "")
    top = int((whole.replace("_", "") or "0") + part)
    exponent -= len(part)
    if exponent >= 0:
        return sign * top * 10**exponent, 1
    return sign * top, 10**-exponent


def _arithmetic(exact, fallback):
    """The forward and the reflected method of an operator."""

    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, Fraction(b))
        if isinstance(b, float):
            return fallback(float(a), b)
        if isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reflected(b, a):
        if isinstance(a, numbers.Rational):
            return exact(Fraction(a), b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if isinstance(a, numbers.Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented

    name = fallback.__name__
    forward.__name__ = "__%s__" % name
    forward.__doc__ = "a %s b" % name
    reflected.__name__ = "__r%s__" % name
    reflected.__doc__ = "a %s b" % name
    return forward, reflected


class Fraction(numbers.Rational):
    """A rational number.

    Made of two integers, of a string such as '3/4' or '0.75', or of another rational, a float or
    any object with as_integer_ratio(). Raises ZeroDivisionError for a zero denominator.
    """

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, str):
                numerator, denominator = _parse(numerator)
            elif hasattr(numerator, "as_integer_ratio"):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a decimal.Decimal."""
        return cls(*dec.as_integer_ratio())

    @property
    def numerator(self):
        """The numerator, which carries the sign."""
        return self._numerator

    @property
    def denominator(self):
        """The denominator, always positive."""
        return self._denominator

    def is_integer(self):
        """Whether the value is a whole number."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """Numerator and denominator as a pair."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is at most max_denominator (continued fractions)."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low = Fraction(p0 + k * p1, q0 + k * q1)
        high = Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return "%s(%s, %s)" % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return "%s/%s" % (self._numerator, self._denominator)

    def _sum(a, b):
        return Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)

    def _difference(a, b):
        return Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)

    def _product(a, b):
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    def _quotient(a, b):
        if b._numerator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % (a._numerator * b._denominator))
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    def _floor_quotient(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _pair(a, b):
        q, r = divmod(a._numerator * b._denominator, b._numerator * a._denominator)
        return q, Fraction(r, a._denominator * b._denominator)

    def _remainder(a, b):
        bottom = a._denominator * b._denominator
        return Fraction((a._numerator * b._denominator) % (b._numerator * a._denominator), bottom)

    __add__, __radd__ = _arithmetic(_sum, operator.add)
    __sub__, __rsub__ = _arithmetic(_difference, operator.sub)
    __mul__, __rmul__ = _arithmetic(_product, operator.mul)
    __truediv__, __rtruediv__ = _arithmetic(_quotient, operator.truediv)
    __floordiv__, __rfloordiv__ = _arithmetic(_floor_quotient, operator.floordiv)
    __divmod__, __rdivmod__ = _arithmetic(_pair, divmod)
    __mod__, __rmod__ = _arithmetic(_remainder, operator.mod)

    del _sum, _difference, _product, _quotient, _floor_quotient, _pair, _remainder

    def __pow__(a, b, modulo=None):
        """a ** b; exact when b is a whole number."""
        if modulo is not None:
            return NotImplemented
        if not isinstance(b, numbers.Rational):
            return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction(a._numerator**power, a._denominator**power)
        if a._numerator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % a._denominator**-power)
        return Fraction(a._denominator**-power, a._numerator**-power)

    def __rpow__(b, a, modulo=None):
        """a ** b"""
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a**b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits): half to even; a Fraction when ndigits is given."""
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return floor
            if rest * 2 > self._denominator:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        """Equal numbers of all types hash alike."""
        try:
            inverse = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            value = _HASH_INF
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(0.0, other) if math.isnan(other) or math.isinf(other) else op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return a._numerator != 0

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
