"""Letters moved by half the alphabet: from text to text."""

from ._table import stateless_codec

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_TURNED = _LOWER[13:] + _LOWER[:13]
_MAP = str.maketrans(_LOWER + _LOWER.upper(), _TURNED + _TURNED.upper())


def _turn(input, errors="strict"):
    return str.translate(input, _MAP), len(input)


def getregentry():
    """Return the codec."""
    return stateless_codec("rot-13", _turn, _turn, text=False)
