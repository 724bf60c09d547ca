print('aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('b', ''), ''.replace('', 'x'),
    'aXbX'.replace('X', 'é'), 'abc'.replace('c', 'd', count=1), 'abab'.replace('ab', 'c', -1))
# expect: bba -a-b-c- ac x aébé abd cc
t = str.maketrans('abc', 'xyz', 'd')
print(t, 'abcd'.translate(t), 'ab'.translate({97: 'AA', 98: None}), str.maketrans({'a': 1, 66: 'c'}),
    'a'.translate({97: 98}))
# expect: {97: 120, 98: 121, 99: 122, 100: None} xyz AA {97: 1, 66: 'c'} b
for f in [lambda: str.maketrans('ab', 'c'), lambda: str.maketrans({'ab': 1}), lambda: 'a'.translate(5),
        lambda: 'a'.translate({97: 2 ** 40}), lambda: 'a'.replace('a'), lambda: str.maketrans(5)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError the first two maketrans arguments must have equal length
        # expect: ValueError string keys in translate table must be of length 1
        # expect: TypeError 'int' object is not subscriptable
        # expect: ValueError character mapping must be in range(0x110000)
        # expect: TypeError replace() takes at least 2 positional arguments (1 given)
        # expect: TypeError if you give only one argument to maketrans it must be a dict
