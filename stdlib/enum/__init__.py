"""Enumerations: classes whose attributes are a fixed set of named values.

_names holds the helpers and the class body's namespace, _meta the metaclass,
_classes Enum and its plain kin, _flags the flags, _checks the decorators."""

from ._names import (DynamicClassAttribute, EnumDict, _EnumDict, _auto_null, auto, bin,  # noqa: F401
                     member, nonmember, property, _is_descriptor, _is_dunder,
                     _is_internal_class, _is_private, _is_single_bit, _is_sunder,
                     _iter_bits_lsb, _high_bit, _make_class_unpicklable, show_flag_values)
from ._meta import EnumType, EnumMeta, _proto_member  # noqa: F401
from ._classes import (Enum, IntEnum, ReprEnum, StrEnum, pickle_by_enum_name,  # noqa: F401
                       pickle_by_global_name, _reduce_ex_by_global_name)
from ._flags import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag
from ._checks import (CONTINUOUS, NAMED_FLAGS, UNIQUE, EnumCheck, _dataclass_repr,  # noqa: F401
                      _old_convert_, _simple_enum, _test_simple_enum, global_enum,
                      global_enum_repr, global_flag_repr, global_str, unique, verify)

__all__ = ["EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag",
           "IntFlag", "ReprEnum", "auto", "unique", "property", "verify", "member",
           "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
           "global_flag_repr", "global_enum_repr", "global_str", "global_enum",
           "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name",
           "pickle_by_enum_name"]
