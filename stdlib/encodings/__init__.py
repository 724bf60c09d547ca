"""The encodings that the library knows: looked up by name, one module per encoding or family."""

import codecs
import sys

from . import aliases
from _codecs import _is_charmap

_cache = {}
_MISSING = object()


class CodecRegistryError(LookupError, SystemError):
    """A codec module does not say what it should."""


def normalize_encoding(encoding):
    """Return the name with everything but ASCII letters, digits and dots as single underscores."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    parts = []
    gap = False
    for c in encoding:
        if c.isalnum() or c == ".":
            if gap and parts:
                parts.append("_")
            if c.isascii():
                parts.append(c)
            gap = False
        else:
            gap = True
    return "".join(parts)


def _entry(module):
    entry = module.getregentry()
    if isinstance(entry, codecs.CodecInfo):
        return entry
    if not 4 <= len(entry) <= 7:
        raise CodecRegistryError(f"module {module.__name__!r} ({module.__file__}) failed to register")
    return codecs.CodecInfo(*entry)


def search_function(encoding):
    """Return the CodecInfo of an encoding, or None."""
    entry = _cache.get(encoding, _MISSING)
    if entry is not _MISSING:
        return entry
    norm = normalize_encoding(encoding)
    known = aliases.aliases.get(norm) or aliases.aliases.get(norm.replace(".", "_"))
    entry = None
    for name in (known, norm) if known else (norm,):
        if not name or "." in name:
            continue
        if _is_charmap(name):
            from ._table import table_codec
            entry = table_codec(name)
            break
        try:
            module = __import__("encodings." + name, fromlist=["getregentry"], level=0)
        except ImportError:
            continue
        if hasattr(module, "getregentry"):
            entry = _entry(module)
            break
    _cache[encoding] = entry
    return entry


codecs.register(search_function)
