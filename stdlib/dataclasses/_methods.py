"""Writes the methods of dataclasses: their text is compiled in one go per class."""

import sys

from ._fields import (FrozenInstanceError, MISSING, _FIELD, _FIELD_INITVAR, _FIELDS,
                      _HAS_DEFAULT_FACTORY, _POST_INIT_NAME, _set_new_attribute)

__name__ = "dataclasses"


class _FuncBuilder:
    """Collects functions as text and makes them all at once."""

    def __init__(self, globals):
        self.names = []
        self.src = []
        self.globals = globals
        self.locals = {}
        self.overwrite_errors = {}
        self.unconditional_adds = {}

    def add_fn(self, name, args, body, *, locals=None, return_type=MISSING,
               overwrite_error=False, unconditional_add=False, decorator=None):
        """Add a function; overwrite_error says what if the class has one already."""
        if locals is not None:
            self.locals.update(locals)
        self.names.append(name)
        self.overwrite_errors[name] = overwrite_error
        self.unconditional_adds[name] = unconditional_add
        annotation = ""
        if return_type is not MISSING:
            self.locals[f"__dataclass_{name}_return_type__"] = return_type
            annotation = f"->__dataclass_{name}_return_type__"
        if decorator:
            self.src.append(f" {decorator}")
        self.src.append(f" def {name}({','.join(args)}){annotation}:")
        self.src.extend(f"  {line}" for line in body)

    def add_fns_to_class(self, cls):
        """Compile the functions and set them on the class."""
        if not self.names:
            return
        # The names they use besides globals are the parameters of a function around them.
        params = ",".join(self.locals)
        result = ",".join(self.names)
        text = "\n".join([f"def __create_fn__({params}):", *self.src, f" return ({result},)"])
        namespace = {}
        exec(text, self.globals, namespace)
        functions = namespace["__create_fn__"](**self.locals)
        for name, function in zip(self.names, functions):
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
            if self.unconditional_adds.get(name, False):
                setattr(cls, name, function)
                continue
            error = self.overwrite_errors.get(name)
            if _set_new_attribute(cls, name, function) and error:
                message = f"Cannot overwrite attribute {name} in class {cls.__name__}"
                if isinstance(error, str):
                    message = f"{message}. {error}"
                raise TypeError(message)


def _init_param(f):
    """The text of one parameter of __init__."""
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=__dataclass_dflt_{f.name}__"
    else:
        default = "=__dataclass_HAS_DEFAULT_FACTORY__"
    return f"{f.name}:__dataclass_type_{f.name}__{default}"


def _field_init(f, frozen, locals, self_name, slots):
    """The line of __init__ that sets a field; None if there is nothing to do."""
    default_name = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        locals[default_name] = f.default_factory
        if f.init:
            value = (f"{default_name}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ "
                     f"else {f.name}")
        else:
            value = f"{default_name}()"
    elif f.init:
        if f.default is not MISSING:
            locals[default_name] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        # With slots there is no class attribute to find the default in.
        locals[default_name] = f.default
        value = default_name
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
    return f"{self_name}.{f.name}={value}"


def _init_fn(fields, std_fields, kw_fields, frozen, has_post_init, self_name, builder, slots):
    """Add __init__."""
    previous = None
    for f in std_fields:
        if not (f.default is MISSING and f.default_factory is MISSING):
            previous = f
        elif previous:
            raise TypeError(f"non-default argument {f.name!r} follows default argument "
                            f"{previous.name!r}")
    locals = {f"__dataclass_type_{f.name}__": f.type for f in fields}
    locals["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    locals["__dataclass_builtins_object__"] = object
    body = []
    for f in fields:
        line = _field_init(f, frozen, locals, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        params = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({params})")
    params = [_init_param(f) for f in std_fields]
    if kw_fields:
        params.append("*")
        params.extend(_init_param(f) for f in kw_fields)
    builder.add_fn("__init__", [self_name] + params, body or ["pass"], locals=locals,
                   return_type=None)


def _frozen_get_del_attr(cls, fields, builder):
    """Add the __setattr__ and __delattr__ that refuse."""
    condition = "type(self) is cls"
    if fields:
        condition += " or name in {" + ", ".join(repr(f.name) for f in fields) + "}"
    locals = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
    for name, args, verb, call in (
            ("__setattr__", ("self", "name", "value"), "assign to", "name, value"),
            ("__delattr__", ("self", "name"), "delete", "name")):
        builder.add_fn(name, args,
                       [f"if {condition}:",
                        f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                        f"super(cls, self).{name}({call})"],
                       locals=locals, overwrite_error=True)


def _hash_set_none(cls, fields, builder):
    return None


def _hash_add(cls, fields, builder):
    used = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    values = "".join(f"self.{f.name}," for f in used)
    builder.add_fn("__hash__", ("self",), [f"return hash(({values}))"], unconditional_add=True)
    # It has been set by the time this is called.
    return lambda: cls.__dict__["__hash__"]


def _hash_exception(cls, fields, builder):
    raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")


def _hash_action(unsafe_hash, eq, frozen, has_explicit_hash):
    """What to do about __hash__; None for nothing."""
    if unsafe_hash:
        return _hash_exception if has_explicit_hash else _hash_add
    if not eq or has_explicit_hash:
        return None
    return _hash_add if frozen else _hash_set_none


def _dataclass_getstate(self):
    from . import fields
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    from . import fields
    for field, value in zip(fields(self), state):
        # A frozen class forbids plain assignment.
        object.__setattr__(self, field.name, value)


def _get_slots(cls):
    match cls.__dict__.get("__slots__"):
        case None:
            # Native types tell by their offsets what they have room for.
            if getattr(cls, "__weakrefoffset__", -1) != 0:
                yield "__weakref__"
            if getattr(cls, "__dictoffset__", -1) != 0:
                yield "__dict__"
        case str(slot):
            yield slot
        case iterable if not hasattr(iterable, "__next__"):
            yield from iterable
        case _:
            raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _update_func_cell_for__class__(f, oldcls, newcls):
    """Let a function's super() see the new class; tells whether it did."""
    if f is None:
        return False
    try:
        idx = f.__code__.co_freevars.index("__class__")
    except ValueError:
        return False
    closure = f.__closure__[idx]
    if closure.cell_contents is oldcls:
        closure.cell_contents = newcls
        return True
    return False


def _add_slots(cls, is_frozen, weakref_slot):
    """Make the class anew, with slots: they cannot be added to one that exists."""
    from . import fields
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _get_slots(base)}
    wanted = field_names + (("__weakref__",) if weakref_slot else ())
    namespace["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in field_names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    newcls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        newcls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in namespace:
            newcls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            newcls.__setstate__ = _dataclass_setstate

    # All methods share the cell of __class__: the first one found will do.
    import inspect
    for member in newcls.__dict__.values():
        member = inspect.unwrap(member)
        if inspect.isfunction(member):
            if _update_func_cell_for__class__(member, cls, newcls):
                break
        elif isinstance(member, property):
            if (_update_func_cell_for__class__(member.fget, cls, newcls)
                    or _update_func_cell_for__class__(member.fset, cls, newcls)
                    or _update_func_cell_for__class__(member.fdel, cls, newcls)):
                break
    return newcls
