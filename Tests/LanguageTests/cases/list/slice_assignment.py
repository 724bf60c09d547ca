a = list(range(10))
a[2:5] = 'xy'
print(a)  # expect: [0, 1, 'x', 'y', 5, 6, 7, 8, 9]
a[::2] = [0] * 5 if len(a[::2]) == 5 else a[::2]
print(a)  # expect: [0, 1, 0, 'y', 0, 6, 0, 8, 0]
a[1:1] = [9, 9]
a[-2:] = []
print(a)  # expect: [0, 9, 9, 1, 0, 'y', 0, 6, 0]
del a[::3]
print(a)  # expect: [9, 9, 0, 'y', 6, 0]
a[:] = a[::-1]
print(a)  # expect: [0, 6, 'y', 0, 9, 9]
a[10:20] = [7]
a[5:2] = ['in']
print(a)  # expect: [0, 6, 'y', 0, 9, 'in', 9, 7]
for text in ['a[::2] = [1]', 'a[0:1] = 5', 'a[::-1] = [1, 2]', 'a[1:2:0] = []']:
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError attempt to assign sequence of size 1 to extended slice of size 4
        # expect: TypeError must assign iterable to extended slice
        # expect: ValueError attempt to assign sequence of size 2 to extended slice of size 8
        # expect: ValueError slice step cannot be zero
