"""Two hexadecimal digits for each byte: from bytes to bytes."""

import binascii

from ._table import stateless_codec


def hex_encode(input, errors="strict"):
    """Return the digits and the number of bytes used."""
    if errors != "strict":
        raise ValueError(f"no error handling but 'strict': {errors!r}")
    return binascii.b2a_hex(input), len(input)


def hex_decode(input, errors="strict"):
    """Return the bytes and the number of digits used."""
    if errors != "strict":
        raise ValueError(f"no error handling but 'strict': {errors!r}")
    return binascii.a2b_hex(input), len(input)


def getregentry():
    """Return the codec."""
    return stateless_codec("hex", hex_encode, hex_decode, text=False)
