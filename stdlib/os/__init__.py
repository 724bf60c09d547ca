"""The operating system: files, processes, the environment.

Everything native comes from posix; directory walks and process helpers are in
the private modules beside this one."""

import abc
import sys
import stat as st

from _collections_abc import _check_methods, Mapping, MutableMapping

GenericAlias = type(list[int])

import posix
from posix import *
from posix import _exit

name = "posix"
linesep = "\n"

import posixpath as path

sys.modules["os.path"] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull  # noqa: E402

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


def _exists(name):
    return name in globals()


def _get_exports_list(module):
    try:
        return list(module.__all__)
    except AttributeError:
        return [n for n in dir(module) if n[0] != "_"]


__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name",
           "path", "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode",
           "get_exec_path", "fdopen", "extsep", "_exit"]
__all__.extend(_get_exports_list(posix))
__all__.extend(("makedirs", "removedirs", "renames", "walk", "fwalk",
                "execl", "execle", "execlp", "execlpe", "execvp", "execvpe", "getenv",
                "supports_bytes_environ", "environb", "getenvb",
                "P_WAIT", "P_NOWAIT", "P_NOWAITO", "spawnv", "spawnve", "spawnvp", "spawnvpe",
                "spawnl", "spawnle", "spawnlp", "spawnlpe", "popen"))

try:
    from posix import _have_functions
except ImportError:
    _have_functions = []


def _supporting(*pairs):
    """The functions whose system call exists, out of (configure name, function name)."""
    found = set()
    for configured, function in pairs:
        if configured in _have_functions and function in globals():
            found.add(globals()[function])
    return found


supports_dir_fd = _supporting(
    ("HAVE_FACCESSAT", "access"), ("HAVE_FCHMODAT", "chmod"), ("HAVE_FCHOWNAT", "chown"),
    ("HAVE_FSTATAT", "stat"), ("HAVE_FUTIMESAT", "utime"), ("HAVE_LINKAT", "link"),
    ("HAVE_MKDIRAT", "mkdir"), ("HAVE_MKFIFOAT", "mkfifo"), ("HAVE_MKNODAT", "mknod"),
    ("HAVE_OPENAT", "open"), ("HAVE_READLINKAT", "readlink"), ("HAVE_RENAMEAT", "rename"),
    ("HAVE_SYMLINKAT", "symlink"), ("HAVE_UNLINKAT", "unlink"), ("HAVE_UNLINKAT", "rmdir"),
    ("HAVE_UTIMENSAT", "utime"))
supports_effective_ids = _supporting(("HAVE_FACCESSAT", "access"))
supports_fd = _supporting(
    ("HAVE_FCHDIR", "chdir"), ("HAVE_FCHMOD", "chmod"), ("HAVE_FCHOWN", "chown"),
    ("HAVE_FDOPENDIR", "listdir"), ("HAVE_FDOPENDIR", "scandir"), ("HAVE_FEXECVE", "execve"),
    ("HAVE_FTRUNCATE", "truncate"), ("HAVE_FUTIMENS", "utime"), ("HAVE_FUTIMES", "utime"),
    ("HAVE_FPATHCONF", "pathconf"), ("HAVE_FSTATVFS", "statvfs")) | {stat}
supports_follow_symlinks = _supporting(
    ("HAVE_FACCESSAT", "access"), ("HAVE_FCHOWNAT", "chown"), ("HAVE_FSTATAT", "stat"),
    ("HAVE_LCHFLAGS", "chflags"), ("HAVE_LCHMOD", "chmod"), ("HAVE_LCHOWN", "chown"),
    ("HAVE_LINKAT", "link"), ("HAVE_LUTIMES", "utime"), ("HAVE_LSTAT", "stat"),
    ("HAVE_UTIMENSAT", "utime"))


def makedirs(name, mode=0o777, exist_ok=False):
    """Create a directory and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            # Someone else was faster.
            pass
        cdir = curdir
        if isinstance(tail, bytes):
            cdir = bytes(curdir, "ASCII")
        if tail == cdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        # Not only FileExistsError: the system may report another error first.
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a directory, then those above it that have become empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename; make the directories needed, remove those left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class _Environ(MutableMapping):
    """The environment; changes are passed on to the system."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        # Over a copy, so that the environment may change meanwhile.
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}"
                          for key, value in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        """Return the environment as a dict."""
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        result = dict(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        result = dict(other)
        result.update(self)
        return result


_fs_encoding = sys.getfilesystemencoding()
_fs_errors = sys.getfilesystemencodeerrors()


def _encode_variable(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode(_fs_encoding, "surrogateescape")


def _decode_variable(value):
    return value.decode(_fs_encoding, "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(posix.environ, _encode_variable, _decode_variable, _encode_variable,
                   _decode_variable)
supports_bytes_environ = True
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """Return an environment variable, or default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Return an environment variable as bytes, or default."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """Return the directories in which programs are looked for."""
    import warnings
    if env is None:
        env = environ
    # A mapping of both str and bytes makes comparisons warn under -b.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BytesWarning)
        try:
            path_list = env.get("PATH")
        except TypeError:
            path_list = None
        if supports_bytes_environ:
            try:
                path_listb = env[b"PATH"]
            except (KeyError, TypeError):
                pass
            else:
                if path_list is not None:
                    raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
                path_list = path_listb
            if path_list is not None and isinstance(path_list, bytes):
                path_list = fsdecode(path_list)
    if path_list is None:
        path_list = defpath
    return path_list.split(pathsep)


def _fspath(path):
    """Return the file system representation: str and bytes as they are, else __fspath__."""
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    try:
        method = cls.__fspath__
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, "
                        "not " + cls.__name__) from None
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + cls.__name__)
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f"expected {cls.__name__}.__fspath__() to return str or bytes, "
                    f"not {type(result).__name__}")


if not _exists("fspath"):
    fspath = _fspath
    fspath.__name__ = "fspath"


def fsencode(filename):
    """Encode a path for the file system; bytes stay as they are."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode(_fs_encoding, _fs_errors)
    return filename


def fsdecode(filename):
    """Decode a path from the file system; str stays as it is."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode(_fs_encoding, _fs_errors)
    return filename


class PathLike(abc.ABC):
    """Has __fspath__."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, "__fspath__")
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Open a file descriptor as a file, as open() does."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


if _exists("sched_getaffinity") and getattr(sys, "_get_cpu_count_config", lambda: -1)() < 0:
    def process_cpu_count():
        """Return the number of processors this process may use."""
        return len(sched_getaffinity(0))
else:
    def process_cpu_count():
        """Return the number of processors."""
        return cpu_count()

from ._walk import walk, fwalk, _walk_symlinks_as_files  # noqa: E402,F401
from ._process import (execl, execle, execlp, execlpe, execvp, execvpe, _execvpe,  # noqa: E402,F401
                       P_WAIT, P_NOWAIT, P_NOWAITO, spawnv, spawnve, spawnvp, spawnvpe,
                       spawnl, spawnle, spawnlp, spawnlpe, popen, _wrap_close, _spawnvef)
