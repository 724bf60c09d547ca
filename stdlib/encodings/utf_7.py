"""UTF-7."""

import codecs

from ._table import buffered_codec

_INFO = buffered_codec("utf-7", codecs.utf_7_encode, codecs.utf_7_decode)

encode = _INFO.encode
decode = _INFO.decode
IncrementalEncoder = _INFO.incrementalencoder
IncrementalDecoder = _INFO.incrementaldecoder
StreamReader = _INFO.streamreader
StreamWriter = _INFO.streamwriter


def getregentry():
    """Return the codec."""
    return _INFO
