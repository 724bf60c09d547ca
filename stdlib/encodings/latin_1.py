"""The first 256 characters of Unicode as bytes."""

import codecs

from ._table import stateless_codec

_INFO = stateless_codec("iso8859-1", codecs.latin_1_encode, codecs.latin_1_decode)

IncrementalEncoder = _INFO.incrementalencoder
IncrementalDecoder = _INFO.incrementaldecoder
StreamReader = _INFO.streamreader
StreamWriter = _INFO.streamwriter


def getregentry():
    """Return the codec."""
    return _INFO
