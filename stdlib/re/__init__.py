"""Regular expression operations: matching, searching, splitting and replacing by pattern.

The pattern language, flags and functions are those of CPython 3.13.
"""
# The native module `_re` provides the engine and the types. It must offer:
#
#   compile(pattern, flags, warn) -> Pattern
#       pattern: str or bytes-like (TypeError "first argument must be string or compiled pattern"
#       otherwise); flags: int. Calls warn(message) for each FutureWarning. Raises the registered error
#       class as PatternError(msg, pattern, pos), ValueError, OverflowError, RecursionError, MemoryError.
#   register(error, rebuild)
#       error: the exception class to raise; rebuild: what Pattern.__reduce__ names for pickling,
#       which gives (rebuild, (pattern, flags)).
#   listing(pattern) -> str
#       the compiled program as text, for DEBUG.
#   Pattern: no constructor ("cannot create 're.Pattern' instances"); attributes pattern, flags (int),
#       groups, groupindex (mapping proxy); methods match, fullmatch, search(string, pos=0,
#       endpos=sys.maxsize), findall, finditer, scanner (same arguments), split(string, maxsplit=0),
#       sub, subn(repl, string, count=0); __repr__ as CPython (pattern cut at 200 characters, flag names),
#       __eq__ and __hash__ by flags, pattern and type of pattern; __copy__ and __deepcopy__ return self;
#       __class_getitem__ makes a types.GenericAlias; __reduce__.
#   Match: no constructor; attributes string, re, pos, endpos, lastindex, lastgroup, regs; methods
#       group, __getitem__, groups(default=None), groupdict(default=None), start, end, span(group=0),
#       expand(template); __repr__ "<re.Match object; span=(0, 1), match='a'>"; __copy__ and __deepcopy__
#       return self; __class_getitem__; truth is always True; cannot be pickled.
#   Type names are 're.Pattern' and 're.Match' (__module__ 're').
import _re
from _re import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split",
    "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U",
    "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
    "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

__version__ = "2.2.1"

_DEBUG = 128


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError


# --- Flags: made when first asked for, because importing enum costs more than all the rest

_FLAG_NAMES = frozenset((
    "RegexFlag", "NOFLAG", "A", "ASCII", "I", "IGNORECASE", "L", "LOCALE", "U", "UNICODE",
    "M", "MULTILINE", "S", "DOTALL", "X", "VERBOSE", "DEBUG",
))


def _make_flags():
    import enum

    class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
        "An enumeration."
        __qualname__ = "RegexFlag"
        NOFLAG = 0
        ASCII = A = 256
        IGNORECASE = I = 2
        LOCALE = L = 4
        UNICODE = U = 32
        MULTILINE = M = 8
        DOTALL = S = 16
        VERBOSE = X = 64
        DEBUG = _DEBUG
        __str__ = object.__str__
        _numeric_repr_ = hex

    enum.global_enum(RegexFlag)
    names = globals()
    for name, member in RegexFlag.__members__.items():
        names[name] = member
    names["RegexFlag"] = RegexFlag


def __getattr__(name):
    if name in _FLAG_NAMES:
        _make_flags()
        return globals()[name]
    raise AttributeError(f"module 're' has no attribute {name!r}")


def __dir__():
    return sorted(_FLAG_NAMES.union(globals()))


# --- Functions

def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


class _Zero(int):
    """The default of options that should be given by keyword: tells whether they were given."""


_zero = _Zero()


def _positional(function, name, args, first, flags):
    """Resolve options given by position, which is deprecated."""
    if first is not _zero:
        raise TypeError(f"{function}() got multiple values for argument {name!r}")
    first, *rest = args
    if rest:
        if flags is not _zero:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *rest = rest
        if rest:
            required = 2 if function == "split" else 3
            raise TypeError(
                f"{function}() takes from {required} to {required + 2} positional arguments "
                f"but {required + len(args)} were given")
    import warnings
    warnings.warn(f"{name!r} is passed as positional argument", DeprecationWarning, stacklevel=3)
    return first, flags


def sub(pattern, repl, string, *args, count=_zero, flags=_zero):
    """Return the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in string by the
    replacement repl.  repl can be either a string or a callable;
    if a string, backslash escapes in it are processed.  If it is
    a callable, it's passed the Match object and must return
    a replacement string to be used."""
    if args:
        count, flags = _positional("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


sub.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def subn(pattern, repl, string, *args, count=_zero, flags=_zero):
    """Return a 2-tuple containing (new_string, number).
    new_string is the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in the source
    string by the replacement repl.  number is the number of
    substitutions that were made. repl can be either a string or a
    callable; if a string, backslash escapes in it are processed.
    If it is a callable, it's passed the Match object and must
    return a replacement string to be used."""
    if args:
        count, flags = _positional("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def split(pattern, string, *args, maxsplit=_zero, flags=_zero):
    """Split the source string by the occurrences of the pattern,
    returning a list containing the resulting substrings.  If
    capturing parentheses are used in pattern, then the text of all
    groups in the pattern are also returned as part of the resulting
    list.  If maxsplit is nonzero, at most maxsplit splits occur,
    and the remainder of the string is returned as the final element
    of the list."""
    if args:
        maxsplit, flags = _positional("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string.

    If one or more capturing groups are present in the pattern, return
    a list of groups; this will be a list of tuples if the pattern
    has more than one group.

    Empty matches are included in the result."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the
    string.  For each match, the iterator returns a Match object.

    Empty matches are included in the result."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def purge():
    "Clear the regular expression caches"
    _cache.clear()


_special_characters = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """
    Escape special characters in a string.
    """
    if isinstance(pattern, str):
        return pattern.translate(_special_characters)
    return str(pattern, "latin1").translate(_special_characters).encode("latin1")


# --- Compiling, and the cache of compiled patterns

_cache = {}  # oldest first
_MAXCACHE = 512


def _warn(message):
    import warnings
    warnings.warn(message, FutureWarning, stacklevel=4)


def _compile(pattern, flags):
    if type(flags) is not int:
        # The operation gives CPython's TypeError for what is not a number.
        flags = int(flags & 0xFFFFFFFF)
    try:
        return _cache[type(pattern), pattern, flags]
    except (KeyError, TypeError):
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray, memoryview)):
        raise TypeError("first argument must be string or compiled pattern")
    compiled = _re.compile(pattern, flags, _warn)
    if flags & _DEBUG:
        print(_re.listing(compiled))
        return compiled
    try:
        hash(pattern)
    except (TypeError, ValueError):
        return compiled
    if len(_cache) >= _MAXCACHE:
        _cache.pop(next(iter(_cache)), None)
    _cache[type(pattern), pattern, flags] = compiled
    return compiled


_re.register(PatternError, _compile)


class Scanner:
    """A lexer: a list of (phrase, action), of which the first that matches is applied."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._rules = [(_compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        """Return the list of results of the actions and the rest that no phrase matches."""
        result = []
        position = 0
        while True:
            for rule, action in self._rules:
                found = rule.match(string, position)
                if found is not None:
                    break
            else:
                break
            end = found.end()
            if end == position:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            position = end
        return result, string[position:]
