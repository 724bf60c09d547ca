"""JSONDecoder, and the parsers of objects, arrays and strings in Python."""

from json import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}
_WHITESPACE = " \t\n\r"


class JSONDecodeError(ValueError):
    """What is not JSON; has msg, doc, pos, lineno and colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r",
            "t": "\t"}
_HEX = frozenset("0123456789abcdefABCDEF")


def _decode_uXXXX(s, pos):
    """The code unit of the \\u escape whose u is at pos."""
    digits = s[pos + 1:pos + 5]
    if len(digits) == 4 and all(c in _HEX for c in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, pos)


def _plain_end(s, pos):
    """Where the run of characters that stand for themselves ends."""
    size = len(s)
    while pos < size:
        c = s[pos]
        if c == '"' or c == "\\" or c < " ":
            break
        pos += 1
    return pos


def py_scanstring(s, end, strict=True):
    """Read the string whose opening quote is before end: (text, end)."""
    chunks = []
    begin = end - 1
    while True:
        start = end
        end = _plain_end(s, start)
        if end >= len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if end > start:
            chunks.append(s[start:end])
        terminator = s[end]
        end += 1
        if terminator == '"':
            return "".join(chunks), end
        if terminator != "\\":
            if strict:
                raise JSONDecodeError(
                    "Invalid control character {0!r} at".format(terminator), s, end - 1)
            chunks.append(terminator)
            continue
        try:
            esc = s[end]
        except IndexError:
            raise JSONDecodeError("Unterminated string starting at", s, begin) from None
        if esc != "u":
            try:
                chunks.append(_ESCAPES[esc])
            except KeyError:
                raise JSONDecodeError("Invalid \\escape: {0!r}".format(esc), s, end) from None
            end += 1
        else:
            unit = _decode_uXXXX(s, end)
            end += 5
            if 0xd800 <= unit <= 0xdbff and s[end:end + 2] == "\\u":
                second = _decode_uXXXX(s, end + 1)
                if 0xdc00 <= second <= 0xdfff:
                    unit = 0x10000 + (((unit - 0xd800) << 10) | (second - 0xdc00))
                    end += 6
            chunks.append(chr(unit))


scanstring = c_scanstring or py_scanstring


def _skip(s, pos):
    """Skip white space."""
    while s[pos:pos + 1] and s[pos] in _WHITESPACE:
        pos += 1
    return pos


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """Read the object whose brace is before the position: (object, end)."""
    s, end = s_and_end
    pairs = []
    if memo is None:
        memo = {}
    intern = memo.setdefault
    end = _skip(s, end)
    nextchar = s[end:end + 1]
    if nextchar != '"':
        if nextchar == "}":
            if object_pairs_hook is not None:
                return object_pairs_hook(pairs), end + 1
            return ({} if object_hook is None else object_hook({})), end + 1
        raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
    end += 1
    while True:
        key, end = scanstring(s, end, strict)
        key = intern(key, key)
        end = _skip(s, end)
        if s[end:end + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", s, end)
        end = _skip(s, end + 1)
        try:
            value, end = scan_once(s, end)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        pairs.append((key, value))
        end = _skip(s, end)
        nextchar = s[end:end + 1]
        end += 1
        if nextchar == "}":
            break
        if nextchar != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end - 1)
        comma = end - 1
        end = _skip(s, end)
        nextchar = s[end:end + 1]
        end += 1
        if nextchar != '"':
            if nextchar == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
            raise JSONDecodeError("Expecting property name enclosed in double quotes",
                                  s, end - 1)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    result = dict(pairs)
    return (result if object_hook is None else object_hook(result)), end


def JSONArray(s_and_end, scan_once):
    """Read the array whose bracket is before the position: (list, end)."""
    s, end = s_and_end
    values = []
    end = _skip(s, end)
    if s[end:end + 1] == "]":
        return values, end + 1
    while True:
        try:
            value, end = scan_once(s, end)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        values.append(value)
        end = _skip(s, end)
        nextchar = s[end:end + 1]
        end += 1
        if nextchar == "]":
            return values, end
        if nextchar != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end - 1)
        comma = end - 1
        end = _skip(s, end)
        if s[end:end + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


class JSONDecoder(object):
    """Turns JSON into dict, list, str, int, float, True, False and None."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        """The hooks are loads()'s; strict forbids control characters in strings."""
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """Return the object that a str of JSON describes."""
        obj, end = self.raw_decode(s, idx=_skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Read one value at a position; return it and where it ends."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
