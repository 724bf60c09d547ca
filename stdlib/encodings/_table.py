"""CodecInfo of the one-byte encodings whose tables are native, and of codecs made of two functions."""

import codecs


def table_codec(module_name):
    """Return the CodecInfo of a native one-byte encoding."""

    def encode(input, errors="strict"):
        return str.encode(input, module_name, errors), len(input)

    def decode(input, errors="strict"):
        return str(input, module_name, errors), len(input)

    return stateless_codec(module_name.replace("_", "-"), encode, decode)


def stateless_codec(name, encode, decode, text=True):
    """Return the CodecInfo of an encoding in which every unit stands for itself."""

    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    return _info(name, encode, decode, Codec, IncrementalEncoder, IncrementalDecoder, text)


def buffered_codec(name, encode, partial_decode):
    """Return the CodecInfo of an encoding whose decoder may leave an incomplete tail.

    partial_decode(input, errors, final) returns the text and how much it used.
    """

    def decode(input, errors="strict"):
        return partial_decode(input, errors, True)

    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return partial_decode(input, errors, False)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return partial_decode(input, errors, final)

    return _info(name, encode, decode, Codec, IncrementalEncoder, IncrementalDecoder, True)


def _info(name, encode, decode, codec, encoder, decoder, text):
    class StreamWriter(codec, codecs.StreamWriter):
        pass

    class StreamReader(codec, codecs.StreamReader):
        pass

    return codecs.CodecInfo(
        name=name, encode=encode, decode=decode, incrementalencoder=encoder,
        incrementaldecoder=decoder, streamreader=StreamReader, streamwriter=StreamWriter,
        _is_text_encoding=text)
