"""walk and fwalk: visit a directory tree."""

import os
from os import path, scandir, fspath, stat, close, open, O_RDONLY, O_NONBLOCK
import stat as st

__name__ = "os"

# A marker: shutil's copying wants links to directories among the files.
_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (directory, directory names, file names) for every directory under top.

    With topdown, directories come before their contents and changing the list
    of names changes what is visited. onerror is called with an OSError."""
    import sys
    sys.audit("os.walk", top, topdown, onerror, followlinks)

    stack = [fspath(top)]
    islink, join = path.islink, path.join
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs = []
        nondirs = []
        walk_dirs = []
        # Errors of one directory must not stop the rest of the walk.
        try:
            entries = scandir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        failed = False
        with entries:
            while True:
                try:
                    try:
                        entry = next(entries)
                    except StopIteration:
                        break
                except OSError as error:
                    if onerror is not None:
                        onerror(error)
                    failed = True
                    break
                try:
                    if followlinks is _walk_symlinks_as_files:
                        is_dir = entry.is_dir(follow_symlinks=False) and not entry.is_junction()
                    else:
                        is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                if is_dir:
                    dirs.append(entry.name)
                else:
                    nondirs.append(entry.name)
                if not topdown and is_dir:
                    if followlinks:
                        walk_into = True
                    else:
                        try:
                            walk_into = not entry.is_symlink()
                        except OSError:
                            walk_into = True
                    if walk_into:
                        walk_dirs.append(entry.path)
        if failed:
            continue
        if topdown:
            yield top, dirs, nondirs
            for dirname in reversed(dirs):
                new_path = join(top, dirname)
                # Asked again, because the caller may have put a link in its place.
                if followlinks or not islink(new_path):
                    stack.append(new_path)
        else:
            stack.append((top, dirs, nondirs))
            stack.extend(reversed(walk_dirs))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() that also yields a file descriptor of the directory, last.

    The descriptor is closed when the walk goes on."""
    import sys
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    stack = [("walk", (True, dir_fd, top, top, None))]
    isbytes = isinstance(top, bytes)
    try:
        while stack:
            yield from _fwalk(stack, isbytes, topdown, onerror, follow_symlinks)
    finally:
        # The walk was abandoned: close what is open.
        while stack:
            action, value = stack.pop()
            if action == "close":
                close(value)


def _fwalk(stack, isbytes, topdown, onerror, follow_symlinks):
    action, value = stack.pop()
    if action == "close":
        close(value)
        return
    if action == "yield":
        yield value
        return
    isroot, dirfd, toppath, topname, entry = value
    try:
        if not follow_symlinks:
            # To notice when the directory is exchanged for a link in between.
            if entry is None:
                orig_st = stat(topname, follow_symlinks=False, dir_fd=dirfd)
            else:
                orig_st = entry.stat(follow_symlinks=False)
        topfd = open(topname, O_RDONLY | O_NONBLOCK, dir_fd=dirfd)
    except OSError as err:
        if isroot:
            raise
        if onerror is not None:
            onerror(err)
        return
    stack.append(("close", topfd))
    if not follow_symlinks:
        if isroot and not st.S_ISDIR(orig_st.st_mode):
            return
        if not path.samestat(orig_st, stat(topfd)):
            return

    entries = None if topdown or follow_symlinks else []
    dirs = []
    nondirs = []
    with scandir(topfd) as found:
        for entry in found:
            name = os.fsencode(entry.name) if isbytes else entry.name
            try:
                if entry.is_dir():
                    dirs.append(name)
                    if entries is not None:
                        entries.append(entry)
                else:
                    nondirs.append(name)
            except OSError:
                try:
                    # A link that leads nowhere still counts, a vanished file does not.
                    if entry.is_symlink():
                        nondirs.append(name)
                except OSError:
                    pass

    if topdown:
        yield toppath, dirs, nondirs, topfd
    else:
        stack.append(("yield", (toppath, dirs, nondirs, topfd)))
    toppath = path.join(toppath, toppath[:0])
    names = reversed(dirs) if entries is None else reversed(list(zip(dirs, entries)))
    for item in names:
        name, entry = (item, None) if entries is None else item
        stack.append(("walk", (False, topfd, toppath + name, name, entry)))
