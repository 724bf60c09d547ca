"""Split source into tokens, and put it together again; find a file's encoding.

The tokens themselves come from the compiler's own tokenizer (_tokenize)."""

import sys
from builtins import open as _builtin_open
from codecs import lookup, BOM_UTF8
from collections import namedtuple
from io import TextIOWrapper

from token import *
from token import EXACT_TOKEN_TYPES
import token

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize",
                           "TokenInfo", "open", "TokenError"]
del token


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """One token: its kind, text, where it starts and ends, the line."""

    def __repr__(self):
        annotated_type = "%d (%s)" % (self.type, tok_name[self.type])
        return ("TokenInfo(type=%s, string=%r, start=%r, end=%r, line=%r)"
                % self._replace(type=annotated_type))

    @property
    def exact_type(self):
        """The kind, with operators told apart."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class TokenError(Exception):
    """Source that ends too early or cannot be split."""


class Untokenizer:
    """Puts tokens back where they stood."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.prev_line = ""
        self.encoding = None

    def add_whitespace(self, start):
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError("start ({},{}) precedes previous end ({},{})".format(
                row, col, self.prev_row, self.prev_col))
        self.add_backslash_continuation(start)
        col_offset = col - self.prev_col
        if col_offset:
            self.tokens.append(" " * col_offset)

    def add_backslash_continuation(self, start):
        """Lines that end in a backslash leave no token: add them."""
        row_offset = start[0] - self.prev_row
        if row_offset == 0:
            return
        newline = "\r\n" if self.prev_line.endswith("\r\n") else "\n"
        line = self.prev_line.rstrip("\\\r\n")
        ws = "".join(_trailing_space(line))
        self.tokens.append(ws + f"\\{newline}" * row_offset)
        self.prev_col = 0

    def escape_brackets(self, token):
        """Double the braces in the text of an f-string, but not those of \\N{...}."""
        characters = []
        consume_until_next_bracket = False
        for character in token:
            if character == "}":
                if consume_until_next_bracket:
                    consume_until_next_bracket = False
                else:
                    characters.append(character)
            if character == "{":
                n_backslashes = 0
                for char in reversed(characters[:-1]):
                    if char != "\\":
                        break
                    n_backslashes += 1
                if n_backslashes % 2 == 0 or characters[-1] != "N":
                    characters.append(character)
                else:
                    consume_until_next_bracket = True
            characters.append(character)
        return "".join(characters)

    def untokenize(self, iterable):
        it = iter(iterable)
        indents = []
        startline = False
        for t in it:
            if len(t) == 2:
                self.compat(t, it)
                break
            tok_type, token, start, end, line = t
            if tok_type == ENCODING:
                self.encoding = token
                continue
            if tok_type == ENDMARKER:
                break
            if tok_type == INDENT:
                indents.append(token)
                continue
            elif tok_type == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            elif tok_type in (NEWLINE, NL):
                startline = True
            elif startline and indents:
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                startline = False
            elif tok_type == FSTRING_MIDDLE:
                if "{" in token or "}" in token:
                    token = self.escape_brackets(token)
                    last_line = token.splitlines()[-1]
                    end_line, end_col = end
                    extra_chars = last_line.count("{{") + last_line.count("}}")
                    end = (end_line, end_col + extra_chars)
            self.add_whitespace(start)
            self.tokens.append(token)
            self.prev_row, self.prev_col = end
            if tok_type in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type = tok_type
            self.prev_line = line
        return "".join(self.tokens)

    def compat(self, token, iterable):
        """Tokens without positions: only their order counts."""
        from itertools import chain
        indents = []
        startline = token[0] in (NEWLINE, NL)
        prevstring = False
        in_fstring = 0
        for tok in chain([token], iterable):
            toknum, tokval = tok[:2]
            if toknum == ENCODING:
                self.encoding = tokval
                continue
            if toknum in (NAME, NUMBER):
                tokval += " "
            if toknum == STRING:
                # Two strings side by side need a space between them.
                if prevstring:
                    tokval = " " + tokval
                prevstring = True
            else:
                prevstring = False
            if toknum == FSTRING_START:
                in_fstring += 1
            elif toknum == FSTRING_END:
                in_fstring -= 1
            if toknum == INDENT:
                indents.append(tokval)
                continue
            elif toknum == DEDENT:
                indents.pop()
                continue
            elif toknum in (NEWLINE, NL):
                startline = True
            elif startline and indents:
                self.tokens.append(indents[-1])
                startline = False
            elif toknum == FSTRING_MIDDLE:
                tokval = self.escape_brackets(tokval)
            # Two f-strings side by side need one too.
            if self.tokens and self.tokens[-1] and toknum == FSTRING_START \
                    and self.prev_type == FSTRING_END:
                self.tokens.append(" ")
            self.prev_type = toknum
            self.tokens.append(tokval)


def _trailing_space(line):
    stripped = line.rstrip()
    return line[len(stripped):]


def untokenize(iterable):
    """Turn tokens back into source: bytes if they begin with ENCODING, else str.

    Full tokens give the same source again; (kind, text) pairs give source
    that splits into the same tokens."""
    ut = Untokenizer()
    out = ut.untokenize(iterable)
    if ut.encoding is not None:
        out = out.encode(ut.encoding)
    return out


def _get_normal_name(orig_enc):
    """The usual name of UTF-8 and Latin-1 in all their spellings."""
    enc = orig_enc[:12].lower().replace("_", "-")
    if enc == "utf-8" or enc.startswith("utf-8-"):
        return "utf-8"
    if enc in ("latin-1", "iso-8859-1", "iso-latin-1") or \
            enc.startswith(("latin-1-", "iso-8859-1-", "iso-latin-1-")):
        return "iso-8859-1"
    return orig_enc


def _cookie(line):
    """The encoding that a comment names, as in "# -*- coding: latin-1 -*-"."""
    content = line.lstrip(" \t\f")
    if not content.startswith("#"):
        return None
    position = 0
    while True:
        position = content.find("coding", position)
        if position < 0:
            return None
        position += len("coding")
        if content[position:position + 1] in (":", "="):
            name = content[position + 1:].lstrip(" \t")
            end = 0
            while end < len(name) and name[end].isascii() and (name[end].isalnum()
                                                               or name[end] in "-_."):
                end += 1
            if end:
                return name[:end]


def _is_blank(line):
    """Nothing but white space and perhaps a comment?"""
    content = line.lstrip(b" \t\f")
    return content[:1] in (b"", b"#", b"\r", b"\n")


def detect_encoding(readline):
    """Return the encoding of source and the lines (at most two) read to find it.

    UTF-8 unless a byte order mark or a comment in those lines says otherwise."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None
    bom_found = False
    default = "utf-8"

    def read_or_stop():
        try:
            return readline()
        except StopIteration:
            return b""

    def where(msg):
        return msg if filename is None else "{} for {!r}".format(msg, filename)

    def find_cookie(line):
        try:
            # Also without a cookie it must be UTF-8.
            line_string = line.decode("utf-8")
        except UnicodeDecodeError:
            raise SyntaxError(where("invalid or missing encoding declaration"))
        name = _cookie(line_string)
        if not name:
            return None
        encoding = _get_normal_name(name)
        try:
            lookup(encoding)
        except LookupError:
            if filename is None:
                msg = "unknown encoding: " + encoding
            else:
                msg = "unknown encoding for {!r}: {}".format(filename, encoding)
            raise SyntaxError(msg)
        if bom_found:
            if encoding != "utf-8":
                if filename is None:
                    msg = "encoding problem: utf-8"
                else:
                    msg = "encoding problem for {!r}: utf-8".format(filename)
                raise SyntaxError(msg)
            encoding += "-sig"
        return encoding

    first = read_or_stop()
    if first.startswith(BOM_UTF8):
        bom_found = True
        first = first[3:]
        default = "utf-8-sig"
    if not first:
        return default, []
    encoding = find_cookie(first)
    if encoding:
        return encoding, [first]
    if not _is_blank(first):
        return default, [first]
    second = read_or_stop()
    if not second:
        return default, [first]
    encoding = find_cookie(second)
    if encoding:
        return encoding, [first, second]
    return default, [first, second]


def open(filename):
    """Open a source file for reading, in its encoding."""
    buffer = _builtin_open(filename, "rb")
    try:
        encoding, lines = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:  # noqa: E722
        buffer.close()
        raise


def tokenize(readline):
    """Yield the tokens of source that readline gives as bytes; the first is its encoding."""
    from itertools import chain
    encoding, consumed = detect_encoding(readline)
    rl_gen = chain(consumed, iter(readline, b""))
    if encoding is not None:
        if encoding == "utf-8-sig":
            # The mark itself is no part of the source.
            encoding = "utf-8"
        yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    yield from _generate_tokens_from_c_tokenizer(rl_gen.__next__, encoding,
                                                  extra_tokens=True)


def generate_tokens(readline):
    """Yield the tokens of source that readline gives as str."""
    return _generate_tokens_from_c_tokenizer(readline, extra_tokens=True)


def _transform_msg(msg):
    """The compiler's words and this module's differ here and there."""
    if "unterminated triple-quoted string literal" in msg:
        return "EOF in multi-line string"
    return msg


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    from _tokenize import TokenizerIter
    if encoding is None:
        it = TokenizerIter(source, extra_tokens=extra_tokens)
    else:
        it = TokenizerIter(source, encoding=encoding, extra_tokens=extra_tokens)
    try:
        for info in it:
            yield TokenInfo._make(info)
    except SyntaxError as e:
        if type(e) != SyntaxError:
            raise e from None
        raise TokenError(_transform_msg(e.msg), (e.lineno, e.offset)) from None


def main():
    """The command line: show the tokens of a file or of stdin."""
    import argparse

    def perror(message):
        sys.stderr.write(message)
        sys.stderr.write("\n")

    def error(message, filename=None, location=None):
        if location:
            args = (filename,) + location + (message,)
            perror("%s:%d:%d: error: %s" % args)
        elif filename:
            perror("%s: error: %s" % (filename, message))
        else:
            perror("error: %s" % message)
        sys.exit(1)

    parser = argparse.ArgumentParser(prog="python -m tokenize")
    parser.add_argument(dest="filename", nargs="?", metavar="filename.py",
                        help="the file to tokenize; defaults to stdin")
    parser.add_argument("-e", "--exact", dest="exact", action="store_true",
                        help="display token names using the exact type")
    args = parser.parse_args()
    filename = args.filename or "<stdin>"
    try:
        if args.filename:
            with _builtin_open(filename, "rb") as f:
                tokens = list(tokenize(f.readline))
        else:
            tokens = generate_tokens(sys.stdin.readline)
        for tok in tokens:
            token_type = tok.exact_type if args.exact else tok.type
            token_range = "%d,%d-%d,%d:" % (tok.start + tok.end)
            print("%-20s%-15s%-15r" % (token_range, tok_name[token_type], tok.string))
    except IndentationError as err:
        line, column = err.args[1][1:3]
        error(err.args[0], filename, (line, column))
    except TokenError as err:
        line, column = err.args[1]
        error(err.args[0], filename, (line, column))
    except SyntaxError as err:
        error(err, filename)
    except OSError as err:
        error(err)
    except KeyboardInterrupt:
        print("interrupted\n")
    except Exception as err:
        perror("unexpected error: %s" % err)
        raise


if __name__ == "__main__":
    main()
