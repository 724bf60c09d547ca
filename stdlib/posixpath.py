"""Path functions for POSIX systems; os.path there."""

import os
import sys
import stat
import genericpath
from genericpath import *

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext",
           "basename", "dirname", "commonprefix", "getsize", "getmtime",
           "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile",
           "ismount", "expanduser", "expandvars", "normpath", "abspath",
           "samefile", "sameopenfile", "samestat",
           "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep",
           "devnull", "realpath", "supports_unicode_filenames", "relpath",
           "commonpath", "isjunction", "isdevdrive"]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = sys.platform == "darwin"


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """Return the path unchanged: case matters here."""
    return os.fspath(s)


def isabs(s):
    """Does the path start at the root?"""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join path parts with single slashes; an absolute part starts afresh."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for b in p:
            b = os.fspath(b)
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *map(os.fspath, p))
        raise
    return path


def split(p):
    """Split into (head, tail): the tail is all after the last slash."""
    p = os.fspath(p)
    slash = _get_sep(p)
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """Split into (root, extension); the extension is empty or starts with a dot."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, "/", None, ".")



def splitdrive(p):
    """Split into (drive, path); the drive is always empty here."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """Split into (drive, root, tail); the root is "", "/" or "//"."""
    p = os.fspath(p)
    slash = _get_sep(p)
    empty = p[:0]
    if p[:1] != slash:
        return empty, empty, p
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    # Exactly two slashes may mean something else to the system.
    return empty, p[:2], p[2:]


def basename(p):
    """Return the last part of the path."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """Return the path without its last part."""
    return split(p)[0]


def ismount(path):
    """Is something mounted at the path?"""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    above = join(path, b".." if isinstance(path, bytes) else "..")
    try:
        parent = os.lstat(above)
    except OSError:
        parent = None
    if parent is None:
        try:
            parent = os.lstat(realpath(above))
        except OSError:
            return False
    return here.st_dev != parent.st_dev or here.st_ino == parent.st_ino


def expanduser(path):
    """Replace a leading ~ or ~user by the home directory, if it is known."""
    path = os.fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    slash = _get_sep(path)
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    if i == 1:
        if "HOME" not in os.environ:
            try:
                import pwd
                userhome = pwd.getpwuid(os.getuid()).pw_dir
            except (ImportError, KeyError):
                return path
        else:
            userhome = os.environ["HOME"]
    else:
        name = path[1:i]
        if isinstance(name, bytes):
            name = os.fsdecode(name)
        try:
            import pwd
            userhome = pwd.getpwnam(name).pw_dir
        except (ImportError, KeyError):
            return path
    if userhome is None:
        return path
    if isinstance(path, bytes):
        userhome = os.fsencode(userhome)
    userhome = userhome.rstrip(slash)
    return (userhome + path[i:]) or slash


def _variable_end(path, start, is_name):
    end = start
    while end < len(path) and is_name(path[end:end + 1]):
        end += 1
    return end


def expandvars(path):
    """Replace $name and ${name} by environment variables; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        dollar, left, right = b"$", b"{", b"}"
        environ = getattr(os, "environb", None)

        def is_name(c):
            return c.isalnum() or c == b"_"
    else:
        dollar, left, right = "$", "{", "}"
        environ = os.environ

        def is_name(c):
            return c.isascii() and (c.isalnum() or c == "_")
    if dollar not in path:
        return path
    pieces = []
    position = 0
    while True:
        found = path.find(dollar, position)
        if found < 0:
            break
        if path[found + 1:found + 2] == left:
            close = path.find(right, found + 2)
            if close < 0:
                pieces.append(path[position:found + 1])
                position = found + 1
                continue
            name, end = path[found + 2:close], close + 1
        else:
            end = _variable_end(path, found + 1, is_name)
            name = path[found + 1:end]
            if not name:
                pieces.append(path[position:found + 1])
                position = found + 1
                continue
        try:
            if environ is None:
                value = os.fsencode(os.environ[os.fsdecode(name)])
            else:
                value = environ[name]
        except KeyError:
            value = path[found:end]
        pieces.append(path[position:found])
        pieces.append(value)
        position = end
    pieces.append(path[position:])
    return path[:0].join(pieces)


def _normpath(path):
    path = os.fspath(path)
    if isinstance(path, bytes):
        dot, dotdot = b".", b".."
    else:
        dot, dotdot = ".", ".."
    if not path:
        return dot
    slash = _get_sep(path)
    _, root, tail = splitroot(path)
    parts = []
    for part in tail.split(slash):
        if not part or part == dot:
            continue
        if part != dotdot or (not root and not parts) or (parts and parts[-1] == dotdot):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + slash.join(parts)) or dot


try:
    from posix import _path_normpath as _native_normpath
except ImportError:
    normpath = _normpath
else:
    def normpath(path):
        """Remove double slashes and "." and resolve ".." by the text alone."""
        return _native_normpath(path) or (b"." if isinstance(os.fspath(path), bytes) else ".")
normpath.__name__ = normpath.__qualname__ = "normpath"
normpath.__doc__ = 'Remove double slashes and "." and resolve ".." by the text alone.'


def abspath(path):
    """Return a normalized absolute path."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the absolute path without symbolic links.

    With strict, OSError for what does not exist or loops."""
    filename = os.fspath(filename)
    if isinstance(filename, bytes):
        dot, dotdot, getcwd = b".", b"..", os.getcwdb
    else:
        dot, dotdot, getcwd = ".", "..", os.getcwd
    slash = _get_sep(filename)

    # Parts still to visit, the next one last. A None says that the link whose
    # path lies below it has been resolved to the path reached now.
    rest = filename.split(slash)[::-1]
    path = slash if filename.startswith(slash) else getcwd()
    resolved = {}
    while rest:
        name = rest.pop()
        if name is None:
            resolved[rest.pop()] = path
            continue
        if not name or name == dot:
            continue
        if name == dotdot:
            path = path[:path.rindex(slash)] or slash
            continue
        newpath = path + name if path == slash else path + slash + name
        try:
            is_link = stat.S_ISLNK(os.lstat(newpath).st_mode)
            if not is_link:
                path = newpath
                continue
            if newpath in resolved:
                known = resolved[newpath]
                if known is not None:
                    path = known
                    continue
                # A loop: the link leads back to itself.
                if strict:
                    os.stat(newpath)
                path = newpath
                continue
            target = os.readlink(newpath)
        except OSError:
            if strict:
                raise
            path = newpath
            continue
        resolved[newpath] = None
        if target.startswith(slash):
            path = slash
        rest.append(newpath)
        rest.append(None)
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """Return the path as seen from start, the working directory unless given."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        dot, slash, dotdot = b".", b"/", b".."
    else:
        dot, slash, dotdot = ".", "/", ".."
    start = dot if start is None else os.fspath(start)
    try:
        start_tail = abspath(start).lstrip(slash)
        path_tail = abspath(path).lstrip(slash)
        start_list = start_tail.split(slash) if start_tail else []
        path_list = path_tail.split(slash) if path_tail else []
        shared = len(commonprefix([start_list, path_list]))
        result = [dotdot] * (len(start_list) - shared) + path_list[shared:]
        return slash.join(result) if result else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """Return the longest path that all the paths lie under."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        slash, dot = b"/", b"."
    else:
        slash, dot = "/", "."
    try:
        absolute = {path.startswith(slash) for path in paths}
        if len(absolute) != 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        parts = [[c for c in path.split(slash) if c and c != dot] for path in paths]
        low = min(parts)
        high = max(parts)
        common = low
        for i, part in enumerate(low):
            if part != high[i]:
                common = low[:i]
                break
        prefix = slash if absolute.pop() else slash[:0]
        return prefix + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
