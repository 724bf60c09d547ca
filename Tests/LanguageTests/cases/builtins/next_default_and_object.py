print(next(iter([]), None), object() == object(), isinstance(object(), object), type(object()).__name__,
    object.__doc__ is not None)
# expect: None False True object True
