"""Classes whose fields are declared by annotations.

_fields holds what a field is, _methods writes the methods, and here they are
put together."""

import sys
import types
from types import GenericAlias

from ._fields import (MISSING, KW_ONLY, Field, FrozenInstanceError, InitVar, _FIELD,  # noqa: F401
                      _FIELD_CLASSVAR, _FIELD_INITVAR, _FIELDS, _PARAMS, _POST_INIT_NAME,
                      _DataclassParams, _HAS_DEFAULT_FACTORY, _InitVarMeta, _KW_ONLY_TYPE,
                      _MISSING_TYPE, _get_field, _is_type, _set_new_attribute, field)
from ._methods import (_FuncBuilder, _add_slots, _dataclass_getstate,  # noqa: F401
                       _dataclass_setstate, _frozen_get_del_attr, _hash_action, _init_fn)

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY",
           "MISSING", "fields", "asdict", "astuple", "make_dataclass", "replace",
           "is_dataclass"]

_ATOMIC_TYPES = frozenset({
    types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType,
    types.NotImplementedType, types.CodeType, types.BuiltinFunctionType, types.FunctionType,
    type, range, property})


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    """Collect the fields of a class and give it the methods asked for."""
    fields = {}
    globals = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen,
                                           match_args, kw_only, slots, weakref_slot))

    # Fields of bases first, most basic base first.
    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            if all_frozen_bases is None:
                all_frozen_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            current = getattr(b, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and current
            any_frozen_base = any_frozen_base or current

    import inspect
    cls_annotations = inspect.get_annotations(cls)
    cls_fields = []
    KW_ONLY_seen = False
    own_module = sys.modules[__name__]
    for name, typ in cls_annotations.items():
        if (typ is KW_ONLY
                or (isinstance(typ, str)
                    and _is_type(typ, cls, own_module, KW_ONLY, lambda a, m: a is KW_ONLY))):
            if KW_ONLY_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            KW_ONLY_seen = True
            kw_only = True
        else:
            cls_fields.append(_get_field(cls, name, typ, kw_only, own_module))
    for f in cls_fields:
        fields[f.name] = f
        # The class attribute is the default, or nothing.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls_annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")

    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)

    class_hash = cls.__dict__.get("__hash__", MISSING)
    # Python sets __hash__ to None where __eq__ is defined: that is not the user's.
    has_explicit_hash = not (class_hash is MISSING
                             or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    all_init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_fields = tuple(f for f in all_init_fields if f.init and not f.kw_only)
    kw_fields = tuple(f for f in all_init_fields if f.init and f.kw_only)
    builder = _FuncBuilder(globals)
    if init:
        _init_fn(all_init_fields, std_fields, kw_fields, frozen, hasattr(cls, _POST_INIT_NAME),
                 "__dataclass_self__" if "self" in fields else "self", builder, slots)
    _set_new_attribute(cls, "__replace__", _replace)

    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        shown = [f for f in field_list if f.repr]
        text = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in shown)
        builder.add_fn("__repr__", ("self",),
                       [f'return f"{{self.__class__.__qualname__}}({text})"'],
                       locals={"__dataclasses_recursive_repr": _recursive_repr()},
                       decorator="@__dataclasses_recursive_repr()")
    if eq:
        compared = [f for f in field_list if f.compare]
        terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in compared) or "True"
        builder.add_fn("__eq__", ("self", "other"),
                       ["if self is other:", " return True",
                        "if other.__class__ is self.__class__:", f" return {terms}",
                        "return NotImplemented"])
    if order:
        compared = [f for f in field_list if f.compare]
        mine = _tuple_source("self", compared)
        theirs = _tuple_source("other", compared)
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            builder.add_fn(name, ("self", "other"),
                           ["if other.__class__ is self.__class__:",
                            f" return {mine}{op}{theirs}", "return NotImplemented"],
                           overwrite_error="Consider using functools.total_ordering")
    if frozen:
        _frozen_get_del_attr(cls, field_list, builder)
    hash_action = _hash_action(bool(unsafe_hash), bool(eq), bool(frozen), has_explicit_hash)
    hash_fn = hash_action and hash_action(cls, field_list, builder)
    builder.add_fns_to_class(cls)
    if hash_action:
        cls.__hash__ = hash_fn() if hash_fn else None

    if not getattr(cls, "__doc__"):
        try:
            text_sig = str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            text_sig = ""
        cls.__doc__ = cls.__name__ + text_sig
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(f.name for f in std_fields))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    import abc
    abc.update_abstractmethods(cls)
    return cls


def _recursive_repr():
    from reprlib import recursive_repr
    return recursive_repr


def _tuple_source(obj, fields):
    if not fields:
        return "()"
    return "(" + ",".join(f"{obj}.{f.name}" for f in fields) + ",)"


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: the annotated attributes become fields.

    The flags say which methods are made: __init__, __repr__, __eq__, the
    comparisons (order), __hash__ even if mutable (unsafe_hash). frozen forbids
    assignment, kw_only makes all parameters keywords, slots makes a new class
    with __slots__."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args,
                              kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return the fields of a dataclass or of an instance as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Is it a dataclass, or an instance of one?"""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Return the fields as a dict, going into dataclasses, dicts, lists and tuples."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        if dict_factory is dict:
            return {f.name: _asdict_inner(getattr(obj, f.name), dict) for f in fields(obj)}
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory))
                             for f in fields(obj)])
    if cls is list:
        return [_asdict_inner(v, dict_factory) for v in obj]
    if cls is dict:
        return {_asdict_inner(k, dict_factory): _asdict_inner(v, dict_factory)
                for k, v in obj.items()}
    return _rebuild(obj, cls, lambda v: _asdict_inner(v, dict_factory))


def _rebuild(obj, cls, convert):
    """Convert the items of a container and put them into one of the same type."""
    if issubclass(cls, tuple):
        if hasattr(obj, "_fields"):
            # A namedtuple takes its items one by one.
            return cls(*[convert(v) for v in obj])
        return cls(convert(v) for v in obj)
    if issubclass(cls, dict):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for k, v in obj.items():
                result[convert(k)] = convert(v)
            return result
        return cls((convert(k), convert(v)) for k, v in obj.items())
    if issubclass(cls, list):
        return cls(convert(v) for v in obj)
    import copy
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """Return the values of the fields as a tuple, going into containers like asdict()."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory)
                              for f in fields(obj)])
    return _rebuild(obj, cls, lambda v: _astuple_inner(v, tuple_factory))


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """Make a dataclass of fields given as name, (name, type) or (name, type, Field)."""
    import keyword
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            tp = "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, spec = item
            defaults[name] = spec
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = tp

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body)
    # Pickling needs the module of the caller.
    if module is None:
        try:
            module = sys._getframemodulename(1) or "__main__"
        except AttributeError:
            try:
                module = sys._getframe(1).f_globals.get("__name__", "__main__")
            except (AttributeError, ValueError):
                pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new object like this one, with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be "
                                f"specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
