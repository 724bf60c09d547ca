"""namedtuple: tuple subclasses with named fields.

Only __new__ is compiled from text, so that its signature shows the fields;
everything else is ordinary functions."""

import sys as _sys
from _collections import _tuplegetter
from keyword import iskeyword as _iskeyword

__name__ = "collections"


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Return a subclass of tuple whose items are also attributes.

    >>> Point = namedtuple("Point", "x y")
    >>> Point(1, y=2)
    Point(x=1, y=2)
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = [str(name) for name in field_names]
    typename = _sys.intern(str(typename))

    if rename:
        used = set()
        for index, name in enumerate(field_names):
            if (not name.isidentifier() or _iskeyword(name) or name.startswith("_")
                    or name in used):
                field_names[index] = f"_{index}"
            used.add(name)

    for name in [typename] + field_names:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")

    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)

    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(field_names):
            raise TypeError("Got more default values than field names")
        if defaults:
            field_defaults = dict(zip(field_names[-len(defaults):], defaults))

    field_names = tuple(map(_sys.intern, field_names))
    namespace = _methods(typename, field_names, defaults)
    namespace.update(
        __doc__=f"{typename}({', '.join(field_names)})",
        __slots__=(),
        _fields=field_names,
        _field_defaults=field_defaults,
        __match_args__=field_names,
    )
    for index, name in enumerate(field_names):
        namespace[name] = _tuplegetter(index, _sys.intern(f"Alias for field number {index}"))

    result = type(typename, (tuple,), namespace)

    # Pickling needs the module of the caller.
    if module is None:
        try:
            module = _sys._getframemodulename(1) or "__main__"
        except AttributeError:
            try:
                module = _sys._getframe(1).f_globals.get("__name__", "__main__")
            except (AttributeError, ValueError):
                pass
    if module is not None:
        result.__module__ = module
    return result


def _methods(typename, field_names, defaults):
    """The functions of a namedtuple class, each named after the class."""
    tuple_new = tuple.__new__
    count = len(field_names)
    parameters = ", ".join(field_names)
    if count == 1:
        parameters += ","
    source = f"lambda _cls, {parameters}: _tuple_new(_cls, ({parameters}))"
    __new__ = eval(source, {"_tuple_new": tuple_new, "__builtins__": {},
                            "__name__": f"namedtuple_{typename}"})
    __new__.__name__ = "__new__"
    __new__.__doc__ = f"Create new instance of {typename}({', '.join(field_names)})"
    if defaults is not None:
        __new__.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        result = tuple_new(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    _make.__func__.__doc__ = f"Make a new {typename} object from a sequence or iterable"

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, field_names, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    _replace.__doc__ = (f"Return a new {typename} object replacing specified fields "
                        "with new values")
    template = "(" + ", ".join(f"{name}=%r" for name in field_names) + ")"

    def __repr__(self):
        "Return a nicely formatted representation string"
        return self.__class__.__name__ + template % self

    def _asdict(self):
        "Return a new dict which maps field names to their values."
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        "Return self as a plain tuple.  Used by copy and pickle."
        return tuple(self)

    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"
    return {"__new__": __new__, "_make": _make, "__replace__": _replace, "_replace": _replace,
            "__repr__": __repr__, "_asdict": _asdict, "__getnewargs__": __getnewargs__}
