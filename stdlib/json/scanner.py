"""The scanner: reads one JSON value at a position."""

__all__ = ["make_scanner"]

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

_DIGITS = frozenset("0123456789")


def _number(string, start):
    """Find the number at start: (end, whether it is a float); end is start if there is none."""
    size = len(string)
    pos = start
    if string[pos] == "-":
        pos += 1
    if pos >= size or string[pos] not in _DIGITS:
        return start, False
    if string[pos] == "0":
        pos += 1
    else:
        while pos < size and string[pos] in _DIGITS:
            pos += 1
    is_float = False
    if pos + 1 < size and string[pos] == "." and string[pos + 1] in _DIGITS:
        is_float = True
        pos += 2
        while pos < size and string[pos] in _DIGITS:
            pos += 1
    if pos < size and string[pos] in "eE":
        after = pos + 1
        if after < size and string[after] in "+-":
            after += 1
        if after < size and string[after] in _DIGITS:
            is_float = True
            pos = after
            while pos < size and string[pos] in _DIGITS:
                pos += 1
    return pos, is_float


_WORDS = {"n": ("null", None), "t": ("true", True), "f": ("false", False)}
_CONSTANTS = {"N": "NaN", "I": "Infinity", "-": "-Infinity"}


def py_make_scanner(context):
    """Make a scanner in Python for a decoder."""
    parse_object = context.parse_object
    parse_array = context.parse_array
    parse_string = context.parse_string
    strict = context.strict
    parse_float = context.parse_float
    parse_int = context.parse_int
    parse_constant = context.parse_constant
    object_hook = context.object_hook
    object_pairs_hook = context.object_pairs_hook
    memo = context.memo

    def _scan_once(string, idx):
        try:
            nextchar = string[idx]
        except IndexError:
            raise StopIteration(idx) from None
        if nextchar == '"':
            return parse_string(string, idx + 1, strict)
        if nextchar == "{":
            return parse_object((string, idx + 1), strict, _scan_once, object_hook,
                                object_pairs_hook, memo)
        if nextchar == "[":
            return parse_array((string, idx + 1), _scan_once)
        if nextchar in _WORDS:
            word, value = _WORDS[nextchar]
            if string.startswith(word, idx):
                return value, idx + len(word)
        elif nextchar == "-" or nextchar in _DIGITS:
            end, is_float = _number(string, idx)
            if end > idx:
                text = string[idx:end]
                return (parse_float(text) if is_float else parse_int(text)), end
        if nextchar in _CONSTANTS:
            word = _CONSTANTS[nextchar]
            if string.startswith(word, idx):
                return parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return _scan_once(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
