d = {}
for f in [lambda: d['k'], lambda: d[(1, 2)], lambda: d[[]], lambda: d.pop('k'), lambda: d.popitem(),
        lambda: d.get(), lambda: d.get([]), lambda: d | 5, lambda: d.update(5), lambda: d.update([1]),
        lambda: d < {}, lambda: hash(d), lambda: d.fromkeys(5), lambda: d.pop(), lambda: d.__delitem__('x'),
        lambda: {}[None]]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: KeyError 'k'
        # expect: KeyError (1, 2)
        # expect: TypeError unhashable type: 'list'
        # expect: KeyError 'k'
        # expect: KeyError 'popitem(): dictionary is empty'
        # expect: TypeError get expected at least 1 argument, got 0
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError unsupported operand type(s) for |: 'dict' and 'int'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
        # expect: TypeError '<' not supported between instances of 'dict' and 'dict'
        # expect: TypeError unhashable type: 'dict'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError pop expected at least 1 argument, got 0
        # expect: KeyError 'x'
        # expect: KeyError None
