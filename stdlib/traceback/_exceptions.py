"""TracebackException: all that is needed to show an exception, without keeping it."""

import sys

from ._stack import BUILTIN_EXCEPTION_LIMIT, StackSummary, _walk_tb_with_full_positions
from ._suggest import _compute_suggestion_error

__name__ = "traceback"

_cause_message = ("\nThe above exception was the direct cause "
                  "of the following exception:\n\n")
_context_message = ("\nDuring handling of the above exception, "
                    "another exception occurred:\n\n")


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except BaseException:
        return f"<{what} {func.__name__}() failed>"


def _format_final_exc_line(etype, value, *, insert_final_newline=True, colorize=False):
    valuestr = _safe_string(value, "exception")
    end = "\n" if insert_final_newline else ""
    if colorize:
        from _colorize import ANSIColors as c
        if value is None or not valuestr:
            return f"{c.BOLD_MAGENTA}{etype}{c.RESET}{end}"
        return f"{c.BOLD_MAGENTA}{etype}{c.RESET}: {c.MAGENTA}{valuestr}{c.RESET}{end}"
    if value is None or not valuestr:
        return f"{etype}{end}"
    return f"{etype}: {valuestr}{end}"


class _ExceptionPrintContext:
    """How deep in groups the printing is."""

    def __init__(self):
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.exception_group_depth)

    def emit(self, text_gen, margin_char=None):
        if margin_char is None:
            margin_char = "|"
        indent = self.indent()
        if self.exception_group_depth:
            indent += margin_char + " "
        import textwrap
        for text in ([text_gen] if isinstance(text_gen, str) else text_gen):
            yield textwrap.indent(text, indent, lambda line: True)


class TracebackException:
    """An exception prepared for showing, with cause, context and the members of a group."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        is_recursive_call = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_full_positions(exc_traceback), limit=limit,
            lookup_lines=lookup_lines, capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as e:
            self.__notes__ = [
                f"Ignored error getting __notes__: {_safe_string(e, '__notes__', repr)}"]
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = None
            self.exc_type_module = None
        self._add_details(exc_type, exc_value, exc_traceback)
        if lookup_lines:
            self._load_lines()
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None \
            else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if is_recursive_call:
            return

        # Causes and contexts from a queue: a chain may be longer than the stack is deep.
        options = {"limit": limit, "lookup_lines": lookup_lines,
                   "capture_locals": capture_locals, "max_group_width": max_group_width,
                   "max_group_depth": max_group_depth, "_seen": _seen}

        def prepared(e):
            return TracebackException(type(e), e, e.__traceback__, **options)

        queue = [(self, exc_value)]
        while queue:
            te, e = queue.pop()
            if e is None:
                continue
            cause = None
            if e.__cause__ is not None and id(e.__cause__) not in _seen:
                cause = prepared(e.__cause__)
            if compact:
                need_context = cause is None and not e.__suppress_context__
            else:
                need_context = True
            context = None
            if need_context and e.__context__ is not None and id(e.__context__) not in _seen:
                context = prepared(e.__context__)
            exceptions = None
            if isinstance(e, BaseExceptionGroup):
                exceptions = [prepared(member) for member in e.exceptions]
            te.__cause__ = cause
            te.__context__ = context
            te.exceptions = exceptions
            if cause:
                queue.append((te.__cause__, e.__cause__))
            if context:
                queue.append((te.__context__, e.__context__))
            if exceptions:
                queue.extend(zip(te.exceptions, e.exceptions))

    def _add_details(self, exc_type, exc_value, tb):
        """What some types of exception say in addition."""
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            lno = exc_value.lineno
            self.lineno = str(lno) if lno is not None else None
            end_lno = exc_value.end_lineno
            self.end_lineno = str(end_lno) if end_lno is not None else None
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            self._is_syntax_error = True
        elif (exc_type and issubclass(exc_type, ImportError)
              and getattr(exc_value, "name_from", None) is not None):
            wrong_name = getattr(exc_value, "name_from", None)
            suggestion = _compute_suggestion_error(exc_value, tb, wrong_name)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
        elif (exc_type and issubclass(exc_type, (NameError, AttributeError))
              and getattr(exc_value, "name", None) is not None):
            wrong_name = getattr(exc_value, "name", None)
            suggestion = _compute_suggestion_error(exc_value, tb, wrong_name)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
            if issubclass(exc_type, NameError):
                wrong_name = getattr(exc_value, "name", None)
                if wrong_name is not None and wrong_name in sys.stdlib_module_names:
                    if suggestion:
                        self._str += f" Or did you forget to import '{wrong_name}'?"
                    else:
                        self._str += f". Did you forget to import '{wrong_name}'?"

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Prepare an exception that is at hand."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning,
                      stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The type with its module, unless that is builtins or __main__."""
        if not self._have_exc_type:
            return None
        stype = self.exc_type_qualname
        smod = self.exc_type_module
        if smod not in ("__main__", "builtins"):
            if not isinstance(smod, str):
                smod = "<unknown>"
            stype = smod + "." + stype
        return stype

    def _load_lines(self):
        for frame in self.stack:
            frame.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yield the last part: the exception itself and its notes.

        With show_group, the members of a group too, indented."""
        colorize = kwargs.get("colorize", False)
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str, colorize=colorize)
            return
        stype = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                # One line only: notes and such come after.
                formatted = _format_final_exc_line(
                    stype, self._str, insert_final_newline=False, colorize=colorize
                ).split("\n")
                yield from [indent + line + "\n" for line in formatted]
            else:
                yield _format_final_exc_line(stype, self._str, colorize=colorize)
        else:
            yield from [indent + line
                        for line in self._format_syntax_error(stype, colorize=colorize)]

        notes = self.__notes__
        if notes is not None:
            import collections.abc
            if (isinstance(notes, collections.abc.Sequence)
                    and not isinstance(notes, (str, bytes))):
                for note in notes:
                    note = _safe_string(note, "note")
                    yield from [indent + line + "\n" for line in note.split("\n")]
            else:
                yield indent + "{}\n".format(_safe_string(notes, "__notes__", func=repr))
        if self.exceptions and show_group:
            for ex in self.exceptions:
                yield from ex.format_exception_only(show_group=show_group, _depth=_depth + 1,
                                                    colorize=colorize)

    def _format_syntax_error(self, stype, **kwargs):
        """Yield file, line and marks of a SyntaxError."""
        colorize = kwargs.get("colorize", False)
        from _colorize import ANSIColors, NoColors
        c = ANSIColors if colorize else NoColors
        filename_suffix = ""
        if self.lineno is not None:
            yield (f'  File {c.MAGENTA}"{self.filename or "<string>"}"{c.RESET}, line '
                   f'{c.MAGENTA}{self.lineno}{c.RESET}\n')
        elif self.filename is not None:
            filename_suffix = f" ({self.filename})"
        text = self.text
        if isinstance(text, str):
            with_file = text.rstrip("\n")
            ltext = with_file.lstrip(" \n\f")
            removed = len(with_file) - len(ltext)
            if self.offset is None:
                yield f"    {ltext}\n"
            elif isinstance(self.lineno, str) and not self.lineno.isdigit():
                yield f"    {ltext}\n"
            else:
                yield from self._syntax_error_marks(with_file, ltext, removed, c)
        msg = self.msg or "<no detail available>"
        yield (f"{c.BOLD_MAGENTA}{stype}{c.RESET}: {c.MAGENTA}{msg}{c.RESET}"
               f"{filename_suffix}\n")

    def _syntax_error_marks(self, rtext, ltext, removed, c):
        offset = self.offset
        if self.lineno == self.end_lineno:
            end_offset = self.end_offset if self.end_offset not in (None, 0) else offset
        else:
            end_offset = len(rtext) + 1
        if self.text and offset > len(self.text):
            offset = len(self.text) + 1
        if end_offset <= offset:
            end_offset = offset + 1
        # Offsets count from one, and from before the indentation.
        colno = offset - 1 - removed
        end_colno = end_offset - 1 - removed
        if colno < 0:
            yield f"    {ltext}\n"
            return
        # Tabs and the like are kept, so that the marks stand below.
        caretspace = "".join(ch if ch.isspace() else " " for ch in ltext[:colno])
        marks = "^" * (end_colno - colno)
        if c.RESET:
            ltext = (ltext[:colno] + c.BOLD_RED + ltext[colno:end_colno] + c.RESET
                     + ltext[end_colno:])
        yield f"    {ltext}\n"
        yield f"    {caretspace}{c.BOLD_RED}{marks}{c.RESET}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Yield the whole text: with chain, first what it was caused by."""
        colorize = kwargs.get("colorize", False)
        if _ctx is None:
            _ctx = _ExceptionPrintContext()
        output = []
        exc = self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    chained, message = exc.__cause__, _cause_message
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    chained, message = exc.__context__, _context_message
                else:
                    chained = message = None
                output.append((message, exc))
                exc = chained
        else:
            output.append((None, exc))
        for message, exc in reversed(output):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit("Traceback (most recent call last):\n")
                    yield from _ctx.emit(exc.stack.format(colorize=colorize))
                yield from _ctx.emit(exc.format_exception_only(colorize=colorize))
            elif _ctx.exception_group_depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from exc._format_group(_ctx, chain, colorize, self.max_group_width)

    def _format_group(self, _ctx, chain, colorize, width):
        """Yield a group: its own part, then its members in a tree."""
        is_toplevel = _ctx.exception_group_depth == 0
        if is_toplevel:
            _ctx.exception_group_depth += 1
        if self.stack:
            yield from _ctx.emit("Exception Group Traceback (most recent call last):\n",
                                 margin_char="+" if is_toplevel else None)
            yield from _ctx.emit(self.stack.format(colorize=colorize))
        yield from _ctx.emit(self.format_exception_only(colorize=colorize))
        num_excs = len(self.exceptions)
        shown = num_excs if num_excs <= width else width + 1
        _ctx.need_close = False
        for i in range(shown):
            last_exc = i == shown - 1
            if last_exc:
                # The closing frame belongs to the innermost group that ends here.
                _ctx.need_close = True
            truncated = i >= width
            title = "..." if truncated else f"{i + 1}"
            yield (_ctx.indent() + ("+-" if i == 0 else "  ")
                   + f"+---------------- {title} ----------------\n")
            _ctx.exception_group_depth += 1
            if not truncated:
                yield from self.exceptions[i].format(chain=chain, _ctx=_ctx, colorize=colorize)
            else:
                remaining = num_excs - width
                plural = "s" if remaining > 1 else ""
                yield from _ctx.emit(f"and {remaining} more exception{plural}\n")
            if last_exc and _ctx.need_close:
                yield _ctx.indent() + "+------------------------------------\n"
                _ctx.need_close = False
            _ctx.exception_group_depth -= 1
        if is_toplevel:
            assert _ctx.exception_group_depth == 1
            _ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the whole text to a file, sys.stderr unless given."""
        colorize = kwargs.get("colorize", False)
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain, colorize=colorize):
            print(line, file=file, end="")
