"""Look at live objects: what they are, their members, signatures, source, frames.

_kinds tells what an object is, _source finds where it was written, _frames
looks at the stack, _signature at how it is called."""

from ._kinds import *
from ._kinds import _has_code_flag, _has_coroutine_mark, _is_coroutine_mark  # noqa: F401
from ._source import *
from ._source import (_findclass, _finddoc, _filesbymodname, modulesbyfile)  # noqa: F401
from ._frames import *
from ._frames import (_FrameInfo, _Traceback, _get_code_position,  # noqa: F401
                      _get_code_position_from_tb, _missing_arguments, _too_many)
from ._static import (getattr_static, _check_class, _check_instance, _sentinel,  # noqa: F401
                      _shadowed_dict)
from ._signature import (BoundArguments, Parameter, Signature, signature, _empty,  # noqa: F401
                         _ParameterKind, _signature_fromstr, _signature_from_callable,
                         _signature_get_user_defined_method, _signature_is_builtin,
                         _signature_is_functionlike, _signature_bound_method,
                         _signature_get_partial, _signature_strip_non_python_syntax,
                         _void, _KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD,
                         _VAR_KEYWORD, _VAR_POSITIONAL)
from . import _frames, _kinds, _source

__all__ = sorted(_kinds.__all__ + _source.__all__ + _frames.__all__
                 + ["getattr_static", "BoundArguments", "Parameter", "Signature", "signature",
                    "BufferFlags"])


def _main():
    """The command line: show the source of a module or object, or details about it."""
    import argparse
    import importlib
    import sys
    parser = argparse.ArgumentParser()
    parser.add_argument("object", help="The object to be analysed. "
                        "It supports the 'module:qualname' syntax")
    parser.add_argument("-d", "--details", action="store_true",
                        help="Display info about the module rather than its source code")
    args = parser.parse_args()
    target = args.object
    mod_name, has_attrs, attrs = target.partition(":")
    try:
        obj = module = importlib.import_module(mod_name)
    except Exception as exc:
        print(f"Failed to import {mod_name} ({type(exc).__name__}: {exc})", file=sys.stderr)
        sys.exit(2)
    if has_attrs:
        for part in attrs.split("."):
            obj = getattr(obj, part)
    if module.__name__ in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        sys.exit(1)
    if not args.details:
        print(getsource(obj))
        return
    print(f"Target: {target}")
    print(f"Origin: {getsourcefile(module)}")
    print(f"Cached: {module.__cached__}")
    if obj is module:
        print(f"Loader: {module.__loader__!r}")
        if hasattr(module, "__path__"):
            print(f"Submodule search path: {module.__path__}")
    else:
        try:
            _, lineno = findsource(obj)
        except Exception:
            pass
        else:
            print(f"Line: {lineno}")
    print()


def __getattr__(name):
    # An enumeration, made only when somebody asks.
    if name == "BufferFlags":
        import enum

        class BufferFlags(enum.IntFlag):
            """The flags of a request for a buffer."""
            SIMPLE = 0x0
            WRITABLE = 0x1
            FORMAT = 0x4
            ND = 0x8
            STRIDES = 0x10 | ND
            C_CONTIGUOUS = 0x20 | STRIDES
            F_CONTIGUOUS = 0x40 | STRIDES
            ANY_CONTIGUOUS = 0x80 | STRIDES
            INDIRECT = 0x100 | STRIDES
            CONTIG = ND | WRITABLE
            CONTIG_RO = ND
            STRIDED = STRIDES | WRITABLE
            STRIDED_RO = STRIDES
            RECORDS = STRIDES | WRITABLE | FORMAT
            RECORDS_RO = STRIDES | FORMAT
            FULL = INDIRECT | WRITABLE | FORMAT
            FULL_RO = INDIRECT | FORMAT
            READ = 0x100
            WRITE = 0x200

        BufferFlags.__qualname__ = "BufferFlags"
        globals()["BufferFlags"] = BufferFlags
        return BufferFlags
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


if __name__ == "__main__":
    _main()
