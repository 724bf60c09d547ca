"""Types for annotations.

_core has the machinery, _hints what reads annotations, _protocols and _records
the kinds of classes; here are the special forms and the names of aliases."""

import collections
import collections.abc
import sys
import types
from types import GenericAlias

from ._core import *
from ._core import (_AnnotatedAlias, _BaseGenericAlias, _CallableGenericAlias, _CallableType,  # noqa: F401
                    _ConcatenateGenericAlias, _DeprecatedGenericAlias, _Final, _GenericAlias,
                    _LiteralGenericAlias, _NotIterable, _SpecialForm, _SpecialGenericAlias,
                    _TupleType, _TypedCacheSpecialForm, _TypingEllipsis, _UnionGenericAlias,
                    _UnpackGenericAlias, _caches, _check_generic_specialization, _cleanups,
                    _collect_type_parameters, _deduplicate, _generic_class_getitem,
                    _generic_init_subclass, _idfunc, _is_dunder, _is_param_expr,
                    _is_unpacked_typevartuple, _make_union, _paramspec_prepare_subst,
                    _paramspec_subst, _remove_dups_flatten, _sentinel, _tp_cache, _type_check,
                    _type_convert, _type_repr, _typevar_subst, _typevartuple_prepare_subst,
                    _unpack_args, _value_and_type_iter)
from ._core import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs,
                    TypeAliasType, TypeVar, TypeVarTuple)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic",
    "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple",
    "Union", "AbstractSet", "ByteString", "Container", "ContextManager", "Hashable",
    "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView",
    "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView",
    "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection",
    "AsyncGenerator", "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes",
    "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound",
    "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set",
    "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern",
    "TextIO", "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads",
    "dataclass_transform", "final", "get_args", "get_origin", "get_overloads",
    "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "LiteralString",
    "Never", "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn",
    "NotRequired", "overload", "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly",
    "Required", "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING",
    "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack"]


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """A type that fits everything and that everything fits."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _plain(name, doc):
    """A special form that takes no arguments."""
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


NoReturn = _plain("NoReturn", "The result of functions that never return.")
Never = _plain("Never", "The type without any values.")
Self = _plain("Self", "The class that encloses the annotation.")
LiteralString = _plain("LiteralString", "Strings that are written in the program itself.")
TypeAlias = _plain("TypeAlias", "Says that an assignment gives a type another name.")


def _single(name, doc, **options):
    """A special form that takes one type."""
    def getitem(self, parameters):
        text = {"ClassVar": f"{self} accepts only single type.",
                "Final": f"{self} accepts only single type."}.get(
                    name, f"{self._name} accepts only a single type.")
        if name in ("TypeGuard", "TypeIs"):
            text = f"{self} accepts only single type."
        item = _type_check(parameters, text, **options)
        return _GenericAlias(self, (item,))
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


ClassVar = _single("ClassVar", "An attribute of the class and not of its instances.",
                   allow_special_forms=True)
Final = _single("Final", "A name that is assigned only once.", allow_special_forms=True)
TypeGuard = _single("TypeGuard", "The result of functions that tell a narrower type.")
TypeIs = _single("TypeIs", "The result of functions that tell whether it is the type.")
Required = _single("Required", "A key of a TypedDict that must be there.",
                   allow_special_forms=True)
NotRequired = _single("NotRequired", "A key of a TypedDict that may be missing.",
                      allow_special_forms=True)
ReadOnly = _single("ReadOnly", "A key of a TypedDict that is not changed.",
                   allow_special_forms=True)


@_SpecialForm
def Union(self, parameters):
    """One of several types."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    msg = "Union[arg, ...]: each arg must be a type."
    parameters = _remove_dups_flatten(tuple(_type_check(p, msg) for p in parameters))
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


@_SpecialForm
def Optional(self, parameters):
    """A type or None."""
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


def _flatten_literal_params(parameters):
    params = []
    for p in parameters:
        if isinstance(p, _LiteralGenericAlias):
            params.extend(p.__args__)
        else:
            params.append(p)
    return tuple(params)


def _literal(self, *parameters):
    """One of the values themselves."""
    parameters = _flatten_literal_params(parameters)
    try:
        parameters = tuple(p for p, _ in _deduplicate(list(_value_and_type_iter(parameters))))
    except TypeError:
        # Not to be hashed, and no valid type: but that is not checked here.
        pass
    return _LiteralGenericAlias(self, parameters)


_literal.__name__ = "Literal"
_literal = _tp_cache(typed=True)(_literal)
Literal = _TypedCacheSpecialForm(_literal)


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters in front of a ParamSpec."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a "
                        "ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    parameters = (*(_type_check(p, msg) for p in parameters[:-1]), parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """The items of a tuple type or TypeVarTuple; *Ts in older spelling."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(origin=self, args=(item,))


def _annotated(self, *params):
    """A type with metadata."""
    if len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and "
                        "an annotation).")
    if _is_unpacked_typevartuple(params[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.",
                         allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(params[1:]))


_annotated.__name__ = "Annotated"
Annotated = _TypedCacheSpecialForm(_tp_cache(typed=True)(_annotated))

from ._protocols import (Protocol, _ProtocolMeta, _allow_reckless_class_checks, _caller,  # noqa: E402,F401
                         _get_protocol_attrs, _no_init_or_replace_init, _proto_hook,
                         EXCLUDED_ATTRIBUTES, get_protocol_members, is_protocol,
                         runtime_checkable)
from ._hints import (ForwardRef, _eval_type, _overload_dummy, _overload_registry,  # noqa: E402,F401
                     _strip_annotations, clear_overloads, get_args, get_origin, get_overloads,
                     get_type_hints, no_type_check, no_type_check_decorator, overload)
from ._records import (NamedTuple, NamedTupleMeta, NewType, TypedDict, _NamedTuple,  # noqa: E402,F401
                       _TypedDict, _TypedDictMeta, _make_nmtuple, _namedtuple_mro_entries,
                       is_typeddict)
from ._names import *  # noqa: E402
from ._names import _alias, _IdentityCallable, _Func  # noqa: E402,F401


def cast(typ, val):
    """Return val; type checkers take it for a typ."""
    return val


def assert_type(val, typ, /):
    """Return val; type checkers complain if it is not exactly a typ."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    """For code that cannot be reached; AssertionError if it is."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def final(f):
    """Decorator: not to be overridden or inherited from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        # Some objects take no attributes.
        pass
    return f


def override(method, /):
    """Decorator: overrides a method of a base."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def reveal_type(obj, /):
    """Return the object; type checkers show its type, at run time stderr does."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """Decorator: makes classes like dataclasses, says it to type checkers."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default, "frozen_default": frozen_default,
            "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def __getattr__(attr):
    # re and contextlib are imported only for those who ask.
    if attr == "_collect_parameters":
        import warnings
        warnings.warn("The private _collect_parameters function is deprecated and will be"
                      " removed in a future version of Python. Any use of private functions"
                      " is discouraged and may break in the future.",
                      DeprecationWarning, stacklevel=2)
        return _collect_type_parameters
    if attr in {"Pattern", "Match"}:
        import re
        obj = _alias(getattr(re, attr), 1)
    elif attr in {"ContextManager", "AsyncContextManager"}:
        import contextlib
        obj = _alias(getattr(contextlib, f"Abstract{attr}"), 2, name=attr,
                     defaults=(bool | None,))
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
    globals()[attr] = obj
    return obj
