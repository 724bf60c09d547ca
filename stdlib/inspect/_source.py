"""Documentation, files and source lines of objects."""

import os
import sys

from ._kinds import (isbuiltin, isclass, iscode, isdatadescriptor, isfunction, isframe,
                     ismethod, ismethoddescriptor, ismodule, isroutine, istraceback, unwrap,
                     isgetsetdescriptor, ismemberdescriptor)

__name__ = "inspect"
__all__ = ["indentsize", "getdoc", "cleandoc", "getfile", "getmodulename", "getsourcefile",
           "getabsfile", "getmodule", "ClassFoundException", "findsource", "getcomments",
           "EndOfBlock", "BlockFinder", "getblock", "getsourcelines", "getsource", "walktree",
           "getclasstree"]


def indentsize(line):
    """Return how far a line is indented, in spaces."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _findclass(func):
    """The class in whose body a function was written."""
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name)
    return cls if isclass(cls) else None


def _finddoc(obj):
    """The documentation of a class or of what a method overrides."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                try:
                    doc = base.__doc__
                except AttributeError:
                    continue
                if doc is not None:
                    return doc
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        self = obj.__self__
        if isclass(self) and getattr(getattr(self, name, None), "__func__") is obj.__func__:
            cls = self
        else:
            cls = self.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = _findclass(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        self = obj.__self__
        if isclass(self) and self.__qualname__ + "." + name == obj.__qualname__:
            cls = self
        else:
            cls = self.__class__
    elif isinstance(obj, property):
        name = obj.__name__
        cls = _findclass(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = obj.__name__
        cls = obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        if ismemberdescriptor(obj):
            slots = getattr(cls, "__slots__", None)
            if isinstance(slots, dict) and name in slots:
                return slots[name]
    else:
        return None
    for base in cls.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """Return the documentation, inherited if need be, with its indentation removed."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


def cleandoc(doc):
    """Remove the indentation that all lines but the first share, and blank ends."""
    lines = doc.expandtabs().split("\n")
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(" "))
        if content:
            margin = min(margin, len(line) - content)
    if lines:
        lines[0] = lines[0].lstrip(" ")
    if margin < sys.maxsize:
        for i in range(1, len(lines)):
            lines[i] = lines[i][margin:]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getfile(object):
    """Return the file in which an object was defined."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError("{!r} is a built-in module".format(object))
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError("{!r} is a built-in class".format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or "
                    "code object was expected, got {}".format(type(object).__name__))


def _suffixes(which):
    import importlib.machinery
    return getattr(importlib.machinery, which)


def getmodulename(path):
    """Return the name of the module in a file, or None."""
    fname = os.path.basename(path)
    # The longest suffix first: .cpython-313-x86_64-linux-gnu.so ends in .so.
    suffixes = sorted(((-len(s), s) for s in _suffixes("all_suffixes")()))
    for neglen, suffix in suffixes:
        if fname.endswith(suffix):
            return fname[:neglen]
    return None


def getsourcefile(object):
    """Return the file with the source of an object, or None."""
    import linecache
    filename = getfile(object)
    for s in _suffixes("DEBUG_BYTECODE_SUFFIXES") + _suffixes("OPTIMIZED_BYTECODE_SUFFIXES"):
        if filename.endswith(s):
            filename = os.path.splitext(filename)[0] + _suffixes("SOURCE_SUFFIXES")[0]
            break
    else:
        if any(filename.endswith(s) for s in _suffixes("EXTENSION_SUFFIXES")):
            return None
        if filename.endswith(".fwork"):
            return None
    if filename in linecache.cache:
        return filename
    if os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(module, "__loader__", None) is not None:
        return filename
    if getattr(getattr(module, "__spec__", None), "loader", None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    """Return the absolute path of the file of an object."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


modulesbyfile = {}
_filesbymodname = {}


def getmodule(object, _filename=None):
    """Return the module in which an object was defined, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    if _filename is not None and _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    for modname, module in sys.modules.copy().items():
        if ismodule(module) and hasattr(module, "__file__"):
            f = module.__file__
            if f == _filesbymodname.get(modname, None):
                continue
            _filesbymodname[modname] = f
            f = getabsfile(module)
            modulesbyfile[f] = modulesbyfile[os.path.realpath(f)] = module.__name__
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    main = sys.modules["__main__"]
    if not hasattr(object, "__name__"):
        return None
    if hasattr(main, object.__name__) and getattr(main, object.__name__) is object:
        return main
    builtin = sys.modules["builtins"]
    if hasattr(builtin, object.__name__) and getattr(builtin, object.__name__) is object:
        return builtin
    return None


def _file_of_methods(cls):
    """The file in which a method of the class's own body was written."""
    prefix = cls.__qualname__ + "."
    for value in vars(cls).values():
        code = getattr(value, "__code__", None)
        if code is not None and code.co_qualname.startswith(prefix):
            return code.co_filename
    return None


class ClassFoundException(Exception):
    pass


def findsource(object):
    """Return all lines of the file of an object, and the index of its first line."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        # Only the texts of the interpreter may be without a file.
        if not (file.startswith("<") and file.endswith(">")) or file.endswith(".fwork"):
            raise OSError("source code not available")
    module = getmodule(object, file)
    if module:
        lines = linecache.getlines(file, module.__dict__)
        if not lines and file.startswith("<") and hasattr(object, "__code__"):
            lines = linecache.getlines(file)
    else:
        lines = linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            lnum = vars(object)["__firstlineno__"] - 1
        except (TypeError, KeyError):
            raise OSError("source code not available")
        if lnum >= len(lines) or not lines[lnum].lstrip().startswith(("class", "@")):
            # The class may have been written in a private part of its module.
            lines = linecache.getlines(_file_of_methods(object) or file) or lines
        if lnum >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, lnum
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        if not hasattr(object, "co_firstlineno"):
            raise OSError("could not find function definition")
        lnum = object.co_firstlineno - 1
        if lnum >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, lnum
    raise OSError("could not find code object")


def getcomments(object):
    """Return the comment lines right above an object's source, or None."""
    try:
        lines, lnum = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        # The comments at the beginning of the file.
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        comments = []
        end = start
        while end < len(lines) and lines[end][:1] == "#":
            comments.append(lines[end].expandtabs())
            end += 1
        return "".join(comments) if comments else None
    if lnum > 0:
        indent = indentsize(lines[lnum])
        end = lnum - 1
        if lines[end].lstrip()[:1] == "#" and indentsize(lines[end]) == indent:
            comments = [lines[end].expandtabs().lstrip()]
            if end > 0:
                end -= 1
                comment = lines[end].expandtabs().lstrip()
                while comment[:1] == "#" and indentsize(lines[end]) == indent:
                    comments[:0] = [comment]
                    end -= 1
                    if end < 0:
                        break
                    comment = lines[end].expandtabs().lstrip()
            while comments and comments[0].strip() == "#":
                comments[:1] = []
            while comments and comments[-1].strip() == "#":
                comments[-1:] = []
            return "".join(comments)
    return None


class EndOfBlock(Exception):
    pass


class BlockFinder:
    """Finds the end of a definition by its tokens."""

    def __init__(self):
        self.indent = 0
        self.islambda = False
        self.started = False
        self.passline = False
        self.indecorator = False
        self.last = 1
        self.body_col0 = None

    def tokeneater(self, type, token, srowcol, erowcol, line):
        import tokenize
        if not self.started and not self.indecorator:
            if type == tokenize.INDENT or token == "async":
                pass
            elif token == "@":
                self.indecorator = True
            elif token in ("def", "class", "lambda"):
                if token == "lambda":
                    self.islambda = True
                self.started = True
            self.passline = True
        elif type == tokenize.NEWLINE:
            self.passline = False
            self.last = srowcol[0]
            if self.islambda:
                raise EndOfBlock
            # A decorator may go over several lines, which end without NEWLINE.
            if self.indecorator:
                self.indecorator = False
        elif self.passline:
            pass
        elif type == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = erowcol[1]
            self.indent = self.indent + 1
            self.passline = True
        elif type == tokenize.DEDENT:
            self.indent = self.indent - 1
            if self.indent <= 0:
                raise EndOfBlock
        elif type == tokenize.COMMENT:
            if self.body_col0 is not None and srowcol[1] >= self.body_col0:
                # A comment in the block's indentation belongs to it.
                self.last = srowcol[0]
        elif self.indent == 0 and type not in (tokenize.COMMENT, tokenize.NL):
            # Something else on the level of the definition: it is over.
            raise EndOfBlock


def getblock(lines):
    """Return the lines of the definition that starts with the first one."""
    import tokenize
    blockfinder = BlockFinder()
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            blockfinder.tokeneater(*token)
    except (EndOfBlock, IndentationError):
        pass
    except SyntaxError as e:
        if "unmatched" not in e.msg:
            raise e from None
        # What encloses a lambda ends here: so does the lambda.
        try:
            blockfinder.tokeneater(tokenize.NEWLINE, *token[1:])
        except (EndOfBlock, IndentationError):
            pass
    return lines[:blockfinder.last]


def getsourcelines(object):
    """Return the source lines of an object and the number of the first."""
    object = unwrap(object)
    lines, lnum = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    # The code of a module is all of the file.
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[lnum:]), lnum + 1


def getsource(object):
    """Return the source of an object as text; OSError if it cannot be found."""
    lines, lnum = getsourcelines(object)
    return "".join(lines)


def walktree(classes, children, parent):
    """The recursion behind getclasstree()."""
    from operator import attrgetter
    results = []
    classes.sort(key=attrgetter("__module__", "__name__"))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Arrange classes as nested lists of (class, bases) by inheritance."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                if parent not in children:
                    children[parent] = []
                if c not in children[parent]:
                    children[parent].append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)
