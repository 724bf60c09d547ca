"""getattr_static: find an attribute without running code of the object's."""

import types

__name__ = "inspect"

_sentinel = object()
_static_getmro = type.__dict__["__mro__"].__get__
_get_dunder_dict_of_class = type.__dict__["__dict__"].__get__


def _check_instance(obj, attr):
    try:
        instance_dict = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return _sentinel
    return dict.get(instance_dict, attr, _sentinel)


def _shadowed_dict(klass):
    """What a class puts in the place of the normal __dict__, if anything."""
    for entry in _static_getmro(klass):
        dunder_dict = _get_dunder_dict_of_class(entry)
        if "__dict__" in dunder_dict:
            class_dict = dunder_dict["__dict__"]
            if not (type(class_dict) is types.GetSetDescriptorType
                    and class_dict.__name__ == "__dict__"
                    and class_dict.__objclass__ is entry):
                return class_dict
    return _sentinel


def _check_class(klass, attr):
    for entry in _static_getmro(klass):
        if _shadowed_dict(type(entry)) is _sentinel:
            found = _get_dunder_dict_of_class(entry)
            if attr in found:
                return found[attr]
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """Get an attribute without descriptors, __getattr__ or __getattribute__.

    So it may miss what is made dynamically, and give descriptors themselves."""
    instance_result = _sentinel
    objtype = type(obj)
    if type not in _static_getmro(objtype):
        klass = objtype
        dict_attr = _shadowed_dict(klass)
        if dict_attr is _sentinel or type(dict_attr) is types.MemberDescriptorType:
            instance_result = _check_instance(obj, attr)
    else:
        klass = obj
    klass_result = _check_class(klass, attr)
    if instance_result is not _sentinel and klass_result is not _sentinel:
        kind = type(klass_result)
        if _check_class(kind, "__get__") is not _sentinel and (
                _check_class(kind, "__set__") is not _sentinel
                or _check_class(kind, "__delete__") is not _sentinel):
            return klass_result
    if instance_result is not _sentinel:
        return instance_result
    if klass_result is not _sentinel:
        return klass_result
    if obj is klass:
        # A class: its metaclass may have it.
        for entry in _static_getmro(type(klass)):
            if (_shadowed_dict(type(entry)) is _sentinel
                    and attr in _get_dunder_dict_of_class(entry)):
                return _get_dunder_dict_of_class(entry)[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)
