"""Backslash escapes as in string literals."""

import codecs

from ._table import buffered_codec

_INFO = buffered_codec("unicode-escape", codecs.unicode_escape_encode, codecs.unicode_escape_decode)

encode = _INFO.encode
decode = _INFO.decode
IncrementalEncoder = _INFO.incrementalencoder
IncrementalDecoder = _INFO.incrementaldecoder
StreamReader = _INFO.streamreader
StreamWriter = _INFO.streamwriter


def getregentry():
    """Return the codec."""
    return _INFO
