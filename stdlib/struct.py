"""Values of C types packed into bytes and unpacked again."""

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack",
           "Struct", "error"]

from _struct import (calcsize, pack, pack_into, unpack, unpack_from, iter_unpack, Struct,
                     error)
from _struct import _clearcache
