a = [3, 1]
push, up = a.append, 'abc'.upper
push(2)
print(a, up(), list(map(str.strip, [' a '])), sorted(['b', 'A'], key=str.lower), int.__add__(1, 2),
    dict.get({'k': 1}, 'k'), list.append.__name__, str.join('-', 'ab'))
# expect: [3, 1, 2] ABC ['a'] ['A', 'b'] 3 1 append a-b
for f in [lambda: str.upper(5), lambda: list.append(1, 2), lambda: int.__add__('a', 1), lambda: str.join(),
        lambda: dict.fromkeys()]:
    try:
        f()
    except TypeError as e:
        print(e)
        # expect: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
        # expect: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
        # expect: descriptor '__add__' requires a 'int' object but received a 'str'
        # expect: unbound method str.join() needs an argument
        # expect: fromkeys expected at least 1 argument, got 0
