"""Abstract base classes: ABCMeta, ABC and the abstract decorators.

The registry and its caches are native (_abc); this file is the Python face."""

try:
    from _abc import (get_cache_token, _abc_init, _abc_register, _abc_instancecheck,
                      _abc_subclasscheck, _get_dump, _reset_registry, _reset_caches)
except ImportError:
    from _py_abc import ABCMeta, get_cache_token
    _abc_init = None

__all__ = ["ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty",
           "abstractstaticmethod", "get_cache_token", "update_abstractmethods"]


def abstractmethod(funcobj):
    """Mark a method that concrete subclasses must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: a classmethod that is abstract; stack the two decorators instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: a staticmethod that is abstract; stack the two decorators instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: a property that is abstract; stack the two decorators instead."""

    __isabstractmethod__ = True


if _abc_init is not None:
    class ABCMeta(type):
        """Metaclass of abstract base classes: virtual subclasses, instantiation checks."""

        def __new__(mcls, name, bases, namespace, /, **kwargs):
            cls = super().__new__(mcls, name, bases, namespace, **kwargs)
            _abc_init(cls)
            return cls

        def register(cls, subclass):
            """Make subclass a virtual subclass of this class and return it."""
            return _abc_register(cls, subclass)

        def __instancecheck__(cls, instance):
            """The hook behind isinstance(instance, cls)."""
            return _abc_instancecheck(cls, instance)

        def __subclasscheck__(cls, subclass):
            """The hook behind issubclass(subclass, cls)."""
            return _abc_subclasscheck(cls, subclass)

        def _dump_registry(cls, file=None):
            """Print what is registered and cached, for debugging."""
            print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
            print(f"Inv. counter: {get_cache_token()}", file=file)
            registry, cache, negative, version = _get_dump(cls)
            print(f"_abc_registry: {registry!r}", file=file)
            print(f"_abc_cache: {cache!r}", file=file)
            print(f"_abc_negative_cache: {negative!r}", file=file)
            print(f"_abc_negative_cache_version: {version!r}", file=file)

        def _abc_registry_clear(cls):
            """Forget all registered classes, for tests."""
            _reset_registry(cls)

        def _abc_caches_clear(cls):
            """Forget all cached answers, for tests."""
            _reset_caches(cls)

ABCMeta.__module__ = __name__


def update_abstractmethods(cls):
    """Compute __abstractmethods__ again after methods were added to an ABC."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    found = set()
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                found.add(name)
    for name, value in cls.__dict__.items():
        if getattr(value, "__isabstractmethod__", False):
            found.add(name)
    cls.__abstractmethods__ = frozenset(found)
    return cls


class ABC(metaclass=ABCMeta):
    """A base class for those who would rather inherit than name the metaclass."""

    __slots__ = ()
