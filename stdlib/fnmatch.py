"""Match file names against shell patterns: *, ?, [seq] and [!seq]."""

import functools
import os
import posixpath

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Does a name match a pattern, as the system treats case?"""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    import re
    if isinstance(pat, bytes):
        return re.compile(bytes(translate(str(pat, "ISO-8859-1")), "ISO-8859-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """Return the names that match a pattern."""
    match = _compile_pattern(os.path.normcase(pat))
    if os.path is posixpath:
        return [name for name in names if match(name)]
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Does a name match a pattern, case and all?"""
    return _compile_pattern(pat)(name) is not None


def translate(pat):
    """Return a pattern as a regular expression."""
    STAR = object()
    parts = _translate(pat, STAR, ".")
    return _join_translated_parts(parts, STAR)


def _translate(pat, STAR, QUESTION_MARK):
    import re
    res = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not res or res[-1] is not STAR:
                res.append(STAR)
        elif c == "?":
            res.append(QUESTION_MARK)
        elif c == "[":
            j = i
            if j < n and pat[j] == "!":
                j += 1
            if j < n and pat[j] == "]":
                j += 1
            j = pat.find("]", j)
            if j < 0:
                res.append("\\[")
            else:
                res.append(_translate_set(pat[i:j]))
                i = j + 1
        else:
            res.append(re.escape(c))
    return res


def _translate_set(stuff):
    """The expression for what stands between brackets."""
    if "-" not in stuff:
        stuff = stuff.replace("\\", "\\\\")
    else:
        # Ranges, which may be empty: [b-a] matches nothing.
        chunks = []
        k = 2 if stuff[0] == "!" else 1
        start = 0
        while True:
            k = stuff.find("-", k)
            if k < 0:
                break
            chunks.append(stuff[start:k])
            start = k + 1
            k = k + 3
        chunk = stuff[start:]
        if chunk:
            chunks.append(chunk)
        else:
            chunks[-1] += "-"
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        stuff = "-".join(s.replace("\\", "\\\\").replace("-", "\\-") for s in chunks)
    # So that no set operation of a later re is read into it.
    for c in "&~|":
        stuff = stuff.replace(c, "\\" + c)
    if not stuff:
        return "(?!)"
    if stuff == "!":
        return "."
    if stuff[0] == "!":
        stuff = "^" + stuff[1:]
    elif stuff[0] in ("^", "["):
        stuff = "\\" + stuff
    return f"[{stuff}]"


def _join_translated_parts(inp, STAR):
    # Every star but the last takes as little as will do, once and for all: no backtracking.
    res = []
    i, n = 0, len(inp)
    while i < n and inp[i] is not STAR:
        res.append(inp[i])
        i += 1
    while i < n:
        i += 1
        if i == n:
            res.append(".*")
            break
        fixed = []
        while i < n and inp[i] is not STAR:
            fixed.append(inp[i])
            i += 1
        fixed = "".join(fixed)
        if i == n:
            res.append(".*")
            res.append(fixed)
        else:
            res.append(f"(?>.*?{fixed})")
    res = "".join(res)
    return rf"(?s:{res})\Z"
