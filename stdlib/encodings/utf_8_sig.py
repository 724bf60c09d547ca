"""UTF-8 that begins with a byte order mark."""

import codecs

_MARK = codecs.BOM_UTF8


def encode(input, errors="strict"):
    """Encode with the mark before."""
    return _MARK + codecs.utf_8_encode(input, errors)[0], len(input)


def decode(input, errors="strict"):
    """Decode; a mark at the beginning is left out."""
    skipped = 3 if bytes(input[:3]) == _MARK else 0
    text, used = codecs.utf_8_decode(input[skipped:], errors, True)
    return text, used + skipped


class IncrementalEncoder(codecs.IncrementalEncoder):
    """Writes the mark before the first piece."""

    def __init__(self, errors="strict"):
        codecs.IncrementalEncoder.__init__(self, errors)
        self.first = 1

    def encode(self, input, final=False):
        data = codecs.utf_8_encode(input, self.errors)[0]
        if self.first:
            self.first = 0
            data = _MARK + data
        return data

    def reset(self):
        codecs.IncrementalEncoder.reset(self)
        self.first = 1

    def getstate(self):
        return self.first

    def setstate(self, state):
        self.first = state


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    """Leaves out the mark of the first piece."""

    def __init__(self, errors="strict"):
        codecs.BufferedIncrementalDecoder.__init__(self, errors)
        self.first = 1

    def _buffer_decode(self, input, errors, final):
        skipped = 0
        if self.first:
            if len(input) < 3 and _MARK.startswith(bytes(input)) and not final:
                # The rest of the mark may follow.
                return "", 0
            self.first = 0
            if bytes(input[:3]) == _MARK:
                skipped = 3
        text, used = codecs.utf_8_decode(input[skipped:], errors, final)
        return text, used + skipped

    def reset(self):
        codecs.BufferedIncrementalDecoder.reset(self)
        self.first = 1

    def getstate(self):
        return codecs.BufferedIncrementalDecoder.getstate(self)[0], self.first

    def setstate(self, state):
        codecs.BufferedIncrementalDecoder.setstate(self, state)
        self.first = state[1]


class StreamWriter(codecs.StreamWriter):
    """Writes the mark before the first piece."""

    _started = False

    def reset(self):
        codecs.StreamWriter.reset(self)
        self._started = False

    def encode(self, input, errors="strict"):
        if self._started:
            return codecs.utf_8_encode(input, errors)
        self._started = True
        return encode(input, errors)


class StreamReader(codecs.StreamReader):
    """Leaves out the mark of the first piece."""

    _started = False

    def reset(self):
        codecs.StreamReader.reset(self)
        self._started = False

    def decode(self, input, errors="strict"):
        skipped = 0
        if not self._started:
            if len(input) < 3 and _MARK.startswith(bytes(input)):
                return "", 0
            self._started = True
            if bytes(input[:3]) == _MARK:
                skipped = 3
        text, used = codecs.utf_8_decode(input[skipped:], errors)
        return text, used + skipped


def getregentry():
    """Return the codec."""
    return codecs.CodecInfo(
        name="utf-8-sig", encode=encode, decode=decode, incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder, streamreader=StreamReader, streamwriter=StreamWriter)
