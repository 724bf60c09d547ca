"""Seven bits."""

import codecs

from ._table import stateless_codec

_INFO = stateless_codec("ascii", codecs.ascii_encode, codecs.ascii_decode)

IncrementalEncoder = _INFO.incrementalencoder
IncrementalDecoder = _INFO.incrementaldecoder
StreamReader = _INFO.streamreader
StreamWriter = _INFO.streamwriter


def getregentry():
    """Return the codec."""
    return _INFO
