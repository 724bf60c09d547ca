"""FrameSummary and StackSummary: the entries of a traceback or a stack."""

import linecache
import sys

from ._carets import _byte_offset_to_character_offset, _marked_lines, _should_show_carets

__name__ = "traceback"

_RECURSIVE_CUTOFF = 3
# Given as the limit by the interpreter itself: sys.tracebacklimit counts from the end.
BUILTIN_EXCEPTION_LIMIT = object()


def print_list(extracted_list, file=None):
    """Print entries, such as extract_tb gives."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


class FrameSummary:
    """One entry: file name, line numbers, columns, name of the function, the source line."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines",
                 "_lines_dedented", "locals", "_code")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get("_code")
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        from ._exceptions import _safe_string
        self.locals = {k: _safe_string(v, "local", func=repr)
                       for k, v in locals.items()} if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            lines = []
            for lineno in range(self.lineno, self.end_lineno + 1):
                lines.append(linecache.getline(self.filename, lineno).rstrip())
            self._lines = "\n".join(lines) + "\n"

    @property
    def _original_lines(self):
        """The lines as they stand in the file."""
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        """The lines without the indentation they share."""
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            import textwrap
            self._lines_dedented = textwrap.dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first line, without white space around it; None if unknown."""
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition("\n")[0].strip()


def walk_stack(f):
    """Yield (frame, line number) from a frame, or from the caller, outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yield (frame, line number) of the entries of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_full_positions(tb):
    """Yield (frame, (line, end line, column, end column)) of the entries."""
    while tb is not None:
        positions = _get_code_position(tb.tb_frame.f_code, tb.tb_lasti)
        # A tracing function may have changed the line number.
        if positions[0] is None:
            yield tb.tb_frame, (tb.tb_lineno,) + positions[1:]
        else:
            yield tb.tb_frame, positions
        tb = tb.tb_next


def _get_code_position(code, instruction_index):
    if instruction_index < 0:
        return (None, None, None, None)
    from itertools import islice
    return next(islice(code.co_positions(), instruction_index // 2, None))


class StackSummary(list):
    """A list of FrameSummary that can be formatted."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of (frame, line number) pairs, such as walk_stack yields."""
        def extended():
            for f, lineno in frame_gen:
                yield f, (lineno, None, None, None)
        return klass._extract_from_extended_frame_gen(
            extended(), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        builtin_limit = limit is BUILTIN_EXCEPTION_LIMIT
        if limit is None or builtin_limit:
            # The interpreter's own printing shows the last entries.
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if builtin_limit:
                frame_gen = tuple(frame_gen)
                frame_gen = frame_gen[len(frame_gen) - limit:] if limit < len(frame_gen) \
                    else frame_gen
            elif limit >= 0:
                from itertools import islice
                frame_gen = islice(frame_gen, limit)
            else:
                from collections import deque
                frame_gen = deque(frame_gen, maxlen=-limit)
        result = klass()
        filenames = set()
        for f, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = f.f_code
            filename = code.co_filename
            filenames.add(filename)
            linecache.lazycache(filename, f.f_globals)
            result.append(FrameSummary(
                filename, lineno, code.co_name, lookup_line=False,
                locals=f.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno, _code=code))
        for filename in filenames:
            linecache.checkcache(filename)
        if lookup_lines:
            # Only now, so that a file is checked once and not for every entry.
            for f in result:
                f.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one of FrameSummary objects or old-style tuples."""
        result = StackSummary()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Return the text of one entry; None leaves it out."""
        colorize = kwargs.get("colorize", False)
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        if colorize:
            from _colorize import ANSIColors as c
            row = [f'  File {c.MAGENTA}"{filename}"{c.RESET}, line '
                   f'{c.MAGENTA}{frame_summary.lineno}{c.RESET}, in '
                   f'{c.MAGENTA}{frame_summary.name}{c.RESET}\n']
        else:
            row = [f'  File "{filename}", line {frame_summary.lineno}, in '
                   f'{frame_summary.name}\n']
        dedented = frame_summary._dedented_lines
        if dedented and dedented.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                row.append(f"    {frame_summary.line}\n")
            else:
                row.append(self._format_source(frame_summary, colorize))
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                row.append(f"    {name} = {value}\n")
        return "".join(row)

    def _should_show_carets(self, start_offset, end_offset, all_lines, anchors):
        return _should_show_carets(start_offset, end_offset, all_lines, anchors)

    def _format_source(self, frame_summary, colorize):
        import textwrap
        span = frame_summary.end_lineno - frame_summary.lineno
        original = frame_summary._original_lines.splitlines()
        # The columns count bytes of the file's lines, the marks characters of dedented ones.
        start = _byte_offset_to_character_offset(original[0], frame_summary.colno)
        end = _byte_offset_to_character_offset(original[span], frame_summary.end_colno)
        lines = frame_summary._dedented_lines.splitlines()[:span + 1]
        removed = len(original[0]) - len(lines[0])
        text = _marked_lines(lines, max(0, start - removed), max(0, end - removed),
                             self._should_show_carets, colorize)
        return textwrap.indent(textwrap.dedent(text), "    ", lambda line: True)

    def format(self, **kwargs):
        """Return the entries as a list of strings; many equal ones are only counted."""
        result = []
        last = None
        count = 0

        def repeated():
            if count > _RECURSIVE_CUTOFF:
                extra = count - _RECURSIVE_CUTOFF
                result.append(f"  [Previous line repeated {extra} more "
                              f"time{'s' if extra > 1 else ''}]\n")

        for frame_summary in self:
            formatted = self.format_frame_summary(frame_summary,
                                                  colorize=kwargs.get("colorize", False))
            if formatted is None:
                continue
            place = frame_summary.filename, frame_summary.lineno, frame_summary.name
            if last is None or last[0] is None or place != last:
                repeated()
                last = place
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(formatted)
        repeated()
        return result
