"""How signature() reads functions, methods, classes, partials and native callables."""

import functools
import sys
import types

from . import _signature
from ._kinds import (CO_VARARGS, CO_VARKEYWORDS, get_annotations, isclass, isfunction,
                     ismethod, unwrap)
from ._signature import (Parameter, Signature, _empty, _KEYWORD_ONLY, _POSITIONAL_ONLY,
                         _POSITIONAL_OR_KEYWORD, _VAR_KEYWORD, _VAR_POSITIONAL)

__name__ = "inspect"

_NonUserDefinedCallables = (types.WrapperDescriptorType, types.MethodWrapperType,
                            types.ClassMethodDescriptorType, types.BuiltinFunctionType)


def _signature_get_user_defined_method(cls, method_name, *, follow_wrapper_chains=True):
    """A method of a class, unless it is native."""
    if method_name == "__new__":
        meth = getattr(cls, method_name, None)
    else:
        from ._static import getattr_static
        meth = getattr_static(cls, method_name, None)
    if meth is None:
        return None
    if follow_wrapper_chains:
        meth = unwrap(meth, stop=(lambda m: hasattr(m, "__signature__")
                                  or isinstance(m, _NonUserDefinedCallables)))
    if isinstance(meth, _NonUserDefinedCallables):
        return None
    if method_name != "__new__":
        meth = _descriptor_get(meth, cls)
        if follow_wrapper_chains:
            meth = unwrap(meth, stop=lambda m: hasattr(m, "__signature__"))
    return meth


def _descriptor_get(descriptor, obj):
    if isclass(descriptor):
        return descriptor
    get = getattr(type(descriptor), "__get__", None)
    return descriptor if get is None else get(descriptor, obj, type(obj))


def _signature_get_partial(wrapped_sig, partial, extra_args=()):
    """The signature that is left when a partial has filled in some arguments."""
    old_params = wrapped_sig.parameters
    new_params = dict(old_params)
    partial_args = partial.args or ()
    partial_keywords = partial.keywords or {}
    if extra_args:
        partial_args = extra_args + partial_args
    try:
        ba = wrapped_sig.bind_partial(*partial_args, **partial_keywords)
    except TypeError as ex:
        raise ValueError("partial object {!r} has incorrect arguments".format(partial)) from ex

    transform_to_kwonly = False
    for param_name, param in old_params.items():
        try:
            arg_value = ba.arguments[param_name]
        except KeyError:
            pass
        else:
            if param.kind is _POSITIONAL_ONLY:
                new_params.pop(param_name)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if param_name in partial_keywords:
                    # It can be given again, but only by keyword, as all after it.
                    transform_to_kwonly = True
                    new_params[param_name] = param.replace(default=arg_value)
                else:
                    new_params.pop(param.name)
                    continue
            if param.kind is _KEYWORD_ONLY:
                new_params[param_name] = param.replace(default=arg_value)
        if transform_to_kwonly:
            assert param.kind is not _POSITIONAL_ONLY
            if param.kind is _POSITIONAL_OR_KEYWORD:
                new_params[param_name] = _to_end(new_params, param_name).replace(
                    kind=_KEYWORD_ONLY)
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                new_params[param_name] = _to_end(new_params, param_name)
            elif param.kind is _VAR_POSITIONAL:
                new_params.pop(param.name)
    return wrapped_sig.replace(parameters=new_params.values())


def _to_end(params, name):
    value = params.pop(name)
    params[name] = value
    return value


def _signature_bound_method(sig):
    """The signature without its first parameter."""
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    elif params[0].kind is not _VAR_POSITIONAL:
        raise ValueError("invalid argument type")
    return sig.replace(parameters=params)


def _signature_is_builtin(obj):
    return (isinstance(obj, (types.BuiltinFunctionType, types.WrapperDescriptorType,
                             types.MethodWrapperType, types.ClassMethodDescriptorType,
                             types.MethodDescriptorType))
            or obj is type or obj is object)


def _signature_is_functionlike(obj):
    """Has an object all that a Python function has? Compiled functions do."""
    if not callable(obj) or isclass(obj):
        return False
    name = getattr(obj, "__name__", None)
    code = getattr(obj, "__code__", None)
    defaults = getattr(obj, "__defaults__", _signature._void)
    kwdefaults = getattr(obj, "__kwdefaults__", _signature._void)
    annotations = getattr(obj, "__annotations__", None)
    return (isinstance(code, types.CodeType) and isinstance(name, str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict))
            and (isinstance(annotations, (dict)) or annotations is None))


def _signature_strip_non_python_syntax(signature):
    """Take the $ of the bound parameter out: (text, index of that parameter or None)."""
    if not signature:
        return signature, None
    self_parameter = None
    text = []
    depth = 0
    current = 0
    quote = None
    i = 0
    while i < len(signature):
        c = signature[i]
        if quote:
            if c == "\\":
                text.append(signature[i:i + 2])
                i += 2
                continue
            if c == quote:
                quote = None
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == "," and depth == 1:
            current += 1
        elif c == "$":
            self_parameter = current
            i += 1
            continue
        if c.isspace() and not quote:
            # Long signatures go over several lines.
            if text and text[-1][-1:] != " ":
                text.append(" ")
        else:
            text.append(c)
        i += 1
    return "".join(text), self_parameter


def _signature_fromstr(cls, obj, s, skip_bound_arg=True):
    """Make a signature of the text that native callables carry."""
    import ast
    clean, self_parameter = _signature_strip_non_python_syntax(s)
    try:
        module = ast.parse("def foo" + clean + ": pass")
    except SyntaxError:
        module = None
    if not isinstance(module, ast.Module):
        raise ValueError("{!r} builtin has invalid signature".format(obj))
    f = module.body[0]
    parameters = []
    module_dict = {}
    module_name = getattr(obj, "__module__", None)
    if not module_name:
        objclass = getattr(obj, "__objclass__", None)
        module_name = getattr(objclass, "__module__", None)
    if module_name:
        found = sys.modules.get(module_name, None)
        if found:
            module_dict = found.__dict__
    sys_module_dict = sys.modules.copy()

    def evaluate(node):
        """A default: a constant, a dotted name, or a sum of constants."""
        if isinstance(node, ast.Attribute):
            names = []
            n = node
            while isinstance(n, ast.Attribute):
                names.append(n.attr)
                n = n.value
            if not isinstance(n, ast.Name):
                raise ValueError
            names.append(n.id)
            return lookup(".".join(reversed(names)))
        if isinstance(node, ast.Name):
            return lookup(node.id)
        if isinstance(node, ast.BinOp):
            left, right = evaluate(node.left), evaluate(node.right)
            if isinstance(node.op, ast.Add):
                return left + right
            if isinstance(node.op, ast.Sub):
                return left - right
            if isinstance(node.op, ast.BitOr):
                return left | right
            raise ValueError
        return ast.literal_eval(node)

    def lookup(s):
        try:
            value = eval(s, module_dict)
        except NameError:
            try:
                value = eval(s, sys_module_dict)
            except NameError:
                raise ValueError
        if isinstance(value, (str, int, float, bytes, bool, type(None))):
            return value
        raise ValueError

    def add(name_node, kind, default=_empty):
        if default is not _empty:
            try:
                default = evaluate(default)
            except ValueError:
                raise ValueError("{!r} builtin has invalid signature".format(obj)) from None
        parameters.append(Parameter(name_node.arg, kind, default=default, annotation=_empty))

    args = f.args
    positional = args.posonlyargs + args.args
    defaults = [_empty] * (len(positional) - len(args.defaults)) + args.defaults
    for i, (name, default) in enumerate(zip(positional, defaults)):
        kind = _POSITIONAL_ONLY if i < len(args.posonlyargs) else _POSITIONAL_OR_KEYWORD
        add(name, kind, default)
    if args.vararg:
        add(args.vararg, _VAR_POSITIONAL)
    for name, default in zip(args.kwonlyargs, args.kw_defaults):
        add(name, _KEYWORD_ONLY, _empty if default is None else default)
    if args.kwarg:
        add(args.kwarg, _VAR_KEYWORD)

    if self_parameter is not None:
        # A bound method's self is not passed; a module function's is no parameter at all.
        assert parameters
        _self = getattr(obj, "__self__", None)
        self_isbound = _self is not None
        self_ismodule = isinstance(_self, types.ModuleType)
        if self_isbound and (self_ismodule or skip_bound_arg):
            parameters.pop(0)
        else:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return cls(parameters, return_annotation=cls.empty)


def _signature_from_builtin(cls, func, skip_bound_arg=True):
    s = getattr(func, "__text_signature__", None)
    if not s:
        raise ValueError("no signature found for builtin {!r}".format(func))
    return _signature_fromstr(cls, func, s, skip_bound_arg)


def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False):
    is_duck_function = False
    if not isfunction(func):
        if not _signature_is_functionlike(func):
            raise TypeError("{!r} is not a Python function".format(func))
        is_duck_function = True
    s = getattr(func, "__text_signature__", None)
    if s:
        return _signature_fromstr(cls, func, s, skip_bound_arg)
    param_cls = cls._parameter_cls
    code = func.__code__
    pos_count = code.co_argcount
    names = code.co_varnames
    posonly_count = code.co_posonlyargcount
    keyword_only_count = code.co_kwonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = pos_count - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(param_cls(name, annotation=annotations.get(name, _empty), kind=kind,
                                    default=default))

    for i, name in enumerate(names[:pos_count]):
        add(name, _POSITIONAL_ONLY if i < posonly_count else _POSITIONAL_OR_KEYWORD,
            defaults[i - first_default] if i >= first_default else _empty)
    index = pos_count + keyword_only_count
    if code.co_flags & CO_VARARGS:
        add(names[index], _VAR_POSITIONAL)
        index += 1
    for name in names[pos_count:pos_count + keyword_only_count]:
        add(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[index], _VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get("return", _empty),
               __validate_parameters__=is_duck_function)


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True,
                             globals=None, locals=None, eval_str=False, sigcls):
    """The heart of signature(): try one kind of callable after another."""
    def again(o):
        return _signature_from_callable(
            o, follow_wrapper_chains=follow_wrapper_chains, skip_bound_arg=skip_bound_arg,
            globals=globals, locals=locals, eval_str=eval_str, sigcls=sigcls)

    def without_first(sig):
        return _signature_bound_method(sig) if skip_bound_arg else sig

    if not callable(obj):
        raise TypeError("{!r} is not a callable object".format(obj))
    if isinstance(obj, types.MethodType):
        return without_first(again(obj.__func__))
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=(lambda f: hasattr(f, "__signature__")
                                or isinstance(f, types.MethodType)))
        if isinstance(obj, types.MethodType):
            # A decorator kept a bound method.
            return again(obj)
    try:
        sig = obj.__signature__
    except AttributeError:
        pass
    else:
        if sig is not None:
            if callable(sig) and not isinstance(sig, Signature):
                # Enumerations compute it.
                sig = sig()
            if isinstance(sig, str):
                return _signature_fromstr(sigcls, obj, sig)
            if not isinstance(sig, Signature):
                raise TypeError("unexpected object {!r} in __signature__ "
                                "attribute".format(sig))
            return sig
    try:
        partialmethod = obj.__partialmethod__
    except AttributeError:
        pass
    else:
        if isinstance(partialmethod, functools.partialmethod):
            # It fills in arguments after the first, which is self.
            wrapped_sig = again(partialmethod.func)
            sig = _signature_get_partial(wrapped_sig, partialmethod, (None,))
            first_wrapped_param = tuple(wrapped_sig.parameters.values())[0]
            if first_wrapped_param.kind is Parameter.VAR_POSITIONAL:
                return sig
            sig_params = tuple(sig.parameters.values())
            assert not sig_params or first_wrapped_param is not sig_params[0]
            return sig.replace(parameters=(first_wrapped_param,) + sig_params)
    if isinstance(obj, functools.partial):
        return _signature_get_partial(again(obj.func), obj)
    if isfunction(obj) or _signature_is_functionlike(obj):
        return _signature_from_function(sigcls, obj, skip_bound_arg=skip_bound_arg,
                                        globals=globals, locals=locals, eval_str=eval_str)
    if _signature_is_builtin(obj):
        return _signature_from_builtin(sigcls, obj, skip_bound_arg=skip_bound_arg)
    if isinstance(obj, type):
        return _signature_from_class(obj, sigcls, again, without_first, follow_wrapper_chains,
                                     skip_bound_arg)
    # An instance with __call__.
    from ._static import getattr_static
    call = getattr_static(type(obj), "__call__", None)
    if call is not None:
        try:
            text_sig = obj.__text_signature__
        except AttributeError:
            pass
        else:
            if text_sig:
                return _signature_fromstr(sigcls, obj, text_sig)
        return again(_descriptor_get(call, obj))
    raise ValueError("callable {!r} is not supported by signature".format(obj))


def _signature_from_class(obj, sigcls, again, without_first, follow, skip_bound_arg):
    """A class: its metaclass's __call__, or __new__ or __init__, whichever comes first."""
    call = _signature_get_user_defined_method(type(obj), "__call__",
                                              follow_wrapper_chains=follow)
    if call is not None:
        return again(call)
    new = _signature_get_user_defined_method(obj, "__new__", follow_wrapper_chains=follow)
    init = _signature_get_user_defined_method(obj, "__init__", follow_wrapper_chains=follow)
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            return without_first(again(new))
        if init is not None and "__init__" in base.__dict__:
            return again(init)
    # Native all through: the text that the class or a base carries.
    for base in obj.__mro__[:-1]:
        try:
            text_sig = base.__text_signature__
        except AttributeError:
            pass
        else:
            if text_sig:
                return _signature_fromstr(sigcls, base, text_sig)
    if type not in obj.__mro__:
        # Nothing overridden: object's, which takes no arguments.
        if (obj.__init__ is object.__init__ and obj.__new__ is object.__new__):
            return sigcls.from_callable(object)
        raise ValueError("no signature found for builtin type {!r}".format(obj))
    raise ValueError("callable {!r} is not supported by signature".format(obj))
