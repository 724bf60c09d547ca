"""Base 16, 32, 64 and 85: bytes written with letters and digits."""

import binascii
import struct

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode",
           "b32encode", "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode",
           "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
           "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode"]

bytes_types = (bytes, bytearray)
MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _input(s):
    """Bytes of an ASCII str or a bytes-like object."""
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r"
                        % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Encode in base 64; altchars are two characters instead of + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    """Decode base 64; other characters are skipped unless validate is true."""
    s = _input(s)
    if altchars is not None:
        altchars = _input(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode the standard alphabet."""
    return b64decode(s)


_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


def urlsafe_b64encode(s):
    """Encode with - and _ instead of + and /."""
    return b64encode(s).translate(_TO_URL)


def urlsafe_b64decode(s):
    """Decode - and _ instead of + and /."""
    return b64decode(_input(s).translate(_FROM_URL))


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet, s):
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    out = bytearray()
    for i in range(0, len(s), 5):
        piece = bytes(s[i:i + 5])
        number = int.from_bytes(piece.ljust(5, b"\0"), "big")
        letters = bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
        used = (len(piece) * 8 + 4) // 5
        out += letters[:used].ljust(8, b"=")
    return bytes(out)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _input(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _input(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    data = s.rstrip(b"=")
    pads = len(s) - len(data)
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(data), 8):
        number = 0
        piece = data[i:i + 8]
        for c in piece:
            try:
                number = number << 5 | values[c]
            except KeyError:
                raise binascii.Error("Non-base32 digit found") from None
        number <<= 5 * (8 - len(piece))
        out += number.to_bytes(5, "big")
    if len(s) % 8 or pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if pads and out:
        # So many bytes the missing digits would have made.
        del out[-((pads * 5 + 7) // 8):]
    return bytes(out)


def b32encode(s):
    """Encode in base 32."""
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """Decode base 32; casefold takes small letters too, map01 says whether 1 is I or L."""
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    """Encode in base 32 with the extended hexadecimal alphabet."""
    return _encode32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """Decode base 32 with the extended hexadecimal alphabet."""
    return _decode32(_B32HEX, s, casefold)


def b16encode(s):
    """Encode in base 16."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode base 16; casefold takes small letters too."""
    s = _input(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _encode85(data, alphabet, pad=False, zero=None, spaces=None):
    if not isinstance(data, bytes_types):
        data = memoryview(data).tobytes()
    missing = -len(data) % 4
    padded = bytes(data) + b"\0" * missing
    pieces = []
    for (word,) in struct.iter_unpack("!I", padded):
        if zero is not None and word == 0:
            pieces.append(zero)
        elif spaces is not None and word == 0x20202020:
            pieces.append(spaces)
        else:
            digits = bytearray(5)
            for i in range(4, -1, -1):
                word, digit = divmod(word, 85)
                digits[i] = alphabet[digit]
            pieces.append(bytes(digits))
    if missing and not pad:
        if zero is not None and pieces[-1] == zero:
            pieces[-1] = alphabet[:1] * 5
        pieces[-1] = pieces[-1][:-missing]
    return b"".join(pieces)


_A85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode in Ascii85: foldspaces writes four spaces as y, adobe adds <~ and ~>."""
    result = _encode85(b, _A85, pad, b"z", b"y" if foldspaces else None)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and (not lines or len(lines[-1]) + 2 > wrapcol):
            lines.append(b"")
        result = b"\n".join(lines)
    if adobe:
        result += b"~>"
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode Ascii85."""
    b = _input(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(b"~>"))
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out = bytearray()
    digits = []

    def flush():
        word = 0
        for d in digits:
            word = word * 85 + d
        if word > 0xFFFFFFFF:
            raise ValueError("Ascii85 overflow") from None
        out.extend(word.to_bytes(4, "big"))
        digits.clear()

    for c in b:
        if 33 <= c <= 117:
            digits.append(c - 33)
            if len(digits) == 5:
                flush()
        elif c == 0x7A:
            if digits:
                raise ValueError("z inside Ascii85 5-tuple")
            out.extend(b"\0\0\0\0")
        elif foldspaces and c == 0x79:
            if digits:
                raise ValueError("y inside Ascii85 5-tuple")
            out.extend(b"    ")
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)
    if digits:
        missing = 5 - len(digits)
        digits.extend([84] * missing)
        flush()
        # One digit alone makes no byte.
        del out[len(out) - missing:]
    return bytes(out)


_B85 = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        b"!#$%&()*+-;<=>?@^_`{|}~")
_Z85 = (b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        b".-:+=^!/*?&<>()[]{}@%$#")
_FROM_Z85 = bytes.maketrans(_Z85, _B85)
_TO_Z85 = bytes.maketrans(_B85, _Z85)


def b85encode(b, pad=False):
    """Encode in base 85 as Git and Mercurial do."""
    return _encode85(b, _B85, pad)


def b85decode(b):
    """Decode base 85."""
    b = _input(b)
    values = {c: i for i, c in enumerate(_B85)}
    missing = -len(b) % 5
    padded = bytes(b) + b"~" * missing
    out = bytearray()
    for i in range(0, len(padded), 5):
        word = 0
        for j, c in enumerate(padded[i:i + 5]):
            if c not in values:
                raise ValueError("bad base85 character at position %d" % (i + j)) from None
            word = word * 85 + values[c]
        if word > 0xFFFFFFFF:
            raise ValueError("base85 overflow in hunk starting at byte %d" % i) from None
        out += word.to_bytes(4, "big")
    return bytes(out[:len(out) - missing])


def z85encode(s):
    """Encode in Z85."""
    return b85encode(s).translate(_TO_Z85)


def z85decode(s):
    """Decode Z85."""
    s = _input(s)
    foreign = s.translate(None, delete=_Z85)
    if foreign:
        raise ValueError("bad z85 character at position %d" % s.index(foreign[:1]))
    try:
        return b85decode(s.translate(_FROM_Z85))
    except ValueError as e:
        raise ValueError(e.args[0].replace("base85", "z85")) from None


def encode(input, output):
    """Encode a binary file into another, in lines."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decode a binary file into another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_bytes(s):
    try:
        m = memoryview(s)
    except TypeError as e:
        raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from e
    if m.format not in ("c", "b", "B"):
        raise TypeError("expected single byte elements, not %r from %s"
                        % (m.format, s.__class__.__name__))
    if m.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s" % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Encode into lines of at most 76 characters."""
    _check_bytes(s)
    return b"".join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """Decode lines of base 64."""
    _check_bytes(s)
    return binascii.a2b_base64(s)
