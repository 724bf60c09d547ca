"""JSONEncoder, and encoding in Python for when _json is missing or cannot do it."""

try:
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
except ImportError:
    c_encode_basestring_ascii = None
try:
    from _json import encode_basestring as c_encode_basestring
except ImportError:
    c_encode_basestring = None
try:
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_make_encoder = None

ESCAPE_DCT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
              "\t": "\\t"}
for _i in range(0x20):
    ESCAPE_DCT.setdefault(chr(_i), "\\u%04x" % _i)
del _i

INFINITY = float("inf")
_TRANSLATION = {ord(char): escape for char, escape in ESCAPE_DCT.items()}


def py_encode_basestring(s):
    """Return a str as a JSON string."""
    return '"' + str.translate(s, _TRANSLATION) + '"'


def _escape_unicode(char):
    n = ord(char)
    if n < 0x10000:
        return "\\u%04x" % n
    n -= 0x10000
    return "\\u%04x\\u%04x" % (0xd800 | (n >> 10), 0xdc00 | (n & 0x3ff))


def py_encode_basestring_ascii(s):
    """Return a str as a JSON string in ASCII."""
    text = str.translate(s, _TRANSLATION)
    if not text.isascii() or "\x7f" in text:
        text = "".join(c if c.isascii() else _escape_unicode(c) for c in text)
    return '"' + text + '"'


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder(object):
    """Turns dict, list, tuple, str, int, float, True, False and None into JSON.

    Override default() for other objects."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True,
                 allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        """The options are those of json.dumps()."""
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Return something that can be encoded in the place of o, or raise TypeError."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return an object as JSON."""
        if isinstance(o, str):
            if self.ensure_ascii:
                return encode_basestring_ascii(o)
            return encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return "".join(chunks)

    def iterencode(self, o, _one_shot=False):
        """Yield the JSON of an object piece by piece."""
        markers = {} if self.check_circular else None
        encode_string = encode_basestring_ascii if self.ensure_ascii else encode_basestring

        def floatstr(o, allow_nan=self.allow_nan, _repr=float.__repr__, _inf=INFINITY,
                     _neginf=-INFINITY):
            if o != o:
                text = "NaN"
            elif o == _inf:
                text = "Infinity"
            elif o == _neginf:
                text = "-Infinity"
            else:
                return _repr(o)
            if not allow_nan:
                raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
            return text

        if _one_shot and c_make_encoder is not None and self.indent is None:
            _iterencode = c_make_encoder(
                markers, self.default, encode_string, self.indent, self.key_separator,
                self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)
        else:
            _iterencode = _make_iterencode(
                markers, self.default, encode_string, self.indent, floatstr,
                self.key_separator, self.item_separator, self.sort_keys, self.skipkeys,
                _one_shot)
        return _iterencode(o, 0)


def _make_iterencode(markers, _default, _encoder, _indent, _floatstr, _key_separator,
                     _item_separator, _sort_keys, _skipkeys, _one_shot,
                     _intstr=int.__repr__):
    if _indent is not None and not isinstance(_indent, str):
        _indent = " " * _indent

    def atom(value):
        """The JSON of a value without parts; None if it has parts or is unknown."""
        if isinstance(value, str):
            return _encoder(value)
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        # A subclass may have another repr, which would not be JSON.
        if isinstance(value, int):
            return _intstr(value)
        if isinstance(value, float):
            return _floatstr(value)
        return None

    def enter(value):
        if markers is not None:
            markerid = id(value)
            if markerid in markers:
                raise ValueError("Circular reference detected")
            markers[markerid] = value
            return markerid

    def key_text(key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return _floatstr(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return _intstr(key)
        if _skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, "
                        f"not {key.__class__.__name__}")

    def encode_list(lst, level):
        if not lst:
            yield "[]"
            return
        markerid = enter(lst)
        buf = "["
        separator = _item_separator
        if _indent is not None:
            level += 1
            newline = "\n" + _indent * level
            separator += newline
            buf += newline
        for i, value in enumerate(lst):
            if i:
                buf = separator
            try:
                text = atom(value)
                if text is not None:
                    yield buf + text
                else:
                    yield buf
                    yield from parts(value, level)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f"when serializing {type(lst).__name__} item {i}")
                raise
        if _indent is not None:
            yield "\n" + _indent * (level - 1)
        yield "]"
        if markers is not None:
            del markers[markerid]

    def encode_dict(dct, level):
        if not dct:
            yield "{}"
            return
        markerid = enter(dct)
        yield "{"
        separator = _item_separator
        newline = None
        if _indent is not None:
            level += 1
            newline = "\n" + _indent * level
            separator += newline
        items = sorted(dct.items()) if _sort_keys else dct.items()
        first = True
        for key, value in items:
            name = key_text(key)
            if name is None:
                continue
            if first:
                first = False
                if newline is not None:
                    yield newline
            else:
                yield separator
            yield _encoder(name)
            yield _key_separator
            try:
                text = atom(value)
                if text is not None:
                    yield text
                else:
                    yield from parts(value, level)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f"when serializing {type(dct).__name__} item {key!r}")
                raise
        if not first and _indent is not None:
            yield "\n" + _indent * (level - 1)
        yield "}"
        if markers is not None:
            del markers[markerid]

    def parts(o, level):
        if isinstance(o, (list, tuple)):
            yield from encode_list(o, level)
        elif isinstance(o, dict):
            yield from encode_dict(o, level)
        else:
            markerid = enter(o)
            newobj = _default(o)
            try:
                yield from iterencode(newobj, level)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f"when serializing {type(o).__name__} object")
                raise
            if markers is not None:
                del markers[markerid]

    def iterencode(o, level):
        text = atom(o)
        if text is not None:
            yield text
        else:
            yield from parts(o, level)

    return iterencode
