for f in [lambda: {[]: 1}, lambda: {1: 2}[3], lambda: {}[()], lambda: {}['a'], lambda: {[1]},
        lambda: hash({}), lambda: {}.pop('q'), lambda: set().pop(), lambda: [].pop(), lambda: {}.popitem(),
        lambda: {1}.remove(2)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError unhashable type: 'list'
        # expect: KeyError 3
        # expect: KeyError ()
        # expect: KeyError 'a'
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError unhashable type: 'dict'
        # expect: KeyError 'q'
        # expect: KeyError 'pop from an empty set'
        # expect: IndexError pop from empty list
        # expect: KeyError 'popitem(): dictionary is empty'
        # expect: KeyError 2
