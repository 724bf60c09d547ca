"""Path functions that are the same on every system."""

import os
import stat

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize",
           "isdevdrive", "isdir", "isfile", "isjunction", "islink", "lexists",
           "samefile", "sameopenfile", "samestat"]


def exists(path):
    """Does the path lead to something? False for broken links."""
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """Does the path exist, be it as a broken link?"""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isfile(path):
    """Is it a regular file, or a link to one?"""
    try:
        st = os.stat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(st.st_mode)


def isdir(s):
    """Is it a directory, or a link to one?"""
    try:
        st = os.stat(s)
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(st.st_mode)


def islink(path):
    """Is it a symbolic link?"""
    try:
        st = os.lstat(path)
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISLNK(st.st_mode)


def isjunction(path):
    """Is it a junction? Only Windows has them."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Is it on a Dev Drive? Only Windows has them."""
    os.fspath(path)
    return False


def getsize(filename):
    """Return the size of a file in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """Return when a file was last changed, in seconds."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return when a file was last read, in seconds."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return when a file's metadata was last changed, in seconds."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """Return the longest common leading part, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low = min(m)
    high = max(m)
    for i, char in enumerate(low):
        if char != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Do two stat results belong to one file?"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Do two paths lead to one file?"""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Do two file descriptors belong to one file?"""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    """Split off the extension: the last dot of the last part, unless it leads."""
    slash = p.rfind(sep)
    if altsep:
        slash = max(slash, p.rfind(altsep))
    dot = p.rfind(extsep)
    if dot > slash:
        # Leading dots do not start an extension.
        start = slash + 1
        while start < dot:
            if p[start:start + 1] != extsep:
                return p[:dot], p[dot:]
            start += 1
    return p, p[:0]


def _check_arg_types(funcname, *args):
    hasstr = hasbytes = False
    for s in args:
        if isinstance(s, str):
            hasstr = True
        elif isinstance(s, bytes):
            hasbytes = True
        else:
            raise TypeError(f"{funcname}() argument must be str, bytes, or "
                            f"os.PathLike object, not {s.__class__.__name__!r}") from None
    if hasstr and hasbytes:
        raise TypeError("Can't mix strings and bytes in path components") from None
