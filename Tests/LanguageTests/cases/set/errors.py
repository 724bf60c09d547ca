for f in [lambda: {[]}, lambda: set(5), lambda: {1} + {2}, lambda: {1} | [1], lambda: set().pop(),
        lambda: {1}.remove(2), lambda: hash(set()), lambda: {1}.union(5), lambda: {1} < 5, lambda: {1}[0],
        lambda: {1}.add([]), lambda: set(1, 2), lambda: frozenset([1]).add, lambda: {1}.remove([]),
        lambda: {1} & 'a']:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unsupported operand type(s) for +: 'set' and 'set'
        # expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
        # expect: KeyError 'pop from an empty set'
        # expect: KeyError 2
        # expect: TypeError unhashable type: 'set'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError '<' not supported between instances of 'set' and 'int'
        # expect: TypeError 'set' object is not subscriptable
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError set expected at most 1 argument, got 2
        # expect: AttributeError 'frozenset' object has no attribute 'add'
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError unsupported operand type(s) for &: 'set' and 'str'
