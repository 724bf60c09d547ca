print('-'.join('abc'), ''.join([]), ', '.join(x for x in ('a', 'b')), '日'.join(['a', 'b']),
    'a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'ab'.partition('x'), 'ab'.rpartition('x'))
# expect: a-b-c  a, b a日b ('a', '=', 'b=c') ('a=b', '=', 'c') ('ab', '', '') ('', '', 'ab')
for f in [lambda: ','.join([1]), lambda: ','.join(['a', None]), lambda: ','.join(5),
        lambda: 'a'.partition(''), lambda: 'a'.partition(1)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError sequence item 0: expected str instance, int found
        # expect: TypeError sequence item 1: expected str instance, NoneType found
        # expect: TypeError can only join an iterable
        # expect: ValueError empty separator
        # expect: TypeError must be str, not int
