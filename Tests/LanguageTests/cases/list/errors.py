a = [1, 2]
for f in [lambda: a[5], lambda: a[-3], lambda: a['x'], lambda: a[1.0], lambda: a.pop(9), lambda: [].pop(),
        lambda: a.remove(9), lambda: a.index(9), lambda: a + (1,), lambda: a * 'x',
        lambda: a.__setitem__(9, 1), lambda: a.__delitem__(9), lambda: a.insert('a', 1), lambda: list(5),
        lambda: a.append(), lambda: a.append(1, 2), lambda: a.extend(5), lambda: hash(a), lambda: a[::0],
        lambda: a[:'a'], lambda: list(1, 2), lambda: a.index(1, 5), lambda: a.pop('a'), lambda: a < 5]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: IndexError list index out of range
        # expect: IndexError list index out of range
        # expect: TypeError list indices must be integers or slices, not str
        # expect: TypeError list indices must be integers or slices, not float
        # expect: IndexError pop index out of range
        # expect: IndexError pop from empty list
        # expect: ValueError list.remove(x): x not in list
        # expect: ValueError 9 is not in list
        # expect: TypeError can only concatenate list (not "tuple") to list
        # expect: TypeError can't multiply sequence by non-int of type 'str'
        # expect: IndexError list assignment index out of range
        # expect: IndexError list assignment index out of range
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError list.append() takes exactly one argument (0 given)
        # expect: TypeError list.append() takes exactly one argument (2 given)
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError unhashable type: 'list'
        # expect: ValueError slice step cannot be zero
        # expect: TypeError slice indices must be integers or None or have an __index__ method
        # expect: TypeError list expected at most 1 argument, got 2
        # expect: ValueError 1 is not in list
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError '<' not supported between instances of 'list' and 'int'
