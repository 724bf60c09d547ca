"""Base 64 in lines: from bytes to bytes."""

import base64

from ._table import stateless_codec


def base64_encode(input, errors="strict"):
    """Return the encoded lines and the number of bytes used."""
    if errors != "strict":
        raise ValueError(f"no error handling but 'strict': {errors!r}")
    return base64.encodebytes(input), len(input)


def base64_decode(input, errors="strict"):
    """Return the bytes and the number of encoded bytes used."""
    if errors != "strict":
        raise ValueError(f"no error handling but 'strict': {errors!r}")
    return base64.decodebytes(input), len(input)


def getregentry():
    """Return the codec."""
    return stateless_codec("base64", base64_encode, base64_decode, text=False)
