"""UTF-16, low byte first, without a mark."""

import codecs

from ._table import buffered_codec

_INFO = buffered_codec("utf-16-le", codecs.utf_16_le_encode, codecs.utf_16_le_decode)

encode = _INFO.encode
decode = _INFO.decode
IncrementalEncoder = _INFO.incrementalencoder
IncrementalDecoder = _INFO.incrementaldecoder
StreamReader = _INFO.streamreader
StreamWriter = _INFO.streamwriter


def getregentry():
    """Return the codec."""
    return _INFO
