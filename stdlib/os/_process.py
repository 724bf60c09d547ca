"""The exec and spawn families and popen."""

import os
from os import execv, execve, fork, waitpid, waitstatus_to_exitcode, _exit, path
from os import WIFSTOPPED

__name__ = "os"


def execl(file, *args):
    """Replace this process by a program."""
    execv(file, args)


def execle(file, *args):
    """execl with an environment, the last argument."""
    *args, env = args
    execve(file, args, env)


def execlp(file, *args):
    """execl that searches PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """execl that searches PATH, with an environment, the last argument."""
    *args, env = args
    execvpe(file, args, env)


def execvp(file, args):
    """Replace this process by a program found on PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """execvp with an environment."""
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    if env is not None:
        run = os.execve
        argrest = (args, env)
    else:
        run = os.execv
        argrest = (args,)
        env = os.environ
    if path.dirname(file):
        run(file, *argrest)
        return
    saved = None
    path_list = os.get_exec_path(env)
    if isinstance(file, bytes) or os.name != "nt":
        file = os.fsencode(file)
        path_list = map(os.fsencode, path_list)
    for directory in path_list:
        fullname = path.join(directory, file)
        try:
            run(fullname, *argrest)
        except (FileNotFoundError, NotADirectoryError) as e:
            last = e
        except OSError as e:
            last = e
            if saved is None:
                saved = e
    # An error other than "not found" says more.
    if saved is not None:
        raise saved
    raise last


P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1


def _spawnvef(mode, file, args, env, func):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if not pid:
        try:
            if env is None:
                func(file, args)
            else:
                func(file, args, env)
        except BaseException:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if WIFSTOPPED(status):
            continue
        return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run a program in a new process; return its pid or, with P_WAIT, its exit code."""
    return _spawnvef(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """spawnv with an environment."""
    return _spawnvef(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """spawnv that searches PATH."""
    return _spawnvef(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """spawnv that searches PATH, with an environment."""
    return _spawnvef(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """spawnv with the arguments one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """spawnl with an environment, the last argument."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """spawnl that searches PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """spawnl that searches PATH, with an environment, the last argument."""
    return spawnvpe(mode, file, args[:-1], args[-1])


def popen(cmd, mode="r", buffering=-1):
    """Run a shell command and return a file that reads its output or feeds it."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    if mode == "r":
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE,
                                bufsize=buffering)
        return _wrap_close(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE,
                            bufsize=buffering)
    return _wrap_close(proc.stdin, proc)


class _wrap_close:
    """A file whose close() waits for the process and returns its status."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        returncode = self._proc.wait()
        if returncode == 0:
            return None
        return returncode << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)
