"""EnumType, the metaclass: makes the members and what the class itself can do."""

import builtins as bltns
import sys
from types import DynamicClassAttribute, MappingProxyType

from ._names import (EnumDict, property, _high_bit, _is_descriptor, _is_single_bit,
                     _make_class_unpicklable)

__name__ = "enum"

# Set when those classes exist; the metaclass is needed to make them.
Enum = Flag = ReprEnum = None
EJECT = KEEP = None
_not_given = object()


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


class _proto_member:
    """Stands in the namespace for a member until the class exists."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        """Make the member, or find the one it is an alias of."""
        delattr(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        made = enum_class._new_member_(enum_class, *(args if enum_class._use_args_ else ()))
        if not hasattr(made, "_value_"):
            if enum_class._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    raise TypeError("_value_ not set in __new__, unable to create it") from exc
        value = made._value_
        made._name_ = member_name
        made.__objclass__ = enum_class
        made.__init__(*args)
        made._sort_order_ = len(enum_class._member_names_)

        is_flag = _is_flag(enum_class)
        if is_flag and isinstance(value, int):
            enum_class._flag_mask_ |= value
            if _is_single_bit(value):
                enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1

        known = _member_with_value(enum_class, value)
        if known is not None:
            made = known
        elif not is_flag or (isinstance(value, int) and _is_single_bit(value)):
            # Flags of several bits, or none, are aliases of a kind: not iterated.
            enum_class._member_names_.append(member_name)
        enum_class._add_member_(member_name, made)
        try:
            enum_class._value2member_map_.setdefault(value, made)
            if value not in enum_class._hashable_values_:
                enum_class._hashable_values_.append(value)
        except TypeError:
            enum_class._unhashable_values_.append(value)
            enum_class._unhashable_values_map_.setdefault(member_name, []).append(value)


def _member_with_value(enum_class, value):
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        for canonical in enum_class._member_map_.values():
            if canonical._value_ == value:
                return canonical
    return None


class EnumType(type):
    """Metaclass of Enum."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(
                first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        # _ignore_ itself is no attribute of the class either.
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for key in classdict["_ignore_"]:
            classdict.pop(key, None)
        member_names = classdict._member_names
        invalid = set(member_names) & {"mro", ""}
        if invalid:
            raise ValueError("invalid enum member name(s) %s"
                             % ",".join(repr(n) for n in invalid))

        _order_ = classdict.pop("_order_", None)
        _gnv = classdict.get("_generate_next_value_")
        if _gnv is not None and type(_gnv) is not staticmethod:
            # Otherwise it would be called with the member as first argument.
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(_gnv))

        member_type, first_enum = metacls._get_mixins_(cls, bases)
        __new__, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        housekeeping = {
            "_new_member_": __new__, "_use_args_": use_args,
            "_member_names_": [], "_member_map_": {}, "_value2member_map_": {},
            "_hashable_values_": [], "_unhashable_values_": [], "_unhashable_values_map_": {},
            "_member_type_": member_type,
            "_value_repr_": metacls._find_data_repr_(cls, bases),
            "_boundary_": boundary or getattr(first_enum, "_boundary_", None),
            "_in_progress_": True,
            "_flag_mask_": 0, "_singles_mask_": 0, "_all_bits_": 0, "_inverted_": None,
        }
        for name in member_names:
            dict.__setitem__(classdict, name, _proto_member(classdict[name]))
        for name, value in housekeeping.items():
            dict.__setitem__(classdict, name, value)

        try:
            enum_class = super().__new__(metacls, cls, bases, classdict, **kwds)
        except Exception as e:
            # The note about __set_name__ would speak of an internal class.
            if hasattr(e, "__notes__"):
                del e.__notes__
            raise

        type.__delattr__(enum_class, "_in_progress_")
        metacls._choose_methods(enum_class, bases, classdict, member_type, first_enum)
        if Enum is not None:
            # Calling the class looks members up from now on.
            if save_new:
                enum_class.__new_member__ = __new__
            enum_class.__new__ = Enum.__new__

        if isinstance(_order_, str):
            _order_ = _order_.replace(",", " ").split()
        if _is_flag(enum_class):
            values = [m._value_ for m in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
            if _order_:
                # Aliases may be in the order or not.
                _order_ = [o for o in _order_
                           if o not in enum_class._member_map_
                           or o in enum_class._member_names_]
        elif _order_:
            aliases = set(enum_class._member_map_) - set(enum_class._member_names_)
            _order_ = [o for o in _order_ if o not in aliases]
        if _order_ and _order_ != enum_class._member_names_:
            raise TypeError("member order does not match _order_:\n  %r\n  %r"
                            % (enum_class._member_names_, _order_))
        return enum_class

    def __init__(cls, *args, **kwds):
        super().__init__(*args)

    @staticmethod
    def _choose_methods(enum_class, bases, classdict, member_type, first_enum):
        """Decide between the methods of the data type and those of the enumeration."""
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type "
                                "(i.e. int, str, float, etc.)")
            if "__format__" not in classdict:
                enum_class.__format__ = member_type.__format__
                dict.__setitem__(classdict, "__format__", enum_class.__format__)
            if "__str__" not in classdict:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__
                enum_class.__str__ = method
                dict.__setitem__(classdict, "__str__", enum_class.__str__)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in classdict:
                found = getattr(enum_class, name)
                if found in (getattr(member_type, name), getattr(object, name)):
                    setattr(enum_class, name, getattr(first_enum, name))
        if _is_flag(enum_class):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__",
                         "__invert__"):
                if name not in classdict:
                    setattr(enum_class, name, getattr(Flag, name))

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None,
                 start=1, boundary=None):
        """Look a member up by its value; on a class without members, make an enumeration.

        The second form is called with the new name and the names of the
        members: a string, an iterable of names or of (name, value), or a
        mapping. The keywords are for that form."""
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create "
                            f"a new, empty, enum")
        return cls._create_(class_name=value, names=None if names is _not_given else names,
                            module=module, qualname=qualname, type=type, start=start,
                            boundary=boundary)

    def __contains__(cls, value):
        """Is it a member, or the value of one?"""
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__"}
        names.update(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        """Look a member up by its name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Yield the members in the order of definition, without aliases."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        """The number of members, without aliases."""
        return len(cls._member_names_)

    @bltns.property
    def __members__(cls):
        """A read-only mapping of names to members, with the aliases."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return "<%s %r>" % ("flag" if _is_flag(cls) else "enum", cls.__name__)

    def __reversed__(cls):
        """Yield the members in reverse order of definition."""
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        """Set an attribute, unless it would hide a member."""
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Make a new enumeration, the functional way."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)

        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            only_names, names = names, []
            last_values = []
            for count, name in enumerate(only_names):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value

        # The caller's caller: this is called by __call__.
        if module is None:
            try:
                module = sys._getframemodulename(2)
            except AttributeError:
                try:
                    module = sys._getframe(2).f_globals["__name__"]
                except (AttributeError, ValueError, KeyError):
                    pass
        if module is None:
            _make_class_unpicklable(classdict)
        else:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of the constants of a module and put it there."""
        from ._checks import global_enum
        module_globals = sys.modules[module].__dict__
        source = source.__dict__ if source else module_globals
        members = [(key, source[key]) for key in source.keys() if filter(key)]
        try:
            # By value, so that the name that counts does not depend on chance.
            members.sort(key=lambda item: (item[1], item[0]))
        except TypeError:
            members.sort(key=lambda item: item[0])
        made = cls._create_(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        else:
            sys.modules[made.__module__].__dict__.update(made.__members__)
        module_globals[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the members' values and the enumeration inherited from."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    params = base.__dict__.get("__dataclass_params__")
                    if ("__dataclass_fields__" in base.__dict__ and params is not None
                            and params.repr):
                        from ._checks import _dataclass_repr
                        return _dataclass_repr
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        # A list and not a set, so that messages are the same each time.
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        kinds = set(found)
        if len(kinds) > 1:
            raise TypeError("too many data types for %r: %r" % (class_name, kinds))
        return found[0] if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """The __new__ that makes members: (it, whether to keep it, whether it takes values)."""
        __new__ = classdict.get("__new__")
        save_new = first_enum is not None and __new__ is not None
        if __new__ is None:
            plain = {None, None.__new__, object.__new__, getattr(Enum, "__new__", None)}
            candidates = [getattr(possible, method, None)
                          for method in ("__new_member__", "__new__")
                          for possible in (member_type, first_enum)]
            __new__ = next((c for c in candidates if c not in plain), object.__new__)
        use_args = (first_enum is not None
                    and __new__ not in (getattr(Enum, "__new__", None), object.__new__))
        return __new__, save_new, use_args

    def _add_member_(cls, name, member):
        """Give a member a name; properties of that name keep working on members."""
        if name in cls._member_map_:
            if cls._member_map_[name] is not member:
                raise NameError("%r is already bound: %r" % (name, cls._member_map_[name]))
            return
        found = kind = owner = None
        for base in cls.__mro__[1:]:
            attr = base.__dict__.get(name)
            if attr is None:
                continue
            if isinstance(attr, (property, DynamicClassAttribute)):
                found, kind, owner = attr, "enum", base
                break
            if _is_descriptor(attr):
                found = attr
                kind = kind or "desc"
                owner = owner or base
            else:
                kind, owner = "attr", base
        if found:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if kind in ("enum", "desc"):
                redirect.fget = getattr(found, "fget", None)
                redirect.fset = getattr(found, "fset", None)
                redirect.fdel = getattr(found, "fdel", None)
                redirect._get = getattr(found, "__get__", None)
                redirect._set = getattr(found, "__set__", None)
                redirect._del = getattr(found, "__delete__", None)
            redirect._attr_type = kind
            redirect._cls_type = owner
            setattr(cls, name, redirect)
        else:
            setattr(cls, name, member)
        cls._member_map_[name] = member

    @bltns.property
    def __signature__(cls):
        from inspect import Parameter, Signature
        if cls._member_names_:
            return Signature([Parameter("values", Parameter.VAR_POSITIONAL)])
        return Signature([Parameter("new_class_name", Parameter.POSITIONAL_ONLY),
                          Parameter("names", Parameter.POSITIONAL_OR_KEYWORD),
                          Parameter("module", Parameter.KEYWORD_ONLY, default=None),
                          Parameter("qualname", Parameter.KEYWORD_ONLY, default=None),
                          Parameter("type", Parameter.KEYWORD_ONLY, default=None),
                          Parameter("start", Parameter.KEYWORD_ONLY, default=1),
                          Parameter("boundary", Parameter.KEYWORD_ONLY, default=None)])


EnumMeta = EnumType
