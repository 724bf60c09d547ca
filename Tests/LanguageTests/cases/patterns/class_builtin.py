def f(x):
    match x:
        case bool(b): return ('bool', b)
        case int(i): return ('int', i)
        case float() | complex(): return 'number'
        case str(s): return ('str', s)
        case bytes(b) | bytearray(b): return ('bytes', b)
        case list([a, *_]): return ('list', a)
        case dict(d): return ('dict', d)
        case tuple() as t: return t
print([f(x) for x in (True, 3, 2.5, 1j, 'a', b'b', bytearray(b'c'), [1, 2], {'k': 1}, (1,), [], None)])
# expect: [('bool', True), ('int', 3), 'number', 'number', ('str', 'a'), ('bytes', b'b'), ('bytes', bytearray(b'c')), ('list', 1), ('dict', {'k': 1}), (1,), None, None]
