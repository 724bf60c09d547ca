"""What a class body of an enumeration needs: markers, name rules, the namespace.

Also the small helpers on bits that flags use."""

import builtins as bltns
from types import DynamicClassAttribute

__name__ = "enum"


class nonmember:
    """Keeps the value from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes the value a member, even if it is a function or a class."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return (len(name) > 4 and name[:2] == name[-2:] == "__"
            and name[2] != "_" and name[-3] != "_")


def _is_sunder(name):
    return (len(name) > 2 and name[0] == name[-1] == "_"
            and name[1] != "_" and name[-2] != "_")


def _is_internal_class(cls_name, obj):
    """Was the class defined inside the body of cls_name?"""
    if not isinstance(obj, type):
        return False
    qualname = getattr(obj, "__qualname__", False)
    own = cls_name + "." + getattr(obj, "__name__", "")
    return bool(qualname) and (qualname == own or qualname.endswith("." + own))


def _is_private(cls_name, name):
    """Is it a name like _Cls__name?"""
    prefix = f"_{cls_name}__"
    return (len(name) > len(prefix) and name.startswith(prefix)
            and (name[-1] != "_" or name[-2] != "_"))


def _is_single_bit(num):
    if num == 0:
        return False
    return num & (num - 1) == 0


def _high_bit(value):
    """The number of the highest bit; -1 for zero."""
    return value.bit_length() - 1


def _iter_bits_lsb(num):
    """Yield the set bits, lowest first."""
    original = num
    num = getattr(num, "_value_", num)
    if num < 0:
        raise ValueError("%r is not a positive integer" % original)
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    """Return the bits of a flag as a list."""
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Like the builtin, but shows the sign bit apart: bin(10) is '0b0 1010'."""
    from operator import index
    num = index(num)
    width = num.bit_length()
    ceiling = 1 << width
    if num >= 0:
        sign, digits = "0b0", bltns.bin(num + ceiling)[3:]
    else:
        sign, digits = "0b1", bltns.bin((num & (ceiling - 1)) + ceiling)[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"


def _make_class_unpicklable(obj):
    """Let pickling the class (or what the namespace becomes) fail."""
    def _break_on_call_reduce(self, proto):
        raise TypeError("%r cannot be pickled" % self)
    if isinstance(obj, dict):
        obj["__reduce_ex__"] = _break_on_call_reduce
        obj["__module__"] = "<unknown>"
    else:
        setattr(obj, "__reduce_ex__", _break_on_call_reduce)
        setattr(obj, "__module__", "<unknown>")


_auto_null = object()


class auto:
    """Stands for a value that _generate_next_value_ will choose."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


class property(DynamicClassAttribute):
    """A property of members that lets a member have the same name.

    On a member it is a property; on the class it gives the member."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError("%r has no attribute %r" % (ownerclass, self.name))
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == "attr":
            return getattr(self._cls_type, self.name)
        if self._attr_type == "desc":
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError("%r has no attribute %r" % (ownerclass, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


_RESERVED = frozenset((
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
    "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_",
    "_add_alias_", "_add_value_alias_"))


class EnumDict(dict):
    """The namespace of an enumeration's body: notes the members in order."""

    def __init__(self, cls_name=None):
        super().__init__()
        # A dict, because names are looked up here as well.
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        """Store a name; what is not a descriptor, dunder or sunder becomes a member."""
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value):
            pass
        elif self._cls_name is not None and _is_internal_class(self._cls_name, value):
            pass
        else:
            if key in self:
                # A method or property of that name is there.
                raise TypeError("%r already defined as %r" % (key, self[key]))
            value = self._member_value(key, value)
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key not in _RESERVED:
            raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use"
                             % (key,))
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = (value.__func__ if isinstance(value, staticmethod)
                                         else value)
        elif key == "_ignore_":
            if isinstance(value, str):
                value = value.replace(",", " ").split()
            else:
                value = list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError("_ignore_ cannot specify already set names: %r" % (already,))
        return value

    def _member_value(self, key, value):
        """The final value of a new member, with every auto() resolved."""
        if isinstance(value, member):
            value = value.value
        elif type(value).__name__ == "partial" and type(value).__module__ == "functools":
            import warnings
            warnings.warn("functools.partial will be a method descriptor in future Python "
                          "versions; wrap it in enum.member() if you want to preserve the "
                          "old behavior", FutureWarning, stacklevel=3)
        single = isinstance(value, auto)
        parts = (value,) if single else value
        if isinstance(parts, tuple) and any(isinstance(v, auto) for v in parts):
            resolved = []
            for v in parts:
                if isinstance(v, auto):
                    if v.value is _auto_null:
                        v.value = self._generate_next_value(
                            key, 1, len(self._member_names), self._last_values[:])
                        self._auto_called = True
                    v = v.value
                    self._last_values.append(v)
                resolved.append(v)
            if single:
                value = resolved[0]
            else:
                cls = type(parts)
                try:
                    value = cls(resolved)
                except TypeError:
                    # A namedtuple takes its items one by one.
                    value = cls(*resolved)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    @bltns.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value


_EnumDict = EnumDict
