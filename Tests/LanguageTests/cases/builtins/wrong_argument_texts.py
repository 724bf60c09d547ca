for text in ['len(1, 2)', 'isinstance(1)', 'ord()', 'abs(1, 2)', 'sorted()', 'iter(1, 2, 3)', 'hash(1, 2)',
        'divmod(1, 2, 3)', 'int(1, 2, 3)', 'int(x=1)', 'str(1, foo=2)', 'list(a=1)', 'dict(1, 2)',
        'bool(1, 2)', 'bool(x=1)', 'float(1, 2)', 'tuple(1, 2)', 'set(a=1)', '"a".upper(1)',
        '"a".split(1, 2, 3)', '"a".join()', '[].sort(1)', '{}.get(1, 2, 3)', '"a".replace("b")',
        'len(obj=[])', '[].append(x=1)', 'min(key=1)', 'getattr(1)', 'chr(i=5)', 'callable()', 'input(1, 2)',
        '"".encode(1)', '(1).to_bytes(1, 2)', '[].index()', '"a".center()', '"".startswith()', 'id()',
        'repr(1, 2)', 'vars(1, 2)', '"x".format_map()', 'range(x=1)', 'complex(1, 2, 3)', 'bytes(1, 2, 3, 4)',
        '[].pop(1, 2)', '"a".zfill()', '"a".count()', 'frozenset(1, 2)', 'object(1)', 'slice()',
        'super(1, 2, 3)', 'property(1, 2, 3, 4, 5)', 'enumerate(1, 2, 3)', 'memoryview()', 'map(1)',
        '{}.update(1, 2)', '{}.pop()', '{}.setdefault()', '"".expandtabs("a")', '().index()', 'set().add()',
        'print(sep=1)']:
    try:
        eval(text)
        print(text, 'ok')
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)
        # expect: len(1, 2) -> TypeError: len() takes exactly one argument (2 given)
        # expect: isinstance(1) -> TypeError: isinstance expected 2 arguments, got 1
        # expect: ord() -> TypeError: ord() takes exactly one argument (0 given)
        # expect: abs(1, 2) -> TypeError: abs() takes exactly one argument (2 given)
        # expect: sorted() -> TypeError: sorted expected 1 argument, got 0
        # expect: iter(1, 2, 3) -> TypeError: iter expected at most 2 arguments, got 3
        # expect: hash(1, 2) -> TypeError: hash() takes exactly one argument (2 given)
        # expect: divmod(1, 2, 3) -> TypeError: divmod expected 2 arguments, got 3
        # expect: int(1, 2, 3) -> TypeError: int expected at most 2 arguments, got 3
        # expect: int(x=1) -> TypeError: int() got an unexpected keyword argument 'x'
        # expect: str(1, foo=2) -> TypeError: str() got an unexpected keyword argument 'foo'
        # expect: list(a=1) -> TypeError: list() takes no keyword arguments
        # expect: dict(1, 2) -> TypeError: dict expected at most 1 argument, got 2
        # expect: bool(1, 2) -> TypeError: bool expected at most 1 argument, got 2
        # expect: bool(x=1) -> TypeError: bool() takes no keyword arguments
        # expect: float(1, 2) -> TypeError: float expected at most 1 argument, got 2
        # expect: tuple(1, 2) -> TypeError: tuple expected at most 1 argument, got 2
        # expect: set(a=1) -> TypeError: set() takes no keyword arguments
        # expect: "a".upper(1) -> TypeError: str.upper() takes no arguments (1 given)
        # expect: "a".split(1, 2, 3) -> TypeError: split() takes at most 2 arguments (3 given)
        # expect: "a".join() -> TypeError: str.join() takes exactly one argument (0 given)
        # expect: [].sort(1) -> TypeError: sort() takes no positional arguments
        # expect: {}.get(1, 2, 3) -> TypeError: get expected at most 2 arguments, got 3
        # expect: "a".replace("b") -> TypeError: replace() takes at least 2 positional arguments (1 given)
        # expect: len(obj=[]) -> TypeError: len() takes no keyword arguments
        # expect: [].append(x=1) -> TypeError: list.append() takes no keyword arguments
        # expect: min(key=1) -> TypeError: min expected at least 1 argument, got 0
        # expect: getattr(1) -> TypeError: getattr expected at least 2 arguments, got 1
        # expect: chr(i=5) -> TypeError: chr() takes no keyword arguments
        # expect: callable() -> TypeError: callable() takes exactly one argument (0 given)
        # expect: input(1, 2) -> TypeError: input expected at most 1 argument, got 2
        # expect: "".encode(1) -> TypeError: encode() argument 'encoding' must be str, not int
        # expect: (1).to_bytes(1, 2) -> TypeError: to_bytes() argument 'byteorder' must be str, not int
        # expect: [].index() -> TypeError: index expected at least 1 argument, got 0
        # expect: "a".center() -> TypeError: center expected at least 1 argument, got 0
        # expect: "".startswith() -> TypeError: startswith expected at least 1 argument, got 0
        # expect: id() -> TypeError: id() takes exactly one argument (0 given)
        # expect: repr(1, 2) -> TypeError: repr() takes exactly one argument (2 given)
        # expect: vars(1, 2) -> TypeError: vars expected at most 1 argument, got 2
        # expect: "x".format_map() -> TypeError: str.format_map() takes exactly one argument (0 given)
        # expect: range(x=1) -> TypeError: range() takes no keyword arguments
        # expect: complex(1, 2, 3) -> TypeError: complex() takes at most 2 arguments (3 given)
        # expect: bytes(1, 2, 3, 4) -> TypeError: bytes() takes at most 3 arguments (4 given)
        # expect: [].pop(1, 2) -> TypeError: pop expected at most 1 argument, got 2
        # expect: "a".zfill() -> TypeError: str.zfill() takes exactly one argument (0 given)
        # expect: "a".count() -> TypeError: count expected at least 1 argument, got 0
        # expect: frozenset(1, 2) -> TypeError: frozenset expected at most 1 argument, got 2
        # expect: object(1) -> TypeError: object() takes no arguments
        # expect: slice() -> TypeError: slice expected at least 1 argument, got 0
        # expect: super(1, 2, 3) -> TypeError: super() expected at most 2 arguments, got 3
        # expect: property(1, 2, 3, 4, 5) -> TypeError: property() takes at most 4 arguments (5 given)
        # expect: enumerate(1, 2, 3) -> TypeError: enumerate() takes at most 2 arguments (3 given)
        # expect: memoryview() -> TypeError: memoryview() missing required argument 'object' (pos 1)
        # expect: map(1) -> TypeError: map() must have at least two arguments.
        # expect: {}.update(1, 2) -> TypeError: update expected at most 1 argument, got 2
        # expect: {}.pop() -> TypeError: pop expected at least 1 argument, got 0
        # expect: {}.setdefault() -> TypeError: setdefault expected at least 1 argument, got 0
        # expect: "".expandtabs("a") -> TypeError: 'str' object cannot be interpreted as an integer
        # expect: ().index() -> TypeError: index expected at least 1 argument, got 0
        # expect: set().add() -> TypeError: set.add() takes exactly one argument (0 given)
        # expect: print(sep=1) -> TypeError: sep must be None or a string, not int
