"""Whether to use colours on the terminal, and the escape sequences for them."""

import os
import sys

COLORIZE = True


class ANSIColors:
    """The escape sequences."""

    BACKGROUND_YELLOW = "\x1b[43m"
    BOLD_GREEN = "\x1b[1;32m"
    BOLD_MAGENTA = "\x1b[1;35m"
    BOLD_RED = "\x1b[1;31m"
    BLACK = "\x1b[30m"
    GREEN = "\x1b[32m"
    GREY = "\x1b[90m"
    MAGENTA = "\x1b[35m"
    RED = "\x1b[31m"
    RESET = "\x1b[0m"
    YELLOW = "\x1b[33m"


NoColors = ANSIColors()
for _name in dir(NoColors):
    if not _name.startswith("__"):
        setattr(NoColors, _name, "")
del _name


def get_colors(colorize=False):
    """Return the sequences, or empty ones where there should be no colour."""
    return ANSIColors() if colorize or can_colorize() else NoColors


def can_colorize():
    """Should what goes to sys.stderr be coloured? The environment has the first word."""
    environ = {} if sys.flags.ignore_environment else os.environ
    if environ.get("PYTHON_COLORS") in ("0", "1"):
        return environ["PYTHON_COLORS"] == "1"
    if "NO_COLOR" in environ or not COLORIZE:
        return False
    if "FORCE_COLOR" in environ:
        return True
    if environ.get("TERM") == "dumb" or not hasattr(sys.stderr, "fileno"):
        return False
    try:
        return os.isatty(sys.stderr.fileno())
    except OSError:
        # Includes io.UnsupportedOperation: no descriptor, but perhaps a terminal.
        return sys.stderr.isatty()
