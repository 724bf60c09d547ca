"""UTF-32 with a byte order mark; without one in the machine's order."""

import codecs
import sys

encode = codecs.utf_32_encode
_NATIVE = -1 if sys.byteorder == "little" else 1


def decode(input, errors="strict"):
    """Decode all of the input."""
    return codecs.utf_32_decode(input, errors, True)


class IncrementalEncoder(codecs.IncrementalEncoder):
    """Writes the mark before the first piece."""

    def __init__(self, errors="strict"):
        codecs.IncrementalEncoder.__init__(self, errors)
        self._started = False

    def encode(self, input, final=False):
        order = _NATIVE if self._started else 0
        self._started = True
        return codecs.utf_32_encode(input, self.errors, order)[0]

    def reset(self):
        codecs.IncrementalEncoder.reset(self)
        self._started = False

    def getstate(self):
        return 0 if self._started else 2

    def setstate(self, state):
        self._started = not state


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    """Takes the byte order from the mark."""

    def __init__(self, errors="strict"):
        codecs.BufferedIncrementalDecoder.__init__(self, errors)
        self._order = 0

    def _buffer_decode(self, input, errors, final):
        text, used, order = codecs.utf_32_ex_decode(input, errors, self._order, final)
        if order == 0 and used >= 4:
            order = _NATIVE
        self._order = order
        return text, used

    def reset(self):
        codecs.BufferedIncrementalDecoder.reset(self)
        self._order = 0

    def getstate(self):
        waiting = codecs.BufferedIncrementalDecoder.getstate(self)[0]
        if self._order == 0:
            return waiting, 2
        return waiting, int(self._order != _NATIVE)

    def setstate(self, state):
        codecs.BufferedIncrementalDecoder.setstate(self, state)
        self._order = {0: _NATIVE, 1: -_NATIVE}.get(state[1], 0)


class StreamWriter(codecs.StreamWriter):
    """Writes the mark before the first piece."""

    def __init__(self, stream, errors="strict"):
        codecs.StreamWriter.__init__(self, stream, errors)
        self._started = False

    def reset(self):
        codecs.StreamWriter.reset(self)
        self._started = False

    def encode(self, input, errors="strict"):
        order = _NATIVE if self._started else 0
        self._started = True
        return codecs.utf_32_encode(input, errors, order)


class StreamReader(codecs.StreamReader):
    """Takes the byte order from the mark, which has to be there."""

    def __init__(self, stream, errors="strict"):
        codecs.StreamReader.__init__(self, stream, errors)
        self._order = 0

    def reset(self):
        codecs.StreamReader.reset(self)
        self._order = 0

    def decode(self, input, errors="strict"):
        text, used, order = codecs.utf_32_ex_decode(input, errors, self._order, False)
        if order == 0 and used >= 4:
            raise UnicodeError("UTF-32 stream does not start with BOM")
        self._order = order
        return text, used


def getregentry():
    """Return the codec."""
    return codecs.CodecInfo(
        name="utf-32", encode=encode, decode=decode, incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder, streamreader=StreamReader, streamwriter=StreamWriter)
