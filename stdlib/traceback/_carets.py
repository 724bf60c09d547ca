"""The marks under source lines: where they start and end, which part is the heart."""

from collections import namedtuple

__name__ = "traceback"

_Anchors = namedtuple("_Anchors", ["left_end_lineno", "left_end_offset", "right_start_lineno",
                                   "right_start_offset", "primary_char", "secondary_char"],
                      defaults=["~", "^"], module="traceback")

_WIDE_CHAR_SPECIFIERS = "WF"


def _byte_offset_to_character_offset(string, offset):
    encoded = string.encode("utf-8")
    return len(encoded[:offset].decode("utf-8", errors="replace"))


def _display_width(line, offset=None):
    """How many columns the first characters take on a terminal."""
    if offset is None:
        offset = len(line)
    if line.isascii():
        return offset
    import unicodedata
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE_CHAR_SPECIFIERS else 1
               for char in line[:offset])


def _extract_caret_anchors_from_line_segment(segment):
    """Find the heart of an expression: an operator, the brackets, the arguments.

    None if the segment is not one expression of those kinds."""
    import ast
    try:
        # The parentheses let an expression go over several lines; they shift lines by one.
        tree = ast.parse(f"(\n{segment}\n)")
    except SyntaxError:
        return None
    if len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return None
    lines = segment.splitlines()

    def position(lineno, byte_offset):
        return lineno - 2, _byte_offset_to_character_offset(lines[lineno - 2], byte_offset)

    def skip(lineno, col, wanted):
        """The next place outside comments and line ends whose character is wanted."""
        while True:
            line = lines[lineno]
            if col >= len(line) or line[col] in "\\#":
                lineno += 1
                if lineno >= len(lines):
                    raise IndexError
                col = 0
                continue
            if wanted(line[col]):
                return lineno, col
            col += 1

    expr = tree.body[0].value
    if isinstance(expr, ast.BinOp):
        lineno, col = position(expr.left.end_lineno, expr.left.end_col_offset)
        lineno, col = skip(lineno, col, lambda c: not c.isspace() and c != ")")
        end = col + 1
        line = lines[lineno]
        right_line, right_col = position(expr.right.lineno, expr.right.col_offset)
        if (end < len(line) and (right_line > lineno or end < right_col)
                and not line[end].isspace() and line[end] not in "\\#"):
            end += 1
        return _Anchors(lineno, col, lineno, end)
    if isinstance(expr, ast.Subscript):
        inner, opening = expr.value, "["
    elif isinstance(expr, ast.Call):
        inner, opening = expr.func, "("
    else:
        return None
    lineno, col = position(inner.end_lineno, inner.end_col_offset)
    lineno, col = skip(lineno, col, lambda c: c == opening)
    end_lineno, end_col = position(expr.end_lineno, expr.end_col_offset)
    return _Anchors(lineno, col, end_lineno, end_col)


def _should_show_carets(start_offset, end_offset, all_lines, anchors):
    """Marks are left out where they would only underline the whole line."""
    try:
        import ast
        tree = ast.parse("\n".join(all_lines))
    except (SyntaxError, ImportError, ValueError):
        pass
    else:
        if not tree.body:
            return False
        statement = tree.body[0]
        value = getattr(statement, "value", None)
        if not isinstance(value, ast.Call):
            value = None
        elif isinstance(statement, ast.Return):
            # "return f(x)" alone hides nothing; "return a.f(x)" may.
            if not isinstance(value.func, ast.Name):
                value = None
        elif not (isinstance(statement, ast.Assign) and len(statement.targets) == 1):
            value = None
        if (value is not None and value.lineno == 1 and value.end_lineno == len(all_lines)
                and value.col_offset == start_offset and value.end_col_offset == end_offset):
            return False
    if anchors:
        return True
    return bool(all_lines[0][:start_offset].lstrip() or all_lines[-1][end_offset:].rstrip())


def _marked_lines(all_lines, start_offset, end_offset, should_show_carets, colorize):
    """The source lines with their marks; the lines in the middle may be left out."""
    import _colorize
    dp_start = _display_width(all_lines[0], offset=start_offset)
    dp_end = _display_width(all_lines[-1], offset=end_offset)
    segment = "\n".join(all_lines)
    segment = segment[start_offset:len(segment) - (len(all_lines[-1]) - end_offset)]
    anchors = None
    try:
        anchors = _extract_caret_anchors_from_line_segment(segment)
    except Exception:
        pass
    show_carets = should_show_carets(start_offset, end_offset, all_lines, anchors)

    last = len(all_lines) - 1
    significant = {0, last}
    primary = secondary = "^"
    heart_start = heart_end = (last + 1, 0)
    if anchors:
        left, right = anchors.left_end_offset, anchors.right_start_offset
        # The anchors count from the start of the segment.
        if anchors.left_end_lineno == 0:
            left += start_offset
        if anchors.right_start_lineno == 0:
            right += start_offset
        heart_start = (anchors.left_end_lineno,
                       _display_width(all_lines[anchors.left_end_lineno], offset=left))
        heart_end = (anchors.right_start_lineno,
                     _display_width(all_lines[anchors.right_start_lineno], offset=right))
        primary, secondary = anchors.primary_char, anchors.secondary_char
        for lineno in (anchors.left_end_lineno, anchors.right_start_lineno):
            significant.update(range(lineno - 1, lineno + 2))
    significant.discard(-1)
    significant.discard(last + 1)

    result = []

    def output_line(lineno):
        line = all_lines[lineno]
        if not show_carets:
            result.append(line + "\n")
            return
        indent = len(line) - len(line.lstrip())
        width = dp_end if lineno == last else _display_width(line)
        carets = []
        for col in range(width):
            if col < indent or (lineno == 0 and col < dp_start):
                carets.append(" ")
            elif anchors and heart_start <= (lineno, col) < heart_end:
                carets.append(secondary)
            else:
                carets.append(primary)
        if not colorize:
            result.append(line + "\n" + "".join(carets) + "\n")
            return
        # Line and marks get the same colours, run by run.
        colors = _colorize.ANSIColors
        shown_line, shown_carets = [], []
        position = 0
        while position < len(carets):
            char = carets[position]
            end = position
            while end < len(carets) and carets[end] == char:
                end += 1
            text = line[position:end]
            marks = char * (end - position)
            if char == "^":
                color = colors.BOLD_RED
            elif char == "~":
                color = colors.RED
            else:
                color = None
            if color:
                text = color + text + colors.RESET
                marks = color + marks + colors.RESET
            shown_line.append(text)
            shown_carets.append(marks)
            position = end
        result.append("".join(shown_line) + line[position:] + "\n")
        result.append("".join(shown_carets) + "\n")

    previous = None
    for lineno in sorted(significant):
        if previous is not None:
            gap = lineno - previous
            if gap == 2:
                output_line(lineno - 1)
            elif gap > 2:
                result.append(f"...<{gap - 1} lines>...\n")
        output_line(lineno)
        previous = lineno
    return "".join(result)
