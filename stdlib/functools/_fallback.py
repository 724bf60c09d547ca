"""partial, reduce, cmp_to_key and the lru cache for when _functools is missing."""

from _thread import RLock
from reprlib import recursive_repr
from types import GenericAlias, MethodType

__name__ = "functools"
_initial_missing = object()


def reduce(function, sequence, initial=_initial_missing):
    """Combine the items from left to right with a function of two arguments.

    >>> reduce(lambda x, y: x * 10 + y, [1, 2, 3])
    123
    """
    items = iter(sequence)
    if initial is _initial_missing:
        try:
            value = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


def cmp_to_key(mycmp):
    """Make a key function from a comparison function."""

    class K(object):
        __slots__ = ["obj"]
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


class partial:
    """A callable with some arguments already filled in."""

    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts.extend(map(repr, self.args))
        parts.extend(f"{k}={v!r}" for k, v in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        import warnings
        warnings.warn("functools.partial will be a method descriptor in future Python "
                      "versions; wrap it in staticmethod() if you want to preserve the "
                      "old behavior", FutureWarning, 2)
        return self

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None,
                                          self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError(f"expected 4 items in state, got {len(state)}")
        func, args, kwds, namespace = state
        if (not callable(func) or not isinstance(args, tuple)
                or (kwds is not None and not isinstance(kwds, dict))
                or (namespace is not None and not isinstance(namespace, dict))):
            raise TypeError("invalid partial state")
        args = tuple(args)
        if kwds is None:
            kwds = {}
        elif type(kwds) is not dict:
            kwds = dict(kwds)
        self.__dict__ = {} if namespace is None else namespace
        self.func = func
        self.args = args
        self.keywords = kwds

    __class_getitem__ = classmethod(GenericAlias)


class _HashedSeq(list):
    """A list of arguments that computes its hash only once."""

    __slots__ = "hashvalue"

    def __init__(self, items):
        self[:] = items
        self.hashvalue = hash(items)

    def __hash__(self):
        return self.hashvalue


_KEYWORDS = (object(),)
_len = len  # a cached function may replace the builtin


def _make_key(args, kwds, typed, fasttypes=frozenset({int, str})):
    key = args
    if kwds:
        key += _KEYWORDS
        for item in kwds.items():
            key += item
    if typed:
        key += tuple(type(v) for v in args)
        if kwds:
            key += tuple(type(v) for v in kwds.values())
    elif _len(key) == 1 and type(key[0]) in fasttypes:
        return key[0]
    return _HashedSeq(key)


class _lru_cache_wrapper:
    """The callable that lru_cache returns; a dict in order of use is the cache."""

    def __init__(self, user_function, maxsize, typed, cache_info_type):
        self.__wrapped__ = user_function
        self._maxsize = maxsize
        self._typed = typed
        self._info = cache_info_type
        self._cache = {}
        self._lock = RLock()
        self._hits = self._misses = 0

    def __call__(self, /, *args, **kwds):
        if self._maxsize == 0:
            self._misses += 1
            return self.__wrapped__(*args, **kwds)
        key = _make_key(args, kwds, self._typed)
        cache = self._cache
        with self._lock:
            if key in cache:
                self._hits += 1
                if self._maxsize is None:
                    return cache[key]
                value = cache[key] = cache.pop(key)
                return value
            self._misses += 1
        value = self.__wrapped__(*args, **kwds)
        with self._lock:
            if key not in cache:
                if self._maxsize is not None and _len(cache) >= self._maxsize:
                    del cache[next(iter(cache))]
                cache[key] = value
        return value

    def __get__(self, obj, objtype=None):
        return self if obj is None else MethodType(self, obj)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__

    def cache_info(self):
        """Report hits, misses and sizes."""
        with self._lock:
            return self._info(self._hits, self._misses, self._maxsize, len(self._cache))

    def cache_clear(self):
        """Empty the cache and the statistics."""
        with self._lock:
            self._cache.clear()
            self._hits = self._misses = 0
