"""Show tracebacks and exceptions as text.

_stack has the frames, _carets the marks under source lines, _exceptions what an
exception looks like, _suggest the "Did you mean". Here are the functions."""

import sys

from ._stack import (FrameSummary, StackSummary, _RECURSIVE_CUTOFF, _get_code_position,  # noqa: F401
                     _walk_tb_with_full_positions, print_list, walk_stack, walk_tb)
from ._carets import (_Anchors, _WIDE_CHAR_SPECIFIERS, _byte_offset_to_character_offset,  # noqa: F401
                      _display_width, _extract_caret_anchors_from_line_segment)
from ._exceptions import (BUILTIN_EXCEPTION_LIMIT, TracebackException, _cause_message,  # noqa: F401
                          _context_message, _ExceptionPrintContext, _format_final_exc_line,
                          _safe_string)
from ._suggest import (_CASE_COST, _MAX_CANDIDATE_ITEMS, _MAX_STRING_SIZE, _MOVE_COST,  # noqa: F401
                       _compute_suggestion_error, _levenshtein_distance, _substitution_cost)

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only",
           "format_list", "format_stack", "format_tb", "print_exc", "format_exc",
           "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
           "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]


def format_list(extracted_list):
    """Format entries, such as extract_tb gives, as a list of lines."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Format the entries of a traceback as a list of lines."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return the entries of a traceback; the last ones with a negative limit."""
    return StackSummary._extract_from_extended_frame_gen(
        _walk_tb_with_full_positions(tb), limit=limit)


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


def _parse_value_tb(exc, value, tb):
    """Sort out the two ways to call: with the exception alone, or with all three."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True,
                    **kwargs):
    """Print an exception with its traceback and those it came from."""
    colorize = kwargs.get("colorize", False)
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    te.print(file=file, chain=chain, colorize=colorize)


def _print_exception_bltin(exc, /):
    """What the interpreter calls for an exception nobody caught."""
    import _colorize
    file = sys.stderr if sys.stderr is not None else sys.__stderr__
    print_exception(exc, limit=BUILTIN_EXCEPTION_LIMIT, file=file,
                    colorize=_colorize.can_colorize())


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """Format an exception as print_exception prints it, as a list of strings."""
    colorize = kwargs.get("colorize", False)
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(te.format(chain=chain, colorize=colorize))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Format the last part, the exception itself, as a list of strings."""
    colorize = kwargs.get("colorize", False)
    if value is _sentinel:
        value = exc
    te = TracebackException(type(value), value, None, compact=True)
    return list(te.format_exception_only(show_group=show_group, colorize=colorize))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return the exception being handled as print_exc prints it."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody caught, in an interactive session."""
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback,
                        limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack from its outermost frame to this call, or to frame f."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Format the stack as print_stack prints it, as a list of strings."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """Return the entries of the stack, outermost first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Drop the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It is still running.
            pass
        tb = tb.tb_next
