"""unique, verify, global_enum and the tools that turn plain classes into enumerations."""

import sys

from ._classes import Enum, ReprEnum, StrEnum
from ._flags import Flag, FlagBoundary, KEEP
from ._meta import EnumType
from ._names import _high_bit, _is_single_bit, _iter_bits_lsb

__name__ = "enum"


def _alias_details(enumeration):
    return ", ".join(f"{name} -> {member.name}"
                     for name, member in enumeration.__members__.items() if name != member.name)


def unique(enumeration):
    """Class decorator: ValueError if two names have the same value."""
    details = _alias_details(enumeration)
    if details:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, details))
    return enumeration


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join(f"{name}={getattr(self, name)!r}"
                     for name, field in fields.items() if field.repr)


def global_enum_repr(self):
    """A __repr__ that shows the module instead of the class."""
    return "%s.%s" % (self.__class__.__module__.split(".")[-1], self._name_)


def global_flag_repr(self):
    """
    use module.flag_name instead of class.flag_name

    the module is the last module in case of a multi-module name
    """
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (module, self.__class__.__name__, self._value_)
    if _is_single_bit(self._value_):
        return "%s.%s" % (module, self._name_)
    keep = self._boundary_ is FlagBoundary.KEEP
    return "|".join(n if keep and n[0].isdigit() else f"{module}.{n}"
                    for n in self._name_.split("|"))


def global_str(self):
    """A __str__ that shows the name alone."""
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator: put the members into the module, and let repr() say so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that makes an enumeration of a plain class."""
    def convert_class(cls):
        metacls = etype.__class__
        namespace = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name in ("__dict__", "__weakref__"):
                continue
            if name == "__new__" and isinstance(value, staticmethod):
                value = value.__func__
            namespace[name] = value
        return metacls(cls.__name__, (etype,), namespace, boundary=boundary)
    return convert_class


class EnumCheck(StrEnum):
    """The conditions that verify knows."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator: ValueError if the enumeration breaks one of the conditions."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        is_flag = False
        if Flag is not None and issubclass(enumeration, Flag):
            is_flag = True
        elif not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                details = _alias_details(enumeration)
                if details:
                    raise ValueError("aliases found in %r: %s" % (enumeration, details))
            elif check is CONTINUOUS:
                self._check_continuous(enumeration, is_flag)
            elif check is NAMED_FLAGS:
                self._check_named_flags(enumeration)
        return enumeration

    @staticmethod
    def _check_continuous(enumeration, is_flag):
        values = {e.value for e in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if is_flag:
            wanted = (2 ** i for i in range(_high_bit(low) + 1, _high_bit(high)))
        else:
            wanted = range(low + 1, high)
        missing = [str(v) for v in wanted if v not in values]
        if missing:
            raise ValueError(("invalid %s %r: missing values %s" % (
                "flag" if is_flag else "enum", enumeration.__name__, ", ".join(missing)))[:256])

    @staticmethod
    def _check_named_flags(enumeration):
        values = [m.value for m in enumeration]
        names = []
        unnamed = 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias.value < 0:
                continue
            missed = [v for v in _iter_bits_lsb(alias.value) if v not in values]
            if missed:
                names.append(name)
                for bit in missed:
                    unnamed |= bit
        if not names:
            return
        if len(names) == 1:
            alias = "alias %s is missing" % names[0]
        else:
            alias = "aliases %s and %s are missing" % (", ".join(names[:-1]), names[-1])
        value = ("value 0x%x" if _is_single_bit(unnamed) else "combined values of 0x%x") % unnamed
        raise ValueError("invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]"
                         % (enumeration.__name__, alias, value))


_NOT_COMPARED = frozenset((
    "_member_names_", "_member_map_", "_value2member_map_", "__module__", "__dict__",
    "__weakref__", "__firstlineno__", "__static_attributes__", "_new_member_", "__new__",
    "__new_member__", "__qualname__", "__doc__", "__getnewargs_ex__", "__getnewargs__",
    "__reduce_ex__", "__reduce__", "__getstate__", "__setstate__", "_use_args_",
    "__annotations__"))


def _test_simple_enum(checked_enum, simple_enum):
    """Check that _simple_enum gave what a class statement gives; TypeError if not."""
    failed = []
    if checked_enum.__dict__ != simple_enum.__dict__:
        checked = checked_enum.__dict__
        simple = simple_enum.__dict__
        members = set(checked_enum._member_map_) | set(simple_enum._member_map_)
        for key in sorted(set(checked) | set(simple)):
            if key in _NOT_COMPARED or key in members:
                continue
            if key not in simple:
                failed.append("missing key: %r" % (key,))
            elif key not in checked:
                failed.append("extra key: %r" % (key,))
            elif not callable(checked[key]) and not _same(checked[key], simple[key]):
                failed.append("%r:\n         checked -> %r\n         simple  -> %r"
                              % (key, checked[key], simple[key]))
        for name in sorted(members):
            if name not in simple_enum._member_map_:
                failed.append("missing member from simple enum: %r" % name)
            elif name not in checked_enum._member_map_:
                failed.append("extra member in simple enum: %r" % name)
            else:
                a, b = checked_enum[name], simple_enum[name]
                if (a._name_, a._value_) != (b._name_, b._value_):
                    failed.append("%r member mismatch: checked -> %r, simple -> %r"
                                  % (name, a, b))
    for method in ("__str__", "__repr__", "__reduce_ex__", "__format__", "__getnewargs_ex__",
                   "__getnewargs__", "__reduce__"):
        if method in checked_enum.__dict__ and method in simple_enum.__dict__:
            continue
        a = getattr(checked_enum, method, None)
        b = getattr(simple_enum, method, None)
        if hasattr(a, "__func__"):
            a, b = a.__func__, getattr(b, "__func__", b)
        if a != b:
            failed.append("%r:  checked -> %r simple -> %r" % (method, a, b))
    if failed:
        raise TypeError("enum mismatch:\n   %s" % "\n   ".join(failed))


def _same(a, b):
    if a == b:
        return True
    # Descriptors, such as properties, are made anew for each class.
    return type(a) is type(b) and hasattr(a, "__get__")


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """Do what _convert_ does, through the call of the class, to compare the two."""
    module_globals = sys.modules[module].__dict__
    source = source.__dict__ if source else module_globals
    members = [(key, value) for key, value in source.items() if filter(key)]
    try:
        members.sort(key=lambda item: (item[1], item[0]))
    except TypeError:
        members.sort(key=lambda item: item[0])
    return etype(name, members, module=module, boundary=boundary or KEEP)
